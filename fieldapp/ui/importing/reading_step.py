"""The second step: how each table is read, why, and what another program did to it; everything can be changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.models.windowed_table import Column
from fieldapp.ui.importing import choice_texts as words
from fieldapp.ui.importing.panes import ChoiceField, Record, SmallTable, TableChoice
from fieldapp.ui.importing.steps import Step
from fieldapp.ui.importing.wizard import Wizard
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.form import FieldRow
from fieldapp.ui.widgets.text import MutedLabel

if TYPE_CHECKING:
    from fieldapp.services.importing.session_views import TableView
    from fieldapp.services.importing.source_views import Choice, ColumnView, Overrides, SourceView

_PREVIEW = 6
_MOST_COLUMNS = 40
_COLUMN_ROWS = 10
_NARROWEST, _WIDEST = 80, 260


class ReadingStep(Step):
    """Left alone, the program's choices stand; every other choice shows at once what it makes of the file."""

    def __init__(self, wizard: Wizard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wizard = wizard
        self._told: dict[int, Overrides] = {}

    def build(self) -> Iterator[QWidget]:
        """The file, its first rows, and its columns."""
        self.tables = TableChoice(self._wizard, self._show, self)
        self.encoding = ChoiceField(tr("Encoding"), lambda key: self._override(encoding=key))
        self.delimiter = ChoiceField(tr("Cells are parted by"), lambda key: self._override(delimiter=key))
        self.header = ChoiceField(tr("Names of the columns"), lambda key: self._override(header_row=int(key)))
        self.quote = ChoiceField(tr("Quotes around cells"), lambda key: self._override(quote=key))
        yield self
        self.notes = MutedLabel("", wrap=True)
        self.keep_all = QCheckBox(tr("Read totals and footers as rows too"))
        self.keep_all.toggled.connect(lambda on: self._override(keep_all_rows=on))
        self._build_card()
        yield self.card
        for make in (self._preview_card, self._columns_card):
            card = make()
            self.column.addWidget(card)
            yield card
        self.column.addStretch(1)
        self._wizard.tables_changed.connect(self._show)
        self.setFocusProxy(self.encoding.combo)

    def title(self) -> str:
        """What the step is called."""
        return tr("How it is read")

    def enter(self) -> None:
        """Show the first table."""
        self._show()

    def hint(self) -> str:
        """What is to be done here."""
        return tr("Go on when the rows below look right.")

    def _build_card(self) -> None:
        self.card = Card(tr("The file"))
        self.card.add(self.tables.field)
        self.card.add(FieldRow((self.encoding, self.delimiter, self.header, self.quote), narrow_below=760))
        self.card.add(self.notes)
        self.card.add(self.keep_all)
        self.column.addWidget(self.card)

    def _columns_card(self) -> Card:
        card = Card(tr("Columns"))
        self.columns = SmallTable(tr("Columns"), _column_columns())
        self.columns.current_changed.connect(lambda _id: self._show_column())
        self.kind = ChoiceField(tr("Holds"), lambda key: self._override_column(kind=key))
        self.date = ChoiceField(tr("Dates are written"), lambda key: self._override_column(date=key))
        self.decimal = ChoiceField(tr("Numbers are written"), lambda key: self._override_column(decimal=key))
        self.damage = MutedLabel("", wrap=True, tone="warn")
        self.repair = QCheckBox(tr("Repair what another program did to the cells"))
        self.repair.toggled.connect(lambda on: self._override_column(repair=on))
        card.add(self.columns)
        card.add(FieldRow((self.kind, self.date, self.decimal), narrow_below=640))
        card.add(self.damage)
        card.add(self.repair)
        return card

    def _preview_card(self) -> Card:
        card = Card(tr("The first rows"))
        self.preview = SmallTable(tr("The first rows"), ())
        card.add(self.preview)
        return card

    # ---------------------------------------------------------------------------------- showing

    @Slot()
    def _show(self) -> None:
        self._told = {
            key: one for key, one in self._told.items() if any(key == table.id for table in self._wizard.tables)
        }
        self.tables.offer()
        table = self.tables.table()
        source = table.source if table else None
        self.setEnabled(source is not None)
        if table is None or source is None:
            return
        self._show_file(source)
        self.keep_all.blockSignals(True)
        self.keep_all.setChecked(self._overrides(table).keep_all_rows)
        self.keep_all.blockSignals(False)
        self.columns.show_records((one,) for one in source.columns)
        self.columns.fit_rows(_COLUMN_ROWS)
        if self.columns.place() < 0 and source.columns:
            self.columns.selectRow(_first_doubtful(source.columns))
        self._show_column()
        shown = source.columns[:_MOST_COLUMNS]
        self.preview.show_columns(_preview_columns(shown), _preview_records(source))
        self.preview.fit_rows(_PREVIEW)

    def _show_file(self, source: SourceView) -> None:
        from fieldapp.ui.reading_texts import reason_text

        for field, choice, say in (
            (self.encoding, source.encoding, words.encoding_text),
            (self.delimiter, source.delimiter, words.delimiter_text),
            (self.quote, source.quote, words.quote_text),
        ):
            field.setVisible(choice is not None)
            if choice is not None:
                _offer(field, choice, say)
        rows = source.header_row
        options = sorted({rows.value, *rows.others, 0})
        self.header.offer(
            [(str(one), words.header_text(one)) for one in options], str(rows.value), reason_text(rows.reason)
        )
        said = [reason_text(one) for one in source.notes]
        if source.bad_rows:
            said.append(tr("%n rows cannot be read as they stand.", n=source.bad_rows))
        self.notes.setText("\n".join(said))
        self.notes.setVisible(bool(said))

    def _show_column(self) -> None:
        from fieldapp.ui.reading_texts import damage_text

        column = self._column()
        for part in (self.kind, self.date, self.decimal, self.damage, self.repair):
            part.setVisible(column is not None)
        if column is None:
            return
        _offer(self.kind, column.kind, words.column_kind_text)
        self.date.setVisible(column.date is not None)
        self.decimal.setVisible(column.decimal is not None)
        if column.date is not None:
            _offer(self.date, column.date, words.date_text)
        if column.decimal is not None:
            _offer(self.decimal, column.decimal, words.decimal_text)
        self.damage.setText("\n".join(map(damage_text, column.damages)))
        self.damage.setVisible(bool(column.damages))
        table = self.tables.table()
        told = self._overrides(table).columns.get(column.place) if table else None
        self.repair.setVisible(any(one.repaired for one in column.damages) or (told is not None and not told.repair))
        self.repair.blockSignals(True)
        self.repair.setChecked(told.repair if told else True)
        self.repair.blockSignals(False)

    def _column(self) -> ColumnView | None:
        table, at = self.tables.table(), self.columns.place()
        if table is None or not 0 <= at < len(table.source.columns):
            return None
        return table.source.columns[at]

    # ---------------------------------------------------------------------------------- choosing

    def _overrides(self, table: TableView) -> Overrides:
        from fieldapp.services.importing.source_views import Overrides

        return self._told.get(table.id) or Overrides()

    def _override(self, **choices: object) -> None:
        table = self.tables.table()
        if table is not None:
            self._told[table.id] = replace(self._overrides(table), **choices)  # type: ignore[arg-type]
            self._wizard.override(table.id, self._told[table.id])

    def _override_column(self, **choices: object) -> None:
        from fieldapp.services.importing.source_views import ColumnOverride

        table, column = self.tables.table(), self._column()
        if table is None or column is None:
            return
        told = self._overrides(table)
        mine = replace(told.columns.get(column.place) or ColumnOverride(), **choices)  # type: ignore[arg-type]
        self._override(columns={**told.columns, column.place: mine})


def _offer(field: ChoiceField, choice: Choice[str], say: Callable[[str], str]) -> None:
    from fieldapp.ui.reading_texts import reason_text

    options = dict.fromkeys((choice.value, *choice.others))
    field.offer([(one, say(one)) for one in options], choice.value, reason_text(choice.reason))


def _first_doubtful(columns: Iterable[ColumnView]) -> int:
    return next((at for at, one in enumerate(columns) if one.is_ambiguous or one.damages), 0)


def _column_columns() -> tuple[Column, ...]:
    def of(say: Callable[[ColumnView], str]) -> Callable[[Record], str]:
        return lambda record: say(record[0])  # type: ignore[arg-type]

    return (
        Column("name", tr("Column"), of(lambda one: one.header or tr("(no name)")), width=190, priority=0),
        Column("kind", tr("Holds"), of(_holds), width=210, priority=1, tone=of(_tone)),
        Column("samples", tr("For example"), of(lambda one: " · ".join(one.samples)), stretch=True, priority=2),
        Column("filled", tr("Filled"), of(lambda one: str(one.filled)), width=80, align="right", priority=4),
    )


def _holds(column: ColumnView) -> str:
    parts = [words.column_kind_text(column.kind.value)]
    if column.date is not None and column.kind.value in ("date", "moment"):
        parts.append(words.date_text(column.date.value))
    if column.decimal is not None and column.kind.value == "number" and column.decimal.value == ",":
        parts.append(words.decimal_text(column.decimal.value))
    if column.is_ambiguous or column.damages:
        parts.append(tr("please look"))
    return " · ".join(parts)


def _tone(column: ColumnView) -> str:
    return "warn" if column.is_ambiguous or column.damages else ""


def _preview_columns(columns: Iterable[ColumnView]) -> tuple[Column, ...]:
    def cell(place: int, record: Record) -> str:
        return str(record[place + 1]) if place + 1 < len(record) else ""

    number = Column("#", "#", lambda record: str(record[0]), width=52, align="right", priority=0)
    cells = [
        Column(str(one.place), one.header, partial(cell, one.place), width=_width(one), priority=one.place + 1)
        for one in columns
    ]
    return (number, *cells)


def _width(column: ColumnView) -> int:
    """As wide as the longest of the first cells, within reason; a Chinese character takes the room of two."""
    longest = max((len(one.encode("gb18030", "replace")) for one in (column.header, *column.samples)), default=0)
    return max(_NARROWEST, min(7 * longest + 24, _WIDEST))


def _preview_records(source: SourceView) -> list[Record]:
    return [(row.number, *getattr(row, "cells", ())) for row in source.sample]
