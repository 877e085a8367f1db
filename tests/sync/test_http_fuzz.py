"""Whatever is sent, the server never fails: no 500, and every refusal is a problem document."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from net import Net
from sync_world import new_id

from fieldapp.domain.schema import REGISTRY
from sync.protocol.errors import PROBLEM_TYPE

TEXT = st.text(max_size=12) | st.sampled_from(
    ["'; DROP TABLE account;--", "=1+1", "<b>", "\0", "\ud800", "2026-02-30", "%s"]
)
NUMBER = st.integers() | st.sampled_from([0, -1, 1 << 63, -(1 << 63), 1.5, float("inf")])
SCALAR = st.none() | st.booleans() | NUMBER | TEXT
JSON = st.recursive(
    SCALAR, lambda one: st.lists(one, max_size=3) | st.dictionaries(TEXT, one, max_size=3), max_leaves=6
)
FIELDS = sorted({field for entity in REGISTRY.values() for field in entity.fields} | {"cmd", "id", "ver", "tenant_id"})


def template(path: str) -> dict[str, Any]:
    device = {"id": new_id(), "name": "Laptop"}
    mutation = {"mid": 1, "muid": new_id(), "group": new_id(), "op": "insert", "tbl": "account", "id": new_id()}
    told: dict[str, dict[str, Any]] = {
        "/sync/v1/push": {
            "epoch": "",
            "mutations": [mutation | {"base_ver": 0, "client_ts": 1, "patch": {}, "base": {}}],
        },
        "/sync/v1/pull": {"epoch": "", "scopes": {"org@1": [1, 1]}, "pending": [new_id()], "limit": 10},
        "/sync/v1/digest": {"scope": "org@1", "after": ["account", "x"], "limit": 5},
        "/auth/v1/login": {"login": "ann", "password": "x", "device": device, "organisation": "Acme"},
        "/auth/v1/refresh": {"refresh_token": "x.y", "device": new_id()},
        "/auth/v1/escrow": {"sealed_key": "AAAA"},
    }
    return told[path]


PATHS = ("/sync/v1/push", "/sync/v1/pull", "/sync/v1/digest", "/auth/v1/login", "/auth/v1/refresh", "/auth/v1/escrow")


@st.composite
def bodies(draw: st.DrawFn) -> tuple[str, Any]:
    """A message with one place changed into anything, or a mutation of any kind with any values."""
    path = draw(st.sampled_from(PATHS))
    body = copy.deepcopy(template(path))
    if path == "/sync/v1/push" and draw(st.booleans()):
        one = body["mutations"][0]
        one["tbl"] = draw(st.sampled_from([*REGISTRY, "sync_head", "tenant"]))
        one["op"] = draw(st.sampled_from(["insert", "patch", "delete", "cmd"]))
        values = st.dictionaries(st.sampled_from(FIELDS), SCALAR | st.lists(TEXT, max_size=3), max_size=6)
        one["patch"], one["base"] = draw(values), draw(values)
        one["client_ts"] = draw(st.integers())
        return path, body
    place: Any = body
    while True:
        key = draw(st.sampled_from(sorted(place) if isinstance(place, dict) else list(range(len(place)))))
        if isinstance(place[key], dict | list) and place[key] and draw(st.booleans()):
            place = place[key]
            continue
        place[key] = draw(JSON)
        return path, body


def test_no_body_makes_the_server_fail(http: Net) -> None:
    ann = http.join("ann")

    @settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(bodies())
    def send(sent: tuple[str, Any]) -> None:
        path, body = sent
        answer = ann.call("POST", path, body)
        assert answer.status_code < 500, answer.text
        if answer.status_code >= 400:
            assert answer.headers["Content-Type"] == PROBLEM_TYPE
            assert answer.json()["code"]

    send()
