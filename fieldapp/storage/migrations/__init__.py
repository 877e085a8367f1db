"""Numbered, frozen steps from one schema to the next; each in one transaction with its number.

A migration is SQL text of its own day: it never imports stores, entities or rules, which move on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from sqlite_utils import Database, Migrations

from fieldapp.services.errors import StoreError
from fieldapp.storage.errors import known_errors

_HERE = Path(__file__).parent
_FILES = ("m0001_initial.sql",)
LATEST = len(_FILES)


def schema_version(db: Database) -> int:
    """Return the schema number of the file, 0 for an empty one."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def needs_migration(db: Database) -> bool:
    """Tell whether the file is older than the program. Raises StoreError newer_schema if it is newer."""
    version = schema_version(db)
    if version > LATEST:
        raise StoreError("newer_schema", file=version, program=LATEST)
    return version < LATEST


def migrate(db: Database, upto: int = LATEST) -> None:
    """Bring the file to schema ``upto``. A step that fails leaves the file as it was before that step."""
    steps = Migrations("fieldapp")
    for number, name in enumerate(_FILES[:upto], start=1):
        steps(name=name)(_step(number, name))
    with known_errors():
        steps.apply(db)


def statements(sql: str) -> Iterator[str]:
    """Yield the statements of a frozen file: separated by a semicolon and a blank line, comments dropped."""
    for block in sql.split(";\n"):
        lines = [line for line in block.splitlines() if not line.startswith("--")]
        if statement := "\n".join(lines).strip():
            yield statement


def _step(number: int, name: str) -> Callable[[Database], None]:
    def apply(db: Database) -> None:
        for statement in statements((_HERE / name).read_text("utf-8")):
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {number}")

    return apply
