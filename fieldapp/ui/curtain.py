"""A window with one sentence, while the profile behind it is exchanged."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldapp.infra import distributor
from fieldapp.infra.i18n import tr
from fieldapp.ui.widgets.banner import InlineBanner
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.text import MutedLabel, PageTitle


class Curtain(QWidget):
    """Shown for a moment; nothing on it can be pressed."""

    def __init__(self, title: str = "", what: str = "") -> None:
        super().__init__()
        self.setObjectName("pageBody")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(distributor.brand())
        self.banner = InlineBanner()
        card = Card()
        card.add(PageTitle(title or tr("Joining your company …")))
        card.add(MutedLabel(what or tr("What was here before is kept beside the new data."), wrap=True))
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.banner)
        column.addWidget(card)
        column.addStretch(2)
