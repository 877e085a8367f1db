"""The customers behind a number of the customer mix; Enter opens one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from fieldapp.domain.modes import Mode
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.commission.mix import MixService
from fieldapp.services.commission.mix_views import MixAccount, MixQuestion
from fieldapp.services.exporting.cells import Grid
from fieldapp.services.local_time import moment_now
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.account_rows import MOST, AccountRows
from fieldapp.ui.mix_grids import accounts_grid, day_of
from fieldapp.ui.mix_texts import evidence_text, mode_text, move_text
from fieldapp.ui.widgets.pill import Tone
from fieldapp.ui.widgets.row_model import Row

SHOWN = 300


class BehindDialog(AccountRows):
    """Reads first the ``SHOWN`` of its list, then all, which the file that it writes holds."""

    def __init__(self, context: Context, question: MixQuestion, key: str, since: date, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._question, self._key = question, key
        self._accounts: tuple[MixAccount, ...] = ()
        self.set_heading(_title(key))
        self.note.setToolTip(tr("Moves are counted since the end of {day}.", day=formats.date(since)))
        self._read(SHOWN, self._on_first)

    def grid(self) -> Grid:
        """Return all of them."""
        return accounts_grid(self.windowTitle(), self._accounts, moment_now(self.context.clock).offset)

    def _read(self, limit: int, then: Callable[[object], None]) -> None:
        service, question, key = self.context.use_cases.mix, self._question, self._key
        self.read_with(lambda: _behind(service, question, key, limit), then)

    @Slot(object)
    def _on_first(self, accounts: tuple[MixAccount, ...]) -> None:
        offset = moment_now(self.context.clock).offset
        self._accounts = accounts
        self.show_rows((_row(one, offset) for one in accounts), len(accounts))
        if len(accounts) == SHOWN:
            self.export_button.setEnabled(False)
            self.note.setText(tr("Reading…"))
            self._read(MOST, self._on_all)

    @Slot(object)
    def _on_all(self, accounts: tuple[MixAccount, ...]) -> None:
        self._accounts = accounts
        self.tell_total(len(accounts))


def _parts(key: str) -> tuple[str, list[Mode]]:
    what, _, rest = key.partition(":")
    return what, [Mode(one) for one in rest.split(":") if one]


def _behind(service: MixService, question: MixQuestion, key: str, limit: int) -> tuple[MixAccount, ...]:
    """Return the customers that a key of the mix page stands for, those that came there last first."""
    what, modes = _parts(key)
    if what == "move":
        return service.moved(question, modes[0], modes[1], limit)
    if what == "new":
        return service.moved(question, None, modes[0], limit)
    if what == "gone":
        return service.moved(question, modes[0], None, limit)
    return service.accounts(question, modes[0] if modes else None, limit)


def _title(key: str) -> str:
    """Return what a key of the mix page stands for, in words."""
    what, modes = _parts(key)
    if what == "move":
        same = modes[0] is modes[1]
        return tr("Stayed: {mode}", mode=mode_text(modes[0])) if same else move_text(modes[0], modes[1])
    if what == "mode":
        return tr("Customers: {mode}", mode=mode_text(modes[0]))
    if what == "new":
        return tr("New this month: {mode}", mode=mode_text(modes[0]))
    if what == "gone":
        return tr("Dormant or gone this month, before: {mode}", mode=mode_text(modes[0]))
    return tr("Dormant customers")


def _row(one: MixAccount, offset: int) -> Row:
    since = tr("{mode} since {day}", mode=mode_text(one.mode), day=formats.date(day_of(one.since, offset)))
    parts = [evidence_text(one.evidence, one.mode), since]
    if one.derived is not None and one.derived is not one.mode:
        parts.append(tr("set by hand; by its orders {mode}", mode=mode_text(one.derived)))
    trail: tuple[str, Tone] | None = (tr("dormant"), "warn") if one.is_dormant else None
    return Row(one.account_id, one.name, note=one.rep, detail=" · ".join(parts), trail_pill=trail)
