"""The window of a laptop that is locked or emptied: by its company, or by the time without word from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from clocks import DAY, SteadyClock
from net import Net
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from real_windows import Open, Window, add_account, join, windows

from fieldapp.app import emptying
from fieldapp.app.leaving import Leaving
from fieldapp.app.profile import Profile
from fieldapp.infra.paths import AppPaths
from fieldapp.infra.secrets import MemorySecrets, Missing
from fieldapp.services.sync_state import Phase, SyncState
from fieldapp.storage import lease
from fieldapp.ui.sign_in_card import SignInCard

WAIT = 20_000


@pytest.fixture
def clock() -> SteadyClock:
    return SteadyClock()


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: SteadyClock) -> Profile:
    monkeypatch.delenv("FIELDAPP_DB_KEY", raising=False)
    return Profile(AppPaths(tmp_path / "home").profile(), MemorySecrets(), clock)


@pytest.fixture
def open_window(qapp: QApplication, profile: Profile) -> Iterator[Open]:
    with windows(qapp, profile) as opening:
        yield opening


def is_synced(window: Window) -> bool:
    watch = window.sync.watch
    return watch is not None and watch.lease is not None and window.phase is Phase.IDLE


def rescued(http: Net) -> int:
    table = http.world.database.table("sync_sealed")
    with http.world.database.read() as conn:
        return len(conn.execute(table.select()).all())


def test_a_laptop_locked_by_its_company_shows_nothing_until_it_is_let_in(
    http: Net, profile: Profile, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(join(http, profile))
    qtbot.waitUntil(lambda: is_synced(window), timeout=WAIT)
    ada = http.join("ada")
    device = next(one["id"] for one in ada.call("GET", "/auth/v1/devices").json()["devices"] if one["person"] == "ann")
    assert ada.call("POST", f"/auth/v1/devices/{device}/lock").status_code == 204
    window.workbench.context.sync.requested.emit()
    watch = window.sync.watch
    assert watch is not None
    qtbot.waitUntil(lambda: watch.dialog is not None, timeout=WAIT)
    assert watch.dialog is not None
    assert watch.dialog.isModal(), "nothing beneath can be pressed"
    assert "locked" in watch.dialog.why.text()
    watch.show(SyncState(Phase.OFFLINE))
    assert watch.dialog is not None, "a pulled cable opens nothing"
    qtbot.waitUntil(lambda: not window.tasks.is_busy(), timeout=WAIT)
    assert lease.is_locked(window.opened.reader), "nor does another start"
    assert ada.call("POST", f"/auth/v1/devices/{device}/unlock").status_code == 204
    watch.dialog.retry_button.click()
    qtbot.waitUntil(lambda: watch.dialog is None and window.phase is Phase.IDLE, timeout=WAIT)
    qtbot.waitUntil(lambda: not window.tasks.is_busy(), timeout=WAIT)
    assert not lease.is_locked(window.opened.reader)


def test_what_the_company_locked_is_locked_at_the_next_start_before_anybody_answers(
    http: Net, profile: Profile, open_window: Open, qtbot: QtBot
) -> None:
    opened = join(http, profile)
    lease.keep_locked(opened.store, is_locked=True)
    window = open_window(opened)
    window.sync.stop()
    qtbot.waitUntil(lambda: window.sync.watch is not None and window.sync.watch.dialog is not None, timeout=WAIT)
    qtbot.waitUntil(lambda: window.sync.watch is not None and window.sync.watch.dialog is None, timeout=WAIT)
    assert window.phase is Phase.IDLE, "the server has let it in meanwhile"


def test_a_locked_laptop_that_is_signed_out_can_be_signed_in(
    http: Net, profile: Profile, open_window: Open, qtbot: QtBot, clock: SteadyClock
) -> None:
    """Its tokens were made void, as with a new password, and nobody switched it on for two weeks."""
    window = open_window(join(http, profile, password="long enough"))
    qtbot.waitUntil(lambda: is_synced(window), timeout=WAIT)
    watch, board = window.sync.watch, window.workbench.context.sync
    assert watch is not None
    http.access.reset(http.world.tenant, http.world.users["ann"])
    code = http.access.enrol(http.world.tenant, http.world.users["ann"]).code
    clock.now += 15 * DAY
    board.requested.emit()
    watch.look()
    qtbot.waitUntil(lambda: watch.dialog is not None and watch.dialog.card is not None, timeout=WAIT)
    assert watch.dialog is not None
    card = watch.dialog.card
    assert isinstance(card, SignInCard)
    card.to_code.click()
    card.code.setText(code)
    card.by_code.click()
    qtbot.waitUntil(lambda: watch.dialog is None and window.phase is Phase.IDLE, timeout=WAIT)


def test_without_word_for_two_weeks_it_locks_and_the_status_line_counts_the_days(
    http: Net, profile: Profile, open_window: Open, qtbot: QtBot, clock: SteadyClock
) -> None:
    window = open_window(join(http, profile))
    qtbot.waitUntil(lambda: is_synced(window), timeout=WAIT)
    watch, board = window.sync.watch, window.workbench.context.sync
    assert watch is not None
    window.sync.stop()
    qtbot.waitUntil(lambda: not window.tasks.is_busy(), timeout=WAIT)  # a round under way is word from the server
    clock.now += 9 * DAY
    watch.look()
    qtbot.waitUntil(lambda: board.state.lease_days == 5, timeout=WAIT)
    assert "locks in 5 days" in window.shell.status.synced.text()
    clock.now += 6 * DAY
    watch.show(SyncState(Phase.OFFLINE, board.state.synced_at))
    watch.look()
    qtbot.waitUntil(lambda: board.state.phase is Phase.LOCKED, timeout=WAIT)
    assert watch.dialog is not None
    assert "In 45 days" in watch.dialog.what.text()


def test_an_order_of_the_company_empties_the_laptop(
    http: Net, profile: Profile, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(join(http, profile))
    qtbot.waitUntil(lambda: is_synced(window), timeout=WAIT)
    window.sync.stop()
    qtbot.waitUntil(lambda: not window.tasks.is_busy(), timeout=WAIT)  # a round under way is word from the server
    add_account(window, "Saved offline", http.world.users["ann"])
    ada = http.join("ada")
    device = next(one["id"] for one in ada.call("GET", "/auth/v1/devices").json()["devices"] if one["person"] == "ann")
    assert ada.call("POST", f"/auth/v1/devices/{device}/wipe").status_code == 204
    with qtbot.waitSignal(window.sync.emptying, timeout=WAIT) as ordered:
        window.workbench.context.sync.requested.emit()
    assert ordered.args is not None
    leaving = Leaving(profile.secrets, window.opened, ordered.args[0], window.tasks)
    window.sync.stop()
    qtbot.waitUntil(lambda: not window.tasks.is_busy(), timeout=WAIT)  # a round under way is word from the server
    with qtbot.waitSignal(leaving.done, timeout=WAIT) as done:
        leaving.begin()
    assert done.args == [True]
    assert not profile.exists()
    assert rescued(http) == 1
    assert not profile.paths.store.exists()


def test_two_months_without_word_seal_what_waits_and_the_server_learns_of_it_later(
    http: Net, profile: Profile, open_window: Open, qtbot: QtBot, clock: SteadyClock
) -> None:
    window = open_window(join(http, profile))
    qtbot.waitUntil(lambda: is_synced(window), timeout=WAIT)
    window.sync.stop()
    qtbot.waitUntil(lambda: not window.tasks.is_busy(), timeout=WAIT)  # a round under way is word from the server
    add_account(window, "Saved offline", http.world.users["ann"])
    watch, board = window.sync.watch, window.workbench.context.sync
    assert watch is not None
    clock.now += 61 * DAY
    watch.show(SyncState(Phase.OFFLINE, board.state.synced_at))
    watch.look()
    qtbot.waitUntil(lambda: board.state.phase is Phase.LOCKED, timeout=WAIT)
    clock.now += DAY
    with qtbot.waitSignal(watch.emptying, timeout=WAIT) as ordered:
        watch.look()
    assert ordered.args is not None
    order, paths = ordered.args[0], profile.paths
    assert order.nonce == "", "it gave the order to itself"
    emptying.rescue(window.opened, order)
    window.close()
    name = paths.key_name()
    emptying.remove(paths, profile.secrets)
    assert isinstance(profile.secrets.get(name), Missing), "the key is gone"
    assert isinstance(profile.secrets.token(name), str), "by its token it is believed later"
    assert rescued(http) == 0
    assert emptying.tell(paths, profile.secrets)
    assert rescued(http) == 1
    assert isinstance(profile.secrets.token(name), Missing)
    assert {one.name for one in paths.folder.iterdir()} <= {"lock", "profile-id"}
