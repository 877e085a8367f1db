"""Versions and the index: what every scope gained and lost by a transaction, numbered in the order of commits.

``lock_head`` takes the organisation's counter. It is the last lock of a transaction, so whoever has a number commits
before anybody gets a higher one, and no reader can pass a number that is still to come (invariant I-ORD).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import BigInteger, Connection, Executable, Table, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from sync.protocol.checksum import row_hash
from sync.server.store.database import Database
from sync.server.store.rows import among_told, run, several, write_many
from sync.server.store.scopes import DIRECTORY

Key = tuple[str, str]
"""(entity, row id)."""


@dataclass(frozen=True, slots=True)
class Affected:
    """A row whose contents or scopes changed. ``row_ver`` is the version of its contents, before this change.

    ``scopes`` is empty for a deleted row. ``directory`` names the people and units that the row refers to.
    """

    key: Key
    row_ver: int
    is_changed: bool
    is_new: bool
    is_gone: bool
    scopes: frozenset[str]
    directory: frozenset[Key]


@dataclass(frozen=True, slots=True)
class _Entry:
    scope: str
    key: Key
    ver: int
    row_ver: int
    alive: bool
    by_ref: bool


@dataclass(slots=True)
class _Sums:
    """What is to be added to the checksums: {(scope, table): [xor, rows, newest version]}."""

    of: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def add(self, scope: str, key: Key, version: int, rows: int, at: int) -> None:
        """Add or take away a row of that version; ``at`` is the version of the entry that says so."""
        sums = self.of.setdefault((scope, key[0]), [0, 0, 0])
        sums[0] ^= row_hash(*key, version)
        sums[1] += rows
        sums[2] = max(sums[2], at)


class Stamper:
    """Numbers the rows of one transaction and writes them into the index."""

    def __init__(self, conn: Connection, database: Database, tenant: str, now: int) -> None:
        self._conn = conn
        self._database = database
        self._tenant = tenant
        self._now = now
        self._head = database.table("sync_head")
        self._index = database.table("sync_index")
        self._scope = database.table("sync_scope")
        self._sums = _Sums()

    def lock_head(self, count: int, *, people: bool = False) -> range:
        """Take the counter and return ``count`` numbers. Whoever comes after waits until this commits.

        ``people``: units or persons change, so what was known of anybody's scopes is void.
        """
        head = self._head

        def make() -> Executable:
            after = head.c.ver + bindparam("count", type_=BigInteger)
            taken = update(head).where(head.c.tenant_id == bindparam("tenant"))
            return taken.values({"ver": after} | ({"people_ver": after} if people else {})).returning(head.c.ver)

        name = "take the counter for people" if people else "take the counter"
        done = int(run(self._conn, name, make, tenant=self._tenant, count=count)[0][0])
        return range(done - count + 1, done + 1)

    def write(
        self,
        affected: Sequence[Affected],
        versions: Sequence[int],
        directory_row: Callable[[Key], tuple[int, frozenset[Key]] | None],
    ) -> None:
        """Write the index. ``directory_row`` has (version, what it refers to) of a person or unit."""
        before = self._before(affected)
        entries: list[_Entry] = []
        for one, version in zip(affected, versions, strict=True):
            entries += self._entries(one, version, before.get(one.key, {}))
        self._upsert(entries)
        refers = {one.key: one.directory for one in affected}
        wave = {(entry.scope, ref) for entry in entries if entry.alive for ref in refers[entry.key]}
        self._bring_along(wave, directory_row)
        self._write_sums()

    def _before(self, affected: Sequence[Affected]) -> dict[Key, dict[str, tuple[int, bool]]]:
        """Return where the rows were until this transaction: they have to be told that they left."""
        return self._alive(one.key for one in affected if not one.is_new)

    def _entries(self, one: Affected, version: int, before: Mapping[str, tuple[int, bool]]) -> Iterable[_Entry]:
        after = set(one.scopes)
        if one.key[0] in DIRECTORY and not one.is_gone:
            after |= {scope for scope, (_, by_ref) in before.items() if by_ref}
        row_ver = version if one.is_changed else one.row_ver
        for scope in sorted(after):
            was = before.get(scope)
            if was is None or one.is_changed:
                if was is not None:
                    self._sums.add(scope, one.key, was[0], -1, version)
                self._sums.add(scope, one.key, row_ver, 1, version)
                yield _Entry(scope, one.key, version, row_ver, alive=True, by_ref=was is not None and was[1])
        for scope in sorted(before.keys() - after):
            self._sums.add(scope, one.key, before[scope][0], -1, version)
            yield _Entry(scope, one.key, version, before[scope][0], alive=False, by_ref=False)

    def _alive(self, keys: Iterable[Key]) -> dict[Key, dict[str, tuple[int, bool]]]:
        """Return {key: {scope: (version of the row, by reference)}} of what is alive in the index."""
        table = self._index
        by_table: dict[str, list[str]] = {}
        for name, row_id in keys:
            by_table.setdefault(name, []).append(row_id)
        found: dict[Key, dict[str, tuple[int, bool]]] = {}

        def make() -> Executable:
            return select(table.c.row_id, table.c.scope, table.c.row_ver, table.c.by_ref).where(
                table.c.tenant_id == bindparam("tenant"),
                table.c.tbl == bindparam("name"),
                among_told(self._database, table.c.row_id, "ids"),
                table.c.alive.is_(True),
            )

        for name, ids in by_table.items():
            told = several(self._database, ids)
            rows = run(self._conn, "alive", make, tenant=self._tenant, name=name, ids=told)
            for row_id, scope, row_ver, by_ref in rows:
                found.setdefault((name, row_id), {})[scope] = (row_ver, bool(by_ref))
        return found

    def _bring_along(
        self, wave: set[tuple[str, Key]], directory_row: Callable[[Key], tuple[int, frozenset[Key]] | None]
    ) -> None:
        """Put people and units where they are referred to, and what those refer to in turn."""
        while wave:
            alive = self._alive({key for _, key in wave})
            self._hold([one for one in wave if alive.get(one[1], {}).get(one[0], (0, True))[1] is False])
            missing = sorted((scope, key) for scope, key in wave if scope not in alive.get(key, {}))
            wave = set()
            entries = []
            for (scope, key), version in zip(missing, self.lock_head(len(missing)) if missing else (), strict=True):
                row = directory_row(key)
                if row is not None:
                    entries.append(_Entry(scope, key, version, row[0], alive=True, by_ref=True))
                    self._sums.add(scope, key, row[0], 1, version)
                    wave |= {(scope, ref) for ref in row[1]}
            self._upsert(entries)

    def _hold(self, places: list[tuple[str, Key]]) -> None:
        """Note that a row is needed where it is, so that it stays when its own reason for being there goes."""
        table = self._index
        for scope, (name, row_id) in places:
            self._conn.execute(
                update(table)
                .where(table.c.tenant_id == self._tenant, table.c.scope == scope)
                .where(table.c.tbl == name, table.c.row_id == row_id)
                .values(by_ref=True)
            )

    def _upsert(self, entries: Sequence[_Entry]) -> None:
        if not entries:
            return
        rows = [
            {
                "tenant_id": self._tenant,
                "scope": one.scope,
                "tbl": one.key[0],
                "row_id": one.key[1],
                "ver": one.ver,
                "row_ver": one.row_ver,
                "alive": one.alive,
                "by_ref": one.by_ref,
                "removed_at": None if one.alive else self._now,
            }
            for one in entries
        ]
        write_many(self._conn, "index", self._entry_statement, rows)

    def _entry_statement(self) -> Executable:
        statement = _insert(self._conn, self._index)
        columns = ("ver", "row_ver", "alive", "by_ref", "removed_at")
        return statement.on_conflict_do_update(
            index_elements=["tenant_id", "scope", "tbl", "row_id"],
            set_={name: statement.excluded[name] for name in columns},
        )

    def _write_sums(self) -> None:
        rows = [
            {"tenant_id": self._tenant, "scope": scope, "tbl": name, "xor": sums[0], "live": sums[1], "top": sums[2]}
            for (scope, name), sums in sorted(self._sums.of.items())
        ]
        if rows:
            write_many(self._conn, "sums", self._sums_statement, rows)
        self._sums = _Sums()

    def _sums_statement(self) -> Executable:
        table = self._scope
        statement = _insert(self._conn, table)
        given = statement.excluded
        # Neither database need know an operator for exclusive or: of numbers that are not negative, this is it.
        mixed = table.c.xor.bitwise_or(given.xor) - table.c.xor.bitwise_and(given.xor)
        return statement.on_conflict_do_update(
            index_elements=["tenant_id", "scope", "tbl"],
            set_={"xor": mixed, "live": table.c.live + given.live, "top": given.top},
        )


def _insert(conn: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    return postgresql.insert(table) if conn.dialect.name == "postgresql" else sqlite.insert(table)
