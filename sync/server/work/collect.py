"""Forgetting what was removed long ago. Whoever has been away for longer starts from zero (410)."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, delete, func, or_, select, update

from sync.server.store.database import Database

DAY_US = 86_400 * 1_000_000
KEEP_US = 90 * DAY_US
"""What was removed before that is forgotten whoever missed it; a laptop not seen for so long holds up nothing."""
SETTLED_US = DAY_US
"""What was removed later is kept in any case."""
MOST = 20_000
"""Entries forgotten at once, since nobody can write meanwhile."""


def collect(
    conn: Connection, database: Database, tenant: str, before: int, passed: int = 0, settled: int | None = None
) -> int:
    """Drop index entries of rows removed before that instant (µs UTC) and raise the floor; return how many.

    Entries up to the version ``passed``, which every laptop has read, go when they were removed before ``settled``.
    """
    index, head = database.table("sync_index"), database.table("sync_head")
    conn.execute(select(head.c.ver).where(head.c.tenant_id == tenant).with_for_update()).one()
    is_old: ColumnElement[bool] = index.c.removed_at < before
    if settled is not None:
        is_old = or_(is_old, (index.c.removed_at < settled) & (index.c.ver <= passed))
    old = (index.c.tenant_id == tenant, index.c.removed_at.is_not(None), index.c.alive.is_(False), is_old)
    oldest = select(index.c.ver).where(*old).order_by(index.c.removed_at).limit(MOST).subquery()
    top = conn.scalars(select(func.max(oldest.c.ver))).one()
    if top is None:
        return 0
    # What is left below the floor is alive; a client behind it could not know what it missed.
    conn.execute(update(head).where(head.c.tenant_id == tenant, head.c.gc_floor < top).values(gc_floor=top))
    return conn.execute(delete(index).where(*old, index.c.ver <= top)).rowcount


def passed_by_all(conn: Connection, database: Database, tenant: str, seen_after: int) -> int:
    """Return the version up to which every laptop that is in use has read everything.

    Laptops that were revoked, or not seen since ``seen_after`` (µs UTC), do not count.
    """
    devices, head = database.table("auth_device"), database.table("sync_head")
    counted = (devices.c.tenant_id == tenant, devices.c.status != "revoked", devices.c.seen_at >= seen_after)
    least = conn.scalars(select(func.min(devices.c.pos)).where(*counted)).one()
    newest = conn.scalars(select(head.c.ver).where(head.c.tenant_id == tenant)).one()
    return int(newest if least is None else min(least, newest))
