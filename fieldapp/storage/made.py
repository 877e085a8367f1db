"""What the store keeps beside a row and makes of its values alone: an import makes it ahead of its transaction."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from fieldapp.domain.schema import REGISTRY
from fieldapp.storage import search_index
from fieldapp.storage.search_terms import name_key


class Made(NamedTuple):
    """``words`` of the index without whose row it is; of accounts the key to sort by, and strong keys of duplicates.

    ``asked`` are the strong keys without those of its other names: by them an import looks for accounts it may be.
    """

    words: str
    name_key: str = ""
    asked: tuple[int, ...] = ()
    keys: tuple[int, ...] = ()


def make(kind: str, values: Mapping[str, object]) -> Made | None:
    """Return what is made of a row (fields as the registry keeps them); None of one that lacks what it needs."""
    if kind not in search_index.INDEXED or any(name not in values for name in _required(kind)):
        return None
    words = search_index.words_of(kind, values)
    if kind != "account":
        return Made(words)
    from fieldapp.storage import duplicate_index  # its tables of names are needed by imports only

    asked = duplicate_index.asked_of(values)
    return Made(words, name_key(str(values["legal_name"])), asked, duplicate_index.strong_of(values))


@cache
def _required(kind: str) -> tuple[str, ...]:
    fields = REGISTRY[kind].fields
    return tuple(name for name in search_index.INDEXED[kind].read if fields[name].required)
