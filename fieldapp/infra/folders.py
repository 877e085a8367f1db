"""The folder in which the user last kept a file, for the next dialog of files."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from fieldapp.infra import settings
from fieldapp.infra.paths import app_paths

log = logging.getLogger(__name__)


def last_folder() -> Path:
    """Return the folder of the last file, or the documents where that is gone."""
    kept = settings.load(app_paths().settings).settings.file_folder
    if kept and Path(kept).is_dir():
        return Path(kept)
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def remember_folder(folder: Path) -> None:
    """Keep the folder for the next time; off the UI thread."""
    path = app_paths().settings
    current = settings.load(path).settings
    if current.file_folder == str(folder):
        return
    try:
        settings.save(path, replace(current, file_folder=str(folder)))
    except OSError as error:  # another folder in the next dialog is not worth a question
        log.warning("the folder of files is not kept: %s", error.strerror)
