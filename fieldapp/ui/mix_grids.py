"""The customer mix as tables of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from fieldapp.domain.modes import Mode
from fieldapp.infra.i18n import tr
from fieldapp.services.commission.mix_views import MixAccount, MixGroup, MixPage
from fieldapp.services.exporting.cells import Cell, Grid, Heading, Share, SheetColumn, amount
from fieldapp.services.local_time import Moment
from fieldapp.ui.mix_texts import evidence_text, mode_text, move_text, place_name

_TEXT, _NUMBER, _DAY = 26, 14, 12
_WHOLE = 10_000


def mix_grid(view: MixPage, groups: Sequence[MixGroup]) -> Grid:
    """The months with shares and values, then the moves of this month, then the groups shown."""
    columns = [SheetColumn(tr("Month or name"), _TEXT)]
    columns += [SheetColumn(mode_text(mode), _NUMBER, is_right=True) for mode in Mode]
    columns += [SheetColumn(tr("{mode}, share", mode=mode_text(mode)), _NUMBER, is_right=True) for mode in Mode]
    columns.append(SheetColumn(tr("Dormant"), _NUMBER, is_right=True))
    return Grid(tr("Customer mix"), columns, _rows(view, groups), tr("Part"))


def _rows(view: MixPage, groups: Sequence[MixGroup]) -> Iterator[Sequence[Cell] | Heading]:
    yield Heading(tr("Month by month"))
    for point in view.points:
        yield [point.month, *_mix(point.values, point.shares, view.currency), point.dormant]
    yield Heading(tr("Moves this month"))
    for one in Mode:
        for other in Mode:
            if one is not other:
                moved = view.flow.moves.get((one, other), 0)
                yield [move_text(one, other), *(moved if mode is other else None for mode in Mode), *[None] * 4]
    if groups:
        yield Heading(tr("Who stands where"))
    for group in groups:
        yield [place_name(group.name), *_mix(group.values, group.shares, view.currency), group.dormant]


def _mix(values: Mapping[Mode, int], shares: Mapping[Mode, int] | None, currency: str | None) -> list[Cell]:
    cells: list[Cell] = [amount(values.get(mode, 0), currency) if currency else values.get(mode, 0) for mode in Mode]
    cells += [Share(Decimal(shares[mode]) / _WHOLE) if shares else None for mode in Mode]
    return cells


def accounts_grid(title: str, accounts: Iterable[MixAccount], offset: int) -> Grid:
    """The customers behind a number."""
    columns = (
        SheetColumn(tr("Account"), 34),
        SheetColumn(tr("Rep"), _TEXT),
        SheetColumn(tr("Mode"), _NUMBER),
        SheetColumn(tr("Mode by its orders"), _NUMBER),
        SheetColumn(tr("Since"), _DAY),
        SheetColumn(tr("Rests on"), _TEXT),
        SheetColumn(tr("Dormant"), _DAY),
    )
    return Grid(title, columns, (_account(one, offset) for one in accounts))


def _account(one: MixAccount, offset: int) -> list[Cell]:
    return [
        one.name,
        one.rep,
        mode_text(one.mode),
        mode_text(one.derived) if one.derived else None,
        day_of(one.since, offset),
        evidence_text(one.evidence, one.mode),
        tr("yes") if one.is_dormant else None,
    ]


def day_of(at: int, offset: int) -> date:
    """Return the local day of an instant (microseconds UTC)."""
    return Moment(at, offset, "").local().date()
