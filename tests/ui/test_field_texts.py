"""Every field that a file may hold has a title that people read, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fieldapp.domain.codes import DATUMS
from fieldapp.domain.schema import REGISTRY
from fieldapp.infra.i18n import language, set_language
from fieldapp.ui.field_texts import ExportWords, field_text, kind_text, value_text


@pytest.fixture(params=["en", "zh_CN"])
def lang(request: pytest.FixtureRequest) -> Iterator[str]:
    before = language()
    set_language(request.param)
    yield request.param
    set_language(before)


def test_every_kind_and_field_has_words_of_its_own(lang: str) -> None:
    assert len({kind_text(name) for name in REGISTRY}) == len(REGISTRY)
    for entity in REGISTRY.values():
        titles = {name: field_text(entity.name, name) for name in entity.fields}
        assert not [name for name, title in titles.items() if title == name], entity.name
        assert len(set(titles.values())) == len(titles), (entity.name, sorted(titles.values()))


def test_every_code_has_a_chinese_word() -> None:
    before = language()
    set_language("zh_CN")
    same = [
        (entity.name, name, code)
        for entity in REGISTRY.values()
        for name, declared in entity.fields.items()
        for code in declared.codes
        if value_text(entity.name, name, code).isascii() and declared.codes != DATUMS
    ]
    set_language(before)
    assert same == []


def test_words_for_what_is_no_code(lang: str) -> None:
    words = ExportWords()
    assert words.code("account", "stage", "gone") == "gone"
    assert words.code("extra_field", "owner", "sales_order") == words.kind("sales_order")
    assert words.flag(True) != words.flag(False)
