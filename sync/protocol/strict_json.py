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


def loads(data: bytes, *, most: int, depth: int = DEPTH) -> Any:
    """Return the value. Raises ProtocolError malformed or too_large."""
    if len(data) > most:
        raise ProtocolError(Code.TOO_LARGE, f"more than {most} bytes")
    _check_depth(data, depth)
    try:
        value = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_unique,
            parse_constant=_no_constant,
            parse_float=_no_float,
            parse_int=_bounded,
        )
    except UnicodeDecodeError as error:
        raise ProtocolError(Code.MALFORMED, "not UTF-8") from error
    except json.JSONDecodeError as error:
        raise ProtocolError(Code.MALFORMED, f"not JSON at {error.pos}") from error
    _check_texts(value)
    return value


def dumps(value: object) -> bytes:
    """Return compact UTF-8; the same value always gives the same bytes when its keys are sorted before."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def canonical(value: object) -> bytes:
    """Return bytes that are equal for equal values, for digests of what was sent."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False).encode()


def _check_depth(data: bytes, depth: int) -> None:
    """Refuse deep nesting before the parser meets it. Brackets inside texts count only while the text lasts."""
    if data.count(b"[") + data.count(b"{") <= depth:
        return
    level = 0
    for found in re.finditer(rb'"(?:[^"\\]|\\.)*"?|[\[{]|[\]}]', data, re.DOTALL):
        mark = found.group()[:1]
        if mark in b"[{":
            level += 1
            if level > depth:
                raise ProtocolError(Code.MALFORMED, f"nested deeper than {depth}")
        elif mark in b"]}":
            level -= 1


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
