"""Money as people type it is read exactly."""

from __future__ import annotations

import pytest

from fieldapp.domain.money import MoneyError
from fieldapp.ui.dialogs.account_forms import read_minor


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("24300", "CNY", 2_430_000),
        ("¥ 24,300.50", "CNY", 2_430_050),
        ("2.43万", "CNY", 2_430_000),
        ("2.431234万", "CNY", 2_431_234),
        ("1.00005万", "CNY", 1_000_050),
        ("120 万", "JPY", 1_200_000),
        ("0.0001万", "JOD", 1_000),
        ("-3万", "CNY", -3_000_000),
        ("", "CNY", None),
        (None, "CNY", None),
    ],
)
def test_money_is_read_exactly(text: str | None, currency: str, minor: int | None) -> None:
    assert read_minor(text, currency) == minor


@pytest.mark.parametrize("text", ["many", "1e5", "1e5万", "万", "1.2.3", "１２"])
def test_what_is_no_plain_number_is_refused(text: str) -> None:
    with pytest.raises(MoneyError):
        read_minor(text, "CNY")
