"""Sync by hand as people do it: commands of both programs, files in between, and the card of the page of sync."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from net import Net
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from real_windows import Window, add_account, join, windows
from server_process import served
from test_carry import desk as desk  # noqa: PLC0414  # the fixture

from fieldapp.app.profile import Profile
from fieldapp.infra.clock import SystemClock
from fieldapp.infra.paths import AppPaths
from fieldapp.infra.secrets import MemorySecrets
from fieldapp.services.sync_state import Phase
from sync.server.carry import CarryDesk

KEY = bytes(range(32)).hex()
WAIT = 20_000


def run(program: str, *words: str, code: int = 0) -> dict[str, Any]:
    """What a command of one of the programs answers, as JSON."""
    command = [sys.executable, "-m", program, *words, "--json"]
    done = subprocess.run(command, env=os.environ, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == code, done.stderr
    told: dict[str, Any] = json.loads(done.stdout or done.stderr)
    return told


@pytest.fixture
def homes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FIELDAPP_SERVER_HOME", str(tmp_path / "server"))
    monkeypatch.setenv("FIELDAPP_HOME", str(tmp_path / "laptop"))
    monkeypatch.setenv("FIELDAPP_DB_KEY", KEY)
    monkeypatch.delenv("FIELDAPP_SERVER_DB", raising=False)
    return tmp_path


def test_out_and_back_with_the_commands_of_both_programs(homes: Path) -> None:
    run("sync.server", "init", "--name", "Acme")
    run("sync.server", "user", "add", "ann", "--role", "rep")
    code = run("sync.server", "enrol", "ann")["code"]
    with served() as (url, _):
        run("fieldapp", "join", url, code)
        run("fieldapp", "sync")
    # From here on there is no server to be reached.
    table = homes / "accounts.csv"
    table.write_text("公司名称\n恒达精密\n", "utf-8")
    run("fieldapp", "import", "accounts", str(table))
    package, receipt = homes / "out.fieldcarry", homes / "back.fieldcarry"
    assert run("fieldapp", "carry", "pack", "-o", str(package))["changes"] == 1
    told = run("sync.server", "carry", str(package), "-o", str(receipt))
    assert (told["changes"], told["pages"], told["refused"]) == (1, 1, "")
    assert run("fieldapp", "carry", "open", str(receipt)) == {"received": 1, "not_taken": 0, "refused": ""}
    assert run("fieldapp", "carry", "open", str(receipt), code=1)["error"] == "carry_old_receipt"
    assert run("fieldapp", "carry", "open", str(package), code=1)["error"] == "carry_not_a_receipt"
    assert run("sync.server", "carry", str(receipt), "-o", str(package), code=1)["error"] == "carry_not_a_package"
    assert run("fieldapp", "status")["pending"] == 0


# ------------------------------------------------------------------------------------------------------------ window


@pytest.fixture
def window(
    qapp: QApplication, http: Net, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    monkeypatch.delenv("FIELDAPP_DB_KEY", raising=False)
    profile = Profile(AppPaths(tmp_path / "home").profile(), MemorySecrets(), SystemClock())
    with windows(qapp, profile) as opening:
        made = opening(join(http, profile))
        qtbot.waitUntil(lambda: "Synced" in made.page.state.text(), timeout=WAIT)
        qtbot.waitUntil(lambda: made.phase is Phase.IDLE and not made.tasks.is_busy(), timeout=WAIT)
        yield made


def test_the_card_packs_and_opens_beside_the_rounds(
    window: Window, desk: CarryDesk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = window.page.carry
    assert card is not None
    assert card.isVisibleTo(window.page)
    package, receipt = tmp_path / "p.fieldcarry", tmp_path / "r.fieldcarry"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(package), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(receipt), ""))
    add_account(window, "恒达精密", window.opened.store.db.conn.execute("SELECT id FROM user").fetchone()[0])
    card.pack.click()
    qtbot.waitUntil(lambda: "in the package" in card.banner.text(), timeout=WAIT)
    assert card.pack.isEnabled()
    receipt.write_bytes(b"nothing of ours")
    card.open.click()
    qtbot.waitUntil(lambda: "cut off" in card.banner.text(), timeout=WAIT)
    receipt.write_bytes(desk.answer(package.read_bytes()).receipt)
    card.open.click()
    words = ("taken in", "answers an earlier state")  # the network may have been faster
    qtbot.waitUntil(lambda: any(part in card.banner.text() for part in words), timeout=WAIT)
    qtbot.waitUntil(lambda: window.opened.use_cases.standing.standing().pending == 0, timeout=WAIT)
