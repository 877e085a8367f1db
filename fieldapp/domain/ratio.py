"""A share that is null, never zero, when there is nothing to divide by (rules §0)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Ratio:
    """An exact numerator over a denominator; without one the value is None and is shown as a dash."""

    numerator: int
    denominator: int

    @property
    def value(self) -> Fraction | None:
        """The exact value, or None when the denominator is 0."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    @property
    def ppm(self) -> int | None:
        """The value in millionths, half rounded up, or None."""
        if not self.denominator:
            return None
        return (2_000_000 * self.numerator + self.denominator) // (2 * self.denominator)
