"""What Ctrl+K finds opens where it stands: words of a note in the visit that it was written of."""

from __future__ import annotations

from pathlib import Path

from app_world import add_account, profile_in
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from running_window import Running

from fieldapp.ui.dialogs.palette import Palette


def test_words_of_a_note_open_the_visit(qtbot: QtBot, tmp_path: Path) -> None:
    profile = profile_in(tmp_path)
    profile.start_alone("王敏", "华东一组")[0].close()
    running = Running(qtbot, profile)
    account = add_account(running.opened, "恒达精密")
    me = running.opened.reader.conn.execute("SELECT value FROM meta WHERE key = 'me'").fetchone()[0]
    with running.opened.store.write("log_visit") as batch:
        moment = {"started_at": 1_790_000_000_000_000, "started_offset": 480, "started_zone": "Asia/Shanghai"}
        values = {"account_id": account, "rep_id": me, "channel": "visit", "outcome": "嫌交期太长，要样品"}
        visit = batch.insert("visit", {**values, **moment})
    QTest.keyClick(running.shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    (palette,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, Palette) and one.isVisible()]
    palette.finder.line.setText("交期太长")
    qtbot.waitUntil(lambda: bool(palette.finder.answers()))
    QTest.keyClick(palette.finder.line, Qt.Key.Key_Return)
    running.settle()
    assert running.shell.current_key() == "visit"
    assert running.shell.current_args() == {"visit_id": visit}
    running.close()
