"""Runs the frozen steps through sqlite-utils: each in one transaction together with the record of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sqlite_utils import Database, Migrations

_HERE = Path(__file__).parent


def apply(db: Database, files: Sequence[str]) -> None:
    """Run those of the numbered files that this database has not seen."""
    steps = Migrations("fieldapp")
    for number, name in enumerate(files, start=1):
        steps(name=name)(_step(number, name))
    steps.apply(db)


def statements(sql: str) -> Iterator[str]:
    """Yield the statements of a frozen file: each ends with a semicolon at the end of a line."""
    for block in sql.split(";\n"):
        lines = [line for line in block.splitlines() if not line.startswith("--")]
        if statement := "\n".join(lines).strip():
            yield statement


def _step(number: int, name: str) -> Callable[[Database], None]:
    def run(db: Database) -> None:
        for statement in statements((_HERE / name).read_text("utf-8")):
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {number}")

    return run
