"""Small forms of an account's page: the yearly purchase, a reason against, work on one, a planned visit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QWidget

from fieldapp.domain.date_phrases import NotUnderstood, Understood, parse
from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.domain.money import MoneyError, read_amount
from fieldapp.domain.objections import ObjectionState
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.account_views import Objection, Person, WalletRow
from fieldapp.services.accounts import WalletDraft
from fieldapp.services.changes import Changes
from fieldapp.services.local_time import day_moment, local_now, moment_of
from fieldapp.services.objections import ObjectionDraft
from fieldapp.services.visit_values import NextStep
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.form_dialog import FormDialog, Problem, choice, chosen, line, paragraph, typed
from fieldapp.ui.texts import code_choices, code_text
from fieldapp.ui.widgets.text import TextLabel

_CURRENCIES = ("CNY", "USD", "EUR", "HKD", "JPY", "GBP")


def read_minor(text: str | None, currency: str) -> int | None:
    """Return typed money in minor units (separators and 万 allowed), None for nothing. Raises MoneyError."""
    if not text:
        return None
    plain = text.replace(",", "").replace("，", "").replace(" ", "").lstrip("¥$€£")
    if plain.endswith("万"):
        number = plain.removesuffix("万")
        read_amount(number, currency)  # refuses what is no plain number
        return read_amount(format(Decimal(number).scaleb(4), "f"), currency).money.minor
    return read_amount(plain, currency).money.minor


def currency_choices() -> list[tuple[str, str]]:
    """Return the currencies that a form offers."""
    return [(code, code) for code in _CURRENCIES]


class WalletForm(FormDialog):
    """What the account buys of our kind in a year: an estimate with its basis."""

    def __init__(
        self, context: Context, account_id: str, known: WalletRow | None, currency: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, tr("Yearly purchase"), parent, width=560)
        self._account_id = account_id
        self.currency = choice(currency_choices(), known.currency if known else currency)
        whole = formats.money(known.total_minor, known.currency, whole=True).lstrip("¥$€£ ") if known else ""
        self.total = line(whole, tr("such as 1200000 or 120万"))
        self.basis = line(known.basis if known else "", tr("who said it, or how it was reckoned"))
        self.row(
            self.field("total_minor", tr("Buys in a year, from whoever"), self.total),
            self.field("currency", tr("Currency"), self.currency),
            stretches=(3, 1),
        )
        self.row(self.field("basis", tr("Basis"), self.basis))
        self.finish()

    def problems(self) -> Iterable[Problem]:
        """Return what is wrong with the amount."""
        try:
            minor = self._minor()
        except MoneyError:
            return [("total_minor", DomainError("not_a_number"))]
        if not minor or minor < 0:
            return [("total_minor", DomainError("out_of_range"))]
        return ()

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        draft = WalletDraft(
            self._minor() or 0,
            chosen(self.currency) or "CNY",
            local_now(self.context.clock).date().isoformat(),
            typed(self.basis),
        )
        return partial(self.context.use_cases.accounts.set_wallet, self._account_id, draft)

    def _minor(self) -> int | None:
        return read_minor(typed(self.total), chosen(self.currency) or "CNY")


class RaiseObjectionForm(FormDialog):
    """A reason against, in the customer's words."""

    def __init__(
        self,
        context: Context,
        account_id: str,
        people: Iterable[Person],
        currency: str,
        stage: str | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, tr("Record a reason against"), parent, width=560)
        self._account_id, self._currency = account_id, currency
        names = [(one.row.id, one.row.name) for one in people if not one.row.text("left_on")]
        self.words = paragraph(lines=2)
        self.rate = choice(code_choices("rate"), stage)
        self.category = choice(code_choices("category"))
        self.severity = choice([(str(n), code_text("severity", str(n))) for n in (1, 2, 3)], "2")
        self.person = choice(names, empty=tr("nobody in particular"))
        self.value = line(placeholder=tr("if known"))
        self.row(self.field("words", tr("What the customer says, in their words"), self.words))
        self.row(
            self.field("rate", tr("Stands against"), self.rate),
            self.field("category", tr("About"), self.category),
            self.field("severity", tr("Weight"), self.severity),
        )
        self.row(
            self.field("contact_id", tr("Said by"), self.person),
            self.field("value_minor", tr("Value at stake ({currency})", currency=currency), self.value),
        )
        self.finish()

    def problems(self) -> Iterable[Problem]:
        """Return what is missing."""
        if typed(self.words) is None:
            yield "words", FieldError("required", "objection", "words", None)
        try:
            read_minor(typed(self.value), self._currency)
        except MoneyError:
            yield "value_minor", DomainError("not_a_number")

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        draft = ObjectionDraft(
            rate=chosen(self.rate) or "",
            category=chosen(self.category) or "",
            words=typed(self.words) or "",
            severity=int(chosen(self.severity) or "2"),
            contact_id=chosen(self.person),
            value_minor=read_minor(typed(self.value), self._currency),
            currency=self._currency,
        )
        return partial(self.context.use_cases.objections.raise_objection, self._account_id, draft)


_NEXT = {
    ObjectionState.OPEN: ("answered", "eliminated", "accepted", "heard"),
    ObjectionState.ANSWERED: ("eliminated", "accepted", "heard"),
    ObjectionState.ELIMINATED: ("reopened",),
    ObjectionState.ACCEPTED: ("eliminated", "reopened"),
}


class WorkOnObjectionForm(FormDialog):
    """What was done about a reason, or what came of it; eliminated needs evidence."""

    def __init__(self, context: Context, objection: Objection, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Reason against"), parent, width=520)
        self._objection = objection
        row = objection.row
        said = tr("“{words}”", words=row.words)
        state = code_text("objection_state", objection.state.value)
        self.column.addWidget(TextLabel(f"{code_text('rate', row.rate)} · {said} · {state}", wrap=True))
        kinds = [(kind, code_text("objection_event", kind)) for kind in _NEXT[objection.state]]
        self.kind = choice(kinds)
        self.evidence = paragraph(lines=2)
        self.row(self.field("kind", tr("What happened"), self.kind))
        hint = tr("Eliminated needs it: the person confirmed, or what was blocked has happened.")
        self.row(self.field("evidence", tr("Evidence or note"), self.evidence, hint))
        self.finish()

    def problems(self) -> Iterable[Problem]:
        """Return what is missing."""
        if chosen(self.kind) == "eliminated" and typed(self.evidence) is None:
            yield "evidence", DomainError("evidence_missing")

    def work(self) -> Callable[[], Changes]:
        """Return the write: evidence where it proves something, else a note."""
        kind, text = chosen(self.kind) or "", typed(self.evidence) or ""
        evidence, note = (text, "") if kind == "eliminated" else ("", text)
        return partial(self.context.use_cases.objections.record, self._objection.row.id, kind, evidence, note)


class PlanForm(FormDialog):
    """The next contact: when, as people say it, how, and what for."""

    def __init__(self, context: Context, account_id: str, purpose: str = "", parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Plan a visit"), parent, width=520)
        self._account_id = account_id
        self.when = line(placeholder=tr("next wed 10:00, tomorrow afternoon, 11-27"))
        self.channel = choice(code_choices("channel"), "visit")
        self.purpose = line(purpose)
        self.row(
            self.field("when", tr("When"), self.when), self.field("channel", tr("How"), self.channel), stretches=(2, 1)
        )
        self.row(self.field("purpose", tr("Objective"), self.purpose))
        self.when.textChanged.connect(self._show_reading)
        self.finish()

    def problems(self) -> Iterable[Problem]:
        """Return whether the date is understood and lies ahead."""
        found = self._reading()
        if isinstance(found, NotUnderstood):
            return [("when", DomainError("date_not_understood"))]
        if found.day < local_now(self.context.clock).date():
            return [("when", DomainError("date_in_past"))]
        return ()

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        found, zone = self._reading(), self.context.clock.zone()
        assert isinstance(found, Understood)
        start = found.start
        when = moment_of(start, zone) if isinstance(start, datetime) else day_moment(start, zone)
        step = NextStep(when, found.has_time, chosen(self.channel) or "visit", typed(self.purpose) or "")
        return partial(self.context.use_cases.visit_plans.plan, self._account_id, step)

    def _reading(self) -> Understood | NotUnderstood:
        return parse(self.when.text(), local_now(self.context.clock))

    def _show_reading(self) -> None:
        """Say the date as understood before it is saved."""
        found = self._reading()
        if isinstance(found, Understood):
            time = f" {found.start:%H:%M}" if isinstance(found.start, datetime) and found.has_time else ""
            self.fields["when"].set_hint(formats.date(found.day, "full") + time)
        else:
            self.fields["when"].set_hint("")
