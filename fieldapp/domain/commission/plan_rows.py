"""Plans from stored rows: versions of one plan lie in rows of their own, each with the text of its file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from fieldapp.domain.commission.plan import Plan, PlanVersion, ordered
from fieldapp.domain.commission.plan_file import read_plan

Row = Mapping[str, object]
DEFAULT_PLAN = "lifetime-share"


def plans_of(rows: Iterable[Row], first: str = "") -> tuple[Plan, ...]:
    """Return the plans of rows of ``plan_version`` or ``plan_terms``; the one named ``first`` is the default.

    A later version ends the one before it on its own first day. Raises DocumentError for a text that is no plan.
    """
    found: dict[str, tuple[str, list[PlanVersion]]] = {}
    for row in sorted(rows, key=lambda one: (str(one["from_on"]), str(one["id"]))):
        read = parsed(str(row["document"]))
        _, versions = found.setdefault(read.id, (read.name, []))
        known = {one.id for one in versions}
        versions.extend(one for one in read.versions if one.id not in known)
    plans = [Plan(key, name, _closed(versions)) for key, (name, versions) in found.items()]
    return tuple(sorted(plans, key=lambda one: (one.id != first, one.id != DEFAULT_PLAN, one.id)))


def changed_version(rows: Iterable[Row], plan: Plan) -> str | None:
    """Return the id of a version that was published with other terms than a plan's text gives it now, or None.

    A version that was used is never edited: people were paid by it. What changes is a new version. Where the text ends
    a version is no difference: the next one does.
    """
    published: dict[str, PlanVersion] = {}
    for row in sorted(rows, key=lambda one: (str(one["from_on"]), str(one["id"]))):
        known = parsed(str(row["document"]))
        if known.id == plan.id:
            published = {one.id: one for one in known.versions} | published
    mine = {one.id: one for one in plan.versions}
    both = sorted(published.keys() & mine)
    return next((key for key in both if replace(mine[key], end=None) != replace(published[key], end=None)), None)


@lru_cache(maxsize=64)
def parsed(document: str) -> Plan:
    """Return a plan of its text; read once."""
    return read_plan(document)


def _closed(versions: Sequence[PlanVersion]) -> tuple[PlanVersion, ...]:
    line = ordered(versions)
    starts: list[date | None] = [one.start for one in line[1:]]
    return tuple(
        one if start is None or (one.end is not None and one.end <= start) else replace(one, end=start)
        for one, start in zip(line, [*starts, None], strict=True)
    )
