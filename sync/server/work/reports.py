"""What laptops tell of themselves for support: the newest few of each are kept."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from sqlalchemy import delete, insert, select

from sync.protocol.messages import Diagnosis
from sync.server.people.tokens import Session
from sync.server.store.database import Database

KEPT = 5


class Reports:
    """Takes them in."""

    def __init__(self, database: Database, now_us: Callable[[], int]) -> None:
        self._database = database
        self._now_us = now_us

    def keep(self, session: Session, told: Diagnosis) -> None:
        """Keep what a laptop tells, and forget what it told long before."""
        table = self._database.table("sync_report")
        mine = (table.c.tenant_id == session.tenant, table.c.device_id == session.device)
        with self._database.write() as conn:
            older = select(table.c.id).where(*mine).order_by(table.c.at.desc()).offset(KEPT - 1)
            gone = list(conn.scalars(older))
            conn.execute(delete(table).where(*mine, table.c.id.in_(gone)))
            conn.execute(
                insert(table).values(
                    tenant_id=session.tenant,
                    id=str(uuid.uuid4()),
                    device_id=session.device,
                    user_id=session.user,
                    body=told.text,
                    at=self._now_us(),
                )
            )
