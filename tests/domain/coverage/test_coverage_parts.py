"""Small numbers, portfolios, wallets, forces and what blocks most: invariants 32 and 34, published examples."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fieldapp.domain.coverage.blocking import Raised, pareto
from fieldapp.domain.coverage.concentration import Force, concentration
from fieldapp.domain.coverage.portfolio import portfolio, wallet_rule
from fieldapp.domain.coverage.wilson import wilson
from fieldapp.domain.objections import ObjectionState
from fieldapp.domain.ratio import Ratio

pairs = st.lists(
    st.integers(1, 10**12).flatmap(lambda wallet: st.tuples(st.integers(0, wallet), st.just(wallet))), min_size=1
)


@given(pairs)
def test_invariant_32_a_portfolio_lies_between_its_least_and_its_most_penetrated_account(
    accounts: list[tuple[int, int]],
) -> None:
    value = portfolio(accounts).share.value
    shares = [Fraction(ours, wallet) for ours, wallet in accounts]
    assert value is not None
    assert min(shares) <= value <= max(shares)


def test_a_portfolio_rests_on_known_wallets_alone_and_names_errors() -> None:
    found = portfolio([(10, 100), (50, None), (7, 0), (300, 200), (90, 100)])
    assert found.share == Ratio(100, 200)
    assert found.known == Ratio(2, 5)
    assert found.errors == 1
    assert portfolio([]).share.value is None


@given(st.lists(st.integers(1, 6), min_size=1, max_size=8))
def test_invariant_34_the_shares_of_one_account_sum_to_1(ranks: list[int]) -> None:
    assert sum(wallet_rule(ranks)) == 1


def test_the_wallet_rule_gives_the_published_shares() -> None:
    """Two, three brands: 67/33 and 50/33/17 per cent; ties take the mean."""
    assert wallet_rule([1, 2]) == (Fraction(2, 3), Fraction(1, 3))
    assert wallet_rule([1, 2, 3]) == (Fraction(1, 2), Fraction(1, 3), Fraction(1, 6))
    assert wallet_rule([1, 1, 3]) == (Fraction(5, 12), Fraction(5, 12), Fraction(1, 6))


def test_the_wilson_interval_gives_known_values() -> None:
    """8 of 10 and 0 of 10 at 95 %, as statistical packages print them; 81 of 263: Newcombe (1998), table I."""
    for (successes, trials), low, high in (
        ((8, 10), 0.4902, 0.9433),
        ((0, 10), 0.0, 0.2775),
        ((81, 263), 0.2553, 0.3662),
    ):
        found = wilson(successes, trials)
        assert found.low_ppm / 1e6 == pytest.approx(low, abs=6e-5)
        assert found.high_ppm / 1e6 == pytest.approx(high, abs=6e-5)


@given(st.integers(1, 10**6), st.data())
def test_the_wilson_interval_is_that_of_floating_point_and_holds_the_share(trials: int, data: st.DataObject) -> None:
    successes = data.draw(st.integers(0, trials))
    found = wilson(successes, trials)
    z = 1.959964
    share = successes / trials
    centre = (share + z * z / (2 * trials)) / (1 + z * z / trials)
    half = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials)) / (1 + z * z / trials)
    assert found.low_ppm == pytest.approx(max(0.0, (centre - half) * 1e6), abs=1.1)
    assert found.high_ppm == pytest.approx(min(1e6, (centre + half) * 1e6), abs=1.1)
    assert found.low_ppm <= share * 1e6 <= found.high_ppm


def test_a_force_in_six_cities_is_thin() -> None:
    reps = dict(zip("abcdef", (6, 5, 2, 1, 4, 1), strict=True))
    found = concentration(Force(rep_days=reps, reps=reps))
    assert found.index == Fraction(83, 361)
    assert found.short == ("c", "d", "e", "f")
    assert found.is_thin


def test_a_force_in_one_city_is_not_thin_unless_too_few_are_there() -> None:
    assert not concentration(Force({"a": 70}, {"a": 5})).is_thin
    assert concentration(Force({"a": 70}, {"a": 4})).is_thin
    assert concentration(Force({}, {})).index is None


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 100), max_size=8))
def test_concentration_lies_between_even_spread_and_one_city(rep_days: dict[str, int]) -> None:
    assume(sum(rep_days.values()))
    index = concentration(Force(rep_days, {})).index
    active = sum(days > 0 for days in rep_days.values())
    assert index is not None
    assert Fraction(1, active) <= index <= 1


def test_reasons_are_ordered_by_the_accounts_that_they_block() -> None:
    raised = [
        Raised("terms", "a", ObjectionState.OPEN, 100),
        Raised("terms", "a", ObjectionState.ANSWERED, 300),
        Raised("terms", "b", ObjectionState.OPEN),
        Raised("supplier", "b", ObjectionState.OPEN, 900),
        Raised("late", "c", ObjectionState.ELIMINATED, 5_000),
        Raised("price", "c", ObjectionState.ACCEPTED, 5_000),
    ]
    by_accounts = pareto(raised)
    assert [(one.key, one.reasons, one.accounts, one.value_minor, one.upto) for one in by_accounts] == [
        ("terms", 3, frozenset("ab"), 300, Ratio(2, 2)),
        ("supplier", 1, frozenset("b"), 900, Ratio(2, 2)),
    ]
    assert [(one.key, one.upto) for one in pareto(raised, by_money=True)] == [
        ("supplier", Ratio(1, 2)),
        ("terms", Ratio(2, 2)),
    ]
