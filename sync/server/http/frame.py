"""What surrounds every request: its number in the log, headers, which proxies are believed, an answer to any fault."""

from __future__ import annotations

import json
import logging
import re
import uuid
from collections.abc import Collection, Iterable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from time import monotonic
from typing import Any

from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.protocol.errors import PROBLEM_TYPE, STATUS, Code, ProtocolError

_log = logging.getLogger("fieldapp.server.http")
_GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")
_HEALTH = frozenset(("/healthz", "/readyz"))
_GONE = 499
"""In the log alone: whoever asked did not wait for the answer."""
Network = IPv4Network | IPv6Network


def problem(error: ProtocolError) -> Response:
    """Return the error as a problem document (RFC 9457)."""
    headers = {} if error.retry_after is None else {"Retry-After": str(error.retry_after)}
    if STATUS[error.code] == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(json.dumps(error.document(), ensure_ascii=False), STATUS[error.code], headers, PROBLEM_TYPE)


class Frame:
    """Wraps the application. A request never ends without an answer and a line in the log."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begin, number, status = monotonic(), _number(scope), 0

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], *_headers(scope, number)]
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except ClientDisconnect:
            status = _GONE
        except Exception:
            _log.exception("a fault of ours", extra={"request": number})
            if status:
                raise  # the answer had begun: only cutting it off tells that it is not whole
            await problem(ProtocolError(Code.FAULT))(scope, receive, sending)
        finally:
            _note(scope, status, begin, number)


def _number(scope: Scope) -> str:
    told = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"").decode("latin-1")
    return told if _GIVEN.fullmatch(told) else uuid.uuid4().hex


def _headers(scope: Scope, number: str) -> Iterable[tuple[bytes, bytes]]:
    yield b"x-request-id", number.encode()
    yield b"x-content-type-options", b"nosniff"
    if scope["scheme"] == "https":
        yield b"strict-transport-security", b"max-age=31536000"


def _note(scope: Scope, status: int, begin: float, number: str) -> None:
    route = getattr(scope.get("route"), "path", "?")
    told: dict[str, Any] = {
        "request": number,
        "method": scope["method"] if route != "?" else "?",  # of what we do not know, not a word is repeated
        "route": route,
        "status": status,
        "ms": round((monotonic() - begin) * 1000),
    }
    _log.info("request", extra=told)


class Proxies:
    """Lets in only what comes through proxies that were named, and takes from them who asked and how."""

    def __init__(self, app: ASGIApp, trusted: Collection[str]) -> None:
        self._app = app
        self._trusted: list[Network] = [ip_network(one, strict=False) for one in trusted]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] == "http" and scope["path"] not in _HEALTH:
            refusal = self._refusal(scope)
            if refusal is not None:
                await problem(ProtocolError(Code.FORBIDDEN, refusal))(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _refusal(self, scope: Scope) -> str | None:
        peer = scope.get("client")
        if peer is None or not self._is_trusted(peer[0]):
            return "not through a proxy that this server trusts"
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        if headers.get(b"x-forwarded-proto", "").strip().lower() != "https":
            return "the proxy does not say that it was reached by https"
        scope["scheme"] = "https"
        hops = [one.strip() for one in headers.get(b"x-forwarded-for", "").split(",") if one.strip()]
        while hops and self._is_trusted(hops[-1]):
            hops.pop()
        if hops:
            scope["client"] = (hops[-1][:64], 0)
        return None

    def _is_trusted(self, address: str) -> bool:
        try:
            found = ip_address(address)
        except ValueError:
            return False
        return any(found in network for network in self._trusted)
