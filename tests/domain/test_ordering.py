"""The canonical order of facts (rules §0)."""

from __future__ import annotations

import random
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.ordering import in_canonical_order


@dataclass(frozen=True)
class Something:
    at: int
    kind: str
    id: str


kinds = st.sampled_from(("sales_order", "invoice", "payment", "refund", "visit", "unheard_of", "another"))
facts = st.lists(
    st.builds(Something, st.integers(0, 3), kinds, st.sampled_from("abcdefgh")),
    max_size=20,
    unique_by=lambda f: (f.kind, f.id),
)


@given(facts, st.randoms(use_true_random=False))
def test_arrival_leaves_no_trace(found: list[Something], shuffle: random.Random) -> None:
    first = in_canonical_order(found)
    shuffled = list(found)
    shuffle.shuffle(shuffled)
    assert in_canonical_order(shuffled) == first
    assert [f.at for f in first] == sorted(f.at for f in found)


def test_an_order_comes_before_its_invoice_payment_and_refund_of_the_same_instant() -> None:
    run = [Something(5, kind, "a") for kind in ("refund", "mystery", "payment", "invoice", "sales_order", "visit")]
    kinds_found = [f.kind for f in in_canonical_order(run)]
    assert kinds_found == ["visit", "sales_order", "invoice", "payment", "refund", "mystery"]


def test_the_id_settles_the_rest() -> None:
    run = [Something(5, "payment", "b"), Something(5, "payment", "a"), Something(4, "refund", "z")]
    assert [f.id for f in in_canonical_order(run)] == ["z", "a", "b"]
