"""The map: where the accounts are, many as clusters, each of which opens to its accounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.account_list import AccountFilter, AccountLine
from fieldapp.services.map_index import Cluster
from fieldapp.services.map_points import MapView
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.form_dialog import choice, chosen
from fieldapp.ui.dialogs.map_accounts import MapAccounts
from fieldapp.ui.mix_texts import place_name
from fieldapp.ui.pages.reading_page import ReadingPage
from fieldapp.ui.texts import code_choices
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.buttons import SecondaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.flow import FlowHolder
from fieldapp.ui.widgets.map_canvas import MapCanvas
from fieldapp.ui.widgets.map_ground import Ground
from fieldapp.ui.widgets.popups import open_dialog
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList
from fieldapp.ui.widgets.text import MutedLabel

_SHOWN = 8
_NARROWEST = 230


class MapPageView(ReadingPage):
    """Filters above, the map, and beside it the largest clusters that are seen."""

    rests_on = frozenset(("account", "account_merge", "visit", "user"))

    def __init__(self, context: Context, parent: QWidget | None = None, *, ahead: bool = False) -> None:
        super().__init__(context, tr("Map"), parent, columns=(3, 1))
        self._view: MapView | None = None
        self._has_ground = False
        self._named: list[tuple[Cluster, int]] = []
        self.begin_building(self._build(), ahead=ahead)

    def _build(self) -> Iterator[QWidget]:
        self.canvas = MapCanvas(tr("Map of the accounts"), self._context.tasks.io)
        self._make_filters()
        yield self
        card = Card()
        self.canvas.opened.connect(self.open_rows)
        self.canvas.moved.connect(self._name_clusters)
        card.add(self.canvas, 1)
        yield self.canvas
        self.near = Card(tr("In view"))
        self.list = RowList(tr("Largest groups in view"))
        self.list.row_activated.connect(self._open_named)
        self.note = MutedLabel(tr("No account lies in what is seen. Show all to come back."), wrap=True)
        hint = tr("Outlines may be off by a kilometre; the map is no official one.")
        self.near.add(self.list)
        self.near.add(self.note)
        self.near.add(MutedLabel(hint, wrap=True))
        self.near.body.addStretch(1)
        self.near.setMinimumWidth(px(_NARROWEST))
        holder = QWidget()
        beside = QHBoxLayout(holder)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(px(16))
        beside.addWidget(card, 3)
        beside.addWidget(self.near, 1)
        self.add_wide(holder, 1)
        self.follow_changes()

    def _make_filters(self) -> None:
        self.whose = choice([("mine", tr("My accounts")), ("", tr("Everybody's"))], "mine")
        self.abc = choice(code_choices("class"), empty=tr("All classes"))
        self.stage = choice(code_choices("stage"), empty=tr("All stages"))
        self.mode = choice(code_choices("mode"), empty=tr("All modes"))
        self.overdue = QCheckBox(tr("Visit overdue"))
        named = {
            self.whose: tr("Whose"),
            self.abc: tr("Class"),
            self.stage: tr("Stage"),
            self.mode: tr("Mode"),
        }
        for control, name in named.items():
            control.setAccessibleName(name)
            control.activated.connect(self.refresh)
        self.overdue.toggled.connect(self.refresh)
        self.nearer = SecondaryButton("+", self.canvas.zoom_in, name=tr("Nearer"))
        self.farther = SecondaryButton("−", self.canvas.zoom_out, name=tr("Farther"))
        self.all = SecondaryButton(tr("Show all"), self.canvas.fit)
        for button in (self.nearer, self.farther, self.all):
            self.add_action(button)
        self.add_wide(FlowHolder([*named, self.overdue]))
        self.setTabOrder(self.all, self.whose)
        self.setFocusProxy(self.nearer)

    # ---------------------------------------------------------------------------------- reading

    def wanted(self) -> AccountFilter:
        """Which accounts the filters let through."""
        return replace(
            AccountFilter(),
            mine=chosen(self.whose) == "mine",
            abc_class=chosen(self.abc) or "",
            stage=chosen(self.stage) or "",
            mode=chosen(self.mode) or "",
            overdue=self.overdue.isChecked(),
        )

    def read(self) -> None:
        """Read the accounts, and the outlines the first time."""
        if not self._has_ground:
            self._has_ground = True
            self.ask(Ground.load, self.canvas.set_ground)
        service, wanted = self._context.use_cases.map, self.wanted()
        self.ask(lambda: (wanted, service.view(wanted)), self._on_view)

    @Slot(object)
    def _on_view(self, answer: tuple[AccountFilter, MapView]) -> None:
        wanted, view = answer
        if wanted != self.wanted():
            return
        is_first = self._view is None
        if is_first and wanted == AccountFilter(mine=True) and not (len(view.index) or view.unknown):
            self.whose.setCurrentIndex(self.whose.findData(""))  # who owns none, such as a manager, sees all
            self.refresh()
            return
        self._view = view
        self.canvas.set_index(view.index, fit=is_first)
        self.set_title(tr("Map"), _about(view))

    # ---------------------------------------------------------------------------------- opening

    @Slot(list)
    def open_rows(self, rows: list[int]) -> None:
        """Show the accounts of a cluster."""
        open_dialog(MapAccounts(self._context, rows, self))

    @Slot()
    def _name_clusters(self) -> None:
        """Name the largest groups in view by the place of one of their accounts."""
        found = self.canvas.clusters()[:_SHOWN]
        self._named = [(one, self.canvas.rows(one)[one.count // 2]) for one in found]
        rows, service = [row for _, row in self._named], self._context.use_cases.map
        self.note.setVisible(not rows)
        if not rows:
            self.list.set_rows(())
            return
        self.ask(lambda: (rows, service.accounts(rows, in_order=True)), self._on_named)

    @Slot(object)
    def _on_named(self, answer: tuple[list[int], tuple[AccountLine, ...]]) -> None:
        rows, lines = answer
        if rows == [row for _, row in self._named] and len(lines) == len(rows):
            pairs = zip(self._named, lines, strict=True)
            self.list.set_rows(_cluster_row(at, one, line) for at, ((one, _), line) in enumerate(pairs))

    def _open_named(self, key: str) -> None:
        cluster, _ = self._named[int(key)]
        self.open_rows(self.canvas.rows(cluster))


def _cluster_row(at: int, cluster: Cluster, line: AccountLine) -> Row:
    where = place_name(line.district) if line.district else tr("no district")
    if cluster.count == 1:
        return Row(str(at), line.name, lead=formats.number(1), note=where)
    return Row(str(at), tr("Around {place}", place=where), lead=formats.number(cluster.count))


def _about(view: MapView) -> str:
    parts = [tr("%n accounts on the map", n=len(view.index))]
    if view.by_district:
        parts.append(tr("%n of them in the middle of their district", n=view.by_district))
    if view.unknown:
        parts.append(tr("%n without a place", n=view.unknown))
    return " · ".join(parts)
