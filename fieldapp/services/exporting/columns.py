"""Rows of the store as typed cells: every field for the way back, or what people read, in their words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from itertools import islice
from operator import itemgetter
from typing import Protocol
from zoneinfo import ZoneInfo

from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Field, Kind
from fieldapp.services.exporting.cells import Cell, Grid, Share, SheetColumn, amount, is_exact
from fieldapp.services.importing.exact import write_exact

Row = Mapping[str, object]
Labels = Callable[[str, Sequence[str]], Mapping[str, str]]
"""(entity, ids) -> what people call these rows."""

LABELLED = frozenset(
    ("account", "contact", "user", "unit", "territory", "product", "sales_order", "invoice", "objection")
)
_CHUNK = 500
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_DAY = date(1900, 3, 1)  # before it, Excel counts a day that never was
_HIDDEN = frozenset(("supersedes", "map_x", "map_y", "source", "source_key", "choices", "datum"))
_WIDTHS = {Kind.DATE: 12, Kind.INSTANT: 17, Kind.MONEY: 16, Kind.BOOL: 8, Kind.INT: 10, Kind.PPM: 10}
_TEXTUAL = frozenset((Kind.TEXT, Kind.CODE, Kind.REF))
_NUMBERS = frozenset((Kind.MONEY, Kind.INT, Kind.PPM, Kind.MICRODEGREE))


class Words(Protocol):
    """How the user's language calls things."""

    def kind(self, entity: str) -> str:
        """Return what rows of the entity are called, several of them."""
        ...

    def field(self, entity: str, name: str) -> str:
        """Return the title of a field."""
        ...

    def code(self, entity: str, name: str, code: str) -> str:
        """Return the word for a code of the field, the code itself where there is none."""
        ...

    def flag(self, is_on: bool) -> str:
        """Return yes or no."""
        ...


def exact_columns(entity: str) -> dict[str, Kind]:
    """Return the columns of an export for the way back: id, then every declared field."""
    return {"id": Kind.TEXT} | {name: declared.kind for name, declared in REGISTRY[entity].fields.items()}


def exact_grid(kind: str, entity: str, rows: Iterable[Row]) -> Grid:
    """Return every field as it is stored, under its technical name."""
    columns = exact_columns(entity)
    heads = [SheetColumn(name, 38 if name == "id" else _WIDTHS.get(one, 16)) for name, one in columns.items()]
    return Grid(kind, heads, _exact_rows(columns, rows))


def _exact_rows(columns: Mapping[str, Kind], rows: Iterable[Row]) -> Iterator[Sequence[Cell]]:
    """Texts are cells as they stand; only what is not one costs a call."""
    pick = itemgetter(*columns)
    makes = [(at, _EXACT.get(kind, _exact_number)) for at, kind in enumerate(columns.values()) if kind not in _TEXTUAL]
    for row in rows:
        cells = list(pick(row))
        for at, make in makes:
            if cells[at] is not None:
                cells[at] = make(cells[at])
        yield cells


def _exact_list(value: object) -> Cell:
    return write_exact(Kind.TEXTS, value) or None


def _exact_number(value: object) -> Cell:
    if not isinstance(value, int):
        return None
    return value if is_exact(value) else str(value)


def _exact_date(value: object) -> Cell:
    if not isinstance(value, str):
        return None
    day = date.fromisoformat(value)
    return day if day >= _FIRST_DAY else value


_EXACT: Mapping[Kind, Callable[[object], Cell]] = {
    Kind.TEXTS: _exact_list,
    Kind.DATE: _exact_date,
}


def local_grid(entity: str, rows: Iterable[Row], words: Words, labels: Labels, zone: str) -> Grid:
    """Return what people read: titles and codes in words, names instead of ids, amounts in units, local times."""
    shown = {name: one for name, one in REGISTRY[entity].fields.items() if _is_shown(name, one, entity)}
    makes = [_Maker(entity, name, one, words, zone) for name, one in shown.items()]
    heads = [
        SheetColumn(words.field(entity, name), _WIDTHS.get(one.kind, 22), one.kind in _NUMBERS)
        for name, one in shown.items()
    ]
    return Grid(words.kind(entity), heads, _local_rows(makes, rows, labels))


def _is_shown(name: str, declared: Field, entity: str) -> bool:
    if name in _HIDDEN or name.endswith(("_offset", "_zone")) or (entity, name) == ("extra_field", "row_id"):
        return False
    return declared.kind is not Kind.REF or declared.ref in LABELLED


def _local_rows(makes: Sequence[_Maker], rows: Iterable[Row], labels: Labels) -> Iterator[Sequence[Cell]]:
    source = iter(rows)
    entities = {make.ref for make in makes if make.ref}
    while chunk := list(islice(source, _CHUNK)):
        named = {entity: labels(entity, _ids(entity, makes, chunk)) for entity in entities}
        for row in chunk:
            yield [named[make.ref].get(str(row[make.name]), "") if make.ref else make.cell(row) for make in makes]


def _ids(entity: str, makes: Sequence[_Maker], rows: Sequence[Row]) -> list[str]:
    names = [make.name for make in makes if make.ref == entity]
    return sorted({str(row[name]) for name in names for row in rows if row[name]})


class _Maker:
    """Makes the cells of one field."""

    def __init__(self, entity: str, name: str, declared: Field, words: Words, zone: str) -> None:
        self.name, self.ref = name, declared.ref or ""
        self._entity, self._words, self._zone = entity, words, ZoneInfo(zone)
        own = f"{name.removesuffix('_at')}_offset"
        offsets = [one for one in REGISTRY[entity].fields if one.endswith("_offset")]
        self._offset = own if own in offsets else next(iter(offsets), own)
        makes: dict[Kind, Callable[[Row, object], Cell]] = {
            Kind.CODE: self._code,
            Kind.BOOL: self._flag,
            Kind.MONEY: self._amount,
            Kind.INSTANT: self._moment,
            Kind.DATE: self._date,
            Kind.TEXTS: self._list,
            Kind.PPM: self._share,
            Kind.MICRODEGREE: self._degrees,
            Kind.INT: self._number,
        }
        self._make = self._code if name == "district" else makes.get(declared.kind, self._text)

    def cell(self, row: Row) -> Cell:
        """Return the cell of a row."""
        value = row[self.name]
        return None if value is None else self._make(row, value)

    def _text(self, _row: Row, value: object) -> Cell:
        return str(value)

    def _code(self, _row: Row, value: object) -> Cell:
        return self._words.code(self._entity, self.name, str(value))

    def _flag(self, _row: Row, value: object) -> Cell:
        return self._words.flag(bool(value))

    def _number(self, _row: Row, value: object) -> Cell:
        assert isinstance(value, int)
        return Decimal(value).scaleb(-3) if self.name.endswith("_milli") else value

    def _amount(self, row: Row, value: object) -> Cell:
        assert isinstance(value, int)
        return amount(value, str(row.get("currency") or ""))

    def _moment(self, row: Row, value: object) -> Cell:
        assert isinstance(value, int)
        offset = row.get(self._offset)
        zone = timezone(timedelta(minutes=offset)) if isinstance(offset, int) else self._zone
        try:
            return (_EPOCH + timedelta(microseconds=value)).astimezone(zone).replace(tzinfo=None)
        except OverflowError:
            return str(value)

    def _date(self, _row: Row, value: object) -> Cell:
        return _exact_date(value)

    def _list(self, _row: Row, value: object) -> Cell:
        return ", ".join(map(str, value)) if isinstance(value, list) else None

    def _share(self, _row: Row, value: object) -> Cell:
        assert isinstance(value, int)
        return Share(Decimal(value).scaleb(-6))

    def _degrees(self, _row: Row, value: object) -> Cell:
        assert isinstance(value, int)
        return Decimal(value).scaleb(-6)
