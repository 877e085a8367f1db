"""The Today page's rules over a reader that says what the test wants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest
from clocks import HOUR, SteadyClock

from fieldapp.services.account_views import AccountHead, OrderRow, SupplierRow, WalletRow
from fieldapp.services.today import MonthPay, Need, Stop, TodayService
from fieldapp.services.today_needs import NEEDS_READ


def stop(name: str, at: int, state: str = "todo", place: tuple[int, int] | None = None) -> Stop:
    lat, lon = place or (None, None)
    return Stop(
        plan_id=name, visit_id=None, account_id=name, name=name, abc_class="A", mode=None, at=at, offset=480,
        has_time=True, purpose=None, missing_role=None, objection=None, state=state, lat=lat, lon=lon, datum=None,
    )  # fmt: skip


def need(kind: str, number: int = 0, **params: object) -> Need:
    return Need(kind, f"{kind}{number}", f"{kind}{number}", params)


@dataclass
class FakeReader:
    """Remembers between which instants it was asked."""

    day: list[Stop] = field(default_factory=list)
    found: dict[str, list[Need]] = field(default_factory=dict)
    user: str | None = "me"
    asked: dict[str, object] = field(default_factory=dict)

    def me(self) -> str | None:
        return self.user

    def stops(self, user: str, start: int, end: int) -> list[Stop]:
        self.asked |= {"user": user, "start": start, "end": end}
        return self.day

    def buyers(self, user: str, since: int) -> list[tuple[str, str]]:  # noqa: ARG002
        return []

    def roles_unknown(self, user: str, limit: int) -> list[Need]:  # noqa: ARG002
        return self.found.get("role_unknown", [])[:limit]

    def self_orders(self, user: str, window: int, at_least: int, limit: int) -> list[Need]:  # noqa: ARG002
        self.asked |= {"window": (window, at_least)}
        return self.found.get("ready_for_auto", [])[:limit]

    def overdue(self, user: str, limits: Sequence[tuple[str, int]], planned_from: int, limit: int) -> list[Need]:  # noqa: ARG002
        self.asked |= {"limits": list(limits), "planned_from": planned_from}
        return self.found.get("overdue", [])[:limit]

    def promises_due(self, user: str, today: str, limit: int) -> list[Need]:  # noqa: ARG002
        return self.found.get("promise_due", [])[:limit]

    def drafts(self, limit: int) -> list[Need]:  # noqa: ARG002
        return []

    def key_people_left(self, user: str, limit: int) -> list[Need]:  # noqa: ARG002
        return self.found.get("key_person_left", [])[:limit]

    def stage_objectives(self, user: str, today: str, limit: int) -> list[Need]:  # noqa: ARG002
        return self.found.get("stage_open", [])[:limit]

    def mix_counts(self, user: str, at: int) -> tuple[dict[str, int], int]:  # noqa: ARG002
        return {}, 0

    def month_pay(self, user: str, at: int) -> MonthPay | None:
        self.asked |= {"pay": (user, at)}
        return None

    def has_accounts(self) -> bool:
        return True


class NoWallets:
    """Nobody's share is known."""

    def head(self, account_id: str) -> AccountHead | None:  # noqa: ARG002
        return None

    def wallet(self, account_id: str) -> WalletRow | None:  # noqa: ARG002
        return None

    def suppliers(self, account_id: str) -> list[SupplierRow]:  # noqa: ARG002
        return []

    def orders(self, account_id: str) -> list[OrderRow]:  # noqa: ARG002
        return []


def instant(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) * 1_000_000


NOW = instant("2026-11-22T07:05:00")


def service(reader: FakeReader, clock: SteadyClock | None = None) -> TodayService:
    return TodayService(reader, NoWallets, clock or SteadyClock(NOW))


def test_the_first_that_is_not_done_is_next() -> None:
    day = [stop("a", NOW - HOUR, "done"), stop("b", NOW - 1), stop("c", NOW + 1), stop("d", NOW + HOUR, "done")]
    today = service(FakeReader(day)).load()
    assert [one.state for one in today.stops] == ["done", "next", "todo", "done"]
    assert today.done == 2


def test_a_day_that_is_done_has_no_next_stop() -> None:
    today = service(FakeReader([stop("a", NOW, "done")])).load()
    assert [one.state for one in today.stops] == ["done"]


def test_ways_lead_from_the_last_place_that_is_known() -> None:
    day = [
        stop("a", 1, place=(31_000_000, 121_000_000)),
        stop("nowhere", 2),
        stop("b", 3, place=(32_000_000, 121_000_000)),
        stop("c", 4, place=(32_000_000, 121_000_000)),
    ]
    today = service(FakeReader(day)).load()
    first, none, second, third = (one.distance_m for one in today.stops)
    assert (first, none, third) == (None, None, 0)
    assert second is not None and abs(second - 111_195) < 200, "a degree of latitude"
    assert today.route_m == second


def test_without_places_there_is_no_route() -> None:
    assert service(FakeReader([stop("a", 1), stop("b", 2)])).load().route_m is None


def test_kinds_take_turns_so_that_none_hides_the_others() -> None:
    found = {
        "promise_due": [need("promise_due", n) for n in range(30)],
        "overdue": [need("overdue", n, last_visit_at=NOW) for n in range(2)],
        "role_unknown": [need("role_unknown")],
    }
    today = service(FakeReader(found=found)).load()
    names = [one.name for one in today.needs]
    assert names[:5] == ["promise_due0", "role_unknown0", "overdue0", "promise_due1", "overdue1"]
    assert len(names) == NEEDS_READ + 3


def test_days_of_overdue_are_civil_days() -> None:
    late = need("overdue", last_visit_at=instant("2026-11-20T15:59:00"), abc_class="A")  # 23:59 of the 20th
    early = replace(late, params={**late.params, "last_visit_at": instant("2026-11-20T16:01:00")})
    today = service(FakeReader(found={"overdue": [late, early]})).load()
    assert [one.params["days"] for one in today.needs] == [2, 1]


@pytest.mark.parametrize(
    ("now", "zone", "date", "hours"),
    [
        ("2026-11-22T07:05:00", "Asia/Shanghai", "2026-11-22", 24),
        ("2026-11-22T16:30:00", "Asia/Shanghai", "2026-11-23", 24),
        ("2026-03-29T10:00:00", "Europe/Berlin", "2026-03-29", 23),
        ("2026-10-25T10:00:00", "Europe/Berlin", "2026-10-25", 25),
        ("2026-11-22T02:00:00", "America/Los_Angeles", "2026-11-21", 24),
    ],
)
def test_the_day_is_the_civil_day_here(now: str, zone: str, date: str, hours: int) -> None:
    reader = FakeReader()
    today = service(reader, SteadyClock(instant(now), zone)).load()
    start, end = int(str(reader.asked["start"])), int(str(reader.asked["end"]))
    assert today.date == date
    assert end - start == hours * HOUR
    assert start <= instant(now) < end
    assert reader.asked["planned_from"] == start


def test_limits_are_the_ends_of_one_and_a_quarter_intervals() -> None:
    reader = FakeReader()
    service(reader).load()
    midnight = instant("2026-11-21T16:00:00")
    assert reader.asked["limits"] == [("A", midnight - 17 * 24 * HOUR), ("B", midnight - 35 * 24 * HOUR)]
    assert reader.asked["window"] == (6, 5)


def test_a_profile_without_a_user_shows_an_empty_day() -> None:
    reader = FakeReader(user=None)
    assert service(reader).load().stops == ()
    assert reader.asked["user"] == ""
