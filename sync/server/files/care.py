"""Once a day: uploads that nobody went on with, and files that no row names any more, are forgotten."""

from __future__ import annotations

import json
from collections.abc import Callable

from sqlalchemy import Connection, delete, select

from sync.server.files.ports import FileStore
from sync.server.store.database import Database
from sync.server.work.collect import DAY_US
from sync.server.work.rota import Rota, Turn

UNFINISHED_US = 7 * DAY_US
UNNAMED_US = 30 * DAY_US
"""A row that was deleted may be brought back by whoever deleted it; its bytes wait as long for it."""


class FileCare:
    """Runs what is due. Call it every minute or so, in every copy."""

    def __init__(self, database: Database, store: FileStore, now_us: Callable[[], int]) -> None:
        self._database = database
        self._store = store
        self._now_us = now_us
        self._rota = Rota(database, now_us, "files")

    def run_due(self) -> int:
        """Do what is due for every organisation; return how many uploads and files were forgotten."""
        return self._rota.for_all(lambda tenant: self._rota.take(tenant, lambda conn, _told: self._turn(conn, tenant)))

    def _turn(self, conn: Connection, tenant: str) -> Turn:
        now, table = self._now_us(), self._database.table("att_upload")
        mine = table.c.tenant_id == tenant
        old = (mine, table.c.done_at.is_(None), table.c.made_at < now - UNFINISHED_US)
        stale = list(conn.scalars(select(table.c.id).where(*old)))
        for upload in stale:
            conn.execute(delete(table).where(mine, table.c.id == upload))
            self._store.drop_upload(tenant, upload)
        dropped = [one for one in sorted(self._store.all(tenant)) if self._drop(conn, tenant, one, now - UNNAMED_US)]
        told = {"uploads": len(stale), "files": len(dropped)}
        return Turn(sum(told.values()), now + DAY_US, json.dumps(told))

    def _drop(self, conn: Connection, tenant: str, sha256: str, before: int) -> bool:
        """Forget a file that no row names; one that has just been sent again stays."""
        rows, table = self._database.table("attachment"), self._database.table("att_upload")
        named = select(rows.c.id).where(rows.c.tenant_id == tenant, rows.c.sha256 == sha256).limit(1)
        about = (table.c.tenant_id == tenant, table.c.sha256 == sha256)
        if (
            conn.scalars(named).first() is not None
            or conn.scalars(select(table.c.id).where(*about, table.c.done_at >= before).limit(1)).first()
        ):
            return False
        conn.execute(delete(table).where(*about, table.c.done_at.is_not(None)))
        return self._store.drop(tenant, sha256, before)
