"""Plan and facts files: what is refused, by which code; the examples fit the published schemas."""

from __future__ import annotations

import json
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from commission.histories import Maker
from commission.sales import HEAD, LIFETIME_FILE, RULE, WEIGHTS, Sale, facts_document, plan_text

from fieldapp.domain.commission.facts_file import read_facts
from fieldapp.domain.commission.plan_file import read_plan
from fieldapp.domain.commission.reading import DocumentError, read_rate

SCHEMAS = Path(__file__).resolve().parents[3] / "docs" / "schemas"
SECOND = '[[version]]\nid = "2"\nDATES\n' + WEIGHTS + RULE
TIERED = "[[version.rule]]\ntiered = true\nid = 't'\nproduct = 'p'\n[version.tiers]\n{ranges}"
RANGE = "[[version.tiers.range]]\nfrom = {0}\nrate = 0.1\n{1}\n"


def codes(text: str) -> list[str]:
    with pytest.raises(DocumentError) as refused:
        read_plan(text)
    assert refused.value.code == "plan_refused"
    return [problem.code for problem in refused.value.problems]


def tiers(*bounds: tuple[int, int | None]) -> str:
    rows = (RANGE.format(start, "" if end is None else f"until = {end}") for start, end in bounds)
    text: str = plan_text(tail=TIERED.format(ranges="".join(rows)))
    return text


def test_the_default_plan_is_the_one_decided() -> None:
    plan = read_plan(LIFETIME_FILE.read_text(encoding="utf-8"))
    version = plan.versions[0]
    assert (version.base, version.trigger, version.rules[0].rate) == ("collected_margin", "payment", Fraction(1, 10))
    weights = {channel: (int(w.originator * 100), int(w.server * 100)) for channel, w in version.weights.items()}
    assert weights == {"rep": (60, 40), "assisted": (70, 30), "self": (90, 10), "renew": (100, 0)}


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("until = 2026-01-02", "from = 2026-01-01", ["plan_overlap"]),
        ("", "from = 2026-01-01", ["plan_overlap"]),
        ("until = 2025-12-31", "from = 2026-01-01", ["plan_gap"]),
        ("until = 2020-01-01", "from = 2026-01-01", ["plan_dates", "plan_gap"]),
    ],
)
def test_versions_neither_overlap_nor_leave_a_gap(first: str, second: str, wanted: list[str]) -> None:
    assert codes(plan_text(first) + SECOND.replace("DATES", second)) == wanted
    read_plan(plan_text("until = 2026-01-01") + SECOND.replace("DATES", "from = 2026-01-01"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (tiers((0, 10), (10, 10), (10, None)), ["tier_empty"]),
        (tiers((0, 10), (11, None)), ["tiers_gap"]),
        (tiers((0, 10), (9, None)), ["tiers_overlap"]),
        (tiers((1, None)), ["tiers_start"]),
        (tiers((0, 5)), ["tiers_end"]),
        (plan_text(rule="[[version.rule]]\ntiered = true"), ["tiers_missing"]),
        (tiers((0, None)).replace('currency = "CNY"\n', ""), ["plan_currency_needed"]),
    ],
)
def test_bad_tiers(text: str, wanted: list[str]) -> None:
    assert codes(text) == wanted


WORSE = WEIGHTS.replace("originator = 0.9, server = 0.1", "originator = 0.5, server = 0.5")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (plan_text(weights=WEIGHTS.replace("server = 0.4", "server = 0.3")), ["weights_sum"]),
        (plan_text(weights=WEIGHTS.replace("0.6, server = 0.4", "0, server = 1")), ["weights_no_originator"]),
        (plan_text(weights=WORSE), ["automation_punished"]),
        (plan_text(weights=WORSE, tail="[version.automation_override]\nby = 'x'\nreason = ''"), ["doc_wrong_type"]),
        (plan_text(tail="[[version.decay]]\nfrom_year = 1\nfactor = 0"), ["decay_floor"]),
        (plan_text(tail="[[version.decay]]\nfrom_year = 2\nfactor = 1"), ["decay_years"]),
        (plan_text(tail="[version.leaver]\npolicy = 'sunset'"), ["sunset_months"]),
        (plan_text(tail="[version.clawback]\nterm_months = 9"), ["clawback_not_up_front"]),
        (plan_text('trigger = "order"'), ["collected_needs_payment"]),
        (plan_text(tail="[[version.cap]]\nscope='order'\namount_minor=1\n" * 2), ["plan_name_twice"]),
        (plan_text(rule=""), ["plan_no_rules"]),
        (plan_text(tail="[version.hold]\ndays = 99999999999"), ["doc_wrong_type"]),
        (plan_text("bse = 'gross'"), ["doc_unknown_key"]),
        (plan_text(rule="[[version.rule]]\nrate = '110 %'"), ["doc_wrong_type"]),
        (plan_text(rule="[[version.rule]]\nrate = 0\ntiered = true"), ["rule_rate_and_tiers"]),
        (HEAD + RULE, ["doc_missing"]),
        ("plan = 'x'", ["plan_empty"]),
        ("plan = ", ["doc_syntax"]),
    ],
)
def test_plans_that_are_refused(text: str, wanted: list[str]) -> None:
    assert codes(text) == wanted


def test_an_admin_may_override_with_a_reason() -> None:
    text = plan_text(weights=WORSE, tail="[version.automation_override]\nby = 'Lin'\nreason = 'pilot until June'")
    override = read_plan(text).versions[0].automation_override
    assert override is not None
    assert override.reason == "pilot until June"


@pytest.mark.parametrize(
    ("value", "rate"),
    [("10 %", Fraction(1, 10)), ("1/3", Fraction(1, 3)), (Fraction("0.1"), Fraction(1, 10)), (1, Fraction(1))],
)
def test_rates_are_exact(value: object, rate: Fraction) -> None:
    assert read_rate(value) == rate
    assert all(read_rate(wrong) is None for wrong in ("", "1/0", "-1", "1e3", True, None))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"zone": "Mars/Base"}, "unknown_zone"),
        (
            {"originations": [{"id": "g", "account_id": "x", "rep_id": "r", "from_on": "2020-01-01"}]},
            "facts_no_such_account",
        ),
        ({"lapses": [{"id": "l", "order_id": "o", "on": "2026-02-30"}]}, "doc_wrong_type"),
        ({"lapses": [{"id": "l", "order_id": "o"}]}, "doc_missing"),
        ({"lapse": []}, "doc_unknown_key"),
        ({"lapses": [{"id": "l", "order_id": o, "on": "2026-02-20"} for o in "ab"]}, "facts_two_with_one_id"),
    ],
)
def test_facts_that_are_refused(change: dict[str, Any], code: str) -> None:
    with pytest.raises(DocumentError) as refused:
        read_facts(json.dumps(facts_document(Sale(), **change)))
    assert code in [problem.code for problem in refused.value.problems]


def test_amounts_with_a_point_are_refused() -> None:
    with pytest.raises(DocumentError):
        read_facts('{"zone": "UTC", "accounts": [], "refunds": [{"amount_minor": 1.5}]}')


# ------------------------------------------------------------------------------------------------------ schemas


def misfits(value: Any, schema: dict[str, Any], root: dict[str, Any], place: str = "") -> list[str]:
    """What of a value does not fit: the part of JSON schema that the two files use."""
    if "$ref" in schema:
        return misfits(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root, place)
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "number": int, "boolean": bool, "null": None}
    wanted = schema.get("type", list(kinds))
    allowed = [kinds[name] for name in ([wanted] if isinstance(wanted, str) else wanted)]
    is_null = value is None and None in allowed
    if not is_null and not isinstance(value, tuple(kind for kind in allowed if kind)):
        return [f"{place}: {value!r} is no {wanted}"]
    found = [] if value in schema.get("enum", [value]) else [f"{place}: {value!r} is none of {schema['enum']}"]
    if isinstance(value, dict):
        known = schema.get("properties", {})
        other = schema.get("additionalProperties", True)
        found += [f"{place}.{name} is missing" for name in schema.get("required", []) if name not in value]
        for name, one in value.items():
            if name in known or isinstance(other, dict):
                found += misfits(one, known.get(name, other), root, f"{place}.{name}")
            elif other is False:
                found.append(f"{place}.{name} is unknown")
    if isinstance(value, list) and "items" in schema:
        found += [
            misfit for n, one in enumerate(value) for misfit in misfits(one, schema["items"], root, f"{place}[{n}]")
        ]
    return found


def schema_of(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return found


def as_json(text: str) -> Any:
    return json.loads(json.dumps(tomllib.loads(text, parse_float=str), default=str))


def test_what_is_read_fits_the_published_schemas() -> None:
    plan, facts = schema_of("plan"), schema_of("facts")
    assert misfits(as_json(LIFETIME_FILE.read_text(encoding="utf-8")), plan, plan) == []
    for seed in range(60):
        history = Maker(seed).history()
        assert misfits(as_json(history.plan), plan, plan) == []
        assert misfits(history.facts, facts, facts) == []


@pytest.mark.parametrize("key", ["zone", "accounts"])
def test_what_is_refused_does_not_fit(key: str) -> None:
    facts = schema_of("facts")
    document = facts_document(Sale())
    assert misfits({name: value for name, value in document.items() if name != key}, facts, facts) != []
    assert misfits({**document, "unknown": 1}, facts, facts) != []
