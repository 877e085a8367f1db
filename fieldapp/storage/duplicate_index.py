"""The keys that accounts which may be one have in common, following every write in the same transaction.

A key only says that two accounts are worth comparing: one that no longer holds costs a comparison and is cleared when
the table is made anew. The table is first made when somebody looks for duplicates, so that nobody else pays for it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache

from fieldapp.domain.duplicates.keys import all_keys, person_keys
from fieldapp.services.duplicates.profiles import ProfileMaker, mail_domain
from fieldapp.storage import meta
from fieldapp.storage.database import Database
from fieldapp.storage.phone_numbers import StoredPhones
from fieldapp.storage.touched import KEYED

RULES = "1"
"""Raised when names are taken apart otherwise, or other keys are kept: the table is then made anew."""
FIELDS = KEYED["account"]
_ACCOUNTS_OF_A_STEP = 2_000
_KEYS = 100_000
_BITS = 40
_MASK = (1 << _BITS) - 1
_SPAN = " WHERE a.rid > ? AND a.rid <= ?"
_SOME = " WHERE {alias}.id IN (SELECT value FROM json_each(?))"
_ACCOUNTS = f"SELECT a.rid, {', '.join(f'a.{name}' for name in FIELDS)} FROM account a"
_PEOPLE = "SELECT a.rid, c.phone, c.mobile, c.email FROM contact c JOIN account a ON a.id = c.account_id"
_INSERT = "INSERT OR IGNORE INTO duplicate_key (key, rid) VALUES (?, ?)"


@cache
def maker() -> ProfileMaker:
    """Return what makes rows comparable, with the names of places read once."""
    return ProfileMaker(StoredPhones())


def is_ready(db: Database) -> bool:
    """Tell whether every account has its keys by the present rules."""
    return meta.read(db, "duplicate_keys") == RULES


def refresh(db: Database, changed: Mapping[str, Collection[str]]) -> None:
    """Add the keys of some accounts and contacts (ids by kind)."""
    accounts, contacts = changed.get("account", ()), changed.get("contact", ())
    found: list[tuple[int, int]] = []
    if accounts:
        ids = (json.dumps(sorted(accounts)),)
        found += _of_accounts(db.conn.execute(_ACCOUNTS + _SOME.format(alias="a"), ids))
    if contacts:
        ids = (json.dumps(sorted(contacts)),)
        found += _of_people(db.conn.execute(_PEOPLE + _SOME.format(alias="c"), ids))
    db.conn.executemany(_INSERT, sorted(found))


def add(db: Database, kind: str, rows: Iterable[tuple[int, Mapping[str, object]]]) -> None:
    """Add the keys of accounts or contacts (rid, values) that are new in this transaction; nothing of them is read."""
    if kind == "account":
        found = [(key, 2 * rid + is_short) for rid, values in rows for key, is_short in all_keys(maker().of(values))]
    else:
        people = [values for _, values in rows]
        accounts = json.dumps(sorted({str(values["account_id"]) for values in people}))
        rids = dict(db.conn.execute("SELECT a.id, a.rid FROM account a" + _SOME.format(alias="a"), (accounts,)))
        found = list(
            _of_people((rids[one["account_id"]], *map(one.get, ("phone", "mobile", "email"))) for one in people)
        )
    db.conn.executemany(_INSERT, sorted(found))


class KeyMaker:
    """Gives every account its keys, part by part, so that a save that comes between waits for a part only.

    The keys are made first and written in their order at the end: written as they come, each part would touch every
    page of the table. From the first step on every write keeps the keys of what it touches.
    """

    def __init__(self) -> None:
        self._last = -1
        self._made: list[int] = []
        self._written: int | None = None

    def step(self, db: Database) -> bool:
        """Do the next part; return whether all is done. Call inside a transaction of the write lane."""
        if self._last < 0:
            if is_ready(db):
                return True
            self._last = 0
            db.conn.execute("DELETE FROM duplicate_key")
            meta.write(db, duplicate_keys=f"{RULES}:making")
        if self._written is None:
            self._make(db)
            return False
        part = self._made[self._written : self._written + _KEYS]
        db.conn.executemany(_INSERT, [(packed >> _BITS, packed & _MASK) for packed in part])
        self._written += len(part)
        if self._written < len(self._made):
            return False
        self._made = []
        meta.write(db, duplicate_keys=RULES)
        return True

    def _make(self, db: Database) -> None:
        sql = "SELECT max(rid), count(*) FROM (SELECT rid FROM account WHERE rid > ? ORDER BY rid LIMIT ?)"
        upto, count = db.conn.execute(sql, (self._last, _ACCOUNTS_OF_A_STEP)).fetchone()
        if count:
            span = (self._last, int(upto))
            self._made += [key << _BITS | code for key, code in _of_accounts(db.conn.execute(_ACCOUNTS + _SPAN, span))]
            self._made += [key << _BITS | code for key, code in _of_people(db.conn.execute(_PEOPLE + _SPAN, span))]
            self._last = int(upto)
        if count < _ACCOUNTS_OF_A_STEP:
            self._made.sort()
            self._written = 0


def account_values(columns: Iterable[object]) -> dict[str, object]:
    """Return the fields of an account that it is compared by, of columns in the order of FIELDS."""
    values = dict(zip(FIELDS, columns, strict=True))
    aliases = values["aliases"]
    return {**values, "aliases": json.loads(aliases) if isinstance(aliases, str) else []}


def _of_accounts(rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[int, int]]:
    make = maker()
    for rid, *columns in rows:
        number = int(str(rid))
        for key, is_short in all_keys(make.of(account_values(columns))):
            yield key, 2 * number + is_short


def _of_people(rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[int, int]]:
    make = maker()
    for rid, phone, mobile, email in rows:
        number = 2 * int(str(rid))
        domain = mail_domain(email if isinstance(email, str) else None)
        for written in (mobile, phone):
            if isinstance(written, str):
                for key in person_keys(make.mobile(written), domain):
                    yield key, number
                domain = ""
        for key in person_keys("", domain):
            yield key, number
