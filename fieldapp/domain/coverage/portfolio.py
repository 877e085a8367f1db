"""Penetration of many accounts together, and what an unknown wallet may hold (rules §5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from fieldapp.domain.rates import Band, band
from fieldapp.domain.ratio import Ratio

_NOT_COUNTED = frozenset((Band.UNKNOWN, Band.DATA_ERROR))


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Ours over the wallets of the accounts whose wallet is known; never the mean of their ratios.

    ``known`` is the share of accounts that this rests on; ``errors`` are accounts of which more than all is ours.
    """

    share: Ratio
    known: Ratio
    errors: int


def portfolio(accounts: Iterable[tuple[int, int | None]]) -> Portfolio:
    """Return the penetration over (ours, wallet) of every account, in one currency and window."""
    pairs = list(accounts)
    bands = [band(ours, wallet) for ours, wallet in pairs]
    valid = [(ours, wallet or 0) for (ours, wallet), one in zip(pairs, bands, strict=True) if one not in _NOT_COUNTED]
    return Portfolio(
        share=Ratio(sum(ours for ours, _ in valid), sum(wallet for _, wallet in valid)),
        known=Ratio(len(valid), len(pairs)),
        errors=bands.count(Band.DATA_ERROR),
    )


def wallet_rule(ranks: Sequence[Fraction | int]) -> tuple[Fraction, ...]:
    """Return the share of an account's purchase that each supplier may have, by rank (1 is the first choice).

    The wallet allocation rule: ``(1 - rank / (n + 1)) * 2 / n``. Suppliers that are liked alike share the mean of
    their places, whatever number was given to them, so that the shares sum to 1.
    Source: Keiningham, Aksoy, Buoye, Cooil: "Customer Loyalty Isn't Enough. Grow Your Share of Wallet", Harvard
    Business Review 89 (10), 2011.
    """
    count = len(ranks)
    in_order = sorted(ranks)
    shares = []
    for rank in ranks:
        first = in_order.index(rank) + 1
        mean = Fraction(2 * first + in_order.count(rank) - 1, 2)
        shares.append((1 - mean / (count + 1)) * Fraction(2, count))
    return tuple(shares)
