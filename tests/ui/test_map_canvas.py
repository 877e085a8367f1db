"""The map moves by mouse and keys, says what is under the mouse, and opens it; its ground is painted elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fieldapp.services.map_index import MapIndex, Point, project
from fieldapp.ui.widgets.map_canvas import MAX_ZOOM, MIN_ZOOM, MapCanvas
from fieldapp.ui.widgets.map_ground import Ground

SUZHOU, WUHU = project(31.3, 120.6), project(31.33, 118.38)


class _Later:
    """Keeps work until somebody does it."""

    def __init__(self) -> None:
        self.jobs: list[tuple[Callable[[], object], Callable[[object], None]]] = []

    def __call__(
        self,
        work: Callable[[], object],
        on_done: Callable[[object], None],
        _on_error: Callable[[BaseException], None],
        /,
    ) -> None:
        self.jobs.append((work, on_done))

    def do(self) -> int:
        """Do what waits; return how much it was."""
        jobs, self.jobs = self.jobs, []
        for work, done in jobs:
            done(work())
        return len(jobs)


@pytest.fixture
def later() -> _Later:
    return _Later()


@pytest.fixture
def canvas(later: _Later, qtbot: QtBot) -> MapCanvas:
    made = MapCanvas("Map", later)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    made.set_index(MapIndex([Point(1, *SUZHOU), Point(2, *SUZHOU), Point(3, *WUHU)]))
    return made


def _counts(canvas: MapCanvas) -> list[int]:
    return [one.count for one in canvas.clusters()]


def test_all_points_are_seen_at_first(canvas: MapCanvas) -> None:
    assert _counts(canvas) == [2, 1]


def test_near_points_are_one_cluster_from_far_away(canvas: MapCanvas) -> None:
    while canvas.zoom() > MIN_ZOOM:
        canvas.zoom_out()
    assert _counts(canvas) == [3]


def test_a_click_on_a_cluster_opens_its_rows_and_a_drag_does_not(canvas: MapCanvas) -> None:
    opened: list[list[int]] = []
    canvas.opened.connect(opened.append)
    at = canvas._at(canvas.clusters()[0]).toPoint()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at)
    assert opened == [[1, 2]]
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(canvas, at + QPoint(120, 0))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at + QPoint(120, 0))
    assert len(opened) == 1


def test_keys_move_zoom_and_open_what_is_nearest_the_middle(canvas: MapCanvas) -> None:
    opened: list[list[int]] = []
    canvas.opened.connect(opened.append)
    canvas.show_place(*WUHU)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert opened == [[3]]
    for _ in range(4):
        QTest.keyClick(canvas, Qt.Key.Key_Up)
    assert _counts(canvas) == []
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    assert _counts(canvas) == [2, 1]
    QTest.keyClicks(canvas, "+" * 30)
    assert canvas.zoom() == MAX_ZOOM


def test_zooming_at_a_place_leaves_it_where_it_is(canvas: MapCanvas) -> None:
    cluster = next(one for one in canvas.clusters() if one.count == 1)
    before = canvas._at(cluster)
    canvas.zoom_by(1, before)
    assert (canvas._at(cluster) - before).manhattanLength() < 0.01


def test_the_mouse_is_told_how_many_accounts_it_is_on(canvas: MapCanvas) -> None:
    QTest.mouseMove(canvas, canvas._at(canvas.clusters()[0]).toPoint())
    assert canvas.toolTip() == "2 accounts"


def test_the_ground_is_painted_once_for_many_small_steps(canvas: MapCanvas, later: _Later) -> None:
    canvas.set_ground(Ground.load())
    assert later.do() == 1
    for _ in range(10):
        canvas.pan(15, 10)
    assert later.do() == 0
    canvas.pan(400, 0)
    assert later.do() == 1


def test_land_and_sea_are_told_apart(canvas: MapCanvas, later: _Later) -> None:
    canvas.set_ground(Ground.load())
    while canvas.zoom() > 6:
        canvas.zoom_out()
    canvas.show_place(*project(31.0, 122.0))  # off Shanghai: 182 px a degree at this zoom
    later.do()
    picture, middle = canvas.grab().toImage(), canvas.rect().center()
    land, sea = picture.pixelColor(middle - QPoint(270, 0)), picture.pixelColor(middle + QPoint(150, 0))
    assert (land.name(), sea.name()) == ("#ffffff", "#eef3f1")
