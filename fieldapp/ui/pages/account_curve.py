"""What an account brings me over its life, when it changed its mode, and the mode that somebody set by hand."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.account_views import AccountPageView
from fieldapp.services.commission.mix_views import ModeView, OverrideRow
from fieldapp.services.commission.views import AccountCurve
from fieldapp.services.local_time import moment_now
from fieldapp.ui.charts.area import AreaChart, Mark, Point
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.mode_forms import OverrideForm
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.mix_texts import mode_text
from fieldapp.ui.widgets.buttons import LinkButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.popups import open_dialog
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList
from fieldapp.ui.widgets.text import BigNumber, MutedLabel

_Answer = tuple[str, AccountCurve | None, ModeView]


class CurveCard(Card):
    """Reads beside the UI thread; hidden while there is neither commission nor a mode to tell of."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(tr("Lifetime commission"), parent=parent)
        self._context = context
        self._view: AccountPageView | None = None
        self._mode: ModeView | None = None
        self.set_button = LinkButton(tr("Set the mode"), self.set_mode)
        self.add_extra(self.set_button)
        self.number = BigNumber()
        self.note = MutedLabel(wrap=True)
        self.chart = AreaChart(tr("Lifetime commission"), tr("Month"), tr("Commission, added up"))
        self.problem = MutedLabel(wrap=True, tone="bad")
        self.overrides = RowList(tr("Modes set by hand"))
        self.overrides.trail_activated.connect(self._end)
        for part in (self.number, self.note, self.chart, self.problem, self.overrides):
            self.add(part)
        self.hide()

    def show_view(self, view: AccountPageView) -> None:
        """Read what belongs to the account; another account's figures go at once."""
        if self._view is None or self._view.head.id != view.head.id:
            self.hide()
        self._view = view
        account_id, cases = view.head.id, self._context.use_cases

        def read() -> _Answer:
            return account_id, cases.commission.curve(account_id), cases.mix.mode_of(account_id)

        self._context.tasks.io(read, self._on_read, self._on_failed)

    @Slot(object)
    def _on_read(self, answer: _Answer) -> None:
        account_id, curve, mode = answer
        if self._view is None or self._view.head.id != account_id:
            return
        self._mode = mode
        self.problem.hide()
        for part in (self.number, self.note, self.chart):
            part.setVisible(curve is not None)
        if curve is not None:
            self._show_curve(curve)
        self.overrides.set_rows(self._row(one) for one in mode.overrides if one.is_active)
        self.overrides.setVisible(bool(self.overrides.rows()))
        self.set_button.setVisible(mode.may_override)
        self.setVisible(curve is not None or mode.effective is not None)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self.problem.setText(error_sentence(error))
        self.problem.show()
        self.show()

    def _show_curve(self, curve: AccountCurve) -> None:
        total = curve.points[-1].lifetime_minor if curve.points else 0
        self.number.setText(formats.money(total, curve.currency))
        before = formats.money(curve.before_minor, curve.currency, whole=True)
        after = formats.money(curve.after_minor, curve.currency, whole=True)
        parts = [tr("not automatic yet")]
        if curve.automatic_on is not None:
            day = formats.date(curve.automatic_on)
            parts = [tr("automatic since {day}: {before} before, {after} since", day=day, before=before, after=after)]
        if curve.waiting_minor:
            waiting = formats.money(curve.waiting_minor, curve.currency, whole=True)
            parts.append(tr("waiting for payment {amount}", amount=waiting))
        self.note.setText(" · ".join(parts))
        places = {one.month: at for at, one in enumerate(curve.points)}
        marks = [
            Mark(places[one.on.replace(day=1)], mode_text(one.to_mode))
            for one in curve.switches
            if one.to_mode is not None and one.from_mode is not None and one.on.replace(day=1) in places
        ]
        points = [Point(f"{one.month:%Y-%m}", one.lifetime_minor) for one in curve.points]
        self.chart.set_points(points, lambda minor: formats.money(round(minor), curve.currency, whole=True), marks)

    def _row(self, one: OverrideRow) -> Row:
        offset = moment_now(self._context.clock).offset
        until = tr("until {time}", time=formats.date_time(one.until_at, offset, "iso")) if one.until_at else ""
        may_end = self._mode is not None and self._mode.may_override
        return Row(
            one.id,
            tr("set by hand: {mode}", mode=mode_text(one.mode)),
            detail=" · ".join(part for part in (f"“{one.reason}”", one.by, until) if part),
            trail=tr("End it") if may_end else "",
            link=may_end,
        )

    def set_mode(self) -> None:
        """Ask for another mode, until when and why."""
        if self._mode is not None and self._view is not None:
            open_dialog(OverrideForm(self._context, self._mode, self._view.head.name, self))

    def _end(self, override_id: str) -> None:
        writes = self._context.use_cases.mode_writes
        self._context.save(lambda: writes.end_mode(override_id))
