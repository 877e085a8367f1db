"""Two accounts beside each other: the same or not, and if the same, what the one that stays shall say."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.services.changes import Changes
from fieldapp.services.duplicates.ports import Side
from fieldapp.services.duplicates.service import MergeView
from fieldapp.ui.account_errors import problem_text
from fieldapp.ui.actions import make_action, shortcut_text
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.merge_table import MergeTable
from fieldapp.ui.duplicate_texts import CERTAINTY_TONES, certainty_text, counts_text, evidence_line
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.banner import InlineBanner
from fieldapp.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.pill import Pill
from fieldapp.ui.widgets.text import MutedLabel, SectionLabel, TextLabel

_WIDTH, _HEIGHT = 860, 640


class MergeDialog(QDialog):
    """Merges, tells apart, or leaves it for later; ``merged`` names the account that stays and the one that went."""

    merged = Signal(str, str)
    told_apart = Signal()

    def __init__(self, context: Context, view: MergeView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._view = context, view
        title = tr("The same account?")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(px(20), px(16), px(20), px(16))
        self._outer.setSpacing(px(12))
        self.banner = InlineBanner()
        self._outer.addWidget(self.banner)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._outer.addWidget(self._scroll, 1)
        self._fill()
        keys = tr("↑↓ field · ←→ or 1 2 3 side · {save} merges", save=shortcut_text("page.save"))
        self._outer.addWidget(MutedLabel(keys, wrap=True))
        self._outer.addLayout(self._buttons())
        make_action("page.save", self, self.merge)
        make_action("merge.swap", self, self.swap)
        for digit in "123":  # wherever the focus is, digits go to the field that is current
            shortcut = QShortcut(QKeySequence(digit), self)
            shortcut.activated.connect(partial(self._choose, digit))
        room = QGuiApplication.primaryScreen().availableSize()
        if parent is not None:
            room = parent.window().size()
        self.resize(QSize(px(_WIDTH), px(_HEIGHT)).boundedTo(QSize(room.width() - 20, room.height() - 40)))

    def _fill(self) -> None:
        view = self._view
        body = QWidget()
        body.setObjectName("pageBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(10), 0)
        column.setSpacing(px(10))
        if view.reasons is not None:
            row = QHBoxLayout()
            row.setSpacing(px(10))
            pill = Pill()
            pill.show_state(
                certainty_text(view.reasons.certainty), CERTAINTY_TONES.get(view.reasons.certainty, "neutral")
            )
            row.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(TextLabel(evidence_line(view.reasons.evidence), wrap=True), 1)
            column.addLayout(row)
        sides = QHBoxLayout()
        sides.setSpacing(px(20))
        sides.addLayout(_head(view.first, tr("stays")), 1)
        sides.addLayout(_head(view.second, tr("becomes part of it")), 1)
        column.addLayout(sides)
        column.addWidget(SectionLabel(tr("What the account shall say")))
        self.table = MergeTable(view.fields, (view.first.name, view.second.name))
        self.table.setVisible(bool(view.fields))
        column.addWidget(self.table, 1)
        if not view.fields:
            column.addWidget(MutedLabel(tr("They say the same, or the second says nothing more.")))
            column.addStretch(1)
        self._preview = MutedLabel(_preview(view), wrap=True)
        column.addWidget(self._preview)
        self._scroll.setWidget(body)
        if view.fields:
            self.table.setFocus()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(12))
        self.swap_button = LinkButton(tr("Keep the other one"), self.swap)
        row.addWidget(self.swap_button)
        row.addStretch(1)
        self.later_button = SecondaryButton(tr("Later"), self.reject)
        self.apart_button = SecondaryButton(tr("Not the same"), self.tell_apart)
        self.merge_button = PrimaryButton(tr("Merge"), self.merge)
        for button in (self.later_button, self.apart_button, self.merge_button):
            row.addWidget(button)
        return row

    # ---------------------------------------------------------------------------------- what can be done

    def swap(self) -> None:
        """Let the other account stay; the choices begin anew."""
        view = self._context.use_cases.duplicates.beside(self._view.second.account_id, self._view.first.account_id)
        if view is None:
            return
        self._view = view
        self._fill()  # the area of scrolling lets go of what it showed before

    def merge(self) -> None:
        """Write it; the dialog closes once it is durable."""
        service, view = self._context.use_cases.merging, self._view
        self._write(
            partial(service.merge, view.first.account_id, view.second.account_id, self.table.values()), self._on_merged
        )

    def tell_apart(self) -> None:
        """Note that they are two; they are not offered again."""
        service, view = self._context.use_cases.merging, self._view
        self._write(partial(service.mark_distinct, view.first.account_id, view.second.account_id), self._on_apart)

    def _write(self, work: partial[Changes], done: object) -> None:
        for button in (self.merge_button, self.apart_button):
            button.setEnabled(False)
        self._context.save(work, done, self._on_error)  # type: ignore[arg-type]

    def _on_merged(self, _changes: Changes) -> None:
        self.merged.emit(self._view.first.account_id, self._view.second.name)
        self.accept()

    def _on_apart(self, _changes: Changes) -> None:
        self.told_apart.emit()
        self.accept()

    def _on_error(self, error: BaseException) -> None:
        for button in (self.merge_button, self.apart_button):
            button.setEnabled(True)
        self.banner.show_message(problem_text(error), "bad")

    def _choose(self, digit: str) -> None:
        row = self.table.currentRow()
        if row >= 0:
            self.table.choose(row, {"1": "first", "2": "second", "3": "both"}[digit])


def _head(side: Side, role: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(px(2))
    column.addWidget(MutedLabel(role))
    column.addWidget(TextLabel(side.name, wrap=True))
    owner = tr("owned by {name}", name=side.owner) if side.owner else ""
    column.addWidget(MutedLabel(" · ".join(part for part in (counts_text(side), owner) if part), wrap=True))
    column.addStretch(1)  # the two begin at one height, however many lines the other takes
    return column


def _preview(view: MergeView) -> str:
    return tr(
        "Everything of “{second}” is shown under “{first}” from then on, and is found by both names. "
        "Nothing is deleted: the two can be separated again.",
        first=view.first.name,
        second=view.second.name,
    )
