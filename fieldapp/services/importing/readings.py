"""How the texts of one column are read where a date or a number is wanted, and what is undone in them before."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from fieldapp.services.importing.date_texts import SERIALS, read_date, serial_of
from fieldapp.services.importing.number_texts import read_number
from fieldapp.services.importing.records import DateText

Fixer = Callable[[str], str]
ERROR_CELL = re.compile(
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|GETTING_DATA|SPILL!|CALC!|BUSY!|FIELD!|UNKNOWN!|BLOCKED!)|#{3,}"
)
NULL_WORD = re.compile(
    r"NULL|\\N|\(null\)|<null>|\[NULL\]|#N/A N/A|NaN|N/A|-{1,3}|[—–]{1,2}|暂无|未公开", re.IGNORECASE
)
SCIENTIFIC = re.compile(r"(\d)(?:[.,](\d+))?[Ee]\+?(\d{1,2})")
FORMULA_TEXT = re.compile(r'="(.*)"', re.DOTALL)
INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]")
"""What a copy from a web page or a telephone leaves around a text."""
WIDE = re.compile(r"(?=.*[０-９])[０-９\d－＋（）\s()+./-]+|(?=.*[０-９])[０-９Ａ-Ｚａ-ｚ\w－-]+", re.ASCII)
_LONGEST = 80
_WHOLE = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Reading:
    """``date`` and ``decimal`` as in ``ColumnView``; ``fixes`` are damages to undo, ``digits`` is for lost zeros.

    ``unit`` is 万 where the numbers count in it.
    """

    date: str = ""
    decimal: str = ""
    fixes: tuple[str, ...] = ()
    digits: int = 0
    unit: str = ""

    def date_text(self, text: str) -> str:
        """Return the ISO text of a date, or the text itself."""
        return (read_date(text, self.date) or text) if self.date and len(text) <= _LONGEST else text

    def number_text(self, text: str) -> str:
        """Return the plain text of a number, or the text itself."""
        if not self.decimal or len(text) > _LONGEST:
            return text
        scaled = read_number(text.strip().removesuffix("元") + self.unit, self.decimal) if self.unit else None
        return scaled or read_number(text, self.decimal) or text

    def fixer(self) -> Fixer | None:
        """Return what undoes the damage of a cell, None if nothing is to be done."""
        steps = [_FIXERS[code] for code in self.fixes if code in _FIXERS]
        if "lost_zeros" in self.fixes:
            steps.append(lambda text: text.zfill(self.digits) if _WHOLE.fullmatch(text.strip()) else text)
        if "shown_as_date" in self.fixes:
            order = self.date
            steps.append(lambda text: _serial(text, order))
        if not steps:
            return None
        return steps[0] if len(steps) == 1 else lambda text: _all(steps, text)


AS_IT_STANDS = Reading()


def digits_of(text: str) -> str | None:
    """Return all digits of a number in scientific notation; None where digits are lost or it is none."""
    found = SCIENTIFIC.fullmatch(text.strip())
    if found is None:
        return None
    whole, rest, power = found[1], found[2] or "", int(found[3])
    return whole + rest + "0" * (power - len(rest)) if len(rest) >= min(power, 10) and power >= len(rest) else None


def is_cut(text: str) -> bool:
    """Tell whether a long number ends with zeros from its 16th digit on, as a spreadsheet leaves it."""
    plain = text.strip()
    return 16 <= len(plain) <= 24 and plain.isdecimal() and not plain[15:].strip("0") and plain[:15].strip("0") != ""


def _all(steps: list[Fixer], text: str) -> str:
    for step in steps:
        text = step(text)
    return text


def _serial(text: str, order: str) -> str:
    if isinstance(text, DateText) and text.serial:
        return text.serial
    iso = read_date(text, order if order not in SERIALS else "")
    if iso is None:
        return text
    try:
        return serial_of(iso)
    except ValueError:  # a time of day stands behind it: that was no number
        return text


def _expanded(text: str) -> str:
    if not SCIENTIFIC.fullmatch(text.strip()):
        return text
    return digits_of(text) or ""


def unpacked(text: str) -> str:
    """Return the text that a formula holds so that a spreadsheet leaves it alone (``="0012"``)."""
    found = FORMULA_TEXT.fullmatch(text.strip())
    return found[1].replace('""', '"') if found else text


_FIXERS: dict[str, Fixer] = {
    "error_cells": lambda text: "" if ERROR_CELL.fullmatch(text.strip()) else text,
    "null_words": lambda text: "" if NULL_WORD.fullmatch(text.strip()) else text,
    "scientific": _expanded,
    "truncated_digits": lambda text: "" if is_cut(text) else text,
    "formula_text": unpacked,
    "text_mark": lambda text: text.strip().removeprefix("`").removeprefix("'").strip(),
    "invisible": lambda text: INVISIBLE.sub("", text),
    "full_width": lambda text: unicodedata.normalize("NFKC", text),
    "point_zero": lambda text: text.strip().removesuffix(".0"),
    "tab_guard": lambda text: text.strip("\t "),
}
