"""English phrases: tomorrow, next fri 10, in two weeks, nov 27 10:30, half past three."""

from __future__ import annotations

import re

from fieldapp.domain.date_phrases.common import (
    Clock,
    Context,
    Day,
    HourKind,
    Moment,
    Note,
    Part,
    PartOfDay,
    PhraseError,
    Reason,
    Rule,
    Separator,
    make_day,
    month_end,
    month_later,
    nearest_weekday,
    open_month,
    open_year,
    plus_days,
    weekday_of_week,
    weekend,
)
from fieldapp.domain.date_phrases.numeric import HALF_DAY, hour_kind

_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "a couple of": 2, "a few": 3,
}  # fmt: skip
_DAYS = {
    "the day before yesterday": -2, "day before yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1,
    "tomorow": 1, "tommorow": 1, "tommorrow": 1, "tmrw": 1, "tmr": 1, "tom": 1, "the day after tomorrow": 2,
    "day after tomorrow": 2,
}  # fmt: skip
_PARTS = {
    "morning": PartOfDay.MORNING, "lunchtime": PartOfDay.NOON, "lunch": PartOfDay.NOON,
    "afternoon": PartOfDay.AFTERNOON, "evening": PartOfDay.EVENING, "night": PartOfDay.EVENING,
}  # fmt: skip
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?(?![a-z])"
)
_WEEKDAY = (
    r"(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)\.?(?![a-z])"
)
_NUM = r"([0-9]{1,4}|(?:" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")(?![a-z]))"
_HOUR = r"([0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?![a-z0-9:])"
_UNIT = r"(minutes?|mins?|hours?|hrs?|h|days?|weeks?|wks?|months?|years?|yrs?)(?![a-z])"
_TH = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_WHICH = r"(next|this|last)"
_STEP = {"next": 1, "this": 0, "last": -1}


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _WORDS[text]


def _month_number(name: str) -> int:
    return _MONTH_NAMES.index(name[:3]) + 1


def _which_weekday(match: re.Match[str], context: Context) -> tuple[Part, ...]:
    which, weekday = match[1], _DAY_NAMES.index(match[2][:3])
    if which == "next":
        return (Day(weekday_of_week(context, 1, weekday), notes=(Note.NEXT_WEEK,)),)
    if which == "this":
        return (Day(weekday_of_week(context, 0, weekday)),)
    if which == "last":
        back = (context.today.weekday() - weekday - 1) % 7 + 1
        return (Day(plus_days(context.today, -back)),)
    return (nearest_weekday(context, weekday),)


def _which_unit(match: re.Match[str], context: Context) -> tuple[Part, ...]:
    step = _STEP[match[1]]
    if match[2] == "weekend":
        return (weekend(context, step),)
    if match[2] == "week":
        return (Day(weekday_of_week(context, step, 0)),)
    return (month_later(context, step * (12 if match[2] == "year" else 1)),)


def _end_of(match: re.Match[str], context: Context) -> tuple[Part, ...]:
    step = _STEP[match[1] or "this"]
    if match[2] == "week":
        return (Day(weekday_of_week(context, step, 4)),)
    if match[2] == "month":
        return (Day(month_end(context.today, step)),)
    return (Day(make_day(context.today.year + step, 12, 31)),)


def _month_day(context: Context, month: str, day: str, year: str | None) -> tuple[Part, ...]:
    if year is None:
        return (open_year(context, _month_number(month), int(day)),)
    return (Day(make_day(int(year), _month_number(month), int(day))),)


def _month_alone(match: re.Match[str], _context: Context) -> tuple[Part, ...]:
    raise PhraseError(Reason.DAY_MISSING, match[0])


def _counted(context: Context, count: int, unit: str) -> tuple[Part, ...]:
    """`count` of a unit from now; negative: ago."""
    if unit.startswith(("min", "h")):
        return (Moment(context.after(count * (1 if unit.startswith("min") else 60))),)
    if unit.startswith(("month", "y")):
        return (month_later(context, count * (1 if unit.startswith("month") else 12)),)
    return (Day(plus_days(context.today, count * (7 if unit.startswith("w") else 1))),)


def _half_hour(match: re.Match[str], context: Context) -> tuple[Part, ...]:
    return (Moment(context.after(-30 if "ago" in match[0] else 30)),)


def _clock_word(match: re.Match[str], _context: Context) -> tuple[Part, ...]:
    """Half past three, quarter to four, ten past 3."""
    minutes = {"half": 30, "quarter": 15, "a quarter": 15}.get(match[1])
    minutes = _number(match[1]) if minutes is None else minutes
    hour = _number(match[3])
    if match[2] == "past":
        return (Clock(hour, minutes),)
    return (Clock((hour - 1) or 12, 60 - minutes),)


def _half_day(match: re.Match[str], _context: Context) -> tuple[Part, ...]:
    return (Clock(int(match[1]), int(match[2] or 0), hour_kind(match[1], match[3])),)


def _half_day_range(match: re.Match[str], _context: Context) -> tuple[Part, ...]:
    """2-4pm, 11-1pm: the start lies in the same half of the day unless it would come after the end."""
    first, last, half = int(match[1]), int(match[2]), hour_kind(match[2], match[3])
    other = HourKind.AM if half is HourKind.PM else HourKind.PM
    return (Clock(first, 0, half if first % 12 < last % 12 else other), Separator(), Clock(last, 0, half))


_NO_LETTER = r"(?![a-z])"
RULES: tuple[Rule, ...] = (
    (re.compile("(" + "|".join(sorted(_DAYS, key=len, reverse=True)) + ")" + _NO_LETTER),
     lambda m, c: (Day(plus_days(c.today, _DAYS[m[0]])),)),
    (re.compile(r"tonight" + _NO_LETTER), lambda _m, c: (Day(c.today), PartOfDay.EVENING)),
    (re.compile(r"last night" + _NO_LETTER), lambda _m, c: (Day(plus_days(c.today, -1)), PartOfDay.EVENING)),
    (re.compile(r"this (morning|afternoon|evening)" + _NO_LETTER), lambda m, c: (Day(c.today), _PARTS[m[1]])),
    (re.compile(r"(?:in the |at )?(morning|lunchtime|lunch|afternoon|evening|night)" + _NO_LETTER),
     lambda m, _c: (_PARTS[m[1]],)),
    (re.compile(r"(?:noon|midday)" + _NO_LETTER), lambda _m, _c: (Clock(12, 0, HourKind.EXACT),)),
    (re.compile(r"midnight" + _NO_LETTER), lambda _m, _c: (Clock(24, 0, HourKind.EXACT),)),
    (re.compile(rf"(?:{_WHICH} )?{_WEEKDAY}"), _which_weekday),
    (re.compile(rf"{_WHICH} (weekend|week|month|year){_NO_LETTER}"), _which_unit),
    (re.compile(rf"(?:the )?end of (?:the )?(?:{_WHICH} )?(week|month|year){_NO_LETTER}"), _end_of),
    (re.compile(r"eom" + _NO_LETTER), lambda _m, c: (Day(month_end(c.today, 0)),)),
    (re.compile(rf"(?:the )?{_TH}(?: of)? ?{_MONTH}(?:,? ([0-9]{{4}})(?![0-9:]))?"),
     lambda m, c: _month_day(c, m[2], m[1], m[3])),
    (re.compile(rf"{_MONTH} ?(?:the )?{_TH}(?![0-9:]|[ap]m)(?:,? ([0-9]{{4}})(?![0-9:]))?"),
     lambda m, c: _month_day(c, m[1], m[2], m[3])),
    (re.compile(_MONTH), _month_alone),
    (re.compile(r"(?:the )?([0-9]{1,2})(?:st|nd|rd|th)" + _NO_LETTER),
     lambda m, c: (open_month(c, int(m[1])),)),
    (re.compile(rf"in {_NUM} ?{_UNIT}"), lambda m, c: _counted(c, _number(m[1]), m[2])),
    (re.compile(rf"{_NUM} ?{_UNIT} (?:later|from now|from today)"),
     lambda m, c: _counted(c, _number(m[1]), m[2])),
    (re.compile(rf"{_NUM} ?{_UNIT} ago"), lambda m, c: _counted(c, -_number(m[1]), m[2])),
    (re.compile(r"(?:in )?half an hour(?: later| from now| ago)?" + _NO_LETTER), _half_hour),
    (re.compile(rf"(half|a quarter|quarter|[0-9]{{1,2}}|five|ten|twenty) (past|to) {_HOUR}"), _clock_word),
    (re.compile(rf"(?:at )?{_HOUR} ?o'?clock{_NO_LETTER}"), lambda m, _c: (Clock(_number(m[1])),)),
    (re.compile(rf"at {_HOUR}"), lambda m, _c: (Clock(_number(m[1])),)),
    (re.compile(rf"([0-9]{{1,2}})(?:\.([0-9]{{2}}))? ?{HALF_DAY}"), _half_day),
    (re.compile(rf"([0-9]{{1,2}}) ?(?:-|~|to) ?([0-9]{{1,2}}) ?{HALF_DAY}"), _half_day_range),
    (re.compile(r"(?:to|until|till)" + _NO_LETTER), lambda _m, _c: (Separator(),)),
    (re.compile(r"now" + _NO_LETTER), lambda _m, c: (Moment(c.after(0)),)),
    (re.compile(r"(?:at|on|by|from|about|around|the)" + _NO_LETTER), lambda _m, _c: ()),
)  # fmt: skip
