"""The usual forms of values, read quickly; everything else goes the way of ``values``, which knows all forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from fieldapp.domain.money import MoneyError, currency_digits
from fieldapp.domain.schema_types import Field, Kind
from fieldapp.services.importing import values

Made = Mapping[str, object]
Read = Callable[[str, Made], object]
"""Reads a text; the second argument holds the values of the row made before it. Raises ValueError with a code."""
_LONGEST = 15
_MICRO = 6
_CACHED = 8_192


def reader(name: str, declared: Field, *, mark: str, formats: Sequence[str], zone: str) -> Read:
    """Return what reads the texts of a field. ``mark`` is the decimal sign, ``zone`` that of moments without one."""
    formats = tuple(formats)
    stem = name.removesuffix("_at")
    if name == "quantity_milli":
        return lambda raw, _: _number(raw, 3, mark, lambda: values.minor(raw, "KWD", mark))
    readers: dict[Kind, Read] = {
        Kind.INT: lambda raw, _: _number(raw, 0, mark, lambda: values.whole(raw, mark)),
        Kind.BOOL: lambda raw, _: values.flag(raw),
        Kind.DATE: lambda raw, _: _civil_date(raw, formats),
        Kind.PPM: lambda raw, _: values.ppm(raw, mark),
        Kind.MICRODEGREE: lambda raw, _: _number(raw, _MICRO, mark, lambda: values.microdegrees(raw, mark)),
        Kind.TEXTS: lambda raw, _: values.texts(raw),
        Kind.MONEY: lambda raw, made: _money(raw, str(made.get("currency", "")), mark),
        Kind.INSTANT: lambda raw, made: _instant(raw, str(made.get(f"{stem}_zone", zone)), formats),
    }
    return readers.get(declared.kind, lambda raw, _: raw)


# The same few days stand in thousands of rows.
@lru_cache(maxsize=_CACHED)
def _civil_date(raw: str, formats: tuple[str, ...]) -> str:
    return values.civil_date(raw, formats)


@lru_cache(maxsize=_CACHED)
def _instant(raw: str, zone: str, formats: tuple[str, ...]) -> tuple[int, int]:
    return values.instant(raw, zone, formats)


def _money(raw: str, currency: str, mark: str) -> int:
    try:
        digits = currency_digits(currency)
    except MoneyError as error:
        raise ValueError(error.code) from error
    return _number(raw, digits, mark, lambda: values.minor(raw, currency, mark))


def _number(raw: str, digits: int, mark: str, other: Callable[[], int]) -> int:
    """Return a plain decimal number times ten to the ``digits``; ``other`` reads what is written otherwise."""
    whole, dot, part = raw.partition(".")
    plain = mark == "." and len(whole) <= _LONGEST and raw.isascii()
    # A whole number stays one: what stands behind the point of a count is for ``other`` to judge.
    plain = plain and (digits > 0 or not dot)
    if plain and whole.removeprefix("-").isdigit() and (part.isdigit() or not dot):
        number = int(whole.removeprefix("-") + part[:digits].ljust(digits, "0"))
        number += part[digits : digits + 1] >= "5"
        return -number if whole[0] == "-" else number
    return other()
