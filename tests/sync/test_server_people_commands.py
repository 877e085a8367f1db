"""Commands about people, units, codes, laptops and refused changes, on both databases, in both languages."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import net
import pytest
from sync_world import Names, World

from fieldapp.infra import i18n
from sync.server.__main__ import main
from sync.server.command.texts import SENTENCES


class Admin:
    """Runs commands against the world's database."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def json(self, *words: str, code: int = 0) -> dict[str, Any]:
        assert main([*words, "--json"]) == code
        told = self._capsys.readouterr()
        assert told.err == ""
        out: dict[str, Any] = json.loads(told.out)
        return out

    def words(self, *words: str, code: int = 0) -> str:
        assert main(list(words)) == code
        told = self._capsys.readouterr()
        return told.out + told.err

    def refused(self, *words: str) -> str:
        return str(self.json(*words, code=1)["error"])


@pytest.fixture
def admin(
    place: tuple[str, Names], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Admin]:
    monkeypatch.setenv("FIELDAPP_SERVER_HOME", str(tmp_path))
    monkeypatch.setenv("FIELDAPP_SERVER_DB", place[0])
    monkeypatch.setenv("LANG", "C")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setattr("sync.server.migrations.current", lambda _database: "0004")  # the template has no alembic table
    yield Admin(capsys)
    i18n.set_language("en")


def test_people_are_listed_changed_and_leave(admin: Admin, world: World) -> None:
    assert admin.json("user", "change", "ann", "--role", "manager", "--team", "south", "--rename", "Ann Li") == {
        "user": world.users["ann"]
    }
    assert admin.json("user", "change", "Ann Li", "--login", "ann.li")
    listed = {one["name"]: one for one in admin.json("user", "list")["users"]}
    assert {"role": "manager", "unit": "south", "login": "ann.li", "left_on": None}.items() <= listed["Ann Li"].items()
    assert admin.json("user", "leave", "ben")["left_on"]
    assert {one["name"] for one in admin.json("user", "list")["users"] if one["left_on"]} == {"ben"}
    assert admin.refused("enrol", "ben") == "has_left"
    admin.json("user", "return", "ben")
    assert admin.json("enrol", "ben")["code"]
    assert admin.refused("user", "change", "sam") == "nothing_to_change"
    assert admin.refused("user", "change", "sam", "--login", "ann.li") == "login_exists"
    assert admin.refused("user", "leave", "ada") == "last_admin"
    assert admin.refused("user", "change", "ada", "--role", "rep") == "last_admin"


def test_a_change_of_team_reaches_the_laptops(admin: Admin, world: World) -> None:
    """S9: the old manager loses the accounts, the new one gets them."""
    ann = world.laptop("ann")
    made = ann.insert("account", legal_name="X")
    ann.push(made)
    mia, max_ = world.laptop("mia"), world.laptop("max")
    mia.pull()
    max_.pull()
    assert (mia.ids("account"), max_.ids("account")) == ({made.id}, set())
    admin.json("user", "change", "ann", "--team", "south")
    mia.pull()
    max_.pull()
    assert (mia.ids("account"), max_.ids("account")) == (set(), {made.id})


def test_units_are_listed_and_changed(admin: Admin) -> None:
    admin.json("unit", "change", "north", "--rename", "Far North", "--below", "south")
    units = {one["name"]: (one["kind"], one["above"]) for one in admin.json("unit", "list")["units"]}
    assert units["Far North"] == ("team", "south")
    assert admin.refused("unit", "change", "south", "--below", "Far North") == "unit_circle"
    assert admin.refused("unit", "change", "south", "--rename", "dealer") == "unit_exists"
    assert admin.refused("unit", "change", "south") == "nothing_to_change"


def test_a_forgotten_password_is_replaced_by_a_code(admin: Admin, world: World) -> None:
    with net.serving(world) as http:
        one = http.join("ann", password="correct horse")
        open_code = http.access.enrol(world.tenant, world.users["ann"]).code
        world.clock.now = 1_900_000_000_000_000  # the commands go by the machine's clock; let the codes be of its time
        code = admin.json("enrol", "ann", "--reset", "--hours", "999999")["code"]
        assert one.call("GET", "/auth/v1/me").status_code == 401
        device = {"id": one.device, "name": "x"}
        login = {"login": "ann", "password": "correct horse", "device": device}
        assert http.call("POST", "/auth/v1/login", login).status_code == 401
        assert http.call("POST", "/auth/v1/join", {"code": open_code, "device": device}).status_code == 401
        body = {"code": code, "device": device, "password": "battery staple"}
        assert http.call("POST", "/auth/v1/join", body).status_code == 200
        assert http.call("POST", "/auth/v1/login", login | {"password": "battery staple"}).status_code == 200


def test_a_code_with_its_link_and_picture(admin: Admin, tmp_path: Path) -> None:
    words = admin.words("enrol", "ann", "--url", "https://sync.example.com/")
    link = next(line.strip() for line in words.splitlines() if "/join#" in line)
    assert f"fieldapp join https://sync.example.com {link.partition('#')[2]}" in words
    assert "█" in words or "▀" in words
    for name, begin in (("a.png", b"\x89PNG"), ("a.svg", b"<?xml")):
        told = admin.json("enrol", "ann", "--url", "https://sync.example.com", "--picture", str(tmp_path / name))
        assert Path(told["picture"]).read_bytes().startswith(begin)
        assert stat.S_IMODE(Path(told["picture"]).stat().st_mode) == 0o600
    again = ("enrol", "ann", "--url", "https://sync.example.com", "--picture", str(tmp_path / "a.png"))
    assert admin.refused(*again) == "file_exists"
    assert admin.refused("enrol", "ann", "--url", "http://sync.example.com") == "bad_address"
    assert admin.refused("enrol", "ann", "--url", "https://x.example/?a=b") == "bad_address"
    assert admin.refused("enrol", "ann", "--url", "https://x.example", "--picture", "a.gif") == "bad_picture"


def test_laptops_are_listed_and_shut_out(admin: Admin, world: World) -> None:
    with net.serving(world) as http:
        ann, _ = http.join("ann"), http.join("ben")
        ann.pull()
        (mine,) = admin.json("device", "list", "--user", "ann")["devices"]
        assert (mine["id"], mine["version"], mine["waiting"], mine["status"]) == (ann.device, "0.1.0", 0, "active")
        assert len(admin.json("device", "list")["devices"]) == 2
        admin.json("device", "lock", ann.device)
        assert ann.call("GET", "/auth/v1/me").json()["code"] == "device_locked"
        admin.json("device", "unlock", ann.device)
        assert ann.call("GET", "/auth/v1/me").status_code == 200
        admin.json("user", "leave", "ann")
        assert ann.call("GET", "/auth/v1/me").json()["code"] == "user_left"
        admin.json("device", "revoke", ann.device)
        assert ann.call("GET", "/auth/v1/me").json()["code"] == "device_revoked"
    assert admin.refused("device", "lock", "nothing") == "no_device"


def test_what_was_refused_is_listed_with_its_reason(admin: Admin, world: World) -> None:
    assert admin.words("refused", "list").strip() == "Nothing was refused."
    ann = world.laptop("ann")
    one = ann.insert("account", legal_name="X", no_field="Y")
    ann.push(one)
    (told,) = admin.json("refused", "list")["refused"]
    assert (told["muid"], told["person"], told["op"], told["tbl"], told["reason"]) == (
        one.muid,
        "ann",
        "insert",
        "account",
        "unknown_field",
    )
    assert told["said"]["patch"]["legal_name"] == "X"
    assert admin.json("refused", "list", "--user", "ben") == {"refused": []}
    assert "X" not in admin.words("refused", "list"), "the list in words has no contents"


def test_every_sentence_is_chinese_in_chinese(admin: Admin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    told = admin.words("user", "leave", "nobody", code=1)
    assert "nobody" in told
    for text in (told, *(i18n.tr_marked(one) for one in SENTENCES.values())):
        assert any("一" <= letter <= "鿿" for letter in text), text
    with pytest.raises(SystemExit) as ended:
        main(["enrol", "--help"])
    assert ended.value.code == 0
