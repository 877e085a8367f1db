"""Field by field: what two accounts say otherwise, and what the survivor shall say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fieldapp.services.merging import MERGEABLE

FIRST, SECOND, BOTH = "first", "second", "both"
_TOGETHER = (("lat", "lon", "datum", "place_source"), ("shortlist_place", "shortlist_size"))
"""Values that mean nothing without each other."""
_SETS = frozenset(("aliases", "tags"))
_LINES = frozenset(("notes",))


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """A field, or several that belong together, in which two accounts differ.

    ``suggested`` is what fills a gap: the survivor's own word, unless it has none; of sets and notes, both.
    """

    fields: tuple[str, ...]
    first: tuple[object, ...]
    second: tuple[object, ...]
    suggested: str

    @property
    def name(self) -> str:
        """Return the field by which it is called."""
        return self.fields[0]

    @property
    def can_be_both(self) -> bool:
        """Return whether the values can stand side by side."""
        return self.name in _SETS | _LINES and all(self.first) and all(self.second)

    def values(self, chosen: str) -> dict[str, object]:
        """Return what the survivor's fields become."""
        if chosen == BOTH:
            return {self.name: _joined(self.first[0], self.second[0])}
        return dict(zip(self.fields, self.second if chosen == SECOND else self.first, strict=True))


def choices(first: Mapping[str, object], second: Mapping[str, object]) -> tuple[FieldChoice, ...]:
    """Return the fields that differ, in the order of the registry."""
    found: list[FieldChoice] = []
    grouped = {name for group in _TOGETHER for name in group[1:]}
    for name in MERGEABLE:
        if name in grouped:
            continue
        fields = next((group for group in _TOGETHER if group[0] == name), (name,))
        mine, other = (tuple(side.get(one) or None for one in fields) for side in (first, second))
        if mine == other or not any(one is not None for one in other):
            continue  # the survivor's own word needs no choice where the other says nothing
        both = name in _SETS | _LINES and mine[0] is not None
        found.append(FieldChoice(fields, mine, other, BOTH if both else FIRST if mine[0] is not None else SECOND))
    return tuple(found)


def merged_values(chosen: Iterable[tuple[FieldChoice, str]]) -> dict[str, object]:
    """Return the values that the survivor gets for the choices made."""
    found: dict[str, object] = {}
    for one, side in chosen:
        if side != FIRST:
            found.update(one.values(side))
    return found


def _joined(first: object, second: object) -> object:
    if isinstance(first, list) and isinstance(second, list):
        return sorted({*first, *second})
    return f"{first}\n{second}"
