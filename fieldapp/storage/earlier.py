"""Brings rows of a file that was used alone into the store of a company: see services.earlier."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Merge
from fieldapp.services.changes import Changes
from fieldapp.services.earlier import Choices, EarlierAccount
from fieldapp.services.errors import StoreError
from fieldapp.services.importing.ports import DONE, BatchRecord
from fieldapp.storage import meta
from fieldapp.storage.batch import StoreBatch
from fieldapp.storage.connection import open_reader
from fieldapp.storage.database import Database
from fieldapp.storage.duplicate_finder import SqlDuplicateFinder
from fieldapp.storage.import_target import Target
from fieldapp.storage.opening import open_file
from fieldapp.storage.query import fetch
from fieldapp.storage.rows import from_columns
from fieldapp.storage.store import Store

if TYPE_CHECKING:
    from fieldapp.services.exporting.service import ExportService
    from fieldapp.services.ports import Clock

_COUNTS = """
SELECT a.id, a.legal_name,
  (SELECT count(*) FROM contact c WHERE c.account_id = a.id) AS people,
  (SELECT count(*) FROM visit v WHERE v.account_id = a.id) AS visits,
  (SELECT count(*) FROM sales_order o WHERE o.account_id = a.id) AS orders
FROM account a ORDER BY a.legal_name, a.id
"""
_DECIDED = """
SELECT id FROM account WHERE id IN (SELECT value FROM json_each(:ids))
UNION SELECT row_id FROM import_link WHERE entity = 'account' AND row_id IN (SELECT value FROM json_each(:ids))
"""


class SqlEarlier:
    """Implements services.earlier.EarlierStore. ``folder`` is where a restore and a joining put former stores."""

    def __init__(
        self,
        store: Store,
        reader: Database,
        folder: Path,
        key: bytes,
        clock: Clock,
        exporter: Callable[[Database], ExportService],
    ) -> None:
        self._store = store
        self._exporter = exporter
        self._reader = reader
        self._folder = folder
        self._key = key
        self._clock = clock

    def waiting(self) -> int:
        """See EarlierStore."""
        if meta.read(self._reader, meta.EARLIER) != "offered":
            return 0
        with self._copy() as copy:
            return 0 if copy is None else len(self._undecided(self._reader, copy))

    def accounts(self) -> Sequence[EarlierAccount]:
        """See EarlierStore."""
        with self._copy() as copy, self._store.transaction():
            if copy is None:
                return ()
            found = self._undecided(self._store.db, copy)
            rows = {one: _row(copy, "account", one) for one in found}
            same = SqlDuplicateFinder(self._store.db).find(list(rows.items()))
            return tuple(
                EarlierAccount(
                    one,
                    str(found[one]["legal_name"]),
                    int(str(found[one]["people"])),
                    int(str(found[one]["visits"])),
                    int(str(found[one]["orders"])),
                    tuple(same.get(one, ())),
                )
                for one in found
            )

    def bring(self, choices: Choices) -> Changes:
        """See EarlierStore."""
        with self._copy() as copy:
            if copy is None:
                raise StoreError("missing", path=str(self._folder))
            name = str(copy.execute("PRAGMA database_list").fetchone()[2])
            with self._store.write("import", about=Path(name).name) as batch:
                _Bringing(copy, batch, self._store.db, self._clock).run(choices, Path(name).name)
            return batch.changes

    def leave(self) -> None:
        """See EarlierStore."""
        with self._store.transaction():
            meta.write(self._store.db, **{meta.EARLIER: "left"})

    def export(self, path: Path) -> int:
        """See EarlierStore."""
        with self._copy() as copy:
            if copy is None:
                raise StoreError("missing", path=str(self._folder))
            return self._exporter(copy).export("accounts", path)

    @contextmanager
    def _copy(self) -> Iterator[Database | None]:
        """Open the newest file that was used alone; None without one that this profile's key opens."""
        for path in sorted(self._folder.glob("store-*.db"), reverse=True):
            try:
                open_file(path, self._key, lambda version: path.with_suffix(f".schema-{version}")).close()  # noqa: B023
                db = open_reader(path, self._key)
            except StoreError:
                continue
            try:
                if meta.read(db, "profile") == "alone":
                    yield db
                    return
            finally:
                db.close()
        yield None

    def _undecided(self, db: Database, copy: Database) -> dict[str, Mapping[str, object]]:
        rows = {str(row["id"]): row for row in fetch(copy, _COUNTS)}
        decided = {str(row["id"]) for row in fetch(db, _DECIDED, {"ids": json.dumps(list(rows))})}
        return {one: row for one, row in rows.items() if one not in decided}


class _Bringing:
    """One batch: rows keep their ids, so that nothing comes in twice; references follow to what they mean here."""

    def __init__(self, copy: Database, batch: StoreBatch, db: Database, clock: Clock) -> None:
        self._copy = copy
        self._batch = batch
        self._db = db
        self._target = Target(db, batch, clock, None, None)
        self._here: dict[str, str] = {}
        self._counts: dict[str, dict[str, int]] = {}

    def run(self, choices: Choices, name: str) -> None:
        """Bring the chosen accounts, then, entity by entity, what hangs on them."""
        me = self._target.me()
        mine = meta.read(self._copy, "me")
        if me and mine:
            self._here[mine] = me
        later: dict[str, dict[str, object]] = {}
        for account, same in choices.items():
            later |= self._account(account, same)
        self._target.link("account", {account: same for account, same in choices.items() if same is not None})
        for entity, declared in REGISTRY.items():
            of_account = declared.fields.get("account_id")
            if of_account is not None and of_account.required and declared.rights.allow("rep", "c"):
                self._entity(entity)
        for account, values in later.items():
            known = {field: self._here[str(one)] for field, one in values.items() if str(one) in self._here}
            if known:
                self._batch.patch("account", account, known)
        self._target.write_down(BatchRecord("account", (name,), self._counts, DONE))

    def _account(self, account: str, same: str | None) -> dict[str, dict[str, object]]:
        """Bring one; return the references of it that cannot be met before its people are there."""
        self._here[account] = same or account
        if same is not None or self._batch.get("account", account) is not None:
            return {}
        row = _row(self._copy, "account", account)
        people = {name: row[name] for name in ("key_person_id", "second_person_id") if row[name] is not None}
        self._add("account", account, {**row, **dict.fromkeys(people)})
        return {account: people} if people else {}

    def _entity(self, entity: str) -> None:
        """Bring the rows in the order in which they were made: what a row refers to was there before it."""
        for raw in fetch(self._copy, f"SELECT * FROM {entity} ORDER BY rid"):
            if str(raw["account_id"]) in self._here:
                self._take(entity, from_columns(entity, raw))

    def _take(self, entity: str, row: Mapping[str, object]) -> None:
        row_id = str(row["id"])
        if self._batch.get(entity, row_id) is not None:
            self._here[row_id] = row_id
            return
        values = self._met(entity, row)
        if values is None:
            return
        there = self._there(entity, values)
        if there is None:
            self._add(entity, row_id, values)
        self._here[row_id] = there or row_id

    def _met(self, entity: str, row: Mapping[str, object]) -> dict[str, object] | None:
        """Return the values with references that are met here; None where a required one is not."""
        values = dict(row)
        for name, declared in REGISTRY[entity].fields.items():
            if declared.ref and row[name] is not None:
                values[name] = self._here.get(str(row[name]))
                if values[name] is None and declared.required:
                    return None
        if entity == "extra_field":
            values["row_id"] = self._here.get(str(row["row_id"]), row["row_id"])
        return values

    def _there(self, entity: str, values: Mapping[str, object]) -> str | None:
        """Return the row of the company's that this one is: of the same key, or the same person."""
        for key in REGISTRY[entity].unique:
            if all(values[name] is not None for name in key):
                for found in self._batch.find(entity, **{name: values[name] for name in key}):
                    return str(found["id"])
        if entity == "contact":
            for found in self._batch.find("contact", account_id=values["account_id"]):
                if _is_same_person(found, values):
                    return str(found["id"])
        return None

    def _add(self, entity: str, row_id: str, row: Mapping[str, object]) -> None:
        me = self._target.me()
        fields = REGISTRY[entity].fields
        values = {name: row[name] for name, declared in fields.items() if declared.merge is not Merge.SERVER}
        codes = {name: one.codes[0] for name, one in fields.items() if one.merge is Merge.SERVER and one.codes}
        owner = {"owner_id": me} if entity == "account" else {}
        if entity == "account":
            values["territory_id"] = None
        self._batch.insert(entity, {**values, **codes, **owner}, row_id)
        verdicts = self._counts.setdefault(entity, {"new": 0})
        verdicts["new"] += 1


def _row(db: Database, entity: str, row_id: str) -> dict[str, object]:
    found = fetch(db, f"SELECT * FROM {entity} WHERE id = ?", (row_id,))
    if not found:
        raise StoreError("missing", path=row_id)
    return from_columns(entity, found[0])


def _is_same_person(first: Mapping[str, object], second: Mapping[str, object]) -> bool:
    same_name = str(first["name"]).strip().casefold() == str(second["name"]).strip().casefold()
    return same_name or (first["mobile"] is not None and first["mobile"] == second["mobile"])
