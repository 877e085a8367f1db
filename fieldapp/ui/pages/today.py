"""Today: what do I do next? The day's visits, what needs the rep, the way, and the customers' mix."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from fieldapp.domain.codes import MODES
from fieldapp.domain.money import alloc
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.errors import StoreError
from fieldapp.services.today import MonthPay, Need, Stop, Today
from fieldapp.ui.context import Context
from fieldapp.ui.texts import code_text
from fieldapp.ui.today_texts import need_row, stop_row
from fieldapp.ui.widgets.buttons import LinkButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.empty import EmptyState
from fieldapp.ui.widgets.mini_map import MiniMap
from fieldapp.ui.widgets.mini_map import Stop as MapStop
from fieldapp.ui.widgets.page import ScrollPage
from fieldapp.ui.widgets.rows import RowList
from fieldapp.ui.widgets.share_bar import Segment, ShareBar
from fieldapp.ui.widgets.text import BigNumber, MutedLabel

if TYPE_CHECKING:
    from fieldapp.services.changes import Changes
    from fieldapp.services.exporting.cells import Grid
    from fieldapp.ui.list_export import ListExport

_MODE_COLORS = {"manual": "mode_manual", "semi": "mode_semi", "auto": "mode_auto"}
_REFRESH_MS = 60_000
_PAINTED_S = 1.0
"""Two threads of Python take turns, so that what is read meanwhile delays the paint; a hidden page is never painted."""
_MICRO = 1_000_000
NEEDS_SHOWN = 8
"""As many as a screen of 1440×900 holds; the rest is one press away."""


class TodayPage(ScrollPage):
    """Reads off the UI thread; late answers of an earlier reading are dropped."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._asked = 0
        self._all_needs = False
        self._is_empty = self._is_new = True
        self._exporter: ListExport | None = None
        self._painted = threading.Event()
        self._stops: dict[str, Stop] = {}
        self._needs: dict[str, Need] = {}
        self.plan = RowList(tr("Visits of the day"))
        self.needs = RowList(tr("Needs you"))
        self.map = MiniMap(tr("Route"))
        self._build()
        context.events.changed.connect(self._on_changed)
        self._timer = QTimer(self)
        self._timer.setInterval(_REFRESH_MS)  # "next stop" and the date move on by themselves
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        self.refresh()

    def _build(self) -> None:
        self._plan_card = Card(tr("Visit plan"))
        self.export_plan = LinkButton(tr("Export…"), self._export_plan, name=tr("Export the visits of the day"))
        self._plan_card.add_extra(self.export_plan)
        self._no_plan = EmptyState(
            tr("No visit is planned for today."), tr("Choose an account"), lambda: self._context.go("accounts")
        )
        self._plan_card.add(self.plan)
        self._no_accounts = EmptyState(
            tr("There is no account yet. Begin with the first one, or bring in a list that you have."),
            tr("Go to the accounts"),
            lambda: self._context.go("accounts"),
            other=(tr("Import a list…"), lambda: self._context.go("import")),
        )
        for empty in (self._no_plan, self._no_accounts):
            empty.hide()
            self._plan_card.add(empty)
        self._needs_card = Card(tr("Needs you"))
        self.export_needs = LinkButton(tr("Export…"), self._export_needs, name=tr("Export what needs you"))
        self._needs_card.add_extra(self.export_needs)
        self._nothing = MutedLabel(tr("Nothing waits for you."), wrap=True)
        self._more = LinkButton("", self._show_all_needs)
        for part in (self.needs, self._nothing, self._more):
            self._needs_card.add(part)
        self._map_card = Card(tr("Route"))
        self._map_card.add(self.map)
        self._pay_card = Card(tr("Commission this month"))
        self.to_commission = LinkButton(
            tr("Explain"), lambda: self._context.go("commission"), name=tr("Explain this month's commission")
        )
        self._pay_card.add_extra(self.to_commission)
        self._pay_number = BigNumber("")
        self._pay_note = MutedLabel("", wrap=True)
        self._pay_card.add(self._pay_number)
        self._pay_card.add(self._pay_note)
        self._mix_card = Card(tr("My customers"))
        self._mix_number = BigNumber("")
        self._mix_note = MutedLabel("", wrap=True)
        self._mix_bar = ShareBar(tr("Customer mix"))
        for line in (self._mix_number, self._mix_note, self._mix_bar):
            self._mix_card.add(line)
        self.add_left(self._plan_card)
        self.add_left(self._needs_card)
        self.add_right(self._map_card)
        self.add_right(self._pay_card)
        self.add_right(self._mix_card)
        self.finish_columns()
        self.plan.row_activated.connect(self._open_stop)
        self.needs.row_activated.connect(self._open_account)
        self.needs.trail_activated.connect(self._act_on_need)
        self.map.stop_activated.connect(self._open_stop)

    def open_with(self) -> None:
        """Read again when the page is come back to: a visit may have been left half typed meanwhile."""
        if not self._is_new:
            self.refresh()
        self._is_new = False

    def refresh(self) -> None:
        """Read the page again."""
        if self._context.tasks.is_closed():  # the minute has passed while the program ends
            self._timer.stop()
            return
        self._asked += 1
        service = self._context.use_cases.today
        if self._is_empty and service.ahead.is_there():
            self._show((self._asked, service.load_day()))
        else:
            self._load(self._asked, whole=not self._is_empty)

    def _load(self, number: int, *, whole: bool) -> None:
        """The first reading shows the day, and lets it be painted before it looks for what needs the rep."""
        painted = self._painted

        def read() -> tuple[int, Today]:
            service = self._context.use_cases.today
            if not whole:
                return number, service.load_day()
            painted.wait(_PAINTED_S)
            return number, service.load()

        self._context.tasks.io(read, self._show, self._on_failed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell the reading once the frame that shows the day is done."""
        super().paintEvent(event)
        if not self._is_empty and not self._painted.is_set():
            QTimer.singleShot(0, self, self._painted.set)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        """Say a problem of the file; an error of ours is nobody's to solve here."""
        if not isinstance(error, StoreError | OSError):
            raise error
        from fieldapp.ui.error_texts import error_sentence  # the window does not wait for words of what may go wrong

        self.banner.show_message(error_sentence(error), "bad")

    def _show(self, answer: tuple[int, Today]) -> None:
        number, today = answer
        if number != self._asked:
            return
        self.banner.hide()
        self._show_title(today)
        self._stops = {_key(stop): stop for stop in today.stops}
        self.plan.set_rows([stop_row(_key(stop), stop) for stop in today.stops])
        self.plan.setVisible(bool(today.stops))
        self.export_plan.setVisible(bool(today.stops))
        self._no_plan.setVisible(not today.stops and today.has_accounts)
        self._no_accounts.setVisible(not today.has_accounts)
        self._needs = {_key_of(need): need for need in today.needs}
        self._show_needs()
        self._show_map(today)
        self._show_pay(today.pay)
        self._show_mix(today)
        self._is_empty = False
        if not today.is_whole:
            self._nothing.hide()  # nobody has looked yet
            self._load(number, whole=True)

    def _show_needs(self) -> None:
        rows = [need_row(key, need) for key, need in self._needs.items()]
        shown = rows if self._all_needs else rows[:NEEDS_SHOWN]
        self.needs.set_rows(shown)
        self.needs.setVisible(bool(rows))
        self.export_needs.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._more.setVisible(len(rows) > len(shown))
        self._more.setText(tr("Show %n more", n=len(rows) - len(shown)))
        self._more.setAccessibleName(self._more.text())

    def _show_all_needs(self) -> None:
        self._all_needs = True
        self._show_needs()
        self.needs.setFocus()

    def _show_title(self, today: Today) -> None:
        day = formats.date(today.date, "long")
        count = tr("%n visits today", n=len(today.stops))
        parts = [tr("%n done", n=today.done)]
        if today.route_m:
            parts.append(tr("{distance} to drive, as the crow flies", distance=formats.distance(today.route_m)))
        parts.append(tr("all available offline"))
        self.set_title(f"{day} · {count}", " · ".join(parts))

    def _show_map(self, today: Today) -> None:
        stops = [
            MapStop(
                _key(stop),
                stop.name,
                stop.lat / _MICRO,
                stop.lon / _MICRO,
                stop.state,  # type: ignore[arg-type]
            )
            for stop in today.stops
            if stop.lat is not None and stop.lon is not None
        ]
        self.map.set_stops(stops)
        self._map_card.setVisible(bool(stops))

    def _show_pay(self, pay: MonthPay | None) -> None:
        self._pay_card.setVisible(pay is not None)
        if pay is None:
            return
        self._pay_number.setText(formats.money(pay.total_minor, pay.currency))
        auto = formats.money(pay.auto_minor, pay.currency)
        self._pay_note.setText(
            tr("of it {amount} from automatic customers: they order alone, and you keep earning", amount=auto)
            if pay.auto_minor > 0
            else tr("none of it from automatic customers yet")
        )

    def _show_mix(self, today: Today) -> None:
        total = sum(today.mix_counts.values())
        self._mix_card.setVisible(total > 0)
        if not total:
            return
        shares = alloc(100, {mode: today.mix_counts.get(mode, 0) for mode in MODES})
        self._mix_number.setText(formats.number(total))
        note = tr("active customers; %n dormant for 180 days are not counted", n=today.dormant)
        self._mix_note.setText(note)
        self._mix_bar.set_segments(
            [
                Segment(f"{code_text('mode', mode)} {shares[mode]}%", shares[mode] / 100, _MODE_COLORS[mode])
                for mode in MODES
            ]
        )

    def _on_changed(self, _changes: Changes) -> None:
        if self.isVisible():  # else it is read when it is come back to
            self.refresh()

    def _export_plan(self) -> None:
        from fieldapp.ui.today_grids import plan_grid

        self._export(tr("Visit plan"), len(self._stops), partial(plan_grid, tuple(self._stops.values())))

    def _export_needs(self) -> None:
        from fieldapp.ui.today_grids import needs_grid

        self._export(tr("Needs you"), len(self._needs), partial(needs_grid, tuple(self._needs.values())))

    def _export(self, name: str, count: int, make: Callable[[], Grid]) -> None:
        """Ask where the list is to be kept; what writes files is not made before somebody asks."""
        from fieldapp.ui.list_export import ListExport

        self._exporter = self._exporter or ListExport(self._context, self.banner, self)
        self._exporter.ask(tr("Export the list"), name, count, make)

    def _open_stop(self, key: str) -> None:
        stop = self._stops[key]
        if stop.visit_id is not None:
            self._context.go("account", account_id=stop.account_id)
        else:
            self._context.go("visit", account_id=stop.account_id, plan_id=stop.plan_id)

    def _open_account(self, key: str) -> None:
        need = self._needs[key]
        if need.kind == "draft":
            self._act_on_need(key)
        else:
            self._context.go("account", account_id=need.account_id)

    def _act_on_need(self, key: str) -> None:
        self._context.go("visit", account_id=self._needs[key].account_id or None)


def _key(stop: Stop) -> str:
    return stop.visit_id or stop.plan_id or ""


def _key_of(need: Need) -> str:
    """One account may owe two things and lack two people; the words tell them apart."""
    return f"{need.kind}:{need.account_id}:{need.params.get('text', '')}"
