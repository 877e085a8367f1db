"""Which rows a transaction touched, as far as what is derived of them has to follow: no more than that is made anew."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from fieldapp.storage import search_index

if TYPE_CHECKING:
    from fieldapp.storage.made import Made

KEYED: Mapping[str, tuple[str, ...]] = {
    "account": ("legal_name", "short_name", "aliases", "tax_number", "phone", "address", "lat", "lon", "datum"),
    "contact": ("account_id", "phone", "mobile", "email"),
}
"""What the keys of duplicates are made of."""
Values = Mapping[str, object]
Ids = dict[str, set[str]]


class Added(NamedTuple):
    """A new row: its values as the registry checked them, and what was made of them before, if anything was."""

    rid: int
    values: Values
    made: Made | None = None


@dataclass(slots=True)
class Touched:
    """Ids by kind of row; a row that was added is in ``added`` alone."""

    added: dict[str, dict[str, Added]] = field(default_factory=dict)
    texts: Ids = field(default_factory=dict)
    """Rows whose words changed."""
    keys: Ids = field(default_factory=dict)
    """Rows whose keys of duplicates changed."""
    owned: set[str] = field(default_factory=set)
    """Accounts that are somebody else's now: the words of their people say whose they are."""
    gone: set[int] = field(default_factory=set)
    """Rows of the search index whose rows were deleted."""

    def insert(self, kind: str, row_id: str, rid: int, values: Values, made: Made | None = None) -> None:
        """Note a new row; see ``Added``."""
        if kind in search_index.INDEXED:
            self.added.setdefault(kind, {})[row_id] = Added(rid, values, made)

    def change(self, kind: str, row_id: str, fields: Collection[str]) -> None:
        """Note that fields of a row have other values."""
        if kind not in search_index.INDEXED:
            return
        is_new = self.added.get(kind, {}).pop(row_id, None) is not None
        if is_new or not search_index.INDEXED[kind].fields.isdisjoint(fields):
            self.texts.setdefault(kind, set()).add(row_id)
        if kind in KEYED and (is_new or any(name in fields for name in KEYED[kind])):
            self.keys.setdefault(kind, set()).add(row_id)
        if kind == "account" and "owner_id" in fields:
            self.owned.add(row_id)

    def change_all(self, kind: str, row_ids: Collection[str]) -> None:
        """Note rows of which nobody knows what changed."""
        if row_ids and kind in search_index.INDEXED:
            self.texts.setdefault(kind, set()).update(row_ids)
            if kind in KEYED:
                self.keys.setdefault(kind, set()).update(row_ids)
            if kind == "account":
                self.owned.update(row_ids)

    def delete(self, kind: str, row_id: str, rid: int) -> None:
        """Note that a row is no more."""
        if kind in search_index.INDEXED:
            self.added.get(kind, {}).pop(row_id, None)
            self.gone.add(search_index.index_row(kind, rid))
