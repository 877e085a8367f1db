"""Orders and money of an account: read the facts, say what is verified, late and missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol

from fieldapp.domain.trade_facts import Papers, Payment, versions
from fieldapp.domain.verified import DEFAULT_TERMS, Reason, Terms, total, verified
from fieldapp.services.local_time import local_now
from fieldapp.services.ports import Clock
from fieldapp.services.trade_views import (
    ConfirmationRow,
    OrderLine,
    OrderRow,
    PaperLine,
    PaperRow,
    TradeHead,
    TradePageView,
)

WINDOW_DAYS = 365
CONFIRMING_ROLE = "manager"


class TradeReader(Protocol):
    """Short reads on the connection of the UI thread; every version of every fact."""

    def head(self, account_id: str) -> TradeHead | None:
        """Return the account as a buyer, or None when it is not here."""
        ...

    def orders(self, account_id: str) -> list[OrderRow]:
        """Return all versions of all orders, the newest order first."""
        ...

    def papers(self, account_id: str) -> list[PaperRow]:
        """Return all versions of invoices, payments and refunds."""
        ...

    def confirmations(self, account_id: str) -> list[ConfirmationRow]:
        """Return all versions of managers' confirmations."""
        ...

    def my_role(self) -> str:
        """Return the role of the user of this laptop."""
        ...


class TradePageService:
    """Reads for the UI thread."""

    def __init__(self, reader: TradeReader, clock: Clock, terms: Terms = DEFAULT_TERMS) -> None:
        self._reader = reader
        self._clock = clock
        self._terms = terms

    def load(self, account_id: str) -> TradePageView | None:
        """Return the page as of today; None when there is no such account."""
        head = self._reader.head(account_id)
        if head is None:
            return None
        today = local_now(self._clock).date()
        lines, loose = self._lines(head, today)
        since = today - timedelta(days=WINDOW_DAYS - 1)
        pairs = [(line.row.fact, line.trade) for line in lines]
        others = sorted({line.trade.currency for line in lines} - {head.currency})
        return TradePageView(
            head=head,
            today=today,
            since=since,
            orders=tuple(lines),
            totals=tuple(total(pairs, currency, since) for currency in (head.currency, *others)),
            loose=tuple(loose),
            may_confirm=self._reader.my_role() == CONFIRMING_ROLE,
        )

    def _lines(self, head: TradeHead, today: date) -> tuple[list[OrderLine], list[PaperLine]]:
        rows = self._reader.orders(head.id)
        by_id = {row.fact.id: row for row in rows}
        chains = versions([row.fact for row in rows])
        newest = {fact.id: chain[0].id for chain in chains.values() for fact in chain}
        papers = _Papers(self._reader.papers(head.id), self._reader.confirmations(head.id), newest)
        party = head.party()
        lines = []
        for order_id, chain in chains.items():
            former = [fact.id for fact in chain[1:]]
            trade = verified(party, chain[0], papers.facts(order_id), today, self._terms, former)
            lines.append(
                OrderLine(
                    by_id[order_id], trade, papers.lines(order_id, trade.reasons), tuple(by_id[one] for one in former)
                )
            )
        lines.sort(key=lambda line: (line.row.at, line.id), reverse=True)
        return lines, list(papers.lines("", ()))


class _Papers:
    """The papers of an account by the newest version of their order; those without one by ""."""

    def __init__(
        self, rows: Sequence[PaperRow], confirmations: Sequence[ConfirmationRow], newest: dict[str, str]
    ) -> None:
        self._rows = {row.fact.id: row for row in rows}
        self._chains: dict[str, list[list[PaperRow]]] = defaultdict(list)
        for chain in versions([row.fact for row in rows]).values():
            order_id = chain[0].order_id
            key = newest.get(order_id, "") if order_id else ""
            self._chains[key].append([self._rows[fact.id] for fact in chain])
        standing = versions([row.fact for row in confirmations])
        by_id = {row.fact.id: row for row in confirmations}
        self._vouched = {
            chain[0].invoice_id or chain[0].payment_id: by_id[chain[0].id]
            for chain in standing.values()
            if not chain[0].is_withdrawn
        }

    def facts(self, order_id: str) -> Papers:
        """Return the current papers of an order with the confirmations of them."""
        rows = [chain[0] for chain in self._chains.get(order_id, ())]
        found: dict[str, list[PaperRow]] = defaultdict(list)
        for row in rows:
            found[row.kind].append(row)
        return Papers(
            [row.fact for row in found["invoice"]],  # type: ignore[misc]  # sorted by kind above
            [row.fact for row in found["payment"]],  # type: ignore[misc]
            [row.fact for row in found["refund"]],  # type: ignore[misc]
            [self._vouched[row.fact.id].fact for row in rows if row.fact.id in self._vouched],
        )

    def lines(self, order_id: str, reasons: Sequence[Reason]) -> tuple[PaperLine, ...]:
        """Return the papers of an order as they stand, by date."""
        doubts = {reason.paper_id: reason for reason in reasons if reason.paper_id}
        found = [
            PaperLine(chain[0], doubts.get(chain[0].fact.id), self._vouched.get(chain[0].fact.id), tuple(chain[1:]))
            for chain in self._chains.get(order_id, ())
            if order_id or isinstance(chain[0].fact, Payment)
        ]
        return tuple(sorted(found, key=lambda line: (line.row.fact.on, line.row.kind, line.row.fact.id)))
