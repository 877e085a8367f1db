"""Writes the SQL that brings the server's tables from the versions before to what the registry says now.

Usage: freeze_server_schema.py NAME (v0003_commission). Only for a version that was never released: it may be run again
as long as the version is in the making. What has to be done with rows stands in the version's module, by hand.
"""

from __future__ import annotations

import re
import sys
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import create_mock_engine

from fieldapp.domain.schema import REGISTRY
from sync.server.store import guard
from sync.server.store.tables import build

FOLDER = Path(__file__).resolve().parents[2] / "sync" / "server" / "migrations" / "versions"
URLS = {"sqlite": "sqlite://", "postgresql": "postgresql+psycopg://"}
_TABLE = re.compile(r'CREATE TABLE ("?\w+"?) \((.*)\)', re.DOTALL)
_ADDED = re.compile(r'ALTER TABLE ("?\w+"?) ADD (?:COLUMN )?(.*)', re.DOTALL)
_REWRITTEN = re.compile(r"UPDATE sqlite_master SET sql = '(.*)' WHERE .*", re.DOTALL)
_RULES = ("CONSTRAINT", "PRIMARY", "FOREIGN", "CHECK", "UNIQUE")


def statements(dialect: str) -> list[str]:
    """Return everything that an empty database needs."""
    found: list[str] = []

    def keep(statement: Any, *_parameters: Any, **_options: Any) -> None:
        found.append(_plain(str(statement.compile(dialect=engine.dialect))))

    engine = create_mock_engine(URLS[dialect], keep)
    build(REGISTRY).create_all(engine, checkfirst=False)
    return [*_sorted_indexes(found), *map(_plain, guard.statements(dialect, REGISTRY))]


def _sorted_indexes(found: list[str]) -> list[str]:
    """Return the same with the indexes of each table in order: SQLAlchemy keeps them in a set."""
    groups = groupby(found, key=lambda one: one.startswith(("CREATE INDEX", "CREATE UNIQUE INDEX")))
    return [one for is_index, group in groups for one in (sorted(group) if is_index else group)]


def difference(dialect: str, before: list[str], after: list[str]) -> list[str]:
    """Return the statements that lead from one state to the other. Raises SystemExit for what needs a hand."""
    known, tables, wanted = set(before), _tables(before), _tables(after)
    out: list[str] = []
    for statement in after:
        made, added = _TABLE.fullmatch(statement), _ADDED.fullmatch(statement)
        if made is not None and made[1] in tables:
            out += _altered(dialect, made[1], tables[made[1]], wanted[made[1]])
        elif not (statement in known or (added is not None and added[1] in tables)):
            out.append(statement)  # rules that PostgreSQL is told after a table come with its difference
    return out


def _altered(dialect: str, table: str, known: list[str], wanted: list[str]) -> list[str]:
    """Add columns and then rules; SQLite has no word for a rule, so its text of the table is written anew."""
    if lost := [line for line in known if line not in wanted]:
        raise SystemExit(f"{table}: no longer {lost}: write that step by hand")
    new = [line for line in wanted if line not in known]
    columns = [line for line in new if not line.startswith(_RULES)]
    rules = [line for line in new if line.startswith(_RULES)]
    out = [f"ALTER TABLE {table} ADD COLUMN {line}" for line in columns]
    if dialect == "postgresql":
        return [*out, *(f"ALTER TABLE {table} ADD {line}" for line in rules)]
    if not rules:
        return out
    if unique := [line for line in rules if "UNIQUE" in line or "PRIMARY" in line]:
        raise SystemExit(f"{table}: {unique} needs an index: write that step by hand")
    all_columns = [line for line in known if not line.startswith(_RULES)] + columns
    text = ",\n\t".join([*all_columns, *(line for line in known if line.startswith(_RULES)), *rules])
    name = table.strip('"')
    quoted = f"CREATE TABLE {table} (\n\t{text}\n)".replace("'", "''")
    return [
        *out,
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_master SET sql = '{quoted}' WHERE type = 'table' AND name = '{name}'",  # noqa: S608
        "PRAGMA writable_schema = RESET",
    ]


def _tables(before: list[str]) -> dict[str, list[str]]:
    tables: dict[str, list[str]] = {}
    for statement in before:
        rewritten = _REWRITTEN.fullmatch(statement)
        text = statement if rewritten is None else rewritten[1].replace("''", "'")
        if (match := _TABLE.fullmatch(text)) is not None:
            tables[match[1]] = _lines(match[2])
        elif (match := _ADDED.fullmatch(text)) is not None:
            tables[match[1]].append(match[2])
    return tables


def _lines(body: str) -> list[str]:
    return [line.strip().rstrip(",") for line in body.strip().splitlines()]


def _plain(statement: str) -> str:
    return "\n".join(line.rstrip() for line in statement.strip().splitlines())


def main() -> int:
    """Write both files."""
    for dialect in URLS:
        path = FOLDER / f"{sys.argv[1]}.{dialect}.sql"
        earlier = sorted(one for one in FOLDER.glob(f"v*.{dialect}.sql") if one.name[:5] < sys.argv[1][:5])
        before = [one for file in earlier for one in file.read_text(encoding="utf-8").rstrip("\n").split("\n--\n")]
        path.write_text("\n--\n".join(difference(dialect, before, statements(dialect))) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
