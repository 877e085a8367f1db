"""The list of accounts: filters, every order, what is overdue, and how the statements are carried out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from account_world import AccountWorld, account_world
from visit_world import at

from fieldapp.services.account_list import GROUPS, SORTS, AccountFilter, AccountLine
from fieldapp.services.accounts import AccountDraft

NAMES = ("苏州恒达精密机械有限公司", "Acme Tools", "无锡泰进仪器有限公司", "常州启博纺织有限公司")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[AccountWorld]:
    with account_world(tmp_path) as made:
        for number, name in enumerate(NAMES[1:]):
            values = {
                "legal_name": name,
                "abc_class": "ABC"[number],
                "stage": ("coverage", None, "penetration")[number],
            }
            made.accounts.create(AccountDraft(values))
        yield made


def lines(world: AccountWorld, **wanted: object) -> list[AccountLine]:
    found = world.list.ids(AccountFilter(**wanted)).ids  # type: ignore[arg-type]
    rows = world.list.rows(found)
    return [rows[rid] for rid in found]


def names(world: AccountWorld, **wanted: object) -> list[str]:
    return [line.name for line in lines(world, **wanted)]


def test_names_sort_as_they_are_spoken(world: AccountWorld) -> None:
    assert names(world) == ["Acme Tools", NAMES[3], NAMES[0], NAMES[2]]
    assert names(world, descending=True) == names(world)[::-1]


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("descending", [False, True])
def test_every_column_sorts_and_keeps_all_rows(world: AccountWorld, sort: str, descending: bool) -> None:
    assert sorted(names(world, sort=sort, descending=descending)) == sorted(NAMES)


def test_missing_values_come_last_both_ways(world: AccountWorld) -> None:
    world.visit.visits.log(world.visit.draft())
    for descending in (False, True):
        assert names(world, sort="last_visit", descending=descending)[0] == NAMES[0]
        assert names(world, sort="stage", descending=descending)[-1] in (NAMES[0], NAMES[2])


def test_an_account_is_found_by_its_name_initials_people_and_phone(world: AccountWorld) -> None:
    world.people.edit(world.visit.people["周工"], {"name": "周工", "mobile": "139-1234-5678"})
    for text in ("恒达", "hdjm", "周工", "345678", "hengda"):
        assert names(world, text=text) == [NAMES[0]], text
    assert names(world, text="zzz") == []
    assert names(world, text="· ·") == [], "signs alone match nothing"


def test_filters_narrow_and_the_total_stays(world: AccountWorld) -> None:
    assert names(world, abc_class="A", text="acme") == ["Acme Tools"]
    assert names(world, stage="penetration") == [NAMES[3]]
    assert names(world, mode="auto") == []
    assert world.list.ids(AccountFilter(abc_class="B")).total == 4


def test_mine_are_those_that_i_own(world: AccountWorld) -> None:
    other = world.write("user", name="李强", role="rep", unit_id=str(world.visit.rows("unit")[0]["id"]))
    world.write("account", legal_name="Other", owner_id=other)
    mine = world.list.ids(AccountFilter(mine=True))
    assert (len(mine.ids), mine.total) == (4, 4)
    assert lines(world, sort="owner", text="other")[0].owner == "李强"
    assert len(world.list.ids(AccountFilter()).ids) == 5


def test_brought_by_is_whose_claim_the_standing_decision_left(world: AccountWorld) -> None:
    me, account = world.visit.me, world.visit.account
    since, unit = "2026-03-02", str(world.visit.rows("unit")[0]["id"])
    first = {"account_id": account, "from_on": since, "state": "claimed"}
    other = world.write("user", name="李强", role="rep", unit_id=unit)
    claim = world.write("origination", **first, rep_id=other, weight_ppm=600_000)
    world.write("origination", **first, rep_id=me, weight_ppm=400_000)

    def brought_by() -> str:
        (line,) = world.list.rows(world.list.ids(AccountFilter(text="恒达")).ids, more=True).values()
        return line.originator

    def decide(verdict: str, day: str, supersedes: str | None = None) -> str:
        decision = {"account_id": account, "origination_id": claim, "verdict": verdict, "reason": "引荐"}
        return world.write("origination_decision", **decision, decided_on=day, supersedes=supersedes)

    assert brought_by() == "李强"
    reversal = decide("reversed", "2026-04-01")
    assert brought_by() == "王敏"
    decide("confirmed", "2026-04-02", supersedes=reversal)
    assert brought_by() == "李强"
    decide("reversed", "2026-04-01")
    assert brought_by() == "李强", "of two that were made apart the later one stands"


def test_closed_accounts_are_a_list_of_their_own(world: AccountWorld) -> None:
    world.accounts.close(world.visit.account)
    assert NAMES[0] not in names(world)
    assert names(world, closed=True) == [NAMES[0]]


def test_overdue_is_late_by_a_quarter_and_without_a_plan(world: AccountWorld) -> None:
    # Class A: twice in 28 days, so every 14 days; overdue after 17.5.
    world.visit.visits.log(world.visit.draft(started=at("2026-11-05 10:00")))
    assert names(world, overdue=True) == [], "17 days"
    world.visit.clock.now += 86_400_000_000
    assert names(world, overdue=True) == [NAMES[0]], "18 days"
    line = next(one for one in lines(world) if one.name == NAMES[0])
    assert line.is_overdue and line.last_visit_on is not None and line.last_visit_on.isoformat() == "2026-11-05"
    from fieldapp.services.visit_values import NextStep

    with world.visit.store.write("start") as batch:
        missed = {"account_id": world.visit.account, "rep_id": world.visit.me, "channel": "visit", "has_time": 0}
        batch.insert("visit_plan", {**missed, **at("2026-11-20 00:00").columns("planned")})
    assert names(world, overdue=True) == [NAMES[0]], "a plan that was missed is none"
    world.visit.plans.plan(world.visit.account, NextStep(at("2026-11-30 09:00"), has_time=True))
    assert names(world, overdue=True) == []


def plan(world: AccountWorld, **wanted: object) -> list[str]:
    sql, params = world.list_reader.statement(AccountFilter(**wanted), world.list._limits())  # type: ignore[arg-type]
    return [str(row[3]) for row in world.visit.reader.conn.execute(f"EXPLAIN QUERY PLAN {sql}", params)]


def test_the_usual_order_needs_no_sorting(world: AccountWorld) -> None:
    for wanted in ({}, {"mine": True}, {"descending": True}, {"mine": True, "abc_class": "A"}):
        steps = plan(world, **wanted)
        assert not any("TEMP B-TREE" in step for step in steps), steps
        narrowed = any(wanted.get(name) for name in ("abc_class", "stage", "mode"))
        assert any(f"USING {'' if narrowed else 'COVERING '}INDEX account_summary" in step for step in steps), steps


def test_a_search_reads_the_index_and_no_whole_table(world: AccountWorld) -> None:
    steps = plan(world, text="恒达")
    assert not any(step.startswith("SCAN") and "VIRTUAL TABLE" not in step for step in steps), steps


def test_lines_that_are_gone_are_left_out(world: AccountWorld) -> None:
    rid = world.list.rid_of(world.visit.account)
    assert rid is not None and set(world.list.rows([rid, 999])) == {rid}
    assert world.list.rid_of("missing") is None


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("sort", ["name", "wallet"])
def test_groups_hold_every_row_once_and_their_counts_cut_the_ids(world: AccountWorld, group: str, sort: str) -> None:
    found = world.list.ids(AccountFilter(group=group, sort=sort))
    assert sum(count for _value, count in found.groups) == len(found.ids) == 4
    rows, at = world.list.rows(found.ids, more=True), 0
    for value, count in found.groups:
        assert {getattr(rows[rid], group) or "" for rid in found.ids[at : at + count]} == {value}
        at += count


def test_stages_are_grouped_in_their_order_and_the_unknown_come_last(world: AccountWorld) -> None:
    groups = world.list.ids(AccountFilter(group="stage")).groups
    assert [value for value, _count in groups] == ["coverage", "penetration", ""]


def test_several_classes_and_what_is_missing_narrow_the_list(world: AccountWorld) -> None:
    assert names(world, abc_class="AB") == ["Acme Tools", NAMES[0], NAMES[2]]
    assert names(world, only="never_visited") == names(world)
    assert names(world, only="open_reasons") == [NAMES[0]]
    assert names(world, only="ready_for_auto") == []


def test_ready_for_auto_are_those_that_order_alone_and_are_not_automatic_yet(world: AccountWorld) -> None:
    for number, channel in enumerate([*["rep"] * 4, *["self"] * 4]):
        world.order(f"2026-10-{number + 10}", channel)
    assert (lines(world, text="恒达")[0].mode, names(world, only="ready_for_auto")) == ("semi", [])
    world.order("2026-10-20", "self")  # five of the last six, and for the first time
    assert (lines(world, text="恒达")[0].mode, names(world, only="ready_for_auto")) == ("semi", [NAMES[0]])


@pytest.mark.parametrize("mine", [False, True])
def test_a_payer_who_left_is_unknown_again(world: AccountWorld, mine: bool) -> None:
    before = names(world, only="payer_unknown", mine=mine)
    assert NAMES[1] in before
    world.write(
        "role_assignment",
        account_id=world.visit.account,
        contact_id=world.visit.people["周工"],
        role="payer",
        from_on="2026-01-01",
    )
    assert NAMES[0] not in names(world, only="payer_unknown", mine=mine)
    world.people.leave(world.visit.people["周工"])
    assert names(world, only="payer_unknown", mine=mine) == before


def test_complete_lines_tell_what_only_some_lists_show(world: AccountWorld) -> None:
    from fieldapp.services.accounts import WalletDraft

    values = {"industry": "纺织", "size": "small", "tags": ["b", "a"], "phone": "0512", "tax_number": "91"}
    wallet = WalletDraft(500_000, "CNY", "2026-01-01")
    world.accounts.edit(world.visit.account, AccountDraft({"legal_name": NAMES[0], **values}, wallet=wallet))
    ids = world.list.ids(AccountFilter(text="恒达")).ids
    plain, more = world.list.rows(ids)[ids[0]], world.list.rows(ids, more=True)[ids[0]]
    assert (plain.industry, plain.wallet_minor) == ("", None)
    assert (more.industry, more.size, more.tags, more.phone) == ("纺织", "small", ("a", "b"), "0512")
    assert (more.tax_number, more.wallet_minor, more.wallet_currency) == ("91", 500_000, "CNY")
    assert more.next_promise_on is not None
    assert world.list.many_rows(ids) == {ids[0]: more}


@pytest.mark.parametrize(
    "text",
    [
        "恒达",
        "苏",
        "hengda",
        "szhd",
        "蘇州恆達",
        "HengDa",
        "138 1234",
        "+86 138-1234-5678",
        "91320505",
        "so-77",
        "试模",
        "周末钓鱼",
        "张董",
    ],
)
def test_the_box_finds_an_account_by_all_that_is_known_of_it(world: AccountWorld, text: str) -> None:
    visit = world.visit
    with visit.store.write("edit") as batch:
        batch.patch("account", visit.account, {"tax_number": "91320505MA1X", "notes": "周末钓鱼"})
        batch.patch("contact", visit.people["李总"], {"mobile": "138 1234 5678"})
        order = {"account_id": visit.account, "number": "SO-7788", "channel": "rep", "state": "valid", "source": "x"}
        batch.insert("sales_order", {**order, "amount_minor": 1, "currency": "CNY", **visit.ago(1).columns("ordered")})
        values = {"account_id": visit.account, "rep_id": visit.me, "channel": "visit", "outcome": "看了试模"}
        batch.insert("visit", {**values, **visit.ago(2).columns("started")})
    assert names(world, text=text) == [NAMES[0]]


@pytest.mark.parametrize("text", ["138 9999", "81234 6", "zzzz", "!"])
def test_the_box_finds_nothing_where_there_is_nothing(world: AccountWorld, text: str) -> None:
    with world.visit.store.write("edit") as batch:
        batch.patch("contact", world.visit.people["李总"], {"mobile": "138 1234 5678"})
    assert names(world, text=text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [("hengdaa", NAMES[0]), ("acne tools", NAMES[1]), ("taijn", NAMES[2]), ("常州起博纺织", NAMES[3])],
)
def test_the_box_finds_with_one_slip_what_the_search_finds(world: AccountWorld, text: str, name: str) -> None:
    assert names(world, text=text) == [name]


def test_the_box_offers_nothing_alike_where_a_filter_leaves_out_what_was_meant(world: AccountWorld) -> None:
    with world.visit.store.write("edit") as batch:
        batch.insert("account", {"legal_name": "Acne Clinic", "owner_id": world.visit.me, "abc_class": "C"})
    assert names(world, text="acme") == ["Acme Tools"]
    assert names(world, text="acme", abc_class="C") == []
    assert names(world, text="ackne", abc_class="C") == ["Acne Clinic"]
