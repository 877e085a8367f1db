"""How long to wait after a failure: doubled from one second to five minutes, with full jitter."""

from __future__ import annotations

from collections.abc import Callable

FIRST, MOST = 1.0, 300.0


class Backoff:
    """Counts failures in a row. ``chance`` gives a number from 0 up to, not including, 1."""

    def __init__(self, chance: Callable[[], float]) -> None:
        self._chance = chance
        self._failures = 0

    def failed(self, retry_after: float | None = None) -> float:
        """Return the seconds to wait; never less than the server asked for."""
        ceiling = min(MOST, FIRST * 2.0 ** min(self._failures, 20))
        self._failures += 1
        return max(self._chance() * ceiling, retry_after or 0.0)

    def succeeded(self) -> None:
        """Forget the failures."""
        self._failures = 0
