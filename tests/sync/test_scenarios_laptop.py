"""What a laptop lives through: kills, a wrong clock, a full disk, a second instance, a server that is never at rest."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from clocks import DAY, NOW, TickingClock
from net import Net
from real_laptops import RealLaptop, all_the_same, laptop, server_mutations, server_rows

from fieldapp.app.cli import main
from fieldapp.app.session import held
from fieldapp.infra.secrets import Found
from fieldapp.services.errors import StoreError
from sync.server.work.collect import collect

HERE = Path(__file__).parent
HELPERS = (HERE, HERE.parent / "helpers", HERE.parents[1])
MANY = 40


def killed(one: RealLaptop, moment: str) -> None:
    """Run the laptop in a process of its own that is killed at the moment; then start it here again."""
    key = one.profile._secrets.get(one.profile.paths.key_name())
    assert isinstance(key, Found)
    one.stop()
    home = one.profile.paths.folder.parents[1]
    command = [sys.executable, str(HERE / "dying_laptop.py"), str(home), key.key.hex(), moment]
    paths = {"PYTHONPATH": ":".join(map(str, HELPERS))}
    done = subprocess.run(command, env=paths, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == -signal.SIGKILL, done.stderr
    one.start()


def test_s03_a_kill_between_saving_and_sending_costs_nothing(http: Net, ann: RealLaptop, mia: RealLaptop) -> None:
    ann.account("恒达精密")
    ann.round()
    killed(ann, "saved")
    assert [row["outcome"] for row in ann.rows("visit").values()] == ["kurz davor"]
    assert server_rows(http, "visit") == {}
    all_the_same(ann, mia)
    assert len(server_rows(http, "visit")) == len(mia.rows("visit")) == 1


def test_s04_a_kill_while_a_checkpoint_is_written_leaves_the_one_before(
    http: Net, ann: RealLaptop, mia: RealLaptop
) -> None:
    account = ann.account("恒达精密")
    ann.round()
    mia.round()
    ann.edit("account", account, phone="0512-1")
    for number in range(MANY):
        ann.visit(account, f"第{number}次")
    ann.round()
    mine = mia.insert("contact", {"account_id": account, "name": "李工"})
    before = mia.rows("account"), mia.rows("visit"), mia.rows("sync_scope"), mia.outbox()
    killed(mia, "applied")
    assert (mia.rows("account"), mia.rows("visit"), mia.rows("sync_scope")) == before[:3]
    assert mia.outbox().keys() == before[3].keys()
    all_the_same(mia, ann)
    assert len(mia.rows("visit")) == MANY
    assert mine in ann.rows("contact")
    assert len(server_mutations(http)) == 1 + 1 + MANY + 1


def test_s04_a_kill_before_a_whole_content_takes_its_place_leaves_the_one_before(
    ann: RealLaptop, mia: RealLaptop
) -> None:
    account = ann.account("恒达精密")
    ann.visit(account, "Erstbesuch")
    ann.round()
    killed(mia, "exchanged")
    assert mia.rows("account") == {}
    all_the_same(mia, ann)
    assert mia.rows("account").keys() == {account}


def test_s05_a_laptop_that_polls_while_many_write_misses_nothing(http: Net, ann: RealLaptop, mia: RealLaptop) -> None:
    account = ann.account("恒达精密")
    ann.round()
    writing = [threading.Thread(target=_write, args=(http, account)) for _ in range(6)]
    for one in writing:
        one.start()
    while any(one.is_alive() for one in writing):
        mia.round()
    for one in writing:
        one.join()
    all_the_same(mia, ann)
    assert len(mia.rows("contact")) == len(server_rows(http, "contact")) == 6 * 4 * 3


def _write(http: Net, account: str) -> None:
    one = http.world.laptop("ann")
    for _ in range(4):
        one.push(*(one.insert("contact", account_id=account, name="李工") for _ in range(3)))


def test_s18_a_wrong_clock_changes_no_order(http: Net, tmp_path: Path) -> None:
    early, late = TickingClock(NOW - 365 * DAY), TickingClock(NOW + 365 * DAY)
    with (
        laptop(http, "ann", tmp_path / "late", clock=late) as ahead,
        laptop(http, "ann", tmp_path / "early", clock=early) as behind,
    ):
        ahead.round()
        account = ahead.account("恒达精密")
        ahead.edit("account", account, phone="1", stage="prospect")
        all_the_same(ahead, behind)
        ahead.edit("account", account, phone="2", stage="coverage")
        behind.edit("account", account, phone="3", stage="conversion")
        ahead.round()
        behind.round()  # arrives later, whatever its clock says
        all_the_same(ahead, behind)
        for one in (ahead, behind):
            row = one.rows("account")[account]
            assert row["phone"] == "3"  # the last to arrive
            assert row["stage"] == "coverage"  # decided once: the second decision did not know of the first
        visit = ahead.visit(account, "Zukunft")
        all_the_same(ahead, behind)
        assert visit in behind.rows("visit")
        made = int(str(server_rows(http, "visit")[visit]["created_at"]))
        assert made <= http.world.clock.now  # nothing is dated into the future


def test_s19_a_row_that_moves_between_two_pages_is_there_once_as_it_is(
    http: Net, ann: RealLaptop, mia: RealLaptop
) -> None:
    accounts = [ann.account(f"客户{number}") for number in range(12)]
    visits = [ann.visit(accounts[number % 12], f"第{number}次") for number in range(MANY)]
    ann.round()

    def move(pull: int) -> None:
        if pull in (1, 2, 3):
            ann.edit("account", accounts[pull], phone=f"neu {pull}")  # a page before this one had it
            ann.insert("contact", {"account_id": accounts[-pull], "name": f"Mensch {pull}"})
            ann.round()

    mia.pages.limit, mia.pages.before = 9, move
    mia.round()
    mia.is_the_servers()
    assert mia.rows("visit").keys() == set(visits)
    assert [mia.rows("account")[accounts[n]]["phone"] for n in (1, 2, 3)] == ["neu 1", "neu 2", "neu 3"]
    all_the_same(ann, mia)


def test_s24_a_second_program_on_the_same_files_is_refused(
    ann: RealLaptop, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ann.account("恒达精密")
    monkeypatch.setenv("FIELDAPP_HOME", str(ann.profile.paths.folder.parents[1]))
    before = ann.outbox()
    with held(ann.profile):
        assert main(["sync", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"] == "in_use"
    assert ann.outbox() == before
    all_the_same(ann)


def test_s25_a_full_disk_rolls_back_says_so_and_is_tried_again(ann: RealLaptop, mia: RealLaptop) -> None:
    account = ann.account("恒达精密")
    ann.round()
    mia.round()
    for number in range(10 * MANY):
        ann.visit(account, f"第{number}次 " + "字" * 90)
    ann.round()
    before = mia.rows("account"), mia.rows("visit"), mia.rows("sync_scope")
    db = mia.opened.store.db
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages + 4}")
    with pytest.raises(StoreError) as full:
        mia.round()
    assert full.value.code == "disk_full"
    assert (mia.rows("account"), mia.rows("visit"), mia.rows("sync_scope")) == before
    db.execute("PRAGMA max_page_count = 1073741823")
    all_the_same(mia, ann)
    assert len(mia.rows("visit")) == 10 * MANY


def test_s28_a_pull_ends_while_others_never_stop_writing(http: Net, ann: RealLaptop, mia: RealLaptop) -> None:
    account = ann.account("恒达精密")
    for number in range(MANY):
        ann.visit(account, f"第{number}次")
    ann.round()
    writer = http.world.laptop("ann")

    def write(_pull: int) -> None:
        writer.push(*(writer.insert("contact", account_id=account, name="李工") for _ in range(4)))

    mia.pages.limit, mia.pages.before = 10, write
    mia.round()  # ten leave at each page, four come
    assert len(mia.pages.pulls) < MANY
    mia.pages.before = lambda _: None
    all_the_same(mia, ann)
    assert len(mia.rows("contact")) == len(server_rows(http, "contact"))


def test_s30_a_first_sync_older_than_the_floor_comes_to_its_end(http: Net, ann: RealLaptop, mia: RealLaptop) -> None:
    account = ann.account("恒达精密")
    people = [ann.insert("contact", {"account_id": account, "name": f"Mensch {number}"}) for number in range(MANY)]
    ann.round()

    def forget(pull: int) -> None:
        if pull not in (2, 3):
            return
        with ann.opened.store.write("remove") as batch:
            batch.delete("contact", people.pop())
        ann.round()
        with http.world.database.write() as conn:
            assert collect(conn, http.world.database, http.world.tenant, http.world.clock.now_us() + DAY)

    mia.pages.limit, mia.pages.before = 10, forget
    mia.round()
    assert len(mia.pages.pulls) <= 12
    mia.pages.before = lambda _: None
    all_the_same(mia, ann)
    assert mia.rows("contact").keys() == set(people)


def test_s14_who_was_away_for_longer_begins_anew_and_keeps_what_waits(
    http: Net, ann: RealLaptop, mia: RealLaptop
) -> None:
    account = ann.account("恒达精密")
    person = ann.insert("contact", {"account_id": account, "name": "Mensch"})
    all_the_same(ann, mia)
    mine = mia.visit(account, "offline")
    with ann.opened.store.write("remove") as batch:
        batch.delete("contact", person)
    ann.round()
    with http.world.database.write() as conn:
        assert collect(conn, http.world.database, http.world.tenant, http.world.clock.now_us() + DAY)
    all_the_same(mia, ann)
    assert mia.rows("contact") == {}
    assert mine in ann.rows("visit")
