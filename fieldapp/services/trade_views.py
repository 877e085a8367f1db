"""What the page of an account's orders and money shows, as values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fieldapp.domain.trade_facts import Confirmation, Credit, Invoice, Order, Payment, Refund
from fieldapp.domain.trade_names import Party
from fieldapp.domain.verified import CONFIRMABLE, Reason, TradeTotals, VerifiedTrade


@dataclass(frozen=True, slots=True)
class TradeHead:
    """The account as a buyer; ``names`` are its legal name, invoice title and aliases, and those of merged ones."""

    id: str
    name: str
    names: tuple[str, ...]
    invoice_title: str | None
    tax_number: str | None
    currency: str
    zone: str | None
    former_numbers: tuple[str, ...] = ()

    def party(self) -> Party:
        """Return what names on papers are compared with."""
        return Party.of(self.names, self.tax_number, self.former_numbers)

    @property
    def title(self) -> str:
        """What an invoice to the account bears."""
        return self.invoice_title or self.name


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a fact, and when (microseconds UTC)."""

    name: str
    at: int


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order in one of its versions."""

    fact: Order
    number: str
    channel: str
    at: int
    offset: int
    zone: str
    rep: str
    source: str | None
    author: Author


@dataclass(frozen=True, slots=True)
class PaperRow:
    """An invoice, payment, refund, credit memo or rebate in one version.

    ``label`` is the number, the kind of payment or the reason; ``earned_with`` the order that a rebate was granted for.
    A credit memo has its number, its reason and the invoice that it is of.
    """

    fact: Invoice | Payment | Refund | Credit
    label: str
    author: Author
    earned_with: str | None = None
    granted_on: date | None = None
    number: str = ""
    reason: str = ""
    invoice_id: str | None = None

    @property
    def kind(self) -> str:
        """Return invoice, payment, refund, credit_memo or rebate."""
        if isinstance(self.fact, Credit):
            return self.fact.kind
        return {Invoice: "invoice", Payment: "payment", Refund: "refund"}[type(self.fact)]

    @property
    def name(self) -> str:
        """Return the title of an invoice or the payer of a payment."""
        if isinstance(self.fact, Invoice):
            return self.fact.title
        return (self.fact.payer or "") if isinstance(self.fact, Payment) else ""


@dataclass(frozen=True, slots=True)
class ConfirmationRow:
    """A manager's word for one paper."""

    fact: Confirmation
    reason: str
    author: Author


@dataclass(frozen=True, slots=True)
class EventLine:
    """What happened to an order: a bad debt or a lapse, as it stands now."""

    id: str
    order_id: str
    kind: str
    on: date
    reason: str
    author: Author
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper as it stands now: why it does not count, who vouches for it, and what it corrected.

    ``whole`` is the payment of which ``row`` is the part that belongs to one of several orders.
    """

    row: PaperRow
    doubt: Reason | None
    confirmation: ConfirmationRow | None
    former: tuple[PaperRow, ...]
    whole: PaperRow | None = None

    @property
    def stored(self) -> PaperRow:
        """Return the paper as it was written."""
        return self.whole or self.row

    @property
    def is_void(self) -> bool:
        """Whether it was corrected to nothing."""
        return self.row.fact.amount_minor == 0

    @property
    def is_confirmable(self) -> bool:
        """Whether a manager may vouch for it."""
        return self.doubt is not None and self.doubt.why in CONFIRMABLE


@dataclass(frozen=True, slots=True)
class OrderLine:
    """An order as it stands now, how far it is real trade, and its papers by date."""

    row: OrderRow
    trade: VerifiedTrade
    papers: tuple[PaperLine, ...]
    former: tuple[OrderRow, ...]
    events: tuple[EventLine, ...] = ()

    @property
    def id(self) -> str:
        """Return the id of the newest version."""
        return self.row.fact.id

    @property
    def is_late(self) -> bool:
        """Return whether it was delivered after the promised day."""
        fact = self.row.fact
        return bool(fact.promised_on and fact.delivered_on and fact.delivered_on > fact.promised_on)

    @property
    def written_off(self) -> EventLine | None:
        """Return that its money will not come any more."""
        return next((one for one in self.events if one.kind == "bad_debt"), None)

    def is_delivery_overdue(self, today: date) -> bool:
        """Return whether the promised day has passed without delivery."""
        fact = self.row.fact
        return (
            not fact.is_cancelled
            and fact.promised_on is not None
            and fact.delivered_on is None
            and fact.promised_on < today
        )


@dataclass(frozen=True, slots=True)
class TradePageView:
    """All that the page shows, as of ``today``; ``totals`` begin with the account's currency.

    ``loose`` are payments for no order yet, ``rebates`` those not used yet; ``may_add`` are the kinds of facts that the
    user may write.
    """

    head: TradeHead
    today: date
    since: date
    orders: tuple[OrderLine, ...]
    totals: tuple[TradeTotals, ...]
    loose: tuple[PaperLine, ...]
    may_confirm: bool
    rebates: tuple[PaperLine, ...] = ()
    may_add: frozenset[str] = frozenset()

    def order(self, order_id: str) -> OrderLine | None:
        """Return an order by the id of any of its versions."""
        ids = ((one, {one.id, *(former.fact.id for former in one.former)}) for one in self.orders)
        return next((one for one, known in ids if order_id in known), None)

    def paper(self, paper_id: str) -> PaperLine | None:
        """Return a paper by id."""
        return next((one for one in self._papers() if one.row.fact.id == paper_id), None)

    def shares(self, payment_id: str) -> dict[str, int]:
        """Return what of a payment belongs to which order."""
        lines = ((order.id, paper) for order in self.orders for paper in order.papers)
        return {order: paper.row.fact.amount_minor for order, paper in lines if paper.row.fact.id == payment_id}

    def trades(self) -> list[VerifiedTrade]:
        """Return how far each order is real trade."""
        return [one.trade for one in self.orders]

    def overdue(self) -> list[OrderLine]:
        """Return orders with money that is late, the longest first."""
        late = [one for one in self.orders if one.trade.overdue_since is not None]
        return sorted(late, key=lambda one: one.trade.overdue_since or self.today)

    def doubtful(self) -> list[OrderLine]:
        """Return orders with a paper that names somebody else."""
        return [one for one in self.orders if one.trade.is_doubtful]

    def _papers(self) -> Iterator[PaperLine]:
        yield from self.loose
        yield from self.rebates
        for order in self.orders:
            yield from order.papers
