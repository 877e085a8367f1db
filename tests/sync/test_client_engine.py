"""The engine over a real encrypted file: what goes out, what comes in, and what is left when something fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from clocks import TickingClock
from new_stores import KEY, empty_store
from small_server import Cloud, SmallServer

from fieldapp.domain.ids import IdSource
from fieldapp.storage import derived, meta
from fieldapp.storage.opening import open_store
from fieldapp.storage.query import fetch
from fieldapp.storage.rows import fetch_row
from fieldapp.storage.store import Store
from fieldapp.storage.sync_store import SyncStore
from sync.client.engine import Engine, Round
from sync.client.ports import LocalStore, OfflineError
from sync.protocol.errors import Code, ProtocolError
from sync.protocol.messages import Cursor, Pull, Push, Pushed

ME, TEAM = "00000000-0000-7000-8000-00000000000a", "00000000-0000-7000-8000-00000000000b"


@dataclass
class Laptop:
    """One file, its engine, and its way to the cloud."""

    store: Store
    sync: SyncStore
    server: SmallServer
    engine: Engine

    def round(self) -> Round:
        return self.engine.round()

    def add_account(self, name: str) -> str:
        with self.store.write("add_account") as batch:
            return batch.insert("account", {"legal_name": name, "owner_id": ME})

    def add_contact(self, account: str, name: str) -> str:
        with self.store.write("add_contact") as batch:
            return batch.insert("contact", {"account_id": account, "name": name})

    def edit(self, table: str, row_id: str, **values: object) -> None:
        with self.store.write("edit") as batch:
            batch.patch(table, row_id, values)

    def row(self, table: str, row_id: str) -> dict[str, object] | None:
        return fetch_row(self.store.db, table, row_id)

    def names(self, table: str = "account", column: str = "legal_name") -> list[str]:
        return [str(row[column]) for row in fetch(self.store.db, f"SELECT {column} FROM {table} ORDER BY 1")]

    def states(self) -> list[str]:
        return [str(row["state"]) for row in fetch(self.store.db, "SELECT state FROM outbox ORDER BY seq")]

    def is_the_clouds(self) -> None:
        """Compare every row of every scope with the cloud, value by value, and the summaries with a rebuild."""
        wanted = {key: row for key, row in self.server.cloud.rows.items() if self._sees(*key)}
        for table in {table for table, _ in wanted} | {"account", "contact", "visit", "user", "unit"}:
            rows = {str(row["id"]): row for row in fetch(self.store.db, f"SELECT * FROM {table}")}
            assert rows.keys() == {row_id for name, row_id in wanted if name == table}, table
            for row_id in rows:
                here, there = fetch_row(self.store.db, table, row_id), wanted[table, row_id]
                assert here is not None
                same = {name: here[name] or None for name in there}
                assert same == {name: value or None for name, value in there.items()}, (table, row_id)
        before = fetch(self.store.db, "SELECT * FROM account_summary ORDER BY account_id")
        derived.rebuild(self.store.db)
        assert fetch(self.store.db, "SELECT * FROM account_summary ORDER BY account_id") == before
        assert not fetch(self.store.db, "SELECT * FROM sync_shadow")

    def _sees(self, table: str, row_id: str) -> bool:
        return bool(set(self.server.cloud.scopes_of(table, row_id)) & set(self.server.scopes))


@pytest.fixture
def cloud() -> Cloud:
    made = Cloud()
    made.put(("rep:me", "rep:boss"), "unit", TEAM, kind="team", name="华东一组")
    made.put(("rep:me", "rep:boss"), "user", ME, name="王敏", role="rep", unit_id=TEAM)
    return made


@pytest.fixture
def laptop(tmp_path: Path, cloud: Cloud) -> Iterator[Laptop]:
    made = new_laptop(tmp_path / "a.db", cloud)
    yield made
    made.store.db.close()


def new_laptop(path: Path, cloud: Cloud, scopes: tuple[str, ...] = ("rep:me",)) -> Laptop:
    store = empty_store(path, TickingClock())
    with store.transaction():
        meta.write(store.db, me=ME)
    made = over(store, cloud, scopes)
    made.round()
    return made


def over(store: Store, cloud: Cloud, scopes: tuple[str, ...]) -> Laptop:
    clock = TickingClock()
    sync = SyncStore(store, clock, IdSource(clock.now_us))
    local: LocalStore = sync
    server = SmallServer(cloud, scopes, sync.client_id)
    return Laptop(store, sync, server, Engine(local, server))


def reopened(laptop: Laptop, path: Path) -> Laptop:
    """The same file after the process died."""
    laptop.store.db.close()
    clock = TickingClock(now=1_795_331_900_000_000)
    store = Store(open_store(path, KEY, lambda _: path), clock, IdSource(clock.now_us))
    return over(store, laptop.server.cloud, laptop.server.scopes)


def test_what_is_recorded_here_is_there_and_the_other_way_round(laptop: Laptop, cloud: Cloud) -> None:
    mine = laptop.add_account("恒达精密")
    laptop.add_contact(mine, "李工")
    cloud.put(("rep:me",), "account", "a-theirs", legal_name="Acme", owner_id=ME, tags=["vip"])
    did = laptop.round()
    assert (did.sent, did.push_problem) == (2, None)
    assert cloud.rows["account", mine]["legal_name"] == "恒达精密"
    assert laptop.names() == ["Acme", "恒达精密"]
    assert laptop.states() == ["done", "done"]
    laptop.is_the_clouds()


def test_a_round_without_news_sends_and_changes_nothing(laptop: Laptop) -> None:
    did = laptop.round()
    assert (did.sent, did.rows, did.answers) == (0, 0, ())
    assert len(laptop.server.pushes) == 0


def test_a_lost_answer_has_one_effect(laptop: Laptop, cloud: Cloud) -> None:
    account = laptop.add_account("恒达")
    laptop.server.lose = 1
    with pytest.raises(OfflineError):
        laptop.round()
    assert laptop.states() == ["sent"]
    version = cloud.ver
    laptop.round()
    assert cloud.ver == version and laptop.states() == ["done"]
    assert [push.mutations[0].mid for push in laptop.server.pushes] == [1, 1]
    assert laptop.names() == ["恒达"] and laptop.row("account", account)
    laptop.is_the_clouds()


def test_the_same_after_the_process_died(laptop: Laptop, cloud: Cloud, tmp_path: Path) -> None:
    laptop.add_account("恒达")
    laptop.server.lose = 1
    with pytest.raises(OfflineError):
        laptop.round()
    again = reopened(laptop, tmp_path / "a.db")
    again.add_account("二号")
    again.round()
    assert sorted(str(row["legal_name"]) for (table, _), row in cloud.rows.items() if table == "account") == [
        "二号",
        "恒达",
    ]
    again.is_the_clouds()
    again.store.db.close()


def test_unanswered_changes_stay_on_top_of_what_comes(laptop: Laptop, cloud: Cloud) -> None:
    account = laptop.add_account("恒达")
    laptop.round()
    laptop.edit("account", account, phone="0512-1", tags=["mine"])
    cloud.put(("rep:me",), "account", account, notes="theirs", tags=["theirs"], phone="0512-9")
    state = laptop.sync.pull_state()
    page, _ = laptop.server.pull(_pull(state.epoch, state.cursors))
    laptop.sync.apply(page)
    row = laptop.row("account", account)
    assert row is not None
    assert (row["phone"], row["notes"], row["tags"]) == ("0512-1", "theirs", ["mine", "theirs"])
    laptop.round()
    row = laptop.row("account", account)
    assert row is not None
    assert (row["phone"], row["tags"]) == ("0512-1", ["mine", "theirs"])
    laptop.is_the_clouds()


def test_a_field_that_two_decided_is_the_servers_and_the_answer_is_kept(laptop: Laptop, cloud: Cloud) -> None:
    account = laptop.add_account("恒达")
    laptop.round()
    laptop.edit("account", account, stage="repurchase")
    cloud.put(("rep:me",), "account", account, stage="conversion")
    did = laptop.round()
    assert [one.conflict for one in did.answers] == [{"stage": "conversion"}]
    row = laptop.row("account", account)
    assert row is not None and row["stage"] == "conversion"
    kept = fetch(laptop.store.db, "SELECT answer FROM outbox WHERE answer IS NOT NULL")
    assert [row["answer"] for row in kept] == ['{"conflict": {"stage": "conversion"}}']
    laptop.is_the_clouds()


def test_a_refused_change_is_taken_back_here(laptop: Laptop, cloud: Cloud) -> None:
    account = laptop.add_account("恒达")
    laptop.round()
    laptop.edit("account", account, phone="1")
    laptop.edit("account", account, phone="2", notes="n")
    laptop.server.refuse = {account: "forbidden"}
    laptop.round()
    row = laptop.row("account", account)
    assert row is not None and (row["phone"], row["notes"]) == (None, None)
    assert laptop.states() == ["done", "rejected", "rejected"]
    laptop.is_the_clouds()


def test_a_refused_record_goes_with_what_hangs_on_it(laptop: Laptop) -> None:
    account = laptop.add_account("恒达")
    laptop.server.refuse = {account: "forbidden"}
    laptop.round()
    assert laptop.names() == []
    laptop.is_the_clouds()


def test_an_account_that_leaves_takes_unanswered_work_with_it_and_the_work_is_still_sent(
    laptop: Laptop, cloud: Cloud
) -> None:
    account = laptop.add_account("恒达")
    contact = laptop.add_contact(account, "李工")
    laptop.round()
    laptop.edit("contact", contact, phone="138")
    late = laptop.add_contact(account, "新人")
    for table, row_id in (("account", account), ("contact", contact)):
        cloud.move(table, row_id, ("rep:other",))
    did = laptop.round()
    assert {one.code for one in did.answers} == {"out_of_scope"}
    assert laptop.names() == [] and laptop.row("contact", late) is None
    laptop.is_the_clouds()


def test_pages_are_kept_over_a_restart_and_applied_at_once(laptop: Laptop, cloud: Cloud, tmp_path: Path) -> None:
    for number in range(10):
        cloud.put(("rep:me",), "account", f"a{number}", legal_name=f"客户{number}", owner_id=ME)
    laptop.server.page_size = 3
    state = laptop.sync.pull_state()
    page, data = laptop.server.pull(_pull(state.epoch, state.cursors))
    assert page.more
    laptop.sync.stage(page, data)
    assert laptop.names() == []
    again = reopened(laptop, tmp_path / "a.db")
    again.server.page_size = 3
    again.round()
    assert len(again.names()) == 10
    assert len(again.server.pulls) == 3  # 9 left
    again.is_the_clouds()
    again.store.db.close()


def test_a_scope_that_is_lost_leaves_nothing(tmp_path: Path, cloud: Cloud) -> None:
    boss = new_laptop(tmp_path / "b.db", cloud, ("rep:boss", "rep:me"))
    cloud.put(("rep:me",), "account", "a1", legal_name="甲", owner_id=ME)
    boss.round()
    assert boss.names() == ["甲"]
    boss.server.scopes = ("rep:boss",)
    boss.round()
    assert boss.names() == []
    boss.is_the_clouds()
    boss.store.db.close()


def test_a_row_that_another_scope_still_holds_stays(tmp_path: Path, cloud: Cloud) -> None:
    boss = new_laptop(tmp_path / "b.db", cloud, ("rep:me", "rep:you"))
    cloud.put(("rep:me",), "account", "a1", legal_name="甲", owner_id=ME)
    boss.round()
    cloud.move("account", "a1", ("rep:you",))
    boss.round()
    assert boss.names() == ["甲"]
    boss.is_the_clouds()
    boss.store.db.close()


def test_a_missing_row_raises_the_alarm_and_its_scope_is_fetched_anew(laptop: Laptop, cloud: Cloud) -> None:
    cloud.put(("rep:me",), "account", "a1", legal_name="甲", owner_id=ME)
    laptop.round()
    with laptop.store.transaction():
        laptop.store.db.conn.execute("DELETE FROM sync_member WHERE row_id = 'a1'")
        laptop.store.db.conn.execute("DELETE FROM account WHERE id = 'a1'")
        laptop.store.db.conn.execute("UPDATE sync_scope SET live = live - 1")
    laptop.round()
    assert laptop.names() == ["甲"]
    laptop.is_the_clouds()


def test_a_copy_that_was_restored_loses_nothing_and_doubles_nothing(
    laptop: Laptop, cloud: Cloud, tmp_path: Path
) -> None:
    laptop.add_account("一号")
    laptop.round()
    laptop.store.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    copy = (tmp_path / "a.db").read_bytes()
    laptop.add_account("二号")
    laptop.round()
    laptop.store.db.close()
    (tmp_path / "a.db").write_bytes(copy)
    for rest in ("a.db-wal", "a.db-shm"):
        (tmp_path / rest).unlink(missing_ok=True)
    clock = TickingClock(now=1_795_339_900_000_000)
    back = over(
        Store(open_store(tmp_path / "a.db", KEY, lambda _: tmp_path), clock, IdSource(clock.now_us)), cloud, ("rep:me",)
    )
    back.add_account("三号")
    client = back.sync.client_id()
    back.round()
    assert back.names() == ["一号", "三号", "二号"]
    assert back.sync.client_id() != client
    back.is_the_clouds()
    back.store.db.close()


def test_a_server_that_went_back_in_time_gets_what_it_lost(laptop: Laptop, cloud: Cloud) -> None:
    old = laptop.add_account("一号")
    laptop.round()
    saved = (cloud.ver, dict(cloud.rows), dict(cloud.entries), dict(cloud.answers), dict(cloud.numbers))
    new = laptop.add_account("二号")
    laptop.edit("account", old, phone="138")
    laptop.round()
    cloud.ver, cloud.rows, cloud.entries, cloud.answers, cloud.numbers = saved
    cloud.epoch = "11111111-1111-4111-8111-111111111111"
    laptop.round()
    assert laptop.names() == ["一号", "二号"]
    assert cloud.rows["account", old]["phone"] == "138" and ("account", new) in cloud.rows
    laptop.is_the_clouds()


def test_one_key_is_given_to_one_row(laptop: Laptop, cloud: Cloud) -> None:
    account = laptop.add_account("恒达")
    one, two = laptop.add_contact(account, "甲"), laptop.add_contact(account, "乙")
    laptop.round()
    pair = {"account_id": account, "from_contact_id": one, "to_contact_id": two}
    with laptop.store.write("link") as batch:
        own = batch.insert("influence", pair | {"strength": 1})
    laptop.server.refuse = {own: "not_unique"}
    cloud.put(("rep:me",), "influence", "i-theirs", **pair, strength=5)
    laptop.round()
    assert laptop.names("influence", "id") == ["i-theirs"]
    laptop.is_the_clouds()


def test_groups_go_out_whole_and_in_order(laptop: Laptop) -> None:
    with laptop.store.write("import") as batch:
        batch.insert_many("account", ((f"x{n}", {"legal_name": f"n{n}", "owner_id": ME}) for n in range(700)))
    laptop.add_account("late")
    laptop.round()
    assert [len(push.mutations) for push in laptop.server.pushes] == [700, 1]
    numbers = [one.mid for push in laptop.server.pushes for one in push.mutations]
    assert numbers == list(range(1, 702))
    laptop.is_the_clouds()


def test_a_push_that_is_refused_does_not_keep_the_news_away(laptop: Laptop, cloud: Cloud) -> None:
    laptop.add_account("恒达")
    cloud.put(("rep:me",), "account", "a1", legal_name="甲", owner_id=ME)
    did = Engine(laptop.sync, DeafServer(cloud, ("rep:me",), laptop.sync.client_id)).round()
    assert did.push_problem is not None and did.push_problem.code is Code.FAULT
    assert laptop.names() == ["恒达", "甲"]
    laptop.round()
    laptop.is_the_clouds()


class DeafServer(SmallServer):
    """Fails at every push."""

    def push(self, message: Push) -> Pushed:
        assert message.mutations
        raise ProtocolError(Code.FAULT)


def _pull(epoch: str, cursors: Mapping[str, Cursor]) -> Pull:
    return Pull(epoch, cursors)


def test_a_restored_copy_is_noticed_also_when_it_first_repeats_what_is_known(
    laptop: Laptop, cloud: Cloud, tmp_path: Path
) -> None:
    """The server expects a number far beyond what this file sent: its own next numbers mean other mutations there."""
    laptop.add_account("一号")
    laptop.server.lose = 1
    with pytest.raises(OfflineError):
        laptop.round()
    laptop.store.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    copy = (tmp_path / "a.db").read_bytes()
    for number in range(3):
        laptop.add_account(f"later {number}")
    laptop.round()
    laptop.store.db.close()
    (tmp_path / "a.db").write_bytes(copy)
    for rest in ("a.db-wal", "a.db-shm"):
        (tmp_path / rest).unlink(missing_ok=True)
    clock = TickingClock(now=1_795_339_900_000_000)
    store = Store(open_store(tmp_path / "a.db", KEY, lambda _: tmp_path), clock, IdSource(clock.now_us))
    back = over(store, cloud, ("rep:me",))
    back.add_account("after")
    back.round()
    assert back.names() == ["after", "later 0", "later 1", "later 2", "一号"]
    assert set(back.states()) == {"done"}
    back.is_the_clouds()
    back.store.db.close()
