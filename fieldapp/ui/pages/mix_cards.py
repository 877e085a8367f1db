"""The cards of the customer mix: shares, their change over time, who moved, who fell back, who is near."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal

from fieldapp.domain.modes import Mode
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.commission.mix_views import Backslide, Candidate, Grouping, MixGroup, MixPage, MixPoint
from fieldapp.ui.charts.stacked import Band, Column, StackedChart
from fieldapp.ui.dialogs.form_dialog import choice, chosen
from fieldapp.ui.mix_texts import (
    MODE_COLORS,
    change_text,
    change_tone,
    evidence_text,
    grouping_text,
    mode_text,
    move_text,
    place_name,
    points_text,
    share_text,
    value_text,
)
from fieldapp.ui.widgets.buttons import LinkButton
from fieldapp.ui.widgets.card import Card, NumberCard
from fieldapp.ui.widgets.empty import EmptyState
from fieldapp.ui.widgets.growing_rows import GrowingRows
from fieldapp.ui.widgets.matrix import Cell, Matrix
from fieldapp.ui.widgets.page import CardRow
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.text import MutedLabel

SHOWN = 8
BACK_SHOWN = 20
GROUPS_SHOWN = 40
_RANK = {mode: rank for rank, mode in enumerate(Mode)}
Open = Callable[[str], object]
"""Opens what a key names: ``mode:auto``, ``move:manual:semi``, ``new:manual``, ``gone:auto``, ``dormant``, ``back``."""


class SharesRow(CardRow):
    """A number per mode, and how many customers fell back this month."""

    def __init__(self, open_behind: Open) -> None:
        self.cards = {mode: NumberCard(mode_text(mode)) for mode in Mode}
        self.back = NumberCard(tr("Fell back"))
        for mode, card in self.cards.items():
            name = tr("Customers: {mode}", mode=mode_text(mode))
            card.add_extra(LinkButton(tr("Show"), partial(open_behind, f"mode:{mode.value}"), name=name))
        self.back.add_extra(
            LinkButton(tr("Show"), partial(open_behind, "back"), name=tr("Customers that fell back this month"))
        )
        super().__init__([*self.cards.values(), self.back])

    def show_view(self, view: MixPage) -> None:
        """Show shares with the number behind each; a dash where nobody has ordered yet."""
        for mode, card in self.cards.items():
            shares, value = view.now.shares, view.now.values.get(mode, 0)
            words, direction = change_text(view.change[mode] if view.change else None)
            note = f"{value_text(value, view.currency)} · {words}"
            card.show_number(share_text(shares[mode]) if shares else "—", note, change_tone(mode, direction))
        worst = sum(one.from_mode is Mode.AUTO and one.to_mode is Mode.MANUAL for one in view.backslides)
        missing = sum(not one.reason for one in view.backslides)
        if not view.backslides:
            note, tone = tr("nobody this month"), "good"
        elif missing:
            note, tone = tr("{auto} from automatic to manual · %n without a reason", n=missing, auto=worst), "bad"
        else:
            note, tone = tr("{auto} from automatic to manual · every reason is known", auto=worst), ""
        self.back.show_number(formats.number(len(view.backslides)), note, tone)


class ChangeCard(Card):
    """The shares at each month's end."""

    def __init__(self) -> None:
        super().__init__(tr("Change over time"))
        bands = [Band(mode_text(mode), *MODE_COLORS[mode]) for mode in Mode]
        self.chart = StackedChart(tr("Change of the mix"), tr("End of the month"), tr("Share"), bands)
        self.chart.setToolTip(tr("Arrow keys walk along the months; Enter shows the numbers, Ctrl+C copies them."))
        self.add(self.chart)

    def show_view(self, view: MixPage) -> None:
        """Show the months asked for, and now."""
        self.chart.set_columns([_column(one, view) for one in view.points], share_text)


def _column(point: MixPoint, view: MixPage) -> Column:
    label = tr("now") if point is view.points[-1] else formats.month(point.month, view.today)
    return Column(label, tuple(point.shares[mode] for mode in Mode) if point.shares else ())


class FlowCard(Card):
    """Who moved this month; a number opens its customers."""

    def __init__(self, open_behind: Open) -> None:
        super().__init__(tr("Moves this month"))
        self.table = Matrix(tr("Moves this month"), tr("from \\ to"))
        self.table.cell_activated.connect(open_behind)
        self.note = MutedLabel(wrap=True)
        self.add(self.table)
        self.add(self.note)

    def show_view(self, view: MixPage) -> None:
        """Show all moves; those that fell back are marked by colour and said in words."""
        names = [mode_text(mode) for mode in Mode]
        rows = [(mode_text(one), [_move(view, one, other) for other in Mode]) for one in Mode]
        rows.append((tr("new"), [_outside(view.flow.new, "new", mode) for mode in Mode]))
        rows.append((tr("dormant or gone"), [_outside(view.flow.gone, "gone", mode) for mode in Mode]))
        self.table.set_cells(names, rows)
        self.note.setText(tr("Since {day}, the first of the month", day=formats.day(view.flow.since, view.today)))


def _move(view: MixPage, one: Mode, other: Mode) -> Cell:
    count = view.flow.moves.get((one, other), 0)
    if one is other:
        spoken = tr("%n customers stayed {mode}", n=count, mode=mode_text(one))
    else:
        spoken = tr("%n customers: {move}", n=count, move=move_text(one, other))
    is_back = count and _RANK[other] < _RANK[one]
    key = f"move:{one.value}:{other.value}" if count else ""
    return Cell(formats.number(count), key, "bad" if is_back else "text", spoken)


def _outside(counts: Mapping[Mode, int], what: str, mode: Mode) -> Cell:
    count = counts.get(mode, 0)
    return Cell(formats.number(count), f"{what}:{mode.value}" if count else "", "muted")


class CandidatesCard(Card):
    """Customers for whom one or two orders placed alone decide."""

    def __init__(self, open_account: Open) -> None:
        super().__init__(tr("Next to move up"))
        self.rows = GrowingRows(tr("Next to move up"), SHOWN)
        self.list = self.rows.list
        self.list.row_activated.connect(open_account)
        self.empty = MutedLabel(tr("Nobody is near the next mode now."), wrap=True)
        self.add(self.rows)
        self.add(self.empty)

    def show_view(self, view: MixPage) -> None:
        """Show the nearest first."""
        self.rows.set_rows([_candidate_row(one) for one in view.candidates])
        self.empty.setVisible(not view.candidates)


def _candidate_row(one: Candidate) -> Row:
    return Row(
        one.account_id,
        one.name,
        note=f"{evidence_text(one.evidence, one.next_mode)}{' · ' + one.rep if one.rep else ''}",
        trail_pill=(move_text(one.mode, one.next_mode), "info"),
    )


class BackslidesCard(Card):
    """Customers that fell back this month, and why; Enter notes the reason."""

    def __init__(self, note_reason: Open, open_account: Open) -> None:
        super().__init__(tr("Fell back this month"))
        self.rows = GrowingRows(tr("Fell back this month"), BACK_SHOWN)
        self.list = self.rows.list
        self.list.row_activated.connect(note_reason)
        self.list.trail_activated.connect(open_account)
        self.empty = MutedLabel(tr("Nobody fell back this month."), wrap=True)
        self.add(self.rows)
        self.add(self.empty)

    def show_view(self, view: MixPage) -> None:
        """Those without a reason come first."""
        found = sorted(view.backslides, key=lambda one: bool(one.reason))
        self.rows.set_rows([_backslide_row(one) for one in found])
        self.empty.setVisible(not found)


def _backslide_row(one: Backslide) -> Row:
    why = tr("“{reason}”, {who}", reason=one.reason, who=one.noted_by) if one.reason else tr("reason unknown: note it")
    rests_on = evidence_text(one.evidence, one.to_mode)
    return Row(
        one.account_id,
        one.name,
        pill=(move_text(one.from_mode, one.to_mode), "neutral" if one.reason else "bad"),
        note=one.rep,
        detail=" · ".join((why, rests_on, tr("order {number}", number=one.order_number or "—"))),
        trail=tr("Account"),
        link=True,
    )


class GroupsCard(Card):
    """The mix broken down; a row narrows the page to it."""

    grouping_changed = Signal(str)

    def __init__(self, narrow: Open) -> None:
        super().__init__(tr("Who stands where"))
        self.by = choice([(one.value, grouping_text(one)) for one in Grouping])
        self.by.setAccessibleName(tr("Broken down by"))
        self.by.currentIndexChanged.connect(self._on_grouping)
        self.add_extra(self.by)
        self.table = Matrix(tr("Who stands where"), tr("Rep, team or territory"))
        self.table.cell_activated.connect(narrow)
        self.more = MutedLabel()
        self.empty = EmptyState(tr("There is nothing to break down here."))
        for part in (self.table, self.more, self.empty):
            self.add(part)

    def grouping(self) -> Grouping:
        """By what it is broken down."""
        return Grouping(chosen(self.by) or Grouping.REP.value)

    def show_groups(self, groups: Sequence[MixGroup], currency: str | None) -> None:
        """Show the groups in the order given."""
        heads = [mode_text(mode) for mode in Mode] + [tr("Customers") if currency is None else tr("Revenue")]
        heads.append(tr("Auto, points"))
        kind = self.grouping().value
        self.table.set_cells(heads, [_group_row(one, kind, currency) for one in groups[:GROUPS_SHOWN]])
        self.table.setVisible(bool(groups))
        self.empty.setVisible(not groups)
        rest = len(groups) - GROUPS_SHOWN
        self.more.setText(tr("and %n more: choose them above", n=rest) if rest > 0 else "")
        self.more.setVisible(rest > 0)

    def _on_grouping(self) -> None:
        self.grouping_changed.emit(self.grouping().value)


def _group_row(group: MixGroup, kind: str, currency: str | None) -> tuple[str, list[Cell]]:
    key = f"{kind}:{group.key}"
    shares = [Cell(share_text(group.shares[mode]) if group.shares else "—", key) for mode in Mode]
    total = sum(group.values.values())
    amount = formats.money(total, currency, whole=True) if currency else formats.number(total)
    change = group.change[Mode.AUTO] if group.change else None
    words, direction = change_text(change)
    tone = {1: "good", -1: "bad"}.get(direction, "muted")
    return place_name(group.name), [*shares, Cell(amount, key), Cell(points_text(change), key, tone, words)]
