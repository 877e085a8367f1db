"""Which columns a list shows, and in which order: by keys, by dragging, or by the buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fieldapp.infra.i18n import tr
from fieldapp.models.windowed_table import Column
from fieldapp.ui.actions import make_action
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.text import MutedLabel

_KEY = Qt.ItemDataRole.UserRole


class ColumnList(QListWidget):
    """Space shows or hides, Ctrl+Up and Ctrl+Down move, dragging does too."""

    def __init__(self, columns: Sequence[Column], shown: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Columns"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        by_key = {one.key: one for one in columns}
        rest = [one for one in columns if one.key not in shown]
        for column in [*(by_key[key] for key in shown if key in by_key), *rest]:
            words = column.title if column.sort_key else tr("{column} (not for sorting)", column=column.title)
            item = QListWidgetItem(words, self)
            item.setData(_KEY, column.key)
            item.setSizeHint(QSize(0, px(28)))
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDragEnabled
            item.setFlags(flags if column.stretch else flags | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if column.key in shown else Qt.CheckState.Unchecked)
        self.setCurrentRow(0)

    def keys(self) -> tuple[str, ...]:
        """Keys of the columns shown, in order."""
        items = [self.item(row) for row in range(self.count())]
        return tuple(str(one.data(_KEY)) for one in items if one.checkState() == Qt.CheckState.Checked)

    def move(self, step: int) -> None:  # type: ignore[override]
        """Move the current column up (-1) or down (1)."""
        at = self.currentRow()
        to = at + step
        if at >= 0 and 0 <= to < self.count():
            self.insertItem(to, self.takeItem(at))
            self.setCurrentRow(to)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl with an arrow moves the column instead of the keyboard."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.move(step)
        else:
            super().keyPressEvent(event)


class ColumnChooser(QDialog):
    """Ctrl+Enter takes the choice, Esc leaves the list as it is; ``reset`` asks for the program's own columns."""

    def __init__(
        self,
        columns: Sequence[Column],
        shown: Sequence[str],
        take: Callable[[tuple[str, ...] | None], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Columns"))
        self._take = take
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(20), px(16), px(20), px(16))
        outer.setSpacing(px(12))
        outer.addWidget(MutedLabel(tr("Where room is short, the columns at the end are left out first."), wrap=True))
        self.list = ColumnList(columns, shown)
        outer.addWidget(self.list, 1)
        moves = QHBoxLayout()
        self.up = SecondaryButton(tr("Move up"), lambda: self.list.move(-1))
        self.down = SecondaryButton(tr("Move down"), lambda: self.list.move(1))
        for button in (self.up, self.down):
            moves.addWidget(button)
        moves.addStretch(1)
        outer.addLayout(moves)
        outer.addWidget(MutedLabel(tr("Space shows or hides · Ctrl+↑ and Ctrl+↓ move · Esc cancels"), wrap=True))
        row = QHBoxLayout()
        self.reset_button = SecondaryButton(tr("As it was at first"), self.reset)
        row.addWidget(self.reset_button)
        row.addStretch(1)
        row.addWidget(SecondaryButton(tr("Cancel"), self.reject))
        self.ok_button = PrimaryButton(tr("Show these"), self.accept)
        row.addWidget(self.ok_button)
        outer.addLayout(row)
        make_action("page.save", self, self.accept)
        room = parent.window().size()
        self.resize(min(px(440), room.width() - 20), min(px(560), room.height() - 40))
        self.list.setFocus()

    def accept(self) -> None:
        """Show the columns that are ticked."""
        self._take(self.list.keys())
        super().accept()

    def reset(self) -> None:
        """Show the columns that the program chose."""
        self._take(None)
        super().accept()
