"""Between the clock of the wall and the instants that are stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from fieldapp.domain.periods import EPOCH, day_bounds, instant_of, local_datetime, offset_minutes

if TYPE_CHECKING:
    from fieldapp.services.ports import Clock


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
        return (EPOCH + timedelta(microseconds=self.at, minutes=self.offset)).replace(tzinfo=None)


def local_time(at: int, zone: str) -> datetime:
    """Return an instant (microseconds UTC) as aware time in an IANA zone."""
    return local_datetime(at, zone)


def local_now(clock: Clock) -> datetime:
    """Return now, aware, in the zone of this laptop."""
    return local_datetime(clock.now_us(), clock.zone())


def moment_now(clock: Clock) -> Moment:
    """Return the moment that is now."""
    return _moment(clock.now_us(), clock.zone())


def moment_of(local: datetime, zone: str) -> Moment:
    """Return the moment of a local time without a zone (domain.periods says what of a change of clocks)."""
    return _moment(instant_of(local, zone), zone)


def day_moment(day: date, zone: str) -> Moment:
    """Return the first moment of a civil date."""
    return _moment(day_bounds(day, zone)[0], zone)


def _moment(at: int, zone: str) -> Moment:
    return Moment(at, offset_minutes(at, zone), zone)
