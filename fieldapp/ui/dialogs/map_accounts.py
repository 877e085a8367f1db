"""The accounts of a place on the map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from fieldapp.infra import formats
from fieldapp.infra.districts import district_text
from fieldapp.infra.i18n import tr
from fieldapp.services.account_list import AccountLine
from fieldapp.services.exporting.cells import Cell, Grid, SheetColumn
from fieldapp.services.map_points import MapService
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.account_rows import SHOWN, AccountRows
from fieldapp.ui.texts import code_text
from fieldapp.ui.widgets.row_model import Row


class MapAccounts(AccountRows):
    """Shows the first; the file that it writes holds all."""

    def __init__(self, context: Context, rows: Sequence[int], parent: QWidget) -> None:
        super().__init__(context, parent)
        self._rows = list(rows)
        self.set_heading(tr("%n accounts here", n=len(self._rows)))
        service, first = context.use_cases.map, self._rows[:SHOWN]
        self.read_with(lambda: service.accounts(first), self._on_lines)

    def grid(self) -> Grid:
        """Return all of them; see AccountRows."""
        columns = (
            SheetColumn(tr("Account"), 30),
            SheetColumn(tr("Class")),
            SheetColumn(tr("Stage")),
            SheetColumn(tr("District"), 24),
            SheetColumn(tr("Rep")),
            SheetColumn(tr("Last visit")),
        )
        return Grid(tr("Map"), columns, _cells(self.context.use_cases.map, self._rows))

    @Slot(object)
    def _on_lines(self, lines: object) -> None:
        assert isinstance(lines, tuple)
        self.show_rows((_row(one) for one in lines), len(self._rows))


def _cells(service: MapService, rows: Sequence[int]) -> Iterator[list[Cell]]:
    for one in service.accounts(rows):
        yield [
            one.name,
            code_text("class", one.abc_class),
            code_text("stage", one.stage),
            district_text(one.district),
            one.owner,
            one.last_visit_on,
        ]


def _row(one: AccountLine) -> Row:
    last = tr("last visit {day}", day=formats.date(one.last_visit_on)) if one.last_visit_on else tr("never visited")
    return Row(
        one.account_id,
        one.name,
        pill=(code_text("class", one.abc_class), "neutral") if one.abc_class else None,
        note=one.owner,
        detail=" · ".join(part for part in (code_text("stage", one.stage), district_text(one.district), last) if part),
        trail_pill=(tr("overdue"), "warn") if one.is_overdue else None,
    )
