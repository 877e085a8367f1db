"""How long a laptop of a company may go without word from its server: it locks, and later it empties itself.

What counts is the time that has run, added up at every look at the clock. A clock that is set back counts as much as
one that is set forward: neither way gives a day more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

DAY_US = 86_400_000_000
LOCK_DAYS, WIPE_DAYS = 14, 60
_SLACK_US = 300_000_000
"""A clock that is put right by a few minutes did not run."""


class Stand(StrEnum):
    """What the time without word means for the laptop."""

    FINE = "fine"
    LOCKED = "locked"
    OVER = "over"  # it empties itself


@dataclass(frozen=True, slots=True)
class Lease:
    """Microseconds: the last word from the server, how much ran since, and the clock at the last look."""

    contact: int
    ran: int
    seen: int
    lock_days: int = LOCK_DAYS
    wipe_days: int = WIPE_DAYS

    @property
    def stand(self) -> Stand:
        """Where it stands as of the last look."""
        if self.ran >= self.wipe_days * DAY_US:
            return Stand.OVER
        return Stand.LOCKED if self.ran >= self.lock_days * DAY_US else Stand.FINE

    @property
    def days_left(self) -> int:
        """Whole days until it locks, or once it is locked until it empties itself; the last one counts as 1."""
        until = self.lock_days if self.stand is Stand.FINE else self.wipe_days
        return max(0, -(-(until * DAY_US - self.ran) // DAY_US))


def looked(lease: Lease | None, contact: int, now: int, days: tuple[int, int] | None = None) -> Lease:
    """Return the lease after a look at the clock; ``contact`` is the last complete sync, ``days`` what the server said.

    A clock set back locks at most. A step of more than a day, be it that the laptop was off or that its clock leapt
    (an empty battery, and the time of the network after it), leaves once a day in which it may reach its server.
    """
    lock, wipe = days or (LOCK_DAYS, WIPE_DAYS)
    if lease is None or lease.contact != contact:
        return looked(Lease(contact, 0, contact, lock, wipe), contact, max(now, contact), days)
    step = now - lease.seen
    if step < -_SLACK_US:
        step = min(-step, max(0, lock * DAY_US - lease.ran))
    ran, last_day = lease.ran + max(0, step), (wipe - 1) * DAY_US
    if step > DAY_US and lease.ran < last_day:
        ran = min(ran, last_day)
    return replace(lease, ran=ran, seen=now, lock_days=lock, wipe_days=wipe)
