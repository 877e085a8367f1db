"""The cards of commission: the month in numbers, how a figure came about, what if, disputes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.commission.views import (
    CommissionPage,
    DisputeCase,
    DisputeRow,
    EntryRow,
    Explanation,
    Span,
    WhatIf,
)
from fieldapp.ui.commission_texts import dispute_text, entry_note, entry_title, explanation_lines
from fieldapp.ui.mix_texts import points_text
from fieldapp.ui.widgets.buttons import LinkButton
from fieldapp.ui.widgets.card import Card, NumberCard
from fieldapp.ui.widgets.growing_rows import GrowingRows
from fieldapp.ui.widgets.page import CardRow
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList
from fieldapp.ui.widgets.text import MutedLabel, TextLabel

ENTRIES_SHOWN = 10
Do = Callable[[], object]
Open = Callable[[str], object]


class NumbersRow(CardRow):
    """The month, the part that came by itself, everything since the first entry, and what was taken back."""

    def __init__(self, show_month: Do, show_auto: Do, show_all: Do, show_back: Do) -> None:
        self.month = NumberCard(tr("This month, likely"))
        self.auto = NumberCard(tr("From automatic customers"))
        self.lifetime = NumberCard(tr("Lifetime"))
        self.back = NumberCard(tr("Taken back"))
        shown = (self.month, show_month), (self.auto, show_auto), (self.lifetime, show_all), (self.back, show_back)
        for card, work in shown:
            card.add_extra(LinkButton(tr("Show"), work, name=tr("Entries: {what}", what=card.title())))
        super().__init__([self.month, self.auto, self.lifetime, self.back])

    def show_view(self, view: CommissionPage, is_now: bool) -> None:
        """Show the numbers; what is verified and what still waits stand apart."""
        self.month.set_title(tr("This month, likely") if is_now else tr("In this month"))
        notes = [tr("verified {amount}", amount=self._money(view, view.verified_minor))]
        if view.waiting_minor:
            notes.append(tr("waiting for payment {amount}", amount=self._money(view, view.waiting_minor)))
        if view.preview_minor:
            notes.append(tr("not posted yet {amount}", amount=self._money(view, view.preview_minor)))
        total = view.estimate_minor if is_now else view.verified_minor
        self.month.show_number(formats.money(total, view.currency), " · ".join(notes))
        self._show_auto(view)
        since = tr("since {month}", month=f"{view.lifetime_since:%Y-%m}") if view.lifetime_since else ""
        count = tr("%n accounts", n=view.lifetime_accounts)
        note = " · ".join(part for part in (since, count) if part)
        self.lifetime.show_number(self._money(view, view.lifetime_minor), note)
        back = tr("%n entries", n=view.back_entries) if view.back_entries else tr("nothing this month")
        self.back.show_number(formats.money(view.back_minor, view.currency), back)

    def _show_auto(self, view: CommissionPage) -> None:
        if view.auto_ppm is None:
            self.auto.show_number("—", tr("nothing is verified yet"))
            return
        note, tone = tr("no entry in the same month last year"), ""
        if view.auto_before_ppm is not None:
            change = (view.auto_ppm - view.auto_before_ppm) // 100
            note = tr("{points} points against the same month last year", points=points_text(change))
            tone = "good" if change > 0 else ""
        self.auto.show_number(formats.percent(view.auto_ppm), note, tone)

    @staticmethod
    def _money(view: CommissionPage, minor: int) -> str:
        return formats.money(minor, view.currency, whole=True)


class ExplainCard(Card):
    """How one entry came about, step by step from the order."""

    def __init__(self, dispute: Do, open_order: Do) -> None:
        super().__init__(tr("Where this money comes from"))
        self.heading = TextLabel("", wrap=True)
        self.steps = RowList(tr("Where this money comes from"))
        self.dispute_button = LinkButton(tr("Dispute this entry"), dispute)
        self.order_button = LinkButton(tr("Open the order"), open_order)
        self.empty = MutedLabel(tr("Choose an account or an entry."), wrap=True)
        for part in (self.heading, self.steps, self.order_button, self.dispute_button, self.empty):
            self.add(part)
        self.show_explanation(None)

    def show_explanation(self, told: Explanation | None) -> None:
        """Show every step from the order to the amount."""
        for part in (self.heading, self.steps, self.dispute_button, self.order_button):
            part.setVisible(told is not None)
        self.empty.setVisible(told is None)
        if told is None:
            return
        self.heading.setText(f"{told.entry.account_name} · {entry_title(told.entry)}")
        lines = explanation_lines(told)
        self.steps.set_rows(
            Row(str(at), what, detail=rests_on, trail=value) for at, (what, value, rests_on) in enumerate(lines)
        )
        self.order_button.setVisible(told.order_is_here)
        self.dispute_button.setVisible(not told.entry.dispute_state)


class EntriesCard(Card):
    """Entries of an account or of the month; the one of the cursor is explained."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("Entries"))
        self.rows = GrowingRows(tr("Entries"), ENTRIES_SHOWN)
        self.list = self.rows.list
        self.list.row_focused.connect(self.chosen)
        self.list.row_activated.connect(self.chosen)
        self.empty = MutedLabel(tr("No entries here."), wrap=True)
        self.add(self.rows)
        self.add(self.empty)

    def show_entries(self, title: str, entries: Sequence[EntryRow]) -> None:
        """Show entries, the newest first."""
        self.set_title(title)
        self.rows.set_rows([_entry_row(one) for one in entries])
        self.empty.setVisible(not entries)


def _entry_row(one: EntryRow) -> Row:
    return Row(
        one.id,
        entry_title(one),
        lead=formats.date(one.effective_on, "short"),
        detail=entry_note(one),
        trail=formats.money(one.amount_minor, one.currency),
    )


class WhatIfCard(Card):
    """What it may bring when customers become automatic; an estimate, never pay."""

    def __init__(self) -> None:
        super().__init__(tr("What if…"))
        self.text = TextLabel("", wrap=True)
        self.note = MutedLabel("", wrap=True)
        self.add(self.text)
        self.add(self.note)

    def show_what_if(self, view: WhatIf) -> None:
        """Show the ranges in one sentence, and what they rest on."""
        self.setVisible(view.accounts > 0)
        hours = _span(view.minutes_per_month, lambda minutes: formats.number(max(0, round(minutes / 60))))
        money = _span(view.money, lambda minor: formats.money(round(minor, -4), view.currency, whole=True))
        self.text.setText(
            tr(
                "If %n manual customers ordered by themselves: about {hours} hours a month for others, enough for some "
                "{wins} new customers a year; together about {money} in twelve months.",
                n=view.accounts,
                hours=hours,
                wins=_span(view.new_customers, formats.number),
                money=money,
            )
        )
        basis = tr(
            "An estimate from your own last year ({orders} orders, {visits} visits, {wins} new customers), never pay.",
            orders=formats.number(view.orders_basis),
            visits=formats.number(view.visits_basis),
            wins=formats.number(view.wins_basis),
        )
        self.note.setText(f"{basis} {tr('These are few: take it with care.')}" if view.is_thin else basis)


def _span(span: Span, say: Callable[[int], str]) -> str:
    low, high = say(span.low), say(span.high)
    return say(span.middle) if low == high else f"{say(span.middle)} ({low} – {high})"


class DisputesCard(Card):
    """What was disputed, and what became of it; the right end takes an open one back."""

    def __init__(self, withdraw: Open, missing: Do, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Disputes"), LinkButton(tr("An entry is missing"), missing, name=tr("Dispute a missing entry")), parent
        )
        self.list = RowList(tr("Disputes"))
        self.list.trail_activated.connect(withdraw)
        self.empty = MutedLabel(tr("None. Every entry can be disputed from its explanation."), wrap=True)
        self.add(self.list)
        self.add(self.empty)

    def show_disputes(self, disputes: Sequence[DisputeRow]) -> None:
        """Show the newest first."""
        self.list.set_rows(_dispute_row(one) for one in disputes)
        self.list.setVisible(bool(disputes))
        self.empty.setVisible(not disputes)


class CasesCard(Card):
    """Disputes that wait for this person's decision; Enter decides. The card is away while there are none."""

    def __init__(self, decide: Open) -> None:
        super().__init__(tr("Disputes to decide"))
        self.list = RowList(tr("Disputes to decide"))
        self.list.row_activated.connect(decide)
        self.list.trail_activated.connect(decide)
        self.add(self.list)

    def show_cases(self, cases: Sequence[DisputeCase]) -> None:
        """Show those that are open, the oldest first."""
        self.list.set_rows(_case_row(one) for one in cases)
        self.setVisible(bool(cases))


def _case_row(case: DisputeCase) -> Row:
    row = case.row
    asked = formats.money(row.claimed_minor, row.currency) if row.claimed_minor is not None and row.currency else ""
    claimed = tr("asked for: {amount}", amount=asked) if asked else ""
    return Row(
        row.id,
        f"{case.raised_by} · {_about(row)}",
        lead=formats.date(row.raised_on, "short"),
        detail=" · ".join(part for part in (f"“{row.reason}”", claimed) if part),
        trail=tr("Decide"),
        link=True,
    )


def _about(one: DisputeRow) -> str:
    return " · ".join(part for part in (one.account_name, one.order_number) if part) or tr("an entry")


def _dispute_row(one: DisputeRow) -> Row:
    decision = tr("{day}: {reason}", day=one.decided_on, reason=one.decision) if one.decision else ""
    is_open = one.state == "open"
    return Row(
        one.id,
        _about(one),
        lead=formats.date(one.raised_on, "short"),
        pill=(dispute_text(one.state), "warn" if is_open else "neutral"),
        detail=" · ".join(part for part in (f"“{one.reason}”", decision) if part),
        trail=tr("Withdraw") if is_open else "",
        link=is_open,
    )
