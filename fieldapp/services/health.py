"""What the store says of itself: figures for ``status``, checks for ``doctor``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One check. ``check`` is a code; ``params`` holds what its sentence needs.

    Checks: encryption (cipher), pages (damaged: number of pages that fail their MAC), structure (problems),
    references (rows: rows that point nowhere), schema (file, program), space (free_bytes, needed_bytes),
    derived (stale: accounts whose summary differs from a rebuild).
    """

    check: str
    is_ok: bool
    params: dict[str, object]


@dataclass(frozen=True, slots=True)
class Status:
    """Figures of an open store. ``pending`` are changes that wait for a server; sizes in bytes."""

    profile: str
    user: str
    accounts: int
    contacts: int
    visits: int
    orders: int
    pending: int
    drafts: int
    schema: int
    size_bytes: int
    last_change_at: int | None
