"""A control with its label above and what is wrong with it beneath."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldapp.ui.theme import current, manager, px, set_property
from fieldapp.ui.widgets.text import ErrorLabel, FieldLabel, MutedLabel


class FormField(QWidget):
    """Label, control, and either an error sentence or a hint."""

    def __init__(self, label: str, control: QWidget, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        self.control = control
        self.label = FieldLabel(label)
        self.label.setBuddy(control)
        self._hint = MutedLabel(hint, wrap=True)
        self._error = ErrorLabel(wrap=True)
        if not control.accessibleName():
            control.setAccessibleName(label.replace("&", ""))
        self._column = QVBoxLayout(self)
        for part in (self.label, control, self._hint, self._error):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.setFocusProxy(control)
        self.set_error("")
        manager().changed.connect(self._measure)
        self._measure()

    def set_error(self, sentence: str) -> None:
        """Show what is wrong and mark the control; "" takes both away."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self._hint.setVisible(bool(self._hint.text()) and not sentence)
        self.control.setAccessibleDescription(sentence or self._hint.text())
        set_property(self.control, "invalid", "true" if sentence else "false")

    def error(self) -> str:
        """The sentence shown, or ""."""
        return self._error.text()

    def set_hint(self, text: str) -> None:
        """Show a quiet note beneath the control while there is no error."""
        self._hint.setText(text)
        self.set_error(self.error())

    def _measure(self) -> None:
        self._column.setContentsMargins(0, px(4), 0, 0)
        self._column.setSpacing(px(5))
        if self.control.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Fixed:
            self.control.setMinimumHeight(current().size("field"))


class FieldRow(QWidget):
    """Fields side by side in given proportions, one beneath the other where room is short."""

    def __init__(
        self,
        fields: Sequence[QWidget],
        stretches: Sequence[int] = (),
        parent: QWidget | None = None,
        *,
        narrow_below: int = 460,
    ) -> None:
        super().__init__(parent)
        self._fields = list(fields)
        self._stretches = list(stretches) or [1] * len(self._fields)
        self._narrow_below = narrow_below
        self._stacked: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._place(stacked=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose one line or many."""
        super().resizeEvent(event)
        self._place(stacked=self.width() < px(self._narrow_below))

    def _place(self, *, stacked: bool) -> None:
        if stacked == self._stacked:
            return
        self._stacked = stacked
        self._grid.setSpacing(px(10 if stacked else 16))
        for index, field in enumerate(self._fields):
            self._grid.removeWidget(field)
            row, column = (index, 0) if stacked else (0, index)
            self._grid.addWidget(field, row, column)
            self._grid.setColumnStretch(index, 0)
        for index, stretch in enumerate([1] if stacked else self._stretches):
            self._grid.setColumnStretch(index, stretch)
