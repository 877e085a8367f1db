"""What a person typed, taken apart once: words, letters, digits of a number, signs of a code."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fieldapp.services.words.folding import WORD, fold, is_han

SHORTEST_NUMBER = 3
_NUMBER = re.compile(r"[\d\s()+./-]+")
_COUNTRY = re.compile(r"^(0086|86)(?=\d{7,}$)")
_NO_DIGIT = re.compile(r"[^0-9]+")
_SIGNS = dict.fromkeys(point for point in range(128) if not chr(point).isdigit())
# How people write ü where a keyboard has none; the tables write v.
_UMLAUTS = (("lyu", "lv"), ("nyu", "nv"), ("lue", "lve"), ("nue", "nve"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of Chinese characters, or of letters and digits, folded. ``spellings``: as typed, and with v for ü."""

    text: str
    is_han: bool

    @property
    def spellings(self) -> tuple[str, ...]:
        """The ways to spell it in pinyin."""
        other = self.text
        for written, kept in _UMLAUTS:
            other = other.replace(written, kept)
        return (self.text,) if other == self.text else (self.text, other)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query. ``digits`` are set where it is nothing but a number, ``code`` where it may be part of one."""

    pieces: tuple[Piece, ...]
    whole: str
    digits: str
    code: str

    @property
    def joined(self) -> Piece:
        """The query as one piece, spaces and signs left out."""
        return Piece(self.whole, bool(self.whole) and is_han(self.whole[0]))

    @property
    def is_one_script(self) -> bool:
        """Whether the pieces can be read as one word: all Chinese, or none."""
        return len({piece.is_han for piece in self.pieces}) == 1


def asked(query: str) -> Asked:
    """Take a query apart."""
    text = fold(query.replace("ü", "v").replace("Ü", "v"))
    pieces = tuple(Piece(word, is_han(word[0])) for word in WORD.findall(text))
    whole = "".join(piece.text for piece in pieces)
    digits = bare_number(text) if _NUMBER.fullmatch(text) else ""
    is_code = len(whole) >= SHORTEST_NUMBER and whole.isascii() and any(char.isdigit() for char in whole)
    return Asked(pieces, whole, digits if len(digits) >= SHORTEST_NUMBER else "", whole if is_code else "")


def bare_number(text: str) -> str:
    """Return the digits of a phone number, without the country's."""
    digits = text.translate(_SIGNS) if text.isascii() else _NO_DIGIT.sub("", text)
    return _COUNTRY.sub("", digits) if digits.startswith(("0086", "86")) else digits
