"""What both languages share: parts of a phrase, numbers, and date arithmetic that never overflows."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MINYEAR, UTC, date, datetime, time, timedelta
from enum import StrEnum

from fieldapp.domain import periods

FIRST_YEAR, LAST_YEAR = 1900, 2199
LONGEST_OPEN_RANGE = 183


class Reason(StrEnum):
    """Why a phrase was not understood."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    UNKNOWN_WORDS = "unknown_words"
    BARE_NUMBER = "bare_number"
    DAY_MISSING = "day_missing"
    NO_SUCH_DAY = "no_such_day"
    NO_SUCH_TIME = "no_such_time"
    TWO_DAYS = "two_days"
    TWO_TIMES = "two_times"
    END_BEFORE_START = "end_before_start"
    OUT_OF_RANGE = "out_of_range"


class Note(StrEnum):
    """What was assumed; shown beside the date as understood."""

    MONTH_FIRST = "month_first"
    DAY_FIRST = "day_first"
    NEXT_YEAR = "next_year"
    LAST_YEAR = "last_year"
    NEXT_WEEK = "next_week"
    AFTERNOON_ASSUMED = "afternoon_assumed"
    TOMORROW_ASSUMED = "tomorrow_assumed"
    YESTERDAY_ASSUMED = "yesterday_assumed"
    APPROXIMATE_TIME = "approximate_time"
    LAST_DAY_OF_MONTH = "last_day_of_month"


class PhraseError(Exception):
    """A phrase that was recognised and makes no sense (30 February, 25:00)."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


class PartOfDay(StrEnum):
    """The part of the day that was said; see `clocks.resolve` for what it does to an hour."""

    DAWN = "dawn"
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Open(StrEnum):
    """What was left open in a date: which week, which year, which month."""

    WEEK = "week"
    YEAR = "year"
    MONTH = "month"


class HourKind(StrEnum):
    """How an hour was written: 24-hour clock, as people say it, or with am / pm."""

    EXACT = "exact"
    SPOKEN = "spoken"
    AM = "am"
    PM = "pm"


@dataclass(frozen=True, slots=True)
class Day:
    """A civil date, chosen on the side that the phrase leans to where something was left open."""

    day: date
    left_open: Open | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as it was said."""

    hour: int
    minute: int = 0
    kind: HourKind = HourKind.SPOKEN


@dataclass(frozen=True, slots=True)
class Moment:
    """A local instant reached by counting hours or minutes from now."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Number:
    """A lone number: the hour when a day stands beside it."""

    value: int


@dataclass(frozen=True, slots=True)
class Separator:
    """Between the start and the end of a range."""


Part = Day | Clock | PartOfDay | Moment | Number | Separator


@dataclass(frozen=True, slots=True)
class Context:
    """Now as local civil time, the instant behind it, and which way an open date leans."""

    now: datetime
    future: bool

    @property
    def today(self) -> date:
        """The local civil date of now."""
        return self.now.date()

    def after(self, minutes: int) -> datetime:
        """Local naive time `minutes` of real time from now, right across a change of clocks."""
        try:
            moved = (self.now.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(self.now.tzinfo)
        except OverflowError:
            raise PhraseError(Reason.OUT_OF_RANGE) from None
        checked_year(moved.year)
        return moved.replace(second=0, microsecond=0, tzinfo=None)


Handler = Callable[[re.Match[str], Context], tuple[Part, ...]]
Rule = tuple[re.Pattern[str], Handler]

_OLD_FORMS = str.maketrans(
    "點後週禮號兩鐘個這間時內點鍾‐‑‒–—―−〜～・、，。；", "点后周礼号两钟个这间时内点钟-------~~ ,,  "
)
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
ZH_NUMBER = r"[0-9]{1,4}|[零〇一二两三四五六七八九十廿]{1,4}"


def normalised(text: str) -> str:
    """Full-width forms, traditional characters, dashes and case made one."""
    folded = unicodedata.normalize("NFKC", text).translate(_OLD_FORMS).lower()
    return " ".join(folded.split())


def zh_number(text: str) -> int:
    """Read 12, 十二, 二十, 廿三, 二〇二六. Raises PhraseError for digits in an order that is no number."""
    if text.isascii():
        return int(text)
    text = text.replace("廿", "二十")
    if "十" not in text:
        return int("".join(str(_DIGITS[c]) for c in text))
    tens, _, units = text.partition("十")
    if len(tens) > 1 or len(units) > 1 or "十" in units:
        raise PhraseError(Reason.UNKNOWN_WORDS, text)
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[units] if units else 0)


def checked_year(year: int) -> int:
    """The year when it lies in the range that a plan or a visit can have."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PhraseError(Reason.OUT_OF_RANGE, str(year))
    return year


def make_day(year: int, month: int, day: int) -> date:
    """A civil date or PhraseError(no_such_day)."""
    checked_year(year)
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise PhraseError(Reason.NO_SUCH_DAY, f"{year:04d}-{month:02d}-{day:02d}")
    return date(year, month, day)


def plus_days(day: date, count: int) -> date:
    """`count` days on (or back)."""
    try:
        moved = day + timedelta(days=count)
    except OverflowError:
        raise PhraseError(Reason.OUT_OF_RANGE) from None
    checked_year(moved.year)
    return moved


def plus_months(day: date, count: int) -> tuple[date, bool]:
    """The same day `count` months on; the last day of a shorter month (rules §9), and whether it was cut."""
    shifted_month(day, count)
    moved = periods.plus_months(day, count)
    return moved, moved.day < day.day


def shifted_month(day: date, count: int) -> tuple[int, int]:
    """Year and month `count` months from a day's month."""
    index = (day.year - MINYEAR) * 12 + day.month - 1 + count
    year, month = index // 12 + MINYEAR, index % 12 + 1
    return checked_year(year), month


def month_end(day: date, count: int) -> date:
    """The last day of the month `count` months from a day's month."""
    year, month = shifted_month(day, count)
    return date(year, month, calendar.monthrange(year, month)[1])


def month_later(context: Context, count: int) -> Day:
    """Today's day in another month, with a note when that month is too short for it."""
    day, cut = plus_months(context.today, count)
    return Day(day, notes=(Note.LAST_DAY_OF_MONTH,) if cut else ())


def open_year(context: Context, month: int, day: int, notes: tuple[Note, ...] = ()) -> Day:
    """A month and a day without a year: the nearest from today on, or up to today when looking back."""
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(2000, month)[1]:
        raise PhraseError(Reason.NO_SUCH_DAY, f"{month:02d}-{day:02d}")
    today, step = context.today, 1 if context.future else -1
    year = today.year
    for _ in range(10):  # 29 February needs up to eight years
        if FIRST_YEAR <= year <= LAST_YEAR and day <= calendar.monthrange(year, month)[1]:
            found = date(year, month, day)
            if found == today or (found > today) == context.future:
                moved = Note.NEXT_YEAR if year > today.year else Note.LAST_YEAR
                return Day(found, Open.YEAR, notes + ((moved,) if year != today.year else ()))
        year += step
    raise PhraseError(Reason.OUT_OF_RANGE)


def open_month(context: Context, day: int) -> Day:
    """A day number alone ("the 5th"): the nearest month that has it, from today on or up to today."""
    if not 1 <= day <= 31:
        raise PhraseError(Reason.NO_SUCH_DAY, str(day))
    today = context.today
    for count in range(4):
        year, month = shifted_month(today, count if context.future else -count)
        if day <= calendar.monthrange(year, month)[1]:
            found = date(year, month, day)
            if found == today or (found > today) == context.future:
                return Day(found, Open.MONTH)
    raise PhraseError(Reason.OUT_OF_RANGE)


def weekday_of_week(context: Context, weeks: int, weekday: int) -> date:
    """A weekday (0 = Monday) of the ISO week `weeks` from this one."""
    today = context.today
    return plus_days(today, weekday - today.weekday() + 7 * weeks)


def weekend(context: Context, weeks: int) -> Day:
    """Saturday of the week; on the Sunday of this week, looking ahead, that Sunday: the weekend is not over."""
    today, saturday = context.today, weekday_of_week(context, weeks, 5)
    return Day(today if weeks == 0 and context.future and saturday < today else saturday)


def nearest_weekday(context: Context, weekday: int) -> Day:
    """The nearest such weekday, today included, forward or back."""
    ahead = (weekday - context.today.weekday()) % 7
    back = (context.today.weekday() - weekday) % 7
    return Day(plus_days(context.today, ahead if context.future else -back), Open.WEEK)


def on_or_after(day: Day, start: date) -> date:
    """The end of a range: what it left open is filled by the first such day from the start on."""
    context = Context(datetime.combine(start, time.min), future=True)
    if day.left_open is Open.WEEK:
        return nearest_weekday(context, day.day.weekday()).day
    if day.left_open is Open.MONTH:
        return open_month(context, day.day.day).day
    if day.left_open is None:
        return day.day
    found = open_year(context, day.day.month, day.day.day).day
    if (found - start).days > LONGEST_OPEN_RANGE:
        raise PhraseError(Reason.END_BEFORE_START)
    return found
