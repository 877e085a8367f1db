"""What a laptop asks of a company's server beyond sync: who it is, to be let in, to be let in again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from fieldapp.domain.join_link import JoinLink


@dataclass(frozen=True, slots=True)
class ServerView:
    """A server that answered, before anything was asked of it but its name.

    ``organisation`` is empty where it has several. ``clock_ahead_s`` is how far this laptop's clock is ahead of the
    server's, None where the server does not tell.
    """

    link: JoinLink
    address: str
    organisation: str
    version: str
    clock_ahead_s: int | None


class Membership(Protocol):
    """What the window of an open profile may ask for; every method may take seconds and runs off the UI thread.

    Each raises CompanyError for what the server or the network refuses, StoreError for this machine's problems.
    """

    def look(self, text: str) -> ServerView:
        """Find the server of a pasted link. Raises DomainError no_join_code, no_join_address, bad_address, ..."""
        ...

    def admit(self, server: ServerView, password: str) -> object:
        """Use the code up for this laptop; what is returned is handed to the running program, which joins with it."""
        ...

    def come_back(self, text: str, password: str) -> str:
        """Let this laptop of the company in again by a new code, a link or the code alone; return the person's name.

        A password that is given takes the place of a forgotten one.
        """
        ...

    def sign_in(self, login: str, password: str) -> str:
        """Let this laptop in again by name and password; return the person's name."""
        ...

    def change_password(self, old: str, new: str) -> None:
        """Set a new password; the person's other laptops have to sign in again."""
        ...

    def sign_out(self) -> int:
        """Forget what lets this laptop in; return how many changes wait here until somebody signs in again."""
        ...

    def diagnosis(self) -> str:
        """Return how this laptop stands, for support: counts, versions and codes, nothing of customers."""
        ...

    def send_diagnosis(self, text: str) -> None:
        """Leave it with the company."""
        ...

    def person(self) -> str:
        """Return the name that this laptop signs in by."""
        ...
