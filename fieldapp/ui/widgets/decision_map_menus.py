"""The small menus of the decision map: roles to tick, a stance to choose, an arrow to remove."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from fieldapp.ui.texts import code_choices

STANCE_KEYS = {"for": "+", "against": "-", "neutral": "0"}


class MapMenu(QMenu):
    """A menu that has the keys to itself while it is open, and in which the keys shown beside its lines work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.aboutToShow.connect(self._start)

    def event(self, event: QEvent) -> bool:
        """Keep shortcuts of the window away: they would act beneath the open menu."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A line's key chooses it."""
        pressed = QKeySequence(event.keyCombination())
        found = [one for one in self.actions() if one.isEnabled() and pressed in one.shortcuts()]
        if found:
            self.close()
            found[0].trigger()
        else:
            super().keyPressEvent(event)

    def _start(self) -> None:
        """Let Enter choose the line that is marked, or the first, without an arrow before."""
        lines = [one for one in self.actions() if one.isEnabled() and not one.isSeparator()]
        marked = [one for one in lines if one.isChecked()]
        if lines:
            self.setActiveAction((marked or lines)[0])


class RolesMenu(MapMenu):
    """All roles with ticks; it stays open while ticking. Closing applies, Esc takes back."""

    applied = Signal(object)
    """The roles ticked, as a frozenset, when they differ from those given."""

    def __init__(self, roles: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = frozenset(roles)
        self._is_dropped = False
        for number, (code, text) in enumerate(code_choices("role"), start=1):
            action = self.addAction(f"&{number}  {text}")
            action.setCheckable(True)
            action.setChecked(code in self._before)
            action.setData(code)
        self.aboutToHide.connect(self._apply)

    def roles(self) -> frozenset[str]:
        """The roles ticked now."""
        return frozenset(str(action.data()) for action in self.actions() if action.isChecked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and digits tick, Enter applies, Esc takes back."""
        number = event.key() - Qt.Key.Key_0
        if 1 <= number <= len(self.actions()):
            self.setActiveAction(self.actions()[number - 1])
            self.actions()[number - 1].toggle()
        elif event.key() == Qt.Key.Key_Space:
            for action in self.actions():
                if action is self.activeAction():
                    action.toggle()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            self._is_dropped = event.key() == Qt.Key.Key_Escape
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click ticks and leaves the menu open."""
        action: object = self.actionAt(event.position().toPoint())
        if isinstance(action, QAction):
            action.toggle()
        else:
            super().mouseReleaseEvent(event)

    def _apply(self) -> None:
        if not self._is_dropped and self.roles() != self._before:
            self.applied.emit(self.roles())
        self._is_dropped = True


def stance_menu(stance: str, choose: Callable[[str], object], parent: QWidget) -> MapMenu:
    """One stance of four; the present one is marked."""
    menu = MapMenu(parent)
    group = QActionGroup(menu)
    for code, text in code_choices("stance"):
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(code == stance)
        if code in STANCE_KEYS:
            action.setShortcut(QKeySequence(STANCE_KEYS[code]))
        group.addAction(action)
        action.triggered.connect(lambda _checked=False, one=code: choose(one))
    return menu
