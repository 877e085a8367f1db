"""Serving: uvicorn on this machine, or beyond it with TLS; it ends after the requests that are under way."""

from __future__ import annotations

import json
import logging
import signal
from dataclasses import dataclass
from ipaddress import ip_address
from types import FrameType

import uvicorn

from sync.server.command.home import Opened, now_us
from sync.server.http.app import Services, make_app
from sync.server.people.errors import PeopleError

_LAST_S = 20


@dataclass(frozen=True, slots=True)
class Listen:
    """Where to listen, and how."""

    host: str = "127.0.0.1"
    port: int = 8765
    tls_cert: str | None = None
    tls_key: str | None = None
    behind_proxy: bool = False


class JsonLines(logging.Formatter):
    """One JSON object a line: when, how grave, what; no person's data is ever logged."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        told = {"at": round(record.created, 3), "level": record.levelname.lower(), "message": record.getMessage()}
        for name in ("muid", "tbl", "count"):
            if hasattr(record, name):
                told[name] = getattr(record, name)
        if record.exc_info and record.exc_info[1] is not None:
            # The text of an exception of the database repeats values; its kind and its place do not.
            told["error"] = type(record.exc_info[1]).__name__
            told["place"] = _place(record)
        return json.dumps(told, ensure_ascii=False)


def _place(record: logging.LogRecord) -> list[str]:
    trace = record.exc_info[2] if record.exc_info else None
    places = []
    while trace is not None:
        places.append(f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return places[-6:]


class Server(uvicorn.Server):
    """Lets those who wait for news go when it is asked to end."""

    def __init__(self, config: uvicorn.Config, services: Services) -> None:
        super().__init__(config)
        self._services = services

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End, after what is under way."""
        self._services.watch.is_closing = True
        super().handle_exit(sig, frame)


def make_server(parts: Opened, listen: Listen) -> Server:
    """Return the server, not yet listening. Raises PeopleError not_loopback."""
    if listen.tls_cert is None and not listen.behind_proxy and not _is_loopback(listen.host):
        raise PeopleError("not_loopback", host=listen.host)
    services = Services.of(parts.database, now_us, parts.access)
    config = uvicorn.Config(
        make_app(services),
        host=listen.host,
        port=listen.port,
        ssl_certfile=listen.tls_cert,
        ssl_keyfile=listen.tls_key,
        proxy_headers=listen.behind_proxy,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_LAST_S,
        timeout_keep_alive=75,
    )
    return Server(config, services)


def log_to_standard_error() -> None:
    """Write structured lines to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
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
