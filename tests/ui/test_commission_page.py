"""Commission: the month in numbers, every figure opened down to the order, statements, disputes; reckoned by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from account_stage import AccountStage, account_stage, show
from manners_stage import turn_until_quiet
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fieldapp.services.credit_drafts import CreditMemoDraft
from fieldapp.services.credits import CreditService
from fieldapp.services.origin_drafts import EndDraft
from fieldapp.services.origins import OriginService
from fieldapp.storage.rights import SqlRights
from fieldapp.ui.dialogs.dispute_form import DisputeForm
from fieldapp.ui.dialogs.mode_forms import OverrideForm
from fieldapp.ui.dialogs.pay_forms import DecideDisputeForm, LockMonthForm, PayMonthForm
from fieldapp.ui.pages.account import AccountPage
from fieldapp.ui.pages.commission import CommissionPageView
from fieldapp.ui.statement_paper import balance_lines, statement_grid, statement_sheet
from fieldapp.ui.table_print import pdf_bytes


@dataclass
class Pay:
    """One customer with two paid orders and one that waits for its payment."""

    stage: AccountStage
    paid_by_rep: str
    paid_alone: str


@pytest.fixture
def pay(tmp_path: Path) -> Iterator[Pay]:
    with account_stage(tmp_path) as stage:
        world = stage.world
        claim = {"account_id": world.visit.account, "rep_id": world.visit.me, "from_on": "2026-01-01"}
        world.write("origination", **claim, weight_ppm=1_000_000, state="confirmed", evidence="found at a fair")
        by_rep = world.order("2026-10-12", "rep", 100_000)
        alone = world.order("2026-11-10", "self", 333_333)
        world.order("2026-11-16", "self", 200_000, paid=False)
        while world.visit.store.post_commission():
            pass
        yield Pay(stage, by_rep, alone)
        turn_until_quiet(stage.context.tasks)


@pytest.fixture
def page(pay: Pay, qtbot: QtBot) -> CommissionPageView:
    made = CommissionPageView(pay.stage.context)
    show(qtbot, made, height=1500)
    made.open_with()
    turn_until_quiet(pay.stage.context.tasks)
    return made


def _steps(page: CommissionPageView) -> list[tuple[str, str]]:
    return [(row.text, row.trail) for row in page.explain.steps.rows()]


def test_the_month_is_told_with_what_is_verified_and_what_waits(page: CommissionPageView) -> None:
    # Without a cost the base is the amount. 10 % of ¥ 3,333.33 are ¥ 333.33; of an order placed alone the originator
    # has 90 %: ¥ 299.997 and ¥ 33.333 make ¥ 300.00 and ¥ 33.33, as the odd cent goes to the larger fraction. Exactly
    # it would be ¥ 299.9997: three hundredths of a cent less.
    assert page.title() == "My commission 2026-11"
    assert page.numbers.month.number.text() == "¥ 300.00"
    # Of the order of October, placed by the rep, 60 % of ¥ 100.00.
    assert page.numbers.lifetime.number.text() == "¥ 360"
    assert page.numbers.lifetime.note.text() == "since 2026-10 · 1 account"
    assert page.numbers.back.note.text() == "nothing this month"


def test_the_account_shows_what_it_brought(page: CommissionPageView) -> None:
    model = page.accounts.model
    texts = [model.data(model.index(0, at)) for at in range(model.columnCount())]
    assert texts == ["苏州恒达精密", "Manual", "2026-01", "¥ 4,333.33", "¥ 360.00", "¥ 300.00"]


def test_every_step_from_the_order_to_the_amount_is_shown(page: CommissionPageView) -> None:
    assert page.explain.heading.text().endswith("order SO-2 · payment")
    assert _steps(page) == [
        ("Order SO-2", "¥ 3,333.33"),
        ("Base: profit that is paid for", "¥ 3,333.33"),
        ("Rate", "10%"),
        ("Pool", "¥ 333.33"),
        ("王敏 90%, brought the account", "¥ 300.00"),
        ("the company 10%, serves the account", "¥ 33.33"),
        ("Rounding", "+3/100"),
        ("This entry", "¥ 300.00"),
    ]


def test_another_entry_is_explained_when_the_keyboard_comes_to_it(page: CommissionPageView, pay: Pay) -> None:
    page.entries.list.setFocus()
    QTest.keyClick(page.entries.list, Qt.Key.Key_Down)
    turn_until_quiet(pay.stage.context.tasks)
    assert page.explain.heading.text().endswith("order SO-1 · payment")
    assert ("王敏 60%, brought the account", "¥ 60.00") in _steps(page)
    page.explain.order_button.click()
    (went,) = pay.stage.went
    assert went == ("orders", {"account_id": pay.stage.world.visit.account, "order_id": pay.paid_by_rep})


def test_a_refund_is_taken_back_in_the_open(page: CommissionPageView, pay: Pay) -> None:
    world = pay.stage.world
    own = {"account_id": world.visit.account, "amount_minor": 333_333, "currency": "CNY", "order_id": pay.paid_alone}
    world.write("refund", **own, refunded_on="2026-11-20", reason="returned")
    while world.visit.store.post_commission():
        pass
    page.refresh()
    turn_until_quiet(pay.stage.context.tasks)
    assert page.numbers.month.number.text() == "¥ 0.00"
    assert page.numbers.back.number.text() == "-¥ 300.00"
    page.show_back()
    turn_until_quiet(pay.stage.context.tasks)
    assert [row.trail for row in page.entries.list.rows()] == ["-¥ 300.00"]


def test_an_entry_is_disputed_and_the_dispute_taken_back(page: CommissionPageView, pay: Pay, qtbot: QtBot) -> None:
    page.dispute()
    form = pay.stage.form(DisputeForm)
    form.claimed.setText("333.33")
    form.save()
    assert form.fields["reason"].error()
    form.reason.setPlainText("这单没有服务人")
    pay.stage.save(qtbot, form)
    turn_until_quiet(pay.stage.context.tasks)
    (row,) = page.disputes.list.rows()
    assert row.pill == ("being looked into", "warn")
    assert row.detail == "“这单没有服务人”"
    (stored,) = pay.stage.world.visit.rows("dispute")
    assert (stored["claimed_minor"], stored["order_number"]) == (33_333, "SO-2")
    page._withdraw(row.key)
    turn_until_quiet(pay.stage.context.tasks)
    assert [one.pill for one in page.disputes.list.rows()] == [("withdrawn", "neutral")]


def test_a_missing_entry_is_disputed_by_the_number_of_its_order(
    page: CommissionPageView, pay: Pay, qtbot: QtBot
) -> None:
    page.dispute_missing()
    form = pay.stage.form(DisputeForm)
    form.reason.setPlainText("十月那单没算")
    form.save()
    assert form.fields["order_number"].error()
    form.order.setText("SO-77")
    pay.stage.save(qtbot, form)
    turn_until_quiet(pay.stage.context.tasks)
    assert [row.text for row in page.disputes.list.rows()] == ["SO-77"]


def test_the_statement_of_a_month_is_a_table_and_pages(page: CommissionPageView, pay: Pay, tmp_path: Path) -> None:
    view = pay.stage.context.use_cases.commission.statement(date(2026, 11, 1))
    rows = [row for row in statement_grid(view).rows if isinstance(row, list)]
    assert [str(cell) for cell in rows[0][1:4]] == ["苏州恒达精密机械有限公司", "SO-2", "payment"]
    sheet = statement_sheet(view, 480)
    assert "Brought forward: ¥ 0.00 · Earned: ¥ 300.00" in sheet.facts[1]
    pdf = pdf_bytes(sheet, "WenQuanYi Micro Hei")
    assert pdf.startswith(b"%PDF-")
    page.files.write_pdf(tmp_path / "s.pdf", view)
    turn_until_quiet(pay.stage.context.tasks)
    assert (tmp_path / "s.pdf").read_bytes().startswith(b"%PDF-")
    assert "s.pdf" in page.banner.text()


def test_an_earlier_month_is_asked_for(page: CommissionPageView, pay: Pay) -> None:
    page.period.setCurrentIndex(page.period.findData("2026-10-01"))
    page._ask()
    turn_until_quiet(pay.stage.context.tasks)
    assert page.title() == "My commission 2026-10"
    assert page.numbers.month.number.text() == "¥ 60.00"


def test_the_account_shows_its_curve_with_the_changes_of_mode(pay: Pay, qtbot: QtBot) -> None:
    page = AccountPage(pay.stage.context, pay.stage.world.visit.account)
    show(qtbot, page, height=2200)
    turn_until_quiet(pay.stage.context.tasks)
    assert page.curve.isVisible()
    assert page.curve.number.text() == "¥ 360.00"
    assert page.curve.chart.table() == [("2026-10", "¥ 60"), ("2026-11", "¥ 360")]
    assert page.curve.note.text().startswith("not automatic yet")


def test_a_mode_is_set_on_the_account_and_ended(pay: Pay, qtbot: QtBot) -> None:
    page = AccountPage(pay.stage.context, pay.stage.world.visit.account)
    show(qtbot, page, height=2200)
    turn_until_quiet(pay.stage.context.tasks)
    page.curve.set_mode()
    form = pay.stage.form(OverrideForm)
    form.mode.setCurrentIndex(form.mode.findData("semi"))
    form.save()
    assert form.fields["reason"].error()
    form.reason.setPlainText("内勤代下单")
    pay.stage.save(qtbot, form)
    turn_until_quiet(pay.stage.context.tasks)
    (row,) = page.curve.overrides.rows()
    assert (row.text, row.detail) == ("set by hand: Semi-auto", "“内勤代下单” · 王敏")
    pay.stage.world.visit.clock.now += 60_000_000
    page.curve.overrides.trail_activated.emit(row.key)
    turn_until_quiet(pay.stage.context.tasks)
    assert page.curve.overrides.rows() == []


def test_what_came_from_automatic_customers_can_be_opened(page: CommissionPageView, pay: Pay) -> None:
    db = pay.stage.world.visit.db.conn
    db.execute("BEGIN")
    db.execute("UPDATE commission_entry SET mode = 'auto' WHERE order_number = 'SO-2'")
    db.execute("COMMIT")
    page.show_auto()
    turn_until_quiet(pay.stage.context.tasks)
    assert page.entries.title() == "From automatic customers in the month"
    assert [row.trail for row in page.entries.list.rows()] == ["¥ 300.00"]
    assert page.explain.heading.text().endswith("order SO-2 · payment")


def test_nothing_is_called_paid_out_before_the_month_is(pay: Pay) -> None:
    view = pay.stage.context.use_cases.commission.statement(date(2026, 11, 1), "CNY")
    assert ("To be paid out", 30_000) in balance_lines(view)
    paid = replace(view, period=replace(view.period, state="paid"))
    assert ("Paid out", 30_000) in balance_lines(paid)


def test_the_head_says_until_when_the_month_is_an_estimate(page: CommissionPageView) -> None:
    assert "open, an estimate until Nov 30" in page._subtitle.text()


def test_who_works_alone_decides_on_a_dispute_with_a_reason(page: CommissionPageView, pay: Pay, qtbot: QtBot) -> None:
    assert not page.cases.isVisible()
    page.dispute()
    raised = pay.stage.form(DisputeForm)
    raised.claimed.setText("333.33")
    raised.reason.setPlainText("这单没有服务人")
    pay.stage.save(qtbot, raised)
    turn_until_quiet(pay.stage.context.tasks)
    (case,) = page.cases.list.rows()
    assert (case.text, case.detail) == (
        "王敏 · 苏州恒达精密机械有限公司 · SO-2",
        "“这单没有服务人” · asked for: ¥ 333.33",
    )
    page.cases.list.row_activated.emit(case.key)
    form = pay.stage.form(DecideDisputeForm)
    assert form.amount.text() == "33.33"
    form.save()
    assert form.fields["reason"].error() == "This is needed."
    form.amount.setText("much")
    form.save()
    assert form.fields["amount_minor"].error()
    form.amount.setText("33.33")
    form.reason.setPlainText("nobody served it then")
    pay.stage.save(qtbot, form)
    turn_until_quiet(pay.stage.context.tasks)
    assert not page.cases.isVisible()
    (row,) = page.disputes.list.rows()
    assert row.detail.endswith("nobody served it then")
    assert page.numbers.month.number.text() == "¥ 333.33"


def test_a_rejected_dispute_needs_no_amount(page: CommissionPageView, pay: Pay, qtbot: QtBot) -> None:
    pay.stage.context.use_cases.commission_writes.raise_dispute(None, "forgotten", order_number="SO-9", currency="CNY")
    page.refresh()
    turn_until_quiet(pay.stage.context.tasks)
    page.cases.list.row_activated.emit(page.cases.list.rows()[0].key)
    form = pay.stage.form(DecideDisputeForm)
    form.verdict.setCurrentIndex(1)
    assert not form.fields["amount_minor"].isEnabled()
    form.reason.setPlainText("SO-9 is not paid")
    pay.stage.save(qtbot, form)
    turn_until_quiet(pay.stage.context.tasks)
    assert page.numbers.month.number.text() == "¥ 300.00"


def test_a_month_that_is_over_is_locked_and_then_paid(page: CommissionPageView, pay: Pay, qtbot: QtBot) -> None:
    assert not page.close_button.isVisible()
    page.period.setCurrentIndex(page.period.findData("2026-10-01"))
    page._ask()
    turn_until_quiet(pay.stage.context.tasks)
    assert page.close_button.text() == "Lock the month…"
    page.close_button.click()
    pay.stage.save(qtbot, pay.stage.form(LockMonthForm))
    turn_until_quiet(pay.stage.context.tasks)
    assert page.close_button.text() == "Note the payout…"
    assert " · locked · " in page._subtitle.text()
    page.close_button.click()
    form = pay.stage.form(PayMonthForm)
    form.reference.setText("T-17")
    pay.stage.save(qtbot, form)
    turn_until_quiet(pay.stage.context.tasks)
    assert not page.close_button.isVisible()
    (statement,) = pay.stage.world.visit.rows("statement")
    assert (statement["state"], statement["payout_reference"], statement["paid_minor"]) == ("paid", "T-17", 6_000)


def test_a_credit_memo_takes_back_its_part_of_the_commission(page: CommissionPageView, pay: Pay) -> None:
    visit = pay.stage.world.visit
    writes = CreditService(visit.store, visit.clock, SqlRights(visit.db))
    writes.add_credit_memo(pay.paid_alone, CreditMemoDraft(133_333, "CNY", "2026-11-20", reason="damaged"))
    while visit.store.post_commission():
        pass
    page.refresh()
    turn_until_quiet(pay.stage.context.tasks)
    # ¥ 2,000.00 are left of the order: 90 % of 10 % of them.
    assert page.numbers.month.number.text() == "¥ 180.00"
    page.show_back()
    turn_until_quiet(pay.stage.context.tasks)
    assert [row.trail for row in page.entries.list.rows()] == ["-¥ 120.00"]
    assert page.explain.heading.text().endswith("order SO-2 · credit memo")


def test_a_share_that_was_bought_out_earns_no_more(page: CommissionPageView, pay: Pay) -> None:
    visit = pay.stage.world.visit
    origins = OriginService(visit.store, visit.clock, visit.me, SqlRights(visit.db))
    bought = EndDraft(visit.me, "buy_out", "2026-11-01", "agreed", visit.account, None, 50_000, "CNY")
    origins.end_share(bought)
    while visit.store.post_commission():
        pass
    page.refresh()
    turn_until_quiet(pay.stage.context.tasks)
    (brought,) = page.accounts._rows
    assert brought.lifetime_minor == 6_000 + 50_000
