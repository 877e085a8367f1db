"""JSON that could be understood in two ways, or that could hurt, is refused with a code."""

from __future__ import annotations

import pytest

from sync.protocol.errors import Code, ProtocolError
from sync.protocol.strict_json import canonical, dumps, loads


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b'{"a":1,"a":2}',
        b'{"a":{"b":1,"b":1}}',
        b"[NaN]",
        b"[Infinity]",
        b"[1.5]",
        b"[1e3]",
        b"[9223372036854775808]",
        b"[" + b"9" * 5000 + b"]",
        b'"\\u0000"',
        b'"\\ud800"',
        b'{"\\ud800":1}',
        b'"\xff"',
        b"[[[[[[[[[1]]]]]]]]]",
        b"[" * 100_000,
        b'{"a":' * 50_000,
    ],
    ids=lambda data: data[:20].decode("latin-1"),
)
def test_what_is_not_plain_is_malformed(data: bytes) -> None:
    with pytest.raises(ProtocolError) as caught:
        loads(data, most=1_000_000)
    assert caught.value.code is Code.MALFORMED


def test_more_than_allowed_is_too_large() -> None:
    with pytest.raises(ProtocolError) as caught:
        loads(b'"aaaa"', most=5)
    assert caught.value.code is Code.TOO_LARGE


def test_brackets_inside_texts_are_no_depth() -> None:
    assert loads(b'["[[[[[[[[[[[[", "a\\"[[[[[[[[[[[["]', most=100) == ["[[[[[[[[[[[[", 'a"[[[[[[[[[[[[']


def test_depth_is_that_of_one_branch_not_of_all() -> None:
    assert loads(b"[[[1]],[[2]],[[3]],[[4]],[[5]]]", most=100, depth=3) == [[[1]], [[2]], [[3]], [[4]], [[5]]]


def test_values_survive() -> None:
    value = {"雷": ["a\n", "𝄞"], "n": [-(1 << 63), (1 << 63) - 1, True, None]}
    assert loads(dumps(value), most=1000) == value


def test_canonical_bytes_do_not_know_the_order_of_keys() -> None:
    assert canonical({"b": 1, "a": {"d": 2, "c": 3}}) == b'{"a":{"c":3,"d":2},"b":1}'
