"""From an hour as it was said to an hour of the 24-hour clock."""

from __future__ import annotations

from dataclasses import dataclass

from fieldapp.domain.date_phrases.common import Clock, HourKind, Note, PartOfDay, PhraseError, Reason

DEFAULT_HOUR = {
    PartOfDay.DAWN: 5,
    PartOfDay.MORNING: 9,
    PartOfDay.NOON: 12,
    PartOfDay.AFTERNOON: 14,
    PartOfDay.EVENING: 19,
}


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """Minutes since the midnight that begins the named day; 1440 and more lie in the night after it."""

    minutes: int
    notes: tuple[Note, ...] = ()


def resolve(part: PartOfDay | None, clock: Clock | None) -> TimeOfDay | None:
    """The time meant by a part of the day and a clock, either of which may be missing.

    Raises PhraseError(no_such_time) for 25:00, 上午15点 and the like.
    """
    if clock is None:
        return None if part is None else TimeOfDay(DEFAULT_HOUR[part] * 60, (Note.APPROXIMATE_TIME,))
    if not 0 <= clock.minute < 60 or not 0 <= clock.hour <= 24 or (clock.hour == 24 and clock.minute):
        raise _no_such_time(clock)
    if clock.kind in (HourKind.AM, HourKind.PM):
        return TimeOfDay(_twelve_hour(clock) * 60 + clock.minute)
    if part is not None:
        return TimeOfDay(_in_part(part, clock) * 60 + clock.minute)
    if clock.kind is HourKind.SPOKEN and 1 <= clock.hour <= 6:
        return TimeOfDay((clock.hour + 12) * 60 + clock.minute, (Note.AFTERNOON_ASSUMED,))
    return TimeOfDay(clock.hour * 60 + clock.minute)


def resolve_end(part: PartOfDay | None, clock: Clock, start: int) -> int:
    """Minutes of the end of a range that began at `start` minutes: a spoken hour is the next such hour."""
    spoken = part is None and clock.kind is HourKind.SPOKEN and 1 <= clock.hour <= 12
    if spoken and 0 <= clock.minute < 60:
        base = clock.hour % 12 * 60 + clock.minute
        if (start - base) % 720 == 0:
            raise PhraseError(Reason.END_BEFORE_START)
        return base + (start - base) // 720 * 720 + 720
    resolved = resolve(part, clock)
    assert resolved is not None  # a clock is given
    minutes = resolved.minutes
    crosses_midnight = minutes <= start % 1440 and minutes + 1440 - start % 1440 <= 720
    return minutes + start // 1440 * 1440 + (1440 if crosses_midnight else 0)


def _twelve_hour(clock: Clock) -> int:
    if not 1 <= clock.hour <= 12:
        raise _no_such_time(clock)
    return clock.hour % 12 + (12 if clock.kind is HourKind.PM else 0)


def _in_part(part: PartOfDay, clock: Clock) -> int:
    """The hour of the 24-hour clock; 24 to 28 are the small hours after an evening."""
    hours: dict[PartOfDay, dict[int, int]] = {
        PartOfDay.DAWN: {12: 0} | {h: h for h in range(7)},
        PartOfDay.MORNING: {h: h for h in range(13)},
        PartOfDay.NOON: {h: h for h in range(11, 15)} | {h: h + 12 for h in range(1, 4)},
        PartOfDay.AFTERNOON: {h: h + 12 for h in range(1, 12)} | {h: h for h in range(12, 20)},
        PartOfDay.EVENING: {h: h + 12 for h in range(5, 12)} | {h: h for h in range(17, 25)}
        | {12: 24, 0: 24} | {h: h + 24 for h in range(1, 5)},
    }  # fmt: skip
    hour = hours[part].get(clock.hour)
    if hour is None:
        raise _no_such_time(clock)
    return hour


def _no_such_time(clock: Clock) -> PhraseError:
    return PhraseError(Reason.NO_SUCH_TIME, f"{clock.hour}:{clock.minute:02d}")
