"""Finding accounts, people, orders, products and notes by any part of what is known of them, best first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from fieldapp.services.search_judge import Found, judge, judge_nearly
from fieldapp.services.search_query import Asked, asked
from fieldapp.services.search_views import (
    ACCOUNT,
    EVERYTHING,
    KINDS,
    NOTE,
    ORDER,
    PERSON,
    PRODUCT,
    Candidate,
    Hit,
    SearchMemory,
    SearchReader,
)
from fieldapp.services.words.folding import squeezed

__all__ = ["ACCOUNT", "EVERYTHING", "KINDS", "NOTE", "ORDER", "PERSON", "PRODUCT", "Hit", "SearchService", "folded"]

_CLASS_RANK = {"A": 0, "B": 1, "C": 2}
_KIND_RANK = {kind: place for place, kind in enumerate(EVERYTHING)}
_ROOM = {ACCOUNT: 6, PERSON: 5, ORDER: 3, PRODUCT: 3, NOTE: 3}
_ENOUGH = 3
_TIER = 10
_DAY = 86_400_000_000
_AGES = (7 * _DAY, 30 * _DAY, 90 * _DAY, 365 * _DAY)

folded = squeezed
"""How names are compared."""

Ranked = tuple[tuple[object, ...], Found, Candidate]


class SearchService:
    """One look into the index per keystroke; any thread may ask, one at a time."""

    def __init__(self, reader: SearchReader, memory: SearchMemory | None = None) -> None:
        self._reader = reader
        self._memory = memory

    def remember(self, hit: Hit) -> None:
        """Note that a hit was opened, so that it comes sooner next time; call it in the write lane."""
        if self._memory is not None and hit.kind != NOTE:
            self._memory.remember(hit.kind, hit.id)
        elif self._memory is not None and hit.account_id:
            self._memory.remember(ACCOUNT, hit.account_id)

    def find(self, query: str, kinds: Collection[str] = EVERYTHING, limit: int = 8) -> tuple[Hit, ...]:
        """Return the best answers, best first, of several kinds some of each; without a query what was seen last."""
        taken = asked(query)
        if not query.strip():
            recent = self._reader.recent(limit) if ACCOUNT in kinds else ()
            return tuple(_hit(one, Found(0, "recent")) for one in recent if one.kind in kinds)[:limit]
        if not taken.pieces:
            return ()
        found = self._reader.candidates(taken, kinds)
        ranked = _ranked([(judged, one) for one in found if (judged := judge(one, taken))])
        if len(ranked) < (_ENOUGH if len(taken.pieces) == 1 else 1):
            known = {(one.kind, one.id) for _, _, one in ranked}
            more = self._reader.similar(taken, kinds)
            ranked += _ranked([(judged, one) for one in more if (judged := self._nearly(one, taken, known))])
        return tuple(_hit(one, judged) for _, judged, one in _some_of_each(ranked, limit))

    def _nearly(self, one: Candidate, taken: Asked, known: set[tuple[str, str]]) -> Found | None:
        return None if (one.kind, one.id) in known else judge_nearly(one, taken)


def _ranked(found: Sequence[tuple[Found, Candidate]]) -> list[Ranked]:
    """Sort by kind of match, mine, quality, recency by weeks and months, class; one line for each row."""
    newest = max((one.recent_at for _, one in found), default=0)
    ranked = sorted(((_rank(judged, one, newest), judged, one) for judged, one in found), key=lambda line: line[0])
    first: dict[tuple[str, str], Ranked] = {}
    for line in ranked:
        first.setdefault((line[2].kind, line[2].id), line)
    return list(first.values())


def _rank(judged: Found, one: Candidate, newest: int) -> tuple[object, ...]:
    age = next((place for place, upto in enumerate(_AGES) if newest - one.recent_at <= upto), len(_AGES))
    age = age if one.recent_at else len(_AGES) + 1
    worth = _CLASS_RANK.get(one.abc_class or "", 3)
    shown = one.names[0]
    kind = _KIND_RANK[one.kind]
    when = -max(one.recent_at, one.at or 0)
    tier = judged.quality // _TIER
    return (tier, not one.is_mine, judged.quality, kind, age, worth, when, len(shown), shown, one.id)


def _some_of_each(ranked: Sequence[Ranked], limit: int) -> list[Ranked]:
    """Return the best, but where there is more than one kind, no more of any than leaves room for the others."""
    if len({one.kind for _, _, one in ranked}) < 2:
        return list(ranked[:limit])
    taken: Counter[str] = Counter()
    kept, rest = list[Ranked](), list[Ranked]()
    for line in ranked:
        kind = line[2].kind
        taken[kind] += 1
        (kept if taken[kind] <= _ROOM[kind] else rest).append(line)
    chosen = {id(line) for line in [*kept, *rest][:limit]}
    return [line for line in ranked if id(line) in chosen]


def _hit(one: Candidate, found: Found) -> Hit:
    parts = (one.detail,) if one.kind == ACCOUNT else (one.detail, one.around[0] if one.around else "")
    return Hit(
        one.kind,
        one.id,
        one.account_id,
        one.names[0],
        " · ".join(part for part in parts if part),
        found.reason,
        found.matched,
        one.abc_class,
        found.title_marks,
        found.matched_marks,
        one.at,
    )
