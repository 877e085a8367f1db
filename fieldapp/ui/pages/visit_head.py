"""The top of the visit form: whose visit it is, the finder until that is known, and a restored draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.services.search import Hit
from fieldapp.services.visit_views import AccountForVisit
from fieldapp.ui.hit_texts import hit_answer
from fieldapp.ui.pages.visit_card import account_line
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.buttons import LinkButton
from fieldapp.ui.widgets.finder import Answer, Finder, Later
from fieldapp.ui.widgets.text import ErrorLabel, MutedLabel, PageTitle


class VisitHead(QWidget):
    """Title with the account's name, "change", the finder, and "draft of … restored · discard"."""

    account_chosen = Signal(object)  # Hit
    change_requested = Signal()
    discard_requested = Signal()

    def __init__(self, find: Callable[[str], Sequence[Hit]], later: Later | None = None) -> None:
        super().__init__()
        self._find_hits = find
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        line = QHBoxLayout()
        self.title = PageTitle()
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._about = MutedLabel()
        self._change = LinkButton(tr("Change"), self.change_requested.emit, name=tr("Choose another customer"))
        line.addWidget(self.title)
        line.addWidget(self._about)
        line.addStretch(1)
        line.addWidget(self._change)
        column.addLayout(line)
        self._restored = QWidget()
        restored = QHBoxLayout(self._restored)
        restored.setContentsMargins(0, 0, 0, 0)
        self._restored_text = MutedLabel()
        restored.addWidget(self._restored_text)
        restored.addWidget(LinkButton(tr("Discard"), self.discard_requested.emit, name=tr("Discard the draft")))
        restored.addStretch(1)
        column.addWidget(self._restored)
        placeholder = tr("Customer: name, pinyin initials, person or phone number")
        self.finder = Finder(tr("Customer"), placeholder, self._answers, later=later)
        self._missing = ErrorLabel(wrap=True)
        column.addWidget(self.finder)
        column.addWidget(self._missing)
        self.finder.chosen.connect(self.account_chosen)
        self.show_missing("")
        self.show_restored("")

    def show_account(self, account: AccountForVisit | None, *, amending: bool, fixed: bool) -> None:
        """Name the account; without one show the finder. ``fixed``: it cannot be changed here."""
        title = tr("Correct a visit") if amending else tr("Log a visit")
        self.title.setText(f"{title} · {account.name}" if account else title)
        self._about.setText(account_line(account) if account else "")
        self._change.setVisible(account is not None and not fixed)
        self.finder.setVisible(account is None)
        self.show_missing("")
        if account is None:
            self.finder.reset()

    def show_restored(self, sentence: str) -> None:
        """Say that a draft was restored, or "" for none."""
        self._restored_text.setText(sentence)
        self._restored.setVisible(bool(sentence))

    def show_missing(self, sentence: str) -> None:
        """Say that the account is missing."""
        self._missing.setText(sentence)
        self._missing.setVisible(bool(sentence))

    def _answers(self, query: str) -> list[Answer]:
        return [hit_answer(hit) for hit in self._find_hits(query)]
