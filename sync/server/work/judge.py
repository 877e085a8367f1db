"""One mutation judged and carried out in memory: rights, scopes and merge policies as of now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fieldapp.domain.forward import goes_back
from fieldapp.domain.schema_types import Entity, Field, Kind, Merge, User
from sync.protocol.merge import Merged, MergeRefusedError, merge
from sync.protocol.messages import Result, Sent
from sync.protocol.mutation import Op, Value
from sync.protocol.states import Reason, Status
from sync.server.store.scopes import Actor
from sync.server.store.write_path import WorkSet
from sync.server.work import brought_back, handing
from sync.server.work.authors import Authors
from sync.server.work.checks import (
    RejectedError,
    Taken,
    check_contract,
    check_plan,
    check_references,
    check_unique,
    checked_values,
    cluster,
    was_refused,
)


class Judge:
    """Carries out the mutations of one group for one person, in their order."""

    def __init__(self, work: WorkSet, actor: Actor) -> None:
        self.work = work
        self.actor = actor
        self.authors = Authors(work)
        self._taken: Taken = {}
        self.gone: dict[str, set[str]] = {}
        """Rows that were deleted, by entity: nothing may refer to them once all is written."""

    def carry_out(self, one: Sent) -> Result:
        """Return what became of the mutation. Raises RejectedError."""
        entity = self.work.registry.get(one.tbl)
        if entity is None:
            raise RejectedError(Reason.UNKNOWN_TABLE)
        match one.op:
            case Op.INSERT:
                return self._insert(entity, one)
            case Op.PATCH:
                return self._patch(entity, one)
            case Op.DELETE:
                return self._delete(entity, one)
            case Op.CMD:
                return self._command(entity, one)

    def _insert(self, entity: Entity, one: Sent) -> Result:
        self._require(entity, "c")
        if self.work.get(entity.name, one.id) is not None:
            raise RejectedError(Reason.EXISTS)
        values = checked_values(entity, one.patch)
        self._set_server_fields(entity, values)
        for name in _special(entity).required:
            if values.get(name) is None:
                raise RejectedError(Reason.INVALID, name)
        if entity.name == "attachment" and brought_back.is_known(self.work, self.actor, values):
            values["is_ready"] = 1
        at = max(0, min(one.client_ts, self.work.now))  # a clock that is ahead dates nothing into the future
        self.work.insert(entity.name, one.id, values, at, self.actor.user)
        check_references(self.work, self.actor, entity, one.id, values.keys())
        check_unique(self.work, entity, one.id, values.keys(), self._taken)
        if entity.name == "account_merge":
            self._check_owners(values)
        if entity.name == "plan_version":
            check_plan(self.work, one.id, values)
        if entity.name == "plan_assignment":
            check_contract(values)
        if not self.work.scopes(entity.name, one.id):
            raise RejectedError(Reason.NO_SCOPE)
        self._require_reach(entity, one.id)
        if (carry_out := handing.COMMANDS.get(entity.name)) is not None:
            carry_out(self.work, self.actor, one, values)
        return Result(one.muid, Status.APPLIED)

    def _set_server_fields(self, entity: Entity, values: dict[str, Value]) -> None:
        """Let a person only say of server fields what is theirs to say; see the protocol's documentation."""
        special = _special(entity)
        for name, field in special.server.items():
            if name in special.whose:
                if values.setdefault(name, self.actor.user) not in self.actor.team:
                    raise RejectedError(Reason.SERVER_ONLY, name)
            elif field.kind is Kind.CODE:
                if values.setdefault(name, field.codes[0]) != field.codes[0]:
                    raise RejectedError(Reason.SERVER_ONLY, name)
            elif values.get(name) is not None:
                raise RejectedError(Reason.SERVER_ONLY, name)

    def _check_owners(self, values: Mapping[str, Value]) -> None:
        both = [self.work.get("account", str(values[name])) for name in ("account_id", "merged_id")]
        if values["account_id"] == values["merged_id"]:
            raise RejectedError(Reason.INVALID, "merged_id")
        if len({row["owner_id"] for row in both if row is not None}) != 1:
            raise RejectedError(Reason.OWNERS_DIFFER)

    def _patch(self, entity: Entity, one: Sent) -> Result:
        self._require(entity, "u")
        row = self._existing(entity, one)
        patch = checked_values(entity, one.patch)
        policies = {name: entity.fields[name].merge.value for name in patch}
        try:
            merged = merge(row, patch, one.base, policies)
        except MergeRefusedError as error:
            raise RejectedError(error.reason, error.name) from error
        _only_forward(entity, one, row, merged)
        changes = checked_values(entity, merged.changes)
        self.work.update(entity.name, one.id, changes)
        if entity.name == "service_handover":
            handing.settle(self.work, self.actor, one, row, changes)
        check_references(self.work, self.actor, entity, one.id, changes.keys())
        check_unique(self.work, entity, one.id, changes.keys(), self._taken)
        by = self.authors.of(entity.name, row, merged.conflict.keys() | merged.overwrote.keys())
        self.authors.overwrote(one, self.actor.user, merged.overwrote, by)
        self.authors.wrote(one, self.actor.user, merged.changes)
        status = Status.CONFLICT if merged.conflict else Status.APPLIED
        return Result(
            one.muid, status, conflict=merged.conflict or None, overwrote=merged.overwrote or None, by=by or None
        )

    def _delete(self, entity: Entity, one: Sent) -> Result:
        self._require(entity, "d")
        if self.work.get(entity.name, one.id) is None:
            return Result(one.muid, Status.APPLIED)  # gone is gone, whoever did it
        self._require_reach(entity, one.id)
        hanging = self.work.descendants(entity.name, [one.id])
        for name in {name for name, _ in hanging}:
            self._require(self.work.registry[name], "d")
        for name, row_id in [(entity.name, one.id), *hanging]:
            if name == "attachment" and (row := self.work.get(name, row_id)) is not None:
                brought_back.deleted(self.work, self.actor, row)
            self.work.delete(name, row_id)
            self.authors.forget(name, row_id)
            self.gone.setdefault(name, set()).add(row_id)
        return Result(one.muid, Status.APPLIED)

    def _command(self, entity: Entity, one: Sent) -> Result:
        """``hand_over`` gives an account, with all that hangs on it, to a colleague of the team."""
        if entity.name != "account" or one.patch.get("cmd") != "hand_over" or set(one.patch) - {"cmd", "owner_id"}:
            raise RejectedError(Reason.UNKNOWN_COMMAND)
        self._require(entity, "u")
        self._existing(entity, one)
        owner = one.patch.get("owner_id")
        if self.actor.role != "manager":
            raise RejectedError(Reason.FORBIDDEN)
        if owner not in self.actor.team:
            raise RejectedError(Reason.OUT_OF_SCOPE, "owner_id")
        for account in sorted(cluster(self.work, one.id)):
            self._require_reach(entity, account)
            self.work.update("account", account, {"owner_id": owner})
        return Result(one.muid, Status.APPLIED)

    def _existing(self, entity: Entity, one: Sent) -> Mapping[str, Value]:
        row = self.work.get(entity.name, one.id)
        if row is None:
            refused = was_refused(self.work, entity.name, one.id)
            raise RejectedError(Reason.DEPENDS_ON if refused else Reason.GONE)
        self._require_reach(entity, one.id)
        return row

    def _require(self, entity: Entity, action: str) -> None:
        if not self.actor.may(entity.rights, action):
            raise RejectedError(Reason.FORBIDDEN, entity.name)

    def _require_reach(self, entity: Entity, row_id: str) -> None:
        if self.work.scopes(entity.name, row_id).isdisjoint(self.actor.writes):
            raise RejectedError(Reason.OUT_OF_SCOPE)


def _only_forward(entity: Entity, one: Sent, row: Mapping[str, Value], merged: Merged) -> None:
    """Let nothing that is settled be opened again by a draft that was written on an older row: a person decides."""
    if one.base_ver == row["ver"]:
        return
    if any(goes_back(entity.name, name, row[name], value) for name, value in merged.changes.items()):
        decided = [name for name in merged.changes if entity.fields[name].merge is Merge.CAS]
        for name in decided:
            del merged.changes[name]
            merged.conflict[name] = row[name]


@dataclass(frozen=True, slots=True)
class _Special:
    """The few fields of an entity that an insertion is asked about: required ones, the server's, who must own a row."""

    entity: Entity
    required: tuple[str, ...]
    server: Mapping[str, Field]
    whose: frozenset[str]


_known: dict[int, _Special] = {}


def _special(entity: Entity) -> _Special:
    found = _known.get(id(entity))
    if found is None:
        found = _Special(
            entity,  # kept with it, so that its id stays its own
            tuple(name for name, field in entity.fields.items() if field.required),
            {name: field for name, field in entity.fields.items() if field.merge is Merge.SERVER},
            frozenset(term.field for term in entity.scopes if isinstance(term, User) and _is_required(entity, term)),
        )
        _known[id(entity)] = found
    return found


def _is_required(entity: Entity, term: User) -> bool:
    declared = entity.fields.get(term.field)
    return declared is not None and declared.required
