"""Sample data: the same for the same seed, valid, whole, and believable."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sample_world import AS_OF, WORDS, ZONE, micros, rows_of, spec_of

from fieldapp.domain.codes import ORDER_CHANNELS, REQUIRED_ROLES, STAGES
from fieldapp.domain.schema import REGISTRY, check_value
from fieldapp.domain.schema_types import Kind
from fieldapp.services.sample import SIZES, SampleSpec, generate, load_words

FACTS = (
    "visit", "sales_order", "invoice", "payment", "refund", "objection", "objection_event", "promise", "sample_given",
)  # fmt: skip
AHEAD_BY_NATURE = {
    *(("promise", "due_on"), ("sales_order", "promised_on"), ("mode_override", "until_at")),
    *(("campaign_stage", "starts_on"), ("campaign_stage", "ends_on")),
}
BOTH = pytest.mark.parametrize("language", ["zh_CN", "en"])


def digest(spec: SampleSpec) -> str:
    told = hashlib.sha256()
    for entity, rows in generate(spec, load_words(WORDS, spec.language)):
        told.update(json.dumps([entity, rows], ensure_ascii=False).encode())
    return told.hexdigest()


def text(value: object) -> str:
    assert isinstance(value, str)
    return value


def number(value: object) -> int:
    assert isinstance(value, int)
    return value


def test_the_same_seed_gives_the_same_bytes_in_any_process() -> None:
    code = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "from test_sample import digest; from sample_world import spec_of; print(digest(spec_of()))"
    )
    here = Path(__file__).resolve()
    told = {
        subprocess.run(
            [sys.executable, "-c", code, str(here.parent), str(here.parents[2])],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert told == {digest(spec_of())}


def test_another_seed_tells_other_stories_about_the_same_showcase() -> None:
    first, other = rows_of(spec_of()), rows_of(spec_of(seed=8))
    names = [[values["legal_name"] for values in rows["account"].values()] for rows in (first, other)]
    assert names[0][:9] == names[1][:9]
    assert len(set(names[0][9:]) & set(names[1][9:])) < 20


@BOTH
@pytest.mark.parametrize("size", ["S", "M"])
def test_every_value_is_one_that_its_field_may_hold(size: str, language: str) -> None:
    for entity, rows in rows_of(spec_of(size, language)).items():
        fields = REGISTRY[entity].fields
        for values in rows.values():
            assert set(values) <= set(fields)
            for name in fields:
                check_value(entity, name, values.get(name))


@BOTH
def test_every_reference_is_met_and_stays_within_its_account(language: str) -> None:
    rows = rows_of(spec_of("M", language))
    for entity, declared in REGISTRY.items():
        references = [(name, field.ref) for name, field in declared.fields.items() if field.ref]
        for values in rows[entity].values():
            for name, target in references:
                if values.get(name) is None:
                    continue
                parent = rows[str(target)][text(values[name])]
                if "account_id" in parent and "account_id" in values:
                    assert parent["account_id"] == values["account_id"], (entity, name)


@BOTH
@pytest.mark.parametrize("hour", [0, 2, 9, 11, 13, 16, 20, 23])
def test_nothing_but_plans_and_due_dates_lies_ahead(language: str, hour: int) -> None:
    as_of = micros(2026, 11, 20, hour, 6)
    rows = rows_of(spec_of(language=language, as_of=as_of))
    for entity, some in rows.items():
        for name, declared in REGISTRY[entity].fields.items():
            if entity == "visit_plan" or (entity, name) in AHEAD_BY_NATURE:
                continue
            found = [values[name] for values in some.values() if values.get(name) is not None]
            if declared.kind is Kind.DATE:
                assert all(text(day) <= "2026-11-20" for day in found), (entity, name)
            elif declared.kind is Kind.INSTANT:
                assert all(number(at) <= as_of for at in found), (entity, name)


@BOTH
@pytest.mark.parametrize("size", ["S", "M"])
def test_the_size_is_what_it_says(size: str, language: str) -> None:
    rows, told = rows_of(spec_of(size, language)), SIZES[size]
    roles = Counter(values["role"] for values in rows["user"].values())
    kinds = Counter(values["kind"] for values in rows["unit"].values())
    assert len(rows["account"]) == told.accounts
    me = spec_of(size, language).me("rep")
    assert sum(values["owner_id"] == me for values in rows["account"].values()) == told.mine
    assert roles["rep"] == sum(told.teams) * told.reps_per_team + told.distributor_reps
    assert roles["manager"] == sum(told.teams) == kinds["team"]
    assert (roles["finance"], roles["service"], roles["admin"]) == (told.finance, told.service, 1)
    assert (kinds["company"], kinds["distributor"]) == (1, 1)


@BOTH
def test_everybody_whose_laptop_it_may_be_is_there(language: str) -> None:
    spec = spec_of(language=language)
    users = rows_of(spec)["user"]
    assert {role: users[spec.me(role)]["role"] for role in ("rep", "manager", "finance", "service", "admin")} == {
        role: role for role in ("rep", "manager", "finance", "service", "admin")
    }
    assert users[spec.me("rep")]["name"] == {"zh_CN": "王敏", "en": "Min Wang"}[language]


@BOTH
def test_trade_covers_three_years_all_channels_and_all_accidents(language: str) -> None:
    rows = rows_of(spec_of("M", language))
    orders = rows["sales_order"]
    channels = Counter(values["channel"] for values in orders.values())
    years = {text(values["issued_on"])[:4] for values in rows["invoice"].values()}
    assert set(channels) == set(ORDER_CHANNELS)
    assert min(channels.values()) > len(orders) * 0.03
    assert {"2024", "2025", "2026"} <= years
    assert {values["state"] for values in orders.values()} == {"valid", "cancelled"}
    assert {values["kind"] for values in rows["payment"].values()} == {"full", "deposit", "balance"}
    assert {values["stage"] for values in rows["account"].values()} == set(STAGES)
    legal = {row_id: values["legal_name"] for row_id, values in rows["account"].items()}
    for entity, name in (("invoice", "title"), ("payment", "payer")):
        strange = sum(values[name] != legal[text(values["account_id"])] for values in rows[entity].values())
        assert 0 < strange < len(rows[entity]) * 0.08
    assert {values["currency"] for values in orders.values()} == {"CNY" if language == "zh_CN" else "USD"}


def test_money_adds_up() -> None:
    rows = rows_of(spec_of("M"))
    paid: Counter[str] = Counter()
    back: Counter[str] = Counter()
    for values in rows["payment"].values():
        paid[text(values["order_id"])] += number(values["amount_minor"])
    for values in rows["refund"].values():
        back[text(values["order_id"])] += number(values["amount_minor"])
    amounts = {row_id: number(values["amount_minor"]) for row_id, values in rows["sales_order"].items()}
    assert all(paid[order] <= amounts[order] for order in paid)
    assert all(0 < back[order] <= paid[order] for order in back)
    numbers = [values["number"] for values in rows["sales_order"].values()]
    assert len(set(numbers)) == len(numbers)


def test_dates_of_a_story_follow_each_other() -> None:
    rows = rows_of(spec_of("M"))
    opened = {values["account_id"]: text(values["opened_on"]) for values in rows["account_opened"].values()}
    for values in rows["sales_order"].values():
        local = datetime.fromtimestamp(
            (number(values["ordered_at"]) // 1_000_000) + number(values["ordered_offset"]) * 60, UTC
        )
        assert opened[values["account_id"]] <= local.date().isoformat() <= text(values["promised_on"])
    for values in rows["promise"].values():
        assert (values["state"] == "open") == (values["settled_on"] is None)
    raised = {row_id: number(values["raised_at"]) for row_id, values in rows["objection"].items()}
    for values in rows["objection_event"].values():
        assert number(values["happened_at"]) >= raised[text(values["objection_id"])]
        assert values["kind"] != "eliminated" or values["evidence"]


def test_people_visit_on_working_days_in_working_hours() -> None:
    rows = rows_of(spec_of())
    hours: set[tuple[date, int]] = set()
    for values in rows["visit"].values():
        local = datetime.fromtimestamp(
            (number(values["started_at"]) // 1_000_000) + number(values["started_offset"]) * 60, UTC
        )
        assert local.weekday() < 5
        assert 9 <= local.hour <= 17
        hours.add((local.date(), local.hour))
    assert len(hours) > 1000


def test_suppliers_and_we_are_never_more_than_the_whole() -> None:
    rows = rows_of(spec_of())
    shares: Counter[object] = Counter()
    for values in rows["supplier_share"].values():
        shares[values["account_id"]] += number(values["share_ppm"])
    assert max(shares.values()) <= 1_000_000


@BOTH
@pytest.mark.parametrize("hour", [1, 9, 11, 14, 17, 22])
def test_the_rep_has_a_day_of_five_visits_two_of_them_done_once_it_has_begun(language: str, hour: int) -> None:
    as_of = micros(2026, 11, 22, hour, 10)
    spec = spec_of(language=language, as_of=as_of)
    rows = rows_of(spec)
    start, end = micros(2026, 11, 22, 0, 0), micros(2026, 11, 23, 0, 0)
    plans = {
        row_id: number(values["planned_at"])
        for row_id, values in rows["visit_plan"].items()
        if values["rep_id"] == spec.me("rep") and start <= number(values["planned_at"]) < end
    }
    done = {text(values["plan_id"]) for values in rows["visit"].values() if values.get("plan_id") in plans}
    assert len(plans) == 5
    assert done == set(sorted(plans, key=plans.__getitem__)[: 2 if hour >= 9 else 0])
    assert len(set(plans.values())) == 5
    assert start + 7 * 3_600_000_000 <= min(plans.values()) and max(plans.values()) < start + 20 * 3_600_000_000


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/Berlin", "UTC", "Pacific/Auckland"])
def test_the_rep_lives_where_the_laptop_is(zone: str) -> None:
    spec = spec_of(language="en", zone=zone, as_of=micros(2026, 3, 29, 14, 32, zone))
    rows = rows_of(spec)
    owned = [values for values in rows["account"].values() if values["owner_id"] == spec.me("rep")]
    assert {values["zone"] for values in owned} == {zone}
    assert all(number(values["started_at"]) <= spec.as_of for values in rows["visit"].values())


@BOTH
def test_the_showcase_has_every_situation_of_the_pages(language: str) -> None:
    spec = spec_of(language=language)
    rows = rows_of(spec)
    first = next(iter(rows["account"]))
    account = rows["account"][first]
    assert (
        account["legal_name"]
        == {"zh_CN": "苏州恒达精密机械有限公司", "en": "Harlan Precision Machining, Inc."}[language]
    )
    roles = {values["role"] for values in rows["role_assignment"].values() if values["account_id"] == first}
    assert set(REQUIRED_ROLES) - roles == {"payer"}
    wallet = [number(v["total_minor"]) for v in rows["wallet_estimate"].values() if v["account_id"] == first]
    year_ago = date.fromisoformat("2025-11-20").isoformat()
    issued = {text(v["order_id"]): text(v["issued_on"]) for v in rows["invoice"].values() if v["account_id"] == first}
    ours = sum(
        number(v["amount_minor"])
        for v in rows["payment"].values()
        if v["account_id"] == first and issued[text(v["order_id"])] > year_ago
    )
    assert ours * 100 == wallet[0] * 27
    orders = [values for values in rows["sales_order"].values() if values["account_id"] == first]
    latest = sorted(orders, key=lambda values: number(values["ordered_at"]))[-6:]
    assert [values["channel"] for values in latest] == ["assisted", *["self"] * 5]
    due = Counter(
        "today" if values["due_on"] == "2026-11-20" else "late"
        for values in rows["promise"].values()
        if values["state"] == "open" and text(values["due_on"]) <= "2026-11-20"
    )
    assert due["today"] >= 2 and due["late"] >= 3
    gone = [contact for contact, values in rows["contact"].items() if values.get("left_on")]
    assert any(values.get("key_person_id") in gone for values in rows["account"].values())


def test_an_unknown_size_or_language_is_refused() -> None:
    with pytest.raises(ValueError, match="XL"):
        SampleSpec(1, "XL", "en", AS_OF, ZONE)
    with pytest.raises(ValueError, match="fr"):
        SampleSpec(1, "S", "fr", AS_OF, ZONE)


@pytest.mark.slow
def test_the_large_size_has_a_million_facts() -> None:
    counts: Counter[str] = Counter()
    largest = 0
    for entity, rows in generate(spec_of("L"), load_words(WORDS, "zh_CN")):
        counts[entity] += len(rows)
        largest = max(largest, len(rows))
    assert counts["account"] == 100_000
    assert sum(counts[entity] for entity in FACTS) >= 1_000_000
    assert largest < 20_000
