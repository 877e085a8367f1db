"""Alt and a digit on the visit form: a person's where somebody has it, the window's way to a page where not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fieldapp.ui.pages.visit_keys import DigitKeys

ALT = Qt.KeyboardModifier.AltModifier


class Form(QWidget):
    """A line to type in, one person with the digit 1, and a window that knows Alt+1 and Alt+2 as pages."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        QVBoxLayout(self).addWidget(self.line)
        self.marked: list[int] = []
        self.pages: list[int] = []
        self.people = {1}
        self.keys = DigitKeys(self, self._mark, self.people.__contains__)
        for number in (1, 2):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.activated.connect(lambda page=number: self.pages.append(page))

    def _mark(self, digit: int) -> bool:
        self.marked.append(digit)
        return True


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.line.setFocus()
    return made


def test_a_digit_that_somebody_has_marks_them(form: Form) -> None:
    QTest.keyClick(form.line, Qt.Key.Key_1, ALT)
    assert (form.marked, form.pages, form.line.text()) == ([1], [], "")


def test_a_digit_that_nobody_has_opens_the_page_and_types_nothing(form: Form) -> None:
    QTest.keyClick(form.line, Qt.Key.Key_2, ALT)
    assert (form.marked, form.pages, form.line.text()) == ([], [2], "")
    form.people.clear()
    QTest.keyClick(form.line, Qt.Key.Key_1, ALT)
    assert (form.marked, form.pages, form.line.text()) == ([], [2, 1], "")
