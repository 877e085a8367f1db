"""Statements that run at every start, save and key are carried out by index, however large the store is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldapp.storage import account_reader, objection_states, outbox, summaries, today_reader, visit_reader
from fieldapp.storage.database import Database
from fieldapp.storage.opening import create_store

# Values that a statement makes itself, and results of its own parts, may be gone through.
SMALL = ("json_each", "CONSTANT", "t", "v", "version", "form", "u")


class Clock:
    def now_us(self) -> int:
        return 1_795_331_100_000_000

    def zone(self) -> str:
        return "Asia/Shanghai"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    made = create_store(tmp_path / "store.db", bytes(32), Clock())
    yield made
    made.close()


def scanned(db: Database, sql: str) -> list[str]:
    """The tables that a statement goes through from end to end."""
    named = dict.fromkeys(re.findall(r":(\w+)", sql), 1)
    marks = (1,) * (len(set(re.findall(r"\?\d+", sql))) + len(re.findall(r"\?(?!\d)", sql)))
    steps = [str(row[3]) for row in db.execute(f"EXPLAIN QUERY PLAN {sql}", named or marks)]
    return [step for step in steps if (found := re.match(r"SCAN (\w+)", step)) and found[1] not in SMALL]


TODAY = ("_STOPS", "_MISSING_ROLE", "_OBJECTION", "_BUYERS", "_ROLES_UNKNOWN", "_SELF_ORDERS", "_OVERDUE", "_PROMISES",
         "_KEY_LEFT")  # fmt: skip
ACCOUNT = ("_SERVER", "_ORIGINATORS", "_PEOPLE", "_ROLES", "_ARROWS", "_LAST_VISIT", "_PLANS", "_PROMISES",
           "_OBJECTIONS", "_EVENTS", "_ORDERS", "_FORMER", "_INVOICES", "_PAYMENTS", "_REFUNDS", "_CONFIRMATIONS",
           "_WALLET", "_SUPPLIERS", "_OPENED", "_VISITS", "_VISITS_WITH", "_NAMES")  # fmt: skip
VISIT = ("_ACCOUNT", "_PEOPLE", "_OBJECTIONS", "_PROMISES", "_LAST", "_NAMES", "_LATEST")


@pytest.mark.parametrize("name", TODAY)
def test_today_reads_the_reps_own(db: Database, name: str) -> None:
    assert scanned(db, getattr(today_reader, name)) == []


@pytest.mark.parametrize("name", ACCOUNT)
def test_a_page_reads_one_account(db: Database, name: str) -> None:
    sql = getattr(account_reader, name)
    assert scanned(db, sql % "?" if "%s" in sql else sql) == []


@pytest.mark.parametrize("name", VISIT)
def test_the_form_of_a_visit_reads_one_account(db: Database, name: str) -> None:
    assert scanned(db, getattr(visit_reader, name)) == []


def test_saving_recomputes_one_account(db: Database) -> None:
    assert scanned(db, summaries._REFRESH + summaries._SOME) == []
    for kind in sorted(summaries._OF_CONTACTS):
        assert scanned(db, summaries._of_contacts(frozenset((kind,)), "= t.account_id")) == []
    assert scanned(db, objection_states._EVENTS.format(where=objection_states._SOME)) == []


def test_what_waits_is_counted_in_an_index_of_its_own(db: Database) -> None:
    said: list[str] = []
    db.conn.set_trace_callback(said.append)
    outbox.pending_count(db)
    db.conn.set_trace_callback(None)
    plan = [str(row[3]) for row in db.execute(f"EXPLAIN QUERY PLAN {said[0]}")]
    assert any("outbox_unsettled" in step for step in plan), plan
