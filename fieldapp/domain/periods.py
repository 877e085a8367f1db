"""Instants and civil dates: local days and months from the zone data, never by adding 24 hours (rules §9)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fieldapp.domain.errors import DomainError

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class PeriodError(DomainError):
    """Codes: unknown_zone, out_of_calendar."""


def zone_of(name: str) -> ZoneInfo:
    """The zone data of an IANA name. Raises PeriodError(unknown_zone)."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise PeriodError("unknown_zone", zone=name) from None


def local_datetime(at: int, zone: str) -> datetime:
    """The aware local time of an instant (microseconds UTC). Raises PeriodError(out_of_calendar)."""
    try:
        return (EPOCH + timedelta(microseconds=at)).astimezone(zone_of(zone))
    except OverflowError:
        raise PeriodError("out_of_calendar", at=at) from None


def local_date(at: int, zone: str) -> date:
    """The civil date of an instant in a zone."""
    return local_datetime(at, zone).date()


def offset_minutes(at: int, zone: str) -> int:
    """Minutes east of UTC at an instant in a zone."""
    offset = local_datetime(at, zone).utcoffset()
    assert offset is not None  # a zone is attached
    return int(offset.total_seconds()) // 60


def instant_of(local: datetime, zone: str) -> int:
    """The instant (microseconds UTC) of a naive local time in a zone.

    Of a time that the clocks show twice it is the first; a time that they skip is taken with the offset
    before the gap. Raises ValueError when `local` is aware.
    """
    if local.tzinfo is not None:
        raise ValueError("local must be a naive local time")
    return (local.replace(tzinfo=zone_of(zone)).astimezone(UTC) - EPOCH) // _MICROSECOND


def day_bounds(day: date, zone: str) -> tuple[int, int]:
    """The instants [start, end) of a civil day in a zone; it may have 23 or 25 hours."""
    return day_range_bounds(day, day, zone)


def day_range_bounds(first: date, last: date, zone: str) -> tuple[int, int]:
    """[local midnight of the first day, local midnight after the last day) as instants."""
    midnight = time.min
    end = datetime.combine(last + timedelta(days=1), midnight)
    return instant_of(datetime.combine(first, midnight), zone), instant_of(end, zone)


def month_bounds(year: int, month: int, zone: str) -> tuple[int, int]:
    """The instants [start, end) of a civil month in the company's zone."""
    last = _days_of(year, month)
    return day_range_bounds(date(year, month, 1), date(year, month, last), zone)


def plus_months(day: date, count: int) -> date:
    """The same day `count` months on, or the last day of a shorter month: 31 January + 1 is 28 February."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    if not date.min.year <= year <= date.max.year:
        raise PeriodError("out_of_calendar", year=year)
    return date(year, month + 1, min(day.day, _days_of(year, month + 1)))


def _days_of(year: int, month: int) -> int:
    import calendar  # it brings the locales along, and a day asks for no month

    return calendar.monthrange(year, month)[1]
