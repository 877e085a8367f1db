"""Penetration: what part of an account's need is ours, and how safe that is (rules §5)."""

from __future__ import annotations

from enum import StrEnum

from fieldapp.domain.ratio import Ratio


class Band(StrEnum):
    """How safe a share is, from unknown to locked in; `data_error` is more than all of it."""

    UNKNOWN = "unknown"
    NONE = "none"
    TRACE = "trace"
    DROPPABLE = "droppable"
    EXPOSED = "exposed"
    SAFE = "safe"
    LOCKED_IN = "locked_in"
    DATA_ERROR = "data_error"


def band(ours: int, total: int | None) -> Band:
    """The band of `ours` in `total`, both in the same unit and window, by exact integers.

    5 % and 10 % can be dropped, a third and one half are safe; negative amounts are data errors.
    """
    if total is None or total == 0:
        return Band.UNKNOWN
    if ours < 0 or total < 0 or ours > total:
        return Band.DATA_ERROR
    if ours == 0:
        return Band.NONE
    if 100 * ours < 5 * total:
        return Band.TRACE
    if 10 * ours <= total:
        return Band.DROPPABLE
    if 3 * ours < total:
        return Band.EXPOSED
    return Band.SAFE if 2 * ours <= total else Band.LOCKED_IN


def penetration(ours: int, total: int | None) -> Ratio:
    """Ours over the total; null when the total is unknown, 100 % (flagged by its band) when it is exceeded."""
    found = band(ours, total)
    if total is None or found is Band.UNKNOWN:
        return Ratio(0, 0)
    return Ratio(1, 1) if found is Band.DATA_ERROR else Ratio(ours, total)


def share_ppm(ours: int, total: int | None) -> int | None:
    """The penetration in millionths, or None when the total is unknown."""
    return penetration(ours, total).ppm
