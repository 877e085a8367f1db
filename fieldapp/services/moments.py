"""From an instant of the clock to what a person lived: civil date, offset and zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from fieldapp.services.ports import Clock

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def local_time(at_us: int, zone: str) -> datetime:
    """Return an instant (microseconds UTC) on the clocks of an IANA zone."""
    return (_EPOCH + timedelta(microseconds=at_us)).astimezone(ZoneInfo(zone))


def local_day(at_us: int, offset_minutes: int) -> date:
    """Return the civil date of an instant at an offset."""
    return (_EPOCH + timedelta(microseconds=at_us, minutes=offset_minutes)).date()


def today(clock: Clock) -> date:
    """Return the civil date on this laptop's clock."""
    return local_time(clock.now_us(), clock.zone()).date()


def offset_minutes(at_us: int, zone: str) -> int:
    """Return how far a zone was from UTC at an instant."""
    offset = local_time(at_us, zone).utcoffset() or timedelta()
    return round(offset.total_seconds() / 60)


def moment_fields(name: str, at_us: int, zone: str) -> dict[str, object]:
    """Return the three columns of a moment: ``<name>_at``, ``<name>_offset``, ``<name>_zone``."""
    return {f"{name}_at": at_us, f"{name}_offset": offset_minutes(at_us, zone), f"{name}_zone": zone}
