"""Writing accounts: every field, what lives in rows of its own, what is refused, what undo takes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from account_world import TODAY, AccountWorld, account_world

from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.services.accounts import AccountDraft, SupplierDraft, WalletDraft, problems_of


@pytest.fixture
def world(tmp_path: Path) -> Iterator[AccountWorld]:
    with account_world(tmp_path) as made:
        yield made


def test_a_new_account_is_owned_and_served_by_who_enters_it(world: AccountWorld) -> None:
    draft = AccountDraft(
        {"legal_name": "昆山力成电子有限公司", "tags": ["月结"], "need_speed": 5, "lat": 31_300_000, "lon": 120_900_000,
         "datum": "wgs84"},
        WalletDraft(80_000_000, "CNY", TODAY, "采购说的"),
        (SupplierDraft("聚源", 480_000), SupplierDraft("其他")),
        world.visit.me,
    )  # fmt: skip
    changes = world.accounts.create(draft)
    (account,) = changes.accounts
    row = world.row("account", account)
    assert row["owner_id"] == world.visit.me and row["need_speed"] == 5
    view = world.page.load(account)
    assert view is not None and view.head.server == "王敏" and [one.name for one in view.head.originators] == ["王敏"]
    assert view.wallet.estimate is not None and view.wallet.estimate.total_minor == 80_000_000
    assert [(one.name, one.share_ppm) for one in view.wallet.suppliers] == [("聚源", 480_000), ("其他", None)]


def test_undo_takes_a_whole_new_account_back_and_names_it(world: AccountWorld) -> None:
    world.accounts.create(AccountDraft({"legal_name": "昆山力成电子有限公司"}, originator_id=world.visit.me))
    undone = world.visit.store.undo_last()
    assert undone is not None and (undone.intent, undone.subject) == ("add_account", "昆山力成电子有限公司")
    assert [row["legal_name"] for row in world.visit.rows("account")] == ["苏州恒达精密机械有限公司"]
    assert world.visit.rows("origination") == []


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"legal_name": ""}, "required", "legal_name"),
        ({"legal_name": "A", "lat": 31_000_000}, "incomplete", "lon"),
        ({"legal_name": "A", "lat": 31_000_000, "lon": 120_000_000}, "incomplete", "datum"),
        ({"legal_name": "A", "lat": 91_000_000, "lon": 0, "datum": "wgs84"}, "out_of_range", "lat"),
        ({"legal_name": "A", "need_speed": 6}, "out_of_range", "need_speed"),
        ({"legal_name": "A", "abc_class": "D"}, "not_in_list", "abc_class"),
        ({"legal_name": "A", "shortlist_place": 4, "shortlist_size": 3}, "place_beyond_size", "shortlist_place"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    world: AccountWorld, values: dict[str, object], code: str, field: str
) -> None:
    assert (code, field) in [(one.code, one.field) for one in problems_of(AccountDraft(values))]
    with pytest.raises(FieldError):
        world.accounts.create(AccountDraft(values))
    assert len(world.visit.rows("account")) == 1


def test_all_problems_are_found_at_once() -> None:
    draft = AccountDraft(
        {"size": "giant"},
        WalletDraft(0, "CNY", TODAY),
        (SupplierDraft("甲", 700_000), SupplierDraft("甲", 400_000), SupplierDraft(" ")),
    )
    codes = [one.code for one in problems_of(draft)]
    assert sorted(codes) == ["not_in_list", "out_of_range", "required", "required", "shares_over_whole", "twice"]


def test_a_legal_name_or_tax_number_is_not_entered_twice(world: AccountWorld) -> None:
    with pytest.raises(FieldError) as caught:
        world.accounts.create(AccountDraft({"legal_name": "苏州恒达精密机械有限公司"}))
    assert caught.value.code == "exists"
    world.accounts.edit(
        world.visit.account, AccountDraft({"legal_name": "苏州恒达精密机械有限公司", "tax_number": "91"})
    )
    with pytest.raises(FieldError) as again:
        world.accounts.create(AccountDraft({"legal_name": "B", "tax_number": "91"}))
    assert again.value.field == "tax_number"


def test_an_edit_keeps_what_the_form_does_not_hold(world: AccountWorld) -> None:
    draft = AccountDraft({"legal_name": "苏州恒达精密机械有限公司", "industry": "精密加工", "owner_id": "somebody"})
    world.accounts.edit(world.visit.account, draft)
    row = world.row("account", world.visit.account)
    assert (row["industry"], row["owner_id"]) == ("精密加工", world.visit.me)
    assert row["address"] == "苏州工业园区星湖街 328 号"


def test_suppliers_are_changed_added_and_removed_as_the_form_shows_them(world: AccountWorld) -> None:
    account = world.visit.account
    name = {"legal_name": "苏州恒达精密机械有限公司"}
    world.accounts.edit(account, AccountDraft(name, suppliers=(SupplierDraft("聚源", 480_000), SupplierDraft("旧", 1))))
    first, second = world.view().wallet.suppliers
    kept = (SupplierDraft("聚源", 400_000, first.id), SupplierDraft("新", None))
    world.accounts.edit(account, AccountDraft(name, suppliers=kept))
    found = world.view().wallet.suppliers
    assert [(one.name, one.share_ppm) for one in found] == [("聚源", 400_000), ("新", None)]
    assert found[0].id == first.id and second.id not in {one.id for one in found}


def test_a_second_estimate_of_the_day_corrects_the_first_a_later_one_follows_it(world: AccountWorld) -> None:
    for total in (100, 120):
        world.accounts.set_wallet(world.visit.account, WalletDraft(total, "CNY", TODAY))
    world.accounts.set_wallet(world.visit.account, WalletDraft(90, "CNY", "2026-01-01"))
    rows = world.visit.rows("wallet_estimate")
    assert sorted(str(row["total_minor"]) for row in rows if row["supersedes"]) == ["120"]
    estimate = world.view().wallet.estimate
    assert estimate is not None and estimate.total_minor == 120


def test_the_originator_is_corrected_by_a_new_fact(world: AccountWorld) -> None:
    other = world.write("user", name="李强", role="rep", unit_id=str(world.visit.rows("unit")[0]["id"]))
    name = {"legal_name": "苏州恒达精密机械有限公司"}
    for rep in (world.visit.me, world.visit.me, other):
        world.accounts.edit(world.visit.account, AccountDraft(name, originator_id=rep))
    assert len(world.visit.rows("origination")) == 2
    assert [one.name for one in world.view().head.originators] == ["李强"]
    shared = {"account_id": world.visit.account, "rep_id": world.visit.me, "from_on": TODAY, "state": "claimed"}
    world.write("origination", **shared, weight_ppm=500_000)
    with pytest.raises(DomainError) as caught:
        world.accounts.edit(world.visit.account, AccountDraft(name, originator_id=world.visit.me))
    assert caught.value.code == "several_originators"


def test_closing_keeps_the_history_and_can_be_taken_back(world: AccountWorld) -> None:
    world.accounts.close(world.visit.account)
    assert world.row("account", world.visit.account)["closed_on"] == TODAY
    assert world.view().standing is None
    world.accounts.reopen(world.visit.account)
    assert world.row("account", world.visit.account)["closed_on"] is None
