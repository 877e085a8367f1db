"""The laptop's clock jumps by a year, forth or back: nothing changes its order, nothing is overwritten or lost."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from app_world import add_account
from clocks import DAY, NOW, SteadyClock
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.app.profile import Opened, Profile, backup_path
from fieldapp.domain.errors import DomainError
from fieldapp.domain.ids import IdSource
from fieldapp.infra.paths import AppPaths
from fieldapp.infra.secrets import MemorySecrets
from fieldapp.services.local_time import moment_now
from fieldapp.services.visit_values import DRAFT_KIND, VisitDraft
from fieldapp.services.visits import VisitService
from fieldapp.storage import meta
from fieldapp.storage.backup import backup
from fieldapp.storage.connection import open_reader
from fieldapp.storage.daily_backup import daily_backups, make_daily
from fieldapp.storage.rows import fetch

YEAR = 365 * DAY
JUMPS = pytest.mark.parametrize("jump", [YEAR, -YEAR, -60_000_000, -NOW], ids=["+1 y", "-1 y", "-1 min", "to 1970"])


class World:
    """A profile whose clock can be set, and that can be started anew."""

    def __init__(self, folder: Path) -> None:
        self.clock = SteadyClock()
        self.profile = Profile(AppPaths(folder).profile(), MemorySecrets(), self.clock)
        self.opened: Opened = self.profile.start_alone("王敏", "华东一组")[0]
        self.account = add_account(self.opened, "苏州恒达精密")

    def start_anew(self) -> None:
        self.opened.close()
        self.opened = self.profile.open()

    @property
    def visits(self) -> VisitService:
        me = meta.read(self.opened.reader, "me")
        assert me
        return VisitService(self.opened.store, IdSource(self.clock.now_us), self.clock, me)

    def log(self, outcome: str) -> str:
        draft = VisitDraft(self.account, "visit", moment_now(self.clock), outcome=outcome)
        return self.visits.log(draft).visit_id

    def outcomes(self) -> list[object]:
        return [row["outcome"] for row in fetch(self.opened.reader, "SELECT outcome FROM visit ORDER BY rid")]

    def outbox(self) -> list[dict[str, object]]:
        return fetch(self.opened.reader, "SELECT * FROM outbox ORDER BY seq")


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@JUMPS
@pytest.mark.parametrize("anew", [False, True], ids=["running", "restarted"])
def test_undo_takes_back_what_was_done_last_not_what_is_dated_last(world: World, jump: int, anew: bool) -> None:
    world.log("before")
    world.clock.now += jump
    if anew:
        world.start_anew()
    world.log("during")
    world.clock.now -= jump
    if anew:
        world.start_anew()
    world.log("after")
    for left in (["before", "during"], ["before"], []):
        undone = world.opened.store.undo_last()
        assert undone is not None and undone.intent == "log_visit"
        assert world.outcomes() == left
    world.opened.close()


@JUMPS
def test_the_outbox_keeps_the_order_of_doing(world: World, jump: int) -> None:
    for number in range(3):
        world.log(str(number))
        world.clock.now += jump if number == 0 else -jump
    entries = [entry for entry in world.outbox() if entry["intent"] == "log_visit"]
    assert [json.loads(str(entry["patch"]))["outcome"] for entry in entries] == ["0", "1", "2"]
    muids = [str(entry["muid"]) for entry in entries]
    assert muids == sorted(set(muids)), "one process, one order of ids"
    world.opened.close()


@JUMPS
def test_a_corrected_visit_stays_corrected(world: World, jump: int) -> None:
    first = world.log("typed wrongly")
    draft = VisitDraft(world.account, "visit", moment_now(world.clock), outcome="right")
    world.clock.now += jump
    world.start_anew()
    if jump > 0:
        world.visits.amend(first, draft)
    else:
        with pytest.raises(DomainError, match="start_in_future"):  # said, and the form keeps what was typed
            world.visits.amend(first, draft)
        world.visits.amend(first, replace(draft, started=moment_now(world.clock)))
    rows = fetch(world.opened.reader, "SELECT outcome FROM visit_current")
    assert [row["outcome"] for row in rows] == ["right"]
    assert world.outcomes() == ["typed wrongly", "right"]
    world.opened.close()


@JUMPS
def test_the_text_typed_last_is_the_draft(world: World, jump: int) -> None:
    drafts = world.opened.drafts
    drafts.save(DRAFT_KIND, "a", "1")
    drafts.save(DRAFT_KIND, "b", "1")
    world.clock.now += jump
    drafts.save(DRAFT_KIND, "a", "2")
    kept = fetch(world.opened.reader, "SELECT key, payload FROM draft ORDER BY key")
    assert kept == [{"key": "a", "payload": "2"}, {"key": "b", "payload": "1"}]
    world.opened.close()


@JUMPS
def test_no_backup_replaces_another(world: World, jump: int) -> None:
    made = []
    for number in range(6):
        target = backup_path(world.opened.paths, world.clock)
        backup(world.opened.store.db, target)
        made.append(target)
        world.log(str(number))
        world.clock.now += jump if number % 2 else -jump
    assert len(set(made)) == 6
    for number, target in enumerate(made):
        with closing(open_reader(target, world.opened.key).conn) as copy:
            assert copy.execute("SELECT count(*) FROM visit").fetchone() == (number,)
    world.opened.close()


@JUMPS
def test_a_restore_puts_aside_without_replacing_what_an_earlier_one_put_aside(world: World, jump: int) -> None:
    copy = backup_path(world.opened.paths, world.clock)
    backup(world.opened.store.db, copy)
    for number in range(2):
        world.log(f"before restore {number}")
        world.opened.close()
        world.clock.now += jump
        world.profile.restore(copy, None)
        world.opened = world.profile.open()
        assert world.outcomes() == []
    kept = sorted((world.profile.paths.folder / "replaced").glob("*.db"))
    assert len(kept) == 2
    world.opened.close()


@pytest.mark.parametrize("years", [-1, 1])
def test_daily_copies_go_on_and_none_pushes_out_those_of_another_year(tmp_path: Path, years: int) -> None:
    world = World(tmp_path)
    backups, store = world.opened.paths.backups, world.opened.paths.store
    real = [date(2026, 11, 22) - timedelta(days) for days in range(200, 0, -1)]
    for day in real:
        (backups / f"daily-{day}.db").write_bytes(b"copy")
    wrong = [date(2026 + years, 11, 22) + timedelta(days) for days in range(3)]
    for day in (*wrong, date(2026, 11, 22)):
        world.log(f"before the copy of {day}")
        assert make_daily(store, world.opened.key, backups, day) == backups / f"daily-{day}.db"
        assert {day for day, _ in daily_backups(backups)} >= {*real[-4:], day}
    world.opened.close()


@given(st.lists(st.integers(-NOW, 10 * YEAR), min_size=1, max_size=60))
def test_ids_of_a_process_sort_as_they_were_made_whatever_the_clock_says(moments: list[int]) -> None:
    clock = SteadyClock()
    ids = IdSource(clock.now_us)
    made = []
    for moment in moments:
        clock.now = NOW + moment
        made += [ids.new(), ids.new()]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
