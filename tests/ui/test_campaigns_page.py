"""A campaign from its form to the hand-over: stages, gates, a frozen list, a stage closed with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from manners_stage import MannersStage, manners_stage
from PySide6.QtWidgets import QApplication, QDialog

from fieldapp.domain.ratio import Ratio
from fieldapp.services.coverage.campaign_views import StageView
from fieldapp.ui.campaign_page_texts import days_words, gate_words
from fieldapp.ui.dialogs.campaign_forms import CampaignForm, CloseForm, MemberForm, StageForm
from fieldapp.ui.dialogs.coverage_behind import CoverageBehind
from fieldapp.ui.dialogs.freeze_form import FreezeForm
from fieldapp.ui.pages.campaigns import CampaignsPageView

Dialog = TypeVar("Dialog", bound=QDialog)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[MannersStage]:
    with manners_stage(tmp_path, "sample", "en") as made:
        with made.opened.store.write("import") as batch:
            (me,) = made.opened.reader.execute("SELECT value FROM meta WHERE key = 'me'").fetchone()
            batch.patch("user", me, {"role": "manager"})
        yield made


@pytest.fixture
def page(stage: MannersStage) -> CampaignsPageView:
    shown = stage.show("campaigns")
    assert isinstance(shown, CampaignsPageView)
    return shown


def _dialog(kind: type[Dialog]) -> Dialog:
    (found,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    return found


def _fill(
    stage: MannersStage, open_form: Callable[[], object], kind: type[Dialog], fill: Callable[[Dialog], object]
) -> None:
    open_form()
    stage.settle()
    form = _dialog(kind)
    fill(form)
    stage.settle()
    form.save()  # type: ignore[attr-defined]
    stage.settle()


def _new_campaign(stage: MannersStage, page: CampaignsPageView) -> None:
    def fill(form: CampaignForm) -> None:
        form.name.setText("South Jiangsu")
        form.fields["started_on"].set_text("2026-09-01")  # type: ignore[attr-defined]

    _fill(stage, page.new_campaign, CampaignForm, fill)


def test_a_new_campaign_has_four_stages_and_is_shown(stage: MannersStage, page: CampaignsPageView) -> None:
    _new_campaign(stage, page)
    assert page.title() == "Campaign “South Jiangsu”"
    assert [row[0] for row in page.stages.table.table()[1:]] == ["Coverage", "Conversion", "Repurchase", "Penetration"]


def test_a_campaign_without_a_name_is_not_saved(stage: MannersStage, page: CampaignsPageView) -> None:
    page.new_campaign()
    form = _dialog(CampaignForm)
    form.save()
    assert form.fields["name"].error()
    form.cancel()
    stage.settle()


def test_a_list_is_frozen_by_a_filter_and_the_rates_are_of_its_accounts(
    stage: MannersStage, page: CampaignsPageView
) -> None:
    _new_campaign(stage, page)
    _fill(stage, page.freeze, FreezeForm, lambda form: form.abc.setCurrentIndex(form.abc.findData("A")))
    (of_class,) = stage.opened.reader.execute(
        "SELECT count(*) FROM account WHERE abc_class = 'A' AND closed_on IS NULL"
    ).fetchone()
    (row,) = page.lists.list.rows()
    assert row.trail == f"{of_class} targets"
    assert "Class A" in row.detail


def test_a_list_made_by_hand_names_its_accounts_and_tells_whom_nobody_knows(
    stage: MannersStage, page: CampaignsPageView
) -> None:
    _new_campaign(stage, page)
    (name,) = stage.opened.reader.execute("SELECT legal_name FROM account ORDER BY rid LIMIT 1").fetchone()

    def fill(form: FreezeForm) -> None:
        form.basis.setCurrentIndex(form.basis.findData("hand"))
        form.names.setPlainText(f"{name}\nNobody and Sons")
        stage.settle()
        assert form.found.text() == "1 account · 1 line names nobody here: Nobody and Sons"

    _fill(stage, page.freeze, FreezeForm, fill)
    (row,) = page.lists.list.rows()
    assert row.trail == "1 target"


def test_an_empty_list_is_not_frozen(stage: MannersStage, page: CampaignsPageView) -> None:
    _new_campaign(stage, page)
    page.freeze()
    form = _dialog(FreezeForm)
    form.basis.setCurrentIndex(form.basis.findData("hand"))
    stage.settle()
    form.save()
    assert form.banner.isVisible()
    form.cancel()
    stage.settle()
    assert page.lists.nothing.isVisible()


def test_a_gate_is_set_and_not_reached_while_no_target_is_counted(stage: MannersStage, page: CampaignsPageView) -> None:
    _new_campaign(stage, page)
    assert page._answer is not None
    assert page._answer.page is not None
    first = page._answer.page.stages[0]
    assert page.stages.table.table()[1][5] == "no gate"
    _fill(stage, lambda: page.open_cell(f"change|{first.id}"), StageForm, lambda form: form.gate.setText("80"))
    assert page.stages.table.table()[1][4:6] == ("—", "80% · —")


@pytest.mark.parametrize(
    ("now", "to_go", "is_reached", "said"),
    [
        (Ratio(3, 10), 5, False, "5 accounts to 80%"),
        (Ratio(7, 10), 1, False, "1 account to 80%"),
        (Ratio(8, 10), 0, True, "80% reached"),
        (Ratio(0, 0), 0, False, "80% · —"),
        (Ratio(2, 10), None, False, "80% not reached"),
    ],
)
def test_a_gate_says_how_far_it_is(now: Ratio, to_go: int | None, is_reached: bool, said: str) -> None:
    day = date(2026, 11, 2)
    shown = StageView(
        *("s1", "coverage", None, "", day, day, 12, "running", 800_000), *(now, now, to_go, is_reached, 0, None, "")
    )
    assert gate_words(shown)[0] == said


@pytest.mark.parametrize(
    ("state", "starts_on", "said"),
    [
        ("planned", date(2026, 11, 5), "starts in 3 days"),
        ("planned", date(2026, 11, 2), "starts today"),
        ("planned", date(2026, 11, 1), "due 1 day ago"),
        ("planned", date(2026, 9, 1), "due 62 days ago"),
        ("running", date(2026, 9, 1), "12 days over"),
    ],
)
def test_a_planned_stage_says_when_it_starts_or_should_have(state: str, starts_on: date, said: str) -> None:
    none, ends_on = Ratio(0, 0), date(2026, 10, 21)
    shown = StageView(
        *("s1", "coverage", None, "", starts_on, ends_on, -12, state, None), *(none, none, None, False, 0, None, "")
    )
    assert days_words(shown, date(2026, 11, 2)) == said


@pytest.mark.parametrize(("role", "may"), [("manager", True), ("admin", False)])
def test_accounts_are_offered_by_managers_not_by_admins(
    stage: MannersStage, page: CampaignsPageView, role: str, may: bool
) -> None:
    _new_campaign(stage, page)
    with stage.opened.store.write("import") as batch:
        (me,) = stage.opened.reader.execute("SELECT value FROM meta WHERE key = 'me'").fetchone()
        batch.patch("user", me, {"role": role})
    page.refresh()
    stage.settle()
    assert page.lists.act.isVisible()
    assert page.handovers.act.isVisible() is may


def test_a_stage_with_severe_reasons_is_closed_with_a_reason_and_kept_as_it_was(
    stage: MannersStage, page: CampaignsPageView
) -> None:
    assert page._answer is not None
    assert page._answer.page is not None
    stages = page._answer.page.stages
    held = next(one for one in stages if one.state == "running" and one.holding)  # the campaign of the sample
    before = len(page.snapshots.list.rows())
    page.open_cell(f"state|{held.id}")
    form = _dialog(CloseForm)
    form.save()
    assert form.fields["reason"].error()
    form.reason.setPlainText("the fair is over")
    form.save()
    stage.settle()
    closed = next(one for one in page._answer.page.stages if one.id == held.id)
    assert (closed.state, closed.reason) == ("closed", "the fair is over")
    assert len(page.snapshots.list.rows()) == before + 1


def test_a_planned_campaign_is_started_and_closed_with_a_reason(stage: MannersStage, page: CampaignsPageView) -> None:
    _new_campaign(stage, page)
    assert page.state_button.text() == "Start"
    page.start_or_close()
    stage.settle()
    assert page.stages.table.table()[1][1] == "running"
    page.start_or_close()
    form = _dialog(CloseForm)
    form.save()
    assert form.fields["reason"].error()
    form.reason.setPlainText("no budget")
    form.save()
    stage.settle()
    assert "closed: no budget" in page._subtitle.text()
    assert not page.state_button.isVisible()


def test_the_rate_of_a_stage_opens_its_accounts(stage: MannersStage, page: CampaignsPageView) -> None:
    _new_campaign(stage, page)
    assert page._answer is not None
    assert page._answer.page is not None
    first = page._answer.page.stages[0]
    page.open_cell(f"rate|{first.id}")
    behind = _dialog(CoverageBehind)
    stage.settle()
    assert behind.total == first.now.numerator
    behind.reject()


def test_somebody_joins_and_leaves_the_team(stage: MannersStage, page: CampaignsPageView) -> None:
    _new_campaign(stage, page)
    _fill(stage, page.add_member, MemberForm, lambda form: form.rep.setCurrentIndex(0))
    (row,) = page.team.list.rows()
    assert row.link
    page.team.list.trail_activated.emit(row.key)
    stage.settle()
    assert not page.team.list.rows()[0].link


def test_a_rep_reads_the_own_rates_beside_those_of_the_team(tmp_path: Path) -> None:
    """The sample's rep has some of the targets; the team's rates are those of the newest snapshot."""
    with manners_stage(tmp_path, "sample", "en") as made:
        page = made.show("campaigns")
        assert isinstance(page, CampaignsPageView)
        made.settle()
        db = made.opened.reader
        targets, opened = db.execute(
            "SELECT count(*), sum(EXISTS (SELECT 1 FROM account_opened o WHERE o.account_id = a.id)) "
            "FROM target t JOIN account a ON a.id = t.account_id WHERE t.until_version IS NULL "
            "AND a.owner_id = (SELECT value FROM meta WHERE key = 'me')"
        ).fetchone()
        assert 0 < opened <= targets
        assert page.own.isVisible()
        mine = page.own.table.model().index(1, 1).data()
        assert mine == f"{round(100 * opened / targets)}%"
        assert "The team's as of" in page.own.note.text()
        assert not any(row.link for row in page.team.list.rows()), "a rep ends nobody's part"
