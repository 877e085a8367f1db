"""Ctrl+Z through the window: takes back the last thing, says what, also after a restart; a field's own undo wins."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from app_world import add_account, profile_in
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from running_window import Running

import fieldapp
from fieldapp.app.profile import Profile
from fieldapp.infra import i18n
from fieldapp.infra.tasks import TaskRunner
from fieldapp.ui import texts

PACKAGE = Path(fieldapp.__file__).parent


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    made: Profile = profile_in(tmp_path)
    made.start_alone("王敏", "华东一组")[0].close()
    return made


@pytest.fixture
def running(qtbot: QtBot, profile: Profile) -> Iterator[Running]:
    i18n.set_language("en")
    made = Running(qtbot, profile)
    yield made
    made.close()
    i18n.set_language("en")


def test_ctrl_z_takes_back_the_last_thing_and_says_what(running: Running) -> None:
    add_account(running.opened, "恒达精密")
    add_account(running.opened, "新桥模具")
    assert running.undo() == "Undone: new account · 新桥模具"
    assert running.accounts() == ["恒达精密"]
    i18n.set_language("zh_CN")
    assert running.undo() == "已撤销：新建客户 · 恒达精密"
    assert running.accounts() == []


def test_nothing_left_is_said_and_the_user_stays(running: Running) -> None:
    assert running.undo() == "There is nothing left to undo."
    assert running.opened.reader.conn.execute("SELECT name FROM user").fetchall() == [("王敏",)]


def test_undo_works_after_a_restart(qtbot: QtBot, running: Running, profile: Profile) -> None:
    add_account(running.opened, "恒达精密")
    running.close()
    again = Running(qtbot, profile)
    assert again.undo() == "Undone: new account · 恒达精密"
    assert again.accounts() == []
    again.close()
    running.opened = profile.open()  # for the fixture's end
    running.tasks = TaskRunner()


def test_the_undo_of_a_field_wins_while_it_has_the_keyboard(qtbot: QtBot, running: Running) -> None:
    add_account(running.opened, "恒达精密")
    field = QLineEdit(running.shell.centralWidget())
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "typed")
    running.undo(field)
    assert field.text() == ""
    running.undo(field)
    assert running.accounts() == ["恒达精密"], "the typing is gone; what was saved is not"


def test_an_untouched_field_does_not_keep_the_key(qtbot: QtBot, running: Running) -> None:
    """As after saving a visit, when the empty finder has the focus."""
    add_account(running.opened, "恒达精密")
    field = QLineEdit(running.shell.centralWidget())
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert running.undo(field) == "Undone: new account · 恒达精密"
    assert running.accounts() == []


def test_what_cannot_be_undone_is_said_and_stays(running: Running) -> None:
    account = add_account(running.opened, "恒达精密")
    running.opened.store.db.conn.execute("PRAGMA foreign_keys=ON")
    with running.opened.store.write("add_contact") as batch:
        batch.insert("contact", {"account_id": account, "name": "李总"})
    running.opened.store.db.conn.execute("UPDATE outbox SET undone = 1 WHERE intent = 'add_contact'")
    assert running.undo().startswith("Not saved: This cannot be undone")
    assert running.accounts() == ["恒达精密"]


def intents() -> set[str]:
    """Every intent that the services open a batch with: written there, or in a table called _INTENTS."""
    found: set[str] = set()
    for file in (PACKAGE / "services").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("store.write"):
                found |= texts_in(node.args[0])
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "_INTENTS":
                assert isinstance(node.value, ast.Dict)
                found |= {text for value in node.value.values for text in texts_in(value)}
    return found


def texts_in(node: ast.expr) -> set[str]:
    """The texts of an expression; those that are made of parts begin like one that has words."""
    if isinstance(node, ast.JoinedStr):
        start = node.values[0]
        assert isinstance(start, ast.Constant)
        return {next(one for one in texts._INTENTS if one.startswith(str(start.value)))}
    return {one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def test_no_intent_is_without_words() -> None:
    assert len(intents()) > 20
    for language in i18n.available():
        i18n.set_language(language)
        unknown = texts.intent_text("no such intent")
        assert [one for one in intents() if texts.intent_text(one) == unknown] == []
    i18n.set_language("en")
