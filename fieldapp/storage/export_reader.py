"""Every row of an entity, streamed from a reader connection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fieldapp.domain.schema import REGISTRY
from fieldapp.storage.database import Database
from fieldapp.storage.rows import from_columns


class TableReader:
    """Implements services.exporting.ExportReader."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def rows(self, entity: str) -> Iterator[Mapping[str, object]]:
        """Yield id and declared fields of every row, in the order of writing."""
        names = ("id", *REGISTRY[entity].fields)
        cursor = self._db.conn.execute(f"SELECT {', '.join(names)} FROM {entity} ORDER BY rid")
        for row in cursor:
            yield from_columns(entity, dict(zip(names, row, strict=True)))
