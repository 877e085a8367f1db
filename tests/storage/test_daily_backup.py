"""Daily copies beside the work, thinned out; and what a damaged store would lose by going back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from clocks import TickingClock
from new_stores import KEY, new_store

from fieldapp.services.errors import StoreError
from fieldapp.storage import salvage
from fieldapp.storage.connection import open_reader
from fieldapp.storage.daily_backup import daily_backups, make_daily
from fieldapp.storage.store import Store

TODAY = date(2026, 11, 22)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = new_store(tmp_path / "store.db", TickingClock(), me="me")
    yield made
    made.db.close()


def add_account_with_visit(store: Store, name: str) -> None:
    with store.write("log_visit") as batch:
        account = batch.insert("account", {"legal_name": name, "owner_id": "me"})
        moment = {"started_at": 5, "started_offset": 480, "started_zone": "Asia/Shanghai"}
        batch.insert("visit", {"account_id": account, "rep_id": "me", "channel": "visit", **moment})


def test_one_copy_a_day_whole_and_encrypted(store: Store, tmp_path: Path) -> None:
    add_account_with_visit(store, "恒达")
    made = make_daily(tmp_path / "store.db", KEY, tmp_path / "backups", TODAY)
    assert made == tmp_path / "backups" / "daily-2026-11-22.db"
    assert make_daily(tmp_path / "store.db", KEY, tmp_path / "backups", TODAY) is None
    copy = open_reader(made, KEY)
    assert copy.execute("SELECT legal_name FROM account").fetchall() == [("恒达",)]
    copy.close()
    with pytest.raises(StoreError):
        open_reader(made, bytes(32))


def test_saving_goes_on_while_the_copy_is_made(store: Store, tmp_path: Path) -> None:
    store.db.conn.execute("BEGIN IMMEDIATE")
    make_daily(tmp_path / "store.db", KEY, tmp_path / "backups", TODAY)
    store.db.conn.execute("COMMIT")


def test_old_copies_are_thinned_out_and_other_files_left(store: Store, tmp_path: Path) -> None:
    backups = tmp_path / "backups"
    backups.mkdir()
    mine = backups / "store-1795310680.db"
    mine.write_bytes(b"made by hand")
    for n in range(30, 0, -1):
        (backups / f"daily-{TODAY - timedelta(n)}.db").write_bytes(b"old")
    make_daily(tmp_path / "store.db", KEY, backups, TODAY)
    there = [day for day, _ in daily_backups(backups)]
    assert there[:7] == [TODAY - timedelta(n) for n in range(7)]
    assert len(there) < 14
    assert mine.exists()


def test_an_offer_says_what_would_be_missing(store: Store, tmp_path: Path) -> None:
    add_account_with_visit(store, "恒达")
    copy = make_daily(tmp_path / "store.db", KEY, tmp_path / "backups", TODAY)
    assert copy is not None
    add_account_with_visit(store, "力成")
    with store.write("edit_account") as batch:
        batch.patch("account", batch.find("account", legal_name="力成")[0]["id"], {"phone": "1"})  # type: ignore[arg-type]
    offer = next(salvage.offers(tmp_path / "store.db", KEY, [tmp_path / "nothing.db", copy]))
    assert (offer.accounts, offer.missing_visits, offer.missing_changes) == (1, 1, 2)


def test_a_store_too_damaged_to_ask_leaves_the_loss_unknown(store: Store, tmp_path: Path) -> None:
    add_account_with_visit(store, "恒达")
    copy = make_daily(tmp_path / "store.db", KEY, tmp_path / "backups", TODAY)
    assert copy is not None
    broken = tmp_path / "broken.db"
    broken.write_bytes(bytes(8192))
    offer = next(salvage.offers(broken, KEY, [copy]))
    assert (offer.accounts, offer.missing_visits, offer.missing_changes) == (1, None, None)
