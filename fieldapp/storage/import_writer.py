"""The write side of imports: one transaction, one outbox group, one row of ``import_batch`` per import."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Merge
from fieldapp.services.changes import Changes, Undone
from fieldapp.services.importing.ports import BatchView, ImportTarget, Key
from fieldapp.services.ports import Clock
from fieldapp.storage import meta
from fieldapp.storage.batch import StoreBatch
from fieldapp.storage.database import Database
from fieldapp.storage.rows import fetch, from_columns
from fieldapp.storage.store import Store

INTENT = "import"


class ImportWriter:
    """Implements services.importing.ports.ImportStore over the store."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    @contextmanager
    def begin(self, files: Sequence[str], *, dry_run: bool) -> Iterator[ImportTarget]:
        """Open the transaction of an import; a dry run only reads."""
        if dry_run:
            yield _Target(self._store.db, None, self._clock)
            return
        with self._store.write(INTENT) as batch:
            batch.set_subject(", ".join(files))
            yield _Target(self._store.db, batch, self._clock)

    def undo(self, batch: str) -> Undone:
        """Take a batch back; see services.importing.ports.ImportStore."""
        db = self._store.db
        found = fetch(db, "SELECT files, undone_at FROM import_batch WHERE id = ?", (batch,))
        if not found:
            raise DomainError("unknown_batch", batch=batch)
        subject = ", ".join(json.loads(str(found[0]["files"])))
        if found[0]["undone_at"] is not None or not _is_open(db, batch):
            raise DomainError("already_undone", batch=batch)
        if later := _changed_since(db, batch):
            raise DomainError("undo_blocked", intent=INTENT, subject=subject, changed=later)
        undone = self._store.undo_group(batch, INTENT, subject)
        with self._store.write(INTENT):
            db.conn.execute("UPDATE import_batch SET undone_at = ? WHERE id = ?", (self._clock.now_us(), batch))
        return undone

    def batches(self) -> list[BatchView]:
        """Return the imports of the past, newest first."""
        sql = "SELECT * FROM import_batch ORDER BY started_at DESC, id DESC"
        return [
            BatchView(
                id=str(row["id"]),
                kind=str(row["kind"]),
                files=tuple(json.loads(str(row["files"]))),
                started_at=int(str(row["started_at"])),
                counts=json.loads(str(row["counts"])),
                is_undone=row["undone_at"] is not None or not _is_open(self._store.db, str(row["id"])),
            )
            for row in fetch(self._store.db, sql)
        ]


class _Target:
    """Implements services.importing.ports.ImportTarget; without a batch it reads and keeps nothing."""

    def __init__(self, db: Database, batch: StoreBatch | None, clock: Clock) -> None:
        self._db = db
        self._batch = batch
        self._clock = clock
        self._started = clock.now_us()

    def me(self) -> str | None:
        """Return the user whose store this is."""
        return meta.read(self._db, "me")

    def existing(self, entity: str, ids: Collection[str]) -> dict[str, dict[str, object]]:
        """Return the rows that are there, by id."""
        sql = f"SELECT * FROM {entity} WHERE id IN (SELECT value FROM json_each(?))"
        rows = fetch(self._db, sql, (json.dumps(list(ids)),))
        return {str(row["id"]): from_columns(entity, row) for row in rows}

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

    def insert_many(self, entity: str, rows: Iterable[tuple[str, Mapping[str, object]]]) -> None:
        """Add rows with their outbox entries."""
        ready = list(rows)
        if ready and self._batch is not None:
            self._batch.insert_many(entity, ready)

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

    def finish(self, kind: str, files: Sequence[str], counts: Mapping[str, Mapping[str, int]]) -> str | None:
        """Write the batch down, if it wrote anything."""
        if self._batch is None or not self._batch.changes.kinds:
            return None
        self._db.conn.execute(
            "INSERT INTO import_batch (id, kind, files, started_at, finished_at, counts) VALUES (?, ?, ?, ?, ?, ?)",
            (
                self._batch.group,
                kind,
                json.dumps(list(files), ensure_ascii=False),
                self._started,
                self._clock.now_us(),
                json.dumps(counts),
            ),
        )
        return self._batch.group

    @property
    def changes(self) -> Changes | None:
        """Return what the batch changed."""
        return self._batch.changes if self._batch is not None else None


def _check_names(entity: str, columns: Iterable[str]) -> None:
    """Stop a name that the registry does not know before it becomes part of a statement; mappings come from files."""
    for column in columns:
        if column not in REGISTRY[entity].fields:
            raise FieldError("unknown_field", entity, column, None)


def _is_open(db: Database, group: str) -> bool:
    """Tell whether the batch may still be undone: Ctrl+Z takes imports back too."""
    return bool(fetch(db, "SELECT 1 FROM outbox WHERE group_id = ? AND undone = 0 LIMIT 1", (group,)))


def _changed_since(db: Database, group: str) -> int:
    """Return how many rows of the batch were changed by a later intent."""
    sql = """
    SELECT count(DISTINCT l.row_id) AS n FROM outbox l
    WHERE l.seq > (SELECT max(seq) FROM outbox WHERE group_id = ?1) AND l.undone = 0
    AND l.row_id IN (SELECT row_id FROM outbox WHERE group_id = ?1)
    """
    return int(str(fetch(db, sql, (group,))[0]["n"]))
