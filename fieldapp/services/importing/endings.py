"""The last rows of a table: totals and footers, which are no records."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from fieldapp.services.importing.number_texts import mark_of

_KEPT = 12
_COUNTED = 200
_TOTAL = re.compile(
    r"(?:合\s*计|总\s*计|小\s*计|共\s*计|汇\s*总|本页合计|total|grand\s+total|sub-?total|sum|totals|gesamt|summe)\s*[:：]?"
    r"(?:\s*[(（].*[)）])?",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"共\s*\d+\s*[条行个家]|第\s*\d+\s*页|制表|审核|打印|导出|生成|填表|备注[:：]|说明[:：]|注[:：]|数据来源|以上数据|"
    r"confidential|copyright|©|generated|exported|printed|report\b|page \d+|\d+ (?:rows|records)|end of|source:",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Tail:
    """The last rows seen, and how many cells the fullest of the first ones fills."""

    _last: deque[tuple[int, Sequence[str]]] = field(default_factory=lambda: deque(maxlen=_KEPT))
    _most: int = 0
    _seen: int = 0

    def take(self, number: int, cells: Sequence[str]) -> None:
        """Take in the next row that holds something."""
        self._last.append((number, cells))
        if self._seen < _COUNTED:
            self._seen += 1
            self._most = max(self._most, _filled(cells))

    def footers(self, width: int) -> list[int]:
        """Return the last rows that hold one or two texts such as a print date under a table that is far wider."""
        found: list[int] = []
        for number, cells in reversed(self._last):
            filled = _filled(cells)
            if filled > 2 or min(width, self._most) < 3 or filled >= self._most:
                break
            text = next(cell for cell in cells if cell.strip()) if any(map(str.strip, cells)) else ""
            if not _FOOTER.search(text):
                break
            found.append(number)
        return sorted(found)

    def totals(self, width: int) -> list[int]:
        """Return the row of sums at the end: called so, with a number, and emptier than the rows above."""
        footers = set(self.footers(width))
        rest = [one for one in self._last if one[0] not in footers]
        found: list[int] = []
        for number, cells in reversed(rest):
            names = [cell.strip() for cell in cells[:4] if cell.strip()]
            if not names or not _TOTAL.fullmatch(names[0]) or _filled(cells) >= self._most:
                break
            if not any(mark_of(cell) is not None for cell in cells):
                break
            found.append(number)
        return sorted(found)


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell.strip())
