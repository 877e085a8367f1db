"""Requests made of the interface's own description, against a real server: no fault, and every answer as described."""

from __future__ import annotations

from typing import Any
from zlib import crc32

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from net import Net, NetLaptop
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from sync.protocol.errors import PROBLEM_TYPE
from sync.protocol.file_messages import PIECE_TYPE
from sync.protocol.version import HEADER, write_header

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@schemathesis.serializer(PIECE_TYPE)
def _as_they_are(_context: object, value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


ENDS_IT = {"/auth/v1/logout"}
"""Sent without the laptop's token, or nobody would get any further."""


def run(http: Net, name: str, examples: int, only: tuple[str, ...] = ()) -> dict[str, set[int]]:
    """Send what the description allows; return which statuses came of each path."""
    laptop = http.join(name, password="correct horse")
    api = schemathesis.openapi.from_url(f"{http.url}/openapi.json")
    seen: dict[str, set[int]] = {}
    for found in api.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        if only and operation.path not in only:
            continue

        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            derandomize=examples < 100,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def send(case: Case[Any]) -> None:
            answer = case.call(headers=headers(laptop, case), timeout=30)
            assert answer.status_code < 500, (case.path, answer.text)
            if answer.status_code >= 400:
                assert answer.headers["content-type"] == [PROBLEM_TYPE], case.path
            case.validate_response(answer, checks=CHECKS)
            seen.setdefault(case.path, set()).add(answer.status_code)

        send()
    return seen


def headers(laptop: NetLaptop, case: Case[Any]) -> dict[str, str]:
    """Let requests through as those of a laptop, since a token is not to be guessed; a few keep a header made up."""
    told = {} if case.path in ENDS_IT else {"Authorization": f"Bearer {laptop.tokens['access_token']}"}
    if case.path.startswith(("/sync/", "/att/")) and crc32(str(case.body).encode("utf-8", "replace")) % 8:
        told[HEADER] = write_header(laptop.hello)
    return told


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_every_request_that_the_description_allows_is_answered_as_it_says(http: Net) -> None:
    seen = run(http, "ada", examples=20)
    assert seen.keys() >= {"/sync/v1/push", "/sync/v1/pull", "/auth/v1/login", "/auth/v1/devices/{device}/{action}"}
    assert 200 in seen["/sync/v1/pull"]
    assert 401 in seen["/auth/v1/logout"]


@pytest.mark.parametrize("place", ["postgresql"], indirect=True)
def test_so_does_postgresql(http: Net) -> None:
    seen = run(http, "ann", examples=12, only=("/sync/v1/push", "/sync/v1/pull", "/sync/v1/digest", "/auth/v1/login"))
    assert 200 in seen["/sync/v1/pull"]


@pytest.mark.slow
def test_the_same_for_long(http: Net) -> None:
    run(http, "ada", examples=1_000)
