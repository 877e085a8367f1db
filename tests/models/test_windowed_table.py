"""The windowed model under Qt's own inspector, and at sizes that no list widget would bear."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from fieldapp.models.roles import ID_ROLE, RECORD_ROLE, TONE_ROLE
from fieldapp.models.windowed_table import MAX_PAGES, PAGE_ROWS, Column, Record, WindowedTableModel

DISPLAY, SPOKEN = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole
COLUMNS = (
    Column("name", "Account", lambda r: str(r[0]), sort_key="name", stretch=True, priority=0),
    Column("class", "Class", lambda r: str(r[1]), tone=lambda r: "accent" if r[1] == "A" else ""),
    Column("visits", "Visits", lambda r: f"{r[2]:,}", align="right", sort_key="visits"),
)


class Accounts:
    """Records made on demand; counts how often it is asked."""

    def __init__(self) -> None:
        self.names: dict[int, str] = {}
        self.gone: set[int] = set()
        self.reads = 0

    def rows(self, ids: Sequence[int]) -> Mapping[int, Record]:
        self.reads += 1
        return {
            rid: (self.names.get(rid, f"Account {rid}"), "A" if rid % 2 else "B", rid * 1000)
            for rid in ids
            if rid not in self.gone
        }


def ids(*values: int) -> array[int]:
    return array("q", values)


@pytest.fixture
def source() -> Accounts:
    return Accounts()


@pytest.fixture
def model(source: Accounts, qapp: object) -> Iterator[WindowedTableModel]:
    made = WindowedTableModel(COLUMNS, source)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield made
    del tester


def text(model: WindowedTableModel, row: int, column: int, role: int = DISPLAY) -> object:
    return model.data(model.index(row, column), role)


def test_shows_records_in_the_order_of_the_ids(model: WindowedTableModel) -> None:
    model.set_ids(ids(7, 3, 12))
    assert [text(model, row, 0) for row in range(3)] == ["Account 7", "Account 3", "Account 12"]
    assert text(model, 2, 2) == "12,000"
    assert text(model, 1, 0, ID_ROLE) == 3
    assert (model.id_at(1), model.row_of(12), model.row_of(99)) == (3, 2, -1)


def test_speaks_the_whole_row_in_the_first_column_and_one_cell_elsewhere(model: WindowedTableModel) -> None:
    model.set_ids(ids(3))
    assert text(model, 0, 0, SPOKEN) == "Account: Account 3, Class: A, Visits: 3,000"
    assert text(model, 0, 2, SPOKEN) == "Visits: 3,000"


def test_names_tones_alignment_and_titles(model: WindowedTableModel) -> None:
    model.set_ids(ids(3, 4))
    assert [text(model, row, 1, TONE_ROLE) for row in (0, 1)] == ["accent", ""]
    assert text(model, 0, 0, TONE_ROLE) == ""
    alignment = text(model, 0, 2, Qt.ItemDataRole.TextAlignmentRole)
    assert alignment == Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Class"
    assert model.headerData(1, Qt.Orientation.Vertical) is None


def test_survives_every_kind_of_change_under_the_inspector(model: WindowedTableModel, source: Accounts) -> None:
    for order in (range(1, 501), range(500, 0, -1), range(100, 150), (), (8,), range(1, 3)):
        model.set_ids(array("q", order))
        for row in (0, len(order) // 2, len(order) - 1):
            text(model, row, 0)
        source.names = {rid: f"Renamed {rid}" for rid in order}
        model.rows_changed(list(order)[:20])
        model.refresh()
        assert model.rowCount() == len(order)
        assert model.rowCount(model.index(0, 0)) == (0 if order else model.rowCount(QModelIndex()))


def test_changed_rows_are_read_again_and_told(model: WindowedTableModel, source: Accounts, qtbot: QtBot) -> None:
    model.set_ids(ids(1, 2, 3, 4))
    text(model, 0, 0)
    source.names[3] = "New name"
    with qtbot.waitSignal(model.dataChanged) as told:
        model.rows_changed({3})
    assert (told.args[0].row(), told.args[1].row(), told.args[1].column()) == (2, 2, 2)
    assert text(model, 2, 0) == "New name"


def test_rows_nobody_looked_at_are_not_told(model: WindowedTableModel, qtbot: QtBot) -> None:
    model.set_ids(array("q", range(1, 1001)))
    text(model, 0, 0)
    with qtbot.assertNotEmitted(model.dataChanged):
        model.rows_changed({900})


def test_the_same_ids_refresh_without_a_reset(model: WindowedTableModel, qtbot: QtBot) -> None:
    model.set_ids(ids(1, 2))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.set_ids(ids(1, 2))


def test_a_record_that_is_gone_shows_empty_until_the_ids_follow(model: WindowedTableModel, source: Accounts) -> None:
    source.gone = {2}
    model.set_ids(ids(1, 2))
    assert (text(model, 1, 0), text(model, 1, 0, SPOKEN), text(model, 1, 0, RECORD_ROLE)) == ("", "", None)


def test_sorting_is_asked_of_the_owner(model: WindowedTableModel, qtbot: QtBot) -> None:
    model.set_ids(ids(3, 1, 2))
    with qtbot.waitSignal(model.sort_requested) as asked:
        model.sort(2, Qt.SortOrder.DescendingOrder)
    assert asked.args == ["visits", True]
    assert list(model.ids()) == [3, 1, 2]
    with qtbot.assertNotEmitted(model.sort_requested):
        model.sort(1)


def test_three_hundred_thousand_rows_read_only_what_is_looked_at(source: Accounts, qapp: object) -> None:
    model = WindowedTableModel(COLUMNS, source)
    model.set_ids(array("q", range(300_000, 0, -1)))
    assert text(model, 299_999, 0) == "Account 1"
    assert text(model, 150_000, 0) == "Account 150000"
    for row in range(PAGE_ROWS):
        text(model, row, 0)
    assert source.reads == 3


def test_pages_looked_at_longest_ago_are_forgotten(source: Accounts, qapp: object) -> None:
    model = WindowedTableModel(COLUMNS, source)
    model.set_ids(array("q", range(1, (MAX_PAGES + 2) * PAGE_ROWS)))
    for page in range(MAX_PAGES):
        text(model, page * PAGE_ROWS, 0)
    text(model, 0, 0)
    text(model, MAX_PAGES * PAGE_ROWS, 0)
    reads = source.reads
    text(model, 0, 0)
    assert source.reads == reads
    text(model, PAGE_ROWS, 0)
    assert source.reads == reads + 1
