"""A file that appears whole or not at all, and that only its owner may read."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fieldapp.domain.errors import DomainError

_CODES = {
    errno.ENOSPC: "file_disk_full",
    errno.EDQUOT: "file_disk_full",
    errno.EROFS: "file_read_only",
    errno.EACCES: "file_no_permission",
    errno.EPERM: "file_no_permission",
}


@contextmanager
def written(path: Path) -> Iterator[Path]:
    """Yield the name to write under; ``path`` is replaced once that is durable.

    Raises DomainError file_disk_full, file_read_only, file_no_permission or file_unwritable; the former file is
    then as it was.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        try:
            part.unlink(missing_ok=True)
            part.touch(mode=0o600)  # names and numbers of customers, in plain text
            yield part
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        code = _CODES.get(error.errno or 0, "file_unwritable")
        raise DomainError(code, file=path.name, folder=str(path.parent), reason=error.strerror) from error
