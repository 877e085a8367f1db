"""Laptops of the simulation: the real client over a real encrypted file, and a network that loses what it likes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import TypeVar

from clocks import TickingClock
from new_stores import KEY, empty_store

from fieldapp.domain.ids import IdSource
from fieldapp.domain.schema import REGISTRY, SCHEMA_VERSION
from fieldapp.domain.schema_types import Merge
from fieldapp.services.exporting.service import ExportService
from fieldapp.storage import derived, meta
from fieldapp.storage.database import Database
from fieldapp.storage.earlier import SqlEarlier
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
UNIT = {"kind": "team", "name": "Alone"}


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
    late: list[tuple[Pusher, Push]] = field(default_factory=list)
    """Requests that nobody waits for any more, and that arrive later nevertheless."""

    def push(self, message: Push) -> Pushed:
        who = Pusher(self.tenant, self.user, self.device, self.sync.client_id())
        sent = _over(Push, message)
        try:
            self._leave()
        except OfflineError:
            if self.random.random() < 0.3:
                self.late.append((who, sent))
            raise
        self._deliver_late()
        answer = self.push_desk.push(who, sent)
        if self.random.random() < self.loss:  # what a network doubles
            again = self.push_desk.push(who, sent)
            assert again.results == answer.results, "the same request was answered otherwise"
        self._arrive()
        return _over(Pushed, answer)

    def _deliver_late(self) -> None:
        while self.late and self.random.random() < 0.5:
            who, message = self.late.pop(0)
            with suppress(ProtocolError):
                self.push_desk.push(who, message)

    def pull(self, message: Pull) -> tuple[Page, bytes]:
        self._leave()
        self._deliver_late()
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
    """Files that are copied, as making one takes as long as a round of sync.

    ``store`` and ``shadow`` are empty; ``alone`` are those of people who worked alone before.
    """

    store: Path
    shadow: Path
    alone: Mapping[str, Path]

    @classmethod
    def made(cls, folder: Path, people: Sequence[str]) -> Templates:
        """Make them."""
        store, shadow = folder / "template.db", folder / "template-shadow.db"
        empty_store(store, TickingClock()).db.close()
        create_store(shadow, KEY, TickingClock(), profile="shadow").close()
        return cls(store, shadow, {name: _worked_alone(folder / f"{name}.db", name) for name in people})


def _worked_alone(path: Path, name: str) -> Path:
    """Make the file of somebody who worked alone; its ids are the same in every process."""
    clock = TickingClock()
    store = Store(
        create_store(path, KEY, clock, profile="alone"), clock, IdSource(clock.now_us, Random(name).randbytes)
    )
    with store.write("start_alone") as batch:
        me = batch.insert("user", {"name": name, "role": "rep", "unit_id": batch.insert("unit", UNIT)})
        meta.write(store.db, me=me)
        for customer in ("恒达精密", f"Customer of {name}"):
            account = batch.insert("account", {"legal_name": customer, "owner_id": me})
            person = batch.insert("contact", {"account_id": account, "name": "李"})
            batch.patch("account", account, {"key_person_id": person})
    store.db.close()
    return path


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
    person: str
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

    def restart(self) -> None:
        """End the program and start it again."""
        self.stop()
        self.start()

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
            self.restart()
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

    def begin_anew(self) -> None:
        """Go on with an empty file, as after the laptop was emptied and has joined again."""
        me = self.me()
        self.stop()
        for ending in ("-wal", "-shm"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
        shutil.copyfile(self.templates.store, self.path)
        self.copy = None
        self.start()
        with self.store.transaction():
            meta.write(self.store.db, me=me)

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

    def earlier(self) -> SqlEarlier:
        """What its person entered while working alone."""
        folder = self.path.parent / "replaced"
        if not folder.exists():
            folder.mkdir()
            shutil.copyfile(self.templates.alone[self.person], folder / "store-1.db")
        return SqlEarlier(self.store, self.store.db, folder, KEY, self.clock, _no_export)

    def me(self) -> str:
        """The user of this laptop."""
        return meta.read(self.store.db, "me") or ""


def _no_export(db: Database) -> ExportService:
    raise NotImplementedError(db)
