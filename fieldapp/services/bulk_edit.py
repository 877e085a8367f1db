"""The same change on many accounts: what would change is shown first, then written as one intent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from fieldapp.domain.errors import DomainError
from fieldapp.domain.schema import check_value
from fieldapp.services.changes import Changes
from fieldapp.services.ports import Store

FIELDS = ("abc_class", "stage", "industry", "size")
_SAY_EVERY = 50


@dataclass(frozen=True, slots=True)
class BulkChange:
    """What is to be the same: fields by name (None empties them), tags to add and to take away."""

    values: Mapping[str, str | None]
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()

    def is_empty(self) -> bool:
        """Tell whether nothing was asked for."""
        return not (self.values or self.add_tags or self.remove_tags)


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """What a bulk change may touch, as it stands."""

    account_id: str
    name: str
    values: Mapping[str, str | None]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; tags as sorted texts."""

    field: str
    old: str | tuple[str, ...] | None
    new: str | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class AccountChange:
    """What changes on one account; ``changes`` is empty where it is as wished already."""

    account_id: str
    name: str
    changes: tuple[FieldChange, ...]


class BulkReader(Protocol):
    """Reads what is to be changed."""

    def facts(self, rids: Sequence[int]) -> list[AccountFacts]:
        """Return the accounts in the order asked for; those that exist no more are left out. Any thread."""
        ...


def plan(facts: Iterable[AccountFacts], change: BulkChange) -> list[AccountChange]:
    """Return what the change would do to each account. Raises FieldError for a value that may not be kept."""
    for name, value in change.values.items():
        check_value("account", name, value)
    return [AccountChange(one.account_id, one.name, tuple(_changes(one, change))) for one in facts]


def _changes(one: AccountFacts, change: BulkChange) -> Iterable[FieldChange]:
    for name, new in change.values.items():
        if (old := one.values.get(name)) != new:
            yield FieldChange(name, old, new)
    tags = tags_after(one.tags, change)
    if tags != one.tags:
        yield FieldChange("tags", one.tags, tags)


def tags_after(tags: Iterable[str], change: BulkChange) -> tuple[str, ...]:
    """Return the tags that an account has after the change, sorted; what is added wins over what is removed."""
    return tuple(sorted((set(tags) - set(change.remove_tags)) | set(change.add_tags)))


class BulkEditService:
    """Previews off the UI thread, writes in the write lane."""

    def __init__(self, store: Store, reader: BulkReader) -> None:
        self._store = store
        self._reader = reader

    def preview(self, rids: Sequence[int], change: BulkChange) -> list[AccountChange]:
        """Return what would change on each account. Raises FieldError as ``plan`` does."""
        return plan(self._reader.facts(rids), change)

    def apply(
        self,
        account_ids: Sequence[str],
        change: BulkChange,
        on_progress: Callable[[int], None],
        is_cancelled: Callable[[], bool],
    ) -> Changes:
        """Change the accounts, all of them or none; undo takes all of it back.

        ``on_progress`` hears now and then how many are done; after the last one the lists and the search are
        brought up to date. Raises DomainError cancelled once asked to stop.
        """
        with self._store.write("edit_accounts") as batch:
            for done, account_id in enumerate(account_ids):
                if done % _SAY_EVERY == 0:
                    if is_cancelled():
                        raise DomainError("cancelled")
                    on_progress(done)
                row = batch.get("account", account_id)
                if row is None:
                    continue
                values: dict[str, object] = dict(change.values)
                if change.add_tags or change.remove_tags:
                    values["tags"] = list(tags_after(_texts(row["tags"]), change))
                batch.patch("account", account_id, values)
            on_progress(len(account_ids))
        return batch.changes


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list | tuple) else ()
