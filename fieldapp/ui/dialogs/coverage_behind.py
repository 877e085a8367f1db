"""The accounts behind a number of team coverage, with the days of their steps; Enter opens one."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from fieldapp.infra.i18n import tr
from fieldapp.services.coverage.views import Cell, Question, StepAccount, StepAccounts
from fieldapp.services.exporting.cells import Grid
from fieldapp.ui.context import Context
from fieldapp.ui.coverage_grids import accounts_grid
from fieldapp.ui.coverage_page_texts import OTHERS, band_name, cell_text, steps_words
from fieldapp.ui.dialogs.account_rows import MOST, SHOWN, AccountRows
from fieldapp.ui.dialogs.form_dialog import choice, chosen
from fieldapp.ui.mix_texts import place_name
from fieldapp.ui.texts import code_text
from fieldapp.ui.widgets.row_model import Row


class CoverageBehind(AccountRows):
    """Those that took a step, or could have. ``key`` None is the row of the total."""

    def __init__(
        self, context: Context, question: Question, key: str | None, name: str, cell: Cell, parent: QWidget
    ) -> None:
        super().__init__(context, parent)
        self._question, self._key, self._name = question, key, name
        self.cells = choice([(one.value, cell_text(one)) for one in _beside(cell)], cell.value)
        self.cells.setAccessibleName(tr("Which accounts"))
        self.cells.activated.connect(self.read)
        self.cells.setVisible(self.cells.count() > 1)
        self.top.addWidget(self.cells)
        self.read()

    def cell(self) -> Cell:
        """Which accounts are shown."""
        return Cell(chosen(self.cells) or Cell.TARGETS.value)

    @Slot()
    def read(self) -> None:
        """Read the first of them."""
        self.set_heading(tr("{who}: {which}", who=self._name, which=cell_text(self.cell())))
        service, question, key, cell = self.context.use_cases.coverage, self._question, self._key, self.cell()
        self.read_with(lambda: (cell, service.accounts(question, key, cell, 0, SHOWN)), self._on_accounts)

    def grid(self) -> Grid:
        """Return all of them; see AccountRows."""
        service, question, key, cell = self.context.use_cases.coverage, self._question, self._key, self.cell()
        return accounts_grid(self.windowTitle(), lambda: service.accounts(question, key, cell, 0, MOST).accounts)

    @Slot(object)
    def _on_accounts(self, answer: object) -> None:
        assert isinstance(answer, tuple)
        cell, found = answer
        if cell is self.cell():
            assert isinstance(found, StepAccounts)
            self.show_rows((_row(one) for one in found.accounts), found.total)


def _beside(cell: Cell) -> tuple[Cell, ...]:
    """Those that took a step, and those that could have."""
    if cell in OTHERS:
        return cell, OTHERS[cell]
    return (cell, Cell.OPENED, Cell.NOT_OPENED) if cell is Cell.TARGETS else (cell,)


def _row(one: StepAccount) -> Row:
    note = " · ".join(part for part in (one.owner, place_name(one.place) if one.place else "") if part)
    band = band_name(one.band)
    return Row(
        one.account_id,
        one.name,
        pill=(code_text("class", one.abc_class), "neutral") if one.abc_class else None,
        note=note,
        detail=steps_words(one),
        trail=band,
    )
