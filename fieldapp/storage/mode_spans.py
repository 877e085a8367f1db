"""The modes of accounts over time, and the sums of the customer mix, kept in the transaction that wrote the facts.

An account adds to ``mix_flow`` and ``mix_revenue`` what its row of ``mix_account`` says, so that a change takes exactly
that out again. Both tables hold the sums of every owner and place, and those of ``EVERY`` owner, place or both, so that
what a page shows is read and not summed up. Every value follows from the facts alone: no clock plays a part.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby, product
from operator import add, itemgetter

from fieldapp.domain.mode_mix import ModeOverride
from fieldapp.domain.mode_timeline import NONE, Span, timeline
from fieldapp.domain.modes import Mode, ModeConfig, ModeError, ModeOrder
from fieldapp.domain.periods import instant_of
from fieldapp.storage import company_zone, merged
from fieldapp.storage.database import Database

PARTS = frozenset(("account", "account_merge", "sales_order", "refund", "mode_override", "order_base"))
"""What the spans and sums are made of."""
CONFIG = ModeConfig()
_ROOT = merged.root_of("o.account_id")
_BASES = """SELECT order_id, sum(CASE WHEN refund_id IS NULL AND credit_memo_id IS NULL
    THEN base_minor ELSE -base_minor END) AS base FROM order_base b
  WHERE NOT EXISTS (SELECT 1 FROM order_base s WHERE s.supersedes = b.id) GROUP BY order_id"""
_ORDERS = f"""
SELECT {_ROOT} AS root, o.id, o.ordered_at, o.channel, o.currency, o.amount_minor - o.refunded, b.base
FROM order_valid o LEFT JOIN ({_BASES}) b ON b.order_id = o.id {{where}} ORDER BY root, o.ordered_at, o.id
"""
_SOME_ORDERS = f"""
SELECT j.value AS root, o.id, o.ordered_at, o.channel, o.currency, o.amount_minor - o.refunded,
  (SELECT base FROM ({_BASES.replace("GROUP BY", "AND b.order_id = o.id GROUP BY")})) AS base
FROM json_each(?) j JOIN order_valid o ON o.account_id {merged.members("j.value")}
ORDER BY root, o.ordered_at, o.id
"""
_OVERRIDES = f"""
SELECT {_ROOT} AS root, o.id, o.mode, o.reason, o.created_by, o.from_at, o.until_at FROM mode_override o
WHERE NOT EXISTS (SELECT 1 FROM mode_override s WHERE s.supersedes = o.id)
AND (o.until_at IS NULL OR o.until_at > o.from_at) {{where}}
"""
_OWNERS = "SELECT id, owner_id, territory_id, district FROM account {where}"
_THESE = "IN (SELECT value FROM json_each(?))"
_SPAN = """INSERT INTO mode_span (account_id, from_at, until_at, mode, derived, is_dormant, override_id, order_id,
  by_rep, by_assisted, by_self, by_renew, was) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_FLOW = """INSERT INTO mix_flow VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET accounts = accounts + excluded.accounts"""
_MONEY = """INSERT INTO mix_revenue VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET orders = orders + excluded.orders, amount_minor = amount_minor + excluded.amount_minor,
  known_minor = known_minor + excluded.known_minor, profit_minor = profit_minor + excluded.profit_minor"""
_EMPTY = """DELETE FROM mix_flow WHERE owner_id = ? AND place = ? AND month = ? AND from_mode = ? AND to_mode = ?
  AND accounts = 0"""
_EMPTY_MONEY = """DELETE FROM mix_revenue WHERE owner_id = ? AND place = ? AND month = ? AND mode = ? AND currency = ?
  AND orders = 0"""
EVERY = "*"
"""In the place of an owner or of a place: all of them together."""
Order = tuple[str, str, int, str, str, int, int | None]
Flow = tuple[str, str, str]
"""Month, from, to."""
Money = tuple[str, str, str, int, int, int, int]
"""Month, mode, currency, orders, amount, known amount, profit."""


@dataclass(slots=True)
class _Sums:
    """What accounts add to the two tables, or take out of them."""

    flows: dict[tuple[str, ...], int] = field(default_factory=lambda: defaultdict(int))
    money: dict[tuple[str, ...], list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0, 0]))

    def add(self, owner: str, place: str, flows: Iterable[Flow], money: Iterable[Money], sign: int) -> None:
        """Count one account in (1) or out (-1)."""
        for flow in flows:
            self.flows[owner, place, *flow] += sign
        for month, mode, currency, orders, amount, known, profit in money:
            row = self.money[owner, place, month, mode, currency]
            row[0] += sign * orders
            row[1] += sign * amount
            row[2] += sign * known
            row[3] += sign * profit

    def write(self, db: Database) -> None:
        """Write what is not zero, with its sums over owners and places; rows that come to nothing go."""
        flows: dict[tuple[str, ...], int] = defaultdict(int)
        for key, count in self.flows.items():
            for cell in _cells(key) if count else ():
                flows[cell] += count
        money: dict[tuple[str, ...], list[int]] = {}
        for key, values in self.money.items():
            for cell in _cells(key) if any(values) else ():
                money[cell] = list(map(add, money.get(cell, (0, 0, 0, 0)), values))
        db.conn.executemany(_FLOW, [(*key, count) for key, count in sorted(flows.items())])
        db.conn.executemany(_MONEY, [(*key, *values) for key, values in sorted(money.items())])
        db.conn.executemany(_EMPTY, [key for key, count in flows.items() if count < 0])
        db.conn.executemany(_EMPTY_MONEY, [key for key, (orders, *_) in money.items() if orders < 0])


def _cells(key: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the rows that an amount of an owner and a place is part of."""
    owner, place, *what = key
    for of, at in product((owner, EVERY), (place, EVERY)):
        yield (of, at, *what)


def refresh(db: Database, accounts: Collection[str], kinds: Collection[str]) -> None:
    """Replay some accounts, given with the roots of merged ones, as far as rows of some kinds changed them."""
    if PARTS.isdisjoint(kinds) or not accounts:
        return
    ids = json.dumps(sorted(accounts))
    sums = _Sums()
    was = db.conn.execute(f"SELECT owner_id, place, parts FROM mix_account WHERE account_id {_THESE}", (ids,))
    for owner, place, parts in was.fetchall():
        flows, money = json.loads(parts)
        sums.add(owner, place, map(tuple, flows), map(tuple, money), -1)
    for table in ("mode_span", "mix_account"):
        db.conn.execute(f"DELETE FROM {table} WHERE account_id {_THESE}", (ids,))
    roots = json.dumps(sorted(merged.roots(db, accounts) & set(accounts)))
    orders = db.conn.execute(_SOME_ORDERS, (roots,)).fetchall()
    owners = _owners(db, f"WHERE id {_THESE}", (roots,))
    overrides = _overrides(db, f"AND {_ROOT} {_THESE}", (roots,)) if orders else {}
    _write(db, orders, owners, overrides, sums)
    sums.write(db)


def rebuild(db: Database) -> None:
    """Replay every account in one ordered pass; what ``refresh`` kept must equal this."""
    for table in ("mode_span", "mix_account", "mix_flow", "mix_revenue"):
        db.conn.execute(f"DELETE FROM {table}")
    sums = _Sums()
    orders = db.conn.execute(_ORDERS.format(where=""))
    _write(db, orders, _owners(db, "", ()), _overrides(db, "", ()), sums)
    sums.write(db)


def _owners(db: Database, where: str, params: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    rows = db.conn.execute(_OWNERS.format(where=where), params)
    return {str(row[0]): (str(row[1]), row[2] or place_of(row[3] or "")) for row in rows}


def place_of(district: str) -> str:
    """Return where accounts without a territory are counted: the city of their district, by code or by name."""
    return district[:_CITY_DIGITS] if district.isdecimal() else district.partition(" · ")[0].strip()


def _overrides(db: Database, where: str, params: tuple[str, ...]) -> Mapping[str, list[ModeOverride]]:
    """Read what was set by hand; what came without a reason or ends before it begins sets nothing and stops no save."""
    found: dict[str, list[ModeOverride]] = defaultdict(list)
    for root, *row in db.conn.execute(_OVERRIDES.format(where=where), params):
        with suppress(ModeError):
            found[root].append(ModeOverride(row[0], Mode(row[1]), row[2], row[3] or "", row[4], row[5]))
    return found


_PORTION = 2_000
_NAMES = {mode: mode.value for mode in Mode}
_FIRST_AT, _LAST_AT = 0, 4_102_444_800_000_000  # 1970 to 2100
_CITY_DIGITS = 4


def _write(
    db: Database,
    orders: Iterable[Order],
    owners: Mapping[str, tuple[str, str]],
    overrides: Mapping[str, Sequence[ModeOverride]],
    sums: _Sums,
) -> None:
    """Write spans and parts of every account, in portions, so that memory does not grow with their number."""
    months = Months(company_zone.read(db))
    spans: list[tuple[object, ...]] = []
    parts: list[tuple[object, ...]] = []
    for root, rows in groupby(orders, key=itemgetter(0)):
        if root not in owners:
            continue
        of_account = list(rows)
        line = timeline([ModeOrder(row[1], row[2], row[3]) for row in of_account], overrides.get(root, ()), CONFIG)
        flows, money = list(flows_of(line, months)), _money_of(of_account, line, months)
        spans += _rows(root, line)
        parts.append((root, *owners[root], json.dumps([flows, money])))
        sums.add(*owners[root], flows, money, 1)
        if len(parts) >= _PORTION:
            _insert(db, spans, parts)
    _insert(db, spans, parts)


def _insert(db: Database, spans: list[tuple[object, ...]], parts: list[tuple[object, ...]]) -> None:
    db.conn.executemany(_SPAN, spans)
    db.conn.executemany("INSERT INTO mix_account VALUES (?, ?, ?, ?)", parts)
    spans.clear()
    parts.clear()


def _rows(account: str, line: Iterable[Span]) -> Iterator[tuple[object, ...]]:
    before = NONE
    for span in line:
        seen = span.evidence
        yield (
            account,
            span.from_at,
            span.until_at,
            _NAMES[span.mode],
            _NAMES[span.derived],
            int(span.is_dormant),
            span.override_id,
            span.order_id,
            seen.rep,
            seen.assisted,
            seen.self,
            seen.renew,
            before,
        )
        before = span.state


class Months:
    """The month of the company's zone that an instant lies in, as YYYY-MM; its bounds are computed once."""

    def __init__(self, zone: str) -> None:
        self._zone = zone
        self._starts: list[int] = []
        self._names: list[str] = []

    def of(self, at: int) -> str:
        """Return the month; instants that no calendar has count as its first or last."""
        at = max(_FIRST_AT, min(at, _LAST_AT))
        if not self._starts or not self._starts[0] <= at < self._starts[-1]:
            self._extend(at)
        return self._names[bisect_right(self._starts, at) - 1]

    def _extend(self, at: int) -> None:
        """Cover whole years around the instant; the last start only ends the month before it."""
        year = datetime.fromtimestamp(at / 1_000_000, UTC).year
        first = min([year - 1, *(int(name[:4]) for name in self._names[:1])])
        last = max([year + 2, *(int(name[:4]) for name in self._names[-1:])])
        months = [(one, month) for one in range(first, last + 1) for month in range(1, 13)]
        self._starts = [instant_of(datetime(one, month, 1), self._zone) for one, month in months]  # noqa: DTZ001
        self._names = [f"{one:04}-{month:02}" for one, month in months]


def flows_of(line: Sequence[Span], months: Months) -> Iterator[Flow]:
    """Yield the months at whose end the account was otherwise than at the end of the one before."""
    before = NONE
    for month, spans in groupby(line, key=lambda span: months.of(span.from_at)):
        *_, last = spans
        if last.state != before:
            yield month, before, last.state
        before = last.state


def _money_of(orders: Sequence[Order], line: Sequence[Span], months: Months) -> list[Money]:
    """Sum the account's orders by month, the mode in which each was placed, and currency."""
    found: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    starts = [span.from_at for span in line]
    for _, _, at, _, currency, amount, base in orders if line else ():
        mode = _NAMES[line[bisect_right(starts, at) - 1].mode]
        row = found[months.of(at), mode, currency]
        row[0] += 1
        row[1] += amount
        row[2] += 0 if base is None else amount
        row[3] += base or 0
    return [(*key, *values) for key, values in sorted(found.items())]  # type: ignore[misc]


def month_start(month: str, zone: str) -> int:
    """Return the instant at which a month (YYYY-MM) begins in a zone."""
    year, number = month.split("-")
    return instant_of(datetime(int(year), int(number), 1), zone)  # noqa: DTZ001
