"""Posting for an organisation: what changed since the last time, in one transaction, through the one write path."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from fieldapp.domain.commission.kinds import OF_ALL
from fieldapp.domain.commission.ledger import Posting, is_separable, posting_of_rows, without_cost
from fieldapp.domain.commission.plan import Plan
from fieldapp.domain.commission.plan_rows import plans_of
from fieldapp.domain.commission.rows import next_day
from fieldapp.domain.commission.terms import terms_for
from fieldapp.domain.periods import day_bounds, local_date
from sync.protocol.mutation import Value
from sync.server.posting import changed, reading
from sync.server.posting.bases import missing_bases
from sync.server.posting.reading import Row
from sync.server.store.database import Database
from sync.server.store.write_path import WorkSet

JOB = "posting"
MOST, MOST_ON_SQLITE = 200, 20
"""So many accounts are reckoned in one transaction; the next turn goes on. SQLite lets nobody else write meanwhile."""
_EARNING_ROLES = frozenset(("rep", "manager", "service"))


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a run stands on."""

    zone: str
    today: date
    plans: tuple[Plan, ...]
    plans_hash: str
    locked: frozenset[date]
    users: Mapping[str, Row]


@dataclass(frozen=True, slots=True)
class _State:
    """Where posting stands: changes are known up to ``ver``; accounts that wait; where a run over all goes on (None:
    there is none); accounts of which a fact takes effect on a later day, and the instant at which the first does."""

    ver: int = 0
    pending: tuple[str, ...] = ()
    after: str | None = None
    later: Mapping[str, str] = field(default_factory=dict)
    wake_at: int | None = None

    @classmethod
    def read(cls, told: str | None) -> _State:
        """Return it as the job's row has it."""
        known = json.loads(told) if told else {}
        return cls(**{**known, "pending": tuple(known.get("pending", ()))})


class PostingDesk:
    """Posts what is due. Call it every few seconds, in every copy: one does it, whoever takes the job's row."""

    def __init__(self, database: Database, now_us: Callable[[], int]) -> None:
        self._database = database
        self._now_us = now_us
        self._table = database.table("sync_job")

    def run_due(self) -> int:
        """Post for every organisation in which something is new; return how many entries were posted."""
        tenants = self._database.table("tenant")
        with self._database.read() as conn:
            found = [str(one) for one in conn.scalars(select(tenants.c.id))]
            due = [one for one in found if self._is_behind(conn, one)]
        return sum(self.run(tenant) for tenant in due)

    def run(self, tenant: str) -> int:
        """Reckon some accounts of an organisation; return how many entries were posted."""
        self._ensure(tenant)
        table, now = self._table, self._now_us()
        mine = (table.c.tenant_id == tenant, table.c.name == JOB)
        with self._database.write() as conn:
            row = conn.execute(select(table.c.told).where(*mine).with_for_update(skip_locked=True)).first()
            if row is None:
                return 0
            posted, state = self._post(conn, tenant, _State.read(row.told), now)
            conn.execute(update(table).where(*mine).values(due_at=now, ran_at=now, told=json.dumps(asdict(state))))
        return posted

    def is_due(self, tenant: str) -> bool:
        """Tell whether anything is new, or left over."""
        with self._database.read() as conn:
            return self._is_behind(conn, tenant)

    def _is_behind(self, conn: Connection, tenant: str) -> bool:
        table = self._table
        told = conn.scalars(select(table.c.told).where(table.c.tenant_id == tenant, table.c.name == JOB)).first()
        state = _State.read(told)
        is_awake = state.wake_at is not None and state.wake_at <= self._now_us()
        return bool(state.pending or is_awake or state.after is not None) or state.ver < changed.head(
            conn, self._database, tenant
        )

    def _ensure(self, tenant: str) -> None:
        table = self._table
        with self._database.read() as conn:
            there = select(table.c.name).where(table.c.tenant_id == tenant, table.c.name == JOB)
            if conn.execute(there).first() is not None:
                return
        try:
            with self._database.write() as conn:
                conn.execute(insert(table).values(tenant_id=tenant, name=JOB, due_at=0))
        except IntegrityError:
            return  # another copy was faster

    def _post(self, conn: Connection, tenant: str, state: _State, now: int) -> tuple[int, _State]:
        """Post for the accounts that changed, or for the next ones where everything is to be reckoned."""
        database = self._database
        newest = changed.head(conn, database, tenant)
        kinds = changed.changed_kinds(conn, database, tenant, state.ver)
        ground = self._ground(conn, tenant, now)
        if ground is None:
            return 0, _State(newest)
        work = WorkSet(conn, database, tenant, now)
        most = MOST_ON_SQLITE if database.is_sqlite else MOST
        pending = set(state.pending) | {one for one, day in state.later.items() if day <= ground.today.isoformat()}
        pending |= changed.changed_accounts(conn, database, tenant, state.ver, kinds)
        later = {one: day for one, day in state.later.items() if one not in pending}
        after = state.after
        if state.ver == 0 or not OF_ALL.isdisjoint(kinds):
            after = ""
        if after == "" or "user" in kinds:  # who joins, or begins to earn, is paid by what was published before
            self._write_terms(conn, work, tenant, ground, now)
        take = sorted(pending)[:most]
        if not take and after is not None:
            take = changed.all_accounts(conn, database, tenant, after, most)
            after = max(take) if len(take) == most else None
        posted = self._reckon(conn, work, tenant, ground, take, later, now) if take else 0
        work.flush()
        wake = min(later.values(), default=None)
        wake_at = None if wake is None else day_bounds(date.fromisoformat(wake), ground.zone)[0]
        return posted, _State(newest, tuple(sorted(pending - set(take))), after, later, wake_at)

    def _ground(self, conn: Connection, tenant: str, now: int) -> _Ground | None:
        rows = reading.of_tenant(conn, self._database, tenant, "plan_version")
        if not rows:
            return None
        newest = max(rows, key=lambda row: (str(row["from_on"]), str(row["id"])))
        zone = str(newest["zone"])
        periods = reading.of_tenant(conn, self._database, tenant, "commission_period")
        documents = sorted(str(row["document"]) for row in rows)
        return _Ground(
            zone=zone,
            today=local_date(now, zone),
            plans=plans_of(rows),
            plans_hash=hashlib.sha256("\n".join(documents).encode()).hexdigest(),
            locked=frozenset(
                date.fromisoformat(str(row["from_on"]))
                for row in periods
                if row["state"] in ("locked", "paid") and row["kind"] == "month"
            ),
            users={str(row["id"]): row for row in reading.of_tenant(conn, self._database, tenant, "user")},
        )

    def _reckon(
        self,
        conn: Connection,
        work: WorkSet,
        tenant: str,
        ground: _Ground,
        accounts: Collection[str],
        later: dict[str, str],
        now: int,
    ) -> int:
        database = self._database
        groups = changed.clusters(conn, database, tenant, accounts)
        common = {name: reading.of_tenant(conn, database, tenant, name) for name in ("termination", "product")}
        if not is_separable(ground.plans):
            everybody = changed.all_accounts(conn, database, tenant, "", 1 << 30)
            groups = [frozenset(everybody)]
        found = reading.rows_of(conn, database, tenant, groups, common)
        ids = sorted({account for group in groups for account in group})
        ledger: dict[str, list[Row]] = {}
        for row in reading.some(conn, database, tenant, "commission_entry", "account_key", [*ids, ""]):
            ledger.setdefault(str(row["account_key"]), []).append(row)
        posted, orders, prints = 0, 0, []
        for group, rows in found.items():
            own = [row for account in group for row in ledger.get(account, ())]
            own += [] if is_separable(ground.plans) else ledger.get("", [])
            mode_at = reading.modes_of(rows, ground.zone)
            done = posting_of_rows(rows, ground.zone, ground.plans, ground.today, own, ground.locked, mode_at)
            if (day := next_day(rows, ground.today)) is not None:
                later[min(group)] = day
            prints.append(done.facts_hash)
            orders += done.orders
            posted += self._write(work, ground, rows, done, now)
        if posted:
            self._note_run(work, ground, (len(ids), orders, posted), prints, now)
        return posted

    def _write(self, work: WorkSet, ground: _Ground, rows: Mapping[str, Sequence[Row]], done: Posting, now: int) -> int:
        for values in missing_bases(rows):
            key = json.dumps([values["order_id"], *map(str, values.values())])
            work.insert("order_base", str(uuid5(NAMESPACE_URL, key)), _values(values), now, None)
        for entry_id, entry in done.entries:
            user = ground.users.get(str(entry["beneficiary"]))
            whose: dict[str, object] = {}
            if user is not None:
                whose = {"beneficiary_id": user["id"], "unit_id": user["unit_id"]}
            told = {"explanation": without_cost(entry["explanation"]), "run_key": str(now)}
            work.insert("commission_entry", entry_id, _values({**entry, **whose, **told}), now, None)
        return len(done.entries)

    def _note_run(
        self, work: WorkSet, ground: _Ground, counts: tuple[int, int, int], prints: Sequence[str], now: int
    ) -> None:
        """Write what the run rested on, for those who check it."""
        units = reading.of_tenant(work.conn, self._database, work.tenant, "unit")
        company = next(str(row["id"]) for row in units if row["kind"] == "company")
        accounts, orders, entries = counts
        values: dict[str, object] = {
            "unit_id": company,
            "kind": "incremental",
            "as_of": ground.today.isoformat(),
            "started_at": now,
            "facts_hash": hashlib.sha256("\n".join(sorted(prints)).encode()).hexdigest(),
            "plans_hash": ground.plans_hash,
            "accounts": accounts,
            "orders": orders,
            "entries": entries,
        }
        work.insert("commission_run", str(uuid5(NAMESPACE_URL, f"{work.tenant}/run/{now}")), _values(values), now, None)

    def _write_terms(self, conn: Connection, work: WorkSet, tenant: str, ground: _Ground, now: int) -> None:
        """Give everybody who may earn the terms of every plan version, as far as they concern them."""
        known = {
            (row["beneficiary_id"], row["plan"], row["version"])
            for row in reading.of_tenant(conn, self._database, tenant, "plan_terms")
        }
        default = ground.plans[0].id
        for row in reading.of_tenant(conn, self._database, tenant, "plan_version"):
            for user_id, user in ground.users.items():
                key = (user_id, row["plan"], row["version"])
                if user["role"] not in _EARNING_ROLES or user["left_on"] or key in known:
                    continue
                text = terms_for(str(row["document"]), user_id)
                if text is None:
                    continue
                names = ("plan", "name", "version", "from_on", "until_on", "zone")
                values = {name: row[name] for name in names} | {
                    "beneficiary_id": user_id,
                    "document": text,
                    "is_default": int(row["plan"] == default),
                }
                made = uuid5(NAMESPACE_URL, json.dumps([tenant, *map(str, key)]))
                work.insert("plan_terms", str(made), _values(values), now, None)


def _values(values: Mapping[str, object]) -> dict[str, Value]:
    return dict(values)  # type: ignore[arg-type]  # as the registry declares them
