"""What posting stands on: zone, day, plans, locked months, people."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from fieldapp.domain.commission.closing import CLOSED, states_of
from fieldapp.domain.commission.plan import PeriodKind, Plan
from fieldapp.domain.commission.plan_rows import plans_of
from fieldapp.domain.commission.windows import windows_of
from fieldapp.domain.periods import local_date
from sync.server.posting import reading
from sync.server.posting.reading import Row
from sync.server.store.database import Database


@dataclass(frozen=True, slots=True)
class Ground:
    """``windows`` over which plans cumulate: none where what one account brings never changes another's."""

    zone: str
    today: date
    plans: tuple[Plan, ...]
    plans_hash: str
    windows: frozenset[PeriodKind]
    locked: frozenset[date]
    users: Mapping[str, Row]


def ground_of(conn: Connection, database: Database, tenant: str, now: int) -> Ground | None:
    """Return it as of an instant (microseconds UTC); None where there is no plan yet."""
    rows = reading.of_tenant(conn, database, tenant, "plan_version")
    if not rows:
        return None
    zone = zone_of_company(rows)
    documents = sorted(str(row["document"]) for row in rows)
    plans = plans_of(rows)
    states = states_of(reading.of_tenant(conn, database, tenant, "commission_period"))
    return Ground(
        zone=zone,
        today=local_date(now, zone),
        plans=plans,
        plans_hash=hashlib.sha256("\n".join(documents).encode()).hexdigest(),
        windows=windows_of(plans),
        locked=frozenset(start for start, state in states.items() if state in CLOSED),
        users={str(row["id"]): row for row in reading.of_tenant(conn, database, tenant, "user")},
    )


def zone_of_company(plan_rows: list[Row]) -> str:
    """Return the zone in which local dates are reckoned: that of the newest version of a plan."""
    return str(max(plan_rows, key=lambda row: (str(row["from_on"]), str(row["id"])))["zone"])
