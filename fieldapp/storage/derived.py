"""Everything the file keeps that follows from facts: brought up to date in the same transaction."""

from __future__ import annotations

from collections.abc import Collection

from sqlite_utils import Database

from fieldapp.storage import search_index, summaries


def register(db: Database) -> None:
    """Prepare the writer connection."""
    summaries.register(db)


def refresh(db: Database, accounts: Collection[str], contacts: Collection[str], gone: Collection[int] = ()) -> None:
    """Recompute what depends on some accounts and contacts."""
    if accounts:
        summaries.refresh(db, accounts)
    search_index.refresh(db, accounts, contacts, gone)


def rebuild(db: Database) -> None:
    """Recompute everything."""
    summaries.rebuild(db)
    search_index.rebuild(db)
