"""The card of photos and files in the form of a visit: what is added is part of the draft until the visit is saved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from fieldapp.services.attachment_views import AttachmentLine, AttachmentRow, TakenIn
from fieldapp.services.visit_form import FileEntry
from fieldapp.services.visit_reading import file_of
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.files.card import FilesCard

if TYPE_CHECKING:
    from fieldapp.ui.context import Context
    from fieldapp.ui.widgets.banner import InlineBanner


class VisitFilesCard(FilesCard):
    """New files of the form, and below them those that the visit had before it was corrected."""

    changed = Signal()

    def __init__(self, context: Context, banner: InlineBanner) -> None:
        super().__init__(context, banner)
        self._entries: tuple[FileEntry, ...] = ()
        self._older: tuple[AttachmentLine, ...] = ()
        self._visit_id = ""
        self.taken.connect(self._add)
        self.deleted.connect(self._remove)

    def entries(self) -> tuple[FileEntry, ...]:
        """The files that will be saved with the visit."""
        return self._entries

    def show_entries(self, entries: Sequence[FileEntry], visit_id: str) -> None:
        """Show a form's files; ``visit_id`` where a visit is corrected."""
        self._entries = tuple(entries)
        if visit_id != self._visit_id:
            self._visit_id, self._older = visit_id, ()
            self.refresh()
        self._show_all()

    def refresh(self) -> None:
        """Read again what the visit had before."""
        if self._visit_id:
            service, visit = self._context.use_cases.attachments, self._visit_id
            self._context.tasks.io(lambda: (visit, service.lines("", visit)), self._on_lines, self._on_failed)

    @Slot(object)
    def _on_lines(self, found: tuple[str, Sequence[AttachmentLine]]) -> None:
        visit, lines = found
        if visit == self._visit_id:
            self._older = tuple(lines)
            self._show_all()
            self.open_if_here()

    def _show_all(self) -> None:
        now = self._context.clock.now_us()
        self.show_lines((*(_new_line(one, now) for one in self._entries), *self._older))

    @Slot(object)
    def _add(self, files: tuple[TakenIn, ...]) -> None:
        known = {one.sha256 for one in self._entries}
        new = [one for one in files if one.sha256 not in known]
        self._entries += tuple(
            FileEntry(one.name, one.mime, str(one.size), one.sha256, str(one.taken_at or "")) for one in new
        )
        self._show_all()
        self.changed.emit()

    @Slot(object)
    def _remove(self, line: AttachmentLine) -> None:
        if line in self._older:
            service = self._context.use_cases.attachments
            self._context.save(
                partial(service.remove, [line.row.id]), lambda _done: self.refresh(), self._on_not_removed
            )
            return
        self._entries = tuple(one for one in self._entries if one.sha256 != line.row.sha256)
        self._show_all()
        self.changed.emit()

    @Slot(object)
    def _on_not_removed(self, error: BaseException) -> None:
        self._banner.show_message(error_sentence(error), "bad")


def _new_line(entry: FileEntry, now: int) -> AttachmentLine:
    one = file_of(entry)
    row = AttachmentRow(
        f"new:{one.sha256}", "", None, one.name, one.mime, one.size, one.sha256, now, one.taken_at, None, is_ready=False
    )
    return AttachmentLine(row, "new")
