"""A first sync and a reset by way of a shadow file: cut and killed at every step, with work going on beside it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from net import Net
from sync_world import new_id

from fieldapp.app import company
from fieldapp.app.profile import Opened, Profile
from fieldapp.infra.clock import SystemClock
from fieldapp.infra.paths import AppPaths
from fieldapp.infra.secrets import MemorySecrets
from fieldapp.storage import meta, shadow_file
from fieldapp.storage.commission_due import PEOPLE
from fieldapp.storage.query import fetch
from fieldapp.storage.shadow_store import ShadowingStore
from sync.client.engine import Engine, Progress
from sync.client.http import HttpClient
from sync.client.ports import OfflineError
from sync.protocol.messages import Head, Page, Pull, Push, Pushed

ACCOUNTS = 80
PAGE = 25


class SmallPages:
    """A transport whose pages are small; ``before`` is told the number of each pull."""

    def __init__(self, client: HttpClient, before: Callable[[int], object] = lambda _: None) -> None:
        self.client = client
        self.before = before
        self.pulls: list[Pull] = []

    def push(self, message: Push) -> Pushed:
        return self.client.push(message)

    def pull(self, message: Pull) -> tuple[Page, bytes]:
        self.before(len(self.pulls))
        self.pulls.append(message)
        return self.client.pull(replace(message, limit=PAGE))

    def wait(self, head: int, timeout: float) -> Head:
        return self.client.wait(head, timeout)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("FIELDAPP_DB_KEY", raising=False)
    return tmp_path / "home"


@pytest.fixture
def secrets() -> MemorySecrets:
    return MemorySecrets()


def profile_in(home: Path, secrets: MemorySecrets) -> Profile:
    return Profile(AppPaths(home).profile(), secrets, SystemClock())


def fill_server(http: Net) -> None:
    laptop = http.world.laptop("ann")
    told = [
        laptop.insert("account", legal_name=f"Customer {n:03}", owner_id=http.world.users["ann"])
        for n in range(ACCOUNTS)
    ]
    assert all(one.status == "applied" for one in laptop.push(*told))


def join(http: Net, profile: Profile) -> None:
    code = http.access.enrol(http.world.tenant, http.world.users["ann"]).code
    company.join(profile, http.url, code).opened.close()


@contextmanager
def connected(profile: Profile) -> Iterator[tuple[Opened, ShadowingStore, HttpClient]]:
    opened = profile.open()
    try:
        sides = company.connect(opened, profile.secrets)
        assert sides is not None
        with sides[1]:
            yield opened, *sides
        sides[0].rest()
    finally:
        opened.close()


def names(opened: Opened) -> list[str]:
    return sorted(str(row["legal_name"]) for row in fetch(opened.reader, "SELECT legal_name FROM account"))


def add_account(opened: Opened, me: str, name: str) -> str:
    with opened.store.write("add_account") as batch:
        return batch.insert("account", {"legal_name": name, "owner_id": me})


def unfinished(profile: Profile) -> list[str]:
    return sorted(one.name for one in profile.paths.folder.iterdir() if one.name.startswith(("shadow", "swap")))


CUSTOMERS = [f"Customer {n:03}" for n in range(ACCOUNTS)]


def test_work_goes_on_beside_a_first_sync_and_is_there_after_it(http: Net, home: Path, secrets: MemorySecrets) -> None:
    fill_server(http)
    profile = profile_in(home, secrets)
    join(http, profile)
    told: list[Progress] = []
    with connected(profile) as (opened, local, client):
        me = http.world.users["ann"]
        opened.drafts.save("visit", "a", "half a sentence")

        def work(number: int) -> None:
            add_account(opened, me, f"Mine {number}")
            assert not any(name.startswith("Customer") for name in names(opened)), "half a sync is never shown"

        transport = SmallPages(client, work)
        done = Engine(local, transport, told.append).round()
        pulls = len(transport.pulls)
        assert pulls > 3
        assert names(opened) == CUSTOMERS + [f"Mine {n}" for n in range(pulls)]
        assert fetch(opened.reader, "SELECT payload FROM draft") == [{"payload": "half a sentence"}]
        assert done.rows > 0
        assert told[-1].received >= ACCOUNTS
        again = Engine(local, SmallPages(client)).round()
        assert again.sent == pulls
        assert names(opened) == CUSTOMERS + [f"Mine {n}" for n in range(pulls)]
        assert fetch(opened.reader, "SELECT count(*) AS n FROM outbox WHERE state <> 'done'") == [{"n": 0}]
        assert [hit.title for hit in opened.use_cases.search.find("Customer 017")][:1] == ["Customer 017"]
    assert unfinished(profile) == []


def test_the_zone_that_the_file_was_made_in_stays(http: Net, home: Path, secrets: MemorySecrets) -> None:
    profile = profile_in(home, secrets)
    join(http, profile)
    with connected(profile) as (opened, local, client):
        with opened.store.transaction():
            meta.write(opened.store.db, company_zone="America/Lima")
        Engine(local, client).round()
        assert meta.read(opened.store.db, "company_zone") == "America/Lima"


def test_a_cut_network_costs_the_page_that_was_under_way(http: Net, home: Path, secrets: MemorySecrets) -> None:
    fill_server(http)
    profile = profile_in(home, secrets)
    join(http, profile)

    def cut(number: int) -> None:
        if number == 2:
            raise OfflineError("cut")

    with connected(profile) as (opened, local, client):
        with pytest.raises(OfflineError):
            Engine(local, SmallPages(client, cut)).round()
        assert names(opened) == []
    assert "shadow.db" in unfinished(profile)
    told: list[Progress] = []
    with connected(profile) as (opened, local, client):
        transport = SmallPages(client)
        Engine(local, transport, told.append).round()
        assert names(opened) == CUSTOMERS
        assert max(pos for pos, _ in transport.pulls[0].scopes.values()) > 0, "it goes on where it was"
        assert told[0].received > PAGE


class Recording(shadow_file.ShadowFile):
    """A shadow file that lets the test look between its steps."""

    look: Callable[[str], None]

    def take(self, page: Page) -> Any:
        found = super().take(page)
        type(self).look("take")
        return found

    def finish(self) -> None:
        super().finish()
        type(self).look("finish")

    def prepare(self) -> None:
        super().prepare()
        type(self).look("prepare")

    def discard(self) -> None:
        type(self).look("discard")
        super().discard()

    def _told(self, status: int, remaining: int, total: int) -> None:
        super()._told(status, remaining, total)
        type(self).look("exchange")


@pytest.mark.parametrize("reset", [False, True], ids=["first", "reset"])
def test_killed_at_any_step_nothing_is_lost_and_nothing_is_there_twice(
    http: Net, home: Path, secrets: MemorySecrets, monkeypatch: pytest.MonkeyPatch, reset: bool
) -> None:
    fill_server(http)
    profile = profile_in(home, secrets)
    join(http, profile)
    me = http.world.users["ann"]
    changed = names_to_change = "Customer 005"
    with connected(profile) as (opened, local, client):
        if reset:
            Engine(local, SmallPages(client)).round()
            local.start_over()
            with opened.store.write("edit_account") as batch:
                row = fetch(opened.reader, f"SELECT id FROM account WHERE legal_name = '{names_to_change}'")[0]
                batch.patch("account", str(row["id"]), {"legal_name": "Changed here"})
            changed = "Changed here"
        add_account(opened, me, "Mine, sent")
    steps: list[tuple[str, Path]] = []

    def killed(step: str) -> None:
        copy = home.parent / f"killed-{len(steps)}"
        shutil.copytree(home, copy)
        steps.append((step, copy))

    Recording.look = killed
    monkeypatch.setattr("fieldapp.storage.shadow_store.ShadowFile", Recording)
    monkeypatch.setattr(shadow_file, "STEP", 20)
    with connected(profile) as (opened, local, client):
        # The answers to what is pushed here are lost with each kill; the mutations must not take effect twice.
        Engine(local, SmallPages(client)).round()
        expected = names(opened)
    assert expected == sorted([*(one for one in CUSTOMERS if one != names_to_change), changed, "Mine, sent"])
    kinds = [step for step, _ in steps]
    assert {"take", "finish", "prepare", "exchange", "discard"} <= set(kinds)
    assert kinds.count("exchange") > 3
    monkeypatch.undo()
    monkeypatch.delenv("FIELDAPP_DB_KEY", raising=False)
    token = secrets.token(profile.paths.key_name())
    for step, copy in steps:
        at = profile_in(copy, secrets)
        with connected(at) as (opened, local, client):
            pending = fetch(opened.reader, "SELECT count(*) AS n FROM outbox")[0]["n"]
            assert pending, f"{step}: the outbox is empty"
            Engine(local, SmallPages(client)).round()
            assert names(opened) == expected, step
            left = fetch(opened.reader, "SELECT count(*) AS n FROM outbox WHERE state <> 'done'")
            assert left == [{"n": 0}], step
            assert fetch(opened.reader, "PRAGMA quick_check(1)") == [{"quick_check": "ok"}], step
            assert fetch(opened.reader, "PRAGMA foreign_key_check") == [], step
        assert unfinished(at) == [], step
        kept = secrets.token(at.paths.key_name())
        assert isinstance(kept, str)
        assert isinstance(token, str)
    there = http.world.laptop("ann")
    there.pull()
    on_server = sorted(str(row["legal_name"]) for (table, _), row in there.rows.items() if table == "account")
    assert on_server == expected


def test_a_damaged_shadow_is_begun_anew(http: Net, home: Path, secrets: MemorySecrets) -> None:
    fill_server(http)
    profile = profile_in(home, secrets)
    join(http, profile)
    profile.paths.folder.joinpath("shadow.db").write_bytes(b"\0" * 8192)
    with connected(profile) as (opened, local, client):
        Engine(local, SmallPages(client)).round()
        assert names(opened) == CUSTOMERS


def test_every_table_is_the_servers_or_carried_or_derived(http: Net, home: Path, secrets: MemorySecrets) -> None:
    profile = profile_in(home, secrets)
    join(http, profile)
    with connected(profile) as (opened, _, _client):
        tables = {name for name in opened.store.db.table_names() if not name.startswith(("search_", "sqlite_"))}
    derived = {"account_summary", "objection_status", "account_member", "duplicate_key", "search", "mode_span"}
    derived |= {"mix_account", "mix_flow", "mix_revenue", "commission_due", "commission_sum", "commission_open"}
    derived |= {"commission_account", "commission_gap", "reason_state", "step_account", "step_campaign", "step_cohort"}
    derived |= {"step_due", "step_span", "step_sum"}
    of_the_file = {"sync_scope", "sync_member", "sync_shadow", "sync_stage", "meta", "_sqlite_migrations"}
    synced = set(http.world.database.registry)
    carried = {one for one in (*shadow_file.CARRIED, shadow_file.TOLD) if not one.startswith("search_")}
    assert tables - synced - derived - of_the_file == carried, "say of a new table whether it goes into CARRIED"


def test_a_manager_of_many_asks_by_one_hash(http: Net, home: Path, secrets: MemorySecrets) -> None:
    world = http.world
    for n in range(12):
        world.directory.add_user(world.tenant, f"rep {n}", "rep", world.units["north"])
    profile = profile_in(home, secrets)
    code = http.access.enrol(world.tenant, world.users["mia"]).code
    company.join(profile, http.url, code).opened.close()
    ann = world.laptop("ann")
    with connected(profile) as (opened, local, client):
        transport = SmallPages(client)
        engine = Engine(local, transport)
        engine.round()
        engine.round()
        assert transport.pulls[-1].brief is not None
        assert transport.pulls[-1].scopes == {}
        ann.push(ann.insert("account", new_id(), legal_name="New at Ann's", owner_id=world.users["ann"]))
        engine.round()
        assert transport.pulls[-1].brief is not None
        assert names(opened) == ["New at Ann's"]
        world.directory.add_user(world.tenant, "rep 99", "rep", world.units["north"])
        engine.round()
        assert [one.brief is None for one in transport.pulls[-2:]] == [False, True], "refused, and told whole"
        engine.round()
        assert transport.pulls[-1].brief is not None


def test_after_a_first_sync_commission_is_reckoned_of_the_accounts_that_bring_something(
    http: Net, home: Path, secrets: MemorySecrets
) -> None:
    ann = http.world.laptop("ann")
    account = ann.insert("account", legal_name="Chengyuan")
    about = {"account_id": account.id, "rep_id": http.world.users["ann"], "from_on": "2026-01-01"}
    claim = ann.insert("origination", **about, weight_ppm=1_000_000, state="claimed")
    assert [one.status.value for one in ann.push(account, claim)] == ["applied", "applied"]
    profile = profile_in(home, secrets)
    join(http, profile)
    with connected(profile) as (opened, local, client):
        Engine(local, client).round()
        waiting = fetch(opened.reader, "SELECT account_id FROM commission_due ORDER BY 1")
        assert waiting == [{"account_id": PEOPLE}, {"account_id": account.id}]
