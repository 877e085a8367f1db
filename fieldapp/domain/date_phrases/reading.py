"""Reads a phrase: scan into parts, then join the parts into a start and an optional end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from fieldapp.domain.date_phrases import en, numeric, zh
from fieldapp.domain.date_phrases.clocks import TimeOfDay, resolve, resolve_end
from fieldapp.domain.date_phrases.common import (
    Clock,
    Context,
    Day,
    Moment,
    Note,
    Number,
    Open,
    Part,
    PartOfDay,
    PhraseError,
    Reason,
    Rule,
    Separator,
    normalised,
    on_or_after,
    plus_days,
)

MAX_LENGTH = 80
_SKIPPED = " ,()"
_RULES: tuple[Rule, ...] = numeric.RULES + zh.RULES + en.RULES


@dataclass(frozen=True, slots=True)
class Understood:
    """A civil date, or a local naive time when `has_time`; `end` is of the same type as `start`."""

    start: date | datetime
    has_time: bool
    end: date | datetime | None = None
    notes: tuple[Note, ...] = ()

    @property
    def day(self) -> date:
        """The civil date of the start."""
        return self.start.date() if isinstance(self.start, datetime) else self.start


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Why not, and the words (or values) that it is about."""

    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class _Segment:
    day: Day | None = None
    part: PartOfDay | None = None
    clock: Clock | None = None
    moment: Moment | None = None


def parse(text: str, now: datetime, *, prefer: Literal["future", "past"] = "future") -> Understood | NotUnderstood:
    """Read `text` as said at `now` (aware, in the user's zone); never raises on text.

    `prefer` says which way a date without a year or a bare time leans: plans ahead, visits back.
    Raises ValueError when `now` is naive.
    """
    if now.tzinfo is None:
        raise ValueError("now must carry a time zone")
    if len(text) > MAX_LENGTH:
        return NotUnderstood(Reason.TOO_LONG)
    context = Context(now, prefer == "future")
    try:
        first, last = _segments(_scan(normalised(text), context))
        return _join(first, last, context)
    except PhraseError as error:
        return NotUnderstood(error.reason, error.detail)


def _scan(text: str, context: Context) -> list[Part]:
    """Longest match first from left to right; anything left over is an error, never silently dropped."""
    parts: list[Part] = []
    position = 0
    while position < len(text):
        if text[position] in _SKIPPED:
            position += 1
            continue
        extra = numeric.WITH_DAY if _names_a_day(parts) else numeric.WITHOUT_DAY
        found = [(match, handler) for rule, handler in extra + _RULES if (match := rule.match(text, position))]
        if found:
            match, handler = max(found, key=lambda pair: pair[0].end())
            parts.extend(handler(match, context))
            position = match.end()
        elif text[position] in "-~":
            parts.append(Separator())
            position += 1
        else:
            raise PhraseError(Reason.UNKNOWN_WORDS, text[position:])
    return parts


def _names_a_day(parts: list[Part]) -> bool:
    """Whether a day or a part of it was said since the last separator: then 10-11 are hours, else a date."""
    for part in reversed(parts):
        if isinstance(part, Day | PartOfDay | Separator):
            return not isinstance(part, Separator)
    return False


def _segments(parts: list[Part]) -> tuple[_Segment, _Segment | None]:
    cuts = [i for i, part in enumerate(parts) if isinstance(part, Separator)]
    if not parts:
        raise PhraseError(Reason.EMPTY)
    if not cuts:
        return _segment(parts, hour_expected=False), None
    if len(cuts) > 1 or cuts[0] in (0, len(parts) - 1):
        raise PhraseError(Reason.UNKNOWN_WORDS)
    before, after = parts[: cuts[0]], parts[cuts[0] + 1 :]
    first = _segment(before, hour_expected=False)
    return first, _segment(after, hour_expected=first.clock is not None)


def _segment(parts: list[Part], *, hour_expected: bool) -> _Segment:
    days = [p for p in parts if isinstance(p, Day)]
    clocks = [p for p in parts if isinstance(p, Clock)]
    periods = list(dict.fromkeys(p for p in parts if isinstance(p, PartOfDay)))
    moments = [p for p in parts if isinstance(p, Moment)]
    numbers = [p for p in parts if isinstance(p, Number)]
    days = _one_day(days)
    if len(numbers) == 1 and not clocks and (days or periods or hour_expected):
        clocks, numbers = [Clock(numbers[0].value)], []
    if numbers:
        raise PhraseError(Reason.BARE_NUMBER, str(numbers[0].value))
    if len(clocks) > 1 or len(periods) > 1 or len(moments) > 1 or (moments and (days or clocks or periods)):
        raise PhraseError(Reason.TWO_TIMES)
    return _Segment(
        days[0] if days else None,
        periods[0] if periods else None,
        clocks[0] if clocks else None,
        moments[0] if moments else None,
    )


def _one_day(days: list[Day]) -> list[Day]:
    """The day when all say the same; a weekday beside a date ("wed 2 dec") only has to be that date's."""
    dates = [d for d in days if d.left_open is not Open.WEEK] or days
    weekdays = {d.day.weekday() for d in days}
    if len({d.day for d in dates}) > 1 or len(weekdays) > 1:
        raise PhraseError(Reason.TWO_DAYS)
    return dates[:1]


def _join(first: _Segment, last: _Segment | None, context: Context) -> Understood:
    if first.moment is not None:
        return _with_end(first.moment.at, 0, (), last)
    time_of_day = resolve(first.part, first.clock)
    if time_of_day is None:
        return _whole_days(first, last)
    day, notes = _day_of(first, time_of_day, context)
    return _with_end(day, time_of_day.minutes, notes + time_of_day.notes, last)


def _whole_days(first: _Segment, last: _Segment | None) -> Understood:
    if first.day is None:
        raise PhraseError(Reason.EMPTY)
    if last is None:
        return Understood(first.day.day, False, None, first.day.notes)
    if last.day is None or last.clock or last.part or last.moment:
        raise PhraseError(Reason.TWO_TIMES)
    end = on_or_after(last.day, first.day.day)
    if end < first.day.day:
        raise PhraseError(Reason.END_BEFORE_START)
    return Understood(first.day.day, False, end, first.day.notes)


def _day_of(segment: _Segment, time_of_day: TimeOfDay, context: Context) -> tuple[date, tuple[Note, ...]]:
    """The day of a time: as said, rolled on when a bare weekday or a bare time has passed already."""
    day = segment.day.day if segment.day else context.today
    at = _at(day, time_of_day.minutes)
    minute = context.now.replace(second=0, microsecond=0, tzinfo=None)
    wrong_side = at < minute if context.future else at > minute
    step = 1 if context.future else -1
    if segment.day is None and wrong_side:
        moved = Note.TOMORROW_ASSUMED if context.future else Note.YESTERDAY_ASSUMED
        return plus_days(day, step), (moved,)
    if segment.day is not None and segment.day.left_open is Open.WEEK and wrong_side:
        return plus_days(day, 7 * step), segment.day.notes
    return day, segment.day.notes if segment.day else ()


def _with_end(day: date, minutes: int, notes: tuple[Note, ...], last: _Segment | None) -> Understood:
    start = day if isinstance(day, datetime) else _at(day, minutes)
    if last is None:
        return Understood(start, True, None, notes)
    if last.moment is not None:
        end = last.moment.at
    elif last.clock is None:
        raise PhraseError(Reason.TWO_TIMES)
    elif last.day is not None:
        resolved = resolve(last.part, last.clock)
        assert resolved is not None  # a clock is given
        end = _at(on_or_after(last.day, start.date()), resolved.minutes)
    else:
        midnight = day.date() if isinstance(day, datetime) else day
        since_midnight = int((start - datetime.combine(midnight, time.min)).total_seconds()) // 60
        end = _at(midnight, resolve_end(last.part, last.clock, since_midnight))
    if end <= start:
        raise PhraseError(Reason.END_BEFORE_START)
    return Understood(start, True, end, notes)


def _at(day: date, minutes: int) -> datetime:
    whole, rest = divmod(minutes, 1440)
    return datetime.combine(plus_days(day, whole), time.min) + timedelta(minutes=rest)
