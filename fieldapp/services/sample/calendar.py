"""The days and hours of the stories: working days, local clock times as instants, the sample rep's day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_EPOCH = date(1970, 1, 1).toordinal()
_MINUTE = 60_000_000
_USUAL_DAY = (9 * 60 + 30, 11 * 60, 14 * 60 + 30, 16 * 60, 17 * 60 + 15)
_BACK = (0, 0, 0, 0, 0, 1, 4)
_DAY_OF_FIVE_ENDS = 17 * 60


class Calendar:
    """Days are proleptic ordinals, times of day are minutes. ``today`` is the laptop's local day of ``as_of``."""

    def __init__(self, as_of: int, zone: str) -> None:
        self.as_of = as_of
        self.zone = zone
        local = datetime.fromtimestamp(as_of // 1_000_000, UTC).astimezone(ZoneInfo(zone))
        self.today = local.date().toordinal()
        self.minute = local.hour * 60 + local.minute
        self._offsets: dict[tuple[str, int], int] = {}
        self._texts: dict[int, str] = {}

    def iso(self, day: int) -> str:
        """Return the ISO text of a day."""
        text = self._texts.get(day)
        if text is None:
            text = self._texts[day] = date.fromordinal(day).isoformat()
        return text

    def at(self, zone: str, day: int, minute: int) -> tuple[int, int]:
        """Return (instant in microseconds, offset in minutes) of a local time of day in working hours."""
        offset = self._offsets.get((zone, day))
        if offset is None:
            noon = datetime.combine(date.fromordinal(day), datetime.min.time(), ZoneInfo(zone)) + timedelta(hours=12)
            offset = self._offsets[zone, day] = int((noon.utcoffset() or timedelta()).total_seconds()) // 60
        return ((day - _EPOCH) * 1440 + minute - offset) * _MINUTE, offset

    def work_day(self, day: int) -> int:
        """Return the day itself; for a Saturday the Friday, for a Sunday the Wednesday before, so that none crowds."""
        return day - _BACK[(day + 6) % 7]

    def work_day_ahead(self, day: int) -> int:
        """Return the day itself, or the Monday after."""
        weekday = (day + 6) % 7
        return day + (7 - weekday) if weekday > 4 else day

    def month(self, day: int) -> int:
        """Return the month of a day."""
        return int(self.iso(day)[5:7])

    def sample_day(self) -> tuple[int, ...]:
        """Return five times of day for today: two that are over, the next one, two later ones.

        The usual day is 09:30, 11:00, 14:30, 16:00, 17:15. In the morning the first two are moved before the
        present, in the afternoon the rest behind it. In the evening and at night the usual day stands as it is,
        because visits at midnight would help nobody: before 08:45 all five lie ahead.
        """
        first, second, *rest = _USUAL_DAY
        now = self.minute // 15 * 15
        if 8 * 60 + 45 <= self.minute < 11 * 60 + 45:
            first, second = min(max(now - 105, 7 * 60 + 30), first), min(max(now - 45, 8 * 60 + 15), second)
        late = now - rest[0]
        if late >= 15 and self.minute < _DAY_OF_FIVE_ENDS:
            rest = [now + 30, now + 90, now + 135]
        return (first, second, *rest)
