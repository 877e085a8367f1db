"""Accounts change hands: what the command facts ``hand_over`` and ``service_handover`` make of the rows they name.

They are carried out in the transaction that takes the fact in, so that nobody ever sees the one without the other.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Mapping

from sqlalchemy import Connection, or_, select

from sync.protocol.messages import Sent
from sync.protocol.mutation import Op, Value
from sync.protocol.states import Reason
from sync.server.store.database import Database
from sync.server.store.rows import among
from sync.server.store.scopes import Actor
from sync.server.store.write_path import WorkSet
from sync.server.work.checks import RejectedError

_SERVES = uuid.UUID("7f0c2f3e-2c5f-4d0e-9c3e-6f1d0a54b9a1")
Values = Mapping[str, Value]


def accounts_of(conn: Connection, database: Database, tenant: str, one: Sent) -> set[str]:
    """Return the accounts that a command is about, with all that were found to be one with them: to be locked."""
    if one.op is not Op.INSERT or one.tbl != "hand_over":
        return set()
    named, owner = one.patch.get("account_ids"), one.patch.get("from_id")
    table = database.table("account")
    if isinstance(named, list) and named:
        return clusters(conn, database, tenant, named)
    found = conn.scalars(select(table.c.id).where(table.c.tenant_id == tenant, table.c.owner_id == str(owner)))
    return clusters(conn, database, tenant, list(found))


def clusters(conn: Connection, database: Database, tenant: str, accounts: Collection[str]) -> set[str]:
    """Return accounts with all that were ever found to be one with any of them."""
    table = database.table("account_merge")
    found = wave = set(accounts)
    while wave:
        near = or_(among(database, table.c.account_id, wave), among(database, table.c.merged_id, wave))
        asked = select(table.c.account_id, table.c.merged_id).where(
            table.c.tenant_id == tenant, table.c.state != "distinct", near
        )
        wave = {one for pair in conn.execute(asked) for one in pair} - found
        found = found | wave
    return found


def hand_over(work: WorkSet, actor: Actor, one: Sent, values: Values) -> None:
    """Give the named accounts of one person, or all of them, to another; note in the fact how many they were.

    An account that somebody else has by now stays where it is. Raises RejectedError.
    """
    giver, taker = str(values["from_id"]), str(values["to_id"])
    for name in ("from_id", "to_id"):
        if values[name] not in actor.team:
            raise RejectedError(Reason.OUT_OF_SCOPE, name)
    person = work.get("user", taker)
    if giver == taker or person is None or person["left_on"] is not None:
        raise RejectedError(Reason.INVALID, "to_id")
    wanted = sorted(accounts_of(work.conn, work.database, work.tenant, one))
    work.load("account", wanted)
    rows = {row_id: work.get("account", row_id) for row_id in wanted}
    mine = {row_id: row for row_id, row in rows.items() if row is not None and row["owner_id"] == giver}
    for row_id, row in mine.items():
        leaves: Values = {"service_id": None} if row["service_id"] == giver else {}
        work.update("account", row_id, {"owner_id": taker, **leaves})
    work.update("hand_over", one.id, {"moved": len(mine)})
    if values.get("serves_from_on") is not None:
        for row_id in mine:
            _serve(work, actor, f"{one.id} {row_id}", row_id, taker, values["serves_from_on"])


def _serve(work: WorkSet, actor: Actor, key: str, account: str, rep: str, day: Value) -> None:
    """Write down that somebody serves an account from a day on."""
    fact: Values = {"account_id": account, "rep_id": rep, "from_on": day}
    work.insert("service_assignment", str(uuid.uuid5(_SERVES, key)), fact, work.now, actor.user)


def offer(work: WorkSet, actor: Actor, one: Sent, values: Values) -> None:
    """Offer an account to somebody of the service team, who sees it from now on. Raises RejectedError."""
    if values["state"] != "offered":
        raise RejectedError(Reason.INVALID, "state")
    if values["from_id"] not in (actor.team if actor.role == "manager" else {actor.user}):
        raise RejectedError(Reason.OUT_OF_SCOPE, "from_id")
    taker = work.get("user", str(values["to_id"]))
    if taker is None or taker["role"] != "service" or taker["left_on"] is not None:
        raise RejectedError(Reason.INVALID, "to_id")
    account, table = str(values["account_id"]), work.database.table("service_handover")
    asked = select(table.c.id).where(
        table.c.tenant_id == work.tenant, table.c.account_id == account, table.c.id != one.id
    )
    others = (work.get("service_handover", row_id) for row_id in work.conn.scalars(asked).all())
    if any(other is not None and other["state"] == "offered" for other in others):
        raise RejectedError(Reason.NOT_UNIQUE, "account_id")
    work.update("account", account, {"service_id": values["to_id"]})


def settle(work: WorkSet, actor: Actor, one: Sent, before: Values, changes: Values) -> None:
    """Carry out what became of an offer: who takes it serves from that day on, who gives it back sees it no more.

    Raises RejectedError.
    """
    state = changes.get("state")
    if state is None:
        return
    row = {**before, **changes}
    if actor.user != row["to_id"] and actor.role != "manager":
        raise RejectedError(Reason.FORBIDDEN, "state")
    if before["state"] != "offered" or state not in ("accepted", "returned"):
        raise RejectedError(Reason.INVALID, "state")
    account = str(row["account_id"])
    if state == "accepted":
        if row["settled_on"] is None:
            raise RejectedError(Reason.INVALID, "settled_on")
        _serve(work, actor, one.id, account, str(row["to_id"]), row["settled_on"])
    elif not row["reason"]:
        raise RejectedError(Reason.INVALID, "reason")
    else:
        known = work.get("account", account)
        if known is not None and known["service_id"] == row["to_id"]:
            work.update("account", account, {"service_id": None})


COMMANDS: Mapping[str, Callable[[WorkSet, Actor, Sent, Values], None]] = {
    "hand_over": hand_over,
    "service_handover": offer,
}
"""What the insertion of a fact carries out, by its entity."""
