"""Files of one program: a column whose values are the keys, or the names, of the rows of another file points at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from fieldapp.services.importing import header_words as words
from fieldapp.services.importing import synonyms
from fieldapp.services.importing.header_forms import forms_of
from fieldapp.services.importing.kind_words import BY, FIELD_WORDS
from fieldapp.services.importing.kinds import entity_of
from fieldapp.services.importing.proposing import Related, reference
from fieldapp.services.importing.source_views import ColumnView, SourceView
from fieldapp.services.importing.table_kinds import names_of, place_of
from fieldapp.services.importing.tables import Row

_LOOKED_AT = 20_000
_LEAST_SHARE = 0.9
_SHORT = 4
"""Values of fewer letters, such as 1, 2, 3, are in any file: there the names of the columns must say it too."""
_SAYS: Mapping[str, tuple[str, ...]] = {
    "accounts": ("客户", "公司", "单位", "account", "customer", "company", "client", "firm", "kunde"),
    "contacts": ("联系人", "contact", "person"),
    "orders": ("订单", "单号", "单据", "order", "invoice", "bestell"),
    "products": ("产品", "物料", "商品", "货", "product", "item", "sku", "artikel"),
    "reps": ("业务员", "销售", "员工", "负责", "rep", "sales", "owner", "employee", "user"),
    "territories": ("片区", "区域", "territory", "region"),
    "units": ("团队", "部门", "team", "department", "unit"),
}
"""What the name of a column that points at a kind has in it."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a table and its values; ``is_whole``: every row has one, and no two the same."""

    table: int
    place: int
    values: frozenset[str]
    is_whole: bool


def relate(sources: Sequence[SourceView], kinds: Sequence[Sequence[str]]) -> list[Related]:
    """Return what the tables say of each other. The first rows of each are read once, where there are several."""
    pointed = [any(_has_account_key(one) for one in sources if one is not source) for source in sources]
    keys: list[dict[int, str]] = [{} for _ in sources]
    points: list[dict[int, tuple[str, bool, str]]] = [{} for _ in sources]
    if len(sources) > 1:
        columns = [_columns(at, source) for at, source in enumerate(sources) if kinds[at]]
        every = [one for table in columns for one in table]
        companies = [place_of(names_of(source), synonyms.COMPANY) for source in sources]
        for one in every:
            found = _pointed_at(one, every, sources, kinds, companies)
            if found is not None:
                other, kind, by_key = found
                points[one.table][one.place] = (kind, by_key, sources[other.table].table.label)
                if by_key:
                    keys[other.table].setdefault(other.place, sources[one.table].table.label)
    return [Related(dict(list(key.items())[:1]), point, is_pointed_at) for key, point, is_pointed_at in
            zip(keys, points, pointed, strict=True)]  # fmt: skip


def kinds_beside(kinds: Sequence[str], related: Related) -> tuple[str, ...]:
    """Return what a table is a list of beside others: people whose companies stand elsewhere bring none."""
    elsewhere = any(kind == "accounts" for kind, _, _ in related.points.values())
    return tuple(one for one in kinds if not (elsewhere and one == "accounts" and "contacts" in kinds))


def _has_account_key(source: SourceView) -> bool:
    return place_of(names_of(source), synonyms.ACCOUNT_KEY) is not None


def _columns(at: int, source: SourceView) -> list[_Column]:
    """Return the columns that may be keys or point at some, with the values of the first rows."""
    places = [one.place for one in source.columns if _may_be_key(one)]
    values: list[list[str]] = [[] for _ in places]
    rows = 0
    for row in islice(source.table.rows(), _LOOKED_AT):
        if isinstance(row, Row):
            rows += 1
            for found, place in zip(values, places, strict=True):
                if text := row.cells[place].strip():
                    found.append(text)
    return [
        _Column(at, place, frozenset(found), len(found) == rows == len(set(found)))
        for place, found in zip(places, values, strict=True)
        if found
    ]


def _may_be_key(column: ColumnView) -> bool:
    is_number = column.kind.value == "number" and words.is_amount(column.header)
    return column.kind.value in ("text", "number") and not (is_number or words.is_phone(column.header))


def _pointed_at(
    one: _Column,
    every: Sequence[_Column],
    sources: Sequence[SourceView],
    kinds: Sequence[Sequence[str]],
    companies: Sequence[int | None],
) -> tuple[_Column, str, bool] | None:
    """Return the column whose values these are, its kind, and whether it is a key or a name."""
    best: tuple[tuple[bool, bool, int], _Column, str, bool] | None = None
    for other in every:
        if other.table == one.table or not other.is_whole:
            continue
        kind = next((kind for kind in ("accounts", *kinds[other.table]) if kind in kinds[other.table]), "")
        header, target = sources[one.table].table.names[one.place], sources[other.table].table.names[other.place]
        naming = FIELD_WORDS.get(kind, {}).get(BY.get(entity_of(kind), ""), ())
        written = sources[other.table].table.header[other.place]
        forms = {target, *forms_of(written, target)}
        is_name = not forms.isdisjoint(naming)
        if kind != "accounts" and not forms.isdisjoint(synonyms.COMPANY):
            continue  # an order is not known by whose it is, even where each is another's
        own = kinds[one.table]
        company = companies[one.table]
        if kind == "accounts" and "contacts" in own and (company is None or (company == one.place and not is_name)):
            own = [mine for mine in own if mine != kind]  # people whose companies stand in the other file
        if kind in own or not any(reference(mine, kind) for mine in own):
            continue
        shared = len(one.values & other.values)
        if shared < _LEAST_SHARE * len(one.values) or not shared:
            continue
        says = any(word in header for word in _SAYS.get(kind, ())) or header == target
        is_long = all(len(value) >= _SHORT for value in islice(one.values, 20))
        if not (says or (is_long and not one.is_whole)):
            continue
        rank = (says, not is_name, -len(other.values))
        if best is None or rank > best[0]:
            best = rank, other, kind, not is_name
    return None if best is None else best[1:]
