"""Where accounts are drawn: in one datum, at their own place or their district's."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence

import pytest
from clocks import SteadyClock

from fieldapp.services.account_list import AccountFilter, AccountIds, AccountListService, Limits, RawLine
from fieldapp.services.map_index import unproject
from fieldapp.services.map_points import MapService, Placed


class _List:
    """A list of accounts that holds some rows; see AccountListReader."""

    def __init__(self, rows: Sequence[int]) -> None:
        self._rows = rows

    def ids(self, wanted: AccountFilter, limits: Limits) -> AccountIds:  # noqa: ARG002
        return AccountIds(array("q", self._rows), len(self._rows))

    def lines(self, rids: Sequence[int], limits: Limits, *, more: bool = False) -> list[RawLine]:  # noqa: ARG002
        names = {1: "乙", 2: "甲", 3: "丙"}
        empty = (None, None, None, None, "", 0, None, None, 0, 0, None, 0, 0)
        return [RawLine(rid, f"a{rid}", names[rid], *empty) for rid in rids]

    many_lines = lines

    def rid_of(self, account_id: str) -> int | None:
        return int(account_id[1:])

    def owners(self) -> list[tuple[str, str]]:
        return []


class _Places:
    """Holds places; see MapReader."""

    def __init__(self, *placed: Placed) -> None:
        self._placed = placed

    def placed(self) -> Iterable[Placed]:
        return self._placed


class _Centres:
    """Knows one district."""

    def __init__(self, known: Mapping[str, tuple[float, float]]) -> None:
        self._known = known

    def centre(self, district: str) -> tuple[float, float] | None:
        return self._known.get(district)


def _service(rows: Sequence[int], *placed: Placed) -> MapService:
    accounts = AccountListService(_List(rows), SteadyClock())
    return MapService(_Places(*placed), accounts, _Centres({"320505": (31.30, 120.57)}))


def _degrees(service: MapService) -> list[tuple[float, float]]:
    index = service.view(AccountFilter()).index
    return [unproject(one.x, one.y) for one in index.clusters(6, 0, 0, 1, 1)]


def test_a_point_of_a_satellite_is_drawn_where_chinese_maps_have_it() -> None:
    # The published example: 39.915, 116.404 of WGS 84 is 39.91640, 116.41024 of GCJ-02.
    (found,) = _degrees(_service([1], Placed(1, 39_915_000, 116_404_000, "wgs84", "")))
    assert found == pytest.approx((39.91640, 116.41024), abs=2e-5)


def test_a_point_of_a_chinese_map_is_drawn_as_it_is() -> None:
    (found,) = _degrees(_service([1], Placed(1, 31_300_000, 120_570_000, "gcj02", "")))
    assert found == pytest.approx((31.3, 120.57))


def test_who_has_no_place_is_drawn_at_the_district_or_told_as_unknown() -> None:
    service = _service([1, 2, 3], Placed(1, None, None, None, "320505"), Placed(2, None, None, None, "somewhere"))
    view = service.view(AccountFilter())
    assert (view.exact, view.by_district, view.unknown) == (0, 1, 2)
    assert len(view.index) == 1


def test_accounts_that_the_filter_leaves_out_are_not_on_the_map() -> None:
    here = Placed(1, 31_300_000, 120_570_000, "gcj02", ""), Placed(2, 31_300_000, 120_570_000, "gcj02", "")
    assert len(_service([2], *here).view(AccountFilter()).index) == 1


def test_the_accounts_of_a_cluster_are_read_by_name_or_as_they_are_asked_for() -> None:
    service = _service([1, 2, 3])
    assert [one.name for one in service.accounts([1, 3, 2])] == ["丙", "乙", "甲"]
    assert [one.name for one in service.accounts([3, 2], in_order=True)] == ["丙", "甲"]
