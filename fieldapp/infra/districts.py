"""The administrative list of China: codes of provinces, cities and counties with their names."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from fieldapp.infra.resources import resource

# Names of the list that say no more than "all of the city": left out when a district is written.
_FILLERS = frozenset(("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"))
_ENDINGS = ("特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市")


def district_text(district: str | None) -> str:
    """Write a district as people say it, ``苏州 · 虎丘区``; free text (not a code of the list) stays as it is."""
    if not district:
        return ""
    names = _by_code()
    if district not in names:
        return district
    parts = [names[district[:length]] for length in (4, 6) if length <= len(district)]
    parts = [part for part in parts if part not in _FILLERS]
    if len(parts) < 2:  # a municipality, or a province or city alone
        parts.insert(0, names[district[:2]])
    if len(parts) > 1 and parts[0] != names.get(district):
        parts[0] = _short(parts[0])
    return " · ".join(dict.fromkeys(parts))


def full_name(code: str) -> str:
    """Return the names from the province down, ``江苏省 苏州市 虎丘区``. KeyError for an unknown code."""
    names = _by_code()
    parts = [names[code[:length]] for length in (2, 4, 6) if length <= len(code)]
    return " ".join(part for part in parts if part not in _FILLERS)


def choices() -> Mapping[str, str]:
    """Return full name by code for every county and city that can be chosen, in the order of the codes."""
    return _choices()


def code_of(text: str) -> str | None:
    """Return the code whose full name was typed, or None for a free text."""
    return _by_full_name().get(" ".join(text.split()))


@cache
def _by_code() -> dict[str, str]:
    with resource("districts", "china.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


@cache
def _choices() -> dict[str, str]:
    codes = [code for code, name in _by_code().items() if len(code) > 2 and name not in _FILLERS]
    return {code: full_name(code) for code in codes}


@cache
def _by_full_name() -> dict[str, str]:
    return {name: code for code, name in _choices().items()}


def _short(name: str) -> str:
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return name.removesuffix(ending)
    return name
