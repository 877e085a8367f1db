"""The full-text index over accounts and people, following every write in the same transaction."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping

from fieldapp.storage.database import Database
from fieldapp.storage.search_terms import digit_terms, name_terms, pinyin_terms

# One rowid space for both kinds: rid * 2 for an account, rid * 2 + 1 for a contact.
KINDS = ("account", "contact")
_COLUMNS = {"account": "legal_name, short_name, aliases, phone", "contact": "name, phone, mobile"}
_INSERT = "INSERT INTO search (rowid, name, initials, pinyin, digits) VALUES (?, ?, ?, ?, ?)"


def refresh(db: Database, named: Mapping[str, Collection[str]], gone: Collection[int]) -> None:
    """Index some accounts and contacts (ids by kind) anew; ``gone`` are the index rows of deleted ones."""
    db.conn.executemany("DELETE FROM search WHERE rowid = ?", [(row,) for row in gone])
    for kind, ids in named.items():
        if ids:
            some = "WHERE id IN (SELECT value FROM json_each(?))"
            rows = list(_rows(db, kind, some, (json.dumps(sorted(ids)),)))
            db.conn.executemany("DELETE FROM search WHERE rowid = ?", [(row[0],) for row in rows])
            db.conn.executemany(_INSERT, rows)


def rebuild(db: Database) -> None:
    """Index everything anew."""
    db.conn.execute("DELETE FROM search")
    for kind in KINDS:
        db.conn.executemany(_INSERT, _rows(db, kind, "", ()))


def index_row(kind: str, rid: int) -> int:
    """Return the rowid under which a row is indexed."""
    return rid * 2 + KINDS.index(kind)


def _rows(db: Database, kind: str, where: str, params: tuple[str, ...]) -> Iterator[tuple[int, str, str, str, str]]:
    """Yield the index rows one by one, so that a rebuild holds none but the present one."""
    make = _account_terms if kind == "account" else _contact_terms
    for rid, *columns in db.conn.execute(f"SELECT rid, {_COLUMNS[kind]} FROM {kind} {where}", params):
        yield (index_row(kind, rid), *make(*columns))


def _account_terms(
    legal_name: str, short_name: str | None, aliases: str | None, phone: str | None
) -> tuple[str, str, str, str]:
    names = [one for one in (legal_name, short_name, *(json.loads(aliases) if aliases else ())) if one]
    return (name_terms(names), *pinyin_terms(names), digit_terms([phone]))


def _contact_terms(name: str, phone: str | None, mobile: str | None) -> tuple[str, str, str, str]:
    return (name_terms([name]), *pinyin_terms([name]), digit_terms([phone, mobile]))
