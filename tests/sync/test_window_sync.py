"""The window of a company's laptop at a real server: first sync, stop, signing out and in, by password and by code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from net import Net
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from real_windows import Open, add_account, join, windows

from fieldapp.app import company
from fieldapp.app.profile import Opened, Profile
from fieldapp.app.rejoin import Rejoin
from fieldapp.infra.clock import SystemClock
from fieldapp.infra.paths import AppPaths
from fieldapp.infra.secrets import MemorySecrets
from fieldapp.services.sync_state import Phase
from fieldapp.storage.query import fetch
from fieldapp.ui.account_texts import timeline_line

PASSWORD = "a long enough password"
WAIT = 20_000


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Profile:
    monkeypatch.delenv("FIELDAPP_DB_KEY", raising=False)
    return Profile(AppPaths(tmp_path / "home").profile(), MemorySecrets(), SystemClock())


@pytest.fixture
def open_window(qapp: QApplication, profile: Profile) -> Iterator[Open]:
    with windows(qapp, profile) as opening:
        yield opening


def on_server(http: Net) -> set[str]:
    laptop = http.world.laptop("ann")
    laptop.pull()
    return {str(row["legal_name"]) for (table, _), row in laptop.rows.items() if table == "account"}


def test_signed_out_and_in_by_password_and_nothing_that_waits_is_lost(
    http: Net, profile: Profile, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(join(http, profile, password=PASSWORD))
    qtbot.waitUntil(lambda: "Synced" in window.page.state.text(), timeout=WAIT)
    access, sign_in = window.page.access, window.page.sign_in
    assert access is not None
    assert sign_in is not None
    assert access.isVisibleTo(window.page)
    assert not sign_in.isVisibleTo(window.page)
    access.out.click()
    qtbot.waitUntil(lambda: "You have signed out" in window.page.sentence.text(), timeout=WAIT)
    assert sign_in.isVisibleTo(window.page)
    assert window.shell.top.sync.text() == "Sign in again"
    add_account(window, "Saved while out", http.world.users["ann"])
    qtbot.waitUntil(lambda: not window.tasks.is_busy(), timeout=WAIT)
    assert on_server(http) == set()
    qtbot.waitUntil(lambda: sign_in.name.text() == "ann", timeout=WAIT)
    sign_in.password.setText("not the password")
    sign_in.by_password.click()
    qtbot.waitUntil(lambda: "do not fit" in sign_in.banner.text(), timeout=WAIT)
    sign_in.password.setText(PASSWORD)
    sign_in.by_password.click()
    qtbot.waitUntil(lambda: "Saved while out" in on_server(http), timeout=WAIT)
    qtbot.waitUntil(lambda: window.phase is Phase.IDLE, timeout=WAIT)
    assert not sign_in.isVisibleTo(window.page)


def test_a_forgotten_password_is_replaced_by_a_code_and_the_laptop_stays_the_same(
    http: Net, profile: Profile, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(join(http, profile))
    qtbot.waitUntil(lambda: "Synced" in window.page.state.text(), timeout=WAIT)
    with http.world.database.write() as conn:
        devices = http.access.listed(conn, http.world.tenant, http.world.users["ann"])
        http.access.tokens.revoke_device(conn, http.world.tenant, devices[0].id)
    window.page.now.click()
    sign_in = window.page.sign_in
    assert sign_in is not None
    qtbot.waitUntil(lambda: sign_in.isVisibleTo(window.page), timeout=WAIT)
    assert "sign in below" in window.page.sentence.text()
    sign_in.to_code.click()
    sign_in.code.setText(http.access.enrol(http.world.tenant, http.world.users["ann"]).code)
    sign_in.new_password.setText(PASSWORD)
    sign_in.by_code.click()
    qtbot.waitUntil(lambda: window.phase is Phase.IDLE, timeout=WAIT)
    with http.world.database.read() as conn:
        after = http.access.listed(conn, http.world.tenant, http.world.users["ann"])
    assert [one.id for one in after] == [one.id for one in devices]
    access = window.page.access
    assert access is not None
    access.change.click()
    access.old.setText(PASSWORD)
    access.new.setText("another long password")
    access.keep.click()
    qtbot.waitUntil(lambda: "The password is changed" in access.banner.text(), timeout=WAIT)


def test_what_is_stopped_stays_stopped_until_somebody_asks(
    http: Net, profile: Profile, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(join(http, profile))
    qtbot.waitUntil(lambda: "Synced" in window.page.state.text(), timeout=WAIT)
    window.workbench.context.sync.stop_requested.emit()
    assert window.phase is Phase.PAUSED
    assert "Sync now" in window.page.sentence.text()
    add_account(window, "Saved meanwhile", http.world.users["ann"])
    qtbot.waitUntil(lambda: not window.tasks.is_busy(), timeout=WAIT)
    assert on_server(http) == set()
    window.page.now.click()
    qtbot.waitUntil(lambda: "Saved meanwhile" in on_server(http), timeout=WAIT)


def test_the_key_is_left_after_a_round_until_it_is_acknowledged(
    http: Net, profile: Profile, open_window: Open, qtbot: QtBot
) -> None:
    code = http.access.enrol(http.world.tenant, http.world.users["ann"]).code
    admitted = company.admit(company.address_of(http.url), code)
    window = open_window(company.settle(profile, admitted).opened)
    with http.world.database.read() as conn:
        assert [one.id for one in http.access.listed(conn, http.world.tenant, None)] == [admitted.device.id]

    def is_left() -> bool:
        with http.world.database.read() as conn:
            devices = http.world.database.table("auth_device")
            return bool(conn.execute(devices.select().with_only_columns(devices.c.sealed_key)).scalar())

    qtbot.waitUntil(lambda: window.phase is Phase.IDLE and is_left(), timeout=WAIT)


def test_a_profile_used_alone_joins_in_its_window_and_is_kept(
    http: Net, profile: Profile, open_window: Open, qtbot: QtBot
) -> None:
    alone, _, _ = profile.start_alone("Ann", "North")
    window = open_window(alone)
    assert window.phase is Phase.ALONE
    card = window.page.join
    assert card is not None
    assert card.isVisibleTo(window.page)
    code = http.access.enrol(http.world.tenant, http.world.users["ann"]).code
    card.link.setText(f"{http.url}/join#{code}")
    card.go_on.click()
    qtbot.waitUntil(lambda: card.join_button.isVisibleTo(window.page), timeout=WAIT)
    with qtbot.waitSignal(window.workbench.context.sync.admitted, timeout=WAIT) as got:
        card.join_button.click()
    assert got.args is not None
    rejoin = Rejoin(profile, alone, got.args[0], window.tasks)
    qtbot.addWidget(rejoin.curtain)
    with qtbot.waitSignal(rejoin.done, timeout=WAIT) as done:
        window.shell.destroyed.connect(rejoin.begin)
        window.shell.close()
        window.shell.deleteLater()
    window.tasks.close()
    assert done.args is not None
    opened: Opened = done.args[0]
    person = fetch(opened.reader, "SELECT name, role FROM user WHERE id = (SELECT value FROM meta WHERE key = 'me')")
    assert person == [{"name": "ann", "role": "rep"}]
    opened.close()
    kept = list(profile.paths.replaced.glob("*.db"))
    assert len(kept) == 1


def test_what_the_other_laptop_of_the_same_person_decided_is_told_as_ones_own(
    http: Net, profile: Profile, open_window: Open, qtbot: QtBot
) -> None:
    ann = http.world.laptop("ann")
    account = "01900000-0000-7000-8000-0000000000bb"
    ann.push(ann.insert("account", account, legal_name="Bright Optics", owner_id=http.world.users["ann"]))
    window = open_window(join(http, profile))
    qtbot.waitUntil(lambda: "Synced" in window.page.state.text(), timeout=WAIT)
    window.workbench.context.sync.stop_requested.emit()
    store = window.opened.store

    def work() -> object:
        with store.write("edit_account") as batch:
            batch.patch("account", account, {"stage": "coverage"})
        return batch.changes

    window.workbench.context.save(work)
    qtbot.waitUntil(lambda: not window.tasks.is_busy(), timeout=WAIT)
    ann.push(ann.patch("account", account, {"stage": "conversion"}, {"stage": None}))
    window.page.now.click()
    qtbot.waitUntil(lambda: "You changed it on another laptop" in words(window.page), timeout=WAIT)
    for part in ("Stage", "Here", "Coverage", "On the other laptop", "Conversion"):
        assert part in words(window.page)


def test_a_manager_reads_whose_accounts_and_whose_visits_they_are(
    http: Net, profile: Profile, open_window: Open, qtbot: QtBot
) -> None:
    ann = http.world.laptop("ann")
    account = "01900000-0000-7000-8000-0000000000bb"
    ann.push(ann.insert("account", account, legal_name="Bright Optics", owner_id=http.world.users["ann"]))
    ann.push(ann.insert("visit", **http.world.visit(account, "ann", outcome="Trial agreed")))
    window = open_window(join(http, profile, "mia"))
    qtbot.waitUntil(lambda: "Synced" in window.page.state.text(), timeout=WAIT)
    view = window.opened.use_cases.account_page.load(account)
    assert view is not None
    lines = [timeline_line(item)[1] for item in view.timeline if item.kind == "visit"]
    assert lines == ["ann · Trial agreed"]


def words(widget: QWidget) -> str:
    labels: list[QLabel] = list(widget.findChildren(QLabel))
    return "\n".join(label.text() for label in labels if label.isVisibleTo(widget))
