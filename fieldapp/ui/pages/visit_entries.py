"""Lines that are added as needed, each of a few fields: new people, objections, promises, samples."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fieldapp.domain.date_phrases import NotUnderstood, parse
from fieldapp.infra.i18n import tr
from fieldapp.ui.theme import px, set_property
from fieldapp.ui.widgets.buttons import LinkButton
from fieldapp.ui.widgets.date_phrase_texts import refusal_text, understood_text
from fieldapp.ui.widgets.text import ErrorLabel, MutedLabel, one_line


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a line: its key, its name, and for a choice what can be chosen."""

    key: str
    label: str
    kind: Literal["text", "choice", "date"] = "text"
    choices: Sequence[tuple[str, str]] = ()
    stretch: int = 1


class EntryLine(QWidget):
    """The fields of one entry in a row, with what was understood or is wrong beneath."""

    changed = Signal()
    removed = Signal()

    def __init__(self, columns: Sequence[Column], now: Callable[[], datetime], values: Mapping[str, str]) -> None:
        super().__init__()
        self._now = now
        self._columns = columns
        self.controls: dict[str, QLineEdit | QComboBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(3))
        row = self._row = QHBoxLayout()
        row.setSpacing(px(8))
        for one in columns:
            control = self.controls[one.key] = self._control(one, values.get(one.key, ""))
            row.addWidget(control, one.stretch)
        self.remove = LinkButton("×", self.removed.emit, name=tr("Remove this line"), quiet=True)
        row.addWidget(self.remove)
        column.addLayout(row)
        self._hint, self._error = MutedLabel(wrap=True), ErrorLabel(wrap=True)
        column.addWidget(self._hint)
        column.addWidget(self._error)
        self._explain()

    def values(self) -> dict[str, str]:
        """What was typed or chosen, by key."""
        return {
            key: str(control.currentData()) if isinstance(control, QComboBox) else one_line(control.text())
            for key, control in self.controls.items()
        }

    def stops(self) -> list[QWidget]:
        """Where Tab halts, in order."""
        return [*self.controls.values(), self.remove]

    def set_error(self, sentence: str, key: str = "") -> None:
        """Say what is wrong and mark the field."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        for name, control in self.controls.items():
            set_property(control, "invalid", "true" if sentence and name == key else "false")

    def add_heading(self, widget: QWidget) -> None:
        """Put a widget before the fields."""
        self._row.insertWidget(0, widget, 1)

    def add_note(self, words: str) -> None:
        """Put a sentence beneath the fields."""
        layout = self.layout()
        assert layout is not None
        layout.addWidget(MutedLabel(words, wrap=True))

    def _control(self, column: Column, value: str) -> QLineEdit | QComboBox:
        if column.kind == "choice":
            combo = QComboBox()
            for code, text in column.choices:
                combo.addItem(text, code)
            combo.setCurrentIndex(max(0, combo.findData(value)))
            combo.setMinimumContentsLength(4)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.currentIndexChanged.connect(self._on_change)
            control: QLineEdit | QComboBox = combo
        else:
            control = QLineEdit(value)
            control.setPlaceholderText(column.label)
            control.textChanged.connect(self._on_change)
        control.setAccessibleName(column.label)
        control.setToolTip(column.label)
        return control

    def _on_change(self) -> None:
        self.set_error("")
        self._explain()
        self.changed.emit()

    def _explain(self) -> None:
        texts = []
        for column in self._columns:
            phrase = self.values()[column.key].strip() if column.kind == "date" else ""
            if phrase:
                found = parse(phrase, self._now(), prefer="future")
                if isinstance(found, NotUnderstood):
                    texts.append(refusal_text(found))
                else:
                    texts.append(understood_text(found, self._now().date()))
        self._hint.setText(" ".join(texts))
        self._hint.setVisible(bool(texts))
        self._error.setVisible(bool(self._error.text()))


class EntryLines(QWidget):
    """All lines of one kind; hidden while there is none."""

    changed = Signal()

    def __init__(self, name: str, columns: Sequence[Column], now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._columns = columns
        self._now = now
        self.lines: list[EntryLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))
        self.hide()

    def add(self, values: Mapping[str, str] | None = None) -> EntryLine:
        """Append a line and return it."""
        line = EntryLine(self._columns, self._now, values or {})
        line.changed.connect(self.changed)
        line.removed.connect(self._remove)
        self.lines.append(line)
        self._column.addWidget(line)
        self.show()
        line.show()  # now, not with the next event: only what is visible can take the focus
        return line

    def add_and_enter(self) -> None:
        """Append an empty line and put the cursor into it."""
        line = self.add()
        line.controls[self._columns[0].key].setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def values(self) -> list[dict[str, str]]:
        """The entries, in order."""
        return [line.values() for line in self.lines]

    def stops(self) -> list[QWidget]:
        """Where Tab halts, in order."""
        return [stop for line in self.lines for stop in line.stops()]

    def show_values(self, entries: Sequence[Mapping[str, str]]) -> None:
        """Show exactly these entries."""
        while self.lines:
            self._drop(self.lines[-1])
        for entry in entries:
            self.add(entry)

    def set_error(self, row: int, sentence: str, key: str) -> None:
        """Say what is wrong with one line."""
        if 0 <= row < len(self.lines):
            self.lines[row].set_error(sentence, key)

    def clear_errors(self) -> None:
        """Take all sentences away."""
        for line in self.lines:
            line.set_error("")

    def _remove(self) -> None:
        line = self.sender()
        if isinstance(line, EntryLine):
            self._drop(line)
            self.changed.emit()

    def _drop(self, line: EntryLine) -> None:
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.setVisible(bool(self.lines))
