"""What was recognised in a file, with the reason for every decision, and what a person may decide otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from fieldapp.services.importing.tables import BadRow, Row, Table

T = TypeVar("T")
NOTHING: Mapping[str, object] = MappingProxyType({})


class Format(StrEnum):
    """How a file is built inside, whatever its name says."""

    CSV = "csv"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    VCARD = "vcard"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was decided, or a thing worth knowing: a code and what the sentence about it needs."""

    code: str
    params: Mapping[str, object] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """What was decided, why, and what else may be chosen."""

    value: T
    reason: Reason
    others: tuple[T, ...] = ()


@dataclass(frozen=True, slots=True)
class Damage:
    """What another program did to the cells of a column.

    ``cells`` are the first examples as (row number, text). ``repaired`` tells whether rows are handed out
    with the damage undone or the worthless text left out; else they are handed out as they stand.
    """

    code: str
    count: int
    cells: tuple[tuple[int, str], ...]
    repaired: bool
    params: Mapping[str, object] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column as it is read. ``kind`` is text, number, date, moment, flag or empty.

    ``date`` and ``decimal`` tell how its texts are read where a date or a number is wanted; None when they
    are neither. ``is_ambiguous``: the cells allow another reading too, so a person should look.
    """

    place: int
    header: str
    samples: tuple[str, ...]
    filled: int
    kind: Choice[str]
    date: Choice[str] | None = None
    decimal: Choice[str] | None = None
    is_ambiguous: bool = False
    damages: tuple[Damage, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceView:
    """One table of a file: how it is read, why, and its beginning. ``rows`` counts what ``table.rows()`` yields."""

    table: Table
    format: Format
    is_hidden: bool
    encoding: Choice[str] | None
    delimiter: Choice[str] | None
    quote: Choice[str] | None
    header_row: Choice[int]
    columns: tuple[ColumnView, ...]
    sample: tuple[Row | BadRow, ...]
    rows: int
    bad_rows: int
    notes: tuple[Reason, ...] = ()

    @property
    def file(self) -> str:
        """The file's name."""
        return self.table.file

    @property
    def sheet(self) -> str:
        """The sheet's name; empty for a file without sheets."""
        return self.table.sheet


@dataclass(frozen=True, slots=True)
class ColumnOverride:
    """What a person decided about one column; None leaves the decision to the program."""

    kind: str | None = None
    date: str | None = None
    decimal: str | None = None
    repair: bool = True


@dataclass(frozen=True, slots=True)
class Overrides:
    """What a person decided about one table; None leaves the decision to the program.

    ``header_row`` counts as a spreadsheet does, 0 for none; ``quote`` may be empty for none.
    ``keep_all_rows`` hands out totals and footers as rows too. ``columns`` goes by place from 0.
    """

    encoding: str | None = None
    delimiter: str | None = None
    quote: str | None = None
    header_row: int | None = None
    keep_all_rows: bool = False
    columns: Mapping[int, ColumnOverride] = field(default_factory=dict)


AS_RECOGNISED = Overrides()
