"""The keys that accounts which may be one have in common, following every write in the same transaction.

A key only says that two accounts are worth comparing: one that no longer holds costs a comparison and is cleared when
the table is made anew. The table is first made when somebody looks for duplicates, so that nobody else pays for it.

How far it is made stands in meta ``duplicate_keys``: RULES when every account has all its keys; ``RULES:strong:RID``
when those above a rid have but the strong ones (names, tax number, telephones), by which an import looks through its
rows, and which are all that it writes of many; ``RULES:making`` while it is made.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from heapq import merge
from itertools import islice

from fieldapp.domain.duplicates.keys import all_keys, person_keys
from fieldapp.services.duplicates.profiles import ProfileMaker, mail_domain
from fieldapp.storage import meta
from fieldapp.storage.database import Database
from fieldapp.storage.phone_numbers import StoredPhones
from fieldapp.storage.touched import KEYED, Added

RULES = "2"
"""Raised when names are taken apart otherwise, or other keys are kept: the table is then made anew."""
FIELDS = KEYED["account"]
_ACCOUNTS_OF_A_STEP = 200
_KEYS = 10_000
_RUN = 50_000
_BITS = 40
_MASK = (1 << _BITS) - 1
_SPAN = " WHERE a.rid > ? AND a.rid <= ?"
_SOME = " WHERE {alias}.id IN (SELECT value FROM json_each(?))"
_ACCOUNTS = f"SELECT a.rid, {', '.join(f'a.{name}' for name in FIELDS)} FROM account a"
_PEOPLE = "SELECT a.rid, c.phone, c.mobile, c.email FROM contact c JOIN account a ON a.id = c.account_id"
_INSERT = "INSERT OR IGNORE INTO duplicate_key (key, rid) VALUES (?, ?)"
_ASKED_FIELDS = ("legal_name", "tax_number", "phone")
_STRONG_FIELDS = (*_ASKED_FIELDS, "short_name", "aliases")
_STATE = "duplicate_keys"
_PARTLY = f"{RULES}:strong:"
_MAKING = f"{RULES}:making"
_FEW = 200
"""So many new accounts of one write are given all their keys at once, half a second at most."""


@cache
def maker() -> ProfileMaker:
    """Return what makes rows comparable, with the names of places read once."""
    return ProfileMaker(StoredPhones())


def is_ready(db: Database) -> bool:
    """Tell whether every account has its keys by the present rules."""
    return meta.read(db, _STATE) == RULES


def refresh(db: Database, changed: Mapping[str, Collection[str]]) -> None:
    """Add the keys of some accounts and contacts (ids by kind)."""
    accounts, contacts = changed.get("account", ()), changed.get("contact", ())
    found: list[tuple[int, int]] = []
    if accounts:
        ids = (json.dumps(sorted(accounts)),)
        rows = db.conn.execute(_ACCOUNTS + _SOME.format(alias="a"), ids).fetchall()
        partly = _partly_from(db)
        found += _of_accounts(row for row in rows if partly is None or row[0] <= partly)
        others = () if partly is None else [row for row in rows if row[0] > partly]
        found += _strong_of_accounts(others)
    if contacts:
        ids = (json.dumps(sorted(contacts)),)
        found += _of_people(db.conn.execute(_PEOPLE + _SOME.format(alias="c"), ids))
    db.conn.executemany(_INSERT, sorted(found))


def add(db: Database, kind: str, rows: Collection[Added]) -> None:
    """Add the keys of accounts or contacts that are new in this transaction; nothing of them is read."""
    found: list[tuple[int, int]] = []
    if kind == "account":
        whole = _whole_upto(db, [one.rid for one in rows])
        for rid, values, made in rows:
            if rid <= whole:
                found += [(key, 2 * rid + is_short) for key, is_short in all_keys(maker().of(values))]
            else:
                found += [(key, 2 * rid) for key in (made.keys if made else strong_of(values))]
    else:
        people = [one.values for one in rows]
        accounts = json.dumps(sorted({str(values["account_id"]) for values in people}))
        rids = dict(db.conn.execute("SELECT a.id, a.rid FROM account a" + _SOME.format(alias="a"), (accounts,)))
        columns = ((rids[one["account_id"]], *map(one.get, ("phone", "mobile", "email"))) for one in people)
        found += _of_people(columns)
    db.conn.executemany(_INSERT, sorted(found))


def make_strong(db: Database) -> None:
    """Give every account the keys by which an import looks, where none were made; inside the import's transaction."""
    keys = KeyMaker(strong_only=True)
    while not keys.step(db):
        continue


@lru_cache(maxsize=8192)
def strong_keys(legal_name: str, tax_number: str, phone: str, *also: str) -> tuple[int, ...]:
    """Return the keys of a name, a tax number, a telephone and other names: an import asks twice for each row."""
    return tuple(maker().strong_keys(legal_name, tax_number, phone, *also))


def strong_of(values: Mapping[str, object]) -> tuple[int, ...]:
    """Return the strong keys of an account, as the table holds them."""
    return _strong_of(*map(values.get, _STRONG_FIELDS))


def asked_of(values: Mapping[str, object]) -> tuple[int, ...]:
    """Return the strong keys by which an import asks whether a new account is there already: by its name alone."""
    return strong_keys(*(str(values.get(name) or "") for name in _ASKED_FIELDS))


def _strong_of(legal: object, tax: object, phone: object, short: object, aliases: object) -> tuple[int, ...]:
    """Return the strong keys of columns in the order of ``_STRONG_FIELDS``, aliases as a list or its JSON."""
    names = json.loads(aliases) if isinstance(aliases, str) else aliases
    also = [*([short] if short else ()), *(names if isinstance(names, list) else ())]
    return strong_keys(str(legal), str(tax or ""), str(phone or ""), *map(str, also))


def _whole_upto(db: Database, new: Sequence[int]) -> int:
    """Return up to which account new ones get all their keys: a few always do, many only as far as it must be."""
    partly = _partly_from(db)
    if partly is not None:
        return partly
    if len(new) <= _FEW:
        return max(new, default=0)
    if is_ready(db):
        meta.write(db, duplicate_keys=f"{_PARTLY}{min(new) - 1}")
    return min(new) - 1


def _partly_from(db: Database) -> int | None:
    """Return the account above whose number accounts have their strong keys alone; None where no number parts them."""
    said = meta.read(db, _STATE) or ""
    return int(said.removeprefix(_PARTLY)) if said.startswith(_PARTLY) else None


class KeyMaker:
    """Gives every account its keys, part by part, so that a save that comes between waits for a part only.

    The keys are made first, in runs that are sorted, and written in their order at the end: written as they come, each
    part would touch every page of the table. From the first step on every write keeps the keys of what it touches.
    ``strong_only`` keys are those by which an import looks; where others are there already they are enough.
    """

    def __init__(self, *, strong_only: bool = False) -> None:
        self._strong_only = strong_only
        self._last = 0
        self._made: list[int] = []
        self._runs: list[list[int]] = []
        self._in_order: Iterator[int] | None = None
        self._said = ""

    def step(self, db: Database) -> bool:
        """Do the next part; return whether all is done. Call inside a transaction of the write lane."""
        is_begun = self._said and self._said == meta.read(db, _STATE)  # or another maker came between
        if not is_begun and not self._begin(db):
            return True
        if self._in_order is None:
            self._make(db)
            return False
        part = [(packed >> _BITS, packed & _MASK) for packed in islice(self._in_order, _KEYS)]
        db.conn.executemany(_INSERT, part)
        if len(part) == _KEYS:
            return False
        self._runs, self._in_order = [], None
        newest = db.conn.execute("SELECT max(rid) FROM account").fetchone()[0] or 0
        if newest > self._last and not self._strong_only:  # many came in the meantime, with their strong keys
            self._say(db, f"{_PARTLY}{self._last}")
            return False
        self._say(db, f"{_PARTLY}0" if self._strong_only else RULES)
        self._said = ""
        return True

    def _say(self, db: Database, state: str) -> None:
        meta.write(db, **{_STATE: state})
        self._said = state

    def _begin(self, db: Database) -> bool:
        """Go on behind the last account that has all its keys; return whether there is anything to do."""
        self._last, self._made, self._runs, self._in_order = 0, [], [], None
        self._said = meta.read(db, _STATE) or ""
        if self._said == RULES:
            return False
        partly = _partly_from(db)
        if partly is not None:
            self._last = partly
            return not self._strong_only
        if not self._strong_only or self._said != _MAKING:  # then another maker needs what changed accounts were given
            db.conn.execute("DELETE FROM duplicate_key")
        self._say(db, _MAKING)
        return True

    def _make(self, db: Database) -> None:
        sql = "SELECT max(rid), count(*) FROM (SELECT rid FROM account WHERE rid > ? ORDER BY rid LIMIT ?)"
        upto, count = db.conn.execute(sql, (self._last, _ACCOUNTS_OF_A_STEP)).fetchone()
        if count:
            span = (self._last, int(upto))
            of_accounts = _strong_of_accounts if self._strong_only else _of_accounts
            self._made += [key << _BITS | code for key, code in of_accounts(db.conn.execute(_ACCOUNTS + _SPAN, span))]
            self._made += [key << _BITS | code for key, code in _of_people(db.conn.execute(_PEOPLE + _SPAN, span))]
            self._last = int(upto)
        if count < _ACCOUNTS_OF_A_STEP or len(self._made) > _RUN:
            self._runs.append(sorted(self._made))
            self._made = []
        if count < _ACCOUNTS_OF_A_STEP:
            self._in_order = merge(*self._runs)


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


def _strong_of_accounts(rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[int, int]]:
    for rid, *columns in rows:
        for key in strong_of(account_values(columns)):
            yield key, 2 * int(str(rid))


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
