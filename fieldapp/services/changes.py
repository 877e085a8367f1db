"""What a write changed, so that open screens refresh just that."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """``kinds`` are entity names, ``accounts`` the ids of the accounts touched, ``saved_at`` microseconds UTC."""

    kinds: frozenset[str]
    accounts: frozenset[str]
    saved_at: int


@dataclass(frozen=True, slots=True)
class Undone:
    """The user intent that was taken back: its code, what it was about, and what changed."""

    intent: str
    subject: str
    changes: Changes
