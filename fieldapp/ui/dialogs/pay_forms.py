"""Forms of finance: decide on a dispute, lock a month, note that it was paid."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.domain.money import Money, MoneyError
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.changes import Changes
from fieldapp.services.commission.views import DisputeCase, PeriodView
from fieldapp.ui.commission_texts import entry_title
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.account_forms import read_minor
from fieldapp.ui.dialogs.form_dialog import FormDialog, Problem, choice, chosen, line, paragraph, typed
from fieldapp.ui.widgets.text import MutedLabel, TextLabel

ACCEPTED, REJECTED = "accepted", "rejected"


class DecideDisputeForm(FormDialog):
    """Accept a dispute with what it brings, or reject it; either needs a reason, which its owner reads."""

    def __init__(self, context: Context, case: DisputeCase, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Decide on the dispute of {name}", name=case.raised_by), parent, width=540)
        self._case, row = case, case.row
        self._currency = row.currency or (case.entry.currency if case.entry else "")
        about = f"{case.entry.account_name} · {entry_title(case.entry)}" if case.entry else row.order_number
        self.column.addWidget(TextLabel(about, wrap=True))
        self.column.addWidget(MutedLabel(f"“{row.reason}”", wrap=True))
        self.column.addWidget(MutedLabel(self._known(), wrap=True))
        self.verdict = choice([(ACCEPTED, tr("accept: post an amount")), (REJECTED, tr("reject"))], ACCEPTED)
        self.amount = line(self._proposed(), tr("below zero takes back"))
        self.reason = paragraph(lines=2)
        amount = tr("Amount to post ({currency})", currency=self._currency)
        self.row(
            self.field("verdict", tr("Decision", context="dispute"), self.verdict),
            self.field("amount_minor", amount, self.amount),
        )
        hint = tr("It stands in the statement beside the entry.")
        self.row(self.field("reason", tr("Reason"), self.reason, hint))
        self.verdict.currentIndexChanged.connect(self._show_amount)
        self.finish()
        self.verdict.setFocus()

    def problems(self) -> Iterable[Problem]:
        """Return a missing amount or reason, or what is no amount."""
        try:
            if self._is_accepted() and not self._minor():
                yield "amount_minor", FieldError("required", "dispute_decision", "amount_minor", None)
        except MoneyError:
            yield "amount_minor", DomainError("not_a_number", value=typed(self.amount) or "")
        if not typed(self.reason):
            yield "reason", FieldError("required", "dispute_decision", "reason", None)

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        return partial(
            self.context.use_cases.commission_writes.decide_dispute,
            self._case.row.id,
            is_accepted=self._is_accepted(),
            reason=typed(self.reason) or "",
            amount_minor=self._minor() if self._is_accepted() else None,
        )

    def _known(self) -> str:
        entry, claimed = self._case.entry, self._case.row.claimed_minor
        posted = tr("posted: {amount}", amount=formats.money(entry.amount_minor, entry.currency)) if entry else ""
        asked = tr("asked for: {amount}", amount=formats.money(claimed, self._currency)) if claimed is not None else ""
        return " · ".join(part for part in (posted, asked) if part) or tr("no amount is named")

    def _proposed(self) -> str:
        """What is missing between what was posted and what is asked for, in plain digits."""
        claimed, entry = self._case.row.claimed_minor, self._case.entry
        if claimed is None:
            return ""
        return Money(claimed - (entry.amount_minor if entry else 0), self._currency).decimal_text()

    def _is_accepted(self) -> bool:
        return chosen(self.verdict) == ACCEPTED

    def _minor(self) -> int | None:
        return read_minor(typed(self.amount), self._currency)

    def _show_amount(self) -> None:
        self.fields["amount_minor"].setEnabled(self._is_accepted())


class LockMonthForm(FormDialog):
    """A month is locked for good: what comes late goes into the next open one."""

    def __init__(self, context: Context, period: PeriodView, parent: QWidget | None = None) -> None:
        month = f"{period.start:%Y-%m}"
        super().__init__(context, tr("Lock {month}", month=month), parent, width=520)
        self._period = period
        said = tr(
            "{month} and every open month before it get their statements, which nothing changes any more. What comes "
            "late is posted in the next open month, with its reason. This cannot be taken back.",
            month=month,
        )
        self.column.addWidget(TextLabel(said, wrap=True))
        self.save_button.setText(tr("Lock the month"))
        self.finish()
        self.cancel_button.setFocus()

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        return partial(self.context.use_cases.commission_writes.lock_month, self._period.start)


class PayMonthForm(FormDialog):
    """A locked month was paid, with what the bank calls it."""

    def __init__(self, context: Context, period: PeriodView, parent: QWidget | None = None) -> None:
        month = f"{period.start:%Y-%m}"
        super().__init__(context, tr("{month} was paid", month=month), parent, width=480)
        self._period = period
        self.reference = line(placeholder=tr("number of the transfer, if there is one"))
        self.column.addWidget(TextLabel(tr("The statements of {month} then say “paid out”.", month=month), wrap=True))
        self.row(self.field("payout_reference", tr("Reference of the payout"), self.reference))
        self.finish()
        self.reference.setFocus()

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        writes = self.context.use_cases.commission_writes
        return partial(writes.pay_month, self._period.start, typed(self.reference) or "")
