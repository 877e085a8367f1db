"""What a box of the decision map says, and how that fits into it: on the screen and in pictures alike."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from fieldapp.domain.decision_map import Node
from fieldapp.infra.i18n import tr

_STARS = {1: " ★1", 2: " ★2"}
_BETWEEN = " · "
_PLAIN = 2
SIGNS = {"for": "+", "against": "−", "neutral": "0", "unknown": "?"}
"""Stances where there is no room for words; the first three are their keys as well."""


@dataclass(frozen=True, slots=True)
class MapLabel:
    """What a box says: a name, a line of roles, the stance, and tags such as "outside".

    ``stance`` is never cut off: where it does not fit beside the roles, its ``sign`` stands for it. Names and roles
    are cut, and told whole to screen readers and in the hint.
    ``spoken`` replaces the name, roles and stance for screen readers.
    """

    name: str
    line: str = ""
    spoken: str = ""
    stance: str = ""
    sign: str = ""
    tags: tuple[str, ...] = ()

    def second_line(self) -> str:
        """Roles and stance."""
        return _BETWEEN.join(part for part in (self.line, self.stance) if part)


@dataclass(frozen=True, slots=True)
class BoxText:
    """A line of text at its place (px) from the upper edge of the room for text."""

    text: str
    size: int
    is_name: bool
    top: float
    height: float


def title_of(node: Node, label: MapLabel) -> str:
    """The name with the star of its rank; a role that nobody is known to hold begins with a question mark."""
    if node.person is None:
        return f"？ {label.name}"
    return label.name + _STARS.get(node.person.key_rank, "")


def spoken_of(node: Node, label: MapLabel) -> str:
    """All that the box shows, in words."""
    ranks = {1: tr("key person"), 2: tr("second key person")}
    rank = ranks.get(node.person.key_rank, "") if node.person else ""
    start = label.spoken or ", ".join(part for part in (label.name, label.line, label.stance) if part)
    if node.person is None:
        start = f"？ {start}"
    return ", ".join(part for part in (start, rank, *label.tags) if part)


def box_texts(
    title: str, label: MapLabel, font: QFont, sizes: tuple[int, int], room: tuple[float, float]
) -> list[BoxText]:
    """The lines of a box with ``room`` (width, height): a name, and its roles with the stance.

    Where there is height, a long name takes two smaller lines, or else the stance one of its own.
    """
    width, height = room
    big, small = (_metrics(font, size) for size in sizes)
    is_tall = 3 * small.height() <= height + 1
    lines = [title, _second_line(label, small, width)]
    is_name = [True, False]
    if is_tall and big.horizontalAdvance(title) > width:
        lines, is_name = [*_broken(title, small, width), lines[1]], [True, True, False]
    elif is_tall and label.stance and small.horizontalAdvance(label.second_line()) > width:
        lines, is_name = [title, label.line, label.stance], [True, False, False]
    elif is_tall and not label.stance and small.horizontalAdvance(label.line) > width:
        lines, is_name = [title, *_broken(label.line, small, width)], [True, False, False]
    part = height / len(lines)
    used = [sizes[0] if name and len(lines) == _PLAIN else sizes[1] for name in is_name]
    return [
        BoxText(_metrics(font, size).elidedText(text, Qt.TextElideMode.ElideRight, width), size, name, at * part, part)
        for at, (text, size, name) in enumerate(zip(lines, used, is_name, strict=True))
    ]


def _metrics(font: QFont, size: int) -> QFontMetricsF:
    sized = QFont(font)
    sized.setPixelSize(size)
    return QFontMetricsF(sized)


def _second_line(label: MapLabel, metrics: QFontMetricsF, width: float) -> str:
    """Roles and stance; where there is no room for both, the sign of the stance, and then the roles are cut."""
    if not (label.line and label.stance):
        return metrics.elidedText(label.line or label.stance, Qt.TextElideMode.ElideRight, width)
    whole = label.second_line()
    if metrics.horizontalAdvance(whole) <= width:
        return whole
    end = f" {label.sign}" if label.sign else _BETWEEN + label.stance
    roles = metrics.elidedText(label.line, Qt.TextElideMode.ElideRight, width - metrics.horizontalAdvance(end))
    return metrics.elidedText(roles + end, Qt.TextElideMode.ElideRight, width)


def tag_rooms(tags: tuple[str, ...], width: float) -> list[tuple[str, float]]:
    """At most two tags with the room (px) for each; further ones join the second."""
    shown = (tags[0], _BETWEEN.join(tags[1:])) if len(tags) > 1 else tags
    return [(tag, width / len(shown) - 4) for tag in shown]


def _broken(text: str, metrics: QFontMetricsF, width: float) -> tuple[str, str]:
    """The text in two: at a space when one is near the end of the line, else where the line is full."""
    full = next(
        (n for n in range(len(text), 0, -1) if metrics.horizontalAdvance(text[:n]) <= width),
        1,
    )
    space = text.rfind(" ", full // 2, full + 1)
    at = space if space > 0 else full
    return text[:at].rstrip(), text[at:].lstrip()
