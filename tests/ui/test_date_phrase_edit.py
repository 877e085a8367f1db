"""The date field says at every letter what it understood, in the language in use, or what it did not."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from fieldapp.domain.date_phrases import Note, Reason
from fieldapp.infra.i18n import set_language
from fieldapp.ui.widgets.date_phrase_edit import DatePhraseEdit
from fieldapp.ui.widgets.date_phrase_texts import _NOTES, _REASONS, reason_text

NOW = datetime(2026, 11, 22, 15, 5, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("language", "typed", "said"),
    [
        ("en", "下周五 10点", "Fri, Nov 27 10:00 · in 5 days"),
        ("zh_CN", "next fri 10", "11月27日 周五 10:00 · 5 天后"),
        ("en", "2027-01-04", "Mon, Jan 4, 2027 · in 43 days"),
        ("en", "some day", "not understood"),
        ("en", "30.2.", "There is no"),
    ],
)
def test_what_is_typed_is_explained_at_once(qtbot: QtBot, language: str, typed: str, said: str) -> None:
    set_language(language)
    edit = DatePhraseEdit("Date", lambda: NOW)
    qtbot.addWidget(edit)
    for letter in typed:  # as an input method does; QTest has no keys for Chinese
        edit.line.insert(letter)
    assert said in edit._hint.text() and edit.text() == typed
    edit.set_text("")
    assert edit._hint.text() == ""
    set_language("en")


def test_every_reason_and_note_has_its_sentence() -> None:
    assert set(_REASONS) == set(Reason) and set(_NOTES) == set(Note)
    for reason in Reason:
        for detail in ("", "x"):
            assert "{" not in reason_text(reason, detail)
