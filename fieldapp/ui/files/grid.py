"""A grid of small pictures with names; as tall as its tiles, one tab stop, driven by arrows and Enter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fieldapp.ui.theme import current, manager
from fieldapp.ui.widgets.ink import fill, ink
from fieldapp.ui.widgets.pill import Tone

AnyIndex = QModelIndex | QPersistentModelIndex
_TILE = Qt.ItemDataRole.UserRole
_WIDTH, _PICTURE, _PAD = 148, 96, 6
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True, slots=True)
class Tile:
    """One file: ``kind`` stands where there is no picture."""

    key: str
    name: str
    about: str
    state: str
    tone: Tone
    kind: str
    sha256: str
    hint: str = ""

    def whole(self) -> str:
        """All of it, for screen readers and as tooltip."""
        return ", ".join(part for part in (self.name, self.about, self.state, self.hint) if part)


class TileModel(QAbstractListModel):
    """Tiles as given, and the pictures that have been made so far, by sha256."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tiles: list[Tile] = []
        self.pictures: dict[str, QImage] = {}

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """Number of tiles."""
        return 0 if parent.isValid() else len(self.tiles)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The tile, its name, or the whole of it."""
        if not index.isValid():
            return None
        tile = self.tiles[index.row()]
        if role == _TILE:
            return tile
        if role == Qt.ItemDataRole.DisplayRole:
            return tile.name
        whole = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        return tile.whole() if role in whole else None

    def replace(self, tiles: Sequence[Tile]) -> None:
        """Show other tiles."""
        self.beginResetModel()
        self.tiles = list(tiles)
        shown = {one.sha256 for one in self.tiles}
        self.pictures = {sha: one for sha, one in self.pictures.items() if sha in shown}
        self.endResetModel()

    def show_picture(self, sha256: str, picture: QImage) -> None:
        """Show the picture of every tile with that content."""
        self.pictures[sha256] = picture
        for at, tile in enumerate(self.tiles):
            if tile.sha256 == sha256:
                self.dataChanged.emit(self.index(at, 0), self.index(at, 0))


class TileDelegate(QStyledItemDelegate):
    """Paints tiles."""

    def __init__(self, grid: FileGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """All tiles are of one size."""
        return tile_size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw picture or kind, name, date and size, and where it is."""
        of, tile = ink(), index.data(_TILE)
        theme, pad = of.theme, of.theme.px(_PAD)
        rect = QRect(option.rect).adjusted(2, 2, -2, -2)  # type: ignore[attr-defined]
        box = QRect(rect.left() + pad, rect.top() + pad, rect.width() - 2 * pad, theme.px(_PICTURE))
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        fill(painter, box, of.color("card_hover"))
        picture = self._grid.model_of().pictures.get(tile.sha256)
        if picture is not None:
            size = picture.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            spot = QRect(box.topLeft(), size)
            spot.moveCenter(box.center())
            painter.drawImage(spot, picture)
        else:
            painter.setPen(of.color("muted"))
            painter.setFont(of.bold.font)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), tile.kind)
        line, room = of.base.metrics.height() + theme.px(2), box.width()
        top = box.bottom() + theme.px(4)
        for face, text, color in (
            (of.base, tile.name, "text"),
            (of.small, tile.about, "muted"),
            (of.small, tile.state, tile.tone if tile.tone in ("bad", "warn") else "muted"),
        ):
            painter.setFont(face.font)
            painter.setPen(of.color(color))
            painter.drawText(QRect(box.left(), top, room, line), int(_LEFT), face.elided(text, room))
            top += line
        if self._grid.hasFocus() and self._grid.currentIndex() == index:
            painter.setPen(QPen(of.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect), theme.px(4), theme.px(4))
        painter.restore()


class FileGrid(QListView):
    """Enter or a double click opens; Delete and the menu are the card's business."""

    opened = Signal(str)
    delete_wanted = Signal(str)
    menu_wanted = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setViewport(QWidget())
        self._model = TileModel(self)
        self.setModel(self._model)
        self.setItemDelegate(TileDelegate(self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        manager().changed.connect(self._fit)

    def model_of(self) -> TileModel:
        """The tiles and their pictures."""
        return self._model

    def set_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show tiles; the current one stays current by its key."""
        if tiles == self._model.tiles:
            return
        key = self.current_key()
        self._model.replace(tiles)
        at = next((at for at, one in enumerate(tiles) if one.key == key), -1)
        if at >= 0:
            self.setCurrentIndex(self._model.index(at, 0))
        self._fit()

    def tiles(self) -> list[Tile]:
        """The tiles shown."""
        return list(self._model.tiles)

    def current_key(self) -> str:
        """Key of the tile that the keyboard is on, or ""."""
        index = self.currentIndex()
        return self._model.tiles[index.row()].key if index.isValid() else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete deletes; other keys are the page's."""
        key = self.current_key()
        if key and event.key() in _ENTER and not event.modifiers():
            self.opened.emit(key)
        elif key and event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit(key)
        elif event.key() in _KEYS:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open."""
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit(self.current_key())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the tile under the mouse, or of the current one."""
        if event.reason() == QContextMenuEvent.Reason.Mouse and (at := self.indexAt(event.pos())).isValid():
            self.setCurrentIndex(at)
        if self.current_key():
            self.menu_wanted.emit(self.current_key())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first tile is current when the grid is reached by Tab."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.tiles:
            self.setCurrentIndex(self._model.index(0, 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling is the page's."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer tiles go beside each other."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """All tiles."""
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        """As tall as the tiles, as narrow as asked."""
        return QSize(1, self._height())

    def _height(self) -> int:
        beside = max(1, self.viewport().width() // tile_size().width())
        return -(-len(self._model.tiles) // beside) * tile_size().height()

    def _fit(self) -> None:
        self.setFixedHeight(max(self._height(), 1))
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()


def tile_size() -> QSize:
    """The size of a tile at the present scale."""
    of, theme = ink(), current()
    lines = 3 * (of.base.metrics.height() + theme.px(2))
    return QSize(theme.px(_WIDTH), theme.px(_PICTURE + 2 * _PAD + 8) + lines)
