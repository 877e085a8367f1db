"""The lists of the Today page as tables of a file: the visits of the day, and what needs the rep."""

from __future__ import annotations

from collections.abc import Iterable

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.exporting.cells import Cell, Grid, SheetColumn
from fieldapp.services.today import Need, Stop
from fieldapp.ui.texts import code_text
from fieldapp.ui.today_texts import need_words, objective_text, state_text

_SHORT, _NAME, _LONG = 12, 32, 60


def plan_grid(stops: Iterable[Stop]) -> Grid:
    """The visits of the day in order, with what each is for."""
    columns = (
        SheetColumn(tr("Time"), _SHORT),
        SheetColumn(tr("Account"), _NAME),
        SheetColumn(tr("Class"), _SHORT),
        SheetColumn(tr("Mode"), _SHORT),
        SheetColumn(tr("Objective"), _LONG),
        SheetColumn(tr("State"), _SHORT),
    )
    return Grid(tr("Visit plan"), columns, (_stop(one) for one in stops))


def _stop(one: Stop) -> list[Cell]:
    time = formats.time(one.at, one.offset) if one.has_time else None
    mode = code_text("mode", one.mode) if one.mode else None
    return [time, one.name, one.abc_class, mode, objective_text(one), state_text(one)]


def needs_grid(needs: Iterable[Need]) -> Grid:
    """Everything that needs the rep, the most urgent first, whether it is shown or not."""
    columns = (
        SheetColumn(tr("What"), _NAME),
        SheetColumn(tr("Account"), _NAME),
        SheetColumn(tr("Why"), _LONG),
    )
    return Grid(tr("Needs you"), columns, (_need(one) for one in needs))


def _need(one: Need) -> list[Cell]:
    what, why = need_words(one)
    return [what, one.name, why]
