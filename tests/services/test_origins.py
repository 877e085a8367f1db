"""Who brought, opened, serves and uses, and how a share ends: on a real store, by role, corrected and undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from trade_world import TradeWorld, trade_world

from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.services.changes import Changes
from fieldapp.services.origin_drafts import ClaimDraft, EndDraft, OpenedDraft, UsageDraft
from fieldapp.services.origin_page import OriginPageService, OriginView
from fieldapp.services.origins import OriginService
from fieldapp.storage import meta
from fieldapp.storage.account_reader import SqlAccountReader
from fieldapp.storage.origin_reader import SqlOriginReader
from fieldapp.storage.rights import SqlRights


@pytest.fixture
def world(tmp_path: Path) -> Iterator[TradeWorld]:
    with trade_world(tmp_path) as made:
        meta.write(made.base.db, profile="company")
        yield made


def service(world: TradeWorld, me: str | None = None) -> OriginService:
    """The service of the rep, or of somebody who took the rep's chair."""
    meta.write(world.base.db, me=me or world.base.me)
    return OriginService(world.base.store, world.base.clock, me or world.base.me, SqlRights(world.base.db))


def colleague(world: TradeWorld, role: str, name: str = "周会") -> str:
    with world.base.store.write("start") as batch:
        return batch.insert("user", {"name": name, "role": role, "unit_id": batch.find("unit")[0]["id"]})


def view(world: TradeWorld) -> OriginView:
    found = OriginPageService(SqlOriginReader(world.base.reader), world.base.clock).load(world.account)
    assert found is not None
    return found


def claim(world: TradeWorld, weight: int = 600_000, **more: object) -> ClaimDraft:
    values: dict[str, object] = {"from_on": "2026-03-01", "evidence": "first visit of 3 March", **more}
    return ClaimDraft(str(values.pop("rep_id", world.base.me)), weight, **values)  # type: ignore[arg-type]


def refused(act: Callable[[], Changes]) -> str:
    with pytest.raises(DomainError) as caught:
        act()
    return caught.value.code


def test_a_claim_waits_until_a_manager_decides_it(world: TradeWorld) -> None:
    service(world).claim(world.account, claim(world))
    [waiting] = view(world).claims
    assert (waiting.rep, waiting.weight_ppm, waiting.state) == ("王敏", 600_000, "claimed")
    assert waiting.evidence == "first visit of 3 March"
    assert refused(lambda: service(world).decide_claim(waiting.id, "confirmed", "so it was")) == "not_your_role"
    manager = service(world, world.manager)
    assert refused(lambda: manager.decide_claim(waiting.id, "confirmed", " ")) == "required"
    manager.decide_claim(waiting.id, "confirmed", "so it was")
    manager.decide_claim(waiting.id, "disputed", "another one claims it")
    [decided] = view(world).claims
    assert (decided.state, decided.decision, decided.decided_by) == ("disputed", "another one claims it", "赵经理")
    assert len(world.base.rows("origination_decision")) == 2


def test_no_more_than_the_whole_is_confirmed(world: TradeWorld) -> None:
    other = colleague(world, "rep")
    service(world).claim(world.account, claim(world))
    service(world).claim(world.account, claim(world, 500_000, rep_id=other))
    first, second = view(world).claims
    manager = service(world, world.manager)
    manager.decide_claim(first.id, "confirmed", "first visit")
    assert refused(lambda: manager.decide_claim(second.id, "confirmed", "too")) == "claims_over_whole"
    manager.decide_claim(first.id, "reversed", "only showed the way")
    manager.decide_claim(second.id, "confirmed", "signed it")
    assert [one.state for one in view(world).claims] == ["reversed", "confirmed"]


def test_a_corrected_claim_is_decided_anew(world: TradeWorld) -> None:
    service(world).claim(world.account, claim(world))
    old = view(world).claims[0]
    service(world, world.manager).decide_claim(old.id, "confirmed", "yes")
    service(world).correct_claim(old.id, claim(world, 1_000_000))
    [now] = view(world).claims
    assert (now.weight_ppm, now.state, now.decision) == (1_000_000, "claimed", "")
    assert refused(lambda: service(world).correct_claim(old.id, claim(world))) == "already_corrected"


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"weight": 0}, "share_out_of_range", "weight_ppm"),
        ({"weight": 1_000_001}, "share_out_of_range", "weight_ppm"),
        ({"rep_id": ""}, "required", "rep_id"),
        ({"from_on": ""}, "required", "from_on"),
        ({"evidence": " "}, "required", "evidence"),
    ],
)
def test_a_claim_that_says_too_little_is_refused_at_its_field(
    world: TradeWorld, more: dict[str, object], code: str, field: str
) -> None:
    with pytest.raises(FieldError) as caught:
        service(world).claim(world.account, claim(world, **more))  # type: ignore[arg-type]
    assert (caught.value.code, caught.value.field) == (code, field)


def test_one_person_serves_at_a_time_and_a_day_is_corrected(world: TradeWorld) -> None:
    other = colleague(world, "service")
    origins = service(world)
    origins.assign_service(world.account, world.base.me, "2026-10-01")
    origins.assign_service(world.account, other, "2026-12-01")
    seen = view(world)
    assert seen.server is not None and seen.next_server is not None
    assert (seen.server.rep, seen.next_server.rep, seen.next_server.from_on) == ("王敏", "周会", "2026-12-01")
    origins.assign_service(world.account, other, "2026-10-01")
    assert view(world).server == view(world).servers[1]
    assert [one.rep for one in view(world).servers] == ["周会", "周会"]
    assert refused(lambda: origins.assign_service(world.account, "", "2026-10-01")) == "required"


def test_an_account_is_opened_once_and_that_is_corrected(world: TradeWorld) -> None:
    origins = service(world)
    origins.open_account(world.account, OpenedDraft("2026-02-01", "contract", "HT-12"))
    origins.open_account(world.account, OpenedDraft("2026-02-03", "login"))
    opened = view(world).opened
    assert opened is not None
    assert (opened.opened_on, opened.evidence, opened.reference) == ("2026-02-03", "login", "")
    assert refused(lambda: origins.open_account(world.account, OpenedDraft("2026-11-23", "login"))) == "in_future"
    world.base.store.undo_last()
    opened = view(world).opened
    assert opened is not None
    assert opened.reference == "HT-12"


def test_use_is_noted_with_something_measured(world: TradeWorld) -> None:
    origins = service(world)
    origins.note_usage(world.account, UsageDraft("2026-11-20", seat="Line 2", seats_active=3, sessions=14, minutes=95))
    [row] = view(world).usages
    assert (row.used_on, row.seat, row.seats_active, row.sessions, row.minutes) == ("2026-11-20", "Line 2", 3, 14, 95)
    assert refused(lambda: origins.note_usage(world.account, UsageDraft("2026-11-20", seats_active=0))) == "required"
    assert refused(lambda: origins.note_usage(world.account, UsageDraft("2026-11-20", sessions=-1))) == "out_of_range"
    assert refused(lambda: origins.note_usage(world.account, UsageDraft("2026-11-23", sessions=1))) == "in_future"


def test_finance_alone_ends_a_share_in_one_of_the_ways_there_are(world: TradeWorld) -> None:
    service(world).claim(world.account, claim(world))
    bought = EndDraft(world.base.me, "buy_out", "2026-11-20", "agreed", world.account, None, 500_000, "CNY")
    assert refused(lambda: service(world, world.manager).end_share(bought)) == "not_your_role"
    finance = service(world, colleague(world, "finance"))
    runs_out = EndDraft(world.base.me, "sunset", "2026-11-20", "agreed", world.account, "2026-11-20")
    assert refused(lambda: finance.end_share(runs_out)) == "end_not_after"
    free = EndDraft(world.base.me, "buy_out", "2026-11-20", "agreed", world.account)
    assert refused(lambda: finance.end_share(free)) == "not_positive"
    left = EndDraft(world.base.me, "left", "2026-11-20", "gone", world.account)
    assert refused(lambda: finance.end_share(left)) == "only_of_all"
    silent = EndDraft(world.base.me, "forfeiture", "2026-11-20", "", world.account)
    assert refused(lambda: finance.end_share(silent)) == "required"
    finance.end_share(bought)
    end = view(world).end_of(world.base.me)
    assert end is not None
    assert (end.kind, end.ended_on) == ("buy_out", "2026-11-20")
    assert world.base.rows("termination")[0]["amount_minor"] == 500_000


def test_who_works_alone_writes_everything(world: TradeWorld) -> None:
    meta.write(world.base.db, profile="alone")
    assert view(world).may_add == {
        "account_opened", "origination", "origination_decision", "service_assignment", "usage", "termination",
    }  # fmt: skip
    meta.write(world.base.db, profile="company")
    assert view(world).may_add == {"account_opened", "origination", "service_assignment", "usage"}


def test_the_head_of_the_account_names_who_brought_it_as_decided(world: TradeWorld) -> None:
    service(world).claim(world.account, claim(world))
    head = SqlAccountReader(world.base.reader).head(world.account)
    assert head is not None
    assert [(one.name, one.state) for one in head.originators] == [("王敏", "claimed")]
    service(world, world.manager).decide_claim(view(world).claims[0].id, "reversed", "it was a referral")
    head = SqlAccountReader(world.base.reader).head(world.account)
    assert head is not None
    assert head.originators == ()
