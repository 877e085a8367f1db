"""Products of the numbers in a row, and their sums over rows: what an order comes to, from its lines."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from fieldapp.services.importing.values import decimal


def product(factors: Sequence[tuple[str, bool]]) -> str:
    """Return the product of texts, each a number or (True) what is left of a whole; empty where one is no number."""
    result = Decimal(1)
    for text, rest in factors:
        try:
            number = decimal(text or ("0" if rest else ""))
        except ValueError:
            return ""
        result *= 1 - number if rest else number
    return f"{result:f}"


def added(before: str, more: str) -> str:
    """Return the sum of two products; a product that could not be made spoils the sum."""
    return f"{Decimal(before) + Decimal(more):f}" if before and more else ""
