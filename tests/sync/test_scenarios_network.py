"""What a network does to a round: answers lost, requests cut, tokens that run out. The real laptop over real TCP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from faulty_proxy import FaultyProxy
from net import Net
from real_laptops import RealLaptop, laptop, server_mutations, server_rows

from sync.server.people.tokens import ACCESS_US

ANSWER_HEAD, MANY = 200, 40


@pytest.fixture
def proxy(http: Net) -> Iterator[FaultyProxy]:
    made = FaultyProxy(int(http.url.rpartition(":")[2]))
    yield made
    made.close()


@pytest.fixture
def ann(http: Net, proxy: FaultyProxy, tmp_path: Path) -> Iterator[RealLaptop]:
    """Ann's laptop, whose every byte goes through the proxy; it holds what there is."""
    with laptop(http, "ann", tmp_path / "ann", proxy.url) as made:
        made.round()
        yield made


def end_well(http: Net, ann: RealLaptop, tmp_path: Path) -> None:
    """Everybody has the same: Ann, Ann's new laptop, and who leads the team."""
    ann.round()
    ann.is_the_servers()
    for name in ("ann", "mia"):
        with laptop(http, name, tmp_path / f"{name}-new") as fresh:
            fresh.round()
            fresh.is_the_servers()
            assert fresh.rows("account").keys() == ann.rows("account").keys()


@pytest.mark.parametrize("arrives", [0, 1, ANSWER_HEAD, ANSWER_HEAD * 3])
def test_s01_a_lost_answer_is_replayed_and_has_one_effect(
    http: Net, proxy: FaultyProxy, ann: RealLaptop, tmp_path: Path, arrives: int
) -> None:
    account = ann.account("恒达精密")
    visits = [ann.visit(account, f"第{number}次") for number in range(MANY)]
    proxy.down = arrives
    ann.offline_round()
    assert proxy.cuts == 1
    assert server_rows(http, "visit").keys() == set(visits)  # it was done, and nobody knows here
    assert set(ann.outbox().values()) == {"sent"}
    before = server_mutations(http)
    versions = {row_id: row["ver"] for row_id, row in server_rows(http, "visit").items()}
    end_well(http, ann, tmp_path)
    assert server_mutations(http) == before
    assert {row_id: row["ver"] for row_id, row in server_rows(http, "visit").items()} == versions


def test_s01_the_same_request_twice_has_one_effect(
    http: Net, proxy: FaultyProxy, ann: RealLaptop, tmp_path: Path
) -> None:
    account = ann.account("恒达精密")
    ann.edit("account", account, phone="1", tags=["a"])
    proxy.sent.clear()
    ann.round()
    before = server_rows(http, "account"), server_mutations(http)
    assert proxy.send_again().startswith(b"HTTP/1.1 200")
    assert (server_rows(http, "account"), server_mutations(http)) == before
    end_well(http, ann, tmp_path)


@pytest.mark.parametrize("leaves", [0, 40, 700, 2_000])
def test_s02_a_request_cut_in_its_body_does_nothing(
    http: Net, proxy: FaultyProxy, ann: RealLaptop, tmp_path: Path, leaves: int
) -> None:
    account = ann.account("恒达精密")
    for number in range(MANY):
        ann.visit(account, f"第{number}次 {number * 7919:x} {number * 104_729:x}")
    proxy.up = leaves
    ann.offline_round()
    assert proxy.cuts == 1
    assert server_rows(http, "visit") == {}
    assert server_mutations(http) == {}
    end_well(http, ann, tmp_path)
    assert len(server_rows(http, "visit")) == MANY


def test_s26_a_token_that_runs_out_in_a_round_is_renewed(http: Net, ann: RealLaptop, tmp_path: Path) -> None:
    account = ann.account("恒达精密")
    ann.round()
    with laptop(http, "mia", tmp_path / "mia") as mia:
        for number in range(MANY):
            ann.visit(account, f"第{number}次")
        ann.round()
        ann.edit("account", account, phone="55")

        def expire(pull: int) -> None:
            if pull in (1, 3):
                http.world.clock.now += 2 * ACCESS_US

        mia.pages.limit, mia.pages.before = 10, expire
        mia.round()
        assert len(mia.pages.pulls) >= 4
        mia.is_the_servers()
    http.world.clock.now += 2 * ACCESS_US
    ann.visit(account, "nach Ablauf")
    end_well(http, ann, tmp_path)
    assert len(server_rows(http, "visit")) == MANY + 1


def test_s22_a_first_sync_that_was_cut_goes_on_where_it_was(
    http: Net, proxy: FaultyProxy, ann: RealLaptop, tmp_path: Path
) -> None:
    account = ann.account("恒达精密")
    for number in range(2 * MANY):
        ann.visit(account, f"第{number}次")
    ann.round()
    with laptop(http, "mia", tmp_path / "mia", proxy.url) as mia:

        def cut(pull: int) -> None:
            proxy.is_down = pull == 6  # one more page is under way by then

        mia.pages.limit, mia.pages.before = 10, cut
        mia.offline_round()
        proxy.is_down = False
        assert mia.rows("account") == {}  # nothing is half there
        mia.restart()
        mia.pages.limit = 10
        mia.round()
        assert len(mia.pages.pulls) <= 4  # most of it was kept
        assert len(mia.rows("visit")) == 2 * MANY
        mia.is_the_servers()
    end_well(http, ann, tmp_path)
