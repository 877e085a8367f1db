"""Duplicates: accounts that may be one, the surest first, each with why."""

from __future__ import annotations

import threading
from collections.abc import Iterator

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from fieldapp.domain.errors import DomainError
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.changes import Changes
from fieldapp.services.duplicates.ports import Pair, Pairs
from fieldapp.ui.actions import make_action, shortcut_text
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.merge import MergeDialog
from fieldapp.ui.duplicate_texts import CERTAINTY_TONES, certainty_text, evidence_line
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.empty import EmptyState
from fieldapp.ui.widgets.page import ScrollPage
from fieldapp.ui.widgets.popups import open_dialog
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList

SHOWN = 100
_OF_ACCOUNTS = frozenset(("account", "contact"))


class DuplicatesPage(ScrollPage):
    """Looks when it is first shown and when it is asked to; what is decided goes from the list at once."""

    _progressed = Signal(int, int)

    def __init__(self, context: Context, parent: QWidget | None = None, *, ahead: bool = False) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._pairs: list[Pair] = []
        self._found: Pairs | None = None
        self._later: set[tuple[str, str]] = set()
        self._stop = threading.Event()
        self._is_looking = False
        self.begin_building(self._build(), ahead=ahead)

    def _build(self) -> Iterator[QWidget]:
        yield self
        self.open_button = PrimaryButton(tr("Compare"), self.open_current)
        self.again_button = SecondaryButton(tr("Look again"), self.look)
        self.add_action(self.again_button)
        self.add_action(self.open_button)
        self.list = RowList(tr("Accounts that may be the same"))
        self.list.row_activated.connect(self.open_pair)
        self.card = Card(tr("Accounts that may be the same"))
        self.card.add(self.list)
        self.empty = EmptyState(
            tr("No two accounts look alike. New ones are compared as you enter or import them."),
            tr("Go to the accounts"),
            lambda: self._context.go("accounts"),
        )
        self.card.add(self.empty)
        self.add_wide(self.card)
        yield self.card
        # The focus arrives on a button that is there while nothing is found yet.
        self.setTabOrder(self.again_button, self.open_button)
        self.setTabOrder(self.open_button, self.list)
        self.setFocusProxy(self.again_button)
        make_action("duplicates.apart", self, self.tell_apart)
        make_action("duplicates.later", self, self.put_off)
        self._progressed.connect(self._on_progress)
        self._context.events.changed.connect(self._on_changed)
        self._show()

    def open_with(self, **_more: object) -> None:
        """Look, unless it was done already."""
        if self._found is None:
            self.look()

    def refresh(self) -> None:
        """Look again."""
        self.look()

    # ---------------------------------------------------------------------------------- looking

    def look(self) -> None:
        """Go through the store, beside the UI thread; some seconds for a hundred thousand accounts."""
        if self._is_looking:
            return
        self._is_looking = True
        self._stop = threading.Event()
        self._prepare()
        self._show()

    def stop(self) -> None:
        """Leave it; what was found before stays."""
        self._stop.set()

    def _prepare(self, is_done: bool = False) -> None:
        if self._stop.is_set():
            self._on_failed(DomainError("cancelled"))
            return
        service, stop, tell = self._context.use_cases.duplicates, self._stop, self._progressed.emit
        if not is_done:
            self._context.tasks.write(service.prepare, self._prepare, self._on_failed)
            return

        def tick(done: int, of: int) -> None:
            if stop.is_set():
                raise DomainError("cancelled")
            tell(done, of)

        self._context.tasks.io(lambda: service.pairs(tick), self._on_found, self._on_failed)

    @Slot(int, int)
    def _on_progress(self, done: int, of: int) -> None:
        if self._is_looking and of:
            share = formats.percent(1_000_000 * done // of)
            self.banner.show_message(tr("Comparing accounts: {share}", share=share), "info", tr("Stop"), self.stop)

    @Slot(object)
    def _on_found(self, found: Pairs) -> None:
        self._is_looking = False
        self._found = found
        self._pairs = self._context.use_cases.duplicates.undecided(found.pairs)
        self.banner.hide()
        self._show()
        focused = QApplication.focusWidget()
        if self._pairs and focused is not None and self.isAncestorOf(focused):
            self.list.setFocus()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._is_looking = False
        if isinstance(error, DomainError) and error.code == "cancelled":
            self.banner.show_message(tr("Stopped."), "info")
        else:
            self.banner.show_message(error_sentence(error), "bad")
        self._show()

    # ---------------------------------------------------------------------------------- showing

    def _show(self) -> None:
        shown = [pair for pair in self._pairs if _key(pair) not in self._later][:SHOWN]
        self.set_title(tr("Duplicates"), self._counts_line())
        self.list.set_rows(_row(pair) for pair in shown)
        if shown and not self.list.current_key():  # the keyboard may be here already, before anything was found
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.empty.setVisible(not shown and self._found is not None)
        self.list.setVisible(bool(shown))
        self.open_button.setEnabled(bool(shown))

    def _counts_line(self) -> str:
        if self._found is None:
            return tr("Looking for accounts that may be the same…")
        counts = [
            f"{formats.number(self._found.counts[one])} {certainty_text(one)}"
            for one in CERTAINTY_TONES
            if self._found.counts.get(one)
        ]
        keys = tr(
            "Enter compares · {apart} not the same · {later} later",
            apart=shortcut_text("duplicates.apart"),
            later=shortcut_text("duplicates.later"),
        )
        return " · ".join((*counts, keys))

    # ---------------------------------------------------------------------------------- deciding

    def open_current(self) -> None:
        """Compare the current pair, or the first."""
        rows = self.list.rows()
        if rows:
            self.open_pair(self.list.current_key() or rows[0].key)

    def open_pair(self, key: str) -> None:
        """Put two accounts beside each other."""
        pair = self._of_key(key)
        view = self._context.use_cases.duplicates.beside(pair.first_id, pair.second_id) if pair else None
        if pair is None or view is None:
            self._drop(key)
            return
        dialog = MergeDialog(self._context, view, self)
        dialog.merged.connect(self._on_merged)
        dialog.told_apart.connect(self._on_apart)
        open_dialog(dialog)

    def tell_apart(self) -> None:
        """Note that the current two are not the same."""
        pair = self._of_key(self.list.current_key())
        if pair is not None:
            service, first, second = self._context.use_cases.merging, pair.first_id, pair.second_id
            self._context.save(lambda: service.mark_distinct(first, second), self._on_told)

    def put_off(self) -> None:
        """Take the current pair from the list until the program is started again."""
        pair = self._of_key(self.list.current_key())
        if pair is not None:
            self._later.add(_key(pair))
            self._show()

    def _on_told(self, _changes: Changes) -> None:
        self._on_apart()

    def _on_apart(self) -> None:
        self.banner.show_message(
            tr("Noted that they are not the same; they are not offered again."), "good", tr("Undo"), self._undo
        )

    def _on_merged(self, account_id: str, gone: str) -> None:
        self.banner.show_message(
            tr("“{name}” is merged. {keys} takes it back.", name=gone, keys=shortcut_text("edit.undo")),
            "good",
            tr("Open the account"),
            lambda: self._context.go("account", account_id=account_id),
        )

    def _undo(self) -> None:
        self.banner.hide()
        tasks, events = self._context.tasks, self._context.events
        tasks.write(
            self._context.use_cases.history.undo,
            lambda undone: events.changed.emit(undone.changes) if undone else None,
            events.write_failed.emit,
        )

    def _of_key(self, key: str) -> Pair | None:
        return next((pair for pair in self._pairs if "|".join(_key(pair)) == key), None)

    def _drop(self, key: str) -> None:
        self._pairs = [pair for pair in self._pairs if "|".join(_key(pair)) != key]
        self._show()

    def _on_changed(self, changes: Changes) -> None:
        """What was decided is gone; what was taken back is there again."""
        if self._found is not None and "account_merge" in changes.kinds:
            self._pairs = self._context.use_cases.duplicates.undecided(self._found.pairs)
            self._show()
        elif self._found is not None and _OF_ACCOUNTS & changes.kinds and not self.isVisible():
            self._found = None  # looked through anew when the page is next opened


def _key(pair: Pair) -> tuple[str, str]:
    return pair.first_id, pair.second_id


def _row(pair: Pair) -> Row:
    return Row(
        key="|".join(_key(pair)),
        text=f"{pair.first_name}  ↔  {pair.second_name}",
        pill=(certainty_text(pair.certainty), CERTAINTY_TONES[pair.certainty]),
        detail=evidence_line(pair.evidence),
    )
