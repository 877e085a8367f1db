"""Photos and files as pages read them, and what is known of their bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["waiting", "sent", "away", "elsewhere", "refused", "local", "new"]
"""Of the bytes: to be sent; on the server; there and not here; still with a colleague; not taken by the server; here,
and nowhere to send them to; here, and not saved yet."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A file whose bytes are kept: its clean name, what it is, how large (bytes), its sha256."""

    name: str
    mime: str
    size: int
    sha256: str
    taken_at: int | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What is here of a file: everything, or so many bytes of it; ``problem`` is why the server refuses it."""

    is_whole: bool
    received: int
    size: int
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A photo or file of an account; ``made_at`` and ``taken_at`` microseconds UTC."""

    id: str
    account_id: str
    visit_id: str | None
    name: str
    mime: str
    size: int
    sha256: str
    made_at: int
    taken_at: int | None
    note: str | None
    is_ready: bool


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """The same with where its bytes are; ``problem`` is a code of the server where it refused them."""

    row: AttachmentRow
    state: State
    problem: str = ""
