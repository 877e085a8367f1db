"""The last rows of a table: totals and footers, which are no records."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from fieldapp.services.importing import header_words as words
from fieldapp.services.importing.number_texts import mark_of

_KEPT = 12
_COUNTED = 200
_TOTAL = re.compile(
    r"\S{1,12}(?:小计|合计|总计|汇总)|\S.{0,40}\s(?:sub-?)?total|"
    r"(?:合\s*计|总\s*计|小\s*计|共\s*计|汇\s*总|本页合计|total|grand\s+total|sub-?total|sum|totals|gesamt|summe)\s*[:：]?"
    r"(?:\s*[(（].*[)）])?",
    re.IGNORECASE,
)
_FIRST_LETTERS = frozenset("合总小共汇本tTgGsS")
_SUM_OF = re.compile(r"\S{1,12}(?:小计|合计|总计|汇总)")
_LAST_LETTERS = frozenset("计总lL")
"""苏州小计, Acme Inc Total: what the rows above have in common, and that it is their sum."""
_SHORT = 4
_FOOTER = re.compile(
    r"^共\s*\d+\s*[条行个家笔项]|第\s*\d+\s*页|(?:制表|制单|审核|填表|复核|打印|导出|生成)(?:人|时间|日期|单位)?\s*[:：]|"
    r"(?:打印|导出|生成)(?:时间|日期)|^(?:备注|说明|注|数据来源)\s*[:：]|以上数据|^[-=_*\s]{8,}$|"
    r"^confidential|copyright\s*(?:\(c\)|©|\d{4})|©|(?:generated|exported|printed)\s*(?:on|by|at|:|\d)|"
    r"report (?:date|generated)|^page \d+|^\d+ (?:rows|records)|end of (?:report|file|list|data)|data source:",
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

    @property
    def most(self) -> int:
        """How many cells the fullest of the first rows fills."""
        return self._most

    def footers(self, width: int) -> list[int]:
        """Return the last rows that hold one or two texts such as a print date under a table that is far wider.

        Of rows that stand together, one that says so speaks for all.
        """
        if min(width, self._most) < 3:
            return []
        blocks: list[list[tuple[int, str]]] = []
        for number, cells in reversed(self._last):
            if _filled(cells) > min(2, self._most - 1):
                break
            line = (number, " ".join(cell.strip() for cell in cells))
            if blocks and blocks[-1][-1][0] == number + 1:
                blocks[-1].append(line)
            else:
                blocks.append([line])
        found: list[int] = []
        for block in blocks:
            telling = [number for number, text in block if _FOOTER.search(text)]
            if not telling:
                break
            found.extend(number for number, _ in block if number >= min(telling) or self._stands_apart(block))
        return sorted(found)

    def _stands_apart(self, block: Sequence[tuple[int, str]]) -> bool:
        """Tell whether empty rows part the block from the rows above it."""
        first = block[-1][0]
        above = [number for number, _ in self._last if number < first]
        return not above or above[-1] < first - 1

    def totals(self, names: Sequence[str]) -> list[int]:
        """Return the row of sums at the end: called so, with a sum, and emptier than the rows above."""
        footers = set(self.footers(len(names)))
        rest = [one for one in self._last if one[0] not in footers]
        found: list[int] = []
        for number, cells in reversed(rest):
            if not is_total(cells, names, max(self._most, 3)):
                break
            found.append(number)
        return sorted(found)


def may_be_total(cells: Sequence[str]) -> bool:
    """Tell whether the first text of a row is the word for a sum."""
    first = cells[0] or next((cell for cell in cells if cell.strip()), "")
    text = first.strip()
    return (text[:1] in _FIRST_LETTERS or text[-1:] in _LAST_LETTERS) and bool(_TOTAL.fullmatch(text))


def is_total(cells: Sequence[str], names: Sequence[str], below: int) -> bool:
    """Tell whether a row is one of sums: called so, with a number, and fills fewer cells than ``below``."""
    first = next((cell.strip() for cell in cells if cell.strip()), "")
    if not _TOTAL.fullmatch(first):
        return False
    most = below if _SUM_OF.fullmatch(first) else below - 1
    return _filled(cells) <= most and _has_sum(cells, names)


def _has_sum(cells: Sequence[str], names: Sequence[str]) -> bool:
    """Tell whether a number stands there; under the names of codes and phones a short one, which is none of these."""
    return any(
        mark_of(cell) is not None
        and (len(cell.strip()) < _SHORT or not (words.is_code(name) or words.is_phone(name) or words.is_postcode(name)))
        for cell, name in zip(cells, names, strict=False)
    )


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell.strip())
