"""The header that goes with every request of sync: ``X-Sync: proto=1; schema=2; client=<uuid>; device=<uuid>``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sync.protocol.errors import Code, ProtocolError
from sync.protocol.limits import PROTO

HEADER = "X-Sync"
_FORM = re.compile(
    r"proto=(\d{1,4}); schema=(\d{1,4}); client=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12});"
    r" device=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:; version=([0-9A-Za-z.+-]{1,40}))?"
    r"(?:; waiting=(\d{1,9}))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Hello:
    """Who speaks. ``schema`` is that of the client's file, ``waiting`` how many mutations its outbox holds."""

    schema: int
    client: str
    device: str
    version: str | None = None
    waiting: int | None = None
    proto: int = PROTO


def write_header(hello: Hello) -> str:
    """Return the header's value."""
    parts = [f"proto={hello.proto}", f"schema={hello.schema}", f"client={hello.client}", f"device={hello.device}"]
    if hello.version is not None:
        parts.append(f"version={hello.version}")
    if hello.waiting is not None:
        parts.append(f"waiting={hello.waiting}")
    return "; ".join(parts)


def read_header(text: str) -> Hello:
    """Return what the header says. Raises ProtocolError malformed, client_too_old or server_too_old (by ``proto``)."""
    found = _FORM.fullmatch(text)
    if found is None:
        raise ProtocolError(Code.MALFORMED, f"the header {HEADER} is missing or not in its form")
    proto = int(found[1])
    if proto != PROTO:
        raise ProtocolError(Code.CLIENT_TOO_OLD if proto < PROTO else Code.SERVER_TOO_OLD, "another protocol")
    waiting = None if found[6] is None else int(found[6])
    return Hello(int(found[2]), found[3], found[4], found[5], waiting, proto)
