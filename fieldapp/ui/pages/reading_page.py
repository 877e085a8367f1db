"""A page that reads beside the UI thread: when it is opened, asked to, or something that it rests on has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from fieldapp.infra.i18n import tr
from fieldapp.services.changes import Changes
from fieldapp.ui.context import Context
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.widgets.page import ScrollPage

T = TypeVar("T")


class ReadingPage(ScrollPage):
    """The last answer stays while the next one is read. Subclasses say what they rest on, and ``read`` it."""

    rests_on: frozenset[str] = frozenset()
    """Kinds of rows whose change makes what is shown old."""

    def __init__(self, context: Context, title: str, parent: QWidget | None, *, columns: tuple[int, int]) -> None:
        super().__init__(title, parent=parent, columns=columns)
        self._context = context
        self._is_stale = True

    def read(self) -> None:
        """Ask for what the page shows, with ``ask``."""
        raise NotImplementedError

    def open_with(self, **_more: object) -> None:
        """Read, if anything changed since."""
        if self._is_stale:
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the page again."""
        self._is_stale = False
        self.read()

    def ask(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Read something beside the UI thread; a failure is told in the banner, with a way to try again."""
        self._context.tasks.io(work, then, self._on_failed)

    def follow_changes(self) -> None:
        """Read again whenever something that the page rests on changed; call it once the page is built."""
        self._context.events.changed.connect(self._on_changed)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._is_stale = True
        self.banner.show_message(error_sentence(error), "bad", tr("Try again"), self.refresh)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if not self.rests_on & changes.kinds:
            return
        self._is_stale = True
        if self.isVisible():
            self.refresh()
