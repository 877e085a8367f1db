"""The recovery code comes onto paper whole."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from fieldapp.domain.recovery_code import decode, encode
from fieldapp.ui.recovery_paper import paper, print_code

KEY = bytes(range(32))


def test_the_page_holds_the_code_as_it_is_typed_back(qtbot: QtBot) -> None:
    lines = paper(encode(KEY)).toPlainText().splitlines()
    assert decode(lines[2]) == KEY


def test_a_printer_gets_one_page(qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "code.pdf"))
    print_code(printer, encode(KEY))
    content = (tmp_path / "code.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == 1
