"""Changes that came too late: made by who had an account until lately, they are held for who has it now."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import select

from sync.protocol.messages import Result, Sent
from sync.protocol.mutation import Op
from sync.protocol.states import Reason
from sync.protocol.strict_json import dumps
from sync.server.store.scopes import Actor
from sync.server.store.write_path import WorkSet, root_field
from sync.server.work.checks import root_of

HELD = uuid.UUID("0b9a9c35-93f5-4f6d-8a53-1f4f4c7f1f10")
"""The id of a held change is made of the id of the change: however often it comes, it is held once."""
_ABOUT = (Reason.OUT_OF_SCOPE.value, Reason.DEPENDS_ON.value, Reason.GROUP.value)


def hold(work: WorkSet, actor: Actor, group: Sequence[Sent], results: Sequence[Result]) -> list[Result]:
    """Keep refused changes of accounts that were handed over; return the results, which then tell to whom.

    Held is only what somebody wrote who could read the account before: nobody can lay notes on strangers' tables.
    """
    if not any(one.code in (Reason.OUT_OF_SCOPE, Reason.DEPENDS_ON) for one in results):
        return list(results)
    roots = dict(_roots(work, group))
    out = []
    for one, result in zip(group, results, strict=True):
        account = roots.get(one.id)
        row = None if account is None else work.get("account", account)
        if result.code not in _ABOUT or row is None or account is None or not _had(work, actor, account):
            out.append(result)
            continue
        keep(work, one, actor.user, account, "handed_over")
        out.append(replace(result, by={"owner_id": (str(row["owner_id"]), work.now)}))
    work.flush()
    return out


def keep(work: WorkSet, one: Sent, person: str, account: str | None, cause: str) -> bool:
    """Add a held change; the same mutation is held once. Return whether it was not held yet."""
    row_id = str(uuid.uuid5(HELD, one.muid))
    if work.get("held_change", row_id) is not None:
        return False
    document = {"patch": one.patch, "base": one.base, "base_ver": one.base_ver}
    values = {
        "account_id": account,
        "from_id": person,
        "cause": cause,
        "entity": one.tbl,
        "row_id": one.id,
        "op": one.op.value,
        "document": dumps(document).decode(),
        "group_key": one.group,
        "made_at": max(0, one.client_ts),
        "state": "open",
    }
    work.insert("held_change", row_id, values, work.now, person)
    return True


def _roots(work: WorkSet, group: Sequence[Sent]) -> Iterator[tuple[str, str]]:
    """Yield (row id, account): as the rows have it, else as the change or one before it says."""
    told: dict[str, str] = {}
    for one in group:
        account = account_of(work, one, told)
        if account is not None:
            told[one.id] = account
            yield one.id, account


def account_of(work: WorkSet, one: Sent, told: dict[str, str]) -> str | None:
    """Return the account that a change is about; ``told`` has those of rows that were never taken in."""
    entity = work.registry.get(one.tbl)
    if entity is None or one.op is Op.CMD:
        return None
    if (found := root_of(work, entity, one.id)) is not None:
        return found if work.get("account", found) is not None else None
    for name in ("account_id", root_field(entity)):
        parent = one.patch.get(name) if name else None
        if name is None or not isinstance(parent, str):
            continue
        ref = entity.fields[name].ref if name in entity.fields else None
        if ref == "account":
            return parent if work.get("account", parent) is not None else None
        if ref is not None:
            return told.get(parent) or root_of(work, work.registry[ref], parent) or _held_account(work, ref, parent)
    return told.get(one.id) or _held_account(work, one.tbl, one.id)


def _held_account(work: WorkSet, entity: str, row_id: str) -> str | None:
    """Return the account of a row that is itself only held."""
    table = work.database.table("held_change")
    asked = select(table.c.account_id).where(
        table.c.tenant_id == work.tenant, table.c.entity == entity, table.c.row_id == row_id
    )
    found = work.conn.scalars(asked.limit(1)).first()
    return None if found is None else str(found)


def has_or_had(work: WorkSet, actor: Actor, account: str) -> bool:
    """Whether the account is in what the person may write, or was."""
    return not work.scopes("account", account).isdisjoint(actor.writes) or _had(work, actor, account)


def _had(work: WorkSet, actor: Actor, account: str) -> bool:
    """Whether the account was in what the person reads, and is not any more."""
    if not work.scopes("account", account).isdisjoint(actor.writes):
        return False
    index, moves = work.database.table("sync_index"), work.database.table("hand_over")
    gone = select(index.c.scope).where(
        index.c.tenant_id == work.tenant,
        index.c.tbl == "account",
        index.c.row_id == account,
        index.c.alive.is_(False),
    )
    if any(scope in actor.writes for scope in work.conn.scalars(gone)):
        return True
    handed = select(moves.c.account_ids).where(moves.c.tenant_id == work.tenant, moves.c.from_id == actor.user)
    return any(account in str(ids) for ids in work.conn.scalars(handed))
