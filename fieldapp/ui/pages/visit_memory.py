"""What eliminated such a reason before, told where one is worked on in the form of a visit."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from fieldapp.infra.i18n import tr
from fieldapp.services.coverage.reason_views import Remedy
from fieldapp.ui.context import Context
from fieldapp.ui.pages.visit_objections import ObjectionField

_TOLD = 2


class ReasonMemory(QObject):
    """Asks beside the UI thread whenever a reason came up; the form waits for nothing."""

    def __init__(self, context: Context, field: ObjectionField) -> None:
        super().__init__(field)
        self._context, self._field = context, field
        field.came_up.connect(self._ask)

    @Slot(str, str, str)
    def _ask(self, key: str, rate: str, category: str) -> None:
        service = self._context.use_cases.reasons
        failed = self._context.events.write_failed.emit
        self._context.tasks.io(lambda: (key, service.remedies(rate, category)), self._on_remedies, failed)

    @Slot(object)
    def _on_remedies(self, answer: tuple[str, tuple[Remedy, ...]]) -> None:
        key, found = answer
        answers = list(dict.fromkeys(one.answer for one in found if one.answer))[:_TOLD]
        if answers:
            self._field.show_memory(key, tr("What helped before: {answers}", answers="; ".join(answers)))
