"""The wizard asks what strange words mean, and what becomes of people without a company; it keeps the answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from manners_stage import MannersStage, manners_stage
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fieldapp.ui.importing.mapping_step import MappingStep
from fieldapp.ui.importing.page import ImportPage
from fieldapp.ui.importing.panes import ChoiceField

LIST = (
    "公司名称,姓名,手机,角色,是否关键人\n"
    "苏州恒达机械有限公司,王建国,13800138000,决策人/付款人,是\n"
    "苏州恒达机械有限公司,李娜,13900139000,参谋长,否\n"
    "苏州恒达机械有限公司,周平,13600136000,使用者、参谋长,否\n"
    ",赵师傅,13700137000,使用者,\n"
)


@pytest.fixture
def stage(tmp_path: Path, qtbot: QtBot) -> Iterator[MannersStage]:
    with manners_stage(tmp_path / "home", "empty", "en") as made:
        qtbot.waitUntil(made.shell.isActiveWindow)
        yield made


def mapping_step(stage: MannersStage, qtbot: QtBot, file: Path) -> tuple[ImportPage, MappingStep]:
    page = stage.shell.show_page("import")
    assert isinstance(page, ImportPage)
    page.wizard.add([file])
    qtbot.waitUntil(lambda: bool(page.wizard.tables) and not page.wizard.is_busy())
    page.next()
    page.next()
    stage.settle()
    steps: list[MappingStep] = list(page.findChildren(MappingStep))
    (step,) = steps
    return page, step


def choose(field: ChoiceField, key: str) -> None:
    field.combo.setCurrentIndex(field.combo.findData(key))
    field.combo.activated.emit(field.combo.currentIndex())


def test_words_that_nobody_knows_are_asked_and_people_without_a_company_told(
    stage: MannersStage, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text(LIST, "utf-8")
    page, step = mapping_step(stage, qtbot, file)
    assert step.alone.isVisible() and step.alone.key() == "account"
    assert step.hint() == "Words without a meaning: 角色"
    step.columns.selectRow(3)
    stage.settle()
    words = [(one[0].text, one[0].rows, one[0].code) for one in step.words.table.records()]  # type: ignore[attr-defined]
    assert words == [
        ("参谋长", 2, None),
        ("使用者", 2, "user"),
        ("付款人", 1, "payer"),
        ("决策人", 1, "decision_maker"),
    ]
    assert step.words.unknown.text() == "1 word has no meaning yet; its rows would be rejected."
    QTest.keyClick(step.words.table, Qt.Key.Key_Home)
    choose(step.words.means, "recommender")
    qtbot.waitUntil(lambda: not page.wizard.is_busy())
    assert step.hint() == "The check changes nothing." and not step.words.unknown.isVisible()
    choose(step.alone, "skip")
    qtbot.waitUntil(lambda: not page.wizard.is_busy())
    page.wizard.check()
    qtbot.waitUntil(lambda: page.wizard.check_view is not None)
    view = page.wizard.check_view
    assert view is not None
    assert {kind: (one.new, one.rejected) for kind, one in view.report.counts.items()} == {
        "accounts": (1, 0),
        "contacts": (3, 1),
        "roles": (5, 0),
    }
