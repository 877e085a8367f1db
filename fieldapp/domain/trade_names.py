"""Whether a name on a paper is the account's own: width, case, spaces, dots and shapes of brackets do not count."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_BRACKETS = str.maketrans(dict.fromkeys("[{〔【「『〈《<", "(") | dict.fromkeys("]}〕】」』〉》>", ")"))
_SILENT = str.maketrans("", "", ".,;'’·・、。")


@lru_cache(maxsize=4096)  # the same few names stand on all papers of an account
def name_key(name: str) -> str:
    """Return what two writings of one company's name have in common."""
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_BRACKETS).translate(_SILENT)
    return "".join(plain.split())


@lru_cache(maxsize=4096)
def tax_key(number: str) -> str:
    """Return a tax number without width, case, spaces and hyphens."""
    if number.isascii() and number.isalnum():
        return number.upper()
    plain = unicodedata.normalize("NFKC", number).upper()
    return "".join(one for one in plain if one.isalnum())


@dataclass(frozen=True, slots=True)
class Party:
    """The account as a buyer: keys of every registered name, and of its tax number if known.

    ``former_numbers`` are those of accounts merged into it.
    """

    names: frozenset[str]
    tax_number: str | None = None
    former_numbers: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, names: tuple[str | None, ...], tax_number: str | None = None, former_numbers: tuple[str | None, ...] = ()
    ) -> Party:
        """Return the party of names and numbers as they were typed; empty ones are left out."""
        keys = frozenset(key for name in names if name and (key := name_key(name)))
        former = frozenset(key for number in former_numbers if number and (key := tax_key(number)))
        return cls(keys, (tax_key(tax_number) or None) if tax_number else None, former)

    def is_named(self, name: str | None) -> bool:
        """Return whether this is one of the account's names, or its tax number in place of a name."""
        if not name:
            return False
        return name_key(name) in self.names or self.has_number(name)

    def has_other_number(self, number: str | None) -> bool:
        """Return whether both numbers are known and differ."""
        key = tax_key(number) if number else ""
        known = self.tax_number is not None or bool(self.former_numbers)
        return bool(key) and known and not self.has_number(number)

    def has_number(self, number: str | None) -> bool:
        """Return whether both numbers are known and equal."""
        key = tax_key(number) if number else ""
        return bool(key) and (key == self.tax_number or key in self.former_numbers)
