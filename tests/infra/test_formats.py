"""Numbers and dates as written in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.infra import formats, i18n

AT = 1_764_205_532_000_000  # 2025-11-27 01:05:32 UTC


@pytest.fixture(autouse=True)
def start_in_english() -> Iterator[None]:
    before = i18n.language()
    i18n.set_language("en")
    yield
    i18n.set_language(before)


@pytest.mark.parametrize(
    ("minor", "currency", "expected"),
    [
        (1864230, "CNY", "¥ 18,642.30"),
        (123450, "USD", "$1,234.50"),
        (-5, "USD", "-$0.05"),
        (0, "CNY", "¥ 0.00"),
        (1234, "JPY", "JPY 1,234"),
        (1234567, "KWD", "KWD 1,234.567"),
        (10**40, "CNY", "¥ " + f"{10**38:,}.00"),
    ],
)
def test_money(minor: int, currency: str, expected: str) -> None:
    assert formats.money(minor, currency) == expected


def test_whole_amounts_hide_only_zero_cents() -> None:
    assert formats.money(2430000, "CNY", whole=True) == "¥ 24,300"
    assert formats.money(2430001, "CNY", whole=True) == "¥ 24,300.01"


@given(st.integers(), st.sampled_from(["CNY", "USD", "JPY", "KWD"]))
def test_money_shows_every_minor_unit(minor: int, currency: str) -> None:
    digits = "".join(letter for letter in formats.money(minor, currency) if letter.isdigit())
    assert int(digits) == abs(minor)
    assert formats.money(minor, currency).startswith("-") == (minor < 0)


def test_number() -> None:
    assert formats.number(1234567) == "1,234,567"
    assert formats.number(Decimal("1234.50")) == "1,234.50"


@pytest.mark.parametrize(
    ("ppm", "digits", "expected"),
    [
        (270000, 0, "27%"),
        (385000, 0, "39%"),
        (384999, 0, "38%"),
        (123456, 1, "12.3%"),
        (-125000, 0, "-13%"),
        (-4, 0, "0%"),
        (1, 4, "0.0001%"),
        (12_000_000, 0, "1,200%"),
    ],
)
def test_percent(ppm: int, digits: int, expected: str) -> None:
    assert formats.percent(ppm, digits) == expected


@pytest.mark.parametrize(
    ("style", "english", "chinese"),
    [
        ("iso", "2026-11-21", "2026-11-21"),
        ("short", "Nov 21", "11-21"),
        ("long", "Sat, Nov 21", "11月21日 周六"),
        ("full", "Sat, Nov 21, 2026", "2026年11月21日 周六"),
    ],
)
def test_dates(style: formats.DateStyle, english: str, chinese: str) -> None:
    assert formats.date("2026-11-21", style) == english
    i18n.set_language("zh_CN")
    assert formats.date("2026-11-21", style) == chinese


def test_an_impossible_date_is_refused() -> None:
    with pytest.raises(ValueError, match="day is out of range"):
        formats.date("2026-02-30")


def test_instants_are_shown_at_their_own_offset() -> None:
    assert formats.time(AT, 480) == "09:05"
    assert formats.time(AT, 480, seconds=True) == "09:05:32"
    assert formats.date_time(AT, -480) == "Nov 26, 17:05"
    assert formats.date_time(AT, 480, "iso") == "2025-11-27 09:05"
    i18n.set_language("zh_CN")
    assert formats.date_time(AT, 480) == "11-27 09:05"
    assert formats.weekday("2025-11-27") == "周四"


@pytest.mark.parametrize(
    ("day", "english", "chinese"),
    [
        ("2026-11-21", "today", "今天"),
        ("2026-11-20", "yesterday", "昨天"),
        ("2026-11-22", "tomorrow", "明天"),
        ("2026-11-18", "3 days ago", "3 天前"),
        ("2026-11-26", "in 5 days", "5 天后"),
    ],
)
def test_relative_days(day: str, english: str, chinese: str) -> None:
    assert formats.relative_days(day, "2026-11-21") == english
    i18n.set_language("zh_CN")
    assert formats.relative_days(day, "2026-11-21") == chinese


@pytest.mark.parametrize(
    ("metres", "expected"),
    [
        (0, "0 m"),
        (40, "40 m"),
        (999, "999 m"),
        (1000, "1.0 km"),
        (6249, "6.2 km"),
        (99_949, "99.9 km"),
        (99_950, "100 km"),
        (1_234_500, "1,235 km"),
    ],
)
def test_distance(metres: int, expected: str) -> None:
    assert formats.distance(metres) == expected


def test_every_language_has_a_calendar() -> None:
    assert set(formats._CALENDARS) == set(i18n.available())
