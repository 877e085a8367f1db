"""The customers behind a number of the customer mix; Enter opens one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fieldapp.domain.modes import Mode
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.commission.mix import MixService
from fieldapp.services.commission.mix_views import MixAccount, MixQuestion
from fieldapp.services.local_time import moment_now
from fieldapp.ui.context import Context
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.list_export import ListExport
from fieldapp.ui.mix_grids import accounts_grid, day_of
from fieldapp.ui.mix_texts import evidence_text, mode_text, move_text
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.banner import InlineBanner
from fieldapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.pill import Tone
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList
from fieldapp.ui.widgets.text import MutedLabel, SectionLabel

SHOWN = 300
MOST = 1_000_000
"""More than anybody has: a file holds all of them."""


class BehindDialog(QDialog):
    """Reads beside the UI thread: first the ``SHOWN`` of its list, then all, which the file that it writes holds."""

    def __init__(
        self, context: Context, question: MixQuestion, key: str, since: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._question, self._key = question, key
        self._accounts: tuple[MixAccount, ...] = ()
        self._title = _title(key)
        self.setWindowTitle(self._title)
        self.setAccessibleName(self._title)
        self._build(since)
        self._read(SHOWN, self._on_first)

    def _build(self, since: date) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(12))
        self.heading = SectionLabel(self._title, wrap=True)
        self.banner = InlineBanner()
        self.list = RowList(self._title)
        self.list.row_activated.connect(self._open)
        self.note = MutedLabel(tr("Reading…"), wrap=True)
        self.note.setToolTip(tr("Moves are counted since the end of {day}.", day=formats.date(since)))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setObjectName("pageBody")
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, px(10), 0)
        inner.addWidget(self.list)
        inner.addStretch(1)
        scroll.setWidget(body)
        for part in (self.heading, self.banner):
            column.addWidget(part)
        column.addWidget(scroll, 1)
        column.addWidget(self.note)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        self.export_button = SecondaryButton(tr("Export"), self.export)
        self.export_button.setEnabled(False)
        row.addWidget(self.export_button)
        row.addStretch(1)
        row.addWidget(PrimaryButton(tr("Close"), self.accept))
        column.addLayout(row)
        self._export = ListExport(self._context, self.banner, self)
        parent = self.parentWidget()
        room = parent.window().size() if parent else QGuiApplication.primaryScreen().availableSize()
        self.resize(min(px(640), room.width() - 20), min(px(520), room.height() - 40))

    def export(self) -> None:
        """Write all of them to a file."""
        title, accounts, offset = self._title, self._accounts, moment_now(self._context.clock).offset
        self._export.ask(
            tr("Export these customers"), title, len(accounts), lambda: accounts_grid(title, accounts, offset)
        )

    def _read(self, limit: int, then: Callable[[tuple[MixAccount, ...]], None]) -> None:
        service, question, key = self._context.use_cases.mix, self._question, self._key
        self._context.tasks.io(lambda: _behind(service, question, key, limit), then, self._on_failed)

    @Slot(object)
    def _on_first(self, accounts: tuple[MixAccount, ...]) -> None:
        offset = moment_now(self._context.clock).offset
        self.list.set_rows(_row(one, offset) for one in accounts)
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.list.setFocus()
        if len(accounts) < SHOWN:
            self._on_all(accounts)
        else:
            self._read(MOST, self._on_all)

    @Slot(object)
    def _on_all(self, accounts: tuple[MixAccount, ...]) -> None:
        self._accounts = accounts
        rest = len(accounts) - SHOWN
        count = tr("%n customers", n=len(accounts))
        self.note.setText(f"{count} · {tr('the first {shown} are shown', shown=SHOWN)}" if rest > 0 else count)
        self.export_button.setEnabled(bool(accounts))

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self.note.setText("")
        self.banner.show_message(error_sentence(error), "bad")

    def _open(self, account_id: str) -> None:
        self.accept()
        self._context.go("account", account_id=account_id)


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
