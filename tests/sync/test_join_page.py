"""The page behind a joining link: it tells what to do, loads nothing, and neither sees nor says the code."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from net import Net


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("languages", "found", "word"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN", "接入码"),
        ("en-GB", "en", "enrolment code"),
        ("fr,en;q=0.5", "en", "enrolment code"),
        ("", "en", "enrolment code"),
    ],
)
def test_the_page_speaks_the_browser_s_language_and_runs_nothing(
    http: Net, languages: str, found: str, word: str
) -> None:
    answer = http.call("GET", "/join", headers={"Accept-Language": languages})
    page = answer.text
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert f'<html lang="{found}">' in page
    assert word in page
    assert "fieldapp join" in page
    for loads in ("<script", "src=", "href=", "url(", "@import", "http:", "https:", "<form"):
        assert loads not in page
    policy = answer.headers["Content-Security-Policy"]
    style = re.search(r"<style>(.*)</style>", page)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_what_a_server_says_of_itself(http: Net) -> None:
    told = http.call("GET", "/auth/v1/server").json()
    assert (told["organisation"], told["proto"]) == ("Acme", 1)
    http.world.directory.found("Rival", lambda tenant: "key of " + tenant)
    assert "organisation" not in http.call("GET", "/auth/v1/server").json(), "of several it names none"


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_every_answer_has_its_number(http: Net) -> None:
    mine = http.call("GET", "/healthz", headers={"X-Request-Id": "a1b2c3d4-5"})
    assert mine.headers["X-Request-Id"] == "a1b2c3d4-5"
    made_up = http.call("GET", "/nothing", headers={"X-Request-Id": "a\tb"})
    assert re.fullmatch("[0-9a-f]{32}", made_up.headers["X-Request-Id"])
