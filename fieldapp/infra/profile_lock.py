"""One process per profile: a lock of the operating system, which ends with its process however that ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # locking is mandatory there: the lock lies behind the text, which stays readable

    def _lock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class ProfileLock:
    """Held by the window or by a command that writes; works without Qt.

    Unlike a file that names its owner, it is never stale: nobody has to guess from a process number, which a
    container gives out again after each start.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    def acquire(self) -> bool:
        """Take the lock and return True, or False while another process has it; raise OSError without rights."""
        if self._handle is not None:
            return True
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(handle)
        except (BlockingIOError, PermissionError):  # PermissionError: what Windows says
            os.close(handle)
            return False
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, str(os.getpid()).encode())
        self._handle = handle
        return True

    def holder(self) -> int | None:
        """Return the number of the process that took the lock last, for a message; None where unknown."""
        try:
            return int(self.path.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None

    def release(self) -> None:
        """Give the lock back; the file stays, because removing it would let two processes win."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
