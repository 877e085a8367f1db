"""Every page of the start window, in both languages and sizes, by eye and by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from clocks import NOW
from manners_checks import complaints, focusable, foreign, shown
from manners_stage import turn_until_quiet
from manners_words import no_word
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fieldapp.domain.join_link import read_link
from fieldapp.infra import i18n
from fieldapp.infra.tasks import TaskRunner
from fieldapp.services.errors import CompanyError, StoreError
from fieldapp.services.membership import ServerView
from fieldapp.services.recovery import BackupOffer
from fieldapp.ui import theme
from fieldapp.ui.company_start_card import CompanyStartCard
from fieldapp.ui.start import StartWindow

CODE = "-".join(["ABCD"] * 14)


OFFERS = (
    BackupOffer("/backups/store-1795331100.db", NOW, 4_213, 3, 17),
    BackupOffer("/backups/store-1795244700.db", NOW - 86_400_000_000, 4_209, None, None),
    BackupOffer("/backups/before-schema-1.db", None, 0, 12, 40),
)


class LostKey:
    """Ways into a profile whose keyring holds no key and whose disk is full."""

    def open(self) -> object:
        raise StoreError("no_key", path="store.db")

    def open_with_code(self, code: str) -> tuple[object, bool]:
        raise StoreError("wrong_key", path=code)

    def start_alone(self, name: str, team: str) -> tuple[object, str, bool]:
        raise StoreError("disk_full", name=name, team=team)

    def restore(self, file: str, code: str) -> object:
        raise StoreError("damaged", path=file, typed=code)

    def backups(self) -> tuple[Sequence[BackupOffer], int]:
        return OFFERS, 480

    def renewed(self) -> tuple[int, int]:
        return 0, 0

    def look_around(self) -> object:
        raise StoreError("disk_full")

    def look(self, text: str) -> ServerView:
        return ServerView(read_link(text), "https://fieldapp.example.com", "Acme", "1.0", 7_200)

    def enter_by_password(self, name: str, password: str) -> tuple[object, str, bool]:
        raise CompanyError("wrong_credentials" if name and password else "too_many")

    def enter_by_code(self, text: str) -> tuple[object, str, bool]:
        raise CompanyError("code_invalid" if text else "too_many")

    def join(self, server: ServerView, password: str) -> tuple[object, str, bool]:
        raise CompanyError("client_too_old" if server.link.code and password else "too_many")


def show_server(window: StartWindow) -> None:
    window._show_join()
    window.join_card.link.setText("https://fieldapp.example.com/join#K7M2P-9XQ4R-TV0W1-ABCDE")
    window.join_card.go_on.click()


def show_refusal(window: StartWindow) -> None:
    window.join_card.password.setText("long enough")
    window.join_card.join_button.click()


def show_refused_code(window: StartWindow) -> None:
    page = window._company_page(LostKey())
    window._show(page)
    assert isinstance(page, CompanyStartCard)
    page.to_code.click()
    page.code.setText("K7M2P-9XQ4R-TV0W1-ABCDE")
    page.by_code.click()


PAGES: dict[str, Callable[[StartWindow], object]] = {
    "first": lambda window: window._show_first(),
    "alone": lambda window: window._show(window._alone_page()),
    "join": lambda window: window._show_join(),
    "server": show_server,
    "refused": show_refusal,
    "company": lambda window: window._show(window._company_page(LostKey())),
    "company's code": show_refused_code,
    "code": lambda window: window._show(window._code_page(CODE, kept=False)),
    "restore": lambda window: window._show(window._restore_page()),
    "rescue": lambda window: window._on_backups((OFFERS, 480)),
    "opening": lambda window: window._show(window._opening_page()),
}


@pytest.mark.parametrize(("scale", "size"), [(100, (1440, 900)), (200, (1280, 720))], ids=str)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("has_store", [False, True], ids=["new", "locked"])
def test_every_page_of_the_start_window_has_manners(
    qtbot: QtBot, qapp: QApplication, language: str, scale: int, size: tuple[int, int], has_store: bool
) -> None:
    i18n.set_language(language)
    theme.apply(qapp, "light", scale)
    tasks = TaskRunner()
    window = StartWindow(LostKey(), tasks, has_store=has_store, choose_language=i18n.set_language)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.activateWindow()
    wrong = []
    for name, show in PAGES.items():
        turn_until_quiet(tasks)
        show(window)
        turn_until_quiet(tasks)
        wrong += [f"{name}: {sentence}" for sentence in complaints(window, foreign(language, no_word))]
        wrong += [f"{name}: Tab does not come to {one.accessibleName()}" for one in unreached(window)]
    tasks.close()
    assert not wrong, "\n".join(dict.fromkeys(wrong))


def unreached(window: StartWindow) -> list[QWidget]:
    """What Tab does not come to."""
    wanted = focusable(shown(window))
    found: set[QWidget | None] = set()
    for _ in range(len(wanted) + 1):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        found.add(QApplication.focusWidget())
    return [one for one in wanted if one not in found]
