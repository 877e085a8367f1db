"""What happens to servers and files: a fault of ours, a server that went back in time, rows gone astray, many moved."""

from __future__ import annotations

import shutil
import uuid
from pathlib import Path
from typing import Any

import pytest
from net import Net
from real_laptops import RealLaptop, all_the_same, laptop, server_mutations, server_rows
from sqlalchemy import delete, insert, select, update

from fieldapp.app import company
from fieldapp.services.errors import StoreError
from sync.protocol.errors import Code
from sync.protocol.messages import Result, Sent
from sync.server.store import guard
from sync.server.store.database import Database
from sync.server.work import push
from sync.server.work.judge import Judge

MANY = 1_000
PAGE = 4_096


class Fussy(Judge):
    """Has a fault of ours: one word makes it fail."""

    def carry_out(self, one: Sent) -> Result:
        if one.patch.get("notes") == "poison":
            raise RuntimeError("a fault of ours")
        return super().carry_out(one)


def test_s12_poison_is_put_aside_after_five_attempts_and_what_follows_flows(
    http: Net, ann: RealLaptop, mia: RealLaptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = ann.account("恒达精密")
    all_the_same(ann, mia)
    monkeypatch.setattr(push, "Judge", Fussy)
    ann.edit("account", account, notes="poison")
    visits = [ann.visit(account, f"第{number}次") for number in range(3)]
    theirs = mia.visit(account, "von anderswo")
    mia.round()
    for attempt in range(4):
        done = ann.engine.round()
        assert done.push_problem is not None, f"attempt {attempt}"
        assert done.push_problem.code is Code.UNAVAILABLE
        assert done.push_problem.retry_after
        assert theirs in ann.rows("visit"), "a push that fails keeps no pull away"
        assert ann.rows("account")[account]["notes"] == "poison", "what was typed is still seen"
    all_the_same(ann, mia)
    assert sorted(server_mutations(http).values()) == ["applied"] * 5 + ["quarantined"]
    assert mia.rows("visit").keys() == {*visits, theirs}
    assert ann.rows("account")[account]["notes"] is None, "the server's, now that there is an answer"
    letters = http.world.database.table("sync_deadletter")
    with http.world.database.read() as conn:
        kept = conn.execute(select(letters.c.payload, letters.c.reason)).all()
    assert [(("poison" in payload), reason) for payload, reason in kept] == [(True, "fault")]


def test_s16_a_server_restored_from_a_backup_gets_back_what_laptops_have(
    http: Net, ann: RealLaptop, mia: RealLaptop
) -> None:
    account = ann.account("恒达精密")
    kept, gone = ann.visit(account, "vor der Sicherung"), ann.visit(account, "wird gelöscht")
    all_the_same(ann, mia)
    backup = contents(http.world.database)
    after = [ann.visit(account, f"nach der Sicherung {number}") for number in range(5)]
    ann.edit("account", account, phone="0512-1", stage="prospect")
    with mia.opened.store.write("remove") as batch:
        batch.delete("visit", gone)
    all_the_same(mia, ann, mia)
    waiting = ann.visit(account, "noch nicht gesendet")
    put_back(http.world.database, backup)
    assert server_rows(http, "visit").keys() == {kept, gone}
    client = ann.local.client_id()
    all_the_same(ann, mia, ann)
    assert ann.local.client_id() != client
    assert server_rows(http, "visit").keys() == mia.rows("visit").keys() == {kept, *after, waiting}
    row = mia.rows("account")[account]
    assert (row["phone"], row["stage"]) == ("0512-1", "prospect")
    assert set(server_mutations(http).values()) == {"applied"}


def contents(database: Database) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table."""
    with database.read() as conn:
        tables = database.metadata.tables
        return {name: [dict(row) for row in conn.execute(select(one)).mappings()] for name, one in tables.items()}


def put_back(database: Database, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Do what ``fieldapp-server restore`` does: the content of then, and a new epoch."""
    head = database.table("sync_head")
    with database.write() as conn:
        guard.open_gate(conn)
        for name in rows:
            conn.execute(delete(database.table(name)))
        for name, some in rows.items():
            if some:
                conn.execute(insert(database.table(name)), some)
        conn.execute(update(head).values(epoch=str(uuid.uuid4())))
        guard.close_gate(conn)


def lose_row(one: RealLaptop, visit: str) -> None:
    one.opened.store.db.execute("DELETE FROM visit WHERE id = ?", (visit,))


def age_row(one: RealLaptop, visit: str) -> None:
    one.opened.store.db.execute("UPDATE visit SET outcome = 'von gestern', ver = ver - 1 WHERE id = ?", (visit,))


def add_row(one: RealLaptop, visit: str) -> None:
    """A row that left and stayed in the table nevertheless."""
    db = one.opened.store.db
    columns = [str(row[1]) for row in db.execute("PRAGMA table_info(visit)") if row[1] not in ("rid", "id")]
    names = ", ".join(columns)
    db.execute(f"INSERT INTO visit (id, {names}) SELECT 'stray', {names} FROM visit WHERE id = ?", (visit,))


@pytest.mark.parametrize("damage", [lose_row, age_row, add_row])
def test_s20_a_row_gone_astray_raises_the_alarm_and_one_scope_is_repaired(
    http: Net, ann: RealLaptop, mia: RealLaptop, damage: Any
) -> None:
    account = ann.account("恒达精密")
    visits = [ann.visit(account, f"第{number}次") for number in range(5)]
    all_the_same(ann, mia)
    mine = mia.visit(account, "offline")
    damage(mia, visits[2])
    assert not mia.round().mended, "rows are not all read in every round"
    mia.restart()
    done = mia.round()
    assert len(done.mended) == 1
    assert len(mia.pages.pulls[-1].scopes) == len(mia.pages.pulls[-2].scopes) - 1, "the others go on where they were"
    assert mia.rows("visit").keys() == {*visits, mine}
    assert {row["outcome"] for row in mia.rows("visit").values()} == {*(f"第{n}次" for n in range(5)), "offline"}
    all_the_same(mia, ann)
    mia.restart()
    assert not mia.round().mended


def test_s20_a_page_gone_bad_fails_its_seal_and_backup_and_server_give_everything_back(
    http: Net, ann: RealLaptop, mia: RealLaptop, tmp_path: Path
) -> None:
    account = ann.account("恒达精密")
    all_the_same(ann, mia)
    mia.stop()
    shutil.copyfile(mia.profile.paths.store, tmp_path / "backup.db")
    mia.start()
    visits = [ann.visit(account, f"第{number}次 " + "字" * 400) for number in range(60)]
    visits += [mia.visit(account, "ihr eigener, gesendet")]
    all_the_same(ann, mia)
    token = company.ServerToken(mia.opened, mia.profile.secrets).load()
    mia.stop()
    spoil_pages(mia.profile.paths.store)
    with pytest.raises(StoreError) as caught:
        mia.start()
        mia.rows("visit")
    assert caught.value.code == "damaged"
    mia.profile.restore(tmp_path / "backup.db", None)
    mia.start()
    company.ServerToken(mia.opened, mia.profile.secrets).save(token)  # the keyring is not restored with the file
    all_the_same(mia, ann)
    assert mia.rows("visit").keys() == set(visits)


def spoil_pages(store: Path) -> None:
    """Turn bits of every page but the first few, as a bad disk does."""
    data = bytearray(store.read_bytes())
    for at in range(len(data) // 2, len(data), PAGE):
        data[at + 100] ^= 0xFF
    store.write_bytes(data)


def test_s27_a_thousand_accounts_that_change_hands_come_in_one_bounded_pull(
    http: Net, ann: RealLaptop, mia: RealLaptop, tmp_path: Path
) -> None:
    with laptop(http, "ben", tmp_path / "ben") as ben:
        ben.round()
        with ann.opened.store.write("import") as batch:
            accounts = [
                batch.insert("account", {"legal_name": f"客户{number}", "owner_id": ann.me()}) for number in range(MANY)
            ]
            for account in accounts:
                batch.insert("contact", {"account_id": account, "name": "李工"})
        all_the_same(ann, mia)
        boss = http.world.laptop("mia")
        users = http.world.users
        told = {"from_id": users["ann"], "to_id": users["ben"], "reason": "区域调整", "handed_on": "2026-11-22"}
        assert boss.push(boss.insert("hand_over", **told))[0].status == "applied", "one fact for all of them"
        for one in (ann, ben, mia):
            before = len(one.pages.pulls)
            one.round()
            assert len(one.pages.pulls) - before <= 2, "one pull, and one more at most"
        assert (len(ann.rows("account")), len(ben.rows("account")), len(mia.rows("account"))) == (0, MANY, MANY)
        assert (len(ann.rows("contact")), len(ben.rows("contact"))) == (0, MANY)
        all_the_same(ann, ben, mia)
