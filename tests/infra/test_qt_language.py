"""Standard dialogs speak the language of the program."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from fieldapp.infra import i18n
from fieldapp.infra.qt_language import QtLanguage


@pytest.fixture
def qt_language(qapp: QApplication) -> Iterator[QtLanguage]:
    code, locale = i18n.language(), QLocale()
    left: list[QTranslator] = list(qapp.findChildren(QTranslator))  # by windows of other tests in this process
    for translator in left:
        qapp.removeTranslator(translator)
    made = QtLanguage(qapp)
    yield made
    i18n.set_language("en")
    made.apply()
    i18n.set_language(code)
    QLocale.setDefault(locale)


def cancel_text(qtbot: QtBot) -> str:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    return box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "")


def test_buttons_follow_the_language_there_and_back(qt_language: QtLanguage, qtbot: QtBot) -> None:
    i18n.set_language("zh_CN")
    qt_language.apply()
    assert cancel_text(qtbot) == "取消"
    assert QLocale().name() == "zh_CN"
    i18n.set_language("en")
    qt_language.apply()
    assert cancel_text(qtbot) == "Cancel"
