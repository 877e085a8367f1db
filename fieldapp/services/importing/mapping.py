"""The words of a mapping: which source tables there are, and how their rows become rows of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

DEFAULT_ZONE = "UTC"
SOURCE = "import"
"""Of files that come without a mapping."""


@dataclass(frozen=True, slots=True)
class Factor:
    """A number of a product; with ``rest`` what is left of a whole without it (1 - discount)."""

    column: str
    rest: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """A row counts if the column holds one of ``values`` (``is_not``: none), or anything (``filled``), or nothing."""

    column: str
    values: tuple[str, ...] = ()
    filled: bool | None = None
    is_not: bool = False

    def holds(self, text: str) -> bool:
        """Tell whether the cell meets the condition."""
        if self.filled is not None:
            return bool(text) is self.filled
        return (text in self.values) is not self.is_not


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """How one value is made.

    The text comes from ``column``, the constant ``value``, texts ``joined``, or the first of ``first_of``
    that is not empty; then ``pattern`` (its first group), ``case``, ``values`` (a closed map) and
    ``default`` for nothing. ``times`` multiplies numbers; ``days`` moves a date. A reference names
    the ``ref`` rows whose key the text is (``me``: this store's user), or the field of the referenced row that equals
    the text (``by``). ``exact`` texts are those of our own exports.
    """

    column: str | None = None
    value: str | None = None
    joined: tuple[FieldSpec, ...] = ()
    between: str = " "
    first_of: tuple[FieldSpec, ...] = ()
    pattern: str | None = None
    case: str | None = None
    values: Mapping[str, str] | None = None
    default: str | None = None
    formats: tuple[str, ...] = ()
    decimal: str = "."
    ref: str | None = None
    by: str | None = None
    exact: bool = False
    times: tuple[Factor, ...] = ()
    days: int = 0
    only: tuple[Condition, ...] = ()

    def columns(self) -> set[str]:
        """Return every column the value is made of."""
        own = {self.column} if self.column is not None else set()
        own |= {factor.column for factor in self.times} | {one.column for one in self.only}
        return own.union(*(part.columns() for part in (*self.joined, *self.first_of)))


@dataclass(frozen=True, slots=True)
class JoinSpec:
    """Columns of another table, found by key; of several rows with the key the first counts.

    ``sums`` are columns more: the sum, over all rows with the key, of a product.
    """

    alias: str
    table: str
    on: str
    key: str
    where: tuple[Condition, ...] = ()
    sums: Mapping[str, tuple[Factor, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TargetSpec:
    """Rows of one entity made from the rows of one source table.

    ``key`` columns name a row within ``name``. ``once``: only from the first source row. ``match``: a row
    of ours with the same value in this field is the same row. ``implied`` rows are mentioned by others:
    they are added when missing, never updated, and doubles are not counted. ``id_column`` holds our own
    id in our own exports. ``extra`` keeps columns that have no field of ours: name shown -> column.
    ``optional`` rows are left out where a file they need is not at hand.

    ``key_else``: where a column of the key is empty, the first of these that is not. ``sparse``: a row without a key
    means none of these, and is not told. ``each``: this column's cell holds several words, and a row is made of each.
    ``first_counts``: a later row of the same key adds nothing, instead of contradicting. ``marks``: fields of the
    account that name this row if the condition holds. ``ids``: the rows share ids with those of this name.
    ``along``: the cells of these columns hold as many words as that of ``each``, one for each row. ``from_order``:
    fields that are the order's where the row names one.
    """

    name: str
    entity: str
    table: str
    key: tuple[str, ...]
    fields: Mapping[str, FieldSpec]
    joins: tuple[JoinSpec, ...] = ()
    where: tuple[Condition, ...] = ()
    once: bool = False
    match: str | None = None
    implied: bool = False
    id_column: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)
    optional: bool = False
    key_else: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sparse: bool = False
    each: str | None = None
    first_counts: bool = False
    marks: Mapping[str, Condition] = field(default_factory=dict)
    ids: str | None = None
    along: tuple[str, ...] = ()
    from_order: tuple[str, ...] = ()

    def columns(self) -> set[str]:
        """Return every column of the main table that is used, joined ones as ``alias.column``."""
        own = set(self.key).union(*(spec.columns() for spec in self.fields.values()), self.extra.values())
        own |= {one.column for one in (*self.where, *self.marks.values())} | {join.on for join in self.joins}
        own = own.union(*self.key_else.values(), self.along, {self.each} if self.each else ())
        return own | ({self.id_column} if self.id_column else set())


@dataclass(frozen=True, slots=True)
class ImportMapping:
    """A whole mapping. ``tables``: name -> the columns by which a file is recognised as that table.

    ``keep_unknown``: columns that nothing is done with become extra fields. A part (``is_part``) may refer to rows
    that it does not describe: earlier imports of the same source brought them.
    """

    name: str
    source: str
    tables: Mapping[str, tuple[str, ...]]
    targets: tuple[TargetSpec, ...]
    zone: str = DEFAULT_ZONE
    keep_unknown: bool = False
    is_part: bool = False
