"""The store as one chunk of an import sees it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from fieldapp.domain.errors import FieldError
from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Merge
from fieldapp.services.changes import Changes
from fieldapp.services.importing.ports import BatchRecord, DuplicateFinder, Key, Patch
from fieldapp.services.ports import Clock
from fieldapp.storage import meta
from fieldapp.storage.batch import StoreBatch
from fieldapp.storage.database import Database
from fieldapp.storage.made import Made
from fieldapp.storage.rows import fetch, from_columns

_BEGUN = """INSERT INTO import_batch (id, kind, files, started_at) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"""
_CHUNK = """INSERT INTO import_chunk (batch, place, group_id)
  SELECT ?1, coalesce((SELECT max(place) FROM import_chunk WHERE batch = ?1), 0) + 1, ?2"""
_STANDS = """UPDATE import_batch SET counts = ?, state = ?, job = ?, position = ?, finished_at = ? WHERE id = ?"""


class Target:
    """Implements services.importing.ports.ImportTarget; without a batch it reads and keeps nothing."""

    def __init__(
        self, db: Database, batch: StoreBatch | None, clock: Clock, begun: str | None, finder: DuplicateFinder | None
    ) -> None:
        self._db = db
        self._batch = batch
        self._clock = clock
        self._begun = begun
        self._linked = False
        self._finder = finder

    def me(self) -> str | None:
        """Return the user whose store this is."""
        return meta.read(self._db, "me")

    def existing(self, entity: str, ids: Collection[str]) -> dict[str, dict[str, object]]:
        """Return the rows that are there, by id."""
        sql = f"SELECT * FROM {entity} WHERE id IN (SELECT value FROM json_each(?))"
        rows = fetch(self._db, sql, (json.dumps(list(ids)),))
        return {str(row["id"]): from_columns(entity, row) for row in rows}

    def present(self, entity: str, ids: Collection[str]) -> set[str]:
        """Return those of the ids that are there."""
        sql = f"SELECT id FROM {entity} WHERE id IN (SELECT value FROM json_each(?))"
        return {row_id for (row_id,) in self._db.conn.execute(sql, (json.dumps(list(ids)),))}

    def find(self, entity: str, field: str, texts: Collection[str]) -> dict[str, list[str]]:
        """Return ids by the text that their field holds. Raises FieldError unknown_field."""
        _check_names(entity, (field,))
        sql = f"SELECT id, {field} AS text FROM {entity} WHERE {field} IN (SELECT value FROM json_each(?))"
        found: dict[str, list[str]] = {}
        for row in fetch(self._db, sql, (json.dumps(list(texts)),)):
            found.setdefault(str(row["text"]), []).append(str(row["id"]))
        return found

    def taken(self, entity: str, columns: Sequence[str], keys: Collection[Key]) -> set[Key]:
        """Return the keys that a row has already. Raises FieldError unknown_field."""
        _check_names(entity, columns)
        same = " AND ".join(f"e.{column} = json_extract(j.value, '$[{place}]')" for place, column in enumerate(columns))
        names = ", ".join(f"e.{column}" for column in columns)
        sql = f"SELECT {names} FROM json_each(?) j JOIN {entity} e ON {same}"
        cursor = self._db.conn.execute(sql, (json.dumps([list(key) for key in keys]),))
        return {tuple(row) for row in cursor}

    def links(self, ids: Collection[str]) -> dict[str, str]:
        """Return what ids of a source were found to be."""
        sql = "SELECT row_id, target_id FROM import_link WHERE row_id IN (SELECT value FROM json_each(?))"
        return dict(self._db.conn.execute(sql, (json.dumps(list(ids)),)).fetchall())

    def link(self, entity: str, links: Mapping[str, str]) -> None:
        """Remember what ids of a source are."""
        if self._batch is not None and links:
            self._linked = True
            self._db.conn.executemany(
                "INSERT OR REPLACE INTO import_link (row_id, entity, target_id, batch) VALUES (?, ?, ?, ?)",
                [(row_id, entity, target_id, self._begun or self._batch.group) for row_id, target_id in links.items()],
            )

    def duplicates(self) -> DuplicateFinder | None:
        """Return what finds accounts that are the same."""
        return self._finder

    def insert_many(
        self,
        entity: str,
        rows: Iterable[tuple[str, Mapping[str, object]]],
        made: Mapping[str, object] = MappingProxyType({}),
    ) -> None:
        """Add rows with their outbox entries."""
        ready = list(rows)
        if ready and self._batch is not None:
            known = {row_id: one for row_id, one in made.items() if isinstance(one, Made)}
            self._batch.insert_ready(entity, ready, known)

    def patch_many(self, entity: str, rows: Sequence[Patch]) -> None:
        """Change fields of rows as they were read in this transaction."""
        if rows and self._batch is not None:
            self._batch.patch_ready(entity, rows)

    def patch(self, entity: str, row_id: str, values: Mapping[str, object]) -> None:
        """Change fields of a row."""
        if self._batch is not None:
            self._batch.patch(entity, row_id, values)

    def blank(self, entity: str, row_id: str, field: str) -> None:
        """Take a value out; a fact, which cannot be changed, is written anew without it."""
        if self._batch is None:
            return
        declared = REGISTRY[entity].fields
        if declared[field].merge is not Merge.APPEND:
            self._batch.patch(entity, row_id, {field: None})
            return
        row = self._batch.get(entity, row_id)
        assert row is not None
        self._batch.delete(entity, row_id)
        self._batch.insert(entity, {name: row[name] for name in declared if name != field}, row_id)

    def write_down(self, record: BatchRecord) -> str | None:
        """Keep how far the batch is, if it wrote anything."""
        if self._batch is None:
            return None
        wrote = bool(self._batch.changes.kinds)
        if not (self._begun or self._linked or wrote):
            return None
        now, group = self._clock.now_us(), self._batch.group
        batch = self._begun or group
        files = json.dumps(list(record.files), ensure_ascii=False)
        run = self._db.conn.execute
        run(_BEGUN, (batch, record.kind, files, self._batch.changes.saved_at))
        run(_STANDS, (json.dumps(record.counts), record.state, record.job, record.position, now, batch))
        if wrote:
            run(_CHUNK, (batch, group))
        return batch

    @property
    def changes(self) -> Changes | None:
        """Return what the chunk changed."""
        return self._batch.changes if self._batch is not None else None


def _check_names(entity: str, columns: Iterable[str]) -> None:
    """Stop a name that the registry does not know before it becomes part of a statement; mappings come from files."""
    for column in columns:
        if column not in REGISTRY[entity].fields:
            raise FieldError("unknown_field", entity, column, None)
