"""How far a share over few accounts may be off: the Wilson score interval at 95 %."""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt

PPM = 1_000_000
_Z, _Z_SCALE = 1_959_964, 1_000_000  # the 97.5 % quantile of the normal distribution
_FINE = 10**12


@dataclass(frozen=True, slots=True)
class Interval:
    """Both ends in millionths, rounded outwards."""

    low_ppm: int
    high_ppm: int


def wilson(successes: int, trials: int) -> Interval:
    """Return the interval of ``successes`` out of ``trials`` > 0, by integers alone.

    (k + z^2/2 -+ z sqrt(k (n - k) / n + z^2/4)) / (n + z^2). Source: E. B. Wilson, "Probable Inference, the Law of
    Succession, and Statistical Inference", JASA 22 (1927), 209-212.
    """
    z2 = _Z * _Z
    unit = _Z_SCALE * _Z_SCALE  # everything below is in 1/unit accounts
    centre = successes * unit + z2 // 2
    spread = successes * (trials - successes) * unit * _FINE**2 // trials + z2 * _FINE**2 // 4
    half = _Z * isqrt(spread * unit) // (_FINE * _Z_SCALE)
    whole = trials * unit + z2
    low = (centre - half) * PPM // whole
    high = -(-(centre + half) * PPM // whole)
    return Interval(max(0, low), min(PPM, high))
