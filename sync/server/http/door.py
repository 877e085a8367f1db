"""Who a request comes from, and what is done for them: one hop to a thread, where body and database are read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from time import monotonic
from typing import Any, TypeVar

from fastapi import Request, Response
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool

from sync.protocol.errors import Code, ProtocolError
from sync.protocol.limits import BODY_BYTES
from sync.protocol.messages import Push
from sync.protocol.version import HEADER, Hello, read_header
from sync.server.http.bodies import Raw, answer, opened, raw
from sync.server.people.access import Access
from sync.server.people.tokens import Admitted, Session

M = TypeVar("M")
_FAMILIAR_S = 300
_MOST_FAMILIAR = 20_000
NO_CONTENT = 204


class Door:
    """Lets requests in. A body is taken only of whoever has shown a token that was good a moment ago."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._familiar: dict[bytes, float] = {}

    async def stranger(
        self, request: Request, kind: type[M], work: Callable[[M, str], object], most: int = BODY_BYTES
    ) -> Response:
        """Answer somebody who has no token yet; ``work`` is handed the message and the address."""
        got = await raw(request, most)
        address = request.client.host if request.client is not None else "?"
        return await run_in_threadpool(lambda: _told(request, work(opened(got, kind, most), address)))

    async def person(self, request: Request, work: Callable[[Session], object]) -> Response:
        """Answer somebody who is signed in. ``work`` returns a message, or None when there is nothing to say."""
        token = await self._token(request)
        return await run_in_threadpool(lambda: _told(request, work(self._access.tokens.check(token))))

    async def person_with(self, request: Request, kind: type[M], work: Callable[[Session, M], object]) -> Response:
        """``person`` with a message."""
        token = await self._token(request)
        got = await raw(request, BODY_BYTES)

        def run() -> Response:
            session = self._access.tokens.check(token)
            return _told(request, work(session, opened(got, kind, BODY_BYTES)))

        return await run_in_threadpool(run)

    async def laptop(self, request: Request) -> Session:
        """Return whom a request of sync without a body comes from."""
        return await self.looked_up(request, lambda _conn, session: session)

    async def looked_up(self, request: Request, work: Callable[[Connection, Session], M]) -> M:
        """Return what ``work`` finds for such a request, in the snapshot in which its token was found good."""
        token = await self._token(request)
        hello = read_header(request.headers.get(HEADER, ""))

        def run() -> M:
            with self._access.database.read() as conn:
                admitted = self._access.tokens.admit(conn, token)
                _check_laptop(admitted.session, hello)
                found = work(conn, admitted.session)
            self._access.note(admitted, hello)
            return found

        return await run_in_threadpool(run)

    async def sync(
        self,
        request: Request,
        kind: type[M],
        most: int,
        work: Callable[[Connection, Session, Hello, M, Raw], object],
        read_up_to: Callable[[M], int | None] = lambda _asked: None,
    ) -> Response:
        """Answer a request of sync; ``work`` runs in the snapshot in which the token was found good.

        It returns the message, or a function that makes it once the snapshot is closed. ``read_up_to`` has the version
        up to which the laptop says it has read.
        """
        token = await self._token(request)
        hello = read_header(request.headers.get(HEADER, ""))
        got = await raw(request, most)

        def run() -> Response:
            asked = _tried(got, kind, most)
            admitted: Admitted | None = None
            try:
                with self._access.database.read() as conn:
                    found = self._access.tokens.admit(conn, token)
                    _check_laptop(found.session, hello)
                    admitted = found
                    if isinstance(asked, ProtocolError):
                        raise asked
                    made = work(conn, found.session, hello, asked, got)
            finally:
                if admitted is not None:
                    pos = None if isinstance(asked, ProtocolError) else read_up_to(asked)
                    self._access.note(admitted, hello, pos, is_sending=isinstance(asked, Push))
            return answer(request, made() if callable(made) else made)

        return await run_in_threadpool(run)

    async def _token(self, request: Request) -> str:
        """Return the token, tried now unless it was lately. Raises ProtocolError unauthorised, device_locked, …"""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise ProtocolError(Code.UNAUTHORISED)
        key, now = hashlib.sha256(token.encode("utf-8", "surrogateescape")).digest(), monotonic()
        if self._familiar.get(key, 0.0) < now:
            await run_in_threadpool(self._access.tokens.check, token)
            if len(self._familiar) >= _MOST_FAMILIAR:
                self._familiar.clear()
            self._familiar[key] = now + _FAMILIAR_S
        return token


def _tried(got: Raw, kind: type[M], most: int) -> M | ProtocolError:
    """Read a body before the snapshot is opened; what is wrong with it is told after who asks is known."""
    try:
        return opened(got, kind, most)
    except ProtocolError as error:
        return error


def _check_laptop(session: Session, hello: Hello) -> None:
    if hello.device != session.device:
        raise ProtocolError(Code.FORBIDDEN, "the token belongs to another laptop")


def _told(request: Request, made: Any) -> Response:
    return Response(status_code=NO_CONTENT) if made is None else answer(request, made)
