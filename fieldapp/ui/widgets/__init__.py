"""The kit that pages are made of."""

from fieldapp.ui.widgets.banner import InlineBanner
from fieldapp.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.card import Card, NumberCard, clear_layout
from fieldapp.ui.widgets.chip import Chip, ChipGroup
from fieldapp.ui.widgets.decision_map import DecisionMapView, MapLabel
from fieldapp.ui.widgets.empty import EmptyState
from fieldapp.ui.widgets.flow import FlowLayout
from fieldapp.ui.widgets.form import FieldRow, FormField
from fieldapp.ui.widgets.mini_map import MiniMap, Stop
from fieldapp.ui.widgets.page import CardRow, ScrollPage
from fieldapp.ui.widgets.pill import Pill, Tone
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList
from fieldapp.ui.widgets.share_bar import Segment, ShareBar, Tick
from fieldapp.ui.widgets.table_view import TableView
from fieldapp.ui.widgets.text import (
    BigNumber,
    ElidedLabel,
    ErrorLabel,
    FieldLabel,
    MutedLabel,
    PageTitle,
    SectionLabel,
    SubtitleLabel,
    TextLabel,
)

__all__ = [
    "BigNumber",
    "Card",
    "CardRow",
    "Chip",
    "ChipGroup",
    "DecisionMapView",
    "ElidedLabel",
    "EmptyState",
    "ErrorLabel",
    "FieldLabel",
    "FieldRow",
    "FlowLayout",
    "FormField",
    "InlineBanner",
    "LinkButton",
    "MapLabel",
    "MiniMap",
    "MutedLabel",
    "NumberCard",
    "PageTitle",
    "Pill",
    "PrimaryButton",
    "Row",
    "RowList",
    "ScrollPage",
    "SecondaryButton",
    "SectionLabel",
    "Segment",
    "ShareBar",
    "Stop",
    "SubtitleLabel",
    "TableView",
    "TextLabel",
    "Tick",
    "Tone",
    "clear_layout",
]
