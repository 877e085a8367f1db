"""The full-text index over accounts, people, orders, visits, products and names of files.

It follows every write in its transaction.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
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
_SET_MEMORY = "INSERT INTO search (search, rank) VALUES ('hashsize', ?)"
_MANY = 500
_BULK_MEMORY = 64 * 1024 * 1024
_USUAL_MEMORY = 1024 * 1024
_TOLD_EVERY = 2_000
Tick = Callable[[int, int], None]
"""(done, of how many)."""
_PLACES = 8  # one rowid space for all kinds: rid * 8 + the kind's place


@dataclass(frozen=True, slots=True)
class Indexed:
    """A kind of row: its letter in the index, what it is read by, and the words made of that.

    ``sql`` reads the rid, the fields ``read`` in their order and, where ``owner`` is SQL, the rid of the user whose
    account it is, which is a word too; ``fields`` are all of whose values the words depend on.
    """

    letter: str
    sql: str
    read: tuple[str, ...]
    fields: frozenset[str]
    words: Callable[..., set[str]]
    owner: str = ""
    """Reads (id of the row that names the owner, rid of the user) for a JSON list of such ids."""
    owner_by: str = ""
    """The field that names that row."""


def _account(
    legal: str,
    short: str | None,
    aliases: str | Sequence[str] | None,
    phone: str | None,
    tax: str | None,
    notes: str | None,
    abc: str | None,
) -> set[str]:
    also = json.loads(aliases) if isinstance(aliases, str) else aliases
    words = account_words([legal, *([short] if short else []), *(also or [])], (phone,), (tax,))
    if abc:
        words.add(CLASS + abc.lower())
    return words | note_words((notes,)) if notes else words


def _contact(name: str, phone: str | None, mobile: str | None, notes: str | None) -> set[str]:
    words = person_words(name, (phone, mobile))
    return words | note_words((notes,)) if notes else words


def _product(code: str, name: str, category: str | None) -> set[str]:
    return account_words((name, *([category] if category else ())), (), (code,))


_GIVEN = "IN (SELECT value FROM json_each(?))"
_OWNER = "(SELECT u.rid FROM user u WHERE u.id = a.owner_id)"


def _plain(letter: str, table: str, read: tuple[str, ...], words: Callable[..., set[str]]) -> Indexed:
    sql = f"SELECT t.rid, {', '.join(f't.{name}' for name in read)} FROM {table} t"
    return Indexed(letter, sql, read, frozenset(read), words)


_OF_ACCOUNT = ("legal_name", "short_name", "aliases", "phone", "tax_number", "notes", "abc_class")
_OF_CONTACT = ("name", "phone", "mobile", "notes")
INDEXED = {
    "account": Indexed(
        "a",
        f"SELECT t.rid, {', '.join(f't.{name}' for name in _OF_ACCOUNT)}, {_OWNER.replace('a.', 't.')} FROM account t",
        _OF_ACCOUNT,
        frozenset((*_OF_ACCOUNT, "owner_id")),
        _account,
        f"SELECT id, rid FROM user WHERE id {_GIVEN}",
        "owner_id",
    ),
    "contact": Indexed(
        "c",
        f"""SELECT t.rid, {", ".join(f"t.{name}" for name in _OF_CONTACT)}, {_OWNER}
          FROM contact t JOIN account a ON a.id = t.account_id""",
        _OF_CONTACT,
        frozenset((*_OF_CONTACT, "account_id")),
        _contact,
        f"SELECT a.id, {_OWNER} FROM account a WHERE a.id {_GIVEN}",
        "account_id",
    ),
    "sales_order": _plain("o", "sales_order", ("number",), lambda number: set(code_words((number,)))),
    "visit": _plain("v", "visit", ("outcome", "purpose", "place_note"), lambda *texts: note_words(texts)),
    "product": _plain("p", "product", ("code", "name", "category"), _product),
    "attachment": _plain("f", "attachment", ("name", "note"), lambda *texts: note_words(texts)),
}
KINDS = tuple(INDEXED)
LETTERS = {kind: indexed.letter for kind, indexed in INDEXED.items()}
_SOME = f"WHERE t.id {_GIVEN}"
# A person is found among mine while the account is mine: when it changes hands, so do its people.
_PEOPLE_OF = f"WHERE t.account_id {_GIVEN}"


def add(db: Database, kind: str, rows: Collection[tuple[int, Mapping[str, object], str | None]]) -> None:
    """Index rows that are new in this transaction: nothing of them is in the index, nothing is read.

    Each is (rid, values, what ``words_of`` makes of them, if that was done before).
    """
    indexed, place = INDEXED[kind], KINDS.index(kind)
    owners = dict[object, object]()
    if indexed.owner:
        named = json.dumps(sorted({str(values.get(indexed.owner_by)) for _, values, _ in rows}))
        owners = dict(db.conn.execute(indexed.owner, (named,)).fetchall())
    found = []
    for rid, values, made in rows:
        words = words_of(kind, values) if made is None else made
        if indexed.owner:
            words = _owned(indexed, words, owners.get(values.get(indexed.owner_by)))
        if words:
            found.append((rid * _PLACES + place, words))
    if len(found) < _MANY:
        db.conn.executemany(_INSERT, found)
        return
    db.conn.execute(_SET_MEMORY, (_BULK_MEMORY,))  # or it writes several pieces and joins them again
    db.conn.executemany(_INSERT, found)
    db.conn.execute(_SET_MEMORY, (_USUAL_MEMORY,))


def words_of(kind: str, values: Mapping[str, object]) -> str:
    """Return the words of a row as the index is given them, but for whose account it is."""
    indexed = INDEXED[kind]
    words = indexed.words(*map(values.get, indexed.read))
    return written(indexed.letter, words) if words else ""


def forget(db: Database, rows: Collection[int]) -> None:
    """Take rows of the index out of it; one that is not there is none too many."""
    if rows:
        db.conn.executemany("DELETE FROM search WHERE rowid = ?", [(row,) for row in rows])


def refresh(db: Database, texts: Mapping[str, Collection[str]], owned: Collection[str]) -> None:
    """Index some rows (ids by kind) anew, and the people of accounts that changed hands."""
    for kind, ids in texts.items():
        if ids:
            _index(db, kind, _SOME, ids)
    if owned:
        _index(db, "contact", _PEOPLE_OF, owned)


def rebuild(db: Database, later: Collection[str] = (), tick: Tick | None = None) -> None:
    """Index everything anew but some kinds, in as few pieces as memory allows; ``tick`` is told how far it is."""
    run = db.conn.execute
    kinds = [kind for kind in KINDS if kind not in later]
    counts = [int(run(f"SELECT count(*) FROM {kind}").fetchone()[0]) for kind in kinds] if tick else []
    run("INSERT INTO search (search) VALUES ('delete-all')")
    run(_SET_MEMORY, (_BULK_MEMORY,))
    for place, kind in enumerate(kinds):
        rows = _rows(db, kind, "", ())
        if tick:
            rows = _told(rows, tick, sum(counts[:place]), sum(counts))
        db.conn.executemany(_INSERT, rows)
    run("INSERT INTO search (search) VALUES ('optimize')")
    run(_SET_MEMORY, (_USUAL_MEMORY,))


def go_on(db: Database, kind: str, after: int, most: int) -> int | None:
    """Index rows of a kind with numbers above ``after``; return the last number, None when there were none."""
    next_ones = f"SELECT max(rid) FROM (SELECT rid FROM {kind} WHERE rid > ? ORDER BY rid LIMIT ?)"
    last = db.conn.execute(next_ones, (after, most)).fetchone()[0]
    if last is None:
        return None
    rows = list(_rows(db, kind, "WHERE t.rid > ? AND t.rid <= ?", (after, last)))
    forget(db, [row[0] for row in rows])
    db.conn.executemany(_INSERT, rows)
    return int(last)


def index_row(kind: str, rid: int) -> int:
    """Return the rowid under which a row is indexed."""
    return rid * _PLACES + KINDS.index(kind)


def row_of(rowid: int) -> tuple[str, int]:
    """Return the kind and the rid of an index row."""
    return KINDS[rowid % _PLACES], rowid // _PLACES


def _index(db: Database, kind: str, where: str, ids: Collection[str]) -> None:
    rows = list(_rows(db, kind, where, (json.dumps(sorted(ids)),)))
    forget(db, [row[0] for row in rows])
    db.conn.executemany(_INSERT, rows)


def _told(rows: Iterator[tuple[int, str]], tick: Tick, before: int, of: int) -> Iterator[tuple[int, str]]:
    for number, row in enumerate(rows):
        if number % _TOLD_EVERY == 0:
            tick(before + number, of)
        yield row


def _rows(db: Database, kind: str, where: str, params: tuple[object, ...]) -> Iterator[tuple[int, str]]:
    """Yield the index rows one by one, so that a rebuild holds none but the present one."""
    indexed, place = INDEXED[kind], KINDS.index(kind)
    for rid, *columns in db.conn.execute(f"{indexed.sql} {where}", params):
        found = indexed.words(*columns[: len(indexed.read)])
        words = written(indexed.letter, found) if found else ""
        if indexed.owner:
            words = _owned(indexed, words, columns[-1])
        if words:
            yield rid * _PLACES + place, words


def _owned(indexed: Indexed, words: str, owner: object) -> str:
    """Add the word that says whose account a row is of."""
    word = f"{indexed.letter}{OWNER}{owner}"
    return f"{words} {word}" if words else word
