"""Orders and money by real key events: chosen, entered, explained, corrected, confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeVar, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot
from trade_world import TradeWorld, order_draft, payment_draft, trade_world

from fieldapp.infra.i18n import set_language
from fieldapp.infra.tasks import TaskRunner
from fieldapp.services.credits import CreditService
from fieldapp.storage import meta
from fieldapp.storage.rights import SqlRights
from fieldapp.ui.context import Context, Events
from fieldapp.ui.dialogs.credit_forms import CreditMemoForm, OrderEventForm, RebateForm, SplitForm
from fieldapp.ui.dialogs.form_dialog import FormDialog
from fieldapp.ui.dialogs.invoice_form import InvoiceForm
from fieldapp.ui.dialogs.order_form import OrderForm
from fieldapp.ui.dialogs.payment_form import PaymentForm
from fieldapp.ui.dialogs.refund_form import ConfirmForm, DeliveryForm, RefundForm
from fieldapp.ui.pages.orders import OrdersPage

if TYPE_CHECKING:
    from fieldapp.services.use_cases import UseCases

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@dataclass
class Stage:
    """A store, the context over it, and where the page asked to go."""

    world: TradeWorld
    context: Context
    went: list[tuple[str, dict[str, object]]] = field(default_factory=list)


@pytest.fixture
def stage(tmp_path: Path, qtbot: QtBot) -> Iterator[Stage]:
    set_language("en")
    with trade_world(tmp_path) as world:
        tasks, went = TaskRunner(), []

        def go(key: str, **args: Any) -> None:
            went.append((key, args))

        credit_writes = CreditService(world.base.store, world.base.clock, SqlRights(world.base.db))
        cases = SimpleNamespace(trade=world.trade, trade_page=world.page, credit_writes=credit_writes)
        yield Stage(world, Context(tasks, world.base.clock, cast("UseCases", cases), Events(), go), went)
        tasks.close()


def open_page(qtbot: QtBot, stage: Stage, account_id: str | None = None, order_id: str = "") -> OrdersPage:
    page = OrdersPage(stage.context)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.open_with(account_id=stage.world.account if account_id is None else account_id, order_id=order_id)
    return page


def press(target: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(target, key, modifiers)


def shortcut(qtbot: QtBot, page: OrdersPage, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    press(page, key, modifiers)


F = TypeVar("F", bound=FormDialog)


def form_of(page: OrdersPage, kind: type[F]) -> F:
    forms: list[F] = list(page.findChildren(kind))
    found = [one for one in forms if one.isVisible()]
    assert len(found) == 1
    return found[0]


def line_of(form: FormDialog, name: str) -> QLineEdit:
    control = form.fields[name].control
    assert isinstance(control, QLineEdit)
    return control


def save(qtbot: QtBot, form: FormDialog) -> None:
    qtbot.waitUntil(lambda: QApplication.activeWindow() is form)
    focus = form.focusWidget()
    assert focus is not None
    with qtbot.waitSignal(form.finished):
        press(focus, Qt.Key.Key_Return, CTRL)


def as_manager(stage: Stage) -> None:
    """Let the manager sit at this laptop."""
    db = stage.world.base.db
    db.conn.execute("BEGIN")
    meta.write(db, me=stage.world.manager)
    db.conn.execute("COMMIT")
    stage.context.use_cases.trade = stage.world.as_manager


def test_an_account_without_orders_says_what_to_do_first(qtbot: QtBot, stage: Stage) -> None:
    page = open_page(qtbot, stage)
    assert page.orders.empty.isVisible()
    assert not page.order.isVisible()
    assert not page.warning.isVisible()
    assert page.totals.ordered.number.text() == "¥ 0"
    button = page.orders.empty.button
    assert button is not None
    button.click()
    assert form_of(page, OrderForm).windowTitle() == "New order"


def test_the_arrows_choose_an_order_and_enter_goes_to_its_papers(qtbot: QtBot, stage: Stage) -> None:
    stage.world.paid_order("A")
    stage.world.order("B", 5_000, "2026-11-20")
    page = open_page(qtbot, stage)
    assert [row.trail_pill for row in page.orders.list.rows()] == [("waiting", "info"), ("verified", "accent")]
    assert page.order.title() == "Order B"
    page.orders.list.setFocus()
    press(page.orders.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.order.title() == "Order A")
    assert [row.pill for row in page.order.papers.rows()] == [("Invoice", "info"), ("Payment", "accent")]
    assert not page.order.why.isVisible()
    press(page.orders.list, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.order.papers


def test_sums_say_what_is_verified_waiting_and_late(qtbot: QtBot, stage: Stage) -> None:
    stage.world.paid_order("A")
    stage.world.order("C", 7_000, "2026-10-01")
    page = open_page(qtbot, stage)
    sums = page.totals
    assert [card.number.text() for card in (sums.ordered, sums.verified, sums.waiting, sums.overdue)] == [
        "¥ 170",
        "¥ 100",
        "¥ 70",
        "¥ 70",
    ]
    assert sums.verified.note.text().startswith("59%")
    assert sums.overdue.note.text() == "1 order"


def test_an_order_is_entered_by_keys_alone(qtbot: QtBot, stage: Stage) -> None:
    page = open_page(qtbot, stage)
    shortcut(qtbot, page, Qt.Key.Key_N, CTRL | SHIFT)
    form = form_of(page, OrderForm)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is form.fields["amount_minor"].control)
    QTest.keyClicks(form.fields["amount_minor"].control, "24300")
    save(qtbot, form)
    line = stage.world.view().orders[0]
    assert (line.row.fact.amount_minor, line.row.number, line.row.channel) == (2_430_000, "L-20261122-1", "rep")
    assert line.row.at == stage.world.base.clock.now
    assert page.order.title() == "Order L-20261122-1"


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(qtbot: QtBot, stage: Stage) -> None:
    page = open_page(qtbot, stage)
    page.deeds.new_order()
    form = form_of(page, OrderForm)
    form.fields["amount_minor"].control.setText("many")  # type: ignore[attr-defined]
    form.fields["promised_on"].control.setText("blue moon")  # type: ignore[attr-defined]
    form.save()
    assert form.isVisible()
    assert form.fields["amount_minor"].error()
    assert form.fields["promised_on"].error()
    form.fields["amount_minor"].control.setText("100")  # type: ignore[attr-defined]
    form.fields["promised_on"].control.setText("2026-12-01")  # type: ignore[attr-defined]
    form.fields["deposit_minor"].control.setText("200")  # type: ignore[attr-defined]
    form.save()
    assert form.fields["deposit_minor"].error() == "The deposit is more than the order."
    assert stage.world.view().orders == ()


def test_before_the_next_order_overdue_and_unverified_money_is_said(qtbot: QtBot, stage: Stage) -> None:
    stage.world.paid_order("A", payer="王某")
    stage.world.order("B", 7_000, "2026-10-01")
    stage.world.order("C", 5_000, "2026-11-20")
    page = open_page(qtbot, stage)
    said = "1 order is overdue since 2026-10-31: ¥ 70; 1 order is unverified: ¥ 100. Settle this before the next order."
    assert page.warning.text() == said
    page.deeds.new_order()
    assert form_of(page, OrderForm).warning.text() == said
    form_of(page, OrderForm).reject()
    for expected in ("Order B", "Order A", "Order B"):
        page._show_trouble()
        qtbot.waitUntil(partial(lambda title: page.order.title() == title, expected))


def test_an_invoice_to_another_title_is_noticed_while_it_is_typed(qtbot: QtBot, stage: Stage) -> None:
    stage.world.order("A")
    page = open_page(qtbot, stage)
    shortcut(qtbot, page, Qt.Key.Key_I, CTRL | SHIFT)
    form = form_of(page, InvoiceForm)
    assert form.fields["title"].control.accessibleDescription() == ""
    form.title.setText("恒达集团")
    assert "unverified" in form.fields["title"].control.accessibleDescription()
    form.number.setText("F1")
    save(qtbot, form)
    assert page.order.pill.text() == "unverified"
    assert "恒达集团" in page.order.why.text()
    assert page.order.papers.rows()[0].detail == "other title: 恒达集团"


def test_the_rest_is_offered_as_the_payment_and_verifies_the_order(qtbot: QtBot, stage: Stage) -> None:
    order = stage.world.paid_order("A")
    stage.world.trade.correct_payment(order.papers[1].row.fact.id, payment_draft(order.id, 4_000))
    page = open_page(qtbot, stage)
    shortcut(qtbot, page, Qt.Key.Key_M, CTRL | SHIFT)
    form = form_of(page, PaymentForm)
    assert form.fields["amount_minor"].control.text() == "60.00"  # type: ignore[attr-defined]
    save(qtbot, form)
    assert page.order.pill.text() == "verified"


def test_a_refund_a_delivery_and_a_correction_by_their_keys(qtbot: QtBot, stage: Stage) -> None:
    stage.world.paid_order("A")
    page = open_page(qtbot, stage)
    shortcut(qtbot, page, Qt.Key.Key_R, CTRL | SHIFT)
    refund = form_of(page, RefundForm)
    refund.fields["amount_minor"].control.setText("25")  # type: ignore[attr-defined]
    save(qtbot, refund)
    shortcut(qtbot, page, Qt.Key.Key_D, CTRL | SHIFT)
    save(qtbot, form_of(page, DeliveryForm))
    shortcut(qtbot, page, Qt.Key.Key_E, CTRL)
    form = form_of(page, OrderForm)
    assert form.fields["amount_minor"].control.text() == "100.00"  # type: ignore[attr-defined]
    form.fields["amount_minor"].control.setText("90")  # type: ignore[attr-defined]
    save(qtbot, form)
    line = stage.world.line("A")
    assert (line.row.fact.amount_minor, line.trade.refunded_minor) == (9_000, 2_500)
    assert str(line.row.fact.delivered_on) == "2026-11-22"
    assert line.row.at == line.former[0].at, "the day was not touched, so the time stays"
    assert "corrected, was ¥ 100" in page.order.head.text()


def test_too_much_given_back_is_refused_in_words(qtbot: QtBot, stage: Stage) -> None:
    stage.world.paid_order("A")
    page = open_page(qtbot, stage)
    page.deeds.new_refund()
    form = form_of(page, RefundForm)
    form.fields["amount_minor"].control.setText("100.01")  # type: ignore[attr-defined]
    form.save()
    qtbot.waitUntil(lambda: bool(form.fields["amount_minor"].error()))
    assert form.fields["amount_minor"].error() == "More would be given back than was paid."
    assert form.isVisible()


def test_only_a_manager_is_offered_to_confirm_and_must_say_why(qtbot: QtBot, stage: Stage) -> None:
    order = stage.world.paid_order("A", payer="王某")
    page = open_page(qtbot, stage)
    paper = order.papers[1]
    offered = ["Correct…", "Void: it never was", "Split over several orders…"]
    assert [one.text() for one in page.deeds.paper_menu(paper).actions()] == offered
    assert "a manager confirms" in page.order.why.text()
    as_manager(stage)
    page.refresh()
    (action,) = [one for one in page.deeds.paper_menu(paper).actions() if "Confirm" in one.text()]
    action.trigger()
    form = form_of(page, ConfirmForm)
    form.save()
    assert form.fields["reason"].error()
    form.reason.setPlainText("老板代付")
    save(qtbot, form)
    assert page.order.pill.text() == "verified"
    assert "confirmed by" in page.order.papers.rows()[1].detail
    texts = [one.text() for one in page.deeds.paper_menu(stage.world.line("A").papers[1]).actions()]
    assert "Withdraw the confirmation…" in texts


def test_a_paper_that_never_was_is_voided_and_stays_visible(qtbot: QtBot, stage: Stage) -> None:
    order = stage.world.paid_order("A")
    page = open_page(qtbot, stage)
    page.deeds.paper_menu(order.papers[1]).actions()[1].trigger()
    qtbot.waitUntil(lambda: page.order.pill.text() != "verified")
    void = page.order.papers.rows()[1]
    assert void.detail.startswith("void")
    assert "was ¥ 100" in void.detail


def test_a_cancelled_order_can_be_taken_up_again(qtbot: QtBot, stage: Stage) -> None:
    stage.world.order("A")
    page = open_page(qtbot, stage)
    page.order.cancel_button.click()
    qtbot.waitUntil(lambda: page.order.pill.text() == "cancelled")
    assert not page.order.invoice_button.isVisible()
    page.order.cancel_button.click()
    qtbot.waitUntil(lambda: page.order.pill.text() == "waiting")


def test_a_payment_without_an_order_is_allocated_from_its_card(qtbot: QtBot, stage: Stage) -> None:
    stage.world.order("A")
    stage.world.trade.add_payment(stage.world.account, payment_draft(None))
    page = open_page(qtbot, stage)
    assert page.loose.isVisible()
    page.deeds._correct_paper(stage.world.view().loose[0])
    form = form_of(page, PaymentForm)
    form.order.setCurrentIndex(1)
    save(qtbot, form)
    assert not page.loose.isVisible()
    assert stage.world.line("A").trade.received_minor == 10_000


def test_the_order_asked_for_is_shown_and_the_way_back_leads_to_the_account(qtbot: QtBot, stage: Stage) -> None:
    first = stage.world.order("A")
    stage.world.order("B", day="2026-11-20")
    page = open_page(qtbot, stage, order_id=first.id)
    assert page.order.title() == "Order A"
    page.account_button.click()
    assert stage.went == [("account", {"account_id": stage.world.account})]


def test_an_account_that_is_gone_says_so(qtbot: QtBot, stage: Stage) -> None:
    page = open_page(qtbot, stage, account_id="nowhere")
    assert page.title() == "This account is no longer here"
    assert not page.order_button.isVisible()


def test_a_long_list_keeps_the_order_in_sight(qtbot: QtBot, stage: Stage) -> None:
    for number in range(30):
        stage.world.trade.add_order(stage.world.account, order_draft(f"N{number:02}"))
    page = open_page(qtbot, stage)
    page.verticalScrollBar().setValue(900)
    qtbot.waitUntil(lambda: page.order.mapTo(page, page.order.rect().topLeft()).y() >= 0)
    assert page.order.mapTo(page, page.order.rect().topLeft()).y() < page.height() // 2


def test_in_chinese_the_words_are_those_of_the_trade(qtbot: QtBot, stage: Stage) -> None:
    set_language("zh_CN")
    stage.world.paid_order("A", payer="王某")
    page = open_page(qtbot, stage)
    assert page.order.pill.text() == "未核实"
    assert page.warning.text() == "1 张订单未核实：¥ 100。请先处理，再下新单。"
    assert "对公账户" in page.order.why.text()
    assert page.order.papers.rows()[1].detail == "付款方不符：王某"


def work_alone(stage: Stage) -> None:
    meta.write(stage.world.base.db, profile="alone")


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def test_a_credit_memo_is_entered_from_the_order_and_lowers_it(qtbot: QtBot, stage: Stage) -> None:
    work_alone(stage)
    stage.world.paid_order("A")
    page = open_page(qtbot, stage)
    assert texts(page.deeds.more_menu()) == ["Credit memo…", "Rebate…", "The customer gave up…"]
    page.deeds.new_credit_memo()
    form = form_of(page, CreditMemoForm)
    form.save()
    assert form.fields["amount_minor"].error() == "This is needed."
    QTest.keyClicks(form.fields["amount_minor"].control, "101")
    form.save()
    qtbot.waitUntil(lambda: form.fields["amount_minor"].error().startswith("Credit memos and rebates would come"))
    line_of(form, "amount_minor").setText("30")
    form.reason.setText("damaged")
    save(qtbot, form)
    qtbot.waitUntil(lambda: any(row.key == "credited" for row in page.order.facts.rows()))
    paper = page.order.papers.rows()[-1]
    assert (paper.pill, paper.text, paper.note) == (("Credit memo", "neutral"), "¥ 30", " damaged")


def test_a_rebate_waits_in_its_card_until_it_is_taken_off_an_order(qtbot: QtBot, stage: Stage) -> None:
    work_alone(stage)
    stage.world.order("A", 10_000)
    page = open_page(qtbot, stage)
    assert not page.rebates.isVisible()
    page.deeds.new_rebate()
    form = form_of(page, RebateForm)
    assert not form.fields["used_on"].isEnabled()
    QTest.keyClicks(form.fields["amount_minor"].control, "5")
    save(qtbot, form)
    qtbot.waitUntil(page.rebates.isVisible)
    assert page.deeds.view is not None
    menu = page.deeds.paper_menu(page.deeds.view.rebates[0])
    assert texts(menu) == ["Correct…", "Void: it never was", "Take it off order A"]
    menu.actions()[2].trigger()
    qtbot.waitUntil(lambda: not page.rebates.isVisible())
    assert page.order.papers.rows()[-1].pill == ("Rebate", "neutral")


def test_what_will_not_be_paid_is_written_off_with_a_reason(qtbot: QtBot, stage: Stage) -> None:
    work_alone(stage)
    stage.world.order("A", 10_000, "2026-08-01")
    page = open_page(qtbot, stage)
    assert page.orders.list.rows()[0].trail_pill == ("overdue", "bad")
    page.deeds.note_event("bad_debt")
    form = form_of(page, OrderEventForm)
    form.save()
    assert form.fields["reason"].error() == "This is needed."
    QTest.keyClicks(form.reason, "insolvent")
    save(qtbot, form)
    qtbot.waitUntil(lambda: page.orders.list.rows()[0].trail_pill == ("written off", "bad"))
    assert ("bad_debt", "insolvent") in {(row.key, row.detail) for row in page.order.facts.rows()}
    assert "Write the rest off…" not in texts(page.deeds.more_menu())


def test_one_payment_is_split_over_the_oldest_open_orders_first(qtbot: QtBot, stage: Stage) -> None:
    work_alone(stage)
    stage.world.order("A", 6_000, "2026-11-01")
    stage.world.order("B", 9_000, "2026-11-02")
    stage.world.trade.add_payment(stage.world.account, payment_draft(None, 10_000))
    page = open_page(qtbot, stage)
    assert page.deeds.view is not None
    loose = page.deeds.view.loose[0]
    assert "Split over several orders…" in texts(page.deeds.paper_menu(loose))
    SplitForm(stage.context, page.deeds.view, loose, page).open()
    form = form_of(page, SplitForm)
    first, second = (stage.world.line(one).id for one in ("A", "B"))
    assert [line_of(form, one).text() for one in (first, second)] == ["60.00", "40.00"]
    line_of(form, second).setText("50")
    assert "too much" in form.sum.text()
    line_of(form, second).setText("30")
    assert form.sum.text() == "¥ 90 of ¥ 100 belongs to these orders. ¥ 10 waits for an order."
    save(qtbot, form)
    qtbot.waitUntil(lambda: page.loose.list.rows()[0].text == "¥ 10")
    assert "part of a payment of ¥ 100" in page.loose.list.rows()[0].detail


def test_a_rep_in_a_company_is_not_offered_what_finance_says(qtbot: QtBot, stage: Stage) -> None:
    meta.write(stage.world.base.db, profile="company")
    stage.world.order("A", 10_000, "2026-08-01")
    page = open_page(qtbot, stage)
    assert texts(page.deeds.more_menu()) == ["Credit memo…", "Rebate…"]


def test_who_only_reads_orders_is_offered_nothing_to_write(qtbot: QtBot, stage: Stage) -> None:
    stage.world.paid_order("A")
    with stage.world.base.store.write("start") as batch:
        unit = batch.find("unit")[0]["id"]
        served = batch.insert("user", {"name": "周会", "role": "service", "unit_id": unit})
    meta.write(stage.world.base.db, me=served)
    page = open_page(qtbot, stage)
    buttons = page.order
    hidden = (buttons.invoice_button, buttons.payment_button, buttons.refund_button, buttons.deliver_button)
    assert not any(one.isVisible() for one in (*hidden, buttons.more_button, buttons.correct_button, page.order_button))
    shortcut(qtbot, page, Qt.Key.Key_N, CTRL | SHIFT)
    assert not page.findChildren(OrderForm)
    assert page.deeds.view is not None
    assert texts(page.deeds.paper_menu(page.deeds.view.orders[0].papers[0])) == []


def test_who_works_alone_vouches_for_a_paper(qtbot: QtBot, stage: Stage) -> None:
    stage.world.paid_order("A", payer="王某")
    work_alone(stage)
    page = open_page(qtbot, stage)
    assert page.deeds.view is not None
    payment = page.deeds.view.orders[0].papers[1]
    assert "Confirm with a reason…" in texts(page.deeds.paper_menu(payment))
