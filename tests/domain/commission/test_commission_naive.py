"""The engine and the naive reference agree to the cent, event by event, on random histories."""

from __future__ import annotations

from collections import Counter

import pytest
from commission.histories import AS_OF, History, Maker
from reference.commission_naive import naive_ledger

from fieldapp.domain.commission.engine import derive
from fieldapp.domain.commission.facts_file import read_facts
from fieldapp.domain.commission.plan_file import read_plan

NORMAL, THOROUGH = 300, 5_000
AT_LEAST_PERCENT = 5


def engine_ledger(history: History) -> dict[tuple[str, str, str, str, str], int]:
    """The engine's amounts under the reference's keys."""
    derived = derive(read_facts(history.text), [read_plan(history.plan)], AS_OF)
    return {
        (e.key.beneficiary, e.key.role.value, e.key.order_id, e.key.event_id, e.key.component): e.amount_minor
        for e in derived.entries
        if e.amount_minor
    }


def compare(first: int, count: int, **settled: bool) -> None:
    seen: Counter[str] = Counter()
    for seed in range(first, first + count):
        history = Maker(seed, **settled).history()
        ours = engine_ledger(history)
        assert ours == naive_ledger(history.plan, history.facts, AS_OF), f"seed {seed}"
        seen.update(history.traits)
        seen.update({key[4].partition(":")[0] for key in ours})
    if settled:
        return
    hard = ("refund", "merge", "undo", "dst", "revision", "duplicate", "leaver", "share", "tiered", "overlay")
    assert {name: seen[name] for name in hard if seen[name] * 100 < count * AT_LEAST_PERCENT} == {}
    assert min(seen[name] for name in ("override", "minimum", "clawback")) > 0


def test_the_reference_agrees_to_the_cent() -> None:
    compare(0, NORMAL)


def test_the_reference_agrees_on_merged_accounts_that_pay() -> None:
    """In these, weights by the profit of both sides and shares of leavers matter most often."""
    compare(10_000, NORMAL // 2, merges=True, paid=True, leavers=True)


@pytest.mark.slow
def test_the_reference_agrees_on_many_more() -> None:
    compare(NORMAL, THOROUGH)
