"""The four rates: invariants 27 to 30 and 33 of the rules, worked examples, and a naive reference."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference.rates_naive import Fact, naive_rates

from fieldapp.domain.coverage.cohorts import cohorts, retained
from fieldapp.domain.coverage.four_rates import FourRates, four_rates
from fieldapp.domain.coverage.targets import Profile, RateConfig, Steps, Target, joined, steps
from fieldapp.domain.ratio import Ratio

START = date(2026, 1, 1)
AS_OF = date(2026, 4, 10)
days = st.integers(0, 120).map(lambda count: START + timedelta(days=count))
some_days = st.lists(days, max_size=4).map(lambda found: tuple(sorted(set(found))))
profiles = st.sampled_from(list(Profile))


@st.composite
def target_lists(draw: st.DrawFn, names: str = "a") -> list[Target]:
    return [
        Target(
            id=f"{names}{number}",
            listed_on=draw(days),
            opened_on=draw(st.none() | days),
            used_on=draw(some_days),
            bought_on=draw(some_days),
            ours_minor=draw(st.integers(0, 100)),
            wallet_minor=draw(st.none() | st.integers(0, 100)),
            potential_minor=draw(st.none() | st.integers(0, 100)),
        )
        for number in range(draw(st.integers(0, 6)))
    ]


def ratios(rates: FourRates) -> list[Ratio]:
    three = (rates.coverage, rates.conversion, rates.repurchase)
    return [*(one.plain for one in three), *(one.matured for one in three), rates.weighted_coverage]


@given(target_lists(), profiles)
def test_invariant_27_a_rate_lies_between_0_and_1_or_is_null_without_a_denominator(
    targets: list[Target], profile: Profile
) -> None:
    rates = four_rates(targets, AS_OF, RateConfig(profile))
    for ratio in (*ratios(rates), rates.penetration.share, rates.penetration.known):
        assert (ratio.value is None) == (ratio.denominator == 0)
        assert ratio.value is None or 0 <= ratio.value <= 1


@given(target_lists(), profiles)
def test_invariant_28_bought_again_within_converted_within_opened_within_targets(
    targets: list[Target], profile: Profile
) -> None:
    rates = four_rates(targets, AS_OF, RateConfig(profile))
    all_targets = {one.id for one in targets}
    assert rates.repurchase.took <= rates.repurchase.could == rates.conversion.took
    assert rates.conversion.took <= rates.conversion.could == rates.coverage.took
    assert rates.coverage.took <= rates.coverage.could <= all_targets


@given(target_lists(), days)
def test_invariant_29_a_target_not_opened_never_raises_coverage_and_opening_never_lowers_it(
    targets: list[Target], day: date
) -> None:
    before = four_rates(targets, AS_OF).coverage.plain.value
    closed = four_rates([*targets, Target("new", START)], AS_OF).coverage.plain.value
    opened = four_rates([*targets, Target("new", START, opened_on=min(day, AS_OF))], AS_OF).coverage.plain.value
    assert closed is not None and opened is not None
    assert before is None or closed <= before
    assert opened >= closed


def test_invariant_30_a_wholly_refunded_second_order_is_no_purchase_any_more() -> None:
    bought_twice = Target("a", START, START, bought_on=(date(2026, 1, 5), date(2026, 2, 5)))
    refunded = Target("a", START, START, bought_on=(date(2026, 1, 5),))
    assert four_rates([bought_twice], AS_OF).repurchase.took == {"a"}
    assert four_rates([refunded], AS_OF).repurchase.took == frozenset()
    assert four_rates([refunded], AS_OF).conversion.took == {"a"}


@given(target_lists("a"), target_lists("b"), profiles)
def test_invariant_33_over_disjoint_lists_numerators_and_denominators_add(
    some: list[Target], others: list[Target], profile: Profile
) -> None:
    config = RateConfig(profile)
    parts = [ratios(four_rates(one, AS_OF, config)) for one in (some, others)]
    for whole, one, other in zip(ratios(four_rates([*some, *others], AS_OF, config)), *parts, strict=True):
        assert whole.numerator == one.numerator + other.numerator
        assert whole.denominator == one.denominator + other.denominator


def test_orders_of_one_day_are_one_purchase_and_the_gap_is_kept() -> None:
    bought = Target("a", START, START, bought_on=(date(2026, 1, 5), date(2026, 1, 6)))
    assert steps(bought, AS_OF).repurchased_on == date(2026, 1, 6)
    assert steps(bought, AS_OF, RateConfig(gap_days=7)).repurchased_on is None
    once = Target("a", START, START, bought_on=(date(2026, 1, 5),))
    assert steps(once, AS_OF).repurchased_on is None


def test_who_buys_before_being_opened_is_converted_on_the_day_of_opening() -> None:
    early = Target("a", START, date(2026, 3, 1), bought_on=(date(2026, 1, 5), date(2026, 2, 5)))
    assert steps(early, date(2026, 2, 28)) == Steps(None, None, None)
    assert steps(early, AS_OF) == Steps(date(2026, 3, 1), date(2026, 3, 1), date(2026, 3, 1))


@pytest.mark.parametrize(
    ("profile", "used", "bought", "expected"),
    [
        (Profile.TRANSACTION, (date(2026, 1, 9),), (), None),
        (Profile.PRODUCT, (date(2026, 1, 9),), (), None),
        (Profile.SERVICE, (date(2026, 1, 9),), (), date(2026, 1, 9)),
        (Profile.SERVICE, (date(2026, 2, 9),), (date(2026, 1, 20),), date(2026, 1, 20)),
    ],
)
def test_what_converts_depends_on_what_the_campaign_sells(
    profile: Profile, used: tuple[date, ...], bought: tuple[date, ...], expected: date | None
) -> None:
    target = Target("a", START, START, used_on=used, bought_on=bought)
    assert steps(target, AS_OF, RateConfig(profile)).converted_on == expected


def test_a_service_is_bought_again_when_used_in_the_next_month_or_renewed() -> None:
    service = RateConfig(Profile.SERVICE)
    in_december = Target("a", START, START, used_on=(date(2025, 12, 30), date(2026, 1, 2)))
    skipped_one = Target("a", START, START, used_on=(date(2026, 1, 9), date(2026, 3, 1)))
    renewed = Target("a", START, START, used_on=(date(2026, 1, 9),), bought_on=(date(2026, 3, 1),))
    assert steps(in_december, AS_OF, service).repurchased_on == date(2026, 1, 2)
    assert steps(skipped_one, AS_OF, service).repurchased_on is None
    assert steps(renewed, AS_OF, service).repurchased_on == date(2026, 3, 1)


def test_matured_counts_only_those_that_could_for_long_enough() -> None:
    old = Target("old", START, date(2026, 1, 10), bought_on=(date(2026, 1, 20),))
    fresh = Target("fresh", START, date(2026, 4, 1))
    rates = four_rates([old, fresh], AS_OF, RateConfig(maturity_days=30))
    assert rates.conversion.plain == Ratio(1, 2)
    assert rates.conversion.matured == Ratio(1, 1)


def test_one_of_ten_outlets_can_be_half_of_the_potential() -> None:
    big = Target("big", START, START, potential_minor=900)
    small = [Target(f"s{number}", START, potential_minor=100) for number in range(9)]
    rates = four_rates([big, *small], AS_OF)
    assert rates.coverage.plain == Ratio(1, 10)
    assert rates.weighted_coverage.value == Fraction(1, 2)


def test_accounts_opened_beside_the_list_enter_no_rate() -> None:
    others = [Target("x", START, START, bought_on=(START,)), Target("y", START)]
    rates = four_rates([Target("a", START)], AS_OF, others=others)
    assert rates.off_list == {"x"}
    assert rates.coverage.plain == Ratio(0, 1)


def test_merged_accounts_count_once_as_far_as_the_furthest() -> None:
    one = Target("a", date(2026, 1, 2), None, bought_on=(date(2026, 2, 1),), ours_minor=10, wallet_minor=100)
    other = Target("b", START, START, bought_on=(date(2026, 3, 1),), ours_minor=5, wallet_minor=50)
    both = joined([one, other])
    assert (both.id, both.listed_on, both.opened_on) == ("a", START, START)
    assert both.bought_on == (date(2026, 2, 1), date(2026, 3, 1))
    assert (both.ours_minor, both.wallet_minor) == (15, 150)
    assert joined([one, Target("b", START)]).wallet_minor is None
    assert four_rates([both], AS_OF).repurchase.plain == Ratio(1, 1)


def test_cohorts_begin_with_everybody_and_end_in_the_month_of_the_day() -> None:
    january = Target("a", START, START, bought_on=(date(2026, 1, 5), date(2026, 3, 5)))
    once = Target("b", START, START, bought_on=(date(2026, 1, 9),))
    march = Target("c", START, START, bought_on=(date(2026, 3, 9), date(2026, 4, 9), date(2026, 5, 1)))
    found = cohorts([january, once, march, Target("d", START, START)], AS_OF)
    assert [(one.month, one.size) for one in found] == [(date(2026, 1, 1), 2), (date(2026, 3, 1), 1)]
    assert found[0].active == (Ratio(2, 2), Ratio(0, 2), Ratio(1, 2), Ratio(0, 2))
    assert found[1].active == (Ratio(1, 1), Ratio(1, 1))


def test_retention_has_no_value_without_customers_at_the_start() -> None:
    assert retained(start=200, end=190, new=30).value == Fraction(4, 5)
    assert retained(start=0, end=3, new=3).value is None


def test_a_repurchase_needs_a_later_day() -> None:
    with pytest.raises(ValueError, match="later day"):
        RateConfig(gap_days=0)


def test_the_naive_reference_agrees_on_random_histories() -> None:
    """Merged accounts, all profiles, gaps; each of the hard cases occurs in at least one history in twenty."""
    seen: Counter[str] = Counter()
    count = 400
    for seed in range(count):
        dice = random.Random(seed)
        facts = _facts(dice)
        same_as = {"c": "b", "b": "a"} if dice.random() < 0.5 else {}
        profile, gap, ripe = dice.choice(list(Profile)), dice.choice((1, 7, 30)), dice.choice((0, 14, 45))
        rates = four_rates(_targets(facts, same_as), AS_OF, RateConfig(profile, gap, ripe))
        expected = naive_rates(facts, same_as, AS_OF, profile.value, gap, ripe)
        for name, (took, could, matured) in expected.items():
            ours = getattr(rates, name)
            assert (ours.took, ours.could, ours.matured.value) == (took, could, matured), f"seed {seed}: {name}"
            seen.update([name] if took else [])
            seen.update([f"not {name}"] if could - took else [])
        seen.update(["merged"] if same_as else [])
    hard = ("coverage", "conversion", "repurchase", "not coverage", "not conversion", "not repurchase", "merged")
    assert {name: seen[name] for name in hard if seen[name] * 20 < count} == {}


def _facts(dice: random.Random) -> list[Fact]:
    chances = {"listed": 1.0, "opened": 0.7, "used": 0.4, "bought": 0.8}
    return [
        (account, what, START + timedelta(days=dice.randint(0, 110)))
        for account in "abcdef"
        for what, chance in chances.items()
        for _ in range(dice.randint(1, 3))
        if dice.random() < chance
    ]


def _targets(facts: list[Fact], same_as: dict[str, str]) -> list[Target]:
    found: dict[str, dict[str, set[date]]] = defaultdict(lambda: defaultdict(set))
    for account, what, day in facts:
        found[account][what].add(day)
    single = {
        account: Target(
            id=account,
            listed_on=min(happened["listed"]),
            opened_on=min(happened["opened"], default=None),
            used_on=tuple(sorted(happened["used"])),
            bought_on=tuple(sorted(happened["bought"])),
        )
        for account, happened in found.items()
    }
    roots: dict[str, list[Target]] = defaultdict(list)
    for account in sorted(single):
        root = account
        while root in same_as:
            root = same_as[root]
        roots[root].append(single[account])
    return [joined(ones) for ones in roots.values()]
