"""What others wrote and FieldApp is made with: every library with its licence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.infra.resources import resource
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.buttons import PrimaryButton


class LicencesDialog(QDialog):
    """The list and the texts, to be read and copied; Esc closes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Third-party licences"))
        column = QVBoxLayout(self)
        self.text = QPlainTextEdit(resource("licences", "third-party.txt").read_text(encoding="utf-8"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("Third-party licences"))
        column.addWidget(self.text)
        close = PrimaryButton(tr("Close"), self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignHCenter)
        room = parent.window().size() if parent else QGuiApplication.primaryScreen().availableSize()
        self.resize(min(px(760), room.width() - 20), min(px(520), room.height() - 40))
        close.setFocus()
