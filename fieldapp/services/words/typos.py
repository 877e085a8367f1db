"""One slip of the finger: a letter wrong, missing, too many, or two exchanged (Damerau-Levenshtein distance 1)."""

from __future__ import annotations

SHORTEST = 4
"""Shorter words have too many neighbours."""
_LONGEST = 12


def begins_nearly(text: str, typed: str) -> bool:
    """Tell whether ``text`` begins with something that is one slip from ``typed``, or with ``typed`` itself."""
    at = 0
    while at < len(typed) and at < len(text) and typed[at] == text[at]:
        at += 1
    rest, left = typed[at:], text[at:]
    if not rest:
        return True
    if left.startswith(rest[1:]) or left[1:].startswith(rest):  # too many, missing
        return True
    if left and left[1:].startswith(rest[1:]):  # wrong
        return True
    return len(rest) > 1 and left[:2] == rest[1] + rest[0] and left[2:].startswith(rest[2:])


def without_one(word: str) -> list[str]:
    """Return a word with any one letter left out: two words one slip apart share one of these or are one."""
    cut = word[:_LONGEST]
    return list(dict.fromkeys(cut[:at] + cut[at + 1 :] for at in range(len(cut))))


def key(word: str) -> str:
    """Return a word as far as slips in it are looked for."""
    return word[:_LONGEST]
