"""The dialogs of a manager's pages, opened over the page that they belong to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from manners_stage import MannersStage

from fieldapp.domain.ratio import Ratio
from fieldapp.services.coverage.activity_views import ActivityQuestion
from fieldapp.services.coverage.campaign_views import (
    CampaignChoices,
    CampaignDraft,
    CampaignPage,
    CampaignRow,
    HandoverView,
    StageView,
)
from fieldapp.services.coverage.views import Cell, Choice, Choices
from fieldapp.ui.dialogs.campaign_forms import CampaignForm, CloseForm, MemberForm, OfferForm, StageForm
from fieldapp.ui.dialogs.freeze_form import FreezeForm
from fieldapp.ui.dialogs.overdue_accounts import OverdueAccounts
from fieldapp.ui.dialogs.settle_form import SettleForm
from fieldapp.ui.pages.campaigns import CampaignsPageView
from fieldapp.ui.pages.coverage import CoveragePageView
from fieldapp.ui.pages.coverage_cards import TOTAL
from fieldapp.ui.pages.map import MapPageView
from fieldapp.ui.pages.reasons import ReasonsPageView

_DAY = date(2026, 11, 2)
_PEOPLE = (Choice("u1", "R-1"),)
_CHOICES = CampaignChoices((Choice("t1", "T-1"),), (Choice("p1", "P-1"),), _PEOPLE, _PEOPLE)
_STAGE = StageView(
    *("s1", "coverage", None, "", _DAY, date(2026, 12, 1), 12, "running", 800_000),
    *(Ratio(3, 10), Ratio(2, 8), 5, False, 2, None, ""),
)
_OFFER = HandoverView("h1", "a1", "K-1", "u1", "R-1", _DAY, date(2026, 11, 9), "offered", None, "")


def _campaigns(stage: MannersStage) -> CampaignsPageView:
    page = stage.show("campaigns")
    assert isinstance(page, CampaignsPageView)
    return page


def _coverage(stage: MannersStage) -> CoveragePageView:
    page = stage.show("coverage")
    assert isinstance(page, CoveragePageView)
    return page


def _campaign_page(stage: MannersStage) -> CampaignPage:
    draft = CampaignDraft("C-1", "transaction", "key_account", _DAY, "t1", gap_days=2)
    coverage = _coverage(stage)
    assert coverage._page is not None
    rates = coverage._page.total.rates
    row = CampaignRow(
        "c1", draft.name, "T-1", "", draft.profile, draft.drive, "running", _DAY, None, "coverage", 10, rates
    )
    return CampaignPage(row, draft, "", _DAY, (_STAGE,), (), (), (), (_OFFER,), 0)


def _open(make: Callable[[MannersStage, CampaignsPageView], object]) -> Callable[[MannersStage], object]:
    def opened(stage: MannersStage) -> None:
        page = _campaigns(stage)
        form = make(stage, page)
        getattr(form, "open")()  # noqa: B009 - forms of several kinds, all of them dialogs

    return opened


def _changed_campaign(stage: MannersStage) -> None:
    page = _campaign_page(stage)
    CampaignForm(stage.workbench.context, _CHOICES, page, _campaigns(stage)).open()


def _offer(stage: MannersStage) -> None:
    page = _campaign_page(stage)
    OfferForm(stage.workbench.context, page, ["a1"], _PEOPLE, _campaigns(stage)).open()


def _first_reason(stage: MannersStage) -> None:
    page = stage.show("reasons")
    assert isinstance(page, ReasonsPageView)
    assert page._page is not None
    page.open_behind(page._page.rows[0].key)


def _map_group(stage: MannersStage) -> None:
    page = stage.show("map")
    assert isinstance(page, MapPageView)
    page.open_rows(page.canvas.rows(page.canvas.clusters()[0]))


def _overdue(stage: MannersStage) -> None:
    OverdueAccounts(stage.workbench.context, ActivityQuestion(), _coverage(stage)).open()


def _nothing_written(_reason: str) -> object:
    raise AssertionError("a dialog that is only looked at writes nothing")


MANAGING: dict[str, Callable[[MannersStage], object]] = {
    "CoverageBehind": lambda stage: _coverage(stage).open_behind(f"{Cell.OPENED.value}|{TOTAL}"),
    "WhatIfDialog": lambda stage: _coverage(stage).ask_what_if(),
    "ReasonBehind": _first_reason,
    "MapAccounts": _map_group,
    "OverdueAccounts": _overdue,
    "CampaignForm": lambda stage: _campaigns(stage).new_campaign(),
    "CampaignForm of a known campaign": _changed_campaign,
    "StageForm": _open(lambda stage, page: StageForm(stage.workbench.context, "c1", _CHOICES, None, page)),
    "StageForm of a known stage": _open(
        lambda stage, page: StageForm(stage.workbench.context, "c1", _CHOICES, _STAGE, page)
    ),
    "MemberForm": _open(lambda stage, page: MemberForm(stage.workbench.context, "c1", _CHOICES, page)),
    "CloseForm": _open(
        lambda stage, page: CloseForm(stage.workbench.context, "S-1", _nothing_written, 2, page)  # type: ignore[arg-type]
    ),
    "FreezeForm": _open(
        lambda stage, page: FreezeForm(stage.workbench.context, "c1", _CHOICES, Choices((), (), (), ()), page)
    ),
    "OfferForm": _offer,
    "SettleForm": _open(lambda stage, page: SettleForm(stage.workbench.context, _OFFER, page)),
}
"""How to open each class of dialog; a name may add what it is opened on."""
