"""All use cases of one open profile, built by app.bootstrap. Reads for the UI thread, writes for the lane."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldapp.services.account_list import AccountListService
    from fieldapp.services.account_page import AccountPageService
    from fieldapp.services.accounts import AccountService
    from fieldapp.services.attachments import AttachmentService, Copies
    from fieldapp.services.bulk_edit import BulkEditService
    from fieldapp.services.commission.mix import MixService
    from fieldapp.services.commission.mode_writes import ModeWriter
    from fieldapp.services.commission.reading import CommissionService
    from fieldapp.services.commission.writes import CommissionWriter
    from fieldapp.services.coverage.activity import ActivityService
    from fieldapp.services.coverage.campaign_queries import CampaignQueries
    from fieldapp.services.coverage.campaigns import CampaignService
    from fieldapp.services.coverage.coverage import CoverageService
    from fieldapp.services.coverage.reasons import ReasonService
    from fieldapp.services.credits import CreditService
    from fieldapp.services.duplicates.service import DuplicateService
    from fieldapp.services.earlier import EarlierService
    from fieldapp.services.exporting.service import ExportService
    from fieldapp.services.handing.service import HandingService
    from fieldapp.services.history import HistoryService
    from fieldapp.services.importing.service import ImportService
    from fieldapp.services.list_views import ListViewService
    from fieldapp.services.map_points import MapService
    from fieldapp.services.merging import MergeService
    from fieldapp.services.needs import NeedService
    from fieldapp.services.objections import ObjectionService
    from fieldapp.services.organisation import OrganisationService
    from fieldapp.services.origin_page import OriginPageService
    from fieldapp.services.origins import OriginService
    from fieldapp.services.people import PeopleService
    from fieldapp.services.ports import Drafts, HaltedImports
    from fieldapp.services.search import SearchService
    from fieldapp.services.standing import StandingService
    from fieldapp.services.syncing import SyncService
    from fieldapp.services.today import TodayService
    from fieldapp.services.trade import TradeService
    from fieldapp.services.trade_page import TradePageService
    from fieldapp.services.visit_plans import VisitPlanService
    from fieldapp.services.visit_queries import VisitQueries
    from fieldapp.services.visits import VisitService


class UseCases:
    """One attribute per service, made when it is first asked for: the first page waits for no other's rules."""

    today: TodayService
    history: HistoryService
    standing: StandingService
    search: SearchService
    visits: VisitService
    attachments: AttachmentService
    file_copies: Copies
    visit_plans: VisitPlanService
    visit_queries: VisitQueries
    drafts: Drafts
    accounts: AccountService
    account_page: AccountPageService
    account_list: AccountListService
    list_views: ListViewService
    bulk_edit: BulkEditService
    exports: ExportService
    imports: ImportService
    halted_imports: HaltedImports
    people: PeopleService
    merging: MergeService
    duplicates: DuplicateService
    objections: ObjectionService
    trade: TradeService
    trade_page: TradePageService
    credit_writes: CreditService
    organisation: OrganisationService
    origins: OriginService
    origin_page: OriginPageService
    syncing: SyncService
    needs: NeedService
    handing: HandingService
    earlier: EarlierService
    map: MapService
    mix: MixService
    mode_writes: ModeWriter
    commission: CommissionService
    commission_writes: CommissionWriter
    coverage: CoverageService
    reasons: ReasonService
    campaigns: CampaignQueries
    campaign_writes: CampaignService
    activity: ActivityService

    def __init__(self, makers: Mapping[str, Callable[[], object]]) -> None:
        self._makers = makers

    def __getattr__(self, name: str) -> object:
        maker = None if name.startswith("_") else self._makers.get(name)
        if maker is None:
            raise AttributeError(name)
        made = maker()
        setattr(self, name, made)
        return made
