"""The form of a person: details, roles, stance, influence, whom they influence, key person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.services.account_views import Arrow, Person
from fieldapp.services.changes import Changes
from fieldapp.services.people import contact_problems
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.form_dialog import (
    FormDialog,
    Problem,
    choice,
    chosen,
    line,
    numbers,
    paragraph,
    typed,
)
from fieldapp.ui.texts import code_choices
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.chip import ChipGroup

_LINES = ("name", "title", "mobile", "phone", "wechat", "email", "relation")


class ContactForm(FormDialog):
    """Adds a person to an account, or edits one."""

    def __init__(
        self,
        context: Context,
        account_id: str,
        people: Iterable[Person],
        person: Person | None = None,
        *,
        arrows: Iterable[Arrow] = (),
        roles: Iterable[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, tr("Edit person") if person else tr("New person"), parent)
        self._account_id = account_id
        self._person = person
        self._others = [
            one for one in people if (person is None or one.row.id != person.row.id) and not one.row.text("left_on")
        ]
        fields = person.row.fields if person else {}
        self.lines = {name: line(str(fields.get(name) or "")) for name in _LINES}
        self.stance = choice(code_choices("stance"), str(fields.get("stance") or "unknown"))
        levels = {1: tr("little"), 5: tr("decisive")}
        self.influence = choice(numbers(1, 5, levels), _number(fields.get("influence")), tr("unknown"))
        self.outside = QCheckBox(tr("Outside the company (family, partner, adviser)"))
        self.outside.setChecked(bool(fields.get("is_outside")))
        self.roles = ChipGroup(tr("Roles"))
        self.roles.set_choices(code_choices("role"), digits=True, checked=person.roles if person else roles)
        ranks = [("0", tr("neither")), ("1", tr("key person ★1")), ("2", tr("second key person ★2"))]
        self.rank = choice(ranks, str(person.rank) if person else "0")
        self.notes = paragraph(str(fields.get("notes") or ""))
        self._build([one for one in arrows if person is not None and one.from_id == person.row.id])

    def _build(self, arrows: list[Arrow]) -> None:
        one = self.lines
        self.row(self.field("name", tr("Name"), one["name"]), self.field("title", tr("Title"), one["title"]))
        self.row(self.field("roles", tr("Roles (as held from today on)"), self.roles))
        self.row(
            self.field("stance", tr("Stance"), self.stance),
            self.field("influence", tr("Influence"), self.influence),
            self.field("rank", tr("Key person"), self.rank),
        )
        self.section(tr("How to reach"))
        self.row(self.field("mobile", tr("Mobile"), one["mobile"]), self.field("phone", tr("Phone"), one["phone"]))
        self.row(self.field("wechat", tr("WeChat"), one["wechat"]), self.field("email", tr("E-mail"), one["email"]))
        self.section(tr("Whom they influence"))
        self.column.addWidget(self._influences(arrows))
        self.column.addWidget(self.outside)
        self.row(self.field("relation", tr("Relation to the account, when outside"), one["relation"]))
        self.row(self.field("notes", tr("Notes"), self.notes))
        self.outside.toggled.connect(self.fields["relation"].setVisible)
        self.fields["relation"].setVisible(self.outside.isChecked())
        self.finish()
        one["name"].setFocus()

    def _influences(self, arrows: list[Arrow]) -> QWidget:
        """One box for each colleague: no influence, or how strong."""
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(px(8))
        strength = {arrow.to_id: arrow.strength for arrow in arrows}
        words = {1: tr("a little"), 3: tr("clearly"), 5: tr("decisively")}
        self.influences: dict[str, QComboBox] = {}
        for at, other in enumerate(self._others):
            known = _number(strength.get(other.row.id) or 3) if other.row.id in strength else None
            combo = choice(numbers(1, 5, words), known, tr("no influence"))
            field = self.field(f"influence:{other.row.id}", other.row.name, combo)
            combo.setAccessibleName(tr("Influence on {name}", name=other.row.name))
            grid.addWidget(field, at // 3, at % 3)
            self.influences[other.row.id] = combo
        holder.setVisible(bool(self._others))
        return holder

    def values(self) -> dict[str, object]:
        """Return the fields of the contact as typed."""
        level = chosen(self.influence)
        return {
            **{name: typed(control) for name, control in self.lines.items()},
            "stance": chosen(self.stance),
            "influence": int(level) if level else None,
            "is_outside": int(self.outside.isChecked()),
            "notes": typed(self.notes),
        }

    def problems(self) -> Iterable[Problem]:
        """Return what is wrong with the fields."""
        return [(error.field, error) for error in contact_problems(self.values())]

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        service = self.context.use_cases.people
        strengths = {other: int(level) for other, combo in self.influences.items() if (level := chosen(combo))}
        rank = int(chosen(self.rank) or "0")
        roles = tuple(self.roles.checked())
        if self._person is None:
            return partial(service.add, self._account_id, self.values(), roles, strengths, rank or None)
        changed = rank if rank != self._person.rank else None
        return partial(service.edit, self._person.row.id, self.values(), roles, strengths, changed)


def _number(value: object) -> str | None:
    return str(value) if isinstance(value, int) else None
