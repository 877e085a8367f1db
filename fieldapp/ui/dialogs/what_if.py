"""What if these reps moved: the concentration of forces, anew at every choice. Nothing is written."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from fieldapp.domain.coverage.concentration import Concentration
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.coverage.views import ForceView
from fieldapp.ui.context import Context
from fieldapp.ui.coverage_page_texts import UNKNOWN
from fieldapp.ui.dialogs.form_dialog import choice, chosen
from fieldapp.ui.mix_texts import place_name
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.figures import Bar, Column, Figure, FigureTable
from fieldapp.ui.widgets.matrix import Cell
from fieldapp.ui.widgets.text import BigNumber, MutedLabel, SectionLabel

_REP = Qt.ItemDataRole.UserRole
_WHOLE = 1_000_000
_LIST = 160


class WhatIfDialog(QDialog):
    """Ticked reps are tried in the town chosen; “Keep this move” keeps them there while others are tried."""

    def __init__(self, context: Context, force: ForceView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._force = context, force
        self._kept: dict[str, str] = {}
        title = tr("What if these reps move?")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._build()
        self._show()

    def moves(self) -> dict[str, str]:
        """Return where reps would be: those kept, and those ticked now."""
        town = chosen(self.town) or ""
        ticked = {str(one.data(_REP)): town for one in self._items() if one.checkState() is Qt.CheckState.Checked}
        return self._kept | ticked

    def concentration(self) -> Concentration:
        """Return what the force would be like."""
        return self._context.use_cases.coverage.what_if(self._force, self.moves())

    @Slot()
    def keep(self) -> None:
        """Keep what is tried, and untick."""
        self._kept = self.moves()
        self._fill_reps()
        self._show()

    @Slot()
    def start_over(self) -> None:
        """Forget all moves."""
        self._kept = {}
        self._fill_reps()
        self._show()

    # --------------------------------------------------------------------------------------- inside

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(12))
        hint = tr(
            "The index is the sum of squared shares of rep-days by town over the last 14 days: 1 is all in one town. "
            "Below {least} it is thin, and so is a town with fewer than {reps} reps.",
            least=f"{float(self._force.least):.2f}",
            reps=self._force.least_reps,
        )
        column.addWidget(MutedLabel(hint, wrap=True))
        self.keep_button = SecondaryButton(tr("Keep this move"), self.keep)
        row = QHBoxLayout()
        row.setSpacing(px(16))
        row.addLayout(self._choosing(), 1)
        row.addLayout(self._answer(), 1)
        column.addWidget(_scrolled(row), 1)
        foot = QHBoxLayout()  # outside of what scrolls: a small window shows it too
        foot.addWidget(self.keep_button)
        foot.addWidget(SecondaryButton(tr("Start over"), self.start_over))
        foot.addStretch(1)
        foot.addWidget(PrimaryButton(tr("Close"), self.accept))
        column.addLayout(foot)
        parent = self.parentWidget()
        room = parent.window().size() if parent else QGuiApplication.primaryScreen().availableSize()
        self.resize(min(px(760), room.width() - 20), min(px(560), room.height() - 40))

    def _choosing(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(px(8))
        self.reps = QListWidget()
        self.reps.setAccessibleName(tr("Reps to move"))
        self.reps.setWordWrap(True)
        self.reps.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reps.setMinimumHeight(px(_LIST))
        self._fill_reps()
        self.reps.itemChanged.connect(self._show)
        self.town = choice([(one.key, place_name(one.name)) for one in self._force.cities])
        self.town.setAccessibleName(tr("To the town"))
        self.town.currentIndexChanged.connect(self._show)
        column.addWidget(SectionLabel(tr("Who moves")))
        column.addWidget(self.reps, 1)
        column.addWidget(SectionLabel(tr("Where to")))
        column.addWidget(self.town)
        return column

    def _answer(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(px(8))
        self.number, self.said = BigNumber(""), MutedLabel(wrap=True)
        self.table = FigureTable(tr("Towns after the move"), tr("Town"))
        column.addWidget(SectionLabel(tr("Concentration of forces")))
        column.addWidget(self.number)
        column.addWidget(self.said)
        column.addWidget(self.table)
        column.addStretch(1)
        return column

    def _items(self) -> list[QListWidgetItem]:
        return [self.reps.item(at) for at in range(self.reps.count())]

    def _fill_reps(self) -> None:
        where: dict[tuple[str, str], list[str]] = defaultdict(list)
        for one in sorted(self._force.presences, key=lambda one: (one.rep, -one.days)):
            where[(one.rep, one.rep_id)].append(one.place)
        names = {one.key: place_name(one.name) for one in self._force.cities}
        self.reps.blockSignals(True)
        self.reps.clear()
        for (name, rep_id), places in where.items():
            now = ", ".join(names.get(one, place_name(one)) for one in places)
            kept = self._kept.get(rep_id)
            text = tr("{rep}: {places}", rep=name, places=now)
            if kept is not None:
                text = tr("{rep}: {places} → {town}", rep=name, places=now, town=names.get(kept, place_name(kept)))
            item = QListWidgetItem(text, self.reps)
            item.setData(_REP, rep_id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.reps.blockSignals(False)

    @Slot()
    def _show(self) -> None:
        now, then = self._force.concentration, self.concentration()
        self.number.setText(tr("{now} → {then}", now=_index(now.index), then=_index(then.index)))
        self.number.setAccessibleName(self.number.text())
        if then.is_thin:
            self.said.setText(tr("Still thin: %n towns have too few reps", n=len(then.short)))
        else:
            self.said.setText(tr("Concentrated: no longer thin") if now.is_thin else tr("Concentrated"))
        self.said.set_tone("bad" if then.is_thin else "good")
        self.keep_button.setEnabled(self.moves() != self._kept)
        self._show_towns()

    def _show_towns(self) -> None:
        moves, days, reps = self.moves(), defaultdict[str, int](int), defaultdict[str, set[str]](set)
        for one in self._force.presences:
            place = moves.get(one.rep_id, one.place)
            days[place] += one.days
            reps[place].add(one.rep_id)
        whole = max(1, sum(days.values()))
        names = {one.key: place_name(one.name) for one in self._force.cities}
        rows: list[tuple[str, list[Cell]]] = []
        for place in sorted(days, key=lambda one: (-days[one], one)):
            few = len(reps[place]) < self._force.least_reps
            told = tr("%n days", n=days[place])
            bar = Figure("", spoken=told, look=Bar(days[place] * _WHOLE // whole, "mode_semi" if few else "accent"))
            count = Cell(formats.number(len(reps[place])), tone="bad" if few else "text")
            rows.append((names.get(place, place_name(place)), [count, bar]))
        self.table.set_figures([Column(tr("Reps"), 6), Column(tr("Share of rep-days"), 16, is_left=True)], rows)


def _scrolled(row: QHBoxLayout) -> QScrollArea:
    body = QWidget()
    body.setObjectName("pageBody")
    row.setContentsMargins(0, 0, px(10), 0)
    body.setLayout(row)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(body)
    return scroll


def _index(index: Fraction | None) -> str:
    return UNKNOWN if index is None else f"{float(index):.2f}"
