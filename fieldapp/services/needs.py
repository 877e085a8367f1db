"""What sync leaves to a person: changes that the server did not take as written, and values lost to others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from fieldapp.services.changes import Changes


class NeedKind(StrEnum):
    """What is the matter; OVERWROTE and LOST are told, and ask for nothing."""

    CONFLICT = "conflict"  # somebody decided otherwise meanwhile; theirs stands
    REFUSED = "refused"  # a dead letter: it had no effect
    OVERWROTE = "overwrote"  # one's own value came later than theirs, and stands
    LOST = "lost"  # theirs came later than one's own, and stands


QUIET = frozenset((NeedKind.OVERWROTE, NeedKind.LOST))


class Choice(StrEnum):
    """What a person can do about it with one click."""

    MINE = "mine"  # write the own values over theirs
    THEIRS = "theirs"  # let theirs stand, or put them back
    AGAIN = "again"  # send once more what was refused
    DISCARD = "discard"  # let go of what was refused
    SEEN = "seen"  # it is all right as it is


@dataclass(frozen=True, slots=True)
class NeedField:
    """One field with both values, as they are kept; ``theirs`` is what stands on the server."""

    entity: str
    name: str
    mine: object
    theirs: object


@dataclass(frozen=True, slots=True)
class Need:
    """One line for a person to look at. Instants are microseconds UTC.

    ``reason`` is a code of sync.protocol.states.Reason where it was refused; ``by`` names who wrote theirs and
    ``by_at`` says when, empty where nobody knows; ``is_own``: the same person did, on another laptop. ``names`` are
    those of records that values refer to. ``more`` counts the changes saved together with this one that are not shown.
    """

    key: str
    kind: NeedKind
    entity: str
    row_id: str
    intent: str
    subject: str
    at: int
    fields: Sequence[NeedField]
    choices: Sequence[Choice]
    reason: str = ""
    by: str = ""
    by_at: int | None = None
    account_id: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    more: int = 0
    is_own: bool = False


class NeedReader(Protocol):
    """Reads what is undecided."""

    def needs(self) -> Sequence[Need]:
        """Return what is undecided, newest first, a long list cut off; what asks for a decision comes first."""
        ...


class NeedWriter(Protocol):
    """Does what a person chose. Use it in the write lane."""

    def decide(self, key: str, choice: Choice) -> Changes:
        """Do it and note that it is done. Raises DomainError need_gone, need_row_gone, need_blocked; FieldError."""
        ...

    def reopen(self, key: str) -> Changes:
        """Take a decision back, with what it wrote. Raises DomainError undo_blocked."""
        ...


class NeedService:
    """Hands on to both."""

    def __init__(self, reader: NeedReader, writer: NeedWriter) -> None:
        self._reader = reader
        self._writer = writer

    def needs(self) -> Sequence[Need]:
        """Return what is undecided."""
        return self._reader.needs()

    def decide(self, key: str, choice: Choice) -> Changes:
        """See NeedWriter."""
        return self._writer.decide(key, choice)

    def reopen(self, key: str) -> Changes:
        """See NeedWriter."""
        return self._writer.reopen(key)
