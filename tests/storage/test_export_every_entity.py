"""An export of any entity holds every value as it is stored, whatever people typed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from clocks import TickingClock
from every_entity import Rows, every_entity, put_in
from hypothesis import given, settings
from new_stores import new_store
from python_calamine import CalamineWorkbook

from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Kind
from fieldapp.infra.xlsx import XlsxWorkbooks
from fieldapp.services.exporting import ExportService
from fieldapp.services.importing.kinds import KINDS
from fieldapp.storage import meta
from fieldapp.storage.export_reader import TableReader

Table = list[dict[str, object]]


@contextmanager
def world(folder: Path, rows: Rows) -> Iterator[TableReader]:
    """A store with the rows."""
    store = new_store(folder / "store.db", TickingClock(step=1_000), role="manager")
    try:
        put_in(store, str(meta.read(store.db, "me")), rows)
        yield TableReader(store.db)
    finally:
        store.db.close()


def table(reader: TableReader, kind: str) -> Table:
    return [dict(row) for row in reader.rows(KINDS[kind])]


@settings(max_examples=12)
@given(rows=every_entity())
def test_xlsx_of_every_entity_holds_every_value(tmp_path_factory: pytest.TempPathFactory, rows: Rows) -> None:
    """Read by another library than the importer's: what the cells hold is what is stored."""
    folder = tmp_path_factory.mktemp("book")
    with world(folder, rows) as reader:
        for kind in KINDS:
            file = folder / f"{kind}.xlsx"
            stored = table(reader, kind)
            own = 2 + (kind in ("units", "reps"))
            # what a decision on a dispute calls for is posted in the transaction that wrote the decision
            assert len(stored) == own or (kind == "entries" and own < len(stored) <= own + 2)
            assert ExportService(reader, XlsxWorkbooks()).export(kind, file) == len(stored)
            book = CalamineWorkbook.from_path(str(file))
            assert book.sheet_names == [kind]
            head, *cells = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
            fields = REGISTRY[KINDS[kind]].fields
            assert head == ["id", *fields]
            kinds = {"id": Kind.TEXT} | {name: one.kind for name, one in fields.items()}
            read = [{name: _value(kinds[name], cell) for name, cell in zip(kinds, line, strict=True)} for line in cells]
            # an entry of a dispute is of no account: its key is an empty text, and that is an empty cell
            assert read == [{name: None if value == "" else value for name, value in row.items()} for row in stored]


def _value(kind: Kind, cell: object) -> object:
    if kind is Kind.TEXTS:
        return json.loads(str(cell)) if cell else []
    if cell == "":
        return None
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        assert kind not in (Kind.TEXT, Kind.CODE, Kind.REF), "a text became a number"
        return int(cell)
    return cell if kind in (Kind.TEXT, Kind.CODE, Kind.REF, Kind.DATE) else int(str(cell))


@settings(max_examples=12)
@given(rows=every_entity())
def test_json_of_every_entity_holds_every_value(tmp_path_factory: pytest.TempPathFactory, rows: Rows) -> None:
    folder = tmp_path_factory.mktemp("json")
    with world(folder, rows) as reader:
        for kind in KINDS:
            ExportService(reader).export(kind, folder / "x.json")
            assert json.loads((folder / "x.json").read_text("utf-8")) == table(reader, kind)
