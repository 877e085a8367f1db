"""The quick way to read a number gives what the thorough one gives."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.schema import REGISTRY
from fieldapp.services.importing.quick import reader

AMOUNT = reader("amount_minor", REGISTRY["sales_order"].fields["amount_minor"], mark=".", formats=(), zone="UTC")
LINE_NO = reader("line_no", REGISTRY["order_line"].fields["line_no"], mark=".", formats=(), zone="UTC")
QUANTITY = reader("quantity_milli", REGISTRY["order_line"].fields["quantity_milli"], mark=".", formats=(), zone="UTC")


@given(st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, places=6))
def test_amounts_are_rounded_half_away_from_zero(number: Decimal) -> None:
    expected = int((number * 100).quantize(Decimal(1), ROUND_HALF_UP))
    assert AMOUNT(f"{number:f}", {"currency": "USD"}) == expected


@pytest.mark.parametrize(
    ("text", "cents"),
    [("0.005", 1), ("-0.005", -1), ("-0.004", 0), ("1,200.50", 120_050), ("12.", 1_200), ("20565.6206", 2_056_562)],
)
def test_amounts(text: str, cents: int) -> None:
    assert AMOUNT(text, {"currency": "USD"}) == cents


def test_quantities_are_thousandths_and_counts_are_whole() -> None:
    assert QUANTITY("2.5", {}) == 2_500 and LINE_NO("7", {}) == 7 and LINE_NO("7.0", {}) == 7
    with pytest.raises(ValueError, match="bad_number"):
        LINE_NO("7.5", {})
