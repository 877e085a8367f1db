"""The real client and a real server over a network that fails at every kind of byte; all databases agree at the end."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from fault_proxy import PLACES, Action, Fault, FaultProxy, Side
from net import Net
from real_laptops import RealLaptop, laptop, server_mutations, server_rows

PUSH, PULL = "/sync/v1/push", "/sync/v1/pull"
HALF_OPEN = 60


@pytest.fixture
def proxy(http: Net) -> Iterator[FaultProxy]:
    made = FaultProxy(int(http.url.rpartition(":")[2]))
    yield made
    made.close()


@pytest.fixture
def ann(http: Net, proxy: FaultProxy, tmp_path: Path) -> Iterator[RealLaptop]:
    """Ann's laptop, whose every byte goes through the proxy."""
    with laptop(http, "ann", tmp_path / "ann", proxy.url) as made:
        made.round()
        yield made


@pytest.fixture
def mia(http: Net, tmp_path: Path) -> Iterator[RealLaptop]:
    """Who leads the team, over a network that holds."""
    with laptop(http, "mia", tmp_path / "mia") as made:
        made.round()
        yield made


def all_is_the_same(*laptops: RealLaptop) -> None:
    for one in laptops:
        one.round()
    for one in laptops:
        one.round()
        one.is_the_servers()


@pytest.mark.parametrize("action", ["cut", "truncate"])
@pytest.mark.parametrize("side", ["request", "answer"])
@pytest.mark.parametrize("path", [PUSH, PULL])
def test_a_message_broken_off_anywhere_costs_nothing(
    http: Net, proxy: FaultProxy, ann: RealLaptop, mia: RealLaptop, path: str, side: Side, action: Action
) -> None:
    account = ann.account("恒达精密")
    all_is_the_same(ann, mia)
    for place in PLACES:
        mine = ann.visit(account, place)
        theirs = mia.visit(account, f"of the manager: {place}")
        mia.round()
        known = len(server_mutations(http))
        fault = proxy.arm(Fault(path, action, side, place))
        ann.offline_round()
        assert fault.was_met.is_set()
        arrived = path == PULL or side == "answer"
        assert len(server_mutations(http)) == known + arrived, place
        assert set(ann.outbox().values()) <= {"done", "sent"}
        assert mine in ann.rows("visit")
        assert (theirs in ann.rows("visit")) is False, "nothing is half applied"
        ann.round()
        assert theirs in ann.rows("visit")
    all_is_the_same(ann, mia)
    assert len(server_rows(http, "visit")) == 2 * len(PLACES)
    assert set(server_mutations(http).values()) == {"applied"}


@pytest.mark.parametrize("action", ["delay", "double", "dribble"])
def test_a_message_delayed_doubled_or_dribbled_arrives_once(
    http: Net, proxy: FaultProxy, ann: RealLaptop, mia: RealLaptop, action: Action
) -> None:
    account = ann.account("恒达精密")
    all_is_the_same(ann, mia)
    sides: tuple[Side, ...] = ("request", "answer") if action != "double" else ("request",)
    for path in (PUSH, PULL):
        for side in sides:
            for place in PLACES if action == "delay" else PLACES[:1]:
                ann.edit("account", account, phone=f"{path} {side} {place}")
                ann.visit(account, f"{path} {side} {place}")
                mia.visit(account, f"of the manager: {path} {side} {place}")
                mia.round()
                fault = proxy.arm(Fault(path, action, side, place))
                ann.round()
                assert fault.was_met.is_set()
    all_is_the_same(ann, mia)
    assert set(server_mutations(http).values()) == {"applied"}


def test_who_never_ends_a_request_keeps_nobody_else_waiting(http: Net, ann: RealLaptop, mia: RealLaptop) -> None:
    """Many connections that say a little and then nothing: the slow loris."""
    address = ("127.0.0.1", int(http.url.rpartition(":")[2]))
    loris = [socket.create_connection(address, timeout=30) for _ in range(HALF_OPEN)]
    for number, one in enumerate(loris):
        head = b"POST /sync/v1/push HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n"
        one.sendall(head + (b"\r\n{" if number % 2 else b"X-Slow: "))
    account = ann.account("恒达精密")
    ann.visit(account, "daneben")
    all_is_the_same(ann, mia)
    for one in loris:
        one.close()
    ann.visit(account, "danach")
    all_is_the_same(ann, mia)
    assert len(mia.rows("visit")) == 2
