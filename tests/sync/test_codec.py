"""Messages survive the wire, and what is no message is refused with the path of what is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sync.protocol.auth_messages import DeviceInfo, Join
from sync.protocol.codec import decode, encode
from sync.protocol.errors import Code, ProtocolError, from_document
from sync.protocol.messages import Page, Pull, Push, Sent, sent
from sync.protocol.mutation import Op

A = "0190a2b4-7a10-7000-8000-00000000000a"
B = "0190a2b4-7a10-7000-8000-00000000000b"
MUTATION: dict[str, Any] = {
    "mid": 1,
    "muid": A,
    "group": B,
    "op": "patch",
    "tbl": "account",
    "id": A,
    "base_ver": 3,
    "client_ts": 1,
    "patch": {"short_name": "诚远", "tags": ["x"], "size": None, "need_choice": 3},
    "base": {"short_name": None},
}


def push(**changed: Any) -> bytes:
    return json.dumps({"epoch": "", "mutations": [MUTATION | changed]}).encode()


def test_a_mutation_survives_the_wire() -> None:
    read = decode(Push, push())
    assert read.mutations[0].op is Op.PATCH
    assert read.mutations[0].patch["tags"] == ["x"]
    assert decode(Push, encode(read)) == read
    assert sent(1, read.mutations[0].mutation) == read.mutations[0]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"mid": 0}, "mutations[0].mid"),
        ({"mid": True}, "mutations[0].mid"),
        ({"mid": "1"}, "mutations[0].mid"),
        ({"muid": "x"}, "mutations[0].muid"),
        ({"muid": A.upper()}, "mutations[0].muid"),
        ({"op": "truncate"}, "mutations[0].op"),
        ({"tbl": 'account"; DROP TABLE account'}, "mutations[0].tbl"),
        ({"id": ""}, "mutations[0].id"),
        ({"patch": []}, "mutations[0].patch"),
        ({"patch": {"a": {"b": 1}}}, "mutations[0].patch.a"),
        ({"patch": {"a": [1]}}, "mutations[0].patch.a[0]"),
        ({"patch": {"a": True}}, "mutations[0].patch.a"),
        ({"base_ver": -1}, "mutations[0].base_ver"),
        ({"surprise": 1}, "mutations[0].surprise"),
    ],
)
def test_a_wrong_field_is_named(changed: dict[str, Any], told: str) -> None:
    with pytest.raises(ProtocolError) as caught:
        decode(Push, push(**changed))
    assert caught.value.code is Code.MALFORMED
    assert caught.value.detail.startswith(f"{told} ")


@pytest.mark.parametrize("data", [b"[]", b"1", b"null", b"{}", b'{"epoch":""}', b'{"epoch":"","mutations":[]}'])
def test_what_is_no_push_is_refused(data: bytes) -> None:
    with pytest.raises(ProtocolError):
        decode(Push, data)


def test_sizes_are_limited() -> None:
    with pytest.raises(ProtocolError) as caught:
        decode(Push, push(patch={"notes": "x" * 100_001}), most=1 << 20)
    assert caught.value.code is Code.TOO_LARGE
    with pytest.raises(ProtocolError):
        decode(Pull, json.dumps({"epoch": "", "scopes": {}, "pending": [A] * 501}).encode())
    with pytest.raises(ProtocolError):
        decode(Pull, json.dumps({"epoch": "", "scopes": {"org": [1]}}).encode())


def test_a_pull_needs_no_more_than_its_cursors() -> None:
    read = decode(Pull, b'{"epoch":"","scopes":{"org@1":[3,4]}}')
    assert read.scopes == {"org@1": (3, 4)}
    assert read.limit == 5000


def test_a_newer_server_may_say_more() -> None:
    page = Page("e", 1, 2, False, ("org@1",), {"org@1": (3, 3)}, (), (), {}, {}, (), (), {"org@1": (5, 1)})
    told = json.loads(encode(page)) | {"news": 1}
    assert decode(Page, json.dumps(told).encode(), lenient=True).check == {"org@1": (5, 1)}
    with pytest.raises(ProtocolError):
        decode(Page, json.dumps(told).encode())


def test_a_password_has_ten_characters() -> None:
    device = {"id": A, "name": "Laptop"}
    assert decode(Join, json.dumps({"code": "X", "device": device}).encode()) == Join("X", DeviceInfo(A, "Laptop"))
    with pytest.raises(ProtocolError):
        decode(Join, json.dumps({"code": "X", "device": device, "password": "short"}).encode())


def test_a_problem_document_becomes_the_error_again() -> None:
    error = ProtocolError(Code.GAP, "mutations[3]", expect_mid=4)
    again = from_document(409, json.loads(json.dumps(error.document())))
    assert (again.code, again.detail, again.members) == (Code.GAP, "mutations[3]", {"expect_mid": 4})


@pytest.mark.parametrize(
    ("status", "document", "code"),
    [(502, None, Code.UNAVAILABLE), (429, "slow down", Code.TOO_MANY), (418, {"code": "tea"}, Code.FAULT)],
)
def test_what_a_proxy_says_is_understood_by_its_status(status: int, document: object, code: Code) -> None:
    assert from_document(status, document).code is code


def test_a_sent_mutation_needs_no_patch() -> None:
    read = decode(Push, json.dumps({"epoch": "", "mutations": [{k: MUTATION[k] for k in list(MUTATION)[:8]}]}).encode())
    assert read.mutations[0] == Sent(1, A, B, Op.PATCH, "account", A, 3, 1, {}, {})


def test_numbers_below_zero_may_be_said() -> None:
    """A credit, a place in the west, a clock that was never set."""
    read = decode(Push, push(patch={"amount_minor": -5}, client_ts=-1))
    assert (read.mutations[0].patch, read.mutations[0].client_ts) == ({"amount_minor": -5}, -1)
