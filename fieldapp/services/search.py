"""Finding accounts and people by any part of what is known of them, best first, per keystroke."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

ACCOUNT, PERSON = "account", "contact"
KINDS = (ACCOUNT, PERSON)
_CANDIDATES = 40
_CLASS_RANK = {"A": 0, "B": 1, "C": 2}
_PUNCTUATION = re.compile(r"[^\w]+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row whose words contain the query, with what its rank depends on.

    ``names`` are all names it goes by, the one to show first; ``readings`` how each is read, syllables between
    spaces; ``numbers`` its phone numbers as written.
    """

    kind: str
    id: str
    account_id: str
    names: tuple[str, ...]
    readings: tuple[str, ...]
    numbers: tuple[str, ...]
    account_name: str
    detail: str | None
    abc_class: str | None
    is_mine: bool
    last_contact_at: int | None


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the answer. ``reason`` tells what matched: name, alias, initials, pinyin, number, recent;
    ``matched`` is the other name or the number that did."""

    kind: str
    id: str
    account_id: str
    title: str
    subtitle: str
    reason: str
    matched: str = ""
    abc_class: str | None = None


class SearchReader(Protocol):
    """Looks words up in the index."""

    def candidates(self, query: str, kinds: Collection[str], limit: int) -> Sequence[Candidate]:
        """Return rows in whose words every word of the query is found: all of mine, of others up to ``limit``."""
        ...

    def recent(self, limit: int) -> Sequence[Candidate]:
        """Return my accounts, the one with the latest contact first."""
        ...

    def warm(self) -> None:
        """Load what the first look would otherwise wait for; touches no connection, so any thread may do it."""
        ...


class SearchService:
    """Reads on the UI thread: one look into the index per keystroke."""

    def __init__(self, reader: SearchReader) -> None:
        self._reader = reader

    def warm(self) -> None:
        """Load the pinyin tables, off the UI thread, before the first letter is typed (0.3 s once)."""
        self._reader.warm()

    def find(self, query: str, kinds: Collection[str] = KINDS, limit: int = 8) -> tuple[Hit, ...]:
        """Return the best answers, best first; without a query my accounts of latest contact."""
        if not query.strip():
            return tuple(_hit(one, "recent", "") for one in self._reader.recent(limit)) if ACCOUNT in kinds else ()
        found = self._reader.candidates(query, kinds, _CANDIDATES)
        ranked = sorted((_rank(one, query), number) for number, one in enumerate(found))
        return tuple(_hit(found[number], *_reason(found[number], query)) for _rank_, number in ranked[:limit])


Rank = tuple[int, bool, int, int, int, str, str]


def _rank(one: Candidate, query: str) -> Rank:
    """Exact, then beginning, then inside; then mine; then the latest contact; then class; then the shorter name."""
    contact = -(one.last_contact_at or 0)
    worth = _CLASS_RANK.get(one.abc_class or "", 3)
    shown = one.names[0]
    return (_closeness(one, query), not one.is_mine, contact, worth, len(shown), shown, one.id)


def _closeness(one: Candidate, query: str) -> int:
    """0: the query is a name, its initials or its pinyin; 1: begins one; 2: begins a later syllable; 3: elsewhere."""
    wanted = folded(query)
    whole = _wholes(one.names, one.readings)
    if wanted in whole:
        return 0
    if any(word.startswith(wanted) for word in whole):
        return 1
    return 2 if any(word.startswith(wanted) for word in _rests(one.readings)) else 3


# Of my own accounts nearly all are ranked at every letter: what they are compared by is made once.
@lru_cache(maxsize=4096)
def _wholes(names: tuple[str, ...], readings: tuple[str, ...]) -> tuple[str, ...]:
    """Return names, initials and pinyin as a whole."""
    syllables = [reading.split() for reading in readings]
    return (*map(folded, names), *map("".join, syllables), *map(_initials, syllables))


@lru_cache(maxsize=4096)
def _rests(readings: tuple[str, ...]) -> tuple[str, ...]:
    """Return pinyin and initials from each later syllable on."""
    parts = [reading.split() for reading in readings]
    rests = [syllables[start:] for syllables in parts for start in range(1, len(syllables))]
    return (*map("".join, rests), *map(_initials, rests))


def _initials(syllables: Sequence[str]) -> str:
    return "".join(one[0] for one in syllables)


def folded(text: str) -> str:
    """Return a text without case, spaces and punctuation, as names are compared."""
    return _PUNCTUATION.sub("", text).lower()


def _reason(one: Candidate, query: str) -> tuple[str, str]:
    wanted = folded(query)
    digits = re.sub(r"\D", "", query)
    for number in one.numbers:
        if len(digits) >= 3 and digits in re.sub(r"\D", "", number):
            return "number", number
    shown = folded(one.names[0])
    if wanted in shown or all(folded(word) in shown for word in query.split()):
        return "name", ""
    for alias in one.names[1:]:
        if wanted in folded(alias):
            return "alias", alias
    if any(wanted in _initials(reading.split()) for reading in one.readings):
        return "initials", ""
    return "pinyin", ""


def _hit(one: Candidate, reason: str, matched: str) -> Hit:
    parts = (one.detail,) if one.kind == ACCOUNT else (one.detail, one.account_name)
    subtitle = " · ".join(part for part in parts if part)
    return Hit(one.kind, one.id, one.account_id, one.names[0], subtitle, reason, matched, one.abc_class)
