"""What every step of the wizard is, and the row that shows where one stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from fieldapp.infra.i18n import tr
from fieldapp.ui.theme import manager, px
from fieldapp.ui.widgets.chip import Chip
from fieldapp.ui.widgets.flow import FlowLayout


class Step(QWidget):
    """One page of the wizard. ``changed`` says that it may (no longer) be left; ``said`` is for the banner."""

    changed = Signal()
    said = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        manager().changed.connect(self._measure)
        self._measure()

    def build(self) -> Iterator[QWidget]:
        """Make the parts one by one, once the step has its place; nothing but the title may be asked for before."""
        raise NotImplementedError

    def title(self) -> str:
        """What the step is called."""
        raise NotImplementedError

    def enter(self) -> None:
        """Show what is known now."""

    def leave(self) -> None:
        """End what is under way."""

    def failed(self) -> None:
        """What was asked for did not work; the page says why."""

    def may_go_on(self) -> bool:
        """Whether the next step has what it needs."""
        return True

    def may_go_back(self) -> bool:
        """Whether nothing speaks against going back."""
        return True

    def next_text(self) -> str:
        """What the button says that goes on."""
        return tr("Next")

    def hint(self) -> str:
        """What is to be done here, at the foot."""
        return ""

    def _measure(self) -> None:
        self.column.setSpacing(px(16))


class StepStack(QWidget):
    """Shows one step at a time and is as tall as that one: a stack of Qt's is as tall as its tallest page."""

    def __init__(self, steps: Sequence[Step], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = list(steps)
        self._at = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for number, step in enumerate(self._steps):
            column.addWidget(step)  # first: what has no parent would be shown as a window of its own
            step.setVisible(number == 0)

    def at(self) -> int:
        """Number of the step in front."""
        return self._at

    def go_to(self, at: int) -> None:
        """Show a step."""
        self._at = at
        for number, step in enumerate(self._steps):
            step.setVisible(number == at)


class Stepper(QWidget):
    """The names of the steps in order; those before the one in front can be gone back to."""

    def __init__(self, titles: Sequence[str], go_to: Callable[[int], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Steps"))
        flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._titles = list(titles)
        self.buttons: list[Chip] = []
        for number, title in enumerate(titles):
            button = Chip(title, str(number), number + 1)
            button.clicked.connect(partial(self._clicked, go_to, number))
            flow.addWidget(button)
            self.buttons.append(button)

    @staticmethod
    def _clicked(go_to: Callable[[int], None], number: int, _checked: bool = False) -> None:
        go_to(number)

    def show_step(self, at: int) -> None:
        """Mark the step in front, in words too; those ahead cannot be gone to."""
        for number, button in enumerate(self.buttons):
            state = "done" if number < at else "here" if number == at else "ahead"
            words = {
                "done": tr("Step {number}, {title}, done", number=number + 1, title=self._titles[number]),
                "here": tr("Step {number}, {title}, you are here", number=number + 1, title=self._titles[number]),
                "ahead": tr("Step {number}, {title}, later", number=number + 1, title=self._titles[number]),
            }[state]
            button.setAccessibleName(words)
            button.setAccessibleDescription("")
            button.setEnabled(state != "ahead")
            button.setChecked(state == "here")
