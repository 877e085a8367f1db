"""The decision map as a drawing for reports: SVG with its texts as text, in the light colours whatever the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF

from fieldapp.domain.decision_map import DecisionMap, Edge, Node
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.ui.texts import code_text
from fieldapp.ui.theme import Theme
from fieldapp.ui.widgets.decision_map_paint import BORDERS, HEAD, arrow_head, towards
from fieldapp.ui.widgets.decision_map_text import SIGNS, MapLabel, box_texts, spoken_of, tag_rooms, title_of

MARGIN, TITLE_ROOM, LEGEND_ROOM = 24, 64, 44
SMALLEST_WIDTH = 560
_NAME, _LINE, _TAG = 13, 11, 10
_PAD_LEFT, _PAD_RIGHT, _PAD_TOP = 9, 6, 3
_BASELINE = 0.36
"""How far below the middle of a line of text its baseline lies, in sizes of the font."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose map it is, as of a day."""

    title: str
    day: date


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG file's text and its size in px."""

    svg: str
    width: int
    height: int


def draw(heading: Heading, plan: DecisionMap, labels: Mapping[str, MapLabel], *, one_font: bool = False) -> Drawing:
    """Draw a map one px to a unit, with title, day and legend.

    ``one_font`` names the font of this computer only, for Qt, which does not read lists of fonts in SVG.
    """
    pen = _Pen(Theme.load("light"), one_font=one_font)
    width = max(plan.width + 2 * MARGIN, SMALLEST_WIDTH)
    legend, legend_height = pen.legend(width - 2 * MARGIN)
    top = MARGIN + TITLE_ROOM
    bottom = top + plan.height + LEGEND_ROOM
    height = bottom + legend_height + MARGIN
    left = (width - plan.width) // 2
    parts = [
        f'<rect width="{width}" height="{height}" fill="{pen.color("card")}"/>',
        *pen.title(heading, width),
        f'<g transform="translate({left} {top})">',
        *(pen.arrow(edge) for edge in plan.edges),
        *(pen.box(node, labels.get(node.id, MapLabel(node.id))) for node in plan.nodes),
        "</g>",
        f'<g transform="translate({MARGIN} {bottom})">',
        *legend,
        "</g>",
    ]
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" font-family="{escape(pen.families())}">'
    )
    name = f"<title>{escape(heading.title)}</title>"
    return Drawing("\n".join((head, name, *parts, "</svg>", "")), width, height)


class _Pen:
    """Writes the elements; sizes of text are measured with the application's font."""

    def __init__(self, theme: Theme, *, one_font: bool) -> None:
        self._theme, self._one_font = theme, one_font
        self._font = theme.font()

    def color(self, name: str) -> str:
        return self._theme.color(name).name()

    def families(self) -> str:
        """The fonts to try, that of this computer first."""
        wished = [self._theme.family(), *self._theme.tokens.fonts]
        if self._one_font:
            return wished[0]
        return ", ".join([*(f"'{name}'" for name in dict.fromkeys(wished)), "sans-serif"])

    def title(self, heading: Heading, width: int) -> list[str]:
        size = 20
        room = width - 2 * MARGIN
        while size > _NAME and self._metrics(size).horizontalAdvance(heading.title) > room:
            size -= 1
        what = tr("Who decides — decision map")
        return [
            self._text(
                self._metrics(size).elidedText(heading.title, Qt.TextElideMode.ElideRight, room),
                MARGIN,
                MARGIN + 20,
                size,
                "text",
            ),
            self._text(f"{what} · {formats.date(heading.day)}", MARGIN, MARGIN + 42, 12, "muted"),
        ]

    def arrow(self, edge: Edge) -> str:
        way = [QPointF(x, y) for x, y in edge.points]
        head = " ".join(f"{p.x():.1f},{p.y():.1f}" for p in arrow_head(way[-2], way[-1], HEAD).toList())
        color = self.color("stance_neutral")
        line = f'<path d="{_path(way)}" fill="none" stroke="{color}" stroke-width="1.3"/>'
        return f'{line}<polygon points="{head}" fill="{color}"/>'

    def box(self, node: Node, label: MapLabel) -> str:
        person = node.person
        stance = person.stance if person else None
        inside = node.width - _PAD_LEFT - _PAD_RIGHT, node.height - 2 * _PAD_TOP
        parts = [self._frame(0, 0, node.width, node.height, stance)]
        for line in box_texts(title_of(node, label), label, self._font, (_NAME, _LINE), inside):
            has_left = person is not None and person.left
            color = "muted" if not line.is_name else "faint" if has_left else "text"
            middle = _PAD_TOP + line.top + line.height / 2
            struck = has_left and line.is_name
            parts.append(
                self._text(line.text, _PAD_LEFT, middle + _BASELINE * line.size, line.size, color, struck=struck)
            )
        for number, (tag, room) in enumerate(tag_rooms(label.tags, node.width)):
            parts.append(self._tag(tag, room, node.width if number else 0))
        hint = f"<title>{escape(spoken_of(node, label))}</title>"
        return f'<g transform="translate({node.x} {node.y})">{hint}{"".join(parts)}</g>'

    def legend(self, room: int) -> tuple[list[str], int]:
        """What borders, stars and arrows mean, in as many lines as ``room`` px need; and the height of it."""
        metrics = self._metrics(_LINE)
        signs = [(f"{code_text('stance', stance)} {sign}", stance) for stance, sign in SIGNS.items()]
        texts = [
            (tr("a role nobody is known to hold"), None),
            (tr("★1 key person · ★2 second key person"), ""),
            (tr("→ influences"), ""),
        ]
        parts: list[str] = []
        x, y = 0.0, 0
        for text, stance in (*signs, *texts):
            mark = 0 if stance == "" else 34
            width = mark + metrics.horizontalAdvance(text) + 18
            if x and x + width - 18 > room:
                x, y = 0.0, y + 22
            if mark:
                parts.append(f'<g transform="translate({x:.0f} {y})">{self._frame(0, 0, 26, 14, stance)}</g>')
            parts.append(self._text(text, x + mark, y + 7 + _BASELINE * _LINE, _LINE, "muted"))
            x += width
        return parts, y + 16

    def _frame(self, x: int, y: int, width: int, height: int, stance: str | None) -> str:
        """A box's border; None is a role that nobody is known to hold."""
        color = self.color("warn_line" if stance is None else BORDERS.get(stance, "stance_neutral"))
        dash = ' stroke-dasharray="6 4"' if stance in (None, "unknown") else ""
        inside = f'x="{x + 1}" y="{y + 1}" width="{width - 2}" height="{height - 2}" rx="5"'
        return f'<rect {inside} fill="{self.color("card")}" stroke="{color}" stroke-width="2"{dash}/>'

    def _tag(self, text: str, room: float, right: int) -> str:
        """A label on the upper border, at the left or up to ``right``."""
        shown = self._metrics(_TAG).elidedText(text, Qt.TextElideMode.ElideRight, room - 10)
        width = self._metrics(_TAG).horizontalAdvance(shown) + 10
        x = right - width - 4 if right else 4
        shape = f'x="{x:.1f}" y="-11.5" width="{width:.1f}" height="15" rx="7.5"'
        fill, stroke = self.color("neutral_soft"), self.color("button_border")
        said = self._text(shown, x + 5, -4 + _BASELINE * _TAG, _TAG, "neutral")
        return f'<rect {shape} fill="{fill}" stroke="{stroke}"/>{said}'

    def _text(self, text: str, x: float, y: float, size: int, color: str, *, struck: bool = False) -> str:
        place = f'x="{x:.1f}" y="{y:.1f}" font-size="{size}"'
        said = f'<text {place} fill="{self.color(color)}">{escape(text)}</text>'
        if not struck:
            return said
        end, height = x + self._metrics(size).horizontalAdvance(text), y - _BASELINE * size
        line = f'<path d="M{x:.1f} {height:.1f}H{end:.1f}" stroke="{self.color(color)}" stroke-width="1"/>'
        return said + line

    def _metrics(self, size: int) -> QFontMetricsF:
        font = self._theme.font()
        font.setPixelSize(size)
        return QFontMetricsF(font)


def _path(way: Sequence[QPointF]) -> str:
    """The line through ``way`` with its corners rounded."""
    radius = HEAD
    parts = [f"M{way[0].x():.1f} {way[0].y():.1f}"]
    for before, corner, after in zip(way, way[1:], way[2:], strict=False):
        start, end = towards(corner, before, radius), towards(corner, after, radius)
        parts.append(f"L{start.x():.1f} {start.y():.1f}")
        parts.append(f"Q{corner.x():.1f} {corner.y():.1f} {end.x():.1f} {end.y():.1f}")
    parts.append(f"L{way[-1].x():.1f} {way[-1].y():.1f}")
    return "".join(parts)
