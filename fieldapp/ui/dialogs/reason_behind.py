"""The accounts that a reason holds back; Enter opens one."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from fieldapp.services.coverage.reason_views import ReasonAccount, ReasonQuestion
from fieldapp.services.exporting.cells import Grid
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.account_rows import SHOWN, AccountRows
from fieldapp.ui.reason_page_texts import account_words, accounts_grid
from fieldapp.ui.texts import code_text
from fieldapp.ui.widgets.pill import Tone
from fieldapp.ui.widgets.row_model import Row

_SEVERE = 3


class ReasonBehind(AccountRows):
    """All that is asked for is read at once: reasons are far fewer than accounts."""

    def __init__(self, context: Context, question: ReasonQuestion, key: str | None, name: str, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._accounts: tuple[ReasonAccount, ...] = ()
        self.set_heading(name)
        service = context.use_cases.reasons
        self.read_with(lambda: service.accounts(question, key), self._on_accounts)

    def grid(self) -> Grid:
        """Return all of them; see AccountRows."""
        return accounts_grid(self.windowTitle(), self._accounts)

    @Slot(object)
    def _on_accounts(self, accounts: object) -> None:
        assert isinstance(accounts, tuple)
        self._accounts = accounts
        self.show_rows((reason_row(one) for one in accounts[:SHOWN]), len(accounts))


def reason_row(one: ReasonAccount) -> Row:
    """Return a reason at an account as a line; its key is the account."""
    tone: Tone = "bad" if one.severity >= _SEVERE else "neutral"
    words = one.words or code_text("category", one.category)
    return Row(one.account_id, one.account, pill=(words, tone), note=one.owner, detail=account_words(one))
