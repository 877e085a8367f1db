"""What the cells of a column are, counted while the table is read once; the judgement is in ``column_rules``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from fieldapp.services.importing.date_texts import has_clock, has_short_year, may_be_compact, shape_of
from fieldapp.services.importing.number_texts import mark_of
from fieldapp.services.importing.readings import (
    ERROR_CELL,
    FORMULA_TEXT,
    INVISIBLE,
    NULL_WORD,
    SCIENTIFIC,
    WIDE,
    is_cut,
)
from fieldapp.services.importing.records import DateText, ErrorText, FlagText, NumberText

ENOUGH = 20_000
"""Different texts of a column that are looked at; further ones only while its dates or numbers are undecided."""
EXAMPLES = 5
LONG = 200
"""Of longer texts the beginning is looked at: no number or date is so long, and memory must stay flat."""
_ORDERED = 400
_FLAGS = frozenset({"true", "false", "yes", "no", "y", "n", "是", "否", "√", "×", "有", "无"})
_BEYOND = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"  # what UTF-8's further bytes look like in Windows-1252
_MOJIBAKE = re.compile(f"锟斤拷|烫烫|屯屯|\ufffd|ï»¿|Ã[{_BEYOND}]|â€|[ã-ï][{_BEYOND}][{_BEYOND}]")
_LOST_LETTERS = re.compile(r"\?{3,}|^\?{2,}")
_SHORT_DATE = re.compile(r"\d{1,2}月\d{1,2}日|\d{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|"
                         r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-\d{2}", re.IGNORECASE)  # fmt: skip
_MARKED = re.compile(r"[`'][\w.+-]+")
_SERIAL = re.compile(r"[1-9]\d{4}(?:\.\d+)?")
_DIGIT = re.compile(r"\d")
_DECIMALS = re.compile(r"-?(?:\d+\.(?:\d{1,2}|\d{4,})|0\.\d+)")
_ONES = {ord(digit): "1" for digit in "0123456789"}
Key = str | tuple[type, str]
"""A text, with its class where that is another: a spreadsheet's cells know what they are."""


@dataclass(frozen=True, slots=True)
class CellFacts:
    """One text: its kind, how it shows decimals (None for no number), how it is written as a date, what is wrong."""

    kind: str
    mark: str | None = None
    shape: str = ""
    wrong: str = ""


_WHOLE = CellFacts("number", "")
_POINTED = CellFacts("number", ".")
_FLAG = CellFacts("flag")
_WORDS = CellFacts("text")
_ERROR = CellFacts("error", wrong="error_cells")
_TYPED = {DateText: CellFacts("date", shape="iso"), FlagText: _FLAG, NumberText: _WHOLE}


@dataclass(slots=True)
class ColumnFacts:
    """Counts of a column by kind, decimal sign, form of date and damage, with the first examples of each."""

    place: int
    header: str
    is_spreadsheet: bool = False
    filled: int = 0
    seen: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    marks: Counter[str] = field(default_factory=Counter)
    shapes: Counter[str] = field(default_factory=Counter)
    wrongs: Counter[str] = field(default_factory=Counter)
    lengths: Counter[int] = field(default_factory=Counter)
    typed: Counter[str] = field(default_factory=Counter)
    serials: int = 0
    late_days: int = 0
    point_zeros: int = 0
    clocks: int = 0
    leading_zeros: int = 0
    examples: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    samples: list[str] = field(default_factory=list)
    ordered: list[str] = field(default_factory=list)
    _weights: dict[Key, int] = field(default_factory=dict)
    _facts: dict[Key, CellFacts] = field(default_factory=dict)
    _is_done: bool = False

    def take(self, cells: Sequence[str], numbers: Sequence[int]) -> None:
        """Take in the cells of the next rows, whose numbers are given."""
        empty = cells.count("")
        self.filled += len(cells) - empty
        if self._is_done or empty == len(cells):
            return
        if len(self.ordered) < _ORDERED:
            self.ordered.extend(str(text) for text in cells[:_ORDERED] if text)
            self.samples = list(dict.fromkeys(plain for text in self.ordered if (plain := text.strip())))[:EXAMPLES]
        keys = cells if set(map(type, cells)) == {str} else [_key(text) for text in cells]
        for key, count in Counter(keys).items():
            if key in self._weights:
                self._weights[key] += count
            elif key and key[-1]:
                self._weights[key] = count
                kind, text = key if isinstance(key, tuple) else (str, key)
                self._facts[key] = facts = facts_of(kind, text)
                self._exemplify(kind, text, facts, cells, numbers)
        if len(self._weights) >= ENOUGH:
            self.close()
            self._is_done = not self._is_open()

    def close(self) -> None:
        """Count what was taken in; afterwards the counts can be looked at."""
        for key, count in self._weights.items():
            facts = self._facts[key]
            kind, text = key if isinstance(key, tuple) else (str, key)
            self._count(kind, text, facts, count)
        self._weights.clear()
        self._facts.clear()

    @property
    def dates(self) -> int:
        """Return how many cells are dates, with or without a time."""
        return self.kinds["date"]

    @property
    def numbers(self) -> int:
        """Return how many cells are numbers."""
        return self.kinds["number"]

    def example(self, code: str) -> str:
        """Return the first text of a kind, shape or damage; empty if there is none."""
        found = self.examples.get(code)
        return found[0][1] if found else ""

    def _is_open(self) -> bool:
        shapes, marks = self.shapes, self.marks
        is_order_open = shapes["open"] and not shapes["dmy"] + shapes["mdy"]
        return bool(is_order_open or (marks["?"] and not marks["."] + marks[","]))

    def _exemplify(self, kind: type, text: str, facts: CellFacts, cells: Sequence[str], numbers: Sequence[int]) -> None:
        if facts is _WORDS and len(self.examples.get("text", ())) == EXAMPLES:
            return
        for code in _codes(kind, text, facts):
            kept = self.examples.setdefault(code, [])
            if len(kept) < EXAMPLES:
                kept.append((numbers[cells.index(text)], str(text)))

    def _count(self, kind: type, text: str, facts: CellFacts, count: int) -> None:
        self.seen += count
        self.kinds[facts.kind] += count
        if facts is _WORDS and kind is str:
            return
        if kind is not str:
            self.typed[facts.kind] += count
        self.late_days += count * (kind is DateText and text[8:10] > "12")
        if facts.mark is not None:
            self._count_number(kind, text.strip(), facts.mark, count)
        if facts.shape:
            self.shapes[facts.shape] += count
            self.clocks += count * has_clock(text)
            self.wrongs["two_digit_years"] += count * (kind is str and has_short_year(text))
        if facts.wrong:
            self.wrongs[facts.wrong] += count

    def _count_number(self, kind: type, plain: str, mark: str, count: int) -> None:
        self.marks["typed" if kind is NumberText else mark] += count
        if plain.isdecimal():
            self.lengths[len(plain)] += count
            self.leading_zeros += count * _is_padded(plain)
        self.point_zeros += count * plain.endswith(".0")
        self.serials += count * bool(_SERIAL.fullmatch(plain))
        if kind is str and not _is_padded(plain):
            self.typed["text_number"] += count


def _key(text: str) -> Key:
    kind = type(text)
    return text if kind is str else (kind, text)


def _codes(kind: type, text: str, facts: CellFacts) -> Iterator[str]:
    """Yield what a text is an example of."""
    yield facts.kind
    if facts.mark is not None:
        plain = text.strip()
        yield f"mark{facts.mark}"
        if plain.isdecimal():
            yield f"digits{len(plain)}"
        if plain.endswith(".0"):
            yield "point_zero"
        if _is_padded(plain):
            yield "leading_zero"
        elif kind is str:
            yield "text_number"
    if facts.shape:
        yield facts.shape
        if kind is str and has_short_year(text):
            yield "two_digit_years"
    if facts.wrong:
        yield facts.wrong


def _is_padded(plain: str) -> bool:
    return plain.isdecimal() and plain.startswith("0") and len(plain) > 1


def facts_of(kind: type, text: str) -> CellFacts:
    """Return what one text is. ``kind`` is its class: a spreadsheet's cells know what they are."""
    plain = text.strip()
    if kind is ErrorText or (plain[:1] == "#" and ERROR_CELL.fullmatch(plain)):
        return _ERROR
    if kind in _TYPED:
        return CellFacts("number", "", wrong="truncated_digits") if is_cut(plain) else _TYPED[kind]
    return _quickly(text, plain) or _whatever_digits(plain.translate(_ONES)) or _thoroughly(text, plain)


@lru_cache(maxsize=1 << 14)
def _whatever_digits(shape: str) -> CellFacts | None:
    """Return what a text is, whatever its digits are; None where they matter: in all that may be a date or a number.

    Ones make a date or a number wherever other digits do. Of a column of house numbers or codes one is looked into.
    """
    facts = _thoroughly(shape, shape)
    if facts.mark is not None or facts.shape or may_be_compact(shape):
        return None
    return _WORDS if facts == _WORDS else facts


def _thoroughly(text: str, plain: str) -> CellFacts:
    wrong = _strange_letters(plain) or _wrong_with(text, plain)
    if wrong in ("formula_text", "text_mark", "null_words"):
        return CellFacts("empty" if wrong == "null_words" else "text", wrong=wrong)
    shape = shape_of(plain) or ""
    mark = mark_of(plain)
    if shape and (mark is None or shape == "compact"):
        return CellFacts("date", mark, shape, wrong)
    if mark is not None:
        return CellFacts("number", mark, wrong=wrong)
    return CellFacts("flag" if plain.lower() in _FLAGS else "text", wrong=wrong)


def _quickly(text: str, plain: str) -> CellFacts | None:
    """Return what most texts are at a glance: plain numbers, and words without a digit."""
    if plain.isascii():
        if plain.isdecimal():
            return _WHOLE if len(plain) not in (8, 14) and len(plain) < 16 and "\t" not in text else None
        if _DECIMALS.fullmatch(plain):
            return _POINTED
    if (
        _DIGIT.search(plain)
        or "?" in plain
        or _MOJIBAKE.search(plain)
        or NULL_WORD.fullmatch(plain)
        or INVISIBLE.search(plain)
    ):
        return None
    return _FLAG if plain.lower() in _FLAGS else _WORDS


def _strange_letters(plain: str) -> str:
    if plain.isascii():
        return ""
    if INVISIBLE.search(plain):
        return "invisible"
    return "full_width" if WIDE.fullmatch(plain) else ""


def _wrong_with(text: str, plain: str) -> str:
    first = plain[:1]
    if plain.isdecimal():
        return "truncated_digits" if is_cut(plain) else "tab_guard" if "\t" in text else ""
    if first.isdecimal() and SCIENTIFIC.fullmatch(plain) and int(plain.upper().partition("E")[2]) >= 9:
        return "scientific"
    if first == "=" and FORMULA_TEXT.fullmatch(plain):
        return "formula_text"
    if first in "`'" and first and _MARKED.fullmatch(plain) and any(map(str.isdecimal, plain)):
        return "text_mark"
    if NULL_WORD.fullmatch(plain):
        return "null_words"
    if _SHORT_DATE.fullmatch(plain):
        return "turned_into_date"
    if "?" in plain and _LOST_LETTERS.search(plain):
        return "question_marks"
    return "mojibake" if not plain.isascii() and _MOJIBAKE.search(plain) else ""
