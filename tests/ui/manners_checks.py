"""What may be asked of any widget on any page; each check returns its complaints as sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionComboBox,
    QTableView,
    QTextEdit,
    QWidget,
)

from fieldapp.ui.shell_bars import SearchButton
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.pill import Pill
from fieldapp.ui.widgets.rows import RowList
from fieldapp.ui.widgets.text import ElidedLabel

HAN = re.compile(r"[\u3400-\u9fff]")
_ENGLISH = re.compile(r"\b(?![A-Z0-9]+\b)[A-Za-z]{2,}")
"""A word that is no code such as SO or CNY."""
_TARGET = 24
_SLACK = 1

Widgets = Sequence[QWidget]
Check = Callable[[Widgets], Iterator[str]]


def shown(top: QWidget) -> list[QWidget]:
    """``top`` and everything in it that is visible, without the insides of Qt's own controls."""
    children: list[QWidget] = list(top.findChildren(QWidget))
    return [top, *(one for one in children if one.isVisible() and not one.objectName().startswith("qt_"))]


def focusable(widgets: Widgets) -> list[QWidget]:
    """What Tab can reach."""
    return [
        one for one in widgets if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled() and not _inner(one)
    ]


def called(widget: QWidget) -> str:
    """A widget as a complaint names it."""
    words = spoken_name(widget) or widget.objectName() or text_of(widget)
    parents: list[str] = []
    above = widget.parentWidget()
    while above is not None and len(parents) < 3:
        parents.append(above.accessibleName() or type(above).__name__)
        above = above.parentWidget()
    return f"{type(widget).__name__} “{words}” in {' < '.join(parents)}"


def text_of(widget: QWidget) -> str:
    """The words on a widget."""
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        return widget.text()
    return widget.currentText() if isinstance(widget, QComboBox) else ""


def spoken_name(widget: QWidget) -> str:
    """What a screen reader says: the accessible name, the words on a button, or the label beside."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.text()
    labels: list[QLabel] = list(widget.window().findChildren(QLabel))
    return next((one.text() for one in labels if one.buddy() is widget), "")


def _inner(widget: QWidget) -> bool:
    """Whether this is the inside of a control that stands for it, such as the line of an editable list."""
    parent = widget.parentWidget()
    return isinstance(parent, QComboBox | QAbstractSpinBox) or isinstance(widget, QScrollBar | QHeaderView)


# ------------------------------------------------------------------------------------------------ names and targets


def names(widgets: Widgets) -> Iterator[str]:
    """Everything that takes the keyboard says what it is."""
    for one in focusable(widgets):
        if not spoken_name(one).strip():
            yield f"has no name: {called(one)}"


def targets(widgets: Widgets) -> Iterator[str]:
    """Whatever is pressed is large enough to be hit."""
    for one in widgets:
        pressed = isinstance(one, QAbstractButton | QComboBox | QLineEdit) and not _inner(one) and one.isEnabled()
        if pressed and min(one.width(), one.height()) < px(_TARGET) - _SLACK:
            yield f"is only {one.width()}×{one.height()} px: {called(one)}"


def pills(widgets: Widgets) -> Iterator[str]:
    """A state is said in words, not by its colour."""
    for one in widgets:
        if isinstance(one, Pill) and not one.text().strip():
            yield f"has no words: {called(one)}"


# ------------------------------------------------------------------------------------------------ room


def clipped(widgets: Widgets) -> Iterator[str]:
    """No words are cut, unless the whole text is a tooltip."""
    for one in widgets:
        if isinstance(one, QLabel):
            yield from _clipped_label(one)
        elif isinstance(one, SearchButton):
            if one.text() != one._words and one.toolTip() != one._words:
                yield f"is cut without a tooltip: {called(one)}"
        elif isinstance(one, QAbstractButton):
            yield from _too_small(one, one.sizeHint())
        elif isinstance(one, QComboBox):
            yield from _clipped_combo(one)
        elif isinstance(one, QLineEdit):
            yield from _clipped_placeholder(one, one.placeholderText(), one.width() - px(20))
        elif isinstance(one, RowList):
            yield from _clipped_rows(one)
        elif isinstance(one, QTableView):
            yield from _clipped_headers(one)


def _clipped_label(label: QLabel) -> Iterator[str]:
    if isinstance(label, ElidedLabel) and label.is_elided():
        if label.text() != label.toolTip():
            yield f"is cut without a tooltip: {called(label)}"
    elif label.wordWrap():
        if label.text() and label.heightForWidth(label.width()) > label.height() + _SLACK:
            yield f"needs {label.heightForWidth(label.width())} px, has {label.size().toTuple()}: {called(label)}"
        yield from _clipped_word(label)
    elif label.text():
        yield from _too_small(label, label.sizeHint())


def _clipped_word(label: QLabel) -> Iterator[str]:
    """The longest word of a wrapped text must fit into a line; Chinese may be parted anywhere."""
    words = [word for word in re.split(r"[\s/\-…]+", label.text()) if not HAN.search(word)]
    wide = max((label.fontMetrics().horizontalAdvance(word) for word in words), default=0)
    if wide > label.contentsRect().width() + _SLACK:
        yield f"has a word wider than its line ({wide} > {label.width()}): {called(label)}"


def _too_small(widget: QWidget, wanted: QSize) -> Iterator[str]:
    if wanted.width() > widget.width() + _SLACK or wanted.height() > widget.height() + _SLACK:
        yield f"needs {wanted.toTuple()}, has {widget.size().toTuple()}: {called(widget)}"


def _clipped_combo(combo: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    room = combo.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, combo
    )
    wide = combo.fontMetrics().horizontalAdvance(combo.currentText())
    if wide > room.width() + _SLACK and combo.toolTip() != combo.currentText():
        yield f"needs {wide} px, has {room.width()}: {called(combo)}"


def _clipped_placeholder(line: QLineEdit, words: str, room: int) -> Iterator[str]:
    wide = line.fontMetrics().horizontalAdvance(words)
    if wide > room + _SLACK and not line.text() and words not in (line.toolTip(), line.accessibleDescription()):
        yield f"needs {wide} px for “{words}”, has {room}: {called(line)}"


def _clipped_rows(rows: RowList) -> Iterator[str]:
    """A row's text may be cut, its tooltip has the rest; what stands at its ends may not push it out."""
    delegate = rows._delegate
    width = rows.viewport().width()
    if not rows.rows():
        return
    if delegate._stacked(width):
        ends = delegate._before() + delegate._trail + px(16)
        if ends > width + _SLACK:
            yield f"has ends of {ends} px in {width}: {called(rows)}"
    elif delegate._room(width) < min(delegate._text, px(60)):
        yield f"leaves {delegate._room(width)} px for its text: {called(rows)}"


def _clipped_headers(table: QTableView) -> Iterator[str]:
    header = table.horizontalHeader()
    metrics = QFontMetrics(header.font())
    for at in range(header.count()):
        words = str(table.model().headerData(at, Qt.Orientation.Horizontal) or "")
        if not header.isSectionHidden(at) and metrics.horizontalAdvance(words) > header.sectionSize(at) - px(14):
            tip = table.model().headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
            if tip != words:
                yield f"cuts the heading “{words}”: {called(table)}"


def sideways(widgets: Widgets) -> Iterator[str]:
    """Nothing scrolls from left to right."""
    for one in widgets:
        if isinstance(one, QPlainTextEdit | QTextEdit) or not isinstance(one, QAbstractScrollArea):
            continue
        if one.horizontalScrollBar().maximum() > 0:
            yield f"scrolls sideways by {one.horizontalScrollBar().maximum()} px: {called(one)}"
        if isinstance(one, QScrollArea) and one.widget() is not None:
            least = one.widget().minimumSizeHint().width()
            if least > one.viewport().width() + _SLACK:
                yield f"is {least} px wide in {one.viewport().width()}: {called(one)}"


def overlaps(widgets: Widgets) -> Iterator[str]:
    """No two things lie on each other."""
    for parent in widgets:
        layout: object = parent.layout()
        if layout is None:
            continue
        inside = [
            one for one in parent.children() if isinstance(one, QWidget) and one.isVisible() and not one.isWindow()
        ]
        for at, one in enumerate(inside):
            for other in inside[at + 1 :]:
                both = one.geometry().intersected(other.geometry())
                if both.width() > _SLACK and both.height() > _SLACK:
                    yield f"overlap by {both.size().toTuple()}: {called(one)} and {called(other)}"


def outside(widgets: Widgets) -> Iterator[str]:
    """Nothing sticks out of what it lies in."""
    for one in widgets:
        parent = one.parentWidget()
        if one.isWindow() or parent is None:
            continue
        room = parent.rect()
        grand = parent.parentWidget()
        if isinstance(grand, QAbstractScrollArea) and grand.viewport() is parent:
            room = QRect(room.left(), -1_000_000, room.width(), 2_000_000)
        if (
            not room.adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(one.geometry())
            and one.width()
            and one.height()
        ):
            yield f"sticks out: {one.geometry().getRect()} of {parent.rect().getRect()}: {called(one)}"


# ------------------------------------------------------------------------------------------------ words


def spoken_rows(widgets: Widgets) -> Iterator[str]:
    """Lists and tables say their rows to screen readers."""
    for one in widgets:
        if isinstance(one, QHeaderView | QListWidget) or not isinstance(one, QAbstractItemView):
            continue  # Qt says the words of its own list
        if one.model() is not None and one.model().rowCount():
            for column in range(_columns(one.model())):
                if not one.model().index(0, column).data(Qt.ItemDataRole.AccessibleTextRole):
                    yield f"says nothing in column {column}: {called(one)}"


def _columns(model: QAbstractItemModel) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()


def words_of(widgets: Widgets) -> Iterator[tuple[QWidget, str]]:
    """Every text that is seen or read aloud."""
    for one in widgets:
        texts = [one.accessibleName(), one.toolTip(), one.accessibleDescription()]
        if isinstance(one, QLabel | QAbstractButton):
            texts.append(one.text())
        elif isinstance(one, QLineEdit | QPlainTextEdit):
            texts.append(one.placeholderText())
        elif isinstance(one, QComboBox):
            texts += [one.itemText(at) for at in range(one.count())]
        elif isinstance(one, QTableView):
            headers = range(one.model().columnCount())
            texts += [str(one.model().headerData(at, Qt.Orientation.Horizontal) or "") for at in headers]
        elif isinstance(one, RowList):
            texts += [part for row in one.rows() for part in (row.text, row.note, row.trail, row.detail)]
        yield from ((one, text) for text in dict.fromkeys(texts) if text.strip())


def foreign(language: str, known: Callable[[str], bool]) -> Check:
    """A check that every text is in ``language``; ``known`` are names and other texts of no language."""

    def check(widgets: Widgets) -> Iterator[str]:
        for widget, text in words_of(widgets):
            wrong = bool(HAN.search(text)) if language == "en" else bool(_ENGLISH.search(text)) and not HAN.search(text)
            if wrong and not known(text):
                yield f"is not {language}: “{text}” on {type(widget).__name__}"

    return check


# ------------------------------------------------------------------------------------------------ the whole


CHECKS: tuple[Check, ...] = (names, targets, pills, clipped, sideways, overlaps, outside, spoken_rows)


def complaints(top: QWidget, *more: Check) -> list[str]:
    """Everything that is wrong with what is shown."""
    widgets = shown(top)
    return [sentence for check in (*CHECKS, *more) for sentence in check(widgets)]


def center(widget: QWidget) -> QPoint:
    """Middle of a widget in its window."""
    return widget.mapTo(widget.window(), widget.rect().center())
