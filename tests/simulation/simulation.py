"""One seed: people work on laptops of the real client against the real server, and everything that can fail does.

The network loses requests and answers, processes die in the middle of a round, files are restored from copies, accounts
change hands, people change teams, clocks jump. At the end everybody syncs in peace, and then: nothing that was saved is
unknown to the server, everybody holds exactly what is theirs, row by row, and what is derived equals a rebuild.
"""

from __future__ import annotations

import json
import shutil
import uuid
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random

from clocks import HOUR, TickingClock
from nacl.public import PublicKey, SealedBox
from sim_laptops import Laptop, Templates, Wire
from sqlalchemy import insert, select
from sqlcipher3.dbapi2 import IntegrityError
from sync_world import PUBLIC_KEY, Names, World

from fieldapp.domain import recovery_code
from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.domain.schema import REGISTRY
from fieldapp.services.handing.service import HandingService
from fieldapp.storage import meta, sync_outbox
from fieldapp.storage.handing_reader import SqlHandingReader
from fieldapp.storage.query import fetch
from fieldapp.storage.rights import SqlRights
from fieldapp.storage.sync_store import SyncStore
from sync.protocol.codec import to_json
from sync.protocol.messages import Push, Sent
from sync.protocol.mutation import Op, Value
from sync.server.people.keys import KeyFiles
from sync.server.store.database import Database
from sync.server.work.collect import collect
from sync.server.work.holding import HELD
from sync.server.work.ledger import Pusher
from sync.server.work.quarantine import open_all

REPS = ("ann", "ben", "sam")
CREWS = (("ann", "ben", "sam", "mia"), ("ann", "ann", "ben", "mia"))
"""Who works at the laptops: four people, or one of them at two."""
STEPS = 140
_WORDS = ("恒达精密", "Acme", "同济机电", "Müller", "永安五金", "北方重工")


class ViolationError(AssertionError):
    """A seed found a fault of the protocol or of what carries it out."""


class Simulation:
    """The world of one seed, in a folder of its own."""

    def __init__(self, seed: int, folder: Path, server: tuple[Database, Names], templates: Templates) -> None:
        self.random = Random(seed)
        self.database, names = server
        self.world = World(self.database, names)
        self.faults = (0.0, 0.0)  # until everybody is there: losing requests and answers, dying
        crew = self.random.choice(CREWS)
        self.laptops = {f"{name}-{no}": self._laptop(no, name, folder, templates) for no, name in enumerate(crew)}
        self.boss = Pusher(self.world.tenant, self.world.users["mia"], str(uuid.UUID(int=seed)), str(uuid.UUID(int=1)))
        self.boss_mid = 0
        self.gone: set[str] = set()
        self.rescued: set[str] = set()
        self.keys = _keys(folder / "keys", self.world.tenant)
        self.there: dict[str, dict[str, dict[str, object]]] = {}

    def close(self) -> None:
        """Close every file."""
        for laptop in self.laptops.values():
            laptop.stop()

    def _laptop(self, number: int, person: str, folder: Path, templates: Templates) -> Laptop:
        name = f"{person}-{number}"
        path = folder / name / "store.db"
        path.parent.mkdir()
        shutil.copyfile(templates.store, path)
        clock = TickingClock(now=1_795_331_100_000_000 + self.random.randrange(-400, 400) * 24 * HOUR)
        laptop = Laptop(name, person, path, templates, partial(self._wire, number, person), clock, self.random)
        laptop.has_shadow = self.random.random() < 0.7
        laptop.is_brief = self.random.random() < 0.5
        laptop.start()
        with laptop.store.transaction():
            meta.write(laptop.store.db, me=self.world.users[person])
        return laptop

    def _wire(self, number: int, person: str, sync: SyncStore) -> Wire:
        device = str(uuid.UUID(int=number + 100))
        user, page = self.world.users[person], self.random.choice((2, 7, 5_000))
        return Wire(
            self.world.push_desk, self.world.pull_desk, self.world.tenant, user, device, sync, self.random,
            *self.faults, page,
        )  # fmt: skip

    def run(self) -> None:
        """Live through the steps, then make peace and compare."""
        acts: list[tuple[int, Callable[[Laptop], object]]] = [
            (6, self.add_account), (16, self.add_person), (30, self.edit_account), (12, self.edit_person),
            (8, self.remove_person), (12, self.log_visit), (26, Laptop.round), (3, Laptop.back_up),
            (3, Laptop.restore), (4, self.hand_over), (4, self.hand_over_by_fact),
            (2, self.change_team), (2, self.jump), (2, self.collect),
            (4, self.undo), (3, self.merge), (2, Laptop.restart), (2, self.bring_earlier), (2, self.leave_or_return),
            (1, self.change_role), (5, self.decide), (1, self.wipe),
        ]  # fmt: skip
        self.begin()
        weights, doings = [weight for weight, _ in acts], [act for _, act in acts]
        for _ in range(STEPS):
            laptop = self.random.choice(list(self.laptops.values()))
            self.random.choices(doings, weights)[0](laptop)
            laptop.note()
            laptop.own_edits_are_seen()
        self.make_peace()
        self.compare()

    # ------------------------------------------------------------------------------------------ what people do

    def begin(self) -> None:
        """Let everybody join and know a few customers, so that there is something to quarrel about."""
        for laptop in self.laptops.values():
            laptop.engine.round()
            for _ in range(self.random.randrange(4)):
                self.add_account(laptop)
            laptop.note()
            laptop.engine.round()
        self._have_faults(*self.random.choice(((0.0, 0.0), (0.15, 0.0), (0.3, 0.05), (0.1, 0.15))))

    def add_account(self, laptop: Laptop) -> None:
        if laptop.rows("user"):
            name = f"{self.random.choice(_WORDS)}{self.random.randrange(30)}"
            with laptop.store.write("add_account") as batch:
                batch.insert("account", {"legal_name": name, "owner_id": laptop.me()})

    def add_person(self, laptop: Laptop) -> None:
        if account := self._one(laptop, "account"):
            with laptop.store.write("add_person") as batch:
                person = batch.insert("contact", {"account_id": account, "name": self.random.choice("赵钱孙李周吴")})
                if self.random.random() < 0.5:
                    batch.patch("account", account, {"key_person_id": person})

    def edit_account(self, laptop: Laptop) -> None:
        if account := self._one(laptop, "account"):
            values: dict[str, object] = {
                "phone": str(self.random.randrange(5)),
                "stage": self.random.choice(("prospect", "coverage", "conversion")),
                "tags": self.random.sample(("a", "b", "c", "d"), 2),
                "notes": str(self.random.randrange(9)),
            }
            chosen = self.random.sample(sorted(values), self.random.randrange(1, 4))
            with laptop.store.write("edit") as batch:
                batch.patch("account", account, {name: values[name] for name in chosen})

    def edit_person(self, laptop: Laptop) -> None:
        if person := self._one(laptop, "contact"):
            with laptop.store.write("edit") as batch:
                batch.patch("contact", person, {"title": str(self.random.randrange(9)), "influence": 3})

    def remove_person(self, laptop: Laptop) -> None:
        person = self._one(laptop, "contact")
        used = {str(row["contact_id"]) for row in laptop.rows("visit_person").values()}
        used |= {str(row["key_person_id"]) for row in laptop.rows("account").values()}
        if person and person not in used:
            with laptop.store.write("remove") as batch:
                batch.delete("contact", person)

    def log_visit(self, laptop: Laptop) -> None:
        if account := self._one(laptop, "account"):
            values = self.world.visit(account, laptop.person, outcome=str(self.random.randrange(99)))
            with laptop.store.write("log_visit") as batch:
                visit = batch.insert("visit", values)
                for row in list(laptop.rows("contact").values())[:2]:
                    if row["account_id"] == account:
                        batch.insert(
                            "visit_person", {"visit_id": visit, "account_id": account, "contact_id": row["id"]}
                        )

    def merge(self, laptop: Laptop) -> None:
        accounts = sorted(laptop.rows("account"))
        merged = {str(row["merged_id"]) for row in laptop.rows("account_merge").values()}
        free = [one for one in accounts if one not in merged]
        if len(free) >= 2:
            into, other = self.random.sample(free, 2)
            values = {"account_id": into, "merged_id": other, "state": "merged", "effective_on": "2026-11-22"}
            with laptop.store.write("merge") as batch:
                batch.insert("account_merge", values)

    def bring_earlier(self, laptop: Laptop) -> None:
        """Bring accounts of the time alone, each as one that is there already or as a new one; perhaps once more."""
        if laptop.person in REPS and laptop.rows("user"):
            mine = sorted(row_id for row_id, row in laptop.rows("account").items() if row["owner_id"] == laptop.me())
            earlier = laptop.earlier()
            found = {
                one.account_id: self.random.choice((None, one.suggestion, *mine[:1])) for one in earlier.accounts()
            }
            if found:
                earlier.bring(found)

    def undo(self, laptop: Laptop) -> None:
        with suppress(DomainError):  # others build on it, or it was overtaken: a person is told so
            laptop.store.undo_last()

    def decide(self, laptop: Laptop) -> None:
        """Somebody says what becomes of a change that is held."""
        reader = SqlHandingReader(laptop.store.db, laptop.me())
        rights = SqlRights(laptop.store.db, laptop.me())
        service = HandingService(laptop.store, reader, laptop.clock, laptop.me(), rights)
        held = reader.held()
        if held:
            one = self.random.choice(held)
            ways = (
                partial(service.apply, one.id),
                partial(service.return_, one.id),
                partial(service.discard, one.id, "x"),
            )
            with suppress(DomainError, FieldError, IntegrityError):
                self.random.choice(ways)()

    def wipe(self, laptop: Laptop) -> None:
        """Empty a laptop: what waits is sealed and opened by the company; its person begins with a new file."""
        changes = list(sync_outbox.waiting(laptop.store.db))
        if changes:
            box = SealedBox(PublicKey(b64decode(PUBLIC_KEY)))
            text = json.dumps([to_json(one) for one in changes]).encode()
            part = {"tenant_id": self.world.tenant, "id": str(uuid.UUID(int=self.random.getrandbits(128)))}
            part |= {"device_id": "d", "user_id": self.world.users[laptop.person], "at": self.world.clock.now_us()}
            with self.database.write() as conn:
                body = b64encode(box.encrypt(zlib.compress(text))).decode()
                conn.execute(insert(self.database.table("sync_sealed")).values(**part, body=body))
            open_all(self.database, self.keys, self.world.tenant, self.world.clock.now_us())
            self.rescued |= {one.muid for one in changes}
        laptop.begin_anew()

    def _one(self, laptop: Laptop, table: str) -> str | None:
        merged = {str(row["merged_id"]) for row in laptop.rows("account_merge").values()}
        found = sorted(laptop.rows(table).keys() - merged)
        return self.random.choice(found) if found else None

    # ------------------------------------------------------------------------------------ what happens elsewhere

    def hand_over(self, _laptop: Laptop) -> None:
        people = self._server_rows("user")
        team = {row_id for row_id, row in people.items() if row["unit_id"] == self.world.units["north"]}
        accounts = sorted(key for key, row in self._server_rows("account").items() if row["owner_id"] in team)
        if accounts:
            account, to = self.random.choice(accounts), self.world.users[self.random.choice(("ann", "ben"))]
            self._command(Op.CMD, "account", account, {"cmd": "hand_over", "owner_id": to})

    def hand_over_by_fact(self, _laptop: Laptop) -> None:
        """One or all accounts of somebody, sometimes with who serves them."""
        giver, taker = self.random.sample(
            [self.world.users["ann"], self.world.users["ben"], self.world.users["mia"]], 2
        )
        owned = sorted(key for key, row in self._server_rows("account").items() if row["owner_id"] == giver)
        fact: dict[str, Value] = {"from_id": giver, "to_id": taker, "reason": "x", "handed_on": "2026-11-22"}
        if owned and self.random.random() < 0.7:
            fact["account_ids"] = self.random.sample(owned, min(len(owned), self.random.randrange(1, 4)))
        if self.random.random() < 0.3:
            fact["serves_from_on"] = "2026-12-01"
        self._command(Op.INSERT, "hand_over", str(uuid.UUID(int=self.random.getrandbits(128))), fact)

    def _command(self, op: Op, table: str, row_id: str, patch: dict[str, Value]) -> None:
        """What the manager does from somewhere else."""
        self.boss_mid += 1
        muid, group = (str(uuid.UUID(int=self.random.getrandbits(128))) for _ in range(2))
        one = Sent(self.boss_mid, muid, group, op, table, row_id, 0, 1, patch)
        self.world.push_desk.push(self.boss, Push("", (one,)))

    def change_team(self, _laptop: Laptop) -> None:
        unit = self.world.units[self.random.choice(("north", "south"))]
        self.world.directory.change_user(self.world.tenant, self.world.users["ben"], {"unit_id": unit})

    def change_role(self, _laptop: Laptop) -> None:
        role = self.random.choice(("rep", "manager"))
        self.world.directory.change_user(self.world.tenant, self.world.users["ben"], {"role": role})

    def leave_or_return(self, _laptop: Laptop) -> None:
        """Somebody is shut out, or let in again."""
        person = self.random.choice(REPS)
        self._set_left(person, None if person in self.gone else "2026-11-22")

    def _set_left(self, person: str, day: str | None) -> None:
        self.world.directory.change_user(self.world.tenant, self.world.users[person], {"left_on": day})
        (self.gone.discard if day is None else self.gone.add)(person)

    def collect(self, _laptop: Laptop) -> None:
        with self.database.write() as conn:
            collect(conn, self.database, self.world.tenant, self.world.clock.now_us())

    def jump(self, laptop: Laptop) -> None:
        laptop.clock.now += self.random.randrange(-365, 365) * 24 * HOUR

    # -------------------------------------------------------------------------------------------------- the end

    def make_peace(self) -> None:
        """Let everybody sync without faults until nobody has anything to say."""
        self._have_faults(0.0, 0.0)
        for person in sorted(self.gone):
            self._set_left(person, None)
        for _ in range(3):
            for laptop in self.laptops.values():
                laptop.engine.round()

    def _have_faults(self, loss: float, crash: float) -> None:
        self.faults = (loss, crash)
        for laptop in self.laptops.values():
            laptop.wire.loss, laptop.wire.crash = loss, crash

    def compare(self) -> None:
        """Hold every laptop against the server's own tables."""
        known = self._known()
        self.there = {table: self._server_rows(table) for table in REGISTRY}
        held = self.there["held_change"].keys()
        nowhere = {muid for muid in self.rescued - known if str(uuid.uuid5(HELD, muid)) not in held}
        self._expect(not nowhere, f"{len(nowhere)} rescued changes are neither known nor held")
        for laptop in self.laptops.values():
            missing = laptop.written - known - laptop.lost - self._undone(laptop)
            self._expect(not missing, f"{laptop.name}: {len(missing)} saved changes never reached the server")
            waiting = fetch(laptop.store.db, "SELECT muid FROM outbox WHERE state IN ('pending', 'sent')")
            self._expect(not waiting, f"{laptop.name}: {len(waiting)} changes still wait")
            self._expect(not fetch(laptop.store.db, "SELECT * FROM sync_shadow"), f"{laptop.name}: shadows left")
            self._expect(not laptop.alarms, f"{laptop.name}: {laptop.alarms} checksums were wrong")
            self._expect(not fetch(laptop.store.db, "PRAGMA foreign_key_check"), f"{laptop.name}: broken references")
            self._compare_rows(laptop)
            laptop.derived_is_right()

    def _compare_rows(self, laptop: Laptop) -> None:
        owners = self._owners(laptop)
        accounts = self.there["account"]
        mine = {row_id for row_id, row in accounts.items() if row["owner_id"] in owners}
        for table, entity in REGISTRY.items():
            if table in ("unit", "user", "territory", "product", "territory_assignment"):
                continue
            wanted = {row_id: row for row_id, row in self.there[table].items() if _is_of(table, row, mine, owners)}
            here = laptop.rows(table)
            self._expect(here.keys() == wanted.keys(), f"{laptop.name}: {table} differs: {here.keys() ^ wanted.keys()}")
            for row_id, row in here.items():
                for name in ("ver", *entity.fields):
                    same = (row[name] or None) == (wanted[row_id][name] or None)
                    self._expect(same, f"{laptop.name}: {table}.{name} of {row_id}: {row[name]} {wanted[row_id][name]}")

    def _owners(self, laptop: Laptop) -> set[str]:
        """Whose accounts a laptop holds: one's own, and a manager's those of the team."""
        people = self.there["user"]
        me = people[self.world.users[laptop.person]]
        if me["role"] != "manager":
            return {self.world.users[laptop.person]}
        return {row_id for row_id, row in people.items() if row["unit_id"] == me["unit_id"]}

    def _server_rows(self, name: str) -> dict[str, dict[str, object]]:
        table = self.database.table(name)
        with self.database.read() as conn:
            rows = conn.execute(select(table).where(table.c.tenant_id == self.world.tenant)).mappings()
            return {str(row["id"]): dict(row) for row in rows}

    def _known(self) -> set[str]:
        table = self.database.table("sync_mutation")
        with self.database.read() as conn:
            return set(conn.scalars(select(table.c.muid)))

    def _undone(self, laptop: Laptop) -> set[str]:
        """Saved and taken back before it was ever sent: no longer in the outbox."""
        there = {str(row["muid"]) for row in fetch(laptop.store.db, "SELECT muid FROM outbox WHERE undone = 0")}
        return laptop.written - there

    def _expect(self, holds: bool, what: str) -> None:
        if not holds:
            raise ViolationError(what)


def _keys(folder: Path, tenant: str) -> KeyFiles:
    """The private half of the organisation's key, where the server looks for it."""
    made = KeyFiles(folder)
    folder.mkdir()
    made.path(tenant).write_text(recovery_code.encode(bytes(range(32))), encoding="ascii")
    return made


def _is_of(table: str, row: Mapping[str, object], mine: Collection[object], owners: Collection[object]) -> bool:
    """Whether a row belongs on a laptop: by its account, or by the people it names."""
    if table == "hand_over":
        return row["from_id"] in owners or row["to_id"] in owners
    if table == "held_change" and row["account_id"] is None:
        return row["from_id"] in owners
    key = "id" if table == "account" else "account_id"
    return row.get(key) in mine or row.get("merged_id") in mine
