"""The messages by which people and laptops get in: join, sign in, refresh, and what they are told about themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from sync.protocol.codec import Size
from sync.protocol.limits import NAME
from sync.protocol.messages import Uuid

Name = Annotated[str, Size(1, NAME)]
Password = Annotated[str, Size(10, NAME)]
Secret = Annotated[str, Size(1, NAME)]
Sealed = Annotated[str, Size(0, 1_000, "[A-Za-z0-9+/=]*")]
"""Base64 of the laptop's key, sealed with the organisation's public key; empty where it is not escrowed yet."""


@dataclass(frozen=True, slots=True)
class DeviceInfo:
    """The laptop. Its id is made on it, once, and stays."""

    id: Uuid
    name: Name
    platform: Annotated[str, Size(0, NAME)] = ""
    version: Annotated[str, Size(0, 40)] = ""


@dataclass(frozen=True, slots=True)
class About:
    """What a server says of itself to anybody. ``organisation`` where it has one only; ``time`` microseconds UTC."""

    version: str
    proto: int
    schema_min: int
    schema_max: int
    organisation: str | None = None
    time: int | None = None


@dataclass(frozen=True, slots=True)
class Join:
    """An enrolment code makes this laptop one of its person; with ``password`` the person sets that too."""

    code: Secret
    device: DeviceInfo
    password: Password | None = None


@dataclass(frozen=True, slots=True)
class Login:
    """Sign in by name and password; ``organisation`` only where a server has several."""

    login: Name
    password: Secret
    device: DeviceInfo
    organisation: Name | None = None


@dataclass(frozen=True, slots=True)
class Refresh:
    """Exchange the refresh token for a new pair. The old one must not be used again."""

    refresh_token: Secret
    device: Uuid


@dataclass(frozen=True, slots=True)
class SetPassword:
    """Change one's own password; other laptops of the person have to sign in again."""

    old: Secret
    new: Password


@dataclass(frozen=True, slots=True)
class Escrow:
    """The laptop's key, sealed with the organisation's public key."""

    sealed_key: Sealed


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """Base64 of the laptop's public keys for packages carried by hand: Ed25519 to sign with, X25519 to seal for it."""

    sign_key: Annotated[str, Size(44, 44, "[A-Za-z0-9+/]{43}=")]
    box_key: Annotated[str, Size(44, 44, "[A-Za-z0-9+/]{43}=")]


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in."""

    id: str
    name: str
    role: str
    unit_id: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """``public_key``: base64 of the 32 bytes that seal keys and outboxes."""

    id: str
    name: str
    epoch: str
    public_key: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """``access_expires`` in seconds from now. Both tokens are opaque."""

    access_token: str
    refresh_token: str
    access_expires: int
    person: Person
    organisation: Organisation


@dataclass(frozen=True, slots=True)
class DeviceState:
    """One laptop in the list. Times are microseconds UTC."""

    id: str
    name: str
    platform: str
    version: str
    status: str
    person: str
    joined_at: int
    seen_at: int | None = None
    waiting: int | None = None


@dataclass(frozen=True, slots=True)
class Devices:
    """Laptops: one's own, and for an admin everybody's."""

    devices: tuple[DeviceState, ...] = field(default=())
