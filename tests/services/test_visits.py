"""Logging a visit: one transaction for all of it, corrections beside what they correct, undo as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from clocks import HOUR
from visit_world import VisitWorld, at, visit_world

from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.services.visit_values import (
    FoundRole,
    NewObjection,
    NewPerson,
    NewPromise,
    NextStep,
    Place,
    Sample,
    SettledPromise,
    Touched,
    VisitDraft,
)

TABLES = (
    "visit",
    "visit_person",
    "visit_plan",
    "contact",
    "role_assignment",
    "objection",
    "objection_event",
    "promise",
    "sample_given",
    "outbox",
    "draft",
    "account_summary",
)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[VisitWorld]:
    with visit_world(tmp_path) as made:
        yield made


def full_draft(world: VisitWorld) -> VisitDraft:
    draft: VisitDraft = world.draft(
        ended_at=world.clock.now,
        place=Place("address", "星湖街", 31_300_000, 120_700_000, "gcj02", 0),
        people=(world.people["李总"], world.people["孙经理"]),
        new_people=(NewPerson("吴总", "payer"),),
        outcome="试用合格",
        touched=(
            Touched(world.objections["账期太短"], "heard"),
            Touched(world.objections["交期不稳"], "eliminated", "连续三单准时"),
        ),
        objections=(NewObjection("repurchase", "competitor", "已有供应商"),),
        promises=(NewPromise("us", "45 天账期方案", "2026-11-27"),),
        settled=(SettledPromise(world.promise, "kept"),),
        samples=(Sample("轴承座", 3),),
        next_step=NextStep(at("2026-11-27 10:00"), True, "visit", "带方案见吴总"),
        draft_key=world.account,
    )
    return draft


def test_a_visit_is_written_with_everything_that_belongs_to_it(world: VisitWorld) -> None:
    world.drafts.save("visit", world.account, "{}")
    saved = world.visits.log(full_draft(world))
    visit = world.rows("visit_current")[0]
    assert visit["id"] == saved.visit_id and visit["outcome"] == "试用合格" and visit["place_source"] == "address"
    assert len(world.rows("visit_person")) == 3
    assert [row["role"] for row in world.rows("role_assignment")][-1] == "payer"
    events = {(row["kind"], row["evidence"]) for row in world.rows("objection_event")}
    assert events == {("heard", None), ("eliminated", "连续三单准时")}
    states = {row["words"]: row["state"] for row in world.rows("objection_current")}
    assert states == {"账期太短": "open", "交期不稳": "eliminated", "已有供应商": "open"}
    kept = next(row for row in world.rows("promise") if row["id"] == world.promise)
    assert (kept["state"], kept["settled_on"], kept["settled_visit_id"]) == ("kept", "2026-11-22", saved.visit_id)
    plan = world.rows("plan_open")[0]
    assert plan["from_visit_id"] == saved.visit_id and plan["planned_at"] == at("2026-11-27 10:00").at
    assert world.rows("sample_given")[0]["quantity"] == 3
    assert world.rows("draft") == []
    assert saved.changes.accounts == {world.account} and "visit" in saved.changes.kinds
    summary = world.rows("account_summary")[0]
    assert summary["last_visit_at"] == world.ago(1).at and summary["roles_known"] == 4


def test_one_undo_takes_the_whole_visit_back(world: VisitWorld) -> None:
    before = {table: world.rows(table) for table in TABLES}
    world.visits.log(full_draft(world))
    undone = world.store.undo_last()
    assert undone is not None and (undone.intent, undone.subject) == ("log_visit", "苏州恒达精密")
    assert {table: world.rows(table) for table in TABLES} == before


def test_what_is_wrong_leaves_nothing_behind(world: VisitWorld) -> None:
    world.drafts.save("visit", world.account, "{}")
    before = {table: world.rows(table) for table in TABLES}
    bad = full_draft(world)
    for broken, code in (
        (replace(bad, account_id="nobody"), "no_such_account"),
        (replace(bad, people=("stranger",)), "not_of_account"),
        (replace(bad, started=at("2026-11-22 15:06"), ended_at=None), "start_in_future"),
        (replace(bad, ended_at=bad.started.at - HOUR), "end_before_start"),
        (replace(bad, touched=(Touched(world.objections["账期太短"], "eliminated"),)), "evidence_missing"),
        (replace(bad, settled=(SettledPromise("x", "kept"),)), "not_of_account"),
        (replace(bad, plan_id="x"), "plan_of_another"),
        (replace(bad, channel="pigeon"), "not_in_list"),
    ):
        with pytest.raises(DomainError) as caught:
            world.visits.log(broken)
        assert caught.value.code == code
    with pytest.raises(FieldError):
        world.visits.log(replace(bad, objections=(NewObjection("weather", "price", "dear"),)))
    assert {table: world.rows(table) for table in TABLES} == before


def test_a_planned_visit_becomes_done_and_takes_over_its_purpose(world: VisitWorld) -> None:
    world.plans.plan(world.account, NextStep(at("2026-11-22 14:00"), True, "visit", "确认试用结果"))
    plan = world.queries.account(world.account).plans[0]
    world.visits.log(world.draft(plan_id=plan.id))
    assert world.rows("plan_open") == []
    assert world.rows("visit")[0]["purpose"] == "确认试用结果"
    with pytest.raises(DomainError, match="plan_done"):
        world.plans.move(plan.id, at("2026-11-23 09:00"), has_time=True)


def test_a_correction_stands_beside_what_it_corrects(world: VisitWorld) -> None:
    first = world.visits.log(world.draft(people=(world.people["李总"],), outcome="一"))
    second = world.visits.amend(first.visit_id, world.draft(people=(world.people["周工"],), outcome="二"))
    third = world.visits.amend(first.visit_id, world.draft(outcome="三"))
    rows = {row["id"]: row for row in world.rows("visit")}
    assert len(rows) == 3 and rows[third.visit_id]["supersedes"] == second.visit_id
    assert [row["outcome"] for row in world.rows("visit_current")] == ["三"]
    found = world.queries.visit(first.visit_id)
    assert found is not None and found.id == third.visit_id and found.people == ()
    undone = world.store.undo_last()
    assert undone is not None and world.queries.visit(first.visit_id).outcome == "二"


def test_an_amended_visit_still_fulfils_its_plan(world: VisitWorld) -> None:
    world.plans.plan(world.account, NextStep(at("2026-11-22 14:00"), True))
    plan = world.queries.account(world.account).plans[0]
    first = world.visits.log(world.draft(plan_id=plan.id))
    world.visits.amend(first.visit_id, world.draft(outcome="again"))
    assert world.rows("plan_open") == [] and world.rows("visit_current")[0]["plan_id"] == plan.id


def test_plans_move_and_are_called_off_with_a_reason(world: VisitWorld) -> None:
    world.plans.plan(world.account, NextStep(at("2026-11-24 00:00"), False, "call", "问候"))
    plan = world.queries.account(world.account).plans[0]
    assert (plan.has_time, plan.channel) == (False, "call")
    world.plans.move(plan.id, at("2026-11-25 09:30"), has_time=True)
    moved = world.queries.plan(plan.id)
    assert moved is not None and moved.has_time and moved.planned_at == at("2026-11-25 09:30").at
    with pytest.raises(DomainError, match="reason_missing"):
        world.plans.cancel(plan.id, "  ")
    world.plans.cancel(plan.id, "客户出差")
    assert world.queries.plan(plan.id) is None
    assert world.rows("visit_plan")[0]["cancel_reason"] == "客户出差"
    with pytest.raises(DomainError, match="plan_cancelled"):
        world.visits.log(world.draft(plan_id=plan.id))


def test_a_role_found_out_is_given_to_who_holds_it(world: VisitWorld) -> None:
    roles = (FoundRole("payer", world.people["李总"]), FoundRole("selector", world.people["李总"]))
    world.visits.log(world.draft(people=(world.people["李总"],), found_roles=roles))
    held = [row["role"] for row in world.rows("role_assignment") if row["contact_id"] == world.people["李总"]]
    assert sorted(str(role) for role in held) == ["payer", "selector"], "a role held already is not given twice"


def test_what_becomes_of_an_objection_follows_the_rules(world: VisitWorld) -> None:
    gone = world.objections["账期太短"]
    world.visits.log(world.draft(touched=(Touched(gone, "eliminated", "45 天已签"),)))
    with pytest.raises(DomainError, match="illegal_transition"):
        world.visits.log(world.draft(touched=(Touched(gone, "answered"),)))
    assert len(world.rows("visit")) == 1
