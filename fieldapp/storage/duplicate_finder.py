"""Tells an import which accounts of the store its rows may be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from fieldapp.domain.duplicates.evidence import Certainty
from fieldapp.services.importing.ports import DuplicateCandidate
from fieldapp.storage import duplicate_index
from fieldapp.storage.database import Database
from fieldapp.storage.duplicate_reader import SqlDuplicates
from fieldapp.storage.made import Made


class SqlDuplicateFinder:
    """Implements services.importing.ports.DuplicateFinder; lives inside the transaction of an import."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._reader = SqlDuplicates(db)

    def find(
        self, rows: Sequence[tuple[str, Mapping[str, object]]], made: Mapping[str, object] = MappingProxyType({})
    ) -> dict[str, list[DuplicateCandidate]]:
        """Return candidates by the id of the row; see DuplicateFinder. The table of keys is made when it is missing."""
        if self._db.conn.in_transaction:
            duplicate_index.make_strong(self._db)
        known = {row_id: one for row_id, one in made.items() if isinstance(one, Made)}
        return {
            row_id: [
                DuplicateCandidate(
                    one.account_id,
                    one.name,
                    one.score,
                    one.certainty is Certainty.CERTAIN,
                    tuple((why.code, why.first, why.second) for why in one.evidence),
                )
                for one in found
            ]
            for row_id, found in self._reader.of_rows(rows, known).items()
        }
