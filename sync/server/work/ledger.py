"""The record of what clients sent: results by muid, numbers by client, attempts and dead letters."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Executable, bindparam, insert, select, update

from sync.protocol.codec import read, to_json
from sync.protocol.errors import Code, ProtocolError
from sync.protocol.messages import Result, Sent
from sync.protocol.states import Reason, Status
from sync.protocol.strict_json import canonical, dumps
from sync.server.store.database import Database
from sync.server.store.rows import among_told, run, several, write_many


@dataclass(frozen=True, slots=True)
class Pusher:
    """Who pushes: the client, its device and person."""

    tenant: str
    user: str
    device: str
    client: str


def payload_sha(one: Sent) -> str:
    """Return the digest of what a mutation says, whatever its number."""
    told = {
        "muid": one.muid,
        "group": one.group,
        "op": one.op,
        "tbl": one.tbl,
        "id": one.id,
        "base_ver": one.base_ver,
        "client_ts": one.client_ts,
        "patch": one.patch,
        "base": one.base,
    }
    return hashlib.sha256(canonical(told)).hexdigest()


@dataclass(frozen=True, slots=True)
class _Record:
    sha: str
    user_id: str
    detail: str


Known = Mapping[str, _Record]
"""Records of mutations by muid."""


def _kept(result: Result) -> str:
    more = result.code or result.message or result.conflict or result.overwrote
    if result.status is Status.APPLIED and not more:
        return f'{{"muid":"{result.muid}","status":"applied"}}'
    return dumps(to_json(result)).decode()


class Ledger:
    """The books of one client, within one transaction."""

    def __init__(self, conn: Connection, database: Database, who: Pusher, now: int) -> None:
        self._conn = conn
        self._database = database
        self._who = who
        self._now = now
        self._clients = database.table("sync_client")
        self._mutations = database.table("sync_mutation")
        self._letters = database.table("sync_deadletter")
        self._attempts = database.table("sync_attempt")

    def lock_client(self) -> int | None:
        """Hold the client's record until the commit; return the last number it used, None for a new client.

        Raises ProtocolError fork when the client id belongs to another laptop: a copied file.
        """
        table = self._clients

        def make() -> Executable:
            mine = (table.c.tenant_id == bindparam("tenant"), table.c.client_id == bindparam("client"))
            return select(table.c.last_mid, table.c.device_id).where(*mine).with_for_update()

        found = run(self._conn, "lock client", make, tenant=self._who.tenant, client=self._who.client)
        if not found:
            return None
        last_mid, device = found[0]
        if device != self._who.device:
            raise ProtocolError(Code.FORK, "the client id belongs to another laptop", expect_mid=1)
        return int(last_mid)

    def known(self, mutations: Iterable[Sent]) -> Known:
        """Return what is recorded of any of these, by muid."""
        table = self._mutations

        def make() -> Executable:
            mine = (table.c.tenant_id == bindparam("tenant"), among_told(self._database, table.c.muid, "muids"))
            return select(table.c.muid, table.c.sha, table.c.user_id, table.c.detail).where(*mine)

        muids = several(self._database, [one.muid for one in mutations])
        found = run(self._conn, "known mutations", make, tenant=self._who.tenant, muids=muids)
        return {muid: _Record(*rest) for muid, *rest in found}

    def replay(self, group: Sequence[Sent], known: Known) -> list[Result] | None:
        """Return the stored results if any mutation of the group is known, and None for a group that is new.

        A group that comes back with other contents has no further effect; what it says now is kept as a letter.
        """
        if not any(one.muid in known for one in group):
            return None
        results = [self._stored(one, known.get(one.muid)) for one in group]
        if strange := [(one, result) for one, result in zip(group, results, strict=True) if one.muid not in known]:
            mutations, refused = [one for one, _ in strange], [result for _, result in strange]
            self.record(mutations, refused)
            self.keep_letters(mutations, refused)
        return results

    def _stored(self, one: Sent, row: _Record | None) -> Result:
        if row is None or row.sha != payload_sha(one) or row.user_id != self._who.user:
            return Result(one.muid, Status.REJECTED, Reason.KEY_REUSE.value)
        return read(Result, json.loads(row.detail))

    def check_numbers(self, known: int | None, group: Sequence[Sent]) -> None:
        """Refuse numbers that were used for something else (fork) and numbers that are too high (gap)."""
        expect = (known or 0) + 1
        if group[0].mid < expect:
            raise ProtocolError(Code.FORK, "the number was used before", expect_mid=expect)
        if group[0].mid > expect:
            raise ProtocolError(Code.GAP, "numbers before this one are missing", expect_mid=expect)

    def advance(self, known: int | None, group: Sequence[Sent]) -> int:
        """Note the numbers of the group as used; return the next one.

        Raises ProtocolError gap when numbers before the group are missing.
        """
        last = known or 0
        if group[0].mid > last + 1:
            raise ProtocolError(Code.GAP, "numbers before this one are missing", expect_mid=last + 1)
        after = max(last, group[-1].mid)
        table = self._clients
        if known is None:
            self._conn.execute(
                insert(table).values(
                    tenant_id=self._who.tenant,
                    client_id=self._who.client,
                    device_id=self._who.device,
                    last_mid=after,
                    pos=0,
                    seen_at=self._now,
                )
            )
        else:

            def make() -> Executable:
                mine = (table.c.tenant_id == bindparam("tenant"), table.c.client_id == bindparam("client"))
                return update(table).where(*mine).values(last_mid=bindparam("after"), seen_at=bindparam("now"))

            told = {"tenant": self._who.tenant, "client": self._who.client, "after": after, "now": self._now}
            run(self._conn, "advance client", make, **told)
        return after + 1

    def record(self, group: Sequence[Sent], results: Sequence[Result]) -> None:
        """Keep the results in the transaction that holds their effects."""
        write_many(
            self._conn,
            "mutation",
            lambda: insert(self._mutations),
            [
                {
                    "tenant_id": self._who.tenant,
                    "muid": one.muid,
                    "client_id": self._who.client,
                    "mid": one.mid,
                    "user_id": self._who.user,
                    "group_id": one.group,
                    "sha": payload_sha(one),
                    "status": result.status.value,
                    "code": result.code,
                    "detail": _kept(result),
                    "at": self._now,
                }
                for one, result in zip(group, results, strict=True)
            ],
        )

    def keep_letters(self, group: Sequence[Sent], results: Sequence[Result]) -> None:
        """Keep what had no effect, so that a person can look at it."""
        self._conn.execute(
            insert(self._letters),
            [
                {
                    "tenant_id": self._who.tenant,
                    "muid": one.muid,
                    "user_id": self._who.user,
                    "tbl": one.tbl,
                    "row_id": one.id,
                    "op": one.op.value,
                    "payload": dumps(to_json(one)).decode(),
                    "reason": result.code or result.status.value,
                    "at": self._now,
                }
                for one, result in zip(group, results, strict=True)
            ],
        )

    def count_attempt(self, group: Sequence[Sent]) -> int:
        """Return how often the group has failed by now."""
        table = self._attempts
        key = (table.c.tenant_id == self._who.tenant, table.c.muid == group[0].muid)
        found = self._conn.scalars(select(table.c.attempts).where(*key)).first()
        if found is None:
            values = {"tenant_id": self._who.tenant, "muid": group[0].muid, "attempts": 1, "at": self._now}
            self._conn.execute(insert(table), [values])
            return 1
        self._conn.execute(update(table).where(*key).values(attempts=found + 1, at=self._now))
        return int(found) + 1
