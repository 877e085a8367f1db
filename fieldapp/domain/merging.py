"""Merged accounts form a forest: which account each merged one is now part of (rules §1, AccountMerge)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edge:
    """A merge that stands: the account ``merged_id`` became part of ``account_id``."""

    merge_id: str
    merged_id: str
    account_id: str


@dataclass(frozen=True, slots=True)
class Member:
    """An account that is part of another; ``merge_id`` is the merge that made it so."""

    account_id: str
    root_id: str
    merge_id: str


def forest(edges: Iterable[Edge]) -> list[Member]:
    """Return every merged account with its root, chains followed to the end.

    Two laptops may merge one account into two others, or two accounts into each other: an edge that would give an
    account a second parent, or close a circle, is passed over. The first in the order given wins.
    """
    parents: dict[str, Edge] = {}
    for edge in edges:
        if edge.merged_id not in parents and _root(parents, edge.account_id) != edge.merged_id:
            parents[edge.merged_id] = edge
    return [Member(account, _root(parents, account), edge.merge_id) for account, edge in parents.items()]


def _root(parents: dict[str, Edge], account: str) -> str:
    while account in parents:
        account = parents[account].account_id
    return account


def groups(accounts: Iterable[str], near: Callable[[Set[str]], Set[str]]) -> list[frozenset[str]]:
    """Return accounts in groups with all that were ever merged with them; ``near`` has what some share a merge with."""
    found: list[frozenset[str]] = []
    done: set[str] = set()
    for account in sorted(accounts):
        if account in done:
            continue
        group, wave = {account}, {account}
        while wave:
            wave = set(near(wave)) - group
            group |= wave
        done |= group
        found.append(frozenset(group))
    return found
