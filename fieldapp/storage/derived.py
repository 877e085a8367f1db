"""Everything the file keeps that follows from facts: brought up to date in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set

from fieldapp.storage import objection_states, search_index, summaries
from fieldapp.storage.database import Database

_REASONS = frozenset(("objection", "objection_event"))


def register(db: Database) -> None:
    """Prepare the writer connection."""
    summaries.register(db)


def refresh(
    db: Database,
    accounts: Collection[str],
    kinds: Set[str],
    named: Mapping[str, Collection[str]],
    gone: Collection[int],
) -> None:
    """Recompute what depends on some accounts, of which rows of some kinds changed.

    ``named`` are the ids by kind whose own rows changed: a visit leaves the words that find an account as they are.
    ``gone`` are the index rows of deleted ones.
    """
    if accounts:
        if kinds & _REASONS:
            objection_states.refresh(db, accounts)
        summaries.refresh(db, accounts, kinds)
    search_index.refresh(db, named, gone)


def rebuild(db: Database) -> None:
    """Recompute everything."""
    objection_states.rebuild(db)
    summaries.rebuild(db)
    search_index.rebuild(db)
