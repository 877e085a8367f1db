"""Tokens, palette and style sheet: complete, legible, scaled, and told when they change."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldapp.ui import theme
from fieldapp.ui.theme import Scheme, Theme, load_tokens
from fieldapp.ui.widgets.pill import Pill

TEXT_ON = (
    ("text", "card"),
    ("text", "page"),
    ("text", "row_current"),
    ("muted", "card"),
    ("muted", "page"),
    ("faint", "card"),
    ("faint", "field_quiet"),
    ("on_accent", "accent"),
    ("accent_text", "accent_soft"),
    ("accent_text", "card"),
    ("info", "info_soft"),
    ("warn", "warn_soft"),
    ("bad", "bad_soft"),
    ("bad", "card"),
    ("good", "good_soft"),
    ("neutral", "neutral_soft"),
)


def luminance(color: QColor) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts: list[float] = [
        part / 12.92 if part <= 0.03928 else pow((part + 0.055) / 1.055, 2.4)
        for part in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_both_schemes_name_the_same_tokens() -> None:
    light, dark = load_tokens("light"), load_tokens("dark")
    assert light.colors.keys() == dark.colors.keys()
    assert light.colors != dark.colors
    assert light.sizes == dark.sizes


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("fore", "back"), TEXT_ON)
def test_text_can_be_read_on_what_it_stands_on(scheme: Scheme, fore: str, back: str) -> None:
    made = Theme.load(scheme)
    assert contrast(made.color(fore), made.color(back)) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("mark", ["focus", "warn_line", "stance_neutral", "bad", "accent"])
def test_borders_and_rings_stand_out_from_the_card(scheme: Scheme, mark: str) -> None:
    made = Theme.load(scheme)
    assert contrast(made.color(mark), made.color("card")) >= 2.4


def test_sizes_scale_and_stay_between_100_and_200_percent() -> None:
    assert Theme.load("light", 150).size("font_base") == 20
    assert Theme.load("light", 50).px(10) == 10
    assert Theme.load("light", 900).px(10) == 20


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_style_sheet_knows_no_colour_but_the_tokens(scheme: Scheme) -> None:
    made = Theme.load(scheme, 125)
    assert set(re.findall(r"#[0-9a-fA-F]{6}\b", made.qss())) <= set(made.tokens.colors.values())
    assert "$" not in made.qss()


def test_applying_changes_palette_font_and_tells(qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.manager().changed):
        theme.apply(qapp, "dark", 200)
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.current().color("page")
    assert qapp.font().pixelSize() == 26
    assert theme.current().is_dark


def test_without_a_desktop_that_says_so_system_means_light(qapp: QApplication) -> None:
    assert theme.resolve("system") == "light"
    assert theme.resolve("dark") == "dark"


def test_widgets_on_screen_follow(qapp: QApplication, qtbot: QtBot) -> None:
    pill = Pill("A", "warn")
    qtbot.addWidget(pill)
    pill.show()
    before = pill.sizeHint().height()
    theme.apply(qapp, "dark", 200)
    assert pill.sizeHint().height() == 2 * before
    assert pill.palette().color(QPalette.ColorRole.WindowText) == theme.current().color("warn")
    pill.set_tone("bad")
    assert pill.palette().color(QPalette.ColorRole.WindowText) == theme.current().color("bad")
