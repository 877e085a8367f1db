"""Money in whole minor units: rounding, allocation and amounts read from text (rules §0)."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cache
from math import lcm
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from fieldapp.domain.errors import DomainError

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

_NO_DIGITS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THREE_DIGITS = "BHD IQD JOD KWD LYD OMR TND"
_DIGITS = dict.fromkeys(_NO_DIGITS.split(), 0) | dict.fromkeys(_THREE_DIGITS.split(), 3)
_CODE_LENGTH = 3
MAX_MINOR = 2**63 - 1


class MoneyError(DomainError):
    """Codes: unknown_currency, currency_mismatch, not_an_amount, amount_too_large, bad_weights."""


class Comparable(Hashable, Protocol):
    """A fixed key that settles ties: (role rank, beneficiary id), an account id."""

    def __lt__(self, other: Any, /) -> bool:
        """Total order."""


K = TypeVar("K", bound=Comparable)


def currency_digits(currency: str) -> int:
    """Digits after the point of an ISO 4217 currency: 0, 2 or 3. Raises MoneyError(unknown_currency)."""
    if len(currency) != _CODE_LENGTH or not (currency.isascii() and currency.isalpha() and currency.isupper()):
        raise MoneyError("unknown_currency", currency=currency)
    return _DIGITS.get(currency, 2)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units of a currency; different currencies never add."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        currency_digits(self.currency)

    def __add__(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise MoneyError("currency_mismatch", first=self.currency, second=other.currency)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        return self + -other

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def decimal_text(self) -> str:
        """The amount as a plain decimal, such as -1234.50, with the currency's digits."""
        digits = currency_digits(self.currency)
        whole, rest = divmod(abs(self.minor), 10**digits)
        sign = "-" if self.minor < 0 else ""
        return f"{sign}{whole}.{rest:0{digits}d}" if digits else f"{sign}{whole}"


@dataclass(frozen=True, slots=True)
class SourceAmount:
    """An amount as a source wrote it, beside its rounding to minor units."""

    text: str
    money: Money


def rnd(value: Fraction | Decimal | int) -> int:
    """Nearest whole number, half away from zero, so that rnd(-x) = -rnd(x)."""
    return nearest(*value.as_integer_ratio())


def nearest(over: int, under: int) -> int:
    """Return the same of a ratio; ``under`` is above 0."""
    rounded = (2 * abs(over) + under) // (2 * under)
    return -rounded if over < 0 else rounded


@cache
def _plain_decimal() -> re.Pattern[str]:
    return re.compile(r"[+-]?[0-9]+(\.[0-9]+)?|[+-]?\.[0-9]+")


def read_amount(text: str, currency: str) -> SourceAmount:
    """Read a plain decimal ("109846.4039") exactly and round it once; the text is kept as it was.

    Raises MoneyError: not_an_amount (also for exponents and thousands separators), amount_too_large,
    unknown_currency.
    """
    from decimal import Decimal  # the first page does without

    digits = currency_digits(currency)
    if len(text) > 60 or not _plain_decimal().fullmatch(text.strip()):
        raise MoneyError("not_an_amount", text=text[:60])
    over, under = Decimal(text.strip()).as_integer_ratio()
    minor = nearest(over * 10**digits, under)
    if abs(minor) > MAX_MINOR:
        raise MoneyError("amount_too_large", text=text)
    return SourceAmount(text, Money(minor, currency))


def alloc(total: int, weights: Mapping[K, int | Fraction]) -> dict[K, int]:
    """Split minor units by weights: largest remainder, ties by key, negative totals mirrored (invariant 8).

    Raises MoneyError(bad_weights) when a weight is negative or all are zero.
    """
    unit = lcm(*(weight.denominator for weight in weights.values()))
    parts = {key: weight.numerator * (unit // weight.denominator) for key, weight in weights.items()}
    whole = sum(parts.values())
    if whole <= 0 or any(part < 0 for part in parts.values()):
        raise MoneyError("bad_weights", count=len(weights))
    shares = {key: abs(total) * part // whole for key, part in parts.items()}
    left_over = abs(total) - sum(shares.values())
    by_key = sorted(weights)
    for key in sorted(by_key, key=lambda k: -(abs(total) * parts[k] % whole))[:left_over]:
        shares[key] += 1
    return shares if total >= 0 else {key: -share for key, share in shares.items()}
