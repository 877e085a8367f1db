"""Two windows and a server, each a process of its own: what the rep logs, the manager has seconds later."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from virtual_screen import PROJECT, Keyboard, missing_tools, picture, running_program, virtual_screen

from fieldapp.domain.schema import REGISTRY
from fieldapp.storage.connection import open_reader
from fieldapp.storage.query import fetch

OUTCOME = "Trial passed, wants sixty days."
_LIMIT = 60


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server with a team of two: Ann, a rep, and Mia, who leads it."""
    monkeypatch.setenv("FIELDAPP_SERVER_HOME", str(tmp_path / "server"))
    server("init", "--name", "Acme", "--admin", "Ada")
    server("unit", "add", "North", "--kind", "team")
    server("user", "add", "Ann", "--role", "rep", "--team", "North")
    server("user", "add", "Mia", "--role", "manager", "--team", "North")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with serving(port):
        yield f"http://127.0.0.1:{port}"


def server(*arguments: str) -> dict[str, str]:
    command = [sys.executable, "-m", "sync.server", *arguments, "--json"]
    done = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True, timeout=_LIMIT)
    answer: dict[str, str] = json.loads(done.stdout)
    return answer


@contextmanager
def serving(port: int) -> Iterator[None]:
    command = [sys.executable, "-m", "sync.server", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(process, port)
        yield
    finally:
        process.terminate()
        process.wait(_LIMIT)


def wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    while process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise AssertionError("the server ended at once")


def fieldapp(home: Path, *arguments: str) -> str:
    environment = {**os.environ, "FIELDAPP_HOME": str(home)}
    command = [sys.executable, "-m", "fieldapp", *arguments]
    done = subprocess.run(
        command, cwd=PROJECT, env=environment, check=True, capture_output=True, text=True, timeout=_LIMIT
    )
    return done.stdout


def rows(home: Path, sql: str) -> list[Mapping[str, object]]:
    reader = open_reader(next(home.rglob("store.db")), bytes.fromhex(os.environ["FIELDAPP_DB_KEY"]))
    try:
        return list(fetch(reader, sql))
    finally:
        reader.close()


@pytest.mark.e2e
@pytest.mark.needs_display
@pytest.mark.skipif(bool(missing_tools()), reason="needs Xvfb and xdotool")
def test_what_the_rep_logs_the_manager_has(url: str, tmp_path: Path) -> None:
    ann, mia = tmp_path / "ann", tmp_path / "mia"
    for home, name in ((ann, "Ann"), (mia, "Mia")):
        fieldapp(home, "join", url, server("enrol", name)["code"])
    (tmp_path / "list.csv").write_text("客户名称,联系人,手机\n恒达精密,李工,13812345678\n", "utf-8")
    fieldapp(ann, "import", "auto", str(tmp_path / "list.csv"))
    for home in (ann, mia):
        fieldapp(home, "sync")
    screen = tmp_path / "screen"
    screen.mkdir()
    with (
        virtual_screen() as one,
        virtual_screen(memory=screen) as other,
        running_program(one, ann) as hers,
        running_program(other, mia) as leads,
    ):
        keys, watching = Keyboard(one), Keyboard(other)
        watching.find_window("— FieldApp")
        watching.press("ctrl+k")
        watching.find_window("Search")
        watching.letters("hdjm")
        watching.press("Return")
        watching.find_window("Account —")
        before = at_rest(screen)
        keys.find_window("— FieldApp")
        keys.press("ctrl+n")
        keys.letters("hdjm")
        keys.press("Return", "1", "Tab", "Tab", "Tab")
        keys.free_text(OUTCOME)
        keys.press("ctrl+Return")
        arrived = seen_within(mia, "SELECT outcome FROM visit", _LIMIT)
        after = changed_since(before, screen)
        for name, picture_then in (("before", before), ("after", after)):
            picture_then.save(str(tmp_path / f"manager-{name}.png"))
        watching.press("ctrl+q")
        leads.wait(_LIMIT)
        keys.press("ctrl+q")
        hers.wait(_LIMIT)
    assert arrived == [{"outcome": OUTCOME}]
    fieldapp(ann, "sync")
    fieldapp(mia, "sync")
    for table in REGISTRY:
        same = f"SELECT * FROM {table} ORDER BY id"
        everything = [{**row, "rid": 0} for row in rows(ann, same)]
        theirs = [{**row, "rid": 0} for row in rows(mia, same)]
        if table in ("user", "unit"):
            assert {str(row["id"]) for row in everything} <= {str(row["id"]) for row in theirs}
        else:
            assert everything == theirs, table
    assert not rows(ann, "SELECT 1 FROM outbox WHERE state IN ('pending', 'sent')")


def fill(home: Path, url: str, tmp_path: Path) -> None:
    """Give Ann's company an account, from a laptop of hers."""
    fieldapp(home, "join", url, server("enrol", "Ann")["code"])
    (tmp_path / "list.csv").write_text("客户名称,联系人,手机\n恒达精密,李工,13812345678\n", "utf-8")
    fieldapp(home, "import", "auto", str(tmp_path / "list.csv"))
    fieldapp(home, "sync")


@pytest.mark.e2e
@pytest.mark.needs_display
@pytest.mark.skipif(bool(missing_tools()), reason="needs Xvfb and xdotool")
def test_a_laptop_joins_in_its_first_window(url: str, tmp_path: Path) -> None:
    fill(tmp_path / "first", url, tmp_path)
    home = tmp_path / "second"
    with virtual_screen() as display, running_program(display, home) as program:
        keys = Keyboard(display)
        keys.find_window("FieldApp")
        keys.press("Tab", "Return")
        keys.find_window("Join your company")
        keys.free_text(f"{url}/join#{server('enrol', 'Ann')['code']}")
        keys.press("Return")
        keys.find_window("Is this your company")
        keys.press("Return")
        keys.find_window("Your recovery code")
        keys.press("Tab", "Tab", "Return")
        keys.find_window("Today")
        assert seen_within(home, "SELECT legal_name FROM account", _LIMIT) == [{"legal_name": "恒达精密"}]
        keys.press("ctrl+q")
        assert program.wait(_LIMIT) == 0
    assert not list(home.rglob("shadow.db"))


PAGE = QRect(200, 60, 1240, 790)
"""Where the page is: without the frame, which tells the time of the last sync."""


def at_rest(screen: Path, looks: int = 50) -> QImage:
    """Return the picture once it stays the same for so many looks."""
    until, last, same = monotonic() + _LIMIT, picture(screen), 0
    while same < looks and monotonic() < until:
        now = picture(screen)
        same = same + 1 if now.copy(PAGE) == last.copy(PAGE) else 0
        last = now
    return last


def changed_since(before: QImage, screen: Path) -> QImage:
    """Return the picture at rest after the page of the window changed, though nobody touched it."""
    until = monotonic() + _LIMIT
    while picture(screen).copy(PAGE) == before.copy(PAGE):
        assert monotonic() < until, "what came is not on the screen"
    return at_rest(screen)


@pytest.mark.e2e
@pytest.mark.needs_display
@pytest.mark.skipif(bool(missing_tools()), reason="needs Xvfb and xdotool")
def test_who_worked_alone_joins_in_the_window_and_brings_what_there_is(url: str, tmp_path: Path) -> None:
    home = tmp_path / "alone"
    with virtual_screen() as display, running_program(display, home) as program:
        keys = Keyboard(display)
        start_alone(keys)
        keys.press("ctrl+q")
        assert program.wait(_LIMIT) == 0
    (tmp_path / "list.csv").write_text("客户名称,联系人,手机\n恒达精密,李工,13812345678\n", "utf-8")
    fieldapp(home, "import", "auto", str(tmp_path / "list.csv"))
    screen = tmp_path / "screen"
    screen.mkdir()
    with virtual_screen(memory=screen) as display, running_program(display, home) as program:
        keys = Keyboard(display)
        keys.find_window("Today")
        keys.press("ctrl+k")
        keys.find_window("Search")
        keys.letters("sync")
        keys.press("Return")
        keys.find_window("Sync")
        keys.free_text(f"{url}/join#{server('enrol', 'Ann')['code']}")
        keys.press("Return")
        at_rest(screen, looks=300)  # until it asks whether this is the company
        keys.press("Return")
        keys.find_window("Today")
        keys.press("ctrl+q")
        assert program.wait(_LIMIT) == 0
    status = json.loads(fieldapp(home, "status", "--json"))
    assert (status["profile"], status["user"]) == ("company", "Ann")
    assert len(list(home.rglob("store-*.db"))) == 1, "what was there is kept"


def start_alone(keys: Keyboard) -> None:
    """From the welcome to the empty Today page."""
    keys.find_window("FieldApp")
    keys.press("Return")
    keys.find_window("Start alone")
    keys.free_text("Wang Min")
    keys.press("Return")
    keys.find_window("Your recovery code")
    keys.press("Tab", "Tab", "Return")
    keys.find_window("Today")


def seen_within(home: Path, sql: str, seconds: int) -> list[Mapping[str, object]]:
    """Look until there is something, as often as the machine allows."""
    until = monotonic() + seconds
    while monotonic() < until:
        if found := rows(home, sql):
            return found
    return []
