"""Between frozen dataclasses and JSON: the declared types are the validation, and the JSON Schema of the interface."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from sync.protocol.errors import Code, ProtocolError
from sync.protocol.limits import BODY_BYTES, MAX_INT, MIN_INT, TEXT
from sync.protocol.strict_json import dumps, loads

M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Size:
    """Bounds of a text's or list's length, or of a number; ``pattern`` as JSON Schema writes it."""

    low: int = 0
    high: int = TEXT
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class Bulk:
    """Rows, looked at where they are applied and not one by one here."""


def encode(message: object) -> bytes:
    """Return the message as JSON; what is None is left out."""
    return dumps(to_json(message))


def to_json(message: object) -> dict[str, Any]:
    """Return the message as plain values."""
    assert is_dataclass(message)
    found = ((one.name, getattr(message, one.name)) for one in fields(message))
    return {name: _plain(value) for name, value in found if value is not None}


def decode(kind: type[M], data: bytes, *, most: int = BODY_BYTES, lenient: bool = False) -> M:
    """Return the message. ``lenient``: unknown fields are passed over, as of a newer server.

    Raises ProtocolError malformed (with the path of the field) or too_large.
    """
    return read(kind, loads(data, most=most), lenient=lenient)


def read(kind: type[M], value: object, *, lenient: bool = False, path: str = "") -> M:
    """Return the message that plain values make. Raises ProtocolError malformed."""
    if not isinstance(value, dict):
        raise _wrong(path, "an object")
    known = _hints(typing.cast("type", kind))
    if not lenient and (unknown := sorted(value.keys() - known.keys())):
        raise ProtocolError(Code.MALFORMED, f"{_join(path, unknown[0])} is not known")
    ready = {}
    for name, (hint, field) in known.items():
        if name in value:
            ready[name] = _read(hint, value[name], _join(path, name), lenient=lenient)
        elif field.default is MISSING and field.default_factory is MISSING:
            raise ProtocolError(Code.MALFORMED, f"{_join(path, name)} is missing")
    return kind(**ready)


@cache
def _hints(kind: Any) -> dict[str, tuple[Any, Field[Any]]]:
    hints = typing.get_type_hints(kind, include_extras=True)
    return {one.name: (hints[one.name], one) for one in fields(kind)}


def _plain(value: object) -> Any:
    if is_dataclass(value):
        return to_json(value)
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, tuple) and any(is_dataclass(one) for one in value[:1]):
        return [_plain(one) for one in value]
    return value


def _read(hint: Any, value: Any, path: str, *, lenient: bool) -> Any:
    size = Size()
    if typing.get_origin(hint) is typing.Annotated:
        hint, *notes = typing.get_args(hint)
        if any(isinstance(note, Bulk) for note in notes):
            return value
        size = next((note for note in notes if isinstance(note, Size)), size)
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return _read_union(hint, size, value, path, lenient=lenient)
    if origin is tuple:
        return _read_tuple(typing.get_args(hint), size, value, path, lenient=lenient)
    if origin is list:
        return list(_read_tuple((*typing.get_args(hint), ...), size, value, path, lenient=lenient))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _read_mapping(typing.get_args(hint)[1], size, value, path, lenient=lenient)
    if is_dataclass(hint):
        return read(typing.cast("type", hint), value, lenient=lenient, path=path)
    return _read_scalar(hint, size, value, path)


def _read_union(hint: Any, size: Size, value: Any, path: str, *, lenient: bool) -> Any:
    kinds = typing.get_args(hint)
    if value is None and type(None) in kinds:
        return None
    others = [kind for kind in kinds if kind is not type(None)]
    if len(others) == 1:
        return _read(typing.Annotated[others[0], size], value, path, lenient=lenient)
    for kind in others:
        if _fits(kind, value):
            return _read(typing.Annotated[kind, size], value, path, lenient=lenient)
    raise _wrong(path, " or ".join(_spoken(kind) for kind in others))


def _fits(kind: Any, value: Any) -> bool:
    base = typing.get_origin(kind) or kind
    if base in (tuple, list):
        return isinstance(value, list)
    return isinstance(value, base) and not (base is int and isinstance(value, bool))


def _read_tuple(kinds: tuple[Any, ...], size: Size, value: Any, path: str, *, lenient: bool) -> Any:
    if not isinstance(value, list):
        raise _wrong(path, "a list")
    if kinds[-1] is not Ellipsis:
        if len(value) != len(kinds):
            raise _wrong(path, f"a list of {len(kinds)}")
        pairs = zip(kinds, value, strict=True)
        return tuple(_read(kind, one, f"{path}[{at}]", lenient=lenient) for at, (kind, one) in enumerate(pairs))
    _check_size(len(value), size, path)
    return tuple(_read(kinds[0], one, f"{path}[{at}]", lenient=lenient) for at, one in enumerate(value))


def _read_mapping(kind: Any, size: Size, value: Any, path: str, *, lenient: bool) -> Any:
    if not isinstance(value, dict):
        raise _wrong(path, "an object")
    _check_size(len(value), size, path)
    return {name: _read(kind, one, f"{path}.{name[:40]}", lenient=lenient) for name, one in value.items()}


def _read_scalar(kind: Any, size: Size, value: Any, path: str) -> Any:
    if kind is object:
        return value
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        codes = {code.value: code for code in kind}
        if not isinstance(value, str) or value not in codes:
            raise _wrong(path, "one of " + ", ".join(codes))
        return codes[value]
    if not _fits(kind, value):
        raise _wrong(path, _spoken(kind))
    if kind is str:
        _check_text(value, size, path)
    elif kind is int and not (max(size.low, MIN_INT) <= value <= (MAX_INT if size.high == TEXT else size.high)):
        raise _wrong(path, "in range")
    return value


def _check_text(value: str, size: Size, path: str) -> None:
    _check_size(len(value), size, path)
    if size.pattern and not _pattern(size.pattern).fullmatch(value):
        raise _wrong(path, "in its form")


def _check_size(length: int, size: Size, path: str) -> None:
    if length > size.high:
        raise ProtocolError(Code.TOO_LARGE, f"{path} has more than {size.high}")
    if length < size.low:
        raise ProtocolError(Code.MALFORMED, f"{path} has fewer than {size.low}")


@cache
def _pattern(text: str) -> Any:
    import re

    return re.compile(text)


def _spoken(kind: Any) -> str:
    names = {str: "a text", int: "a whole number", bool: "true or false", tuple: "a list", list: "a list"}
    return names.get(typing.get_origin(kind) or kind, "a value of its kind")


def _join(path: str, name: str) -> str:
    return f"{path}.{name[:40]}" if path else name[:40]


def _wrong(path: str, wanted: str) -> ProtocolError:
    return ProtocolError(Code.MALFORMED, f"{path or 'the body'} is not {wanted}")
