"""The look for duplicates as people use it: the list of the store, one account beside another, a hint while typing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fieldapp.services.duplicates.plan import FieldChoice, choices
from fieldapp.services.duplicates.ports import DuplicateReader, Found, Pair, Pairs, Side, Tick

SHOWN = 500
_LEAST_NAME = 2


@dataclass(frozen=True, slots=True)
class MergeView:
    """Two accounts beside each other; ``first`` is the one that is to stay."""

    first: Side
    second: Side
    fields: tuple[FieldChoice, ...]
    reasons: Found | None
    """Why the second may be the first; None where nothing says so."""


class DuplicateService:
    """Reads on the UI thread, but for ``prepare``, which belongs into the write lane, and ``pairs``.

    ``wide_reader`` is for the look through the whole store, on a connection of its own.
    """

    def __init__(self, reader: DuplicateReader, wide_reader: DuplicateReader) -> None:
        self._reader = reader
        self._wide_reader = wide_reader

    def prepare(self) -> bool:
        """Make a part of what accounts are found by; return whether all of it is there."""
        return self._reader.prepare()

    def is_ready(self) -> bool:
        """Tell whether ``prepare`` has nothing to do."""
        return self._reader.is_ready()

    def pairs(self, tick: Tick) -> Pairs:
        """Return the likeliest pairs of the store; call it off the UI thread."""
        return self._wide_reader.pairs(SHOWN, tick)

    def undecided(self, pairs: Sequence[Pair]) -> list[Pair]:
        """Return those pairs that are still to be decided; milliseconds."""
        return self._reader.undecided(pairs)

    def like(self, values: Mapping[str, object], besides: str = "", limit: int = 3) -> Sequence[Found]:
        """Return accounts that one with these fields may be; milliseconds once all is prepared."""
        if len(str(values.get("legal_name") or "").strip()) < _LEAST_NAME:
            return ()
        return self._reader.like(values, besides, limit)

    def beside(self, first_id: str, second_id: str) -> MergeView | None:
        """Return two accounts beside each other; None when one is gone, or both are one by now."""
        first, second = self._reader.side(first_id), self._reader.side(second_id)
        if first is None or second is None or first.account_id == second.account_id:
            return None
        found = self._reader.like(second.fields, second.account_id, 50)
        reasons = next((one for one in found if one.account_id == first.account_id), None)
        return MergeView(first, second, choices(first.fields, second.fields), reasons)
