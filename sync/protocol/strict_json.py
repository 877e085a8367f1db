"""JSON read so that nothing is understood in two ways: no double keys, no NaN, no depth, no unpaired surrogates."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from sync.protocol.errors import Code, ProtocolError
from sync.protocol.limits import DEPTH, MAX_INT, MIN_INT

# What PostgreSQL cannot keep, and what UTF-8 cannot say.
_BAD_TEXT = re.compile("[\x00\ud800-\udfff]")
_LONGEST_INT = 20
_ANY_DIGIT = bytes.maketrans(b"123456789", b"0" * 9)
_MANY_DIGITS = b"0" * 19
_NESTED = frozenset((dict, list))
_LONG_RUNS = re.compile(rb"[0-9]{19,}")


def loads(data: bytes, *, most: int, depth: int = DEPTH) -> Any:
    """Return the value. Raises ProtocolError malformed or too_large."""
    if len(data) > most:
        raise ProtocolError(Code.TOO_LARGE, f"more than {most} bytes")
    try:
        # The hook for numbers costs more than all the rest: it is for bodies that have one that may be too large.
        decoder = _WARY if _may_have_large(data) else _DECODER
        value = decoder.decode(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ProtocolError(Code.MALFORMED, "not UTF-8") from error
    except json.JSONDecodeError as error:
        raise ProtocolError(Code.MALFORMED, f"not JSON at {error.pos}") from error
    except RecursionError as error:  # the parser's own guard; nothing was built that has to be walked
        raise ProtocolError(Code.MALFORMED, f"nested deeper than {depth}") from error
    _check_depth(value, depth)
    if b"\\u" in data:  # only so can a text say what UTF-8 cannot, or a zero
        _check_texts(value)
    return value


def _may_have_large(data: bytes) -> bool:
    if _MANY_DIGITS not in data.translate(_ANY_DIGIT):
        return False
    return any(len(run) > len(_MANY_DIGITS) or int(run) > MAX_INT for run in _LONG_RUNS.findall(data))


def dumps(value: object) -> bytes:
    """Return compact UTF-8; the same value always gives the same bytes when its keys are sorted before."""
    return _ENCODER.encode(value).encode()


def canonical(value: object) -> bytes:
    """Return bytes that are equal for equal values, for digests of what was sent."""
    return _SORTED.encode(value).encode()


def _check_depth(value: Any, depth: int) -> None:
    """Refuse deep nesting, level by level."""
    level: list[Any] = [value] if isinstance(value, dict | list) else []
    for _ in range(depth):
        parts = [one.values() if type(one) is dict else one for one in level]
        # Most parts are rows of plain values: those are passed over without a look at each value from here.
        level = [child for part in parts if not _NESTED.isdisjoint(map(type, part)) for child in part]
        level = [child for child in level if type(child) in _NESTED]
        if not level:
            return
    raise ProtocolError(Code.MALFORMED, f"nested deeper than {depth}")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    out = dict(pairs)
    if len(out) != len(pairs):
        raise ProtocolError(Code.MALFORMED, "a key stands twice")
    return out


def _no_constant(name: str) -> NoReturn:
    raise ProtocolError(Code.MALFORMED, f"{name} is no number")


def _no_float(_text: str) -> NoReturn:
    raise ProtocolError(Code.MALFORMED, "a number with a fraction")


def _bounded(text: str) -> int:
    if len(text) > _LONGEST_INT or not MIN_INT <= int(text) <= MAX_INT:
        raise ProtocolError(Code.MALFORMED, "a number out of range")
    return int(text)


def _check_texts(value: Any) -> None:
    if isinstance(value, str):
        if _BAD_TEXT.search(value):
            raise ProtocolError(Code.MALFORMED, "a text with a character that cannot be kept")
    elif isinstance(value, dict):
        for name, one in value.items():
            _check_texts(name)
            _check_texts(one)
    elif isinstance(value, list):
        for one in value:
            _check_texts(one)


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_no_float)
_WARY = json.JSONDecoder(
    object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_no_float, parse_int=_bounded
)
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
_SORTED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, sort_keys=True)
