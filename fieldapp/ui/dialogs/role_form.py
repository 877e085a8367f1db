"""The form of a dated role: which one, for which purchase, from when on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from fieldapp.domain.date_phrases import NotUnderstood, Understood, parse
from fieldapp.domain.errors import DomainError
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.account_views import RoleRow
from fieldapp.services.changes import Changes
from fieldapp.services.local_time import local_now
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.form_dialog import FormDialog, Problem, choice, chosen, line, typed
from fieldapp.ui.texts import code_choices, code_text
from fieldapp.ui.widgets.text import TextLabel


class _DatedForm(FormDialog):
    """A form with one day, typed as people say it."""

    def __init__(self, context: Context, title: str, parent: QWidget | None) -> None:
        super().__init__(context, title, parent, width=460)
        self.day = line(tr("today"))
        self.day.textChanged.connect(self._show_reading)

    def reading(self) -> Understood | NotUnderstood:
        """Return the day as understood."""
        return parse(self.day.text(), local_now(self.context.clock), prefer="past")

    def on(self) -> str:
        """Return the day as ISO text. Call it only without problems."""
        found = self.reading()
        assert isinstance(found, Understood)
        return found.day.isoformat()

    def problems(self) -> Iterable[Problem]:
        """Return whether the day is understood."""
        if isinstance(self.reading(), NotUnderstood):
            yield "day", DomainError("date_not_understood")

    def _show_reading(self) -> None:
        found = self.reading()
        self.fields["day"].set_hint(formats.date(found.day, "full") if isinstance(found, Understood) else "")


class AssignRoleForm(_DatedForm):
    """A person holds a role from a day on."""

    def __init__(self, context: Context, contact_id: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("New role of {name}", name=name), parent)
        self._contact_id = contact_id
        self.role = choice(code_choices("role"))
        self.subject = line(placeholder=tr("empty: for everything"))
        self.row(self.field("role", tr("Role"), self.role), self.field("day", tr("From"), self.day))
        self.row(self.field("subject", tr("For which purchase"), self.subject))
        self.finish()

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        service, role = self.context.use_cases.people, chosen(self.role) or ""
        return partial(service.assign_role, self._contact_id, role, self.on(), typed(self.subject))


class EndRoleForm(_DatedForm):
    """A role is no longer held from a day on."""

    def __init__(self, context: Context, role: RoleRow, name: str, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("End a role of {name}", name=name), parent)
        self._role = role
        self.column.addWidget(TextLabel(tr("{role} since {day}", role=code_text("role", role.role), day=role.from_on)))
        self.row(self.field("day", tr("No longer from"), self.day))
        self.finish()

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        return partial(self.context.use_cases.people.end_role, self._role.id, self.on())


class LeaveForm(_DatedForm):
    """A person is no longer there from a day on."""

    def __init__(self, context: Context, contact_id: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("{name} has left", name=name), parent)
        self._contact_id = contact_id
        self.row(self.field("day", tr("No longer there from"), self.day))
        self.finish()

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        return partial(self.context.use_cases.people.leave, self._contact_id, self.on())
