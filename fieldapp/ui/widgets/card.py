"""The white box with a title that everything on a page sits in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from fieldapp.ui.theme import manager, px
from fieldapp.ui.widgets.text import BigNumber, MutedLabel, SectionLabel


class Card(QFrame):
    """Title on the left, anything on the right, and a body below."""

    def __init__(self, title: str = "", extra: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._outer = QVBoxLayout(self)
        self._head = QWidget(self)
        self._head_row = QHBoxLayout(self._head)
        self._head_row.setContentsMargins(0, 0, 0, 0)
        self._title = SectionLabel(wrap=True)
        self._head_row.addWidget(self._title, 1)
        self.body = QVBoxLayout()
        self._outer.addWidget(self._head)
        self._outer.addLayout(self.body, 1)
        self.set_title(title)
        if extra is not None:
            self.add_extra(extra)
        manager().changed.connect(self._measure)
        self._measure()

    def set_title(self, title: str) -> None:
        """Change the title; the head is hidden while it is empty and holds nothing else."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self._head.setVisible(bool(title) or self._head_row.count() > 1)

    def title(self) -> str:
        """The title."""
        return self._title.text()

    def add_extra(self, widget: QWidget) -> None:
        """Put a widget at the right end of the title."""
        self._head_row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.setVisible(True)

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """Append to the body."""
        if isinstance(item, QWidget):
            self.body.addWidget(item, stretch)
        else:
            self.body.addLayout(item, stretch)

    def clear(self) -> None:
        """Remove the body's contents."""
        clear_layout(self.body)

    def _measure(self) -> None:
        self._outer.setContentsMargins(px(16), px(15), px(16), px(15))
        self._outer.setSpacing(px(10))
        self.body.setSpacing(px(8))


class NumberCard(Card):
    """A card with one big number and a note beneath."""

    def __init__(self, title: str, number: str = "", note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self.number = BigNumber(number)
        self.note = MutedLabel(note, wrap=True)
        self.add(self.number)
        self.add(self.note)
        self.body.addStretch(1)

    def show_number(self, number: str, note: str = "", tone: str = "") -> None:
        """Change number, note and the note's tone."""
        self.number.setText(number)
        self.note.setText(note)
        self.note.set_tone(tone)


def clear_layout(layout: QLayout) -> None:
    """Take everything out of ``layout`` and delete it."""
    while layout.count():
        item = layout.takeAt(0)
        inner: object = item.layout()
        if isinstance(inner, QLayout):
            clear_layout(inner)
            continue
        widget: object = item.widget()
        if isinstance(widget, QWidget):
            widget.hide()
            widget.deleteLater()
