"""Labels of the type scale: titles, big numbers, quiet notes, and one that elides."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from fieldapp.ui.theme import set_property


def literal(text: str) -> str:
    """Return what buttons and menus show as ``text``: an ampersand is no keyboard mark."""
    return text.replace("&", "&&")


def one_line(text: str) -> str:
    """Return ``text`` on one line: a field of one line shows pasted line ends as spaces, and keeps them."""
    return " ".join(text.replace("\t", " ").splitlines())


def plain_tip(text: str) -> str:
    """Return what a tooltip shows as ``text``: Qt reads whatever looks like a tag as HTML."""
    if "<" not in text:
        return text
    from html import escape  # it brings every entity of HTML along

    return f'<p style="white-space: pre-wrap">{escape(text)}</p>'


class _Label(QLabel):
    """A label of plain text: what users typed is never read as HTML."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, wrap: bool = False) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIndent(0)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self.setMinimumWidth(1)


class TextLabel(_Label):
    """Body text."""


class SubtitleLabel(_Label):
    """The sentence beneath a page title."""


class SectionLabel(_Label):
    """The heading of a card or of a part of one."""


class BigNumber(_Label):
    """A number that answers a card's question."""


class ErrorLabel(_Label):
    """A sentence about what is wrong with the control above."""


class MutedLabel(_Label):
    """A quiet note; ``small`` sets it in 12 px, ``tone`` colours it (never the only carrier of meaning)."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, wrap: bool = False, small: bool = True, tone: str = ""
    ) -> None:
        super().__init__(text, parent, wrap=wrap)
        self.setProperty("small", "true" if small else "false")
        self.set_tone(tone)

    def set_tone(self, tone: str) -> None:
        """Colour the text: accent, info, warn, bad, good, neutral, or "" for none."""
        set_property(self, "toneText", tone)


class ElidedLabel(_Label):
    """One line that ends in an ellipsis where room is short; the tooltip then holds the whole text."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Room for an ellipsis and two characters."""
        return QSize(self.fontMetrics().horizontalAdvance("…MM"), super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        """Show ``text``, on one line."""
        super().setText(text)
        self._tell_whole()

    def is_elided(self) -> bool:
        """Whether a part of the text is out of sight."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tooltip honest."""
        super().resizeEvent(event)
        self._tell_whole()

    def _tell_whole(self) -> None:
        self.setToolTip(plain_tip(self.text()) if self.is_elided() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        if not self.is_elided():
            super().paintEvent(event)
            return
        rect = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, rect.width())
        painter = QPainter(self)  # with the pen of the label; for QStyle all its names would be prepared
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), shown)


class FieldLabel(ElidedLabel):
    """The small label above a control."""


class PageTitle(ElidedLabel):
    """The one heading of a page."""
