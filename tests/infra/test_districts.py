"""The administrative list: complete, named as people say it, free text left alone."""

from __future__ import annotations

import pytest

from fieldapp.infra import districts


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("320505", "苏州 · 虎丘区"),
        ("110101", "北京 · 东城区"),
        ("3205", "江苏 · 苏州市"),
        ("429004", "湖北 · 仙桃市"),
        ("650102", "乌鲁木齐 · 天山区"),
        ("苏州 · 高新区", "苏州 · 高新区"),
        ("Suzhou", "Suzhou"),
        (None, ""),
    ],
)
def test_a_district_reads_as_people_say_it(code: str | None, text: str) -> None:
    assert districts.district_text(code) == text


def test_every_choice_leads_back_to_its_code() -> None:
    choices = districts.choices()
    assert len(choices) > 3_000
    for code, name in choices.items():
        assert districts.code_of(name) == code
        assert districts.district_text(code)


def test_other_words_are_free_text() -> None:
    assert districts.code_of("my own corner") is None
    assert districts.code_of("  江苏省   苏州市  虎丘区 ") == "320505"
