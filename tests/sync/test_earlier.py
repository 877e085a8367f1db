"""A profile that was used alone joins: its accounts come in as one batch, as chosen, with all that hangs on them."""

from __future__ import annotations

import shutil
from base64 import b64decode
from pathlib import Path

import pytest
from nacl.public import PrivateKey, SealedBox
from net import Net

from fieldapp.app import company
from fieldapp.app.profile import Opened, Profile
from fieldapp.domain.recovery_code import decode
from fieldapp.infra.clock import SystemClock
from fieldapp.infra.paths import AppPaths
from fieldapp.infra.secrets import MemorySecrets
from fieldapp.storage.connection import opens
from fieldapp.storage.query import fetch
from sync.client.engine import Engine

TAX = "91320594MA1MXXXXX7"


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Profile:
    monkeypatch.delenv("FIELDAPP_DB_KEY", raising=False)
    return Profile(AppPaths(tmp_path / "home").profile(), MemorySecrets(), SystemClock())


def work_alone(profile: Profile) -> dict[str, str]:
    """Three accounts: one that the company has too, with a visit and an order; a new one; a private one."""
    opened, _, _ = profile.start_alone("Ann", "North")
    me = str(fetch(opened.reader, "SELECT value FROM meta WHERE key = 'me'")[0]["value"])
    ids = {}
    with opened.store.write("add_account") as batch:
        for name in ("苏州恒达精密机械有限公司", "Bright Optics Ltd", "Private Friend"):
            ids[name] = batch.insert("account", {"legal_name": name, "owner_id": me})
        hengda = ids["苏州恒达精密机械有限公司"]
        known = batch.insert("contact", {"account_id": hengda, "name": "李工", "mobile": "13812345678"})
        new = batch.insert("contact", {"account_id": hengda, "name": "王总"})
        batch.patch("account", hengda, {"key_person_id": new})
        friend = batch.insert("contact", {"account_id": ids["Bright Optics Ltd"], "name": "Sue"})
        batch.patch("account", ids["Bright Optics Ltd"], {"key_person_id": friend})
        visit = batch.insert(
            "visit",
            {
                "account_id": hengda,
                "rep_id": me,
                "channel": "visit",
                "started_at": 1,
                "started_offset": 480,
                "started_zone": "Asia/Shanghai",
                "outcome": "Trial agreed",
            },
        )
        for contact in (known, new):
            batch.insert("visit_person", {"visit_id": visit, "account_id": hengda, "contact_id": contact})
        batch.insert(
            "sales_order",
            {
                "account_id": hengda,
                "number": "A-1",
                "channel": "rep",
                "rep_id": me,
                "ordered_at": 2,
                "ordered_offset": 480,
                "ordered_zone": "Asia/Shanghai",
                "amount_minor": 10_000,
                "currency": "CNY",
                "state": "valid",
            },
        )
    opened.close()
    return ids


def join(http: Net, profile: Profile) -> None:
    world = http.world
    laptop = world.laptop("ann")
    laptop.push(
        laptop.insert("account", "01900000-0000-7000-8000-0000000000aa", legal_name="苏州恒达精密机械有限公司",
                      owner_id=world.users["ann"]),
        laptop.insert("contact", account_id="01900000-0000-7000-8000-0000000000aa", name="李工", mobile="13812345678"),
    )  # fmt: skip
    code = http.access.enrol(world.tenant, world.users["ann"]).code
    joined = company.join(profile, http.url, code)
    assert joined.aside is not None
    joined.opened.close()


def sync(opened: Opened, profile: Profile) -> int:
    sides = company.connect(opened, profile.secrets)
    assert sides is not None
    with sides[1] as client:
        done = Engine(sides[0], client).round()
        sides[0].rest()
    assert all(one.status == "applied" for one in done.answers), done.answers
    return done.sent


def test_what_the_company_is_left_does_not_open_the_time_alone(http: Net, profile: Profile) -> None:
    alone, code, _ = profile.start_alone("Ann", "North")
    alone.close()
    join(http, profile)
    (aside,) = profile.paths.replaced.glob("store-*.db")
    with http.world.database.read() as conn:
        (device,) = http.access.listed(conn, http.world.tenant, http.world.users["ann"])
    sealed = b64decode(http.access.sealed_key(http.world.tenant, device.id))
    left = SealedBox(PrivateKey(bytes(range(32)))).decrypt(sealed)
    assert opens(profile.paths.store, left)
    assert not opens(aside, left)
    own = Profile(profile.paths, MemorySecrets(), SystemClock())
    opened, _ = own.open_with_code(code)
    assert opened.own_key == decode(code), "the code that was printed at the start opens both"
    opened.close()
    assert opens(aside, decode(code))
    copy = profile.paths.folder / "copy.db"
    shutil.copy(profile.paths.store, copy)
    assert profile.restore(copy, None), "a copy of the company's file needs no other key"
    profile.open().close()


def test_accounts_of_the_time_alone_come_in_as_chosen(http: Net, profile: Profile) -> None:
    ids = work_alone(profile)
    join(http, profile)
    opened = profile.open()
    sync(opened, profile)
    earlier = opened.use_cases.earlier
    assert earlier.waiting() == 3
    found = {one.name: one for one in earlier.accounts()}
    theirs = "01900000-0000-7000-8000-0000000000aa"
    assert found["苏州恒达精密机械有限公司"].suggestion == theirs
    assert (found["苏州恒达精密机械有限公司"].visits, found["苏州恒达精密机械有限公司"].people) == (1, 2)
    assert found["Bright Optics Ltd"].suggestion is None
    earlier.bring({ids["苏州恒达精密机械有限公司"]: theirs, ids["Bright Optics Ltd"]: None})
    assert earlier.waiting() == 1
    assert sync(opened, profile) > 0
    names = [row["legal_name"] for row in fetch(opened.reader, "SELECT legal_name FROM account ORDER BY legal_name")]
    assert names == ["Bright Optics Ltd", "苏州恒达精密机械有限公司"]
    people = fetch(opened.reader, "SELECT name FROM contact WHERE account_id = ? ORDER BY name", (theirs,))
    assert [row["name"] for row in people] == ["李工", "王总"], "the person who was there is not there twice"
    visits = fetch(opened.reader, "SELECT account_id, rep_id, outcome FROM visit")
    assert visits == [{"account_id": theirs, "rep_id": http.world.users["ann"], "outcome": "Trial agreed"}]
    met = fetch(opened.reader, "SELECT c.name FROM visit_person v JOIN contact c ON c.id = v.contact_id ORDER BY 1")
    assert [row["name"] for row in met] == ["李工", "王总"]
    assert fetch(opened.reader, "SELECT account_id, number FROM sales_order") == [
        {"account_id": theirs, "number": "A-1"}
    ]
    key_person = """SELECT c.name FROM account a JOIN contact c ON c.id = a.key_person_id
    WHERE a.legal_name = 'Bright Optics Ltd'"""
    assert fetch(opened.reader, key_person) == [{"name": "Sue"}]
    before = fetch(opened.reader, "SELECT count(*) AS n FROM outbox")
    earlier.bring({ids["Bright Optics Ltd"]: None})
    assert fetch(opened.reader, "SELECT count(*) AS n FROM outbox") == before, "what is there is not brought again"
    batches = opened.use_cases.imports.batches()
    assert [one.counts["account"]["new"] for one in batches if "account" in one.counts] == [1]
    opened.close()
    assert (mine := list(profile.paths.replaced.glob("store-*.db")))
    assert len(mine) == 1


def test_kept_private_and_taken_back(http: Net, profile: Profile, tmp_path: Path) -> None:
    ids = work_alone(profile)
    join(http, profile)
    opened = profile.open()
    sync(opened, profile)
    earlier = opened.use_cases.earlier
    earlier.bring({ids["Bright Optics Ltd"]: None})
    batch = opened.use_cases.imports.batches()[0]
    opened.use_cases.imports.undo(batch.id)
    assert earlier.waiting() == 3
    assert earlier.export(tmp_path / "mine.csv") == 3
    assert "Private Friend" in (tmp_path / "mine.csv").read_text("utf-8-sig")
    earlier.leave()
    assert earlier.waiting() == 0
    assert len(earlier.accounts()) == 3, "the page can still be asked for"
    assert fetch(opened.reader, "SELECT 1 FROM account WHERE legal_name = 'Private Friend'") == []
    opened.close()
