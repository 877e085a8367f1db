"""A table for ``WindowedTableModel``: fixed row height, keys for everything, never wider than its place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QToolTip, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.models.grouped_table import GroupedTableModel
from fieldapp.models.windowed_table import Column, WindowedTableModel
from fieldapp.ui.theme import current, manager, px
from fieldapp.ui.widgets.table_paint import TablePainter
from fieldapp.ui.widgets.table_place import KeptPlace
from fieldapp.ui.widgets.text import plain_tip

_MIN_STRETCH = 150
"""Columns are hidden before the stretching one becomes narrower than this (px at 100 %)."""


class TableView(QTableView):
    """Enter or a double click opens a row; Home and End go to the first and last; letters are left to the page."""

    row_opened = Signal(object)
    """The id of the row (int beyond 32 bits, hence object)."""
    current_changed = Signal(object)
    widths_changed = Signal(dict)
    columns_moved = Signal(list)
    """The keys of the columns in the order into which a header was dragged."""

    def __init__(self, name: str, model: WindowedTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._model = model
        self._widths: dict[str, int] = {}
        self._fitting = False
        self._kept: KeptPlace | None = None
        self._sorted_by: tuple[str, bool] = ("", False)
        self.setModel(model)
        self._painter = TablePainter(self, model)
        self._look()
        header = self.horizontalHeader()
        # A selection of its own, always empty: Qt asks for each section and drawing whether all its rows are selected.
        header.setSelectionModel(QItemSelectionModel(model, header))
        header.sectionResized.connect(self._on_section_resized)
        header.sectionClicked.connect(self._on_header_clicked)
        header.sectionMoved.connect(self._on_section_moved)
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._restore_place)
        manager().changed.connect(self._measure)
        self._measure()

    def _look(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        self._set_resize_modes()

    def _set_resize_modes(self) -> None:
        header = self.horizontalHeader()
        for at, column in enumerate(self._model.columns()):
            mode = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(at, mode)

    # ---------------------------------------------------------------------------------- what pages call

    def set_column_widths(self, widths: Mapping[str, int]) -> None:
        """Widths by column key (px at 100 %), as ``widths_changed`` gave them."""
        self._widths = dict(widths)
        self._fit()

    def let_columns_move(self) -> None:
        """Headers can be dragged; the owner hears ``columns_moved`` and calls ``set_columns``."""
        self.horizontalHeader().setSectionsMovable(True)

    def set_columns(self, columns: Sequence[Column], widths: Mapping[str, int]) -> None:
        """Show these columns in this order, as wide as their keys say."""
        header = self.horizontalHeader()
        self._fitting = True
        for at in range(header.count()):
            header.moveSection(header.visualIndex(at), at)
        self._model.set_columns(columns)
        self._widths = dict(widths)
        self._set_resize_modes()
        self._fitting = False
        self._fit()
        self.show_sort(self._sorted_by[0], descending=self._sorted_by[1])

    def column_widths(self) -> dict[str, int]:
        """Widths that were set by key (px at 100 %)."""
        return dict(self._widths)

    def show_sort(self, sort_key: str, *, descending: bool) -> None:
        """Show by which column the ids are ordered."""
        self._sorted_by = (sort_key, descending)
        at = next((i for i, one in enumerate(self._model.columns()) if one.sort_key == sort_key), -1)
        header = self.horizontalHeader()
        header.setSortIndicatorShown(at >= 0 and bool(sort_key))
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(at, order)

    def selected_ids(self) -> list[int]:
        """Ids of the selected rows, from top to bottom; headings of groups are none."""
        ids = self._model.ids()
        return [rid for top, bottom in self.selected_ranges() for rid in ids[top : bottom + 1] if rid >= 0]

    def selected_count(self) -> int:
        """How many rows are selected, without looking at each."""
        headings = self._model.heading_rows() if isinstance(self._model, GroupedTableModel) else []
        parts = self.selected_ranges()
        return sum(
            bottom - top + 1 - bisect_right(headings, bottom) + bisect_left(headings, top) for top, bottom in parts
        )

    def selected_ranges(self) -> list[tuple[int, int]]:
        """The first and last row of each part of the selection, from top to bottom."""
        return sorted((part.top(), part.bottom()) for part in self.selectionModel().selection().toList())

    def first_row(self) -> int:
        """The row at the upper edge, 0 without rows."""
        return max(0, self.rowAt(0))

    def current_id(self) -> int:
        """Id of the row that the keyboard is on, or -1."""
        index = self.currentIndex()
        return self._model.id_at(index.row()) if index.isValid() else -1

    def go_to(self, rid: int) -> bool:
        """Make the row of ``rid`` current and bring it into sight; False where it is not listed."""
        row = self._model.row_of(rid)
        if row >= 0:
            self._select_only(row)
            self.scrollTo(self._model.index(row, 0))
        return row >= 0

    # ---------------------------------------------------------------------------------- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Home and End jump; keys that mean nothing here go on to the page."""
        key = event.key()
        last = self._model.rowCount() - 1
        if self._group_key(event):
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.currentIndex().isValid():
                self.row_opened.emit(self.current_id())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers() and last >= 0:
            self.selectRow(0 if key == Qt.Key.Key_Home else last)
            self.scrollTo(self.currentIndex())
        elif event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _group_key(self, event: QKeyEvent) -> bool:
        """Left closes the group that the keyboard is in, Right opens it; Space and Enter turn a heading."""
        model, row = self._model, self.currentIndex().row()
        if not isinstance(model, GroupedTableModel) or row < 0 or event.modifiers() or not model.is_grouped():
            return False
        group, key = model.group_at(row), event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            if group is None and key == Qt.Key.Key_Left:
                self._select_only(model.heading_row(row))
            elif group is not None:
                self._set_open(row, key == Qt.Key.Key_Right)
            return True
        if group is not None and key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._set_open(row, not group.is_open)
            return True
        return False

    def _set_open(self, row: int, is_open: bool) -> None:
        if isinstance(self._model, GroupedTableModel):
            self._model.set_open(row, is_open)
            self._select_only(row)

    def _select_only(self, row: int) -> None:
        """Unlike ``selectRow``, whatever keys are held."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self._model.index(row, 0), flags.ClearAndSelect | flags.Rows)

    def keyboardSearch(self, search: str) -> None:
        """No type-ahead: it would read every row; the page has a filter."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The whole row under the mouse is hovered."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(int(event.position().y())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a heading opens or closes its group."""
        super().mouseReleaseEvent(event)
        row = self.rowAt(int(event.position().y()))
        if not isinstance(self._model, GroupedTableModel) or row < 0 or event.modifiers():
            return
        group = self._model.group_at(row)
        if group is not None and event.button() == Qt.MouseButton.LeftButton:
            self._set_open(row, not group.is_open)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row under the mouse."""
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton and self._model.id_at(index.row()) >= 0:
            self.row_opened.emit(self._model.id_at(index.row()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Sorting for the keyboard: the menu key lists the columns."""
        menu = self.sort_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def sort_menu(self) -> QMenu:
        """One entry for each column that can be sorted by."""
        menu = QMenu(self)
        for at, column in enumerate(self._model.columns()):
            if column.sort_key:
                action = menu.addAction(tr("Sort by {column}", column=column.title))
                action.setCheckable(True)
                action.setChecked(column.sort_key == self._sorted_by[0])
                action.triggered.connect(lambda _on=False, at=at: self._on_header_clicked(at))
        return menu

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first row is current when the table is reached by Tab."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.selectRow(0)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Tell the page which row the keyboard is on; its ring is drawn around the whole row."""
        super().currentChanged(current, previous)
        for one in (previous.row(), current.row()):
            self._draw_again(one)
        if current.isValid() and current.row() != previous.row():
            self.current_changed.emit(self._model.id_at(current.row()))

    def leaveEvent(self, event: QEvent) -> None:
        """No row is hovered."""
        super().leaveEvent(event)
        self._hover(-1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in sight, see ``TablePainter``."""
        painter = QPainter(self.viewport())
        self._painter.paint(painter, event.rect())
        painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        """The whole text as a tooltip where it is cut."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            text = str(index.data() or "") if index.isValid() else ""
            cut = bool(text) and self._painter.is_cut(text, self.columnWidth(index.column()))
            QToolTip.showText(event.globalPos(), plain_tip(text) if cut else "", self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as there is room for."""
        super().resizeEvent(event)
        self._fit()

    # ---------------------------------------------------------------------------------- inside

    def _hover(self, row: int) -> None:
        former = self._painter.hovered_row
        if row != former:
            self._painter.hovered_row = row
            for one in (former, row):
                self._draw_again(one)

    def _draw_again(self, row: int) -> None:
        if row >= 0:
            height = self.rowHeight(row)
            self.viewport().update(0, self.rowViewportPosition(row), self.viewport().width(), height)

    def _on_header_clicked(self, at: int) -> None:
        key = self._model.columns()[at].sort_key
        same = key == self._sorted_by[0]
        descending = same and not self._sorted_by[1]
        if key:
            self.show_sort(key, descending=descending)
            self._model.sort(at, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder)

    def _on_section_resized(self, at: int, _old: int, new: int) -> None:
        if self._fitting or new == 0 or self._model.columns()[at].stretch:
            return
        self._widths[self._model.columns()[at].key] = round(new * 100 / current().scale_percent)
        self.widths_changed.emit(dict(self._widths))

    def _on_section_moved(self, _at: int, _old: int, _new: int) -> None:
        """Tell it once the drag has ended: the owner makes it the order of the model."""
        if not self._fitting:
            QTimer.singleShot(0, self._tell_moved)

    @Slot()
    def _tell_moved(self) -> None:
        header, columns = self.horizontalHeader(), self._model.columns()
        order = [columns[header.logicalIndex(at)].key for at in range(header.count())]
        if order != [one.key for one in columns]:
            self.columns_moved.emit(order)

    def _keep_place(self) -> None:
        self._kept = KeptPlace.of(self, self._model)

    def _restore_place(self) -> None:
        kept, self._kept = self._kept, None
        if kept is not None:
            kept.restore(self, self._model)

    def _measure(self) -> None:
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(current().size("row"))
        self.horizontalHeader().setMinimumSectionSize(px(40))
        self._fit()

    def _fit(self) -> None:
        columns = self._model.columns()
        wanted = {
            at: px(_MIN_STRETCH if one.stretch else self._widths.get(one.key, one.width))
            for at, one in enumerate(columns)
        }
        room = self.viewport().width()
        shown = set(wanted)
        for at in sorted(wanted, key=lambda one: (-columns[one].priority, -one)):
            if sum(wanted[one] for one in shown) <= room or columns[at].priority == 0:
                break
            shown.discard(at)
        self._fitting = True
        for at, width in wanted.items():
            self.setColumnHidden(at, at not in shown)
            if at in shown and not columns[at].stretch:
                self.setColumnWidth(at, width)
        self._fitting = False
