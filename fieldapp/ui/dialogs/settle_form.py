"""An account offered to service: accepted, or returned with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from fieldapp.domain.errors import FieldError
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.changes import Changes
from fieldapp.services.coverage.campaign_views import HandoverView
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.form_dialog import FormDialog, Problem, choice, chosen, paragraph, typed
from fieldapp.ui.widgets.text import MutedLabel


class SettleForm(FormDialog):
    """What becomes of one offer."""

    def __init__(self, context: Context, offer: HandoverView, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Offer of {account}", account=offer.account), parent, width=520)
        self._offer = offer
        told = tr(
            "Offered to {who} on {day}, to be settled by {due}.",
            who=offer.to,
            day=formats.date(offer.offered_on),
            due=formats.date(offer.due_on),
        )
        self.column.addWidget(MutedLabel(told, wrap=True))
        self.answer = choice([("accept", tr("Accept: service takes it over")), ("return", tr("Return it"))])
        self.reason = paragraph()
        self.row(self.field("answer", tr("Answer"), self.answer))
        self.row(self.field("reason", tr("Reason"), self.reason))
        self.finish()

    def problems(self) -> Iterable[Problem]:
        """Return whether a reason is missing."""
        if chosen(self.answer) == "return" and not typed(self.reason):
            yield "reason", FieldError("required", "service_handover", "reason", "")

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        service = self.context.use_cases.campaign_writes
        if chosen(self.answer) == "return":
            return partial(service.give_back, self._offer.id, typed(self.reason) or "")
        return partial(service.accept, self._offer.id)
