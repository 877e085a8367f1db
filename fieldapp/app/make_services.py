"""Makes the services of an open profile, each over its concrete reader, when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from fieldapp.app.profile import Opened
from fieldapp.services.use_cases import UseCases
from fieldapp.storage import meta

if TYPE_CHECKING:
    from fieldapp.services.account_list import AccountListService
    from fieldapp.services.account_page import AccountPageService
    from fieldapp.services.accounts import AccountService
    from fieldapp.services.attachments import AttachmentService
    from fieldapp.services.bulk_edit import BulkEditService
    from fieldapp.services.commission.mix import MixService
    from fieldapp.services.commission.mode_writes import ModeWriter
    from fieldapp.services.commission.reading import CommissionService
    from fieldapp.services.commission.writes import CommissionWriter
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
    from fieldapp.services.origin_page import OriginPageService
    from fieldapp.services.origins import OriginService
    from fieldapp.services.people import PeopleService
    from fieldapp.services.ports import HaltedImports
    from fieldapp.services.search import SearchService
    from fieldapp.services.standing import StandingService
    from fieldapp.services.syncing import SyncService
    from fieldapp.services.today import TodayService, WalletReader
    from fieldapp.services.trade import TradeService
    from fieldapp.services.trade_page import TradePageService
    from fieldapp.services.visit_plans import VisitPlanService
    from fieldapp.services.visit_queries import VisitQueries
    from fieldapp.services.visits import VisitService
    from fieldapp.storage.database import Database
    from fieldapp.storage.store import Store

_OF_MANAGERS = ("coverage", "reasons", "campaigns", "campaign_writes", "activity", "organisation")
_NEXT = {
    "ui.pages": (
        *("map", "campaigns", "coverage", "activity", "reasons", "organisation"),
        *("accounts", "account", "visit", "orders", "contact", "mix", "commission"),
        *("sync", "duplicates", "earlier", "settings"),
    ),
    "ui.importing": ("page",),
    "ui.dialogs": ("palette",),
    "ui": ("shell_shortcuts",),
    "services": (
        "visits",
        "visit_queries",
        "visit_plans",
        "account_page",
        "account_list",
        "accounts",
        "people",
        "trade_page",
    ),
    "storage": (
        *("visit_reader", "account_list_reader", "list_views", "account_reader", "origin_reader", "trade_reader"),
        *("search_reader", "search_opened", "duplicate_reader", "mix_reader", "commission_reader", "sync_reader"),
        *("store", "derived", "halted_imports", "import_writer", "earlier", "export_reader", "steps", "reason_states"),
    ),
    "services.commission": ("mix", "reading"),
}


def build_use_cases(opened: Opened) -> UseCases:
    """Return the services over one open profile."""
    return UseCases(_Makers(opened).all())


def preload() -> None:
    """Import and read what the other pages need, off the UI thread: the first press of a key does not pay for it."""
    from fieldapp.infra import districts

    for package, names in _NEXT.items():
        for name in names:
            import_module(f"fieldapp.{package}.{name}")
    districts.choices()  # three thousand names


class _Makers:
    """One method per service; what it imports, the window did not wait for."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._reader, self._clock = opened.reader, opened.clock
        self._me = meta.read(opened.reader, "me") or ""

    @property
    def _store(self) -> Store:
        """The write side, which is made when the first service needs it."""
        return self._opened.store

    def all(self) -> dict[str, Callable[[], object]]:
        """Return the makers by the name of the service."""
        return {
            "today": self._today,
            "history": self._history,
            "standing": self._standing,
            "search": self._search,
            "visits": self._visits,
            "attachments": self._attachments,
            "file_copies": lambda: self._opened.file_copies,
            "visit_plans": self._visit_plans,
            "visit_queries": self._visit_queries,
            "drafts": lambda: self._opened.drafts,
            "accounts": self._accounts,
            "account_page": self._account_page,
            "account_list": self._account_list,
            "list_views": self._list_views,
            "bulk_edit": self._bulk_edit,
            "exports": self._exports,
            "imports": self._imports,
            "halted_imports": self._halted_imports,
            "people": self._people,
            "merging": self._merging,
            "duplicates": self._duplicates,
            "objections": self._objections,
            "trade": self._trade,
            "trade_page": self._trade_page,
            "credit_writes": self._credit_writes,
            "origins": self._origins,
            "origin_page": self._origin_page,
            "syncing": self._syncing,
            "needs": self._needs,
            "handing": self._handing,
            "earlier": self._earlier,
            "map": self._map,
            "mix": self._mix,
            "mode_writes": self._mode_writes,
            "commission": self._commission,
            "commission_writes": self._commission_writes,
            **{name: partial(self._of_managers, name) for name in _OF_MANAGERS},
        }

    def _today(self) -> TodayService:
        from fieldapp.services.today import TodayService
        from fieldapp.storage.today_reader import SqlTodayReader

        def wallets() -> WalletReader:
            from fieldapp.storage.account_reader import SqlAccountReader  # what needs the rep comes after the day

            return SqlAccountReader(reader)

        reader = self._opened.io_reader
        return TodayService(SqlTodayReader(reader), wallets, self._clock)

    def _history(self) -> HistoryService:
        from fieldapp.services.history import HistoryService

        return HistoryService(self._store)

    def _standing(self) -> StandingService:
        from fieldapp.services.standing import StandingService
        from fieldapp.storage.standing_reader import SqlStandingReader

        return StandingService(SqlStandingReader(self._reader))

    def _search(self) -> SearchService:
        from fieldapp.services.search import SearchService
        from fieldapp.storage.search_opened import SqlSearchMemory
        from fieldapp.storage.search_reader import SqlSearchReader

        memory = SqlSearchMemory(lambda: self._store.db, self._clock)
        return SearchService(SqlSearchReader(self._opened.thread_readers, self._me), memory)

    def _visits(self) -> VisitService:
        from fieldapp.domain.ids import IdSource
        from fieldapp.services.visits import VisitService

        return VisitService(self._store, IdSource(self._clock.now_us), self._clock, self._me)

    def _attachments(self) -> AttachmentService:
        from fieldapp.services.attachments import AttachmentService
        from fieldapp.storage.attachment_reader import SqlAttachmentReader

        reader = SqlAttachmentReader(self._opened.thread_readers)
        return AttachmentService(self._store, reader, self._opened.files, self._clock)

    def _visit_plans(self) -> VisitPlanService:
        from fieldapp.services.visit_plans import VisitPlanService

        return VisitPlanService(self._store, self._clock, self._me)

    def _visit_queries(self) -> VisitQueries:
        from fieldapp.services.visit_queries import VisitQueries
        from fieldapp.storage.visit_reader import SqlVisitReader

        return VisitQueries(SqlVisitReader(self._reader, self._me), self._clock)

    def _accounts(self) -> AccountService:
        from fieldapp.services.accounts import AccountService

        return AccountService(self._store, self._clock, self._me)

    def _account_page(self) -> AccountPageService:
        from fieldapp.services.account_page import AccountPageService
        from fieldapp.storage.account_reader import SqlAccountReader

        return AccountPageService(SqlAccountReader(self._reader), self._clock)

    def _account_list(self) -> AccountListService:
        from fieldapp.services.account_list import AccountListService
        from fieldapp.storage.account_list_reader import SqlAccountListReader

        reader = SqlAccountListReader(self._reader, self._opened.thread_readers, self._me)
        return AccountListService(reader, self._clock)

    def _list_views(self) -> ListViewService:
        from fieldapp.services.list_views import ListViewService
        from fieldapp.storage.list_views import SqlListViews

        return ListViewService(SqlListViews(self._reader, self._store.db))

    def _bulk_edit(self) -> BulkEditService:
        from fieldapp.services.bulk_edit import BulkEditService
        from fieldapp.storage.bulk_edit_reader import SqlBulkReader

        return BulkEditService(self._store, SqlBulkReader(self._opened.io_reader))

    def _exports(self) -> ExportService:
        from fieldapp.infra.xlsx import XlsxWorkbooks
        from fieldapp.services.exporting.service import ExportService
        from fieldapp.storage.export_reader import TableReader

        return ExportService(TableReader(self._opened.io_reader), XlsxWorkbooks(), self._clock.zone())

    def _halted_imports(self) -> HaltedImports:
        from fieldapp.storage.halted_imports import SqlHaltedImports

        return SqlHaltedImports(self._opened.io_reader)

    def _imports(self) -> ImportService:
        from fieldapp.infra.resources import resource
        from fieldapp.services.importing.service import ImportService
        from fieldapp.storage.import_writer import ImportWriter

        mappings = sorted(resource("mappings").glob("*.toml"))
        writer = ImportWriter(self._store, self._clock, self._opened.io_reader)
        return ImportService(writer, self._clock, mappings)

    def _people(self) -> PeopleService:
        from fieldapp.services.people import PeopleService

        return PeopleService(self._store, self._clock)

    def _merging(self) -> MergeService:
        from fieldapp.services.merging import MergeService

        return MergeService(self._store, self._clock)

    def _duplicates(self) -> DuplicateService:
        from fieldapp.services.duplicates.service import DuplicateService
        from fieldapp.storage.duplicate_reader import SqlDuplicates

        opened = self._opened
        return DuplicateService(SqlDuplicates(opened.thread_readers, self._store.db), SqlDuplicates(opened.io_reader))

    def _objections(self) -> ObjectionService:
        from fieldapp.services.objections import ObjectionService

        return ObjectionService(self._store, self._clock)

    def _trade(self) -> TradeService:
        from fieldapp.services.trade import TradeService
        from fieldapp.storage.rights import SqlRights

        return TradeService(self._store, self._clock, self._me, SqlRights(self._store.db))

    def _trade_page(self) -> TradePageService:
        from fieldapp.services.trade_page import TradePageService
        from fieldapp.storage.trade_reader import SqlTradeReader

        return TradePageService(SqlTradeReader(self._reader), self._clock)

    def _credit_writes(self) -> CreditService:
        from fieldapp.services.credits import CreditService
        from fieldapp.storage.rights import SqlRights

        return CreditService(self._store, self._clock, SqlRights(self._store.db))

    def _origins(self) -> OriginService:
        from fieldapp.services.origins import OriginService
        from fieldapp.storage.rights import SqlRights

        return OriginService(self._store, self._clock, self._me, SqlRights(self._store.db))

    def _origin_page(self) -> OriginPageService:
        from fieldapp.services.origin_page import OriginPageService
        from fieldapp.storage.origin_reader import SqlOriginReader

        return OriginPageService(SqlOriginReader(self._reader), self._clock)

    def _earlier(self) -> EarlierService:
        from fieldapp.infra.xlsx import XlsxWorkbooks
        from fieldapp.services.earlier import EarlierService
        from fieldapp.services.exporting.service import ExportService
        from fieldapp.storage.earlier import SqlEarlier
        from fieldapp.storage.export_reader import TableReader

        opened, zone = self._opened, self._clock.zone()

        def exporter(copy: Database) -> ExportService:
            return ExportService(TableReader(copy), XlsxWorkbooks(), zone)

        paths, reader = opened.paths, opened.thread_readers
        return EarlierService(SqlEarlier(self._store, reader, paths.replaced, opened.own_key, self._clock, exporter))

    def _syncing(self) -> SyncService:
        from fieldapp.services.syncing import SyncService
        from fieldapp.storage.sync_reader import SqlSyncReader

        return SyncService(SqlSyncReader(self._reader))

    def _needs(self) -> NeedService:
        from fieldapp.services.needs import NeedService
        from fieldapp.storage.needs_reader import SqlNeedReader
        from fieldapp.storage.needs_writer import SqlNeedWriter

        return NeedService(SqlNeedReader(self._reader), SqlNeedWriter(self._store, self._clock))

    def _handing(self) -> HandingService:
        from fieldapp.services.handing.service import HandingService
        from fieldapp.storage.handing_reader import SqlHandingReader
        from fieldapp.storage.rights import SqlRights

        reader = SqlHandingReader(self._reader, self._me)
        return HandingService(self._store, reader, self._clock, self._me, SqlRights(self._reader, self._me))

    def _map(self) -> MapService:
        from fieldapp.infra.map_base import DistrictCentres
        from fieldapp.services.map_points import MapService
        from fieldapp.storage.map_reader import SqlMapReader

        places = SqlMapReader(self._opened.thread_readers)
        return MapService(places, self._account_list(), DistrictCentres())

    def _mix(self) -> MixService:
        from fieldapp.services.commission.mix import MixService
        from fieldapp.storage.mix_reader import SqlMixReader

        return MixService(SqlMixReader(self._opened.thread_readers), self._clock)

    def _mode_writes(self) -> ModeWriter:
        from fieldapp.services.commission.mode_writes import ModeWriter
        from fieldapp.storage.mix_reader import SqlMixReader

        return ModeWriter(self._store, SqlMixReader(self._store.db), self._clock)

    def _commission(self) -> CommissionService:
        from fieldapp.services.commission.reading import CommissionService
        from fieldapp.storage.commission_reader import SqlCommissionReader

        return CommissionService(SqlCommissionReader(self._opened.thread_readers, self._clock), self._clock)

    def _commission_writes(self) -> CommissionWriter:
        from fieldapp.services.commission.writes import CommissionWriter
        from fieldapp.storage.commission_reader import SqlCommissionReader

        return CommissionWriter(self._store, SqlCommissionReader(self._store.db, self._clock), self._clock)

    def _of_managers(self, name: str) -> object:
        from fieldapp.app.make_managers import ManagerMakers

        return getattr(ManagerMakers(self._opened), name)()
