"""What the search reads and what it answers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from fieldapp.services.search_match import Span
from fieldapp.services.search_query import Asked

ACCOUNT, PERSON, ORDER, NOTE, PRODUCT = "account", "contact", "order", "note", "product"
KINDS = (ACCOUNT, PERSON)
"""What a visit is logged for."""
EVERYTHING = (ACCOUNT, PERSON, ORDER, PRODUCT, NOTE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row in which the query may be found, with what its rank depends on.

    ``names`` are all names it goes by, the one to show first; ``numbers`` its phone numbers, ``codes`` its order or tax
    numbers, ``notes`` what was written down about it; ``around`` names what it belongs to (a person's account) and
    what it is (a person's title). ``at`` is when it happened, ``recent_at`` when anything last did; microseconds UTC.
    """

    kind: str
    id: str
    account_id: str
    names: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    detail: str = ""
    abc_class: str | None = None
    is_mine: bool = False
    recent_at: int = 0
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the answer.

    ``reason`` tells what matched: name, alias, initials, pinyin, similar, number, tax, code, note, title, recent;
    ``matched`` is the other name, the number or the words that did. ``title_marks`` and ``matched_marks`` are the
    places in title and ``matched``; ``at`` is when an order or a visit was.
    """

    kind: str
    id: str
    account_id: str
    title: str
    subtitle: str
    reason: str
    matched: str = ""
    abc_class: str | None = None
    title_marks: tuple[Span, ...] = ()
    matched_marks: tuple[Span, ...] = ()
    at: int | None = None


class SearchReader(Protocol):
    """Looks words up in the index; any thread may ask."""

    def candidates(self, query: Asked, kinds: Collection[str]) -> Sequence[Candidate]:
        """Return rows in which every word of the query may be found, enough that the best are among them."""
        ...

    def similar(self, query: Asked, kinds: Collection[str]) -> Sequence[Candidate]:
        """Return rows whose names may sound alike, be mistyped, or be abbreviated in part."""
        ...

    def recent(self, limit: int) -> Sequence[Candidate]:
        """Return what was opened here and my accounts of latest contact, the latest first."""
        ...


class SearchMemory(Protocol):
    """Knows what was opened on this laptop."""

    def remember(self, kind: str, row_id: str) -> None:
        """Keep that a row was opened now."""
        ...
