"""Photos in real windows at a real server: sent after their row, fetched to be seen, gone with their account."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from net import Net
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from real_laptops import KeyAlone
from real_windows import Open, Window, add_account, join, windows
from test_http_files import PNG, attach, customer, send

from fieldapp.app.profile import Profile
from fieldapp.infra.clock import SystemClock
from fieldapp.infra.paths import AppPaths
from fieldapp.models.small_pictures import as_png
from fieldapp.ui.pages.account import AccountPage

WAIT = 30_000


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile(AppPaths(tmp_path / "home").profile(), KeyAlone(), SystemClock())


@pytest.fixture
def open_window(qapp: QApplication, profile: Profile) -> Iterator[Open]:
    with windows(qapp, profile) as build:
        yield build


def account_page(window: Window, account: str) -> AccountPage:
    page = window.shell.show_page("account", account_id=account)
    assert isinstance(page, AccountPage)
    return page


def states(page: AccountPage) -> list[str]:
    return [one.state for one in page.files.lines()]


def synced(window: Window) -> bool:
    return "Synced" in window.page.state.text()


def picture() -> bytes:
    from PySide6.QtGui import QColor, QImage

    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    return as_png(image)


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_photo_is_sent_and_goes_with_its_account(
    http: Net, profile: Profile, open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(join(http, profile, "ann"))
    qtbot.waitUntil(lambda: synced(window), timeout=WAIT)
    add_account(window, "Hengda", http.world.users["ann"])
    qtbot.waitUntil(lambda: bool(_accounts(window)), timeout=WAIT)
    (account,) = _accounts(window)
    page = account_page(window, account)
    (tmp_path / "shelf.png").write_bytes(picture())
    page.files.add_paths([tmp_path / "shelf.png"])
    qtbot.waitUntil(lambda: states(page) == ["sent"], timeout=WAIT)
    sha = page.files.lines()[0].row.sha256
    assert window.workbench.context.files.line() == ""
    mia = http.join("mia")
    move = mia.mutation("cmd", "account", account, cmd="hand_over", owner_id=http.world.users["ben"])
    assert mia.push(move) == ["applied"]
    qtbot.waitUntil(lambda: not _accounts(window), timeout=WAIT)
    window.opened.store.db.execute("DELETE FROM outbox")  # what may still be taken back is named there for a while
    window.tasks.io(lambda: window.opened.files.sweep(window.opened.thread_readers))
    qtbot.waitUntil(lambda: window.opened.files.held([sha]) == {}, timeout=WAIT)


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_colleagues_photo_is_fetched_to_be_seen(http: Net, profile: Profile, open_window: Open, qtbot: QtBot) -> None:
    ann, data = http.join("ann"), picture()
    account = customer(ann)
    attach(ann, account, data)
    send(ann, data)
    attach(ann, account, PNG, name="not a picture.png")  # it says that it is one
    send(ann, PNG)
    window = open_window(join(http, profile, "mia"))
    qtbot.waitUntil(lambda: synced(window), timeout=WAIT)
    page = account_page(window, account)
    qtbot.waitUntil(lambda: states(page) == ["sent", "sent"], timeout=WAIT)
    qtbot.waitUntil(lambda: len(page.files.grid.model_of().pictures) == 1, timeout=WAIT)


def _accounts(window: Window) -> list[str]:
    return [str(row[0]) for row in window.opened.reader.execute("SELECT id FROM account").fetchall()]
