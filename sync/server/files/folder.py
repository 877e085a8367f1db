"""Files in a folder: ``<tenant>/uploads/<upload>`` while they come, ``<tenant>/<two letters>/<sha256>`` when whole.

No name that anybody sends becomes part of a path: ids and sums are looked at letter by letter.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from fieldapp.domain.attachments import HEAD_BYTES

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SUM = re.compile(r"[0-9a-f]{64}")
_PIECE = 1 << 20


class FolderStore:
    """Implements ports.FileStore. Several copies of the server share one folder, on a disk that all of them see."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def received(self, tenant: str, upload: str) -> int:
        """See ports.FileStore."""
        path = self._upload(tenant, upload)
        return path.stat().st_size if path.exists() else 0

    def append(self, tenant: str, upload: str, offset: int, data: bytes) -> None:
        """See ports.FileStore. Raises ValueError where bytes are missing before the offset."""
        path = self._upload(tenant, upload)
        is_new = not path.exists()
        if is_new:
            self._make(path.parent)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "r+b") as file:
            if os.fstat(file.fileno()).st_size < offset:
                raise ValueError("bytes are missing before the offset")
            file.truncate(offset)
            file.seek(offset)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if is_new:
            _sync_folder(path.parent)

    def digest(self, tenant: str, upload: str) -> tuple[str, bytes]:
        """See ports.FileStore."""
        digest = hashlib.sha256()
        with self._upload(tenant, upload).open("rb") as file:
            head = piece = file.read(_PIECE)
            while piece:
                digest.update(piece)
                piece = file.read(_PIECE)
        return digest.hexdigest(), head[:HEAD_BYTES]

    def keep(self, tenant: str, upload: str, sha256: str) -> None:
        """See ports.FileStore."""
        path, target = self._upload(tenant, upload), self._whole(tenant, sha256)
        self._make(target.parent)
        path.replace(target)
        _sync_folder(target.parent)

    def drop_upload(self, tenant: str, upload: str) -> None:
        """See ports.FileStore."""
        self._upload(tenant, upload).unlink(missing_ok=True)

    def has(self, tenant: str, sha256: str) -> bool:
        """See ports.FileStore."""
        return self._whole(tenant, sha256).exists()

    def read(self, tenant: str, sha256: str, start: int, count: int) -> Iterator[bytes]:
        """See ports.FileStore."""
        file = self._whole(tenant, sha256).open("rb")
        file.seek(start)

        def pieces() -> Iterator[bytes]:
            left = count
            with file:
                while left and (piece := file.read(min(_PIECE, left))):
                    left -= len(piece)
                    yield piece

        return pieces()

    def drop(self, tenant: str, sha256: str, before: int) -> bool:
        """See ports.FileStore. What has just come again has a new date, and stays."""
        path = self._whole(tenant, sha256)
        if not path.exists() or path.stat().st_mtime_ns // 1_000 >= before:
            return False
        path.unlink(missing_ok=True)
        return True

    def all(self, tenant: str) -> Iterator[str]:
        """See ports.FileStore."""
        folders = self._folder(tenant).glob("[0-9a-f][0-9a-f]")
        return (path.name for folder in folders for path in folder.iterdir() if _SUM.fullmatch(path.name))

    def _folder(self, tenant: str) -> Path:
        return self._root / _checked(_ID, tenant)

    def _upload(self, tenant: str, upload: str) -> Path:
        return self._folder(tenant) / "uploads" / _checked(_ID, upload)

    def _whole(self, tenant: str, sha256: str) -> Path:
        return self._folder(tenant) / _checked(_SUM, sha256)[:2] / sha256

    def _make(self, folder: Path) -> None:
        new = [one for one in (folder, *folder.parents) if not one.exists()]
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for one in new:
            _sync_folder(one.parent)


def _checked(form: re.Pattern[str], name: str) -> str:
    if not form.fullmatch(name):
        raise ValueError("not a name of ours")
    return name


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
