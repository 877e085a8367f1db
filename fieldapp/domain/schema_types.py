"""The words in which entities are declared: types, merge policies, scopes, rights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Merge(StrEnum):
    """What the server does when two devices changed the same field."""

    APPEND = "append"  # written once with its row, never changed
    CAS = "cas"  # base must equal the current value, else a conflict for a person
    LWW = "lww"  # the last to arrive wins, the other is told
    SET = "set"  # additions and removals are applied one by one
    DELTA = "delta"  # a difference is added
    SERVER = "server"  # only the server writes it


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    CODE = "code"  # one of a closed list
    REF = "ref"  # the id of a row of another entity
    INT = "int"
    BOOL = "bool"
    INSTANT = "instant"  # microseconds UTC
    DATE = "date"  # civil date, ISO text
    MONEY = "money"  # minor units; the row has a currency beside it
    PPM = "ppm"  # a share in parts per million
    MICRODEGREE = "microdegree"
    TEXTS = "texts"  # a set of texts, kept as a sorted JSON array


@dataclass(frozen=True, slots=True)
class Field:
    """One column. ``codes`` closes a CODE, ``ref`` names the entity of a REF, ``low``/``high`` bound an INT."""

    kind: Kind
    merge: Merge
    since: int = 1
    required: bool = False
    ref: str | None = None
    codes: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Tenant:
    """Everybody in the organisation."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Everybody in the unit (company, team, distributor) that the field names."""

    field: str


@dataclass(frozen=True, slots=True)
class Team:
    """The team that owns the row itself (never used to reach accounts: managers get their reps' scopes)."""

    field: str


@dataclass(frozen=True, slots=True)
class User:
    """The user that the field names."""

    field: str


@dataclass(frozen=True, slots=True)
class Via:
    """Wherever the referenced parent row is."""

    field: str


@dataclass(frozen=True, slots=True)
class Pay:
    """The pay scope of the user that the field names."""

    field: str


Scope = Tenant | Unit | Team | User | Via | Pay


@dataclass(frozen=True, slots=True)
class Rights:
    """Who may do what with rows in their scope: letters of ``rcud`` (read, create, change, delete)."""

    rep: str = ""
    manager: str = ""
    finance: str = ""
    service: str = ""
    admin: str = ""

    def allow(self, role: str, action: str) -> bool:
        """Tell whether ``role`` may do ``action`` (one letter of ``rcud``)."""
        return action in getattr(self, role)


@dataclass(frozen=True, slots=True)
class Entity:
    """One synced table. Every table also has id, ver, created_at and created_by."""

    name: str
    fields: Mapping[str, Field]
    scopes: tuple[Scope, ...]
    rights: Rights
    unique: tuple[tuple[str, ...], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    since: int = field(default=1)

    @property
    def is_fact(self) -> bool:
        """Whether rows are only ever appended (corrections name the row they replace)."""
        return "supersedes" in self.fields
