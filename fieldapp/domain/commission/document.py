"""Derived entries as plain values for JSON: exact fractions as text, explanations with everything they rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from fieldapp.domain.commission.credit import ROLE_RANK
from fieldapp.domain.commission.engine import Derived
from fieldapp.domain.commission.entries import Entry
from fieldapp.domain.commission.explained import Explanation, Share, Tiered
from fieldapp.domain.commission.released import Released

_OF_SHARE = ("before", "after", "rate", "pool_before", "pool_after", "share_before", "share_after")
_AS_THEY_ARE = frozenset((int, str, bool))
_ROLES = {rank: role.value for role, rank in ROLE_RANK.items()}


def document_of(derived: Derived, as_of: date) -> dict[str, Any]:
    """The target ledger as one JSON document."""
    return {
        "as_of": as_of.isoformat(),
        "totals": totals_of(derived, as_of),
        "entries": [entry_document(entry) for entry in derived.entries],
        "warnings": [plain(warned) for warned in derived.warnings],
    }


def totals_of(derived: Derived, as_of: date) -> list[dict[str, Any]]:
    """What each beneficiary has in each currency; held is what is not payable yet on the day."""
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for entry in derived.entries:
        both = sums[entry.key.beneficiary, entry.currency]
        both[0] += entry.amount_minor
        both[1] += entry.amount_minor if entry.payable_on is None or entry.payable_on > as_of else 0
    return [
        {"beneficiary": who, "currency": currency, "amount_minor": amount, "held_minor": held}
        for (who, currency), (amount, held) in sorted(sums.items())
    ]


def entry_document(entry: Entry) -> dict[str, Any]:
    """One entry with its explanation."""
    return {
        **plain(entry.key),
        "account_id": entry.account_id,
        "currency": entry.currency,
        "effective_on": entry.effective_on.isoformat(),
        "cause": entry.cause,
        "earned_minor": entry.earned_minor,
        "withheld_minor": entry.withheld_minor,
        "amount_minor": entry.amount_minor,
        "payable_on": plain(entry.payable_on),
        "plan": entry.plan_id,
        "version": entry.version_id,
        "explanation": explained_document(entry.explanation),
    }


def explained_document(explanation: Explanation) -> dict[str, Any]:
    """An explanation with what it rests on and what follows from it."""
    reckoning = explanation.reckoning
    found: dict[str, Any] = {"kind": _snake(type(reckoning).__name__)}
    if isinstance(reckoning, Share):
        found |= {name: plain(getattr(reckoning, name)) for name in _OF_SHARE}
        found["weights"] = [
            {"role": _ROLES[rank], "beneficiary": who, "weight": str(weight)}
            for (rank, who), weight in reckoning.weights
        ]
        found["key"] = {"role": _ROLES[reckoning.key[0]], "beneficiary": reckoning.key[1]}
    else:
        found |= plain(reckoning)
    if isinstance(reckoning, Tiered):
        found["tier"] = reckoning.tier
    return {**found, "rounding": str(reckoning.rounding), "caps": plain(explanation.caps)}


def plain(value: Any) -> Any:
    """A value as JSON knows it: dates and fractions as text."""
    if value is None or type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, Released):
        own = ("net_minor", "cost_minor", "covered_minor", "base_minor")
        found = {"base": value.base.value, "trigger": value.trigger.value, "released": str(value.amount)}
        return found | {name: getattr(value, name) for name in own}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | Fraction):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, tuple | list) else value


def _snake(name: str) -> str:
    return "".join(f"_{one.lower()}" if one.isupper() else one for one in name).lstrip("_")
