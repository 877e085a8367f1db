"""Forgetting what was removed long ago. Whoever has been away for longer starts from zero (410)."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, select, update

from sync.server.store.database import Database

KEEP_US = 90 * 86_400 * 1_000_000


def collect(conn: Connection, database: Database, tenant: str, before: int) -> int:
    """Drop index entries of rows removed before that instant (µs UTC) and raise the floor; return how many."""
    index, head = database.table("sync_index"), database.table("sync_head")
    conn.execute(select(head.c.ver).where(head.c.tenant_id == tenant).with_for_update()).one()
    old = (index.c.tenant_id == tenant, index.c.alive.is_(False), index.c.removed_at < before)
    top = conn.scalars(select(func.max(index.c.ver)).where(*old)).one()
    if top is None:
        return 0
    # What is left below the floor is alive; a client behind it could not know what it missed.
    conn.execute(update(head).where(head.c.tenant_id == tenant, head.c.gc_floor < top).values(gc_floor=top))
    return conn.execute(delete(index).where(*old)).rowcount
