"""The rows of a card and the long table: keyboard, mouse, width, and what is kept over a reload."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from fieldapp.infra.i18n import set_language
from fieldapp.models.row_cache import RowView
from fieldapp.models.windowed_table import AnyIndex, Column, Record, WindowedTableModel
from fieldapp.ui import theme
from fieldapp.ui.widgets.growing_rows import GrowingRows
from fieldapp.ui.widgets.page import ScrollPage
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList
from fieldapp.ui.widgets.table_view import TableView

ROWS = (
    Row("a", "Hongsheng may leave any time", pill=("Share 6%", "bad"), trail="Plan a visit", link=True),
    Row("b", "Huajin: nobody knows who pays", pill=("Payer unknown", "warn"), trail="Next objective", link=True),
    Row("c", "Hengda", lead="09:30", note="A · semi", detail="Goal: find the payer", trail_pill=("Done", "good")),
)


@pytest.fixture
def rows(qtbot: QtBot) -> RowList:
    made = RowList("Needs you")
    qtbot.addWidget(made)
    made.set_rows(ROWS)
    made.resize(700, made.height())
    with qtbot.waitActive(made):
        made.show()
    return made


def test_a_list_is_as_tall_as_its_rows_and_taller_when_narrow(rows: RowList, qtbot: QtBot) -> None:
    sizes = theme.current().tokens.sizes
    assert rows.height() == 2 * sizes["row"] + sizes["row_tall"]
    rows.resize(240, rows.height())
    qtbot.waitUntil(lambda: rows.height() > 2 * sizes["row"] + sizes["row_tall"])


def test_arrows_enter_and_the_right_key_work_the_list(rows: RowList, qtbot: QtBot) -> None:
    rows.setFocus()
    assert rows.current_key() == "a"
    QTest.keyClick(rows, Qt.Key.Key_Down)
    with qtbot.waitSignal(rows.row_activated) as opened:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    with qtbot.waitSignal(rows.trail_activated) as followed:
        QTest.keyClick(rows, Qt.Key.Key_Right)
    assert (opened.args, followed.args) == (["b"], ["b"])
    QTest.keyClick(rows, Qt.Key.Key_End)
    assert rows.current_key() == "c"
    with qtbot.assertNotEmitted(rows.trail_activated):
        QTest.keyClick(rows, Qt.Key.Key_Right)


def test_a_click_on_the_link_is_not_a_click_on_the_row(rows: RowList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rows.trail_activated) as followed, qtbot.assertNotEmitted(rows.row_activated):
        spot = QPoint(rows.viewport().width() - 20, 15)
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    with qtbot.waitSignal(rows.row_activated) as opened:
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 15))
    assert (followed.args, opened.args) == (["a"], ["a"])


def test_new_rows_keep_the_keyboard_where_it_was(rows: RowList) -> None:
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(1, 0))
    rows.set_rows(ROWS[1:])
    assert rows.current_key() == "b"


def test_a_row_is_told_as_one_sentence(rows: RowList) -> None:
    spoken = rows.model().index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "09:30, Hengda, A · semi, Goal: find the payer, Done"


def test_the_page_scrolls_to_the_row_the_keyboard_is_on(qtbot: QtBot) -> None:
    page, made = ScrollPage("Today"), RowList("Timeline")
    qtbot.addWidget(page)
    made.set_rows(Row(str(n), f"Visit {n}") for n in range(60))
    page.add_wide(made)
    page.resize(700, 400)
    with qtbot.waitActive(page):
        page.show()
    made.setFocus()
    QTest.keyClick(made, Qt.Key.Key_End)
    assert page.verticalScrollBar().value() > 0


class CountedModel(WindowedTableModel):
    """Counts what a view asks."""

    def __init__(self) -> None:
        super().__init__(COLUMNS, Names())
        self.asked: Counter[str] = Counter()

    def row_view(self, row: int) -> RowView | None:
        self.asked["rows"] += 1
        return super().row_view(row)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        self.asked["cells"] += 1
        return super().data(index, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        self.asked["header"] += 1
        return super().headerData(section, orientation, role)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        self.asked["flags"] += 1
        return super().flags(index)


@pytest.fixture
def counted(qtbot: QtBot) -> tuple[TableView, CountedModel]:
    model = CountedModel()
    made = TableView("Accounts", model)
    model.setParent(made)
    qtbot.addWidget(made)
    model.set_ids(array("q", range(1, 100_001)))
    made.resize(800, 400)
    with qtbot.waitActive(made):
        made.show()
    return made, model


def asked_while_drawn(table: TableView, model: CountedModel) -> Counter[str]:
    model.asked.clear()
    table.grab()
    return model.asked


def test_a_drawing_asks_the_model_once_for_each_row_in_sight(counted: tuple[TableView, CountedModel]) -> None:
    table, model = counted
    rows = 2 + table.viewport().height() // table.rowHeight(0)
    asked = asked_while_drawn(table, model)
    assert 0 < asked["rows"] <= rows
    assert asked["cells"] == 0
    assert asked["header"] <= 10 * len(COLUMNS)
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum() // 2 + 7)
    assert 0 < asked_while_drawn(table, model)["rows"] <= rows


def test_all_of_a_hundred_thousand_selected_costs_a_drawing_no_more(counted: tuple[TableView, CountedModel]) -> None:
    table, model = counted
    table.selectAll()
    assert table.selected_count() == 100_000
    assert asked_while_drawn(table, model)["flags"] <= 100
    model.asked.clear()
    model.set_ids(array("q", range(100_000, 0, -1)))
    assert table.selected_count() == 100_000
    assert model.asked["flags"] <= 100
    assert model.asked["cells"] <= 10, "a screen reader asks for the current cell alone"


def test_all_selected_are_not_all_of_another_list(table: TableView) -> None:
    table.selectAll()
    model_of(table).set_ids(array("q", range(501, 1501)))
    assert table.selected_ids() == list(range(501, 1001))
    model_of(table).set_ids(array("q", range(1, 1001)))
    assert table.selected_ids() == list(range(501, 1001))


def test_a_row_under_the_mouse_and_its_cut_text(table: TableView, qtbot: QtBot) -> None:
    before = table.grab().toImage()
    QTest.mouseMove(table.viewport(), table.visualRect(table.model().index(2, 0)).center())
    qtbot.waitUntil(lambda: table.grab().toImage() != before)
    spot = table.visualRect(table.model().index(1, 1)).center()
    table.set_column_widths({"town": 44})
    spot = table.visualRect(table.model().index(1, 1)).center()
    event = QHelpEvent(QEvent.Type.ToolTip, spot, table.viewport().mapToGlobal(spot))
    QApplication.sendEvent(table.viewport(), event)
    assert QToolTip.text() == "Town 2"
    QToolTip.hideText()


class Names:
    """Records by id."""

    def rows(self, ids: Sequence[int]) -> Mapping[int, Record]:
        return {rid: (f"Account {rid}", f"Town {rid % 7}", "A") for rid in ids}


COLUMNS = (
    Column("name", "Account", lambda r: str(r[0]), sort_key="name", stretch=True, priority=0),
    Column("town", "Town", lambda r: str(r[1]), width=200, sort_key="town", priority=3),
    Column("class", "Class", lambda r: str(r[2]), width=80, tone=lambda _r: "accent", priority=1),
)


@pytest.fixture
def table(qtbot: QtBot) -> TableView:
    model = WindowedTableModel(COLUMNS, Names())
    made = TableView("Accounts", model)
    model.setParent(made)
    qtbot.addWidget(made)
    model.set_ids(array("q", range(1, 1001)))
    made.resize(800, 400)
    with qtbot.waitActive(made):
        made.show()
    return made


def model_of(table: TableView) -> WindowedTableModel:
    model = table.model()
    assert isinstance(model, WindowedTableModel)
    return model


def test_home_end_and_enter(table: TableView, qtbot: QtBot) -> None:
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_End)
    with qtbot.waitSignal(table.row_opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert (opened.args, table.current_id()) == ([1000], 1)


def test_letters_are_left_to_the_page(table: TableView, qtbot: QtBot) -> None:
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_A)
    assert table.current_id() == 1


def test_a_double_click_opens(table: TableView, qtbot: QtBot) -> None:
    spot = table.visualRect(table.model().index(3, 0)).center()
    with qtbot.waitSignal(table.row_opened) as opened:
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened.args == [4]


def test_another_order_keeps_the_selected_and_the_current_row(table: TableView) -> None:
    assert table.go_to(500)
    model_of(table).set_ids(array("q", range(1000, 0, -1)))
    assert (table.current_id(), table.selected_ids()) == (500, [500])
    model_of(table).set_ids(array("q", range(1, 100)))
    assert (table.current_id(), table.selected_ids()) == (-1, [])
    assert not table.go_to(500)


def test_a_click_on_the_header_asks_for_that_order_then_the_reverse(table: TableView, qtbot: QtBot) -> None:
    asked: list[tuple[str, bool]] = []
    model_of(table).sort_requested.connect(lambda key, descending: asked.append((key, descending)))
    for _press in range(3):
        table.sort_menu().actions()[1].trigger()
    assert asked == [("town", False), ("town", True), ("town", False)]


def test_columns_give_way_instead_of_scrolling_sideways(table: TableView, qtbot: QtBot) -> None:
    assert not table.isColumnHidden(1)
    table.resize(300, 400)
    qtbot.waitUntil(lambda: table.isColumnHidden(1))
    assert not table.isColumnHidden(0)
    assert table.horizontalHeader().length() <= table.viewport().width()


def test_widths_are_told_in_pixels_at_100_percent(table: TableView, qtbot: QtBot, qapp: QApplication) -> None:
    with qtbot.waitSignal(table.widths_changed) as told:
        table.horizontalHeader().resizeSection(1, 150)
    assert told.args == [{"town": 150}]
    table.set_column_widths({"town": 120})
    assert table.columnWidth(1) == 120
    theme.apply(qapp, "light", 200)
    table.resize(1600, 400)
    qtbot.waitUntil(lambda: table.columnWidth(1) == 240)


def test_a_long_list_begins_with_its_first_rows_and_shows_the_next_at_a_press(qtbot: QtBot) -> None:
    set_language("en")
    grown = GrowingRows("Entries", 2)
    qtbot.addWidget(grown)
    grown.show()
    grown.set_rows([Row(str(at), f"row {at}") for at in range(5)])
    assert [row.key for row in grown.list.rows()] == ["0", "1"]
    assert grown.more.text() == "3 more"
    grown.more.click()
    assert [row.key for row in grown.list.rows()] == ["0", "1", "2", "3"]
    assert grown.list.current_key() == "2"
    grown.set_rows([Row(str(at), f"row {at}") for at in range(4)])
    assert len(grown.list.rows()) == 4
    assert not grown.more.isVisible()
    grown.set_rows([Row(f"x{at}", "another list") for at in range(3)])
    assert len(grown.list.rows()) == 2
    grown.set_rows([])
    assert not grown.isVisible()
