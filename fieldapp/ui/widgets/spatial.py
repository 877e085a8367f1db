"""Moving the focus among buttons that lie anywhere: to the nearest one in the arrow's direction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

_DIRECTIONS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


def is_arrow(event: QKeyEvent) -> bool:
    """Whether a plain arrow was pressed: Qt's buttons take it for Tab, groups of buttons want it themselves."""
    return Qt.Key(event.key()) in _DIRECTIONS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


class SpatialButton(QAbstractButton):
    """A painted button that leaves the arrows to the widget it lies on; Enter clicks as Space does."""

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter clicks; arrows, Home and End are for the parent."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif is_arrow(event) or event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            event.ignore()
        else:
            super().keyPressEvent(event)


def one_tab_stop(buttons: Iterable[QAbstractButton], stop: QAbstractButton | None) -> None:
    """Tab reaches ``stop`` only; the arrows reach the rest."""
    for button in buttons:
        policy = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
        button.setFocusPolicy(policy)


def move_focus(buttons: Sequence[QAbstractButton], key: int) -> QAbstractButton | None:
    """Focus the button that ``key`` leads to and return it; None where the key leads nowhere."""
    here = next((button for button in buttons if button.hasFocus()), None)
    if here is None:
        return None
    target = _target(buttons, here, Qt.Key(key))
    if target is not None:
        one_tab_stop(buttons, target)
        target.setFocus(Qt.FocusReason.OtherFocusReason)
    return target


def _target(buttons: Sequence[QAbstractButton], here: QAbstractButton, key: Qt.Key) -> QAbstractButton | None:
    if key == Qt.Key.Key_Home:
        return buttons[0]
    if key == Qt.Key.Key_End:
        return buttons[-1]
    way = _DIRECTIONS.get(key)
    if way is None:
        return None
    found: list[tuple[int, int, QAbstractButton]] = []
    for number, button in enumerate(buttons):
        offset = button.geometry().center() - here.geometry().center()
        along = offset.x() * way.x() + offset.y() * way.y()
        across = abs(offset.x() * way.y()) + abs(offset.y() * way.x())
        if along > 0 and across <= along * 3:
            found.append((along + 2 * across, number, button))
    return min(found)[2] if found else None
