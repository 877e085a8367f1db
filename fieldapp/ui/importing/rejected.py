"""Asks where the rejected rows are to be kept, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from fieldapp.infra.folders import last_folder, remember_folder
from fieldapp.infra.i18n import tr
from fieldapp.ui.import_texts import problem_words
from fieldapp.ui.importing.wizard import Wizard

if TYPE_CHECKING:
    from fieldapp.services.importing.report import Problem


def ask_rejected(parent: QWidget, wizard: Wizard, rejected: Sequence[Problem]) -> QFileDialog:
    """Open the dialog of files; the name is that of the first file with a rejected row."""
    words = tr("rejected rows")
    name = f"{Path(rejected[0].file).stem} - {words}.csv" if rejected else f"{words}.csv"
    dialog = QFileDialog(parent, tr("Save the rejected rows…"), str(last_folder() / name))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(tr("Table (*.csv)"))
    dialog.setDefaultSuffix("csv")

    def save(chosen: str) -> None:
        path = Path(chosen)
        remember_folder(path.parent)
        wizard.write_rejected(path, problem_words)

    dialog.fileSelected.connect(save)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
