"""One checkpoint of the server becomes this file's rows: every page, every answer, or nothing."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from fieldapp.domain.schema import REGISTRY
from fieldapp.services.changes import Changes
from fieldapp.storage import derived, handed, lost_writes, search_index, search_later, sync_outbox, sync_rows
from fieldapp.storage.database import Database
from fieldapp.storage.sync_members import Members
from fieldapp.storage.sync_rows import Puts
from fieldapp.storage.touched import Touched
from sync.protocol.messages import Page, Put, Result

_REBUILD_FROM = 2_000
"""So many changed rows, if they are most of the file, are derived anew as a whole: it costs less than one by one."""


class Checkpoint:
    """Applies pages inside the transaction of the caller: ``page`` for each in order, then ``finish`` with the last."""

    def __init__(self, db: Database, me: str | None, now: int) -> None:
        self._db = db
        self._me = me
        self._now = now
        self._members = Members(db)
        self._contested: dict[str, set[str]] = defaultdict(set)
        self._loose: dict[str, set[str]] = defaultdict(set)
        self._answers: list[Result] = []
        self._touched: dict[str, set[str]] = defaultdict(set)
        self._accounts: set[str] = set()
        self._gone: set[int] = set()
        self._is_quiet = sync_rows.is_quiet(db)
        self._newest_visit = search_later.newest(db)
        self.rows = 0

    def page(self, page: Page) -> None:
        """Take in one page."""
        self._contest(sync_outbox.rows_of(self._db, [one.muid for one in page.acks]))
        self._answers += page.acks
        lost_writes.keep(self._db, page.lost or ())
        for scope in page.fresh:
            self._let_go(self._members.clear(scope))
        for table, puts in page.puts.items():
            if table in REGISTRY:
                self._put(table, page, puts)
        for (number, table), removes in groupby(sorted(page.removes), key=lambda one: (one[0], one[1])):
            ids = [row_id for _, _, row_id in removes]
            if table in REGISTRY:
                self._members.remove(page.scopes[number], table, ids)
                self._loose[table].update(ids)
                self.rows += len(ids)

    def finish(self, last: Page, *, derive: bool = True) -> tuple[Changes, tuple[Result, ...], tuple[str, ...]]:
        """Take in the last page and settle everything; return changes, answers, and scopes with a wrong checksum.

        ``derive``: what follows from the rows follows at once; else the caller sees to it.
        """
        self.page(last)
        for scope in self._members.scopes - last.cursors.keys():
            self._let_go(self._members.drop(scope))
        for table, ids in self._loose.items():
            self._delete(table, self._members.without_scope(table, ids))
        sync_outbox.settle(self._db, self._answers, self._now)
        for table, ids in self._contested.items():
            self._note(table, ids)
            self._forget(table, sync_rows.rebase(self._db, table, ids, self._me))
            self._note(table, ids)
        self._delete_orphans()
        handed.forget(self._db, handed.gone(self._db, self._loose), self._now)
        handed.empty(self._db, self._answers)
        self._members.save(last.cursors)
        if derive:
            self._derive()
        kinds = frozenset(self._touched)
        changes = Changes(kinds, frozenset(self._accounts), self._now)
        return changes, tuple(self._answers), self._members.mismatched(last.check or {})

    def _contest(self, rows: Iterable[tuple[str, str]]) -> None:
        """Keep what the server has of rows that unanswered changes lie on, before anything of it is overwritten."""
        by_table: dict[str, set[str]] = defaultdict(set)
        for table, row_id in rows:
            if row_id not in self._contested[table]:
                by_table[table].add(row_id)
        for table, ids in by_table.items():
            sync_rows.keep_shadows(self._db, table, sorted(ids))
            self._contested[table] |= ids

    def _put(self, table: str, page: Page, puts: Sequence[Put]) -> None:
        rows = Puts(table, page.cols[table], puts)
        for number, some in rows.held().items():
            self._members.put(page.scopes[number], table, some)
        if not self._is_quiet:
            self._contest((table, row_id) for row_id in sync_rows.contested(self._db, table, rows.by_id))
            mine = self._contested[table] & rows.by_id.keys()
            sync_rows.write_shadows(self._db, table, {row_id: rows.take(row_id) for row_id in mine})
        self._forget(table, rows.write(self._db))
        self._touched[table].update(rows.by_id)
        self._accounts |= rows.accounts()
        self.rows += len(puts)

    def _let_go(self, found: Mapping[str, set[str]]) -> None:
        for table, ids in found.items():
            self._loose[table] |= ids

    def _delete(self, table: str, ids: Collection[str]) -> None:
        """Take away rows that no scope holds; under unanswered changes only what the server had of them."""
        if not ids:
            return
        self._contest((table, row_id) for row_id in sync_rows.contested(self._db, table, ids))
        sync_rows.write_shadows(self._db, table, dict.fromkeys(self._contested[table] & set(ids)))
        rest = sorted(set(ids) - self._contested[table])
        self._note(table, rest)
        self._forget(table, sync_rows.delete(self._db, table, rest))

    def _delete_orphans(self) -> None:
        """Own records that the server has not seen go with the record they belong to; their mutations stay."""
        if self._is_quiet:
            return
        made = f"SELECT DISTINCT tbl FROM outbox WHERE {sync_outbox.UNSETTLED} AND op = 'insert'"
        references = list(_required_references(str(row[0]) for row in self._db.execute(made)))
        while any(self._delete_unseen(table, column) for table, column in references):
            pass

    def _delete_unseen(self, table: str, column: str) -> bool:
        target = REGISTRY[table].fields[column].ref
        found = self._db.conn.execute(
            f"""SELECT id FROM {table} t WHERE ver = 0 AND id IN
              (SELECT row_id FROM outbox WHERE {sync_outbox.UNSETTLED} AND tbl = '{table}' AND op = 'insert')
              AND NOT EXISTS (SELECT 1 FROM {target} p WHERE p.id = t.{column})"""
        ).fetchall()
        if not found:
            return False
        ids = [str(row[0]) for row in found]
        self._note(table, ids)
        self._forget(table, sync_rows.delete(self._db, table, ids))
        return True

    def _forget(self, table: str, rids: Sequence[int]) -> None:
        if table in search_index.KINDS:
            self._gone.update(search_index.index_row(table, rid) for rid in rids)

    def _note(self, table: str, ids: Collection[str]) -> None:
        """Remember rows for what is derived of them, and the accounts that they belong to now."""
        if not ids:
            return
        self._touched[table].update(ids)
        if table == "account":
            self._accounts.update(ids)
        elif "account_id" in REGISTRY[table].fields:
            sql = f"SELECT DISTINCT account_id FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
            found = self._db.conn.execute(sql, (json.dumps(sorted(ids)),))
            self._accounts.update(str(row[0]) for row in found if row[0] is not None)

    def _derive(self) -> None:
        changed = sum(map(len, self._touched.values()))
        notes_later = len(self._touched[search_later.KIND]) >= search_later.FROM
        if self._members.is_mending or (changed >= _REBUILD_FROM and 2 * changed >= self._members.held):
            derived.rebuild(self._db, notes_later=notes_later)
            return
        touched = Touched(gone=self._gone)
        for kind, ids in self._touched.items():
            is_late = notes_later and kind == search_later.KIND
            touched.change_all(kind, search_later.older(self._db, ids, self._newest_visit) if is_late else ids)
        if notes_later:
            search_later.put_off(self._db, self._newest_visit)
        self._accounts |= derived.refresh(self._db, self._accounts, set(self._touched), touched)


def _required_references(tables: Iterable[str]) -> Iterator[tuple[str, str]]:
    for table in tables:
        for name, declared in REGISTRY[table].fields.items():
            if declared.ref and declared.required:
                yield table, name
