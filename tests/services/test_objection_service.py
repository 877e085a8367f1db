"""Reasons against over their life, and promises."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from account_world import AccountWorld, account_world

from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.domain.objections import ObjectionError, ObjectionState
from fieldapp.services.objections import ObjectionDraft


@pytest.fixture
def world(tmp_path: Path) -> Iterator[AccountWorld]:
    with account_world(tmp_path) as made:
        yield made


def test_a_reason_is_raised_once_and_stands_open(world: AccountWorld) -> None:
    draft = ObjectionDraft("conversion", "price", " 太贵 ", 3, world.visit.people["孙经理"], 500_000, "CNY")
    world.objections.raise_objection(world.visit.account, draft)
    one = world.view().objections[0]
    assert (one.row.words, one.row.contact, one.row.value_minor, one.times_heard) == ("太贵", "孙经理", 500_000, 1)
    assert one.state is ObjectionState.OPEN
    with pytest.raises(FieldError):
        world.objections.raise_objection(world.visit.account, ObjectionDraft("conversion", "price", "  "))


def test_a_reason_is_answered_eliminated_with_evidence_and_reopened(world: AccountWorld) -> None:
    reason = world.visit.objections["账期太短"]

    def states() -> dict[str, ObjectionState]:
        return {one.row.words: one.state for one in world.view().objections}

    world.objections.record(reason, "answered", note="45 天")
    assert states()["账期太短"] is ObjectionState.ANSWERED
    world.visit.clock.now += 1_000_000
    with pytest.raises(ObjectionError) as caught:
        world.objections.record(reason, "eliminated", "  ")
    assert caught.value.code == "evidence_missing"
    world.objections.record(reason, "eliminated", "孙经理签字")
    assert "账期太短" not in states(), "only what still stands against us is shown"
    world.visit.clock.now += 1_000_000
    with pytest.raises(ObjectionError):
        world.objections.record(reason, "answered")
    world.objections.record(reason, "reopened")
    assert states()["账期太短"] is ObjectionState.OPEN
    undone = world.visit.store.undo_last()
    assert undone is not None and undone.intent == "reopen_objection"


def test_a_promise_is_settled_once(world: AccountWorld) -> None:
    world.objections.settle_promise(world.visit.promise, "kept")
    assert world.view().promises == ()
    assert world.row("promise", world.visit.promise)["settled_on"] == "2026-11-22"
    with pytest.raises(DomainError) as caught:
        world.objections.settle_promise(world.visit.promise, "broken")
    assert caught.value.code == "already_settled"
    with pytest.raises(FieldError):
        world.objections.settle_promise(world.visit.promise, "open")
