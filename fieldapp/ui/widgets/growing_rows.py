"""The rows of a card that begins with the first of many, and a link that shows the next of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.ui.widgets.buttons import LinkButton
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList


class GrowingRows(QWidget):
    """``step`` rows at first, and so many more at each press; other contents begin anew, the same stay open."""

    def __init__(self, name: str, step: int) -> None:
        super().__init__()
        self._step = self._shown = step
        self._rows: Sequence[Row] = ()
        self.list = RowList(name)
        self.more = LinkButton("", self._show_more, name=tr("More: {what}", what=name))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addWidget(self.more)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show rows; those that were opened stay so while the first of them is the same."""
        first = [one[0].key for one in (self._rows, rows) if one]
        if len(first) < 2 or first[0] != first[1]:
            self._shown = self._step
        self._rows = rows
        self._show()

    def _show_more(self) -> None:
        at, self._shown = self._shown, self._shown + self._step
        self._show()
        self.list.setFocus()
        self.list.setCurrentIndex(self.list.model().index(at, 0))

    def _show(self) -> None:
        self.list.set_rows(self._rows[: self._shown])
        rest = len(self._rows) - self._shown
        self.more.setText(tr("%n more", n=max(0, rest)))
        self.more.setVisible(rest > 0)
        self.setVisible(bool(self._rows))
