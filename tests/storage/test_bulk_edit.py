"""One change on many accounts: told before, written as one, undone as one, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from account_world import AccountWorld, account_world

from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.services.account_list import AccountFilter
from fieldapp.services.accounts import AccountDraft
from fieldapp.services.bulk_edit import BulkChange, BulkEditService, FieldChange
from fieldapp.storage.bulk_edit_reader import SqlBulkReader

CHANGE = BulkChange({"stage": "coverage", "industry": None}, add_tags=("key",), remove_tags=("old",))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[AccountWorld]:
    with account_world(tmp_path) as made:
        done = {"stage": "coverage", "tags": ["key"]}
        for name, values in (("Acme", {"tags": ["old", "x"], "industry": "Steel"}), ("Beta", done)):
            made.accounts.create(AccountDraft({"legal_name": name, **values}))
        yield made


def service(world: AccountWorld) -> BulkEditService:
    return BulkEditService(world.visit.store, SqlBulkReader(world.visit.reader))


def account_ids(world: AccountWorld) -> list[str]:
    return [str(row["id"]) for row in world.visit.rows("account")]


def test_the_preview_tells_old_and_new_of_each_in_the_order_asked_for(world: AccountWorld) -> None:
    rids = list(world.list.ids(AccountFilter()).ids)
    found = service(world).preview(rids[::-1], CHANGE)
    assert [one.name for one in found][1:] == ["Beta", "Acme"]
    assert found[1].changes == ()
    assert found[2].changes == (
        FieldChange("stage", None, "coverage"),
        FieldChange("industry", "Steel", None),
        FieldChange("tags", ("old", "x"), ("key", "x")),
    )


def test_what_was_previewed_is_what_is_written_and_undone_as_one(world: AccountWorld) -> None:
    before = world.visit.rows("account")
    told: list[int] = []
    changes = service(world).apply(account_ids(world), CHANGE, told.append, lambda: False)
    assert told == [0, 3] and len(changes.accounts) == 2
    rids = list(world.list.ids(AccountFilter()).ids)
    assert all(not one.changes for one in service(world).preview(rids, CHANGE))
    assert len(world.list.ids(AccountFilter(stage="coverage")).ids) == 3, "the list knows at once"
    undone = world.visit.store.undo_last()
    assert undone is not None and undone.intent == "edit_accounts"
    assert world.visit.rows("account") == before


def test_cancelling_leaves_everything_as_it_was(world: AccountWorld) -> None:
    before = world.visit.rows("account")
    answers = iter([False, True])
    ids = account_ids(world) * 40
    with pytest.raises(DomainError) as error:
        service(world).apply(ids, CHANGE, lambda _done: None, lambda: next(answers))
    assert error.value.code == "cancelled"
    assert world.visit.rows("account") == before


def test_a_value_that_may_not_be_kept_is_refused_before(world: AccountWorld) -> None:
    with pytest.raises(FieldError):
        service(world).preview([1], BulkChange({"size": "gigantic"}))
