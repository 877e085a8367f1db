"""The form of a dispute: about an entry, or about one that is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from fieldapp.domain.errors import FieldError
from fieldapp.domain.money import MoneyError
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.changes import Changes
from fieldapp.services.commission.views import DisputeForm as Start
from fieldapp.ui.commission_texts import dispute_text, entry_title
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.account_forms import read_minor
from fieldapp.ui.dialogs.form_dialog import FormDialog, Problem, line, paragraph, typed
from fieldapp.ui.widgets.text import MutedLabel, TextLabel


class DisputeForm(FormDialog):
    """What is wrong, and what it should be; the decision comes as an entry of its own."""

    def __init__(self, context: Context, start: Start, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Dispute"), parent, width=520)
        self._start = start
        self.order, self.account = line(), line()
        if start.entry is not None:
            amount = formats.money(start.entry.amount_minor, start.entry.currency)
            self.column.addWidget(TextLabel(f"{start.entry.account_name} · {entry_title(start.entry)}", wrap=True))
            self.column.addWidget(MutedLabel(tr("posted: {amount}", amount=amount)))
        else:
            order = self.field("order_number", tr("Number of the order"), self.order)
            self.row(order, self.field("account_name", tr("Account"), self.account))
        for one in start.earlier:
            said = tr("{day}, {state}: “{reason}”", day=one.raised_on, state=dispute_text(one.state), reason=one.reason)
            self.column.addWidget(MutedLabel(said, wrap=True))
        self.claimed = line(placeholder=tr("if you know it"))
        self.reason = paragraph()
        claimed = tr("It should be ({currency})", currency=start.currency)
        self.row(self.field("claimed_minor", claimed, self.claimed))
        self.row(self.field("reason", tr("What is wrong"), self.reason))
        self.finish()

    def problems(self) -> Iterable[Problem]:
        """Return what is missing or no amount."""
        if self._start.entry is None and not typed(self.order):
            yield "order_number", FieldError("required", "dispute", "order_number", "")
        try:
            self._claimed()
        except MoneyError as error:
            yield "claimed_minor", error
        if not typed(self.reason):
            yield "reason", FieldError("required", "dispute", "reason", "")

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        entry = self._start.entry
        return partial(
            self.context.use_cases.commission_writes.raise_dispute,
            entry.id if entry else None,
            typed(self.reason) or "",
            self._claimed(),
            currency=self._start.currency,
            order_number=typed(self.order) or "",
            account_name=typed(self.account) or "",
        )

    def _claimed(self) -> int | None:
        return read_minor(typed(self.claimed), self._start.currency)
