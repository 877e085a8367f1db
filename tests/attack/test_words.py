"""Words that are code elsewhere stay words: in the databases, on the screen, on paper and in what is exported."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from account_world import AccountWorld, account_world
from net import Net
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from fieldapp.models.windowed_table import Column
from fieldapp.services.account_list import AccountFilter
from fieldapp.services.accounts import AccountDraft
from fieldapp.services.exporting.cells import plain
from fieldapp.ui.table_print import pdf_bytes
from fieldapp.ui.table_sheet import Sheet
from fieldapp.ui.widgets.text import MutedLabel, PageTitle, TextLabel

SQL = (
    "'; DROP TABLE account; --", '" OR 1=1 --', "x') UNION SELECT password FROM auth_credential --", "%' OR '1'='1",
    "Robert\\'); DELETE FROM visit;", "{0} %s :tenant ?1 $1",
)  # fmt: skip
FORMULAS = ('=HYPERLINK("http://evil","x")', "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "=1\n+1")
HTML = "<b>x</b><img src='file:///etc/passwd' onerror='alert(1)'><script>1</script><a href='http://evil'>y</a>"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[AccountWorld]:
    with account_world(tmp_path) as made:
        yield made


@pytest.mark.parametrize("words", SQL)
def test_the_server_keeps_sql_as_words(http: Net, words: str) -> None:
    ann = http.join("ann")
    made = ann.mutation("insert", "account", legal_name=words, notes=words, tags=[words])
    assert ann.push(made) == ["applied"]
    (row,) = ann.pull()["puts"]["account"]
    assert words in row
    for field in ("tbl", "id", "op"):
        bad = ann.mutation("patch", "account", made["id"], notes="x") | {field: words}
        answer = ann.call("POST", "/sync/v1/push", {"epoch": "", "mutations": [bad]})
        assert answer.status_code in (200, 400)
        ann.mid -= answer.status_code == 400
    named = ann.mutation("patch", "account", made["id"]) | {"patch": {words[:60]: "x"}}
    assert ann.push(named) == ["unknown_field"]
    with http.world.database.read() as conn:
        assert conn.execute(text("SELECT count(*) FROM account")).scalar() == 1


@pytest.mark.parametrize("words", SQL)
def test_the_laptop_keeps_and_finds_sql_as_words(world: AccountWorld, words: str) -> None:
    before = world.list.ids(AccountFilter()).total
    world.accounts.create(AccountDraft({"legal_name": words}))
    assert world.list.ids(AccountFilter()).total == before + 1
    assert words in {row["legal_name"] for row in world.visit.rows("account")}
    found = world.list.ids(AccountFilter(text=words)).total
    assert found <= before + 1, "searched for as words, whatever is found"


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_begins_a_formula(tmp_path: Path, words: str) -> None:
    cell = plain(words)
    assert cell[:1] == "'" and cell[1:] == words
    file = tmp_path / "out.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerow([cell, "x"])
    with file.open(newline="", encoding="utf-8") as back:
        (row,) = csv.reader(back)
    assert row == [cell, "x"], "one cell stays one cell"


@pytest.mark.parametrize("kind", [TextLabel, MutedLabel, PageTitle])
def test_labels_show_html_as_it_was_typed(qtbot: QtBot, kind: type[TextLabel]) -> None:
    label = kind(HTML)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == HTML


def test_paper_has_neither_links_nor_pictures_of_anybody_s(qapp: QApplication) -> None:
    columns = (Column("name", "Name", str),)
    made = pdf_bytes(Sheet(columns, [(HTML,)], title=HTML, facts=(HTML,)), "WenQuanYi Micro Hei")
    assert made.startswith(b"%PDF")
    assert [sign for sign in (b"/URI", b"/Subtype /Image", b"/JavaScript", b"/Launch") if sign in made] == []
