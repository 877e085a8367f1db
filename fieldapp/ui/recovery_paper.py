"""The recovery code on paper: large, in its groups, with what it is for and when it was printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QTextCursor, QTextDocument
from PySide6.QtWidgets import QWidget

from fieldapp.infra.i18n import tr
from fieldapp.ui.widgets.popups import open_dialog

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_CODE_POINTS = 18
_TEXT_POINTS = 11


def ask_and_print(code: str, parent: QWidget) -> None:
    """Let the user choose a printer, and print."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # a start needs no printers

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(tr("Print…"))
    dialog.accepted.connect(partial(print_code, printer, code))
    open_dialog(dialog)


def print_code(printer: QPrinter, code: str) -> None:
    """Print one page."""
    paper(code).print_(printer)


def paper(code: str) -> QTextDocument:
    """Return the page as a document."""
    document = QTextDocument()
    cursor = QTextCursor(document)
    lines = (
        (tr("Recovery code of FieldApp"), _TEXT_POINTS, False),
        ("", _TEXT_POINTS, False),
        (code, _CODE_POINTS, True),
        ("", _TEXT_POINTS, False),
        (tr("It opens the data of this laptop and every backup. Keep it away from the laptop."), _TEXT_POINTS, False),
    )
    for text, points, is_code in lines:
        form = cursor.charFormat()
        font = QFont(document.defaultFont())
        font.setPointSize(points)
        if is_code:
            font.setStyleHint(QFont.StyleHint.Monospace)
            font.setFamilies(["monospace", *font.families()])
        form.setFont(font)
        cursor.insertText(text, form)
        cursor.insertBlock()
    return document
