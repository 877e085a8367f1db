"""The top bar and the status bar of the main window."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from fieldapp.infra import distributor
from fieldapp.infra.i18n import tr
from fieldapp.ui.actions import shortcut_text
from fieldapp.ui.icons import icon
from fieldapp.ui.theme import current, manager, px, set_property
from fieldapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.pill import Pill, Tone
from fieldapp.ui.widgets.text import ElidedLabel, TextLabel, plain_tip


class SyncButton(SecondaryButton):
    """The sync state as a pill that can be pressed."""

    def show_state(self, text: str, tone: Tone) -> None:
        """Say the state; the tone repeats it."""
        set_property(self, "tone", tone)  # before it is seen: a widget is styled when it is made visible
        self.setText(text)
        self.setVisible(bool(text))
        self.setAccessibleName(tr("Sync state: {text}", text=text))


class SearchButton(QPushButton):
    """Looks like a search field and opens the palette; its words are cut where room is short."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchButton")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._words = ""

    def set_words(self, words: str) -> None:
        """What can be searched for."""
        self._words = words
        self.setToolTip(words)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many words as fit."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = self.width() - px(28)
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))


class Logo(QWidget):
    """The diamond and, where there is room, the name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(distributor.brand())
        self._words = True

    def show_words(self, words: bool) -> None:
        """With the name, or the diamond alone."""
        self._words = words
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both in the accent colour."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_text"))
        half, middle = theme.px(7), self.height() / 2
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(0, middle),
                    QPointF(half, middle - half),
                    QPointF(2 * half, middle),
                    QPointF(half, middle + half),
                ]
            )
        )
        if self._words:
            font = theme.font()
            font.setPixelSize(theme.px(15))
            painter.setFont(font)
            painter.setPen(theme.color("accent_text"))
            room = self.rect().adjusted(2 * half + theme.px(6), 0, 0, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, distributor.brand())


class TopBar(QFrame):
    """Logo, search, sync state, the main action, the user, the menu."""

    search_requested = Signal()
    log_visit_requested = Signal()
    sync_requested = Signal()
    menu_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self._row = QHBoxLayout(self)
        self._narrow = False
        self.logo = Logo()
        self.search = SearchButton()
        self.search.clicked.connect(self.search_requested)
        self.sync = SyncButton("")
        self.sync.setObjectName("syncButton")
        self.sync.hide()
        self.sync.clicked.connect(self.sync_requested)
        self.log_visit = PrimaryButton("")
        self.log_visit.clicked.connect(self.log_visit_requested)
        self.user = Pill()
        self.user.setObjectName("userPill")
        self.menu_button = QToolButton()
        self.menu_button.setObjectName("menuButton")
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.menu_button.clicked.connect(self.menu_requested)
        self._row.addWidget(self.logo)
        self._row.addWidget(self.search, 3)
        self._row.addStretch(2)
        for widget in (self.sync, self.log_visit, self.user, self.menu_button):
            self._row.addWidget(widget)
        manager().changed.connect(self._measure)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        keys = shortcut_text("go.search")
        self.search.set_words(tr("Search accounts, people, phones, initials ({keys})", keys=keys))
        self.search.setAccessibleName(tr("Search"))
        self.log_visit.setAccessibleName(tr("Log a visit"))
        self.log_visit.setToolTip(f"{tr('Log a visit')} ({shortcut_text('visit.new')})")
        self.menu_button.setAccessibleName(tr("Menu"))
        self.menu_button.setToolTip(f"{tr('Menu')} ({shortcut_text('go.menu')})")
        self._measure()

    def set_narrow(self, narrow: bool) -> None:
        """Drop words where room is short."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._measure()

    def set_user(self, text: str) -> None:
        """Who is working here."""
        self.user.setText(text)
        self.user.setToolTip(plain_tip(text))
        self._measure()

    def _measure(self) -> None:
        theme = current()
        rail = self._narrow
        self.setFixedHeight(theme.size("top_bar"))
        self._row.setContentsMargins(px(16), 0, px(16), 0)
        self._row.setSpacing(px(8 if rail else 16))
        self.logo.show_words(not rail)
        self.logo.setFixedWidth(px(24) if rail else theme.size("nav") - px(16))
        self.search.setFixedHeight(px(32))
        self.search.setMaximumWidth(px(409))
        self.search.setMinimumWidth(px(90))
        words = f"{tr('Log a visit')} {shortcut_text('visit.new')}"
        self.log_visit.setText("" if rail else f"+ {words}")
        self.log_visit.setIcon(icon("plus", "on_accent", 16) if rail else QIcon())
        self.log_visit.setIconSize(QSize(px(16), px(16)))
        self.user.setVisible(not rail and bool(self.user.text()))
        self.menu_button.setIcon(icon("menu", "muted", 16))
        self.menu_button.setIconSize(QSize(px(16), px(16)))


class StatusBar(QFrame):
    """What is saved, what is synced, how much is here, and that it is encrypted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self._row = QHBoxLayout(self)
        self.saved, self.synced, self.right = TextLabel(), ElidedLabel(), TextLabel()
        self._row.addWidget(self.saved)
        self._row.addWidget(self.synced, 1)
        self._row.addWidget(self.right)
        manager().changed.connect(self._measure)
        self._measure()
        self.retranslate()

    def retranslate(self) -> None:
        """Say the fixed part in the language in use; the rest is set by whoever knows it."""
        self.right.setText(tr("Data on this laptop is encrypted"))

    def show_saved(self, text: str) -> None:
        """Such as "Saved on this laptop 14:32:05"."""
        self.saved.setText(text)

    def show_synced(self, text: str) -> None:
        """Such as "Last sync 11:08 · 4,213 accounts"."""
        self.synced.setText(text)

    def _measure(self) -> None:
        self.setFixedHeight(current().size("status_bar"))
        self._row.setContentsMargins(px(16), 0, px(16), 0)
        self._row.setSpacing(px(24))
