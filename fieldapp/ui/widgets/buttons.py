"""Push buttons of three weights; what is said on them is also their accessible name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from fieldapp.ui.theme import px
from fieldapp.ui.theme_qss import TARGET


class SecondaryButton(QPushButton):
    """A button beside the page's main one."""

    def __init__(
        self, text: str, on_click: Callable[[], object] | None = None, parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(name or text)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if on_click is not None:
            self._on_click = on_click
            self.clicked.connect(self._run)

    def _run(self) -> None:
        self._on_click()

    def sizeHint(self) -> QSize:
        """Never too small to be hit, however short the words."""
        return super().sizeHint().expandedTo(QSize(px(TARGET), px(TARGET)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)


class PrimaryButton(SecondaryButton):
    """The main thing to do here; one per page."""


class LinkButton(SecondaryButton):
    """A button that looks like text; ``quiet`` keeps it in the text's colour."""

    def __init__(
        self,
        text: str,
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
        *,
        name: str = "",
        quiet: bool = False,
    ) -> None:
        super().__init__(text, on_click, parent, name=name)
        self.setProperty("quiet", "true" if quiet else "false")
