"""Commission and mix on a store: `python -m benchmarks.commission` with FIELDAPP_HOME of sample data; one JSON object.

Floors: an ordered scan of the orders for the replay of all modes, a bare pass over orders and papers for reckoning.
Works on a copy. Milliseconds but for ``counts``.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import milliseconds
from fieldapp.app.session import open_profile, this_profile
from fieldapp.domain.modes import Mode
from fieldapp.infra.clock import SystemClock
from fieldapp.services.commission.mix import MixService
from fieldapp.services.commission.mix_views import Grouping, MixQuestion, Weighing
from fieldapp.services.commission.reading import CommissionService
from fieldapp.storage import commission_due, commission_posting, derived, mode_spans
from fieldapp.storage.commission_reader import SqlCommissionReader
from fieldapp.storage.connection import open_writer
from fieldapp.storage.database import Database
from fieldapp.storage.mix_reader import SqlMixReader

_ROUNDS = 5
_ORDERED = "SELECT account_id, id, ordered_at, channel FROM sales_order ORDER BY account_id, ordered_at, id"
_PAPERS = ("sales_order", "invoice", "payment", "refund")


def main() -> None:
    """Measure turn by turn, in one process."""
    with tempfile.TemporaryDirectory() as folder:
        profile = this_profile()
        with open_profile(profile) as opened:
            key = opened.key
        copy = Path(folder) / "copy.db"
        shutil.copy(profile.paths.store, copy)
        db = open_writer(copy, key)
        derived.register(db)
        try:
            samples = measure(db)
        finally:
            db.close()
    sys.stdout.write(json.dumps(samples) + "\n")


def measure(db: Database) -> dict[str, list[float]]:
    """Return milliseconds by what was measured."""
    clock = SystemClock()
    mix = MixService(SqlMixReader(db), clock)
    commission = CommissionService(SqlCommissionReader(db, clock), clock)
    page = commission.page()
    entry = next(iter(commission.entries()), None)
    keys = [one.account_key for one in page.accounts if one.is_here]
    works: dict[str, Callable[[], object]] = {
        "modes floor": lambda: db.conn.execute(_ORDERED).fetchall(),
        "modes": lambda: _undone(db, lambda: mode_spans.rebuild(db)),
        "reckoning floor": lambda: [_scan(db, table, keys) for table in _PAPERS],
        "reckoning": lambda: _undone(db, lambda: _reckon(db, clock.now_us())),
        "one account": lambda: _undone(db, lambda: _reckon_one(db, clock.now_us(), keys)),
        "mix": lambda: mix.page(MixQuestion()),
        "mix by revenue": lambda: mix.page(MixQuestion(weighing=Weighing.REVENUE)),
        **{f"mix by {by.value}": _groups(mix, by) for by in Grouping},
        "mix accounts": lambda: mix.accounts(MixQuestion(), Mode.AUTO),
        "commission": commission.page,
        "entries": lambda: commission.entries(None, page.period.start),
        "statement": lambda: commission.statement(page.period.start),
        "explain": lambda: commission.explain(entry.id) if entry else None,
        "curve": lambda: commission.curve(keys[0]) if keys else None,
        "what if": lambda: commission.what_if(keys[:5]),
    }
    found: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(_ROUNDS):
        for name, work in works.items():
            found[name].append(milliseconds(work))
    tables = ("sales_order", "mode_span", "commission_entry")
    found["counts"] = [float(db.conn.execute(f"SELECT count(*) FROM {one}").fetchone()[0]) for one in tables]
    return found


def _groups(mix: MixService, by: Grouping) -> Callable[[], object]:
    return lambda: mix.groups(MixQuestion(), by)


def _scan(db: Database, table: str, keys: list[str]) -> list[object]:
    sql = f"SELECT * FROM {table} WHERE account_id IN (SELECT value FROM json_each(?))"
    return list(db.conn.execute(sql, (json.dumps(keys),)).fetchall())


def _reckon(db: Database, now: int) -> None:
    """Reckon every account of the user anew, as after a change of the plan."""
    commission_due.note_all(db)
    while commission_posting.post_due(db, now):
        continue


def _reckon_one(db: Database, now: int, keys: list[str]) -> None:
    """Reckon one account, as a save of one more order does."""
    commission_due.note(db, keys[:1])
    commission_posting.post_due(db, now)


def _undone(db: Database, work: Callable[[], object]) -> None:
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        work()
    finally:
        db.conn.execute("ROLLBACK")


if __name__ == "__main__":
    main()
