"""Files written for other programs: where the user wants them, or for a look into a folder that is swept up again."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from fieldapp.domain.attachments import clean_name
from fieldapp.storage.durable import make_folder, sync_folder


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Replace a file by pieces, durably; raise OSError (disk full, no rights) and leave the old one as it was."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


class OpenedCopies:
    """Copies for a look. They are not encrypted: their folder is the owner's alone, and emptied at both ends."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._is_swept = False  # of what a program that died left behind

    def make(self, name: str, pieces: Iterable[bytes]) -> Path:
        """Write a copy that nobody can write to, under the name of the file, which others may have given it.

        Raises OSError.
        """
        if not self._is_swept:
            self.sweep()
        make_folder(self._folder, mode=0o700)
        self._folder.chmod(0o700)
        path = Path(tempfile.mkdtemp(dir=self._folder)) / clean_name(name)
        write_pieces(path, pieces)
        path.chmod(0o400)
        return path

    def sweep(self) -> None:
        """Remove all copies; one that another program holds open waits for the next time."""
        self._is_swept = True
        shutil.rmtree(self._folder, ignore_errors=True)
