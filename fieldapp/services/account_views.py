"""What the pages of an account show, as values: rows as the reader gives them, and the page put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from fieldapp.domain.decision_map import DecisionMap
from fieldapp.domain.objections import ObjectionState
from fieldapp.domain.people import Flag, RoleCover
from fieldapp.domain.rates import Band
from fieldapp.domain.trade_facts import Papers, current
from fieldapp.domain.verified import VerifiedTrade
from fieldapp.domain.visits import VisitStanding


@dataclass(frozen=True, slots=True)
class Originator:
    """Who brought the account, with weight in millionths."""

    name: str
    weight_ppm: int
    state: str
    rep_id: str


@dataclass(frozen=True, slots=True)
class MergedAccount:
    """An account that was found to be this one; ``names`` are all it went by, its legal name first."""

    id: str
    merge_id: str
    names: tuple[str, ...]
    tax_number: str | None
    merged_on: str
    by: str

    @property
    def name(self) -> str:
        """Return the legal name."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class AccountHead:
    """The account itself; ``fields`` are the schema's, for the form."""

    id: str
    fields: Mapping[str, object]
    owner: str
    server: str | None
    originators: tuple[Originator, ...]
    created_at: int
    merged: tuple[MergedAccount, ...] = ()

    def text(self, name: str) -> str | None:
        """Return a text field."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else None

    def whole(self, name: str) -> int | None:
        """Return a whole number."""
        value = self.fields.get(name)
        return value if isinstance(value, int) else None

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a set of texts."""
        value = self.fields.get(name)
        return tuple(str(one) for one in value) if isinstance(value, list) else ()

    @property
    def name(self) -> str:
        """Return the legal name."""
        return self.text("legal_name") or ""

    @property
    def currency(self) -> str:
        """Return the account's currency."""
        return self.text("currency") or "CNY"


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role that somebody held from a day (included) to a day (excluded)."""

    id: str
    contact_id: str
    role: str
    subject: str | None
    from_on: str
    to_on: str | None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A contact; ``met_at`` is the last meeting face to face or by video."""

    id: str
    fields: Mapping[str, object]
    met_at: int | None
    met_offset: int | None
    times_met: int

    @property
    def name(self) -> str:
        """Return the name."""
        return str(self.fields["name"])

    def text(self, name: str) -> str | None:
        """Return a text field."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else None

    @property
    def influence(self) -> int | None:
        """Return the level of influence, 1 to 5."""
        value = self.fields.get("influence")
        return value if isinstance(value, int) else None

    @property
    def is_outside(self) -> bool:
        """Return whether the person is not of the account's own staff."""
        return bool(self.fields.get("is_outside"))


@dataclass(frozen=True, slots=True)
class Arrow:
    """Somebody influences somebody; strength 1 to 5."""

    from_id: str
    to_id: str
    strength: int | None


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the page shows them; ``rank`` 1 is the key person, 2 the second, 0 neither."""

    row: PersonRow
    roles: tuple[str, ...]
    rank: int
    met_on: date | None


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order with every version of the papers that name it, or a former version of it."""

    id: str
    number: str
    channel: str
    at: int
    offset: int
    amount_minor: int
    currency: str
    state: str
    promised_on: str | None = None
    delivered_on: str | None = None
    deposit_minor: int | None = None
    papers: Papers = field(default_factory=Papers)
    former_ids: tuple[str, ...] = ()

    @property
    def refunded_minor(self) -> int:
        """Return what went back, in the order's currency."""
        return sum(one.amount_minor for one in current(self.papers.refunds) if one.currency == self.currency)


@dataclass(frozen=True, slots=True)
class EventRow:
    """Something that happened to a reason against."""

    id: str
    objection_id: str
    kind: str
    at: int
    offset: int
    evidence: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class ObjectionRow:
    """A reason against as it was raised, with its events."""

    id: str
    rate: str
    category: str
    words: str
    severity: int
    contact_id: str | None
    contact: str | None
    value_minor: int | None
    currency: str | None
    at: int
    offset: int
    events: tuple[EventRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Objection:
    """A reason against where it stands now."""

    row: ObjectionRow
    state: ObjectionState
    since: int
    times_heard: int


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """An open promise."""

    id: str
    side: str
    text: str
    due_on: str | None


@dataclass(frozen=True, slots=True)
class PlanRow:
    """An open plan."""

    id: str
    channel: str
    at: int
    offset: int
    has_time: bool
    purpose: str | None


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A contact with the account that took place. ``rep`` is who was there, where that is somebody else."""

    id: str
    channel: str
    at: int
    offset: int
    purpose: str | None
    outcome: str | None
    people: tuple[str, ...]
    rep: str = ""


@dataclass(frozen=True, slots=True)
class WalletRow:
    """The newest estimate of the yearly purchase."""

    total_minor: int
    currency: str
    dated_on: str
    basis: str | None


@dataclass(frozen=True, slots=True)
class SupplierRow:
    """Another supplier; its share in millionths, if known."""

    id: str
    name: str
    share_ppm: int | None


@dataclass(frozen=True, slots=True)
class OpenedRow:
    """The account was opened with us."""

    id: str
    opened_on: str
    evidence: str
    reference: str | None


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One line of history. ``kind`` decides the sentence made of ``params``.

    visit (channel, outcome, purpose, people, rep), order (order, trade), mode (before, after, counts),
    objection (rate, words), objection_event (event, words, evidence), opened (evidence, reference),
    role and role_end (person, role).
    """

    kind: str
    ref: str
    at: int
    day: date
    params: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Wallet:
    """Share of wallet over the last year: ours is verified trade; unknown stays unknown."""

    estimate: WalletRow | None
    ours_minor: int
    ordered_minor: int
    currency: str
    share_ppm: int | None
    band: Band
    is_old: bool
    since: date
    suppliers: tuple[SupplierRow, ...]
    rest_ppm: int | None


@dataclass(frozen=True, slots=True)
class OrderLine:
    """An order with what is known of its papers."""

    order: OrderRow
    trade: VerifiedTrade
    day: date


@dataclass(frozen=True, slots=True)
class ExtraRow:
    """A column of another program that is kept beside the account, or beside a person or order (``of``) of it."""

    name: str
    value: str
    of: str


@dataclass(frozen=True, slots=True)
class AccountPageView:
    """All that the page shows on a day."""

    head: AccountHead
    today: date
    mode: str | None
    is_dormant: bool
    people: tuple[Person, ...]
    roles: tuple[RoleRow, ...]
    arrows: tuple[Arrow, ...]
    map: DecisionMap
    cover: RoleCover
    is_mapped: bool
    flags: tuple[Flag, ...]
    standing: VisitStanding | None
    last_visit_on: date | None
    wallet: Wallet
    objections: tuple[Objection, ...]
    promises: tuple[PromiseRow, ...]
    plans: tuple[PlanRow, ...]
    orders: tuple[OrderLine, ...]
    trades: tuple[VerifiedTrade, ...]
    order_count: int
    ordered_in_year_minor: int
    timeline: tuple[TimelineItem, ...]
    has_more: bool
    opened: OpenedRow | None = field(default=None)
    extras: tuple[ExtraRow, ...] = ()

    def person(self, person_id: str | None) -> Person | None:
        """Return a person of the account by id."""
        return next((one for one in self.people if one.row.id == person_id), None)


@dataclass(frozen=True, slots=True)
class ContactPageView:
    """All that the page of a person shows."""

    account_id: str
    account_name: str
    today: date
    person: Person
    roles: tuple[RoleRow, ...]
    influences: tuple[tuple[str, str, int | None], ...]
    influenced_by: tuple[tuple[str, str, int | None], ...]
    visits: tuple[VisitRow, ...]
    objections: tuple[Objection, ...]
