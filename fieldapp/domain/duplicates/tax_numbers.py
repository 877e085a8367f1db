"""The unified social credit code of Chinese organisations (GB 32100-2015): 18 places, the last one a check digit."""

from __future__ import annotations

import re
from operator import mul

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {char: value for value, char in enumerate(_ALPHABET)}
_WEIGHTS = tuple(3**place % 31 for place in range(17))
_SHAPE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}")


def check_digit(first: str) -> str:
    """Return the 18th place for the first 17. Raises KeyError for a character that no code holds."""
    total = sum(map(mul, map(_VALUES.__getitem__, first), _WEIGHTS))
    return _ALPHABET[(31 - total % 31) % 31]


def is_credit_code(number: str) -> bool:
    """Return whether a number, upper case without spaces, is a code whose check digit is right."""
    return bool(_SHAPE.fullmatch(number)) and check_digit(number[:17]) == number[17]
