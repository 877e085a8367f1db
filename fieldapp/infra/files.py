"""Writing small files so that a power cut leaves the old or the new content, never half of it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from fieldapp.storage.durable import sync_folder


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file durably; raise OSError (disk full, no rights) and leave the old one as it was."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # readable by its owner only
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def free_name(path: Path) -> Path:
    """Return ``path``, or the first of ``name-2.ext``, ``name-3.ext``, ... that does not exist."""
    candidate, number = path, 1
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return candidate
