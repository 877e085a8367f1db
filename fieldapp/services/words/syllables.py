"""Taking apart what was typed in pinyin: whole syllables, first letters, or both mixed as input methods take them."""

from __future__ import annotations

import string
from collections.abc import Iterator
from functools import cache, lru_cache

from fieldapp.services.words.pinyin import all_syllables

_LONGEST = 6
_CONFUSED = "hgnl"
"""What tells zh from z, ing from in and n from l, which many do not hear."""


def is_spelled(letters: str) -> bool:
    """Tell whether letters are syllables one after the other, the last perhaps begun only."""
    whole, begun = _known()
    reached = {0}
    for at in range(len(letters)):
        if at in reached:
            if letters[at:] in begun:
                return True
            reached |= {at + size for size in range(1, _LONGEST + 1) if letters[at : at + size] in whole}
    return len(letters) in reached


def initials_of(letters: str) -> set[str]:
    """Return which first letters may have been meant where some syllables are written out and others are not."""
    whole, begun = _known()
    ways: list[set[str]] = [{""}, *(set[str]() for _ in letters)]
    for at, letter in enumerate(letters):
        ends = [at + 1, *(at + size for size in range(2, _LONGEST + 1) if letters[at : at + size] in whole)]
        if letters[at:] in begun:
            ends.append(len(letters))
        for end in ends:
            if end <= len(letters):
                ways[end] |= {before + letter for before in ways[at]}
    return ways[-1]


@lru_cache(maxsize=64)
def slips(letters: str, most: int) -> tuple[str, ...]:
    """Return what may have been meant by letters with one slip, as far as it is pinyin: the likeliest first."""
    likely = (one for one in _neighbours(letters) if one != letters and is_spelled(one))
    found: dict[str, None] = {}
    for one in likely:
        found.setdefault(one)
        if len(found) == most:
            break
    return tuple(found)


def _neighbours(letters: str) -> Iterator[str]:
    """Yield the few that have a letter less or two exchanged, then the many that have another or one more."""
    for at in range(len(letters)):
        before, after = letters[:at], letters[at:]
        yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
    for others in (_CONFUSED, string.ascii_lowercase):
        for at in range(len(letters)):
            before, after = letters[:at], letters[at:]
            for letter in others:
                yield before + letter + after[1:]
                yield before + letter + after


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    whole = all_syllables()
    return whole, frozenset(one[:size] for one in whole for size in range(1, len(one) + 1))
