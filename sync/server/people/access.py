"""Getting in: enrolment codes, passwords, laptops."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, insert, select, update

from fieldapp.domain.recovery_code import ALPHABET
from sync.protocol import auth_messages as messages
from sync.protocol.errors import Code, ProtocolError
from sync.protocol.version import Hello
from sync.server.people.errors import PeopleError
from sync.server.people.throttle import Throttle
from sync.server.people.tokens import ACCESS_US, Admitted, Pair, Session, Tokens
from sync.server.store.database import Database
from sync.server.store.scopes import Actor, load_actor

CODE_HOURS = 72
_CODE_LENGTH = 20
_SEEN_EVERY_US = 60 * 1_000_000
STATES = ("active", "locked", "revoked")


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A code that sets up one laptop, once."""

    code: str
    expires_at: int


class Access:
    """Lets people and laptops in, and shuts them out."""

    def __init__(self, database: Database, now_us: Callable[[], int], hasher: PasswordHasher | None = None) -> None:
        self.database = database
        self.tokens = Tokens(database, now_us)
        self._now_us = now_us
        self._throttle = Throttle(database, now_us)
        self._hasher = hasher or PasswordHasher()
        self._devices = database.table("auth_device")
        self._credentials = database.table("auth_credential")

    @cached_property
    def _nobody(self) -> str:
        """The hash of a password that nobody has: trying it takes as long as trying somebody's."""
        return self._hasher.hash(secrets.token_urlsafe(16))

    def enrol(self, tenant: str, user: str, hours: int = CODE_HOURS) -> Enrolment:
        """Make a code for a person's next laptop."""
        letters = "".join(secrets.choice(ALPHABET) for _ in range(_CODE_LENGTH))
        code = "-".join(letters[at : at + 5] for at in range(0, _CODE_LENGTH, 5))
        now = self._now_us()
        made = Enrolment(code, now + hours * 3_600 * 1_000_000)
        values = {"code_sha": _code_sha(code), "tenant_id": tenant, "user_id": user, "made_at": now}
        with self.database.write() as conn:
            conn.execute(insert(self.database.table("auth_enrolment")).values(expires_at=made.expires_at, **values))
        return made

    def reset(self, tenant: str, user: str, hours: int = CODE_HOURS) -> Enrolment:
        """Forget a person's password, make tokens and open codes void, and make a new code that sets a new password."""
        with self.database.write() as conn:
            mine = (self._credentials.c.tenant_id == tenant, self._credentials.c.user_id == user)
            conn.execute(update(self._credentials).where(*mine).values(password=None, changed_at=self._now_us()))
            self.tokens.revoke_user(conn, tenant, user)
            self._void_codes(conn, tenant, user)
        return self.enrol(tenant, user, hours)

    def shut_laptops_out(self, tenant: str, user: str) -> int:
        """Shut every laptop of a person out for good, open codes with them; return how many were in until now."""
        table = self._devices
        with self.database.write() as conn:
            mine = (table.c.tenant_id == tenant, table.c.user_id == user, table.c.status != "revoked")
            count = conn.execute(update(table).where(*mine).values(status="revoked")).rowcount
            self.tokens.revoke_user(conn, tenant, user)
            self._void_codes(conn, tenant, user)
        return count

    def shut_out(self, tenant: str, user: str) -> None:
        """Make the open codes of somebody who leaves void; tokens tell their laptops why they are refused."""
        with self.database.write() as conn:
            self._void_codes(conn, tenant, user)

    def _void_codes(self, conn: Connection, tenant: str, user: str) -> None:
        codes = self.database.table("auth_enrolment")
        mine = (codes.c.tenant_id == tenant, codes.c.user_id == user, codes.c.used_at.is_(None))
        conn.execute(update(codes).where(*mine).values(used_at=self._now_us()))

    def join(self, asked: messages.Join, address: str) -> messages.Tokens:
        """Let a laptop in by a code.

        A password that comes with it becomes the person's; if it is another one than before, their other laptops have
        to sign in again. Raises ProtocolError code_invalid, too_many, user_left, forbidden.
        """
        place = f"join {address}"
        self._throttle.check(place)
        table = self.database.table("auth_enrolment")
        sha, now = _code_sha(asked.code), self._now_us()
        with self.database.write() as conn:
            taken = update(table).where(table.c.code_sha == sha, table.c.used_at.is_(None), table.c.expires_at > now)
            row = conn.execute(taken.values(used_at=now).returning(table.c.tenant_id, table.c.user_id)).first()
            if row is not None:
                answer = self._let_in(conn, str(row.tenant_id), str(row.user_id), asked.device)
                if asked.password is not None:
                    self._renew_password(conn, str(row.tenant_id), str(row.user_id), asked.password, asked.device.id)
                return answer
        self._throttle.failed(place)
        raise ProtocolError(Code.CODE_INVALID)

    def login(self, asked: messages.Login, address: str) -> messages.Tokens:
        """Let a person in by password; it takes as long for a name that nobody has."""
        names = (f"login {_folded(asked.organisation)} {asked.login}", f"address {address}")
        self._throttle.check(*names)
        found = self._by_login(asked)
        if not self._fits(found["password"] if found else self._nobody, asked.password) or found is None:
            self._throttle.failed(*names)
            raise ProtocolError(Code.WRONG_CREDENTIALS)
        self._throttle.succeeded(names[0])
        with self.database.write() as conn:
            return self._let_in(conn, found["tenant_id"], found["user_id"], asked.device)

    def refresh(self, asked: messages.Refresh) -> messages.Tokens:
        """Exchange tokens; see ``Tokens.refresh``. Raises also user_left."""
        session, pair = self.tokens.refresh(asked.refresh_token, asked.device)
        with self.database.read() as conn:
            return self._told(conn, session, pair)

    def logout(self, session: Session) -> None:
        """Make the tokens of this laptop void."""
        with self.database.write() as conn:
            self.tokens.revoke_device(conn, session.tenant, session.device)

    def change_password(self, session: Session, asked: messages.SetPassword) -> None:
        """Set a new password; the person's other laptops have to sign in again. Raises wrong_credentials, too_many."""
        name = f"password {session.user}"
        self._throttle.check(name)
        with self.database.read() as conn:
            kept = self._password(conn, session.tenant, session.user)
        if not self._fits(kept or self._nobody, asked.old):
            self._throttle.failed(name)
            raise ProtocolError(Code.WRONG_CREDENTIALS)
        with self.database.write() as conn:
            self._set_password(conn, session.tenant, session.user, asked.new)
            self.tokens.revoke_user(conn, session.tenant, session.user, session.device)

    def escrow(self, session: Session, asked: messages.Escrow) -> None:
        """Keep the laptop's sealed key."""
        with self.database.write() as conn:
            self._change(conn, session.tenant, session.device, sealed_key=asked.sealed_key)

    def keep_keys(self, session: Session, asked: messages.DeviceKeys) -> None:
        """Keep the public keys of the laptop, by which its packages are known and receipts are sealed for it.

        Other ones are taken only after it signed in anew, so that no stolen token outlives the sign-in by keys of its
        own. Raises ProtocolError forbidden.
        """
        table, told = self._devices, (asked.sign_key, asked.box_key)
        mine = (table.c.tenant_id == session.tenant, table.c.id == session.device)
        with self.database.write() as conn:
            kept = tuple(conn.execute(select(table.c.sign_key, table.c.box_key).where(*mine)).one())
            if kept not in ((None, None), told):
                raise ProtocolError(Code.FORBIDDEN, "the laptop has other keys")
            self._change(conn, session.tenant, session.device, sign_key=asked.sign_key, box_key=asked.box_key)

    def me(self, session: Session) -> messages.Tokens:
        """Return who is signed in, with no tokens."""
        with self.database.read() as conn:
            return self._told(conn, session, Pair("", ""))

    def only_organisation(self) -> str | None:
        """Return the name of the organisation where there is one only, so that who joins sees where."""
        tenants = self.database.table("tenant")
        with self.database.read() as conn:
            names = conn.scalars(select(tenants.c.name).limit(2)).all()
        return str(names[0]) if len(names) == 1 else None

    def actor(self, conn: Connection, session: Session) -> Actor:
        """Return the person as of now. Raises ProtocolError user_left."""
        found = load_actor(conn, self.database, session.tenant, session.user)
        if found is None or found.has_left:
            raise ProtocolError(Code.USER_LEFT)
        return found

    def note(
        self, admitted: Admitted, hello: Hello | None = None, pos: int | None = None, *, is_sending: bool = False
    ) -> None:
        """Note the first use of a token, and, once a minute at most, that the laptop was here and how far it has read.

        ``pos`` is the version up to which the laptop has everything that it may see. What waits on it is noted when
        it is another number than before, but not while it ``is_sending``: the pull that follows tells what is left.
        """
        now = self._now_us()
        is_due = hello is not None and (
            admitted.seen_at is None
            or now - admitted.seen_at > _SEEN_EVERY_US
            or (admitted.waiting != hello.waiting and not is_sending)
            or (admitted.pos is None and pos is not None)
        )
        if not is_due and not admitted.is_first_use:
            return
        with self.database.write() as conn:
            if admitted.is_first_use:
                self.tokens.mark_used(conn, admitted)
            if hello is not None and is_due:
                values: dict[str, Any] = {"seen_at": now, "waiting": hello.waiting}
                values |= {} if hello.version is None else {"version": hello.version}
                values |= {} if pos is None else {"pos": pos}
                self._change(conn, admitted.session.tenant, admitted.session.device, **values)

    def devices(self, session: Session) -> messages.Devices:
        """Return one's own laptops, for an admin everybody's."""
        with self.database.read() as conn:
            actor = self.actor(conn, session)
            return messages.Devices(self.listed(conn, session.tenant, None if actor.role == "admin" else actor.user))

    def listed(self, conn: Connection, tenant: str, user: str | None) -> tuple[messages.DeviceState, ...]:
        """Return laptops of the organisation, or of one person, by the time they joined."""
        table, people = self._devices, self.database.table("user")
        asked = (
            select(table, people.c.name.label("person"))
            .join(people, (people.c.tenant_id == table.c.tenant_id) & (people.c.id == table.c.user_id))
            .where(table.c.tenant_id == tenant)
            .order_by(table.c.joined_at, table.c.id)
        )
        rows = conn.execute(asked if user is None else asked.where(table.c.user_id == user)).mappings()
        names = ("id", "name", "platform", "version", "status", "person", "joined_at", "seen_at", "waiting")
        return tuple(messages.DeviceState(**{name: row[name] for name in names}) for row in rows)

    def set_state_as(self, session: Session, device: str, state: str) -> None:
        """Lock, unlock or revoke one's own laptop, for an admin anybody's.

        Raises ProtocolError not_found; forbidden where only an admin can call off that a laptop is to be emptied.
        """
        table = self._devices
        with self.database.read() as conn:
            actor = self.actor(conn, session)
            asked = select(table.c.user_id, table.c.wipe_at).where(
                table.c.tenant_id == session.tenant, table.c.id == device
            )
            row = conn.execute(asked).first()
        if row is None or (actor.role != "admin" and row.user_id != actor.user):
            raise ProtocolError(Code.NOT_FOUND)
        if state == "active" and row.wipe_at is not None and actor.role != "admin":
            raise ProtocolError(Code.FORBIDDEN, "the laptop is to be emptied")
        self.set_state(session.tenant, device, state)

    def set_state(self, tenant: str, device: str, state: str) -> None:
        """Change a laptop's state; revoking is for good and voids its tokens. Raises PeopleError no_device."""
        table = self._devices
        with self.database.write() as conn:
            mine = (table.c.tenant_id == tenant, table.c.id == device)
            if conn.execute(select(table.c.id).where(*mine)).first() is None:
                raise PeopleError("no_device", device=device)
            calls_off = {"wipe_at": None, "wipe_nonce": None} if state == "active" else {}
            conn.execute(update(table).where(*mine, table.c.status != "revoked").values(status=state, **calls_off))
            if state == "revoked":
                self.tokens.revoke_device(conn, tenant, device)

    def sealed_key(self, tenant: str, device: str) -> str:
        """Return a laptop's sealed key. Raises PeopleError no_device, not_escrowed."""
        table = self._devices
        with self.database.read() as conn:
            row = conn.execute(select(table.c.sealed_key).where(table.c.tenant_id == tenant, table.c.id == device))
            found = row.first()
        if found is None:
            raise PeopleError("no_device", device=device)
        if not found.sealed_key:
            raise PeopleError("not_escrowed", device=device)
        return str(found.sealed_key)

    def _by_login(self, asked: messages.Login) -> dict[str, str] | None:
        table, tenants = self._credentials, self.database.table("tenant")
        wanted = (
            select(table.c.tenant_id, table.c.user_id, table.c.password, tenants.c.name)
            .join(tenants, tenants.c.id == table.c.tenant_id)
            .where(table.c.login == asked.login, table.c.password.is_not(None))
        )
        with self.database.read() as conn:
            rows = conn.execute(wanted).mappings().all()
        if (
            asked.organisation is not None
        ):  # compared here: what is one letter in two sizes, SQLite knows of ASCII alone
            rows = [row for row in rows if _folded(row["name"]) == _folded(asked.organisation)]
        return {str(name): str(value) for name, value in rows[0].items()} if len(rows) == 1 else None

    def _let_in(self, conn: Connection, tenant: str, user: str, device: messages.DeviceInfo) -> messages.Tokens:
        table = self._devices
        session = Session(tenant, user, device.id)
        known = conn.execute(
            select(table.c.user_id, table.c.status).where(table.c.tenant_id == tenant, table.c.id == device.id)
        ).first()
        about = {"name": device.name, "platform": device.platform, "version": device.version}
        if known is None:
            now = self._now_us()
            ids = {"tenant_id": tenant, "id": device.id, "user_id": user}
            conn.execute(insert(table).values(status="active", joined_at=now, **ids, **about))
        elif known.user_id != user:
            raise ProtocolError(Code.FORBIDDEN, "the laptop belongs to somebody else")
        else:
            self.tokens.check_device(conn, tenant, device.id)
            self._change(conn, tenant, device.id, sign_key=None, box_key=None, **about)
        return self._told(conn, session, self.tokens.issue(conn, session))

    def _told(self, conn: Connection, session: Session, pair: Pair) -> messages.Tokens:
        actor = self.actor(conn, session)
        tenants, head = self.database.table("tenant"), self.database.table("sync_head")
        asked = select(tenants.c.name, tenants.c.public_key, head.c.epoch).join(head, head.c.tenant_id == tenants.c.id)
        row = conn.execute(asked.where(tenants.c.id == session.tenant)).one()
        return messages.Tokens(
            access_token=pair.access,
            refresh_token=pair.refresh,
            access_expires=ACCESS_US // 1_000_000,
            person=messages.Person(actor.user, actor.name, actor.role, actor.unit),
            organisation=messages.Organisation(session.tenant, row.name, row.epoch, row.public_key),
        )

    def _renew_password(self, conn: Connection, tenant: str, user: str, password: str, device: str) -> None:
        kept = self._password(conn, tenant, user)
        if kept is not None and not self._fits(kept, password):
            self.tokens.revoke_user(conn, tenant, user, device)
        self._set_password(conn, tenant, user, password)

    def _password(self, conn: Connection, tenant: str, user: str) -> str | None:
        table = self._credentials
        mine = (table.c.tenant_id == tenant, table.c.user_id == user)
        return conn.scalars(select(table.c.password).where(*mine)).first()

    def _fits(self, kept: str, password: str) -> bool:
        try:
            return self._hasher.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False

    def _set_password(self, conn: Connection, tenant: str, user: str, password: str) -> None:
        table = self._credentials
        values = {"password": self._hasher.hash(password), "changed_at": self._now_us()}
        conn.execute(update(table).where(table.c.tenant_id == tenant, table.c.user_id == user).values(**values))

    def _change(self, conn: Connection, tenant: str, device: str, **values: object) -> None:
        table = self._devices
        conn.execute(update(table).where(table.c.tenant_id == tenant, table.c.id == device).values(**values))


def _folded(organisation: str | None) -> str:
    return (organisation or "").casefold()


def _code_sha(code: str) -> str:
    """Return what is kept of a code; how it was typed does not matter."""
    plain = "".join(one for one in code.upper() if one.isalnum()).translate(str.maketrans("OIL", "011"))
    return hashlib.sha256(plain.encode()).hexdigest()
