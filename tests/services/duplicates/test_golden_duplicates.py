"""The judgement of pairs against a person's: how many offered are right, and how many right ones are offered."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fieldapp.domain.duplicates.evidence import CERTAIN, LIKELY, POSSIBLE, Verdict, compare
from fieldapp.domain.duplicates.keys import all_keys
from fieldapp.services.duplicates.profiles import ProfileMaker, RawPerson
from fieldapp.storage.phone_numbers import StoredPhones

GOLDEN = Path(__file__).with_name("golden_duplicates.toml")
LEAST_PAIRS = 60
# Stated in the guide: of what is called likely nearly all is right; nearly all that is right is at least possible.
LEAST_PRECISION, LEAST_RECALL, LEAST_OFFERED = 0.97, 0.88, 0.97


@dataclass(frozen=True, slots=True)
class Judged:
    why: str
    is_same: bool
    verdict: Verdict
    is_met: bool
    """Whether the two share a key, so that they are compared at all."""


@cache
def judged() -> tuple[Judged, ...]:
    pairs = tomllib.loads(GOLDEN.read_text("utf-8"))
    make = ProfileMaker(StoredPhones())
    found = []
    for kind in ("same", "other"):
        for pair in pairs[kind]:
            a, b = (make.of(*_row(pair[side])) for side in "ab")
            met = bool(all_keys(a) & all_keys(b))
            found.append(Judged(pair["why"], kind == "same", compare(a, b), met))
    return tuple(found)


def _row(raw: dict[str, Any]) -> tuple[dict[str, object], list[RawPerson]]:
    lat, lon, datum = raw.get("w", (None, None, None))
    values = {
        "legal_name": raw["n"], "short_name": raw.get("s"), "tax_number": raw.get("x"), "phone": raw.get("p"),
        "address": raw.get("a"), "lat": lat, "lon": lon, "datum": datum,
    }  # fmt: skip
    people = [[*one.split(" "), "", ""] for one in (text.replace("Li Ming", "Li-Ming") for text in raw.get("c", ()))]
    return values, [RawPerson(name, None, mobile or None, mail or None) for name, mobile, mail, *_ in people]


def share(at_least: int) -> tuple[float, float]:
    offered = [one for one in judged() if one.is_met and one.verdict.score >= at_least]
    right = sum(one.is_same for one in offered)
    return right / len(offered), right / sum(one.is_same for one in judged())


def test_there_are_enough_of_both() -> None:
    same = sum(one.is_same for one in judged())
    assert same >= LEAST_PAIRS // 2 - 2 and len(judged()) - same >= LEAST_PAIRS // 2 - 2
    assert len(judged()) >= LEAST_PAIRS


def test_what_is_certain_is_never_wrong() -> None:
    assert [one.why for one in judged() if one.verdict.score >= CERTAIN and not one.is_same] == []


def test_what_is_likely_is_nearly_always_right() -> None:
    precision, recall = share(LIKELY)
    wrong = [(one.is_same, one.why, one.verdict) for one in judged() if (one.verdict.score >= LIKELY) != one.is_same]
    assert precision >= LEAST_PRECISION and recall >= LEAST_RECALL, (precision, recall, wrong)


def test_nearly_all_that_are_one_are_offered() -> None:
    _, recall = share(POSSIBLE)
    missed = [one for one in judged() if one.is_same and (one.verdict.score < POSSIBLE or not one.is_met)]
    assert recall >= LEAST_OFFERED, (recall, missed)


@pytest.mark.parametrize("why", ["two branches", "two valid tax numbers", "one name in two cities", "numbered shops"])
def test_what_speaks_against_weighs(why: str) -> None:
    (found,) = [one for one in judged() if one.why == why]
    assert any(one.weight < 0 for one in found.verdict.evidence)
