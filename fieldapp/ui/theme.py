"""Design tokens, the palette and style sheet made of them, and the one place that applies them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from fieldapp.infra import distributor
from fieldapp.infra.resources import resource
from fieldapp.ui.theme_qss import style_sheet

Scheme = Literal["light", "dark"]
Choice = Literal["system", "light", "dark"]
MIN_SCALE, MAX_SCALE = 100, 200
ARGUMENTS = ["fieldapp", "-style", "Fusion"]
"""For the application object: setStyle answers with a QStyle, every name of which is prepared for 8 ms of the start."""
STYLED = "isStyled"
"""The property of an application object that was made with ``ARGUMENTS``."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours (``#rrggbb`` by name) and sizes (px at 100 %) of one scheme, and the font wish list."""

    scheme: Scheme
    colors: dict[str, str]
    sizes: dict[str, int]
    fonts: tuple[str, ...]


@lru_cache(maxsize=2)
def load_tokens(scheme: Scheme) -> Tokens:
    """Read ``resources/theme/tokens.json`` once per scheme."""
    raw: dict[str, Any] = json.loads(resource("theme", "tokens.json").read_text("utf-8"))
    colors = dict(raw[scheme])
    return Tokens(scheme, colors | _own_colors(scheme, colors), dict(raw["sizes"]), tuple(raw["fonts"]))


def _own_colors(scheme: Scheme, colors: dict[str, str]) -> dict[str, str]:
    """The tokens that follow the accent of the distributor whose program this is."""
    own = distributor.current()
    accent = "" if own is None else own.accent if scheme == "light" else own.accent_dark
    if not accent:
        return {}
    strong = accent if scheme == "light" else _mixed(accent, "#ffffff", 30)
    return {
        "accent": accent,
        "accent_hover": _mixed(accent, "#000000" if scheme == "light" else "#ffffff", 15),
        "accent_soft": _mixed(colors["card"], accent, 12 if scheme == "light" else 28),
        "accent_text": strong,
        "focus": strong,
        "selection": _mixed(colors["card"], accent, 20 if scheme == "light" else 40),
    }


def _mixed(one: str, other: str, percent: int) -> str:
    """``one`` with so much of ``other`` in it."""
    parts = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{(a * (100 - percent) + b * percent) // 100:02x}" for a, b in parts)


@dataclass(frozen=True, slots=True)
class Theme:
    """Tokens at a scale: what painters and layouts ask for colours, pixels and fonts."""

    tokens: Tokens
    scale_percent: int = 100

    @classmethod
    def load(cls, scheme: Scheme, scale_percent: int = 100) -> Theme:
        """The theme of ``scheme`` at 100–200 %; other scales are brought into that range."""
        return cls(load_tokens(scheme), min(MAX_SCALE, max(MIN_SCALE, scale_percent)))

    @property
    def is_dark(self) -> bool:
        """Whether this is the dark scheme."""
        return self.tokens.scheme == "dark"

    def px(self, value: float) -> int:
        """``value`` px at 100 %, scaled and rounded."""
        return round(value * self.scale_percent / 100)

    def size(self, name: str) -> int:
        """The size token ``name``, scaled."""
        return self.px(self.tokens.sizes[name])

    def color(self, name: str) -> QColor:
        """The colour token ``name``; KeyError where there is none."""
        return QColor(self.tokens.colors[name])

    def font(self, size: str = "font_base", *, bold: bool = False) -> QFont:
        """The application's family in the size token ``size``."""
        font = QFont(QApplication.font())
        font.setPixelSize(self.size(size))
        font.setBold(bold)
        return font

    def family(self) -> str:
        """The first wished-for CJK font that is installed, else the system's own."""
        installed = set(QFontDatabase.families())
        for name in self.tokens.fonts:
            if name in installed:
                return name
        return QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).family()

    def palette(self) -> QPalette:
        """Palette for what the style sheet does not reach (Fusion dialogs, selections)."""
        palette = QPalette()
        for role, name in _ROLES.items():
            palette.setColor(role, self.color(name))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("faint"))
        return palette

    def qss(self) -> str:
        """The whole application's style sheet."""
        return style_sheet(
            self.tokens.colors,
            {k: self.px(v) for k, v in self.tokens.sizes.items()},
            self.px,
            resource("icons"),
            self.tokens.scheme,
        )


_ROLES = {
    QPalette.ColorRole.Window: "page",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "field",
    QPalette.ColorRole.AlternateBase: "card_hover",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "card",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.ToolTipBase: "card",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "faint",
    QPalette.ColorRole.Link: "accent_text",
    QPalette.ColorRole.LinkVisited: "accent_text",
    QPalette.ColorRole.Light: "card_hover",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "button_border",
    QPalette.ColorRole.Shadow: "border",
    QPalette.ColorRole.Accent: "accent",
}


class ThemeManager(QObject):
    """Holds the theme in force and tells widgets when it changes."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.theme = Theme.load("light")
        self.choice: Choice = "system"
        self._scale = 100
        self._listens = False

    def apply(self, app: QApplication, choice: Choice = "system", scale_percent: int = 100) -> Theme:
        """Put palette, font and style sheet on ``app``; widgets on screen follow at once."""
        self.choice, self._scale = choice, scale_percent
        if not self._listens:
            self._listens = True
            if app.property(STYLED) is None:
                app.setStyle("Fusion")
            app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self.theme = Theme.load(resolve(choice), scale_percent)
        app.setPalette(self.theme.palette())
        font = QFont(self.theme.family())
        font.setPixelSize(self.theme.size("font_base"))
        app.setFont(font)
        app.setStyleSheet(self.theme.qss())
        self.changed.emit()
        return self.theme

    @Slot()
    def _on_system_changed(self) -> None:
        app = QApplication.instance()
        if self.choice == "system" and isinstance(app, QApplication):
            self.apply(app, "system", self._scale)


def resolve(choice: Choice) -> Scheme:
    """The scheme a choice means now: the desktop's own for ``system``, light where it has none."""
    if choice != "system":
        return choice
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


@lru_cache(maxsize=1)
def manager() -> ThemeManager:
    """The application's one theme manager."""
    return ThemeManager()


def current() -> Theme:
    """The theme in force."""
    return manager().theme


def apply(app: QApplication, choice: Choice = "system", scale_percent: int = 100) -> Theme:
    """Shorthand for ``manager().apply``."""
    return manager().apply(app, choice, scale_percent)


def px(value: float) -> int:
    """``value`` px at 100 %, at the scale in force."""
    return current().px(value)


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet selects on, and restyle the widget; one never shown is styled then."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
