"""All use cases of one open profile, built by app.bootstrap. Reads for the UI thread, writes for the lane."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UseCases:
    """One field per service."""
