"""Uploads and downloads: who may send a file, how much of it is here, and who may have one.

Everybody who adds a file sends its bytes, also where the server has them from somebody else: knowing a sha256 is no
right to a file. Its bytes lie here once. A row becomes ready when its author has sent what it names, and only rows that
are ready let anybody read.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from fieldapp.domain.attachments import MIMES, MOST_BYTES, fits
from sync.protocol.errors import Code, ProtocolError
from sync.protocol.file_messages import PIECE, FileState, NewFile
from sync.server.files.ports import FileStore
from sync.server.store.database import Database
from sync.server.store.rows import among
from sync.server.store.scopes import Actor, load_actor
from sync.server.store.write_path import WorkSet

_UNFINISHED = 200


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest file, and the sum of all whole ones of an organisation (None: as much as there is room), in bytes."""

    file: int = MOST_BYTES
    organisation: int | None = None


@dataclass(frozen=True, slots=True)
class _Upload:
    tenant: str
    id: str
    sha256: str
    size: int
    mime: str
    user: str
    received: int
    is_done: bool


class FileDesk:
    """Takes files in, and finds those that somebody may read. Raises OSError where the place for files fails."""

    def __init__(
        self, database: Database, store: FileStore, now_us: Callable[[], int], limits: Limits = Limits()
    ) -> None:
        self.store = store
        self._database = database
        self._table = database.table("att_upload")
        self._now_us = now_us
        self._limits = limits

    def begin(self, tenant: str, user: str, asked: NewFile) -> FileState:
        """Return where an upload stands, a new one where there was none; rows that wait for a whole one become ready.

        Raises ProtocolError forbidden, file_type, too_large, quota, user_left, malformed (another size than before),
        checksum.
        """
        if asked.mime not in MIMES:
            raise ProtocolError(Code.FILE_TYPE, "mime")
        if asked.size > self._limits.file:
            raise ProtocolError(Code.TOO_LARGE, f"more than {self._limits.file} bytes", most=self._limits.file)
        found = self._mine(tenant, user, upload_of(tenant, user, asked.sha256)) or self._new(tenant, user, asked)
        if found.size != asked.size:
            raise ProtocolError(Code.MALFORMED, "size")
        if found.is_done:
            self._make_ready(found)
        elif found.received == found.size:
            found = self._finish(found)
        return FileState(found.id, self._offset(found), found.is_done)

    def state(self, tenant: str, user: str, upload: str) -> FileState:
        """Return where an upload of one's own stands. Raises ProtocolError not_found."""
        found = self._mine(tenant, user, upload)
        if found is None:
            raise ProtocolError(Code.NOT_FOUND)
        return FileState(found.id, self._offset(found), found.is_done)

    def append(self, tenant: str, user: str, upload: str, offset: int, data: bytes) -> FileState:
        """Take in bytes; they are on the disk when this returns.

        Raises ProtocolError not_found, offset (with where to go on), too_large, checksum, file_type.
        """
        found = self._mine(tenant, user, upload)
        if found is None:
            raise ProtocolError(Code.NOT_FOUND)
        here = self._offset(found)
        if offset != here or found.is_done:
            raise ProtocolError(Code.OFFSET, offset=here)
        if not data or len(data) > PIECE or offset + len(data) > found.size:
            raise ProtocolError(Code.TOO_LARGE if data else Code.MALFORMED, "a piece")
        self.store.append(tenant, upload, offset, data)
        received = offset + len(data)
        with self._database.write() as conn:
            mine = (self._table.c.tenant_id == tenant, self._table.c.id == upload, self._table.c.done_at.is_(None))
            change = update(self._table).where(*mine, self._table.c.received == found.received)
            if not conn.execute(change.values(received=received)).rowcount:
                raise ProtocolError(Code.OFFSET, "another request was faster", offset=here)
        found = replace(found, received=received)
        if received == found.size:
            found = self._finish(found)
        return FileState(found.id, found.received, found.is_done)

    def readable(self, conn: Connection, tenant: str, user: str, sha256: str) -> int:
        """Return the size of a file that a row names which the person reads. Raises ProtocolError not_found."""
        actor = load_actor(conn, self._database, tenant, user)
        rows, index = self._database.table("attachment"), self._database.table("sync_index")
        rights = self._database.registry["attachment"].rights
        if actor is None or not actor.may(rights, "r"):
            raise ProtocolError(Code.NOT_FOUND)
        asked = (
            select(rows.c.size, index.c.scope)
            .join(index, (index.c.tenant_id == rows.c.tenant_id) & (index.c.row_id == rows.c.id))
            .where(rows.c.tenant_id == tenant, rows.c.sha256 == sha256, rows.c.is_ready == 1)
            .where(index.c.tbl == "attachment", index.c.alive.is_(True))
        )
        sizes = {int(row.size) for row in conn.execute(asked) if row.scope in actor.reads}
        if not sizes:
            raise ProtocolError(Code.NOT_FOUND)
        return sizes.pop()

    def _offset(self, found: _Upload) -> int:
        """Return how much is on the disk: less than was noted where the disk is older than the database."""
        if found.is_done:
            return found.size
        return min(found.received, self.store.received(found.tenant, found.id))

    def _mine(self, tenant: str, user: str, upload: str) -> _Upload | None:
        table = self._table
        asked = select(table).where(table.c.tenant_id == tenant, table.c.id == upload, table.c.user_id == user)
        with self._database.read() as conn:
            row = conn.execute(asked).first()
        if row is None:
            return None
        kept = (str(row.sha256), int(row.size), str(row.mime), str(row.user_id), int(row.received))
        return _Upload(tenant, upload, *kept, row.done_at is not None)

    def _new(self, tenant: str, user: str, asked: NewFile) -> _Upload:
        made = _Upload(
            tenant, upload_of(tenant, user, asked.sha256), asked.sha256, asked.size, asked.mime, user, 0, False
        )
        values = {"tenant_id": tenant, "id": made.id, "sha256": made.sha256, "size": made.size, "mime": made.mime}
        try:
            with self._database.write() as conn:
                self._check(conn, load_actor(conn, self._database, tenant, user), asked)
                more = {"user_id": user, "received": 0, "made_at": self._now_us()}
                conn.execute(insert(self._table).values(values | more))
        except IntegrityError as error:  # the same laptop asked twice at once
            raise ProtocolError(Code.UNAVAILABLE, "asked twice at once", retry_after=1) from error
        return made

    def _check(self, conn: Connection, actor: Actor | None, asked: NewFile) -> None:
        if actor is None or actor.has_left:
            raise ProtocolError(Code.USER_LEFT)
        if not actor.may(self._database.registry["attachment"].rights, "c"):
            raise ProtocolError(Code.FORBIDDEN, "attachment")
        table = self._table
        mine = (table.c.tenant_id == actor.tenant, table.c.user_id == actor.user, table.c.done_at.is_(None))
        if conn.scalars(select(func.count()).select_from(table).where(*mine)).one() >= _UNFINISHED:
            raise ProtocolError(Code.TOO_MANY, "too many unfinished uploads", retry_after=3_600)
        if self._limits.organisation is None:
            return
        whole = select(table.c.sha256, func.max(table.c.size).label("size")).where(table.c.tenant_id == actor.tenant)
        total = select(func.coalesce(func.sum(whole.group_by(table.c.sha256).subquery().c.size), 0))
        if int(conn.scalars(total).one()) + asked.size > self._limits.organisation:
            raise ProtocolError(Code.QUOTA)

    def _finish(self, found: _Upload) -> _Upload:
        """Look at what has come whole, put it where it stays, and let the rows that name it be ready.

        What is not here whole comes again, also where the server has the file from somebody else, and where it was
        killed after it had put it in its place: of two pieces at once one cuts the other off, and that proves nothing.
        """
        store, tenant = self.store, found.tenant
        if (here := store.received(tenant, found.id)) != found.size:
            return replace(found, received=here)
        digest, head = store.digest(tenant, found.id)
        if digest != found.sha256 or not fits(found.mime, head):
            self._forget(found)
            raise ProtocolError(Code.CHECKSUM if digest != found.sha256 else Code.FILE_TYPE, "the bytes")
        store.keep(tenant, found.id, found.sha256)
        table = self._table
        with self._database.write() as conn:
            mine = (table.c.tenant_id == tenant, table.c.id == found.id)
            conn.execute(update(table).where(*mine).values(received=found.size, done_at=self._now_us()))
        found = replace(found, received=found.size, is_done=True)
        self._make_ready(found)
        return found

    def _forget(self, found: _Upload) -> None:
        with self._database.write() as conn:
            mine = (self._table.c.tenant_id == found.tenant, self._table.c.id == found.id)
            conn.execute(delete(self._table).where(*mine))
        self.store.drop_upload(found.tenant, found.id)

    def _make_ready(self, found: _Upload) -> None:
        """Change the rows that this person made about the file, as any change of a row is made."""
        database, rows = self._database, self._database.table("attachment")
        about = (rows.c.tenant_id == found.tenant, rows.c.sha256 == found.sha256, rows.c.created_by == found.user)
        waiting = (*about, rows.c.size == found.size, func.coalesce(rows.c.is_ready, 0) == 0)
        with database.read() as conn:
            accounts = set(conn.scalars(select(rows.c.account_id).where(*waiting)))
        if not accounts:
            return
        with database.write() as conn:
            work = WorkSet(conn, database, found.tenant, self._now_us())
            work.lock("account", accounts)
            for row_id in conn.scalars(select(rows.c.id).where(*waiting, among(database, rows.c.account_id, accounts))):
                work.update("attachment", row_id, {"is_ready": 1})
            work.flush()


def upload_of(tenant: str, user: str, sha256: str) -> str:
    """One upload a person and file; whose it is, is looked up, so that nobody gains by working an id out."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{tenant}/{user}/{sha256}"))
