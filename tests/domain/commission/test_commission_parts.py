"""Single rules of the engine: holds, leavers, disputes over who brought, merges, orphans, periods."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from commission.sales import AS_OF, LIFETIME, Sale, amounts, entries, facts_of, plan_with

from fieldapp.domain.commission.calendar import calendar, window_of
from fieldapp.domain.commission.document import document_of
from fieldapp.domain.commission.engine import derive
from fieldapp.domain.commission.facts import FactsError
from fieldapp.domain.commission.plan import PeriodKind
from fieldapp.domain.commission.posting import PostingError, post

PAID = Sale(net=1_000).paid(1_000)
WHO = {"account_id": "shop", "from_on": "2020-01-01"}


def originated(**values: Any) -> dict[str, Any]:
    return {"originations": [{"id": "g", "rep_id": "ann", **WHO, **values}]}


def test_nothing_is_earned_before_it_is_paid_and_invoiced_to_the_customer() -> None:
    assert amounts(LIFETIME, Sale()) == {}
    assert amounts(LIFETIME, Sale().event("payments", "2026-02-01", amount_minor=9, currency="CNY", payer="Else")) == {}


@pytest.mark.parametrize(
    ("state", "earner"),
    [("claimed", "HOUSE"), ("disputed", "HOUSE-DISPUTED"), ("reversed", "HOUSE"), ("confirmed", "ann")],
)
def test_only_a_confirmed_origination_earns(state: str, earner: str) -> None:
    assert amounts(LIFETIME, PAID, **originated(state=state)) == {(earner, "originator"): 90, ("bob", "server"): 10}


def test_more_than_the_whole_is_refused() -> None:
    twice = [{"id": name, "rep_id": name, **WHO} for name in ("g1", "g2")]
    with pytest.raises(FactsError, match="origination_over_one"):
        entries(LIFETIME, PAID, originations=twice)


@pytest.mark.parametrize(
    ("policy", "left", "expected"),
    [
        ("continue", "2025-01-01", {("ann", "originator"): 90, ("bob", "server"): 10}),
        ("forfeiture", "2025-01-01", {("HOUSE", "originator"): 90, ("bob", "server"): 10}),
        ("forfeiture", "2026-01-11", {("ann", "originator"): 90, ("bob", "server"): 10}),
        ("sunset", "2025-12-01", {("ann", "originator"): 90, ("bob", "server"): 10}),
        ("sunset", "2025-10-10", {("HOUSE", "originator"): 90, ("bob", "server"): 10}),
    ],
)
def test_leavers_by_the_policy_of_the_plan(policy: str, left: str, expected: dict[Any, int]) -> None:
    plan = plan_with(tail=f'[version.leaver]\npolicy = "{policy}"\nsunset_months = 3')
    assert amounts(plan, PAID, terminations=[{"id": "t", "rep_id": "ann", "on": left}]) == expected


def test_a_server_who_left_is_followed_by_the_house() -> None:
    gone = [{"id": "t", "rep_id": "bob", "on": "2026-01-10"}]
    assert amounts(LIFETIME, PAID, terminations=gone) == {("ann", "originator"): 90, ("HOUSE", "server"): 10}


def test_commission_is_held_until_the_order_is_paid() -> None:
    plan = plan_with('base = "gross"\ntrigger = "order"', '[version.hold]\nuntil = "full_payment"\ndays = 5')
    assert {one.payable_on for one in entries(plan, Sale().paid(9_999))} == {None}
    assert {one.payable_on for one in entries(plan, Sale().paid(10_000))} == {date(2026, 2, 15)}


def test_merged_accounts_share_by_the_profit_of_the_last_year() -> None:
    """Rules §3.6: after the merge 3 : 1 by recognised profit, before it everyone keeps the own; undone it ends."""
    more: dict[str, Any] = {
        "accounts": [{"id": "shop", "names": ["Shop"]}, {"id": "old", "names": ["Shop"]}],
        "originations": [{"id": "g", "rep_id": "ann", **WHO}, {"id": "h", "rep_id": "cid", **WHO, "account_id": "old"}],
        "merges": [{"id": "m", "from_id": "old", "into_id": "shop", "on": "2026-03-01"}],
        "undos": [{"id": "u", "merge_id": "m", "on": "2026-06-01"}],
    }
    sales = [Sale(net=3_000, id="a", channel="renew").paid(3_000), Sale(net=1_000, id="b", channel="renew").paid(1_000)]
    for name, day in (("c", "2026-04-01"), ("d", "2026-07-01")):
        sales.append(Sale(net=4_000, id=name, channel="renew", on=day).paid(4_000, "2026-08-01"))
    facts = facts_of(*sales, **more)
    orders = [replace(order, account_id="old") if order.id == "b" else order for order in facts.orders]
    found = derive(replace(facts, orders=orders), [LIFETIME], AS_OF).entries
    by_order = {(one.key.order_id, one.key.beneficiary): one.amount_minor for one in found}
    assert by_order == {("a", "ann"): 300, ("b", "cid"): 100, ("c", "ann"): 300, ("c", "cid"): 100, ("d", "ann"): 400}


@pytest.mark.parametrize(
    ("pairs", "code"), [([("a", "b"), ("b", "a")], "merge_cycle"), ([("a", "b"), ("a", "c")], "merged_twice")]
)
def test_merges_form_a_forest(pairs: list[tuple[str, str]], code: str) -> None:
    accounts = [{"id": name, "names": [name]} for name in ("shop", "a", "b", "c")]
    merges = [{"id": f"{a}{b}", "from_id": a, "into_id": b, "on": "2026-01-01"} for a, b in pairs]
    with pytest.raises(FactsError, match=code):
        entries(LIFETIME, accounts=accounts, merges=merges)


def test_what_fits_nothing_is_told_and_never_guessed() -> None:
    lost = {"id": "p", "order_id": "nowhere", "amount_minor": 5, "currency": "CNY", "on": "2026-02-01"}
    dollars = {"id": "q", "order_id": "o1", "amount_minor": 5, "currency": "USD", "on": "2026-02-01"}
    plan = plan_with(rule='[[version.rule]]\nrate = 0.1\nproduct = "x"')
    derived = derive(facts_of(Sale(), payments=[lost, dollars]), [plan], AS_OF)
    assert [(one.code, one.subject) for one in derived.warnings] == [
        ("currency_mismatch", "q"),
        ("no_rule", "o1"),
        ("orphan", "p"),
    ]


def test_the_most_specific_rule_wins() -> None:
    rules = '[[version.rule]]\nrate = "50 %"\n[[version.rule]]\nrate = "20 %"\nproduct = "p"'
    assert sum(amounts(plan_with(rule=rules), Sale(net=1_000, product="p").paid(1_000)).values()) == 200
    assert sum(amounts(plan_with(rule=rules), Sale(net=1_000, product="q").paid(1_000)).values()) == 500


def test_windows_and_calendars_leave_no_day_out() -> None:
    for kind in PeriodKind:
        periods = calendar(kind, date(2026, 1, 31), date(2027, 3, 1))
        assert all(first.end == second.start for first, second in pairwise(periods))
        assert periods[-1].has(date(2027, 3, 1))
    assert window_of(PeriodKind.HALF_MONTH, date(2026, 2, 16)) == (date(2026, 2, 16), date(2026, 3, 1))


def test_posting_needs_a_period() -> None:
    with pytest.raises(PostingError, match="posting_no_period"):
        post(entries(LIFETIME, PAID), [], [])


def test_the_document_tells_every_figure() -> None:
    document = document_of(derive(facts_of(PAID), [LIFETIME], AS_OF), AS_OF)
    explained = document["entries"][0]["explanation"]
    assert explained["kind"] == "share"
    assert (explained["rate"], explained["after"]["released"], explained["pool_after"]) == ("1/10", "1000", 100)
    assert document["totals"][0] == {"beneficiary": "ann", "currency": "CNY", "amount_minor": 90, "held_minor": 0}
