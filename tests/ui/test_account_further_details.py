"""What a card says beyond our fields stands on the account's page, with whose it is."""

from __future__ import annotations

from pathlib import Path

from manners_stage import manners_stage
from pytestqt.qtbot import QtBot

from fieldapp.ui.importing.page import ImportPage
from fieldapp.ui.pages.account import AccountPage

CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:陈丽\r\nN:陈;丽;;;\r\nORG:力成公司;财务部\r\nTEL;type=CELL:13812345678\r\n"
    "TEL;type=CELL:13987654321\r\nBDAY:1985-07-01\r\nEND:VCARD\r\n"
)


def test_further_details_of_an_imported_card_are_shown(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "chen.vcf"
    file.write_text(CARD, "utf-8")
    with manners_stage(tmp_path / "home", "empty", "en") as stage:
        wizard = stage.shell.show_page("import")
        assert isinstance(wizard, ImportPage)
        wizard.wizard.add([file])
        qtbot.waitUntil(lambda: bool(wizard.wizard.tables) and not wizard.wizard.is_busy())
        with qtbot.waitSignal(wizard.wizard.ended):
            wizard.wizard.start()
        stage.settle()
        ((account,),) = stage.opened.reader.execute("SELECT id FROM account").fetchall()
        page = stage.shell.show_page("account", account_id=account)
        assert isinstance(page, AccountPage)
        stage.settle()
        assert page.extras.isVisible()
        rows = [(row.lead, row.text) for row in page.extras.list.rows()]
        assert sorted(rows) == [("Birthday", "1985-07-01"), ("Department", "财务部"), ("Mobile 2", "13987654321")]
