"""Forms of who brought an account, since when it is one, who serves it, how it uses us, and when a share ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from fieldapp.domain.codes import ORIGINATION_VERDICTS, TERMINATION_KINDS
from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.changes import Changes
from fieldapp.services.origin_drafts import WHOLE_PPM, ClaimDraft, EndDraft, OpenedDraft, UsageDraft
from fieldapp.services.origin_page import ClaimRow, OriginView
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.form_dialog import FormDialog, Problem, choice, chosen, line, paragraph, typed
from fieldapp.ui.dialogs.trade_form import TradeForm
from fieldapp.ui.texts import code_choices, code_text
from fieldapp.ui.widgets.text import MutedLabel, TextLabel

_PPM_OF_PERCENT = 10_000


class OpenedForm(TradeForm):
    """Since when the account is one of ours: a login, a contract or a customer number."""

    entity = "account_opened"

    def __init__(self, context: Context, view: OriginView, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Customer since"), parent)
        self._view = view
        known = view.opened
        self.evidence = choice(code_choices("evidence"), known.evidence if known else None)
        self.reference = line(known.reference if known else "", tr("number of the contract, name of the login"))
        self.row(
            self.day("opened_on", tr("Opened on"), known.opened_on if known else self.today, required=True),
            self.field("evidence", tr("By"), self.evidence),
        )
        self.row(self.field("reference", tr("Reference"), self.reference))
        self.finish()
        self.fields["opened_on"].control.setFocus()

    def draft_problems(self) -> Iterable[FieldError]:
        """Return what is wrong with the opening."""
        return self._draft().problems(self.today)

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        return partial(self.context.use_cases.origins.open_account, self._view.account_id, self._draft())

    def _draft(self) -> OpenedDraft:
        return OpenedDraft(self.read_day("opened_on") or "", chosen(self.evidence) or "", typed(self.reference))


class ClaimForm(TradeForm):
    """Who brought the account, with which share, and what shows it; a manager decides."""

    entity = "origination"

    def __init__(
        self, context: Context, view: OriginView, claim: ClaimRow | None = None, parent: QWidget | None = None
    ) -> None:
        title = tr("Correct who brought {name}", name=view.name) if claim else tr("Who brought {name}", name=view.name)
        super().__init__(context, title, parent)
        self._view, self._claim = view, claim
        self.rep = choice(context.use_cases.origin_page.colleagues(), claim.rep_id if claim else view.me)
        self.weight = line(formats.number(Decimal(claim.weight_ppm) / _PPM_OF_PERCENT) if claim else _rest_of(view))
        self.evidence = paragraph(claim.evidence if claim else "", lines=2)
        self.evidence.setPlaceholderText(tr("e.g. first visit on 3 March, card of the purchaser; referral by …"))
        self.row(
            self.field("rep_id", tr("Brought by"), self.rep),
            self.field("weight_ppm", tr("Share in %"), self.weight),
            self.day("from_on", tr("For orders from"), claim.from_on if claim else self.today, required=True),
            stretches=(3, 2, 3),
        )
        self.row(self.field("evidence", tr("What shows it"), self.evidence))
        said = (
            tr("The share lasts for the account’s whole life. It counts at once, as you work alone.")
            if "origination_decision" in view.may_add and "termination" in view.may_add
            else tr("The share lasts for the account’s whole life. It counts once a manager has confirmed it.")
        )
        self.column.addWidget(MutedLabel(said, wrap=True))
        self.finish()
        self.evidence.setFocus()

    def draft_problems(self) -> Iterable[FieldError]:
        """Return what is wrong with the claim."""
        return self._draft().problems()

    def problems(self) -> Iterable[Problem]:
        """Return a share that is no number, then what else is wrong."""
        if read_percent(self.weight) is None:
            return [("weight_ppm", DomainError("not_a_number", value=typed(self.weight) or ""))]
        return super().problems()

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        origins = self.context.use_cases.origins
        if self._claim is None:
            return partial(origins.claim, self._view.account_id, self._draft())
        return partial(origins.correct_claim, self._claim.id, self._draft())

    def _draft(self) -> ClaimDraft:
        weight = read_percent(self.weight) or 0
        return ClaimDraft(chosen(self.rep) or "", weight, self.read_day("from_on") or "", typed(self.evidence))


class DecideClaimForm(FormDialog):
    """A manager confirms, disputes or reverses a claim, with a reason."""

    def __init__(self, context: Context, view: OriginView, claim: ClaimRow, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Decide who brought {name}", name=view.name), parent, width=520)
        self._claim = claim
        share = formats.percent(claim.weight_ppm)
        said = tr("{name}: {share} of orders from {day}", name=claim.rep, share=share, day=claim.from_on)
        self.column.addWidget(TextLabel(said, wrap=True))
        if claim.evidence:
            self.column.addWidget(MutedLabel(f"“{claim.evidence}”", wrap=True))
        verdicts = [(one, code_text("origination_verdict", one)) for one in ORIGINATION_VERDICTS]
        self.verdict = choice(verdicts, claim.state if claim.state in ORIGINATION_VERDICTS else None)
        self.reason = paragraph(claim.decision, lines=2)
        self.row(self.field("verdict", tr("Decision"), self.verdict))
        hint = tr("Disputed shares wait until they are decided; reversed ones go back to the house.")
        self.row(self.field("reason", tr("Reason"), self.reason, hint))
        self.finish()
        self.verdict.setFocus()

    def problems(self) -> Iterable[Problem]:
        """Return whether the reason is missing."""
        if typed(self.reason) is None:
            yield "reason", FieldError("required", "origination_decision", "reason", None)

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        verdict, reason = chosen(self.verdict) or "", typed(self.reason) or ""
        return partial(self.context.use_cases.origins.decide_claim, self._claim.id, verdict, reason)


class ServiceForm(TradeForm):
    """Who serves the account from a day on; who brought it keeps the share."""

    entity = "service_assignment"

    def __init__(self, context: Context, view: OriginView, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Who serves {name}", name=view.name), parent, width=520)
        self._view = view
        server = view.server
        self.rep = choice(context.use_cases.origin_page.colleagues(), server.rep_id if server else view.me)
        self.row(
            self.field("rep_id", tr("Served by"), self.rep),
            self.day("from_on", tr("From"), self.today, lean="future", required=True),
        )
        said = tr("Orders from that day on share with whoever serves; who brought the account keeps the share.")
        self.column.addWidget(MutedLabel(said, wrap=True))
        self.finish()
        self.rep.setFocus()

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        origins, day = self.context.use_cases.origins, self.read_day("from_on") or ""
        return partial(origins.assign_service, self._view.account_id, chosen(self.rep) or "", day)


class UsageForm(TradeForm):
    """What was used of ours on a day, by whom; at least one number."""

    entity = "usage"

    def __init__(self, context: Context, view: OriginView, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Use at {name}", name=view.name), parent)
        self._view = view
        people, products = context.use_cases.origin_page.users_and_products(view.account_id)
        self.person = choice(people, None, tr("the whole account"))
        self.product = choice(products, None, "—")
        self.seat = line(placeholder=tr("login, line or machine"))
        self.counts = {key: line(placeholder=tr("if known")) for key in ("seats_active", "sessions", "minutes")}
        self.row(
            self.day("used_on", tr("Used on"), self.today, required=True),
            self.field("contact_id", tr("By", context="use"), self.person),
        )
        self.row(self.field("product_id", tr("Product"), self.product), self.field("seat", tr("Seat"), self.seat))
        self.row(
            self.field("seats_active", tr("Active seats"), self.counts["seats_active"]),
            self.field("sessions", tr("Sessions"), self.counts["sessions"]),
            self.field("minutes", tr("Minutes of use"), self.counts["minutes"]),
        )
        self.finish()
        self.counts["sessions"].setFocus()

    def problems(self) -> Iterable[Problem]:
        """Return counts that are no numbers, then what else is wrong."""
        wrong = [(key, control) for key, control in self.counts.items() if _is_no_count(control)]
        found = [(key, DomainError("not_a_number", value=typed(control) or "")) for key, control in wrong]
        return found or super().problems()

    def draft_problems(self) -> Iterable[FieldError]:
        """Return what is wrong with what was used."""
        return self._draft().problems(self.today)

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        return partial(self.context.use_cases.origins.note_usage, self._view.account_id, self._draft())

    def _draft(self) -> UsageDraft:
        counts = {key: int(typed(control) or 0) if typed(control) else None for key, control in self.counts.items()}
        return UsageDraft(
            self.read_day("used_on") or "", chosen(self.person), chosen(self.product), typed(self.seat), **counts
        )


class EndShareForm(TradeForm):
    """How the share of who brought an account ends; a reason is always needed, and it is never taken back silently."""

    entity = "termination"

    def __init__(self, context: Context, view: OriginView, claim: ClaimRow, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("End the share of {name}", name=claim.rep), parent)
        self._view, self._claim = view, claim
        self.extent = choice(
            [("account", tr("of {name} alone", name=view.name)), ("all", tr("of everything that this person brought"))]
        )
        self.kind = choice([(one, code_text("termination", one)) for one in TERMINATION_KINDS], "sunset")
        self.reason = paragraph(lines=2)
        self.row(
            self.field("extent", tr("Share", context="end"), self.extent),
            self.field("kind", tr("How it ends"), self.kind),
        )
        self.row(
            self.day("ended_on", tr("Ends on"), self.today, lean="future", required=True),
            self.day("until_on", tr("Paid for orders up to, not on"), lean="future"),
        )
        self.row(
            self.amount("amount_minor", tr("Bought out for"), None, view.currency, required=False),
            self.currency_field(view.currency),
            stretches=(3, 1),
        )
        self.row(self.field("reason", tr("Reason"), self.reason))
        for control in (self.kind, self.extent):
            control.currentIndexChanged.connect(self._show_kind)
        self._show_kind()
        self.finish()
        self.kind.setFocus()

    def draft_problems(self) -> Iterable[FieldError]:
        """Return what is wrong with the end."""
        return self._draft().problems()

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        return partial(self.context.use_cases.origins.end_share, self._draft())

    def _draft(self) -> EndDraft:
        return EndDraft(
            rep_id=self._claim.rep_id,
            kind=chosen(self.kind) or "",
            ended_on=self.read_day("ended_on") or "",
            reason=typed(self.reason) or "",
            account_id=self._view.account_id if chosen(self.extent) == "account" else None,
            until_on=self.read_day("until_on"),
            amount_minor=self.read_amount("amount_minor") or None,
            currency=self.chosen_currency(),
        )

    def _show_kind(self) -> None:
        kind = chosen(self.kind)
        self.fields["until_on"].setEnabled(kind == "sunset")
        for key in ("amount_minor", "currency"):
            self.fields[key].setEnabled(kind == "buy_out")


def read_percent(control: QLineEdit) -> int | None:
    """Return a share typed in percent as parts per million, None for what is no number."""
    try:
        share = Decimal((typed(control) or "").rstrip("%％ "))
    except InvalidOperation:
        return None
    return round(share * _PPM_OF_PERCENT) if share.is_finite() else None


def _rest_of(view: OriginView) -> str:
    """What nobody claims yet, in percent."""
    taken = sum(one.weight_ppm for one in view.claims if one.state != "reversed")
    return formats.number(max(0, WHOLE_PPM - taken) // _PPM_OF_PERCENT) if taken < WHOLE_PPM else ""


def _is_no_count(control: QLineEdit) -> bool:
    text = typed(control)
    return text is not None and not text.isdecimal()
