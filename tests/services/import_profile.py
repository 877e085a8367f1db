"""A small profile with the import and export services over a real store, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from clocks import TickingClock
from new_stores import KEY, empty_store, new_store

from fieldapp.domain.ids import IdSource
from fieldapp.infra.xlsx import XlsxWorkbooks
from fieldapp.services.exporting import ExportService
from fieldapp.services.importing.service import ImportService
from fieldapp.storage import meta
from fieldapp.storage.export_reader import TableReader
from fieldapp.storage.import_writer import ImportWriter
from fieldapp.storage.opening import open_store
from fieldapp.storage.store import Store

MAPPINGS = sorted((Path(__file__).resolve().parents[2] / "resources" / "mappings").glob("*.toml"))


class Profile:
    """A store with its user, and the services over it."""

    def __init__(self, path: Path, mappings: Sequence[Path], *, empty: bool, is_old: bool = False) -> None:
        clock = TickingClock(step=1_000)
        if is_old:
            self.store = Store(open_store(path, KEY, lambda _: path), clock, IdSource(clock.now_us))
        else:
            self.store = empty_store(path, clock) if empty else new_store(path, clock, role="manager")
        self.db = self.store.db
        self.me = meta.read(self.db, "me") or ""
        self.imports = ImportService(ImportWriter(self.store, clock), clock, mappings)
        self.exports = ExportService(TableReader(self.db), XlsxWorkbooks())

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
