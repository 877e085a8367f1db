"""Waiting for something new: one look at the database every fifth of a second, for all who wait together."""

from __future__ import annotations

import asyncio
from collections import Counter
from time import monotonic

from sqlalchemy import Executable, select
from starlette.concurrency import run_in_threadpool

from sync.protocol.messages import Head
from sync.server.store.database import Database
from sync.server.store.rows import among_told, run, several

_EVERY_S = 0.2


class Watch:
    """Knows the newest version of every organisation that somebody waits for."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: Counter[str] = Counter()
        self._known: dict[str, tuple[int, str]] = {}
        self._looking: asyncio.Task[None] | None = None
        self.is_closing = False

    async def wait(self, tenant: str, head: int, timeout_s: float) -> Head:
        """Return as soon as the organisation's newest version is not ``head``, or when the time is over."""
        until = monotonic() + timeout_s
        found = (await run_in_threadpool(self._heads, [tenant]))[tenant]
        self._waiting[tenant] += 1
        try:
            while found[0] == head and monotonic() < until and not self.is_closing:
                await asyncio.sleep(min(_EVERY_S, max(0.0, until - monotonic())))
                found = await self._look(tenant)
        finally:
            self._waiting[tenant] -= 1
        return Head(found[1], found[0], found[0] != head)

    async def _look(self, tenant: str) -> tuple[int, str]:
        """Let the first who comes ask for all; the others take what it finds."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._ask())
        await asyncio.shield(self._looking)
        if tenant not in self._known:  # the look had begun before we came
            self._looking = asyncio.create_task(self._ask())
            await asyncio.shield(self._looking)
        return self._known[tenant]

    async def _ask(self) -> None:
        wanted = [tenant for tenant, count in self._waiting.items() if count > 0]
        self._known = await run_in_threadpool(self._heads, wanted)

    def _heads(self, tenants: list[str]) -> dict[str, tuple[int, str]]:
        table = self._database.table("sync_head")

        def make() -> Executable:
            which = among_told(self._database, table.c.tenant_id, "tenants")
            return select(table.c.tenant_id, table.c.ver, table.c.epoch).where(which)

        with self._database.read() as conn:
            rows = run(conn, "heads", make, tenants=several(self._database, tenants))
        return {tenant: (ver, epoch) for tenant, ver, epoch in rows}
