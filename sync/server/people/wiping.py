"""Laptops that are to be emptied: the order, what they rescue before, and their word that it is done."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, insert, select, update

from sync.protocol.errors import Code, ProtocolError
from sync.protocol.wipe_messages import SealedPart, Wiped
from sync.server.people.access import Access
from sync.server.people.errors import PeopleError
from sync.server.people.tokens import Session
from sync.server.store.database import Database

_MOST_PARTS = 200


class Wiping:
    """Orders laptops to be emptied. ``received`` is told organisation and part after something sealed has come."""

    def __init__(
        self,
        database: Database,
        access: Access,
        now_us: Callable[[], int],
        received: Callable[[str, str], object] = lambda _tenant, _part: None,
    ) -> None:
        self._database = database
        self._access = access
        self._now_us = now_us
        self._received = received
        self._devices = database.table("auth_device")

    def order(self, tenant: str, device: str) -> None:
        """Have a laptop emptied at its next contact; it is let in no more. Raises PeopleError no_device."""
        table = self._devices
        mine = (table.c.tenant_id == tenant, table.c.id == device)
        with self._database.write() as conn:
            row = conn.execute(select(table.c.status, table.c.wipe_at).where(*mine)).first()
            if row is None:
                raise PeopleError("no_device", device=device)
            if row.wipe_at is None:
                status = "locked" if row.status == "active" else row.status
                told = {"wipe_at": self._now_us(), "wipe_nonce": secrets.token_urlsafe(32), "status": status}
                conn.execute(update(table).where(*mine).values(**told))

    def order_as(self, session: Session, device: str) -> None:
        """``order`` for one's own laptop, for a manager or admin also the team's. Raises ProtocolError not_found."""
        table = self._devices
        with self._database.read() as conn:
            actor = self._access.actor(conn, session)
            asked = select(table.c.user_id).where(table.c.tenant_id == session.tenant, table.c.id == device)
            owner = conn.scalars(asked).first()
        reach = actor.team if actor.role in ("manager", "admin") else {actor.user}
        if owner not in reach:
            raise ProtocolError(Code.NOT_FOUND)
        self.order(session.tenant, device)

    def keep(self, device: str, part: SealedPart) -> None:
        """Keep a sealed part; sent again it is kept once. Raises ProtocolError unauthorised, too_large."""
        table = self._database.table("sync_sealed")
        with self._database.write() as conn:
            row = self._ordered(conn, device, part.nonce)
            mine = (table.c.tenant_id == row["tenant_id"], table.c.device_id == device)
            there = set(conn.scalars(select(table.c.id).where(*mine)))
            if part.id in there:
                return
            if len(there) >= _MOST_PARTS:
                raise ProtocolError(Code.TOO_LARGE)
            values = {"tenant_id": row["tenant_id"], "id": part.id, "device_id": device, "user_id": row["user_id"]}
            conn.execute(insert(table).values(**values, body=part.body, at=self._now_us()))
        self._received(row["tenant_id"], part.id)

    def done(self, device: str, told: Wiped) -> None:
        """Note that the laptop is empty; it is out for good. Raises ProtocolError unauthorised."""
        table = self._devices
        with self._database.write() as conn:
            row = self._ordered(conn, device, told.nonce)
            mine = (table.c.tenant_id == row["tenant_id"], table.c.id == device)
            conn.execute(update(table).where(*mine).values(wiped_at=self._now_us(), status="revoked"))
            self._access.tokens.revoke_device(conn, row["tenant_id"], device)

    def _ordered(self, conn: Connection, device: str, nonce: str) -> Any:
        table = self._devices
        asked = select(table.c.tenant_id, table.c.user_id, table.c.wipe_nonce).where(
            table.c.id == device, table.c.wipe_nonce.is_not(None)
        )
        for row in conn.execute(asked).mappings():
            if hmac.compare_digest(str(row["wipe_nonce"]), nonce):
                return row
        raise ProtocolError(Code.UNAUTHORISED)
