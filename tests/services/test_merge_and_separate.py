"""Whatever two accounts hold, and whichever fields are chosen: merged and separated on one day, nothing has changed.

Invariant 15 of the rules in its spirit, over every reader of the program; and what is kept of merged accounts equals
what is computed anew, at every step.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from merge_world import MergeWorld, merge_world
from visit_world import at

from fieldapp.storage import derived

KINDS = ("visit", "order", "plan", "promise", "reason", "person", "wallet", "supplier", "arrow")
FACTS = st.lists(st.tuples(st.sampled_from(KINDS), st.booleans(), st.integers(1, 28)), max_size=8)
CHOICES = st.dictionaries(
    st.sampled_from(("district", "phone", "notes", "abc_class", "tags", "closed_on", "legal_name", "key_person_id")),
    st.booleans(),
    max_size=4,
)
TAKEN = {
    "district": "昆山",
    "phone": "0512-1",
    "notes": "老厂",
    "abc_class": "C",
    "tags": ["甲"],
    "closed_on": "2026-11-01",
    "legal_name": "恒达",
}


def settle(world: MergeWorld, facts: list[tuple[str, bool, int]]) -> None:
    for number, (kind, of_a, day) in enumerate(facts):
        account, on = (world.a, world.b)[not of_a], f"2026-10-{day:02}"
        if kind == "visit":
            world.visit(account, on)
        elif kind == "order":
            world.order(account, on, f"N-{number}")
        elif kind == "arrow":
            other = world.fact("contact", world.b, name=f"另 {number}")
            world.fact("influence", world.b, from_contact_id=world.person, to_contact_id=other, strength=3)
        else:
            entity, values = row(world, kind, number, on)
            world.fact(entity, account, **values)


def row(world: MergeWorld, kind: str, number: int, on: str) -> tuple[str, dict[str, object]]:
    """A row of a kind, at a day or by a number."""
    planned = {"rep_id": world.accounts.visit.me, "channel": "visit", "has_time": 1}
    reason = {"words": "太贵", "category": "price", "rate": "conversion", "severity": 3}
    return {
        "plan": ("visit_plan", {**planned, **at(f"{on.replace('-10-', '-11-')} 16:00").columns("planned")}),
        "promise": ("promise", {"side": "us", "text": f"样品 {number}", "due_on": on, "state": "open"}),
        "reason": ("objection", {**reason, **at(f"{on} 11:00").columns("raised")}),
        "person": ("contact", {"name": f"人 {number}", "mobile": f"1380000{number:04}"}),
        "wallet": ("wallet_estimate", {"total_minor": 1_000 + number, "currency": "CNY", "dated_on": on}),
        "supplier": ("supplier_share", {"name": f"某 {number}", "share_ppm": 1_000}),
    }[kind]


def assert_derived_anew_is_the_same(world: MergeWorld) -> None:
    tables = ("account_summary", "account_member", "objection_status")
    kept = [world.accounts.visit.rows(table) for table in tables]
    with world.accounts.visit.store.write("rebuild"):
        derived.rebuild(world.accounts.visit.db)
    assert [world.accounts.visit.rows(table) for table in tables] == kept


@settings(max_examples=12, deadline=None)
@given(FACTS, CHOICES, st.booleans())
def test_nothing_has_changed(facts: list[tuple[str, bool, int]], choices: dict[str, bool], by_undo: bool) -> None:
    with TemporaryDirectory() as folder, merge_world(Path(folder)) as world:
        settle(world, facts)
        before = world.everything()
        taken = {**TAKEN, "key_person_id": world.person}
        world.merge(
            **{name: taken[name] if take else None for name, take in choices.items() if take or name != "legal_name"}
        )
        assert_derived_anew_is_the_same(world)
        if by_undo:
            world.accounts.visit.store.undo_last()
        else:
            assert world.merging.separate(world.merge_id).kept == ()
        assert world.everything() == before
        assert_derived_anew_is_the_same(world)
