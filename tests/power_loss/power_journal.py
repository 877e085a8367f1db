"""What the shim wrote down, entry by entry; and the shim itself, compiled when it is needed."""

from __future__ import annotations

import enum
import shutil
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SHIM = Path(__file__).with_name("shim.c")
_HEADER = struct.Struct("=IIQqQ")


class Kind(enum.IntEnum):
    """The kinds of shim.c."""

    CREATE = 1
    WRITE = 2
    RESIZE = 3
    SYNC = 4
    RENAME = 5
    UNLINK = 6
    LINK = 7
    MAKE_FOLDER = 8
    UNSEEN = 9


@dataclass(frozen=True, slots=True)
class Entry:
    """One call. ``path`` is where it happened, ``target`` the other name of RENAME and LINK."""

    end: int
    """Size of the journal once this call was recorded."""
    kind: Kind
    inode: int
    offset: int
    path: Path
    data: bytes

    @property
    def target(self) -> Path:
        return Path(self.data.decode())


def compiler() -> str | None:
    """The C compiler of this machine, or None."""
    return shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")


def compile_shim(folder: Path) -> Path:
    """Build the shim in ``folder``; a warning is an error."""
    library = folder / "power_loss_shim.so"
    command = [compiler() or "cc", "-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC"]
    subprocess.run([*command, "-o", str(library), str(SHIM)], check=True)
    return library


def read_journal(path: Path) -> Iterator[Entry]:
    """Yield the entries in the order of the calls."""
    content = path.read_bytes()
    at = 0
    while at < len(content):
        kind, path_size, inode, offset, size = _HEADER.unpack_from(content, at)
        middle = at + _HEADER.size + path_size
        name = content[at + _HEADER.size : middle].decode()
        at = middle + size
        yield Entry(at, Kind(kind), inode, offset, Path(name), content[middle:at])
