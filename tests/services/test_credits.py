"""Credit memos, rebates, write-offs, payments of several orders on a real store: written, corrected, undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from trade_world import TradeWorld, invoice_draft, payment_draft, refund_draft, trade_world

from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.domain.verified import Standing
from fieldapp.services.account_trade import trade_of
from fieldapp.services.changes import Changes
from fieldapp.services.credit_drafts import CreditMemoDraft, OrderEventDraft, RebateDraft, SplitDraft
from fieldapp.services.credits import CreditService
from fieldapp.storage import meta
from fieldapp.storage.account_reader import SqlAccountReader
from fieldapp.storage.rights import SqlRights


@pytest.fixture
def world(tmp_path: Path) -> Iterator[TradeWorld]:
    with trade_world(tmp_path) as made:
        yield made


def service(world: TradeWorld, profile: str = "alone") -> CreditService:
    """The service of somebody alone, or of the rep in a company."""
    meta.write(world.base.db, profile=profile)
    return CreditService(world.base.store, world.base.clock, SqlRights(world.base.db))


def memo(amount: int = 2_000, **more: object) -> CreditMemoDraft:
    values: dict[str, object] = {"currency": "CNY", "issued_on": "2026-11-12", **more}
    return CreditMemoDraft(amount, **values)  # type: ignore[arg-type]


def rebate(amount: int = 500, **more: object) -> RebateDraft:
    values: dict[str, object] = {"currency": "CNY", "granted_on": "2026-11-05", **more}
    return RebateDraft(amount, **values)  # type: ignore[arg-type]


def refused(act: Callable[[], Changes]) -> str:
    with pytest.raises(DomainError) as caught:
        act()
    return caught.value.code


def test_a_credit_memo_lowers_the_order_and_undo_takes_it_back(world: TradeWorld) -> None:
    order = world.order()
    world.trade.add_invoice(order.id, invoice_draft())
    world.trade.add_payment(world.account, payment_draft(order.id, 8_000))
    service(world).add_credit_memo(order.id, memo(reason="damaged"))
    line = world.line("SO-1")
    assert (line.trade.net_minor, line.trade.standing) == (8_000, Standing.VERIFIED)
    assert [(one.row.kind, one.row.label) for one in line.papers][-1] == ("credit_memo", "damaged")
    world.base.store.undo_last()
    assert world.line("SO-1").trade.net_minor == 10_000


def test_credit_memos_are_corrected_voided_and_never_more_than_the_order(world: TradeWorld) -> None:
    order, writes = world.order(), service(world)
    writes.add_credit_memo(order.id, memo(6_000))
    first = world.line("SO-1").papers[0].row.fact.id
    assert refused(lambda: writes.add_credit_memo(order.id, memo(4_001))) == "over_amount"
    assert refused(lambda: writes.add_credit_memo(order.id, memo(0))) == "not_positive"
    assert refused(lambda: writes.add_credit_memo(order.id, memo(currency="USD"))) == "other_currency"
    assert refused(lambda: writes.add_credit_memo(order.id, memo(issued_on="2026-10-31"))) == "before_order"
    writes.correct_credit_memo(first, memo(10_000))
    assert world.line("SO-1").trade.standing is Standing.REFUNDED
    assert refused(lambda: writes.correct_credit_memo(first, memo())) == "already_corrected"
    world.trade.void("credit_memo", world.line("SO-1").papers[0].row.fact.id)
    assert world.line("SO-1").trade.net_minor == 10_000


def test_a_rebate_is_granted_with_one_order_and_taken_off_the_next(world: TradeWorld) -> None:
    earned, used = world.order("SO-1"), world.order("SO-2", 4_000, "2026-11-15")
    writes = service(world)
    writes.grant_rebate(world.account, rebate(earned_order_id=earned.id))
    [waiting] = world.view().rebates
    assert (waiting.row.fact.amount_minor, waiting.row.earned_with) == (500, earned.id)
    use = rebate(earned_order_id=earned.id, used_order_id=used.id, used_on="2026-11-15")
    writes.correct_rebate(waiting.row.fact.id, use)
    assert world.view().rebates == ()
    assert (world.line("SO-1").trade.net_minor, world.line("SO-2").trade.net_minor) == (10_000, 3_500)
    early = rebate(used_order_id=used.id, used_on="2026-11-14")
    assert refused(lambda: writes.grant_rebate(world.account, early)) == "before_order"
    backwards = rebate(granted_on="2026-11-20", used_order_id=used.id, used_on="2026-11-16")
    assert refused(lambda: writes.grant_rebate(world.account, backwards)) == "used_before_granted"


def test_a_debt_is_written_off_once_with_a_reason(world: TradeWorld) -> None:
    order, writes = world.order(), service(world)
    writes.note_event(order.id, OrderEventDraft("bad_debt", "2026-11-20", "insolvent"))
    event = world.line("SO-1").written_off
    assert event is not None
    assert (event.reason, event.on.isoformat()) == ("insolvent", "2026-11-20")
    again = OrderEventDraft("bad_debt", "2026-11-21", "still")
    assert refused(lambda: writes.note_event(order.id, again)) == "noted_already"
    for draft, code in (
        (OrderEventDraft("lapse", "2026-11-23", "gone"), "in_future"),
        (OrderEventDraft("lapse", "2026-10-01", "gone"), "before_order"),
        (OrderEventDraft("lapse", "2026-11-20", " "), "required"),
    ):
        assert refused(lambda draft=draft: writes.note_event(order.id, draft)) == code  # type: ignore[misc]


def test_credit_memos_and_rebates_together_never_come_to_more_than_the_order(world: TradeWorld) -> None:
    order = world.order()  # of 10,000
    writes = service(world)
    writes.grant_rebate(world.account, rebate(3_000, used_order_id=order.id, used_on="2026-11-15"))
    assert refused(lambda: writes.add_credit_memo(order.id, memo(7_001))) == "over_amount"
    writes.add_credit_memo(order.id, memo(7_000))
    more = rebate(1, used_order_id=order.id, used_on="2026-11-15")
    assert refused(lambda: writes.grant_rebate(world.account, more)) == "over_amount"
    assert world.line("SO-1").trade.net_minor == 0


def test_one_payment_settles_several_orders(world: TradeWorld) -> None:
    first, second = world.order("SO-1", 6_000), world.order("SO-2", 4_000)
    world.trade.add_payment(world.account, payment_draft(None, 11_000))
    payment = world.view().loose[0].row.fact.id
    writes = service(world)
    writes.split_payment(payment, SplitDraft({first.id: 6_000, second.id: 3_000}))
    view = world.view()
    assert view.shares(payment) == {first.id: 6_000, second.id: 3_000}
    assert [one.row.fact.amount_minor for one in view.loose] == [2_000]
    assert [one.stored.fact.amount_minor for one in view.loose] == [11_000]
    assert [world.line(one).trade.received_minor for one in ("SO-1", "SO-2")] == [6_000, 3_000]
    writes.split_payment(payment, SplitDraft({second.id: 4_000}))
    assert world.view().shares(payment) == {second.id: 4_000}
    over = SplitDraft({first.id: 8_000, second.id: 4_000})
    assert refused(lambda: writes.split_payment(payment, over)) == "over_payment"
    assert refused(lambda: writes.split_payment(payment, SplitDraft({first.id: 0}))) == "required"


def test_a_corrected_payment_stays_split_unless_it_is_given_to_one_order(world: TradeWorld) -> None:
    first, second = world.order("SO-1", 6_000), world.order("SO-2", 4_000)
    world.trade.add_payment(world.account, payment_draft(None, 10_000))
    payment = world.view().loose[0].row.fact.id
    service(world).split_payment(payment, SplitDraft({first.id: 6_000, second.id: 4_000}))
    assert refused(lambda: world.trade.correct_payment(payment, payment_draft(None, 9_999))) == "over_payment"
    world.trade.correct_payment(payment, payment_draft(None, 10_500))
    corrected = world.view().loose[0].row.fact.id
    assert world.view().shares(corrected) == {first.id: 6_000, second.id: 4_000}
    world.trade.correct_payment(corrected, payment_draft(first.id, 6_000))
    assert [world.line(one).trade.received_minor for one in ("SO-1", "SO-2")] == [6_000, 0]


def test_a_share_of_a_payment_can_be_given_back_and_a_stranger_confirmed(world: TradeWorld) -> None:
    order = world.order("SO-1", 6_000)
    world.trade.add_payment(world.account, payment_draft(None, 10_000, payer="王某"))
    payment = world.view().loose[0].row.fact.id
    service(world).split_payment(payment, SplitDraft({order.id: 6_000}))
    world.trade.add_refund(order.id, refund_draft(1_000))
    assert refused(lambda: world.trade.add_refund(order.id, refund_draft(5_001))) == "over_received"
    world.as_manager.confirm("payment", payment, "his own account")
    assert world.line("SO-1").trade.paid_minor == 6_000


def test_a_confirmation_names_an_order_that_the_split_payment_is_for(world: TradeWorld) -> None:
    first, second = world.order("SO-1", 6_000), world.order("SO-2", 4_000)
    world.trade.add_payment(world.account, payment_draft(None, 10_000, payer="王某"))
    payment = world.view().loose[0].row.fact.id
    service(world).split_payment(payment, SplitDraft({first.id: 6_000}))
    service(world).split_payment(payment, SplitDraft({second.id: 4_000}))  # nothing of it is the first order's any more
    world.as_manager.confirm("payment", payment, "his own account")
    (row,) = world.base.db.execute("SELECT order_id FROM trade_confirmation").fetchall()
    assert row[0] == second.id
    assert [world.line(one).trade.paid_minor for one in ("SO-1", "SO-2")] == [0, 4_000]


def test_in_a_company_each_role_writes_what_the_matrix_allows(world: TradeWorld) -> None:
    order, writes = world.order(), service(world, "company")
    writes.add_credit_memo(order.id, memo())
    event = OrderEventDraft("bad_debt", "2026-11-20", "insolvent")
    assert refused(lambda: writes.note_event(order.id, event)) == "not_your_role"
    assert "order_event" not in world.view().may_add
    assert {"credit_memo", "rebate", "payment_allocation"} <= world.view().may_add


def test_a_paper_in_another_currency_or_of_another_account_is_refused_at_its_field(world: TradeWorld) -> None:
    order = world.order()
    with pytest.raises(FieldError) as caught:
        service(world).grant_rebate(world.account, rebate(currency="USD", used_order_id=order.id, used_on="2026-11-06"))
    assert (caught.value.code, caught.value.field) == ("other_currency", "currency")


def test_the_account_s_page_counts_the_same_papers_and_a_moved_payment_once(world: TradeWorld) -> None:
    first, second = world.order("SO-1", 6_000), world.order("SO-2", 4_000)
    world.trade.add_payment(world.account, payment_draft(first.id, 4_000))
    world.trade.correct_payment(world.line("SO-1").papers[0].row.fact.id, payment_draft(second.id, 4_000))
    service(world).add_credit_memo(first.id, memo(1_000))
    party, day = world.view().head.party(), world.view().today
    orders = SqlAccountReader(world.base.reader).orders(world.account)
    trades = {one.number: trade_of(one, party, day) for one in orders}
    assert {number: (one.received_minor, one.net_minor) for number, one in trades.items()} == {
        "SO-1": (0, 5_000),
        "SO-2": (4_000, 4_000),
    }
