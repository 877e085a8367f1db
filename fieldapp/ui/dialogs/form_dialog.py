"""The frame of every form: fields in sections, errors at the field, Ctrl+Enter saves, Esc cancels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from fieldapp.domain.errors import FieldError
from fieldapp.infra.i18n import tr
from fieldapp.services.changes import Changes
from fieldapp.ui.account_errors import problem_text
from fieldapp.ui.actions import make_action, shortcut_text
from fieldapp.ui.context import Context
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.banner import InlineBanner
from fieldapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.form import FieldRow, FormField
from fieldapp.ui.widgets.text import MutedLabel, SectionLabel, one_line, plain_tip

_NARROWEST = 90
Problem = tuple[str, BaseException]
"""(key of the field, what is wrong); "" for the form as a whole."""


class FormDialog(QDialog):
    """Subclasses add fields, say what is wrong (``problems``) and what is to be written (``work``)."""

    def __init__(self, context: Context, title: str, parent: QWidget | None = None, *, width: int = 640) -> None:
        super().__init__(parent)
        self.context = context
        self.fields: dict[str, FormField] = {}
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(px(20), px(16), px(20), px(16))
        self._outer.setSpacing(px(12))
        self.banner = InlineBanner()
        self._outer.addWidget(self.banner)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body = QWidget()
        self._body.setObjectName("pageBody")
        self.column = QVBoxLayout(self._body)
        self.column.setContentsMargins(0, 0, px(10), 0)
        self.column.setSpacing(px(12))
        self._scroll.setWidget(self._body)
        self._outer.addWidget(self._scroll, 1)
        self._outer.addLayout(self._buttons())
        self._width = width
        self._opened_with: list[object] | None = None
        self._warned = False
        make_action("page.save", self, self.save)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(12))
        self.extra = QHBoxLayout()
        row.addLayout(self.extra)
        keys = tr("{save} saves · Esc cancels", save=shortcut_text("page.save"))
        row.addWidget(MutedLabel(keys))
        row.addStretch(1)
        self.cancel_button = SecondaryButton(tr("Cancel"), self.cancel)
        self.save_button = PrimaryButton(tr("Save"), self.save)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        return row

    # ---------------------------------------------------------------------------------- what forms call

    def section(self, title: str) -> None:
        """Begin a part of the form."""
        label = SectionLabel(title)
        self.column.addWidget(label)

    def field(self, key: str, label: str, control: QWidget, hint: str = "") -> FormField:
        """Make a field; errors of ``key`` are shown at it."""
        made = FormField(label, control, hint=hint)
        self.fields[key] = made
        return made

    def row(self, *fields: QWidget, stretches: Sequence[int] = ()) -> None:
        """Put fields side by side."""
        self.column.addWidget(fields[0] if len(fields) == 1 else FieldRow(fields, stretches))

    def finish(self) -> None:
        """Size the dialog to its contents, within the window it belongs to."""
        self.column.addStretch(1)
        parent = self.parentWidget()
        room = parent.window().size() if parent else QGuiApplication.primaryScreen().availableSize()
        column, width = self.column, px(self._width - 50)  # what margins leave: a text that wraps is as tall as there
        height = column.heightForWidth(width) if column.hasHeightForWidth() else column.sizeHint().height()
        wanted = height + px(105)
        self.resize(min(px(self._width), room.width() - 20), min(wanted, px(720), room.height() - 40))

    # ---------------------------------------------------------------------------------- what forms say

    def problems(self) -> Iterable[Problem]:
        """Return everything wrong with what is typed."""
        return ()

    def work(self) -> Callable[[], Changes]:
        """Return the write; its values are read now, on the UI thread."""
        raise NotImplementedError

    # ---------------------------------------------------------------------------------- saving

    def save(self) -> None:
        """Check, then write; the dialog closes once it is durable."""
        if not self.save_button.isEnabled():
            return
        self._warned = False
        self.banner.hide()
        for field in self.fields.values():
            field.set_error("")
        found = list(self.problems())
        if found:
            self._show(found)
            return
        self.write(self.work())

    def write(self, work: Callable[[], Changes]) -> None:
        """Run a write; the dialog stays open, with its contents, when it fails."""
        self.save_button.setEnabled(False)
        self.context.save(work, self._on_saved, self._on_error)

    # ---------------------------------------------------------------------------------- leaving

    def showEvent(self, event: QShowEvent) -> None:
        """Remember what the form opened with."""
        super().showEvent(event)
        if self._opened_with is None:
            self._opened_with = self._contents()

    def reject(self) -> None:
        """Esc and the window's own button: what was typed is thrown away at the second press only."""
        if self._opened_with in (None, self._contents()) or self._warned:
            super().reject()
            return
        self._warned = True
        keys = shortcut_text("page.save")
        self.banner.show_message(
            tr("What you typed is not saved yet. {keys} saves it; Esc once more throws it away.", keys=keys), "warn"
        )

    def cancel(self) -> None:
        """The button says what it does: nothing is asked."""
        self._warned = True
        self.reject()

    def _contents(self) -> list[object]:
        """Everything that can be typed or chosen, as it is now."""
        controls: list[QWidget] = list(self._body.findChildren(QWidget))
        return [value for one in controls if (value := _value_of(one)) is not None]

    def _on_saved(self, _changes: Changes) -> None:
        self.accept()

    def _on_error(self, error: BaseException) -> None:
        self.save_button.setEnabled(True)
        key = f"{error.entity}.{error.field}" if isinstance(error, FieldError) else ""
        self._show([(key, error)])

    def _show(self, problems: Iterable[Problem]) -> None:
        first: FormField | None = None
        for key, error in problems:
            field = self.fields.get(key) or self.fields.get(key.rpartition(".")[2])
            if field is None:
                self.banner.show_message(problem_text(error), "bad")
            elif not field.error():
                field.set_error(problem_text(error))
                first = first or field
        if first is not None:
            first.control.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(first)


def _value_of(control: QWidget) -> object:
    """Return what a control holds; None for what holds nothing."""
    if isinstance(control, QLineEdit | QPlainTextEdit):
        return typed(control) or ""
    if isinstance(control, QComboBox):
        return control.currentIndex()
    return control.isChecked() if isinstance(control, QAbstractButton) and control.isCheckable() else None


def line(text: str | None = None, placeholder: str = "") -> QLineEdit:
    """Make a line of text."""
    made = QLineEdit(text or "")
    made.setPlaceholderText(placeholder)
    made.setToolTip(placeholder)  # where the field is too narrow for it
    return made


def paragraph(text: str | None = None, lines: int = 3) -> QPlainTextEdit:
    """Make a field for several lines; Tab leaves it."""
    made = QPlainTextEdit(text or "")
    made.setTabChangesFocus(True)
    made.setFixedHeight(made.fontMetrics().lineSpacing() * lines + px(22))
    return made


def choice(choices: Iterable[tuple[str, str]], value: str | None = None, empty: str | None = None) -> QComboBox:
    """Make a list to choose from; ``empty`` is the word for no choice, None allows none."""
    made = QComboBox()
    if empty is not None:
        made.addItem(empty, "")
    for code, text in choices:
        made.addItem(text, code)
    made.setCurrentIndex(max(0, made.findData(value or "")))
    made.setMinimumWidth(px(_NARROWEST))  # a long name may be cut; it is then read in the tooltip
    made.currentTextChanged.connect(lambda shown: made.setToolTip(plain_tip(shown)))
    made.setToolTip(plain_tip(made.currentText()))
    return made


def chosen(combo: QComboBox) -> str | None:
    """Return the code chosen, or None."""
    value = combo.currentData()
    return str(value) if value else None


def typed(control: QLineEdit | QPlainTextEdit) -> str | None:
    """Return what was typed, or None for nothing."""
    text = one_line(control.text()) if isinstance(control, QLineEdit) else control.toPlainText()
    return text.strip() or None


def numbers(low: int, high: int, words: Mapping[int, str] | None = None) -> list[tuple[str, str]]:
    """Return whole numbers as choices, with words where there are some."""
    named = words or {}
    return [(str(one), f"{one} · {named[one]}" if one in named else str(one)) for one in range(low, high + 1)]
