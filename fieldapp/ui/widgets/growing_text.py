"""A text of several lines that is as tall as what is in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from fieldapp.ui.theme import px


class GrowingText(QPlainTextEdit):
    """Between ``least`` and ``most`` lines; Tab leaves it, as in every other field of a form."""

    def __init__(self, name: str, parent: QWidget | None = None, *, least: int = 2, most: int = 12) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def sizeHint(self) -> QSize:
        """The height of the text."""
        return QSize(px(240), self._wanted())

    def minimumSizeHint(self) -> QSize:
        """Any width, the height of the text."""
        return QSize(px(80), self._wanted())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower field has more lines."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fonts change heights."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _lines(self) -> int:
        return round(self.document().size().height())

    def _wanted(self) -> int:
        lines = min(max(self._lines(), self._least), self._most)
        return lines * self.fontMetrics().lineSpacing() + px(18)

    def _fit(self) -> None:
        full = self._lines() > self._most
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)
        wanted = self._wanted()
        if wanted != self.height():
            self.setFixedHeight(wanted)
            self.updateGeometry()
