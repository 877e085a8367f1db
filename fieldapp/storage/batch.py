"""The writes of one user intent, inside one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from fieldapp.domain.errors import FieldError
from fieldapp.domain.schema import REGISTRY, Value, check_value
from fieldapp.domain.schema_types import Merge
from fieldapp.services.changes import Changes
from fieldapp.services.ports import Ids
from fieldapp.storage import derived, merged, outbox, ready_rows
from fieldapp.storage.database import Database
from fieldapp.storage.made import Made
from fieldapp.storage.rows import checked, fetch, fetch_row, from_columns, insertion, to_column
from fieldapp.storage.touched import Touched
from sync.protocol.mutation import Mutation, Op

_MOST_WAITING = 500


class StoreBatch:
    """Implements services.ports.Batch. Made by Store.write, never kept longer than its transaction."""

    def __init__(
        self,
        db: Database,
        intent: str,
        ids: Ids,
        me: str | None,
        now: int,
        *,
        about: str | None = None,
    ) -> None:
        self._db = db
        self._about = about
        self._intent = intent
        self._ids = ids
        self._me = me
        self._now = now
        self._subject: str | None = None
        self._kinds: set[str] = set()
        self._accounts: set[str] = set()
        self._touched = Touched()
        self._roots: dict[str, str] = {}
        self._entries: list[outbox.Entry] = []
        self._has_written = False
        self.group = ids.new()

    def insert(self, entity: str, values: Mapping[str, object], row_id: str | None = None) -> str:
        """Add a row with its outbox entry; see services.ports.Batch."""
        new_id = row_id or self._ids.new()
        ready = checked(entity, values)
        self._write(entity, new_id, 0, ready)
        patch = {name: value for name, value in ready.items() if value is not None}
        self._note(outbox.Entry(Op.INSERT, entity, new_id, patch))
        return new_id

    def insert_many(self, entity: str, rows: Iterable[tuple[str, Mapping[str, object]]]) -> int:
        """Add many (id, values) rows of one entity; return how many. Raises FieldError at the first bad value."""
        return len([self.insert(entity, values, row_id) for row_id, values in rows])

    def insert_ready(
        self, entity: str, rows: Sequence[ready_rows.ReadyRow], made: Mapping[str, Made] = MappingProxyType({})
    ) -> None:
        """Add many rows whose values are checked already, with their outbox entries; ``made`` of them before, by id."""
        self._write_entries()
        rids = ready_rows.insert(self._db, entity, rows, at=self._now, me=self._me)
        muids = self._ids.new_many(len(rows))
        ready_rows.note(self._db, (self.group, self._intent, self._about), entity, rows, muids, self._now)
        for rid, (row_id, values) in zip(rids, rows, strict=True):
            self._touch(entity, row_id, values)
            self._touched.insert(entity, row_id, rid, values, made.get(row_id))

    def patch(self, entity: str, row_id: str, values: Mapping[str, object]) -> bool:
        """Change fields that differ, with their base values in the outbox; see services.ports.Batch."""
        row = self._require(entity, row_id)
        new = {name: check_value(entity, name, value) for name, value in values.items()}
        changed = {name: value for name, value in new.items() if value != (None if row[name] == [] else row[name])}
        for name, value in changed.items():
            if REGISTRY[entity].fields[name].merge is Merge.APPEND:
                raise FieldError("append_only", entity, name, value)
        if not changed:
            return False
        self.patch_ready(entity, [(row_id, changed, row)])
        return True

    def patch_ready(self, entity: str, rows: Sequence[ready_rows.ReadyPatch]) -> None:
        """Change fields of many rows whose values are checked already and differ, with their base in the outbox."""
        ready_rows.update(self._db, entity, rows)
        for row_id, changed, row in rows:
            base = {name: row[name] for name in changed}
            self._note(outbox.Entry(Op.PATCH, entity, row_id, changed, base, int(str(row["ver"]))))
            self._touch(entity, row_id, row)
            self._touched.change(entity, row_id, changed)

    def delete(self, entity: str, row_id: str) -> None:
        """Remove a row, all its values kept in the outbox; see services.ports.Batch."""
        row = self._require(entity, row_id)
        self._remove(entity, row)
        base = {name: row[name] for name in REGISTRY[entity].fields if row[name] not in (None, [])}
        self._note(outbox.Entry(Op.DELETE, entity, row_id, base=base, base_ver=int(str(row["ver"]))))
        self._touch(entity, row_id, row)

    def get(self, entity: str, row_id: str) -> dict[str, object] | None:
        """Return a row; see services.ports.Batch."""
        return fetch_row(self._db, entity, row_id)

    def find(self, entity: str, **equal: object) -> list[dict[str, object]]:
        """Return rows by equality; see services.ports.Batch."""
        tests = {name: f"{name} IS :{name}" for name in equal}
        if "account_id" in tests and entity not in merged.APART:
            tests["account_id"] = f"account_id {merged.members(':account_id')}"
        sql = f"SELECT * FROM {entity} WHERE {' AND '.join(tests.values()) or '1'} ORDER BY rid"
        return [from_columns(entity, row) for row in fetch(self._db, sql, equal)]

    def root(self, account_id: str) -> str:
        """Return the account that an account is part of; see services.ports.Batch."""
        if account_id not in self._roots:
            self._roots[account_id] = merged.root(self._db, account_id)
        return self._roots[account_id]

    def together(self, account_id: str) -> list[str]:
        """Return an account with those merged into it; see services.ports.Batch."""
        top = self.root(account_id)
        return [top, *(one.id for one in merged.merged_into(self._db, top))]

    def set_subject(self, subject: str) -> None:
        """Name what the intent is about."""
        self._subject = subject

    def forget_draft(self, kind: str, key: str) -> None:
        """Drop a draft in this transaction."""
        self._db.conn.execute("DELETE FROM draft WHERE kind = ? AND key = ?", (kind, key))

    def finish(self) -> None:
        """Write the outbox and bring everything derived up to date, before the commit."""
        if self._subject and self._has_written:
            outbox.set_subject(self._db, self.group, self._subject)
        self._write_entries()
        self._accounts |= derived.refresh(self._db, self._accounts, self._kinds, self._touched)

    @property
    def changes(self) -> Changes:
        """Return what changed so far."""
        return Changes(frozenset(self._kinds), frozenset(self._accounts), self._now)

    def revert(self, mutation: Mutation) -> None:
        """Take back one never-sent mutation: the row becomes what it was, nothing goes to the outbox."""
        entity, row_id = mutation.table, mutation.row_id
        if mutation.op is Op.DELETE:
            self._write(entity, row_id, mutation.base_ver, checked(entity, mutation.base))
            return
        row = self._require(entity, row_id)
        if mutation.op is Op.INSERT:
            self._remove(entity, row)
        else:
            base = {name: check_value(entity, name, value) for name, value in mutation.base.items()}
            ready_rows.update(self._db, entity, [(row_id, base, row)])
            self._touched.change(entity, row_id, base)
        self._touch(entity, row_id, row)

    def revert_inserts(self, entity: str, row_ids: Sequence[str]) -> None:
        """Take back never-sent inserts of one entity."""
        ids = json.dumps(row_ids)
        some = "WHERE id IN (SELECT value FROM json_each(?))"
        account = "account_id" if "account_id" in REGISTRY[entity].fields else "NULL AS account_id"
        for row_id, rid, of in self._db.conn.execute(f"SELECT id, rid, {account} FROM {entity} {some}", (ids,)):
            self._touch(entity, row_id, {"account_id": of})
            self._touched.delete(entity, row_id, rid)
        self._db.conn.execute(f"DELETE FROM {entity} {some}", (ids,))

    def _note(self, entry: outbox.Entry) -> None:
        self._entries.append(entry)
        if len(self._entries) == _MOST_WAITING:
            self._write_entries()

    def _write_entries(self) -> None:
        """Write what waits for the outbox: at once and with its subject, as long as nothing must lie behind it."""
        if self._entries:
            about = (self.group, self._intent, self._subject or self._about)
            outbox.append(self._db, about, self._entries, self._ids.new_many(len(self._entries)), self._now)
            self._entries = []
            self._has_written = True

    def _write(self, entity: str, row_id: str, version: int, values: Mapping[str, Value]) -> None:
        row = (row_id, version, self._now, self._me, *map(to_column, values.values()))
        rid = self._db.conn.execute(insertion(entity), row).lastrowid
        assert rid is not None
        self._touch(entity, row_id, values)
        self._touched.insert(entity, row_id, rid, values)

    def _remove(self, entity: str, row: Mapping[str, object]) -> None:
        self._db.conn.execute(f"DELETE FROM {entity} WHERE id = ?", (row["id"],))
        self._touched.delete(entity, str(row["id"]), int(str(row["rid"])))

    def _require(self, entity: str, row_id: str) -> dict[str, object]:
        row = fetch_row(self._db, entity, row_id)
        if row is None:
            raise FieldError("no_such_row", entity, "id", row_id)
        return row

    def _touch(self, entity: str, row_id: str, row: Mapping[str, object] | Mapping[str, Value]) -> None:
        self._kinds.add(entity)
        account = row_id if entity == "account" else row.get("account_id")
        if isinstance(account, str):
            self._accounts.add(account)
