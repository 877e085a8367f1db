"""The style sheet as a function of the tokens; the only place that writes QSS."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from string import Template

TARGET = 24
"""Least height of what is pressed (px at 100 %)."""
TONES = ("accent", "info", "warn", "bad", "good", "neutral")


def style_sheet(
    colors: Mapping[str, str], sizes: Mapping[str, int], px: Callable[[float], int], icons: Path, scheme: str
) -> str:
    """QSS for the whole application; ``sizes`` are scaled already, ``px`` scales the rest."""
    values: dict[str, object] = {**colors, **{f"s_{k}": v for k, v in sizes.items()}}
    values.update({f"p{n}": px(n) for n in (1, 2, 3, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 18, 24, 28)})
    values["pill_radius"] = sizes["pill"] // 2
    values["pill_height"] = sizes["pill"] // 2 * 2
    values["chip_inner"] = px(TARGET) - 2  # within borders of 1 px; the ring of the focus is 2 px and goes inwards
    values["chip_side"] = px(9) - 1
    values["chip_focused"] = px(TARGET) - 4
    values["link_inner"] = px(TARGET) - 2 - 2 * px(3)
    values["link_focused"] = px(TARGET) - 4 - 2 * px(2)
    values["check_inner"] = px(TARGET) - 4 - 2 * px(3)
    values["nav_inner"] = sizes["nav_item"] - 4
    values["icons"] = icons.as_posix()
    values["scheme"] = scheme
    rules = "".join(_BLOCKS)
    return Template(rules).substitute(values) + "".join(_tone(tone, colors) for tone in TONES)


def _tone(tone: str, colors: Mapping[str, str]) -> str:
    fore = colors["accent_text"] if tone == "accent" else colors[tone]
    soft = colors[f"{tone}_soft"]
    return (
        f'Pill[tone="{tone}"] {{ color: {fore}; background: {soft}; }}\n'
        f'InlineBanner[tone="{tone}"] {{ background: {soft}; border: 1px solid {soft}; }}\n'
        f'SyncButton[tone="{tone}"] {{ color: {fore}; background: {soft}; border: 1px solid {soft}; }}\n'
        f'SyncButton[tone="{tone}"]:focus {{ border: 2px solid {fore}; }}\n'
        f'QLabel[toneText="{tone}"] {{ color: {fore}; }}\n'
    )


_TEXT = """
QWidget { color: $text; font-size: ${s_font_base}px; }
QLabel { background: transparent; }
QMainWindow, QDialog, ScrollPage, #pageBody { background: $page; }
QToolTip { color: $text; background: $card; border: 1px solid $border; padding: ${p5}px; }
PageTitle { font-size: ${s_font_title}px; padding: ${p2}px 0; }
BigNumber { font-size: ${s_font_big}px; padding: ${p1}px 0; }
SectionLabel { color: $muted; }
MutedLabel { color: $faint; }
MutedLabel[small="true"], FieldLabel { color: $faint; font-size: ${s_font_small}px; }
SubtitleLabel { color: $muted; }
ErrorLabel { color: $bad; font-size: ${s_font_small}px; }
Card { background: $card; border: 1px solid $border; border-radius: ${s_radius_card}px; }
Pill { font-size: ${s_font_small}px; border-radius: ${pill_radius}px; padding: 0 ${p10}px;
  min-height: ${pill_height}px; max-height: ${pill_height}px; }
InlineBanner { border-radius: ${s_radius}px; }
InlineBanner QPushButton { background: transparent; }
"""

_BUTTONS = """
QPushButton, QToolButton { color: $text; background: $card; border: 1px solid $button_border;
  border-radius: ${s_radius}px; padding: ${p7}px ${p13}px; }
QPushButton:hover, QToolButton:hover { background: $card_hover; }
QPushButton:focus, QToolButton:focus { border: 2px solid $focus; padding: ${p6}px ${p12}px; }
QPushButton:disabled, QToolButton:disabled { color: $faint; background: $page; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }
PrimaryButton { color: $on_accent; background: $accent; border: 1px solid $accent; }
PrimaryButton:hover { background: $accent_hover; }
PrimaryButton:focus { border: 2px solid $focus_on_accent; }
PrimaryButton:disabled { color: $faint; background: $track; border: 1px solid $border; }
LinkButton { color: $accent_text; background: transparent; border: 1px solid transparent; padding: ${p3}px ${p5}px;
  min-height: ${link_inner}px; }
LinkButton:hover { background: $accent_soft; }
LinkButton:focus { border: 2px solid $focus; padding: ${p2}px ${p3}px; min-height: ${link_focused}px; }
LinkButton[quiet="true"] { color: $text; }
Chip { color: $neutral; background: $neutral_soft; border: 1px solid $neutral_soft;
  border-radius: ${pill_radius}px; padding: 0 ${p9}px; font-size: ${s_font_small}px;
  min-height: ${chip_inner}px; max-height: ${chip_inner}px; }
Chip:hover { border-color: $button_border; background: $neutral_soft; }
Chip:checked { color: $accent_text; background: $accent_soft; border: 1px solid $accent; }
Chip:focus { border: 2px solid $focus; padding: 0 ${chip_side}px; min-height: ${chip_focused}px;
  max-height: ${chip_focused}px; }
Chip:disabled { color: $faint; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox { color: $text; background: $field;
  border: 1px solid $field_border; border-radius: ${s_radius}px; padding: ${p6}px ${p9}px;
  selection-background-color: $selection; selection-color: $text; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
  border: 2px solid $focus; padding: ${p5}px ${p9}px; }
QLineEdit[invalid="true"], QComboBox[invalid="true"], QPlainTextEdit[invalid="true"] { border: 2px solid $bad; }
QLineEdit:disabled, QComboBox:disabled, QLineEdit:read-only { color: $muted; background: $field_quiet; }
QComboBox::drop-down { border: none; width: ${p24}px; subcontrol-position: center right; }
QComboBox::down-arrow { image: url("$icons/chevron-down.svg"); width: ${p10}px; height: ${p10}px; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $border; outline: none;
  selection-background-color: $accent_soft; selection-color: $accent_text; padding: ${p3}px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: ${p18}px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url("$icons/chevron-up.svg"); width: ${p9}px; height: ${p9}px; }
QAbstractSpinBox::down-arrow { image: url("$icons/chevron-down.svg"); width: ${p9}px; height: ${p9}px; }
QCheckBox, QRadioButton { spacing: ${p7}px; background: transparent; padding: ${p3}px; border: 2px solid transparent;
  border-radius: ${s_radius}px; min-height: ${check_inner}px; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $focus; }
QCheckBox::indicator, QRadioButton::indicator { width: ${p14}px; height: ${p14}px; background: $field;
  border: 1px solid $stance_neutral; border-radius: ${p3}px; }
QRadioButton::indicator { border-radius: ${p7}px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent;
  image: url("$icons/check-$scheme.svg"); }
QRadioButton::indicator:checked { background: $accent; border-color: $accent; image: url("$icons/dot-$scheme.svg"); }
QProgressBar { background: $track; border: none; border-radius: ${p3}px; max-height: ${p6}px; min-height: ${p6}px; }
QProgressBar::chunk { background: $accent; border-radius: ${p3}px; }
"""

_LISTS = """
QAbstractItemView { background: $card; border: none; outline: none; color: $text;
  selection-background-color: $accent_soft; selection-color: $text; }
RowList { background: transparent; }
QTableView { gridline-color: transparent; border: none; }
QTableView::item { border-bottom: 1px solid $line; padding: 0 ${p7}px; }
QTableView::item:hover { background: $card_hover; }
QTableView::item:selected { background: $accent_soft; color: $text; }
QHeaderView { background: $card; border: none; }
QHeaderView::section { background: $card; color: $faint; border: none; border-bottom: 1px solid $border;
  padding: ${p7}px; font-size: ${s_font_small}px; }
QHeaderView::section:hover { color: $text; }
QHeaderView::down-arrow { image: url("$icons/chevron-down.svg"); width: ${p9}px; height: ${p9}px; }
QHeaderView::up-arrow { image: url("$icons/chevron-up.svg"); width: ${p9}px; height: ${p9}px; }
QScrollArea { border: none; background: transparent; }
QScrollBar:vertical { background: transparent; width: ${p10}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p10}px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: ${p3}px; min-height: ${p28}px; min-width: ${p28}px;
  margin: ${p2}px; }
QScrollBar::handle:hover { background: $stance_neutral; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none;
  border: none; width: 0; height: 0; }
QMenu { background: $card; border: 1px solid $border; padding: ${p5}px; }
QMenu::item { padding: ${p6}px ${p24}px ${p6}px ${p14}px; border-radius: ${s_space_1}px; background: transparent; }
QMenu::item:selected { background: $accent_soft; color: $accent_text; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: ${p5}px 0; }
QTabWidget::pane { border: none; border-top: 1px solid $border; }
QTabBar::tab { color: $muted; background: transparent; padding: ${p7}px ${p14}px;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $accent_text; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { border: 2px solid $focus; }
"""

_SHELL = """
#topBar { background: $card; border-bottom: 1px solid $border; }
#statusBar { background: $card; border-top: 1px solid $border; }
#statusBar QLabel { color: $faint; font-size: ${s_font_small}px; }
#navigation { background: $card; border-right: 1px solid $border; }
#navSection { color: $faint; font-size: ${p11}px; }
NavButton { text-align: left; color: $muted; background: transparent; border: 2px solid transparent;
  border-radius: ${s_radius}px; padding: 0 ${p9}px; min-height: ${nav_inner}px; max-height: ${nav_inner}px; }
NavButton[rail="true"] { text-align: center; padding: 0; }
NavButton:hover { background: $card_hover; color: $text; }
NavButton:checked { background: $accent_soft; color: $accent_text; }
NavButton:focus { border: 2px solid $focus; }
#searchButton { text-align: left; color: $faint; background: $field_quiet; border: 1px solid $field_border; }
#searchButton:hover { border-color: $stance_neutral; }
#searchButton:focus { border: 2px solid $focus; }
#menuButton { border: 1px solid transparent; padding: ${p5}px; }
#menuButton:focus { border: 2px solid $focus; padding: ${p3}px; }
#navBody { background: $card; }
#syncButton { font-size: ${s_font_small}px; border-radius: ${pill_radius}px;
  padding: 0 ${p9}px; min-height: ${chip_inner}px; max-height: ${chip_inner}px; }
#syncButton:focus { padding: 0 ${chip_side}px; min-height: ${chip_focused}px; max-height: ${chip_focused}px; }
"""

_BLOCKS = (_TEXT, _BUTTONS, _FIELDS, _LISTS, _SHELL)
