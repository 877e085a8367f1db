"""Kept lists: saved in order, replaced in place, renamed, dropped, and read whatever was kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from visit_world import visit_world

from fieldapp.domain.errors import FieldError
from fieldapp.services.account_list import AccountFilter
from fieldapp.services.list_views import ListView, ListViewService, checked_name, decode, encode
from fieldapp.storage.list_views import SqlListViews


def test_views_are_kept_in_order_and_changed_in_place(tmp_path: Path) -> None:
    with visit_world(tmp_path) as world:
        service = ListViewService(SqlListViews(world.reader, world.db))
        order = AccountFilter(sort="last_visit", descending=True, group="stage")
        wanted = replace(order, text="恒达", abc_class="AB", overdue=True)
        first = ListView("我的", wanted, ("name", "tags"), {"tags": 200})
        service.save(first)
        service.save(ListView("Second"))
        assert service.last_look() is None
        service.save(first.look())
        service.save(ListView("我的", AccountFilter(stage="coverage"), ("name",), {}))
        assert [one.name for one in service.views()] == ["我的", "Second"]
        assert service.views()[0].wanted == AccountFilter(stage="coverage")
        look = service.last_look()
        assert look is not None and look.columns == ("name", "tags") and look.widths == {"tags": 200}
        assert look.wanted == order, "no filter is kept"
        service.rename("我的", "Mine")
        service.forget("Second")
        assert [one.name for one in service.views()] == ["Mine"]
        assert world.rows("outbox") == [] or "list_view" not in {row["tbl"] for row in world.rows("outbox")}


def test_a_view_survives_its_text() -> None:
    view = ListView("a", AccountFilter(only="payer_unknown", mine=True), ("name", "size"), {"size": 90})
    assert decode("a", encode(view)) == view


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"wanted": 3, "columns": 4, "widths": 5}',
        '{"wanted": {"sort": "no such", "group": "x", "only": 7, "mine": "yes", "later": 1}, "columns": null}',
        '{"wanted": {"sort": ["name"]}, "columns": [], "widths": {"name": -4, "size": "wide"}}',
    ],
)
def test_what_is_not_understood_is_left_out(text: str) -> None:
    view = decode("a", text)
    assert view.wanted == AccountFilter()
    assert not view.widths


def test_names_are_clean_new_and_not_too_long() -> None:
    assert checked_name("  my   list ", ["Other"]) == "my list"
    for name, code in (("  ", "required"), ("x" * 61, "view_name_long"), ("OTHER", "view_exists")):
        with pytest.raises(FieldError) as error:
            checked_name(name, ["Other"])
        assert error.value.code == code
