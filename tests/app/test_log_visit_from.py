"""Ctrl+N knows where it is pressed: on an account's page the visit is that account's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from app_world import add_account, profile_in
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from running_window import Running

from fieldapp.ui.pages.visit import VisitPage


@pytest.fixture
def running(qtbot: QtBot, tmp_path: Path) -> Iterator[Running]:
    profile = profile_in(tmp_path)
    profile.start_alone("王敏", "华东一组")[0].close()
    made = Running(qtbot, profile)
    yield made
    made.close()


def log_visit(running: Running) -> VisitPage:
    QTest.keyClick(running.shell, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    running.settle()
    page = running.shell.page("visit")
    assert isinstance(page, VisitPage)
    return page


def test_on_the_page_of_an_account_it_is_that_account(running: Running) -> None:
    account = add_account(running.opened, "恒达精密")
    running.shell.show_page("account", account_id=account)
    running.settle()
    log_visit(running)
    assert running.shell.current_args() == {"account_id": account}


def test_elsewhere_the_finder_asks(running: Running) -> None:
    add_account(running.opened, "恒达精密")
    log_visit(running)
    assert running.shell.current_args() == {}
