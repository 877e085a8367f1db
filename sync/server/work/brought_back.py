"""Files whose rows are deleted and brought back: who deletes one could read it, and has it again without its bytes."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import insert, select, update

from sync.protocol.mutation import Value
from sync.server.files.desk import upload_of
from sync.server.store.scopes import Actor
from sync.server.store.write_path import WorkSet


def deleted(work: WorkSet, actor: Actor, row: Mapping[str, Value]) -> None:
    """Note of a file that is ready that who deletes its row may bring it back, for as long as its bytes are kept."""
    if not row["is_ready"]:
        return
    table = work.database.table("att_upload")
    about = {"tenant_id": work.tenant, "id": upload_of(work.tenant, actor.user, str(row["sha256"]))}
    mine = (table.c.tenant_id == about["tenant_id"], table.c.id == about["id"])
    known = work.conn.execute(select(table.c.done_at).where(*mine)).first()
    if known is None:
        told = {name: row[name] for name in ("sha256", "size", "mime")}
        when = {"made_at": work.now, "done_at": work.now}
        work.conn.execute(insert(table).values(**about, **told, **when, user_id=actor.user, received=row["size"]))
    elif known.done_at is not None:
        work.conn.execute(update(table).where(*mine).values(done_at=work.now))


def is_known(work: WorkSet, actor: Actor, values: Mapping[str, Value]) -> bool:
    """Tell whether the person has sent the whole file that a new row names, or deleted a row of it."""
    table = work.database.table("att_upload")
    asked = select(table.c.id).where(
        table.c.tenant_id == work.tenant,
        table.c.id == upload_of(work.tenant, actor.user, str(values["sha256"])),
        table.c.size == values["size"],
        table.c.done_at.is_not(None),
    )
    return work.conn.execute(asked).first() is not None
