"""Where the words of a company's name begin, and where what every company is called begins."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from fieldapp.services.resources import resource
from fieldapp.services.words.folding import WORD, fold, is_han, sizes_by_beginning

_LEGAL_FORM = re.compile(r"(有限责任公司|股份有限公司|集团有限公司|有限公司|股份公司|集团公司|公司)$")
_LONGEST_PLACE = 5
_MOST_PLACES = 2


@lru_cache(maxsize=4096)
def word_starts(name: str) -> tuple[int, ...]:
    """Return where words begin: after spaces and signs, with another script, and after the places it begins with.

    苏州恒达精密: 0 and 2, so that 恒达 begins a word.
    """
    folded = fold(name)
    starts: list[int] = []
    for piece in WORD.finditer(folded):
        starts.append(piece.start())
        if is_han(piece[0][0]):
            starts += after_places(piece[0], piece.start())
    return tuple(dict.fromkeys(starts))


def core_end(name: str) -> int:
    """Return where the legal form begins, or the length of a name that has none or is nothing else."""
    return core_end_of(fold(name))


def core_end_of(folded: str) -> int:
    """Return where the legal form begins in a name that is folded already."""
    if not folded.endswith("公司"):
        return len(folded)
    return len(_LEGAL_FORM.sub("", folded)) or len(folded)


def after_places(han: str, start: int) -> list[int]:
    """Return where words begin in a folded run of characters, itself at ``start``, behind the places it begins with."""
    sizes, places, at, found = _place_sizes(), _places(), 0, list[int]()
    last = len(han) - 2
    for _ in range(_MOST_PLACES):
        for size in sizes.get(han[at : at + 2], ()):
            if at + size <= last and han[at : at + size] in places:
                at += size
                found.append(start + at)
                break
        else:
            break
    return found


@cache
def _places() -> frozenset[str]:
    return frozenset(resource("search", "places.txt").read_text("utf-8").splitlines())


@cache
def _place_sizes() -> dict[str, tuple[int, ...]]:
    """By the two characters that places begin with: how long these are, the longest first."""
    return sizes_by_beginning(place for place in _places() if len(place) <= _LONGEST_PLACE)
