"""The frame of dialogs that list accounts behind something: a heading, the first of them, all in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.services.exporting.cells import Grid
from fieldapp.ui.context import Context
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.list_export import ListExport
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.banner import InlineBanner
from fieldapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList
from fieldapp.ui.widgets.text import MutedLabel, SectionLabel

SHOWN = 200
MOST = 1_000_000
"""More than anybody has: a file holds all of them."""


class AccountRows(QDialog):
    """Subclasses read beside the UI thread and hand rows to ``show_rows``; Enter opens the account of a row."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        self.total = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(12))
        self.heading = SectionLabel("", wrap=True)
        self.banner = InlineBanner()
        self.list = RowList(tr("Accounts"))
        self.list.row_activated.connect(self.open_row)
        self.note = MutedLabel(tr("Reading…"), wrap=True)
        self.top = QVBoxLayout()
        column.addWidget(self.heading)
        column.addLayout(self.top)
        column.addWidget(self.banner)
        column.addWidget(self._scrolled(), 1)
        column.addWidget(self.note)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        self.export_button = SecondaryButton(tr("Export"), self.export)
        self.export_button.setEnabled(False)
        row.addWidget(self.export_button)
        row.addStretch(1)
        row.addWidget(PrimaryButton(tr("Close"), self.accept))
        column.addLayout(row)
        self._export = ListExport(context, self.banner, self)
        room = parent.window().size()
        self.resize(min(px(680), room.width() - 20), min(px(560), room.height() - 40))

    def grid(self) -> Grid:
        """Return all of them as a table of a file; its rows are read where the file is written."""
        raise NotImplementedError

    def set_heading(self, title: str) -> None:
        """Say what the accounts have in common."""
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.heading.setText(title)

    def show_rows(self, rows: Iterable[Row], total: int) -> None:
        """Show the first rows of ``total``."""
        self.list.set_rows(rows)
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.list.setFocus()
        self.tell_total(total)

    def tell_total(self, total: int) -> None:
        """Say how many there are; from now on all of them can be written to a file."""
        self.total = total
        count, shown = tr("%n accounts", n=total), self.list.model().rowCount()
        rest = total > shown
        self.note.setText(f"{count} · {tr('the first {shown} are shown', shown=shown)}" if rest else count)
        self.export_button.setEnabled(bool(total))

    def read_with(self, work: Callable[[], object], then: Callable[[object], None]) -> None:
        """Read beside the UI thread; a failure is told here."""
        self.context.tasks.io(work, then, self._on_failed)

    def export(self) -> None:
        """Write all of them to a file."""
        self._export.ask(tr("Export these accounts"), self.windowTitle(), self.total, self.grid)

    def open_row(self, key: str) -> None:
        """Open the account of a row."""
        self.accept()
        self.context.go("account", account_id=key)

    def _scrolled(self) -> QScrollArea:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setObjectName("pageBody")
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, px(10), 0)
        inner.addWidget(self.list)
        inner.addStretch(1)
        scroll.setWidget(body)
        return scroll

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self.note.setText("")
        self.banner.show_message(error_sentence(error), "bad")
