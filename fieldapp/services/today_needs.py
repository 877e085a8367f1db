"""What needs the rep today: kinds of need in turn, each from facts by a rule of the domain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import zip_longest

from fieldapp.domain.periods import day_bounds, local_date
from fieldapp.domain.rates import Band
from fieldapp.domain.visits import DEFAULT_FREQUENCIES, longest_gap
from fieldapp.services.account_trade import titles_of, trade_of, wallet_of
from fieldapp.services.account_views import Wallet
from fieldapp.services.today import READY_FOR_AUTO, READY_WINDOW, Need, TodayReader, WalletReader

_DAY = 86_400_000_000
YEAR_DAYS = 365
NEEDS_READ = 20


class NeedsOfToday:
    """Looks for every kind of need of one user."""

    def __init__(self, reader: TodayReader, wallets: WalletReader) -> None:
        self._reader = reader
        self._wallets = wallets

    def find(self, user: str, now: int, today: date, zone: str) -> tuple[Need, ...]:
        """Take the first of each kind in turn, so that one kind does not hide the others."""
        start = day_bounds(today, zone)[0]
        limits = [
            (abc, day_bounds(today - timedelta(longest_gap(DEFAULT_FREQUENCIES[abc])), zone)[0]) for abc in ("A", "B")
        ]
        kinds: list[Sequence[Need]] = [
            self._droppable(user, now, today),
            self._reader.promises_due(user, today.isoformat(), NEEDS_READ),
            self._reader.stage_objectives(user, today.isoformat(), NEEDS_READ),
            self._reader.key_people_left(user, NEEDS_READ),
            self._reader.roles_unknown(user, NEEDS_READ),
            self._reader.self_orders(user, READY_WINDOW, READY_FOR_AUTO, NEEDS_READ),
            [_with_days(need, today, zone) for need in self._reader.overdue(user, limits, start, NEEDS_READ)],
        ]
        in_turn = (need for turn in zip_longest(*kinds) for need in turn if need is not None)
        return (*self._reader.drafts(NEEDS_READ), *in_turn)

    def _droppable(self, user: str, now: int, today: date) -> list[Need]:
        """Buyers with so small a share that they can stop any day, the biggest wallet first (rules §5)."""
        found: list[Need] = []
        for account_id, name in self._reader.buyers(user, now - (YEAR_DAYS + 1) * _DAY):
            wallet = self._wallet(account_id, today)
            if wallet is not None and wallet.estimate is not None and wallet.band in (Band.TRACE, Band.DROPPABLE):
                supplier = wallet.suppliers[0].name if wallet.suppliers else None
                params: dict[str, object] = {"share_ppm": wallet.share_ppm, "supplier": supplier}
                found.append(Need("droppable", account_id, name, params))
                if len(found) == NEEDS_READ:
                    break
        return found

    def _wallet(self, account_id: str, on: date) -> Wallet | None:
        read = self._wallets
        head = read.head(account_id)
        if head is None:
            return None
        titles = titles_of(head)
        traded = [(order, trade_of(order, titles, on)) for order in read.orders(account_id)]
        return wallet_of(head, read.wallet(account_id), read.suppliers(account_id), traded, on)


def _with_days(need: Need, today: date, zone: str) -> Need:
    last = local_date(int(str(need.params["last_visit_at"])), zone)
    return replace(need, params={**need.params, "days": (today - last).days})
