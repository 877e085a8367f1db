"""Text of several lines in places of one: pasted into a field of a form, and shown in the row of a list."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from fieldapp.ui.dialogs.form_dialog import paragraph, typed
from fieldapp.ui.pages.visit_entries import Column, EntryLine
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList
from fieldapp.ui.widgets.text import one_line

LINES = "Zhou Wei\nsite manager\tEast\r\nB"


def pasted(field: QLineEdit) -> QLineEdit:
    QApplication.clipboard().setText(LINES)
    field.paste()
    return field


def test_lines_become_spaces() -> None:
    assert one_line(LINES) == "Zhou Wei site manager East B"
    assert one_line("two  spaces stay") == "two  spaces stay"


def test_a_field_of_one_line_holds_one_line_and_a_paragraph_all(qtbot: QtBot) -> None:
    field, notes = QLineEdit(), paragraph(LINES)
    qtbot.addWidget(field)
    qtbot.addWidget(notes)
    assert typed(pasted(field)) == "Zhou Wei site manager East B"
    assert "\n" in (typed(notes) or "")


def test_a_new_person_of_a_visit_is_named_on_one_line(qtbot: QtBot) -> None:
    line = EntryLine([Column("name", "Name")], lambda: datetime(2026, 11, 22, tzinfo=UTC), {})
    qtbot.addWidget(line)
    name = line.controls["name"]
    assert isinstance(name, QLineEdit)
    pasted(name)
    assert line.values() == {"name": "Zhou Wei site manager East B"}


def test_a_row_of_a_list_draws_several_lines_as_one(qtbot: QtBot) -> None:
    def drawn(text: str) -> QImage:
        rows = RowList("Timeline")
        qtbot.addWidget(rows)
        rows.resize(420, 60)
        rows.set_rows([Row("a", text, lead="Nov 22", pill=("Visit", "info"))])
        rows.show()
        return rows.grab().toImage()

    assert drawn("First line\nsecond line\nthird") == drawn("First line second line third")
