"""Every row of an entity, streamed from a reader connection."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence

from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Kind
from fieldapp.storage.database import Database

_LABELS: Mapping[str, str] = {
    "account": "legal_name",
    "contact": "name",
    "user": "name",
    "unit": "name",
    "territory": "name",
    "product": "name",
    "sales_order": "number",
    "invoice": "number",
    "objection": "words",
}
_MANY = 500


class TableReader:
    """Implements services.exporting.ExportReader."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def rows(self, entity: str) -> Iterator[Mapping[str, object]]:
        """Yield id and declared fields of every row, in the order of writing."""
        fields = REGISTRY[entity].fields
        names = ("id", *fields)
        lists = [name for name, declared in fields.items() if declared.kind is Kind.TEXTS]
        cursor = self._db.conn.execute(f"SELECT {', '.join(names)} FROM {entity} ORDER BY rid")
        for row in cursor:
            made = dict(zip(names, row, strict=True))
            for name in lists:
                raw = made[name]
                made[name] = json.loads(raw) if isinstance(raw, str) else []
            yield made

    def replaced(self, entity: str) -> Collection[str]:
        """Return the ids that another row supersedes."""
        if not REGISTRY[entity].is_fact:
            return frozenset()
        found = self._db.conn.execute(f"SELECT supersedes FROM {entity} WHERE supersedes IS NOT NULL")
        return {str(row[0]) for row in found}

    def labels(self, entity: str, ids: Sequence[str]) -> Mapping[str, str]:
        """Return the names or numbers of these rows; unknown ids are left out."""
        found: dict[str, str] = {}
        for at in range(0, len(ids), _MANY):
            part = ids[at : at + _MANY]
            marks = ", ".join("?" * len(part))
            sql = f"SELECT id, {_LABELS[entity]} FROM {entity} WHERE id IN ({marks})"
            found.update((str(row[0]), str(row[1])) for row in self._db.conn.execute(sql, tuple(part)))
        return found
