"""What a person decided about an answer of the server, written with the note that it is decided, or not at all."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlcipher3 import dbapi2 as sqlcipher

from fieldapp.domain.errors import DomainError
from fieldapp.domain.schema import REGISTRY
from fieldapp.services.changes import Changes
from fieldapp.services.needs import Choice, NeedKind
from fieldapp.services.ports import Batch, Clock
from fieldapp.storage import handed, outbox, pending
from fieldapp.storage.errors import known_errors
from fieldapp.storage.needs_reader import last_of, rival
from fieldapp.storage.query import fetch
from fieldapp.storage.store import Store
from sync.protocol.merge import merge
from sync.protocol.mutation import Mutation, Op, Value

_NOT_HELD = f"json_extract(answer, '{handed.HELD}.how') IS NOT 'held'"
_INTENT = {Choice.MINE: "keep_mine", Choice.THEIRS: "put_theirs_back", Choice.AGAIN: "send_again"}


class SqlNeedWriter:
    """Implements services.needs.NeedWriter over the writer connection."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._db = store.db
        self._clock = clock
        self._put_back: dict[str, str] = {}

    def decide(self, key: str, choice: Choice) -> Changes:
        """See NeedWriter."""
        kind, _, which = key.partition(":")
        writes = choice in _INTENT and not (kind != NeedKind.OVERWROTE and choice is Choice.THEIRS)
        if not writes:
            with known_errors(), self._store.transaction():
                self._note(NeedKind(kind), which, choice, None)
            return Changes(frozenset(), frozenset(), self._clock.now_us())
        try:
            with self._store.write(_INTENT[choice]) as batch:
                dealt = self._carry_out(batch, NeedKind(kind), which)
                group = batch.group if batch.changes.kinds else None
                for one in dealt:
                    self._note(NeedKind(kind), one, choice, group)
        except sqlcipher.IntegrityError as error:
            raise DomainError("need_blocked") from error
        return batch.changes

    def reopen(self, key: str) -> Changes:
        """See NeedWriter."""
        kind, _, which = key.partition(":")
        changes = Changes(frozenset(), frozenset(), self._clock.now_us())
        if group := self._group(NeedKind(kind), which):
            told = fetch(self._db, "SELECT intent, subject FROM outbox WHERE group_id = ? LIMIT 1", (group,))
            if told:
                intent, subject = str(told[0]["intent"]), str(told[0]["subject"] or "")
                changes = self._store.undo_group(group, intent, subject).changes
        with known_errors(), self._store.transaction():
            if kind == NeedKind.LOST:
                self._db.conn.execute("UPDATE lost_write SET seen_at = NULL WHERE id = ?", (which,))
            else:
                sql = f"UPDATE outbox SET answer = json_remove(answer, '$.dealt_{kind}') WHERE {_whose(kind)} = ?"
                self._db.conn.execute(f"{sql} AND {_NOT_HELD}", (which,))
        return changes

    def _carry_out(self, batch: Batch, kind: NeedKind, which: str) -> list[str]:
        """Write what was chosen; return all that is dealt with by it: with a record also what was refused for it."""
        if kind is NeedKind.REFUSED:
            groups = self._with_dependants(which)
            for group in groups:
                self._again(batch, group)
            return groups
        if kind is NeedKind.LOST:
            self._put_mine_back(batch, which)
        else:
            self._settle(batch, kind, which)
        return [which]

    def _with_dependants(self, group: str) -> list[str]:
        """Return a refused group, then those that were refused because they refer to what it inserts."""
        groups, ids = [group], self._inserted(group)
        sql = f"""SELECT DISTINCT o.group_id FROM outbox o, json_each(o.patch) v WHERE {pending.open_of("refused")}
          AND o.state = 'rejected' AND json_extract(o.answer, '$.code') = 'depends_on'
          AND v.value IN (SELECT value FROM json_each(?)) ORDER BY o.seq"""
        while ids:
            found = [str(row["group_id"]) for row in fetch(self._db, sql, (json.dumps(ids),))]
            new = [one for one in found if one not in groups]
            groups += new
            ids = [row_id for one in new for row_id in self._inserted(one)]
        return groups

    def _inserted(self, group: str) -> list[str]:
        rows = fetch(self._db, pending.REFUSED_OF_GROUP, (group,))
        return [str(row["row_id"]) for row in rows if row["op"] == Op.INSERT]

    def _settle(self, batch: Batch, kind: NeedKind, muid: str) -> None:
        """Write the own values over theirs after a conflict, theirs over the own ones that came later."""
        rows = fetch(self._db, "SELECT * FROM outbox WHERE muid = ? AND answer IS NOT NULL", (muid,))
        if not rows:
            raise DomainError("need_gone")
        one, answer = outbox.mutation(rows[0]), json.loads(str(rows[0]["answer"]))
        told: Mapping[str, Value] = answer[kind.value]
        values = {name: one.patch.get(name) for name in told} if kind is NeedKind.CONFLICT else told
        self._patch(batch, one.table, one.row_id, values)
        batch.set_subject(str(rows[0]["subject"] or ""))

    def _put_mine_back(self, batch: Batch, which: str) -> None:
        rows = fetch(self._db, "SELECT tbl, row_id, field, mine FROM lost_write WHERE id = ?", (which,))
        if not rows:
            raise DomainError("need_gone")
        entity, row_id, name, mine = (rows[0][column] for column in ("tbl", "row_id", "field", "mine"))
        self._patch(batch, str(entity), str(row_id), {str(name): json.loads(str(mine)) if mine is not None else None})

    def _again(self, batch: Batch, group: str) -> None:
        """Do once more what was refused, on the rows as they are now; a correction corrects the newest one."""
        rows = fetch(self._db, pending.REFUSED_OF_GROUP, (group,))
        if not rows:
            raise DomainError("need_gone")
        for one in map(outbox.mutation, rows):
            if one.op is Op.INSERT:
                self._insert(batch, one)
            elif one.op is Op.PATCH:
                self._patch_again(batch, one)
            elif one.op is Op.DELETE and batch.get(one.table, one.row_id) is not None:
                batch.delete(one.table, one.row_id)
        batch.set_subject(str(rows[0]["subject"] or ""))

    def _insert(self, batch: Batch, one: Mutation) -> None:
        if batch.get(one.table, one.row_id) is not None:
            return
        values = dict(one.patch)
        if values.get("supersedes") is not None and rival(self._db, one.table, values) is not None:
            values["supersedes"] = last_of(self._db, one.table, str(values["supersedes"]))
        batch.insert(one.table, values, one.row_id)

    def _patch_again(self, batch: Batch, one: Mutation) -> None:
        row = batch.get(one.table, one.row_id)
        if row is None:
            raise DomainError("need_row_gone")
        kept = {"set", "delta"}
        policies = {name: declared.merge.value for name, declared in REGISTRY[one.table].fields.items()}
        policies = {name: policy if policy in kept else "lww" for name, policy in policies.items()}
        found: dict[str, Value] = {name: row[name] for name in one.patch}  # type: ignore[misc]  # as the registry says
        batch.patch(one.table, one.row_id, merge(found, one.patch, one.base, policies).changes)

    def _patch(self, batch: Batch, entity: str, row_id: str, values: Mapping[str, Value]) -> None:
        if batch.get(entity, row_id) is None:
            raise DomainError("need_row_gone")
        batch.patch(entity, row_id, values)

    def _note(self, kind: NeedKind, which: str, choice: Choice, group: str | None) -> None:
        if kind is NeedKind.LOST:
            if group is not None:
                self._put_back[which] = group
            self._db.conn.execute("UPDATE lost_write SET seen_at = ? WHERE id = ?", (self._clock.now_us(), which))
            return
        told = json.dumps({"how": choice.value} | ({"group": group} if group else {}))
        sql = f"UPDATE outbox SET answer = json_set(answer, '$.dealt_{kind.value}', json(?)) WHERE {_whose(kind)} = ?"
        self._db.conn.execute(f"{sql} AND answer IS NOT NULL AND {_NOT_HELD}", (told, which))

    def _group(self, kind: NeedKind, which: str) -> str | None:
        if kind is NeedKind.LOST:
            return self._put_back.pop(which, None)
        sql = f"SELECT json_extract(answer, '$.dealt_{kind.value}.group') AS found FROM outbox WHERE {_whose(kind)} = ?"
        row = self._db.conn.execute(f"{sql} AND answer IS NOT NULL AND {_NOT_HELD}", (which,)).fetchone()
        return None if row is None or row[0] is None else str(row[0])


def _whose(kind: str) -> str:
    return "group_id" if kind == NeedKind.REFUSED else "muid"
