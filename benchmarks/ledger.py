"""The ledger of many orders: `python -m benchmarks.ledger ORDERS`; prints one JSON object of samples.

Makes a store of its own: accounts of twenty orders, each with an invoice and a payment, of several years.

``all``: everything reckoned anew, as after a change of the plan, beside a bare pass of a cursor over the same orders
and papers; ``MiB early`` and ``MiB late`` are the memory when a tenth and when all of it is done.
``one more``: one more order under a plan with tiers, its rep's window and all, beside ORDERS of others; ``one more
floor``: beside ten thousand of others. Milliseconds of processor time.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from fieldapp.domain.schema import REGISTRY
from fieldapp.infra.clock import SystemClock
from fieldapp.storage import commission_due, commission_posting
from fieldapp.storage.database import Database
from fieldapp.storage.ddl import COMMON_COLUMNS
from fieldapp.storage.opening import create_store
from fieldapp.storage.rows import insertion

ME, OTHER = "me", "other"
PER_ACCOUNT = 20
FEW = 10_000
MINE = 50
ROUNDS = 5
_DAY = 86_400_000_000
_PORTION = 500
_PAPERS = ("sales_order", "invoice", "payment")
_TIERED = """
plan = "p"
[[version]]
id = "1"
from = 2000-01-01
base = "gross"
currency = "CNY"
trigger = "payment"
[version.weights]
rep = { originator = 0.6, server = 0.4 }
assisted = { originator = 0.7, server = 0.3 }
self = { originator = 0.9, server = 0.1 }
renew = { originator = 1, server = 0 }
[[version.rule]]
id = "all"
tiered = true
[version.tiers]
kind = "marginal"
window = "month"
range = [{ from = 0, until = 5_000_000, rate = "5 %" }, { from = 5_000_000, rate = "8 %" }]
"""


def main() -> None:
    """Measure both, in one process."""
    orders = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        found: dict[str, list[float]] = {}
        for name, count in (("one more floor", FEW), ("one more", orders)):
            db = filled(Path(folder) / f"{count}.db", count)
            found[name] = one_more(db)
            if name == "one more":
                found |= everything(db)
            db.close()
    sys.stdout.write(json.dumps(found) + "\n")


def filled(path: Path, orders: int) -> Database:
    """Return a store with so many orders, all but those of a few accounts brought by somebody else."""
    clock = SystemClock()
    now = clock.now_us()
    db = create_store(path, bytes(32), clock, profile="alone", device="d", me=ME)
    db.conn.execute("BEGIN IMMEDIATE")
    _add(db, now, "unit", [{"id": "u", "kind": "company", "name": "U"}])
    people = ({"id": one, "name": one, "role": "rep", "unit_id": "u"} for one in (ME, OTHER))
    _add(db, now, "user", people)
    accounts = orders // PER_ACCOUNT
    for first in range(0, accounts, _PORTION):
        some = range(first, min(accounts, first + _PORTION))
        _add(db, now, "account", ({"id": f"a{n}", "legal_name": f"A{n}", "owner_id": ME} for n in some))
        claims = ({"account_id": f"a{n}", "id": f"o{n}", "rep_id": ME if n < MINE else OTHER} for n in some)
        more = {"weight_ppm": 1_000_000, "state": "confirmed", "from_on": "2000-01-01"}
        _add(db, now, "origination", ({**one, **more} for one in claims))
        for entity, rows in _papers(some, now).items():
            _add(db, now, entity, rows)
    values = {"id": "p1", "unit_id": "u", "plan": "p", "name": "P", "version": "1", "zone": "Asia/Shanghai"}
    _add(db, now, "plan_version", [{**values, "from_on": "2000-01-01", "document": _TIERED}])
    db.conn.execute("COMMIT")
    return db


def _papers(accounts: range, now: int) -> dict[str, Iterator[dict[str, object]]]:
    def rows(make: Callable[[int, int], dict[str, object]]) -> Iterator[dict[str, object]]:
        for account in accounts:
            for n in range(PER_ACCOUNT):
                of_order = {"account_id": f"a{account}", "currency": "CNY", "amount_minor": 100_000 + account % 977}
                yield {**of_order, **make(account, n)}

    return {
        "sales_order": rows(lambda account, n: _order(f"{account}-{n}", now - (n * 45 + account % 40 + 1) * _DAY)),
        "invoice": rows(lambda account, n: _invoice(f"{account}-{n}", f"A{account}")),
        "payment": rows(lambda account, n: _payment(f"{account}-{n}", f"A{account}")),
    }


def _order(key: str, at: int) -> dict[str, object]:
    about = {"ordered_at": at, "ordered_offset": 480, "ordered_zone": "Asia/Shanghai", "state": "valid"}
    return {"id": f"s{key}", "number": key, "channel": "self", **about}


def _invoice(key: str, title: str) -> dict[str, object]:
    return {"id": f"i{key}", "order_id": f"s{key}", "number": key, "title": title, "issued_on": "2026-01-02"}


def _payment(key: str, payer: str) -> dict[str, object]:
    return {"id": f"p{key}", "order_id": f"s{key}", "kind": "full", "payer": payer, "paid_on": "2026-01-03"}


def _add(db: Database, now: int, entity: str, rows: Iterable[Mapping[str, object]]) -> None:
    columns = (*COMMON_COLUMNS, *REGISTRY[entity].fields)
    whole = ({"ver": 0, "created_at": now, **row} for row in rows)
    db.conn.executemany(insertion(entity), ([row.get(name) for name in columns] for row in whole))


def one_more(db: Database) -> list[float]:
    """Reckon one more order of mine each time, paid, in the window that is open."""
    now = SystemClock().now_us()
    commission_due.note_all(db)
    _settle(db, now)
    found = []
    for n in range(ROUNDS + 1):
        key, account = f"more-{n}", f"a{n}"
        of_order = {"account_id": account, "currency": "CNY", "amount_minor": 1_000_000}
        db.conn.execute("BEGIN IMMEDIATE")
        _add(db, now, "sales_order", [{**of_order, **_order(key, now - _DAY)}])
        _add(db, now, "invoice", [{**of_order, **_invoice(key, f"A{n}")}])
        _add(db, now, "payment", [{**of_order, **_payment(key, f"A{n}")}])
        commission_due.note(db, [account])
        found.append(_processor(lambda: commission_posting.post_due(db, now)))
        db.conn.execute("COMMIT")
    return found[1:]


def everything(db: Database) -> dict[str, list[float]]:
    """Reckon all orders, now all mine, under the default plan."""
    now = SystemClock().now_us()
    for statement in ("DELETE FROM plan_version", "DELETE FROM commission_entry", "DELETE FROM commission_due"):
        db.conn.execute(statement)
    db.conn.execute("UPDATE origination SET rep_id = ?", (ME,))
    commission_due.note_all(db)
    floor = _processor(lambda: [sum(1 for _ in db.conn.execute(f"SELECT * FROM {one}")) for one in _PAPERS])
    memory: list[float] = []
    taken = _processor(lambda: _settle(db, now, memory))
    return {"all": [taken], "all floor": [floor], "MiB early": [memory[len(memory) // 10]], "MiB late": [memory[-1]]}


def _settle(db: Database, now: int, memory: list[float] | None = None) -> None:
    waiting = 1
    while waiting:
        db.conn.execute("BEGIN IMMEDIATE")
        waiting = commission_posting.post_due(db, now)
        db.conn.execute("COMMIT")
        if memory is not None:
            memory.append(_mib())


def _mib() -> float:
    """Return the memory that the process holds now."""
    pages = int(Path("/proc/self/statm").read_text("utf-8").split()[1])
    return pages * 4096 / 2**20


def _processor(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return (time.process_time() - begin) * 1000


if __name__ == "__main__":
    main()
