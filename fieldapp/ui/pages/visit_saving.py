"""Writes a visit from its form in the lane, and tells the page when it is on the disk."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import shiboken6

from fieldapp.domain.errors import DomainError
from fieldapp.services.changes import Changes
from fieldapp.services.errors import StoreError
from fieldapp.services.visit_values import VisitDraft
from fieldapp.services.visit_views import VisitRecord
from fieldapp.ui.context import Context

if TYPE_CHECKING:
    from fieldapp.ui.pages.visit import VisitPage


class VisitSaving:
    """One save under way: the page may be rebuilt meanwhile."""

    def __init__(self, page: VisitPage, draft: VisitDraft, record: VisitRecord | None, go_on: bool) -> None:
        self._page, self._draft, self._record, self._go_on = page, draft, record, go_on
        self._visit_id = ""

    def start(self, context: Context) -> None:
        """Hand the writing to the lane."""
        visits = context.use_cases.visits

        def work() -> Changes:
            result = visits.amend(self._record.id, self._draft) if self._record else visits.log(self._draft)
            self._visit_id = result.visit_id
            if self._draft.files:
                context.use_cases.attachments.data.let_go([one.sha256 for one in self._draft.files])
            return result.changes

        context.save(work, self._done, self._failed)

    def _done(self, changes: Changes) -> None:
        if shiboken6.isValid(self._page):
            self._page.after_save(self._visit_id, changes, self._go_on)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, StoreError | DomainError):  # a fault of ours: the report is for us, too
            sys.excepthook(type(error), error, error.__traceback__)
        if shiboken6.isValid(self._page):
            self._page.after_failure(error)
