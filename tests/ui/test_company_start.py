"""The first start of a program that a distributor gave out: name and password, or one code, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from test_start import FakeWays

from fieldapp.infra import distributor, i18n
from fieldapp.infra.tasks import TaskRunner
from fieldapp.services.errors import CompanyError
from fieldapp.ui.company_start_card import CompanyStartCard
from fieldapp.ui.start import StartWindow

PROFILE = """{"name": "acme", "brand": {"name": "Acme Visits"}, "server": {"url": "https://sync.acme.example"},
"app": {"languages": ["en"], "features": []}}"""


class FakeDoor(FakeWays):
    """A company's server that knows one person and one code."""

    def enter_by_password(self, name: str, password: str) -> tuple[object, str, bool]:
        if (name, password) != ("ann", "a long password"):
            raise CompanyError("wrong_credentials")
        return "the profile of ann", "CODE", self.keyring

    def enter_by_code(self, text: str) -> tuple[object, str, bool]:
        if "K7M2P-9XQ4R-TV0W1-ABCDE" not in text:
            raise CompanyError("code_invalid")
        return "the profile of the code", "CODE", self.keyring


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeDoor]:
    (tmp_path / distributor.PROFILE).write_text(PROFILE, encoding="utf-8")
    monkeypatch.setenv(distributor.VARIABLE, str(tmp_path))
    distributor.current.cache_clear()
    i18n.set_language("en")
    i18n.offer(("en",))  # as the start of the program does with the profile's languages
    yield FakeDoor()
    i18n.offer(i18n.available())
    distributor.current.cache_clear()


@pytest.fixture
def window(door: FakeDoor, qtbot: QtBot) -> Iterator[StartWindow]:
    tasks = TaskRunner()
    made = StartWindow(door, tasks, has_store=False, door=door, choose_language=i18n.set_language)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    tasks.close()


def card_of(window: StartWindow) -> CompanyStartCard:
    cards: list[CompanyStartCard] = list(window.findChildren(CompanyStartCard))
    return cards[-1]


def seen(window: StartWindow) -> tuple[int, list[str]]:
    """How many fields there are, and what the buttons say."""
    fields: list[QLineEdit] = list(card_of(window).findChildren(QLineEdit))
    buttons: list[QPushButton] = list(card_of(window).findChildren(QPushButton))
    return sum(one.isVisible() for one in fields), [one.text() for one in buttons if one.isVisible()]


def test_it_asks_for_name_and_password_and_nothing_else(window: StartWindow) -> None:
    assert window.windowTitle() == "Welcome to Acme Visits — Acme Visits"
    assert seen(window) == (2, ["Sign in", "I have an enrolment code"])


def test_name_and_password_open_the_program_by_keys_alone(window: StartWindow, qtbot: QtBot) -> None:
    card = card_of(window)
    with qtbot.waitSignal(window.opened) as opened:
        QTest.keyClicks(card.name, "ann")
        QTest.keyClicks(card.password, "a long password")
        QTest.keyClick(card.password, Qt.Key.Key_Return)
    assert opened.args == ["the profile of ann"]
    assert card.password.text() == ""


def test_a_wrong_password_is_said_and_what_was_typed_stays(window: StartWindow, qtbot: QtBot) -> None:
    card = card_of(window)
    QTest.keyClicks(card.name, "ann")
    QTest.keyClicks(card.password, "something else")
    QTest.keyClick(card.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "not right" in card.banner.text() or "password" in card.banner.text())
    assert (card.name.text(), card.password.text()) == ("ann", "something else")


def test_one_code_opens_the_program(window: StartWindow, qtbot: QtBot) -> None:
    card = card_of(window)
    card.to_code.click()
    assert seen(window) == (1, ["Join", "I have a password"])
    with qtbot.waitSignal(window.opened) as opened:
        QTest.keyClicks(card.code, "K7M2P-9XQ4R-TV0W1-ABCDE")
        QTest.keyClick(card.code, Qt.Key.Key_Return)
    assert opened.args == ["the profile of the code"]


def test_where_no_keyring_keeps_the_key_the_recovery_code_is_shown(
    window: StartWindow, door: FakeDoor, qtbot: QtBot
) -> None:
    door.keyring = False
    card = card_of(window)
    QTest.keyClicks(card.name, "ann")
    QTest.keyClicks(card.password, "a long password")
    QTest.keyClick(card.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.windowTitle() == "Your recovery code — Acme Visits")
    assert window.code.text() == "CODE"
