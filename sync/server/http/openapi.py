"""The interface as OpenAPI says it: schemas come from the declared types of the messages, which are the validation."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any

from fastapi import FastAPI

from sync.protocol import auth_messages as auth
from sync.protocol import messages
from sync.protocol.codec import Bulk, Size
from sync.protocol.errors import PROBLEM_TYPE, STATUS, Code
from sync.protocol.file_messages import OFFSET, PIECE_TYPE, FileState, NewFile
from sync.protocol.limits import MAX_INT, MIN_INT, TEXT
from sync.protocol.version import HEADER
from sync.protocol.wipe_messages import SealedPart, Wiped

_HEADER_FORM = (
    "^proto=[0-9]{1,4}; schema=[0-9]{1,4}; client=[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12};"
    " device=[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(; version=[0-9A-Za-z.+-]{1,40})?(; waiting=[0-9]{1,9})?$"
)
_SHUT = (Code.UNAUTHORISED, Code.DEVICE_LOCKED, Code.DEVICE_REVOKED, Code.DEVICE_WIPE)
_BODY = (Code.MALFORMED, Code.TOO_LARGE, Code.UNSUPPORTED)
_SYNC = (*_SHUT, *_BODY, Code.FORBIDDEN, Code.USER_LEFT, Code.CLIENT_TOO_OLD, Code.SERVER_TOO_OLD)
_HELLO = (*_SHUT, Code.MALFORMED, Code.FORBIDDEN, Code.CLIENT_TOO_OLD, Code.SERVER_TOO_OLD)
_ALWAYS = (Code.UNAVAILABLE, Code.FAULT)
_BYTES = {"schema": {"type": "string", "format": "binary"}}


@dataclass(frozen=True, slots=True)
class Route:
    """One request: what it is sent, what it answers (None: nothing), which problems it may have.

    ``asked`` or ``told`` as a text: the media type of bytes that are no message.
    """

    summary: str
    asked: type | str | None
    told: type | str | None
    codes: tuple[Code, ...] = ()
    is_signed: bool = True
    is_sync: bool = False
    query: tuple[str, ...] = ()


_WAYS_IN = (*_BODY, Code.TOO_MANY, Code.DEVICE_LOCKED, Code.DEVICE_REVOKED, Code.DEVICE_WIPE, Code.USER_LEFT)
ROUTES: Mapping[tuple[str, str], Route] = {
    ("get", "/healthz"): Route("Is the process alive?", None, "status", is_signed=False),
    ("get", "/readyz"): Route("Does the database answer?", None, "status", is_signed=False),
    ("get", "/auth/v1/server"): Route("Versions, and the organisation's name", None, auth.About, is_signed=False),
    ("get", "/join"): Route("The page behind a joining link", None, "html", is_signed=False),
    ("post", "/auth/v1/join"): Route(
        "Let a laptop in by a code",
        auth.Join,
        auth.Tokens,
        (*_WAYS_IN, Code.CODE_INVALID, Code.FORBIDDEN),
        is_signed=False,
    ),
    ("post", "/auth/v1/login"): Route(
        "Sign in by password",
        auth.Login,
        auth.Tokens,
        (*_WAYS_IN, Code.WRONG_CREDENTIALS, Code.FORBIDDEN),
        is_signed=False,
    ),
    ("post", "/auth/v1/refresh"): Route(
        "Exchange the refresh token for a new pair",
        auth.Refresh,
        auth.Tokens,
        (*_WAYS_IN, Code.UNAUTHORISED, Code.REFRESH_REUSED),
        is_signed=False,
    ),
    ("post", "/auth/v1/logout"): Route("Make this laptop's tokens void", None, None, _SHUT),
    ("post", "/auth/v1/password"): Route(
        "Change one's password", auth.SetPassword, None, (*_SHUT, *_BODY, Code.WRONG_CREDENTIALS, Code.TOO_MANY)
    ),
    ("post", "/auth/v1/escrow"): Route("Leave the laptop's sealed key", auth.Escrow, None, (*_SHUT, *_BODY)),
    ("post", "/auth/v1/keys"): Route(
        "Leave the laptop's public keys for packages carried by hand", auth.DeviceKeys, None, (*_SHUT, *_BODY)
    ),
    ("get", "/auth/v1/me"): Route("Who is signed in", None, auth.Tokens, (*_SHUT, Code.USER_LEFT)),
    ("get", "/auth/v1/devices"): Route("One's laptops", None, auth.Devices, (*_SHUT, Code.USER_LEFT)),
    ("post", "/auth/v1/devices/{device}/{action}"): Route(
        "Lock, unlock or revoke a laptop, or have it emptied", None, None, (*_SHUT, Code.USER_LEFT, Code.NOT_FOUND)
    ),
    ("post", "/auth/v1/wiping/{device}/sealed"): Route(
        "Rescue what an emptied laptop had not sent, sealed",
        SealedPart,
        None,
        (*_BODY, Code.UNAUTHORISED),
        is_signed=False,
    ),
    ("post", "/auth/v1/wiping/{device}/wiped"): Route(
        "Tell that a laptop is empty", Wiped, None, (*_BODY, Code.UNAUTHORISED), is_signed=False
    ),
    ("post", "/sync/v1/push"): Route(
        "Take in changes",
        messages.Push,
        messages.Pushed,
        (*_SYNC, Code.FORK, Code.GAP, Code.EPOCH),
        is_sync=True,
    ),
    ("post", "/sync/v1/pull"): Route(
        "What is new",
        messages.Pull,
        messages.Page,
        (*_SYNC, Code.CURSORS, Code.EPOCH, Code.GC_FLOOR),
        is_sync=True,
    ),
    ("post", "/sync/v1/digest"): Route(
        "Ids and versions of a scope", messages.Digest, messages.DigestPage, (*_SYNC, Code.NOT_FOUND), is_sync=True
    ),
    ("post", "/sync/v1/diagnose"): Route(
        "Tell support how a laptop stands", messages.Diagnosis, None, (*_SHUT, *_BODY)
    ),
    ("get", "/sync/v1/wait"): Route(
        "Wait for news",
        None,
        messages.Head,
        _HELLO,
        is_sync=True,
        query=("head", "timeout"),
    ),
    ("post", "/att/v1/uploads"): Route(
        "Begin to send a file, or ask where to go on",
        NewFile,
        FileState,
        (*_SYNC, Code.FILE_TYPE, Code.QUOTA, Code.CHECKSUM, Code.TOO_MANY),
        is_sync=True,
    ),
    ("get", "/att/v1/uploads/{upload}"): Route(
        "Where an upload stands", None, FileState, (*_HELLO, Code.NOT_FOUND), is_sync=True
    ),
    ("patch", "/att/v1/uploads/{upload}"): Route(
        "Send the next bytes of a file",
        PIECE_TYPE,
        FileState,
        (*_HELLO, *_BODY, Code.NOT_FOUND, Code.OFFSET, Code.CHECKSUM, Code.FILE_TYPE),
        is_sync=True,
    ),
    ("get", "/att/v1/files/{sha256}"): Route(
        "A file that a row names which one may read, whole or in part (Range)",
        None,
        "bytes",
        (*_HELLO, Code.NOT_FOUND, Code.RANGE),
        is_sync=True,
    ),
}


def document(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document."""
    schemas: dict[str, Any] = {"Problem": _problem()}
    paths: dict[str, dict[str, Any]] = {}
    for (method, path), route in ROUTES.items():
        paths.setdefault(path, {})[method] = _operation(path, route, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": app.title, "version": app.version},
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(path: str, route: Route, schemas: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {"summary": route.summary, "responses": _responses(route, schemas)}
    parameters: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "maxLength": 100}}
        for name in ("device", "action", "upload", "sha256")
        if f"{{{name}}}" in path
    ]
    parameters += [
        {"name": name, "in": "query", "required": True, "schema": {"type": "integer", "minimum": 0, "maximum": most}}
        for name, most in zip(route.query, (MAX_INT, 3_600), strict=False)
    ]
    if route.is_sync:
        form = {"type": "string", "pattern": _HEADER_FORM}
        parameters.append({"name": HEADER, "in": "header", "required": True, "schema": form})
    if route.asked == PIECE_TYPE:
        whole = {"type": "integer", "minimum": 0, "maximum": MAX_INT // 10}
        parameters.append({"name": OFFSET, "in": "header", "required": True, "schema": whole})
    if parameters:
        told["parameters"] = parameters
    if route.is_signed:
        told["security"] = [{"token": []}]
    if isinstance(route.asked, str):
        told["requestBody"] = {"required": True, "content": {route.asked: _BYTES}}
    elif route.asked is not None:
        content = {"application/json": {"schema": schema_of(route.asked, Size(), schemas)}}
        told["requestBody"] = {"required": True, "content": content}
    return told


def _responses(route: Route, schemas: dict[str, Any]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    if route.told is None:
        out["204"] = {"description": "done"}
    elif route.told == "bytes":
        given = {"application/octet-stream": _BYTES}
        out = {"200": {"description": "the file", "content": given}, "206": {"description": "a part", "content": given}}
    elif route.told == "html":
        out["200"] = {"description": "a page", "content": {"text/html": {"schema": {"type": "string"}}}}
    elif isinstance(route.told, str):
        shape = {"type": "object", "properties": {route.told: {"type": "string"}}, "required": [route.told]}
        out["200"] = {"description": "yes", "content": {"application/json": {"schema": shape}}}
    else:
        content = {"application/json": {"schema": schema_of(route.told, Size(), schemas)}}
        out["200"] = {"description": "the answer", "content": content}
    for status in sorted({STATUS[code] for code in (*route.codes, *_ALWAYS)}):
        codes = sorted(code.value for code in {*route.codes, *_ALWAYS} if STATUS[code] == status)
        content = {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        out[str(status)] = {"description": ", ".join(codes), "content": content}
    return out


def _problem() -> dict[str, Any]:
    texts = {name: {"type": "string"} for name in ("type", "title", "detail")}
    codes = {"type": "string", "enum": sorted(code.value for code in Code)}
    return {
        "type": "object",
        "properties": {**texts, "status": {"type": "integer"}, "code": codes},
        "required": ["type", "title", "status", "code"],
    }


def schema_of(hint: Any, size: Size, schemas: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON Schema of a declared type; those of messages are put into ``schemas`` under their names."""
    if typing.get_origin(hint) is typing.Annotated:
        hint, *notes = typing.get_args(hint)
        size = next((note for note in notes if isinstance(note, Size)), size)
        if any(isinstance(note, Bulk) for note in notes):
            size = Size(0, MAX_INT)
    origin, kinds = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [schema_of(kind, size, schemas) for kind in kinds]}
    if origin in (tuple, list):
        return _list(origin, kinds, size, schemas)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": schema_of(kinds[1], Size(), schemas)} | _most(size, "P")
    if is_dataclass(hint):
        return _object(hint, schemas)
    return _scalar(hint, size)


def _list(origin: Any, kinds: tuple[Any, ...], size: Size, schemas: dict[str, Any]) -> dict[str, Any]:
    if origin is tuple and kinds[-1] is not Ellipsis:
        items = [schema_of(kind, Size(), schemas) for kind in kinds]
        return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}
    return {"type": "array", "items": schema_of(kinds[0], Size(), schemas)} | _most(size, "I")


def _most(size: Size, which: str) -> dict[str, int]:
    low, high = ("minProperties", "maxProperties") if which == "P" else ("minItems", "maxItems")
    return ({low: size.low} if size.low else {}) | ({high: size.high} if size.high != TEXT else {})


def _object(kind: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    name = kind.__name__
    if name not in schemas:
        schemas[name] = {}
        hints = typing.get_type_hints(kind, include_extras=True)
        needed = [one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING]
        schemas[name] = {
            "type": "object",
            "properties": {one.name: schema_of(hints[one.name], Size(), schemas) for one in fields(kind)},
            "required": needed,
            "additionalProperties": False,
        }
    return {"$ref": f"#/components/schemas/{name}"}


def _scalar(kind: Any, size: Size) -> dict[str, Any]:
    if kind is object:
        return {}
    if kind is type(None):
        return {"type": "null"}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"type": "string", "enum": [code.value for code in kind]}
    if kind is bool:
        return {"type": "boolean"}
    if kind is int:
        low, high = (MIN_INT, MAX_INT) if size == Size() else (size.low, size.high)
        return {"type": "integer", "minimum": low, "maximum": high}
    told: dict[str, Any] = {"type": "string", "maxLength": size.high}
    if size.low:
        told["minLength"] = size.low
    if size.pattern:
        told["pattern"] = f"^(?:{size.pattern})$"
    return told
