"""Whatever people do and the network undoes, in any order: the engine's promises hold at each step and at the end."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

from clocks import DAY
from fault_world import Laptop, Scene, expect
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sync_world import Names, World

from fieldapp.domain.schema import REGISTRY
from fieldapp.storage.query import fetch
from sync.server.store.database import Database, create_schema
from sync.server.work.collect import collect

PEOPLE = ("ann", "ben", "mia")
_who = st.integers(0, len(PEOPLE) - 1)
_which = st.integers(0, 9)
_made: list[tuple[TemporaryDirectory[str], Names]] = []


def _founded() -> tuple[Path, Names]:
    """A server's file with the organisation in it, made once."""
    if not _made:
        folder = TemporaryDirectory(prefix="fieldapp-founded-")
        database = Database(f"sqlite:///{folder.name}/server.db", REGISTRY, pool=1)
        create_schema(database)
        _made.append((folder, World(database).names))
        database.close()
    return Path(_made[0][0].name) / "server.db", _made[0][1]


class EngineMachine(RuleBasedStateMachine):
    """Two reps and who leads them, each at a laptop of the real client, before the desks of the real server."""

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory(prefix="fieldapp-machine-")
        path, names = _founded()
        copyfile(path, Path(self.folder.name) / "server.db")
        self.database = Database(f"sqlite:///{self.folder.name}/server.db", REGISTRY, pool=5)
        self.scene = Scene(World(self.database, names), Path(self.folder.name))
        self.laptops = [self.scene.laptop(person) for person in PEOPLE]
        self.copies: dict[int, tuple[Path, set[str]]] = {}
        self.typed: dict[tuple[int, str], str] = {}
        self.laptops[0].contact(self.laptops[0].account())
        for who in range(len(PEOPLE)):
            self._round(who)

    @rule(who=st.integers(0, 1))
    def add_account(self, who: int) -> None:
        self.laptops[who].account()

    @rule(who=_who, which=_which)
    def add_contact(self, who: int, which: int) -> None:
        if account := self._one(who, "account", which):
            self.laptops[who].contact(account)

    @rule(who=_who, which=_which, text=st.text("abc", min_size=1, max_size=3))
    def type_phone(self, who: int, which: int, text: str) -> None:
        if account := self._one(who, "account", which):
            self.laptops[who].edit("account", account, phone=text)
            self.typed[who, account] = text

    @rule(who=_who, which=_which, stage=st.sampled_from(["prospect", "coverage"]))
    def decide_stage(self, who: int, which: int, stage: str) -> None:
        if account := self._one(who, "account", which):
            self.laptops[who].edit("account", account, stage=stage)

    @rule(who=_who, which=_which)
    def remove_contact(self, who: int, which: int) -> None:
        if contact := self._one(who, "contact", which):
            self.laptops[who].remove("contact", contact)

    @rule(who=_who, limit=st.sampled_from([2, 3, 5_000]))
    def sync(self, who: int, limit: int) -> None:
        self.laptops[who].way.limit = limit
        self._round(who)

    @rule(who=_who)
    def lose_an_answer(self, who: int) -> None:
        self.laptops[who].way.loses_answer = True
        self._round(who)

    @rule(who=_who)
    def lose_a_request(self, who: int) -> None:
        """It arrives later, in the middle of somebody's pull."""
        self.laptops[who].way.loses_request = True
        self._round(who)

    @rule(who=_who)
    def start_again(self, who: int) -> None:
        self.laptops[who].copied()

    @rule(who=_who)
    def back_up(self, who: int) -> None:
        self.copies[who] = self.laptops[who].copied(), set()

    @rule(who=_who)
    def restore(self, who: int) -> None:
        if who in self.copies:
            self.laptops[who].put_back(self.copies.pop(who)[0])
            self._forget_typed(who)

    @rule(which=_which, to=st.sampled_from(PEOPLE[:2]))
    def hand_over(self, which: int, to: str) -> None:
        if account := self._one(2, "account", which):
            boss = self.scene.world.laptop("mia")
            boss.push(boss.hand_over(account, self.scene.world.users[to]))

    @rule()
    def forget_removals(self) -> None:
        world = self.scene.world
        with world.database.write() as conn:
            collect(conn, world.database, world.tenant, world.clock.now_us() + DAY)

    @invariant()
    def every_file_is_whole(self) -> None:
        for one in getattr(self, "laptops", ()):
            expect(not fetch(one.store.db, "PRAGMA foreign_key_check"), f"{one.name}: broken references")

    @invariant()
    def what_was_typed_is_seen(self) -> None:
        for (who, account), text in list(getattr(self, "typed", {}).items()):
            row = self.laptops[who].rows("account").get(account)
            expect(row is None or row["phone"] == text, f"{PEOPLE[who]}: what was typed last is gone")

    def teardown(self) -> None:
        if not hasattr(self, "scene"):
            return
        try:
            for one in self.laptops:
                one.way.limit = 5_000
            self.scene.make_peace()
            for one in self.laptops:
                one.is_settled()
        finally:
            self.scene.close()
            self.database.close()
            self.folder.cleanup()

    def _round(self, who: int) -> None:
        """A round may bring what others typed; until then everybody sees their own."""
        one = self.laptops[who]
        one.round()
        if not one.waiting():
            self._forget_typed(who)

    def _forget_typed(self, who: int) -> None:
        self.typed = {key: text for key, text in self.typed.items() if key[0] != who}

    def _one(self, who: int, table: str, which: int) -> str | None:
        one: Laptop = self.laptops[who]
        found = sorted(one.rows(table))
        return found[which % len(found)] if found else None


TestEngine: Any = EngineMachine.TestCase
TestEngine.settings = settings(max_examples=20, stateful_step_count=25)
