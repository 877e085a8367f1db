"""A small store with one rep and one customer, for the tests of visits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from clocks import HOUR, ZONE, SteadyClock
from new_stores import KEY, new_store

from fieldapp.domain.ids import IdSource
from fieldapp.services.local_time import Moment, moment_of
from fieldapp.services.visit_plans import VisitPlanService
from fieldapp.services.visit_queries import VisitQueries
from fieldapp.services.visit_values import VisitDraft
from fieldapp.services.visits import VisitService
from fieldapp.storage import meta
from fieldapp.storage.connection import open_reader
from fieldapp.storage.database import Database
from fieldapp.storage.drafts import DraftStore
from fieldapp.storage.rows import fetch
from fieldapp.storage.store import Store
from fieldapp.storage.visit_reader import SqlVisitReader


@dataclass
class VisitWorld:
    """Everything a test of visits reaches for."""

    path: Path
    db: Database
    reader: Database
    store: Store
    clock: SteadyClock
    ids: IdSource
    me: str
    account: str = ""
    people: dict[str, str] = field(default_factory=dict)
    objections: dict[str, str] = field(default_factory=dict)
    promise: str = ""

    @property
    def visits(self) -> VisitService:
        return VisitService(self.store, self.ids, self.clock, self.me)

    @property
    def plans(self) -> VisitPlanService:
        return VisitPlanService(self.store, self.clock, self.me)

    @property
    def queries(self) -> VisitQueries:
        return VisitQueries(SqlVisitReader(self.reader, self.me), self.clock)

    @property
    def drafts(self) -> DraftStore:
        return DraftStore(self.db, self.clock)

    def rows(self, table: str) -> list[dict[str, object]]:
        return fetch(self.reader, f"SELECT * FROM {table} ORDER BY 1")

    def draft(self, **values: object) -> VisitDraft:
        shared: dict[str, object] = {"account_id": self.account, "channel": "visit", "started": self.ago(1)}
        return VisitDraft(**{**shared, **values})  # type: ignore[arg-type]

    def ago(self, hours: int) -> Moment:
        return Moment(self.clock.now - hours * HOUR, 480, ZONE)


def at(text: str) -> Moment:
    """A moment in Shanghai, ``2026-11-22 14:30``."""
    return moment_of(datetime.fromisoformat(text), ZONE)


@contextmanager
def visit_world(folder: Path) -> Iterator[VisitWorld]:
    """A store with one customer of four people, two objections and an open promise."""
    clock = SteadyClock()
    path = folder / "store.db"
    store = new_store(path, clock)
    db, me = store.db, str(meta.read(store.db, "me"))
    world = VisitWorld(path, db, open_reader(path, KEY), store, clock, IdSource(clock.now_us), me)
    _settle(world)
    yield world
    world.reader.close()
    db.close()


def _settle(world: VisitWorld) -> None:
    with world.store.write("start") as batch:
        world.account = batch.insert(
            "account",
            {
                "legal_name": "苏州恒达精密机械有限公司",
                "short_name": "苏州恒达精密",
                "owner_id": world.me,
                "abc_class": "A",
                "address": "苏州工业园区星湖街 328 号",
                "lat": 31_300_000,
                "lon": 120_700_000,
                "datum": "gcj02",
            },
        )
        own = {"account_id": world.account}
        roles = {"李总": "selector", "孙经理": "selector", "周工": "user", "张董": "decision_maker"}
        for name, role in roles.items():
            world.people[name] = batch.insert("contact", {**own, "name": name, "stance": "neutral"})
            held = {"contact_id": world.people[name], "role": role, "from_on": "2026-01-01"}
            batch.insert("role_assignment", {**own, **held})
        batch.patch("account", world.account, {"key_person_id": world.people["张董"]})
        raised = world.ago(24 * 30).columns("raised")
        for words, category, rate in (("账期太短", "terms", "repurchase"), ("交期不稳", "delivery", "penetration")):
            values = {"words": words, "category": category, "rate": rate, "severity": 2}
            world.objections[words] = batch.insert("objection", {**own, **values, **raised})
        promise = {"side": "us", "text": "寄送检测报告", "due_on": "2026-11-20", "state": "open"}
        world.promise = batch.insert("promise", {**own, **promise})
