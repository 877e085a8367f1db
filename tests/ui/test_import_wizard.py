"""The import wizard by keys: a messy file, a correction, the undo; what it says at every step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from manners_stage import MannersStage, manners_stage
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from fieldapp.ui.importing.page import ImportPage

CTRL = Qt.KeyboardModifier.ControlModifier
MESSY = (
    "2026年客户名单\n"
    "\n"
    "客户名称;联系电话;税号;客户等级;纬度;备用编号\n"
    "苏州恒达精密机械有限公司;0512-66881234;913205941234567890;A;31.300001;X1\n"
    "昆山力成电子有限公司;0512-57770000;;Z;31.38;X2\n"
    ";0512-11112222;;B;31.40;X3\n"
    "常熟宏源纺织有限公司;0512-52220000;;B;abc;X4\n"
    "太仓港务物流有限公司;0512-53330000;;C;31.45;X5\n"
)


@pytest.fixture
def stage(tmp_path: Path, qtbot: QtBot) -> Iterator[MannersStage]:
    with manners_stage(tmp_path / "home", "empty", "en") as made:
        qtbot.waitUntil(made.shell.isActiveWindow)
        yield made


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    file = tmp_path / "客户.csv"
    file.write_bytes(MESSY.encode("gb18030"))
    return file


def names(stage: MannersStage) -> list[str]:
    rows = stage.opened.reader.execute("SELECT legal_name FROM account ORDER BY legal_name").fetchall()
    return [str(name) for (name,) in rows]


def front() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(stage: MannersStage, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key for whatever has the focus, and then everything that it set going."""
    QTest.keyClick(front(), key, modifiers)
    stage.settle()


def open_wizard(stage: MannersStage, qtbot: QtBot) -> ImportPage:
    """Ctrl+K, a word, Enter."""
    QTest.keyClick(stage.shell, Qt.Key.Key_K, CTRL)
    stage.settle()
    QTest.keyClicks(front(), "Import")
    stage.settle()
    press(stage, Qt.Key.Key_Return)
    page = stage.shell.page("import")
    assert isinstance(page, ImportPage) and page.isVisible()
    stage.shell.activateWindow()
    qtbot.waitUntil(stage.shell.isActiveWindow)
    return page


def choose_file(stage: MannersStage, qtbot: QtBot, page: ImportPage, path: Path) -> None:
    """The button that has the focus opens the dialog; the name is typed."""
    press(stage, Qt.Key.Key_Space)
    found: list[QFileDialog] = list(page.findChildren(QFileDialog))
    dialogs = [one for one in found if one.isVisible()]
    assert len(dialogs) == 1
    line = dialogs[0].findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    line.setText(str(path))
    QTest.keyClick(line, Qt.Key.Key_Return)
    stage.settle()
    qtbot.waitUntil(lambda: bool(page.wizard.tables) and not page.wizard.is_busy())
    stage.shell.activateWindow()
    qtbot.waitUntil(stage.shell.isActiveWindow)


def go_on(stage: MannersStage, qtbot: QtBot, page: ImportPage) -> None:
    before = page.stack.at()
    QTest.keyClick(page.step(), Qt.Key.Key_Return, CTRL)
    stage.settle()
    qtbot.waitUntil(lambda: not page.wizard.is_busy())
    stage.settle()
    assert page.stack.at() == before + 1, page.banner.text()


# ---------------------------------------------------------------------------------------- the whole way


def test_a_messy_file_a_correction_and_the_undo_by_keys(
    stage: MannersStage, qtbot: QtBot, messy: Path, tmp_path: Path
) -> None:
    page = open_wizard(stage, qtbot)
    choose_file(stage, qtbot, page, messy)
    row = page.files.list.rows()[0]
    assert row.text == "客户.csv" and "Chinese, simplified (GB18030)" in row.detail and "Semicolon" in row.detail

    see_how_it_is_read(stage, qtbot, page)
    choose_what_it_becomes(stage, qtbot, page)
    look_at_the_check(stage, qtbot, page, tmp_path / "rejected.csv")
    go_on(stage, qtbot, page)  # the import
    qtbot.waitUntil(page.run.open_button.isVisible)
    assert page.run.outcome.text() == "2 records added; 3 rows were rejected."
    assert names(stage) == ["太仓港务物流有限公司", "苏州恒达精密机械有限公司"]

    bring_the_corrected_rows(stage, qtbot, page, tmp_path)

    page.run.undo_button.setFocus()
    press(stage, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "taken back" in page.run.outcome.text())
    assert names(stage) == ["太仓港务物流有限公司", "苏州恒达精密机械有限公司"]


def see_how_it_is_read(stage: MannersStage, qtbot: QtBot, page: ImportPage) -> None:
    go_on(stage, qtbot, page)  # how it is read
    assert page.reading.header.key() == "3", "two lines of title are no names of columns"
    assert [str(page.reading.preview.rows_model.index(0, at).data()) for at in (0, 1, 2)] == [
        "4",
        "苏州恒达精密机械有限公司",
        "0512-66881234",
    ]


def choose_what_it_becomes(stage: MannersStage, qtbot: QtBot, page: ImportPage) -> None:
    go_on(stage, qtbot, page)  # what it becomes
    columns = {one.name: one for one in page.wizard.tables[0].columns}
    assert columns["客户名称"].choice.field == "legal_name" and columns["纬度"].choice.field == "lat"
    assert columns["备用编号"].choice.use == "ignore"
    page.mapping.columns.setFocus()
    while page.mapping.columns.place() != 5:  # by the arrows to the unknown column, Enter leads to its field
        press(stage, Qt.Key.Key_Down)
    press(stage, Qt.Key.Key_Return)
    assert page.mapping.becomes.combo.hasFocus()
    extra = page.mapping.becomes.combo.findData("extra/accounts")
    while page.mapping.becomes.combo.currentIndex() < extra:
        press(stage, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not page.wizard.is_busy())
    assert page.wizard.tables[0].columns[5].choice.use == "extra"


def look_at_the_check(stage: MannersStage, qtbot: QtBot, page: ImportPage, rejected: Path) -> None:
    go_on(stage, qtbot, page)  # the check
    view = page.wizard.check_view
    assert view is not None and names(stage) == []
    assert {verdict: view.verdicts.count(verdict) for verdict in ("new", "rejected", "updates")} == {
        "new": 2,
        "rejected": 3,
        "updates": 0,
    }
    page.check.chips["rejected"].setFocus()
    press(stage, Qt.Key.Key_Space)
    assert [int(record[0].row) for record in page.check.table.records()] == [5, 6, 7]  # type: ignore[attr-defined]
    whys = [str(page.check.table.rows_model.index(row, 3).data()) for row in range(3)]
    assert "Class" in whys[0] and "客户名称" in whys[1] and "Latitude" in whys[2]

    dialog = page.check.ask_save()
    dialog.fileSelected.emit(str(rejected))
    dialog.close()
    qtbot.waitUntil(lambda: "correct them" in page.banner.text())
    stage.settle()
    stage.shell.activateWindow()
    qtbot.waitUntil(stage.shell.isActiveWindow)


def bring_the_corrected_rows(stage: MannersStage, qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    text = next(tmp_path.glob("rejected*.csv")).read_text("utf-8-sig")
    assert "abc" in text
    corrected = tmp_path / "corrected.csv"
    corrected.write_text(
        text.replace("abc", "31.65").replace("Z", "B").replace(",0512-1111", "张家港沙洲电器有限公司,0512-1111"),
        "utf-8",
    )
    page.run.again_button.setFocus()
    press(stage, Qt.Key.Key_Space)
    assert page.step() is page.files and page.wizard.tables == ()
    page.add_files([corrected])
    stage.settle()
    for _ in range(4):
        qtbot.waitUntil(lambda: not page.wizard.is_busy())
        go_on(stage, qtbot, page)
    qtbot.waitUntil(page.run.undo_button.isVisible)
    assert page.run.outcome.text() == "3 records added." and len(names(stage)) == 5


def test_what_was_changed_since_is_named_and_kept_on_request(stage: MannersStage, qtbot: QtBot, messy: Path) -> None:
    page = open_wizard(stage, qtbot)
    import_all(stage, qtbot, page, messy)
    account = stage.opened.reader.execute("SELECT id FROM account WHERE legal_name LIKE '太仓%'").fetchone()[0]
    with stage.opened.store.write("edit_account") as batch:
        batch.patch("account", account, {"phone": "1"})
    page.start_over()
    stage.settle()
    past = page.files.past
    assert [row.text for row in past.list.rows()] == ["客户.csv"]
    past.list.setFocus()
    press(stage, Qt.Key.Key_Return)
    assert past.banner.text().startswith("Take back the import of 客户.csv?")
    past.banner._action.click()
    qtbot.waitUntil(lambda: "changed or built on since" in past.banner.text())
    assert "太仓港务物流有限公司" in past.banner.text() and len(names(stage)) == 2
    past.banner._action.click()
    qtbot.waitUntil(lambda: names(stage) == ["太仓港务物流有限公司"])


def import_all(stage: MannersStage, qtbot: QtBot, page: ImportPage, path: Path) -> None:
    page.add_files([path])
    stage.settle()
    for _ in range(4):
        qtbot.waitUntil(lambda: not page.wizard.is_busy())
        go_on(stage, qtbot, page)
    qtbot.waitUntil(page.run.again_button.isVisible)


# ---------------------------------------------------------------------------------------- ways in, what may go wrong


def test_files_are_dropped_on_the_window_and_one_that_is_none_is_said(
    stage: MannersStage, qtbot: QtBot, messy: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "logo.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(one)) for one in (picture, messy)])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    stage.shell.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))
    page = stage.shell.page("import")
    assert isinstance(page, ImportPage)
    qtbot.waitUntil(lambda: len(page.wizard.tables) == 1 and not page.wizard.is_busy())
    assert "logo.png" in page.banner.text() and page.next_button.isEnabled()


def test_a_halted_import_is_gone_on_with_or_taken_back(stage: MannersStage, qtbot: QtBot, tmp_path: Path) -> None:
    many = tmp_path / "many.csv"
    lines = [f"某某第{number:05}有限公司,0512-{number:08}" for number in range(12_000)]
    many.write_text("\n".join(["客户名称,电话", *lines]), "utf-8")
    page = open_wizard(stage, qtbot)
    page.add_files([many])
    stage.settle()
    for _ in range(3):
        qtbot.waitUntil(lambda: not page.wizard.is_busy())
        go_on(stage, qtbot, page)
    with qtbot.waitSignal(page.wizard.stopped, timeout=60_000):
        page.next()
        page.run.stop_button.click()
    assert page.run.go_on_button.isVisible() and 0 < len(names(stage)) < 12_000
    assert not page.back_button.isVisible()
    page.run.back_out_button.click()
    qtbot.waitUntil(lambda: names(stage) == [], timeout=60_000)
    stage.settle()
    assert "taken back" in page.run.outcome.text()


def test_an_import_that_was_left_in_the_middle_is_offered_at_the_next_start(
    stage: MannersStage, qtbot: QtBot, tmp_path: Path
) -> None:
    many = tmp_path / "many.csv"
    lines = [f"某某第{number:05}有限公司,0512-{number:08}" for number in range(12_000)]
    many.write_text("\n".join(["客户名称,电话", *lines]), "utf-8")
    page = open_wizard(stage, qtbot)
    page.add_files([many])
    stage.settle()
    for _ in range(3):
        qtbot.waitUntil(lambda: not page.wizard.is_busy())
        go_on(stage, qtbot, page)
    with qtbot.waitSignal(page.wizard.stopped, timeout=60_000):
        page.next()
        page.run.stop_button.click()
    page.wizard.forget()  # as when the window closes now
    stage.workbench._ask_halted()
    qtbot.waitUntil(stage.shell.notice.isVisible)
    assert "many.csv was interrupted" in stage.shell.notice.text()
    page.start_over()
    stage.settle()
    assert "many.csv was interrupted" in page.files.past.banner.text()
    page.files.past.banner._action.click()
    qtbot.waitUntil(lambda: len(names(stage)) == 12_000, timeout=60_000)
    qtbot.waitUntil(page.run.open_button.isVisible)


def test_without_a_field_that_is_needed_nobody_goes_on(stage: MannersStage, qtbot: QtBot, messy: Path) -> None:
    page = open_wizard(stage, qtbot)
    page.add_files([messy])
    stage.settle()
    for _ in range(2):
        qtbot.waitUntil(lambda: not page.wizard.is_busy())
        go_on(stage, qtbot, page)
    page.mapping.columns.selectRow(0)
    page.mapping._choose("ignore")
    qtbot.waitUntil(lambda: not page.next_button.isEnabled() and not page.wizard.is_busy())
    assert "Legal name" in page.hint.text()
    QTest.keyClick(page.step(), Qt.Key.Key_Return, CTRL)
    assert page.step() is page.mapping
    QTest.keyClick(page.step(), Qt.Key.Key_Escape)
    assert page.step() is page.reading
