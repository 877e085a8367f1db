"""Charts: round axes, and values that can be walked to and read without seeing them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldapp.ui import theme
from fieldapp.ui.charts.area import AreaChart, Mark, Point
from fieldapp.ui.charts.axis import nice_step, ticks
from fieldapp.ui.charts.stacked import Band, Column, StackedChart
from fieldapp.ui.charts.table import ChartTable


@pytest.mark.parametrize(
    ("high", "expected"),
    [(9318.4, [0, 5000, 10000]), (1, [0, 0.5, 1]), (0, [0, 1]), (100, [0, 50, 100]), (0.07, [0, 0.025, 0.05, 0.075])],
)
def test_an_axis_has_round_levels(high: float, expected: list[float]) -> None:
    assert ticks(0, high, 3) == pytest.approx(expected)


@given(st.floats(0.001, 1e12), st.integers(1, 10))
def test_levels_reach_around_the_values_and_are_few(high: float, most: int) -> None:
    levels = ticks(0, high, most)
    assert levels[0] == 0
    assert levels[-1] >= high * (1 - 1e-6)
    assert len(levels) <= most + 2
    assert nice_step(high, most) >= high / most * (1 - 1e-6)


@pytest.fixture
def chart(qtbot: QtBot) -> AreaChart:
    made = AreaChart("Lifetime commission", "Month", "Commission, ¥")
    qtbot.addWidget(made)
    points = [Point(f"2025-{month:02}", month * 800.0) for month in range(1, 13)]
    made.set_points(points, "¥ {:,.0f}".format, [Mark(7, "Semi-automatic")])
    made.resize(420, made.height())
    with qtbot.waitActive(made):
        made.show()
    return made


def test_arrows_walk_along_the_points_and_say_them(chart: AreaChart) -> None:
    assert chart.accessibleDescription() == "2025-01 · ¥ 800 → 2025-12 · ¥ 9,600"
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.accessibleDescription() == "2025-01 · ¥ 800"
    QTest.keyClick(chart, Qt.Key.Key_End)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.current_point() == 11
    for _step in range(4):
        QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.accessibleDescription() == "2025-08 · ¥ 6,400 · Semi-automatic"
    chart.clearFocus()
    assert chart.current_point() == -1


def test_the_mouse_points_at_the_nearest_value(chart: AreaChart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chart.point_changed):
        QTest.mouseMove(chart, QPoint(chart.width() - 16, 60))
    assert chart.current_point() == 11


def test_it_can_be_read_as_a_table_and_drawn_at_any_size(chart: AreaChart, qapp: QApplication) -> None:
    assert chart.table()[0] == ("2025-01", "¥ 800")
    assert len(chart.table()) == 12
    theme.apply(qapp, "dark", 200)
    assert not chart.grab().isNull()
    chart.set_points([], "{:,.0f}".format)
    assert not chart.grab().isNull()
    chart.set_points([Point("now", 0)], "{:,.0f}".format)
    assert not chart.grab().isNull()


BANDS = (
    Band("Manual", "mode_manual", "text"),
    Band("Semi-automatic", "mode_semi", "text"),
    Band("Automatic", "mode_auto", "on_accent"),
)


@pytest.fixture
def mix(qtbot: QtBot) -> StackedChart:
    made = StackedChart("Change of the mix", "Month", "Share of accounts", BANDS)
    qtbot.addWidget(made)
    columns = [Column("2026-01", (7800, 1600, 600)), Column("2026-02", ()), Column("2026-03", (3800, 2000, 4200))]
    made.set_columns(columns, lambda share: f"{share / 100:.2f}%")
    made.resize(600, made.height())
    with qtbot.waitActive(made):
        made.show()
    return made


def test_shares_are_said_from_the_top_band_down(mix: StackedChart) -> None:
    mix.setFocus()
    QTest.keyClick(mix, Qt.Key.Key_End)
    assert mix.accessibleDescription() == "2026-03 · Automatic 42.00% · Semi-automatic 20.00% · Manual 38.00%"
    QTest.keyClick(mix, Qt.Key.Key_Left)
    assert mix.accessibleDescription() == "2026-02 · Automatic – · Semi-automatic – · Manual –"


def test_every_band_fills_its_share_of_the_height(mix: StackedChart) -> None:
    picture = mix.grab().toImage()
    ratio = picture.devicePixelRatio()
    colors = theme.current().tokens.colors
    column = [picture.pixelColor(int((mix.width() - 20) * ratio), y).name() for y in range(picture.height())]
    found = [sum(color == colors[band.color] for color in column) for band in BANDS]
    assert [round(100 * one / sum(found)) for one in found] == pytest.approx([38, 20, 42], abs=2)


def test_shares_that_are_no_whole_are_refused(mix: StackedChart) -> None:
    with pytest.raises(ValueError, match="2026-04"):
        mix.set_columns([Column("2026-04", (5000, 2000, 2999))], str)


def test_numbers_are_copied_as_a_table_and_the_chart_as_a_picture(mix: StackedChart) -> None:
    QTest.keyClick(mix, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().splitlines() == [
        "Month\tManual\tSemi-automatic\tAutomatic",
        "2026-01\t78.00%\t16.00%\t6.00%",
        "2026-02\t–\t–\t–",
        "2026-03\t38.00%\t20.00%\t42.00%",
    ]
    next(one for one in mix.build_menu().actions() if one.text() == "Copy as picture").trigger()
    assert not QApplication.clipboard().pixmap().isNull()


def test_enter_shows_the_numbers_line_by_line(mix: StackedChart, qapp: QApplication) -> None:
    QTest.keyClick(mix, Qt.Key.Key_Return)
    (shown,) = [one for one in qapp.topLevelWidgets() if isinstance(one, ChartTable) and one.isVisible()]
    assert shown.table.table() == [
        ("Month", "Manual", "Semi-automatic", "Automatic"),
        ("2026-01", "78.00%", "16.00%", "6.00%"),
        ("2026-02", "–", "–", "–"),
        ("2026-03", "38.00%", "20.00%", "42.00%"),
    ]
    QTest.keyClick(shown.table, Qt.Key.Key_Down)
    cell = shown.table.current_cell()
    assert cell is not None
    assert cell.text == "–"
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_a_single_month_is_drawn_over_the_whole_width(mix: StackedChart, qapp: QApplication) -> None:
    mix.set_columns([Column("2026-03", (0, 0, 10_000))], str)
    picture = mix.grab().toImage()
    middle = picture.pixelColor(picture.width() // 2 + 60, picture.height() // 2 + 30).name()
    assert middle == theme.current().tokens.colors["mode_auto"]
    mix.set_columns([], str)
    assert not mix.grab().isNull()
