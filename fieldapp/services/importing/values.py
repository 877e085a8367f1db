"""Texts of source files read as the values of the registry. Every problem is a ValueError whose text is a code."""

from __future__ import annotations

import json
import re
import unicodedata
import zoneinfo
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache

from fieldapp.domain.money import MoneyError, currency_digits

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
INT64 = (1 << 63) - 1
_NUMBER = re.compile(r"(\d+|\d{1,3}(,\d{3})+)?(\.\d*)?")
_COMMA_NUMBER = re.compile(r"(\d+|\d{1,3}([. ]\d{3})+)?(,\d*)?")
_SIGNS = re.compile(r"[¥￥$€£]|^[A-Z]{3}\s|\s[A-Z]{3}$|元$")
_FLAGS = {
    **dict.fromkeys(("1", "true", "yes", "y", "t", "x", "是", "有", "√"), 1),
    **dict.fromkeys(("0", "false", "no", "n", "f", "否", "无"), 0),
}
_DATES = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})"),
    re.compile(r"(?P<y>\d{4})\.(?P<m>\d{1,2})\.(?P<d>\d{1,2})"),
    re.compile(r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日?"),
    re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})"),
)
_CLOCK = re.compile(r"[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?")


def decimal(text: str, mark: str = ".") -> Decimal:
    """Read a number as people write it: signs of money, groups of thousands, brackets for below zero.

    ``mark`` is the decimal sign. Raises ValueError bad_number.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    negative = plain.startswith("(") and plain.endswith(")")
    plain = _SIGNS.sub("", plain.strip("()") if negative else plain).strip()
    if plain[:1] in ("-", "+", "−"):
        negative, plain = plain[0] != "+", plain[1:].lstrip()
        plain = _SIGNS.sub("", plain).strip()
    if mark == "," and _COMMA_NUMBER.fullmatch(plain):
        plain = plain.replace(".", "").replace(" ", "").replace(",", ".")
    elif mark == "." and _NUMBER.fullmatch(plain):
        plain = plain.replace(",", "")
    else:
        raise ValueError("bad_number")
    try:
        value = Decimal(plain)
    except InvalidOperation as error:
        raise ValueError("bad_number") from error
    return -value if negative else value


def minor(text: str, currency: str, mark: str = ".") -> int:
    """Read an amount as minor units of the currency, half a unit rounded away from zero.

    Raises ValueError bad_number, out_of_range or unknown_currency.
    """
    try:
        digits = currency_digits(currency)
    except MoneyError as error:
        raise ValueError(error.code) from error
    return _whole(decimal(text, mark).scaleb(digits))


def whole(text: str, mark: str = ".") -> int:
    """Read a whole number. Raises ValueError bad_number (also for a fraction) or out_of_range."""
    value = decimal(text, mark)
    if value != value.to_integral_value():
        raise ValueError("bad_number")
    return _whole(value)


def ppm(text: str, mark: str = ".") -> int:
    """Read a share as parts per million: ``35%`` or ``0.35``. Raises ValueError bad_number."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.endswith("%"):
        return _whole(decimal(plain[:-1], mark) * 10_000)
    return _whole(decimal(plain, mark) * 1_000_000)


def microdegrees(text: str, mark: str = ".") -> int:
    """Read decimal degrees as microdegrees. Raises ValueError bad_number."""
    return _whole(decimal(text, mark) * 1_000_000)


def flag(text: str) -> int:
    """Read yes or no, in Chinese or English. Raises ValueError bad_flag."""
    value = _FLAGS.get(text.strip().casefold())
    if value is None:
        raise ValueError("bad_flag")
    return value


def texts(text: str) -> list[str]:
    """Read a list: a JSON array, or texts between semicolons, commas or bars."""
    if text.startswith("["):
        try:
            read = json.loads(text)
        except ValueError:
            read = None
        if isinstance(read, list) and all(isinstance(one, str) for one in read):
            return read
    return [part.strip() for part in re.split(r"[;；,，、|]", text) if part.strip()]


def civil_date(text: str, formats: Sequence[str] = ()) -> str:
    """Read a date as ISO text; a clock time behind it is dropped. Raises ValueError bad_date."""
    return _moment(text, tuple(formats), "bad_date")[0].date().isoformat()


def instant(text: str, zone: str, formats: Sequence[str] = ()) -> tuple[int, int]:
    """Read a moment as (microseconds UTC, offset in minutes); without an offset it is in ``zone``.

    Raises ValueError bad_instant or unknown_zone.
    """
    local, aware = _moment(text, tuple(formats), "bad_instant")
    if not aware:
        local = local.replace(tzinfo=_zone(zone))
    offset = local.utcoffset()
    assert offset is not None
    return (local - _EPOCH) // _MICROSECOND, int(offset.total_seconds() // 60)


@cache
def _zone(name: str) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError("unknown_zone") from error


def _moment(text: str, formats: tuple[str, ...], code: str) -> tuple[datetime, bool]:
    plain = unicodedata.normalize("NFKC", text).strip()
    try:
        for layout in formats:
            try:
                read = datetime.strptime(plain, layout)  # noqa: DTZ007  (the zone is put on by the caller)
            except ValueError:
                continue
            return read, read.tzinfo is not None
        if not formats:
            for pattern in _DATES:
                if found := pattern.match(plain):
                    return _with_clock(found, plain[found.end() :])
    except (ValueError, OverflowError) as error:
        raise ValueError(code) from error
    raise ValueError(code)


def _with_clock(found: re.Match[str], rest: str) -> tuple[datetime, bool]:
    day = date(int(found["y"]), int(found["m"]), int(found["d"]))
    if not rest:
        return datetime(day.year, day.month, day.day), False  # noqa: DTZ001
    clock = _CLOCK.fullmatch(rest)
    if clock is None:
        raise ValueError("bad_instant")
    hour, minute, second, fraction, offset = clock.groups()
    micro = int((fraction or "0").ljust(6, "0")[:6])
    read = datetime(day.year, day.month, day.day, int(hour), int(minute), int(second or 0), micro)  # noqa: DTZ001
    if offset is None:
        return read, False
    return datetime.fromisoformat(f"{read.isoformat()}{offset}"), True


def _whole(value: Decimal) -> int:
    if abs(value) > INT64:
        raise ValueError("out_of_range")
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))
