"""Orders and money of an account: read the facts, say what is verified, late and missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Protocol

from fieldapp.domain.trade_facts import Credit, Papers, Part, Payment, split, versions
from fieldapp.domain.verified import DEFAULT_TERMS, Reason, Terms, total, verified
from fieldapp.services.local_time import local_now
from fieldapp.services.ports import Clock
from fieldapp.services.trade_views import (
    ConfirmationRow,
    EventLine,
    OrderLine,
    OrderRow,
    PaperLine,
    PaperRow,
    TradeHead,
    TradePageView,
)

WINDOW_DAYS = 365
ADDED_HERE = (
    *("sales_order", "invoice", "payment", "refund"),
    *("credit_memo", "rebate", "order_event", "payment_allocation"),
)


class TradeReader(Protocol):
    """Short reads on the connection of the UI thread; every version of every fact."""

    def head(self, account_id: str) -> TradeHead | None:
        """Return the account as a buyer, or None when it is not here."""
        ...

    def orders(self, account_id: str) -> list[OrderRow]:
        """Return all versions of all orders, the newest order first."""
        ...

    def papers(self, account_id: str) -> list[PaperRow]:
        """Return all versions of invoices, payments, refunds, credit memos and rebates."""
        ...

    def parts(self, account_id: str) -> list[Part]:
        """Return all versions of how payments are split over orders."""
        ...

    def events(self, account_id: str) -> list[EventLine]:
        """Return all versions of what happened to orders."""
        ...

    def confirmations(self, account_id: str) -> list[ConfirmationRow]:
        """Return all versions of managers' confirmations."""
        ...

    def may(self, entity: str, action: str = "c") -> bool:
        """Tell whether the user may write rows of an entity."""
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
        lines, papers = self._lines(head, today)
        since = today - timedelta(days=WINDOW_DAYS - 1)
        pairs = [(line.row.fact, line.trade) for line in lines]
        others = sorted({line.trade.currency for line in lines} - {head.currency})
        return TradePageView(
            head=head,
            today=today,
            since=since,
            orders=tuple(lines),
            totals=tuple(total(pairs, currency, since) for currency in (head.currency, *others)),
            loose=papers.loose_payments(),
            may_confirm=self._reader.may("trade_confirmation"),
            rebates=papers.open_rebates(),
            may_add=frozenset(one for one in ADDED_HERE if self._reader.may(one)),
        )

    def _lines(self, head: TradeHead, today: date) -> tuple[list[OrderLine], _Papers]:
        rows = self._reader.orders(head.id)
        by_id = {row.fact.id: row for row in rows}
        chains = versions([row.fact for row in rows])
        newest = {fact.id: chain[0].id for chain in chains.values() for fact in chain}
        rows_of_papers, parts = self._reader.papers(head.id), self._reader.parts(head.id)
        papers = _Papers(rows_of_papers, parts, self._reader.confirmations(head.id), newest)
        events = versions(self._reader.events(head.id)).values()
        party = head.party()
        lines = []
        for order_id, chain in chains.items():
            former = [fact.id for fact in chain[1:]]
            trade = verified(party, chain[0], papers.facts(order_id), today, self._terms, former)
            lines.append(
                OrderLine(
                    by_id[order_id],
                    trade,
                    papers.lines(order_id, trade.reasons),
                    tuple(by_id[one] for one in former),
                    tuple(one[0] for one in events if newest.get(one[0].order_id) == order_id),
                )
            )
        lines.sort(key=lambda line: (line.row.at, line.id), reverse=True)
        return lines, papers


class _Papers:
    """The papers of an account by the newest version of their order; those without one by ""."""

    def __init__(
        self,
        rows: Sequence[PaperRow],
        parts: Iterable[Part],
        confirmations: Sequence[ConfirmationRow],
        newest: dict[str, str],
    ) -> None:
        self._rows = {row.fact.id: row for row in rows}
        self._chains: dict[str, list[list[PaperRow]]] = defaultdict(list)
        by_payment: dict[str, list[Part]] = defaultdict(list)
        for part in parts:
            by_payment[part.payment_id].append(part)
        for chain in versions([row.fact for row in rows]).values():
            now, *former = [self._rows[fact.id] for fact in chain]
            fact = now.fact
            pieces = split([fact], by_payment[fact.id]) if isinstance(fact, Payment) else [fact]
            for piece in pieces:
                key = newest.get(piece.order_id, "") if piece.order_id else ""
                self._chains[key].append([replace(now, fact=piece), *former])
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
            [row.fact for row in rows if isinstance(row.fact, Credit)],
        )

    def loose_payments(self) -> tuple[PaperLine, ...]:
        """Return what came in for no order yet."""
        return tuple(one for one in self.lines("", ()) if isinstance(one.row.fact, Payment))

    def open_rebates(self) -> tuple[PaperLine, ...]:
        """Return rebates that were taken off no order yet."""
        return tuple(one for one in self.lines("", ()) if isinstance(one.row.fact, Credit) and not one.is_void)

    def lines(self, order_id: str, reasons: Sequence[Reason]) -> tuple[PaperLine, ...]:
        """Return the papers of an order as they stand, by date."""
        doubts = {reason.paper_id: reason for reason in reasons if reason.paper_id}
        found = [
            PaperLine(now, doubts.get(now.fact.id), self._vouched.get(now.fact.id), tuple(former), self._whole(now))
            for now, *former in self._chains.get(order_id, ())
        ]
        return tuple(sorted(found, key=lambda line: (line.row.fact.on, line.row.kind, line.row.fact.id)))

    def _whole(self, shown: PaperRow) -> PaperRow | None:
        stored = self._rows[shown.fact.id]
        return stored if stored.fact != shown.fact else None
