"""Keeps the form at every change, in the lane in which the visit itself will be written."""

from __future__ import annotations

from PySide6.QtCore import QObject

from fieldapp.services.visit_form import VisitForm
from fieldapp.services.visit_queries import UNCHOSEN, Restored
from fieldapp.services.visit_values import DRAFT_KIND
from fieldapp.ui.context import Context


class DraftKeeper(QObject):
    """One draft per account, one while none is chosen; a form without anything of its own has none."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._newest: dict[str, Restored | None] = {}
        self.key = UNCHOSEN

    def begin(self, key: str) -> None:
        """Keep what follows under another key."""
        self.key = key

    def keep(self, form: VisitForm, initial: VisitForm) -> None:
        """Keep the form as it is now; only the newest of several waiting ones is written."""
        if form == initial:
            self.forget(self.key)
            return
        drafts, key, clock = self._context.use_cases.drafts, self.key, self._context.clock
        payload = form.to_json()
        self._newest[key] = Restored(form, clock.now_us())

        def work() -> int:
            drafts.save(DRAFT_KIND, key, payload)
            return clock.now_us()

        self._context.tasks.latest(("draft", DRAFT_KIND, key), work, self._kept, self._failed)

    def restored(self, key: str) -> Restored | None:
        """Return the newest form of a key, even while it is still on its way to the disk."""
        if key in self._newest:
            return self._newest[key]
        return self._context.use_cases.visit_queries.draft(key)

    def became_visit(self, key: str) -> None:
        """The visit's own transaction has dropped the draft."""
        self._newest.pop(key, None)

    def forget(self, key: str) -> None:
        """Drop the draft of a key, after whatever of it is still waiting."""
        self._newest[key] = None
        drafts = self._context.use_cases.drafts
        self._context.tasks.latest(
            ("draft", DRAFT_KIND, key), lambda: drafts.forget(DRAFT_KIND, key), None, self._failed
        )

    def _kept(self, at: int) -> None:
        self._context.events.draft_saved.emit(at)

    def _failed(self, error: BaseException) -> None:
        self._context.events.write_failed.emit(error)
