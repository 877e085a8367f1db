"""The day's visits and what needs the rep as rows of a file: the words of the page, every line of it."""

from __future__ import annotations

from clocks import NOW

from fieldapp.services.today import Need, Stop
from fieldapp.ui.today_grids import needs_grid, plan_grid

STOP = Stop(
    plan_id="p1", visit_id=None, account_id="a1", name="恒达精密", abc_class="A", mode="semi", at=NOW, offset=480,
    has_time=False, purpose="报价", missing_role=None, objection=None, state="todo",
    lat=None, lon=None, datum=None,
)  # fmt: skip
NEEDS = (
    Need("overdue", "n6", "己公司", {"days": 18, "abc_class": "A", "last_visit_at": NOW}),
    Need("key_person_left", "n8", "辛公司", {"person": "李总", "second": None}),
)


def test_the_visits_of_the_day() -> None:
    grid = plan_grid((STOP,))
    assert [one.title for one in grid.columns] == ["Time", "Account", "Class", "Mode", "Objective", "State"]
    assert list(grid.rows) == [[None, "恒达精密", "A", "Semi-auto", "报价", "To visit"]]


def test_what_needs_the_rep() -> None:
    grid = needs_grid(NEEDS)
    assert [one.title for one in grid.columns] == ["What", "Account", "Why"]
    assert list(grid.rows) == [
        ["A overdue", "己公司", "last visit 18 days ago, none is planned"],
        ["Key person left", "辛公司", "李总 has left; nobody is named instead"],
    ]
