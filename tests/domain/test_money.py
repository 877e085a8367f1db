"""Money: rounding, allocation (invariant 8), amounts from text."""

from __future__ import annotations

import random
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.money import Money, MoneyError, alloc, currency_digits, read_amount, rnd

totals = st.integers(-(10**12), 10**12)
weights = st.dictionaries(
    st.tuples(st.integers(0, 3), st.sampled_from("abcdef")),
    st.integers(0, 1000) | st.fractions(0, 10, max_denominator=100),
    min_size=1,
    max_size=6,
).filter(lambda w: sum(w.values()) > 0)


@given(totals, weights)
def test_invariant_8_shares_sum_to_the_total_and_lie_within_one_unit(
    total: int, split: dict[tuple[int, str], int | Fraction]
) -> None:
    shares = alloc(total, split)
    assert sum(shares.values()) == total
    whole = sum(Fraction(w) for w in split.values())
    assert all(abs(shares[k] - total * Fraction(w) / whole) < 1 for k, w in split.items())


@given(totals, weights, st.randoms(use_true_random=False))
def test_invariant_8_order_does_not_matter_and_negative_totals_mirror(
    total: int, split: dict[tuple[int, str], int | Fraction], shuffle: random.Random
) -> None:
    items = list(split.items())
    shuffle.shuffle(items)
    shares = alloc(total, split)
    assert alloc(total, dict(items)) == shares
    assert alloc(-total, split) == {k: -v for k, v in shares.items()}


def test_ties_go_by_key_and_never_by_position() -> None:
    assert alloc(1, {(1, "b"): 1, (0, "z"): 1, (1, "a"): 1}) == {(0, "z"): 1, (1, "a"): 0, (1, "b"): 0}


@pytest.mark.parametrize("split", [{}, {"a": 0}, {"a": 2, "b": -1}])
def test_weights_that_mean_nothing_are_refused(split: dict[str, int]) -> None:
    with pytest.raises(MoneyError, match="bad_weights"):
        alloc(100, split)


@given(st.fractions(max_denominator=10**6))
def test_rounding_is_odd_and_half_goes_away_from_zero(value: Fraction) -> None:
    assert rnd(-value) == -rnd(value)
    assert abs(rnd(value) - value) <= Fraction(1, 2)
    assert rnd(Fraction(2 * int(value) + 1, 2)) == (int(value) + 1 if 2 * int(value) + 1 > 0 else int(value))


@given(st.decimals(-(10**9), 10**9, places=6), st.sampled_from(("JPY", "EUR", "JOD")))
def test_amounts_are_read_exactly_and_keep_their_text(amount: Decimal, currency: str) -> None:
    digits = {"JPY": 0, "EUR": 2, "JOD": 3}[currency]
    expected = int((amount * 10**digits).quantize(Decimal(1), ROUND_HALF_UP))
    text = f"{amount:f}"
    found = read_amount(text, currency)
    assert (found.text, found.money) == (text, Money(expected, currency))
    again = read_amount(found.money.decimal_text(), currency)
    assert again.money == found.money


def test_a_source_total_keeps_its_fourth_decimal_as_text() -> None:
    found = read_amount("109846381.4039", "USD")
    assert (found.text, found.money.decimal_text()) == ("109846381.4039", "109846381.40")


@pytest.mark.parametrize("text", ["", "abc", "1,000", "1e5", "NaN", "1.", "--1", "１２", "1" * 61])
def test_texts_that_are_no_amounts(text: str) -> None:
    with pytest.raises(MoneyError, match="not_an_amount"):
        read_amount(text, "CNY")


def test_an_amount_that_no_column_holds() -> None:
    with pytest.raises(MoneyError, match="amount_too_large"):
        read_amount("9" * 20, "CNY")


def test_currencies_do_not_mix() -> None:
    assert Money(150, "CNY") - Money(200, "CNY") == Money(-50, "CNY")
    assert Money(-50, "CNY").decimal_text() == "-0.50"
    assert (currency_digits("KRW"), currency_digits("KWD"), currency_digits("CNY")) == (0, 3, 2)
    with pytest.raises(MoneyError, match="currency_mismatch"):
        Money(1, "CNY") + Money(1, "EUR")
    with pytest.raises(MoneyError, match="unknown_currency"):
        Money(1, "yuan")
