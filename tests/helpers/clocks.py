"""Clocks that tests set themselves: none of them asks the machine for the time."""

from __future__ import annotations

# Sunday 22 November 2026, 15:05 in Shanghai.
NOW = 1_795_331_100_000_000
ZONE = "Asia/Shanghai"
SECOND = 1_000_000
HOUR = 3_600 * SECOND
DAY = 24 * HOUR


class SteadyClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: int = NOW, zone: str = ZONE) -> None:
        self.now = now
        self._zone = zone

    def now_us(self) -> int:
        return self.now

    def zone(self) -> str:
        return self._zone


class TickingClock:
    """A clock that goes on by ``step`` microseconds at every look, so that no two things happen at once."""

    def __init__(self, now: int = NOW, step: int = SECOND) -> None:
        self.now = now
        self._step = step

    def now_us(self) -> int:
        self.now += self._step
        return self.now

    def zone(self) -> str:
        return ZONE
