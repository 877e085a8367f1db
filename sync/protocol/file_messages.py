"""Messages about files: where the upload of one stands. Their bytes go as they are, piece by piece."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sync.protocol.codec import Size
from sync.protocol.limits import MAX_INT

PIECE = 5 << 20
"""The most that one request carries of a file."""
PIECE_TYPE = "application/offset+octet-stream"
OFFSET = "Upload-Offset"

Sha256 = Annotated[str, Size(64, 64, "[0-9a-f]{64}")]


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that wants to be sent; whoever asks again is told where to go on."""

    sha256: Sha256
    size: Annotated[int, Size(1, MAX_INT)]
    mime: Annotated[str, Size(1, 200)]


@dataclass(frozen=True, slots=True)
class FileState:
    """An upload: how many bytes are on the server's disk; ``is_done``: all of them, and what their sha256 says."""

    upload: str
    offset: int
    is_done: bool
