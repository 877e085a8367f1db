"""The word lists that the stories are told with, one file per language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A real administrative division: official code, names, centre in microdegrees, zone."""

    code: str
    city: str
    district: str
    lat: int
    lon: int
    zone: str
    name: str


@dataclass(frozen=True, slots=True)
class Trade:
    """An industry, with its word in a company's full name and in the short one."""

    industry: str
    word: str
    short: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason against: category, the customer's words, what answered it, evidence that it is gone."""

    category: str
    words: str
    answer: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that differs by language. ``lists`` are flat lists under dotted names, ``one`` single texts."""

    language: str
    lists: Mapping[str, Texts]
    one: Mapping[str, str]
    quiet_months: tuple[int, ...]
    regions: Mapping[str, tuple[tuple[Place, ...], ...]]
    trades: tuple[Trade, ...]
    reasons: Mapping[str, tuple[Reason, ...]]
    showcase: tuple[Mapping[str, Any], ...]

    def place(self, code: str) -> Place:
        """Return a place by its official code. Raises KeyError for one that the lists do not have."""
        for territories in self.regions.values():
            for territory in territories:
                for place in territory:
                    if place.code == code:
                        return place
        raise KeyError(code)


def load_words(folder: Path, language: str) -> Words:
    """Read the lists of one language and the showcase. Raises OSError, or KeyError for a list that is missing."""
    raw = tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))
    showcase = tomllib.loads((folder / "showcase.toml").read_text(encoding="utf-8"))
    lists, one = _flatten(raw)
    return Words(
        language=language,
        lists=lists,
        one=one,
        quiet_months=tuple(raw["quiet_months"]),
        regions={
            name: tuple(tuple(_place(line, one) for line in territory) for territory in territories)
            for name, territories in raw["regions"].items()
        },
        trades=tuple(Trade(*line.split("|")) for line in raw["companies"]["trades"]),
        reasons={rate: tuple(Reason(*line.split("|")) for line in lines) for rate, lines in raw["objections"].items()},
        showcase=tuple(_in_language(account, language.partition("_")[0]) for account in showcase["account"]),
    )


def _place(line: str, one: Mapping[str, str]) -> Place:
    code, city, district, lat, lon, *zone = line.split("|")
    name = one["place_name"].format(city=city, district=district) if district else city
    return Place(
        code, city, district, round(float(lat) * 1e6), round(float(lon) * 1e6), zone[0] if zone else one["zone"], name
    )


def _flatten(raw: Mapping[str, Any], prefix: str = "") -> tuple[dict[str, Texts], dict[str, str]]:
    lists: dict[str, Texts] = {}
    one: dict[str, str] = {}
    for key, value in raw.items():
        name = f"{prefix}{key}"
        if isinstance(value, str):
            one[name] = value
        elif isinstance(value, list) and all(isinstance(text, str) for text in value):
            lists[name] = tuple(value)
        elif isinstance(value, dict):
            deeper = _flatten(value, f"{name}.")
            lists.update(deeper[0])
            one.update(deeper[1])
    return lists, one


def _in_language(value: Any, language: str) -> Any:
    """Replace every {zh = ..., en = ...} by the text of one language."""
    if isinstance(value, dict):
        if set(value) == {"zh", "en"}:
            return value[language]
        return {key: _in_language(inner, language) for key, inner in value.items()}
    if isinstance(value, list):
        return [_in_language(inner, language) for inner in value]
    return value
