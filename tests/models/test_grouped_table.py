"""Headings over a windowed table: they cut the rows, open and close, and stay as they were left."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from fieldapp.models.grouped_table import Group, GroupedTableModel
from fieldapp.models.roles import GROUP_ROLE, ID_ROLE, RECORD_ROLE
from fieldapp.models.windowed_table import Column, Record

GROUPS = (Group("a", "A · 2", 2), Group("b", "B · 0", 0), Group("", "None · 3", 3))


class Source:
    def rows(self, ids: Sequence[int]) -> Mapping[int, Record]:
        return {rid: (f"row {rid}",) for rid in ids if rid >= 0}


@pytest.fixture
def model(qtbot: QtBot) -> GroupedTableModel:
    made = GroupedTableModel((Column("name", "Name", lambda record: str(record[0])),), Source())
    made.set_rows(array("q", [10, 11, 12, 13, 14]), GROUPS)
    return made


def texts(model: GroupedTableModel) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_headings_cut_the_rows_by_their_counts(model: GroupedTableModel) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert texts(model) == ["A · 2", "row 10", "row 11", "B · 0", "None · 3", "row 12", "row 13", "row 14"]
    heading, row = model.index(0, 0), model.index(1, 0)
    assert heading.data(GROUP_ROLE) == GROUPS[0] and row.data(GROUP_ROLE) is None
    assert heading.data(ID_ROLE) < 0 and heading.data(RECORD_ROLE) is None
    assert heading.data(Qt.ItemDataRole.AccessibleTextRole) == "A · 2, open"
    assert [model.heading_row(row) for row in (0, 2, 4, 7)] == [0, 0, 4, 4]


def test_a_closed_group_stays_closed_over_another_answer_until_all_are_opened(model: GroupedTableModel) -> None:
    model.set_open(0, False)
    assert texts(model)[:2] == ["A · 2", "B · 0"]
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "A · 2, closed"
    model.set_rows(array("q", [9, 10, 11, 12, 13, 14]), (Group("a", "A · 3", 3), *GROUPS[1:]))
    assert texts(model)[:2] == ["A · 3", "B · 0"]
    assert model.all_ids().tolist() == [9, 10, 11, 12, 13, 14]
    model.set_open(0, True)
    assert texts(model)[:3] == ["A · 3", "row 9", "row 10"]
    model.set_open(0, False)
    model.open_all()
    model.set_rows(array("q", [10, 11, 12, 13, 14]), GROUPS)
    assert len(texts(model)) == 8


def test_without_groups_it_is_a_plain_table(model: GroupedTableModel) -> None:
    model.set_rows(array("q", [3, 4]))
    assert texts(model) == ["row 3", "row 4"] and not model.is_grouped()
    assert model.group_at(0) is None


def test_a_hundred_thousand_rows_open_and_close_without_being_read(qtbot: QtBot) -> None:
    asked: list[int] = []

    class Counting(Source):
        def rows(self, ids: Sequence[int]) -> Mapping[int, Record]:
            asked.extend(ids)
            return super().rows(ids)

    model = GroupedTableModel((Column("name", "Name", lambda record: str(record[0])),), Counting())
    groups = [Group(str(one), f"{one}", 1000) for one in range(100)]
    model.set_rows(array("q", range(100_000)), groups)
    for number in range(100):
        model.set_open(number, False)
    assert model.rowCount() == 100 and asked == []
    model.set_open(99, True)
    assert model.index(100 + 999, 0).data() == "row 99999"
    assert len(asked) < 1000


def test_other_columns_leave_the_rows(model: GroupedTableModel) -> None:
    model.set_columns((Column("twice", "Twice", lambda record: f"{record[0]} {record[0]}"),))
    assert texts(model)[1] == "row 10 row 10"
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Twice"
