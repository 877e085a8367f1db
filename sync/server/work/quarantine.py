"""What emptied laptops had rescued, opened with the organisation's key: changes held for people to decide."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass

from sqlalchemy import select, update

from sync.protocol.codec import read
from sync.protocol.errors import ProtocolError
from sync.protocol.limits import GROUP_BYTES
from sync.protocol.messages import Sent
from sync.server.people.errors import PeopleError
from sync.server.people.keys import KeyFiles
from sync.server.store.database import Database
from sync.server.store.scopes import load_actor
from sync.server.store.write_path import WorkSet
from sync.server.work.holding import account_of, has_or_had, keep

_LARGEST = 8 * GROUP_BYTES


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of it: parts opened and not, changes held, changes that had reached the server before."""

    parts: int = 0
    unreadable: int = 0
    held: int = 0
    known: int = 0


def open_all(database: Database, keys: KeyFiles, tenant: str, now: int) -> Opened:
    """Open every sealed part that is not open yet; ``open_one`` opens one. Raises PeopleError no_key."""
    keys.printable(tenant)
    table = database.table("sync_sealed")
    waiting = select(table.c.id).where(table.c.tenant_id == tenant, table.c.opened_at.is_(None)).order_by(table.c.at)
    with database.read() as conn:
        ids = list(conn.scalars(waiting))
    done = Opened()
    for part in ids:
        done = _open(database, keys, tenant, part, now, done)
    return done


def open_one(database: Database, keys: KeyFiles, tenant: str, part: str, now: int) -> Opened:
    """Open a part that has just come: those that cannot be read are not tried again with it. Raises PeopleError."""
    keys.printable(tenant)
    return _open(database, keys, tenant, part, now, Opened())


def _open(database: Database, keys: KeyFiles, tenant: str, part: str, now: int, done: Opened) -> Opened:
    """Open one part, in a transaction of its own.

    What a laptop says of an account that its person never had is held for those who lead the person alone.
    """
    table, mutations = database.table("sync_sealed"), database.table("sync_mutation")
    mine = (table.c.tenant_id == tenant, table.c.id == part)
    with database.write() as conn:
        row = conn.execute(select(table.c.user_id, table.c.body).where(*mine, table.c.opened_at.is_(None))).first()
        if row is None:
            return done
        try:
            found = _read(keys.open_sealed(tenant, row.body))
        except (PeopleError, ProtocolError, ValueError, zlib.error):
            return Opened(done.parts, done.unreadable + 1, done.held, done.known)
        asked = select(mutations.c.muid).where(
            mutations.c.tenant_id == tenant, mutations.c.muid.in_([one.muid for one in found])
        )
        known = set(conn.scalars(asked))
        actor = load_actor(conn, database, tenant, row.user_id)
        work, told, held = WorkSet(conn, database, tenant, now), dict[str, str](), 0
        for one in found:
            if one.muid in known:
                continue
            account = account_of(work, one, told)
            if account is not None and (actor is None or not has_or_had(work, actor, account)):
                account = None
            if account is not None:
                told[one.id] = account
            held += keep(work, one, row.user_id, account, "wiped")
        work.flush()
        conn.execute(update(table).where(*mine).values(opened_at=now))
    return Opened(done.parts + 1, done.unreadable, done.held + held, done.known + len(found) - held)


def _read(data: bytes) -> list[Sent]:
    """Read the changes of a part. Raises ValueError, zlib.error, ProtocolError for what is none."""
    opener = zlib.decompressobj()
    text = opener.decompress(data, _LARGEST)
    if opener.unconsumed_tail:
        raise ValueError("too large")
    return [read(Sent, one) for one in json.loads(text)]
