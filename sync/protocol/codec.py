"""Between frozen dataclasses and JSON: the declared types are the validation, and the JSON Schema of the interface."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from sync.protocol.errors import Code, ProtocolError
from sync.protocol.limits import BODY_BYTES, MAX_INT, MIN_INT, TEXT
from sync.protocol.strict_json import dumps, loads

M = TypeVar("M")
_PLAIN = frozenset((str, int, bool, type(None)))


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
    out = {}
    for name, is_deep in _names(typing.cast("Any", type(message))):
        value = getattr(message, name)
        if value is not None:
            out[name] = _plain(value) if is_deep else value
    return out


@cache
def _names(kind: Any) -> tuple[tuple[str, bool], ...]:
    """Return the fields in their order, and which of them may have messages in them."""
    hints = typing.get_type_hints(kind)
    return tuple((one.name, _is_deep(hints[one.name])) for one in fields(kind))


def _is_deep(hint: Any) -> bool:
    return is_dataclass(hint) or any(map(_is_deep, typing.get_args(hint)))


def _plain(value: object) -> Any:
    if type(value) in _PLAIN:
        return value
    if is_dataclass(value):
        return to_json(value)
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, tuple) and any(is_dataclass(one) for one in value[:1]):
        return [to_json(one) for one in value]
    return value


def decode(kind: type[M], data: bytes, *, most: int = BODY_BYTES, lenient: bool = False) -> M:
    """Return the message. ``lenient``: unknown fields are passed over, as of a newer server.

    Raises ProtocolError malformed (with the path of the field) or too_large.
    """
    return read(kind, loads(data, most=most), lenient=lenient)


def read(kind: type[M], value: object, *, lenient: bool = False) -> M:
    """Return the message that plain values make. Raises ProtocolError malformed or too_large."""
    try:
        return typing.cast("M", _reader(typing.cast("Any", kind), Size(), lenient)(value))
    except _WrongError as error:
        raise error.told() from None


Reader = Callable[[Any], Any]


class _WrongError(Exception):
    """Something is wrong; the path to it is put together on the way out, so that what is right costs nothing."""

    def __init__(self, what: str, code: Code = Code.MALFORMED) -> None:
        super().__init__(what)
        self.what = what
        self.code = code
        self.path: list[str] = []

    def told(self) -> ProtocolError:
        path = "".join(reversed(self.path)).lstrip(".")
        return ProtocolError(self.code, f"{path or 'the body'} {self.what}")


@cache
def _reader(hint: Any, size: Size, lenient: bool) -> Reader:
    """Return the function that reads a value of the declared type; made once for every type."""
    if typing.get_origin(hint) is typing.Annotated:
        hint, *notes = typing.get_args(hint)
        if any(isinstance(note, Bulk) for note in notes):
            return _as_it_is
        size = next((note for note in notes if isinstance(note, Size)), size)
    origin = typing.get_origin(hint)
    kinds = typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _union_reader(kinds, size, lenient)
    if origin is tuple and kinds[-1] is not Ellipsis:
        return _row_reader([_reader(kind, Size(), lenient) for kind in kinds])
    if origin in (tuple, list):
        return _list_reader(_reader(kinds[0], Size(), lenient), size, origin)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping_reader(_reader(kinds[1], Size(), lenient), size, str in typing.get_args(kinds[1]))
    if is_dataclass(hint):
        return _object_reader(hint, lenient)
    return _scalar_reader(hint, size)


def _as_it_is(value: Any) -> Any:
    return value


def _object_reader(kind: Any, lenient: bool) -> Reader:
    hints = typing.get_type_hints(kind, include_extras=True)
    readers = {one.name: _reader(hints[one.name], Size(), lenient) for one in fields(kind)}
    required = [one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING]

    def read_object(value: Any) -> Any:
        if type(value) is not dict:
            raise _WrongError("is not an object")
        found = {}
        name = ""
        try:
            for name, reader in readers.items():
                if name in value:
                    found[name] = reader(value[name])
        except _WrongError as error:
            error.path.append(f".{name}")
            raise
        if len(found) < len(value) and not lenient:
            raise _at(f".{min(value.keys() - found.keys())[:40]}", _WrongError("is not known"))
        for name in required:
            if name not in found:
                raise _at(f".{name}", _WrongError("is missing"))
        return kind(**found)

    return read_object


def _at(place: str, error: _WrongError) -> _WrongError:
    error.path.append(place)
    return error


def _union_reader(kinds: tuple[Any, ...], size: Size, lenient: bool) -> Reader:
    others = [kind for kind in kinds if kind is not type(None)]
    readers = [(_base(kind), _reader(kind, size, lenient)) for kind in others]
    is_empty_allowed = len(others) < len(kinds)
    wanted = f"is not {' or '.join(_spoken(kind) for kind in others)}"

    def read_union(value: Any) -> Any:
        if value is None and is_empty_allowed:
            return None
        if len(readers) == 1:
            return readers[0][1](value)
        for base, reader in readers:
            if type(value) is base:
                return reader(value)
        raise _WrongError(wanted)

    return read_union


def _base(kind: Any) -> type:
    """Return the type that JSON has for it."""
    base = typing.get_origin(kind) or kind
    if base is typing.Annotated:
        return _base(typing.get_args(kind)[0])
    return list if base is tuple else typing.cast("type", base)


def _row_reader(readers: list[Reader]) -> Reader:
    def read_row(value: Any) -> Any:
        if type(value) is not list or len(value) != len(readers):
            raise _WrongError("is not a list" if type(value) is not list else f"is not a list of {len(readers)}")
        out = []
        try:
            for reader, one in zip(readers, value, strict=True):
                out.append(reader(one))
        except _WrongError as error:
            error.path.append(f"[{len(out)}]")
            raise
        return tuple(out)

    return read_row


def _list_reader(reader: Reader, size: Size, kind: Any) -> Reader:
    def read_list(value: Any) -> Any:
        if type(value) is not list:
            raise _WrongError("is not a list")
        _check_size(len(value), size)
        at = -1
        out = []
        try:
            for at, one in enumerate(value):  # noqa: B007  # told where it went wrong
                out.append(reader(one))
        except _WrongError as error:
            error.path.append(f"[{at}]")
            raise
        return kind(out)

    return read_list


def _mapping_reader(reader: Reader, size: Size, is_any: bool) -> Reader:
    """``is_any``: texts of every size are among the values, and need no closer look."""

    def read_mapping(value: Any) -> Any:
        if type(value) is not dict:
            raise _WrongError("is not an object")
        _check_size(len(value), size)
        name = ""
        try:
            out = {}
            for name, one in value.items():
                out[name] = one if is_any and type(one) is str and len(one) <= TEXT else reader(one)
        except _WrongError as error:
            error.path.append(f".{name[:40]}")
            raise
        return out

    return read_mapping


def _scalar_reader(kind: Any, size: Size) -> Reader:
    if kind is object:
        return _as_it_is
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _code_reader({code.value: code for code in kind})
    wanted = f"is not {_spoken(kind)}"
    if kind is str:
        return _text_reader(size, wanted)
    low, high = (MIN_INT, MAX_INT) if size == Size() else (size.low, size.high)

    def read_scalar(value: Any) -> Any:
        if type(value) is not kind:
            raise _WrongError(wanted)
        if kind is int and not low <= value <= high:
            raise _WrongError("is not in range")
        return value

    return read_scalar


def _text_reader(size: Size, wanted: str) -> Reader:
    form = re.compile(size.pattern) if size.pattern else None

    def read_text(value: Any) -> Any:
        if type(value) is not str:
            raise _WrongError(wanted)
        if not size.low <= len(value) <= size.high:
            _check_size(len(value), size)
        if form is not None and not form.fullmatch(value):
            raise _WrongError("is not in its form")
        return value

    return read_text


def _code_reader(codes: Mapping[str, Any]) -> Reader:
    def read_code(value: Any) -> Any:
        if type(value) is not str or value not in codes:
            raise _WrongError("is not one of " + ", ".join(codes))
        return codes[value]

    return read_code


def _check_size(length: int, size: Size) -> None:
    if length > size.high:
        raise _WrongError(f"has more than {size.high}", Code.TOO_LARGE)
    if length < size.low:
        raise _WrongError(f"has fewer than {size.low}")


def _spoken(kind: Any) -> str:
    names = {str: "a text", int: "a whole number", bool: "true or false", tuple: "a list", list: "a list"}
    return names.get(typing.get_origin(kind) or kind, "a value of its kind")
