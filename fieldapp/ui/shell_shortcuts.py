"""The overview of keyboard shortcuts, made of the table of actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from fieldapp.infra.i18n import tr, tr_marked
from fieldapp.ui.actions import ACTIONS, GROUPS, keys_text
from fieldapp.ui.guide_button import guide_button
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.buttons import PrimaryButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.page import ScrollPage
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList


class ShortcutsDialog(QDialog):
    """What every key does, by group; Esc closes."""

    def __init__(self, pages: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, px(12))
        page = ScrollPage(tr("Keyboard shortcuts"), tr("Everything works without a mouse."), columns=(1, 1))
        for number, (group, heading) in enumerate(GROUPS.items()):
            card = Card(tr_marked(heading))
            rows = RowList(tr_marked(heading))
            rows.set_rows(self._rows(group, pages))
            card.add(rows)
            page.add_right(card) if number % 2 else page.add_left(card)
        page.finish_columns()
        column.addWidget(page)
        close = PrimaryButton(tr("Close"), self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        guide = guide_button()
        if guide is not None:
            buttons.addWidget(guide)
        buttons.addWidget(close)
        buttons.addStretch(1)
        column.addLayout(buttons)
        room = parent.size() if parent else QSize(px(900), px(560))
        self.resize(min(px(900), room.width()), min(px(560), room.height()))
        close.setFocus()

    @staticmethod
    def _rows(group: str, pages: Sequence[tuple[str, str]]) -> list[Row]:
        rows = [Row(spec.key, spec.label(), trail=_keys(spec.shortcuts)) for spec in ACTIONS if spec.group == group]
        if group == "go":
            rows += [Row(text, text, trail=_keys((keys,))) for text, keys in pages]
        return rows


def _keys(shortcuts: Sequence[str]) -> str:
    return " · ".join(dict.fromkeys(keys_text(keys) for keys in shortcuts))
