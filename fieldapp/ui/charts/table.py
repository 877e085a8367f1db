"""The numbers of a chart as a table that can be read line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.matrix import Cell, Matrix


class ChartTable(QDialog):
    """One line per point, the first column its name; arrows walk over the cells."""

    def __init__(
        self,
        name: str,
        header: Sequence[str],
        rows: Sequence[Sequence[str]],
        copy: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(name)
        self.setAccessibleName(name)
        self.table = Matrix(name, header[0])
        self.table.set_cells(header[1:], [(row[0], [Cell(text) for text in row[1:]]) for row in rows])
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setObjectName("pageBody")
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, px(10), 0)
        inner.addWidget(self.table)
        inner.addStretch(1)
        self._scroll.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(12))
        column.addWidget(self._scroll, 1)
        foot = QHBoxLayout()
        foot.addWidget(SecondaryButton(tr("Copy as table"), copy))
        foot.addStretch(1)
        foot.addWidget(PrimaryButton(tr("Close"), self.accept))
        column.addLayout(foot)
        self.table.selectionModel().currentChanged.connect(self._follow)
        room = parent.window().size() if parent else QGuiApplication.primaryScreen().availableSize()
        wanted = self.table.height() + px(100)
        self.resize(min(px(620), room.width() - 20), min(wanted, px(620), room.height() - 40))
        self.table.setFocus()

    @Slot(QModelIndex, QModelIndex)
    def _follow(self, now: QModelIndex, _before: QModelIndex) -> None:
        """Keep the line that the keyboard is on in sight."""
        line = self.table.visualRect(now)
        self._scroll.ensureVisible(line.x(), line.center().y(), 0, line.height())
