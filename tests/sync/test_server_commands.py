"""The command ``fieldapp-server`` as an administrator runs it, and the server as a process, stopped and killed."""

from __future__ import annotations

import base64
import json
import signal
import stat
from pathlib import Path
from typing import Any

import pytest
import requests
from nacl.public import PublicKey, SealedBox
from server_process import served
from sync_world import new_id

from fieldapp.domain.recovery_code import encode
from sync.protocol.version import HEADER, Hello, write_header
from sync.server.__main__ import main
from sync.server.command.home import Home, opened
from sync.server.work.rota import Rota


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FIELDAPP_SERVER_HOME", str(tmp_path / "server"))
    monkeypatch.delenv("FIELDAPP_SERVER_DB", raising=False)
    return tmp_path / "server"


class Admin:
    """Runs commands and reads what they answer."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def json(self, *words: str, code: int = 0) -> dict[str, Any]:
        assert main([*words, "--json"]) == code
        told = self._capsys.readouterr()
        assert told.err == ""
        out: dict[str, Any] = json.loads(told.out)
        return out

    def refused(self, *words: str) -> str:
        return str(self.json(*words, code=1)["error"])


@pytest.fixture
def admin(capsys: pytest.CaptureFixture[str]) -> Admin:
    return Admin(capsys)


def join(url: str, code: str) -> tuple[dict[str, Any], dict[str, str]]:
    device, client = new_id(), new_id()
    body = {"code": code, "device": {"id": device, "name": "Laptop"}}
    told = requests.post(f"{url}/auth/v1/join", json=body, timeout=30).json()
    header = write_header(Hello(2, client, device))
    return told, {"Authorization": f"Bearer {told['access_token']}", HEADER: header}


def account(number: int) -> dict[str, Any]:
    told = {"mid": number, "muid": new_id(), "group": new_id(), "op": "insert", "tbl": "account", "id": new_id()}
    return told | {"base_ver": 0, "client_ts": 1, "patch": {"legal_name": f"Account {number}"}}


def test_from_nothing_to_a_laptop_that_is_in(admin: Admin, home: Path) -> None:
    made = admin.json("init", "--name", "Acme", "--admin", "Ada")
    key = next((home / "keys").iterdir())
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert key.read_text(encoding="ascii").strip() == made["recovery"]
    admin.json("unit", "add", "North")
    admin.json("user", "add", "Ann", "--role", "rep", "--team", "North")
    enrolled = admin.json("enrol", "Ann", "--url", "https://sync.example.com")
    assert enrolled["link"] == f"https://sync.example.com/join#{enrolled['code']}"
    with served() as (url, process):
        told, headers = join(url, enrolled["code"])
        sealed = SealedBox(PublicKey(base64.b64decode(told["organisation"]["public_key"]))).encrypt(bytes(range(32)))
        body = {"sealed_key": base64.b64encode(sealed).decode()}
        assert requests.post(f"{url}/auth/v1/escrow", json=body, headers=headers, timeout=30).status_code == 204
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        assert process.stderr is not None
        lines = [json.loads(line) for line in process.stderr]
    found = [line for line in lines if line.get("route") == "/auth/v1/join"]
    assert [(line["method"], line["status"], len(line["request"])) for line in found] == [("POST", 200, 32)]
    assert "Ann" not in json.dumps(lines), "no person's data is logged"
    (device,) = admin.json("device", "list")["devices"]
    assert device["person"] == "Ann"
    assert admin.json("recover-key", device["id"]) == {"recovery": encode(bytes(range(32)))}
    assert admin.json("device", "lock", device["id"])["status"] == "locked"
    assert admin.json("doctor")["problems"] == []


def test_what_cannot_be_is_said_in_a_sentence(admin: Admin, capsys: pytest.CaptureFixture[str]) -> None:
    assert admin.refused("doctor") == "not_made"
    admin.json("init", "--name", "Acme")
    assert admin.refused("init", "--name", "Acme") == "made"
    assert admin.refused("init", "--name", "acme", "--another") == "organisation_exists"
    assert admin.refused("user", "add", "Ann", "--role", "rep", "--team", "Nowhere") == "no_unit"
    assert admin.refused("user", "add", "admin", "--role", "rep") == "login_exists"
    assert admin.refused("enrol", "Nobody") == "no_user"
    assert admin.refused("device", "lock", "none") == "no_device"
    assert admin.refused("serve", "--host", "192.0.2.1") == "not_loopback"
    admin.json("init", "--name", "Second", "--another")
    assert admin.refused("enrol", "admin") == "which_organisation"
    assert "code" in admin.json("enrol", "admin", "--org", "Second")
    assert main(["enrol", "Nobody", "--org", "Acme"]) == 1
    assert capsys.readouterr().err == "There is nobody called Nobody.\n"
    with pytest.raises(SystemExit) as wrong:
        main(["user", "add", "Ann", "--role", "king"])
    assert wrong.value.code == 2


def test_a_restored_server_begins_a_new_epoch_and_loses_nothing_that_laptops_have(admin: Admin, tmp_path: Path) -> None:
    """S16."""
    code = admin.json("init", "--name", "Acme")["code"]
    with served() as (url, _):
        told, headers = join(url, code)
        admin.json("backup", str(tmp_path / "copy.db"))
        assert admin.refused("restore", str(tmp_path / "copy.db")) == "is_serving"
    assert admin.refused("backup", str(tmp_path / "copy.db")) == "file_exists"
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600
    assert admin.refused("restore", str(tmp_path / "none.db")) == "no_file"
    (tmp_path / "bad.db").write_bytes(b"no database at all")
    assert admin.refused("restore", str(tmp_path / "bad.db")) == "damaged"
    admin.json("restore", str(tmp_path / "copy.db"))
    with served() as (url, _):
        body = {"epoch": told["organisation"]["epoch"], "scopes": {}}
        answer = requests.post(f"{url}/sync/v1/pull", json=body, headers=headers, timeout=30)
        assert (answer.status_code, answer.json()["reset"]) == (410, "epoch")


def test_an_administrator_replaces_a_lost_laptop_by_one_command(
    admin: Admin, capsys: pytest.CaptureFixture[str]
) -> None:
    code = admin.json("init", "--name", "Acme", "--admin", "Ada Li")["code"]
    with served() as (url, _):
        _, headers = join(url, code)
        made = admin.json("enrol", "Ada Li", "--replace")
        assert made["shut_out"] == 1
        answer = requests.get(f"{url}/auth/v1/me", headers=headers, timeout=30)
        assert (answer.status_code, answer.json()["code"]) == (403, "device_revoked")
        assert join(url, made["code"])[0]["person"]["name"] == "Ada Li"
    assert [one["status"] for one in admin.json("device", "list")["devices"]] == ["revoked", "active"]
    assert main(["user", "add", "Ann Li", "--role", "rep"]) == 0
    assert capsys.readouterr().out.strip().endswith("enrol 'Ann Li'"), "it can be typed as it stands"


def test_doctor_names_a_job_that_fails(admin: Admin, home: Path) -> None:
    admin.json("init", "--name", "Acme")
    with opened(Home(home, f"sqlite:///{home / 'server.db'}")) as parts:
        Rota(parts.database, lambda: 1_790_000_000_000_000, "posting").for_all(lambda _tenant: 1 // 0)
    (problem,) = admin.json("doctor", code=1)["problems"]
    assert "posting" in problem
    assert "ZeroDivisionError" in problem


def test_the_backup_holds_no_private_key(admin: Admin, home: Path, tmp_path: Path) -> None:
    recovery = admin.json("init", "--name", "Acme")["recovery"]
    admin.json("backup", str(tmp_path / "copy.db"))
    assert recovery.encode() not in (tmp_path / "copy.db").read_bytes()


def test_a_server_killed_while_it_takes_in_changes_keeps_what_it_said_it_had(admin: Admin) -> None:
    """What was answered is there, and sending the rest again doubles nothing."""
    code = admin.json("init", "--name", "Acme")["code"]
    with served() as (url, process):
        admin_user, headers = join(url, code)
        parts_home = Home.of(None)
        with opened(parts_home) as parts:
            tenant = parts.directory.tenant(None).id
            rep = parts.directory.add_user(tenant, "Ann", "rep", admin_user["person"]["unit_id"])
            rep_code = parts.access.enrol(tenant, rep).code
        _, headers = join(url, rep_code)
        sent = [account(number) for number in range(1, 201)]
        answered = 0
        for at in range(0, 200, 20):
            if at == 100:
                process.kill()
            try:
                body = {"epoch": "", "mutations": sent[at : at + 20]}
                answer = requests.post(f"{url}/sync/v1/push", json=body, headers=headers, timeout=30)
            except requests.RequestException:
                break
            assert answer.status_code == 200
            answered = at + 20
    assert answered >= 100
    assert admin.json("doctor")["problems"] == []
    with served() as (url, _):
        for at in range(0, 200, 20):
            body = {"epoch": "", "mutations": sent[at : at + 20]}
            told = requests.post(f"{url}/sync/v1/push", json=body, headers=headers, timeout=30).json()
            assert {one["status"] for one in told["results"]} == {"applied"}
        page = requests.post(
            f"{url}/sync/v1/pull", json={"epoch": "", "scopes": {}}, headers=headers, timeout=30
        ).json()
    assert len(page["puts"]["account"]) == 200
