"""Bodies of requests and answers: bounded before and after decompression, and compressed as the client can read."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import zstandard
from fastapi import Request, Response

from sync.protocol.codec import decode, encode
from sync.protocol.errors import Code, ProtocolError

M = TypeVar("M")
_COMPRESS_FROM = 512
_WINDOW = 8 << 20


@dataclass(frozen=True, slots=True)
class Raw:
    """A body as it came, and how it is compressed."""

    data: bytes
    encoding: str


async def raw(request: Request, most: int) -> Raw:
    """Return the body of a request. Raises ProtocolError too_large, unsupported."""
    media = request.headers.get("Content-Type", "application/json").partition(";")[0].strip().lower()
    if media != "application/json":
        raise ProtocolError(Code.UNSUPPORTED, "not application/json")
    encoding = request.headers.get("Content-Encoding", "").strip().lower()
    if encoding not in _INFLATERS:
        raise ProtocolError(Code.UNSUPPORTED, "this Content-Encoding")
    return Raw(await read_whole(request, most), encoding)


async def read_whole(request: Request, most: int) -> bytes:
    """Return a body as it comes. Raises ProtocolError too_large."""
    parts, size = [], 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > most:
            raise ProtocolError(Code.TOO_LARGE, f"more than {most} bytes")
        parts.append(chunk)
    return b"".join(parts)


def opened(got: Raw, kind: type[M], most: int) -> M:
    """Return the message that a body holds. Raises ProtocolError malformed, too_large."""
    inflate = _INFLATERS[got.encoding]()
    data = b"".join(_inflated(inflate, got.data, most))
    if len(data) > most:
        raise ProtocolError(Code.TOO_LARGE, f"more than {most} bytes")
    if not inflate.eof:
        raise ProtocolError(Code.MALFORMED, "the body breaks off")
    return decode(kind, data, most=most)


class _Plain:
    """A body that is not compressed."""

    eof = True
    unconsumed_tail = b""

    def decompress(self, data: bytes, _most: int = 0) -> bytes:
        return data


class _Zstd:
    """zstandard's reader, which is handed small pieces so that a bomb is seen before it has unfolded."""

    unconsumed_tail = b""

    def __init__(self) -> None:
        self._reader = zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()

    @property
    def eof(self) -> bool:
        return self._reader.eof

    def decompress(self, data: bytes, _most: int = 0) -> bytes:
        return self._reader.decompress(data)


_INFLATERS: Mapping[str, Callable[[], Any]] = {
    "": _Plain,
    "identity": _Plain,
    "gzip": lambda: zlib.decompressobj(16 + zlib.MAX_WBITS),
    "zstd": _Zstd,
}


def _inflated(inflate: Any, chunk: bytes, most: int) -> list[bytes]:
    out, size = [], 0
    try:
        for at in range(0, len(chunk), 1 << 12):
            piece = chunk[at : at + (1 << 12)]
            while piece and size <= most:
                part = inflate.decompress(piece, most + 1)
                size += len(part)
                out.append(part)
                piece = inflate.unconsumed_tail
    except (zlib.error, zstandard.ZstdError) as error:
        raise ProtocolError(Code.MALFORMED, "the compression of the body") from error
    return out


def answer(request: Request, value: object) -> Response:
    """Return a message as a response, compressed where that is worth it."""
    body = encode(value)
    headers = {"Vary": "Accept-Encoding", "Cache-Control": "no-store"}
    accepted = {one.partition(";")[0].strip() for one in request.headers.get("Accept-Encoding", "").lower().split(",")}
    if len(body) >= _COMPRESS_FROM and "zstd" in accepted:
        body, headers["Content-Encoding"] = zstandard.compress(body, 3), "zstd"
    elif len(body) >= _COMPRESS_FROM and "gzip" in accepted:
        packer = zlib.compressobj(1, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
        body, headers["Content-Encoding"] = packer.compress(body) + packer.flush(), "gzip"
    return Response(body, media_type="application/json", headers=headers)
