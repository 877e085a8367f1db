"""Fresh encrypted stores for tests: a team, its rep, and nothing else."""

from __future__ import annotations

from pathlib import Path

from fieldapp.domain.ids import IdSource
from fieldapp.services.ports import Clock
from fieldapp.storage import meta
from fieldapp.storage.opening import create_store
from fieldapp.storage.store import Store

KEY = bytes(range(32))


def new_store(path: Path, clock: Clock, role: str = "rep", me: str | None = None) -> Store:
    """Make a store whose user is 王敏, under the id ``me`` where a test needs to know it; the caller closes it."""
    store = empty_store(path, clock)
    with store.write("start") as batch:
        unit = batch.insert("unit", {"kind": "team", "name": "华东一组"})
        user = batch.insert("user", {"name": "王敏", "role": role, "unit_id": unit}, me)
        meta.write(store.db, me=user)
    return store


def empty_store(path: Path, clock: Clock) -> Store:
    """Make a store that knows not even its user."""
    return Store(create_store(path, KEY, clock, profile="alone", device="d"), clock, IdSource(clock.now_us))
