"""The form itself: its fields, what they hold, and what is wrong with each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.visit_form import PromiseEntry, SampleEntry, VisitForm
from fieldapp.services.visit_reading import Problem, read_place
from fieldapp.services.visit_views import AccountForVisit
from fieldapp.ui.actions import shortcut_text
from fieldapp.ui.pages.visit_entries import Column, EntryLines
from fieldapp.ui.pages.visit_objections import ObjectionField
from fieldapp.ui.pages.visit_people import PeopleField
from fieldapp.ui.pages.visit_side import REACHED
from fieldapp.ui.pages.visit_texts import FIELD_OF_ENTRY, place_hint, problem_text
from fieldapp.ui.texts import code_choices, code_text
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.chip import Chip, ChipGroup
from fieldapp.ui.widgets.date_phrase_edit import DatePhraseEdit
from fieldapp.ui.widgets.form import FieldRow, FormField
from fieldapp.ui.widgets.growing_text import GrowingText
from fieldapp.ui.widgets.text import MutedLabel, one_line


def choice_box(kind: str) -> QComboBox:
    """A box with the words of a closed list, its codes as data."""
    box = QComboBox()
    for code, text in code_choices(kind):
        box.addItem(text, code)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(3)
    return box


class VisitFields(QWidget):
    """Everything of the form below its title, in the order in which Tab goes."""

    changed = Signal()

    def __init__(self, now: Callable[[], datetime]) -> None:
        """``build`` makes the fields: nothing else may be asked of it before."""
        super().__init__()
        self._now = now
        self._account: AccountForVisit | None = None
        self._plan_id = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(12))
        self._stops: list[QWidget] = []

    def build(self) -> Iterator[QWidget]:
        """Make the fields, a line at a time."""
        for make in (self._build_head, self._build_people, self._build_middle, self._build_next, self._build_extras):
            make()
            yield self
        for part in (self.people, self.objections, self.promises, self.samples, self.time, self.next_date):
            part.changed.connect(self.changed)
        self.outcome.textChanged.connect(self.changed)
        self.place.textChanged.connect(self._explain_place)
        for line in (self.place, self.purpose, self.next_step):
            line.textChanged.connect(self.changed)
        for box in (self.channel, self.next_channel):
            box.currentIndexChanged.connect(self._on_channel)
        self.changed.connect(self._order_tabs)

    def _build_head(self) -> None:
        self.time = DatePhraseEdit(tr("Time"), self._now, "past", placeholder=tr("today 14:32 – 15:05"))
        self.place = QLineEdit()
        self.channel = choice_box("channel")
        self._place_field = FormField(tr("Place"), self.place)
        channel = FormField(tr("Channel"), self.channel)
        self._add(FieldRow([self.time, self._place_field, channel], [5, 5, 3]))

    def _build_people(self) -> None:
        self.people = PeopleField(self._now)
        self._add(self.people)

    def _build_middle(self) -> None:
        self.purpose = QLineEdit()
        self._add(FormField(tr("Purpose"), self.purpose))
        self.outcome = GrowingText(tr("Outcome"))
        self._add(FormField(tr("Outcome"), self.outcome))
        self.objections = ObjectionField(self._now)
        self._add(self.objections)

    def _build_next(self) -> None:
        self.next_step = QLineEdit()
        self.next_date = DatePhraseEdit(tr("Date"), self._now, placeholder=tr("e.g. next wed 10"))
        self.next_channel = choice_box("channel")
        step = FormField(tr("Next step"), self.next_step)
        channel = FormField(tr("How"), self.next_channel)
        self._add(FieldRow([step, self.next_date, channel], [6, 4, 3]))

    def _build_extras(self) -> None:
        self.extras = ChipGroup(tr("More"))
        promise, sample = Chip(tr("+ Promise"), checkable=False), Chip(tr("+ Sample"), checkable=False)
        self._more = (promise, sample)
        for chip in self._more:
            self.extras.add_trailing(chip)
        self._add(self.extras)
        sides = code_choices("promise_side")
        self.promises = EntryLines(
            tr("New promises"),
            (
                Column("text", tr("What was promised"), stretch=3),
                Column("side", tr("By whom"), "choice", sides),
                Column("due", tr("Until when, e.g. end of month"), "date", stretch=2),
            ),
            self._now,
        )
        columns = (Column("name", tr("Sample"), stretch=3), Column("quantity", tr("Pieces")))
        self.samples = EntryLines(tr("Samples"), columns, self._now)
        self._add(self.promises)
        self._add(self.samples)
        promise.clicked.connect(self.promises.add_and_enter)
        sample.clicked.connect(self.samples.add_and_enter)

    def _add(self, part: QWidget) -> None:
        self._column.addWidget(part)

    def _on_channel(self) -> None:
        self._hint_place()
        self.changed.emit()

    def _hint_place(self) -> None:
        hint = place_hint(self._account, self._channel_code())
        self.place.setPlaceholderText(hint)
        self.place.setToolTip(hint)  # an address is often longer than the field

    def _explain_place(self) -> None:
        typed = VisitForm(place=self.place.text(), channel=self._channel_code())
        distance = read_place(typed, self._account).distance_m if typed.place.strip() else None
        known = distance is not None
        self._place_field.set_hint(
            tr("{distance} from the customer · by hand", distance=formats.distance(distance or 0)) if known else ""
        )

    def _channel_code(self) -> str:
        return str(self.channel.currentData())

    def _order_tabs(self) -> None:
        """Tab goes as the eye does: chips and lines made later would otherwise come last."""
        stops: list[QWidget] = [self.time.line, self.place, self.channel, *self.people.stops()]
        stops += [self.purpose, self.outcome, *self.objections.stops()]
        stops += [self.next_step, self.next_date.line, self.next_channel, *self._more]
        stops += [*self.promises.stops(), *self.samples.stops()]
        if stops != self._stops:
            self._stops = stops
            for before, after in pairwise(stops):
                QWidget.setTabOrder(before, after)

    # ------------------------------------------------------------------------------- what it shows and holds

    def show_account(self, account: AccountForVisit | None) -> None:
        """Offer the people and objections of an account."""
        self._account = account
        self.people.show_people(account.people if account else (), ())
        rate = account.stage if account and account.stage != "prospect" else None
        self.objections.show_open(account.objections if account else (), rate or "coverage")
        self._hint_place()

    def show_form(self, form: VisitForm) -> None:
        """Show a form; the caller keeps ``changed`` from being heard meanwhile."""
        self._plan_id = form.plan_id
        self.channel.setCurrentIndex(max(0, self.channel.findData(form.channel)))
        self.time.set_text(form.time)
        self.place.setText(form.place)
        self.people.show_people(self._account.people if self._account else (), form.people)
        self.people.show_new(form.new_people)
        self.purpose.setText(form.purpose)
        self.outcome.setPlainText(form.outcome)
        self.objections.show_touched(form.touched)
        self.objections.show_new(form.objections)
        self.next_step.setText(form.next_step)
        self.next_date.set_text(form.next_date)
        self.next_channel.setCurrentIndex(max(0, self.next_channel.findData(form.next_channel)))
        self.promises.show_values([{"text": p.text, "side": p.side, "due": p.due} for p in form.promises])
        self.samples.show_values([{"name": s.name, "quantity": s.quantity} for s in form.samples])
        self.show_problems(())
        self._order_tabs()

    def form(self) -> VisitForm:
        """What the fields hold."""
        return VisitForm(
            account_id=self._account.id if self._account else "",
            plan_id=self._plan_id,
            channel=self._channel_code(),
            time=self.time.text(),
            place=one_line(self.place.text()),
            people=self.people.met(),
            new_people=self.people.new_people(),
            purpose=one_line(self.purpose.text()),
            outcome=self.outcome.toPlainText(),
            touched=self.objections.touched(),
            objections=self.objections.new(),
            next_step=one_line(self.next_step.text()),
            next_date=self.next_date.text(),
            next_channel=str(self.next_channel.currentData()),
            promises=tuple(PromiseEntry(**one) for one in self.promises.values()),
            samples=tuple(SampleEntry(**one) for one in self.samples.values()),
        )

    def set_reached(self, purpose: str, *, on: bool) -> None:
        """Write a purpose that was reached into the outcome, or take it out."""
        lines = [line for line in self.outcome.toPlainText().splitlines() if line != REACHED + purpose]
        self.outcome.setPlainText("\n".join([REACHED + purpose, *lines] if on else lines))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Write each sentence at its field, and go to the first."""
        self.time.set_error("")
        self.next_date.set_error("")
        self.people.set_error("")
        for lines in (self.promises, self.samples, self.people.lines, self.objections.lines):
            lines.clear_errors()
        for problem in reversed([one for one in problems if one.blocks]):
            self._show_problem(problem, problem_text(problem))

    def _show_problem(self, problem: Problem, sentence: str) -> None:
        entry = FIELD_OF_ENTRY.get(problem.code, "")
        lists = {
            "promises": self.promises,
            "samples": self.samples,
            "new_people": self.people.lines,
            "objections": self.objections.lines,
        }
        if problem.field in ("time", "next_date"):
            field = self.time if problem.field == "time" else self.next_date
            field.set_error(sentence)
            field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif problem.field == "touched":
            self.objections.set_error(problem.row, sentence)
        elif problem.field in lists:
            key = "text" if problem.field == "promises" and entry == "words" else entry
            lists[problem.field].set_error(problem.row, sentence, key)


class VisitButtons(QWidget):
    """Save, save and go on, and what saving means."""

    def __init__(self, save: Callable[[], object], save_next: Callable[[], object]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(4), 0, 0)
        row.setSpacing(px(12))
        keys = shortcut_text("page.save")
        self.save = PrimaryButton(tr("Save {keys}", keys=keys), save, name=tr("Save"))
        self.save_next = SecondaryButton(tr("Save and next stop"), save_next)
        self.save_next.setToolTip(shortcut_text("page.save_next"))
        self.note = MutedLabel(tr("Saved on this laptop at once; the draft is kept at every key."), wrap=True)
        row.addWidget(self.save)
        row.addWidget(self.save_next)
        row.addWidget(self.note, 1)


def account_line(account: AccountForVisit) -> str:
    """Return class and stage of an account."""
    words = (code_text("class", account.abc_class), code_text("stage", account.stage))
    return " · ".join(word for word in words if word)
