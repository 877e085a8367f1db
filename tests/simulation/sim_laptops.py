"""Laptops of the simulation: the real client over a real encrypted file, and a network that loses what it likes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import TypeVar

from clocks import TickingClock
from new_stores import KEY, empty_store

from fieldapp.domain.ids import IdSource
from fieldapp.domain.schema import REGISTRY, SCHEMA_VERSION
from fieldapp.domain.schema_types import Merge
from fieldapp.storage import derived, meta
from fieldapp.storage.database import Database
from fieldapp.storage.opening import create_store, open_store
from fieldapp.storage.query import fetch
from fieldapp.storage.shadow_file import ShadowFile
from fieldapp.storage.shadow_store import ShadowingStore
from fieldapp.storage.store import Store
from fieldapp.storage.sync_store import SyncStore
from sync.client.engine import Engine
from sync.client.ports import OfflineError
from sync.protocol.codec import decode, encode
from sync.protocol.errors import ProtocolError
from sync.protocol.limits import MAX_INT
from sync.protocol.messages import Head, Page, Pull, Push, Pushed
from sync.server.work.ledger import Pusher
from sync.server.work.pull import PullDesk
from sync.server.work.push import PushDesk

M = TypeVar("M")


class CrashError(Exception):
    """The process was killed here."""


class BriefEngine(Engine):
    """Names its scopes by their hash, however few they are."""

    FEW = 1


@dataclass
class Wire:
    """The way of one laptop to the server's desks: messages are encoded, and lost before or after they arrived."""

    push_desk: PushDesk
    pull_desk: PullDesk
    tenant: str
    user: str
    device: str
    sync: SyncStore
    random: Random
    loss: float = 0.0
    crash: float = 0.0
    page: int = 5_000

    def push(self, message: Push) -> Pushed:
        who = Pusher(self.tenant, self.user, self.device, self.sync.client_id())
        self._leave()
        answer = self.push_desk.push(who, _over(Push, message))
        self._arrive()
        return _over(Pushed, answer)

    def pull(self, message: Pull) -> tuple[Page, bytes]:
        self._leave()
        asked = _over(Pull, replace(message, limit=self.page))
        answer = self.pull_desk.pull(self.tenant, self.user, SCHEMA_VERSION, asked)
        self._arrive()
        data = encode(answer)
        return decode(Page, data, most=MAX_INT), data

    def wait(self, head: int, timeout: float) -> Head:
        raise NotImplementedError(head, timeout)

    def _leave(self) -> None:
        self._maybe_die()
        if self.random.random() < self.loss:
            raise OfflineError("the request was lost")

    def _arrive(self) -> None:
        if self.random.random() < self.loss:
            raise OfflineError("the answer was lost")
        self._maybe_die()

    def _maybe_die(self) -> None:
        if self.random.random() < self.crash:
            raise CrashError


def _over(kind: type[M], message: M) -> M:
    return decode(kind, encode(message), most=MAX_INT)


@dataclass(frozen=True)
class Templates:
    """Empty files that are copied, as making one takes as long as a round of sync."""

    store: Path
    shadow: Path

    @classmethod
    def made(cls, folder: Path) -> Templates:
        """Make them."""
        store, shadow = folder / "template.db", folder / "template-shadow.db"
        empty_store(store, TickingClock()).db.close()
        create_store(shadow, KEY, TickingClock(), profile="shadow").close()
        return cls(store, shadow)


class CopiedShadow(ShadowFile):
    """Begins with a copy of an empty file."""

    empty: Path

    def _begin(self) -> Database:
        shutil.copyfile(self.empty, self._path)
        return self._open_file(self._path)


@dataclass
class Laptop:
    """One file and whoever works at it. ``written`` are the mutations that the file ever reported as saved."""

    name: str
    path: Path
    templates: Templates
    wire_of: Callable[[SyncStore], Wire]
    clock: TickingClock
    random: Random
    written: set[str] = field(default_factory=set)
    copy: Path | None = None
    copied: frozenset[str] = frozenset()
    lost: set[str] = field(default_factory=set)
    has_shadow: bool = True
    """Whether a whole content comes by way of a shadow file, as in the app, or in one checkpoint."""
    is_brief: bool = False
    alarms: int = 0
    """Checksums that were wrong: nobody damages a file here, so each is a fault."""

    def start(self) -> None:
        """Open the file, as after a start of the program."""
        ids = IdSource(self.clock.now_us, self.random.randbytes)
        self.store = Store(open_store(self.path, KEY, lambda _: self.path), self.clock, ids)
        self.sync = SyncStore(self.store, self.clock, ids)
        self.wire = self.wire_of(self.sync)
        shadowing = ShadowingStore(self.sync, self.store, self.path, KEY, self.clock, lambda work: work())
        shadowing._shadow = shadow = CopiedShadow(self.path, KEY, self.clock)
        shadow.empty = self.templates.shadow
        self.local = shadowing if self.has_shadow else self.sync
        self.engine = (BriefEngine if self.is_brief else Engine)(self.local, self.wire)

    def stop(self) -> None:
        """Close the file as it is."""
        if isinstance(self.local, ShadowingStore):
            self.local.rest()
        self.store.db.close()

    def round(self) -> bool:
        """Do a round; a process that dies in it is started again. False if it was cut short."""
        try:
            self.engine.round()
        except (OfflineError, ProtocolError):
            return False
        except CrashError:
            self.alarms += len(self.engine._mended)
            self.stop()
            self.start()
            return False
        finally:
            self.alarms += len(self.engine._mended)
        return True

    def note(self) -> None:
        """Remember what is in the outbox now: all of it was saved."""
        self.written |= {str(row["muid"]) for row in fetch(self.store.db, "SELECT muid FROM outbox WHERE undone = 0")}

    def back_up(self) -> None:
        """Copy the file."""
        self.stop()
        self.copy = self.path.with_suffix(".copy")
        shutil.copyfile(self.path, self.copy)
        self.copied = frozenset(self.written)
        self.start()

    def restore(self) -> None:
        """Put the copy in place: what was saved since and never sent is lost with the laptop's disk."""
        if self.copy is None:
            return
        self.stop()
        unsent = {str(m) for m in self.written - self.copied}
        shutil.copyfile(self.copy, self.path)
        for ending in ("-wal", "-shm"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
        self.start()
        self.lost |= unsent

    def rows(self, table: str) -> dict[str, dict[str, object]]:
        """Every row of a table by id."""
        return {str(row["id"]): row for row in fetch(self.store.db, f"SELECT * FROM {table}")}

    def derived_is_right(self) -> None:
        """Compare everything derived with a rebuild."""
        names = ("account_summary", "objection_status", "account_member")
        before = {name: fetch(self.store.db, f"SELECT * FROM {name} ORDER BY 1, 2") for name in names}
        derived.rebuild(self.store.db)
        after = {name: fetch(self.store.db, f"SELECT * FROM {name} ORDER BY 1, 2") for name in names}
        assert before == after, f"{self.name}: what is derived differs from a rebuild"

    def own_edits_are_seen(self) -> None:
        """What was typed last is what the row says, until the server has answered."""
        sql = """SELECT tbl, row_id, patch FROM outbox WHERE state IN ('pending', 'sent') AND undone = 0
          AND op = 'patch' AND tbl IN ('account', 'contact') ORDER BY seq"""
        typed = {}
        for row in fetch(self.store.db, sql):
            for name, value in json.loads(str(row["patch"])).items():
                if REGISTRY[str(row["tbl"])].fields[name].merge is Merge.LWW:
                    typed[str(row["tbl"]), str(row["row_id"]), name] = value
        for (table, row_id, name), value in typed.items():
            found = fetch(self.store.db, f"SELECT {name} AS value FROM {table} WHERE id = ?", (row_id,))
            assert not found or found[0]["value"] == value, f"{self.name}: {table}.{name} of {row_id} was typed over"

    def me(self) -> str:
        """The user of this laptop."""
        return meta.read(self.store.db, "me") or ""
