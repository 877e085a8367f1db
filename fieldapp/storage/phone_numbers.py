"""Telephone numbers as E.164: how two writings of one number become the same text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

HOME = "CN"
_APART = re.compile(r"[/;、，,；|\n]|或")
_EXTENSION = re.compile(r"(?:转|分机|ext\.?|x|#).*$", re.IGNORECASE)
_HYPHENS = {ord(sign): None for sign in " -"}
_SIGNS = re.compile(r"[\s\-().·－–—]")
# What nearly every number of a Chinese customer looks like is not worth a library that takes a tenth of a second.
# Numbers of a call centre, which many companies hire, say nothing of one.
_SERVICE = re.compile(r"(?:(?:\+|00)86)?[48]00\d{7}")
_MOBILE = re.compile(r"(?:(?:\+|00)?86)?(1[3-9]\d{9})")
_FIXED = re.compile(r"(?:(?:(?:\+|00)86)0?|0)((?:10|2\d)\d{8}|[3-9]\d{2}\d{7,8})")


class StoredPhones:
    """Implements services.duplicates.profiles.PhoneNumbers."""

    def read(self, text: str) -> tuple[str, ...]:
        """Return the numbers in a text; see PhoneNumbers."""
        return _read(text)


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[str, ...]:
    digits = text.translate(_HYPHENS)
    if digits.isascii() and digits.isdigit():  # one number and nothing else, as nearly all are
        number = _of_digits(digits, text.strip())
        return (number,) if number else ()
    plain = unicodedata.normalize("NFKC", text)
    return tuple(dict.fromkeys(number for part in _APART.split(plain) if (number := _one(part))))


def _one(part: str) -> str:
    written = _EXTENSION.sub("", part).strip()
    return _of_digits(_SIGNS.sub("", written), written)


def _of_digits(digits: str, written: str) -> str:
    if _SERVICE.fullmatch(digits):
        return ""
    if match := _MOBILE.fullmatch(digits) or _FIXED.fullmatch(digits):
        return f"+86{match[1]}"
    return _by_library(written) if sum(char.isdigit() for char in digits) > 6 else ""


def _by_library(written: str) -> str:
    import phonenumbers

    text = "+" + written[2:] if written.startswith("00") else written
    try:
        found = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(found):
        return ""
    return str(phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164))
