"""The canonical order of facts of one account: by effect, kind and id, never by arrival (rules §0)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

KINDS_IN_ORDER = (
    "account_opened",
    "origination",
    "service_assignment",
    "role_assignment",
    "visit_plan",
    "visit",
    "promise",
    "sample_given",
    "objection",
    "objection_event",
    "sales_order",
    "invoice",
    "payment",
    "refund",
    "trade_confirmation",
)
KIND_RANK = {kind: rank for rank, kind in enumerate(KINDS_IN_ORDER)}


class Fact(Protocol):
    """Anything with an effective instant (microseconds UTC), a kind and an id."""

    @property
    def at(self) -> int:
        """Effective instant."""

    @property
    def kind(self) -> str:
        """Entity name."""

    @property
    def id(self) -> str:
        """Global id."""


F = TypeVar("F", bound=Fact)


def canonical_key(at: int, kind: str, fact_id: str) -> tuple[int, int, str, str]:
    """Sort key; kinds without a rank come last at their instant, by name."""
    return at, KIND_RANK.get(kind, len(KIND_RANK)), kind if kind not in KIND_RANK else "", fact_id


def in_canonical_order(facts: Iterable[F]) -> list[F]:
    """The facts sorted; the order of arrival leaves no trace."""
    return sorted(facts, key=lambda fact: canonical_key(fact.at, fact.kind, fact.id))
