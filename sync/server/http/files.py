"""The routes of files: begin, ask, send a piece, fetch. Only whole files are given out, and only as what they are."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import TypeVar

from fastapi import FastAPI, Request, Response
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from sync.protocol.errors import Code, ProtocolError
from sync.protocol.file_messages import OFFSET, PIECE, PIECE_TYPE, NewFile
from sync.protocol.limits import BODY_BYTES
from sync.protocol.version import Hello
from sync.server.files.desk import FileDesk
from sync.server.http.bodies import Raw, answer, read_whole
from sync.server.http.door import Door
from sync.server.people.tokens import Session

T = TypeVar("T")
_log = logging.getLogger("fieldapp.server.files")
_SUM = re.compile(r"[0-9a-f]{64}")
_RANGE = re.compile(r"bytes=([0-9]{1,18})-([0-9]{0,18})")


def add_files(app: FastAPI, desk: FileDesk | None, door: Door) -> None:
    """Add the routes. Without a desk, as where a server has no place for files, every one answers 503."""

    def open_desk() -> FileDesk:
        if desk is None:
            raise ProtocolError(Code.UNAVAILABLE, "no place for files", retry_after=3_600)
        return desk

    _add_sending(app, open_desk, door)
    _add_fetching(app, open_desk, door)


def _add_sending(app: FastAPI, desk: Callable[[], FileDesk], door: Door) -> None:
    @app.post("/att/v1/uploads")
    async def begin(request: Request) -> Response:
        def work(_conn: Connection, session: Session, _hello: Hello, asked: NewFile, _got: Raw) -> object:
            return lambda: _tried(lambda: desk().begin(session.tenant, session.user, asked))

        return await door.sync(request, NewFile, BODY_BYTES, work)

    @app.get("/att/v1/uploads/{upload}")
    async def state(request: Request, upload: str) -> Response:
        session = await door.laptop(request)
        who = (session.tenant, session.user, _plain(upload))
        return answer(request, await run_in_threadpool(_tried, lambda: desk().state(*who)))

    @app.patch("/att/v1/uploads/{upload}")
    async def piece(request: Request, upload: str) -> Response:
        session = await door.laptop(request)
        offset, data = _offset(request), await read_whole(request, PIECE)
        who = (session.tenant, session.user, _plain(upload))
        return answer(request, await run_in_threadpool(_tried, lambda: desk().append(*who, offset, data)))


def _add_fetching(app: FastAPI, desk: Callable[[], FileDesk], door: Door) -> None:
    @app.get("/att/v1/files/{sha256}")
    async def fetch(request: Request, sha256: str) -> Response:
        def work(conn: Connection, session: Session) -> tuple[str, int]:
            if not _SUM.fullmatch(sha256):
                raise ProtocolError(Code.NOT_FOUND)
            return session.tenant, desk().readable(conn, session.tenant, session.user, sha256)

        tenant, size = await door.looked_up(request, work)
        return await run_in_threadpool(_tried, lambda: _given(request, desk(), tenant, sha256, size))


def _offset(request: Request) -> int:
    """Return where a piece belongs. Raises ProtocolError unsupported, malformed."""
    if request.headers.get("Content-Type", "").lower() != PIECE_TYPE or request.headers.get("Content-Encoding"):
        raise ProtocolError(Code.UNSUPPORTED, f"not {PIECE_TYPE}")
    told = request.headers.get(OFFSET, "")
    if not (told.isascii() and told.isdecimal() and len(told) < 19):
        raise ProtocolError(Code.MALFORMED, OFFSET)
    return int(told)


def _given(request: Request, desk: FileDesk, tenant: str, sha256: str, size: int) -> Response:
    start, end = _range(request.headers.get("Range", ""), size)
    is_part = "Range" in request.headers and (start, end) != (0, size)
    if not desk.store.has(tenant, sha256):
        raise ProtocolError(Code.NOT_FOUND)
    pieces = desk.store.read(tenant, sha256, start, end - start)
    headers = {
        "Content-Length": str(end - start),
        "Accept-Ranges": "bytes",
        "ETag": f'"{sha256}"',
        "Cache-Control": "no-store",
        "Content-Disposition": "attachment",
        "Content-Security-Policy": "sandbox",
    }
    if is_part:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return StreamingResponse(pieces, 206 if is_part else 200, headers, "application/octet-stream")


def _range(told: str, size: int) -> tuple[int, int]:
    """Return (start, end) of the bytes asked for; all of them where none or several ranges are named."""
    found = _RANGE.fullmatch(told)
    if found is None:
        return 0, size
    start, end = int(found[1]), min(int(found[2]) + 1 if found[2] else size, size)
    if start >= end:
        raise ProtocolError(Code.RANGE, size=size)
    return start, end


def _tried(work: Callable[[], T]) -> T:
    """Do what the place for files has a part in: a disk that is full or away is told as such, and tried again."""
    try:
        return work()
    except OSError as error:
        _log.error("the place for files failed: %s", type(error).__name__)
        raise ProtocolError(Code.UNAVAILABLE, "the place for files fails", retry_after=60) from error


def _plain(upload: str) -> str:
    if "\0" in upload:  # no database keeps one
        raise ProtocolError(Code.NOT_FOUND)
    return upload
