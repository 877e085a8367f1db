"""Other suppliers with their shares: lines that can be added and removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fieldapp.domain.money import MoneyError, read_amount
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.account_views import SupplierRow
from fieldapp.services.accounts import SupplierDraft
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.buttons import LinkButton

_PPM_PER_HUNDREDTH = 100


class _Line(QWidget):
    """One supplier."""

    def __init__(self, row: SupplierRow | None, parent: SuppliersField) -> None:
        super().__init__(parent)
        self.row_id = row.id if row else None
        self.name, self.share = QLineEdit(row.name if row else ""), QLineEdit(_percent(row))
        self.name.setAccessibleName(tr("Name of the supplier"))
        self.name.setPlaceholderText(self.name.accessibleName())
        self.share.setAccessibleName(tr("Share in percent"))
        self.share.setPlaceholderText("%")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.name, 3)
        layout.addWidget(self.share, 1)
        layout.addWidget(LinkButton("×", lambda: parent.remove(self), name=tr("Remove this supplier"), quiet=True))

    def ppm(self) -> int | None:
        """The share in millionths. Raises MoneyError for what is no number."""
        text = self.share.text().strip().rstrip("%％")
        if not text:
            return None
        return read_amount(text, "CNY").money.minor * _PPM_PER_HUNDREDTH  # two decimals, rounded once


class SuppliersField(QWidget):
    """All lines, and a button for one more."""

    def __init__(self, rows: Iterable[SupplierRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))
        self.lines: list[_Line] = []
        self.more = LinkButton(tr("Add a supplier"), self._add_empty)
        self._column.addWidget(self.more)
        for row in rows:
            self._add(row)
        self.setFocusProxy(self.more)

    def drafts(self) -> Iterator[SupplierDraft]:
        """Return the lines that can be read; a line without name and share counts as removed."""
        for one in self.lines:
            name = one.name.text().strip()
            if name or one.share.text().strip():
                yield SupplierDraft(name, self._ppm(one), one.row_id)

    def unreadable(self) -> list[str]:
        """Return the shares that are no numbers."""
        return [one.share.text() for one in self.lines if one.share.text().strip() and self._ppm(one) is None]

    def remove(self, line: _Line) -> None:
        """Take a line out."""
        at = self.lines.index(line)
        self.lines.remove(line)
        line.hide()
        line.deleteLater()
        (self.lines[min(at, len(self.lines) - 1)].name if self.lines else self.more).setFocus()

    def _add_empty(self) -> None:
        self._add(None).name.setFocus()

    def _add(self, row: SupplierRow | None) -> _Line:
        made = _Line(row, self)
        self._column.insertWidget(len(self.lines), made)
        self.lines.append(made)
        return made

    def _ppm(self, line: _Line) -> int | None:
        try:
            return line.ppm()
        except MoneyError:
            return None


def _percent(row: SupplierRow | None) -> str:
    if row is None or row.share_ppm is None:
        return ""
    return formats.percent(row.share_ppm, 2).rstrip("%").rstrip("0").rstrip(".")
