"""One form for every way a text may be written, character for character, so that places in it stay true."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from fieldapp.services.resources import resource

HAN = "㐀-鿿"
WORD = re.compile(f"[{HAN}]+|[^\\W_{HAN}]+")
"""Runs of Han characters, and of other letters and digits."""


class _Folded(dict[int, int]):
    """Learns each character when it first comes by."""

    def __missing__(self, point: int) -> int:
        folded = self[point] = _simplified().get(_fold_one(point), _fold_one(point))
        return folded


def fold(text: str) -> str:
    """Return a text of the same length: half width, lower case, without accents, in simplified characters."""
    return text.translate(_FOLDED)


def simplify(text: str) -> str:
    """Return a text of the same length with simplified for traditional characters."""
    return text.translate(_simplified())


def squeezed(text: str) -> str:
    """Return a text folded, without spaces and punctuation, as whole names are compared."""
    return "".join(WORD.findall(fold(text)))


def is_han(char: str) -> bool:
    """Tell whether a character is Chinese."""
    return "㐀" <= char <= "鿿"


def sizes_by_beginning(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return how long words are, the longest first, by their first two characters: most texts begin none of them."""
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[:2], set()).add(len(word))
    return {begin: tuple(sorted(sizes, reverse=True)) for begin, sizes in found.items()}


_FOLDED = _Folded()


def _fold_one(point: int) -> int:
    char = chr(point)
    compatible = unicodedata.normalize("NFKD", char).lower()
    # What becomes several letters (½, ㎏) is left as it is; so is an accent that stands by itself.
    letters = [one for one in compatible if not unicodedata.combining(one)]
    return ord(letters[0]) if len(letters) == 1 else ord(char.lower()[0])


@cache
def _simplified() -> dict[int, int]:
    traditional, simple, *_ = resource("search", "simplified.txt").read_text("utf-8").split("\n")
    return dict(zip(map(ord, traditional), map(ord, simple), strict=True))
