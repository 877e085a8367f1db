"""Values of a table that leaves the program, each of the type that a spreadsheet should see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from fieldapp.domain.money import MoneyError, currency_digits
from fieldapp.services.importing.exact import guard

EXACT_DIGITS = 15
"""So many digits of a number a spreadsheet keeps; longer ones go as text."""
_EXACT = int(10**EXACT_DIGITS)


@dataclass(frozen=True, slots=True)
class Amount:
    """Money in units, not in minor units; ``currency`` is a code such as CNY."""

    value: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Share:
    """A part of one: 0.35 is shown as 35 %."""

    value: Decimal


Cell = str | int | Decimal | date | datetime | Amount | Share | None
"""A datetime is local and without a zone."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """The head of a column and its width in characters; ``is_right`` puts the head over numbers."""

    title: str
    width: int = 14
    is_right: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """Stands before the rows of a group."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on its way out. ``rows`` is read once; ``group`` names what the headings are of, "" without any."""

    name: str
    columns: Sequence[SheetColumn]
    rows: Iterable[Sequence[Cell] | Heading]
    group: str = ""


def amount(minor: int, currency: str) -> Amount:
    """Return an amount of minor units; an unknown currency is taken to have two digits."""
    try:
        digits = currency_digits(currency)
    except MoneyError:  # an old row may name its currency in words
        digits = 2
    return Amount(Decimal(minor).scaleb(-digits), currency)


def plain(cell: Cell) -> str:
    """Return the text of a cell for CSV: only texts can be formulas, numbers keep their sign."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return guard(cell)
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, Amount):
        return f"{cell.value:f}"
    if isinstance(cell, Share):
        return f"{(cell.value * 100).normalize():f}%"
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def is_exact(number: int) -> bool:
    """Tell whether a spreadsheet keeps every digit of the number."""
    return -_EXACT < number < _EXACT
