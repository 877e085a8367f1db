"""The form as typed: kept at any state, read with every problem at its field, dates that do not drift."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from clocks import ZONE
from hypothesis import given
from hypothesis import strategies as st
from visit_world import VisitWorld, at, visit_world

from fieldapp.services.local_time import local_now, moment_of
from fieldapp.services.visit_form import (
    ObjectionEntry,
    PersonEntry,
    PromiseEntry,
    RoleEntry,
    SampleEntry,
    TouchEntry,
    VisitForm,
    form_from_json,
    pinned,
)
from fieldapp.services.visit_queries import objectives
from fieldapp.services.visit_reading import Reading, read_form
from fieldapp.services.visit_values import NextStep, Place

TEXTS = st.text(max_size=20)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[VisitWorld]:
    with visit_world(tmp_path) as made:
        yield made


def read(world: VisitWorld, **values: object) -> Reading:
    form = VisitForm(account_id=world.account, time="今天 14:32 – 15:05", **values)  # type: ignore[arg-type]
    return read_form(form, world.queries.account(world.account), local_now(world.clock), ZONE)


def codes(reading: Reading) -> set[tuple[str, str]]:
    return {(one.field, one.code) for one in reading.problems if one.blocks}


def test_a_filled_form_becomes_a_visit(world: VisitWorld) -> None:
    reading = read(
        world,
        people=(world.people["李总"],),
        outcome=" 试用合格 ",
        next_step="带方案",
        next_date="下周五 10点",
        promises=(PromiseEntry("寄样品", "us", "月底"),),
        samples=(SampleEntry("轴承座", ""),),
    )
    draft = reading.draft
    assert draft is not None and reading.problems == ()
    assert (draft.started, draft.ended_at) == (at("2026-11-22 14:32"), at("2026-11-22 15:05").at)
    assert draft.next_step == NextStep(at("2026-11-27 10:00"), True, "visit", "带方案")
    assert draft.promises[0].due_on == "2026-11-30" and draft.samples[0].quantity == 1
    assert draft.outcome == "试用合格"
    assert (draft.place.source, draft.place.distance_m) == ("address", 0)


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"next_step": "x", "next_date": "下下旬"}, ("next_date", "date_not_understood")),
        ({"next_step": "x"}, ("next_date", "date_missing")),
        ({"next_date": "2026-11-20"}, ("next_date", "date_in_past")),
        ({"next_date": "今天 9:00"}, ("next_date", "date_in_past")),
        ({"touched": (TouchEntry("o", "eliminated"),)}, ("touched", "evidence_missing")),
        ({"objections": (ObjectionEntry(""),)}, ("objections", "words_missing")),
        ({"objections": (ObjectionEntry("太贵", ""),)}, ("objections", "rate_missing")),
        ({"promises": (PromiseEntry(""),)}, ("promises", "words_missing")),
        ({"promises": (PromiseEntry("x", "us", "某天"),)}, ("promises", "date_not_understood")),
        ({"samples": (SampleEntry("轴承", "两个"),)}, ("samples", "number_wrong")),
        ({"samples": (SampleEntry("", "2"),)}, ("samples", "name_missing")),
        ({"new_people": (PersonEntry(" "),)}, ("new_people", "name_missing")),
        ({"found_roles": (RoleEntry("payer", ""),)}, ("found_roles", "person_missing")),
    ],
)
def test_every_problem_is_told_at_its_field(
    world: VisitWorld, values: dict[str, object], problem: tuple[str, str]
) -> None:
    reading = read(world, people=(world.people["李总"],), **values)
    assert codes(reading) == {problem} and reading.draft is None


@pytest.mark.parametrize(
    ("time", "code"),
    [
        ("", "date_not_understood"),
        ("昨天", "time_missing"),
        ("今天 18:00", "start_in_future"),
        ("blah", "date_not_understood"),
    ],
)
def test_a_time_that_cannot_be_is_not_dropped(world: VisitWorld, time: str, code: str) -> None:
    form = VisitForm(account_id=world.account, time=time)
    reading = read_form(form, world.queries.account(world.account), local_now(world.clock), ZONE)
    assert codes(reading) == {("time", code)}


def test_a_visit_without_people_asks_and_a_call_does_not(world: VisitWorld) -> None:
    asked = read(world)
    assert asked.draft is not None and [one.code for one in asked.problems] == ["nobody_met"]
    assert read(world, channel="call").problems == ()
    assert codes(read_form(VisitForm(time="14:30"), None, local_now(world.clock), ZONE)) == {
        ("account", "account_missing")
    }


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("侧门 200 m", Place("manual", "侧门 200 m", distance_m=200)),
        ("展会馆, 1.2km", Place("manual", "展会馆, 1.2km", distance_m=1200)),
        ("对面茶馆 80米", Place("manual", "对面茶馆 80米", distance_m=80)),
        ("咖啡馆", Place("manual", "咖啡馆")),
        (
            "31.300900, 120.700000",
            Place("manual", "31.300900, 120.700000", 31_300_900, 120_700_000, "gcj02", 100),
        ),
        ("99.300900, 120.700000", Place("manual", "99.300900, 120.700000")),
    ],
)
def test_a_place_by_hand_keeps_its_words_and_its_distance(world: VisitWorld, typed: str, place: Place) -> None:
    reading = read(world, place=typed)
    assert reading.draft is not None and reading.draft.place == place


def test_objectives_are_purpose_unknown_roles_objections_and_promises(world: VisitWorld) -> None:
    world.plans.plan(world.account, NextStep(at("2026-11-22 14:00"), True, "visit", "确认试用结果"))
    account = world.queries.account(world.account)
    assert account is not None
    found = objectives(account, world.queries.plan_due(account), local_now(world.clock))
    assert [(one.kind, one.text or one.code) for one in found] == [
        ("purpose", "确认试用结果"),
        ("role", "payer"),
        ("objection", "账期太短"),
        ("objection", "交期不稳"),
        ("promise", "寄送检测报告"),
    ]


def test_people_come_key_person_first_then_by_last_meeting(world: VisitWorld) -> None:
    world.visits.log(world.draft(people=(world.people["周工"],)))
    account = world.queries.account(world.account)
    assert account is not None
    assert [one.name for one in account.people] == ["张董", "周工", "李总", "孙经理"]
    assert account.last_visit is not None and account.last_visit.people == ("周工",)


def test_next_stop_is_the_next_open_plan_of_today(world: VisitWorld) -> None:
    for when in ("2026-11-22 16:00", "2026-11-22 17:15", "2026-11-23 09:00"):
        world.plans.plan(world.account, NextStep(at(when), True))
    first = world.queries.next_stop()
    assert first is not None and first.planned_at == at("2026-11-22 16:00").at
    second = world.queries.next_stop(done_plan=first.id)
    assert second is not None and second.planned_at == at("2026-11-22 17:15").at
    assert world.queries.next_stop(done_account=world.account) is None


@given(
    st.builds(
        VisitForm,
        account_id=TEXTS,
        time=TEXTS,
        outcome=st.text(),
        people=st.lists(TEXTS).map(tuple),
        touched=st.lists(st.builds(TouchEntry, TEXTS, TEXTS, TEXTS)).map(tuple),
        promises=st.lists(st.builds(PromiseEntry, TEXTS, TEXTS, TEXTS)).map(tuple),
    )
)
def test_a_kept_form_comes_back_as_it_was(form: VisitForm) -> None:
    assert form_from_json(form.to_json()) == form


@given(st.text() | st.sampled_from(["[]", '{"people": 3}', '{"touched": [{"x": 1}, 4]}', '{"time": null}']))
def test_no_kept_text_breaks_the_form(payload: str) -> None:
    found = form_from_json(payload)
    assert found is None or isinstance(found, VisitForm)


@given(
    phrase=st.sampled_from(
        ["明天下午3点", "下周三 10点", "next fri 10", "11-27", "周三", "in 2 hours", "月底", "今天 14:32 – 15:05", "x"]
    ),
    days=st.integers(0, 40),
)
def test_a_kept_date_means_on_any_later_day_what_it_meant_when_typed(phrase: str, days: int) -> None:
    from fieldapp.domain.date_phrases import NotUnderstood, parse

    then = datetime(2026, 11, 22, 9, 5, tzinfo=ZoneInfo(ZONE))
    now = then + timedelta(days=days, minutes=7)
    kept = pinned(VisitForm(next_date=phrase, promises=(PromiseEntry("x", "us", phrase),)), then, now)
    said = parse(phrase, then)
    if isinstance(said, NotUnderstood):
        assert kept.next_date == phrase
        return
    again = parse(kept.next_date, now)
    assert not isinstance(again, NotUnderstood) and (again.start, again.end) == (said.start, said.end)
    assert kept.promises[0].due == kept.next_date
    assert replace(kept, next_date=phrase, promises=()) == VisitForm(next_date=phrase)


def test_a_time_that_the_clocks_skip_is_moved_on() -> None:
    skipped = moment_of(datetime.fromisoformat("2026-03-29 02:30"), "Europe/Berlin")
    assert skipped.local() == datetime.fromisoformat("2026-03-29 03:30") and skipped.offset == 120
    twice = moment_of(datetime.fromisoformat("2026-10-25 02:30"), "Europe/Berlin")
    assert twice.offset == 120
