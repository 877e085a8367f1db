"""Every scenario of sync has tests that bear its number, where the list in CONTRIBUTING says."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
LIST = HERE.parents[1] / "CONTRIBUTING.md"
SCENARIOS = 30
_ROW = re.compile(r"^\| (S\d+ .*) \| `(test_\w+\.py)` \|$", re.MULTILINE)


def test_every_scenario_is_where_the_list_says() -> None:
    listed: dict[int, str] = {}
    for scenarios, file in _ROW.findall(LIST.read_text(encoding="utf-8")):
        listed |= {int(number): file for number in re.findall(r"\bS(\d+)\b", scenarios)}
    assert sorted(listed) == list(range(1, SCENARIOS + 1))
    for number, file in listed.items():
        assert f"def test_s{number:02}_" in (HERE / file).read_text(encoding="utf-8"), f"S{number}"
