"""The button that opens the guide; there is none where no guide was shipped, as in the source tree."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from fieldapp.infra import guide
from fieldapp.infra.i18n import language, tr
from fieldapp.ui.widgets.buttons import SecondaryButton


def guide_button() -> SecondaryButton | None:
    """Return a button that opens the guide in the language in use."""
    page = guide.page(language())
    return None if page is None else SecondaryButton(tr("User guide"), lambda: _show(page))


def _show(page: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(page)))
