"""Serving: uvicorn on this machine, or beyond it with TLS; it ends after the requests that are under way."""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network
from types import FrameType

import uvicorn
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp

from sync.server.command.home import Opened, now_us
from sync.server.files.care import FileCare
from sync.server.files.desk import FileDesk, Limits
from sync.server.files.folder import FolderStore
from sync.server.http.app import Services, make_app
from sync.server.http.frame import Proxies
from sync.server.people.errors import PeopleError
from sync.server.posting.desk import PostingDesk
from sync.server.work.activity import ActivityDesk
from sync.server.work.jobs import Jobs

_log = logging.getLogger("fieldapp.server")
_LAST_S = 20
_JOBS_EVERY_S = 60.0
_POSTING_EVERY_S = 3.0
"""Commission follows what laptops send after a breath, so that what comes together is reckoned together."""
_TOLD = ("request", "method", "route", "status", "ms", "muid", "tbl", "count", "job", "tenant")


@dataclass(frozen=True, slots=True)
class Listen:
    """Where to listen, and how. ``trusted`` are the proxies that are believed, where ``behind_proxy``."""

    host: str = "127.0.0.1"
    port: int = 8765
    certificate: str | None = None
    key: str | None = None
    behind_proxy: bool = False
    trusted: tuple[str, ...] = ("127.0.0.1", "::1")
    files: Limits = field(default_factory=Limits)
    lease: tuple[int, int] | None = None


class JsonLines(logging.Formatter):
    """One JSON object a line: when, how grave, what; no person's data is ever logged."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        told = {"at": round(record.created, 3), "level": record.levelname.lower(), "message": record.getMessage()}
        return json.dumps(told | _extras(record), ensure_ascii=False)


class PlainLines(logging.Formatter):
    """The same for people to read."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        extras = " ".join(f"{name}={value}" for name, value in _extras(record).items())
        return f"{self.formatTime(record)} {record.levelname.lower()} {record.getMessage()} {extras}".rstrip()


def _extras(record: logging.LogRecord) -> dict[str, object]:
    told = {name: getattr(record, name) for name in _TOLD if hasattr(record, name)}
    if record.exc_info and record.exc_info[1] is not None:
        # The text of an exception of the database repeats values; its kind and its place do not.
        told["error"] = type(record.exc_info[1]).__name__
        told["place"] = _place(record)
    return told


def _place(record: logging.LogRecord) -> list[str]:
    trace = record.exc_info[2] if record.exc_info else None
    places = []
    while trace is not None:
        places.append(f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return places[-6:]


class Server(uvicorn.Server):
    """Does the server's own jobs beside, and lets those who wait for news go when it is asked to end."""

    def __init__(self, config: uvicorn.Config, services: Services, files: FileCare) -> None:
        super().__init__(config)
        self._services = services
        jobs, posting = Jobs(services.database, now_us), PostingDesk(services.database, now_us)
        activity = ActivityDesk(services.database, now_us)
        every_minute = ((one.run_due, _JOBS_EVERY_S) for one in (jobs, files, activity))
        self._jobs: list[tuple[Callable[[], int], float]] = [*every_minute, (posting.run_due, _POSTING_EVERY_S)]
        self._doing: list[asyncio.Task[None]] = []

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, and to look for jobs that are due."""
        await super().startup(sockets)
        for run, every in self._jobs:
            self._doing.append(asyncio.create_task(self._do_jobs(run, every)))

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End, after what is under way; a job that is running comes to its end too."""
        for one in self._doing:
            one.cancel()
            with suppress(asyncio.CancelledError):
                await one
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End, after what is under way."""
        self._services.watch.is_closing = True
        super().handle_exit(sig, frame)

    async def _do_jobs(self, run: Callable[[], int], every_s: float) -> None:
        while True:
            try:
                await asyncio.shield(asyncio.to_thread(run))
            except SQLAlchemyError as error:
                _log.error("a job of the server could not be done: %s", type(error).__name__)
            except Exception:  # noqa: BLE001  # whatever it is: the job is tried again, as long as we serve
                _log.exception("a fault of ours in a job of the server")
            await asyncio.sleep(every_s)


def make_server(parts: Opened, listen: Listen) -> Server:
    """Return the server, not yet listening.

    Raises PeopleError not_loopback, half_certificate, bad_certificate, bad_proxy.
    """
    _check(listen)
    store = FolderStore(parts.home.files)
    desk = FileDesk(parts.database, store, now_us, listen.files)
    services = Services.of(parts.database, now_us, parts.access, desk, parts.keys)
    services.pull.lease = listen.lease
    app: ASGIApp = make_app(services)
    if listen.behind_proxy:
        app = Proxies(app, listen.trusted)
    config = uvicorn.Config(
        app,
        host=listen.host,
        port=listen.port,
        ssl_certfile=listen.certificate,
        ssl_keyfile=listen.key,
        proxy_headers=False,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_LAST_S,
        timeout_keep_alive=75,
    )
    return Server(config, services, FileCare(parts.database, store, now_us))


def _check(listen: Listen) -> None:
    if (listen.certificate is None) != (listen.key is None):
        raise PeopleError("half_certificate")
    if listen.certificate is None and not listen.behind_proxy and not _is_loopback(listen.host):
        raise PeopleError("not_loopback", host=listen.host)
    if listen.certificate is not None:
        try:
            ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(listen.certificate, listen.key)
        except (OSError, ssl.SSLError) as error:
            raise PeopleError("bad_certificate", path=listen.certificate) from error
    for one in listen.trusted:
        try:
            ip_network(one, strict=False)
        except ValueError as error:
            raise PeopleError("bad_proxy", address=one) from error


def log_to_standard_error(form: str = "json") -> None:
    """Write lines to standard error, ``json`` or ``text``."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if form == "json" else PlainLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)


def run(server: Server) -> None:
    """Serve until SIGTERM or SIGINT; both end in good order."""
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, signal.SIG_IGN)  # uvicorn raises the signal again when it is done
    server.run()


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
