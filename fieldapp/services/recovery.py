"""What a damaged store still says, beside what its backups hold: so that a person can choose."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BackupOffer:
    """A backup that opens, with what it lacks.

    ``made_at`` is the time of its newest change (microseconds UTC, None: it holds none); ``missing_visits``
    and ``missing_changes`` count what the damaged file has beyond it, None where the damage hides it.
    """

    path: str
    made_at: int | None
    accounts: int
    missing_visits: int | None
    missing_changes: int | None
