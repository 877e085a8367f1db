"""Verified trade: tables for every word of the rule, properties, and a naive second implementation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.trade_facts import (
    Confirmation,
    Credit,
    Invoice,
    Order,
    Papers,
    Part,
    Payment,
    Refund,
    current,
    split,
    versions,
)
from fieldapp.domain.trade_names import Party, name_key, tax_key
from fieldapp.domain.verified import (
    Reason,
    Standing,
    Terms,
    TradeError,
    VerifiedTrade,
    Why,
    total,
    verified,
)

DAY = date(2026, 11, 22)
TITLE, TAX = "苏州恒达精密机械有限公司", "91320505MA1X2Y3Z4A"
PARTY = Party.of((TITLE, "恒达机械（苏州）", None), TAX)
ORDER = Order("o", 10_000, "CNY", date(2026, 11, 1))


def invoice(amount: int = 10_000, title: str = TITLE, **more: object) -> Invoice:
    values: dict[str, object] = {"tax_number": None, "currency": "CNY", "on": date(2026, 11, 2), **more}
    return Invoice(str(values.pop("id", "i")), "o", title, amount_minor=amount, **values)  # type: ignore[arg-type]


def payment(amount: int = 10_000, payer: str | None = TITLE, **more: object) -> Payment:
    values: dict[str, object] = {"currency": "CNY", "on": date(2026, 11, 9), **more}
    return Payment(str(values.pop("id", "p")), "o", payer, amount, **values)  # type: ignore[arg-type]


def refund(amount: int, **more: object) -> Refund:
    values: dict[str, object] = {"currency": "CNY", "on": date(2026, 11, 10), **more}
    return Refund(str(values.pop("id", "r")), "o", amount, **values)  # type: ignore[arg-type]


def look(papers: Papers, order: Order = ORDER, as_of: date = DAY, party: Party = PARTY) -> VerifiedTrade:
    return verified(party, order, papers, as_of)


def whys(trade: VerifiedTrade) -> list[Why]:
    return [reason.why for reason in trade.reasons]


def test_invoiced_to_the_account_and_paid_by_it_is_verified() -> None:
    trade = look(Papers([invoice()], [payment()]))
    assert (trade.verified_minor, trade.standing, trade.reasons) == (10_000, Standing.VERIFIED, ())
    assert (trade.outstanding_minor, trade.overdue_minor) == (0, 0)


def credit(amount: int, kind: str = "credit_memo", **more: object) -> Credit:
    values: dict[str, object] = {"currency": "CNY", "on": date(2026, 11, 10), **more}
    return Credit(str(values.pop("id", "m")), kind, "o", amount, **values)  # type: ignore[arg-type]


def test_a_credit_lowers_what_the_order_is_worth_and_is_no_payment() -> None:
    trade = look(Papers([invoice()], [payment(6_000)], credits=[credit(3_000), credit(1_000, "rebate", id="b")]))
    assert (trade.credited_minor, trade.net_minor, trade.verified_minor) == (4_000, 6_000, 6_000)
    assert (trade.standing, trade.outstanding_minor, trade.overpaid_minor) == (Standing.VERIFIED, 0, 0)


def test_a_credit_counts_from_its_day_on_in_the_money_of_the_order_and_once() -> None:
    ahead, dollars = credit(1_000, on=date(2026, 11, 23)), credit(1_000, id="d", currency="USD")
    replaced = credit(500, id="n", supersedes="e")
    trade = look(Papers([invoice()], [payment()], credits=[ahead, dollars, credit(9_000, id="e"), replaced]))
    assert (trade.credited_minor, trade.net_minor) == (500, 9_500)


def test_a_payment_of_several_orders_is_one_of_each_and_its_rest_waits() -> None:
    parts = [Part("1", "p", "o", 4_000), Part("2", "p", "q", 5_000), Part("3", "p", "q", 3_000, supersedes="2")]
    whole = Payment("p", None, TITLE, 10_000, "CNY", DAY)
    other = Payment("x", "o", None, 700, "CNY", DAY)
    found = [(one.id, one.order_id, one.amount_minor) for one in split([whole, other], parts)]
    assert found == [("p", "o", 4_000), ("p", "q", 3_000), ("p", None, 3_000), ("x", "o", 700)]


def test_a_recorded_order_is_a_promise() -> None:
    trade = look(Papers())
    assert (trade.verified_minor, trade.standing) == (0, Standing.WAITING)
    assert whys(trade) == [Why.NOT_INVOICED, Why.NOT_PAID]
    assert [reason.amount_minor for reason in trade.reasons] == [10_000, 10_000]


def test_it_counts_as_far_as_both_go() -> None:
    trade = look(Papers([invoice(8_000)], [payment(3_000)]))
    assert (trade.invoiced_minor, trade.paid_minor, trade.verified_minor) == (8_000, 3_000, 3_000)
    assert trade.standing is Standing.PARTLY
    assert {reason.why: reason.amount_minor for reason in trade.reasons} == {
        Why.NOT_INVOICED: 2_000,
        Why.NOT_PAID: 7_000,
    }


@pytest.mark.parametrize(
    "title",
    [
        "苏州恒达精密机械有限公司",
        " 苏州恒达 精密机械有限公司\u3000",
        "恒达机械(苏州)",
        "恒达机械【苏州】",
        "91320505MA1X2Y3Z4A",
        "９１３２０５０５ｍａ１ｘ２ｙ３ｚ４ａ",
    ],
)
def test_width_spaces_case_and_shapes_of_brackets_do_not_count_in_names(title: str) -> None:
    assert look(Papers([invoice(title=title)], [payment(payer=title)])).standing is Standing.VERIFIED


@pytest.mark.parametrize("title", ["苏州恒达精密机械", "苏州恒达精密机械有限公司上海分公司", "", "（）"])
def test_another_company_is_not_the_account(title: str) -> None:
    trade = look(Papers([invoice(title=title)], [payment()]))
    assert (trade.verified_minor, trade.standing) == (0, Standing.DOUBTFUL)
    assert trade.reasons == (Reason(Why.INVOICE_TO_OTHER, 10_000, "CNY", "invoice", "i", title, date(2026, 11, 2)),)


def test_where_both_tax_numbers_are_known_they_decide() -> None:
    right = look(Papers([invoice(title="恒达集团", tax_number="91320505 ma1x2y3z4a")], [payment()]))
    wrong = look(Papers([invoice(tax_number="91320505MA1X2Y3Z4B")], [payment()]))
    assert right.standing is Standing.VERIFIED
    assert whys(wrong) == [Why.OTHER_TAX_NUMBER]
    assert wrong.reasons[0].name == "91320505MA1X2Y3Z4B"


def test_a_title_decides_where_the_account_has_no_tax_number() -> None:
    party = Party.of((TITLE,), None)
    assert look(Papers([invoice(tax_number="X")], [payment()]), party=party).standing is Standing.VERIFIED
    assert look(Papers([invoice(title="Y", tax_number="X")], [payment()]), party=party).verified_minor == 0


def test_money_of_a_stranger_is_received_but_not_verified() -> None:
    trade = look(Papers([invoice()], [payment(payer="王某")]))
    assert (trade.received_minor, trade.paid_minor, trade.verified_minor) == (10_000, 0, 0)
    assert (trade.outstanding_minor, whys(trade)) == (0, [Why.PAID_BY_STRANGER])


def test_a_payment_without_a_payer_is_the_account_s_unless_configured() -> None:
    papers = Papers([invoice()], [payment(payer=None)])
    assert look(papers).standing is Standing.VERIFIED
    assert verified(PARTY, ORDER, papers, DAY, Terms(unnamed_is_own=False)).verified_minor == 0


def test_a_manager_vouches_for_one_paper_until_it_is_withdrawn_or_replaced() -> None:
    odd = invoice(title="恒达集团", id="i1")
    yes = Confirmation("c1", "i1", None, date(2026, 11, 12))
    no = Confirmation("c2", "i1", None, date(2026, 11, 13), is_withdrawn=True, supersedes="c1")
    replaced = invoice(title="恒达集团", id="i2", supersedes="i1")
    assert look(Papers([odd], [payment()], confirmations=[yes])).standing is Standing.VERIFIED
    assert look(Papers([odd], [payment()], confirmations=[yes]), as_of=date(2026, 11, 11)).verified_minor == 0
    assert look(Papers([odd], [payment()], confirmations=[yes, no])).verified_minor == 0
    assert look(Papers([odd, replaced], [payment()], confirmations=[yes])).verified_minor == 0


def test_other_money_is_never_mixed_and_cannot_be_confirmed() -> None:
    dollars = payment(10_000, currency="USD")
    trade = look(Papers([invoice()], [dollars], confirmations=[Confirmation("c", None, "p", DAY)]))
    assert (trade.verified_minor, trade.received_minor, trade.outstanding_minor) == (0, 0, 10_000)
    assert whys(trade) == [Why.CURRENCY_MISMATCH, Why.NOT_PAID]


def test_what_is_dated_later_counts_on_its_day() -> None:
    late = Papers([invoice()], [payment(on=date(2026, 11, 23))])
    assert (look(late).verified_minor, whys(look(late))) == (0, [Why.FUTURE_DATED, Why.NOT_PAID])
    assert look(late, as_of=date(2026, 11, 23)).verified_minor == 10_000
    assert look(Papers(), replace(ORDER, ordered_on=date(2026, 12, 1))).standing is Standing.FUTURE


def test_a_refund_lowers_and_a_full_one_leaves_nothing() -> None:
    both = ([invoice()], [payment()])
    some, all_of_it = look(Papers(*both, [refund(3_000)])), look(Papers(*both, [refund(10_000)]))
    assert (some.net_minor, some.verified_minor, some.standing) == (7_000, 7_000, Standing.VERIFIED)
    assert (all_of_it.verified_minor, all_of_it.outstanding_minor) == (0, 0)
    assert all_of_it.standing is Standing.REFUNDED


def test_money_that_went_back_was_not_paid() -> None:
    trade = look(Papers([invoice()], [payment(5_000)], [refund(5_000)]))
    assert (trade.net_minor, trade.verified_minor, trade.outstanding_minor) == (5_000, 0, 5_000)


def test_a_cancelled_order_owes_nothing_and_shows_what_is_to_be_given_back() -> None:
    trade = look(Papers([invoice()], [payment()]), replace(ORDER, is_cancelled=True))
    assert (trade.verified_minor, trade.outstanding_minor, trade.overpaid_minor) == (0, 0, 10_000)
    assert (trade.standing, trade.reasons) == (Standing.CANCELLED, ())


def test_paying_too_much_verifies_no_more() -> None:
    trade = look(Papers([invoice(20_000)], [payment(12_500)]))
    assert (trade.verified_minor, trade.overpaid_minor) == (10_000, 2_500)


def test_a_credit_note_lowers_what_is_invoiced() -> None:
    assert look(Papers([invoice(), invoice(-4_000, id="i2")], [payment()])).verified_minor == 6_000


def test_a_corrected_order_keeps_the_papers_of_its_former_versions() -> None:
    newer = replace(ORDER, id="o2", amount_minor=9_000, supersedes="o")
    papers = Papers([invoice()], [payment()])
    assert verified(PARTY, newer, papers, DAY).verified_minor == 0
    assert verified(PARTY, newer, papers, DAY, former_ids=("o",)).verified_minor == 9_000
    assert [one.id for one in versions([ORDER, newer])["o2"]] == ["o2", "o"]


@pytest.mark.parametrize(
    ("order", "as_of", "due_on", "overdue"),
    [
        (ORDER, date(2026, 12, 1), date(2026, 12, 1), 0),
        (ORDER, date(2026, 12, 2), date(2026, 12, 1), 6_000),
        (replace(ORDER, delivered_on=date(2026, 11, 20)), date(2026, 12, 20), date(2026, 12, 20), 0),
        (replace(ORDER, delivered_on=date(2026, 11, 20)), date(2026, 12, 21), date(2026, 12, 20), 6_000),
        (replace(ORDER, deposit_minor=5_000), date(2026, 11, 8), date(2026, 12, 1), 0),
        (replace(ORDER, deposit_minor=5_000), date(2026, 11, 10), date(2026, 12, 1), 1_000),
        (replace(ORDER, deposit_minor=4_000), date(2026, 11, 10), date(2026, 12, 1), 0),
    ],
)
def test_the_balance_is_due_after_delivery_and_the_deposit_sooner(
    order: Order, as_of: date, due_on: date, overdue: int
) -> None:
    trade = look(Papers([invoice()], [payment(4_000, on=date(2026, 11, 5))]), order, as_of)
    assert (trade.due_on, trade.overdue_minor) == (due_on, overdue)
    assert (trade.overdue_since is None) == (overdue == 0)


def test_terms_are_configuration() -> None:
    trade = verified(PARTY, ORDER, Papers(), DAY, Terms(balance_days=0))
    assert (trade.due_on, trade.overdue_minor) == (ORDER.ordered_on, 10_000)
    with pytest.raises(TradeError, match="bad_terms"):
        Terms(balance_days=-1)


def test_an_order_that_costs_nothing_is_free() -> None:
    assert look(Papers(), replace(ORDER, amount_minor=0)).standing is Standing.FREE


def test_totals_keep_currencies_and_the_window_apart() -> None:
    old = replace(ORDER, id="old", ordered_on=date(2025, 6, 1))
    dollars = replace(ORDER, id="d", currency="USD")
    odd = replace(ORDER, id="odd")
    stranger = replace(payment(payer="X"), order_id="odd")
    trades = [
        (ORDER, look(Papers([invoice(8_000)], [payment()]))),
        (old, look(Papers(), old)),
        (dollars, look(Papers(), dollars)),
        (odd, look(Papers(payments=[stranger]), odd)),
    ]
    found = total(trades, "CNY", date(2025, 11, 23))
    assert (found.count, found.ordered_minor, found.verified_minor) == (2, 20_000, 8_000)
    assert (found.waiting_minor, found.in_doubt_minor) == (2_000, 10_000)
    assert (found.overdue_minor, found.overdue_count) == (10_000, 1)
    assert (found.doubtful_minor, found.doubtful_count) == (10_000, 1)


def test_keys_of_names_and_numbers() -> None:
    assert name_key("Hengda (Suzhou) Co., Ltd.") == name_key("ＨＥＮＧＤＡ（Suzhou） co ltd")
    assert tax_key(" 9132-0505 ma１") == "91320505MA1"


# ------------------------------------------------------------------------------------------- properties

amounts = st.integers(0, 30_000)
days = st.integers(-40, 10).map(lambda away: DAY + timedelta(days=away))
currencies = st.sampled_from(("CNY", "CNY", "CNY", "JPY"))
titles = st.sampled_from((TITLE, TITLE, "恒达机械(苏州)", "另一家公司"))


@st.composite
def histories(draw: st.DrawFn) -> tuple[Order, Papers]:
    order = Order(
        "o",
        draw(amounts),
        "CNY",
        draw(days),
        delivered_on=draw(st.none() | days),
        deposit_minor=draw(st.none() | amounts),
        is_cancelled=draw(st.integers(0, 9)) == 0,
    )
    other = st.sampled_from(("o", "o", "o", "elsewhere"))
    number = st.sampled_from((None, None, TAX, "OTHER"))
    invoices = [
        Invoice(
            f"i{n}",
            draw(other),
            draw(titles),
            draw(number),
            draw(amounts),
            draw(currencies),
            draw(days),
            _old(draw, "i", n),
        )
        for n in range(draw(st.integers(0, 3)))
    ]
    payments = [
        Payment(
            f"p{n}",
            draw(other),
            draw(st.none() | titles),
            draw(amounts),
            draw(currencies),
            draw(days),
            _old(draw, "p", n),
        )
        for n in range(draw(st.integers(0, 4)))
    ]
    refunds = [
        Refund(f"r{n}", draw(other), draw(amounts), draw(currencies), draw(days), _old(draw, "r", n))
        for n in range(draw(st.integers(0, 2)))
    ]
    vouched = [
        Confirmation(f"c{n}", *draw(st.sampled_from((("i0", None), (None, "p0")))), draw(days), draw(st.booleans()))
        for n in range(draw(st.integers(0, 2)))
    ]
    return order, Papers(invoices, payments, refunds, vouched)


def _old(draw: st.DrawFn, kind: str, place: int) -> str | None:
    return f"{kind}{place - 1}" if place and draw(st.integers(0, 4)) == 0 else None


def naively_vouched(papers: Papers) -> set[str | None]:
    found = set()
    for one in papers.confirmations:
        if not one.is_withdrawn and one.on <= DAY:
            found |= {one.invoice_id, one.payment_id}
    return found


def naive(order: Order, papers: Papers) -> tuple[int, int, int, int]:
    """(invoiced, paid, net, verified), written again from the rule, sharing nothing but the values."""
    mine = {TITLE, "恒达机械(苏州)"}

    def stands(one: object, others: object) -> bool:
        return all(one.id != x.supersedes for x in others)  # type: ignore[attr-defined]

    def counts(one: object, others: object) -> bool:
        same = one.order_id == "o" and one.currency == order.currency  # type: ignore[attr-defined]
        return same and one.on <= DAY and stands(one, others)  # type: ignore[attr-defined]

    vouched = naively_vouched(papers)
    invoiced = paid = 0
    for inv in papers.invoices:
        own = inv.tax_number == TAX or (inv.title in mine and inv.tax_number is None)
        if counts(inv, papers.invoices) and (own or inv.id in vouched):
            invoiced += inv.amount_minor
    for pay in papers.payments:
        if counts(pay, papers.payments) and (pay.payer is None or pay.payer in mine or pay.id in vouched):
            paid += pay.amount_minor
    back = sum(ref.amount_minor for ref in papers.refunds if counts(ref, papers.refunds))
    if order.is_cancelled or order.ordered_on > DAY:
        return invoiced, paid, 0, 0
    net = max(order.amount_minor - back, 0)
    return invoiced, paid, net, max(min(net, invoiced, paid - back), 0)


@given(histories())
def test_it_equals_the_naive_second_implementation(history: tuple[Order, Papers]) -> None:
    trade = look(history[1], history[0])
    found = (trade.invoiced_minor, trade.paid_minor, trade.net_minor, trade.verified_minor)
    assert found == naive(*history)


@given(histories())
def test_bounds(history: tuple[Order, Papers]) -> None:
    order, papers = history
    trade = look(papers, order)
    assert 0 <= trade.verified_minor <= min(trade.net_minor, trade.paid_minor, trade.invoiced_minor)
    assert 0 <= trade.overdue_minor <= trade.outstanding_minor <= trade.net_minor <= order.amount_minor
    assert trade.paid_minor <= trade.received_minor
    assert trade.deposit_paid_minor <= trade.deposit_minor <= trade.net_minor
    assert (trade.overdue_since is None) == (trade.overdue_minor == 0)
    if trade.unverified_minor:
        assert trade.reasons, "what is not verified says why"
    else:
        assert not trade.reasons


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_leaves_no_trace(history: tuple[Order, Papers], random: Random) -> None:
    order, papers = history
    shuffled = Papers(
        random.sample(papers.invoices, len(papers.invoices)),
        random.sample(papers.payments, len(papers.payments)),
        random.sample(papers.refunds, len(papers.refunds)),
        random.sample(papers.confirmations, len(papers.confirmations)),
    )
    assert look(shuffled, order) == look(papers, order)


@given(histories(), amounts, st.none() | titles)
def test_one_more_payment_never_lowers(history: tuple[Order, Papers], amount: int, payer: str | None) -> None:
    order, papers = history
    more = replace(papers, payments=[*papers.payments, payment(amount, payer, id="new")])
    assert look(more, order).verified_minor >= look(papers, order).verified_minor
    assert look(more, order).outstanding_minor <= look(papers, order).outstanding_minor


@given(histories(), amounts)
def test_one_more_refund_never_raises(history: tuple[Order, Papers], amount: int) -> None:
    order, papers = history
    more = replace(papers, refunds=[*papers.refunds, refund(amount, id="new")])
    assert look(more, order).verified_minor <= look(papers, order).verified_minor


@given(histories())
def test_a_full_refund_leaves_nothing_verified_and_nothing_owed(history: tuple[Order, Papers]) -> None:
    order, papers = history
    more = replace(papers, refunds=[*papers.refunds, refund(order.amount_minor, id="new")])
    trade = look(more, order)
    assert (trade.verified_minor, trade.net_minor, trade.outstanding_minor) == (0, 0, 0)


@given(histories())
def test_what_was_corrected_may_be_dropped_before_or_not(history: tuple[Order, Papers]) -> None:
    order, papers = history
    dropped = Papers(
        current(papers.invoices), current(papers.payments), current(papers.refunds), current(papers.confirmations)
    )
    assert look(dropped, order) == look(papers, order)


@given(st.lists(histories(), max_size=5))
def test_totals_add_up(found: list[tuple[Order, Papers]]) -> None:
    trades = [(order, look(papers, order)) for order, papers in found]
    sums = total(trades, "CNY", date.min)
    assert sums.ordered_minor == sums.verified_minor + sums.waiting_minor + sums.in_doubt_minor
    assert sums.overdue_minor == sum(trade.overdue_minor for _, trade in trades)
    assert sums.in_doubt_minor == sums.doubtful_minor, "the window is everything here"
