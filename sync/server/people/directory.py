"""Organisations, units and people. They are synced rows too, so they are written by the write path."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select, update

from fieldapp.domain.codes import UNIT_KINDS, USER_ROLES
from fieldapp.domain.ids import IdSource
from sync.protocol.mutation import Value
from sync.server.people.errors import PeopleError
from sync.server.store.database import Database
from sync.server.store.write_path import WorkSet


@dataclass(frozen=True, slots=True)
class Tenant:
    """An organisation."""

    id: str
    name: str
    public_key: str
    epoch: str


@dataclass(frozen=True, slots=True)
class PersonListed:
    """A person in the list; ``left_on`` is an ISO date."""

    id: str
    name: str
    role: str
    unit: str | None
    login: str | None
    left_on: str | None


@dataclass(frozen=True, slots=True)
class UnitListed:
    """A unit in the list, and the name of the one above it."""

    id: str
    name: str
    kind: str
    above: str | None


class Directory:
    """Keeps organisations, units and people."""

    def __init__(self, database: Database, now_us: Callable[[], int]) -> None:
        self.database = database
        self._now_us = now_us
        self._ids = IdSource(now_us)

    def found(self, name: str, make_key: Callable[[str], str]) -> tuple[Tenant, str]:
        """Make an organisation with its company unit; return it and the unit's id.

        ``make_key`` makes the key pair of an organisation and returns the public half. Raises PeopleError exists.
        """
        tenant = self._ids.new()
        with self.database.write() as conn:
            table = self.database.table("tenant")
            if conn.execute(select(table.c.id).where(func.lower(table.c.name) == name.lower())).first():
                raise PeopleError("organisation_exists", name=name)
            made = Tenant(tenant, name, make_key(tenant), str(uuid.uuid4()))
            now = self._now_us()
            conn.execute(insert(table).values(id=tenant, name=name, public_key=made.public_key, created_at=now))
            head = self.database.table("sync_head")
            conn.execute(insert(head).values(tenant_id=tenant, ver=0, gc_floor=0, epoch=made.epoch))
            unit = self._insert(conn, tenant, "unit", {"kind": "company", "name": name})
        return made, unit

    def tenants(self) -> list[Tenant]:
        """Return every organisation, by name."""
        table, head = self.database.table("tenant"), self.database.table("sync_head")
        with self.database.read() as conn:
            rows = conn.execute(
                select(table.c.id, table.c.name, table.c.public_key, head.c.epoch)
                .join(head, head.c.tenant_id == table.c.id)
                .order_by(table.c.name)
            ).all()
        return [Tenant(*map(str, row)) for row in rows]

    def tenant(self, name: str | None) -> Tenant:
        """Return the organisation of that name or id, or the only one. Raises PeopleError."""
        found = [one for one in self.tenants() if name is None or name.lower() in {one.name.lower(), one.id}]
        if not found:
            raise PeopleError("no_organisation", name=name or "")
        if len(found) > 1:
            raise PeopleError("which_organisation")
        return found[0]

    def add_unit(self, tenant: str, name: str, kind: str, parent: str | None) -> str:
        """Add a unit below another. Raises PeopleError unknown_kind, unit_exists."""
        if kind not in UNIT_KINDS:
            raise PeopleError("unknown_kind", kind=kind, kinds=", ".join(UNIT_KINDS))
        with self.database.write() as conn:
            if self._named(conn, "unit", tenant, name):
                raise PeopleError("unit_exists", name=name)
            return self._insert(conn, tenant, "unit", {"kind": kind, "name": name, "parent_id": parent})

    def add_user(self, tenant: str, name: str, role: str, unit: str, login: str | None = None) -> str:
        """Add a person who signs in by ``login``, or by the name. Raises PeopleError unknown_role, login_exists."""
        if role not in USER_ROLES:
            raise PeopleError("unknown_role", role=role, roles=", ".join(USER_ROLES))
        login = login or name
        credentials = self.database.table("auth_credential")
        with self.database.write() as conn:
            taken = select(credentials.c.user_id).where(credentials.c.tenant_id == tenant, credentials.c.login == login)
            if conn.execute(taken).first():
                raise PeopleError("login_exists", login=login)
            user = self._insert(conn, tenant, "user", {"name": name, "role": role, "unit_id": unit})
            values = {"tenant_id": tenant, "user_id": user, "login": login, "changed_at": self._now_us()}
            conn.execute(insert(credentials).values(values))
        return user

    def change_user(self, tenant: str, user: str, changes: dict[str, Value], login: str | None = None) -> None:
        """Change role, unit, name, phone, the day of leaving, and what the person signs in by.

        Raises PeopleError no_user, unknown_role, last_admin, login_exists.
        """
        if (role := changes.get("role")) is not None and role not in USER_ROLES:
            raise PeopleError("unknown_role", role=str(role), roles=", ".join(USER_ROLES))
        with self.database.write() as conn:
            work = WorkSet(conn, self.database, tenant, self._now_us())
            work.lock("user", [user])
            row = work.get("user", user)
            if row is None:
                raise PeopleError("no_user", name=user)
            goes = changes.get("left_on") is not None or changes.get("role", "admin") != "admin"
            if goes and row["role"] == "admin" and row["left_on"] is None and self._admins(conn, tenant) == [user]:
                raise PeopleError("last_admin", name=str(row["name"]))
            if login is not None:
                self._set_login(conn, tenant, user, login)
            work.update("user", user, {name: value for name, value in changes.items() if row[name] != value})
            work.flush()

    def change_unit(self, tenant: str, unit: str, name: str | None, parent: str | None) -> None:
        """Rename a unit or put it below another one. Raises PeopleError unit_exists, unit_circle."""
        with self.database.write() as conn:
            work = WorkSet(conn, self.database, tenant, self._now_us())
            row = work.get("unit", unit)
            assert row is not None
            if name is not None and set(self._named(conn, "unit", tenant, name)) - {unit}:
                raise PeopleError("unit_exists", name=name)
            above = parent
            while above is not None:
                if above == unit:
                    raise PeopleError("unit_circle", name=str(row["name"]))
                upper = work.get("unit", above)
                above = None if upper is None else str(upper["parent_id"] or "") or None
            wanted: dict[str, Value] = {"name": name, "parent_id": parent}
            work.update("unit", unit, {key: value for key, value in wanted.items() if value not in (None, row[key])})
            work.flush()

    def people(self, tenant: str) -> list[PersonListed]:
        """Return everybody, by name."""
        users, units, credentials = (self.database.table(name) for name in ("user", "unit", "auth_credential"))
        asked = (
            select(users.c.id, users.c.name, users.c.role, units.c.name, credentials.c.login, users.c.left_on)
            .join(units, (units.c.tenant_id == users.c.tenant_id) & (units.c.id == users.c.unit_id), isouter=True)
            .join(
                credentials,
                (credentials.c.tenant_id == users.c.tenant_id) & (credentials.c.user_id == users.c.id),
                isouter=True,
            )
            .where(users.c.tenant_id == tenant)
            .order_by(users.c.name, users.c.id)
        )
        with self.database.read() as conn:
            return [PersonListed(*row) for row in conn.execute(asked)]

    def units(self, tenant: str) -> list[UnitListed]:
        """Return every unit, by name."""
        table = self.database.table("unit")
        upper = table.alias()
        asked = (
            select(table.c.id, table.c.name, table.c.kind, upper.c.name)
            .join(upper, (upper.c.tenant_id == table.c.tenant_id) & (upper.c.id == table.c.parent_id), isouter=True)
            .where(table.c.tenant_id == tenant)
            .order_by(table.c.name, table.c.id)
        )
        with self.database.read() as conn:
            return [UnitListed(*row) for row in conn.execute(asked)]

    def _admins(self, conn: Connection, tenant: str) -> list[str]:
        table = self.database.table("user")
        wanted = select(table.c.id).where(
            table.c.tenant_id == tenant, table.c.role == "admin", table.c.left_on.is_(None)
        )
        return [str(one) for one in conn.scalars(wanted)]

    def _set_login(self, conn: Connection, tenant: str, user: str, login: str) -> None:
        table = self.database.table("auth_credential")
        same = select(table.c.user_id).where(table.c.tenant_id == tenant, table.c.login == login)
        if set(conn.scalars(same)) - {user}:
            raise PeopleError("login_exists", login=login)
        mine = (table.c.tenant_id == tenant, table.c.user_id == user)
        conn.execute(update(table).where(*mine).values(login=login, changed_at=self._now_us()))

    def unit(self, tenant: str, name: str) -> str:
        """Return the id of the unit of that name or id. Raises PeopleError no_unit."""
        with self.database.read() as conn:
            found = self._named(conn, "unit", tenant, name)
        if not found:
            raise PeopleError("no_unit", name=name)
        return found[0]

    def user(self, tenant: str, name: str) -> str:
        """Return the id of the person of that login, name or id. Raises PeopleError no_user, several_users."""
        credentials = self.database.table("auth_credential")
        with self.database.read() as conn:
            by_login = conn.scalars(
                select(credentials.c.user_id).where(credentials.c.tenant_id == tenant, credentials.c.login == name)
            ).first()
            found = [str(by_login)] if by_login else self._named(conn, "user", tenant, name)
        if not found:
            raise PeopleError("no_user", name=name)
        if len(found) > 1:
            raise PeopleError("several_users", name=name)
        return found[0]

    def _named(self, conn: Connection, entity: str, tenant: str, name: str) -> list[str]:
        table = self.database.table(entity)
        wanted = select(table.c.id).where(table.c.tenant_id == tenant)
        return [str(one) for one in conn.scalars(wanted.where((table.c.name == name) | (table.c.id == name)))]

    def _insert(self, conn: Connection, tenant: str, entity: str, values: dict[str, Value]) -> str:
        row_id, now = self._ids.new(), self._now_us()
        work = WorkSet(conn, self.database, tenant, now)
        work.insert(entity, row_id, values, now, None)
        work.flush()
        return row_id
