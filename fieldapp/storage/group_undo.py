"""Taking back one intent of any size, newest mutation first, within the transaction of the caller."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Field, Kind, Merge
from fieldapp.services.changes import Changes
from fieldapp.storage import outbox
from fieldapp.storage.batch import StoreBatch
from fieldapp.storage.database import Database
from sync.protocol.mutation import Mutation, Op

KEPT = "temp.undo_kept"
"""A table of ids (``row_id``) whose mutations stay; only there while an import is taken back in part."""
_PAGE = 5_000


def take_back(db: Database, new_batch: Callable[[], StoreBatch], intent: str, *, keep: bool = False) -> Changes:
    """Undo a group, or all groups of an import: unsent mutations vanish, sent ones get their opposite.

    ``new_batch`` opens a batch on the transaction that is open. What is derived follows page by page, so that memory
    does not grow with the intent. ``keep`` leaves the rows listed in KEPT alone.
    """
    groups = groups_of(db, intent)
    sent = any(outbox.was_sent(db, group) for group in groups)
    kinds: set[str] = set()
    accounts: set[str] = set()
    saved_at = 0
    for page in _pages(db, groups, keep=keep):
        batch = new_batch()
        for (op, entity), steps in groupby(page, key=itemgetter(1, 2)):
            _take_back_some(db, batch, Op(op), entity, list(steps), sent=sent)
        batch.finish()
        outbox.mark_undone(db, batch.group)
        kinds |= batch.changes.kinds
        accounts |= batch.changes.accounts
        saved_at = batch.changes.saved_at
    for group in groups:
        _forget(db, group, sent=sent, keep=keep)
    db.conn.execute("DELETE FROM import_link WHERE batch = ?", (intent,))
    return Changes(frozenset(kinds), frozenset(accounts), saved_at)


def groups_of(db: Database, intent: str) -> list[str]:
    """Return the groups of an import, newest first; of any other intent its one group."""
    sql = "SELECT group_id FROM import_chunk WHERE batch = ? ORDER BY place DESC"
    return [str(row[0]) for row in db.conn.execute(sql, (intent,))] or [intent]


def intent_of(db: Database, group: str) -> str:
    """Return the import that a group is part of; any other group is an intent of its own."""
    row = db.conn.execute("SELECT batch FROM import_chunk WHERE group_id = ?", (group,)).fetchone()
    return str(row[0]) if row else group


def _pages(db: Database, groups: Sequence[str], *, keep: bool) -> Iterator[list[outbox.Step]]:
    kept = {str(row[0]) for row in db.conn.execute(f"SELECT row_id FROM {KEPT}")} if keep else set()
    for group in groups:
        before = (1 << 63) - 1
        while found := outbox.page_of_group(db, group, before, _PAGE):
            before = found[-1].seq
            yield [step for step in found if step.row_id not in kept]


def _take_back_some(
    db: Database, batch: StoreBatch, op: Op, entity: str, steps: Sequence[outbox.Step], *, sent: bool
) -> None:
    if op is Op.INSERT and not sent:
        batch.revert_inserts(entity, [step.row_id for step in steps])
        return
    for mutation in outbox.mutations(db, [step.seq for step in steps]):
        if sent:
            _write_opposite(batch, mutation)
        else:
            batch.revert(mutation)


def _write_opposite(batch: StoreBatch, mutation: Mutation) -> None:
    if mutation.op is Op.INSERT:
        batch.delete(mutation.table, mutation.row_id)
    elif mutation.op is Op.PATCH:
        batch.patch(mutation.table, mutation.row_id, mutation.base)
    else:
        fields = REGISTRY[mutation.table].fields
        ours = {name: value for name, value in mutation.base.items() if not _is_servers(fields[name])}
        batch.insert(mutation.table, ours, mutation.row_id)


def _is_servers(field: Field) -> bool:
    """Tell whether only the server may say it of a new row: whose a row is, and its first state, a laptop may say."""
    return field.merge is Merge.SERVER and field.kind not in (Kind.REF, Kind.CODE)


def _forget(db: Database, group: str, *, sent: bool, keep: bool) -> None:
    """Keep the group out of further undo, or take it out of the outbox where nothing of it was sent."""
    if not sent:
        kept = f" AND row_id NOT IN (SELECT row_id FROM {KEPT})" if keep else ""
        db.conn.execute(f"DELETE FROM outbox WHERE group_id = ? AND mid IS NULL{kept}", (group,))
    outbox.mark_undone(db, group)
