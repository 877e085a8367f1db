"""Chips: choices that toggle by mouse, space, or a digit."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.ui.widgets.flow import FlowLayout
from fieldapp.ui.widgets.spatial import is_arrow
from fieldapp.ui.widgets.text import literal, one_line


class Chip(QPushButton):
    """A capsule that is on or off; ``digit`` is shown before the text and pressed by the group."""

    def __init__(
        self, text: str, key: str = "", digit: int = 0, parent: QWidget | None = None, *, checkable: bool = True
    ) -> None:
        super().__init__(literal(one_line(f"{digit} {text}" if digit else text)), parent)
        self.key = key or text
        self.digit = digit
        self.setCheckable(checkable)
        self.setAccessibleName(text)
        if digit:
            self.setAccessibleDescription(tr("Key {digit}", digit=digit))
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are for the group."""
        if is_arrow(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class ChipGroup(QWidget):
    """Chips that wrap. One tab stop; arrows move, space toggles; ``press_digit`` toggles the n-th."""

    toggled = Signal(str, bool)
    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._chips: list[Chip] = []
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_choices(
        self, choices: Iterable[tuple[str, str]], *, digits: bool = False, checked: Iterable[str] = ()
    ) -> None:
        """Show (key, text) pairs; with ``digits`` the first nine get 1–9. Keeps no earlier state.

        Hidden meanwhile: shown one by one, each chip would have all that is around it laid out anew. They are visible
        at once, because only what is visible can take the focus.
        """
        on, wanted = set(checked), list(choices)
        if [(chip.key, chip.accessibleName()) for chip in self._chips] == wanted:
            self._check_silently(on)
            return
        was_hidden = self.isHidden()
        self.hide()
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for number, (key, text) in enumerate(wanted, start=1):
            chip = Chip(text, key, number if digits and number <= 9 else 0)
            chip.setChecked(key in on)
            chip.toggled.connect(self._on_toggled)
            self._flow.insert_widget(len(self._chips), chip)
            self._chips.append(chip)
            chip.show()
        self._one_tab_stop(self._chips[0] if self._chips else None)
        self.setVisible(not was_hidden)

    def add_trailing(self, widget: QWidget) -> None:
        """Put a widget, such as a "+ new" chip, after the choices."""
        self._flow.addWidget(widget)

    def chips(self) -> list[Chip]:
        """The choices in order."""
        return list(self._chips)

    def checked(self) -> list[str]:
        """Keys that are on, in order of display."""
        return [chip.key for chip in self._chips if chip.isChecked()]

    def set_checked(self, keys: Iterable[str]) -> None:
        """Turn exactly ``keys`` on."""
        wanted = set(keys)
        for chip in self._chips:
            chip.setChecked(chip.key in wanted)

    def _check_silently(self, keys: Collection[str]) -> None:
        for chip in self._chips:
            chip.blockSignals(True)
            chip.setChecked(chip.key in keys)
            chip.blockSignals(False)
        self._one_tab_stop(self._chips[0] if self._chips else None)

    def press_digit(self, digit: int) -> bool:
        """Toggle the chip labelled ``digit``; False where there is none."""
        for chip in self._chips:
            if digit and chip.digit == digit and chip.isEnabled():
                chip.toggle()
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move among the chips, digits toggle, while a chip has the focus."""
        digit = event.key() - Qt.Key.Key_0
        if 1 <= digit <= 9 and not event.modifiers() and self.press_digit(digit):
            return
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(
            Qt.Key(event.key()), 0
        )
        if not step or not self._move(step):
            super().keyPressEvent(event)

    def _move(self, step: int) -> bool:
        at = next((i for i, chip in enumerate(self._chips) if chip.hasFocus()), -1)
        if at < 0:
            return False
        target = self._chips[(at + step) % len(self._chips)]
        self._one_tab_stop(target)
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _one_tab_stop(self, stop: Chip | None) -> None:
        for chip in self._chips:
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus)
        if stop is not None:
            self.setFocusProxy(stop)

    def _on_toggled(self, on: bool) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self.toggled.emit(chip.key, on)
            self.changed.emit()
