"""The settings page in the real window on a real store: language, look, code, backup; kept through a restart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from app_world import account_names, add_account, profile_in
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from fieldapp.app.bootstrap import build_window
from fieldapp.app.profile import Opened
from fieldapp.domain.recovery_code import encode
from fieldapp.infra import i18n, settings
from fieldapp.infra.paths import AppPaths
from fieldapp.infra.qt_language import QtLanguage
from fieldapp.infra.tasks import TaskRunner
from fieldapp.ui import theme
from fieldapp.ui.pages.settings import SettingsPage
from fieldapp.ui.shell import MainShell

OWN_NAMES = {"简体中文", "English"}
"""Names of languages are written in their own language everywhere."""


@dataclass
class Running:
    """A window on a profile, as the program builds it."""

    folder: Path
    opened: Opened
    tasks: TaskRunner
    shell: MainShell

    def page(self) -> SettingsPage:
        page = self.shell.page("settings")
        assert isinstance(page, SettingsPage)
        return page


def run(qtbot: QtBot, folder: Path, opened: Opened) -> Running:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    kept = settings.load(AppPaths(folder).settings).settings
    theme.apply(app, kept.theme, kept.scale_percent)
    tasks = TaskRunner()
    shell, _ = build_window(opened, tasks, AppPaths(folder), QtLanguage(app))
    qtbot.addWidget(shell)
    shell.resize(1280, 720)
    shell.show()
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    return Running(folder, opened, tasks, shell)


@pytest.fixture
def running(qtbot: QtBot, tmp_path: Path) -> Iterator[Running]:
    """The window on a fresh profile whose names are neither English nor Chinese."""
    opened, _, _ = profile_in(tmp_path).start_alone("№1", "№2")
    made = run(qtbot, tmp_path, opened)
    made.shell.show_page("settings")
    qtbot.waitUntil(lambda: not made.tasks.is_busy())
    yield made
    made.tasks.close()
    opened.close()


def texts_of(window: QWidget) -> dict[str, str]:
    """Everything that a person or a screen reader meets, with where it stands."""
    found: dict[str, str] = {}
    children: list[QWidget] = [window, *window.findChildren(QWidget)]
    for one in children:
        place = f"{type(one).__name__} {one.objectName()}"
        found |= {f"{place} name {one.accessibleName()}": one.accessibleName(), f"{place} tip": one.toolTip()}
        found |= {f"{place} said {one.accessibleDescription()}": one.accessibleDescription()}
        if isinstance(one, QLabel | QAbstractButton):
            found[f"{place} {one.text()}"] = one.text()
        if isinstance(one, QLineEdit):
            found[f"{place} hint"] = one.placeholderText()
        if isinstance(one, QComboBox):
            found |= {f"{place} item {row}": one.itemText(row) for row in range(one.count())}
    actions: list[QAction] = list(window.findChildren(QAction))
    return found | {f"action {one.objectName()}": one.text() for one in actions if one.objectName()[:3] != "qt_"}


def has_chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def english_words(text: str) -> list[str]:
    known = ("FieldApp", "SQLCipher", "Ctrl", "Alt", "Shift", "Enter", "Menu", "F10", "community", "import", "fieldapp")
    words = "".join(letter if letter.isascii() and letter.isalpha() else " " for letter in text).split()
    return [word for word in words if len(word) > 2 and word not in known]


def choose(box: QComboBox, value: str) -> None:
    """As the arrow keys do."""
    box.setFocus()
    for _ in range(box.count()):
        if box.currentData() == value:
            return
        step = Qt.Key.Key_Down if box.findData(value) > box.currentIndex() else Qt.Key.Key_Up
        QTest.keyClick(box, step)


def settled(qtbot: QtBot, running: Running) -> None:
    qtbot.waitUntil(lambda: not running.tasks.is_busy())
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete: the former pages go now


@pytest.mark.parametrize("key", ["settings", "today"])
def test_another_language_leaves_no_word_of_the_former_one(qtbot: QtBot, running: Running, key: str) -> None:
    folder = str(running.opened.paths.folder)
    for language, other in (("zh_CN", english_words), ("en", has_chinese)):
        running.shell.show_page("settings")
        choose(running.page().language, language)
        running.shell.show_page(key)
        settled(qtbot, running)
        left = {place: text for place, text in texts_of(running.shell).items() if other(text.replace(folder, ""))}
        left = {place: text for place, text in left.items() if text not in OWN_NAMES}
        assert left == {}, f"still there in {language}"
    assert running.shell.windowTitle().endswith("FieldApp")


def test_the_keyboard_stays_on_the_choice_that_was_changed(running: Running) -> None:
    choose(running.page().language, "zh_CN")
    assert running.page().language.hasFocus()
    assert running.page().language.currentData() == "zh_CN"
    choose(running.page().theme, "dark")
    assert running.page().theme.hasFocus()
    assert theme.current().is_dark


def test_twice_the_size_still_fits_into_1280_by_720(qtbot: QtBot, running: Running) -> None:
    choose(running.page().scale, "200")
    for language in i18n.available():
        choose(running.page().language, language)
        for key in ("settings", "today", "accounts"):
            running.shell.show_page(key)
            settled(qtbot, running)
            assert (running.shell.width(), running.shell.height()) == (1280, 720), f"{key} made the window grow"
            page = running.shell.page(key)
            areas: list[QScrollArea] = [page] if isinstance(page, QScrollArea) else []
            for area in areas:
                assert area.widget().width() <= area.viewport().width(), key
                assert area.widget().minimumSizeHint().width() <= area.viewport().width(), key
        running.shell.show_page("settings")


def test_choices_survive_a_restart(qtbot: QtBot, running: Running) -> None:
    choose(running.page().scale, "150")
    choose(running.page().theme, "dark")
    choose(running.page().language, "zh_CN")
    kept = settings.load(AppPaths(running.folder).settings).settings
    assert (kept.language, kept.theme, kept.scale_percent) == ("zh_CN", "dark", 150)
    again = run(qtbot, running.folder, running.opened)
    again.shell.show_page("settings")
    page = again.page()
    chosen = [box.currentData() for box in (page.language, page.theme, page.scale)]
    assert chosen == ["zh_CN", "dark", "150"]
    again.tasks.close()


def test_settings_that_cannot_be_written_are_said_and_the_old_choice_stays(running: Running) -> None:
    file = AppPaths(running.folder).settings
    file.mkdir()
    page = running.page()
    page.theme.setCurrentIndex(page.theme.findData("dark"))
    assert "settings.json" in page.banner.text() or "folder" in page.banner.text()
    assert page.theme.currentData() == "system"
    assert not theme.current().is_dark


def test_the_code_is_shown_on_request_and_can_be_copied(running: Running) -> None:
    page = running.page()
    code = encode(running.opened.key)
    assert code not in "\n".join(texts_of(page))
    QTest.keyClick(page.show_code, Qt.Key.Key_Return)
    assert page.code.text() == code and page.code.isVisible()
    QTest.keyClick(page.copy_code, Qt.Key.Key_Return)
    assert QApplication.clipboard().text() == code


def test_a_backup_by_button_opens_with_the_code(qtbot: QtBot, running: Running, tmp_path: Path) -> None:
    add_account(running.opened, "恒达精密")
    page = running.page()
    QTest.keyClick(page.backup, Qt.Key.Key_Return)
    settled(qtbot, running)
    (copy,) = running.opened.paths.backups.glob("*.db")
    assert str(copy) in page.backup_done.text()
    there = profile_in(tmp_path / "there")
    there.restore(copy, encode(running.opened.key))
    assert account_names(there) == ["恒达精密"]


def test_a_backup_that_fails_is_said(qtbot: QtBot, running: Running) -> None:
    backups = running.opened.paths.backups
    backups.rmdir()
    backups.write_text("in the way", encoding="utf-8")
    page = running.page()
    QTest.keyClick(page.backup, Qt.Key.Key_Return)
    settled(qtbot, running)
    assert page.banner.isVisible() and page.banner.text()
    assert page.backup.isEnabled() and not page.backup_done.text()
    backups.unlink()


def test_about_says_where_the_data_is(running: Running) -> None:
    assert any(str(running.opened.paths.folder) in text for text in texts_of(running.page()).values())
    assert any("SQLCipher 4" in text for text in texts_of(running.page()).values())
