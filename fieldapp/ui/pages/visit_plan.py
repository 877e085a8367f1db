"""The plan that a visit fulfils: named above the form, called off with a reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.local_time import Moment
from fieldapp.services.visit_views import PlanLine
from fieldapp.ui.texts import code_text
from fieldapp.ui.theme import px
from fieldapp.ui.widgets.buttons import LinkButton, SecondaryButton
from fieldapp.ui.widgets.text import MutedLabel


class PlanBar(QWidget):
    """Hidden where no plan is fulfilled; calling off asks for the reason in place."""

    called_off = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        line = QHBoxLayout()
        self._text = MutedLabel()
        self.open_button = LinkButton(tr("Call it off"), self._ask, name=tr("Call the plan off"))
        line.addWidget(self._text)
        line.addWidget(self.open_button)
        line.addStretch(1)
        column.addLayout(line)
        self._asking = QWidget()
        row = QHBoxLayout(self._asking)
        row.setContentsMargins(0, 0, 0, 0)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Why is it called off?"))
        self.reason.setAccessibleName(tr("Why is it called off?"))
        self.reason.returnPressed.connect(self._confirm)
        row.addWidget(self.reason, 1)
        row.addWidget(SecondaryButton(tr("Call it off"), self._confirm))
        column.addWidget(self._asking)
        self.show_plan(None)

    def show_plan(self, plan: PlanLine | None) -> None:
        """Name the plan, or hide."""
        self.setVisible(plan is not None)
        self._asking.hide()
        self.reason.clear()
        if plan is not None:
            self._text.setText(tr("Planned: {when}", when=plan_text(plan)))

    def _ask(self) -> None:
        self._asking.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self) -> None:
        if self.reason.text().strip():
            self.called_off.emit(self.reason.text().strip())
        else:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)


def plan_text(plan: PlanLine) -> str:
    """Return when and how: ``11-22 14:30 · visit``."""
    if plan.has_time:
        when = formats.date_time(plan.planned_at, plan.planned_offset)
    else:
        when = formats.date(Moment(plan.planned_at, plan.planned_offset, "").local().date(), "short")
    return f"{when} · {code_text('channel', plan.channel)}"
