"""How a laptop behaves towards its server: one round at a time, patience after failures, and less on the wire."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from faulty_proxy import FaultyProxy
from net import Net
from real_laptops import RealLaptop, laptop

from sync.client.backoff import FIRST, MOST, Backoff
from sync.protocol.errors import ProtocolError


@pytest.fixture
def proxy(http: Net) -> Iterator[FaultyProxy]:
    made = FaultyProxy(int(http.url.rpartition(":")[2]))
    yield made
    made.close()


@pytest.fixture
def ann(http: Net, proxy: FaultyProxy, tmp_path: Path) -> Iterator[RealLaptop]:
    with laptop(http, "ann", tmp_path / "ann", proxy.url) as made:
        made.round()
        yield made


def test_the_wait_after_failures_doubles_with_full_jitter_up_to_five_minutes() -> None:
    longest = Backoff(lambda: 0.999_999)
    assert [round(longest.failed()) for _ in range(11)] == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    shortest = Backoff(lambda: 0.0)
    assert [shortest.failed() for _ in range(5)] == [0.0] * 5
    many = [Backoff(Random(seed).random) for seed in range(50)]
    assert len({one.failed() for one in many}) == 50  # laptops that lost the same server do not come back together
    assert (FIRST, MOST) == (1.0, 300.0)


def test_the_server_is_never_asked_earlier_than_it_said() -> None:
    hasty = Backoff(lambda: 0.0)
    assert hasty.failed(retry_after=90) == 90
    hasty.succeeded()
    assert Backoff(lambda: 0.5).failed(retry_after=0.1) == 0.5


def test_the_server_says_for_how_long_to_stay_away(http: Net, ann: RealLaptop) -> None:
    ann.account("恒达精密")
    http.world.database.engine.dispose()
    renamed = http.world.database.table("sync_head").name
    with http.world.database.engine.begin() as conn:
        conn.exec_driver_sql(f"ALTER TABLE {renamed} RENAME TO away")
    try:
        with pytest.raises(ProtocolError) as refused:
            ann.engine.round()
        assert refused.value.code.value == "unavailable"
        assert refused.value.retry_after == 5
    finally:
        with http.world.database.engine.begin() as conn:
            conn.exec_driver_sql(f"ALTER TABLE away RENAME TO {renamed}")
    ann.round()
    ann.is_the_servers()


def test_what_is_large_goes_compressed_both_ways(http: Net, proxy: FaultyProxy, ann: RealLaptop) -> None:
    account = ann.account("恒达精密")
    for _ in range(60):
        ann.visit(account, "同一句话" * 40)
    proxy.sent.clear()
    ann.round()
    assert b"Content-Encoding: zstd" in proxy.sent
    assert b"Accept-Encoding: zstd, gzip" in proxy.sent
    assert len(proxy.sent) < 30_000  # plain it is ten times as much
    assert "同一句话".encode() not in proxy.sent


def test_a_scope_of_which_a_row_is_missing_is_mended_alone(http: Net, ann: RealLaptop) -> None:
    account = ann.account("恒达精密")
    visit = ann.visit(account, "da")
    ann.round()
    with ann.opened.store.transaction():
        db = ann.opened.store.db.conn
        db.execute("DELETE FROM visit WHERE id = ?", (visit,))
        scope = db.execute("SELECT scope_no FROM sync_member WHERE row_id = ?", (visit,)).fetchone()[0]
        db.execute("DELETE FROM sync_member WHERE row_id = ?", (visit,))
        db.execute("UPDATE sync_scope SET xor = xor + 1, live = live - 1 WHERE no = ?", (scope,))
    ann.edit("account", account, phone="1")
    before = len(ann.pages.pulls)
    ann.restart()
    ann.round()
    assert ann.rows("visit").keys() == {visit}
    asked = [pull for pull in ann.pages.pulls[-2:] if pull.scopes]
    assert before >= 1
    assert len(asked) == 2
    assert len(asked[0].scopes) - len(asked[1].scopes) == 1  # the others stand where they were
    ann.is_the_servers()
