"""The windowed model under Qt's own inspector, and at sizes that no list widget would bear."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from fieldapp.models.roles import ID_ROLE, RECORD_ROLE, TONE_ROLE
from fieldapp.models.row_cache import Aside
from fieldapp.models.windowed_table import MAX_ROWS, PAGE_ROWS, Column, Record, WindowedTableModel

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


def test_rows_looked_at_longest_ago_are_forgotten(source: Accounts, qapp: object) -> None:
    model = WindowedTableModel(COLUMNS, source)
    model.set_ids(array("q", range(1, MAX_ROWS + 2 * PAGE_ROWS + 1)))
    for row in range(0, MAX_ROWS, PAGE_ROWS):
        text(model, row, 0)
    text(model, 0, 0)
    text(model, MAX_ROWS, 0)
    reads = source.reads
    text(model, 0, 0)
    assert source.reads == reads
    text(model, 1, 0)
    assert source.reads == reads + 1


class Later:
    """Runs work when it is told to, as a pool beside the UI thread does."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[], Any], Callable[[Any], None], Callable[[BaseException], None]]] = []

    def run(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[BaseException], None]
    ) -> None:
        self.waiting.append((work, done, failed))

    def finish(self) -> None:
        work, done, failed = self.waiting.pop(0)
        try:
            answer = work()
        except ValueError as error:
            failed(error)
        else:
            done(answer)


@pytest.fixture
def later() -> Later:
    return Later()


@pytest.fixture
def patient(source: Accounts, later: Later, qapp: object) -> WindowedTableModel:
    """A model that reads beside the UI thread; its own source would fail."""
    return WindowedTableModel(COLUMNS, Forbidden(), aside=Aside(source.rows, later.run))


class Forbidden:
    """A source that must not be asked."""

    def rows(self, ids: Sequence[int]) -> Mapping[int, Record]:
        raise AssertionError(f"the UI thread reads {len(ids)} rows")


def names_drawn(model: WindowedTableModel, first: int, last: int) -> list[str | None]:
    model.look_at(first, last)
    views = [model.row_view(row) for row in range(first, last + 1)]
    return [view.texts[0] if view else None for view in views]


def test_drawing_never_waits_for_the_database(patient: WindowedTableModel, later: Later, qtbot: QtBot) -> None:
    patient.set_ids(array("q", range(1, 100_001)))
    assert names_drawn(patient, 99_998, 99_999) == [None, None]
    with qtbot.waitSignal(patient.dataChanged) as told:
        later.finish()
    assert (told.args[0].row(), told.args[1].row()) == (99_998, 99_999)
    assert names_drawn(patient, 99_998, 99_999) == ["Account 99999", "Account 100000"]
    assert not later.waiting


def test_one_reading_at_a_time_and_then_what_is_in_sight_by_then(
    patient: WindowedTableModel, later: Later, source: Accounts
) -> None:
    patient.set_ids(array("q", range(1, 100_001)))
    for first in (0, 20_000, 40_000, 60_000):
        names_drawn(patient, first, first + 20)
    assert len(later.waiting) == 1
    later.finish()
    assert names_drawn(patient, 60_000, 60_001) == [None, None]
    later.finish()
    assert names_drawn(patient, 60_000, 60_001) == ["Account 60001", "Account 60002"]
    assert source.reads == 2


def test_rows_are_read_before_scrolling_reaches_them(patient: WindowedTableModel, later: Later) -> None:
    patient.set_ids(array("q", range(1, 1001)))
    names_drawn(patient, 0, 20)
    later.finish()
    assert names_drawn(patient, 20, 40) == [f"Account {rid}" for rid in range(21, 42)]


def test_what_may_have_changed_stands_until_it_is_read_again(
    patient: WindowedTableModel, later: Later, source: Accounts
) -> None:
    patient.set_ids(ids(1, 2, 3))
    names_drawn(patient, 0, 2)
    later.finish()
    source.names[2] = "New name"
    patient.refresh()
    assert names_drawn(patient, 0, 2) == ["Account 1", "Account 2", "Account 3"]
    later.finish()
    assert names_drawn(patient, 0, 2) == ["Account 1", "New name", "Account 3"]
    patient.set_ids(ids(3, 2, 1))
    assert names_drawn(patient, 0, 2) == ["Account 3", "New name", "Account 1"]


def test_an_answer_from_before_a_change_is_read_again(
    patient: WindowedTableModel, later: Later, source: Accounts
) -> None:
    patient.set_ids(ids(1, 2))
    names_drawn(patient, 0, 1)
    patient.refresh()
    later.finish()
    source.names[1] = "New name"
    names_drawn(patient, 0, 1)
    later.finish()
    assert names_drawn(patient, 0, 1) == ["New name", "Account 2"]


def test_an_answer_for_other_columns_is_dropped(patient: WindowedTableModel, later: Later) -> None:
    patient.set_ids(ids(1, 2))
    names_drawn(patient, 0, 1)
    patient.set_columns((COLUMNS[2], COLUMNS[0]))
    later.finish()
    assert names_drawn(patient, 0, 1) == [None, None]
    later.finish()
    assert names_drawn(patient, 0, 1) == ["1,000", "2,000"]


def test_rows_that_came_with_the_ids_need_no_reading(patient: WindowedTableModel, later: Later) -> None:
    patient.set_ids(ids(5, 6))
    patient.know(patient.read_aside([5, 6]))
    assert names_drawn(patient, 0, 1) == ["Account 5", "Account 6"]
    assert not later.waiting


def test_a_reading_that_fails_is_told_and_tried_again_at_the_next_drawing(
    later: Later, source: Accounts, qtbot: QtBot
) -> None:
    def fail(_rids: Sequence[int]) -> Mapping[int, Record]:
        raise ValueError("unreadable")

    model = WindowedTableModel(COLUMNS, source, aside=Aside(fail, later.run))
    model.set_ids(ids(1))
    names_drawn(model, 0, 0)
    with qtbot.waitSignal(model.read_failed):
        later.finish()
    names_drawn(model, 0, 0)
    assert len(later.waiting) == 1


def test_a_screen_reader_is_answered_at_once(source: Accounts, later: Later, qapp: object) -> None:
    model = WindowedTableModel(COLUMNS, source, aside=Aside(source.rows, later.run))
    model.set_ids(array("q", range(1, 100_001)))
    assert text(model, 99_999, 0, SPOKEN) == "Account: Account 100000, Class: B, Visits: 100,000,000"
    assert source.reads == 1
