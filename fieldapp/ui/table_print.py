"""A list on paper: a heading on the first page, headers on every page, and how many pages there are."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from fieldapp.infra.i18n import tr
from fieldapp.ui.table_sheet import Sheet

DPI = 288
_POINT = DPI / 72
_PAD = 3 * _POINT
_STRETCH = 190
_LINE = 0.6 * _POINT
_TEXT, _MUTED, _RULE, _SHADE = QColor("#1d2733"), QColor("#5b6673"), QColor("#c9d1d9"), QColor("#f1f4f6")
_WRAP = int(Qt.TextFlag.TextWrapAnywhere)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row (or a heading of a group) and its height."""

    cells: tuple[str, ...]
    height: float
    is_heading: bool = False


def page_layout() -> QPageLayout:
    """A4 across, with margins that every printer keeps."""
    margins = QMarginsF(12, 12, 12, 12)
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, margins, QPageLayout.Unit.Millimeter
    )


def pdf_bytes(sheet: Sheet, family: str) -> bytes:
    """The content of a PDF with its fonts in it. Any thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setPageLayout(page_layout())
    writer.setTitle(sheet.title)
    paint(sheet, writer, family)
    return bytes(buffer.data().data())


def paint(sheet: Sheet, device: QPagedPaintDevice, family: str) -> None:
    """Draw all pages; the device has a resolution of DPI. Raises OSError where it takes nothing."""
    painter = QPainter()
    if not painter.begin(device):
        raise OSError(errno.EIO, tr("the printer takes nothing"))
    try:
        _Paper(sheet, device, painter, family).paint()
    finally:
        painter.end()


class _Paper:
    """Lays the rows out first, because every page says how many there are."""

    def __init__(self, sheet: Sheet, device: QPagedPaintDevice, painter: QPainter, family: str) -> None:
        self._sheet, self._device, self._painter = sheet, device, painter
        room = device.pageLayout().paintRectPixels(DPI)
        self._width, self._height = float(room.width()), float(room.height())
        self._small, self._bold, self._big = _font(family, 8), _font(family, 8, bold=True), _font(family, 14, bold=True)
        self._metrics = QFontMetricsF(self._small)
        self._row = self._metrics.height() + 2 * _PAD
        wishes = [_STRETCH if one.stretch else one.width for one in sheet.columns]
        self._widths = [self._width * wish / sum(wishes) for wish in wishes]

    def paint(self) -> None:
        """Draw every page."""
        pages = list(self._pages())
        for number, lines in enumerate(pages, start=1):
            if number > 1:
                self._device.newPage()
            top = self._heading() if number == 1 else 0.0
            top = self._headers(top)
            for line in lines:
                self._line(line, top)
                top += line.height
            self._foot(number, len(pages))

    def _pages(self) -> Iterator[list[_Line]]:
        """Lines by page; a heading of a group is never the last line of a page."""
        page: list[_Line] = []
        room = self._room() - self._heading_height()
        for at, cells in enumerate(self._sheet.rows):
            lines = [_Line(cells, self._height_of(cells))]
            if at in self._sheet.headings:
                lines.insert(0, _Line((self._sheet.headings[at],), self._row, is_heading=True))
            needed = sum(line.height for line in lines)
            if page and needed > room:
                yield page
                page, room = [], self._room()
            page += lines
            room -= needed
        yield page

    def _room(self) -> float:
        return self._height - 2 * self._row

    def _heading_height(self) -> float:
        return QFontMetricsF(self._big).height() + self._metrics.height() * len(self._sheet.facts) + 2 * _PAD

    def _height_of(self, cells: tuple[str, ...]) -> float:
        height = self._metrics.height()
        for cell, width in zip(cells, self._widths, strict=True):
            if self._metrics.horizontalAdvance(cell) > width - 2 * _PAD:
                box = self._metrics.boundingRect(QRectF(0, 0, width - 2 * _PAD, 1e5), _WRAP, cell)
                height = max(height, min(box.height(), self._room() / 2))
        return height + 2 * _PAD

    def _heading(self) -> float:
        top = QFontMetricsF(self._big).height()
        self._text(QRectF(0, 0, self._width, top), self._sheet.title, self._big, _TEXT)
        for fact in self._sheet.facts:
            self._text(QRectF(0, top, self._width, self._metrics.height()), fact, self._small, _MUTED)
            top += self._metrics.height()
        return self._heading_height()

    def _headers(self, top: float) -> float:
        left = 0.0
        for column, width in zip(self._sheet.columns, self._widths, strict=True):
            self._text(self._cell(left, top, width, self._row), column.title, self._bold, _MUTED, column.align)
            left += width
        self._painter.fillRect(QRectF(0, top + self._row - _LINE, self._width, _LINE), _MUTED)
        return top + self._row

    def _line(self, line: _Line, top: float) -> None:
        if line.is_heading:
            self._painter.fillRect(QRectF(0, top, self._width, line.height), _SHADE)
            self._text(self._cell(0, top, self._width, line.height), line.cells[0], self._bold, _TEXT)
            return
        left = 0.0
        for column, width, cell in zip(self._sheet.columns, self._widths, line.cells, strict=True):
            self._text(self._cell(left, top, width, line.height), cell, self._small, _TEXT, column.align)
            left += width
        self._painter.fillRect(QRectF(0, top + line.height - _LINE, self._width, _LINE), _RULE)

    def _foot(self, number: int, pages: int) -> None:
        where = QRectF(0, self._height - self._metrics.height(), self._width, self._metrics.height())
        self._text(where, self._sheet.title, self._small, _MUTED)
        self._text(where, tr("Page {number} of {pages}", number=number, pages=pages), self._small, _MUTED, "right")

    def _cell(self, left: float, top: float, width: float, height: float) -> QRectF:
        return QRectF(left + _PAD, top + _PAD, width - 2 * _PAD, height - 2 * _PAD)

    def _text(self, where: QRectF, text: str, font: QFont, color: QColor, align: str = "left") -> None:
        side = {"right": Qt.AlignmentFlag.AlignRight, "center": Qt.AlignmentFlag.AlignHCenter}
        flags = int(side.get(align, Qt.AlignmentFlag.AlignLeft)) | int(Qt.AlignmentFlag.AlignTop) | _WRAP
        self._painter.setFont(font)
        self._painter.setPen(color)
        self._painter.drawText(where, flags, text)


def _font(family: str, points: int, *, bold: bool = False) -> QFont:
    font = QFont(family)
    font.setPixelSize(round(points * _POINT))
    font.setBold(bold)
    return font
