"""The small table of numbers: walked by keys, opened by Enter or a click, spoken whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fieldapp.ui import theme
from fieldapp.ui.widgets.matrix import Cell, Matrix


@pytest.fixture
def flow(qtbot: QtBot) -> Matrix:
    made = Matrix("Moves of this month", "From \\ to")
    qtbot.addWidget(made)
    rows = [
        ("Manual", (Cell("149", "mm"), Cell("14", "ms"))),
        ("Semi", (Cell("2", "sm", "bad", "2 accounts went back from semi to manual"), Cell("0"))),
    ]
    made.set_cells(["Manual", "Semi"], rows)
    made.resize(360, made.height())
    with qtbot.waitActive(made):
        made.show()
    return made


def test_keys_walk_over_the_cells_and_open_them(flow: Matrix, qtbot: QtBot) -> None:
    flow.setFocus()
    assert flow.current_cell() == Cell("149", "mm")
    QTest.keyClick(flow, Qt.Key.Key_Down)
    with qtbot.waitSignal(flow.cell_activated) as opened:
        QTest.keyClick(flow, Qt.Key.Key_Return)
    assert opened.args == ["sm"]
    QTest.keyClick(flow, Qt.Key.Key_Right)
    with qtbot.assertNotEmitted(flow.cell_activated):
        QTest.keyClick(flow, Qt.Key.Key_Return)


def test_a_click_opens_and_names_open_nothing(flow: Matrix, qtbot: QtBot) -> None:
    cell = flow.visualRect(flow.model().index(1, 2)).center()
    with qtbot.waitSignal(flow.cell_activated) as opened:
        QTest.mouseClick(flow.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert opened.args == ["ms"]
    with qtbot.assertNotEmitted(flow.cell_activated):
        QTest.mouseClick(
            flow.viewport(), Qt.MouseButton.LeftButton, pos=flow.visualRect(flow.model().index(1, 0)).center()
        )


def test_every_cell_is_spoken_with_its_names(flow: Matrix) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert flow.model().data(flow.model().index(1, 2), role) == "Manual → Semi: 14"
    assert flow.model().data(flow.model().index(2, 1), role) == "2 accounts went back from semi to manual"
    assert flow.table() == [("From \\ to", "Manual", "Semi"), ("Manual", "149", "14"), ("Semi", "2", "0")]


def test_it_is_as_tall_as_its_rows(flow: Matrix) -> None:
    row = theme.current().tokens.sizes["row"]
    assert flow.height() == 3 * row
    flow.set_cells(["Manual"], [("Manual", (Cell("1"),))])
    assert flow.height() == 2 * row
    assert flow.verticalScrollBar().maximum() == 0
