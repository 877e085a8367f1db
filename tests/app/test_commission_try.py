"""`fieldapp commission try` as a user runs it: a result, a refusal, a wrong argument; nothing is stored."""

from __future__ import annotations

import json
from pathlib import Path

from cli_world import PROJECT, fieldapp
from commission.sales import WEIGHTS, Sale, facts_document, plan_text

PLAN = str(PROJECT / "resources" / "plans" / "lifetime_share.toml")


def facts_file(folder: Path) -> str:
    path = folder / "facts.json"
    path.write_text(json.dumps(facts_document(Sale(net=1_000).paid(1_000))), encoding="utf-8")
    return str(path)


def test_a_plan_is_tried_and_nothing_is_stored(tmp_path: Path) -> None:
    home = tmp_path / "home"
    facts = facts_file(tmp_path)
    said = fieldapp(home, "commission", "try", PLAN, facts, "--as-of", "2026-12-31", "--json")
    document = said.document()
    assert said.code == 0
    assert {one["beneficiary"]: one["amount_minor"] for one in document["totals"]} == {"ann": 90, "bob": 10}
    table = fieldapp(home, "commission", "try", PLAN, facts, "--as-of", "2026-01-31")
    assert (table.code, "0.90" in table.out) == (0, False)
    assert "0.90 CNY" in fieldapp(home, "commission", "try", PLAN, facts).out
    assert not [path for path in home.rglob("*") if path.name != "crash.log"]


def test_what_is_refused_is_said_in_sentences(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text(plan_text(weights=WEIGHTS.replace("0.7, server = 0.3", "0.5, server = 0.5")), encoding="utf-8")
    said = fieldapp(tmp_path / "home", "commission", "try", str(bad), facts_file(tmp_path))
    assert said.code == 1
    assert "automating would cost them" in said.err
    problems = fieldapp(tmp_path / "home", "commission", "try", str(bad), facts_file(tmp_path), "--json").document()
    assert [one["code"] for one in problems["problems"]] == ["automation_punished"]


def test_wrong_arguments(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert fieldapp(home, "commission").code == 2
    assert fieldapp(home, "commission", "try", PLAN).code == 2
    assert fieldapp(home, "commission", "try", PLAN, facts_file(tmp_path), "--as-of", "soon").code == 2
    assert fieldapp(home, "commission", "try", PLAN, str(tmp_path / "none.json")).code == 1
