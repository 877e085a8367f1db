"""What lists read of reasons against is what the rule says, whatever order the events were written in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from clocks import SteadyClock
from new_stores import new_store

from fieldapp.storage import derived
from fieldapp.storage.rows import fetch
from fieldapp.storage.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = new_store(tmp_path / "store.db", SteadyClock(), me="me")
    with made.write("add_account") as batch:
        batch.insert("account", {"legal_name": "恒达", "owner_id": "me"}, "a")
    yield made
    made.db.close()


def raised(store: Store, *events: tuple[int, str]) -> None:
    with store.write("raise") as batch:
        objection = batch.insert(
            "objection",
            {
                "account_id": "a", "rate": "repurchase", "category": "terms", "words": "账期", "severity": 2,
                "raised_at": 0, "raised_offset": 480, "raised_zone": "Asia/Shanghai",
            },
        )  # fmt: skip
        for at, kind in events:
            batch.insert(
                "objection_event",
                {
                    "objection_id": objection, "account_id": "a", "kind": kind, "evidence": "李总确认",
                    "happened_at": at, "happened_offset": 480, "happened_zone": "Asia/Shanghai",
                },
            )  # fmt: skip


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ((), "open"),
        (((1, "heard"),), "open"),
        (((1, "answered"),), "answered"),
        (((1, "answered"), (2, "heard")), "open"),
        (((2, "heard"), (1, "answered")), "open"),
        (((1, "eliminated"), (2, "heard")), "open"),
        (((1, "accepted"), (2, "heard")), "accepted"),
        (((1, "eliminated"), (2, "reopened"), (3, "answered")), "answered"),
        (((1, "eliminated"), (2, "answered")), "eliminated"),
    ],
)
def test_the_state_follows_the_rule(store: Store, events: tuple[tuple[int, str], ...], state: str) -> None:
    raised(store, *events)
    assert fetch(store.db, "SELECT state FROM objection_current") == [{"state": state}]
    counted = fetch(store.db, "SELECT unresolved_objections AS n FROM account_summary")
    assert counted == [{"n": 1 if state in ("open", "answered") else 0}]


def test_states_kept_equal_states_rebuilt(store: Store) -> None:
    raised(store, (1, "answered"))
    raised(store, (1, "answered"), (2, "heard"))
    kept = fetch(store.db, "SELECT * FROM objection_status ORDER BY objection_id")
    derived.rebuild(store.db)
    assert fetch(store.db, "SELECT * FROM objection_status ORDER BY objection_id") == kept
    assert len(kept) == 2


def test_undo_takes_the_state_back(store: Store) -> None:
    raised(store)
    objection = fetch(store.db, "SELECT id FROM objection")[0]["id"]
    with store.write("answer") as batch:
        batch.insert(
            "objection_event",
            {
                "objection_id": objection, "account_id": "a", "kind": "answered",
                "happened_at": 5, "happened_offset": 480, "happened_zone": "Asia/Shanghai",
            },
        )  # fmt: skip
    store.undo_last()
    assert fetch(store.db, "SELECT state FROM objection_current") == [{"state": "open"}]
    store.undo_last()
    assert fetch(store.db, "SELECT count(*) AS n FROM objection_status") == [{"n": 0}]
