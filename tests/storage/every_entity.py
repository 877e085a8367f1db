"""Rows of every entity with any values that its fields may hold, pointing at each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from hypothesis import strategies as st

from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Entity, Field, Kind
from fieldapp.storage.store import Store

# Everything a person or a program may have left in a field, but for what text files cannot hold.
WEIRD = st.text(
    st.characters(exclude_characters="\x00\ufffe\uffff", exclude_categories=["Cs"]), min_size=1, max_size=12
)
TRAPS = (
    "=1+1", "'", "''=x", "+86 1", "-", "@a", "\tx", "\r", "\r\n", '"', ",", "有,限\n公司", "001", "1e5", "TRUE", "#N/A",
    "合计", "Total", "id",
    "1,234.50", "2026-11-27", " 前后 ", "<r>b</r>", "<r>", "_x0041_",
    "_x005F_", "\x1f", "null", "[]", "\u2028", "𠮷野家", "é",
)  # fmt: skip
TEXT = st.one_of(WEIRD, st.sampled_from(TRAPS))
INT64 = st.integers(-(2**63) + 1, 2**63 - 1)
MICRO = st.integers(-180_000_000, 180_000_000)
_SCALARS = {
    Kind.BOOL: st.integers(0, 1),
    Kind.PPM: st.integers(0, 1_000_000),
    Kind.MICRODEGREE: MICRO,
    Kind.MONEY: INT64,
    Kind.INSTANT: INT64,
    Kind.DATE: st.dates(date(1, 1, 1)).map(date.isoformat),
    Kind.TEXTS: st.lists(TEXT.filter(str.strip), max_size=3),
    Kind.TEXT: TEXT,
}
_UNIQUE = {"number", "name", "row_id"}
"""Texts that are part of a key: every row gets one of its own."""
Rows = dict[str, list[dict[str, object]]]


@st.composite
def every_entity(draw: st.DrawFn) -> Rows:
    """Values of two rows of every entity, without references."""
    return {
        name: [{field: draw(_value(one)) for field, one in _plain(entity).items()} for _ in range(2)]
        for name, entity in REGISTRY.items()
    }


def _plain(entity: Entity) -> Mapping[str, Field]:
    return {name: one for name, one in entity.fields.items() if one.kind is not Kind.REF}


@cache
def _value(declared: Field) -> st.SearchStrategy[object]:
    """Made once for each kind of field: to make one anew for every cell takes longer than all else."""
    made: st.SearchStrategy[object]
    if declared.codes:
        made = st.sampled_from(declared.codes)
    elif declared.kind is Kind.INT:
        low, high = declared.low, declared.high
        made = st.integers(-(2**63) + 1 if low is None else low, 2**63 - 1 if high is None else high)
    else:
        made = _SCALARS[declared.kind]
    return made if declared.required else st.none() | made


def put_in(store: Store, me: str, rows: Rows) -> None:
    """Write the rows, each pointing at rows that are there: the first of a pair at none where it may, else at all."""
    ids: dict[str, list[str]] = {"user": [me]}
    with store.write("fill") as batch:
        for name, entity in REGISTRY.items():
            for number, values in enumerate(rows[name]):
                full = {**values, **_references(entity, number, ids)}
                if name == "dispute_decision":  # the store itself would post an entry of no account for an accepted one
                    full["verdict"] = "rejected"
                for field in _UNIQUE & set(full) & set(_plain(entity)):
                    full[field] = f"{full[field]}{name}{number}"
                ids.setdefault(name, []).append(batch.insert(name, full))
        account, contact = ids["account"][0], ids["contact"][0]
        batch.patch("account", account, {"key_person_id": contact})


def _references(entity: Entity, number: int, ids: Mapping[str, Sequence[str]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, declared in entity.fields.items():
        known = ids.get(declared.ref or "", ())
        if name == "supersedes":
            found[name] = known[0] if number else None
        elif known and (declared.required or number):
            found[name] = known[-1] if name in _SECOND else known[min(number, len(known) - 1)]
    return found


_SECOND = frozenset(("to_contact_id", "merged_id"))
