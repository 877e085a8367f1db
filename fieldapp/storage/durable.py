"""Waiting for the disk: files, names and folders that are still there after a power cut. No SQL, no key."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path


def sync_file(path: Path) -> None:
    """Wait until the content of a file is on the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows and some network disks offer no such call."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(handle)


def make_folder(path: Path, mode: int = 0o777) -> None:
    """Make a folder and its parents, and wait until they are on the disk: a synced file in a lost folder is lost."""
    new = [one for one in (path, *path.parents) if not one.exists()]
    path.mkdir(mode=mode, parents=True, exist_ok=True)
    for one in new:
        with suppress(PermissionError):  # a folder that may be written to but not read, which is not ours
            sync_folder(one.parent)
