"""Accounts that were to be visited before now; Enter opens one."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from fieldapp.infra.i18n import tr
from fieldapp.services.coverage.activity_views import ActivityQuestion
from fieldapp.services.exporting.cells import Grid
from fieldapp.ui.activity_texts import overdue_grid, overdue_row
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.account_rows import MOST, SHOWN, AccountRows


class OverdueAccounts(AccountRows):
    """The longest overdue first."""

    def __init__(self, context: Context, question: ActivityQuestion, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._question = question
        self.set_heading(tr("Overdue visits"))
        service = context.use_cases.activity
        self.read_with(lambda: (service.page(question).overdue, service.overdue(question, 0, SHOWN)), self._on_late)

    def grid(self) -> Grid:
        """Return all of them; see AccountRows."""
        service, question = self.context.use_cases.activity, self._question
        return overdue_grid(self.windowTitle(), lambda: service.overdue(question, 0, MOST))

    @Slot(object)
    def _on_late(self, answer: object) -> None:
        assert isinstance(answer, tuple)
        total, late = answer
        self.show_rows((overdue_row(one) for one in late), total)
