"""Orders and money on a real store: recorded, corrected by new facts, confirmed by a manager, undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from trade_world import TITLE, TradeWorld, invoice_draft, order_draft, payment_draft, refund_draft, trade_world

from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.domain.verified import Standing, Why


@pytest.fixture
def world(tmp_path: Path) -> Iterator[TradeWorld]:
    with trade_world(tmp_path) as made:
        yield made


def test_an_order_becomes_verified_by_its_papers(world: TradeWorld) -> None:
    order = world.order(promised_on="2026-11-08", deposit_minor=3_000)
    assert (order.trade.standing, order.trade.deposit_minor) == (Standing.WAITING, 3_000)
    world.trade.add_invoice(order.id, invoice_draft())
    world.trade.add_payment(world.account, payment_draft(order.id, 3_000, kind="deposit"))
    part = world.line("SO-1")
    assert (part.trade.standing, part.trade.verified_minor, part.trade.deposit_paid_minor) == (
        Standing.PARTLY,
        3_000,
        3_000,
    )
    world.trade.add_payment(world.account, payment_draft(order.id, 7_000, kind="balance"))
    assert world.line("SO-1").trade.standing is Standing.VERIFIED
    assert [paper.row.kind for paper in world.line("SO-1").papers] == ["invoice", "payment", "payment"]


def test_an_order_without_a_number_gets_the_next_of_its_day(world: TradeWorld) -> None:
    for _ in range(2):
        world.trade.add_order(world.account, order_draft(None))
    world.trade.add_order(world.account, order_draft(None, day="2026-11-03"))
    numbers = {one.row.number for one in world.view().orders}
    assert numbers == {"L-20261101-1", "L-20261101-2", "L-20261103-1"}


def test_who_took_the_order_is_known_where_one_of_ours_did(world: TradeWorld) -> None:
    assert world.order("A").row.rep == "王敏"
    assert world.order("B", channel="self").row.rep == ""


@pytest.mark.parametrize(
    ("draft", "code", "field"),
    [
        (order_draft("N", -1), "negative", "amount_minor"),
        (order_draft("N", day="2026-11-23"), "in_future", "ordered_at"),
        (order_draft("N", promised_on="2026-10-31"), "before_order", "promised_on"),
        (order_draft("N", delivered_on="2026-12-01"), "in_future", "delivered_on"),
        (order_draft("N", deposit_minor=10_001), "deposit_over_amount", "deposit_minor"),
        (order_draft("N", channel="pigeon"), "not_in_list", "channel"),
        (order_draft("SO-1"), "number_taken", "number"),
    ],
)
def test_an_order_that_cannot_be_is_refused_at_its_field(
    world: TradeWorld, draft: object, code: str, field: str
) -> None:
    world.order()
    with pytest.raises(FieldError) as caught:
        world.trade.add_order(world.account, draft)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert len(world.view().orders) == 1


def test_a_correction_is_a_new_fact_and_the_papers_stay_with_the_order(world: TradeWorld) -> None:
    order = world.paid_order()
    world.trade.correct_order(order.id, order_draft("SO-1", 9_000))
    line = world.line("SO-1")
    assert line.id != order.id
    assert (line.trade.verified_minor, line.trade.overpaid_minor, len(line.papers)) == (9_000, 1_000, 2)
    assert [one.fact.amount_minor for one in line.former] == [10_000]
    assert len(world.base.rows("sales_order")) == 2
    assert world.view().order(order.id) == line


def test_what_was_corrected_already_is_not_corrected_again(world: TradeWorld) -> None:
    order = world.order()
    world.trade.correct_order(order.id, order_draft("SO-1", 9_000))
    for act in (
        lambda: world.trade.correct_order(order.id, order_draft("SO-1", 8_000)),
        lambda: world.trade.add_invoice(order.id, invoice_draft()),
        lambda: world.trade.deliver(order.id, "2026-11-05"),
    ):
        with pytest.raises(DomainError, match="already_corrected"):
            act()


def test_a_corrected_order_of_a_source_is_ours_and_keeps_its_number(world: TradeWorld) -> None:
    values = {**order_draft().values(), "account_id": world.account, "number": "X9", "state": "valid"}
    with world.base.store.write("import") as batch:
        batch.insert("sales_order", {**values, "source": "erp", "source_key": "orders/9"}, "0" * 36)
    world.trade.correct_order("0" * 36, order_draft(None, 5_000))
    assert (world.line("X9").row.source, world.line("X9").row.fact.amount_minor) == (None, 5_000)


def test_delivery_is_noted_and_cannot_lie_ahead_or_before_the_order(world: TradeWorld) -> None:
    order = world.order(promised_on="2026-11-05")
    assert order.is_delivery_overdue(world.view().today)
    world.trade.deliver(order.id, "2026-11-08")
    line = world.line("SO-1")
    assert line.is_late
    assert not line.is_delivery_overdue(world.view().today)
    for day in ("2026-10-31", "2026-11-23"):
        with pytest.raises(FieldError):
            world.trade.deliver(order.id, day)


def test_cancelled_and_taken_up_again(world: TradeWorld) -> None:
    order = world.paid_order()
    world.trade.cancel(order.id)
    line = world.line("SO-1")
    assert (line.trade.standing, line.trade.overpaid_minor) == (Standing.CANCELLED, 10_000)
    world.trade.restore(order.id)
    assert world.line("SO-1").trade.standing is Standing.VERIFIED


def test_papers_are_corrected_moved_and_voided(world: TradeWorld) -> None:
    order, other = world.paid_order(), world.order("SO-2", 4_000)
    invoice, payment = order.papers
    world.trade.correct_invoice(invoice.row.fact.id, invoice_draft(6_000))
    world.trade.correct_payment(payment.row.fact.id, payment_draft(other.id, 4_000))
    first, second = world.line("SO-1"), world.line("SO-2")
    assert (first.trade.invoiced_minor, first.trade.paid_minor, second.trade.paid_minor) == (6_000, 0, 4_000)
    assert [former.fact.amount_minor for former in second.papers[0].former] == [10_000]
    world.trade.void("payment", second.papers[0].row.fact.id)
    assert world.line("SO-2").papers[0].is_void
    assert world.line("SO-2").trade.received_minor == 0


def test_a_payment_without_an_order_waits_to_be_allocated(world: TradeWorld) -> None:
    order = world.order()
    world.trade.add_payment(world.account, payment_draft(None))
    (loose,) = world.view().loose
    assert world.line("SO-1").trade.received_minor == 0
    world.trade.correct_payment(loose.row.fact.id, payment_draft(order.id))
    assert world.view().loose == ()
    assert world.line("SO-1").trade.received_minor == 10_000


def test_papers_in_other_money_of_another_account_or_twice_are_refused(world: TradeWorld) -> None:
    order = world.paid_order()
    with world.base.store.write("start") as batch:
        foreign = batch.insert("account", {"legal_name": "别家", "owner_id": world.base.me})
    for code, act in {
        "other_currency": lambda: world.trade.add_invoice(order.id, invoice_draft(number="F2", currency="USD")),
        "number_taken": lambda: world.trade.add_invoice(order.id, invoice_draft(number="F-SO-1")),
        "zero": lambda: world.trade.add_invoice(order.id, invoice_draft(0)),
        "not_positive": lambda: world.trade.add_payment(world.account, payment_draft(order.id, 0)),
        "other_account": lambda: world.trade.add_payment(foreign, payment_draft(order.id)),
        "over_received": lambda: world.trade.add_refund(order.id, refund_draft(10_001)),
    }.items():
        with pytest.raises(FieldError, match=code):
            act()


def test_refunds_lower_what_is_verified_and_never_exceed_what_came_in(world: TradeWorld) -> None:
    order = world.paid_order()
    world.trade.add_refund(order.id, refund_draft(4_000, reason="退货"))
    assert world.line("SO-1").trade.verified_minor == 6_000
    with pytest.raises(FieldError, match="over_received"):
        world.trade.add_refund(order.id, refund_draft(6_001))
    refund = next(one for one in world.line("SO-1").papers if one.row.kind == "refund")
    world.trade.correct_refund(refund.row.fact.id, refund_draft(10_000))
    assert world.line("SO-1").trade.standing is Standing.REFUNDED


def test_a_corrected_order_keeps_its_refunds_in_what_counts_as_valid(world: TradeWorld) -> None:
    order = world.paid_order()
    world.trade.add_refund(order.id, refund_draft(10_000))
    world.trade.correct_order(order.id, order_draft("SO-1", 10_000, channel="self"))
    count = world.base.reader.execute("SELECT order_count FROM account_summary").fetchone()[0]
    assert (count, world.line("SO-1").trade.standing) == (0, Standing.REFUNDED)


def test_a_manager_vouches_for_one_paper_with_a_reason(world: TradeWorld) -> None:
    order = world.paid_order(title="恒达集团", payer="王某")
    assert [one.why for one in order.trade.reasons] == [Why.INVOICE_TO_OTHER, Why.PAID_BY_STRANGER]
    assert all(one.is_confirmable for one in order.papers)
    invoice, payment = (one.row.fact.id for one in order.papers)
    world.as_manager.confirm("invoice", invoice, "集团统一开票")
    assert world.line("SO-1").trade.standing is Standing.DOUBTFUL
    world.as_manager.confirm("payment", payment, "老板代付，有证明")
    line = world.line("SO-1")
    assert line.trade.standing is Standing.VERIFIED
    word = line.papers[0].confirmation
    assert word is not None
    assert word.reason == "集团统一开票"
    world.as_manager.withdraw(word.fact.id, "弄错了")
    assert world.line("SO-1").trade.verified_minor == 0
    world.as_manager.confirm("invoice", invoice, "再次确认")
    assert world.line("SO-1").trade.standing is Standing.VERIFIED


def test_only_managers_vouch_only_with_a_reason_and_only_for_what_is_in_doubt(world: TradeWorld) -> None:
    odd, good = world.paid_order("A", title="恒达集团"), world.paid_order("B")
    paper = odd.papers[0].row.fact.id
    with pytest.raises(DomainError, match="managers_only"):
        world.trade.confirm("invoice", paper, "好")
    with pytest.raises(FieldError, match="required"):
        world.as_manager.confirm("invoice", paper, "  ")
    with pytest.raises(DomainError, match="nothing_to_confirm"):
        world.as_manager.confirm("invoice", good.papers[0].row.fact.id, "好")
    world.as_manager.confirm("invoice", paper, "好")
    with pytest.raises(DomainError, match="nothing_to_confirm"):
        world.as_manager.confirm("invoice", paper, "好")
    world.trade.correct_invoice(paper, invoice_draft(number="F-A", title="另一家"))
    assert world.line("A").trade.verified_minor == 0, "a confirmation is for the paper that was seen"


def test_every_intent_is_undone_as_a_whole(world: TradeWorld) -> None:
    order = world.paid_order(title="恒达集团")
    invoice = order.papers[0].row.fact.id
    before = world.view()
    for act in (
        lambda: world.trade.add_order(world.account, order_draft("SO-2")),
        lambda: world.trade.correct_order(order.id, order_draft("SO-1", 1)),
        lambda: world.trade.deliver(order.id, "2026-11-05"),
        lambda: world.trade.cancel(order.id),
        lambda: world.trade.correct_invoice(invoice, invoice_draft(5, number="F-SO-1")),
        lambda: world.trade.add_refund(order.id, refund_draft(5)),
        lambda: world.trade.void("payment", order.papers[1].row.fact.id),
        lambda: world.as_manager.confirm("invoice", invoice, "好"),
    ):
        act()
        assert world.view() != before
        world.base.store.undo_last()
        assert world.view() == before


def test_totals_say_what_is_verified_waiting_in_doubt_and_late(world: TradeWorld) -> None:
    world.paid_order("A")
    world.paid_order("B", payer="王某")
    world.order("C", 7_000, "2026-10-01")
    world.order("D", 500, currency="USD")
    main, dollars = world.view().totals
    assert (main.currency, main.verified_minor, main.in_doubt_minor, main.waiting_minor) == (
        "CNY",
        10_000,
        10_000,
        7_000,
    )
    assert (main.overdue_minor, main.overdue_count) == (7_000, 1)
    assert (dollars.currency, dollars.waiting_minor) == ("USD", 500)
    view = world.view()
    assert [one.row.number for one in view.overdue()] == ["C"]
    assert [one.row.number for one in view.doubtful()] == ["B"]


def test_names_of_the_account_are_its_legal_name_invoice_title_and_aliases(world: TradeWorld) -> None:
    with world.base.store.write("edit") as batch:
        batch.patch("account", world.account, {"aliases": ["恒达机械（苏州）"], "invoice_title": "恒达精密"})
    order = world.paid_order(title="恒达机械(苏州)", payer="恒达 精密")
    assert order.trade.standing is Standing.VERIFIED
    assert world.view().head.title == "恒达精密"
    assert TITLE in world.view().head.names


def test_an_account_that_is_not_here_has_no_page(world: TradeWorld) -> None:
    assert world.page.load("nowhere") is None
    assert replace(world.view(), orders=()).orders == ()


def test_who_only_reads_such_facts_cannot_write_them(world: TradeWorld) -> None:
    order = world.paid_order()
    with world.base.store.write("start") as batch:
        served = batch.insert("user", {"name": "周会", "role": "service", "unit_id": batch.find("unit")[0]["id"]})
    trade = world.trade_of(served)
    for act in (
        lambda: trade.add_order(world.account, order_draft("N")),
        lambda: trade.add_invoice(order.id, invoice_draft(number="F2")),
        lambda: trade.add_payment(world.account, payment_draft(order.id)),
        lambda: trade.add_refund(order.id, refund_draft(1)),
        lambda: trade.deliver(order.id, "2026-11-05"),
        lambda: trade.cancel(order.id),
        lambda: trade.void("payment", order.papers[1].row.fact.id),
    ):
        with pytest.raises(DomainError, match="not_your_role"):
            act()
