"""The decision map and the route: reached by arrows, told in words, readable when full."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from fieldapp.domain.decision_map import DecisionMap, MapPerson, lay_out
from fieldapp.ui import theme
from fieldapp.ui.widgets.decision_map import DecisionMapView, MapLabel
from fieldapp.ui.widgets.mini_map import MiniMap, Stop

PEOPLE = (
    MapPerson("chen", frozenset({"gatekeeper"}), "neutral"),
    MapPerson("zhou", frozenset({"user"}), "for"),
    MapPerson("li", frozenset({"selector"}), "for", key_rank=2),
    MapPerson("zhang", frozenset({"decision_maker"}), "neutral", key_rank=1),
)
LABELS = {
    "chen": MapLabel("Chen", "gatekeeper · neutral"),
    "zhou": MapLabel("Zhou", "user · for"),
    "li": MapLabel("Li", "selector · for"),
    "zhang": MapLabel("Zhang", "decision-maker · neutral"),
    "role:payer": MapLabel("payer", "unknown — next objective"),
}


def plan(extra: int = 0) -> DecisionMap:
    more = [MapPerson(f"p{n}", frozenset({"user"})) for n in range(extra)]
    return lay_out([*PEOPLE, *more], [("zhou", "li"), ("li", "zhang")], ["payer"])


@pytest.fixture
def view(qtbot: QtBot) -> DecisionMapView:
    made = DecisionMapView("Who decides")
    qtbot.addWidget(made)
    made.show_map(plan(), LABELS)
    made.resize(680, made.height())
    with qtbot.waitActive(made):
        made.show()
    return made


def buttons_in(widget: QWidget) -> list[QAbstractButton]:
    return list(widget.findChildren(QAbstractButton))


def focused(qapp: QApplication) -> str:
    widget = qapp.focusWidget()
    return str(getattr(widget, "key", ""))


def press(qapp: QApplication, key: Qt.Key) -> None:
    widget = qapp.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def test_arrows_walk_the_map_and_enter_opens(view: DecisionMapView, qtbot: QtBot, qapp: QApplication) -> None:
    view.focus_node("zhou")
    qtbot.waitUntil(lambda: focused(qapp) == "zhou")
    press(qapp, Qt.Key.Key_Right)
    assert focused(qapp) == "li"
    press(qapp, Qt.Key.Key_Right)
    assert focused(qapp) in {"zhang", "role:payer"}
    view.focus_node("role:payer")
    with qtbot.waitSignal(view.node_activated) as opened:
        press(qapp, Qt.Key.Key_Return)
    assert opened.args == ["role:payer"]


def test_the_map_is_one_tab_stop(view: DecisionMapView) -> None:
    view.focus_node("li")
    stops = [b for b in buttons_in(view) if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [stop.accessibleName() for stop in stops] == ["Li, selector · for, second key person; influences Zhang"]


def test_the_map_is_told_in_words(view: DecisionMapView) -> None:
    lines = view.accessibleDescription().splitlines()
    assert "Li, selector · for, second key person; influences Zhang" in lines
    assert "？ payer, unknown — next objective" in lines
    assert len(lines) == len(view.node_ids()) == 5


def test_a_click_opens_a_person_and_a_reload_keeps_the_focus(
    view: DecisionMapView, qtbot: QtBot, qapp: QApplication
) -> None:
    box = next(b for b in buttons_in(view) if b.accessibleName().startswith("Zhang"))
    with qtbot.waitSignal(view.node_activated) as opened:
        QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    assert opened.args == ["zhang"]
    view.focus_node("zhang")
    view.show_map(plan(3), LABELS)
    assert focused(qapp) == "zhang"


def test_it_fits_its_width_and_scrolls_by_itself_only_when_full(view: DecisionMapView, qtbot: QtBot) -> None:
    assert view.horizontalScrollBar().maximum() == 0
    few = view.height()
    view.show_map(plan(40), LABELS)
    assert view.height() > few
    assert view.drawn_scale() == pytest.approx(0.66)
    assert view.horizontalScrollBar().maximum() > 0
    view.focus_node("p0")
    view.zoom(1)
    assert view.drawn_scale() > 0.66
    view.zoom(0)
    assert view.drawn_scale() == pytest.approx(0.66)


def test_an_empty_map_is_no_trouble(view: DecisionMapView) -> None:
    view.show_map(DecisionMap((), (), 0, 0), {})
    assert view.summary() == ""
    assert not view.focus_node("li")


def test_the_route_is_walked_by_arrows_and_told_in_words(qtbot: QtBot, qapp: QApplication) -> None:
    route = MiniMap("Route")
    qtbot.addWidget(route)
    route.set_stops(
        [
            Stop("a", "Hengda", 31.36, 120.52, "done"),
            Stop("b", "Debao", 31.33, 120.70, "next"),
            Stop("c", "Hongsheng", 31.25, 120.90),
            Stop("d", "Next door", 31.25, 120.90),
        ]
    )
    route.resize(420, route.height())
    with qtbot.waitActive(route):
        route.show()
    said = route.accessibleDescription()
    assert said == "1, Hengda, done; 2, Debao, next stop; 3, Hongsheng, to do; 4, Next door, to do"
    dots = buttons_in(route)
    assert dots[0].x() < dots[1].x() < dots[2].x()
    assert dots[2].geometry().center() != dots[3].geometry().center()
    dots[0].setFocus()
    QTest.keyClick(dots[0], Qt.Key.Key_Right)
    with qtbot.waitSignal(route.stop_activated) as opened:
        press(qapp, Qt.Key.Key_Return)
    assert opened.args == ["b"]


def test_one_stop_and_no_stop_draw_at_any_scale(qtbot: QtBot, qapp: QApplication) -> None:
    route = MiniMap("Route")
    qtbot.addWidget(route)
    route.show()
    route.set_stops([])
    assert not route.grab().isNull()
    route.set_stops([Stop("a", "Hengda", 31.36, 120.52)])
    theme.apply(qapp, "dark", 200)
    assert route.height() == 500
    assert not route.grab().isNull()
