"""A line beneath the name of a new account: who it may be already. It never stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.services.duplicates.ports import Found
from fieldapp.ui.context import Context
from fieldapp.ui.duplicate_texts import certainty_text, evidence_line
from fieldapp.ui.widgets.buttons import LinkButton
from fieldapp.ui.widgets.card import clear_layout
from fieldapp.ui.widgets.text import MutedLabel

_PAUSE_MS = 250


class LikenessHint(QWidget):
    """Looks a moment after the last key; a click opens the account that is there already."""

    def __init__(
        self, context: Context, values: Callable[[], Mapping[str, object]], open_account: Callable[[str], object]
    ) -> None:
        super().__init__()
        self._context, self._values, self._open = context, values, open_account
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self.found: tuple[Found, ...] = ()
        self.hide()
        self._prepare()

    @Slot()
    def wait(self) -> None:
        """Look when nothing more is typed."""
        self._pause.start()

    @Slot()
    def look(self) -> None:
        """Show who it may be."""
        if self._context.tasks.is_closed():  # the program ends while the pause is on
            return
        service = self._context.use_cases.duplicates
        self.found = tuple(service.like(self._values())) if service.is_ready() else ()
        clear_layout(self._column)
        if self.found:
            self._column.addWidget(MutedLabel(tr("Perhaps it is here already; you may save all the same:")))
        for one in self.found:
            text = f"{one.name} · {certainty_text(one.certainty)}"
            button = LinkButton(text, partial(self._open, one.account_id))
            button.setToolTip(evidence_line(one.evidence))
            self._column.addWidget(button)
        self.setVisible(bool(self.found))

    def _prepare(self, is_done: bool = False) -> None:
        """Make what is looked through, part by part, so that a save never waits long."""
        service = self._context.use_cases.duplicates
        if not is_done and not service.is_ready():
            self._context.tasks.write(service.prepare, self._prepare)
