"""The card of photos and files on the page of an account."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from fieldapp.infra.i18n import tr
from fieldapp.services.account_views import AccountPageView
from fieldapp.services.attachment_views import AttachmentLine, TakenIn
from fieldapp.services.changes import Changes
from fieldapp.ui.actions import shortcut_text
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.files.card import FilesCard

if TYPE_CHECKING:
    from fieldapp.ui.context import Context
    from fieldapp.ui.widgets.page import ScrollPage


class AccountFilesCard(FilesCard):
    """Everything that belongs to the account, of its visits too; what is added is saved at once."""

    def __init__(self, context: Context, page: ScrollPage) -> None:
        super().__init__(context, page.banner, page)
        self._account_id = ""
        self.taken.connect(self._attach)
        self.deleted.connect(self._remove)

    def show_view(self, view: AccountPageView) -> None:
        """Show the files of the account that the page shows."""
        if view.head.id != self._account_id:
            self._account_id = view.head.id
            self.show_lines(())
        self.refresh()

    def refresh(self) -> None:
        """Read again, beside the window."""
        if self._account_id:
            service, account = self._context.use_cases.attachments, self._account_id
            self._context.tasks.io(lambda: (account, service.lines(account)), self._on_lines, self._on_failed)

    @Slot(object)
    def _on_lines(self, found: tuple[str, Sequence[AttachmentLine]]) -> None:
        account, lines = found
        if account == self._account_id:
            self.show_lines(lines)
            self.open_if_here()

    @Slot(object)
    def _attach(self, files: tuple[TakenIn, ...]) -> None:
        service = self._context.use_cases.attachments
        self._context.save(partial(service.attach, self._account_id, files), None, self._on_save_failed)

    @Slot(object)
    def _remove(self, line: AttachmentLine) -> None:
        service = self._context.use_cases.attachments
        told = partial(self._on_removed, line.row.name)
        self._context.save(partial(service.remove, [line.row.id]), told, self._on_save_failed)

    def _on_removed(self, name: str, _changes: Changes) -> None:
        keys = shortcut_text("edit.undo")
        self._banner.show_message(tr("“{name}” is deleted. {keys} brings it back.", name=name, keys=keys), "good")

    @Slot(object)
    def _on_save_failed(self, error: BaseException) -> None:
        self._banner.show_message(error_sentence(error), "bad")
