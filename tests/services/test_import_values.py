"""Texts of source files read as values."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.schema_types import Kind
from fieldapp.services.importing import values
from fieldapp.services.importing.exact import guard, read_exact, read_guarded, write_exact


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1,234.5", "1234.5"),
        ("￥１２３４．５０", "1234.50"),
        ("-$1,000", "-1000"),
        ("(12.5)", "-12.5"),
        ("USD 12", "12"),
        ("3600元", "3600"),
        (".5", "0.5"),
        ("+7", "7"),
    ],
)
def test_numbers_as_people_write_them(text: str, wanted: str) -> None:
    assert values.decimal(text) == Decimal(wanted)


@pytest.mark.parametrize("text", ["", "-", "1,5", "1.2.3", "1e5", "NaN", "Infinity", "12 34", "abc", "."])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match=r"^bad_number$"):
        values.decimal(text)


def test_the_decimal_sign_can_be_a_comma() -> None:
    assert values.minor("1.234,56", "EUR", ",") == 123_456


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("20565.6206", "USD", 2_056_562),
        ("0.005", "USD", 1),
        ("-0.005", "USD", -1),
        ("12.5", "JPY", 13),
        ("1.0005", "KWD", 1001),
    ],
)
def test_amounts_round_half_away_from_zero(text: str, currency: str, minor: int) -> None:
    assert values.minor(text, currency) == minor


@pytest.mark.parametrize(
    ("text", "currency", "code"), [("9" * 30, "CNY", "out_of_range"), ("1", "", "unknown_currency")]
)
def test_amounts_that_do_not_fit(text: str, currency: str, code: str) -> None:
    with pytest.raises(ValueError, match=f"^{code}$"):
        values.minor(text, currency)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-27",
        "2026/11/27",
        "2026.11.27",
        "2026年11月27日",
        "20261127",
        "2026-11-27 09:30:00.000000000",
        "２０２６-11-27",
    ],
)
def test_dates_in_the_usual_forms(text: str) -> None:
    assert values.civil_date(text) == "2026-11-27"


@pytest.mark.parametrize("text", ["27/11/2026", "2026-13-01", "2026-02-30", "tomorrow", "2026-11-27 25:00", ""])
def test_dates_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"^bad_"):
        values.civil_date(text)


def test_other_forms_of_dates_are_named_in_the_mapping() -> None:
    assert values.civil_date("27/11/2026", ("%d/%m/%Y",)) == "2026-11-27"
    assert values.civil_date("Nov 27 2026", ("%d/%m/%Y", "%b %d %Y")) == "2026-11-27"


def test_moments_keep_the_offset_they_were_lived_in() -> None:
    plain = values.instant("2026-07-01 09:30", "America/New_York")
    assert plain == values.instant("2026-07-01T09:30:00-04:00", "Asia/Shanghai")
    assert plain == (values.instant("2026-07-01T13:30:00Z", "UTC")[0], -240)
    with pytest.raises(ValueError, match="unknown_zone"):
        values.instant("2026-07-01", "Mars/Olympus")


def test_flags_shares_degrees_and_lists() -> None:
    assert [values.flag(text) for text in ("是", "Yes", "否", "0")] == [1, 1, 0, 0]
    assert [values.ppm(text) for text in ("35%", "0.35", "12.5 %")] == [350_000, 350_000, 125_000]
    assert values.microdegrees("-122.164644615406") == -122_164_645
    assert values.texts("重点; 外企、b，a") == ["重点", "外企", "b", "a"]
    assert values.texts('["x;y", "z"]') == ["x;y", "z"]


def problem_of(read: Callable[[], object]) -> str:
    try:
        read()
    except ValueError as error:
        return str(error)
    return ""


@given(st.text())
def test_any_text_is_a_number_or_none(text: str) -> None:
    assert problem_of(lambda: values.decimal(text)) in ("", "bad_number")


@given(st.text())
def test_any_text_is_a_moment_or_none(text: str) -> None:
    assert problem_of(lambda: values.instant(text, "Asia/Shanghai")) in ("", "bad_instant")


@given(st.text())
def test_the_guard_stops_formulas_and_loses_nothing(text: str) -> None:
    assert not guard(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert read_guarded(guard(text)) == text


@given(st.one_of(st.none(), st.integers(-(2**63) + 1, 2**63 - 1)))
def test_numbers_come_back_exactly(value: int | None) -> None:
    assert read_exact(Kind.MONEY, write_exact(Kind.MONEY, value)) == value
