"""Every code of the domain has a word in both languages, and no two of a list say the same."""

from __future__ import annotations

import pytest

from fieldapp.domain.rates import Band
from fieldapp.infra import i18n
from fieldapp.ui import texts


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("kind", sorted(texts.CODES))
def test_every_code_has_a_word_of_its_own(kind: str, language: str) -> None:
    i18n.set_language(language)
    words = [text for _, text in texts.code_choices(kind)]
    assert all(words)
    assert len(set(words)) == len(words)


def test_the_chinese_terms_are_those_of_the_trade() -> None:
    i18n.set_language("zh_CN")
    assert [texts.code_text("role", code) for code in ("decision_maker", "payer", "champion")] == [
        "决策者",
        "买单者",
        "支持者",
    ]
    assert [texts.code_text("mode", code) for code in ("manual", "semi", "auto")] == ["手动", "半自动", "全自动"]


def test_bands_without_a_share_have_sentences_elsewhere() -> None:
    assert {band.value for band in Band} - set(texts.KINDS["band"]) == {"unknown", "data_error"}


def test_no_code_is_no_word_and_a_foreign_code_is_a_fault() -> None:
    assert texts.code_text("role", None) == ""
    with pytest.raises(KeyError):
        texts.code_text("role", "king")
    assert texts.intent_text("set_key_person") == "key person named"
    assert texts.intent_text("something new") == "change"
