"""A Context over the store of ``account_world``, for the tests of the account's pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeVar, cast

from account_world import AccountWorld, account_world
from new_stores import KEY
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fieldapp.infra.file_copies import OpenedCopies
from fieldapp.infra.tasks import TaskRunner
from fieldapp.infra.xlsx import XlsxWorkbooks
from fieldapp.services.attachments import AttachmentService
from fieldapp.services.bulk_edit import BulkEditService
from fieldapp.services.commission.mix import MixService
from fieldapp.services.commission.mode_writes import ModeWriter
from fieldapp.services.commission.reading import CommissionService
from fieldapp.services.commission.writes import CommissionWriter
from fieldapp.services.duplicates.service import DuplicateService
from fieldapp.services.exporting.service import ExportService
from fieldapp.services.handing.service import HandingService
from fieldapp.services.history import HistoryService
from fieldapp.services.list_views import ListViewService
from fieldapp.services.merging import MergeService
from fieldapp.services.origin_page import OriginPageService
from fieldapp.services.origins import OriginService
from fieldapp.storage.attachment_reader import SqlAttachmentReader
from fieldapp.storage.attachments import FileBox
from fieldapp.storage.bulk_edit_reader import SqlBulkReader
from fieldapp.storage.commission_reader import SqlCommissionReader
from fieldapp.storage.connection import open_reader
from fieldapp.storage.duplicate_reader import SqlDuplicates
from fieldapp.storage.export_reader import TableReader
from fieldapp.storage.handing_reader import SqlHandingReader
from fieldapp.storage.list_views import SqlListViews
from fieldapp.storage.mix_reader import SqlMixReader
from fieldapp.storage.origin_reader import SqlOriginReader
from fieldapp.storage.rights import SqlRights
from fieldapp.storage.thread_readers import ThreadReaders
from fieldapp.ui.context import Context, Events
from fieldapp.ui.dialogs.form_dialog import FormDialog

if TYPE_CHECKING:
    from fieldapp.services.use_cases import UseCases

F = TypeVar("F", bound=FormDialog)


@dataclass
class AccountStage:
    """The store, the context over it, where the page asked to go, and what failed."""

    world: AccountWorld
    context: Context
    went: list[tuple[str, dict[str, object]]] = field(default_factory=list)

    def form(self, kind: type[F]) -> F:
        """The form that is open."""
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
        assert len(found) == 1, found
        return found[0]

    def save(self, qtbot: QtBot, form: FormDialog) -> None:
        """Save a form and see it closed, the pages told."""
        with qtbot.waitSignals([form.accepted, self.context.events.changed]):
            form.save()


@contextmanager
def account_stage(folder: Path) -> Iterator[AccountStage]:
    """Open the store with the services that the pages use."""
    with account_world(folder) as world:
        tasks = TaskRunner()
        went: list[tuple[str, dict[str, object]]] = []
        alike = SqlDuplicates(world.visit.reader, world.visit.db)
        readers = ThreadReaders(lambda: open_reader(world.visit.path, KEY))
        box = FileBox(folder / "files.db", KEY, world.visit.clock.now_us)
        store, clock, db = world.visit.store, world.visit.clock, world.visit.db
        cases = SimpleNamespace(
            accounts=world.accounts,
            people=world.people,
            attachments=AttachmentService(store, SqlAttachmentReader(readers), box, clock),
            file_copies=OpenedCopies(folder / "opened"),
            objections=world.objections,
            merging=MergeService(world.visit.store, world.visit.clock),
            duplicates=DuplicateService(alike, alike),
            history=HistoryService(world.visit.store),
            account_page=world.page,
            account_list=world.list,
            list_views=ListViewService(SqlListViews(world.visit.reader, world.visit.db)),
            bulk_edit=BulkEditService(world.visit.store, SqlBulkReader(world.visit.reader)),
            visit_plans=world.visit.plans,
            mix=MixService(SqlMixReader(readers), clock),
            mode_writes=ModeWriter(store, SqlMixReader(db), clock),
            commission=CommissionService(SqlCommissionReader(readers, clock), clock),
            commission_writes=CommissionWriter(store, SqlCommissionReader(db, clock), clock),
            origins=OriginService(store, clock, world.visit.me, SqlRights(db)),
            origin_page=OriginPageService(SqlOriginReader(world.visit.reader), clock),
            handing=HandingService(
                store,
                SqlHandingReader(world.visit.reader, world.visit.me),
                clock,
                world.visit.me,
                SqlRights(world.visit.reader, world.visit.me),
            ),
            exports=ExportService(TableReader(world.visit.reader), XlsxWorkbooks(), world.visit.clock.zone()),
        )

        def go(key: str, **args: Any) -> None:
            went.append((key, args))

        yield AccountStage(world, Context(tasks, world.visit.clock, cast("UseCases", cases), Events(), go), went)
        tasks.close()
        readers.close()
        box.close()


def show(qtbot: QtBot, page: QWidget, width: int = 1200, height: int = 850) -> None:
    """Show a page as wide as the shell would."""
    qtbot.addWidget(page)
    page.resize(width, height)
    with qtbot.waitExposed(page):
        page.show()
