"""Duplicates of the accounts of a store: what they are found by made anew, the look through all, and one account.

Reads and writes a copy of the store, into which two in a hundred accounts are entered a second time. The floor of the
first is reading the same columns and writing as many keys by executemany, of the second reading all keys in order.
One JSON object of samples.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.measure import milliseconds
from fieldapp.app.session import open_profile, this_profile
from fieldapp.services.duplicates.ports import Pairs
from fieldapp.storage import duplicate_index
from fieldapp.storage.connection import open_writer
from fieldapp.storage.database import Database
from fieldapp.storage.duplicate_reader import SqlDuplicates

_TWINS = """
INSERT INTO account (id, created_at, legal_name, phone, address, district, lat, lon, datum, owner_id)
SELECT 'twin-' || id, created_at, replace(legal_name, '有限公司', '（有限）公司'), phone, address, district,
  lat, lon, datum, owner_id FROM account WHERE rid % 50 = 0
"""
_COLUMNS = f"SELECT rid, {', '.join(duplicate_index.FIELDS)} FROM account"
_LOOKS = 200


def main() -> None:
    """Measure turn by turn, in one process."""
    with tempfile.TemporaryDirectory() as folder:
        profile = this_profile()
        with open_profile(profile) as opened:
            key = opened.key
        copy = Path(folder) / "copy.db"
        shutil.copy(profile.paths.store, copy)
        db = open_writer(copy, key)
        try:
            samples = measure(db)
        finally:
            db.close()
    sys.stdout.write(json.dumps(samples) + "\n")


def measure(db: Database) -> dict[str, list[float]]:
    """Return milliseconds by what was measured, and how many accounts, keys and pairs there were."""
    db.conn.execute(_TWINS)
    reader = SqlDuplicates(db, db)
    made = milliseconds(lambda: prepare(reader))
    keys = db.conn.execute("SELECT key, rid FROM duplicate_key").fetchall()
    floor = milliseconds(lambda: write_bare(db, keys))
    found: list[Pairs] = []
    looked = milliseconds(lambda: found.append(reader.pairs(500, lambda _done, _of: None)))
    read = milliseconds(lambda: db.conn.execute("SELECT count(DISTINCT key), sum(rid) FROM duplicate_key").fetchall())
    accounts = db.conn.execute(f"{_COLUMNS} ORDER BY rid LIMIT {_LOOKS}").fetchall()
    one = [milliseconds(partial(reader.like, duplicate_index.account_values(row[1:]), "", 3)) for row in accounts]
    pairs = found[0]
    weighed = (len(keys), pairs.compared, sum(pairs.counts.values()), pairs.crowded)
    return {
        "keys": [made],
        "keys floor": [floor],
        "pairs": [looked],
        "pairs floor": [read],
        "one": one,
        "counts": [float(count) for count in weighed],
    }


def prepare(reader: SqlDuplicates) -> None:
    """Give every account its keys."""
    while not reader.prepare():
        pass


def write_bare(db: Database, keys: list[tuple[int, int]]) -> None:
    """Read the columns and write as many keys, with nothing in between."""
    db.conn.execute("BEGIN IMMEDIATE")
    db.conn.execute("DELETE FROM duplicate_key")
    db.conn.execute(_COLUMNS).fetchall()
    db.conn.executemany("INSERT INTO duplicate_key (key, rid) VALUES (?, ?)", keys)
    db.conn.execute("COMMIT")


if __name__ == "__main__":
    main()
