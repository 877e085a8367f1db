"""The ASGI application: every route, who may call it, and problem documents for everything that fails."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any, TypeVar

from fastapi import FastAPI, Request, Response
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from fieldapp import __version__
from fieldapp.domain.schema import SCHEMA_VERSION
from sync.protocol import auth_messages as auth
from sync.protocol import messages
from sync.protocol.errors import PROBLEM_TYPE, STATUS, Code, ProtocolError
from sync.protocol.limits import GROUP_BYTES, MAX_INT, PROTO, PUSH_BYTES
from sync.protocol.version import HEADER, Hello, read_header
from sync.server.http.bodies import answer, message
from sync.server.http.watch import Watch
from sync.server.people.access import Access
from sync.server.people.tokens import Session
from sync.server.store.database import Database
from sync.server.work.ledger import Pusher
from sync.server.work.pull import OLDEST_SCHEMA, PullDesk
from sync.server.work.push import PushDesk

_log = logging.getLogger("fieldapp.server.http")
_LONGEST_WAIT_S = 25
_PULL_BODY = 1 << 20
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Services:
    """What the routes call."""

    database: Database
    access: Access
    push: PushDesk
    pull: PullDesk
    watch: Watch

    @classmethod
    def of(cls, database: Database, now_us: Callable[[], int], access: Access | None = None) -> Services:
        """Build them over a database."""
        access = access or Access(database, now_us)
        return cls(database, access, PushDesk(database, now_us), PullDesk(database, now_us), Watch(database))


def make_app(services: Services) -> FastAPI:
    """Return the application."""
    app = FastAPI(title="fieldapp-server", version=__version__, docs_url=None, redoc_url=None)
    _add_problems(app)
    _add_health(app, services)
    _add_ways_in(app, services)
    _add_account(app, services)
    _add_sync(app, services)
    return app


def _add_problems(app: FastAPI) -> None:
    @app.exception_handler(ProtocolError)
    async def refused(_request: Request, error: ProtocolError) -> Response:
        return _problem(error)

    @app.exception_handler(HTTPException)
    async def http(_request: Request, error: HTTPException) -> Response:
        codes = {404: Code.NOT_FOUND, 405: Code.METHOD}
        response = _problem(ProtocolError(codes.get(error.status_code, Code.MALFORMED)))
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(SQLAlchemyError)
    async def database(_request: Request, error: SQLAlchemyError) -> Response:
        _log.error("the database failed: %s", type(error).__name__)
        return _problem(ProtocolError(Code.UNAVAILABLE, "the database does not answer", retry_after=5))

    @app.middleware("http")
    async def logged(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        begin = monotonic()
        try:
            response = await go_on(request)
        except Exception:  # noqa: BLE001  # the outermost boundary: every answer is a problem document
            _log.exception("a fault of ours")
            response = _problem(ProtocolError(Code.FAULT))
        route = getattr(request.scope.get("route"), "path", "?")
        took = int((monotonic() - begin) * 1000)
        _log.info("%s %s %d %d ms", request.method if route != "?" else "?", route, response.status_code, took)
        return response


def _problem(error: ProtocolError) -> Response:
    headers = {} if error.retry_after is None else {"Retry-After": str(error.retry_after)}
    if STATUS[error.code] == 401:
        headers["WWW-Authenticate"] = "Bearer"
    body = json.dumps(error.document(), ensure_ascii=False)
    return Response(body, STATUS[error.code], headers, PROBLEM_TYPE)


def _add_health(app: FastAPI, services: Services) -> None:
    @app.get("/healthz")
    async def healthz() -> dict[str, str]:
        return {"status": "alive"}

    @app.get("/readyz")
    async def readyz() -> dict[str, str]:
        def look() -> None:
            with services.database.read() as conn:
                conn.execute(text("SELECT count(*) FROM tenant"))

        await run_in_threadpool(look)
        return {"status": "ready"}

    @app.get("/auth/v1/server")
    async def server() -> dict[str, Any]:
        return {
            "name": "fieldapp-server",
            "version": __version__,
            "proto": PROTO,
            "schema_min": OLDEST_SCHEMA,
            "schema_max": SCHEMA_VERSION,
        }


def _add_ways_in(app: FastAPI, services: Services) -> None:
    access = services.access

    @app.post("/auth/v1/join")
    async def join(request: Request) -> Response:
        asked = await message(request, auth.Join)
        return answer(request, await run_in_threadpool(access.join, asked, _address(request)))

    @app.post("/auth/v1/login")
    async def login(request: Request) -> Response:
        asked = await message(request, auth.Login)
        return answer(request, await run_in_threadpool(access.login, asked, _address(request)))

    @app.post("/auth/v1/refresh")
    async def refresh(request: Request) -> Response:
        asked = await message(request, auth.Refresh)
        return answer(request, await run_in_threadpool(access.refresh, asked))


def _add_account(app: FastAPI, services: Services) -> None:
    access = services.access

    @app.post("/auth/v1/logout", status_code=204)
    async def logout(request: Request) -> Response:
        await run_in_threadpool(access.logout, await _session(services, request))
        return Response(status_code=204)

    @app.post("/auth/v1/password", status_code=204)
    async def password(request: Request) -> Response:
        session = await _session(services, request)
        asked = await message(request, auth.SetPassword)
        await run_in_threadpool(access.change_password, session, asked)
        return Response(status_code=204)

    @app.post("/auth/v1/escrow", status_code=204)
    async def escrow(request: Request) -> Response:
        session = await _session(services, request)
        asked = await message(request, auth.Escrow)
        await run_in_threadpool(access.escrow, session, asked)
        return Response(status_code=204)

    @app.get("/auth/v1/me")
    async def me(request: Request) -> Response:
        session = await _session(services, request)
        return answer(request, await run_in_threadpool(access.me, session))

    @app.get("/auth/v1/devices")
    async def devices(request: Request) -> Response:
        session = await _session(services, request)
        return answer(request, await run_in_threadpool(access.devices, session))

    states = {"lock": "locked", "unlock": "active", "revoke": "revoked"}

    @app.post("/auth/v1/devices/{device}/{action}", status_code=204)
    async def device(request: Request, device: str, action: str) -> Response:
        session = await _session(services, request)
        if action not in states or "\0" in device:
            raise ProtocolError(Code.NOT_FOUND)
        await run_in_threadpool(access.set_state_as, session, device, states[action])
        return Response(status_code=204)


def _add_sync(app: FastAPI, services: Services) -> None:
    @app.post("/sync/v1/push")
    async def push(request: Request) -> Response:
        session, hello = await _laptop(services, request)
        asked = await message(request, messages.Push, GROUP_BYTES)
        is_large = int(request.headers.get("Content-Length") or 0) > PUSH_BYTES
        if is_large and len({one.group for one in asked.mutations}) > 1:
            raise ProtocolError(Code.TOO_LARGE, f"more than {PUSH_BYTES} bytes in several groups")
        who = Pusher(session.tenant, session.user, session.device, hello.client)
        return answer(request, await run_in_threadpool(services.push.push, who, asked))

    @app.post("/sync/v1/pull")
    async def pull(request: Request) -> Response:
        session, hello = await _laptop(services, request)
        asked = await message(request, messages.Pull, _PULL_BODY)

        def work() -> Response:
            return answer(request, services.pull.pull(session.tenant, session.user, hello.schema, asked))

        return await run_in_threadpool(work)

    @app.post("/sync/v1/digest")
    async def digest(request: Request) -> Response:
        session, hello = await _laptop(services, request)
        asked = await message(request, messages.Digest)
        page = await run_in_threadpool(services.pull.digest, session.tenant, session.user, hello.schema, asked)
        return answer(request, page)

    @app.get("/sync/v1/wait")
    async def wait(request: Request) -> Response:
        session, _ = await _laptop(services, request)
        head, timeout = _number(request, "head", MAX_INT), _number(request, "timeout", 3_600)
        return answer(request, await services.watch.wait(session.tenant, head, min(timeout, _LONGEST_WAIT_S)))


def _number(request: Request, name: str, most: int) -> int:
    told = request.query_params.get(name, "")
    if not (told.isascii() and told.isdecimal() and len(told) < 20 and int(told) <= most):
        raise ProtocolError(Code.MALFORMED, f"{name} is not a whole number in range")
    return int(told)


async def _session(services: Services, request: Request) -> Session:
    """Return whom the request comes from. Raises ProtocolError unauthorised, device_locked, device_revoked."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise ProtocolError(Code.UNAUTHORISED)
    return await run_in_threadpool(services.access.tokens.check, token)


async def _laptop(services: Services, request: Request) -> tuple[Session, Hello]:
    session = await _session(services, request)
    hello = read_header(request.headers.get(HEADER, ""))
    if hello.device != session.device:
        raise ProtocolError(Code.FORBIDDEN, "the token belongs to another laptop")
    await run_in_threadpool(services.access.seen, session, hello)
    return session, hello


def _address(request: Request) -> str:
    return request.client.host if request.client is not None else "?"
