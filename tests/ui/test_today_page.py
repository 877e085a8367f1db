"""The Today page: rows in words, where they lead, what refreshes it, and what it says when there is nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from clocks import NOW, SteadyClock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from fieldapp.infra import i18n
from fieldapp.infra.tasks import TaskRunner
from fieldapp.services.ahead import Ahead
from fieldapp.services.changes import Changes
from fieldapp.services.errors import StoreError
from fieldapp.services.today import MonthPay, Need, Stop, Today
from fieldapp.ui.context import Context, Events
from fieldapp.ui.pages.today import NEEDS_SHOWN, TodayPage

if TYPE_CHECKING:
    from fieldapp.services.use_cases import UseCases

EMPTY = Today("2026-11-22", (), (), {}, 0, None, has_accounts=True, as_of=NOW)
STOP = Stop(
    plan_id="p1", visit_id=None, account_id="a1", name="恒达精密", abc_class="A", mode="semi", at=NOW, offset=480,
    has_time=True, purpose="报价", missing_role=None, objection=None, state="next",
    lat=31_300_000, lon=120_700_000, datum="gcj02", distance_m=3200,
)  # fmt: skip
DONE = replace(STOP, plan_id=None, visit_id="v1", account_id="a2", name="新桥模具", state="done", distance_m=None)
NEEDS = (
    Need("droppable", "n1", "甲公司", {"share_ppm": 62_000, "supplier": "大厂"}),
    Need("droppable", "n2", "乙公司", {"share_ppm": 20_000, "supplier": None}),
    Need("role_unknown", "n3", "丙公司", {"role": "payer", "visits": 4}),
    Need("role_unknown", "n4", "丁公司", {"role": "decision_maker", "visits": 1}),
    Need("ready_for_auto", "n5", "戊公司", {"count": 5, "window": 6}),
    Need("overdue", "n6", "己公司", {"days": 18, "abc_class": "A", "last_visit_at": NOW}),
    Need("promise_due", "n7", "庚公司", {"text": "寄报告", "due_on": "2026-11-20"}),
    Need("key_person_left", "n8", "辛公司", {"person": "李总", "second": None}),
)
FULL = replace(EMPTY, stops=(DONE, STOP), needs=NEEDS, mix_counts={"manual": 2, "auto": 1}, dormant=4, route_m=12_300)


@dataclass
class FakeToday:
    """Answers with what the test put in; ``gates`` hold answers back."""

    answer: Today | Exception = EMPTY
    asked: int = 0
    gates: list[threading.Event] = field(default_factory=list)
    day: Today | None = None

    def __post_init__(self) -> None:
        self.ahead = Ahead(self._read_day)

    def load(self) -> Today:
        answer, self.asked = self.answer, self.asked + 1
        if self.gates:
            self.gates.pop(0).wait()
        if isinstance(answer, Exception):
            raise answer
        return answer

    def load_day(self) -> Today:
        return self.ahead.take()

    def _read_day(self) -> Today:
        return self.load() if self.day is None else self.day


@dataclass
class Stage:
    today: FakeToday
    context: Context
    tasks: TaskRunner
    went: list[tuple[str, dict[str, object]]]


@pytest.fixture
def stage(qapp: object) -> Iterator[Stage]:
    tasks, today, went = TaskRunner(), FakeToday(), list[tuple[str, dict[str, object]]]()

    def go(key: str, **args: Any) -> None:
        went.append((key, args))

    cases = cast("UseCases", SimpleNamespace(today=today))
    yield Stage(today, Context(tasks, SteadyClock(), cases, Events(), go), tasks, went)
    tasks.close()


def shown(qtbot: QtBot, stage: Stage, answer: Today | Exception = EMPTY) -> TodayPage:
    stage.today.answer = answer
    page = TodayPage(stage.context)
    qtbot.addWidget(page)
    page.resize(1200, 900)
    page.show()
    qtbot.waitUntil(lambda: not stage.tasks.is_busy())
    return page


def labels(page: TodayPage) -> str:
    children: list[QWidget] = list(page.findChildren(QWidget))
    return "\n".join(one.text() for one in children if isinstance(one, QLabel | QAbstractButton) and one.isVisible())


def test_the_day_is_there_before_what_needs_the_rep(qtbot: QtBot, stage: Stage) -> None:
    gate = threading.Event()
    stage.today.gates, stage.today.answer = [gate], FULL
    stage.today.day = replace(FULL, needs=(), is_whole=False)
    page = TodayPage(stage.context)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: bool(page.plan.rows()))
    assert not page.needs.rows()
    assert "Nothing waits for you." not in labels(page)
    gate.set()
    qtbot.waitUntil(lambda: bool(page.needs.rows()))


def test_a_day_that_was_read_ahead_is_there_at_once_and_read_once(qtbot: QtBot, stage: Stage) -> None:
    stage.today.answer, stage.today.day = FULL, replace(FULL, needs=(), is_whole=False)
    with ThreadPoolExecutor(1) as lane:
        stage.today.ahead.begin(lane.submit)
    page = TodayPage(stage.context)
    qtbot.addWidget(page)
    assert len(page.plan.rows()) == 2
    page.open_with()
    page.show()
    qtbot.waitUntil(lambda: bool(page.needs.rows()))
    assert stage.today.asked == 1
    page.open_with()
    qtbot.waitUntil(lambda: stage.today.asked == 2)


def test_a_day_that_could_not_be_read_ahead_is_read_by_the_page(qtbot: QtBot, stage: Stage) -> None:
    stage.today.answer = StoreError("io")
    with ThreadPoolExecutor(1) as lane:
        stage.today.ahead.begin(lane.submit)
    page = TodayPage(stage.context)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.banner.isVisible)
    assert not page.plan.rows()


def test_the_day_in_words(qtbot: QtBot, stage: Stage) -> None:
    page = shown(qtbot, stage, FULL)
    assert page.title() == "Sun, Nov 22 · 2 visits today"
    assert "1 done · 12.3 km to drive" in labels(page)
    rows = page.plan.rows()
    assert [(row.text, row.lead, row.current) for row in rows] == [
        ("新桥模具", "15:05", False), ("恒达精密", "15:05", True),
    ]  # fmt: skip
    assert rows[1].trail_pill == ("Next stop · 3.2 km", "info")
    assert rows[1].detail == "Objective: 报价"


@pytest.mark.parametrize("language", i18n.available())
def test_every_kind_of_need_has_its_sentence(qtbot: QtBot, stage: Stage, language: str) -> None:
    i18n.set_language(language)
    page = shown(qtbot, stage, FULL)
    texts = [row.text for row in page.needs.rows()]
    assert len({text.partition(" ")[2] for text in texts}) == len(NEEDS)
    for row, need in zip(page.needs.rows(), NEEDS, strict=True):
        assert row.text.startswith(need.name) and row.pill and row.trail
        assert "%n" not in row.text and "{" not in row.text


@pytest.mark.parametrize(
    ("values", "objective"),
    [
        ({"purpose": None, "missing_role": "payer"}, "find out who is the payer"),
        ({"purpose": None, "objection": "账期太短"}, "work on “账期太短”"),
        ({"purpose": None}, "keep in touch"),
    ],
)
def test_a_stop_without_purpose_has_an_objective(
    qtbot: QtBot, stage: Stage, values: dict[str, Any], objective: str
) -> None:
    page = shown(qtbot, stage, replace(EMPTY, stops=(replace(STOP, **values),)))
    assert page.plan.rows()[0].detail.lower() == f"objective: {objective}"


def test_rows_lead_where_they_say(qtbot: QtBot, stage: Stage) -> None:
    page = shown(qtbot, stage, FULL)
    page.plan.setFocus()
    QTest.keyClick(page.plan, Qt.Key.Key_Return)
    QTest.keyClick(page.plan, Qt.Key.Key_Down)
    QTest.keyClick(page.plan, Qt.Key.Key_Return)
    page.needs.setFocus()
    QTest.keyClick(page.needs, Qt.Key.Key_Return)
    QTest.keyClick(page.needs, Qt.Key.Key_Right)
    page.map.stop_activated.emit("p1")
    assert stage.went == [
        ("account", {"account_id": "a2"}),
        ("visit", {"account_id": "a1", "plan_id": "p1"}),
        ("account", {"account_id": "n1"}),
        ("visit", {"account_id": "n1"}),
        ("visit", {"account_id": "a1", "plan_id": "p1"}),
    ]


def test_what_does_not_fit_is_one_press_away(qtbot: QtBot, stage: Stage) -> None:
    many = tuple(replace(NEEDS[6], params={"text": str(n), "due_on": "2026-11-20"}) for n in range(11))
    page = shown(qtbot, stage, replace(EMPTY, needs=many))
    assert len(page.needs.rows()) == NEEDS_SHOWN
    assert "Show 3 more" in labels(page)
    QTest.keyClick(page._more, Qt.Key.Key_Return)
    assert len(page.needs.rows()) == 11
    assert page.needs.hasFocus() and "more" not in labels(page)
    page.refresh()
    qtbot.waitUntil(lambda: not stage.tasks.is_busy())
    assert len(page.needs.rows()) == 11


def test_a_change_anywhere_reads_the_page_again(qtbot: QtBot, stage: Stage) -> None:
    page = shown(qtbot, stage)
    stage.today.answer = FULL
    stage.context.events.changed.emit(Changes(frozenset({"visit"}), frozenset(), NOW))
    qtbot.waitUntil(lambda: len(page.plan.rows()) == 2)
    assert stage.today.asked == 2


def test_a_late_answer_of_an_earlier_question_is_dropped(qtbot: QtBot, stage: Stage) -> None:
    page = shown(qtbot, stage)
    late = threading.Event()
    stage.today.answer, stage.today.gates = EMPTY, [late]
    page.refresh()
    qtbot.waitUntil(lambda: stage.today.asked == 2)
    stage.today.answer = FULL
    page.refresh()
    qtbot.waitUntil(lambda: len(page.plan.rows()) == 2)
    late.set()
    qtbot.waitUntil(lambda: not stage.tasks.is_busy())
    assert len(page.plan.rows()) == 2


def test_a_page_that_is_gone_takes_no_answer(qtbot: QtBot, stage: Stage) -> None:
    gate = threading.Event()
    stage.today.gates = [gate]
    page = TodayPage(stage.context)
    page.deleteLater()
    qtbot.waitUntil(lambda: stage.today.asked == 1)
    gate.set()
    qtbot.waitUntil(lambda: not stage.tasks.is_busy())


def test_an_empty_day_says_what_to_do(qtbot: QtBot, stage: Stage) -> None:
    page = shown(qtbot, stage)
    assert "No visit is planned for today." in labels(page)
    assert "Nothing waits for you." in labels(page)
    assert "Route" not in labels(page) and "My customers" not in labels(page)


def test_an_empty_store_says_how_to_begin(qtbot: QtBot, stage: Stage) -> None:
    page = shown(qtbot, stage, replace(EMPTY, has_accounts=False))
    assert "There is no account yet." in labels(page)
    assert "No visit is planned" not in labels(page)


def test_a_damaged_file_is_said_and_gone_when_it_can_be_read_again(qtbot: QtBot, stage: Stage) -> None:
    page = shown(qtbot, stage, StoreError("damaged"))
    assert "damaged" in page.banner.text() and page.banner.isVisible()
    stage.today.answer = FULL
    page.refresh()
    qtbot.waitUntil(lambda: len(page.plan.rows()) == 2)
    assert not page.banner.isVisible()


def test_shares_of_the_mix_add_up(qtbot: QtBot, stage: Stage) -> None:
    page = shown(qtbot, stage, FULL)
    text = labels(page)
    assert "3" in text.splitlines()
    assert "4 dormant" in text
    segments = page._mix_bar._segments
    assert [segment.label for segment in segments] == ["Manual 67%", "Semi-auto 0%", "Auto 33%"]


def test_the_months_commission_is_told_where_there_is_any(qtbot: QtBot, stage: Stage) -> None:
    page = shown(qtbot, stage, FULL)
    assert not page._pay_card.isVisible()
    stage.today.answer = replace(FULL, pay=MonthPay("CNY", 1_864_230, 790_510))
    page.refresh()
    qtbot.waitUntil(lambda: "of it ¥ 7,905.10 from automatic customers" in labels(page))
    assert "¥ 18,642.30" in labels(page)
    stage.today.answer = replace(FULL, pay=MonthPay("CNY", 1_864_230, 0))
    page.refresh()
    qtbot.waitUntil(lambda: "none of it from automatic customers yet" in labels(page))
    page.to_commission.click()
    assert stage.went == [("commission", {})]
