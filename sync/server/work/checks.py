"""What a mutation must satisfy before it has any effect: values, references, uniqueness."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date

from sqlalchemy import and_, or_, select

from fieldapp.domain.commission.plan_rows import changed_version, parsed
from fieldapp.domain.commission.reading import DocumentError
from fieldapp.domain.errors import FieldError
from fieldapp.domain.periods import PeriodError, zone_of
from fieldapp.domain.schema import checker
from fieldapp.domain.schema_types import Entity, Field, Kind
from sync.protocol.limits import TEXT
from sync.protocol.messages import Sent
from sync.protocol.mutation import Value
from sync.protocol.states import Reason
from sync.server.store.scopes import DIRECTORY, Actor
from sync.server.store.write_path import WorkSet, references, root_field


class RejectedError(Exception):
    """The mutation has no effect, for good. ``field`` names what is wrong, never its value."""

    def __init__(self, reason: Reason, field: str | None = None) -> None:
        super().__init__(reason.value, field)
        self.reason = reason
        self.field = field
        self.culprit: Sent | None = None


def checked_values(entity: Entity, patch: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values as the fields keep them. Raises RejectedError unknown_field or invalid."""
    tests = _tests_of(entity)
    out: dict[str, Value] = {}
    name = ""
    try:
        for name, value in patch.items():
            test = tests.get(name)
            if test is None:
                raise RejectedError(Reason.UNKNOWN_FIELD, name)
            out[name] = test(value)
    except FieldError as error:
        raise RejectedError(Reason.INVALID, name) from error
    return out


Test = Callable[[Value], Value]
_tests: dict[int, tuple[Entity, dict[str, Test]]] = {}


def _tests_of(entity: Entity) -> Mapping[str, Test]:
    """Return what tests a value of each field, made once for every entity."""
    found = _tests.get(id(entity))
    if found is None:
        found = (entity, {name: _test(entity.name, name, field) for name, field in entity.fields.items()})
        _tests[id(entity)] = found  # the entity is kept with it, so that its id stays its own
    return found[1]


def _test(entity: str, name: str, field: Field) -> Test:
    check = checker(entity, name)
    if field.kind not in (Kind.DATE, Kind.TEXTS):
        return check

    def test(value: Value) -> Value:
        out = check(value)
        if out is not None and not _is_possible(field, out):
            raise FieldError("out_of_range", entity, name, value)
        return out

    return test


def _is_possible(field: Field, value: Value) -> bool:
    if isinstance(value, str) and field.kind is Kind.DATE:
        try:
            return date.fromisoformat(value).isoformat() == value
        except ValueError:
            return False
    if isinstance(value, list):
        return sum(map(len, value)) <= TEXT
    return True


def check_plan(work: WorkSet, row_id: str, values: Mapping[str, Value]) -> None:
    """Refuse a plan that is none or a zone that there is not, as posting would stand still; and changed old terms.

    Raises RejectedError.
    """
    try:
        plan = parsed(str(values.get("document")))
        zone_of(str(values.get("zone")))
        table = work.database.table("plan_version")
        asked = select(table).where(table.c.tenant_id == work.tenant)
        rows = work.conn.execute(asked).mappings()
        published: dict[str, Mapping[str, object]] = {str(row["id"]): dict(row) for row in rows}
        published |= work.known("plan_version")  # those of the same push are not in the table yet
        if changed_version((row for key, row in published.items() if key != row_id), plan) is not None:
            raise RejectedError(Reason.INVALID, "version")
    except DocumentError as error:
        raise RejectedError(Reason.INVALID, "document") from error
    except PeriodError as error:
        raise RejectedError(Reason.INVALID, "zone") from error


def check_contract(values: Mapping[str, Value]) -> None:
    """Refuse a plan assigned to a person: a pool has one plan, the account's. Raises RejectedError."""
    if values.get("rep_id") is not None or values.get("account_id") is None:
        raise RejectedError(Reason.INVALID, "rep_id")


def check_references(work: WorkSet, actor: Actor, entity: Entity, row_id: str, names: Collection[str]) -> None:
    """Refuse references to what is not there, to other customers, and to what the person cannot see.

    Raises RejectedError missing_reference, depends_on, other_account.
    """
    row = work.get(entity.name, row_id)
    assert row is not None
    for name, ref in references(entity):
        value = row.get(name)
        if name not in names or not isinstance(value, str):
            continue
        if (ref, value) == (entity.name, row_id):
            raise RejectedError(Reason.INVALID, name)
        if work.get(ref, value) is None:
            is_waiting = was_refused(work, ref, value)
            raise RejectedError(Reason.DEPENDS_ON if is_waiting else Reason.MISSING_REFERENCE, name)
        if ref in DIRECTORY:
            if not _sees(work, actor, ref, value):
                raise RejectedError(Reason.MISSING_REFERENCE, name)
        elif not _is_near(work, entity, row_id, ref, value):
            raise RejectedError(Reason.OTHER_ACCOUNT, name)


def was_refused(work: WorkSet, entity: str, row_id: str) -> bool:
    """Tell whether the row's own insertion lies among the dead letters."""
    letters = work.database.table("sync_deadletter")
    asked = select(letters.c.muid).where(
        letters.c.tenant_id == work.tenant,
        letters.c.tbl == entity,
        letters.c.row_id == row_id,
        letters.c.op == "insert",
    )
    return work.conn.execute(asked.limit(1)).first() is not None


def _sees(work: WorkSet, actor: Actor, entity: str, row_id: str) -> bool:
    """Whether a colleague or unit is in what the person may read already."""
    if row_id in {actor.user, actor.unit}:
        return True
    index = work.database.table("sync_index")
    asked = select(index.c.scope).where(
        index.c.tenant_id == work.tenant,
        index.c.tbl == entity,
        index.c.row_id == row_id,
        index.c.alive.is_(True),
    )
    return any(scope in actor.reads for scope in work.conn.scalars(asked))


def root_of(work: WorkSet, entity: Entity, row_id: str) -> str | None:
    """Return the account that a row hangs on; an account hangs on itself."""
    if entity.name == "account":
        return row_id
    field = root_field(entity)
    row = work.get(entity.name, row_id)
    value = row.get(field) if row is not None and field is not None else None
    if field is None or not isinstance(value, str):
        return None
    return root_of(work, work.registry[entity.fields[field].ref or ""], value)


def _is_near(work: WorkSet, entity: Entity, row_id: str, other: str, other_id: str) -> bool:
    """Whether two rows hang on the same customer, accounts found to be one counting as one."""
    theirs = root_of(work, work.registry[other], other_id)
    mine = root_of(work, entity, row_id)
    if theirs is None or theirs == mine:
        return True
    if entity.name == "account_merge" and other == "account":
        return True  # judged by the owners of both
    return mine is not None and theirs in cluster(work, mine)


def cluster(work: WorkSet, account: str) -> set[str]:
    """Return the accounts that were ever found to be one with this one, itself included."""
    table = work.database.table("account_merge")
    found, wave = {account}, {account}
    while wave:
        asked = select(table.c.account_id, table.c.merged_id).where(
            table.c.tenant_id == work.tenant,
            table.c.state != "distinct",
            or_(table.c.account_id.in_(wave), table.c.merged_id.in_(wave)),
        )
        near = {one for pair in work.conn.execute(asked) for one in pair}
        wave = near - found
        found |= wave
    return found


Taken = dict[tuple[object, ...], str]
"""Unique values that rows of this transaction have, and whose they are."""


def check_unique(work: WorkSet, entity: Entity, row_id: str, names: Collection[str], taken: Taken) -> None:
    """Refuse a second row with what only one may have. Raises RejectedError superseded or not_unique."""
    row = work.get(entity.name, row_id)
    assert row is not None
    table = work.database.table(entity.name)
    for columns in entity.unique:
        if not any(name in names for name in columns) or any(row.get(name) is None for name in columns):
            continue
        same = and_(*(table.c[name] == row[name] for name in columns))
        found = work.conn.scalars(
            select(table.c.id).where(table.c.tenant_id == work.tenant, same, table.c.id != row_id)
        ).all()
        stands = any(work.get(entity.name, one) is not None for one in found)
        key = (entity.name, columns, *(row[name] for name in columns))
        if stands or taken.setdefault(key, row_id) != row_id:
            raise RejectedError(Reason.SUPERSEDED if columns == ("supersedes",) else Reason.NOT_UNIQUE, columns[0])


def check_unreferenced(work: WorkSet, gone: Mapping[str, Iterable[str]]) -> None:
    """After the rows were written: refuse if anything still refers to a deleted one. Raises RejectedError."""
    for name, ids in gone.items():
        wanted = sorted(ids)
        for child in work.registry.values():
            for field, declared in child.fields.items():
                if declared.ref != name:
                    continue
                table = work.database.table(child.name)
                asked = select(table.c.id).where(table.c.tenant_id == work.tenant, table.c[field].in_(wanted)).limit(1)
                if work.conn.execute(asked).first() is not None:
                    raise RejectedError(Reason.REFERENCED, child.name)
