"""The third step: what every column becomes and why; by keys: arrows choose the column, Tab leads to its field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QWidget

from fieldapp.infra.folders import last_folder, remember_folder
from fieldapp.infra.i18n import tr
from fieldapp.models.windowed_table import Column
from fieldapp.services.importing.kinds import KINDS
from fieldapp.ui.import_texts import column_text, list_text, lists_text
from fieldapp.ui.importing.panes import ChoiceField, Record, SmallTable, TableChoice
from fieldapp.ui.importing.steps import Step
from fieldapp.ui.importing.texts import why_text
from fieldapp.ui.importing.wizard import Wizard
from fieldapp.ui.importing.words_card import WordsCard
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.buttons import SecondaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.text import MutedLabel

if TYPE_CHECKING:
    from fieldapp.services.importing.session_views import Choice, MappedColumn, TableView

_IGNORE, _EXTRA, _BETWEEN = "ignore", "extra", "/"
_ROWS = 14
_TOGETHER = (("accounts", "contacts"), ("accounts", "contacts", "roles"), ("accounts", "orders"))
"""Kinds that one table often holds side by side."""


class MappingStep(Step):
    """Every table on its own; what is still wanted is said before one goes on."""

    def __init__(self, wizard: Wizard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wizard = wizard

    def build(self) -> Iterator[QWidget]:
        """The table, its columns, and the words in them."""
        self.tables = TableChoice(self._wizard, self._show, self)
        self.kinds = ChoiceField(tr("This is a list of"), self._set_kinds)
        self.keep_unknown = QCheckBox(tr("Keep columns that have no field as extra fields"))
        self.keep_unknown.toggled.connect(self._keep_unknown)
        self.missing = MutedLabel("", wrap=True, tone="warn")
        self.written = MutedLabel("", wrap=True)
        self.becomes = ChoiceField(tr("Becomes"), self._choose)
        self.alone = ChoiceField(tr("People who name no company"), self._wizard.set_alone)
        for make in (self._table_card, self._columns_card):
            card = make()
            self.column.addWidget(card)
            yield card
        self.words = WordsCard(self._mean)
        self.column.addWidget(self.words)
        yield self.words
        self.column.addStretch(1)
        self._wizard.tables_changed.connect(self._show)
        self.setFocusProxy(self.columns)

    def title(self) -> str:
        """What the step is called."""
        return tr("What it becomes")

    def enter(self) -> None:
        """Show the first table."""
        self._show()

    def may_go_on(self) -> bool:
        """Nothing that a record needs is missing, and at least one table is of use."""
        tables = self._wizard.tables
        return any(one.kinds for one in tables) and not any(one.missing for one in tables)

    def next_text(self) -> str:
        """The check begins."""
        return tr("Check every row")

    def hint(self) -> str:
        """What is still wanted, wherever it is."""
        for table in self._wizard.tables:
            strange = [one for one in table.columns if self._has_strange_words(table, one)]
            if not table.missing and strange:
                return tr("Words without a meaning: {columns}", columns=", ".join(one.name for one in strange))
            if table.missing:
                return tr("{file} still needs: {fields}", file=table.label, fields=_missing_text(table))
        if not any(one.kinds for one in self._wizard.tables):
            return tr("Say what the table is a list of.")
        return tr("The check changes nothing.")

    def _has_strange_words(self, table: TableView, column: MappedColumn) -> bool:
        return any(one.code is None for one in self._wizard.words.get((table.id, column.place), ()))

    def _table_card(self) -> Card:
        card = Card(tr("The table"))
        use = SecondaryButton(tr("Use a saved mapping…"), self.ask_mapping)
        save = SecondaryButton(tr("Save the mapping…"), self.ask_save)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        for button in (use, save):
            row.addWidget(button)
        row.addStretch(1)
        for part in (self.tables.field, self.kinds, self.written, self.missing, self.alone, self.keep_unknown, buttons):
            card.add(part)
        return card

    def _columns_card(self) -> Card:
        card = Card(tr("Columns"))
        self.columns = SmallTable(tr("Columns"), _columns())
        self.columns.current_changed.connect(lambda _id: self._show_column())
        self.columns.row_opened.connect(lambda _id: self.becomes.combo.setFocus())
        self.why = MutedLabel("", wrap=True)
        card.add(self.columns)
        card.add(self.becomes)
        card.add(self.why)
        return card

    # ---------------------------------------------------------------------------------- showing

    @Slot()
    def _show(self) -> None:
        self.tables.offer()
        table = self.tables.table()
        self.setEnabled(table is not None)
        if table is None:
            return
        self.kinds.offer(_kind_choices(table), _BETWEEN.join(table.kinds))
        self.kinds.combo.setEnabled(not table.is_written)
        self.written.setText(tr("Read by the mapping “{name}”.", name=table.mapping_name) if table.is_written else "")
        self.written.setVisible(table.is_written)
        self.missing.setText(tr("Still needed: {fields}", fields=_missing_text(table)) if table.missing else "")
        self.missing.setVisible(bool(table.missing))
        self._show_alone(table)
        self.columns.show_records((one,) for one in table.columns)
        self.columns.fit_rows(_ROWS)
        if self.columns.place() < 0 and table.columns:
            self.columns.selectRow(0)
        self._show_column()
        self.changed.emit()

    def _show_column(self) -> None:
        table, column = self.tables.table(), self._column()
        self.becomes.setVisible(column is not None)
        self.why.setVisible(column is not None)
        self.words.hide()
        if table is None or column is None:
            return
        self._show_words(table, column)
        note = _uses(column) if table.is_written else ""
        self.becomes.offer(self._choices(table), _key(column.choice), note)
        self.becomes.combo.setEnabled(not table.is_written)
        self.becomes.label.setText(tr("“{column}” becomes", column=column.name))
        self.becomes.combo.setAccessibleName(self.becomes.label.text())
        self.why.setText(why_text(column.why))

    def _show_alone(self, table: TableView) -> None:
        """Said where it matters: some people name no company."""
        company = [one.place for one in table.columns if one.choice.field in ("legal_name", "account_id")]
        without = table.source.rows - (table.source.columns[company[0]].filled if company else 0)
        self.alone.setVisible("contacts" in table.kinds and without > 0 and not table.is_written)
        choices = [
            ("account", tr("Become accounts of their own name")),
            ("skip", tr("Are left out, and told")),
        ]
        self.alone.offer(choices, self._wizard.alone, tr("%n rows name no company.", n=without))

    def _show_words(self, table: TableView, column: MappedColumn) -> None:
        from fieldapp.services.importing.closed_words import codes_of

        words = self._wizard.words.get((table.id, column.place), ())
        if words:
            self.words.show_words(column.choice, codes_of(column.choice), words)
            self.words.show()

    def _mean(self, word: str, code: str) -> None:
        """Let a word of the column in front mean a code."""
        table, column = self.tables.table(), self._column()
        if table is not None and column is not None:
            words = {**(column.choice.words or {}), word: code}
            self._wizard.choose(table.id, column.place, replace(column.choice, words=words))

    def _choices(self, table: TableView) -> list[tuple[str, str]]:
        """What a column may become: fields by kind, an extra field of a kind, or nothing."""
        found = [(_IGNORE, tr("Leave it out"))]
        for kind in table.kinds:
            for one in self._wizard.fields.get(kind, ()):
                words = tr("{kind}: {field}", kind=list_text(kind), field=column_text(kind, one.field))
                found.append((_BETWEEN.join((one.kind, one.field)), f"{words} *" if one.is_required else words))
        found += [
            (_BETWEEN.join((_EXTRA, kind)), tr("{kind}: keep as an extra field", kind=list_text(kind)))
            for kind in table.kinds
        ]
        return found

    def _column(self) -> MappedColumn | None:
        table, at = self.tables.table(), self.columns.place()
        return table.columns[at] if table is not None and 0 <= at < len(table.columns) else None

    # ---------------------------------------------------------------------------------- choosing

    def _set_kinds(self, key: str) -> None:
        table = self.tables.table()
        if table is not None:
            self._wizard.set_kinds(table.id, tuple(key.split(_BETWEEN)) if key else ())

    def _choose(self, key: str) -> None:
        from fieldapp.services.importing.session_views import Choice

        table, column = self.tables.table(), self._column()
        if table is None or column is None:
            return
        first, _, second = key.partition(_BETWEEN)
        if first == _IGNORE:
            choice = Choice("ignore")
        elif first == _EXTRA:
            choice = Choice("extra", second, column.name)
        else:
            choice = Choice("field", first, second)
        self._wizard.choose(table.id, column.place, choice)

    def _keep_unknown(self, on: bool) -> None:
        self._wizard.propose(keep_unknown=on)

    def ask_mapping(self) -> QFileDialog:
        """Choose a mapping that was saved."""
        dialog = QFileDialog(self, tr("Use a saved mapping…"), str(last_folder()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(tr("Mapping (*.toml)"))
        dialog.fileSelected.connect(lambda name: self._wizard.propose(Path(name)))
        return _open(dialog)

    def ask_save(self) -> QFileDialog:
        """Keep the mapping for the next time, and for the command line."""
        table = self.tables.table()
        stem = Path(table.label).stem if table else "mapping"
        dialog = QFileDialog(self, tr("Save the mapping…"), str(last_folder() / f"{stem}.toml"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr("Mapping (*.toml)"))
        dialog.setDefaultSuffix("toml")
        dialog.fileSelected.connect(self._save)
        return _open(dialog)

    def _save(self, name: str) -> None:
        path = Path(name)
        remember_folder(path.parent)
        self._wizard.save_mapping(path, path.stem)


def _open(dialog: QFileDialog) -> QFileDialog:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _kind_choices(table: TableView) -> list[tuple[str, str]]:
    combined = [kinds for kinds in (table.kinds, *_TOGETHER) if len(kinds) > 1]
    together = {_BETWEEN.join(kinds): lists_text(kinds) for kinds in combined}
    single = {kind: list_text(kind) for kind in KINDS}
    return [("", tr("Nothing: leave the file out")), *together.items(), *single.items()]


def _missing_text(table: TableView) -> str:
    return ", ".join(
        tr("{kind}: {field}", kind=list_text(kind), field=column_text(kind, field)) for kind, field in table.missing
    )


def _key(choice: Choice) -> str:
    if choice.use == "field":
        return _BETWEEN.join((choice.kind, choice.field))
    return _BETWEEN.join((_EXTRA, choice.kind)) if choice.use == "extra" else _IGNORE


def _uses(column: MappedColumn) -> str:
    return ", ".join(
        tr("{kind}: {field}", kind=list_text(kind), field=column_text(kind, field)) for kind, field in column.uses
    )


def _becomes(column: MappedColumn) -> str:
    choice = column.choice
    if choice.use == "field":
        return tr("{kind}: {field}", kind=list_text(choice.kind), field=column_text(choice.kind, choice.field))
    if choice.use == "extra":
        return tr("extra field")
    return _uses(column) or tr("left out")


def _columns() -> tuple[Column, ...]:
    def of(say: Callable[[MappedColumn], str]) -> Callable[[Record], str]:
        return lambda record: say(record[0])  # type: ignore[arg-type]

    return (
        Column("name", tr("Column"), of(lambda one: one.name or tr("(no name)")), width=190, priority=0),
        Column("becomes", tr("Becomes"), of(_becomes), width=230, priority=0, tone=of(_tone)),
        Column("samples", tr("For example"), of(lambda one: " · ".join(one.samples)), stretch=True, priority=2),
        Column("why", tr("Why"), of(lambda one: why_text(one.why)), width=250, priority=3),
    )


def _tone(column: MappedColumn) -> str:
    return "neutral" if column.choice.use == "ignore" and not column.uses else ""
