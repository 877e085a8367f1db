"""Campaigns: market entries with their stages and gates, team, target lists, and the hand-over to service."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from fieldapp.infra.i18n import tr
from fieldapp.services.coverage.campaign_views import CampaignChoices, CampaignPage, CampaignRow, StageView
from fieldapp.services.coverage.views import Cell, Choices, Grouping, Question
from fieldapp.services.local_time import local_now
from fieldapp.ui.campaign_page_texts import campaign_row, stage_name, subtitle
from fieldapp.ui.context import Context
from fieldapp.ui.coverage_page_texts import TOOK
from fieldapp.ui.dialogs.campaign_forms import CampaignForm, CloseForm, MemberForm, OfferForm, StageForm
from fieldapp.ui.dialogs.coverage_behind import CoverageBehind
from fieldapp.ui.dialogs.freeze_form import FreezeForm
from fieldapp.ui.dialogs.settle_form import SettleForm
from fieldapp.ui.pages.campaign_cards import HandoversCard, ListsCard, OwnRatesCard, SnapshotsCard, StagesCard, TeamCard
from fieldapp.ui.pages.reading_page import ReadingPage
from fieldapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.empty import EmptyState
from fieldapp.ui.widgets.popups import open_dialog
from fieldapp.ui.widgets.rows import RowList

_MOST = 100_000
_WRITERS = ("manager", "admin")
_OFFERERS = ("manager",)
_SETTLERS = ("service", "manager")
_RESTS_ON = frozenset(
    (
        *("campaign", "campaign_stage", "campaign_member", "target_list", "target", "stage_snapshot"),
        *("service_handover", "account", "account_opened", "sales_order", "payment", "objection", "objection_event"),
    )
)


@dataclass(frozen=True, slots=True)
class _Answer:
    """All that a reading of the page brings."""

    rows: tuple[CampaignRow, ...]
    page: CampaignPage | None
    choices: CampaignChoices
    groups: Choices
    role: str


class CampaignsPageView(ReadingPage):
    """The campaigns on the left, one of them on the right."""

    rests_on = _RESTS_ON

    def __init__(self, context: Context, parent: QWidget | None = None, *, ahead: bool = False) -> None:
        super().__init__(context, tr("Campaigns"), parent, columns=(2, 5))
        self._asked: str | None = None
        self._before: frozenset[str] | None = None
        self._answer: _Answer | None = None
        self.begin_building(self._build(), ahead=ahead)

    def _build(self) -> Iterator[QWidget]:
        self._make_head()
        yield self
        self.list_card = Card(tr("Campaigns"))
        self.list = RowList(tr("Campaigns"))
        self.list.row_activated.connect(self.show_campaign)
        self.list_card.add(self.list)
        self.add_left(self.list_card)
        self.setFocusProxy(self.list)
        self.own = OwnRatesCard()
        self.add_left(self.own)
        self.team = TeamCard(self.add_member, self._end_member)
        self.add_left(self.team)
        yield self.team
        self.stages = StagesCard(self.open_cell, self.add_stage)
        self.add_right(self.stages)
        yield self.stages
        self.lists = ListsCard(self.freeze)
        self.snapshots = SnapshotsCard()
        self.handovers = HandoversCard(self.offer, self.settle)
        for card in (self.lists, self.snapshots, self.handovers):
            self.add_right(card)
            yield card
        self.nothing = Card()
        self.nothing.add(
            EmptyState(
                tr("There is no campaign yet: a territory, a target list, a team, and four stages with their gates."),
                tr("New campaign…"),
                self.new_campaign,
            )
        )
        self.add_wide(self.nothing)
        self.finish_columns()
        self._parts = (self.list_card, self.own, self.team, self.stages, self.lists, self.snapshots, self.handovers)
        for part in (*self._parts, self.nothing):
            part.hide()
        self.follow_changes()

    def _make_head(self) -> None:
        self.new_button = PrimaryButton(tr("New campaign…"), self.new_campaign)
        self.change_button = SecondaryButton(tr("Change…"), self.change_campaign, name=tr("Change the campaign"))
        self.state_button = SecondaryButton("", self.start_or_close)
        self.rates_button = SecondaryButton(tr("Team coverage"), self._open_coverage)
        for button in (self.rates_button, self.state_button, self.change_button, self.new_button):
            self.add_action(button)
            button.hide()

    # ---------------------------------------------------------------------------------- reading

    def open_with(self, **more: object) -> None:
        """Read; ``campaign_id`` shows that campaign."""
        campaign = more.get("campaign_id")
        if isinstance(campaign, str):
            self._asked, self._is_stale = campaign, True
        super().open_with()

    def read(self) -> None:
        """Read the campaigns, and the one that is shown."""
        cases, asked, before = self._context.use_cases, self._asked, self._before
        role = cases.standing.standing().role

        def read() -> _Answer:
            rows = cases.campaigns.rows()
            made = next((one.id for one in rows if before is not None and one.id not in before), None)
            shown = made or (asked if any(one.id == asked for one in rows) else next((one.id for one in rows), None))
            page = cases.campaigns.page(shown) if shown is not None else None
            return _Answer(rows, page, cases.campaigns.choices(), cases.coverage.choices(), role)

        self.ask(read, self._on_answer)

    @Slot(object)
    def _on_answer(self, answer: _Answer) -> None:
        self._answer = answer
        if self._before is not None and len(answer.rows) > len(self._before):
            self._before = None  # the campaign that was made is shown
        self._asked = answer.page.campaign.id if answer.page is not None else None
        self.fill(self._context.pace, self._show(answer))

    def _show(self, answer: _Answer) -> Iterator[None]:
        page, may_write = answer.page, answer.role in _WRITERS
        for part in self._parts:
            part.setVisible(page is not None)
        self.nothing.setVisible(page is None)
        self.new_button.setVisible(may_write)
        self._show_buttons(page, may_write=may_write)
        self.list.set_rows(campaign_row(one) for one in answer.rows)
        yield
        if page is None:
            self.set_title(tr("Campaigns"))
            return
        self.set_title(tr("Campaign “{name}”", name=page.campaign.name), subtitle(page))
        is_open = may_write and page.campaign.state != "closed"
        self.own.setVisible(page.own is not None)
        if page.own is not None:
            self.own.show_rates(page.own, next(iter(page.snapshots), None))
        self.stages.show_stages(page.stages, page.as_of, may_write=is_open)
        yield
        self.team.show_members(page.members, may_write=is_open)
        self.lists.show_lists(page.lists, may_write=is_open)
        yield
        self.snapshots.show_snapshots(page.snapshots)
        self.handovers.show_handovers(page.handovers, may_offer=is_open and answer.role in _OFFERERS)

    def _show_buttons(self, page: CampaignPage | None, *, may_write: bool) -> None:
        state = page.campaign.state if page is not None else "closed"
        self.state_button.setText({"planned": tr("Start"), "running": tr("Close…")}.get(state, ""))
        named = {"planned": tr("Start the campaign"), "running": tr("Close the campaign")}
        self.state_button.setAccessibleName(named.get(state, ""))
        self.state_button.setVisible(may_write and state != "closed")
        self.change_button.setVisible(may_write and state != "closed")
        self.rates_button.setVisible(page is not None and page.own is None)

    def show_campaign(self, campaign_id: str) -> None:
        """Show another campaign."""
        self._asked = campaign_id
        self.refresh()

    # ---------------------------------------------------------------------------------- writing

    def new_campaign(self) -> None:
        """Open the form of a new campaign, which is then shown."""
        if self._answer is not None:
            self._before = frozenset(one.id for one in self._answer.rows)
            open_dialog(CampaignForm(self._context, self._answer.choices, None, self))

    def change_campaign(self) -> None:
        """Open the form of the campaign shown."""
        if self._answer is not None and self._answer.page is not None:
            open_dialog(CampaignForm(self._context, self._answer.choices, self._answer.page, self))

    def start_or_close(self) -> None:
        """Start a campaign that is planned, or ask why a running one is closed."""
        page = self._page()
        if page is None:
            return
        service, key = self._context.use_cases.campaign_writes, page.campaign.id
        if page.campaign.state == "planned":
            self._context.save(partial(service.start, key))
            return
        holding = sum(one.holding for one in page.stages if one.state == "running")
        title = tr("Close “{name}”", name=page.campaign.name)
        open_dialog(CloseForm(self._context, title, partial(service.close, key), holding, self, always=True))

    def add_stage(self) -> None:
        """Open the form of a new stage."""
        page = self._page()
        if page is not None and self._answer is not None:
            open_dialog(StageForm(self._context, page.campaign.id, self._answer.choices, None, self))

    def open_cell(self, key: str) -> None:
        """Do what a number or state of a stage stands for."""
        what, _, stage_id = key.partition("|")
        page = self._page()
        stage = next((one for one in page.stages if one.id == stage_id), None) if page is not None else None
        if page is None or stage is None or self._answer is None:
            return
        if what == "change":
            open_dialog(StageForm(self._context, page.campaign.id, self._answer.choices, stage, self))
        elif what == "state":
            self._start_or_close_stage(stage)
        elif what == "reasons":
            self._context.go("reasons", campaign_id=page.campaign.id)
        else:
            question = Question(campaign_id=page.campaign.id, by=Grouping.PLACE, place=stage.territory_id)
            open_dialog(CoverageBehind(self._context, question, None, stage_name(stage), TOOK[stage.kind], self))

    def _start_or_close_stage(self, stage: StageView) -> None:
        service = self._context.use_cases.campaign_writes
        if stage.state == "planned":
            self._context.save(partial(service.start_stage, stage.id))
            return
        title = tr("Close the stage {stage}", stage=stage_name(stage))
        open_dialog(CloseForm(self._context, title, partial(service.close_stage, stage.id), stage.holding, self))

    def add_member(self) -> None:
        """Open the form of somebody who joins."""
        page = self._page()
        if page is not None and self._answer is not None:
            open_dialog(MemberForm(self._context, page.campaign.id, self._answer.choices, self))

    def _end_member(self, member_id: str) -> None:
        today = local_now(self._context.clock).date()
        self._context.save(partial(self._context.use_cases.campaign_writes.end_member, member_id, today))

    def freeze(self) -> None:
        """Open the form of a new version of the target list."""
        page = self._page()
        if page is not None and self._answer is not None:
            choices, groups = self._answer.choices, self._answer.groups
            open_dialog(FreezeForm(self._context, page.campaign.id, choices, groups, self))

    def offer(self) -> None:
        """Offer to service what has bought again and was not offered yet."""
        page = self._page()
        if page is None:
            return
        service, question = self._context.use_cases.coverage, Question(campaign_id=page.campaign.id)

        def read() -> tuple[CampaignPage, tuple[str, ...]]:
            offered = {one.account_id for one in page.handovers if one.state != "returned"}
            found = service.accounts(question, None, Cell.AGAIN, 0, _MOST).accounts
            return page, tuple(one.account_id for one in found if one.account_id not in offered)

        self.ask(read, self._on_offer)

    @Slot(object)
    def _on_offer(self, answer: tuple[CampaignPage, tuple[str, ...]]) -> None:
        page, accounts = answer
        if self._answer is not None:
            open_dialog(OfferForm(self._context, page, accounts, self._answer.choices.service, self))

    def settle(self, handover_id: str) -> None:
        """Accept or return an offer that waits; another opens its account."""
        page = self._page()
        found = next((one for one in page.handovers if one.id == handover_id), None) if page is not None else None
        if found is None or self._answer is None:
            return
        if found.settled_on is None and self._answer.role in _SETTLERS:
            open_dialog(SettleForm(self._context, found, self))
        else:
            self._context.go("account", account_id=found.account_id)

    def _page(self) -> CampaignPage | None:
        return self._answer.page if self._answer is not None else None

    def _open_coverage(self) -> None:
        page = self._page()
        if page is not None:
            self._context.go("coverage", campaign_id=page.campaign.id)
