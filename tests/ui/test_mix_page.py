"""The customer mix: shares counted by hand, moves opened to their customers, reasons noted, modes set by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from account_stage import AccountStage, account_stage, show
from manners_stage import turn_until_quiet
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from visit_world import at

from fieldapp.domain.modes import Mode
from fieldapp.ui.dialogs.mix_behind import BehindDialog
from fieldapp.ui.dialogs.mode_forms import OverrideForm, ReasonForm
from fieldapp.ui.pages.mix import MixPageView

ALONE = ["2026-05-04", "2026-06-01", "2026-07-01", "2026-08-03", "2026-09-01", "2026-10-05"]
BY_REP = ["2026-07-06", "2026-08-10", "2026-09-07"]


@dataclass
class Mix:
    """Three customers: one automatic, one manual, one that fell back from automatic to semi-automatic this month."""

    stage: AccountStage
    auto: str
    manual: str
    fallen: str
    last_order: str = ""


@pytest.fixture
def mix(tmp_path: Path) -> Iterator[Mix]:
    with account_stage(tmp_path) as stage:
        world = stage.world
        names = ("常州康锐自动化有限公司", "苏州立源印务有限公司", "太仓宏盛五金有限公司")
        auto, manual, fallen = (world.write("account", legal_name=one, owner_id=world.visit.me) for one in names)
        for day in ALONE:
            _order(stage, auto, day, "self")
            _order(stage, fallen, day, "self")
        for day in BY_REP:
            _order(stage, manual, day, "rep")
        for day in ("2026-11-03", "2026-11-05", "2026-11-09"):
            _order(stage, fallen, day, "rep")
        last = _order(stage, fallen, "2026-11-12", "rep")
        yield Mix(stage, auto, manual, fallen, last)
        turn_until_quiet(stage.context.tasks)


def _order(stage: AccountStage, account: str, day: str, channel: str) -> str:
    number = f"SO-{len(stage.world.visit.rows('sales_order')) + 1}"
    own = {"account_id": account, "amount_minor": 100_000, "currency": "CNY", "state": "valid"}
    moment = at(f"{day} 12:00").columns("ordered")
    return stage.world.write("sales_order", **own, number=number, channel=channel, **moment)


@pytest.fixture
def page(mix: Mix, qtbot: QtBot) -> MixPageView:
    made = MixPageView(mix.stage.context)
    show(qtbot, made, height=1400)
    made.open_with()
    turn_until_quiet(mix.stage.context.tasks)
    return made


def _numbers(page: MixPageView) -> dict[Mode, tuple[str, str]]:
    return {mode: (card.number.text(), card.note.text()) for mode, card in page.shares.cards.items()}


def test_shares_are_those_of_the_customers_and_sum_to_a_hundred(page: MixPageView) -> None:
    # At the end of October two of three were automatic; now each mode has one, and the odd hundredth goes to the first.
    assert _numbers(page) == {
        Mode.MANUAL: ("33.34%", "1 customer · unchanged this month"),
        Mode.SEMI: ("33.33%", "1 customer · ▲ 33.33 points this month"),
        Mode.AUTO: ("33.33%", "1 customer · ▼ 33.34 points this month"),
    }
    assert page.change.chart.table()[-2:] == [
        ("Oct", "33.33%", "0.00%", "66.67%"),
        ("now", "33.34%", "33.33%", "33.33%"),
    ]


def test_the_moves_of_the_month_reconcile_with_the_counts(page: MixPageView) -> None:
    assert page.flow.table.table() == [
        ("from \\ to", "Manual", "Semi-auto", "Auto"),
        ("Manual", "1", "0", "0"),
        ("Semi-auto", "0", "0", "0"),
        ("Auto", "0", "1", "1"),
        ("new", "0", "0", "0"),
        ("dormant or gone", "0", "0", "0"),
    ]


def test_a_number_opens_its_customers_and_one_of_them(page: MixPageView, mix: Mix, qtbot: QtBot) -> None:
    page.flow.table.cell_activated.emit("move:auto:semi")
    (behind,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, BehindDialog) and one.isVisible()]
    turn_until_quiet(mix.stage.context.tasks)
    (row,) = behind.list.rows()
    assert row.key == mix.fallen
    assert row.detail == "2 of 6 assisted or by itself · Semi-auto since 2026-11-12"
    QTest.keyClick(behind.list, Qt.Key.Key_Return)
    assert mix.stage.went == [("account", {"account_id": mix.fallen})]


def test_a_customer_that_fell_back_asks_for_the_reason(page: MixPageView, mix: Mix, qtbot: QtBot) -> None:
    assert page.shares.back.number.text() == "1"
    assert page.shares.back.note.text() == "0 from automatic to manual · 1 without a reason"
    (row,) = page.backslides.list.rows()
    assert (
        row.detail
        == f"reason unknown: note it · 2 of 6 assisted or by itself · order {_number_of(mix, mix.last_order)}"
    )
    page.backslides.list.setFocus()
    QTest.keyClick(page.backslides.list, Qt.Key.Key_Return)
    form = mix.stage.form(ReasonForm)
    form.save()
    assert form.isVisible()
    assert form.fields["reason"].error()
    form.reason.setPlainText("采购离职，新人不会用系统")
    mix.stage.save(qtbot, form)
    turn_until_quiet(mix.stage.context.tasks)
    (row,) = page.backslides.list.rows()
    assert row.detail.startswith("“采购离职，新人不会用系统”, 王敏")
    assert page.shares.back.note.text() == "0 from automatic to manual · every reason is known"


def _number_of(mix: Mix, order_id: str) -> str:
    return next(str(one["number"]) for one in mix.stage.world.visit.rows("sales_order") if one["id"] == order_id)


def test_a_mode_set_by_hand_counts_and_what_the_orders_say_is_kept(page: MixPageView, mix: Mix, qtbot: QtBot) -> None:
    view = mix.stage.context.use_cases.mix.mode_of(mix.manual)
    form = OverrideForm(mix.stage.context, view, "苏州立源印务", page)
    form.show()
    form.mode.setCurrentIndex(form.mode.findData("auto"))
    form.until.setText("12-31")
    form.reason.setPlainText("签了自动补货合同")
    mix.stage.save(qtbot, form)
    turn_until_quiet(mix.stage.context.tasks)
    now = mix.stage.context.use_cases.mix.mode_of(mix.manual)
    assert (now.effective, now.derived, now.overrides[0].reason) == (Mode.AUTO, Mode.MANUAL, "签了自动补货合同")
    assert _numbers(page)[Mode.AUTO][0] == "66.67%"


def test_what_is_asked_last_is_shown(page: MixPageView, mix: Mix) -> None:
    page.months.setCurrentIndex(page.months.findData("6"))
    page._ask()
    page.months.setCurrentIndex(page.months.findData("24"))
    page._ask()
    turn_until_quiet(mix.stage.context.tasks)
    assert len(page.change.chart.table()) == 25


def test_money_weighs_instead_of_heads(page: MixPageView, mix: Mix) -> None:
    page.weighing.setCurrentIndex(page.weighing.findData("revenue"))
    page._ask()
    turn_until_quiet(mix.stage.context.tasks)
    notes = {mode: card.note.text().split(" · ")[0] for mode, card in page.shares.cards.items()}
    assert sum(int(one.replace("¥ ", "").replace(",", "")) for one in notes.values()) == 19_000  # 19 orders
    assert sum(float(card.number.text()[:-1]) for card in page.shares.cards.values()) == pytest.approx(100)


def test_everything_is_written_to_a_file(page: MixPageView, mix: Mix, tmp_path: Path) -> None:
    from fieldapp.ui.mix_grids import mix_grid

    assert page._view is not None
    rows = list(mix_grid(page._view, page._groups).rows)
    months = [row for row in rows if isinstance(row, list) and row and isinstance(row[0], date)]
    assert months[-1] == [date(2026, 11, 1), 1, 1, 1, *months[-1][4:7], 0]
    assert len(months) == 13


def test_a_store_without_orders_says_what_to_do(tmp_path: Path, qtbot: QtBot) -> None:
    with account_stage(tmp_path) as stage:
        page = MixPageView(stage.context)
        show(qtbot, page)
        page.open_with()
        turn_until_quiet(stage.context.tasks)
        assert page.nothing.isVisible()
        assert not page.shares.isVisible()


def test_a_mode_that_came_without_a_reason_sets_nothing_and_stops_no_save(mix: Mix) -> None:
    """A file or a server may bring one whose reason is a mark that nobody sees."""
    world = mix.stage.world
    override = {"account_id": mix.manual, "mode": "auto", "reason": "\x1f", "from_at": 1}
    world.write("mode_override", **override)
    _order(mix.stage, mix.manual, "2026-11-20", "rep")
    assert mix.stage.context.use_cases.mix.mode_of(mix.manual).effective is Mode.MANUAL
