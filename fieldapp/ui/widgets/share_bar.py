"""A bar of shares with labels beneath and dashed marks across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldapp.ui.theme import Theme, current, manager
from fieldapp.ui.widgets.ink import fill

_BAR = 12
_SLIM = 8
_OVER = 3


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the whole: ``share`` 0–1, a colour token, and a label that names it."""

    label: str
    share: float
    color: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A dashed mark at ``share`` 0–1, with a label that says what it means."""

    share: float
    color: str
    label: str


@dataclass(frozen=True, slots=True)
class _Caption:
    """A label that wants to stand around ``center``."""

    text: str
    center: float
    color: str


class ShareBar(QWidget):
    """Labels stand beneath their part on one line, or, where that is too tight, each on its own line."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._segments: list[Segment] = []
        self._ticks: list[Tick] = []
        manager().changed.connect(self._fit)
        self._fit()

    def set_segments(self, segments: Sequence[Segment]) -> None:
        """Show these parts from the left; what is missing to the whole stays empty."""
        self._segments = list(segments)
        self._fit()

    def set_ticks(self, ticks: Sequence[Tick]) -> None:
        """Show marks across the bar."""
        self._ticks = list(ticks)
        self._fit()

    def sizeHint(self) -> QSize:
        """The bar and its lines of labels."""
        theme = current()
        line = QFontMetrics(theme.font("font_small")).height()
        captions = len(self._captions(self.width()))
        lines = (captions if self._tight(self.width()) else 1) if captions else 0
        return QSize(theme.px(160), self._top() + self._thick() + lines * line + theme.px(_OVER + 4))

    def minimumSizeHint(self) -> QSize:
        """As narrow as asked."""
        return QSize(1, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Labels may need more lines."""
        super().resizeEvent(event)
        if self.height() != self.sizeHint().height():
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw bar, marks and labels."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(0, self._top(), self.width(), self._thick())
        self._paint_bar(painter, theme, bar)
        for tick in self._ticks:
            x = round(bar.width() * tick.share) + 0.5
            painter.setPen(QPen(theme.color(tick.color), 1.4, Qt.PenStyle.DashLine))
            painter.drawLine(QLineF(x, bar.top() - theme.px(_OVER), x, bar.bottom() + theme.px(_OVER)))
        self._paint_captions(painter, theme, bar.bottom() + theme.px(_OVER + 2))

    def _paint_bar(self, painter: QPainter, theme: Theme, bar: QRectF) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        painter.save()
        painter.setClipPath(shape)
        fill(painter, bar, theme.color("track"))
        x = bar.left()
        for segment in self._segments:
            width = bar.width() * max(0.0, min(1.0, segment.share))
            fill(painter, QRectF(x, bar.top(), width, bar.height()), theme.color(segment.color))
            x += width
        painter.restore()

    def _paint_captions(self, painter: QPainter, theme: Theme, top: float) -> None:
        painter.setFont(theme.font("font_small"))
        metrics = painter.fontMetrics()
        captions = self._captions(self.width())
        if self._tight(self.width()):
            for number, caption in enumerate(captions):
                y = top + number * metrics.height()
                side = theme.px(8)
                fill(painter, QRectF(0, y + (metrics.height() - side) / 2, side, side), theme.color(caption.color))
                painter.setPen(theme.color("faint"))
                text = metrics.elidedText(caption.text, Qt.TextElideMode.ElideRight, self.width() - side * 2)
                painter.drawText(QRectF(side * 1.75, y, self.width(), metrics.height()), text)
            return
        painter.setPen(theme.color("faint"))
        for caption, x in zip(captions, self._places(captions, metrics), strict=True):
            painter.drawText(
                QRectF(x, top, metrics.horizontalAdvance(caption.text) + 4, metrics.height()), caption.text
            )

    def _places(self, captions: Sequence[_Caption], metrics: QFontMetrics) -> list[float]:
        """Left edges: near their centres, inside the bar, and clear of each other."""
        gap = current().px(12)
        widths = [metrics.horizontalAdvance(one.text) for one in captions]
        places: list[float] = []
        edge = 0.0
        for one, width in zip(captions, widths, strict=True):
            places.append(max(edge, min(one.center - width / 2, self.width() - width)))
            edge = places[-1] + width + gap
        limit = float(self.width())
        for at in range(len(places) - 1, -1, -1):
            places[at] = min(places[at], limit - widths[at])
            limit = places[at] - gap
        return places

    def _captions(self, width: int) -> list[_Caption]:
        found: list[_Caption] = []
        x = 0.0
        for at, segment in enumerate(self._segments):
            middle = x + segment.share / 2
            first, last = at == 0, at == len(self._segments) - 1 and x + segment.share > 0.98
            center = 0.0 if first else 1.0 if last else middle
            if segment.label:
                found.append(_Caption(segment.label, center * width, segment.color))
            x += segment.share
        found += [_Caption(tick.label, tick.share * width, tick.color) for tick in self._ticks if tick.label]
        return found

    def _tight(self, width: int) -> bool:
        metrics = QFontMetrics(current().font("font_small"))
        captions = self._captions(width)
        needed = sum(metrics.horizontalAdvance(one.text) for one in captions)
        return needed + current().px(12) * max(0, len(captions) - 1) > width

    def _thick(self) -> int:
        return current().px(_SLIM if self._ticks else _BAR)

    def _top(self) -> int:
        return current().px(_OVER) if self._ticks else 0

    def _fit(self) -> None:
        parts = [one.label for one in self._segments] + [one.label for one in self._ticks]
        self.setAccessibleDescription(", ".join(part for part in parts if part))
        self.setToolTip(self.accessibleDescription())
        self.setFixedHeight(self.sizeHint().height())
        self.update()
