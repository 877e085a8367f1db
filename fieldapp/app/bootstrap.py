"""The only place that knows concrete classes: builds the services of an open profile and its window."""

from __future__ import annotations

from dataclasses import replace

from fieldapp import __version__
from fieldapp.app.profile import Opened, backup_path
from fieldapp.domain.ids import IdSource
from fieldapp.domain.recovery_code import encode
from fieldapp.infra import i18n, settings
from fieldapp.infra.paths import AppPaths
from fieldapp.infra.qt_language import QtLanguage
from fieldapp.infra.tasks import TaskRunner
from fieldapp.services.account_list import AccountListService
from fieldapp.services.account_page import AccountPageService
from fieldapp.services.accounts import AccountService
from fieldapp.services.history import HistoryService
from fieldapp.services.objections import ObjectionService
from fieldapp.services.people import PeopleService
from fieldapp.services.search import SearchService
from fieldapp.services.today import TodayService
from fieldapp.services.trade import TradeService
from fieldapp.services.trade_page import TradePageService
from fieldapp.services.use_cases import UseCases
from fieldapp.services.visit_plans import VisitPlanService
from fieldapp.services.visit_queries import VisitQueries
from fieldapp.services.visits import VisitService
from fieldapp.storage import backup, meta
from fieldapp.storage.account_list_reader import SqlAccountListReader
from fieldapp.storage.account_reader import SqlAccountReader
from fieldapp.storage.search_reader import SqlSearchReader
from fieldapp.storage.standing_reader import SqlStandingReader
from fieldapp.storage.today_reader import SqlTodayReader
from fieldapp.storage.trade_reader import SqlTradeReader
from fieldapp.storage.visit_reader import SqlVisitReader
from fieldapp.ui.context import Context, Events
from fieldapp.ui.preferences import About
from fieldapp.ui.shell import MainShell
from fieldapp.ui.workbench import Workbench


def build_use_cases(opened: Opened) -> UseCases:
    """Return every service over one open profile."""
    reader, store, clock = opened.reader, opened.store, opened.clock
    me = meta.read(reader, "me") or ""
    ids = IdSource(clock.now_us)
    return UseCases(
        today=TodayService(SqlTodayReader(opened.io_reader), SqlAccountReader(opened.io_reader), clock),
        history=HistoryService(store),
        standing=SqlStandingReader(reader),
        search=SearchService(SqlSearchReader(reader, me)),
        visits=VisitService(store, ids, clock, me),
        visit_plans=VisitPlanService(store, clock, me),
        visit_queries=VisitQueries(SqlVisitReader(reader, me), clock),
        drafts=opened.drafts,
        accounts=AccountService(store, clock, me),
        account_page=AccountPageService(SqlAccountReader(reader), clock),
        account_list=AccountListService(SqlAccountListReader(reader, opened.io_reader, me), clock),
        people=PeopleService(store, clock),
        objections=ObjectionService(store, clock),
        trade=TradeService(store, clock, me),
        trade_page=TradePageService(SqlTradeReader(reader), clock),
    )


def build_window(
    opened: Opened, tasks: TaskRunner, paths: AppPaths, language: QtLanguage
) -> tuple[MainShell, Workbench]:
    """Return the main window of a profile, not yet shown, and what runs it."""
    shell = MainShell()
    context = Context(
        tasks=tasks,
        clock=opened.clock,
        use_cases=build_use_cases(opened),
        events=Events(shell),
        go=shell.show_page,
    )
    return shell, Workbench(shell, context, ProfilePreferences(opened, paths, language))


class ProfilePreferences:
    """Implements ui.preferences.Preferences: settings of the laptop, and the profile as a whole."""

    def __init__(self, opened: Opened, paths: AppPaths, qt_language: QtLanguage) -> None:
        self._opened = opened
        self._qt_language = qt_language
        self._paths = paths
        self._settings = settings.load(paths.settings).settings

    def language(self) -> str:
        """Return the language in use."""
        return i18n.language()

    def theme(self) -> settings.Theme:
        """Return system, light or dark."""
        return self._settings.theme

    def scale(self) -> int:
        """Return the scale in percent."""
        return self._settings.scale_percent

    def change(self, *, language: str, theme: settings.Theme, scale: int) -> None:
        """Keep the choices durably, then use them."""
        changed = replace(self._settings, language=language, theme=theme, scale_percent=scale)
        settings.save(self._paths.settings, changed)
        self._settings = changed
        i18n.set_language(language)
        self._qt_language.apply()

    def recovery_code(self) -> str:
        """Return the code of this profile's key."""
        return encode(self._opened.key)

    def backup(self) -> str:
        """Write a copy into the backups folder."""
        target = backup_path(self._opened.paths, self._opened.clock)
        backup.backup(self._opened.store.db, target)
        return str(target)

    def about(self) -> About:
        """Return version, folder and cipher."""
        cipher = self._opened.reader.conn.execute("PRAGMA cipher_version").fetchone()
        return About(__version__, str(self._opened.paths.folder), str(cipher[0]))
