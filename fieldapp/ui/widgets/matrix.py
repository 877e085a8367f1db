"""A small table of numbers with names above and at the left; each cell can be opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from fieldapp.ui.theme import current, manager
from fieldapp.ui.widgets.ink import ink

AnyIndex = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Cell:
    """A number as text. ``key`` says what it opens ("" nothing), ``tone`` is a colour token, ``spoken`` its meaning."""

    text: str
    key: str = ""
    tone: str = "text"
    spoken: str = ""


class Matrix(QTableView):
    """As tall as its rows. Arrows walk over the cells, Enter or a click opens one."""

    cell_activated = Signal(str)

    def __init__(self, name: str, corner: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._model = _Model(corner, self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(1)
        self.clicked.connect(self._open)
        manager().changed.connect(self._measure)
        self._measure()

    def set_cells(self, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[Cell]]]) -> None:
        """Show ``rows``, each a name and one cell for every name in ``columns``; the place of the cursor is kept."""
        at = self.currentIndex()
        self._model.replace(tuple(columns), [(name, tuple(cells)) for name, cells in rows])
        for column in range(1, self._model.columnCount()):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self._share_width()
        index = self._model.index(max(1, at.row()), max(1, at.column()))
        if index.isValid():
            self.setCurrentIndex(index)
        self._measure()

    def table(self) -> list[tuple[str, ...]]:
        """Names and numbers as texts, the line of names first."""
        return self._model.texts()

    def current_cell(self) -> Cell | None:
        """The cell of the cursor; None on a name."""
        return self.cell_at(self.currentIndex())

    def cell_at(self, index: AnyIndex) -> Cell | None:
        """The cell of an index; None on a name."""
        return self._model.cell(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the cell of the cursor."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start at the first cell."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount() > 1:
            self.setCurrentIndex(self._model.index(1, 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names what they need, up to half of the room."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        names = max((ink().base.width(line[0]) for line in self._model.texts()), default=0) + current().px(18)
        self.setColumnWidth(0, max(1, min(names, self.viewport().width() // 2)))

    def sizeHint(self) -> QSize:
        """All rows."""
        return QSize(current().px(260), self.height())

    def minimumSizeHint(self) -> QSize:
        """As narrow as asked."""
        return QSize(1, self.height())

    def _open(self, index: QModelIndex) -> None:
        cell = self._model.cell(index)
        if cell is not None and cell.key:
            self.cell_activated.emit(cell.key)

    def _measure(self) -> None:
        theme = current()
        self.verticalHeader().setDefaultSectionSize(theme.size("row"))
        self.verticalHeader().setMinimumSectionSize(theme.size("row"))
        self.setFixedHeight(theme.size("row") * self._model.rowCount())


class _Model(QAbstractTableModel):
    """Row 0 and column 0 hold the names."""

    def __init__(self, corner: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._corner = corner
        self._columns: tuple[str, ...] = ()
        self._rows: list[tuple[str, tuple[Cell, ...]]] = []

    def replace(self, columns: tuple[str, ...], rows: list[tuple[str, tuple[Cell, ...]]]) -> None:
        self.beginResetModel()
        self._columns, self._rows = columns, rows
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else 1 + len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else 1 + len(self._columns)

    def cell(self, index: AnyIndex) -> Cell | None:
        if not index.isValid() or not index.row() or not index.column():
            return None
        return self._rows[index.row() - 1][1][index.column() - 1]

    def texts(self) -> list[tuple[str, ...]]:
        lines = [(name, *(cell.text for cell in cells)) for name, cells in self._rows]
        return [(self._corner, *self._columns), *lines]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.texts()[index.row()][index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if cell is None:
                return self.texts()[index.row()][index.column()]
            names = f"{self._rows[index.row() - 1][0]} → {self._columns[index.column() - 1]}"
            return cell.spoken or f"{names}: {cell.text}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return (cell.spoken if cell is not None else self.texts()[index.row()][index.column()]) or None
        return None


class _Delegate(QStyledItemDelegate):
    """Draws names quietly and numbers at the right, with the line below and the ring of the focus."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        of, view, model = ink(), self.parent(), index.model()
        assert isinstance(view, Matrix)
        assert isinstance(model, _Model)
        cell, shown = model.cell(index), model.data(index)
        rect = option.rect  # type: ignore[attr-defined]
        painter.save()
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, of.color("line"))
        face = of.small if index.row() == 0 else of.base
        painter.setFont(face.font)
        painter.setPen(of.color(cell.tone if cell else "faint" if index.row() == 0 else "text"))
        inner = rect.adjusted(of.theme.px(8), 0, -of.theme.px(8), -1)
        painter.drawText(inner, _RIGHT if index.column() else _LEFT, face.elided(shown, inner.width()))
        if view.hasFocus() and view.currentIndex() == index:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(of.color("focus"), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), of.theme.px(4), of.theme.px(4))
        painter.restore()
