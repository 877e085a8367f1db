"""What the engine needs of the world: a local store, a way to the server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from sync.protocol.messages import Cursor, Head, Page, Pull, Push, Pushed, Result, Sent

_ON_THE_WAY = {"SSLError": "certificate", "OSError": "certificate", "ProxyError": "proxy"}


class OfflineError(Exception):
    """The server was not reached, or the answer broke off. Nothing is known of what it did."""

    @property
    def code(self) -> str:
        """What a person can do something about: certificate (untrusted, or the own authority's file is gone), proxy."""
        return _ON_THE_WAY.get(str(self), "offline")


class SignInError(Exception):
    """The server knows this laptop no longer, or not yet: a person has to sign in."""


class StoppedError(Exception):
    """The person asked for an end, between two steps of a round; what was done until then stays."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server is, and how it is reached. ``ca`` is a file with the company's own authority."""

    url: str
    ca: str | None = None
    proxies: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class PullState:
    """Where the next pull goes on: after the last page that is staged, else after the last that was applied.

    ``epoch`` is empty before the first pull. ``unheard`` are sent mutations without an answer that was applied.
    ``held`` is how many rows came already where everything is fetched anew, over several rounds perhaps.
    """

    epoch: str
    cursors: Mapping[str, Cursor]
    unheard: tuple[str, ...]
    held: int = 0


class Applied(Protocol):
    """What one checkpoint did to the local store."""

    @property
    def rows(self) -> int:
        """How many rows were put or removed."""
        ...

    @property
    def answers(self) -> tuple[Result, ...]:
        """What became of own mutations."""
        ...

    @property
    def mismatched(self) -> tuple[str, ...]:
        """Scopes whose checksum is not the server's."""
        ...


class LocalStore(Protocol):
    """The outbox, the stage and the rows. Every method is one transaction, or none."""

    def outgoing(self, heard: int) -> tuple[Sent, ...]:
        """Return what goes out next, whole groups above the number ``heard``; numbers those that never went out."""
        ...

    def forked(self) -> None:
        """Take a new client id and number everything that is under way anew: the server knows more than this file."""
        ...

    def pull_state(self) -> PullState:
        """Return where to go on."""
        ...

    def stage(self, page: Page, data: bytes) -> None:
        """Keep a page of which more are to come, as read and as it came."""
        ...

    def apply(self, page: Page) -> Applied:
        """Apply the staged pages and this last one, all or nothing."""
        ...

    def forget(self, scopes: tuple[str, ...]) -> None:
        """Have these scopes served anew."""
        ...

    def astray(self) -> tuple[str, ...]:
        """Look at every row; return the scopes of those that are not there as they were applied."""
        ...

    def start_over(self) -> None:
        """Forget every cursor and what is staged; outbox, drafts and rows stay until the server's come."""
        ...

    def restored(self) -> None:
        """``start_over`` for a server that went back in time: what it may have lost goes out once more."""
        ...


class Transport(Protocol):
    """Requests to one server by one laptop. Raises OfflineError, SignInError, ProtocolError."""

    def push(self, message: Push) -> Pushed:
        """Send mutations."""
        ...

    def pull(self, message: Pull) -> tuple[Page, bytes]:
        """Fetch a page, as read and as it came."""
        ...

    def wait(self, head: int, timeout: float) -> Head:
        """Return as soon as the organisation's head is not ``head``, or after ``timeout`` seconds."""
        ...
