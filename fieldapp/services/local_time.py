"""Between the clock of the wall and the instants that are stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from fieldapp.services.ports import Clock

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant (microseconds UTC) as a person lived it: offset in minutes and zone name (rules §9)."""

    at: int
    offset: int
    zone: str

    def columns(self, name: str) -> dict[str, object]:
        """Return the three columns of a moment called ``name``."""
        return {f"{name}_at": self.at, f"{name}_offset": self.offset, f"{name}_zone": self.zone}

    def local(self) -> datetime:
        """Return the time that the clock on the wall showed, without a zone."""
        return (_EPOCH + timedelta(microseconds=self.at, minutes=self.offset)).replace(tzinfo=None)


def local_time(at_us: int, zone: str) -> datetime:
    """Return an instant (microseconds UTC) as aware time in an IANA zone."""
    return (_EPOCH + timedelta(microseconds=at_us)).astimezone(ZoneInfo(zone))


def local_now(clock: Clock) -> datetime:
    """Return now, aware, in the zone of this laptop."""
    return local_time(clock.now_us(), clock.zone())


def moment_now(clock: Clock) -> Moment:
    """Return the moment that is now."""
    now = clock.now_us()
    return _moment(local_time(now, clock.zone()), clock.zone())


def moment_of(local: datetime, zone: str) -> Moment:
    """Return the moment of a local time without a zone.

    A time that a change of clocks skips is moved on by what was skipped; of one that comes twice, the first counts.
    """
    aware = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return _moment(aware.astimezone(ZoneInfo(zone)), zone)


def day_moment(day: date, zone: str) -> Moment:
    """Return the first moment of a civil date."""
    return moment_of(datetime.combine(day, time.min), zone)


def day_bounds(day: date, zone: str) -> tuple[int, int]:
    """Return the half-open span of a civil date in microseconds UTC; days have 23 to 25 hours."""
    return day_moment(day, zone).at, day_moment(day + timedelta(days=1), zone).at


def _moment(aware: datetime, zone: str) -> Moment:
    offset = aware.utcoffset() or timedelta()
    return Moment((aware - _EPOCH) // _MICROSECOND, round(offset.total_seconds() / 60), zone)
