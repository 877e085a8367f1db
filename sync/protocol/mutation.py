"""The unit of change that a client commits locally and a server acknowledges by its id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Value = int | str | list[str] | None
Values = Mapping[str, Value]


class Op(StrEnum):
    """What a mutation does to its row."""

    INSERT = "insert"
    PATCH = "patch"
    DELETE = "delete"
    CMD = "cmd"  # a command of the server's, named by ``patch["cmd"]``: hand_over with ``owner_id``


@dataclass(frozen=True, slots=True)
class Mutation:
    """One row changed by one user intent.

    ``muid`` is the UUIDv7 that makes the effect happen once; ``group`` joins the mutations that
    stand or fall together. ``patch`` holds the new values of the changed fields, ``base`` the
    values they had, ``base_ver`` the server version of the row then (0: the server never saw it).
    """

    muid: str
    group: str
    op: Op
    table: str
    row_id: str
    patch: Values
    base: Values
    base_ver: int
    at: int
