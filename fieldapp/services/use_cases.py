"""All use cases of one open profile, built by app.bootstrap. Reads for the UI thread, writes for the lane."""

from __future__ import annotations

from dataclasses import dataclass

from fieldapp.services.account_list import AccountListService
from fieldapp.services.account_page import AccountPageService
from fieldapp.services.accounts import AccountService
from fieldapp.services.history import HistoryService
from fieldapp.services.objections import ObjectionService
from fieldapp.services.people import PeopleService
from fieldapp.services.ports import Drafts
from fieldapp.services.search import SearchService
from fieldapp.services.standing import StandingReader
from fieldapp.services.today import TodayService
from fieldapp.services.trade import TradeService
from fieldapp.services.trade_page import TradePageService
from fieldapp.services.visit_plans import VisitPlanService
from fieldapp.services.visit_queries import VisitQueries
from fieldapp.services.visits import VisitService


@dataclass(frozen=True, slots=True)
class UseCases:
    """One field per service."""

    today: TodayService
    history: HistoryService
    standing: StandingReader
    search: SearchService
    visits: VisitService
    visit_plans: VisitPlanService
    visit_queries: VisitQueries
    drafts: Drafts
    accounts: AccountService
    account_page: AccountPageService
    account_list: AccountListService
    people: PeopleService
    objections: ObjectionService
    trade: TradeService
    trade_page: TradePageService
