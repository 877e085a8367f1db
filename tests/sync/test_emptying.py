"""A laptop of the real program is emptied: nothing unsent is lost, nothing stays, whatever comes in between."""

from __future__ import annotations

from pathlib import Path

import pytest
from net import Net, NetLaptop
from real_laptops import RealLaptop, server_rows

from fieldapp.app import emptying
from fieldapp.app.profile import Profile
from fieldapp.domain import recovery_code
from fieldapp.infra.paths import AppPaths, ProfilePaths
from fieldapp.infra.secrets import Found, MemorySecrets, Missing
from sync.protocol.errors import Code, ProtocolError
from sync.server.people.keys import KeyFiles
from sync.server.work.quarantine import open_all


@pytest.fixture
def mia(http: Net) -> NetLaptop:
    return http.join("mia")


def order(one: RealLaptop, by: NetLaptop) -> emptying.Order:
    """What the laptop hears at its next round."""
    device = one.opened.reader.execute("SELECT value FROM meta WHERE key = 'device'").fetchone()[0]
    assert by.call("POST", f"/auth/v1/devices/{device}/wipe").status_code == 204
    with pytest.raises(ProtocolError) as refused:
        one.engine.round()
    assert refused.value.code is Code.DEVICE_WIPE
    found = emptying.order_of(one.opened, refused.value.members)
    assert found is not None
    return found


def left(paths: AppPaths) -> set[str]:
    return {str(one.relative_to(paths.folder)) for one in paths.folder.rglob("*") if one.is_file()}


def answers_at(paths: ProfilePaths, before: str, url: str) -> None:
    """The network is there again."""
    (file,) = paths.rescued.glob("*/order.json")
    file.write_text(file.read_text(encoding="utf-8").replace(before, url), encoding="utf-8")


def opened_by_the_company(http: Net, folder: Path) -> list[dict[str, object]]:
    keys = KeyFiles(folder / "keys")
    keys.folder.mkdir()
    keys.path(http.world.tenant).write_text(recovery_code.encode(bytes(range(32))), encoding="ascii")
    open_all(http.world.database, keys, http.world.tenant, 5)
    return sorted(server_rows(http, "held_change").values(), key=lambda row: str(row["entity"]))


def test_s23_unsent_work_is_rescued_and_the_laptop_is_empty(
    http: Net, ann: RealLaptop, mia: NetLaptop, tmp_path: Path
) -> None:
    account = ann.account("恒达精密")
    ann.round()
    ann.insert("sales_order", http.world.order(account, "SO-1"))
    ann.edit("account", account, phone="0512-99")
    paths, secrets = ann.opened.paths, MemorySecrets()
    secrets.set(paths.key_name(), ann.opened.key)
    secrets.set_token(paths.key_name(), "token")
    (paths.backups / "daily-2026-11-21.db").write_bytes(b"copy")
    assert emptying.rescue(ann.opened, order(ann, mia)) == 2
    ann.stop()
    name = paths.key_name()
    emptying.remove(paths, secrets)
    assert isinstance(secrets.get(name), Missing) and isinstance(secrets.token(name), Missing)
    data = AppPaths(tmp_path / "ann")
    assert {one.split("/")[-1].split(".")[-1] for one in left(data)} <= {"json", "sealed", "lock"}
    whole = b"".join((data.folder / one).read_bytes() for one in left(data))
    assert b"0512-99" not in whole and b"SO-1" not in whole, "what is rescued cannot be read here"
    assert not Profile(paths, secrets, ann.profile.clock).exists()
    assert emptying.tell(paths, secrets)
    assert left(data) <= {"profiles/default/lock"}
    held = opened_by_the_company(http, tmp_path)
    assert [(row["entity"], row["op"], row["cause"], row["account_id"]) for row in held] == [
        ("account", "patch", "wiped", account),
        ("sales_order", "insert", "wiped", account),
    ]
    (device,) = [one for one in http.join("ada").call("GET", "/auth/v1/devices").json()["devices"]
                 if one["person"] == "ann"]  # fmt: skip
    assert device["status"] == "revoked"


def test_the_next_start_goes_on_where_the_program_ended(
    http: Net, ann: RealLaptop, mia: NetLaptop, tmp_path: Path
) -> None:
    """Killed after the order was written down: the key is still there, and so is every file."""
    ann.account("恒达精密")
    paths, secrets = ann.opened.paths, MemorySecrets()
    secrets.set(paths.key_name(), ann.opened.key)
    emptying.rescue(ann.opened, order(ann, mia))
    ann.stop()
    assert not Profile(paths, secrets, ann.profile.clock).exists(), "no start opens it again"
    name = paths.key_name()
    assert isinstance(secrets.get(name), Found)
    assert emptying.go_on(paths, secrets)
    assert isinstance(secrets.get(name), Missing)
    assert left(AppPaths(tmp_path / "ann")) <= {"profiles/default/lock"}
    assert len(opened_by_the_company(http, tmp_path)) == 1


def test_without_a_network_what_is_rescued_waits_sealed(
    http: Net, ann: RealLaptop, mia: NetLaptop, tmp_path: Path
) -> None:
    ann.account("恒达精密")
    paths, secrets = ann.opened.paths, MemorySecrets()
    told = order(ann, mia)
    emptying.rescue(ann.opened, emptying.Order("http://127.0.0.1:9", None, told.device, told.nonce, told.public_key))
    ann.stop()
    assert not emptying.go_on(paths, secrets), "nobody answers there"
    assert not paths.store.exists()
    assert len(list(paths.rescued.glob("*/*.sealed"))) == 1
    answers_at(paths, "http://127.0.0.1:9", http.url)
    assert emptying.go_on(paths, secrets)
    assert len(opened_by_the_company(http, tmp_path)) == 1


def test_much_that_was_not_sent_goes_in_parts(http: Net, ann: RealLaptop, mia: NetLaptop, tmp_path: Path) -> None:
    for number in range(30):
        ann.insert("account", {"legal_name": f"客户 {number}", "owner_id": ann.me(), "notes": "长" * 20_000})
    told = order(ann, mia)
    assert emptying.rescue(ann.opened, told) == 30
    paths = ann.opened.paths
    assert len(list(paths.rescued.glob("*/*"))) == 2
    ann.stop()
    assert emptying.go_on(paths, MemorySecrets())
    assert len(opened_by_the_company(http, tmp_path)) == 30


def test_who_begins_anew_before_the_company_answers_keeps_what_they_write(
    http: Net, ann: RealLaptop, mia: NetLaptop, tmp_path: Path
) -> None:
    """What is still to be told of the emptied profile has nothing to do with the one that was made after it."""
    ann.account("恒达精密")
    paths, secrets = ann.opened.paths, MemorySecrets()
    told = order(ann, mia)
    emptying.rescue(ann.opened, emptying.Order("http://127.0.0.1:9", None, told.device, told.nonce, told.public_key))
    ann.stop()
    assert not emptying.go_on(paths, secrets), "nobody answers there"
    anew = Profile(paths, secrets, ann.profile.clock)
    opened, _code, _kept = anew.start_alone("安", "苏州")
    opened.close()
    assert anew.exists()
    assert not emptying.go_on(paths, secrets), "the next start, still without a network"
    anew.open().close()
    answers_at(paths, "http://127.0.0.1:9", http.url)
    assert emptying.go_on(paths, secrets)
    assert len(opened_by_the_company(http, tmp_path)) == 1
    anew.open().close()
    assert not paths.rescued.exists()


def test_a_profile_made_while_files_are_still_to_be_removed_stays(http: Net, ann: RealLaptop, mia: NetLaptop) -> None:
    """The program ended after the order was written down; a command then makes a profile before any window opens."""
    paths, secrets = ann.opened.paths, MemorySecrets()
    emptying.rescue(ann.opened, order(ann, mia))
    ann.stop()
    anew = Profile(paths, secrets, ann.profile.clock)
    anew.start_alone("安", "苏州")[0].close()
    assert emptying.go_on(paths, secrets)
    anew.open().close()
