"""Slowing down whoever guesses: after a few failures the wait doubles. Kept in the database, for all copies alike."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from sqlalchemy import delete, insert, select, update

from sync.protocol.errors import Code, ProtocolError
from sync.server.store.database import Database

FREE = 5
LONGEST_S = 900


class Throttle:
    """Counts failures by name: of a login, of an address."""

    def __init__(self, database: Database, now_us: Callable[[], int]) -> None:
        self._database = database
        self._table = database.table("auth_throttle")
        self._now_us = now_us

    def check(self, *names: str) -> None:
        """Raise ProtocolError too_many while any of the names has to wait."""
        table = self._table
        with self._database.read() as conn:
            asked = select(table.c.blocked_until).where(table.c.name.in_([_kept(name) for name in names]))
            until = max(conn.scalars(asked), default=0)
        left = until - self._now_us()
        if left > 0:
            raise ProtocolError(Code.TOO_MANY, "too many attempts", retry_after=left // 1_000_000 + 1)

    def failed(self, *names: str) -> None:
        """Count a failure of each."""
        table, now = self._table, self._now_us()
        with self._database.write() as conn:
            for name in sorted(map(_kept, names)):
                before = conn.scalars(select(table.c.failures).where(table.c.name == name).with_for_update()).first()
                failures = (before or 0) + 1
                wait = min(LONGEST_S, 2 ** min(failures - FREE, 20)) if failures >= FREE else 0
                values = {"failures": failures, "blocked_until": now + wait * 1_000_000 if wait else 0}
                if before is None:
                    conn.execute(insert(table).values(name=name, **values))
                else:
                    conn.execute(update(table).where(table.c.name == name).values(**values))

    def succeeded(self, name: str) -> None:
        """Forget the failures of one."""
        with self._database.write() as conn:
            conn.execute(delete(self._table).where(self._table.c.name == _kept(name)))


def _kept(name: str) -> str:
    """Names of people and addresses are not kept, only what they hash to."""
    return hashlib.sha256(name.encode()).hexdigest()
