"""The cards of team coverage: the rates by territory, reasons that hold most back, reps, cohorts, shares of wallet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from fieldapp.domain.codes import RATES
from fieldapp.domain.modes import Mode
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.coverage.views import (
    Cell,
    CohortRow,
    CoveragePage,
    CoverageRow,
    Grouping,
    ReasonBar,
    RepRow,
)
from fieldapp.ui.coverage_page_texts import (
    TOOK,
    change_points,
    corner_text,
    rate_name,
    rate_words,
    ratio_of,
    reason_value,
    row_name,
    share,
    sync_words,
)
from fieldapp.ui.mix_texts import MODE_COLORS, mode_text
from fieldapp.ui.texts import code_text
from fieldapp.ui.widgets.buttons import LinkButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.empty import EmptyState
from fieldapp.ui.widgets.figures import Bar, Column, Figure, FigureTable, Heat, Parts, Tint
from fieldapp.ui.widgets.matrix import Cell as Plain
from fieldapp.ui.widgets.text import MutedLabel

ROWS_SHOWN, REPS_SHOWN, REASONS_SHOWN, MONTHS_SHOWN = 60, 30, 5, 6
TOTAL = "="
_WHOLE = 1_000_000
Open = Callable[[str], object]
"""Opens what a key names: ``cell|row``, ``reps|row``; the row of the total is TOTAL."""


class RatesCard(Card):
    """The heat table; every number opens its accounts."""

    def __init__(self, open_behind: Open) -> None:
        super().__init__(tr("Territory × four rates"))
        self.table = FigureTable(tr("Territory × four rates"), tr("Territory"))
        self.table.cell_activated.connect(open_behind)
        self.note = MutedLabel(wrap=True)
        self.off_list = LinkButton("", lambda: open_behind(f"{Cell.OFF_LIST.value}|{TOTAL}"))
        self.empty = EmptyState(tr("There is nothing to break down here."))
        for part in (self.table, self.note, self.off_list, self.empty):
            self.add(part)

    def show_page(self, page: CoveragePage, by: Grouping, *, matured: bool) -> None:
        """Show a row for each group, and all of them together."""
        self.set_title(tr("{what} × four rates", what=corner_text(by)))
        self.table.setAccessibleName(self.title())
        columns = [Column(tr("Stage"), 11, is_left=True)] if by is not Grouping.STAGE else []
        columns += [Column(tr("Reps"), 8), Column(tr("Opened / target"), 15)]
        columns += [Column(rate_name(rate), 10) for rate in RATES]
        rows = [_rates_row(one, one.key, row_name(one, by), by, matured=matured) for one in page.rows[:ROWS_SHOWN]]
        rows.append(_rates_row(page.total, TOTAL, tr("All"), by, matured=matured))
        self.table.set_figures(columns, rows)
        self.table.setVisible(bool(page.rows))
        self.empty.setVisible(not page.rows)
        self.note.setText(_note(page))
        self.note.setVisible(bool(self.note.text()))
        off = page.total.rates.off_list
        self.off_list.setText(tr("%n accounts were opened without being on the list", n=off) if off else "")
        self.off_list.setAccessibleName(self.off_list.text())
        self.off_list.setVisible(bool(off))


def _note(page: CoveragePage) -> str:
    parts = []
    rest = len(page.rows) - ROWS_SHOWN
    if rest > 0:
        parts.append(tr("and %n more: choose them above", n=rest))
    if page.compared is not None:
        parts.append(tr("Changes since {day} in percentage points", day=formats.date(page.compared)))
    if page.list_changed_on:
        days = ", ".join(formats.date(one) for one in page.list_changed_on)
        parts.append(tr("the target list changed on {days}: the two dates speak of different accounts", days=days))
    return " · ".join(parts)


def _rates_row(row: CoverageRow, key: str, name: str, by: Grouping, *, matured: bool) -> tuple[str, list[Plain]]:
    rates = row.rates
    targets, opened = formats.number(rates.coverage.could), formats.number(rates.coverage.took)
    cells: list[Plain] = []
    if by is not Grouping.STAGE:
        stage = code_text("stage", row.stage) if row.stage else ""
        cells.append(Figure(stage, "", look=Tint("info")) if stage else Plain(""))
    cells.append(Plain(formats.number(row.reps), f"reps|{key}"))
    cells.append(Plain(tr("{opened} / {targets}", opened=opened, targets=targets), f"{Cell.TARGETS.value}|{key}"))
    for rate in RATES:
        ratio = ratio_of(rates, rate, matured=matured)
        text, opens = share(ratio), f"{TOOK[rate].value}|{key}"
        if row.before is not None:
            text = f"{text} {change_points(ratio, ratio_of(row.before, rate, matured=matured))}".strip()
        words = rate_words(name, rates, rate)
        cells.append(
            Figure(text, opens, spoken=words, look=Heat(ratio.ppm))
            if ratio.ppm is not None
            else Plain(text, opens, "muted", words)
        )
    return name, cells


class ReasonsCard(Card):
    """What holds back most accounts."""

    def __init__(self, open_reason: Open, open_all: Callable[[], object]) -> None:
        super().__init__(tr("Reasons that hold most accounts back"))
        self.add_extra(LinkButton(tr("All"), open_all, name=tr("All reasons against")))
        self.table = FigureTable(tr("Reasons that hold most accounts back"), tr("Reason"), corner_weight=20)
        self.table.cell_activated.connect(open_reason)
        self.empty = MutedLabel(tr("Nothing stands in the way now."), wrap=True)
        self.add(self.table)
        self.add(self.empty)

    def show_reasons(self, reasons: Sequence[ReasonBar]) -> None:
        """Show the first few, their bars beside the longest one."""
        most = max((one.accounts for one in reasons), default=1)
        columns = [Column(tr("Accounts held back"), 18, is_left=True), Column(tr("Accounts · money"), 28)]
        self.table.set_figures(columns, [_reason_row(one, most) for one in reasons[:REASONS_SHOWN]])
        self.table.setVisible(bool(reasons))
        self.empty.setVisible(not reasons)


def _reason_row(one: ReasonBar, most: int) -> tuple[str, list[Plain]]:
    name, value = one.words or code_text("category", one.category), reason_value(one)
    bar = Figure("", one.category, spoken=f"{name}: {value}", look=Bar(one.accounts * _WHOLE // most, "bad"))
    return name, [bar, Plain(value, one.category)]


class RepsCard(Card):
    """The reps: what they did this week, whom nobody visited, their mix, and when their laptops came."""

    def __init__(self, open_rep: Open) -> None:
        super().__init__(tr("Reps"))
        self.table = FigureTable(tr("Reps"), tr("Name"))
        self.table.cell_activated.connect(open_rep)
        self.more = MutedLabel()
        self.add(self.table)
        self.add(self.more)

    def show_reps(self, reps: Sequence[RepRow], offset: int, today: date) -> None:
        """Show the reps in the order given."""
        columns = [
            Column(tr("Week's visits"), 15),
            Column(tr("A unvisited"), 15),
            Column(tr("Mix"), 17, is_left=True),
            Column(tr("Sync"), 13),
        ]
        self.table.set_figures(columns, [_rep_row(one, offset, today) for one in reps[:REPS_SHOWN]])
        rest = len(reps) - REPS_SHOWN
        self.more.setText(tr("and %n more: choose them above", n=rest) if rest > 0 else "")
        self.more.setVisible(rest > 0)


def _rep_row(one: RepRow, offset: int, today: date) -> tuple[str, list[Plain]]:
    told, tone = sync_words(one, offset, today)
    waiting = tr("%n changes not synced yet", n=one.waiting) if one.waiting else ""
    size = tr("%n accounts", n=one.accounts)
    return one.name, [
        Plain(formats.number(one.visits_week), f"visits|{one.user_id}", spoken=f"{one.name}: {size}"),
        Plain(formats.number(one.a_unvisited), f"overdue|{one.user_id}", "bad" if one.a_unvisited else "text"),
        Figure("", f"mix|{one.user_id}", spoken=_mix_words(one), look=Parts(_mix_parts(one))),
        Plain(told, f"activity|{one.user_id}", tone, " · ".join(part for part in (told, waiting) if part)),
    ]


def _mix_parts(one: RepRow) -> tuple[tuple[int, str], ...]:
    whole = sum(one.mix.values())
    return tuple((one.mix.get(mode, 0) * _WHOLE // max(1, whole), MODE_COLORS[mode][0]) for mode in Mode)


def _mix_words(one: RepRow) -> str:
    counts = ", ".join(f"{mode_text(mode)} {formats.number(one.mix.get(mode, 0))}" for mode in Mode)
    return f"{one.name}: {counts}"


class CohortsCard(Card):
    """Who was converted in which month, and still buys."""

    def __init__(self) -> None:
        super().__init__(tr("Customers by the month of their first order"))
        self.table = FigureTable(self.title(), tr("Month"), corner_weight=10)
        self.note = MutedLabel(
            tr("How many of them bought in each month after it; the month itself is 100 %."), wrap=True
        )
        self.add(self.table)
        self.add(self.note)

    def show_cohorts(self, cohorts: Sequence[CohortRow]) -> None:
        """Show the latest months."""
        latest = [one for one in cohorts if one.size][-MONTHS_SHOWN:]
        columns = [Column(tr("Customers"), 10)]
        columns += [Column(tr("+{months}", months=at), 8) for at in range(1, MONTHS_SHOWN)]
        self.table.set_figures(columns, [_cohort_row(one) for one in latest])
        self.setVisible(bool(latest))


def _cohort_row(one: CohortRow) -> tuple[str, list[Plain]]:
    cells: list[Plain] = [Plain(formats.number(one.size))]
    for at in range(1, MONTHS_SHOWN):
        ratio = one.active[at] if at < len(one.active) else None
        if ratio is None or ratio.ppm is None:
            cells.append(Plain(""))
            continue
        words = tr("{took} of {could}", took=ratio.numerator, could=ratio.denominator)
        cells.append(Figure(share(ratio), spoken=words, look=Heat(ratio.ppm)))
    return f"{one.month:%Y-%m}", cells
