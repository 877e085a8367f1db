"""Every state that sync can come into, caused for real, the words that the window has for it, and the way out."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from faulty_proxy import FaultyProxy
from net import Net
from papers import make_papers
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from real_windows import Open, Window, join, windows

from fieldapp.app import company
from fieldapp.app.profile import Opened, Profile
from fieldapp.domain.schema import SCHEMA_VERSION
from fieldapp.infra.clock import SystemClock
from fieldapp.infra.paths import AppPaths
from fieldapp.infra.secrets import MemorySecrets
from fieldapp.services.sync_state import Phase
from fieldapp.storage import meta
from sync.protocol.errors import Code, ProtocolError
from sync.server.work import pull

WAIT = 20_000
MANY = 400


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Profile:
    monkeypatch.delenv("FIELDAPP_DB_KEY", raising=False)
    return Profile(AppPaths(tmp_path / "home").profile(), MemorySecrets(), SystemClock())


@pytest.fixture
def open_window(qapp: QApplication, profile: Profile) -> Iterator[Open]:
    with windows(qapp, profile) as opening:
        yield opening


@contextmanager
def device_is(http: Net, state: str) -> Iterator[None]:
    with http.world.database.read() as conn:
        device = http.access.listed(conn, http.world.tenant, http.world.users["ann"])[0].id
    http.access.set_state(http.world.tenant, device, state)
    yield
    if state == "locked":
        http.access.set_state(http.world.tenant, device, "active")


@contextmanager
def ann_has_left(http: Net) -> Iterator[None]:
    change = http.world.directory.change_user
    change(http.world.tenant, http.world.users["ann"], {"left_on": "2026-11-22"})
    yield
    change(http.world.tenant, http.world.users["ann"], {"left_on": None})


@contextmanager
def program_of(schema: int) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(company, "SCHEMA_VERSION", schema)
        patch.setattr(pull, "OLDEST_SCHEMA", SCHEMA_VERSION)
        yield


@contextmanager
def server_at_rest() -> Iterator[None]:
    def refuse(*_args: object) -> None:
        raise ProtocolError(Code.UNAVAILABLE, "being looked after", retry_after=60)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pull.PullDesk, "answer", refuse)
        yield


@contextmanager
def full_disk(http: Net, window: Window) -> Iterator[None]:
    """No room for what a colleague enters meanwhile."""
    other = http.world.laptop("ann")
    notes = "字" * 2_000
    other.push(*(other.insert("account", legal_name=f"客户{n}", owner_id=other.user, notes=notes) for n in range(MANY)))
    db = window.opened.store.db
    pages = window.tasks.lane(lambda: int(db.execute("PRAGMA page_count").fetchone()[0]))
    window.tasks.lane(lambda: db.execute(f"PRAGMA max_page_count = {pages + 4}").fetchone())
    yield
    window.tasks.lane(lambda: db.execute("PRAGMA max_page_count = 1073741823").fetchone())


@contextmanager
def cable_out(proxy: FaultyProxy) -> Iterator[None]:
    proxy.is_down = True
    yield
    proxy.is_down = False


Cause = Callable[[Net, Window, FaultyProxy], AbstractContextManager[None]]
CAUSES: dict[str, tuple[Cause, Phase, str, str]] = {
    "offline": (lambda _n, _w, proxy: cable_out(proxy), Phase.OFFLINE, "Offline", "cannot be reached. Go on working"),
    "locked": (lambda net, _w, _p: device_is(net, "locked"), Phase.LOCKED, "Locked by your company", "has locked"),
    "left": (lambda net, _w, _p: ann_has_left(net), Phase.REVOKED, "Not admitted any more", "was not deleted"),
    "program_old": (
        lambda *_: program_of(SCHEMA_VERSION - 1), Phase.UPDATE, "Update needed", "install the update",
    ),
    "program_new": (
        lambda *_: program_of(SCHEMA_VERSION + 1), Phase.SERVER_OLD, "The server is too old", "newer than the server",
    ),
    "at_rest": (lambda *_: server_at_rest(), Phase.TROUBLE, "Sync has a problem", "busy or being looked after"),
    "disk_full": (lambda net, window, _p: full_disk(net, window), Phase.TROUBLE, "Disk full", "Make room"),
}  # fmt: skip


@pytest.fixture
def proxy(http: Net) -> Iterator[FaultyProxy]:
    made = FaultyProxy(int(http.url.rpartition(":")[2]))
    yield made
    made.close()


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", CAUSES)
def test_a_state_is_told_and_left_again(
    name: str, http: Net, proxy: FaultyProxy, profile: Profile, open_window: Open, qtbot: QtBot
) -> None:
    code = http.access.enrol(http.world.tenant, http.world.users["ann"]).code
    window = open_window(company.join(profile, proxy.url, code).opened)
    qtbot.waitUntil(lambda: window.phase is Phase.IDLE and "Synced" in window.page.state.text(), timeout=WAIT)
    cause, phase, pill, sentence = CAUSES[name]
    with cause(http, window, proxy):
        window.page.now.click()
        qtbot.waitUntil(lambda: window.phase is phase, timeout=WAIT)
        assert pill in window.page.state.text()
        assert pill in window.shell.top.sync.text()
        assert sentence in window.page.sentence.text()
        assert window.page.now.isVisibleTo(window.page)
        assert window.shell.notice.isHidden(), "nothing is put before the work"
    window.page.now.click()
    qtbot.waitUntil(lambda: window.phase is Phase.IDLE, timeout=WAIT)
    assert "Synced" in window.page.state.text()


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_laptop_that_was_taken_out_is_told_so(http: Net, profile: Profile, open_window: Open, qtbot: QtBot) -> None:
    window = open_window(join(http, profile))
    qtbot.waitUntil(lambda: "Synced" in window.page.state.text(), timeout=WAIT)
    with device_is(http, "revoked"):
        window.page.now.click()
        qtbot.waitUntil(lambda: window.phase is Phase.REVOKED, timeout=WAIT)
    assert "speak to your administrator" in window.page.sentence.text()


def begin_a_handshake(listening: socket.socket, context: ssl.SSLContext) -> None:
    while True:
        try:
            plain, _ = listening.accept()
        except OSError:
            return
        try:
            context.wrap_socket(plain, server_side=True).close()
        except OSError:
            plain.close()


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[str]:
    """The address of a server whose certificate nobody vouches for."""
    made = make_papers(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made.certificate, made.key)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=begin_a_handshake, args=(listening, context), daemon=True)
        thread.start()
        yield f"https://127.0.0.1:{listening.getsockname()[1]}"
        listening.shutdown(socket.SHUT_RDWR)
    thread.join(10)


@pytest.fixture
def opened(http: Net, profile: Profile) -> Opened:
    return join(http, profile)


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("way", "pill", "sentence"),
    [
        ("certificate", "Certificate not trusted", "Check this laptop's date and time"),
        ("proxy", "The proxy refuses", "try another network"),
    ],
)
def test_what_is_wrong_on_the_way_is_told_apart(
    opened: Opened, open_window: Open, qtbot: QtBot, stranger: str, monkeypatch: pytest.MonkeyPatch,
    way: str, pill: str, sentence: str,
) -> None:  # fmt: skip
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    if way == "proxy":
        with socket.create_server(("127.0.0.1", 0)) as free:
            monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{free.getsockname()[1]}")
    else:
        with opened.store.transaction():
            meta.write(opened.store.db, **{meta.SERVER: stranger})
    window = open_window(opened)
    qtbot.waitUntil(lambda: window.phase is Phase.OFFLINE, timeout=WAIT)
    assert window.page.state.text() == pill
    assert sentence in window.page.sentence.text()
