"""Parts that several steps share: the choice of a table, drop-down lists that tell why, small tables."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.models.windowed_table import Column, WindowedTableModel
from fieldapp.ui.importing.wizard import Wizard
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.form import FormField
from fieldapp.ui.widgets.table_view import TableView as TableWidget
from fieldapp.ui.widgets.text import one_line

if TYPE_CHECKING:
    from fieldapp.services.importing.session_views import TableView

Record = tuple[object, ...]


class Rows:
    """Rows that are at hand: the source of a small table."""

    def __init__(self) -> None:
        self.records: Sequence[Record] = ()

    def rows(self, ids: Sequence[int]) -> Mapping[int, Record]:
        """Return the rows by their place."""
        return {at: self.records[at] for at in ids if 0 <= at < len(self.records)}


class SmallTable(TableWidget):
    """A table over rows that are at hand; the row in front keeps its place when they are shown anew."""

    def __init__(self, name: str, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        self._source = Rows()
        self.rows_model = WindowedTableModel(columns, self._source)
        super().__init__(name, self.rows_model, parent)
        self.rows_model.setParent(self)
        self.setMinimumHeight(px(200))

    def show_records(self, records: Iterable[Record]) -> None:
        """Show these rows."""
        self._source.records = tuple(records)
        ids = array("q", range(len(self._source.records)))
        if ids != self.rows_model.ids():
            self.rows_model.set_ids(ids)
        self.rows_model.refresh()

    def show_columns(self, columns: Sequence[Column], records: Iterable[Record]) -> None:
        """Show other columns, and these rows."""
        self._source.records = tuple(records)
        self.rows_model.set_ids(array("q"))
        self.set_columns(columns, {})
        self.rows_model.set_ids(array("q", range(len(self._source.records))))

    def records(self) -> Sequence[Record]:
        """The rows shown."""
        return self._source.records

    def place(self) -> int:
        """Place of the row in front, -1 without one."""
        return self.currentIndex().row() if self.currentIndex().isValid() else -1

    def fit_rows(self, most: int) -> None:
        """Be as tall as the rows, up to so many."""
        rows = min(max(len(self._source.records), 1), most)
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + rows * self.verticalHeader().defaultSectionSize() + px(2))


class ChoiceField(FormField):
    """A drop-down list with a note beneath; ``chosen`` hears the key that a person chose."""

    def __init__(self, label: str, chosen: Callable[[str], object], parent: QWidget | None = None) -> None:
        self.combo = QComboBox()
        self.combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.combo.setMinimumContentsLength(8)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        super().__init__(label, self.combo, parent)
        self._chosen = chosen
        self.combo.activated.connect(self._on_activated)

    def offer(self, choices: Iterable[tuple[str, str]], chosen: str, note: str = "") -> None:
        """Show (key, words), one of which is chosen, and a note why."""
        with QSignalBlocker(self.combo):
            self.combo.clear()
            for key, words in choices:
                self.combo.addItem(one_line(words), key)
            self.combo.setCurrentIndex(max(self.combo.findData(chosen), 0))
        self.combo.setEnabled(self.combo.count() > 1)
        self.set_hint(note)

    def key(self) -> str:
        """Key of what is chosen."""
        return str(self.combo.currentData() or "")

    def _on_activated(self, _at: int) -> None:
        self._chosen(self.key())


class TableChoice(QObject):
    """Which of several tables a step looks at."""

    def __init__(self, wizard: Wizard, show: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._wizard, self._show = wizard, show
        self._id = -1
        self.field = ChoiceField(tr("Table"), self._choose)

    def table(self) -> TableView | None:
        """The table that is looked at."""
        tables = self._wizard.tables
        return next((one for one in tables if one.id == self._id), tables[0] if tables else None)

    def offer(self) -> None:
        """Show the tables that there are; one alone needs no choice."""
        tables, now = self._wizard.tables, self.table()
        self._id = now.id if now else -1
        self.field.offer([(str(one.id), one.label) for one in tables], str(self._id))
        self.field.setVisible(len(tables) > 1)

    def _choose(self, key: str) -> None:
        self._id = int(key)
        self._show()
