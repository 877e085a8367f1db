"""Dates as people and programs write them, and which of day and month comes first in a column of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

ORDERS = ("dmy", "mdy")
PIVOT = 69
"""Two-digit years below are of this century, the others of the last."""
SERIALS = ("serial", "serial1904")
_EPOCHS = {"serial": date(1899, 12, 30), "serial1904": date(1904, 1, 1)}
_SERIAL_DAYS = (61, 2_958_465)
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip
_CLOCK = (
    r"(?:(?:\s*[,t]?\s*|\s+(?:at|um)\s+)(?P<half1>上午|下午|中午|晚上|凌晨|早上)?\s*"
    r"(?P<h>\d{1,2})(?:[:时点.](?P<min>\d{1,2})(?:[:分.](?P<s>\d{1,2})(?P<frac>\.\d{1,9})?)?秒?分?|[时点])?"
    r"\s*(?P<half2>[ap]\.?m\.?)?\s*(?P<zone>z|utc|gmt|[+-]\d{2}:?\d{2})?)?"
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+|(?:星期|周)[一二三四五六日天]\s*)?"
_AFTER = r"(?:\s*[(（]?(?:星期|周)[一二三四五六日天][)）]?)?"
_SHAPES = (
    ("iso", re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})")),
    ("ymd", re.compile(r"(?P<y>\d{4})(?P<sep>[/.])\s?(?P<m>\d{1,2})(?P=sep)\s?(?P<d>\d{1,2})\.?")),
    ("chinese", re.compile(r"(?P<y>\d{4}|\d{2})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]?")),
    ("compact", re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?=\D|\d{6}$|$)")),
    ("month_name", re.compile(
        r"(?P<d>\d{1,2})(?:st|nd|rd|th)?[ .-]+(?P<name>[a-z]{3,9})\.?,?[ -]+(?P<y>\d{4}|\d{2})\b")),
    ("month_name", re.compile(r"(?P<name>[a-z]{3,9})\.?[ -](?P<d>\d{1,2})(?:st|nd|rd|th)?,?[ -]+(?P<y>\d{4})\b")),
    ("month_name", re.compile(r"(?P<y>\d{4})[ -](?P<name>[a-z]{3,9})[ -](?P<d>\d{1,2})\b")),
    ("open", re.compile(r"(?P<a>\d{1,2})(?P<sep>[/.\-])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<y>\d{4}|\d{2})(?!\d)")),
)  # fmt: skip
_CLOCKS = re.compile(_AFTER + _CLOCK + _AFTER)
_LEAD = re.compile(_WEEKDAY)
_EIGHT = re.compile(r"\d{8}")
_SERIAL = re.compile(r"(\d{1,7})(?:\.(\d+))?")


@lru_cache(maxsize=1 << 14)
def read_date(text: str, order: str) -> str | None:
    """Return a date, with a time where one stands there, as ISO text; None when it cannot be read.

    ``order`` is dmy or mdy for dates that say nothing by themselves, or serial for a spreadsheet's numbers;
    any other leaves what could be read twice unread.
    """
    plain = _plain(text)
    if order in SERIALS and (number := _SERIAL.fullmatch(plain)):
        return serial_text(number[1], number[2] or "", order)
    parsed = _parse(plain)
    if parsed is None:
        return None
    shape, found, rest = parsed
    try:
        day = _day(shape, found, order)
        return None if day is None else _with_clock(day, rest)
    except ValueError:
        return None


def shape_of(text: str) -> str | None:
    """Return how a date is written: iso, ymd, chinese, compact, month_name, dmy, mdy; open where it may be either."""
    parsed = _parse(_plain(text))
    if parsed is None:
        return None
    shape, found, rest = parsed
    if shape != "open":
        try:
            _day(shape, found, "")
        except ValueError:
            return None
        return shape if _CLOCKS.fullmatch(rest) else None
    fits = [order for order in ORDERS if _fits(found, order)]
    if not fits or not _CLOCKS.fullmatch(rest):
        return None
    return fits[0] if len(fits) == 1 and found["a"] != found["b"] else "open"


def may_be_compact(text: str) -> bool:
    """Tell whether so many digits stand at the beginning that a date without signs may be among them."""
    return _EIGHT.match(_plain(text)) is not None


def has_clock(text: str) -> bool:
    """Tell whether a time of day stands behind the date."""
    return ":" in text or "时" in text or "点" in text


def has_short_year(text: str) -> bool:
    """Tell whether the year has two digits."""
    parsed = _parse(_plain(text))
    return parsed is not None and len(parsed[1]["y"]) == 2


def separator_of(text: str) -> str:
    """Return what stands between the parts of a date of three numbers; empty for other texts."""
    parsed = _parse(_plain(text))
    return parsed[1]["sep"] if parsed is not None and parsed[0] == "open" else ""


def is_ascending(texts: Iterable[str], order: str) -> bool:
    """Tell whether the dates, read in that order, rise or fall throughout."""
    read = [day for text in texts if (day := read_date(text, order)) is not None]
    return len(set(read)) > 3 and (read == sorted(read) or read == sorted(read, reverse=True))


def serial_text(whole: str, fraction: str, system: str = "serial") -> str | None:
    """Return a spreadsheet's serial number as ISO text; None outside its calendar."""
    days = int(whole)
    if not _SERIAL_DAYS[0] <= days <= _SERIAL_DAYS[1]:
        return None
    day = _EPOCHS[system] + timedelta(days=days)
    seconds = round(float(f"0.{fraction}") * 86_400) if fraction else 0
    if seconds >= 86_400:
        day, seconds = day + timedelta(days=1), 0
    if not seconds:
        return day.isoformat()
    return f"{day.isoformat()} {seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def serial_of(iso: str) -> str:
    """Return the spreadsheet number of an ISO date. Raises ValueError."""
    return str((date.fromisoformat(iso) - _EPOCHS["serial"]).days)


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip().lower() if not text.isascii() else text.strip().lower()
    return plain[_LEAD.match(plain).end() :] if plain[:1].isalpha() or plain[:1] in "星周" else plain  # type: ignore[union-attr]


def _parse(plain: str) -> tuple[str, re.Match[str], str] | None:
    if len(plain) < 6 or len(plain) > 60:
        return None
    for shape, pattern in _SHAPES:
        if found := pattern.match(plain):
            return shape, found, plain[found.end() :]
    return None


def _day(shape: str, found: re.Match[str], order: str) -> date | None:
    year = _year(found["y"])
    if shape == "month_name":
        month = _MONTHS.get(found["name"])
        return date(year, month, int(found["d"])) if month else None
    if shape != "open":
        return date(year, int(found["m"]), int(found["d"]))
    fits = [one for one in ORDERS if _fits(found, one)]
    if order not in fits:
        if order in ORDERS or not fits or (len(fits) == 2 and found["a"] != found["b"]):
            return None
        order = fits[0]
    first, second = int(found["a"]), int(found["b"])
    return date(year, first, second) if order == "mdy" else date(year, second, first)


def _fits(found: re.Match[str], order: str) -> bool:
    first, second = int(found["a"]), int(found["b"])
    day, month = (first, second) if order == "dmy" else (second, first)
    try:
        date(_year(found["y"]), month, day)
    except ValueError:
        return False
    return True


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < PIVOT else 1900)


def _with_clock(day: date, rest: str) -> str | None:
    if not rest:
        return day.isoformat()
    if rest.isdigit() and len(rest) == 6:  # 20240115093000
        rest = f" {rest[:2]}:{rest[2:4]}:{rest[4:]}"
    clock = _CLOCKS.fullmatch(rest)
    if clock is None:
        return None
    if clock["h"] is None:
        return day.isoformat()
    hour = _hour(int(clock["h"]), clock["half1"], clock["half2"])
    minute, second = int(clock["min"] or 0), int(clock["s"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    zone = clock["zone"] or ""
    return f"{day.isoformat()} {hour:02}:{minute:02}:{second:02}{clock['frac'] or ''}{_offset(zone)}"


def _hour(hour: int, chinese: str | None, english: str | None) -> int:
    half = (english or "")[:1]
    if half == "p" or chinese in ("下午", "晚上") or (chinese == "中午" and hour < 3):
        return hour + 12 if hour < 12 else hour
    if half == "a" or chinese in ("上午", "凌晨", "早上"):
        return 0 if hour == 12 else hour
    return hour


def _offset(zone: str) -> str:
    return "Z" if zone in ("z", "utc", "gmt") else zone
