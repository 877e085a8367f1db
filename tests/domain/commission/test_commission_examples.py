"""Worked examples that others published, or that the rules name, each with its source."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from commission.sales import LIFETIME, Sale, amounts, plan_with

from fieldapp.domain.commission.calendar import Period, PeriodState
from fieldapp.domain.commission.credit import Role
from fieldapp.domain.commission.engine import override_rates
from fieldapp.domain.commission.entries import EntryKey
from fieldapp.domain.commission.explained import GivenBack
from fieldapp.domain.commission.limits import share_given_back
from fieldapp.domain.commission.plan import Clawback, ClawbackKind, PeriodKind, Tier, TierKind, Tiers
from fieldapp.domain.commission.posting import Posted, statements
from fieldapp.domain.commission.tiers import earned

TENTHS = Tiers(
    TierKind.RETROACTIVE,
    PeriodKind.MONTH,
    (Tier(0, 10_000, Fraction(5, 100)), Tier(10_000, 20_000, Fraction(8, 100)), Tier(20_000, None, Fraction(1, 10))),
)


def test_margin_commission_never_falls_below_zero() -> None:
    """OCA/commission, commission_formula of sale lines: ``max(0, subtotal - cost * qty)`` times the fixed rate.

    A sale of 100.00 at a cost of 60.00 with 10 % pays 4.00; at a cost of 120.00 it pays nothing.
    """
    gross_profit = Sale(net=10_000, cost=6_000, channel="renew").paid(10_000)
    assert amounts(LIFETIME, gross_profit) == {("ann", "originator"): 400}
    assert amounts(LIFETIME, Sale(net=10_000, cost=12_000).paid(10_000)) == {}


def test_partial_payment_releases_its_part() -> None:
    """As OCA/commission settles by payments: 40 % paid settles 40 %, and a refund is negative.

    The refund of everything leaves 0.00 for each agent; OCA opens a second, negative settlement for it.
    """
    sale = Sale(net=10_000, cost=6_000, channel="rep").paid(4_000)
    assert amounts(LIFETIME, sale) == {("ann", "originator"): 96, ("bob", "server"): 64}
    assert amounts(LIFETIME, sale.paid(6_000).refunded(10_000)) == {}


@pytest.mark.parametrize(
    ("credit", "retroactive", "marginal"),
    [(9_999, 500, 500), (10_000, 800, 500), (15_000, 1_200, 900), (20_000, 2_000, 1_300)],
)
def test_a_value_on_the_boundary_is_in_the_higher_tier(credit: int, retroactive: int, marginal: int) -> None:
    """Oracle Incentive Compensation, "Equal Tier Values": a value equal to a boundary takes the next tier."""
    by_parts = Tiers(TierKind.MARGINAL, PeriodKind.MONTH, TENTHS.ranges)
    assert round(earned(TENTHS, Fraction(credit))) == retroactive
    assert round(earned(by_parts, Fraction(credit))) == marginal


def test_a_nine_month_advance_that_lapses_after_four() -> None:
    """Insurance practice, named in rules §3.5: 612 for 9 months, lapsed after 4: 340 go back."""
    share = share_given_back(Clawback(ClawbackKind.PRO_RATA, 9), date(2026, 1, 31), date(2026, 5, 31))
    assert GivenBack(share, None, 612).amount == -340
    plan = plan_with('base = "gross"\ntrigger = "order"', "[version.clawback]\nkind = 'pro_rata'\nterm_months = 9")
    sale = Sale(net=6_120, channel="renew", on="2026-01-31").event("lapses", "2026-05-31")
    assert amounts(plan, sale) == {("ann", "originator"): 612 - 340}


@pytest.mark.parametrize(
    ("lapsed", "share"),
    [(date(2026, 7, 15), Fraction(1)), (date(2026, 7, 16), Fraction(1, 2)), (date(2027, 1, 16), Fraction(0))],
)
def test_a_clawback_schedule_has_inclusive_bounds(lapsed: date, share: Fraction) -> None:
    """Rules §3.5: months 1-6 100 %, 7-12 50 %, then 0, upper bounds inclusive."""
    schedule = Clawback(ClawbackKind.SCHEDULE, 0, ((6, Fraction(1)), (12, Fraction(1, 2))))
    assert share_given_back(schedule, date(2026, 1, 15), lapsed) == share


def test_distributors_are_paid_the_difference() -> None:
    """Multi-level override contracts, rules §3.1: rates 30/40/45/50 pay 30/10/5/5; a negative difference counts 0."""
    chain = {"a": "b", "b": "c", "c": "d", "d": None}
    rates = {name: Fraction(percent, 100) for name, percent in zip("abcd", (30, 40, 45, 50), strict=True)}
    paid = override_rates("a", rates, chain)
    assert [(name, int(rate * 100)) for name, rate in paid] == [("a", 30), ("b", 10), ("c", 5), ("d", 5)]
    assert override_rates("a", rates | {"b": Fraction(1, 5)}, chain)[1] == ("b", Fraction(0))


def test_a_negative_balance_is_carried_over() -> None:
    """Rules §3.4: opening -10, earned 20: paid 10."""
    periods = [Period(date(2026, m, 1), date(2026, m + 1, 1), PeriodState.OPEN) for m in (1, 2)]
    key = EntryKey("ann", Role.ORIGINATOR, "o", "e", "share")
    posted = [
        Posted(key, "CNY", n, one.start, one.start, "payment", False) for n, one in zip((-10, 20), periods, strict=True)
    ]
    january, february = statements(posted, periods).values()
    assert (january.paid_minor, january.closing_minor) == (0, -10)
    assert (february.opening_minor, february.paid_minor, february.closing_minor) == (-10, 10, 0)
