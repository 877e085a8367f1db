"""A laptop is to be emptied: who may order it, what it may still do, and what becomes of what it rescues."""

from __future__ import annotations

import base64
import json
import zlib
from pathlib import Path
from typing import Any

import pytest
from nacl.public import PrivateKey, PublicKey, SealedBox
from net import Net, NetLaptop
from sync_world import PUBLIC_KEY, new_id

from fieldapp.domain import recovery_code
from sync.server.people.errors import PeopleError
from sync.server.people.keys import KeyFiles
from sync.server.work.quarantine import Opened, open_all, open_one


@pytest.fixture
def keys(http: Net, tmp_path: Path) -> KeyFiles:
    """The private half of the world's key, as ``init`` would have written it."""
    made = KeyFiles(tmp_path / "keys")
    made.folder.mkdir()
    made.path(http.world.tenant).write_text(recovery_code.encode(bytes(range(32))) + "\n", encoding="ascii")
    assert base64.b64encode(bytes(PrivateKey(bytes(range(32))).public_key)).decode() == PUBLIC_KEY
    return made


def order(by: NetLaptop, device: str) -> int:
    return by.call("POST", f"/auth/v1/devices/{device}/wipe").status_code


def refusal(laptop: NetLaptop) -> dict[str, Any]:
    answer = laptop.call("POST", "/sync/v1/pull", {"epoch": "", "scopes": {}})
    assert answer.status_code == 403
    told: dict[str, Any] = answer.json()
    return told


def seal(public_key: str, changes: list[dict[str, Any]]) -> str:
    box = SealedBox(PublicKey(base64.b64decode(public_key)))
    return base64.b64encode(box.encrypt(zlib.compress(json.dumps(changes).encode()))).decode()


def part(nonce: str, public_key: str, changes: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {"nonce": nonce, "id": new_id(), "body": seal(public_key, changes)} | more


def test_who_may_have_a_laptop_emptied(http: Net) -> None:
    laptops = {name: http.join(name) for name in ("ann", "ben", "mia", "max", "ada", "sue", "dora", "fin")}
    found = {name: order(one, laptops["ann"].device) for name, one in laptops.items() if name not in ("ann", "mia")}
    assert found == {"ben": 404, "max": 404, "ada": 204, "sue": 404, "dora": 404, "fin": 404}
    assert order(laptops["mia"], laptops["ben"].device) == 204, "a manager for the team"
    assert order(laptops["sue"], laptops["sue"].device) == 204, "everybody for their own"
    assert order(laptops["mia"], new_id()) == 404


def test_the_laptop_is_told_at_every_way_in_and_may_do_two_things_only(http: Net) -> None:
    ann, mia = http.join("ann"), http.join("mia")
    assert order(mia, ann.device) == 204
    told = refusal(ann)
    assert (told["code"], told["public_key"], len(told["nonce"])) == ("device_wipe", PUBLIC_KEY, 43)
    assert refusal(ann)["nonce"] == told["nonce"], "the same order, however often it asks"
    refresh = {"refresh_token": ann.tokens["refresh_token"], "device": ann.device}
    assert http.call("POST", "/auth/v1/refresh", refresh).json()["nonce"] == told["nonce"]
    for method, path in (("GET", "/auth/v1/me"), ("GET", "/auth/v1/devices"), ("POST", "/auth/v1/logout")):
        assert ann.call(method, path).json()["code"] == "device_wipe"
    assert http.call("POST", f"/auth/v1/wiping/{ann.device}/wiped", {"nonce": told["nonce"]}).status_code == 204
    assert ann.call("GET", "/auth/v1/me").json()["code"] == "device_revoked", "out for good"
    again = http.call("POST", f"/auth/v1/wiping/{ann.device}/wiped", {"nonce": told["nonce"]})
    assert again.status_code == 204, "the answer was lost, so it says so again"
    table = http.world.database.table("auth_device")
    with http.world.database.read() as conn:
        row = conn.execute(table.select().where(table.c.id == ann.device)).mappings().one()
    assert row["wiped_at"] is not None and row["status"] == "revoked"


def test_nobody_else_can_say_so_nor_leave_anything(http: Net) -> None:
    ann, ben, mia = http.join("ann"), http.join("ben"), http.join("mia")
    order(mia, ann.device)
    nonce = refusal(ann)["nonce"]
    for device, key in ((ann.device, "x" * 43), (ben.device, nonce), (new_id(), nonce)):
        for path, body in (("wiped", {"nonce": key}), ("sealed", part(key, PUBLIC_KEY, []))):
            answer = http.call("POST", f"/auth/v1/wiping/{device}/{path}", body)
            assert (answer.status_code, answer.json()["code"]) == (401, "unauthorised"), (device, path)


def test_an_order_can_be_called_off_until_it_is_carried_out(http: Net) -> None:
    ann, mia, ada = http.join("ann"), http.join("mia"), http.join("ada")
    order(mia, ann.device)
    assert refusal(ann)["code"] == "device_wipe"
    second = http.join("ann")
    assert second.call("POST", f"/auth/v1/devices/{ann.device}/unlock").json()["code"] == "forbidden"
    assert refusal(ann)["code"] == "device_wipe", "not by the person themselves from another laptop"
    assert ada.call("POST", f"/auth/v1/devices/{ann.device}/unlock").status_code == 204
    assert ann.call("GET", "/auth/v1/me").status_code == 200
    assert second.call("POST", f"/auth/v1/devices/{ann.device}/lock").status_code == 204
    assert second.call("POST", f"/auth/v1/devices/{ann.device}/unlock").status_code == 204


def test_a_laptop_that_was_shut_out_before_can_still_be_emptied(http: Net) -> None:
    ann, ada = http.join("ann"), http.join("ada")
    ada.call("POST", f"/auth/v1/devices/{ann.device}/revoke")
    assert refusal(ann)["code"] == "device_revoked"
    assert order(ada, ann.device) == 204
    assert refusal(ann)["code"] == "device_wipe"


def test_what_was_rescued_waits_for_the_manager_once(http: Net, keys: KeyFiles) -> None:
    world = http.world
    ann, mia = http.join("ann"), http.join("mia")
    account = ann.mutation("insert", "account", legal_name="恒达精密")
    assert ann.push(account) == ["applied"]
    order(mia, ann.device)
    told = refusal(ann)
    late = [
        account,
        ann.mutation("patch", "account", account["id"], phone="0512-99"),
        ann.mutation("insert", "contact", account_id=account["id"], name="李工"),
        ann.mutation("insert", "account", legal_name="新客户"),
    ]
    sent = part(told["nonce"], told["public_key"], late)
    path = f"/auth/v1/wiping/{ann.device}/sealed"
    assert [http.call("POST", path, sent).status_code for _ in range(2)] == [204, 204]
    assert http.call("POST", path, part(told["nonce"], told["public_key"], late[1:2])).status_code == 204
    raw = sent["body"].encode() + base64.b64decode(sent["body"])
    assert "恒达".encode() not in raw, "nobody on the way reads it"
    assert open_all(world.database, keys, world.tenant, 5) == Opened(parts=2, unreadable=0, held=3, known=2)
    assert open_all(world.database, keys, world.tenant, 6) == Opened()
    page = mia.pull()
    names, rows = page["cols"]["held_change"], page["puts"]["held_change"]
    held = [dict(zip(names, row[1:], strict=True)) for row in rows]
    assert {(one["entity"], one["op"], one["cause"], one["account_id"]) for one in held} == {
        ("account", "patch", "wiped", account["id"]),
        ("contact", "insert", "wiped", account["id"]),
        ("account", "insert", "wiped", None),
    }
    assert len({one["id"] for one in held}) == 3, "what came in two parts is held once"
    assert {one["from_id"] for one in held} == {world.users["ann"]}


def test_what_was_rescued_of_no_known_account_can_be_settled(http: Net, keys: KeyFiles) -> None:
    ann, mia = http.join("ann"), http.join("mia")
    order(mia, ann.device)
    told = refusal(ann)
    late = [ann.mutation("insert", "account", legal_name="新客户")]
    path = f"/auth/v1/wiping/{ann.device}/sealed"
    assert http.call("POST", path, part(told["nonce"], told["public_key"], late)).status_code == 204
    open_all(http.world.database, keys, http.world.tenant, 5)
    (row,) = mia.pull()["puts"]["held_change"]
    settled = mia.mutation("patch", "held_change", row[1], state="discarded", reason="x") | {"base": {"state": "open"}}
    assert mia.push(settled) == ["applied"]


def test_nobody_lays_notes_into_strangers_lists_by_having_their_laptop_emptied(http: Net, keys: KeyFiles) -> None:
    world = http.world
    ann, mia, dan = http.join("ann"), http.join("mia"), http.join("dan")
    theirs = dan.mutation("insert", "account", legal_name="他人客户")
    assert dan.push(theirs) == ["applied"]
    own, given = (ann.mutation("insert", "account", legal_name=name) for name in ("自己的", "移交的"))
    assert ann.push(own, given) == ["applied", "applied"]
    assert mia.push(mia.mutation("cmd", "account", given["id"], cmd="hand_over", owner_id=world.users["ben"]))
    assert order(ann, ann.device) == 204
    told = refusal(ann)
    late = [ann.mutation("patch", "account", one["id"], phone="0512-99") for one in (theirs, own, given)]
    late.append(ann.mutation("insert", "contact", account_id=theirs["id"], name="李工"))
    path = f"/auth/v1/wiping/{ann.device}/sealed"
    assert http.call("POST", path, part(told["nonce"], told["public_key"], late)).status_code == 204
    assert open_all(world.database, keys, world.tenant, 5).held == 4
    table = world.database.table("held_change")
    with world.database.read() as conn:
        held = [(row.row_id, row.account_id) for row in conn.execute(table.select())]
    assert sorted(held) == sorted(
        [(theirs["id"], None), (late[3]["id"], None), (own["id"], own["id"]), (given["id"], given["id"])]
    )
    assert "held_change" not in dan.pull()["puts"]


def test_what_cannot_be_opened_stays_sealed_and_stops_nothing(http: Net, keys: KeyFiles) -> None:
    world = http.world
    ann, mia = http.join("ann"), http.join("mia")
    order(mia, ann.device)
    nonce = refusal(ann)["nonce"]
    path = f"/auth/v1/wiping/{ann.device}/sealed"
    other = base64.b64encode(bytes(PrivateKey.generate().public_key)).decode()
    bomb = base64.b64encode(
        SealedBox(PublicKey(base64.b64decode(PUBLIC_KEY))).encrypt(zlib.compress(b"[" + b" " * (160 << 20), 9))
    ).decode()
    bad = [seal(other, []), base64.b64encode(b"nonsense" * 9).decode(), bomb, "AAAA"]
    for body in bad:
        assert http.call("POST", path, {"nonce": nonce, "id": new_id(), "body": body}).status_code == 204
    assert http.call("POST", path, part(nonce, PUBLIC_KEY, [ann.mutation("insert", "account", legal_name="x")]))
    assert open_all(world.database, keys, world.tenant, 5) == Opened(parts=1, unreadable=4, held=1, known=0)


def test_a_part_that_comes_is_opened_without_those_that_cannot_be_read(http: Net, keys: KeyFiles) -> None:
    """Else each of many parts that hold nothing but work would have all of them looked at again."""
    world = http.world
    ann = http.join("ann")
    order(ann, ann.device)
    nonce = refusal(ann)["nonce"]
    path = f"/auth/v1/wiping/{ann.device}/sealed"
    assert http.call("POST", path, {"nonce": nonce, "id": new_id(), "body": "AAAA"}).status_code == 204
    good = part(nonce, PUBLIC_KEY, [ann.mutation("insert", "account", legal_name="x")])
    assert http.call("POST", path, good).status_code == 204
    assert open_one(world.database, keys, world.tenant, good["id"], 5) == Opened(parts=1, held=1)
    assert open_one(world.database, keys, world.tenant, good["id"], 6) == Opened()
    assert open_all(world.database, keys, world.tenant, 7) == Opened(unreadable=1)


def test_without_the_key_nothing_is_opened(http: Net, tmp_path: Path) -> None:
    with pytest.raises(PeopleError, match="no_key"):
        open_all(http.world.database, KeyFiles(tmp_path / "none"), http.world.tenant, 1)
