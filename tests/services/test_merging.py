"""Accounts found to be one: read as one, field by field, and taken apart again as they were."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from merge_world import TWIN, MergeWorld, merge_world

from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.services.account_list import AccountFilter
from fieldapp.services.accounts import AccountDraft, SupplierDraft
from fieldapp.services.visit_values import VisitDraft
from fieldapp.storage import derived
from fieldapp.storage.store import Store


@pytest.fixture
def world(tmp_path: Path) -> Iterator[MergeWorld]:
    with merge_world(tmp_path) as made:
        yield made


def store_of(world: MergeWorld) -> Store:
    return world.accounts.visit.store


def test_a_page_of_either_shows_both(world: MergeWorld) -> None:
    world.visit(world.a, "2026-11-01")
    world.merge()
    page, other = world.accounts.page.load(world.a), world.accounts.page.load(world.b)
    assert page is not None and page == other
    assert page.head.id == world.a
    assert {one.row.name for one in page.people} == {"李总", "孙经理", "周工", "张董", "林工"}
    assert [one.order.number for one in page.orders] == ["B-1"]
    assert sum(item.kind == "visit" for item in page.timeline) == 2
    assert [(one.name, one.merged_on) for one in page.head.merged] == [(TWIN, "2026-11-22")]


def test_papers_to_the_former_name_and_number_are_no_others(world: MergeWorld) -> None:
    world.merge()
    page = world.trade.load(world.a)
    assert page is not None
    assert [line.trade.verified_minor for line in page.orders] == [100_000]


def test_lists_count_them_once_and_the_summary_covers_both(world: MergeWorld) -> None:
    before = world.accounts.list.ids(AccountFilter()).total
    world.merge()
    assert (before, world.accounts.list.ids(AccountFilter()).total) == (2, 1)
    (row,) = world.accounts.visit.rows("account_summary")
    assert (row["account_id"], row["order_count"], row["roles_known"]) == (world.a, 1, 4)
    assert row["last_visit_at"] is not None and row["wallet_minor"] == 4_000_000


@pytest.mark.parametrize("query", ["恒达老厂", "昆山恒达", "13800001111", "林工", "68801234"])
def test_what_the_merged_one_was_found_by_finds_the_survivor(world: MergeWorld, query: str) -> None:
    world.merge()
    hits = world.search.find(query)
    assert [hit.account_id for hit in hits] == [world.a]


def test_an_old_name_is_named_as_the_reason(world: MergeWorld) -> None:
    world.merge()
    hit = world.search.find("昆山恒达")[0]
    assert (hit.title, hit.reason, hit.matched) == ("苏州恒达精密", "alias", "昆山恒达")


def test_both_wallets_in_one_currency_are_added(world: MergeWorld) -> None:
    own = {"currency": "CNY", "dated_on": "2026-09-01", "basis": "估计"}
    world.fact("wallet_estimate", world.a, total_minor=1_500_000, **own)
    world.merge()
    page = world.accounts.page.load(world.a)
    assert page is not None and page.wallet.estimate is not None
    assert (page.wallet.estimate.total_minor, page.wallet.estimate.dated_on) == (5_500_000, "2026-08-01")
    assert world.accounts.visit.rows("account_summary")[0]["wallet_minor"] == 5_500_000


def test_wallets_in_two_currencies_say_nothing(world: MergeWorld) -> None:
    world.fact("wallet_estimate", world.a, total_minor=1_500_000, currency="EUR", dated_on="2026-09-01")
    world.merge()
    page = world.accounts.page.load(world.a)
    assert page is not None and page.wallet.estimate is None
    assert world.accounts.visit.rows("account_summary")[0]["wallet_minor"] is None


def test_an_estimate_made_after_the_merge_speaks_of_both(world: MergeWorld) -> None:
    world.merge()
    world.accounts.visit.clock.now += 1_000_000
    world.fact("wallet_estimate", world.a, total_minor=7_000_000, currency="CNY", dated_on="2026-11-22")
    assert world.accounts.visit.rows("account_summary")[0]["wallet_minor"] == 7_000_000


def test_fields_that_were_chosen_are_taken_over_and_given_back(world: MergeWorld) -> None:
    world.merge(district="昆山", phone="0512-6880 1234", aliases=["昆山恒达"])
    row = world.accounts.row("account", world.a)
    assert (row["district"], row["phone"], row["aliases"]) == ("昆山", "0512-6880 1234", '["昆山恒达"]')
    fact = world.accounts.row("account_merge", world.merge_id)
    assert json.loads(str(fact["choices"]))["district"] == [None, "昆山"]
    world.accounts.accounts.edit(world.a, AccountDraft({"legal_name": "恒达", "phone": "110"}))
    assert world.merging.separate(world.merge_id).kept == ("phone",)
    row = world.accounts.row("account", world.a)
    assert (row["district"], row["phone"], row["aliases"]) == (None, "110", None)


def test_a_chain_ends_at_the_root_and_comes_apart_link_by_link(world: MergeWorld) -> None:
    me = world.accounts.visit.me
    c = world.accounts.write("account", legal_name="恒达集团", owner_id=me)
    world.merge()
    world.merging.merge(c, world.b, {})  # of a merged account its root is merged
    assert {row["root_id"] for row in world.accounts.visit.rows("account_member")} == {c}
    page = world.accounts.page.load(world.b)
    assert page is not None and page.head.id == c and len(page.people) == 5
    upper = next(
        str(row["merge_id"]) for row in world.accounts.visit.rows("account_member") if row["account_id"] == world.a
    )
    world.merging.separate(upper)
    page = world.accounts.page.load(world.b)
    assert page is not None and page.head.id == world.a


def test_an_account_is_not_merged_with_itself(world: MergeWorld) -> None:
    world.merge()
    with pytest.raises(DomainError, match="merge_self"):
        world.merging.merge(world.b, world.a, {})
    with pytest.raises(DomainError, match="merge_self"):
        world.merging.mark_distinct(world.b, world.a)


def test_a_merge_is_separated_once(world: MergeWorld) -> None:
    world.merge()
    merge_id = world.merge_id
    world.merging.separate(merge_id)
    with pytest.raises(DomainError, match="already_separated"):
        world.merging.separate(merge_id)
    with pytest.raises(DomainError, match="no_such_merge"):
        world.merging.separate("nothing")


@pytest.mark.parametrize("field", ["owner_id", "source", "nonsense"])
def test_what_is_not_the_reps_to_choose_is_refused(world: MergeWorld, field: str) -> None:
    with pytest.raises(DomainError, match="not_mergeable"):
        world.merge(**{field: "x"})
    with pytest.raises(FieldError):
        world.merge(legal_name="")
    assert world.accounts.visit.rows("account_merge") == []


def test_ctrl_z_takes_a_merge_back_whole(world: MergeWorld) -> None:
    before = world.everything()
    world.merge(district="昆山", key_person_id=world.person)
    assert world.everything() != before
    undone = store_of(world).undo_last()
    assert undone is not None and undone.intent == "merge_accounts"
    assert undone.changes.accounts == {world.a, world.b}
    assert world.everything() == before


def test_a_key_person_who_leaves_with_the_other_loses_the_rank(world: MergeWorld) -> None:
    world.merge()
    world.accounts.people.set_key_person(world.a, world.person, 2)
    world.merging.separate(world.merge_id)
    assert world.accounts.row("account", world.a)["second_person_id"] is None


def test_a_visit_with_a_person_of_the_other_is_logged_and_a_role_stays_with_the_person(world: MergeWorld) -> None:
    world.merge()
    draft: VisitDraft = world.accounts.visit.draft(people=(world.person,))
    world.accounts.visit.visits.log(draft)
    world.accounts.people.edit(world.person, {"name": "林工"}, roles=("payer", "user"))
    world.merging.separate(world.merge_id)
    (roles,) = [
        row["roles_known"] for row in world.accounts.visit.rows("account_summary") if row["account_id"] == world.b
    ]
    assert roles == 2


def test_the_forms_of_the_survivor_know_what_the_other_brought(world: MergeWorld) -> None:
    world.fact("supplier_share", world.b, name="立讯", share_ppm=300_000)
    world.merge()
    page = world.accounts.page.load(world.a)
    assert page is not None
    kept = tuple(SupplierDraft(one.name, 200_000, one.id) for one in page.wallet.suppliers)
    world.accounts.accounts.edit(world.a, AccountDraft({"legal_name": page.head.name}, suppliers=kept))
    assert [row["share_ppm"] for row in world.accounts.visit.rows("supplier_share")] == [200_000]


def test_the_survivor_may_take_the_name_of_the_other(world: MergeWorld) -> None:
    world.merge(legal_name=TWIN)
    world.accounts.accounts.edit(world.a, AccountDraft({"legal_name": TWIN, "phone": "1"}))
    assert world.accounts.row("account", world.a)["phone"] == "1"


def test_two_that_are_not_one_are_said_so_once_and_may_still_be_merged(world: MergeWorld) -> None:
    world.merging.mark_distinct(world.a, world.b)
    world.merging.mark_distinct(world.b, world.a)
    (fact,) = world.accounts.visit.rows("account_merge")
    assert (fact["state"], world.accounts.list.ids(AccountFilter()).total) == ("distinct", 2)
    world.merge()
    newest = world.accounts.row("account_merge", world.merge_id)
    assert newest["supersedes"] == fact["id"]


def test_later_facts_of_either_are_the_survivors_and_keep_what_is_derived_true(world: MergeWorld) -> None:
    world.merge()
    world.visit(world.b, "2026-11-20")
    world.order(world.b, "2026-11-21", "B-2")
    world.fact("promise", world.b, side="us", text="样品", due_on="2026-11-21", state="open")
    assert_rebuilt(world)
    world.merging.separate(world.merge_id)
    assert_rebuilt(world)


def assert_rebuilt(world: MergeWorld) -> None:
    kept = world.everything()
    with store_of(world).write("rebuild"):
        derived.rebuild(store_of(world).db)
    assert world.everything() == kept
