"""Lists that people keep: views, columns, groups, the same change on many, copies, files and paper, all by keys."""

from __future__ import annotations

import csv
import errno
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from account_stage import AccountStage, account_stage, show
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from fieldapp.models.windowed_table import Column
from fieldapp.services.accounts import AccountDraft, WalletDraft
from fieldapp.services.exporting.cells import Cell, Grid, Heading, SheetColumn
from fieldapp.ui.dialogs.bulk_edit import BulkEditDialog
from fieldapp.ui.dialogs.column_chooser import ColumnChooser
from fieldapp.ui.list_grid import list_grid
from fieldapp.ui.pages.accounts import AccountsPage
from fieldapp.ui.pages.accounts_views import NameDialog

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
HENGDA = "苏州恒达精密机械有限公司"
D = TypeVar("D", bound=QDialog)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[AccountStage]:
    with account_stage(tmp_path) as made:
        known = {"abc_class": "B", "stage": "coverage", "industry": "=cmd()", "tags": ["key"], "size": "small"}
        made.world.accounts.create(
            AccountDraft({"legal_name": "Acme Tools", **known}, wallet=WalletDraft(9_000_000, "CNY", "2026-01-01"))
        )
        made.world.accounts.create(AccountDraft({"legal_name": "昆山力成电子有限公司", "abc_class": "C"}))
        yield made


@pytest.fixture
def page(stage: AccountStage, qtbot: QtBot) -> AccountsPage:
    return new_page(stage, qtbot)


def new_page(stage: AccountStage, qtbot: QtBot) -> AccountsPage:
    made = AccountsPage(stage.context)
    show(qtbot, made, width=1600)
    qtbot.waitUntil(lambda: made.model.rowCount() >= 3)
    made.table.setFocus()
    return made


def names(page: AccountsPage) -> list[str]:
    return [str(page.model.index(row, 0).data()) for row in range(page.model.rowCount())]


def titles(page: AccountsPage) -> list[str]:
    return [column.title for column in page.model.columns()]


def dialog(qtbot: QtBot, kind: type[D]) -> D:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    assert len(found) == 1, found
    qtbot.waitUntil(found[0].isActiveWindow)
    return found[0]


def press(qtbot: QtBot, page: AccountsPage, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL | SHIFT) -> None:
    """A key for the table, once the page's window is in front again."""
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QTest.keyClick(page.table, key, modifiers)


def menu_action(menu: QMenu, words: str) -> Callable[[], None]:
    return next(one for one in menu.actions() if words in one.text()).trigger


def settled(qtbot: QtBot, page: AccountsPage) -> None:
    qtbot.waitUntil(lambda: not page._loader.is_loading() and not page.context.tasks.is_busy())


# ---------------------------------------------------------------------------------------- views


def test_a_digit_chooses_a_view_and_the_box_says_which(page: AccountsPage, qtbot: QtBot) -> None:
    assert page.views.currentText() == "My accounts"
    press(qtbot, page, Qt.Key.Key_5, CTRL)
    qtbot.waitUntil(lambda: names(page) == [HENGDA])
    assert page.views.currentText() == "Open reasons"
    assert page.combos["only"].currentText() == "Open reasons"
    press(qtbot, page, Qt.Key.Key_2, CTRL)
    qtbot.waitUntil(page.no_match.isVisible)
    assert page.overdue.isChecked() and page.combos["abc_class"].currentText() == "A and B"
    page.overdue.setChecked(False)
    qtbot.waitUntil(lambda: len(names(page)) == 2)
    assert page.views.currentIndex() == -1, "the list is like no view any more"


def test_a_view_is_saved_found_again_changed_renamed_deleted_and_taken_back(
    page: AccountsPage, stage: AccountStage, qtbot: QtBot
) -> None:
    page.show_columns(("name", "tags", "industry"))
    page.group_by("abc_class")
    page.combos["abc_class"].setCurrentIndex(2)
    settled(qtbot, page)
    press(qtbot, page, Qt.Key.Key_V)
    form = dialog(qtbot, NameDialog)
    QTest.keyClicks(form.name, "never visited")
    QTest.keyClick(form.name, Qt.Key.Key_Return, CTRL)
    assert form.fields["name"].error() == "A view of this name exists already."
    form.name.setText("  My  best ")
    with qtbot.waitSignal(form.accepted):
        QTest.keyClick(form.name, Qt.Key.Key_Return, CTRL)
    assert page.views.currentText() == "My best" == page.own_view

    other = new_page(stage, qtbot)
    assert titles(other) == ["Name", "Tags", "Industry"], "the list looks as it was left"
    assert other.combos["abc_class"].currentIndex() == 0, "and hides nothing"
    other.show_columns(None)
    other.group_by("")
    press(qtbot, other, Qt.Key.Key_7, CTRL)
    settled(qtbot, other)
    assert titles(other) == ["Name", "Tags", "Industry"] and names(other) == ["Class B · 1 account", "Acme Tools"]

    menu_action(other.tools.menu(), "Rename")()
    form = dialog(qtbot, NameDialog)
    form.name.setText("Best")
    with qtbot.waitSignal(form.accepted):
        form.save()
    assert other.views.currentText() == "Best"
    other.combos["abc_class"].setCurrentIndex(1)
    assert other.views.placeholderText() == "Best (changed)" and other.views.currentIndex() == -1
    menu_action(other.tools.menu(), "Save the changes")()
    qtbot.waitUntil(lambda: other.views.currentText() == "Best")

    menu_action(other.tools.menu(), "Delete")()
    qtbot.waitUntil(other.banner.isVisible)
    assert "Best" not in other.views.names()
    other.banner._action.click()
    qtbot.waitUntil(lambda: "Best" in other.views.names())
    assert not other.banner.isVisible()


# ---------------------------------------------------------------------------------------- columns


def test_columns_are_shown_hidden_and_ordered_by_keys(page: AccountsPage, qtbot: QtBot) -> None:
    press(qtbot, page, Qt.Key.Key_L)
    chooser = dialog(qtbot, ColumnChooser)
    rows = {chooser.list.item(row).text(): row for row in range(chooser.list.count())}
    assert "Tags (not for sorting)" in rows
    chooser.list.setCurrentRow(rows["Yearly purchase"])
    QTest.keyClick(chooser.list, Qt.Key.Key_Space)
    for _step in range(rows["Yearly purchase"] - 1):
        QTest.keyClick(chooser.list, Qt.Key.Key_Up, CTRL)
    chooser.list.setCurrentRow(0)
    QTest.keyClick(chooser.list, Qt.Key.Key_Space)
    QTest.keyClick(chooser.list, Qt.Key.Key_Return, CTRL)
    assert titles(page)[:3] == ["Name", "Yearly purchase", "Class"], "the name cannot be hidden"
    at = names(page).index("Acme Tools")
    assert page.model.index(at, 1).data() == "¥ 90,000"
    with qtbot.waitSignal(page._loader.loaded):
        page.table.horizontalHeader().sectionClicked.emit(1)
    assert names(page)[0] == "Acme Tools" and page.wanted.descending
    press(qtbot, page, Qt.Key.Key_L)
    dialog(qtbot, ColumnChooser).reset_button.click()
    assert titles(page)[1] == "Class"


def test_a_dragged_header_becomes_the_order_and_widths_are_kept(
    page: AccountsPage, stage: AccountStage, qtbot: QtBot
) -> None:
    header = page.table.horizontalHeader()
    assert header.sectionsMovable()
    with qtbot.waitSignal(page.table.columns_moved):
        header.moveSection(1, 3)
    assert titles(page)[:4] == ["Name", "Mode", "Stage", "Class"]
    assert [header.visualIndex(at) for at in range(4)] == [0, 1, 2, 3]
    header.resizeSection(3, 133)
    settled(qtbot, page)
    other = new_page(stage, qtbot)
    assert titles(other)[3] == "Class" and other.table.columnWidth(3) == 133


# ---------------------------------------------------------------------------------------- groups


def test_groups_open_and_close_by_keys_and_by_mouse(page: AccountsPage, qtbot: QtBot, stage: AccountStage) -> None:
    press(qtbot, page, Qt.Key.Key_G, CTRL)
    popups: list[QMenu] = list(page.findChildren(QMenu))
    popup = next(menu for menu in popups if menu.isVisible())
    menu_action(popup, "Class")()
    popup.close()
    settled(qtbot, page)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    heads = ["Class A · 1 account", "Class B · 1 account", "Class C · 1 account"]
    assert [name for name in names(page) if name.startswith("Class")] == heads
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Home)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert names(page)[:2] == heads[:2] and stage.went == []
    QTest.keyClick(page.table, Qt.Key.Key_Right)
    assert names(page)[1] == HENGDA
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Left)
    assert page.table.currentIndex().row() == 0
    QTest.keyClick(page.table, Qt.Key.Key_Left)
    assert names(page)[1] == heads[1]
    where = page.table.visualRect(page.model.index(1, 0)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    assert names(page) == [*heads, "昆山力成电子有限公司"]
    page.table.selectAll()
    assert len(page.table.selected_ids()) == 1
    QTest.keyClick(page.filter, Qt.Key.Key_Return)
    assert stage.went[0][0] == "account", "the first account, not a heading"


# ---------------------------------------------------------------------------------------- many at once


def test_the_same_change_on_all_selected_is_told_written_and_undone(
    page: AccountsPage, stage: AccountStage, qtbot: QtBot
) -> None:
    before = stage.world.visit.rows("account")
    page.table.selectAll()
    assert page.edit_button.isVisible() and page.edit_button.text() == "Edit 3 accounts"
    press(qtbot, page, Qt.Key.Key_E)
    form = dialog(qtbot, BulkEditDialog)
    assert not form.save_button.isEnabled()
    form.codes["stage"].setCurrentIndex(form.codes["stage"].findData("coverage"))
    form.remove_tags.setText("key")
    form.add_tags.setText("fair，spring")
    qtbot.waitUntil(form.save_button.isEnabled)
    assert form.summary.text() == "3 accounts change."
    said = {form.model.index(row, 0).data(): form.model.index(row, 1).data() for row in range(3)}
    assert said["Acme Tools"] == "Tags: key → fair, spring"
    assert "Stage: — → Coverage" in said["昆山力成电子有限公司"]
    form.add_tags.clear()
    form.remove_tags.clear()
    qtbot.waitUntil(lambda: form.summary.text() == "2 accounts change. 1 stays as it is.")
    with qtbot.waitSignals([form.accepted, stage.context.events.changed]):
        QTest.keyClick(form, Qt.Key.Key_Return, CTRL)
    assert {row["stage"] for row in stage.world.visit.rows("account")} == {"coverage"}
    undone = stage.world.visit.store.undo_last()
    assert undone is not None and undone.intent == "edit_accounts"
    assert stage.world.visit.rows("account") == before


def test_escape_while_it_is_written_leaves_everything_as_it_was(
    page: AccountsPage, stage: AccountStage, qtbot: QtBot
) -> None:
    before, let_go = stage.world.visit.rows("account"), threading.Event()
    page.table.selectAll()
    page.tools.edit_selected()
    form = dialog(qtbot, BulkEditDialog)
    form.industry.setText("Steel")
    qtbot.waitUntil(form.save_button.isEnabled)
    stage.context.tasks.write(lambda: let_go.wait(10))
    form.save()
    qtbot.waitUntil(form.progress.isVisible)
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert form.isVisible(), "it closes when nothing is under way any more"
    with qtbot.waitSignal(form.rejected):
        let_go.set()
    assert stage.world.visit.rows("account") == before


def test_one_selected_row_needs_no_button(page: AccountsPage) -> None:
    page.table.selectRow(0)
    assert not page.edit_button.isVisible()
    QTest.keyClick(page.table, Qt.Key.Key_Down, SHIFT)
    assert page.edit_button.text() == "Edit 2 accounts"


# ---------------------------------------------------------------------------------------- leaving the program


def test_selected_rows_are_copied_as_a_table_without_formulas(page: AccountsPage, qtbot: QtBot) -> None:
    page.show_columns(("name", "industry", "tags"))
    page.table.go_to(page.model.all_ids()[names(page).index("Acme Tools")])
    press(qtbot, page, Qt.Key.Key_C, CTRL)
    qtbot.waitUntil(page.banner.isVisible)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "Name\tIndustry\tTags\nAcme Tools\t'=cmd()\tkey"
    assert "<th>Industry</th>" in data.html() and "<td>'=cmd()</td>" in data.html()
    assert page.banner.text() == "1 row copied."


def shown(page: AccountsPage, qtbot: QtBot) -> AccountsPage:
    page.show_columns(("industry", "name", "wallet", "last_visit", "orders"))
    page.group_by("abc_class")
    settled(qtbot, page)
    page.model.set_open(0, False)
    return page


def write(page: AccountsPage, qtbot: QtBot, path: Path) -> str:
    """Press the key, choose a file in the dialog, and hear how it went."""
    page.banner.dismiss()
    press(qtbot, page, Qt.Key.Key_X)
    chosen = dialog(qtbot, QFileDialog)
    chosen.fileSelected.emit(str(path))
    chosen.close()
    qtbot.waitUntil(page.banner.isVisible)
    return page.banner.text()


def test_the_list_as_shown_becomes_a_csv(page: AccountsPage, qtbot: QtBot, tmp_path: Path) -> None:
    assert "3 rows written" in write(shown(page, qtbot), qtbot, tmp_path / "list.csv")
    content = (tmp_path / "list.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    assert rows[0] == ["Class", "Industry", "Name", "Yearly purchase", "Last visit", "Orders"]
    assert [row[2] for row in rows[1:]] == [HENGDA, "Acme Tools", "昆山力成电子有限公司"], "closed groups are in it"
    assert rows[2] == ["Class B · 1 account", "'=cmd()", "Acme Tools", "90000.00", "", "0"]


def test_the_list_as_shown_becomes_a_spreadsheet_with_types(page: AccountsPage, qtbot: QtBot, tmp_path: Path) -> None:
    write(shown(page, qtbot), qtbot, tmp_path / "list.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "list.xlsx"))
    assert book.sheet_names == ["Accounts"]
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[0] == ["Industry", "Name", "Yearly purchase", "Last visit", "Orders"]
    assert [row[0] for row in rows] == ["Industry", "Class A · 1 account", *(row[0] for row in rows[2:])]
    acme = next(row for row in rows if row[1] == "Acme Tools")
    assert acme[:3] == ["=cmd()", "Acme Tools", 90_000.0]
    assert [row[4] for row in rows if row[1]] == ["Orders", 0.0, 0.0, 0.0]


def test_a_row_that_is_gone_keeps_its_place_under_its_heading() -> None:
    day = Column("day", "Day", lambda one: f"{one[0]} overdue", value=lambda one: date(2026, 11, int(str(one[0]))))
    name = Column("name", "Name", lambda one: str(one[1]), stretch=True, width=70)
    known = {1: (3, "a"), 3: (5, "c"), 4: (6, "d")}
    grid = list_grid("L", (name, day), [1, 2, 3, 4], lambda ids: {one: known[one] for one in ids if one in known},
                     [("A · 2", 2), ("B · 2", 2)], "Class")  # fmt: skip
    assert [column.width for column in grid.columns] == [40, 15]
    assert list(grid.rows) == [
        Heading("A · 2"),
        ["a", date(2026, 11, 3)],
        Heading("B · 2"),
        ["c", date(2026, 11, 5)],
        ["d", date(2026, 11, 6)],
    ]


def test_the_next_file_is_offered_where_the_last_one_went(page: AccountsPage, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    write(page, qtbot, folder / "list.xlsx")
    page.tools.export()
    again = dialog(qtbot, QFileDialog)
    assert Path(again.directory().absolutePath()) == folder
    again.close()


def test_a_folder_that_cannot_be_written_is_said(page: AccountsPage, qtbot: QtBot, tmp_path: Path) -> None:
    said = write(page, qtbot, tmp_path / "no such folder" / "list.csv")
    assert said.startswith("list.csv cannot be written")


def test_a_full_disk_is_said_and_the_former_file_stays(
    page: AccountsPage, stage: AccountStage, qtbot: QtBot, tmp_path: Path
) -> None:
    class FullDisk:
        def write(self, *_: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "list.xlsx").write_bytes(b"before")
    stage.context.use_cases.exports._workbooks = FullDisk()
    assert write(page, qtbot, tmp_path / "list.xlsx").startswith("The disk is full")
    assert (tmp_path / "list.xlsx").read_bytes() == b"before"
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_a_long_export_says_how_far_it_is_and_stops(page: AccountsPage, qtbot: QtBot, tmp_path: Path) -> None:
    go_on = threading.Event()

    def rows() -> Iterator[list[Cell]]:
        for number in range(10_000):
            if number == 4_500:
                go_on.wait(10)
            yield [number]

    page.tools.exporter.write(tmp_path / "l.csv", 10_000, lambda: Grid("n", [SheetColumn("n")], rows()))
    qtbot.waitUntil(lambda: page.banner.text() == "Writing the file: 4,000 of 10,000 rows")
    assert page.tools.exporter.ask("again", "x", 3, page.tools.grid) is None, "one file at a time"
    page.banner._action.click()
    go_on.set()
    qtbot.waitUntil(lambda: page.banner.text() == "Stopped. Nothing was written.")
    assert list(tmp_path.glob("*l.csv*")) == []


def test_paper_has_every_row_its_fonts_and_as_many_pages_as_it_says(
    stage: AccountStage, qtbot: QtBot, tmp_path: Path
) -> None:
    for number in range(90):
        stage.world.accounts.create(AccountDraft({"legal_name": f"昆山力成电子 {number:03} " + "很长的名称" * 9}))
    page = new_page(stage, qtbot)
    page.group_by("abc_class")
    settled(qtbot, page)
    page.tools.write_pdf(tmp_path / "list.pdf")
    qtbot.waitUntil(page.banner.isVisible, timeout=20_000)
    content = (tmp_path / "list.pdf").read_bytes()
    assert content.startswith(b"%PDF") and b"/FontFile" in content
    assert content.count(b"/Type /Page\n") >= 4
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page.banner.dismiss()
    page.tools.print_on(printer)
    qtbot.waitUntil(page.banner.isVisible, timeout=20_000)
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
