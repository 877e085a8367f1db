"""Where the names of the columns stand: in the first row, below lines of title, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from fieldapp.services.importing.date_texts import shape_of
from fieldapp.services.importing.number_texts import mark_of
from fieldapp.services.importing.readings import unpacked
from fieldapp.services.importing.records import BadRow, DateText, FlagText, NumberText, Record
from fieldapp.services.importing.source_views import Choice, Reason

LOOKED_AT = 60
_MAX_TITLES = 20
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_PHONE = re.compile(r"\+?[\d\s()./-]{7,24}")
_LABELLED = re.compile(r"\s*[^:：]{1,12}[:：]\s*\S")
_FIRM = re.compile(
    r".{2,}(?:有限公司|股份公司|有限责任公司|集团|分公司)|.+\b(?:Ltd|Limited|Inc|LLC|GmbH|Corp|Corporation|Co|KG|SARL|PLC)\.?"
)
_SEP_LINE = re.compile(r"sep=.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """The names, the row that they stand in (0 for none), and why; ``written`` are names that were made distinct."""

    names: tuple[str, ...]
    row: Choice[int]
    notes: tuple[Reason, ...] = ()
    written: tuple[str, ...] = ()


def find_header(records: Sequence[Record], wanted: int | None = None) -> Header | None:
    """Find the header among the first records; None when no record holds anything.

    ``wanted`` is the row that a person chose. Columns without a header are called A, B, C as a spreadsheet calls them.
    """
    rows = [(number, cells) for number, cells in records if not isinstance(cells, BadRow) and _filled(cells)]
    if not rows:
        return None
    if wanted is not None:
        return _chosen(rows, wanted)
    if len(rows) > 1 and rows[0][1] and _SEP_LINE.fullmatch(rows[0][1][0].strip()) and _filled(rows[0][1]) == 1:
        rows = rows[1:]
    at = _header_place(rows)
    number, cells = rows[at]
    above = at
    if at + 1 < len(rows) and (both := _of_two_rows(cells, rows[at + 1][1])):
        number, cells, at = rows[at + 1][0], both, at + 1
    others = (0, *(row for row, _ in rows[:5] if row != number))
    if at == 0 and (telling := _looks_like_data(rows)):
        reason = Reason("first_row_is_data", {"cell": telling})
        return Header(letters(max(len(one) for _, one in rows)), Choice(0, reason, others[1:] or (number,)))
    titles = [cells[0] or next(cell for cell in cells if cell) for _, cells in rows[:above]]
    lines = [" ".join(cell.strip() for cell in cells if cell.strip()) for _, cells in rows[:above]]
    if not titles:
        return Header(_names(cells), Choice(number, Reason("first_filled_row"), others))
    note = Reason("title_lines", {"rows": [row for row, _ in rows[:above]], "texts": titles, "lines": lines})
    return Header(_names(cells), Choice(number, Reason("below_title", {"lines": above}), others), (note,))


def _of_two_rows(upper: Sequence[str], lower: Sequence[str]) -> Sequence[str] | None:
    """Return the names of a header of two rows: below names of groups, which leave gaps, stand those of the columns.

    None where the second row is data, or leaves a gap of the first open.
    """
    width = max(len(upper), len(lower))
    above = [*(cell.strip() for cell in upper), *[""] * (width - len(upper))]
    below = [*(cell.strip() for cell in lower), *[""] * (width - len(lower))]
    gaps = [place for place, cell in enumerate(above) if not cell]
    if not gaps or _filled(below) < 2 or not all(below[place] for place in gaps) or not _reads_as_names(lower):
        return None
    groups = {place - 1 for place in gaps if place and above[place - 1]}
    if any(cell and above[place] and place not in groups for place, cell in enumerate(below)):
        return None  # a name above and a text below, and no group: a row of data
    group = ""
    names = []
    for place, cell in enumerate(below):
        group = above[place] or group
        is_twice = below.count(cell) > 1
        names.append((f"{group} {cell}" if is_twice else cell) if cell else above[place])
    return names


def letters(width: int) -> tuple[str, ...]:
    """Return the names of a spreadsheet's first columns: A to Z, AA …"""
    return tuple(_letter(place) for place in range(width))


def _letter(place: int) -> str:
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def _chosen(rows: Sequence[tuple[int, Sequence[str]]], wanted: int) -> Header:
    reason = Reason("chosen")
    others = (0, *(row for row, _ in rows[:5] if row != wanted))
    for number, cells in rows:
        if number == wanted:
            return Header(_names(cells), Choice(wanted, reason, others))
    return Header(letters(max(len(cells) for _, cells in rows)), Choice(0, reason, others[1:]))


def _header_place(rows: Sequence[tuple[int, Sequence[str]]]) -> int:
    """Return the place of the header: the first row, unless it is a title above a row of names that is far fuller."""
    counts = [_filled(cells) for _, cells in rows]
    usual = median(counts[1:]) if len(counts) > 1 else counts[0]
    fullest = max(counts[: _MAX_TITLES + 1])
    wide = max(usual, 0.7 * fullest if len(counts) <= 3 else usual)
    for at, (_, cells) in enumerate(rows[: _MAX_TITLES + 1]):
        if at + 1 < len(rows) and all(_LABELLED.match(cell) for cell in cells if cell.strip()):
            continue  # 订单号：SO-001 and the like say something themselves
        if counts[at] >= 2 and counts[at] >= 0.6 * wide:
            return at if at == 0 or _reads_as_names(cells) else 0
        if counts[at] > 2 and counts[at] >= 0.5 * wide and all(map(str.strip, cells[: counts[at]])):
            return 0  # the last columns have no names; names of groups would leave gaps
    return 0


def _reads_as_names(cells: Sequence[str]) -> bool:
    names = [cell.strip() for cell in cells if cell.strip()]
    return (
        all(_class_of(name) in ("", "year") and len(name) < 60 for name in names) and len(set(names)) > len(names) / 2
    )


def _looks_like_data(rows: Sequence[tuple[int, Sequence[str]]]) -> str:
    """Return the cell that gives the first row away as data: it is of a kind that its column goes on with."""
    first = rows[0][1]
    below = [cells for _, cells in rows[1:]]
    names = [cell for cell in first if cell.strip()]
    telling = []
    for place, cell in enumerate(first):
        kind = _class_of(cell)
        if kind in ("", "year"):
            continue
        others = [_class_of(cells[place]) for cells in below if place < len(cells) and cells[place].strip()]
        if others and sum(other == kind for other in others) >= 0.6 * len(others):
            telling.append(cell.strip())
    return telling[0] if below and len(telling) >= 0.25 * len(names) else ""


def _class_of(cell: str) -> str:
    """Return the kind of a cell that no column is called: email, link, date, number or firm; "year" for what may be."""
    text = cell.strip()
    if text.isdecimal() and len(text) == 4 and text.startswith(("19", "20")):
        return "year"
    if isinstance(cell, DateText | FlagText) or shape_of(text):
        return "date"
    if _EMAIL.fullmatch(text) or _LINK.match(text):
        return "email"
    if _FIRM.fullmatch(text):
        return "firm"
    is_phone = _PHONE.fullmatch(text) and sum(map(str.isdigit, text)) >= 7
    return "number" if isinstance(cell, NumberText) or mark_of(text) is not None or is_phone else ""


def _names(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(unpacked(str(cell)).strip() for cell in cells)


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell.strip())
