"""The full-text index over accounts, people, orders, visits and products, following every write in its transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from fieldapp.storage.database import Database
from fieldapp.storage.search_terms import (
    CLASS,
    OWNER,
    account_words,
    code_words,
    note_words,
    person_words,
    written,
)

_INSERT = "INSERT INTO search (rowid, words) VALUES (?, ?)"
_BULK_MEMORY = 64 * 1024 * 1024
_USUAL_MEMORY = 1024 * 1024
_PLACES = 8  # one rowid space for all kinds: rid * 8 + the kind's place


@dataclass(frozen=True, slots=True)
class Indexed:
    """A kind of row: its letter in the index, its columns, and the words made of them."""

    letter: str
    sql: str
    words: Callable[..., set[str]]


def _account(
    legal: str,
    short: str | None,
    aliases: str | None,
    numbers: str,
    notes: str | None,
    owner: int | None,
    abc: str | None,
) -> set[str]:
    names = [legal, *([short] if short else []), *(json.loads(aliases) if aliases else [])]
    phone, tax = json.loads(numbers)
    words = account_words(names, (phone,), (tax,))
    words.add(f"{OWNER}{owner}")
    if abc:
        words.add(CLASS + abc.lower())
    return words | note_words((notes,)) if notes else words


def _contact(name: str, phone: str | None, mobile: str | None, notes: str | None, owner: int | None) -> set[str]:
    words = person_words(name, (phone, mobile))
    words.add(f"{OWNER}{owner}")
    return words | note_words((notes,)) if notes else words


def _product(code: str, name: str, category: str | None) -> set[str]:
    return account_words((name, *([category] if category else ())), (), (code,))


_OWNER_OF = "(SELECT u.rid FROM user u WHERE u.id = a.owner_id)"
_INDEXED = {
    "account": Indexed(
        "a",
        f"""SELECT a.rid, a.legal_name, a.short_name, a.aliases, json_array(a.phone, a.tax_number), a.notes,
          {_OWNER_OF}, a.abc_class FROM account a""",
        _account,
    ),
    "contact": Indexed(
        "c",
        f"""SELECT t.rid, t.name, t.phone, t.mobile, t.notes, {_OWNER_OF}
          FROM contact t JOIN account a ON a.id = t.account_id""",
        _contact,
    ),
    "sales_order": Indexed("o", "SELECT t.rid, t.number FROM sales_order t", lambda number: set(code_words((number,)))),
    "visit": Indexed(
        "v", "SELECT t.rid, t.outcome, t.purpose, t.place_note FROM visit t", lambda *texts: note_words(texts)
    ),
    "product": Indexed("p", "SELECT t.rid, t.code, t.name, t.category FROM product t", _product),
}
KINDS = tuple(_INDEXED)
LETTERS = {kind: indexed.letter for kind, indexed in _INDEXED.items()}
_SOME = {kind: f"WHERE {'a' if kind == 'account' else 't'}.id IN (SELECT value FROM json_each(?))" for kind in KINDS}
# A person is found among mine while the account is mine: the account's words and its people's change together.
_PEOPLE_OF = "WHERE t.account_id IN (SELECT value FROM json_each(?))"


def refresh(db: Database, named: Mapping[str, Collection[str]], gone: Collection[int]) -> None:
    """Index some rows (ids by kind) anew; ``gone`` are the index rows of deleted ones."""
    _forget(db, gone)
    for kind, ids in named.items():
        if ids:
            _index(db, kind, _SOME[kind], ids)
    if named.get("account"):
        _index(db, "contact", _PEOPLE_OF, named["account"])


def rebuild(db: Database) -> None:
    """Index everything anew, in as few pieces as memory allows."""
    run = db.conn.execute
    run("INSERT INTO search (search) VALUES ('delete-all')")
    run("INSERT INTO search (search, rank) VALUES ('hashsize', ?)", (_BULK_MEMORY,))
    for kind in KINDS:
        db.conn.executemany(_INSERT, _rows(db, kind, "", ()))
    run("INSERT INTO search (search) VALUES ('optimize')")
    run("INSERT INTO search (search, rank) VALUES ('hashsize', ?)", (_USUAL_MEMORY,))


def index_row(kind: str, rid: int) -> int:
    """Return the rowid under which a row is indexed."""
    return rid * _PLACES + KINDS.index(kind)


def row_of(rowid: int) -> tuple[str, int]:
    """Return the kind and the rid of an index row."""
    return KINDS[rowid % _PLACES], rowid // _PLACES


def _index(db: Database, kind: str, where: str, ids: Collection[str]) -> None:
    rows = list(_rows(db, kind, where, (json.dumps(sorted(ids)),)))
    _forget(db, [row[0] for row in rows])
    db.conn.executemany(_INSERT, rows)


def _forget(db: Database, rows: Collection[int]) -> None:
    db.conn.executemany("DELETE FROM search WHERE rowid = ?", [(row,) for row in rows])


def _rows(db: Database, kind: str, where: str, params: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Yield the index rows one by one, so that a rebuild holds none but the present one."""
    indexed, place = _INDEXED[kind], KINDS.index(kind)
    for rid, *columns in db.conn.execute(f"{indexed.sql} {where}", params):
        if words := indexed.words(*columns):
            yield rid * _PLACES + place, written(indexed.letter, words)
