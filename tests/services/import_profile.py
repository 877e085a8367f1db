"""A small profile with the import and export services over a real store, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from fieldapp.domain.ids import IdSource
from fieldapp.services.exporting import ExportService
from fieldapp.services.importing.service import ImportService
from fieldapp.storage import meta
from fieldapp.storage.export_reader import TableReader
from fieldapp.storage.import_writer import ImportWriter
from fieldapp.storage.opening import create_store
from fieldapp.storage.store import Store

KEY = bytes(range(32))
MAPPINGS = sorted((Path(__file__).resolve().parents[2] / "resources" / "mappings").glob("*.toml"))


class TickingClock:
    """A clock that moves a millisecond per look."""

    def __init__(self) -> None:
        self._now = 1_790_000_000_000_000

    def now_us(self) -> int:
        self._now += 1_000
        return self._now

    def zone(self) -> str:
        return "Asia/Shanghai"


class Profile:
    """A store with its user, and the services over it."""

    def __init__(self, path: Path, mappings: Sequence[Path], *, empty: bool) -> None:
        clock = TickingClock()
        self.db = create_store(path, KEY, clock, profile="alone")
        self.store = Store(self.db, clock, IdSource(clock.now_us))
        self.me = "" if empty else self._start()
        self.imports = ImportService(ImportWriter(self.store, clock), clock, mappings)
        self.exports = ExportService(TableReader(self.db))

    def _start(self) -> str:
        with self.store.write("start") as batch:
            unit = batch.insert("unit", {"kind": "team", "name": "华东"})
            me = batch.insert("user", {"name": "王敏", "role": "manager", "unit_id": unit})
        self.db.conn.execute("BEGIN")
        meta.write(self.db, me=me)
        self.db.conn.execute("COMMIT")
        return me

    def ask(self, sql: str, *params: object) -> list[tuple[object, ...]]:
        return [tuple(row) for row in self.db.conn.execute(sql, params)]

    def close(self) -> None:
        self.db.close()

    def __enter__(self) -> Profile:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def new_profile(folder: Path, *, name: str = "store", empty: bool = False) -> Profile:
    """Make a profile with the mappings of the program; ``empty`` leaves even its user out."""
    return Profile(folder / f"{name}.db", MAPPINGS, empty=empty)
