"""The same change on the selected accounts: every change is listed before it is made."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QProgressBar, QWidget

from fieldapp.domain.errors import DomainError
from fieldapp.infra.i18n import tr
from fieldapp.models.windowed_table import Column, Record, WindowedTableModel
from fieldapp.services.bulk_edit import AccountChange, BulkChange, FieldChange
from fieldapp.services.changes import Changes
from fieldapp.ui.account_errors import problem_text
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.form_dialog import FormDialog, choice, line
from fieldapp.ui.texts import code_choices, code_text
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.table_view import TableView
from fieldapp.ui.widgets.text import TextLabel

_EMPTIED = "-"
_CODES: dict[str, str] = {"abc_class": "class", "stage": "stage", "size": "size"}
_PROGRESS_AFTER_MS = 500
_PREVIEW_AFTER_MS = 150


class _Preview:
    """The changes as records of a table; ids are their places."""

    def __init__(self) -> None:
        self.changes: Sequence[AccountChange] = ()

    def rows(self, ids: Sequence[int]) -> Mapping[int, Record]:
        return {at: (self.changes[at],) for at in ids if at < len(self.changes)}


class BulkEditDialog(FormDialog):
    """Ctrl+Enter changes all accounts as one intent; Esc stops, and nothing is changed."""

    _progressed = Signal(int)

    def __init__(self, context: Context, rids: Sequence[int], parent: QWidget) -> None:
        super().__init__(context, tr("Edit %n accounts", n=len(rids)), parent, width=760)
        self._rids = list(rids)
        self._asked = 0
        self._cancel = threading.Event()
        self._is_writing = False
        self._preview = _Preview()
        self._build_fields()
        self.summary = TextLabel(wrap=True)
        self.summary.setAccessibleName(tr("What would change"))
        self.column.addWidget(self.summary)
        self.model = WindowedTableModel(_columns(), self._preview, self)
        self.table = TableView(tr("What would change"), self.model)
        self.table.setMinimumHeight(px(240))
        self.column.addWidget(self.table, 1)
        self.progress = QProgressBar()
        self.progress.setRange(0, len(rids))
        self.progress.setAccessibleName(tr("Progress"))
        self.progress.hide()
        self.column.addWidget(self.progress)
        self._progressed.connect(self._on_progress)
        self._late = QTimer(self, singleShot=True, interval=_PROGRESS_AFTER_MS)
        self._late.timeout.connect(self.progress.show)
        self._wait = QTimer(self, singleShot=True, interval=_PREVIEW_AFTER_MS)
        self._wait.timeout.connect(self._ask)
        self.finish()
        self._show_summary()
        self.codes["abc_class"].setFocus()

    def _build_fields(self) -> None:
        emptied = {
            "abc_class": tr("No class"),
            "stage": tr("No stage"),
            "size": tr("Size unknown"),
        }
        labels = {"abc_class": tr("Class"), "stage": tr("Stage"), "size": tr("Company size")}
        self.codes: dict[str, QComboBox] = {}
        for key, kind in _CODES.items():
            choices = [*code_choices(kind), (_EMPTIED, emptied[key])]
            self.codes[key] = choice(choices, empty=tr("Leave as it is"))
            self.codes[key].currentIndexChanged.connect(self._changed)
        self.industry, self.add_tags, self.remove_tags = (line(placeholder=tr("Leave as it is")) for _ in range(3))
        for one in (self.industry, self.add_tags, self.remove_tags):
            one.textChanged.connect(self._changed)
        self.row(*(self.field(key, labels[key], self.codes[key]) for key in _CODES))
        commas = tr("Several with commas between.")
        self.row(
            self.field("industry", tr("Industry"), self.industry),
            self.field("add_tags", tr("Add tags"), self.add_tags, commas),
            self.field("remove_tags", tr("Remove tags"), self.remove_tags),
        )

    # ---------------------------------------------------------------------------------- preview

    def change(self) -> BulkChange:
        """What is asked for."""
        values: dict[str, str | None] = {}
        for key, combo in self.codes.items():
            if code := combo.currentData():
                values[key] = None if code == _EMPTIED else str(code)
        if industry := self.industry.text().strip():
            values["industry"] = industry
        return BulkChange(values, _tags(self.add_tags.text()), _tags(self.remove_tags.text()))

    def _changed(self) -> None:
        self._asked += 1
        self.save_button.setEnabled(False)
        self._wait.start()

    def _ask(self) -> None:
        change, number, rids = self.change(), self._asked, self._rids
        if change.is_empty():
            self._take(number, [])
            return
        preview = self.context.use_cases.bulk_edit.preview
        self.context.tasks.io(lambda: (number, preview(rids, change)), self._on_preview, self._on_error)

    @Slot(object)
    def _on_preview(self, found: tuple[int, list[AccountChange]]) -> None:
        self._take(*found)

    def _take(self, number: int, changes: list[AccountChange]) -> None:
        if number != self._asked or self._is_writing:
            return
        self.banner.hide()
        self._preview.changes = sorted(changes, key=lambda one: not one.changes)  # what changes comes first
        self.model.set_ids(array("q"))
        self.model.set_ids(array("q", range(len(changes))))
        self._show_summary()

    def _show_summary(self) -> None:
        changing = sum(1 for one in self._preview.changes if one.changes)
        same = len(self._preview.changes) - changing
        self.save_button.setEnabled(changing > 0)
        self.table.setVisible(bool(self._preview.changes))
        if not self._preview.changes:
            self.summary.setText(tr("Choose what should be the same. What changes is listed here before it is saved."))
            return
        words = [tr("%n accounts change.", n=changing)]
        if same:
            words.append(tr("%n stay as they are.", n=same))
        self.summary.setText(" ".join(words))

    # ---------------------------------------------------------------------------------- saving

    def save(self) -> None:
        """Change every account that differs; nothing is written while the preview is not there."""
        if not self.save_button.isEnabled():
            return
        self._is_writing = True
        self._late.start()
        for widget in (*self.codes.values(), self.industry, self.add_tags, self.remove_tags):
            widget.setEnabled(False)
        ids = [one.account_id for one in self._preview.changes if one.changes]
        self.progress.setRange(0, len(ids))
        change, apply, cancel = self.change(), self.context.use_cases.bulk_edit.apply, self._cancel

        def work() -> Changes:
            return apply(ids, change, self._progressed.emit, cancel.is_set)

        self.write(work)

    @Slot(int)
    def _on_progress(self, done: int) -> None:
        """After the last account the bar only says that work goes on: what is derived from them is not counted."""
        if done == self.progress.maximum():
            self.progress.setRange(0, 0)
        else:
            self.progress.setValue(done)

    def _on_error(self, error: BaseException) -> None:
        self._is_writing = False
        self._late.stop()
        self.progress.hide()
        if isinstance(error, DomainError) and error.code == "cancelled":
            self.cancel()
            return
        for widget in (*self.codes.values(), self.industry, self.add_tags, self.remove_tags):
            widget.setEnabled(True)
        self.save_button.setEnabled(bool(self._preview.changes))
        self.banner.show_message(problem_text(error), "bad")

    def reject(self) -> None:
        """While it is being written: stop, and nothing is changed; else close."""
        if self._is_writing:
            self._cancel.set()
        else:
            super().reject()


def _tags(text: str) -> tuple[str, ...]:
    parts = (part.strip() for part in text.replace("，", ",").replace("、", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def _columns() -> tuple[Column, ...]:
    titles = {
        "abc_class": tr("Class"),
        "stage": tr("Stage"),
        "industry": tr("Industry"),
        "size": tr("Company size"),
        "tags": tr("Tags"),
    }

    def told(record: Record) -> str:
        one = record[0]
        if not isinstance(one, AccountChange) or not one.changes:
            return tr("stays as it is")
        return " · ".join(
            tr("{field}: {old} → {new}", field=titles[each.field], old=_word(each, each.old), new=_word(each, each.new))
            for each in one.changes
        )

    def name(record: Record) -> str:
        return record[0].name if isinstance(record[0], AccountChange) else ""

    return (
        Column("name", tr("Name", context="column"), name, width=250),
        Column("changes", tr("What changes"), told, priority=0, stretch=True),
    )


def _word(change: FieldChange, value: str | tuple[str, ...] | None) -> str:
    if isinstance(value, tuple):
        return ", ".join(value) or "—"
    return (code_text(_CODES[change.field], value) if change.field in _CODES else value) or "—"
