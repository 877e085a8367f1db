"""Which scopes a row is in, by the terms of the registry, and which scopes a person has. Computed, never stored.

A row that hangs on a parent (``Via``) is only in scopes in which that parent is, so that no file ever holds a row
without the row it refers to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Executable, bindparam, select

from fieldapp.domain.schema_types import Entity, Pay, Rights, Team, Tenant, Unit, User, Via
from sync.protocol.strict_json import canonical
from sync.server.store.database import Database
from sync.server.store.rows import run

ORG = "org"
DIRECTORY = frozenset({"unit", "user"})
"""Who is who: rows of these come along wherever they are referred to."""

Row = Mapping[str, object]
_KEPT = 20_000
_PREFIXES: Mapping[type, str] = {Unit: "unit", Team: "team", User: "rep", Pay: "pay"}


def row_scopes(entity: Entity, row: Row, parent_scopes: Callable[[str, str], frozenset[str]]) -> frozenset[str]:
    """Return the scopes of a row; ``parent_scopes(entity, id)`` has those of a row it hangs on."""
    own: set[str] = set()
    parents: list[frozenset[str]] = []
    for term in entity.scopes:
        if isinstance(term, Tenant):
            own.add(ORG)
            continue
        value = row.get(term.field)
        if not isinstance(value, str):
            continue
        if isinstance(term, Via):
            parents.append(parent_scopes(entity.fields[term.field].ref or "", value))
        else:
            own.add(f"{_PREFIXES[type(term)]}:{value}")
    if not parents:
        return frozenset(own)
    if not own and len(parents) == 1:
        return parents[0]
    return frozenset(own.union(*parents)) & frozenset.intersection(*parents)


def children(registry: Mapping[str, Entity], name: str) -> list[tuple[str, str]]:
    """Return (entity, field) of what hangs on rows of ``name``."""
    return [
        (child.name, term.field)
        for child in registry.values()
        for term in child.scopes
        if isinstance(term, Via) and child.fields[term.field].ref == name
    ]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person as of now: what may be read, and in which scopes rows may be written."""

    tenant: str
    user: str
    name: str
    role: str
    unit: str
    has_left: bool
    reads: frozenset[str]
    writes: frozenset[str]
    team: frozenset[str]
    """The people whose accounts are in reach, oneself included."""

    def may(self, rights: Rights, action: str) -> bool:
        """Tell whether the role has the right (one letter of rcud)."""
        return rights.allow(self.role, action)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an organisation is, in one snapshot. While ``people`` and ``epoch`` stay, so do everybody's scopes."""

    ver: int
    floor: int
    epoch: str
    people: int


def load_stand(conn: Connection, database: Database, tenant: str) -> Stand:
    """Return where the organisation is."""
    table = database.table("sync_head")

    def make() -> Executable:
        asked = select(table.c.ver, table.c.gc_floor, table.c.epoch, table.c.people_ver)
        return asked.where(table.c.tenant_id == bindparam("tenant"))

    return Stand(*run(conn, "stand", make, tenant=tenant)[0])


def load_actor(
    conn: Connection, database: Database, tenant: str, user: str, stand: Stand | None = None
) -> Actor | None:
    """Return the person with the scopes of this moment, or None if there is nobody of that id."""
    stand = stand or load_stand(conn, database, tenant)
    state = (stand.people, stand.epoch)
    kept = database.kept.get((tenant, user))
    if kept is not None and kept[0] == state:
        return kept[1]  # type: ignore[no-any-return]  # of nothing else
    found = _read_actor(conn, database, tenant, user)
    if found is not None:
        if len(database.kept) >= _KEPT:
            database.kept.clear()
        database.kept[tenant, user] = (state, found)
    return found


def _read_actor(conn: Connection, database: Database, tenant: str, user: str) -> Actor | None:
    people, units = database.table("user"), database.table("unit")
    mine = conn.execute(select(people).where(people.c.tenant_id == tenant, people.c.id == user)).mappings().first()
    if mine is None:
        return None
    found = conn.execute(select(units.c.id, units.c.kind, units.c.parent_id).where(units.c.tenant_id == tenant)).all()
    tree = {str(one.id): (str(one.kind), one.parent_id) for one in found}
    unit, role = str(mine["unit_id"]), str(mine["role"])
    below = _below(tree, unit) if role in {"manager", "finance", "admin"} else {unit}
    team = {user}
    if role in {"manager", "finance", "admin"}:
        team |= set(
            conn.scalars(select(people.c.id).where(people.c.tenant_id == tenant, people.c.unit_id.in_(sorted(below))))
        )
    seen_units = set(tree) if role == "admin" and not _in_distributor(tree, unit) else below
    reads = {ORG, f"pay:{user}", *(f"unit:{one}" for one in seen_units), *(f"team:{one}" for one in below)}
    reads |= {f"rep:{one}" for one in team}
    if role == "finance":
        reads |= {f"pay:{one}" for one in team}
    writes = reads - {ORG} if _in_distributor(tree, unit) else reads
    return Actor(
        tenant=tenant,
        user=user,
        name=str(mine["name"]),
        role=role,
        unit=unit,
        has_left=mine["left_on"] is not None,
        reads=frozenset(reads),
        writes=frozenset(writes),
        team=frozenset(team),
    )


def _below(tree: Mapping[str, tuple[str, str | None]], top: str) -> set[str]:
    """Return the unit and all below it; a distributor below is a house of its own and is left out."""
    found, wave = {top}, {top}
    while wave:
        wave = {
            one for one, (kind, parent) in tree.items() if parent in wave and kind != "distributor" and one not in found
        }
        found |= wave
    return found


def _in_distributor(tree: Mapping[str, tuple[str, str | None]], unit: str | None) -> bool:
    seen: set[str] = set()
    while unit is not None and unit in tree and unit not in seen:
        seen.add(unit)
        kind, parent = tree[unit]
        if kind == "distributor":
            return True
        unit = parent
    return False


@dataclass(frozen=True, slots=True)
class View:
    """The tables and columns that a role may read at a schema: what its scopes' names on the wire stand for."""

    columns: Mapping[str, tuple[str, ...]]
    hidden: Mapping[str, tuple[str, ...]]
    """References to what the role may not read: sent empty."""
    tag: str

    def wire(self, scope: str) -> str:
        """Return the scope's name on the wire."""
        return f"{scope}@{self.tag}"

    def scope(self, wire: str) -> str | None:
        """Return the scope that a name on the wire means, None for one of another view."""
        name, _, tag = wire.rpartition("@")
        return name if tag == self.tag else None


_views: dict[tuple[int, str, int], tuple[Mapping[str, Entity], View]] = {}


def view_of(registry: Mapping[str, Entity], role: str, schema: int) -> View:
    """Return what the role reads at the schema. Entities come in the order of the registry: parents first."""
    key = (id(registry), role, schema)
    if key not in _views:
        _views[key] = (registry, _make_view(registry, role, schema))  # kept with it, so that its id stays its own
    return _views[key][1]


def _make_view(registry: Mapping[str, Entity], role: str, schema: int) -> View:
    seen = [one for one in registry.values() if one.since <= schema and one.rights.allow(role, "r")]
    names = {one.name for one in seen}
    columns = {one.name: tuple(_columns(one, schema)) for one in seen}
    hidden = {one.name: tuple(_hidden(one, columns[one.name], names)) for one in seen}
    tag = hashlib.sha256(canonical([columns, hidden])).hexdigest()[:8]
    return View(columns, hidden, tag)


def _columns(entity: Entity, schema: int) -> Iterable[str]:
    yield from ("id", "ver", "created_at", "created_by")
    yield from (name for name, field in entity.fields.items() if field.since <= schema)


def _hidden(entity: Entity, columns: Iterable[str], readable: Collection[str]) -> Iterable[str]:
    for name in columns:
        field = entity.fields.get(name)
        if field is not None and field.ref is not None and field.ref not in readable:
            yield name
