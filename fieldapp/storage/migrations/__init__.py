"""Numbered, frozen steps from one schema to the next; each in one transaction with its number.

A migration is SQL text of its own day: it never imports stores, entities or rules, which move on.
"""

from __future__ import annotations

from fieldapp.services.errors import StoreError
from fieldapp.storage.database import Database
from fieldapp.storage.errors import known_errors

_FILES = ("m0001_initial.sql", "m0002_catalogue_merging.sql", "m0003_commission.sql", "m0004_campaigns_handing.sql")
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
    tools = db.tools()
    from fieldapp.storage.migrations import steps  # its library is needed by a new or an older file only

    with known_errors():
        steps.apply(tools, _FILES[:upto])
