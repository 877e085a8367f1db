"""Tokens: opaque, kept as hashes, bound to a laptop. A refresh token is used once; used twice, its family is void."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Executable, Table, bindparam, case, insert, select, update

from sync.protocol.errors import Code, ProtocolError
from sync.server.store.database import Database
from sync.server.store.rows import run

ACCESS_US = 15 * 60 * 1_000_000
REFRESH_US = 90 * 86_400 * 1_000_000
_SHUT_OUT = {"locked": Code.DEVICE_LOCKED, "revoked": Code.DEVICE_REVOKED}


@dataclass(frozen=True, slots=True)
class Pair:
    """A new pair of tokens."""

    access: str
    refresh: str


@dataclass(frozen=True, slots=True)
class Session:
    """Whom an access token speaks for."""

    tenant: str
    user: str
    device: str


@dataclass(frozen=True, slots=True)
class Admitted:
    """A session, and what is known of its laptop: last contact, what waited then, the version it had read."""

    session: Session
    sha: str
    is_first_use: bool
    seen_at: int | None
    waiting: int | None
    pos: int | None


class Tokens:
    """Issues, checks, rotates and revokes."""

    def __init__(self, database: Database, now_us: Callable[[], int]) -> None:
        self._database = database
        self._table = database.table("auth_token")
        self._now_us = now_us

    def issue(self, conn: Connection, session: Session, family: str | None = None, parent: str | None = None) -> Pair:
        """Make a pair; a new family unless the pair follows another one."""
        now, pair = self._now_us(), Pair(_new(session.tenant), _new(session.tenant))
        shared = {
            "tenant_id": session.tenant,
            "family": family or str(uuid.uuid4()),
            "device_id": session.device,
            "user_id": session.user,
            "parent": parent,
            "made_at": now,
            "revoked": False,
        }
        rows = [
            {**shared, "sha": _sha(pair.access), "kind": "access", "expires_at": now + ACCESS_US},
            {**shared, "sha": _sha(pair.refresh), "kind": "refresh", "expires_at": now + REFRESH_US},
        ]
        conn.execute(insert(self._table), rows)
        return pair

    def check(self, token: str) -> Session:
        """Return whom the access token speaks for. Raises ProtocolError unauthorised, device_locked, device_revoked."""
        with self._database.read() as conn:
            admitted = self.admit(conn, token)
        if admitted.is_first_use:
            with self._database.write() as conn:
                self.mark_used(conn, admitted)
        return admitted.session

    def admit(self, conn: Connection, token: str) -> Admitted:
        """``check`` within a snapshot, by one query; ``mark_used`` is the caller's business."""
        tenant, _, secret = token.partition(".")
        if not secret or not tenant.isascii():
            raise ProtocolError(Code.UNAUTHORISED)
        sha = _sha(token)
        found = run(conn, "admit", self._admission, tenant=tenant, sha=sha)
        if not found:
            raise ProtocolError(Code.UNAUTHORISED)
        user, device, used_at, revoked, expires_at, status, left_on, nonce, *seen = found[0]
        if nonce is not None:
            raise self._wipe(conn, tenant, nonce)
        if status != "active":
            raise ProtocolError(_SHUT_OUT.get(status, Code.UNAUTHORISED))
        if revoked or expires_at < self._now_us():
            raise ProtocolError(Code.UNAUTHORISED)
        if left_on is not None:
            raise ProtocolError(Code.USER_LEFT)
        return Admitted(Session(tenant, user, device), sha, used_at is None, *seen)

    def _admission(self) -> Executable:
        table, devices, people = self._table, self._database.table("auth_device"), self._database.table("user")
        return (
            select(table.c.user_id, table.c.device_id, table.c.used_at, table.c.revoked, table.c.expires_at)
            .add_columns(devices.c.status, people.c.left_on, _order(devices))
            .add_columns(devices.c.seen_at, devices.c.waiting, devices.c.pos)
            .join(devices, (devices.c.tenant_id == table.c.tenant_id) & (devices.c.id == table.c.device_id))
            .join(people, (people.c.tenant_id == table.c.tenant_id) & (people.c.id == table.c.user_id))
            .where(table.c.tenant_id == bindparam("tenant"), table.c.sha == bindparam("sha"), table.c.kind == "access")
        )

    def mark_used(self, conn: Connection, admitted: Admitted) -> None:
        """Note that something of this pair was used: the one before it is void from now on."""
        self._mark(conn, {"tenant_id": admitted.session.tenant, "sha": admitted.sha}, used_at=self._now_us())

    def refresh(self, token: str, device: str) -> tuple[Session, Pair]:
        """Exchange a refresh token for a new pair.

        Asking again with the old one is allowed as long as nothing of the new pair was used: the answer was lost on
        the way. Raises ProtocolError unauthorised, refresh_reused, device_locked, device_revoked.
        """
        with self._database.write() as conn:
            row = self._find(conn, token, "refresh", lock=True)
            if row is not None:
                self.check_device(conn, row["tenant_id"], row["device_id"])
            if row is None or row["expires_at"] < self._now_us() or row["device_id"] != device:
                raise ProtocolError(Code.UNAUTHORISED)
            session = Session(row["tenant_id"], row["user_id"], row["device_id"])
            is_reused = row["revoked"] or (row["used_at"] is not None and self._follower_used(conn, row))
            if is_reused:
                self._revoke(conn, session.tenant, family=row["family"])
            else:
                children = self._table.c.parent == row["sha"]
                conn.execute(update(self._table).where(self._mine(session.tenant), children).values(revoked=True))
                self._mark(conn, row, used_at=self._now_us())
                pair = self.issue(conn, session, row["family"], row["sha"])
                return session, pair
        raise ProtocolError(Code.REFRESH_REUSED)

    def revoke_device(self, conn: Connection, tenant: str, device: str) -> None:
        """Make every token of a laptop void."""
        self._revoke(conn, tenant, device_id=device)

    def revoke_user(self, conn: Connection, tenant: str, user: str, but: str = "") -> None:
        """Make every token of a person void, except those of one laptop."""
        table = self._table
        mine = (self._mine(tenant), table.c.user_id == user, table.c.device_id != but)
        conn.execute(update(table).where(*mine).values(revoked=True))

    def is_signed_in(self, conn: Connection, tenant: str, device: str) -> bool:
        """Tell whether a laptop could ask for an access token now, by a refresh token that it was given."""
        table = self._table
        mine = (self._mine(tenant), table.c.device_id == device, table.c.kind == "refresh", table.c.revoked.is_(False))
        asked = select(table.c.sha).where(*mine, table.c.expires_at > self._now_us()).limit(1)
        return conn.execute(asked).first() is not None

    def check_device(self, conn: Connection, tenant: str, device: str) -> None:
        """Raise ProtocolError device_wipe, device_locked, device_revoked, unauthorised."""
        devices = self._database.table("auth_device")
        asked = select(devices.c.status, _order(devices)).where(devices.c.tenant_id == tenant, devices.c.id == device)
        status, nonce = conn.execute(asked).first() or (None, None)
        if nonce is not None:
            raise self._wipe(conn, tenant, nonce)
        if status != "active":
            raise ProtocolError(_SHUT_OUT.get(str(status), Code.UNAUTHORISED))

    def _wipe(self, conn: Connection, tenant: str, nonce: str) -> ProtocolError:
        """Return the refusal that orders a laptop to be emptied, with all that it needs for that."""
        table = self._database.table("tenant")
        key = conn.scalars(select(table.c.public_key).where(table.c.id == tenant)).first()
        return ProtocolError(Code.DEVICE_WIPE, nonce=nonce, public_key=key)

    def _follower_used(self, conn: Connection, row: Mapping[str, Any]) -> bool:
        table = self._table
        followers = (self._mine(row["tenant_id"]), table.c.parent == row["sha"], table.c.used_at.is_not(None))
        return conn.execute(select(table.c.sha).where(*followers).limit(1)).first() is not None

    def _find(self, conn: Connection, token: str, kind: str, *, lock: bool = False) -> Mapping[str, Any] | None:
        tenant, _, secret = token.partition(".")
        if not secret or not tenant.isascii():
            return None
        table = self._table
        asked = select(table).where(self._mine(tenant), table.c.sha == _sha(token), table.c.kind == kind)
        return conn.execute(asked.with_for_update() if lock else asked).mappings().first()  # type: ignore[return-value]

    def _mark(self, conn: Connection, row: Mapping[str, Any], **values: Any) -> None:
        table = self._table
        conn.execute(update(table).where(self._mine(row["tenant_id"]), table.c.sha == row["sha"]).values(**values))

    def _revoke(self, conn: Connection, tenant: str, **equal: str) -> None:
        table = self._table
        same = [table.c[name] == value for name, value in equal.items()]
        conn.execute(update(table).where(self._mine(tenant), *same).values(revoked=True))

    def _mine(self, tenant: str) -> Any:
        return self._table.c.tenant_id == tenant


def _order(devices: Table) -> ColumnElement[str | None]:
    """The nonce of an order to be emptied that was not carried out yet."""
    return case((devices.c.wiped_at.is_(None), devices.c.wipe_nonce))


def _new(tenant: str) -> str:
    return f"{tenant}.{secrets.token_urlsafe(32)}"


def _sha(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
