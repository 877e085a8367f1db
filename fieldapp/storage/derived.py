"""Everything the file keeps that follows from facts: brought up to date in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set

from fieldapp.domain.codes import STEP_FACTS, STEP_TERMS
from fieldapp.storage import (
    commission_due,
    merged,
    meta,
    mode_spans,
    objection_states,
    search_index,
    search_later,
    summaries,
)
from fieldapp.storage.database import Database
from fieldapp.storage.touched import KEYED, Added, Touched

_REASONS = frozenset(("objection", "objection_event"))
_STANDING = _REASONS | {"account", "account_merge"}
_STEPS = STEP_FACTS | STEP_TERMS


def register(db: Database) -> None:
    """Prepare the writer connection."""
    summaries.register(db)


def refresh(db: Database, accounts: Collection[str], kinds: Set[str], touched: Touched) -> set[str]:
    """Recompute what depends on some accounts, of which rows of some kinds changed; return those read otherwise now.

    ``touched`` are the rows themselves: a visit leaves the words that find an account as they are.
    """
    shown = set(accounts)
    alone: Mapping[str, Added] = {}
    if summaries.BESIDES.isdisjoint(kinds):  # then nothing else is known of a new account
        alone = touched.added.get("account", {})
        summaries.add(db, alone)
        shown.difference_update(alone)
    if "account_merge" in kinds:
        shown |= merged.refresh(db)
    if shown:
        shown |= merged.roots(db, shown)
        if kinds & _REASONS:
            objection_states.refresh(db, accounts)
        if kinds & _STANDING:
            from fieldapp.storage import reason_states

            reason_states.refresh(db, shown)
        mode_spans.refresh(db, shown, kinds)
        summaries.refresh(db, shown, kinds)
    commission_due.follow(db, shown, kinds)
    if kinds & _STEPS:
        from fieldapp.storage import steps  # with the rules of trade, which the window does not wait for

        steps.follow(db, shown.union(alone), kinds)
    search_index.forget(db, touched.gone)  # first: a new row may have the number of a deleted one
    for kind, rows in touched.added.items():
        if rows:
            new = [(one.rid, one.values, one.made.words if one.made else None) for one in rows.values()]
            search_index.add(db, kind, new)
    search_index.refresh(db, touched.texts, touched.owned)
    _keys(db, touched)
    return shown.union(alone)


def _keys(db: Database, touched: Touched) -> None:
    """Let the keys of duplicates follow, if anything they are made of changed and somebody has looked for any."""
    new = {kind: rows for kind, rows in touched.added.items() if rows and kind in KEYED}
    if (new or touched.keys) and meta.read(db, "duplicate_keys"):
        from fieldapp.storage import duplicate_index  # its tables of names are needed by these writes only

        duplicate_index.refresh(db, touched.keys)
        for kind, rows in new.items():
            duplicate_index.add(db, kind, rows.values())


def rebuild(db: Database, *, notes_later: bool = False, tick: search_index.Tick | None = None) -> None:
    """Recompute everything; ``notes_later``: but the words of visits, see ``search_later``."""
    merged.refresh(db)
    objection_states.rebuild(db)
    mode_spans.rebuild(db)
    commission_due.rebuild(db)
    summaries.rebuild(db)
    from fieldapp.storage import reason_states, steps

    reason_states.rebuild(db)
    steps.rebuild(db)
    if notes_later:
        search_index.rebuild(db, (search_later.KIND,))
        search_later.put_off(db, 0)
    else:
        search_index.rebuild(db, tick=tick)
        search_later.forget(db)
    db.conn.execute("DELETE FROM meta WHERE key = 'duplicate_keys'")  # made anew when somebody asks for them
    meta.write(db, derived=meta.DERIVED)


def renew(db: Database, tick: search_index.Tick | None = None) -> None:
    """Recompute everything in a transaction of its own: a file of older rules, of which nothing of this is left.

    ``tick`` is told (done, of how many) while it takes long.
    """
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        rebuild(db, tick=tick)
        db.conn.execute("COMMIT")
    except BaseException:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
        raise
