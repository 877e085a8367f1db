"""The organisation: company, teams and distributors, who works where since when, reps and service."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from fieldapp.domain.codes import DISTRIBUTOR_JOBS
from fieldapp.infra import formats
from fieldapp.infra.districts import district_text
from fieldapp.infra.i18n import tr
from fieldapp.services.organisation import OrganisationPage, PersonView, TerritoryView, UnitView
from fieldapp.ui.context import Context
from fieldapp.ui.pages.reading_page import ReadingPage
from fieldapp.ui.texts import code_text
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.figures import Column, Figure, FigureTable, Tint
from fieldapp.ui.widgets.growing_rows import GrowingRows
from fieldapp.ui.widgets.matrix import Cell
from fieldapp.ui.widgets.pill import Tone
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.text import MutedLabel

_SHOWN = 30
_TONES: dict[str, Tone] = {"company": "accent", "team": "info", "distributor": "warn"}


class OrganisationPageView(ReadingPage):
    """What a company's server says; who works alone sees oneself."""

    rests_on = frozenset(("unit", "user", "territory", "territory_assignment", "account"))

    def __init__(self, context: Context, parent: QWidget | None = None, *, ahead: bool = False) -> None:
        super().__init__(context, tr("Organisation"), parent, columns=(8, 5))
        self.begin_building(self._build(), ahead=ahead)

    def _build(self) -> Iterator[QWidget]:
        self.units = Card(tr("Company, teams and distributors"))
        self.unit_table = FigureTable(self.units.title(), tr("Name", context="unit"), corner_weight=20)
        self.unit_table.cell_activated.connect(self._open_unit)
        self.units.add(self.unit_table)
        note = tr("A distributor's jobs (stock, sales, service) decide its share. Both are set at the server.")
        self.units.add(MutedLabel(note, wrap=True))
        self.add_left(self.units)
        yield self.units
        self.territories = Card(tr("Territories"))
        self.territory_rows = GrowingRows(tr("Territories"), _SHOWN)
        self.no_territory = MutedLabel(tr("No territory is entered yet."), wrap=True)
        self.territories.add(self.territory_rows)
        self.territories.add(self.no_territory)
        self.add_left(self.territories)
        yield self.territories
        self.people = Card(tr("People"))
        self.people_rows = GrowingRows(tr("People"), _SHOWN)
        self.people_rows.list.row_activated.connect(self._open_person)
        self.people.add(self.people_rows)
        self.add_right(self.people)
        self.finish_columns()
        self.setFocusProxy(self.unit_table)
        self.follow_changes()

    def read(self) -> None:
        """Read all of it."""
        self.ask(self._context.use_cases.organisation.page, self._on_page)

    @Slot(object)
    def _on_page(self, page: OrganisationPage) -> None:
        self.fill(self._context.pace, self._show(page))

    def _show(self, page: OrganisationPage) -> Iterator[None]:
        self.set_title(tr("Organisation"), tr("as of {day}", day=formats.date(page.as_of)))
        columns = [
            Column(tr("Kind"), 10, is_left=True),
            Column(tr("Jobs"), 16, is_left=True),
            Column(tr("Share", context="distributor"), 8),
            Column(tr("People"), 8),
            Column(tr("Accounts"), 9),
        ]
        self.unit_table.set_figures(columns, [_unit_row(one) for one in page.units])
        yield
        self.people_rows.set_rows([_person_row(one) for one in page.people])
        yield
        self.territory_rows.set_rows([_territory_row(at, one) for at, one in enumerate(page.territories)])
        self.no_territory.setVisible(not page.territories)

    def _open_unit(self, unit_id: str) -> None:
        self._context.go("coverage", team_id=unit_id)

    def _open_person(self, person_id: str) -> None:
        self._context.go("activity", rep_id=person_id)


def _unit_row(one: UnitView) -> tuple[str, list[Cell]]:
    jobs = ", ".join(code_text("distributor_job", job) for job in DISTRIBUTOR_JOBS if job in one.jobs) or "—"
    share = "—" if one.share_ppm is None else formats.percent(one.share_ppm)
    return one.name, [
        Figure(code_text("unit_kind", one.kind), "", look=Tint(_TONES.get(one.kind, "neutral"))),
        Cell(jobs),
        Cell(share),
        Cell(formats.number(one.people)),
        Cell(formats.number(one.accounts), one.id if one.kind == "team" else ""),
    ]


def _person_row(one: PersonView) -> Row:
    return Row(
        one.id,
        one.name,
        pill=(code_text("user_role", one.role), "neutral"),
        note=one.unit,
        trail=tr("%n accounts", n=one.accounts) if one.accounts else "",
    )


def _territory_row(at: int, one: TerritoryView) -> Row:
    who = " · ".join(part for part in (one.unit, one.rep) if part) or tr("nobody")
    when = tr("since {day}", day=formats.date(one.from_on)) if one.from_on else ""
    if one.from_on and one.to_on:
        when = tr("{since} to {until}", since=formats.date(one.from_on), until=formats.date(one.to_on))
    named = [(code, district_text(code)) for code in one.divisions]
    places = ", ".join(name for code, name in named if name != code)  # a zone without a name: the territory's says it
    return Row(str(at), one.territory, note=who, detail=" · ".join(part for part in (when, places) if part))
