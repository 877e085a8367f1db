"""The filters above the list of accounts: controls on one side, an AccountFilter on the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QWidget

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.account_list import AccountFilter
from fieldapp.ui.dialogs.form_dialog import choice
from fieldapp.ui.texts import code_choices
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.flow import FlowLayout

_BOTH = "AB"
_SCOPES = 2
"""Mine and everybody's; the people come after them."""


class FilterField(QLineEdit):
    """A line that lets Down leave it."""

    down_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes to the list beneath."""
        if event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """One line of filters that wraps where room is short."""

    changed = Signal(dict)
    """Fields of AccountFilter that a user changed."""
    scope_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter = FilterField()
        self.filter.setPlaceholderText(tr("Name, person, phone, pinyin initials"))
        self.filter.setAccessibleName(tr("Filter the list"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(px(250))
        self.filter.textChanged.connect(lambda text: self._tell(text=text))
        classes = [*code_choices("class"), (_BOTH, tr("A and B"))]
        self.combos = {
            "abc_class": _combo(tr("Class"), classes, tr("All classes")),
            "stage": _combo(tr("Stage"), code_choices("stage"), tr("All stages")),
            "mode": _combo(tr("Mode"), code_choices("mode"), tr("All modes")),
            "only": _combo(tr("What is missing or due"), only_choices(), tr("Whatever the state")),
        }
        for key, combo in self.combos.items():
            combo.currentIndexChanged.connect(self._combo_changed(key, combo))
        self.scope = _combo(tr("Whose"), [("mine", tr("My accounts")), ("all", tr("Everybody's"))], None)
        self.scope.activated.connect(lambda _at: self.scope_chosen.emit())
        self.scope.currentIndexChanged.connect(lambda _at: self._tell(**_of_scope(self.scope)))
        self.overdue = QCheckBox(tr("Visit overdue"))
        self.overdue.toggled.connect(lambda on: self._tell(overdue=on))
        self.closed = QCheckBox(tr("Closed ones"))
        self.closed.toggled.connect(lambda on: self._tell(closed=on))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        flow = FlowLayout(self, spacing=10)
        for widget in (self.filter, self.scope, *self.combos.values(), self.overdue, self.closed):
            flow.addWidget(widget)
        self._silent = False
        self._people: list[tuple[str, str]] = []

    def show_filter(self, wanted: AccountFilter) -> None:
        """Set every control as the filter says, without telling it."""
        with self._silence():
            self.filter.setText(wanted.text)
            for key, combo in self.combos.items():
                combo.setCurrentIndex(max(0, combo.findData(getattr(wanted, key))))
            self.scope.setCurrentIndex(self.scope.findData("mine" if wanted.mine else wanted.owner or "all"))
            self.overdue.setChecked(wanted.overdue)
            self.closed.setChecked(wanted.closed)

    def set_people(self, people: Sequence[tuple[str, str]], wanted: AccountFilter) -> None:
        """Offer everybody else's accounts one person at a time; ``people`` are (id, name)."""
        if people == self._people:
            return
        self._people = list(people)
        with self._silence():
            while self.scope.count() > _SCOPES:
                self.scope.removeItem(_SCOPES)
            for person, name in people:
                self.scope.addItem(name, person)
        self.show_filter(wanted)

    @contextmanager
    def _silence(self) -> Iterator[None]:
        self._silent = True
        try:
            yield
        finally:
            self._silent = False

    def _tell(self, **fields: object) -> None:
        if not self._silent:
            self.changed.emit(fields)

    def _combo_changed(self, key: str, combo: QComboBox) -> Callable[[int], None]:
        return lambda _at: self._tell(**{key: str(combo.currentData() or "")})


def only_choices() -> list[tuple[str, str]]:
    """What a list may be narrowed to, as (code, words)."""
    return [
        ("payer_unknown", tr("Payer unknown")),
        ("open_reasons", tr("Open reasons")),
        ("never_visited", tr("Never visited")),
        ("ready_for_auto", tr("Ready for auto")),
    ]


def filter_words(wanted: AccountFilter, whose: str) -> str:
    """Say in words what a list shows, for its print; ``whose`` says it of the accounts."""
    words = [whose]
    if wanted.text.strip():
        words.append(tr("with “{text}”", text=wanted.text.strip()))
    for key, kind in (("stage", "stage"), ("mode", "mode")):
        words += [text for code, text in code_choices(kind) if code == getattr(wanted, key)]
    if wanted.abc_class:
        words.append(tr("Class {letter}", letter=", ".join(wanted.abc_class)))
    words += [text for code, text in only_choices() if code == wanted.only]
    if wanted.overdue:
        words.append(tr("Visit overdue"))
    if wanted.closed:
        words.append(tr("Closed ones"))
    return " · ".join(words)


def count_words(shown: int, total: int) -> str:
    """Say how many accounts there are."""
    if shown == total:
        return tr("%n accounts", n=total)
    return tr("{shown} of %n accounts", n=total, shown=formats.number(shown))


def _of_scope(scope: QComboBox) -> dict[str, object]:
    chosen = str(scope.currentData() or "")
    return {"mine": chosen == "mine", "owner": "" if chosen in ("mine", "all") else chosen}


def _combo(name: str, choices: list[tuple[str, str]], empty: str | None) -> QComboBox:
    made = choice(choices, empty=empty)
    made.setAccessibleName(name)
    return made
