"""What is seen of people's laptops, day by day: facts that their managers read (``rep_activity``)."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from fieldapp.domain.periods import day_bounds, local_date
from sync.protocol.mutation import Value
from sync.server.store.database import Database
from sync.server.store.write_path import WorkSet
from sync.server.work.rota import Rota, Turn

EVERY_US = 900 * 1_000_000
"""So long two turns lie apart; a round of sync itself writes nothing more than when its laptop was seen."""
_ROWS = uuid.UUID("3d0a5d0e-8a35-4a6a-9d43-52a4d2f5b0f7")
_NO_ZONE = "UTC"


@dataclass(frozen=True, slots=True)
class _Seen:
    """The last time that a laptop came, and how many changes it kept to itself then."""

    at: int
    waiting: int


class ActivityDesk:
    """Writes what is due. Call it every minute or so, in every copy."""

    def __init__(self, database: Database, now_us: Callable[[], int]) -> None:
        self._database = database
        self._now_us = now_us
        self._rota = Rota(database, now_us, "activity")

    def run_due(self) -> int:
        """Do what is due for every organisation; return how many rows were written."""
        return self._rota.for_all(lambda tenant: self._rota.take(tenant, lambda conn, _told: self._turn(conn, tenant)))

    def _turn(self, conn: Connection, tenant: str) -> Turn:
        now = self._now_us()
        zone = self._zone(conn, tenant)
        today = local_date(now, zone)
        work = WorkSet(conn, self._database, tenant, now)
        seen = self._seen(conn, tenant, day_bounds(today, zone)[0])
        work.load("rep_activity", [_id_of(tenant, user, today.isoformat()) for user in seen])
        written = sum(_note(work, user, today.isoformat(), laptops) for user, laptops in sorted(seen.items()))
        work.flush()
        return Turn(written, now + EVERY_US, "{}")

    def _zone(self, conn: Connection, tenant: str) -> str:
        terms = self._database.table("plan_terms")
        asked = select(terms.c.zone).where(terms.c.tenant_id == tenant).order_by(terms.c.from_on.desc(), terms.c.id)
        return str(conn.scalars(asked.limit(1)).first() or _NO_ZONE)

    def _seen(self, conn: Connection, tenant: str, since: int) -> dict[str, list[_Seen]]:
        """Return the laptops that came since an instant, by their person."""
        devices = self._database.table("auth_device")
        asked = select(devices.c.user_id, devices.c.seen_at, devices.c.waiting).where(
            devices.c.tenant_id == tenant, devices.c.status == "active", devices.c.seen_at >= since
        )
        found: dict[str, list[_Seen]] = defaultdict(list)
        for user, at, waiting in conn.execute(asked):
            found[str(user)].append(_Seen(int(at), int(waiting or 0)))
        return found


def _note(work: WorkSet, user: str, day: str, laptops: Sequence[_Seen]) -> bool:
    """Write what is new of a person's day; tell whether anything was."""
    row_id = _id_of(work.tenant, user, day)
    last, waiting = max(one.at for one in laptops), sum(one.waiting for one in laptops)
    row = work.get("rep_activity", row_id)
    if row is None:
        first = min(one.at for one in laptops)
        seen: dict[str, Value] = {"first_at": first, "last_at": last, "rounds": 1, "waiting": waiting}
        work.insert("rep_activity", row_id, {"rep_id": user, "day": day, **seen}, work.now, None)
        return True
    if row["last_at"] == last and row["waiting"] == waiting:
        return False
    came = 0 if row["last_at"] == last else 1
    changes: dict[str, Value] = {"last_at": last, "waiting": waiting, "rounds": int(str(row["rounds"] or 0)) + came}
    work.update("rep_activity", row_id, changes)
    return True


def _id_of(tenant: str, user: str, day: str) -> str:
    return str(uuid.uuid5(_ROWS, f"{tenant} {user} {day}"))
