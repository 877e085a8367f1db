"""The full-text index over accounts and people, following every write in the same transaction."""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlite_utils import Database

from fieldapp.storage.rows import fetch
from fieldapp.storage.search_terms import digit_terms, name_terms, pinyin_terms

# One rowid space for both kinds: rid * 2 for an account, rid * 2 + 1 for a contact.
KINDS = ("account", "contact")
_INSERT = "INSERT INTO search (rowid, name, initials, pinyin, digits) VALUES (?, ?, ?, ?, ?)"


def refresh(db: Database, accounts: Collection[str], contacts: Collection[str], gone: Collection[int]) -> None:
    """Index some accounts and contacts anew; ``gone`` are the index rows of deleted ones."""
    db.conn.executemany("DELETE FROM search WHERE rowid = ?", [(row,) for row in gone])
    for kind, ids in (("account", accounts), ("contact", contacts)):
        if ids:
            rows = _rows(db, kind, "WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(ids)),))
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


def _rows(db: Database, kind: str, where: str, params: tuple[str, ...]) -> list[tuple[int, str, str, str, str]]:
    make = _account_terms if kind == "account" else _contact_terms
    sql = f"SELECT * FROM {kind} {where}"
    return [(index_row(kind, int(str(row["rid"]))), *make(row)) for row in fetch(db, sql, params)]


def _account_terms(row: dict[str, object]) -> tuple[str, str, str, str]:
    aliases = json.loads(str(row["aliases"])) if row["aliases"] else []
    names = [str(one) for one in (row["legal_name"], row["short_name"], *aliases) if one]
    return (name_terms(names), *pinyin_terms(names), digit_terms([_text(row["phone"])]))


def _contact_terms(row: dict[str, object]) -> tuple[str, str, str, str]:
    names = [str(row["name"])]
    return (name_terms(names), *pinyin_terms(names), digit_terms([_text(row["phone"]), _text(row["mobile"])]))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
