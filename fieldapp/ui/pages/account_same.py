"""The card of an account that tells which others were found to be it, and which may be."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from fieldapp.infra.i18n import tr
from fieldapp.services.account_views import AccountPageView
from fieldapp.services.changes import Changes
from fieldapp.services.duplicates.ports import Found
from fieldapp.services.merging import Separated
from fieldapp.ui.account_errors import problem_text
from fieldapp.ui.account_texts import listed
from fieldapp.ui.actions import shortcut_text
from fieldapp.ui.dialogs.merge import MergeDialog
from fieldapp.ui.duplicate_texts import CERTAINTY_TONES, certainty_text, evidence_line
from fieldapp.ui.field_texts import field_text
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.popups import open_dialog
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList

if TYPE_CHECKING:
    from fieldapp.ui.context import Context
    from fieldapp.ui.pages.account_actions import AccountActions
    from fieldapp.ui.widgets.page import ScrollPage


class SameCard(Card):
    """Hidden while there is nothing to say. Merged accounts come first; the end of the row separates, or compares."""

    def __init__(self, deeds: AccountActions, context: Context, page: ScrollPage) -> None:
        super().__init__(tr("The same account"))
        self._deeds, self._context, self._page = deeds, context, page
        self._view: AccountPageView | None = None
        self._alike: list[Found] = []
        self.list = RowList(tr("The same account"))
        self.list.row_activated.connect(self._compare_row)
        self.list.trail_activated.connect(self._open)
        self.add(self.list)

    def show_view(self, view: AccountPageView) -> None:
        """Show what was merged; what may be merged follows."""
        if self._view is None or self._view.head.id != view.head.id:
            self._alike = []
        self._view = view
        self._show()
        service = self._context.use_cases.duplicates

        def look() -> tuple[str, Sequence[Found]]:
            return view.head.id, service.like(view.head.fields, view.head.id) if service.is_ready() else ()

        self._context.tasks.io(look, self._on_looked, self._on_error)

    @Slot(object)
    def _on_looked(self, answer: tuple[str, Sequence[Found]]) -> None:
        account_id, found = answer
        if self._view is not None and account_id == self._view.head.id:
            self._alike = list(found)
            self._show()

    def _show(self) -> None:
        rows = [*self._merged_rows(), *map(_row, self._alike)]
        self.list.set_rows(rows)
        self.setVisible(bool(rows))

    def _merged_rows(self) -> list[Row]:
        merged = self._view.head.merged if self._view else ()
        return [
            Row(
                key=f"merge:{one.merge_id}",
                text=one.name,
                detail=tr("merged on {day} by {name}", day=one.merged_on, name=one.by)
                if one.by
                else tr("merged on {day}", day=one.merged_on),
                trail=tr("Separate"),
                link=True,
            )
            for one in merged
        ]

    def _compare_row(self, key: str) -> None:
        """Compare; a merge is taken back by its own word only."""
        if key.startswith("like:"):
            self._open(key)

    def _open(self, key: str) -> None:
        kind, _, row_id = key.partition(":")
        if kind == "merge":
            self.separate(row_id)
        else:
            self.compare(row_id)

    def compare(self, account_id: str) -> None:
        """Put another account beside this one."""
        view = self._view and self._context.use_cases.duplicates.beside(self._view.head.id, account_id)
        if view:
            dialog = MergeDialog(self._context, view, self._page)
            dialog.merged.connect(self._on_merged)
            open_dialog(dialog)

    def separate(self, merge_id: str) -> None:
        """Take a merge back."""
        service = self._context.use_cases.merging
        self._context.tasks.write(partial(service.separate, merge_id), self._on_separated, self._on_error)

    @Slot(str, str)
    def _on_merged(self, account_id: str, gone: str) -> None:
        self._page.banner.show_message(
            tr("“{name}” is merged. {keys} takes it back.", name=gone, keys=shortcut_text("edit.undo")), "good"
        )
        if self._view is None or account_id != self._view.head.id:
            self._context.go("account", account_id=account_id)

    def _on_separated(self, separated: Separated) -> None:
        changes: Changes = separated.changes
        self._context.events.changed.emit(changes)
        text = tr("Separated again.")
        if separated.kept:
            names = listed(field_text("account", name) for name in separated.kept)
            text = tr("Separated again. Changed since, and kept as they are: {fields}.", fields=names)
        self._page.banner.show_message(text, "good")

    def _on_error(self, error: BaseException) -> None:
        self._page.banner.show_message(problem_text(error), "bad")


def _row(one: Found) -> Row:
    return Row(
        key=f"like:{one.account_id}",
        text=one.name,
        pill=(certainty_text(one.certainty), CERTAINTY_TONES[one.certainty]),
        detail=evidence_line(one.evidence),
        trail=tr("Compare"),
        link=True,
    )
