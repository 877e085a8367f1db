"""The cards of a campaign: stages with their gates, team, target lists, snapshots, offers to service."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from fieldapp.domain.codes import RATES
from fieldapp.domain.ratio import Ratio
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.coverage.campaign_views import HandoverView, ListView, MemberView, SnapshotView, StageView
from fieldapp.services.coverage.views import RatesView
from fieldapp.ui.campaign_page_texts import (
    days_words,
    gate_words,
    handover_row,
    list_row,
    member_row,
    share,
    snapshot_row,
    stage_name,
)
from fieldapp.ui.texts import code_text
from fieldapp.ui.widgets.buttons import LinkButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.figures import Column, Figure, FigureTable, Heat, Tint
from fieldapp.ui.widgets.growing_rows import GrowingRows
from fieldapp.ui.widgets.matrix import Cell
from fieldapp.ui.widgets.pill import Tone
from fieldapp.ui.widgets.text import MutedLabel

_SHOWN = 8
_TONES: dict[str, Tone] = {"planned": "neutral", "running": "info", "closed": "neutral"}
Open = Callable[[str], object]


class StagesCard(Card):
    """A row for each stage; its name opens the form, its state starts or closes it, its rate the accounts."""

    def __init__(self, opened: Open, add: Callable[[], object]) -> None:
        super().__init__(tr("Stages and gates"))
        self.add_button = LinkButton(tr("Add a stage…"), add)
        self.add_extra(self.add_button)
        self.table = FigureTable(tr("Stages and gates"), tr("Stage"), corner_weight=16)
        self.table.cell_activated.connect(opened)
        self.hint = MutedLabel(tr("Enter on the state starts or closes a stage, on the dates changes it."), wrap=True)
        self.add(self.table)
        self.add(self.hint)

    def show_stages(self, stages: Sequence[StageView], today: date, *, may_write: bool) -> None:
        """Show the stages in their order; without the right to steer nothing of them opens."""
        columns = [
            Column(tr("State"), 10, is_left=True),
            Column(tr("Dates"), 18),
            Column(tr("Time"), 14),
            Column(tr("Now"), 8),
            Column(tr("Gate"), 18),
            Column(tr("Severe"), 8),
        ]
        self.table.set_figures(columns, [_stage_row(one, today, may_write=may_write) for one in stages])
        self.add_button.setVisible(may_write)
        self.hint.setVisible(may_write and bool(stages))


def _stage_row(one: StageView, today: date, *, may_write: bool) -> tuple[str, list[Cell]]:
    state = code_text("campaign_state", one.state)
    gate, tone = gate_words(one)
    since, until = formats.day(one.starts_on, today), formats.day(one.ends_on, today)
    dates = tr("{since} to {until}", since=since, until=until)
    step = f"state|{one.id}" if may_write and one.state != "closed" else ""
    now = share(one.now)
    rate: Cell = Cell(now, f"rate|{one.id}", "muted")
    if one.now.ppm is not None:
        told = tr("{took} of {could}", took=one.now.numerator, could=one.now.denominator)
        matured = tr("matured {share}", share=share(one.matured))
        rate = Figure(now, f"rate|{one.id}", spoken=f"{told} · {matured}", look=Heat(one.now.ppm))
    holding = formats.number(one.holding)
    return stage_name(one), [
        Figure(state, step, spoken=f"{state} {one.reason}".strip(), look=Tint(_TONES[one.state])),
        Cell(dates, f"change|{one.id}" if may_write and one.state != "closed" else ""),
        Cell(days_words(one, today)),
        rate,
        Cell(gate, "", tone),
        Cell(holding, f"reasons|{one.id}" if one.holding else "", "bad" if one.holding else "text"),
    ]


class _RowsCard(Card):
    """A list with a link at its head and a sentence where it is empty."""

    def __init__(self, title: str, nothing: str, link: str = "", act: Callable[[], object] | None = None) -> None:
        super().__init__(title)
        self.act = LinkButton(link, act or self.setFocus)
        self.add_extra(self.act)
        self.act.setVisible(act is not None)
        self.rows = GrowingRows(title, _SHOWN)
        self.list = self.rows.list
        self.nothing = MutedLabel(nothing, wrap=True)
        self.add(self.rows)
        self.add(self.nothing)


class TeamCard(_RowsCard):
    """Who visits, leads and serves."""

    def __init__(self, add: Callable[[], object], end: Open) -> None:
        super().__init__(tr("Team"), tr("Nobody is in the campaign yet."), tr("Add…"), add)
        self.act.setAccessibleName(tr("Add to the team"))
        self.list.trail_activated.connect(end)

    def show_members(self, members: Sequence[MemberView], *, may_write: bool) -> None:
        """Show who is there first."""
        self.rows.set_rows([member_row(one, may_end=may_write) for one in members])
        self.nothing.setVisible(not members)
        self.act.setVisible(may_write)


class ListsCard(_RowsCard):
    """Versions of the target list."""

    def __init__(self, freeze: Callable[[], object]) -> None:
        nothing = tr("No target list yet: freeze one, and the rates have targets.")
        super().__init__(tr("Target list"), nothing, tr("Freeze…"), freeze)
        self.act.setAccessibleName(tr("Freeze a target list"))

    def show_lists(self, lists: Sequence[ListView], *, may_write: bool) -> None:
        """Show the newest version first."""
        self.rows.set_rows([list_row(one) for one in lists])
        self.nothing.setVisible(not lists)
        self.act.setVisible(may_write)


class SnapshotsCard(_RowsCard):
    """What the rates were when stages changed."""

    def __init__(self) -> None:
        super().__init__(tr("When stages changed"), tr("No stage was closed yet."))

    def show_snapshots(self, snapshots: Sequence[SnapshotView]) -> None:
        """Show the newest first."""
        self.rows.set_rows([snapshot_row(one) for one in snapshots])
        self.nothing.setVisible(not snapshots)


class OwnRatesCard(Card):
    """A rep's own rates beside those of the team when a stage last changed: the others' accounts are not here."""

    def __init__(self) -> None:
        super().__init__(tr("My four rates"))
        self.table = FigureTable(tr("My four rates"), tr("Rate"), corner_weight=10)
        self.note = MutedLabel("", wrap=True)
        self.add(self.table)
        self.add(self.note)

    def show_rates(self, own: RatesView, team: SnapshotView | None) -> None:
        """Show them; without a snapshot there is nothing to hold them beside yet."""
        columns = [Column(tr("Mine"), 8), Column(tr("Team"), 8)]
        self.table.set_figures(columns, [_own_row(rate, own, team) for rate in RATES])
        if team is None:
            self.note.setText(tr("The team's rates are told when a stage changes."))
        else:
            stage, on = code_text("rate", team.stage), formats.date(team.taken_on)
            where = team.territory or tr("whole campaign")
            self.note.setText(
                tr("The team's as of {date}, when {stage} ended: {where}.", date=on, stage=stage, where=where)
            )


def _own_row(rate: str, own: RatesView, team: SnapshotView | None) -> tuple[str, list[Cell]]:
    then = next((one.then for one in team.values if one.rate == rate), None) if team is not None else None
    return code_text("rate", rate), [_ratio_cell(own.ratio(rate)), Cell("—") if then is None else _ratio_cell(then)]


def _ratio_cell(value: Ratio) -> Cell:
    return Cell(share(value)) if value.ppm is None else Figure(share(value), look=Heat(value.ppm))


class HandoversCard(_RowsCard):
    """Accounts offered to service; Enter accepts or returns one that waits."""

    def __init__(self, offer: Callable[[], object], settle: Open) -> None:
        super().__init__(tr("Hand-over to service"), tr("No account was offered to service yet."), tr("Offer…"), offer)
        self.act.setAccessibleName(tr("Offer accounts to service"))
        self.list.row_activated.connect(settle)

    def show_handovers(self, handovers: Sequence[HandoverView], *, may_offer: bool) -> None:
        """Show those that wait first."""
        waiting = ("overdue", "offered")
        found = sorted(handovers, key=lambda one: one.state not in waiting)
        self.rows.set_rows([handover_row(one) for one in found])
        self.nothing.setVisible(not handovers)
        self.act.setVisible(may_offer)
