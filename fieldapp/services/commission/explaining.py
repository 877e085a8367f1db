"""An entry as stored becomes an explanation: every value from which its amount can be computed again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from fieldapp.domain.modes import Mode
from fieldapp.services.commission.ports import Row
from fieldapp.services.commission.views import (
    CapLine,
    EntryRow,
    Explanation,
    ReleasedLine,
    Source,
    TierLine,
    WeightLine,
)

NOTHING = "none"
Told = Mapping[str, object]


def entry_of(row: Row, source: Source, dispute_state: str = "") -> EntryRow:
    """Return a stored row as a line of the ledger."""
    mode = row["mode"]
    return EntryRow(
        id=str(row["id"]),
        account_key=str(row["account_key"]),
        account_name=str(row["account_name"] or ""),
        order_key=str(row["order_key"]),
        order_number=str(row["order_number"] or ""),
        ordered_on=maybe_day(row["ordered_on"]),
        effective_on=date.fromisoformat(str(row["effective_on"])),
        period_on=date.fromisoformat(str(row["period_on"])),
        payable_on=maybe_day(row["payable_on"]),
        role=str(row["role"]),
        component=str(row["component"]),
        cause=str(row["cause"]),
        channel=str(row["channel"] or ""),
        mode=Mode(str(mode)) if mode else None,
        base_minor=maybe_int(row["base_minor"]),
        rate_ppm=maybe_int(row["rate_ppm"]),
        weight_ppm=maybe_int(row["weight_ppm"]),
        amount_minor=whole(row["amount_minor"]),
        currency=str(row["currency"]),
        is_adjusting=bool(row["is_adjusting"]),
        reason=str(row["reason"] or ""),
        source=source,
        dispute_state=dispute_state,
    )


def explanation_of(
    row: Row, entry: EntryRow, names: Mapping[str, str], *, posted_before: int, order_is_here: bool, hide_cost: bool
) -> Explanation:
    """Return the explanation of an entry; ``hide_cost``: what goods cost is not this person's business."""
    told: Told = json.loads(str(row["explanation"])) if row["explanation"] else {}
    kind = str(told.get("kind", NOTHING))
    return Explanation(
        entry=entry,
        kind=kind,
        order_minor=maybe_int(row["order_minor"]),
        plan=str(row["plan"] or ""),
        version=str(row["version"] or ""),
        rate=_fraction(told.get("rate")),
        before=_released(told.get("before"), hide_cost=hide_cost),
        after=_released(told.get("after"), hide_cost=hide_cost),
        pool_before_minor=maybe_int(told.get("pool_before")),
        pool_after_minor=maybe_int(told.get("pool_after")),
        share_before_minor=maybe_int(told.get("share_before")),
        share_after_minor=maybe_int(told.get("share_after")),
        weights=_weights(told, names),
        tier=_tier(told) if kind == "tiered" else None,
        caps=tuple(
            CapLine(str(cap["scope"]), whole(cap["cap_minor"]), whole(cap["before"])) for cap in _list(told, "caps")
        ),
        rounding=_fraction(told.get("rounding")) or Fraction(0),
        earned_minor=whole(row["earned_minor"]),
        target_minor=whole(row["target_minor"]),
        posted_before_minor=posted_before,
        order_is_here=order_is_here,
    )


def beneficiaries_of(row: Row) -> set[str]:
    """Return whose names an explanation shows."""
    told: Told = json.loads(str(row["explanation"])) if row["explanation"] else {}
    return {str(one["beneficiary"]) for one in _list(told, "weights")}


def _weights(told: Told, names: Mapping[str, str]) -> tuple[WeightLine, ...]:
    own = told.get("key")
    pool = maybe_int(told.get("pool_after")) or 0
    lines = []
    for one in _list(told, "weights"):
        who, weight = str(one["beneficiary"]), _fraction(one["weight"]) or Fraction(0)
        is_this = isinstance(own, dict) and (own["role"], own["beneficiary"]) == (one["role"], who)
        share = whole(told["share_after"]) if is_this else int(pool * weight)
        lines.append(WeightLine(str(one["role"]), who, names.get(who, ""), weight, share, is_this))
    return tuple(lines)


def _released(told: object, *, hide_cost: bool) -> ReleasedLine | None:
    if not isinstance(told, dict):
        return None
    return ReleasedLine(
        base_kind=str(told["base"]),
        trigger=str(told["trigger"]),
        net_minor=whole(told["net_minor"]),
        cost_minor=None if hide_cost else maybe_int(told.get("cost_minor")),
        base_minor=whole(told["base_minor"]),
        covered_minor=whole(told["covered_minor"]),
        released=_fraction(told["released"]) or Fraction(0),
    )


def _tier(told: Told) -> TierLine:
    tiers = told["tiers"]
    assert isinstance(tiers, dict)
    number = whole(told["tier"])
    ranges = tiers["ranges"]
    return TierLine(
        kind=str(tiers["kind"]),
        window=str(tiers["window"]),
        tier=number,
        rate=_fraction(ranges[number - 1]["rate"]) or Fraction(0),
        credit_before=_fraction(told["credit_before"]) or Fraction(0),
        credit_after=_fraction(told["credit_after"]) or Fraction(0),
    )


def _list(told: Told, name: str) -> list[dict[str, object]]:
    found = told.get(name)
    return found if isinstance(found, list) else []


def _fraction(value: object) -> Fraction | None:
    return None if value is None else Fraction(str(value))


def whole(value: object) -> int:
    """Return a value that is a whole number."""
    assert isinstance(value, int)
    return value


def maybe_int(value: object) -> int | None:
    """Return a whole number, or None."""
    return value if isinstance(value, int) else None


def maybe_day(value: object) -> date | None:
    """Return a civil date, or None."""
    return date.fromisoformat(str(value)) if value else None
