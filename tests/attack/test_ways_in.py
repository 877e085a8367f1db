"""Stolen tokens, guessed codes and names, after somebody was shut out: what gets in, and what does not."""

from __future__ import annotations

import logging
import re
from typing import Literal

import pytest
from argon2 import PasswordHasher
from clocks import SECOND
from net import Net, NetLaptop

from fieldapp.domain.recovery_code import ALPHABET
from sync.protocol.auth_messages import DeviceInfo, Login
from sync.protocol.errors import ProtocolError
from sync.server.command.serve import log_to_standard_error
from sync.server.people.access import Access

PASSWORD = "correct horse battery"


def steal(thief: NetLaptop, owner: NetLaptop, path: str = "/sync/v1/pull") -> tuple[int, str]:
    """Use somebody's access token from another laptop, which says of itself what it is."""
    answer = thief.net.call("POST", path, {"epoch": "", "scopes": {}}, owner.tokens["access_token"], thief.hello)
    return answer.status_code, answer.json().get("code", "")


def test_a_stolen_token_does_not_work_from_another_laptop(http: Net) -> None:
    ann, ben = http.join("ann"), http.join("ben")
    assert steal(ben, ann) == (403, "forbidden")
    assert ann.pull()["cols"] is not None, "and hers goes on"


@pytest.mark.parametrize(("state", "code"), [("revoke", "device_revoked"), ("wipe", "device_wipe")])
def test_nothing_that_was_recorded_before_works_after_the_laptop_was_shut_out(http: Net, state: str, code: str) -> None:
    ann, ada = http.join("ann"), http.join("ada")
    made = ann.mutation("insert", "account", legal_name="Hengda")
    push = {"epoch": "", "mutations": [made]}
    assert ann.call("POST", "/sync/v1/push", push).status_code == 200
    assert ada.call("POST", f"/auth/v1/devices/{ann.device}/{state}").status_code == 204
    refresh = {"refresh_token": ann.tokens["refresh_token"], "device": ann.device}
    replayed = [
        ann.call("POST", "/sync/v1/push", push),
        ann.call("POST", "/sync/v1/pull", {"epoch": "", "scopes": {}}),
        ann.call("GET", "/auth/v1/me"),
        ann.call("POST", "/auth/v1/escrow", {"sealed_key": "AAAA"}),
        http.call("POST", "/auth/v1/refresh", refresh),
    ]
    assert [(one.status_code, one.json()["code"]) for one in replayed] == [(403, code)] * 5
    assert all("Hengda" not in one.text for one in replayed)


def test_a_used_code_is_worth_nothing(http: Net) -> None:
    code = http.access.enrol(http.world.tenant, http.world.users["ann"]).code
    device = {"id": "0" * 8 + "-0000-4000-8000-" + "0" * 12, "name": "thief"}
    assert http.call("POST", "/auth/v1/join", {"code": code, "device": device}).status_code == 200
    again = http.call("POST", "/auth/v1/join", {"code": code, "device": device | {"id": device["id"][:-1] + "1"}})
    assert (again.status_code, again.json()["code"]) == (401, "code_invalid")


def test_guessing_a_code_takes_longer_than_it_lives(http: Net) -> None:
    """20 letters of 32, three days to live, and after five wrong ones an address waits up to a quarter of an hour."""
    code = http.access.enrol(http.world.tenant, http.world.users["ann"]).code.replace("-", "")
    assert len(code) == 20 and len(ALPHABET) == 32 and set(code) <= set(ALPHABET)
    device = {"id": "0" * 8 + "-0000-4000-8000-" + "0" * 12, "name": "thief"}
    waits = []
    for attempt in range(20):
        guess = {"code": ALPHABET[attempt] * 20, "device": device}
        answer = http.call("POST", "/auth/v1/join", guess)
        if answer.status_code == 429:
            waits.append(int(answer.headers["Retry-After"]))
            http.world.clock.now += waits[-1] * SECOND
    assert waits == sorted(waits) and waits[-1] > 60, "it waits longer and longer"


def test_a_name_that_nobody_has_costs_as_much_as_a_wrong_password(http: Net) -> None:
    """Told by the work that is done, not by the clock: one hash is tried for either."""

    class Counting(PasswordHasher):
        tried = 0

        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002
            Counting.tried += 1
            return super().verify(hash, password)

    http.join("ann", password=PASSWORD)
    access = Access(http.world.database, http.world.clock.now_us, Counting(1, 64, 1))
    counts = []
    for login in ("ann", "nobody", "ben"):
        Counting.tried = 0
        with pytest.raises(ProtocolError) as refused:
            access.login(_login(login), "10.0.0.1")
        counts.append((Counting.tried, str(refused.value)))
    assert counts == [counts[0]] * 3
    assert counts[0][0] == 1


def _login(name: str) -> Login:
    return Login(name, "wrong password", DeviceInfo("0" * 8 + "-0000-4000-8000-" + "0" * 12, "x"))


def test_the_log_holds_no_secret_and_nobody_s_name(http: Net, capsys: pytest.CaptureFixture[str]) -> None:
    before = logging.getLogger().handlers[:]
    log_to_standard_error("json")
    try:
        code = http.access.enrol(http.world.tenant, http.world.users["ann"]).code
        device = {"id": "11111111-0000-4000-8000-000000000001", "name": "Annas Laptop"}
        joined = http.call("POST", "/auth/v1/join", {"code": code, "device": device, "password": PASSWORD}).json()
        ann = NetLaptop(http, device["id"], joined)
        ann.push(ann.mutation("insert", "account", legal_name="恒达精密", phone="0512-6688"))
        ann.pull()
        http.call("GET", "/etc/passwd?token=" + joined["access_token"])
        http.call("POST", "/auth/v1/login", {"login": "Anna Secret", "password": PASSWORD, "device": device})
        ann.call("POST", "/sync/v1/push", b'{"legal_name": "broken ' + "恒达".encode())
    finally:
        for handler in logging.getLogger().handlers[:]:
            if handler not in before:
                logging.getLogger().removeHandler(handler)
    log = capsys.readouterr().err
    assert '"route": "/sync/v1/push"' in log or '"route":"/sync/v1/push"' in log, "there is a log"
    secrets = [code, code.replace("-", ""), PASSWORD, joined["access_token"], joined["refresh_token"]]
    words = ["恒达", "0512", "Annas", "Anna Secret", "passwd", "legal_name"]
    assert [one for one in (*secrets, *words) if one in log] == []
    assert not re.search(r"Bearer\s", log)
