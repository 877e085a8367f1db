"""A Context over a small store of its own, for the tests of the visit page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from new_stores import KEY
from visit_world import VisitWorld, visit_world

from fieldapp.infra.file_copies import OpenedCopies
from fieldapp.infra.tasks import TaskRunner
from fieldapp.services.attachments import AttachmentService
from fieldapp.services.coverage.reasons import ReasonService
from fieldapp.services.search import SearchService
from fieldapp.storage.attachment_reader import SqlAttachmentReader
from fieldapp.storage.attachments import FileBox
from fieldapp.storage.connection import open_reader
from fieldapp.storage.reasons_reader import SqlReasonReader
from fieldapp.storage.search_reader import SqlSearchReader
from fieldapp.storage.thread_readers import ThreadReaders
from fieldapp.ui.context import Context, Events

if TYPE_CHECKING:
    from fieldapp.services.use_cases import UseCases


@dataclass
class VisitStage:
    """The store, the context over it, and where the page asked to go."""

    world: VisitWorld
    context: Context
    went: list[tuple[str, dict[str, object]]] = field(default_factory=list)


@contextmanager
def visit_stage(folder: Path) -> Iterator[VisitStage]:
    """Open the store of ``visit_world`` with the services that the visit page uses."""
    with visit_world(folder) as world:
        tasks = TaskRunner()
        went: list[tuple[str, dict[str, object]]] = []
        readers = ThreadReaders(lambda: open_reader(world.path, KEY))
        box = FileBox(folder / "files.db", KEY, world.clock.now_us)
        cases = SimpleNamespace(
            visits=world.visits,
            visit_plans=world.plans,
            visit_queries=world.queries,
            search=SearchService(SqlSearchReader(world.reader, world.me)),
            drafts=world.drafts,
            attachments=AttachmentService(world.store, SqlAttachmentReader(readers), box, world.clock),
            file_copies=OpenedCopies(folder / "opened"),
            reasons=ReasonService(SqlReasonReader(readers), world.clock),
        )

        def go(key: str, **args: Any) -> None:
            went.append((key, args))

        context = Context(tasks, world.clock, cast("UseCases", cases), Events(), go)
        yield VisitStage(world, context, went)
        tasks.close()
        readers.close()
        box.close()
