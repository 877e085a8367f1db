"""Writes the SQL that makes the server's tables, for both databases, as the registry is now.

Usage: freeze_server_schema.py NAME (v0002_initial). Only for a version that was never released.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from sqlalchemy import create_mock_engine

from fieldapp.domain.schema import REGISTRY
from sync.server.store import guard
from sync.server.store.tables import build

FOLDER = Path(__file__).resolve().parents[2] / "sync" / "server" / "migrations" / "versions"
URLS = {"sqlite": "sqlite://", "postgresql": "postgresql+psycopg://"}


def statements(dialect: str) -> list[str]:
    """Return everything that an empty database needs."""
    found: list[str] = []

    def keep(statement: Any, *_parameters: Any, **_options: Any) -> None:
        found.append(str(statement.compile(dialect=engine.dialect)))

    engine = create_mock_engine(URLS[dialect], keep)
    build(REGISTRY).create_all(engine, checkfirst=False)
    return [*found, *guard.statements(dialect, REGISTRY)]


def main() -> int:
    """Write both files."""
    for dialect in URLS:
        plain = ("\n".join(line.rstrip() for line in one.strip().splitlines()) for one in statements(dialect))
        path = FOLDER / f"{sys.argv[1]}.{dialect}.sql"
        path.write_text("\n--\n".join(plain) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
