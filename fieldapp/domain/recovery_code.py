"""The database key as a code that a person can print, keep in a drawer and type in again.

Fourteen groups of four characters of Crockford's base 32: the 256 bits of the key, then 20 bits that make the
whole number leave a fixed remainder modulo a prime.  So one wrong character, or two exchanged ones, is always
noticed.
"""

from __future__ import annotations

import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 14
GROUP_LENGTH = 4
LENGTH = GROUPS * GROUP_LENGTH
KEY_BYTES = 32

_CHECK_BITS = 20
_PRIME = 1_048_573  # the largest prime below 2**20
_REMAINDER = 271_828  # not 0: a row of zeros is no code
_LOOKALIKES = str.maketrans("OIL", "011")


class RecoveryCodeError(ValueError):
    """The typed text is no recovery code."""


class WrongLengthError(RecoveryCodeError):
    """Characters are missing or too many."""

    def __init__(self, found: int) -> None:
        super().__init__(f"{found} characters instead of {LENGTH}")
        self.found = found
        self.expected = LENGTH


class IllegalCharacterError(RecoveryCodeError):
    """A character that no code contains; ``group`` counts from 1."""

    def __init__(self, group: int, character: str) -> None:
        super().__init__(f"group {group} contains {character!r}")
        self.group = group
        self.character = character


class ChecksumError(RecoveryCodeError):
    """All characters are possible, but some are not those of the code."""

    def __init__(self) -> None:
        super().__init__("the characters do not belong together")


def encode(key: bytes) -> str:
    """Return the code of a 32-byte key, groups joined by hyphens; raise ValueError for another length."""
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes, not {len(key)}")
    shifted = int.from_bytes(key) << _CHECK_BITS
    whole = shifted + (_REMAINDER - shifted) % _PRIME
    characters = "".join(ALPHABET[whole >> 5 * place & 31] for place in reversed(range(LENGTH)))
    return "-".join(characters[start : start + GROUP_LENGTH] for start in range(0, LENGTH, GROUP_LENGTH))


def decode(text: str) -> bytes:
    """Return the key of a typed code; raise a RecoveryCodeError that says what is wrong.

    Lower case, spaces, line ends, dashes of any kind, full-width letters, and O for 0, I or L for 1
    are accepted.
    """
    whole = 0
    typed = _significant(text)
    for position, character in enumerate(typed):
        value = ALPHABET.find(character.translate(_LOOKALIKES))
        if value < 0:
            raise IllegalCharacterError(position // GROUP_LENGTH + 1, character)
        whole = whole << 5 | value
    if len(typed) != LENGTH:
        raise WrongLengthError(len(typed))
    key = whole >> _CHECK_BITS
    if whole % _PRIME != _REMAINDER or key >> 8 * KEY_BYTES:
        raise ChecksumError
    return key.to_bytes(KEY_BYTES)


def _significant(text: str) -> list[str]:
    """Return the upper-case characters of a text without spaces, dashes and invisible marks."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return [letter for letter in plain if unicodedata.category(letter)[0] not in "ZC" and not _is_dash(letter)]


def _is_dash(letter: str) -> bool:
    return unicodedata.category(letter) == "Pd" or letter in "−_.·"
