"""Every endpoint against whoever should not get in, and against bodies that are none: always a problem document."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
import requests
import zstandard
from net import Net
from sync_world import World, new_id

from sync.protocol.errors import PROBLEM_TYPE
from sync.protocol.version import Hello

BODIES: dict[tuple[str, str], Any] = {
    ("POST", "/sync/v1/push"): {"epoch": "", "mutations": []},
    ("POST", "/sync/v1/pull"): {"epoch": "", "scopes": {}},
    ("POST", "/sync/v1/digest"): {"scope": "org"},
    ("GET", "/sync/v1/wait?head=0&timeout=0"): None,
    ("POST", "/auth/v1/logout"): None,
    ("POST", "/auth/v1/password"): {"old": "x", "new": "long enough"},
    ("POST", "/auth/v1/escrow"): {"sealed_key": ""},
    ("GET", "/auth/v1/me"): None,
    ("GET", "/auth/v1/devices"): None,
    ("POST", "/auth/v1/devices/x/lock"): None,
}
ENDPOINTS = sorted(BODIES)
WITH_BODY = [(method, path) for (method, path), body in BODIES.items() if body is not None] + [
    ("POST", "/auth/v1/join"),
    ("POST", "/auth/v1/login"),
    ("POST", "/auth/v1/refresh"),
]


def problem(answer: requests.Response, status: int, code: str | None = None) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == PROBLEM_TYPE
    document = answer.json()
    assert document["status"] == status
    assert code is None or document["code"] == code


def test_nobody_gets_in_without_a_token_that_is_good_now(http: Net) -> None:
    ann = http.join("ann")
    token = ann.tokens["access_token"]
    bad = ["", "x", "x.y", f"{token}x", ann.tokens["refresh_token"], token.replace(http.world.tenant, new_id()), "ü.ü"]
    for method, path in ENDPOINTS:
        body = BODIES[method, path]
        problem(http.call(method, path, body, hello=ann.hello), 401, "unauthorised")
        for one in bad:
            headers = {"Authorization": f"Bearer {one}".encode()}
            answer = http.call(method, path, body, hello=ann.hello, headers=headers)
            problem(answer, 401, "unauthorised")


@pytest.mark.parametrize(("state", "code"), [("locked", "device_locked"), ("revoked", "device_revoked")])
def test_a_laptop_that_was_shut_out_is_told_so_everywhere(http: Net, state: str, code: str) -> None:
    ann = http.join("ann")
    http.access.set_state(http.world.tenant, ann.device, state)
    for method, path in ENDPOINTS:
        problem(ann.call(method, path, BODIES[method, path]), 403, code)
    refresh = {"refresh_token": ann.tokens["refresh_token"], "device": ann.device}
    problem(http.call("POST", "/auth/v1/refresh", refresh), 403, code)


def test_who_has_left_is_told_so(http: Net) -> None:
    ann = http.join("ann")
    http.world.directory.change_user(http.world.tenant, http.world.users["ann"], {"left_on": "2026-11-20"})
    for path in ("/sync/v1/pull", "/sync/v1/digest"):
        problem(ann.call("POST", path, BODIES["POST", path]), 403, "user_left")
    problem(ann.call("POST", "/sync/v1/push", {"epoch": "", "mutations": [ann.mutation("insert", "account")]}), 403)


def test_sync_wants_the_header_of_the_laptop_that_the_token_is_for(http: Net) -> None:
    ann, ben = http.join("ann"), http.join("ben")
    token = ann.tokens["access_token"]
    for method, path in ENDPOINTS[:]:
        if path.startswith("/sync"):
            problem(http.call(method, path, BODIES[method, path], token), 400, "malformed")
            stolen = Hello(2, ann.client, ben.device)
            problem(http.call(method, path, BODIES[method, path], token, stolen), 403, "forbidden")


GARBAGE: list[tuple[bytes, dict[str, str], int]] = [
    (b"", {}, 400),
    (b"null", {}, 400),
    (b"[]", {}, 400),
    (b'{"a":1,"a":2}', {}, 400),
    (b"\xff", {}, 400),
    (b'{"surprise":1}', {}, 400),
    (b"[" * 100_000, {}, 413),
    (b"{}", {"Content-Type": "text/plain"}, 415),
    (b"{}", {"Content-Encoding": "br"}, 415),
    (b"{}", {"Content-Encoding": "gzip"}, 400),
    (b"{}", {"Content-Encoding": "zstd"}, 400),
    (gzip.compress(b"{}", mtime=0)[:-4], {"Content-Encoding": "gzip"}, 400),
    (gzip.compress(b" " * 50_000_000, mtime=0), {"Content-Encoding": "gzip"}, 413),
    (zstandard.compress(b" " * 50_000_000), {"Content-Encoding": "zstd"}, 413),
]


def test_bodies_that_are_none(http: Net) -> None:
    ann = http.join("ann")
    for method, path in WITH_BODY:
        for body, headers, status in GARBAGE:
            answer = ann.call(method, path, body, headers=headers)
            problem(answer, 400 if body.startswith(b"[[") and path in LARGE else status)


LARGE = ("/sync/v1/push", "/sync/v1/pull")


def test_paths_and_methods_that_are_not_there(http: Net) -> None:
    problem(http.call("GET", "/nothing"), 404, "not_found")
    problem(http.call("GET", "/../../etc/passwd"), 404)
    problem(http.call("PUT", "/sync/v1/push"), 405, "method")
    problem(http.call("GET", "/auth/v1/join"), 405, "method")


@pytest.mark.parametrize(
    "query", ["", "?head=x&timeout=1", "?head=-1&timeout=1", "?head=1&timeout=99999999999999999999"]
)
def test_a_wait_for_nonsense(http: Net, query: str) -> None:
    problem(http.join("ann").call("GET", f"/sync/v1/wait{query}"), 400, "malformed")


def test_a_wait_ends_with_the_news_or_with_the_time(http: Net) -> None:
    ann = http.join("ann")
    page = ann.pull()
    head = max(pos for pos, _ in page["cursors"].values())
    told = ann.call("GET", f"/sync/v1/wait?head={head}&timeout=0").json()
    assert (told["head"], told["changed"]) == (head, False)
    assert ann.push(ann.mutation("insert", "account", legal_name="X")) == ["applied"]
    told = ann.call("GET", f"/sync/v1/wait?head={head}&timeout=25").json()
    assert told["changed"]
    assert told["head"] > head


@pytest.mark.parametrize("encoding", ["zstd", "gzip", "identity"])
def test_bodies_are_compressed_both_ways(http: Net, encoding: str) -> None:
    ann = http.join("ann")
    plain = b'{"epoch":"","scopes":{}}'
    packed = {"zstd": zstandard.compress(plain), "gzip": gzip.compress(plain), "identity": plain}[encoding]
    headers = {"Content-Encoding": encoding, "Accept-Encoding": encoding}
    told = ann.call("POST", "/sync/v1/pull", packed, headers=headers)
    assert told.headers.get("Content-Encoding", "identity") == encoding
    raw = zstandard.ZstdDecompressor().decompressobj().decompress(told.content) if encoding == "zstd" else told.content
    assert b'"cursors"' in raw or told.json()["cursors"]


def test_another_organisation_on_the_same_server_is_another_world(http: Net) -> None:
    world = http.world
    ann = http.join("ann")
    account = ann.mutation("insert", "account", legal_name="Chengyuan")
    assert ann.push(account) == ["applied"]
    other, company = world.directory.found("Rival", lambda tenant: "key of " + tenant)
    eve = world.directory.add_user(other.id, "eve", "admin", company)
    stranger = World(world.database, (other.id, {"company": company}, {"eve": eve}))
    laptop = Net(stranger, http.access, http.url).join("eve")
    assert set(laptop.pull()["puts"]) == {"unit", "user"}
    assert laptop.push(laptop.mutation("patch", "product", account["id"], name="x")) == ["gone"]
    assert [one["id"] for one in laptop.call("GET", "/auth/v1/devices").json()["devices"]] == [laptop.device]
    problem(laptop.call("POST", f"/auth/v1/devices/{ann.device}/revoke"), 404)
    ann.pull()


def test_health(http: Net) -> None:
    assert http.call("GET", "/healthz").json() == {"status": "alive"}
    assert http.call("GET", "/readyz").json() == {"status": "ready"}
    assert http.call("GET", "/auth/v1/server").json()["proto"] == 1
