"""Who brought an account and who serves it, since when it is one, and how it uses us: read for the account's page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from fieldapp.services.local_time import local_now
from fieldapp.services.ports import Clock

ADDED_HERE = ("account_opened", "origination", "origination_decision", "service_assignment", "usage", "termination")


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """Who says to have brought the account; ``state`` as decided, ``decision`` why and by whom, "" while it waits."""

    id: str
    rep_id: str
    rep: str
    weight_ppm: int
    from_on: str
    evidence: str
    state: str
    decision: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class ServerRow:
    """Who serves the account from a day on."""

    rep_id: str
    rep: str
    from_on: str


@dataclass(frozen=True, slots=True)
class EndRow:
    """How somebody's share of this account ended, or of all accounts, as far as this laptop may know."""

    rep_id: str
    kind: str
    ended_on: str
    until_on: str | None


@dataclass(frozen=True, slots=True)
class UsageRow:
    """What was used on a day."""

    id: str
    used_on: str
    person: str
    seat: str
    product: str
    seats_active: int | None
    sessions: int | None
    minutes: int | None


@dataclass(frozen=True, slots=True)
class OpenedFact:
    """Since when the account is one of ours, and by what."""

    opened_on: str
    evidence: str
    reference: str


@dataclass(frozen=True, slots=True)
class OriginView:
    """All that the card shows as of ``today``; ``may_add`` are the kinds of facts that the user may write."""

    account_id: str
    name: str
    currency: str
    today: date
    me: str
    opened: OpenedFact | None
    claims: tuple[ClaimRow, ...]
    servers: tuple[ServerRow, ...]
    ends: tuple[EndRow, ...]
    usages: tuple[UsageRow, ...]
    may_add: frozenset[str]

    @property
    def server(self) -> ServerRow | None:
        """Return who serves the account today."""
        return next((one for one in self.servers if one.from_on <= self.today.isoformat()), None)

    @property
    def next_server(self) -> ServerRow | None:
        """Return who takes over, as far as that is agreed."""
        ahead = [one for one in self.servers if one.from_on > self.today.isoformat()]
        return ahead[-1] if ahead else None

    def end_of(self, rep_id: str) -> EndRow | None:
        """Return how somebody's share ended."""
        return next((one for one in self.ends if one.rep_id == rep_id), None)

    def claim(self, claim_id: str) -> ClaimRow | None:
        """Return a claim by id."""
        return next((one for one in self.claims if one.id == claim_id), None)


class OriginReader(Protocol):
    """Short reads on the connection of the UI thread; what was replaced is left out."""

    def head(self, account_id: str) -> tuple[str, str, str] | None:
        """Return (id, name, currency) of an account, of a merged one the survivor's; None when it is not here."""
        ...

    def me(self) -> str:
        """Return the id of the user."""
        ...

    def opened(self, account_id: str) -> OpenedFact | None:
        """Return since when it is one of ours."""
        ...

    def claims(self, account_id: str) -> list[ClaimRow]:
        """Return claims, the largest first."""
        ...

    def servers(self, account_id: str) -> list[ServerRow]:
        """Return who serves the account, the latest first."""
        ...

    def ends(self, account_id: str) -> list[EndRow]:
        """Return terminations of shares of the account, and of people altogether, the latest first."""
        ...

    def usages(self, account_id: str) -> list[UsageRow]:
        """Return the last days of use, the newest first."""
        ...

    def people(self, account_id: str) -> list[tuple[str, str]]:
        """Return (id, name) of everybody at the account."""
        ...

    def products(self) -> list[tuple[str, str]]:
        """Return (id, name) of our products."""
        ...

    def colleagues(self) -> list[tuple[str, str]]:
        """Return (id, name) of everybody of ours who is still here."""
        ...

    def may(self, entity: str, action: str = "c") -> bool:
        """Tell whether the user may write rows of an entity."""
        ...


class OriginPageService:
    """Reads for the UI thread."""

    def __init__(self, reader: OriginReader, clock: Clock) -> None:
        self._reader = reader
        self._clock = clock

    def load(self, account_id: str) -> OriginView | None:
        """Return what the card shows; None when there is no such account."""
        head = self._reader.head(account_id)
        if head is None:
            return None
        root, name, currency = head
        return OriginView(
            account_id=root,
            name=name,
            currency=currency,
            today=local_now(self._clock).date(),
            me=self._reader.me(),
            opened=self._reader.opened(root),
            claims=tuple(self._reader.claims(root)),
            servers=tuple(self._reader.servers(root)),
            ends=tuple(self._reader.ends(root)),
            usages=tuple(self._reader.usages(root)),
            may_add=frozenset(one for one in ADDED_HERE if self._reader.may(one)),
        )

    def colleagues(self) -> list[tuple[str, str]]:
        """Return whom a form offers."""
        return self._reader.colleagues()

    def users_and_products(self, account_id: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Return whom and what the form of use offers."""
        return self._reader.people(account_id), self._reader.products()
