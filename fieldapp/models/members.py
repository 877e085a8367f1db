"""Whether two lists hold the same rows in another order, told without looking at them side by side."""

from __future__ import annotations

from array import array
from operator import mul

Members = tuple[int, int, int]
"""How many ids, their sum, and the sum of their squares: of two lists without doubles that differ by one row or two,
at least one is another."""
_AT_ONCE = 4_096
"""Ids looked at in one call, during which no other thread runs."""


def members_of(ids: array[int]) -> Members:
    """Return what any order of the same ids gives; some milliseconds for a hundred thousand, on any thread."""
    total = squares = 0
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        total += sum(some)
        squares += sum(map(mul, some, some))
    return len(ids), total, squares
