"""Bodies on the wire: compressed requests, and answers decompressed within bounds, because a bomb is small at first."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable

import zstandard

from sync.protocol.errors import Code, ProtocolError

ACCEPTED = "zstd, gzip"
MOST = 300 << 20
"""Bytes of an answer once it is decompressed; the largest page is far smaller."""
_PIECE = 1 << 14
_WINDOW = 8 << 20


def compressed(body: bytes) -> bytes:
    """Return the body of a request as zstd."""
    return zstandard.compress(body)


def inflated(chunks: Iterable[bytes], encoding: str, most: int = MOST) -> bytes:
    """Return the whole body. Raises ProtocolError unsupported, malformed, too_large."""
    decode = _decoder(encoding)
    parts, size = [], 0
    try:
        for chunk in chunks:
            for at in range(0, len(chunk), _PIECE):  # little by little: a bomb is seen before it has unfolded
                part = decode(chunk[at : at + _PIECE])
                size += len(part)
                if size > most:
                    raise ProtocolError(Code.TOO_LARGE, "the answer")
                parts.append(part)
    except (zlib.error, zstandard.ZstdError) as error:
        raise ProtocolError(Code.MALFORMED, "the compression of the answer") from error
    return b"".join(parts)


def _decoder(encoding: str) -> Callable[[bytes], bytes]:
    match encoding.strip().lower():
        case "" | "identity":
            return bytes
        case "gzip":
            return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress
        case "zstd":
            return zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj().decompress
    raise ProtocolError(Code.UNSUPPORTED, "the encoding of the answer")
