"""The page of sync in a real window at a real server: what needs the person by keyboard, and what helps when stuck."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from net import Net
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from real_windows import Window, add_account, join, windows
from sqlalchemy import select

from fieldapp.app.profile import Profile
from fieldapp.infra.clock import SystemClock
from fieldapp.infra.paths import AppPaths
from fieldapp.infra.secrets import MemorySecrets
from fieldapp.services.sync_state import Phase
from sync.server.work.reports import KEPT

WAIT = 20_000


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Profile:
    monkeypatch.delenv("FIELDAPP_DB_KEY", raising=False)
    return Profile(AppPaths(tmp_path / "home").profile(), MemorySecrets(), SystemClock())


@pytest.fixture
def window(qapp: QApplication, http: Net, profile: Profile, qtbot: QtBot) -> Iterator[Window]:
    with windows(qapp, profile) as opening:
        made = opening(join(http, profile))
        qtbot.waitUntil(lambda: "Synced" in made.page.state.text(), timeout=WAIT)
        yield made


def words(window: Window) -> str:
    return "\n".join(label.text() for label in window.page.needs.findChildren(QLabel) if label.isVisibleTo(window.page))


def idle(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.phase is Phase.IDLE and not window.tasks.is_busy(), timeout=WAIT)


def change_under_her(http: Net, window: Window, qtbot: QtBot) -> str:
    """Her account is changed by mia while she is stopped and changes it too."""
    add_account(window, "恒达精密", http.world.users["ann"])
    idle(window, qtbot)
    db = window.opened.store.db
    qtbot.waitUntil(
        lambda: db.conn.execute("SELECT count(*) FROM account WHERE ver > 0").fetchone()[0] == 1, timeout=WAIT
    )
    account, ver = db.conn.execute("SELECT id, ver FROM account").fetchone()
    window.workbench.context.sync.stop_requested.emit()
    mia = http.join("mia")
    told = mia.mutation("patch", "account", account, stage="conversion", phone="139")
    assert mia.push(told | {"base": {}, "base_ver": ver}) == ["applied"]

    def work() -> object:
        with window.opened.store.write("edit_account") as batch:
            batch.patch("account", account, {"stage": "repurchase", "phone": "138"})
            batch.set_subject("恒达精密")
        return batch.changes

    window.workbench.context.save(work)
    qtbot.waitUntil(lambda: not window.tasks.is_busy(), timeout=WAIT)
    window.page.now.click()
    qtbot.waitUntil(lambda: "Needs you (1)" in window.shell.top.sync.text(), timeout=WAIT)
    return str(account)


def test_both_values_who_and_when_and_one_key_for_each_way_out(http: Net, window: Window, qtbot: QtBot) -> None:
    account = change_under_her(http, window, qtbot)
    window.shell.show_page("today")
    qtbot.mouseClick(window.shell.top.sync, Qt.MouseButton.LeftButton)
    page, db = window.page, window.opened.store.db
    said = words(window)
    for part in ("Needs you (1)", "恒达精密", "Yours", "Theirs (mia)", "Repurchase", "Conversion", "mia changed it at"):
        assert part in said, part
    assert "mia had changed “Phone” too: theirs “139”; yours “138” came later." in said
    mine = page.needs.choices()[0]
    assert (mine.text(), mine.hasFocus()) == ("Keep mine", True)
    qtbot.keyClick(mine, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Yours is written" in page.banner.text(), timeout=WAIT)
    assert db.conn.execute("SELECT stage FROM account").fetchone() == ("repurchase",)
    idle(window, qtbot)
    table = http.world.database.table("account")
    qtbot.waitUntil(lambda: window.opened.use_cases.standing.standing().pending == 0, timeout=WAIT)
    with http.world.database.read() as conn:
        assert conn.scalars(select(table.c.stage).where(table.c.id == account)).one() == "repurchase"
    assert "Needs you" not in window.shell.top.sync.text()


def test_what_was_discarded_comes_back_by_undo(http: Net, window: Window, qtbot: QtBot) -> None:
    change_under_her(http, window, qtbot)
    page = window.page
    page.open_with()
    theirs = next(one for one in page.needs.choices() if one.text() == "Take theirs")
    theirs.click()
    qtbot.waitUntil(lambda: "Theirs stands" in page.banner.text(), timeout=WAIT)
    assert "Needs you" not in window.shell.top.sync.text()
    page.banner._action.click()
    qtbot.waitUntil(lambda: "Needs you (1)" in words(window), timeout=WAIT)
    assert not page.banner.isVisibleTo(page)
    assert "Needs you (1)" in window.shell.top.sync.text()


def test_everything_is_fetched_anew_and_what_waits_stays(http: Net, window: Window, qtbot: QtBot) -> None:
    add_account(window, "恒达精密", http.world.users["ann"])
    idle(window, qtbot)
    db = window.opened.store.db
    window.workbench.context.sync.stop_requested.emit()
    add_account(window, "Wartet noch", http.world.users["ann"])
    qtbot.waitUntil(lambda: not window.tasks.is_busy(), timeout=WAIT)
    db.conn.execute("DELETE FROM account_summary")  # as a fault of ours would leave it
    support = window.page.support
    assert support is not None
    support.anew.click()
    qtbot.waitUntil(lambda: db.conn.execute("SELECT count(*) FROM account_summary").fetchone()[0] == 2, timeout=WAIT)
    idle(window, qtbot)
    assert sorted(row[0] for row in db.conn.execute("SELECT legal_name FROM account")) == ["Wartet noch", "恒达精密"]
    assert window.opened.use_cases.standing.standing().pending == 0


def test_a_diagnosis_is_shown_whole_then_sent_and_names_no_customer(http: Net, window: Window, qtbot: QtBot) -> None:
    add_account(window, "Secret Customer", http.world.users["ann"])
    idle(window, qtbot)
    support = window.page.support
    assert support is not None
    reports = http.world.database.table("sync_report")
    shown = ""
    for sent in range(1, KEPT + 2):
        support.show_it.click()
        qtbot.waitUntil(lambda: support.send.isVisibleTo(window.page), timeout=WAIT)
        shown = support.text.toPlainText()
        support.send.click()
        qtbot.waitUntil(lambda: "can read it now" in support.banner.text(), timeout=WAIT)
        with http.world.database.read() as conn:
            kept = conn.execute(select(reports.c.body, reports.c.user_id).order_by(reports.c.at.desc())).all()
        assert len(kept) == min(sent, KEPT)
        assert kept[0] == (shown, http.world.users["ann"])
        support.banner.hide()
    assert "Secret Customer" not in shown
    told = json.loads(shown)
    assert told["rows"]["account"] == 1
    assert sum(told["outbox"].values()) == 1
