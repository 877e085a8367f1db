"""Every endpoint, found in the application itself: a new one without a line here fails. Who may not, never gets in.

Each line says what a proper request is. From it follow the tries of strangers: no token, another organisation, a sister
distributor, a role without the right, a laptop that was shut out, somebody who has left, bodies that are none.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests
from fastapi.routing import APIRoute
from net import Net, NetLaptop
from sync_world import World, new_id

from sync.protocol.errors import PROBLEM_TYPE
from sync.server.http.app import Services, make_app
from sync.server.http.openapi import ROUTES
from sync.server.people.access import Access


@dataclass(frozen=True)
class Try:
    """A proper request: ``path`` with what ``fill`` gives, its body, whether a token is needed and the sync header."""

    path: str
    body: Any = None
    is_open: bool = False
    is_sync: bool = False
    fill: Callable[[NetLaptop], str] = field(default=lambda _laptop: "")


SHA = "ab" * 32
DEVICE = {"id": new_id(), "name": "Laptop"}
TRIES: dict[tuple[str, str], Try] = {
    ("GET", "/healthz"): Try("/healthz", is_open=True),
    ("GET", "/readyz"): Try("/readyz", is_open=True),
    ("GET", "/join"): Try("/join", is_open=True),
    ("GET", "/auth/v1/server"): Try("/auth/v1/server", is_open=True),
    ("POST", "/auth/v1/join"): Try("/auth/v1/join", {"code": "A", "device": DEVICE}, is_open=True),
    ("POST", "/auth/v1/login"): Try("/auth/v1/login", {"login": "a", "password": "b", "device": DEVICE}, is_open=True),
    ("POST", "/auth/v1/refresh"): Try("/auth/v1/refresh", {"refresh_token": "a", "device": new_id()}, is_open=True),
    ("POST", "/auth/v1/logout"): Try("/auth/v1/logout"),
    ("POST", "/auth/v1/password"): Try("/auth/v1/password", {"old": "x", "new": "long enough"}),
    ("POST", "/auth/v1/escrow"): Try("/auth/v1/escrow", {"sealed_key": "AAAA"}),
    ("POST", "/auth/v1/keys"): Try("/auth/v1/keys", {"sign_key": "A" * 43 + "=", "box_key": "A" * 43 + "="}),
    ("GET", "/auth/v1/me"): Try("/auth/v1/me"),
    ("GET", "/auth/v1/devices"): Try("/auth/v1/devices"),
    ("POST", "/auth/v1/devices/{device}/{action}"): Try("/auth/v1/devices/{}/lock", fill=lambda laptop: laptop.device),
    ("POST", "/auth/v1/wiping/{device}/sealed"): Try(
        f"/auth/v1/wiping/{new_id()}/sealed", {"nonce": "n" * 43, "id": new_id(), "body": "AAAA"}, is_open=True
    ),
    ("POST", "/auth/v1/wiping/{device}/wiped"): Try(
        f"/auth/v1/wiping/{new_id()}/wiped", {"nonce": "n" * 43}, is_open=True
    ),
    ("POST", "/sync/v1/push"): Try("/sync/v1/push", {"epoch": "", "mutations": []}, is_sync=True),
    ("POST", "/sync/v1/pull"): Try("/sync/v1/pull", {"epoch": "", "scopes": {}}, is_sync=True),
    ("POST", "/sync/v1/digest"): Try("/sync/v1/digest", {"scope": "org@12345678"}, is_sync=True),
    ("POST", "/sync/v1/diagnose"): Try("/sync/v1/diagnose", {"text": "counts and codes"}),
    ("GET", "/sync/v1/wait"): Try("/sync/v1/wait?head=0&timeout=0", is_sync=True),
    ("POST", "/att/v1/uploads"): Try("/att/v1/uploads", {"sha256": SHA, "size": 3, "mime": "image/png"}, is_sync=True),
    ("GET", "/att/v1/uploads/{upload}"): Try(f"/att/v1/uploads/{new_id()}", is_sync=True),
    ("PATCH", "/att/v1/uploads/{upload}"): Try(f"/att/v1/uploads/{new_id()}", is_sync=True),
    ("GET", "/att/v1/files/{sha256}"): Try(f"/att/v1/files/{SHA}", is_sync=True),
}
SIGNED = {key: one for key, one in TRIES.items() if not one.is_open}
BODIES = {key: one for key, one in TRIES.items() if one.body is not None}


def send(laptop: NetLaptop, key: tuple[str, str], of: NetLaptop | None = None, **more: Any) -> requests.Response:
    """The proper request as this laptop sends it, about another laptop where it is about one."""
    one = TRIES[key]
    return laptop.call(key[0], one.path.format(one.fill(of or laptop)), one.body, **more)


def problem(answer: requests.Response, status: int, code: str) -> None:
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, PROBLEM_TYPE), answer.text
    assert (answer.json()["status"], answer.json()["code"]) == (status, code)


def test_every_endpoint_of_the_application_is_here(world: World) -> None:
    app = make_app(Services.of(world.database, world.clock.now_us, Access(world.database, world.clock.now_us)))
    found = {(method, one.path) for one in app.routes if isinstance(one, APIRoute) for method in one.methods or ()}
    assert found == set(TRIES)
    others = {getattr(one, "path", "?") for one in app.routes if not isinstance(one, APIRoute)}
    assert others == {"/openapi.json"}, "no other kind of route passes by this list"
    assert {(method.upper(), path) for method, path in ROUTES} == set(TRIES), "and in the description of the interface"


def test_nobody_gets_in_without_a_token(http: Net) -> None:
    for (method, path), one in SIGNED.items():
        answer = http.call(method, one.path.format("x"), one.body)
        problem(answer, 401, "unauthorised")
        assert answer.headers["WWW-Authenticate"] == "Bearer", path


@pytest.mark.parametrize(("state", "code"), [("locked", "device_locked"), ("revoked", "device_revoked")])
def test_a_laptop_that_was_shut_out(http: Net, state: str, code: str) -> None:
    ann = http.join("ann")
    assert ann.call("GET", "/auth/v1/me").status_code == 200, "its token is one that was good a moment ago"
    http.access.set_state(http.world.tenant, ann.device, state)
    for key in SIGNED:
        problem(send(ann, key), 403, code)


def test_somebody_who_has_left(http: Net) -> None:
    ann = http.join("ann")
    assert ann.call("GET", "/auth/v1/me").status_code == 200
    http.world.directory.change_user(http.world.tenant, http.world.users["ann"], {"left_on": "2026-11-20"})
    for key in SIGNED:
        problem(send(ann, key), 403, "user_left")
    refresh = {"refresh_token": ann.tokens["refresh_token"], "device": ann.device}
    problem(http.call("POST", "/auth/v1/refresh", refresh), 403, "user_left")


def test_a_body_that_is_none(http: Net) -> None:
    ann = http.join("ann")
    for key, one in BODIES.items():
        for body in (b"", b"null", b"[]", b'{"a":1,"a":2}', b"\xff", b'{"surprise":1}', b"[" * 5_000):
            problem(ann.call(key[0], one.path, body), 400, "malformed")
        problem(ann.call(key[0], one.path, b"{}", headers={"Content-Type": "text/plain"}), 415, "unsupported")
        problem(ann.call(key[0], one.path, b"{}", headers={"Content-Encoding": "br"}), 415, "unsupported")


def test_a_request_of_sync_without_its_header_or_with_that_of_another_laptop(http: Net) -> None:
    ann, ben = http.join("ann"), http.join("ben")
    for (method, _), one in SIGNED.items():
        if one.is_sync:
            problem(http.call(method, one.path, one.body, ann.tokens["access_token"]), 400, "malformed")
            stolen = http.call(method, one.path, one.body, ann.tokens["access_token"], ben.hello)
            problem(stolen, 403, "forbidden")


def test_a_role_without_the_right(http: Net) -> None:
    """What somebody else's laptop is about is an administrator's business; for others it is not there."""
    ann = http.join("ann")
    for name in ("ben", "mia", "fin", "sue", "dan"):
        problem(send(http.join(name), ("POST", "/auth/v1/devices/{device}/{action}"), of=ann), 404, "not_found")
    assert ann.call("GET", "/auth/v1/me").status_code == 200
    assert send(http.join("ada"), ("POST", "/auth/v1/devices/{device}/{action}"), of=ann).status_code == 204


STRANGERS = {"a sibling distributor": "rob", "the distributor's neighbour team": "sam"}


@pytest.mark.parametrize("name", STRANGERS.values(), ids=STRANGERS.keys())
def test_strangers_within_the_organisation(http: Net, name: str) -> None:
    _nothing_gets_through(http, http.join("dan"), http.join(name))


def test_another_organisation(http: Net) -> None:
    made, company = http.world.directory.found("Rival", lambda tenant: "key of " + tenant)
    eve = http.world.directory.add_user(made.id, "eve", "admin", company)
    other = Net(World(http.world.database, (made.id, {"company": company}, {"eve": eve})), http.access, http.url)
    _nothing_gets_through(http, http.join("dan"), other.join("eve"))


def _nothing_gets_through(http: Net, owner: NetLaptop, stranger: NetLaptop) -> None:
    """The stranger asks everything of every endpoint about a customer and a laptop; no answer holds a word of them."""
    account = owner.mutation("insert", "account", legal_name="Hengda Precision", notes="secret terms")
    assert owner.push(account) == ["applied"]
    scopes = list(owner.pull()["cursors"])
    mine = account["id"]
    tries: dict[tuple[str, str], list[Any]] = {
        ("POST", "/sync/v1/push"): [
            {"epoch": "", "mutations": [stranger.mutation(op, "account", mine, **patch)]}
            for op, patch in (
                ("patch", {"notes": "x"}),
                ("delete", {}),
                ("insert", {"legal_name": "x"}),
                ("cmd", {"cmd": "hand_over", "owner_id": http.world.users["rob"]}),
            )
        ]
        + [{"epoch": "", "mutations": [stranger.mutation("insert", "contact", account_id=mine, name="x")]}],
        ("POST", "/sync/v1/pull"): [
            {"epoch": "", "scopes": {}},
            {"epoch": "", "scopes": {scope: [0, 0] for scope in scopes}, "pending": [account["muid"]]},
        ],
        ("POST", "/sync/v1/digest"): [{"scope": scope} for scope in scopes if not scope.startswith("org@")],
        ("POST", "/auth/v1/devices/{device}/{action}"): [None],
    }
    for key in SIGNED:
        if key == ("POST", "/auth/v1/logout"):
            continue
        for body in tries.get(key, [TRIES[key].body]):
            path = TRIES[key].path.format(owner.device)
            answer = stranger.call(key[0], path, body)
            for word in ("Hengda", "secret", mine if key[1] != "/sync/v1/push" else "secret", owner.device):
                assert word not in answer.text, (key, word)
    assert {one["id"] for one in stranger.call("GET", "/auth/v1/devices").json()["devices"]} == {stranger.device}
    (row,) = owner.pull()["puts"]["account"]
    assert "secret terms" in json.dumps(row)
    assert owner.call("GET", "/auth/v1/me").status_code == 200
    with http.world.database.read() as conn:
        letters = conn.execute(http.world.database.table("sync_deadletter").select()).mappings().all()
    assert {one["reason"] for one in letters} <= {"out_of_scope", "exists", "forbidden", "gone", "missing_reference"}
