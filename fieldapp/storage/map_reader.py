"""Reads where accounts are."""

from __future__ import annotations

from collections.abc import Iterable

from fieldapp.services.map_points import Placed
from fieldapp.storage.database import Database

_PLACED = "SELECT rid, lat, lon, datum, coalesce(district, '') FROM account ORDER BY rid"


class SqlMapReader:
    """Implements services.map_points.MapReader over a connection that any thread may use."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def placed(self) -> Iterable[Placed]:
        """Return every account with its place; see MapReader."""
        return (Placed(*row) for row in self._db.execute(_PLACED).fetchall())
