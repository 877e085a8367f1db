"""What the server did not take, and what others wrote over, read for people: both values, who and when."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from fieldapp.domain.forward import goes_back
from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Kind
from fieldapp.services.needs import Choice, Need, NeedField, NeedKind
from fieldapp.storage import meta, pending
from fieldapp.storage.database import Database
from fieldapp.storage.query import fetch
from fieldapp.storage.rows import fetch_row
from sync.protocol.mutation import Op
from sync.protocol.states import Reason

_MOST_FIELDS = 8
_HIDDEN = ("account_id", "source", "source_key", "supersedes")
_HIDDEN_ENDS = ("_offset", "_zone")
_NAMES = ("name", "legal_name", "number", "title")
_IN_VAIN = frozenset(
    {
        Reason.NOT_UNIQUE,
        Reason.INVALID,
        Reason.APPEND_ONLY,
        Reason.SERVER_ONLY,
        Reason.UNKNOWN_TABLE,
        Reason.UNKNOWN_FIELD,
        Reason.UNKNOWN_COMMAND,
        Reason.KEY_REUSE,
        Reason.OWNERS_DIFFER,
    }
)
"""Sent again as it is, the server would refuse it for the same reason."""
_Row = Mapping[str, object]


class SqlNeedReader:
    """Implements services.needs.NeedReader."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def needs(self) -> Sequence[Need]:
        """Return what is undecided; what asks for a decision comes first, newest first."""
        deciding = [*self._conflicts(), *self._refused()]
        telling = [*self._overwritten(), *self._lost()]
        for some in (deciding, telling):
            some.sort(key=lambda one: one.at, reverse=True)
        return (*deciding, *telling)

    def _conflicts(self) -> Iterator[Need]:
        for row in fetch(self._db, pending.CONFLICTS):
            patch, answer = json.loads(str(row["patch"])), json.loads(str(row["answer"]))
            table, row_id = str(row["tbl"]), str(row["row_id"])
            if pending.is_moot(self._db, table, row_id, patch, answer):
                continue
            here = fetch_row(self._db, table, row_id)
            told: dict[str, object] = answer["conflict"]
            pairs = {name: (patch.get(name), (here or told).get(name)) for name in told}
            pairs = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
            is_back = any(goes_back(table, name, theirs, mine) for name, (mine, theirs) in pairs.items())
            mine = () if is_back else (Choice.MINE,)
            choices = (*mine, Choice.THEIRS) if here is not None else (Choice.DISCARD,)
            yield self._need(
                NeedKind.CONFLICT, row, _fields(table, pairs), choices, answer, reason="goes_back" * is_back
            )

    def _overwritten(self) -> Iterator[Need]:
        for row in fetch(self._db, pending.OVERWRITTEN):
            patch, answer = json.loads(str(row["patch"])), json.loads(str(row["answer"]))
            table = str(row["tbl"])
            here = fetch_row(self._db, table, str(row["row_id"])) or {}
            pairs = {name: (patch.get(name), theirs) for name, theirs in answer["overwrote"].items()}
            pairs = {name: pair for name, pair in pairs.items() if here.get(name) == pair[0]}
            if pairs:
                choices = (Choice.THEIRS, Choice.SEEN)
                yield self._need(NeedKind.OVERWROTE, row, _fields(table, pairs), choices, answer)

    def _refused(self) -> Iterator[Need]:
        for found in fetch(self._db, pending.REFUSED):
            rows = fetch(self._db, f"{pending.REFUSED_OF_GROUP} LIMIT 500", (found["group_id"],))
            answers = [json.loads(str(row["answer"])) for row in rows]
            at = next((at for at, one in enumerate(answers) if one.get("code") != Reason.GROUP), 0)
            row, answer = rows[at], answers[at]
            reason = str(answer.get("code") or Reason.FAULT.value)
            fields = self._refused_fields(row, reason)
            choices = self._refused_choices(rows, reason)
            more = int(str(found["changes"])) - 1
            yield self._need(NeedKind.REFUSED, row, fields, choices, answer, reason=reason, more=more)

    def _refused_fields(self, row: _Row, reason: str) -> Sequence[NeedField]:
        table, patch = str(row["tbl"]), json.loads(str(row["patch"]))
        if table not in REGISTRY or row["op"] not in (Op.INSERT, Op.PATCH):
            return ()
        here = (
            rival(self._db, table, patch) if row["op"] == Op.INSERT else fetch_row(self._db, table, str(row["row_id"]))
        )
        pairs = {name: (value, (here or {}).get(name)) for name, value in patch.items() if _is_told(table, name)}
        if reason in (Reason.SUPERSEDED, Reason.NOT_UNIQUE):  # of two whole records, what differs
            pairs = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
        return _fields(table, pairs)[:_MOST_FIELDS]

    def _refused_choices(self, rows: Sequence[_Row], reason: str) -> tuple[Choice, ...]:
        if reason == Reason.SUPERSEDED:
            return Choice.MINE, Choice.THEIRS
        can = reason not in _IN_VAIN and all(self._is_possible(row) for row in rows)
        return (Choice.AGAIN, Choice.DISCARD) if can else (Choice.DISCARD,)

    def _is_possible(self, row: _Row) -> bool:
        table = str(row["tbl"])
        if table not in REGISTRY or row["op"] == Op.CMD:
            return False
        if row["op"] == Op.INSERT:
            patch = json.loads(str(row["patch"]))
            return "account_id" not in patch or fetch_row(self._db, "account", str(patch["account_id"])) is not None
        return fetch_row(self._db, table, str(row["row_id"])) is not None

    def _lost(self) -> Iterator[Need]:
        sql = "SELECT * FROM lost_write WHERE seen_at IS NULL ORDER BY at DESC LIMIT 200"
        for row in fetch(self._db, sql):
            table, name = str(row["tbl"]), str(row["field"])
            here = fetch_row(self._db, table, str(row["row_id"])) or {}
            mine, theirs = (
                json.loads(str(row[side])) if row[side] is not None else None for side in ("mine", "theirs")
            )
            if not here or here[name] != theirs:  # changed again since
                continue
            fields = (NeedField(table, name, mine, here[name]),)
            account = self._account(table, str(row["row_id"]), "")
            yield Need(
                key=f"lost:{row['id']}",
                kind=NeedKind.LOST,
                entity=table,
                row_id=str(row["row_id"]),
                intent="",
                subject=self._name("account", account),
                at=int(str(row["at"])),
                fields=fields,
                choices=(Choice.MINE, Choice.SEEN),
                by=self._name("user", str(row["by_id"] or "")),
                by_at=int(str(row["at"])),
                account_id=account,
                names=self._names(fields),
            )

    def _need(
        self,
        kind: NeedKind,
        row: _Row,
        fields: Sequence[NeedField],
        choices: Sequence[Choice],
        answer: Mapping[str, Any],
        *,
        reason: str = "",
        more: int = 0,
    ) -> Need:
        told = answer.get("by") or {}
        by, by_at = next((told[one.name] for one in fields if one.name in told), ("", None))
        patch = json.loads(str(row["patch"]))
        return Need(
            key=f"{kind.value}:{row['group_id'] if kind is NeedKind.REFUSED else row['muid']}",
            kind=kind,
            entity=str(row["tbl"]),
            row_id=str(row["row_id"]),
            intent=str(row["intent"]),
            subject=str(row["subject"] or ""),
            at=int(str(row["at"])),
            fields=fields,
            choices=choices,
            reason=reason,
            by=self._name("user", str(by)),
            by_at=by_at,
            account_id=self._account(str(row["tbl"]), str(row["row_id"]), str(patch.get("account_id") or "")),
            names=self._names(fields),
            more=more,
            is_own=bool(by) and by == meta.read(self._db, "me"),
        )

    def _account(self, table: str, row_id: str, told: str) -> str:
        """Return the account that a row belongs to, if it is here; ``told`` is what the change itself says."""
        if table == "account":
            told = row_id
        elif not told and table in REGISTRY and "account_id" in REGISTRY[table].fields:
            told = str((fetch_row(self._db, table, row_id) or {}).get("account_id") or "")
        return told if told and fetch_row(self._db, "account", told) is not None else ""

    def _names(self, fields: Iterable[NeedField]) -> dict[str, str]:
        found = {}
        for one in fields:
            declared = REGISTRY[one.entity].fields[one.name]
            if declared.kind is Kind.REF and declared.ref is not None:
                for value in (one.mine, one.theirs):
                    if isinstance(value, str) and (name := self._name(declared.ref, value)):
                        found[value] = name
        return found

    def _name(self, entity: str, row_id: str) -> str:
        column = next((name for name in _NAMES if name in REGISTRY[entity].fields), None)
        if column is None or not row_id:
            return ""
        row = self._db.conn.execute(f"SELECT {column} FROM {entity} WHERE id = ?", (row_id,)).fetchone()
        return str(row[0]) if row is not None else ""


def rival(db: Database, entity: str, values: Mapping[str, object]) -> dict[str, object] | None:
    """Return the record that has what only one may have: the newest correction, or the one of the same key."""
    for names in REGISTRY[entity].unique:
        key = [values.get(name) for name in names]
        if None in key:
            continue
        same = " AND ".join(f"{name} = ?" for name in names)
        found = db.conn.execute(f"SELECT id FROM {entity} WHERE {same}", tuple(key)).fetchone()
        if found is not None:
            row_id = last_of(db, entity, str(found[0])) if names == ("supersedes",) else str(found[0])
            return fetch_row(db, entity, row_id)
    return None


def last_of(db: Database, entity: str, row_id: str) -> str:
    """Return the newest correction of a fact; the fact itself where there is none."""
    while found := db.conn.execute(f"SELECT id FROM {entity} WHERE supersedes = ?", (row_id,)).fetchone():
        row_id = str(found[0])
    return row_id


def _fields(entity: str, pairs: Mapping[str, tuple[object, object]]) -> tuple[NeedField, ...]:
    return tuple(NeedField(entity, name, mine, theirs) for name, (mine, theirs) in pairs.items())


def _is_told(entity: str, name: str) -> bool:
    return name in REGISTRY[entity].fields and name not in _HIDDEN and not name.endswith(_HIDDEN_ENDS)
