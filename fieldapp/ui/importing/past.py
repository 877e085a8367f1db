"""The imports of the past: what came in when, and taking one back as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import SignalInstance, Slot
from PySide6.QtWidgets import QWidget

from fieldapp.domain.errors import DomainError
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.changes import Changes
from fieldapp.services.local_time import local_time
from fieldapp.ui.import_texts import list_text
from fieldapp.ui.importing.wizard import Wizard
from fieldapp.ui.widgets.banner import InlineBanner
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.pill import Tone
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList
from fieldapp.ui.widgets.text import MutedLabel

if TYPE_CHECKING:
    from fieldapp.services.importing.ports import BatchView, ChangedRow

_SHOWN_ROWS = 5


class PastImports(Card):
    """Enter on an import asks whether it is to be taken back; what was changed since is named first."""

    def __init__(self, wizard: Wizard, resumed: SignalInstance, parent: QWidget | None = None) -> None:
        super().__init__(tr("Imports so far"), parent=parent)
        self._wizard, self._resumed = wizard, resumed
        self._batches: tuple[BatchView, ...] = ()
        self._asked = ""
        self.banner = InlineBanner()
        self.list = RowList(tr("Imports so far"))
        self.list.row_activated.connect(self.ask_undo)
        self.note = MutedLabel(tr("Enter takes an import back as a whole."), wrap=True)
        for part in (self.banner, self.list, self.note):
            self.add(part)
        self.hide()
        wizard.failed.connect(self._on_failed)

    def refresh(self) -> None:
        """Read them again."""
        self._wizard.batches(self._show)

    def _show(self, batches: Sequence[BatchView]) -> None:
        self._batches = tuple(batches)
        zone = self._wizard.zone()
        self.list.set_rows(_row(one, zone) for one in self._batches)
        self.setVisible(bool(self._batches))
        waiting = next((one for one in self._batches if one.state == "running" and not one.is_undone), None)
        if waiting is not None and not self._wizard.is_importing():
            self.banner.show_message(
                tr("The import of {files} was interrupted. What came in is safe.", files=", ".join(waiting.files)),
                "warn",
                tr("Go on with it"),
                partial(self._resume, waiting.id),
            )

    def _resume(self, batch: str) -> None:
        self.banner.dismiss()
        self._wizard.resume(batch)
        self._resumed.emit()

    def ask_undo(self, batch: str) -> None:
        """Ask before anything is taken back."""
        found = next((one for one in self._batches if one.id == batch), None)
        if found is None:
            return
        if found.is_undone:
            self.banner.show_message(tr("This import is taken back already."), "info")
            return
        text = tr("Take back the import of {files}? Everything it added goes, everything it changed becomes as it was.",
                  files=", ".join(found.files))  # fmt: skip
        self.banner.show_message(text, "warn", tr("Take it back"), partial(self.undo, batch))

    def undo(self, batch: str, *, keep_changed: bool = False) -> None:
        """Take an import back."""
        self._asked = batch
        self.banner.dismiss()
        self._wizard.undo(batch, keep_changed=keep_changed, then=self._on_undone)

    def _on_undone(self, _changes: Changes) -> None:
        self._asked = ""
        self.banner.show_message(tr("The import is taken back."), "good")
        self.refresh()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        """What was changed since is named; the rest can go all the same."""
        if not self._asked or not isinstance(error, DomainError) or error.code != "undo_blocked":
            return
        rows = error.params.get("rows")
        named = ", ".join(row_title(one) for one in rows[:_SHOWN_ROWS]) if isinstance(rows, tuple) else ""
        count = error.params.get("changed")
        text = tr("%n records were changed or built on since: {names}.", n=int(str(count or 0)), names=named)
        batch, self._asked = self._asked, ""
        undo = partial(self.undo, batch, keep_changed=True)
        self.banner.show_message(text, "warn", tr("Keep these, take back the rest"), undo)


def row_title(row: ChangedRow) -> str:
    """Return what a record in the way is called."""
    return row.title or row.id


def _row(batch: BatchView, zone: str) -> Row:
    counts = batch.counts
    parts = [
        tr("{count} {kind}", count=formats.number(one.get("new", 0) + one.get("updates", 0)), kind=list_text(kind))
        for kind, one in counts.items()
        if one.get("new", 0) + one.get("updates", 0)
    ]
    return Row(
        key=batch.id,
        lead=f"{local_time(batch.started_at, zone):%Y-%m-%d %H:%M}",
        text=", ".join(batch.files),
        detail=" · ".join(parts) or tr("nothing came in"),
        trail_pill=_state(batch),
    )


def _state(batch: BatchView) -> tuple[str, Tone]:
    if batch.is_undone:
        return tr("taken back", context="import"), "neutral"
    if batch.state == "running":
        return tr("interrupted", context="import"), "warn"
    if batch.state == "stopped":
        return tr("ended early", context="import"), "info"
    return tr("came in", context="import"), "good"
