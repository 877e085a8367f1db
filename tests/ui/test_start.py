"""The start window: the ways in by keyboard alone, errors in place, and nothing frozen while a keyring thinks."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from fieldapp.domain.join_link import read_link
from fieldapp.domain.recovery_code import decode, encode
from fieldapp.infra import i18n
from fieldapp.infra.tasks import TaskRunner
from fieldapp.services.errors import CompanyError, StoreError
from fieldapp.services.membership import ServerView
from fieldapp.services.recovery import BackupOffer
from fieldapp.ui.start import StartWindow

CODE = encode(bytes(range(32)))


class FakeWays:
    """A profile that remembers what was done to it; with ``gate`` the keyring answers when the test lets it."""

    def __init__(self) -> None:
        self.problem: Exception | None = None
        self.gate = threading.Event()
        self.gate.set()
        self.keyring = True
        self.clock_ahead_s: int | None = 0
        self.how_far = (0, 0)
        self.calls: list[tuple[str, ...]] = []

    def _work(self, *call: str) -> str:
        self.gate.wait()
        self.calls.append(call)
        if self.problem is not None:
            raise self.problem
        return f"profile by {call[0]}"

    def open(self) -> object:
        return self._work("open")

    def open_with_code(self, code: str) -> tuple[object, bool]:
        decode(code)
        return self._work("open_with_code", code), self.keyring

    def start_alone(self, name: str, team: str) -> tuple[object, str, bool]:
        return self._work("start_alone", name, team), CODE, self.keyring

    def restore(self, file: str, code: str) -> object:
        if code:
            decode(code)
        return self._work("restore", file, code)

    def backups(self) -> tuple[list[BackupOffer], int]:
        self._work("backups")
        return [], 480

    def renewed(self) -> tuple[int, int]:
        return self.how_far

    def look_around(self) -> object:
        return self._work("look_around")

    def look(self, text: str) -> ServerView:
        link = read_link(text)
        self._work("look", link.address, link.code)
        return ServerView(link, link.address, "Acme", "1.0", self.clock_ahead_s)

    def join(self, server: ServerView, password: str) -> tuple[object, str, bool]:
        return self._work("join", server.address, server.link.code, password), CODE, self.keyring


Make = Callable[..., StartWindow]


@pytest.fixture
def ways() -> FakeWays:
    return FakeWays()


@pytest.fixture
def make(qtbot: QtBot, ways: FakeWays) -> Iterator[Make]:
    """A start window that is shown and active."""
    tasks = TaskRunner()

    def start(*, has_store: bool = False, choose_language: Callable[[str], None] | None = None) -> StartWindow:
        window = StartWindow(ways, tasks, has_store=has_store, choose_language=choose_language)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield start
    ways.gate.set()
    tasks.close()


def press(qtbot: QtBot, *keys: Qt.Key | str) -> None:
    for key in keys:
        widget = QApplication.focusWidget()
        assert widget is not None, "the keyboard is nowhere"
        if isinstance(key, str):
            QTest.keyClicks(widget, key)
        else:
            QTest.keyClick(widget, key)


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget else ""


def tab_to(qtbot: QtBot, name: str) -> None:
    """Go to a control by Tab, at most once around."""
    for _ in range(20):
        if focused() == name:
            return
        press(qtbot, Qt.Key.Key_Tab)
    raise AssertionError(f"no way to {name!r} by Tab; now at {focused()!r}")


def words(window: QWidget) -> str:
    children: list[QWidget] = list(window.findChildren(QWidget))
    shown = [one for one in children if one.isVisible()]
    return "\n".join(one.text() for one in shown if isinstance(one, QLabel | QAbstractButton))


def test_start_alone_by_keyboard_to_the_code_and_on(qtbot: QtBot, make: Make, ways: FakeWays) -> None:
    window = make()
    assert focused() == "Start alone on this laptop"
    press(qtbot, Qt.Key.Key_Return)
    assert focused() == "Your name"
    press(qtbot, "Wang Min", Qt.Key.Key_Tab, "East", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: CODE in words(window))
    assert ways.calls == [("start_alone", "Wang Min", "East")]
    tab_to(qtbot, "Copy")
    press(qtbot, Qt.Key.Key_Return)
    assert QApplication.clipboard().text() == CODE
    tab_to(qtbot, "I have kept it")
    with qtbot.waitSignal(window.opened) as got:
        press(qtbot, Qt.Key.Key_Return)
    assert got.args == ["profile by start_alone"]


def test_an_empty_name_is_said_beneath_the_field_and_nothing_is_made(qtbot: QtBot, make: Make, ways: FakeWays) -> None:
    window = make()
    press(qtbot, Qt.Key.Key_Return, "   ", Qt.Key.Key_Return)
    assert window.name_field.error()
    assert (focused(), ways.calls) == ("Your name", [])
    press(qtbot, "Li", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: CODE in words(window))
    assert ways.calls == [("start_alone", "Li", "Li")]


def test_without_a_keyring_the_code_page_says_what_that_means(qtbot: QtBot, make: Make, ways: FakeWays) -> None:
    ways.keyring = False
    window = make()
    press(qtbot, Qt.Key.Key_Return, "Li", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: CODE in words(window))
    assert "will ask for the code at every start" in words(window)


LINK = "https://fieldapp.example.com/join#K7M2P-9XQ4R-TV0W1-ABCDE"


def to_the_server(qtbot: QtBot, make: Make, link: str = LINK) -> StartWindow:
    window = make()
    tab_to(qtbot, "Join with an enrolment code")
    press(qtbot, Qt.Key.Key_Return)
    assert focused() == "Link or code from your administrator"
    press(qtbot, link, Qt.Key.Key_Return)
    return window


def test_joining_by_keyboard_names_the_server_before_the_code_is_used(qtbot: QtBot, make: Make, ways: FakeWays) -> None:
    window = to_the_server(qtbot, make)
    qtbot.waitUntil(lambda: focused() == "Password (optional)")
    assert "This is the server of Acme, at https://fieldapp.example.com." in words(window)
    assert "clock" not in words(window)
    assert ways.calls == [("look", "https://fieldapp.example.com", "K7M2P-9XQ4R-TV0W1-ABCDE")]
    press(qtbot, "short", Qt.Key.Key_Return)
    assert window.join_card.password_field.error() == "At least 10 characters."
    press(qtbot, " and longer", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: CODE in words(window))
    assert ways.calls[1] == ("join", "https://fieldapp.example.com", "K7M2P-9XQ4R-TV0W1-ABCDE", "short and longer")
    tab_to(qtbot, "I have kept it")
    with qtbot.waitSignal(window.opened) as got:
        press(qtbot, Qt.Key.Key_Return)
    assert got.args == ["profile by join"]


def test_a_password_need_not_be_given(qtbot: QtBot, make: Make, ways: FakeWays) -> None:
    window = to_the_server(qtbot, make)
    qtbot.waitUntil(lambda: focused() == "Password (optional)")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: CODE in words(window))
    assert ways.calls[1][3] == ""


def test_what_lacks_the_code_is_said_beneath_the_field(qtbot: QtBot, make: Make, ways: FakeWays) -> None:
    window = to_the_server(qtbot, make, "https://fieldapp.example.com")
    qtbot.waitUntil(lambda: bool(window.join_card.link_field.error()))
    assert "There is no enrolment code in it" in window.join_card.link_field.error()
    assert (ways.calls, focused()) == ([], "Link or code from your administrator")


def test_a_code_that_was_used_goes_back_to_the_link(qtbot: QtBot, make: Make, ways: FakeWays) -> None:
    window = to_the_server(qtbot, make)
    qtbot.waitUntil(lambda: focused() == "Password (optional)")
    ways.problem = CompanyError("code_invalid")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.join_card.link_field.error()))
    assert "mistyped, used already or expired" in window.join_card.link_field.error()
    assert focused() == "Link or code from your administrator"


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("offline", "cannot be reached"),
        ("certificate", "certificate is not trusted"),
        ("client_too_old", "Install the update"),
        ("server_too_old", "update the server"),
        ("too_many", "Too many tries"),
    ],
)
def test_what_hinders_joining_is_a_sentence_and_may_be_tried_again(
    qtbot: QtBot, make: Make, ways: FakeWays, code: str, part: str
) -> None:
    ways.problem = CompanyError(code)
    window = to_the_server(qtbot, make)
    qtbot.waitUntil(lambda: part in window.join_card.banner.text())
    ways.problem = None
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused() == "Password (optional)")


@pytest.mark.parametrize(("ahead_s", "part"), [(7_200, "120 minutes ahead"), (-900, "15 minutes behind"), (None, "")])
def test_a_wrong_clock_is_said_before_joining(
    qtbot: QtBot, make: Make, ways: FakeWays, ahead_s: int | None, part: str
) -> None:
    ways.clock_ahead_s = ahead_s
    window = to_the_server(qtbot, make)
    qtbot.waitUntil(lambda: focused() == "Password (optional)")
    assert part in words(window)
    assert ("clock" in words(window)) == bool(part)


def test_looking_around(qtbot: QtBot, make: Make, ways: FakeWays) -> None:
    ways.gate.clear()
    window = make()
    tab_to(qtbot, "Look around with sample data")
    press(qtbot, Qt.Key.Key_Return)
    assert window.banner.text() == "Making sample data …"
    with qtbot.waitSignal(window.opened) as got:
        ways.gate.set()
    assert got.args == ["profile by look_around"]


def test_a_full_disk_is_said_and_may_be_tried_again(qtbot: QtBot, make: Make, ways: FakeWays) -> None:
    ways.problem = StoreError("disk_full")
    window = make()
    press(qtbot, Qt.Key.Key_Return, "Li", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "The disk is full" in window.banner.text())
    assert (focused(), window.name.text()) == ("Your name", "Li"), "what was typed is still there"
    ways.problem = None
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: CODE in words(window))


def test_an_older_file_says_how_far_it_is_brought_up_to_date(qtbot: QtBot, make: Make, ways: FakeWays) -> None:
    ways.gate.clear()
    window = make(has_store=True)
    assert not window.renewal.isVisible()
    ways.how_far = (30_000, 120_000)
    qtbot.waitUntil(window.renewal.isVisible)
    assert "25 %" in window.renewal.text()
    ways.gate.set()
    qtbot.waitUntil(lambda: bool(ways.calls))


def test_a_slow_keyring_freezes_nothing_and_no_page_says_locked_before_it_answers(
    qtbot: QtBot, make: Make, ways: FakeWays
) -> None:
    ways.gate.clear()
    window = make(has_store=True)
    assert "Opening your data" in words(window)
    assert "not open yet" not in words(window)
    window.resize(700, 600)  # the window lives
    qtbot.waitUntil(lambda: window.width() == 700)
    with qtbot.waitSignal(window.opened) as got:
        ways.gate.set()
    assert got.args == ["profile by open"]


def test_buttons_rest_while_something_is_under_way(qtbot: QtBot, make: Make, ways: FakeWays) -> None:
    ways.gate.clear()
    window = make()
    press(qtbot, Qt.Key.Key_Return, "Li", Qt.Key.Key_Return)
    buttons: list[QAbstractButton] = list(window.findChildren(QAbstractButton))
    shown = [one for one in buttons if one.isVisible() and one.accessibleName() != "Dismiss"]
    assert shown and not any(button.isEnabled() for button in shown)
    ways.gate.set()
    qtbot.waitUntil(lambda: CODE in words(window))
    assert len(ways.calls) == 1


def test_a_lost_key_asks_for_the_code_and_says_what_is_wrong_with_it_in_place(
    qtbot: QtBot, make: Make, ways: FakeWays
) -> None:
    ways.problem = StoreError("no_key", path="store.db")
    window = make(has_store=True)
    qtbot.waitUntil(lambda: "keyring holds no key" in window.banner.text())
    assert "untouched" in words(window)
    assert focused() == "Recovery code"
    ways.problem = None
    press(qtbot, "ABCD", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "56 characters" in window.recovery_field.error())
    assert focused() == "Recovery code"
    window.recovery.clear()
    press(qtbot, CODE.lower())
    with qtbot.waitSignal(window.opened) as got:
        press(qtbot, Qt.Key.Key_Return)
    assert got.args == ["profile by open_with_code"]


def test_the_keyring_may_be_asked_again(qtbot: QtBot, make: Make, ways: FakeWays) -> None:
    ways.problem = StoreError("keyring", reason="locked_or_timeout")
    window = make(has_store=True)
    qtbot.waitUntil(lambda: "locked" in window.banner.text())
    ways.problem = None
    tab_to(qtbot, "Ask the keyring again")
    with qtbot.waitSignal(window.opened):
        press(qtbot, Qt.Key.Key_Return)
    assert ways.calls == [("open",), ("open",)]


def test_a_store_that_is_there_never_gives_way_to_a_new_beginning(qtbot: QtBot, make: Make, ways: FakeWays) -> None:
    ways.problem = StoreError("wrong_key")
    window = make(has_store=True)
    qtbot.waitUntil(lambda: "does not open" in window.banner.text())
    tab_to(qtbot, "Restore a backup")
    press(qtbot, Qt.Key.Key_Return)
    assert focused() == "Backup file"
    tab_to(qtbot, "Back")
    press(qtbot, Qt.Key.Key_Return)
    assert "Open with the code" in words(window)
    assert "Start alone" not in words(window)


def test_restoring_by_keyboard_with_errors_in_place(qtbot: QtBot, make: Make, ways: FakeWays) -> None:
    window = make()
    tab_to(qtbot, "Restore a backup")
    press(qtbot, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert window.file_field.error()
    press(qtbot, "/media/stick/copy.db")
    tab_to(qtbot, "Recovery code")
    press(qtbot, CODE[:-1] + ("0" if CODE[-1] != "0" else "1"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "does not add up" in words(window))
    assert (focused(), window.file_field.error()) == ("Recovery code", "")
    window.backup_code.setText(CODE)
    with qtbot.waitSignal(window.opened):
        press(qtbot, Qt.Key.Key_Return)
    assert ways.calls == [("restore", "/media/stick/copy.db", CODE)]


def test_the_language_can_be_changed_before_anything_else(qtbot: QtBot, make: Make) -> None:
    window = make(choose_language=i18n.set_language)
    tab_to(qtbot, "简体中文")
    press(qtbot, Qt.Key.Key_Return)
    assert "简体中文" not in words(window)
    tab_to(qtbot, "English")
    latin = [line for line in words(window).splitlines() if line.isascii() and line not in ("English", "")]
    assert latin == [], "every other word is Chinese now"
    press(qtbot, Qt.Key.Key_Return)
    assert "Start alone on this laptop" in words(window)


def test_a_language_that_cannot_be_kept_is_used_and_said(qtbot: QtBot, make: Make) -> None:
    def choose(code: str) -> None:
        i18n.set_language(code)
        raise PermissionError(13, "Permission denied", "settings.json")

    window = make(choose_language=choose)
    tab_to(qtbot, "简体中文")
    press(qtbot, Qt.Key.Key_Return)
    assert "settings.json" in window.banner.text()
    assert "English" in words(window)


def cut_off(window: QWidget) -> list[str]:
    """Texts of several lines that have less height than they need."""
    found: list[QLabel] = list(window.findChildren(QLabel))
    labels = [one for one in found if one.isVisible() and one.wordWrap() and one.text()]
    return [one.text() for one in labels if one.height() < one.heightForWidth(one.width())]


def test_no_line_of_the_recovery_code_is_cut_off(make: Make, qtbot: QtBot) -> None:
    window = make()
    qtbot.waitUntil(lambda: not cut_off(window))
    tab_to(qtbot, "Start alone on this laptop")
    press(qtbot, Qt.Key.Key_Return, "Ann", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: CODE in words(window))
    qtbot.waitUntil(lambda: not cut_off(window))
