"""States that only go forward: an order that was called off is not valid again because an older draft came late."""

from __future__ import annotations

from fieldapp.domain.codes import ORDER_STATES, PROMISE_STATES

_ENDS = {
    ("sales_order", "state"): frozenset(ORDER_STATES[1:]),
    ("promise", "state"): frozenset(PROMISE_STATES[1:]),
    ("visit_plan", "cancelled_at"): None,
}
"""The values that are an end, by entity and field; None: every value that is not empty."""


def goes_back(entity: str, field: str, found: object, wanted: object) -> bool:
    """Tell whether ``wanted`` would take a record out of a state that is an end."""
    if (entity, field) not in _ENDS or found == wanted:
        return False
    ends = _ENDS[entity, field]
    return found is not None if ends is None else found in ends
