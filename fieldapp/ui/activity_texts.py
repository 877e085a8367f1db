"""Activity in words and as tables of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from fieldapp.domain.modes import Mode
from fieldapp.domain.ratio import Ratio
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.coverage.activity_views import ActivityPage, ClassActivity, OverdueAccount, RepActivity
from fieldapp.services.exporting.cells import Cell, Grid, Heading, Share, SheetColumn
from fieldapp.ui.mix_texts import mode_text
from fieldapp.ui.texts import code_text
from fieldapp.ui.widgets.row_model import Row

UNKNOWN = "—"
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_NAME, _NUMBER = 26, 12


def share(ppm: int | None) -> str:
    """Write a share; a dash where nothing was planned."""
    return UNKNOWN if ppm is None else formats.percent(ppm)


def duration(seconds: int | None) -> str:
    """Write how long something took, in the unit that fits; a dash where it is not known."""
    if seconds is None:
        return UNKNOWN
    if seconds < _HOUR:
        return tr("%n min", n=max(1, seconds // _MINUTE))
    return tr("%n h", n=seconds // _HOUR) if seconds < 2 * _DAY else tr("%n days", n=seconds // _DAY)


def last_words(at: int | None, offset: int) -> str:
    """Write when a laptop was last seen."""
    return tr("never seen") if at is None else formats.date_time(at, offset)


def overdue_row(one: OverdueAccount) -> Row:
    """Return an overdue account as a line."""
    last = tr("last visit {day}", day=formats.date(one.last_on)) if one.last_on else tr("never visited")
    return Row(
        one.account_id,
        one.name,
        pill=(code_text("class", one.abc_class), "neutral") if one.abc_class else None,
        note=one.owner,
        detail=last,
        trail_pill=(tr("%n days late", n=one.days_late), "bad"),
    )


def activity_grid(page: ActivityPage) -> Grid:
    """The reps with the size of their territories, then the classes."""
    columns = [SheetColumn(tr("Name"), _NAME), SheetColumn(tr("Team"), _NAME)]
    columns += [
        SheetColumn(title, _NUMBER, is_right=True)
        for title in (
            tr("Accounts"),
            tr("Districts"),
            tr("Planned"),
            tr("Done"),
            tr("Overdue"),
            tr("Reach"),
            tr("Attainment"),
            tr("On target"),
            tr("Well noted"),
            *(mode_text(mode) for mode in Mode),
            tr("First answer, hours"),
            tr("Days used"),
            tr("Until synced, minutes"),
        )
    ]
    return Grid(tr("Activity and fairness"), columns, _rows(page), tr("Part"))


def _rows(page: ActivityPage) -> Iterator[Sequence[Cell] | Heading]:
    yield Heading(tr("Reps"))
    for rep in page.reps:
        yield _rep(rep)
    yield Heading(tr("Visits by class"))
    for one in page.classes:
        yield _class(one)


def _rep(one: RepActivity) -> list[Cell]:
    measures = one.measures
    return [
        *(one.name, one.team, one.accounts, one.places, one.planned, one.done, one.overdue),
        *(_part(ratio) for ratio in (measures.reach, measures.attainment, measures.on_target, one.evidence)),
        *(one.mix.get(mode, 0) for mode in Mode),
        one.answer_s // _HOUR if one.answer_s is not None else None,
        one.used_days,
        one.lag_s // _MINUTE if one.lag_s is not None else None,
    ]


def _class(one: ClassActivity) -> list[Cell]:
    measures = one.measures
    name = code_text("class", one.abc_class) if one.abc_class else tr("All")
    parts = (_part(ratio) for ratio in (measures.reach, measures.attainment, measures.on_target))
    return [name, None, one.accounts, None, one.planned, one.done, one.overdue, *parts, *[None] * 7]


def _part(ratio: Ratio) -> Cell:
    return Share(Decimal(ratio.numerator) / ratio.denominator) if ratio.denominator else None


def overdue_grid(title: str, read: Callable[[], Iterable[OverdueAccount]]) -> Grid:
    """The overdue accounts; they are read where the file is written."""
    columns = (
        SheetColumn(tr("Account"), 30),
        SheetColumn(tr("Rep"), _NAME),
        SheetColumn(tr("Class")),
        SheetColumn(tr("Last visit")),
        SheetColumn(tr("Days late"), is_right=True),
    )
    return Grid(title, columns, _overdue(read))


def _overdue(read: Callable[[], Iterable[OverdueAccount]]) -> Iterator[list[Cell]]:
    for one in read():
        yield [one.name, one.owner, code_text("class", one.abc_class), one.last_on, one.days_late]
