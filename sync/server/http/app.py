"""The ASGI application: every route, who may call it, and problem documents for everything that fails."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from fastapi import FastAPI, Request, Response
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from fieldapp import __version__
from fieldapp.domain.schema import SCHEMA_VERSION
from sync.protocol import auth_messages as auth
from sync.protocol import messages
from sync.protocol.errors import Code, ProtocolError
from sync.protocol.limits import BODY_BYTES, GROUP_BYTES, MAX_INT, PROTO, PUSH_BYTES, SEALED_BYTES
from sync.protocol.version import Hello
from sync.protocol.wipe_messages import SealedPart, Wiped
from sync.server.files.desk import FileDesk
from sync.server.http.bodies import Raw, answer
from sync.server.http.door import Door
from sync.server.http.files import add_files
from sync.server.http.frame import Frame, problem
from sync.server.http.join_page import join_page
from sync.server.http.openapi import document
from sync.server.http.watch import Watch
from sync.server.people.access import Access
from sync.server.people.keys import KeyFiles
from sync.server.people.tokens import Session
from sync.server.people.wiping import Wiping
from sync.server.store.database import Database
from sync.server.work.ledger import Pusher
from sync.server.work.pull import OLDEST_SCHEMA, PullDesk
from sync.server.work.push import PushDesk
from sync.server.work.quarantine import open_one
from sync.server.work.reports import Reports
from sync.server.work.rota import failures

_log = logging.getLogger("fieldapp.server.http")
_LONGEST_WAIT_S = 25
_PULL_BODY = 2 << 20
_SEALED = SEALED_BYTES + BODY_BYTES
_STATES = {"lock": "locked", "unlock": "active", "revoke": "revoked"}


@dataclass(frozen=True, slots=True)
class Services:
    """What the routes call."""

    database: Database
    access: Access
    push: PushDesk
    pull: PullDesk
    watch: Watch
    now_us: Callable[[], int]
    wiping: Wiping
    files: FileDesk | None = None

    @classmethod
    def of(
        cls,
        database: Database,
        now_us: Callable[[], int],
        access: Access | None = None,
        files: FileDesk | None = None,
        keys: KeyFiles | None = None,
    ) -> Services:
        """Build them over a database; with ``keys`` what emptied laptops rescued is opened as soon as it comes."""
        access = access or Access(database, now_us)
        wiping = Wiping(database, access, now_us, partial(_open_rescued, database, keys, now_us))
        desks = (PushDesk(database, now_us), PullDesk(database, now_us))
        return cls(database, access, *desks, Watch(database), now_us, wiping, files)


def make_app(services: Services) -> FastAPI:
    """Return the application."""
    app = FastAPI(title="fieldapp-server", version=__version__, docs_url=None, redoc_url=None)
    door = Door(services.access)
    _add_problems(app)
    _add_open(app, services)
    _add_ways_in(app, services, door)
    _add_account(app, services, door)
    _add_devices(app, services, door)
    _add_wiping(app, services, door)
    _add_sync(app, services, door)
    add_files(app, services.files, door)
    app.openapi = lambda: document(app)  # type: ignore[method-assign]  # FastAPI's own way to say it oneself
    app.add_middleware(Frame)
    return app


def _add_problems(app: FastAPI) -> None:
    @app.exception_handler(ProtocolError)
    async def refused(_request: Request, error: ProtocolError) -> Response:
        return problem(error)

    @app.exception_handler(HTTPException)
    async def http(_request: Request, error: HTTPException) -> Response:
        codes = {404: Code.NOT_FOUND, 405: Code.METHOD}
        response = problem(ProtocolError(codes.get(error.status_code, Code.MALFORMED)))
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(SQLAlchemyError)
    async def database(_request: Request, error: SQLAlchemyError) -> Response:
        _log.error("the database failed: %s", type(error).__name__)
        return problem(ProtocolError(Code.UNAVAILABLE, "the database does not answer", retry_after=5))


def _add_open(app: FastAPI, services: Services) -> None:
    @app.get("/healthz")
    async def healthz() -> dict[str, str]:
        return {"status": "alive"}

    @app.get("/readyz")
    async def readyz() -> dict[str, object]:
        def look() -> dict[str, int]:
            with services.database.read() as conn:
                return Counter(one.job for one in failures(conn, services.database))

        if services.watch.is_closing:
            raise ProtocolError(Code.UNAVAILABLE, "the server is being stopped", retry_after=5)
        failing = await run_in_threadpool(look)
        return {"status": "ready"} | ({"failing": failing} if failing else {})

    @app.get("/auth/v1/server")
    async def server(request: Request) -> Response:
        name = await run_in_threadpool(services.access.only_organisation)
        now = services.now_us()
        return answer(request, auth.About(__version__, PROTO, OLDEST_SCHEMA, SCHEMA_VERSION, name, now))

    @app.get("/join")
    async def join_link(request: Request) -> Response:
        return join_page(request.headers.get("Accept-Language", ""))


def _add_ways_in(app: FastAPI, services: Services, door: Door) -> None:
    access = services.access

    @app.post("/auth/v1/join")
    async def join(request: Request) -> Response:
        return await door.stranger(request, auth.Join, access.join)

    @app.post("/auth/v1/login")
    async def login(request: Request) -> Response:
        return await door.stranger(request, auth.Login, access.login)

    @app.post("/auth/v1/refresh")
    async def refresh(request: Request) -> Response:
        return await door.stranger(request, auth.Refresh, lambda asked, _address: access.refresh(asked))


def _add_account(app: FastAPI, services: Services, door: Door) -> None:
    access = services.access

    @app.post("/auth/v1/logout", status_code=204)
    async def logout(request: Request) -> Response:
        return await door.person(request, access.logout)

    @app.post("/auth/v1/password", status_code=204)
    async def password(request: Request) -> Response:
        return await door.person_with(request, auth.SetPassword, access.change_password)

    @app.post("/auth/v1/escrow", status_code=204)
    async def escrow(request: Request) -> Response:
        return await door.person_with(request, auth.Escrow, access.escrow)

    @app.post("/auth/v1/keys", status_code=204)
    async def keys(request: Request) -> Response:
        return await door.person_with(request, auth.DeviceKeys, access.keep_keys)

    @app.get("/auth/v1/me")
    async def me(request: Request) -> Response:
        return await door.person(request, access.me)

    @app.get("/auth/v1/devices")
    async def devices(request: Request) -> Response:
        return await door.person(request, access.devices)


def _add_devices(app: FastAPI, services: Services, door: Door) -> None:
    @app.post("/auth/v1/devices/{device}/{action}", status_code=204)
    async def device(request: Request, device: str, action: str) -> Response:
        def work(session: Session) -> None:
            if (action not in _STATES and action != "wipe") or "\0" in device:
                raise ProtocolError(Code.NOT_FOUND)
            if action == "wipe":
                services.wiping.order_as(session, device)
                return
            services.access.set_state_as(session, device, _STATES[action])

        return await door.person(request, work)


def _add_wiping(app: FastAPI, services: Services, door: Door) -> None:
    wiping = services.wiping

    @app.post("/auth/v1/wiping/{device}/sealed", status_code=204)
    async def sealed(request: Request, device: str) -> Response:
        return await door.stranger(request, SealedPart, lambda part, _address: wiping.keep(_id(device), part), _SEALED)

    @app.post("/auth/v1/wiping/{device}/wiped", status_code=204)
    async def wiped(request: Request, device: str) -> Response:
        return await door.stranger(request, Wiped, lambda told, _address: wiping.done(_id(device), told))


def _id(device: str) -> str:
    if "\0" in device:
        raise ProtocolError(Code.UNAUTHORISED)
    return device


def _open_rescued(database: Database, keys: KeyFiles | None, now_us: Callable[[], int], tenant: str, part: str) -> None:
    """Open what has come where the key is at hand; else it waits for the command."""
    if keys is not None and keys.path(tenant).exists():
        open_one(database, keys, tenant, part, now_us())


def _add_sync(app: FastAPI, services: Services, door: Door) -> None:
    @app.post("/sync/v1/push")
    async def push(request: Request) -> Response:
        def work(
            conn: Connection, session: Session, hello: Hello, asked: messages.Push, got: Raw
        ) -> Callable[[], messages.Pushed]:
            if len(got.data) > PUSH_BYTES and len({one.group for one in asked.mutations}) > 1:
                raise ProtocolError(Code.TOO_LARGE, f"more than {PUSH_BYTES} bytes in several groups")
            who = Pusher(session.tenant, session.user, session.device, hello.client)
            epoch = services.push.epoch(conn, who, asked)
            return lambda: services.push.take_in(who, asked, epoch)

        return await door.sync(request, messages.Push, GROUP_BYTES, work)

    @app.post("/sync/v1/pull")
    async def pull(request: Request) -> Response:
        def work(conn: Connection, session: Session, hello: Hello, asked: messages.Pull, _got: Raw) -> messages.Page:
            return services.pull.answer(conn, session.tenant, session.user, hello.schema, asked)

        return await door.sync(request, messages.Pull, _PULL_BODY, work, _read_up_to)

    @app.post("/sync/v1/digest")
    async def digest(request: Request) -> Response:
        def work(
            conn: Connection, session: Session, hello: Hello, asked: messages.Digest, _got: Raw
        ) -> messages.DigestPage:
            return services.pull.answer_digest(conn, session.tenant, session.user, hello.schema, asked)

        return await door.sync(request, messages.Digest, BODY_BYTES, work)

    reports = Reports(services.database, services.now_us)

    @app.post("/sync/v1/diagnose", status_code=204)
    async def diagnose(request: Request) -> Response:
        return await door.person_with(request, messages.Diagnosis, reports.keep)

    @app.get("/sync/v1/wait")
    async def wait(request: Request) -> Response:
        session = await door.laptop(request)
        head, timeout = _number(request, "head", MAX_INT), _number(request, "timeout", 3_600)
        return answer(request, await services.watch.wait(session.tenant, head, min(timeout, _LONGEST_WAIT_S)))


def _read_up_to(asked: messages.Pull) -> int | None:
    """Return the version up to which a laptop has all that it may see: what was removed before may be forgotten."""
    if asked.brief is not None:
        return asked.brief[0]
    return min(map(max, asked.scopes.values()), default=None)


def _number(request: Request, name: str, most: int) -> int:
    told = request.query_params.get(name, "")
    if not (told.isascii() and told.isdecimal() and len(told) < 20 and int(told) <= most):
        raise ProtocolError(Code.MALFORMED, f"{name} is not a whole number in range")
    return int(told)
