"""Push: every group in a transaction of its own, every mutation once, nothing that stops the rest."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, pairwise

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from sync.protocol.codec import to_json
from sync.protocol.errors import Code, ProtocolError
from sync.protocol.limits import PUSH_MUTATIONS
from sync.protocol.messages import Push, Pushed, Result, Sent
from sync.protocol.mutation import Op
from sync.protocol.states import Reason, Status
from sync.server.store.database import Database
from sync.server.store.scopes import Actor, load_actor, load_stand
from sync.server.store.write_path import WorkSet, references, root_field
from sync.server.work import handing, holding
from sync.server.work.checks import RejectedError, check_unreferenced
from sync.server.work.judge import Judge
from sync.server.work.ledger import Ledger, Pusher

ATTEMPTS = 5
_RETRIES = 4
_log = logging.getLogger("fieldapp.server.push")
Group = Sequence[Sent]


class PushDesk:
    """Takes in what clients send."""

    def __init__(self, database: Database, now_us: Callable[[], int]) -> None:
        self.database = database
        self._now_us = now_us

    def push(self, who: Pusher, message: Push) -> Pushed:
        """``take_in`` after a look at the epoch, which raises ProtocolError epoch."""
        with self.database.read() as conn:
            epoch = self.epoch(conn, who, message)
        return self.take_in(who, message, epoch)

    def epoch(self, conn: Connection, who: Pusher, message: Push) -> str:
        """Return the organisation's epoch. Raises ProtocolError epoch when the client knows another."""
        epoch = load_stand(conn, self.database, who.tenant).epoch
        if message.epoch and message.epoch != epoch:
            raise ProtocolError(Code.EPOCH, "the server was restored from a backup", epoch=epoch)
        return epoch

    def take_in(self, who: Pusher, message: Push, epoch: str) -> Pushed:
        """Carry out the groups in their order.

        Raises ProtocolError too_large, malformed; fork, gap and unavailable carry ``expect_mid`` and the ``results``
        so far.
        """
        groups = _groups(message.mutations)
        if len(message.mutations) > PUSH_MUTATIONS and len(groups) > 1:
            raise ProtocolError(Code.TOO_LARGE, f"more than {PUSH_MUTATIONS} mutations in several groups")
        results: list[Result] = []
        expect = 1
        size = len(groups)
        while groups:
            try:
                found = self._several(who, groups[:size])
                done, expect = found or self._with_retries(who, groups[0])
            except ProtocolError as error:
                error.members.setdefault("expect_mid", expect)
                error.members["results"] = [to_json(one) for one in results]
                raise
            results += done
            count = _groups_in(groups, len(done))
            # Where one was refused the next may be too, and trying many in vain costs more than it saves.
            went_well = count == min(size, len(groups)) and done[-1].status is not Status.REJECTED
            size = 2 * count if went_well else 1
            groups = groups[count:]
        return Pushed(epoch, self._now_us(), expect, tuple(results))

    def carry_out(self, work: WorkSet, actor: Actor, group: Group) -> list[Result]:
        """Judge and write one group. Raises RejectedError that names the mutation at fault."""
        judge = Judge(work, actor)
        results = []
        for one in group:
            try:
                results.append(judge.carry_out(one))
            except RejectedError as error:
                error.culprit = one
                raise
        judge.authors.write(work.flush())
        if judge.gone:
            try:
                check_unreferenced(work, judge.gone)
            except RejectedError as error:
                error.culprit = next(one for one in group if one.op is Op.DELETE)
                raise
        return results

    def _with_retries(self, who: Pusher, group: Group) -> tuple[list[Result], int]:
        for again in range(_RETRIES, -1, -1):
            try:
                return self._one_group(who, group)
            except ProtocolError:
                raise
            except (OperationalError, InterfaceError, IntegrityError, PoolTimeoutError) as error:
                # Two that wrote the same unique value at once: the second look finds what the first wrote.
                if again and (isinstance(error, IntegrityError) or _is_passing(error)):
                    continue
                if isinstance(error, IntegrityError):
                    return self._failed(who, group)
                raise ProtocolError(Code.UNAVAILABLE, "the database does not answer", retry_after=5) from error
            except Exception:  # noqa: BLE001  # whatever a mutation makes of us, those behind it must get through
                _log.exception("mutation failed", extra={"muid": group[0].muid, "tbl": group[0].tbl})
                return self._failed(who, group)
        raise AssertionError("not reached")

    def _several(self, who: Pusher, groups: Sequence[Group]) -> tuple[list[Result], int] | None:
        """Carry out groups in one transaction, which saves most of the time when nothing is wrong with them.

        Returns None when there is nothing to gain; the first group must then be looked at alone. When a group in the
        middle is refused, those before it are carried out.
        """
        count = len(groups)
        while count > 1:
            try:
                return self._transaction(who, groups[:count])
            except RejectedError as error:
                culprits = (at for at, group in enumerate(groups) if any(one is error.culprit for one in group))
                count = min(next(culprits, 0), count - 1)
            except ProtocolError as error:
                if error.code is not Code.GAP and error.code is not Code.FORK:
                    raise
                return None
            except Exception:  # noqa: BLE001  # whatever it is: closer and closer to the group that is at fault
                count //= 2
        return None

    def _one_group(self, who: Pusher, group: Group) -> tuple[list[Result], int]:
        try:
            return self._transaction(who, [group])
        except RejectedError as error:
            return self._refuse(who, group, error)

    def _transaction(self, who: Pusher, groups: Sequence[Group]) -> tuple[list[Result], int]:
        """Carry out groups, all or none. Raises RejectedError, and ProtocolError fork, gap, user_left."""
        with self.database.write() as conn:
            ledger = Ledger(conn, self.database, who, self._now_us())
            known = ledger.lock_client()
            recorded = ledger.known(one for group in groups for one in group)
            results: list[Result] = []
            fresh: list[Sent] = []
            for group in groups:
                stored = ledger.replay(group, recorded)
                if stored is None:
                    ledger.check_numbers(known if not fresh else fresh[-1].mid, group)
                    fresh += group
                elif fresh:
                    raise ProtocolError(Code.GAP, "known mutations after new ones")
                else:
                    ledger.advance(known, group)
                    known = max(known or 0, group[-1].mid)
                    results += stored
            if fresh:
                actor = load_actor(conn, self.database, who.tenant, who.user)
                if actor is None or actor.has_left:
                    raise ProtocolError(Code.USER_LEFT)
                new = self.carry_out(self._prepared(conn, who, fresh), actor, fresh)
                ledger.record(fresh, new)
                results += new
                known = ledger.advance(known, fresh) - 1
            return results, (known or 0) + 1

    def _prepared(self, conn: Connection, who: Pusher, group: Group) -> WorkSet:
        """Lock the accounts that the group is about, then read in few queries what it will look at."""
        database = self.database
        accounts, others = _roots(conn, database, who.tenant, group)
        work = WorkSet(conn, database, who.tenant, self._now_us())
        work.lock("account", accounts)
        for entity, ids in others.items():
            work.lock(entity, ids)
        work.load("account", accounts)
        wanted: dict[str, set[str]] = {}
        for one in group:
            if (entity_of := database.registry.get(one.tbl)) is None:
                continue
            wanted.setdefault(one.tbl, set()).add(one.id)
            for name, ref in references(entity_of):
                value = one.patch.get(name)
                if isinstance(value, str):
                    wanted.setdefault(ref, set()).add(value)
        for entity, row_ids in wanted.items():
            work.load(entity, row_ids)
        return work

    def _refuse(self, who: Pusher, group: Group, error: RejectedError) -> tuple[list[Result], int]:
        """Record that the group has no effect, and why; the next one is let through."""
        results = [
            Result(one.muid, Status.REJECTED, error.reason.value, error.field)
            if one is error.culprit
            else Result(one.muid, Status.REJECTED, Reason.GROUP.value)
            for one in group
        ]
        return self._put_aside(who, group, results)

    def _failed(self, who: Pusher, group: Group) -> tuple[list[Result], int]:
        """Count a fault of ours; after the last attempt the group is put aside so that the rest can go on."""
        with self.database.write() as conn:
            attempts = Ledger(conn, self.database, who, self._now_us()).count_attempt(group)
        if attempts < ATTEMPTS:
            raise ProtocolError(Code.UNAVAILABLE, "a mutation could not be taken in", retry_after=5)
        _log.error("mutations quarantined", extra={"muid": group[0].muid, "tbl": group[0].tbl, "count": len(group)})
        return self._put_aside(who, group, [Result(one.muid, Status.QUARANTINED, Reason.FAULT.value) for one in group])

    def _put_aside(self, who: Pusher, group: Group, results: list[Result]) -> tuple[list[Result], int]:
        with self.database.write() as conn:
            ledger = Ledger(conn, self.database, who, self._now_us())
            known = ledger.lock_client()
            stored = ledger.replay(group, ledger.known(group))
            if stored is not None:
                return stored, ledger.advance(known, group)
            ledger.check_numbers(known, group)
            actor = load_actor(conn, self.database, who.tenant, who.user)
            if actor is not None:
                work = WorkSet(conn, self.database, who.tenant, self._now_us())
                results = holding.hold(work, actor, group, results)
            ledger.record(group, results)
            ledger.keep_letters(group, results)
            return results, ledger.advance(known, group)


def _groups_in(groups: Sequence[Group], mutations: int) -> int:
    """Return how many groups the mutations fill."""
    count = 0
    while mutations > 0:
        mutations -= len(groups[count])
        count += 1
    return count


def _groups(mutations: Iterable[Sent]) -> list[list[Sent]]:
    groups = [list(members) for _, members in groupby(mutations, key=lambda one: one.group)]
    if len({group[0].group for group in groups}) != len(groups):
        raise ProtocolError(Code.MALFORMED, "the mutations of a group do not stand together")
    members = [one for group in groups for one in group]
    if len({one.muid for one in members}) != len(members):
        raise ProtocolError(Code.MALFORMED, "a muid stands twice")
    if any(after.mid != before.mid + 1 for before, after in pairwise(members)):
        raise ProtocolError(Code.MALFORMED, "the numbers have gaps")
    return groups


def _roots(conn: Connection, database: Database, tenant: str, group: Group) -> tuple[set[str], dict[str, set[str]]]:
    """Return the accounts that the group is about, and rows that hang on none, by entity."""
    accounts: set[str] = set()
    others: dict[str, set[str]] = {}
    asked: dict[str, set[str]] = {}  # those that are there already; what is inserted hangs on what it says
    for one in group:
        entity = database.registry.get(one.tbl)
        if entity is None:
            continue
        field = root_field(entity)
        accounts |= handing.accounts_of(conn, database, tenant, one)
        if one.tbl == "account":
            accounts.add(one.id)
        elif field is None:
            others.setdefault(one.tbl, set()).add(one.id)
        else:
            if one.op is not Op.INSERT:
                asked.setdefault(one.tbl, set()).add(one.id)
            accounts.update([str(one.patch[name]) for name in (field, "merged_id") if one.patch.get(name)])
    for name, ids in asked.items():
        entity = database.registry[name]
        table = database.table(name)
        column = table.c[root_field(entity) or "id"]
        found = conn.scalars(select(column).where(table.c.tenant_id == tenant, table.c.id.in_(sorted(ids))))
        accounts |= {one for one in found if one is not None}  # what an emptied laptop rescued may be of none
    return accounts, others


def _is_passing(error: DBAPIError | PoolTimeoutError) -> bool:
    """Whether trying again at once may help: a deadlock or a serialisation failure, not a database that is down."""
    state = getattr(getattr(error, "orig", None), "sqlstate", None)
    return state in {"40001", "40P01"}
