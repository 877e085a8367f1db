"""Dates and times in digits, the same in both languages: 2026-11-27, 11/27, 14:30, 10-11."""

from __future__ import annotations

import re

from fieldapp.domain.date_phrases.common import (
    Clock,
    Context,
    Day,
    HourKind,
    Note,
    Number,
    Part,
    PhraseError,
    Reason,
    Rule,
    Separator,
    make_day,
    open_year,
)

_HALF = {"a": HourKind.AM, "p": HourKind.PM}


def hour_kind(written: str, half: str | None) -> HourKind:
    """A leading zero or an hour from 13 on is the 24-hour clock; am / pm decide by themselves."""
    if half:
        return _HALF[half[0]]
    return HourKind.EXACT if len(written) == 2 else HourKind.SPOKEN


def _year_first(match: re.Match[str], _context: Context) -> tuple[Part, ...]:
    year, month, day = (int(group) for group in match.groups())
    return (Day(make_day(year, month, day)),)


def _year_last(match: re.Match[str], _context: Context) -> tuple[Part, ...]:
    first, second, year = (int(group) for group in match.groups())
    month, day, notes = _month_and_day(first, second)
    return (Day(make_day(year, month, day), notes=notes),)


def _pair(match: re.Match[str], context: Context) -> tuple[Part, ...]:
    month, day, notes = _month_and_day(int(match[1]), int(match[2]))
    return (open_year(context, month, day, notes),)


def _month_and_day(first: int, second: int) -> tuple[int, int, tuple[Note, ...]]:
    """Month first, unless only the other order is a date; the note says which when it could be doubted."""
    if first > 12 and 1 <= second <= 12:
        return second, first, (Note.DAY_FIRST,)
    return first, second, (Note.MONTH_FIRST,) if second <= 12 and first != second else ()


def _clock(match: re.Match[str], _context: Context) -> tuple[Part, ...]:
    if match[3] is not None and int(match[3]) >= 60:
        raise PhraseError(Reason.NO_SUCH_TIME, match[0])
    return (Clock(int(match[1]), int(match[2]), hour_kind(match[1], match[4])),)


def _dotted_clock(match: re.Match[str], _context: Context) -> tuple[Part, ...]:
    return (Clock(int(match[1]), int(match[2]), hour_kind(match[1], None)),)


def _hours(match: re.Match[str], _context: Context) -> tuple[Part, ...]:
    return tuple(
        part for group in match.groups() for part in (Separator(), Clock(int(group), 0, hour_kind(group, None)))
    )[1:]


def _number(match: re.Match[str], _context: Context) -> tuple[Part, ...]:
    return (Number(int(match[0])),)


_END = r"(?![0-9]|[-/.:][0-9])"
HALF_DAY = r"(a\.?m\.?|p\.?m\.?)(?![a-z])"

RULES: tuple[Rule, ...] = (
    (re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9]|[/.:][0-9])"),
     lambda m, _c: (Day(make_day(int(m[1]), int(m[3]), int(m[4]))),)),
    (re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?![0-9])"), _year_first),
    (re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})(?![0-9])"), _year_last),
    (re.compile(rf"([0-9]{{1,2}}):([0-9]{{2}})(?::([0-9]{{2}}))?(?![0-9:])(?: ?{HALF_DAY})?"), _clock),
    (re.compile(r"[0-9]{1,2}(?![0-9:])"), _number),
    (re.compile(r"t(?=[0-9]{2}:)"), lambda _m, _c: ()),
)  # fmt: skip
WITHOUT_DAY: tuple[Rule, ...] = (
    (re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.(?![0-9])"), lambda m, c: (open_year(c, int(m[2]), int(m[1])),)),
    (re.compile(rf"([0-9]{{1,2}})[-/.]([0-9]{{1,2}}){_END}"), _pair),
)
WITH_DAY: tuple[Rule, ...] = (
    (re.compile(rf"([0-9]{{1,2}})\.([0-9]{{2}}){_END}"), _dotted_clock),
    (re.compile(rf"([0-9]{{1,2}}) ?[-~] ?([0-9]{{1,2}}){_END}"), _hours),
)
