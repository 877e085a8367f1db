"""The decision unit: cover, flags, key persons (rules §7, invariants 38 to 40)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.people import (
    DecisionUnit,
    Flag,
    FlagCode,
    FlagSettings,
    KeyPersonError,
    Meeting,
    Person,
    RoleAssignment,
    flags,
    holders,
    is_mapped,
    role_cover,
    roles_of,
    validate_key_persons,
    without_person,
)

TODAY = date(2026, 11, 25)
START = date(2024, 1, 1)
ROLES = ("user", "recommender", "selector", "decision_maker", "payer", "gatekeeper", "champion")
REQUIRED = ("user", "selector", "decision_maker", "payer")
IDS = ("a", "b", "c", "d", "e")

days = st.integers(-200, 200).map(lambda n: TODAY + timedelta(days=n))
persons = st.builds(
    Person,
    id=st.sampled_from(IDS),
    stance=st.sampled_from(("for", "neutral", "against", "unknown")),
    influence=st.none() | st.integers(1, 5),
    outside=st.booleans(),
    left_on=st.none() | days,
)
assignments = st.builds(
    RoleAssignment,
    person_id=st.sampled_from(IDS),
    role=st.sampled_from(ROLES),
    from_on=days,
    to_on=st.none() | days,
)
units = st.builds(
    DecisionUnit,
    persons=st.lists(persons, max_size=5, unique_by=lambda p: p.id).map(tuple),
    roles=st.lists(assignments, max_size=12).map(tuple),
    key_id=st.none() | st.sampled_from(IDS),
    second_id=st.none() | st.sampled_from(IDS),
)
meetings = st.lists(st.builds(Meeting, st.sampled_from(IDS), days), max_size=8)


def held(person_id: str, *roles: str) -> tuple[RoleAssignment, ...]:
    return tuple(RoleAssignment(person_id, role, START) for role in roles)


def met(person_id: str, days_ago: int) -> Meeting:
    return Meeting(person_id, TODAY - timedelta(days=days_ago))


HENGDA = DecisionUnit(
    (Person("zhou", "for"), Person("li", "for"), Person("sun", "neutral"), Person("zhang", "neutral")),
    (
        *held("zhou", "user"),
        *held("li", "recommender", "selector"),
        *held("sun", "payer"),
        *held("zhang", "decision_maker"),
    ),
    "zhang",
    "li",
)
MET_ALL = [met("zhang", 3), met("li", 10), met("sun", 30), met("zhou", 5)]


def codes(unit: DecisionUnit, meetings_: list[Meeting], **more: object) -> list[str]:
    return [flag.code.value for flag in flags(unit, TODAY, meetings_, **more)]  # type: ignore[arg-type]


def test_a_complete_unit_that_is_met_has_no_flags() -> None:
    assert codes(HENGDA, MET_ALL) == []
    assert is_mapped(HENGDA, TODAY)
    assert role_cover(HENGDA, TODAY).ratio.value == 1


def test_nobody_known_is_all_unknown_and_not_an_error() -> None:
    empty = DecisionUnit()
    assert codes(empty, []) == [
        "key_person_missing",
        "second_person_missing",
        "payer_missing",
        "role_unknown",
        "role_unknown",
        "role_unknown",
        "single_threaded",
    ]
    assert role_cover(empty, TODAY).missing == REQUIRED
    assert not is_mapped(empty, TODAY)
    validate_key_persons(empty, TODAY)


def test_a_missing_payer_has_its_own_flag() -> None:
    unit = replace(HENGDA, roles=tuple(r for r in HENGDA.roles if r.role != "payer"))
    assert flags(unit, TODAY, MET_ALL) == (Flag(FlagCode.PAYER_MISSING, role="payer"),)
    assert role_cover(unit, TODAY).ratio.value == Fraction(3, 4)
    assert not is_mapped(unit, TODAY)


def test_a_decision_maker_who_was_never_met() -> None:
    unit = replace(HENGDA, key_id="li", second_id="zhou")
    assert codes(unit, [met("li", 10), met("zhou", 5)]) == ["decision_maker_never_met"]
    assert codes(unit, [met("li", 10), met("zhou", 5), met("zhang", 400)]) == []


def test_a_meeting_still_to_come_does_not_count() -> None:
    unit = replace(HENGDA, key_id="li", second_id="zhou")
    assert "decision_maker_never_met" in codes(unit, [met("li", 10), met("zhou", 5), met("zhang", -1)])


@pytest.mark.parametrize(("days_ago", "flagged"), [(59, False), (60, True)])
def test_single_threaded_looks_at_sixty_days(days_ago: int, flagged: bool) -> None:
    found = flags(HENGDA, TODAY, [met("zhang", 3), met("li", days_ago)])
    assert (Flag(FlagCode.SINGLE_THREADED, days=60, count=1) in found) is flagged


def test_two_visits_to_one_person_are_one_thread() -> None:
    assert "single_threaded" in codes(HENGDA, [met("zhang", 3), met("zhang", 8)])


def test_a_blocker_is_flagged_until_there_is_a_plan() -> None:
    against = tuple(replace(p, stance="against") if p.id == "sun" else p for p in HENGDA.persons)
    unit = replace(HENGDA, persons=against)
    assert flags(unit, TODAY, MET_ALL) == (Flag(FlagCode.OPEN_BLOCKER, person_id="sun"),)
    assert codes(unit, MET_ALL, counter_planned=["sun"]) == []


def test_when_the_key_person_leaves_the_second_is_proposed_and_not_promoted() -> None:
    left = tuple(replace(p, left_on=TODAY) if p.id == "zhang" else p for p in HENGDA.persons)
    found = flags(replace(HENGDA, persons=left), TODAY, MET_ALL)
    assert found[0] == Flag(FlagCode.KEY_PERSON_LEFT, person_id="zhang", proposed_id="li")
    assert Flag(FlagCode.ROLE_UNKNOWN, role="decision_maker") in found


def test_a_second_who_left_as_well_is_not_proposed() -> None:
    left = tuple(replace(p, left_on=TODAY) for p in HENGDA.persons)
    found = flags(replace(HENGDA, persons=left), TODAY, MET_ALL)
    assert found[:2] == (
        Flag(FlagCode.KEY_PERSON_LEFT, person_id="zhang"),
        Flag(FlagCode.SECOND_PERSON_LEFT, person_id="li"),
    )


@pytest.mark.parametrize(("days_ago", "flagged"), [(45, False), (46, True)])
def test_key_person_not_met_for_too_long(days_ago: int, flagged: bool) -> None:
    found = flags(HENGDA, TODAY, [*MET_ALL[1:], met("zhang", days_ago)])
    assert (Flag(FlagCode.KEY_PERSON_NOT_MET, person_id="zhang", days=days_ago) in found) is flagged
    relaxed = flags(HENGDA, TODAY, [*MET_ALL[1:], met("zhang", days_ago)], settings=FlagSettings(60, 2, 90))
    assert relaxed == ()


def test_one_person_firm_needs_no_second() -> None:
    """Rules §7: one person can fill all roles; then key person 2 may be empty without a flag."""
    owner = DecisionUnit((Person("owner", "for"),), held("owner", *REQUIRED), "owner")
    assert codes(owner, [met("owner", 2)]) == []
    assert is_mapped(owner, TODAY)


def test_roles_end_on_their_last_day() -> None:
    role = RoleAssignment("a", "user", START, TODAY)
    unit = DecisionUnit((Person("a"),), (role,))
    assert roles_of(unit, "a", TODAY - timedelta(days=1)) == {"user"}
    assert roles_of(unit, "a", TODAY) == frozenset()
    assert roles_of(unit, "a", START - timedelta(days=1)) == frozenset()


@pytest.mark.parametrize(
    ("key", "second", "code"),
    [
        ("zhang", "zhang", "key_and_second_same"),
        ("nobody", None, "key_person_unknown"),
        (None, "gone", "key_person_left"),
        ("chen", None, "key_person_without_role"),
    ],
)
def test_key_persons_that_are_refused(key: str | None, second: str | None, code: str) -> None:
    people = (*HENGDA.persons, Person("gone", left_on=START), Person("chen"))
    with pytest.raises(KeyPersonError) as caught:
        validate_key_persons(replace(HENGDA, persons=people, key_id=key, second_id=second), TODAY)
    assert caught.value.code == code


@given(units, days)
def test_invariant_38_valid_key_persons_are_two_different_active_people_with_roles(
    unit: DecisionUnit, on: date
) -> None:
    def fine(person_id: str | None) -> bool:
        if person_id is None:
            return True
        known = [p for p in unit.persons if p.id == person_id and (p.left_on is None or p.left_on > on)]
        roles = [r for r in unit.roles if r.person_id == person_id and r.from_on <= on]
        return bool(known) and any(r.to_on is None or r.to_on > on for r in roles)

    same = unit.key_id is not None and unit.key_id == unit.second_id
    expected = fine(unit.key_id) and fine(unit.second_id) and not same
    try:
        validate_key_persons(unit, on)
    except KeyPersonError:
        assert not expected
    else:
        assert expected


@given(units, st.sampled_from(IDS), days, meetings)
def test_invariant_39_removing_a_person_leaves_no_trace(
    unit: DecisionUnit, gone: str, on: date, seen: list[Meeting]
) -> None:
    rest = without_person(unit, gone)
    assert gone not in {rest.key_id, rest.second_id}
    assert gone not in {p.id for p in rest.persons} | {r.person_id for r in rest.roles}
    assert rest.second_id in (unit.second_id, None)
    assert all(gone not in (f.person_id, f.proposed_id) for f in flags(rest, on, seen))


@given(units, days)
def test_invariant_40_role_cover_lies_in_0_to_1(unit: DecisionUnit, on: date) -> None:
    cover = role_cover(unit, on)
    value = cover.ratio.value
    assert value is not None
    assert 0 <= value <= 1
    naive = [
        role
        for role in REQUIRED
        if any(
            r.role == role
            and r.from_on <= on
            and (r.to_on is None or on < r.to_on)
            and any(p.id == r.person_id and (p.left_on is None or on < p.left_on) for p in unit.persons)
            for r in unit.roles
        )
    ]
    assert list(cover.filled) == naive
    assert sorted(cover.filled + cover.missing) == sorted(REQUIRED)


@given(units, days, st.sampled_from(ROLES))
def test_invariant_40_filling_a_role_never_lowers_the_cover(unit: DecisionUnit, on: date, role: str) -> None:
    more = replace(
        unit,
        persons=(*unit.persons, Person("new")),
        roles=(*unit.roles, RoleAssignment("new", role, on)),
    )
    before, after = role_cover(unit, on).ratio.value, role_cover(more, on).ratio.value
    assert before is not None
    assert after is not None
    assert after >= before
    assert "new" in {p.id for p in holders(more, role, on)}


@given(units, days, meetings)
def test_flags_do_not_depend_on_the_order_of_facts(unit: DecisionUnit, on: date, seen: list[Meeting]) -> None:
    turned = replace(unit, persons=unit.persons[::-1], roles=unit.roles[::-1])
    assert flags(turned, on, seen[::-1]) == flags(unit, on, seen)


@given(units, days, meetings)
def test_a_unit_with_valid_key_persons_is_mapped_when_deciders_are_known(
    unit: DecisionUnit, on: date, seen: list[Meeting]
) -> None:
    if is_mapped(unit, on):
        found = {flag.code for flag in flags(unit, on, seen)}
        assert not found & {
            FlagCode.KEY_PERSON_MISSING,
            FlagCode.KEY_PERSON_LEFT,
            FlagCode.SECOND_PERSON_MISSING,
            FlagCode.SECOND_PERSON_LEFT,
            FlagCode.PAYER_MISSING,
        }
