"""What each account brought, as a table that is sorted by any of its columns."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal

from fieldapp.domain.modes import Mode
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.models.windowed_table import Column, Record, WindowedTableModel
from fieldapp.services.commission.views import AccountRow, CommissionPage
from fieldapp.ui.account_texts import MODE_TONES
from fieldapp.ui.mix_texts import mode_text
from fieldapp.ui.theme import current, manager, px
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.empty import EmptyState
from fieldapp.ui.widgets.table_view import TableView
from fieldapp.ui.widgets.text import MutedLabel

_ROWS_SEEN = 14


class AccountsCard(Card):
    """What each account brought; handed-over ones stay as long as they have entries."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("By account"))
        self._rows: tuple[AccountRow, ...] = ()
        self._currency = ""
        self.model = WindowedTableModel(self._columns(), self)
        self.table = TableView(tr("By account"), self.model)
        self.model.setParent(self.table)
        self.model.sort_requested.connect(self._sort)
        self.table.current_changed.connect(self._on_current)
        self.table.row_opened.connect(self._on_opened)
        self.empty = EmptyState(tr("No commission yet. It begins with the first order that is invoiced and paid."))
        self.note = MutedLabel(tr("Enter opens the account."))
        for part in (self.table, self.empty, self.note):
            self.add(part)
        manager().changed.connect(self._size)

    def rows(self, ids: Sequence[int]) -> Mapping[int, Record]:
        """Records by place in the list of accounts, for the model."""
        return {at: (self._rows[at],) for at in ids if at < len(self._rows)}

    def show_view(self, view: CommissionPage) -> None:
        """Show the accounts, those with most this month first; the cursor stays on its account."""
        kept = self.current_key()
        self._currency = view.currency
        self._rows = tuple(sorted(view.accounts, key=lambda one: (-one.month_minor, -one.lifetime_minor, one.name)))
        self.model.set_ids(array("q", range(len(self._rows))))
        self.model.refresh()
        for part in (self.table, self.note):
            part.setVisible(bool(self._rows))
        self.empty.setVisible(not self._rows)
        self._size()
        at = next((i for i, one in enumerate(self._rows) if one.account_key == kept), 0)
        if self._rows:
            self.table.setCurrentIndex(self.model.index(at, 0))

    def current_key(self) -> str:
        """The account of the cursor, or ""."""
        index = self.table.currentIndex()
        if not index.isValid() or index.row() >= len(self.model.ids()):
            return ""
        at = self.model.id_at(index.row())
        return self._rows[at].account_key if at < len(self._rows) else ""

    def row_of(self, account_key: str) -> AccountRow | None:
        """The account's row."""
        return next((one for one in self._rows if one.account_key == account_key), None)

    def _columns(self) -> list[Column]:
        def text(say: Callable[[AccountRow], str]) -> Callable[[Record], str]:
            return lambda record: say(_row(record))

        def money(value: Callable[[AccountRow], int | None], *, whole: bool = False) -> Callable[[Record], str]:
            return text(lambda row: self._money(value(row), whole=whole))

        def sum_of(key: str, title: str, shown: Callable[[Record], str], width: int, priority: int) -> Column:
            return Column(key, title, shown, align="right", width=width, priority=priority, sort_key=key)

        return [
            Column("name", tr("Account"), text(_name), stretch=True, priority=0, sort_key="name"),
            Column(
                "mode",
                tr("Mode"),
                text(lambda row: mode_text(row.mode) if row.mode else ""),
                width=100,
                priority=2,
                sort_key="mode",
                tone=lambda record: MODE_TONES.get(str(_row(record).mode or ""), ""),
            ),
            Column(
                "since",
                tr("Brought on"),
                text(lambda row: f"{row.brought_on:%Y-%m}" if row.brought_on else "—"),
                width=80,
                priority=4,
                sort_key="since",
            ),
            sum_of("verified", tr("Verified in all"), money(lambda row: row.verified_minor, whole=True), 105, 3),
            sum_of("lifetime", tr("Lifetime commission"), money(lambda row: row.lifetime_minor), 135, 1),
            sum_of("month", tr("This month"), money(lambda row: row.month_minor), 105, 0),
        ]

    def _money(self, minor: int | None, *, whole: bool) -> str:
        return "—" if minor is None else formats.money(minor, self._currency, whole=whole)

    def _sort(self, key: str, descending: bool) -> None:
        order = sorted(range(len(self._rows)), key=lambda at: _sort_value(self._rows[at], key), reverse=descending)
        self.model.set_ids(array("q", order))
        self.table.show_sort(key, descending=descending)

    def _on_current(self, _rid: object) -> None:
        if self.current_key():
            self.chosen.emit(self.current_key())

    def _on_opened(self, _rid: object) -> None:
        if self.current_key():
            self.opened.emit(self.current_key())

    def _size(self) -> None:
        rows = min(max(1, len(self._rows)), _ROWS_SEEN)
        self.table.setFixedHeight(
            current().size("row") * rows + self.table.horizontalHeader().sizeHint().height() + px(2)
        )


def _row(record: Record) -> AccountRow:
    row = record[0]
    assert isinstance(row, AccountRow)
    return row


def _name(row: AccountRow) -> str:
    return row.name if row.is_here else tr("{name} (handed over)", name=row.name)


def _sort_value(row: AccountRow, key: str) -> tuple[int, str]:
    """Return what rows are compared by; what is not known comes lowest."""
    numbers = {
        "mode": list(Mode).index(row.mode) if row.mode else -1,
        "since": row.brought_on.toordinal() if row.brought_on else 0,
        "verified": -1 if row.verified_minor is None else row.verified_minor,
        "lifetime": row.lifetime_minor,
        "month": row.month_minor,
    }
    return numbers.get(key, 0), row.name
