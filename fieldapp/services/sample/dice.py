"""Chance, repeatable: the few draws that the stories need, on one seeded generator."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import accumulate
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Draws from ``random.Random(seed)``; quicker than its own choice and randrange."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed).random  # noqa: S311  made-up stories, no secrets

    def chance(self, probability: float) -> bool:
        """Return True as often as ``probability`` says."""
        return self.random() < probability

    def between(self, low: int, high: int) -> int:
        """Return a whole number, both bounds included; ``low`` when ``high`` is smaller."""
        return low + int(self.random() * (high - low + 1)) if high > low else low

    def spread(self, low: float, high: float) -> float:
        """Return a number in the range."""
        return low + self.random() * (high - low)

    def pick(self, options: Sequence[T]) -> T:
        """Return one of the options."""
        return options[int(self.random() * len(options))]

    def weighted(self, options: Sequence[T], weights: Sequence[float]) -> T:
        """Return one of the options, as often as its weight says."""
        ladder = list(accumulate(weights))
        point = self.random() * ladder[-1]
        return next(option for option, step in zip(options, ladder, strict=True) if point < step)

    def some(self, options: Sequence[T], count: int) -> list[T]:
        """Return ``count`` different options in their order (all when there are fewer)."""
        left = list(options)
        while len(left) > max(count, 0):
            del left[int(self.random() * len(left))]
        return left

    def digits(self, count: int) -> str:
        """Return a text of digits."""
        return str(int(self.random() * 10**count)).zfill(count)
