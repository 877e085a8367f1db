"""The page of the organisation on the sample: units with their people, and ways on to their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from manners_stage import MannersStage, manners_stage

from fieldapp.ui.pages.organisation import OrganisationPageView


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[MannersStage]:
    with manners_stage(tmp_path, "sample", "en") as made:
        with made.opened.store.write("import") as batch:
            (unit,) = made.opened.reader.execute("SELECT id FROM unit WHERE kind = 'distributor'").fetchone()
            batch.patch("unit", unit, {"jobs": ["stock", "service"], "share_ppm": 120_000})
        yield made


@pytest.fixture
def page(stage: MannersStage) -> OrganisationPageView:
    shown = stage.show("organisation")
    assert isinstance(shown, OrganisationPageView)
    return shown


def test_a_distributor_stands_beneath_its_company_with_jobs_and_share(page: OrganisationPageView) -> None:
    rows = page.unit_table.table()[1:]
    assert rows[0][1] == "Company"
    (distributor,) = [row for row in rows if row[1] == "Distributor"]
    assert distributor[2:4] == ("stock, service", "12%")


def test_a_territory_says_names_of_districts_and_no_codes(tmp_path: Path) -> None:
    with manners_stage(tmp_path, "sample", "zh_CN") as made:
        sql = "SELECT count(*) FROM territory WHERE divisions LIKE '%320571%'"
        (known,) = made.opened.reader.execute(sql).fetchone()
        assert known
        shown = made.show("organisation")
        assert isinstance(shown, OrganisationPageView)
        details = [row.detail for row in shown.territory_rows.list.rows()]
    assert any("苏州 · 虎丘区" in one for one in details)
    assert not [one for one in details if "320571" in one]


def test_everybody_who_has_not_left_is_listed_once(stage: MannersStage, page: OrganisationPageView) -> None:
    (people,) = stage.opened.reader.execute("SELECT count(*) FROM user WHERE left_on IS NULL").fetchone()
    assert sum(int(row[4]) for row in page.unit_table.table()[1:]) == people


def test_a_team_opens_its_coverage_and_a_person_the_activity(stage: MannersStage, page: OrganisationPageView) -> None:
    cells = [page.unit_table.cell_at(page.unit_table.model().index(at, 5)) for at in range(1, 4)]
    team = next(cell.key for cell in cells if cell is not None and cell.key)
    page.unit_table.cell_activated.emit(team)
    stage.settle()
    assert stage.shell.current_args() == {"team_id": team}
    stage.show("organisation")
    rep = next(row for row in page.people_rows.list.rows() if row.trail)
    page.people_rows.list.row_activated.emit(rep.key)
    stage.settle()
    assert stage.shell.current_args() == {"rep_id": rep.key}
