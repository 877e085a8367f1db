"""The messages of a laptop that its company has emptied: what it had not sent, sealed, and that it is empty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sync.protocol.codec import Size
from sync.protocol.limits import SEALED_BYTES
from sync.protocol.messages import Uuid

Nonce = Annotated[str, Size(20, 100, "[A-Za-z0-9_-]*")]
"""Told to the laptop alone, by the refusal that orders it to be emptied: it lets it do these two things, no other."""


@dataclass(frozen=True, slots=True)
class SealedPart:
    """A part of what the laptop had not sent, in base64, readable with the organisation's private key alone."""

    nonce: Nonce
    id: Uuid
    body: Annotated[str, Size(1, SEALED_BYTES, "[A-Za-z0-9+/=]*")]


@dataclass(frozen=True, slots=True)
class Wiped:
    """The laptop holds nothing any more."""

    nonce: Nonce
