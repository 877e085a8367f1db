"""Every dialog, in both languages and sizes: room, names, keys, and nothing typed is lost by a slip."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from manners_checks import complaints, foreign
from manners_dialogs import DIALOGS, kinds_of, open_dialog
from manners_stage import MannersStage, manners_stage
from manners_words import no_word
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from fieldapp.ui.dialogs.form_dialog import FormDialog


def test_every_dialog_is_looked_at() -> None:
    assert {name.split(" ", maxsplit=1)[0] for name in DIALOGS} == kinds_of(QDialog)


@pytest.mark.parametrize(("scale", "size"), [(100, (1440, 900)), (200, (1280, 720))], ids=str)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_dialog_has_manners(
    qtbot: QtBot, tmp_path: Path, language: str, scale: int, size: tuple[int, int]
) -> None:
    found = []
    with manners_stage(tmp_path, "long", language, scale, size) as stage:
        for name in DIALOGS:
            dialog = open_dialog(stage, name)
            found += [f"{name}: {sentence}" for sentence in complaints(dialog, foreign(language, no_word))]
            if not (dialog.width() <= size[0] and dialog.height() <= size[1]):
                found.append(f"{name}: is {dialog.size().toTuple()} in a window of {size}")
            QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
            stage.settle()
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.fixture
def stage(tmp_path: Path, qapp: QApplication) -> Iterator[MannersStage]:
    with manners_stage(tmp_path, "sample", "en") as made:
        yield made


ASKS_ONLY = {"LockMonthForm", "OfferForm"}  # nothing can be typed into them
FORMS = [name for name in DIALOGS if name.partition(" ")[0] in kinds_of(FormDialog) - ASKS_ONLY]


def first_field(form: FormDialog) -> QLineEdit | QPlainTextEdit:
    """The first field of a form that takes text."""
    fields: list[QWidget] = list(form.findChildren(QWidget))
    for one in fields:
        if isinstance(one, QLineEdit | QPlainTextEdit) and one.isVisible() and one.isEnabled():
            return one
    raise AssertionError("the form takes no text")


def is_closed(stage: MannersStage, dialog: QDialog) -> bool:
    stage.settle()
    return not shiboken6.isValid(dialog) or not dialog.isVisible()


def test_esc_closes_what_nothing_was_typed_into(stage: MannersStage) -> None:
    for name in DIALOGS:
        dialog = open_dialog(stage, name)
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
        assert is_closed(stage, dialog), name


def test_esc_throws_nothing_typed_away_before_it_has_said_so(stage: MannersStage) -> None:
    for name in FORMS:
        form = open_dialog(stage, name)
        assert isinstance(form, FormDialog)
        field = first_field(form)
        field.setFocus()
        QTest.keyClicks(field, "x")
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert form.isVisible(), name
        assert "not saved yet" in form.banner.text(), name
        assert "x" in (field.text() if isinstance(field, QLineEdit) else field.toPlainText()), name
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert is_closed(stage, form), name


def test_every_form_is_saved_by_keys_and_left_by_its_button(stage: MannersStage) -> None:
    for name in FORMS:
        form = open_dialog(stage, name)
        assert isinstance(form, FormDialog)
        keys = {key.toString() for action in form.actions() for key in action.shortcuts() if action.text() == "Save"}
        assert {"Ctrl+Return", "Ctrl+Enter"} <= keys, name
        QTest.keyClicks(first_field(form), "x")
        form.cancel_button.click()
        assert is_closed(stage, form), name
