"""The navigation on the left: words where there is room, icons where there is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.ui.icons import icon
from fieldapp.ui.theme import current, manager, px, set_property
from fieldapp.ui.widgets.spatial import is_arrow, one_tab_stop


@dataclass(frozen=True, slots=True)
class NavItem:
    """A page in the navigation. ``section`` "" is the first group, "bottom" keeps to the foot."""

    key: str
    text: str
    icon: str = "page"
    section: str = ""
    badge: int = 0


class NavButton(QPushButton):
    """One item; checked while its page is shown."""

    def __init__(self, item: NavItem, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self.number = number
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_as(rail=False)

    def show_as(self, *, rail: bool) -> None:
        """Words, or an icon with the words as tooltip."""
        words = f"{self.item.text} {self.item.badge}" if self.item.badge else self.item.text
        keys = tr("{text} (Alt+{number})", text=words, number=self.number) if 1 <= self.number <= 9 else words
        self.setAccessibleName(words)
        self.setToolTip(keys)
        self.setText("" if rail else words)
        tint = "accent_text" if self.isChecked() else "muted"
        self.setIcon(icon(self.item.icon, tint) if rail else QIcon())
        self.setIconSize(QSize(px(18), px(18)))
        set_property(self, "rail", "true" if rail else "false")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are for the navigation; Enter opens."""
        if is_arrow(event):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Navigation(QScrollArea):
    """Items as data; arrows move between them, Enter or Alt+digit opens one."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._buttons: list[NavButton] = []
        self._sections: list[QLabel] = []
        self._shortcuts: list[QShortcut] = []
        self._rail = False
        manager().changed.connect(self._measure)
        self._measure()

    def set_items(self, items: Sequence[NavItem]) -> None:
        """Show ``items`` in order; the first nine get Alt+1…9."""
        self.setAccessibleName(tr("Navigation"))
        checked = self.current_key()
        for shortcut in self._shortcuts:
            shortcut.setParent(None)
            shortcut.deleteLater()
        body = QWidget()
        body.setObjectName("navBody")
        self.setWidget(body)  # empty: what is in it would be measured now, and styled before its look is known
        column = QVBoxLayout(body)
        column.setContentsMargins(px(8), px(12), px(8), px(12))
        column.setSpacing(px(2))
        self._buttons, self._sections, self._shortcuts = [], [], []
        section = ""
        for number, item in enumerate(sorted(items, key=lambda one: one.section == "bottom"), start=1):
            if item.section == "bottom" and section != "bottom":
                column.addStretch(1)
            elif item.section and item.section != section:
                column.addWidget(self._heading(item.section))
            section = item.section
            column.addWidget(self._button(item, number))
        if section != "bottom":
            column.addStretch(1)
        if self.isVisible():
            for widget in (*self._buttons, *self._sections):
                widget.show()
        self.set_current(checked)
        self.set_rail(self._rail)

    def set_current(self, key: str) -> None:
        """Mark the page ``key``; a page that is not listed marks none."""
        for button in self._buttons:
            button.setChecked(button.item.key == key)
        marked = next((button for button in self._buttons if button.isChecked()), None)
        one_tab_stop(self._buttons, marked or next(iter(self._buttons), None))
        self.set_rail(self._rail)

    def current_key(self) -> str:
        """Key of the marked page, or ""."""
        return next((button.item.key for button in self._buttons if button.isChecked()), "")

    def buttons(self) -> list[NavButton]:
        """The items' buttons in order."""
        return list(self._buttons)

    def set_rail(self, rail: bool) -> None:
        """Icons only, or words."""
        self._rail = rail
        for button in self._buttons:
            button.show_as(rail=rail)
        for label in self._sections:
            label.setVisible(not rail)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if rail else policy.ScrollBarAsNeeded)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move between items."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        at = next((i for i, button in enumerate(self._buttons) if button.hasFocus()), -1)
        if step and at >= 0:
            self._buttons[(at + step) % len(self._buttons)].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self._buttons[(at + step) % len(self._buttons)])
            return
        super().keyPressEvent(event)

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setObjectName("navSection")
        label.setContentsMargins(px(11), px(10), 0, px(4))
        self._sections.append(label)
        return label

    def _button(self, item: NavItem, number: int) -> NavButton:
        button = NavButton(item, number)
        button.clicked.connect(self._on_clicked)
        self._buttons.append(button)
        if number <= 9:
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.activated.connect(button.click)
            self._shortcuts.append(shortcut)
        return button

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, NavButton):
            self.opened.emit(button.item.key)

    def _measure(self) -> None:
        theme = current()
        self.setFixedWidth(theme.size("nav_rail" if self._rail else "nav"))
