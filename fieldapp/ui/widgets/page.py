"""The frame of every page: title, actions, and cards in two columns that become one where room is short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fieldapp.ui.theme import manager, px
from fieldapp.ui.widgets.banner import InlineBanner
from fieldapp.ui.widgets.flow import FlowLayout
from fieldapp.ui.widgets.text import PageTitle, SubtitleLabel, plain_tip

if TYPE_CHECKING:
    from fieldapp.ui.pace import Pace

ONE_COLUMN_BELOW = 860
"""Width of the page (px at 100 %) below which the right column goes beneath the left one."""


class ScrollPage(QScrollArea):
    """Scrolls up and down only. Subclass it, or fill one from outside."""

    def __init__(
        self, title: str = "", subtitle: str = "", parent: QWidget | None = None, *, columns: tuple[int, int] = (3, 2)
    ) -> None:
        super().__init__(parent)
        self._column_stretches = columns
        self._building: Iterator[QWidget] = iter(())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._room = 0
        self._body = QWidget()
        self._body.setObjectName("pageBody")
        self._outer = QVBoxLayout(self._body)
        self.banner = InlineBanner()
        self._build_head()
        self._outer.addWidget(self.banner)
        self._wide = QVBoxLayout()
        self._outer.addLayout(self._wide)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        for column, stretch in zip((self.left, self.right), columns, strict=True):
            self._columns.addLayout(column, stretch)
        self._outer.addLayout(self._columns)
        self._outer.addStretch(1)
        self.setWidget(self._body)
        # What fills its own background is painted by itself, and once more with all its parts after a change of page.
        self._body.setAutoFillBackground(False)
        self.set_title(title, subtitle)
        manager().changed.connect(self._measure)
        self._measure()

    def begin_building(self, steps: Iterator[QWidget], *, ahead: bool) -> None:
        """Take the steps that build the page, each of which yields what it has made.

        All are done at once, unless the page is built ``ahead`` of its first showing.
        """
        self._building = steps
        if not ahead:
            self.finish_building()

    def build_step(self) -> bool:
        """Do one step, and style what it made, so that showing it will cost less; False after the last."""
        made = next(self._building, None)
        if made is not None:
            made.ensurePolished()
        return made is not None

    def finish_building(self) -> None:
        """Do all steps that are left."""
        for _made in self._building:
            pass

    def fill(self, pace: Pace, steps: Iterator[object]) -> None:
        """Show something by steps; they are seen together, after the last one."""
        self._body.setUpdatesEnabled(False)  # from now on: what was shown before may be another account's
        self._outer.setEnabled(False)
        pace.go(self, self._unseen(steps))

    def _unseen(self, steps: Iterator[object]) -> Iterator[object]:
        try:
            with self.laid_out_later():
                yield from steps
            yield self  # a turn for the layout: what is painted next has its place
        finally:
            if shiboken6.isValid(self._body):
                self._body.setUpdatesEnabled(True)

    @contextmanager
    def laid_out_later(self) -> Iterator[None]:
        """Lay the page out once, at the end: whatever is shown or hidden has all around it laid out anew."""
        self._outer.setEnabled(False)
        try:
            yield
        finally:
            if shiboken6.isValid(self._outer):
                self._outer.setEnabled(True)
                self._outer.activate()  # what was asked meanwhile went unheard

    def _build_head(self) -> None:
        self._head = QWidget()
        row = self._head_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._head)
        row.setContentsMargins(0, 0, 0, 0)
        texts = self._texts = QVBoxLayout()
        line = QWidget()
        self._title_line = FlowLayout(line, spacing=8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        line.setSizePolicy(policy)
        self._title, self._subtitle = PageTitle(), SubtitleLabel(wrap=True)
        self._title_line.addWidget(self._title)
        texts.addWidget(line)
        texts.addWidget(self._subtitle)
        actions = self._actions_holder = QWidget()
        self._actions = QHBoxLayout(actions)
        self._actions.setContentsMargins(0, 0, 0, 0)
        row.addLayout(texts, 1)
        row.addWidget(actions, 0, Qt.AlignmentFlag.AlignBottom)
        actions.hide()
        self._outer.addWidget(self._head)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Change the heading; without a title the head takes no room."""
        self._title.setText(title)
        self._title.setToolTip(plain_tip(title))
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self._head.setVisible(bool(title or subtitle))
        self.setAccessibleName(title)

    def title(self) -> str:
        """The heading."""
        return self._title.text()

    def add_title_pill(self, widget: QWidget) -> None:
        """Put a pill beside the title."""
        self._title_line.addWidget(widget)

    def add_action(self, button: QWidget) -> None:
        """Put a button or pill at the right end of the head."""
        self._actions.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._actions_holder.show()

    def add_wide(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget over the whole width, above the columns; ``stretch`` lets it fill the page."""
        self._wide.addWidget(widget, stretch)
        if stretch:
            self._outer.setStretchFactor(self._wide, stretch)
            self._outer.setStretch(self._outer.count() - 1, 0)

    def add_left(self, card: QWidget) -> None:
        """Append to the left column."""
        self.left.addWidget(card)

    def add_right(self, card: QWidget) -> None:
        """Append to the right column."""
        self.right.addWidget(card)

    def finish_columns(self) -> None:
        """Call once both columns are filled: cards keep to the top."""
        self.left.addStretch(1)
        self.right.addStretch(1)

    def is_one_column(self) -> bool:
        """Whether the right column is beneath the left one now."""
        return self._columns.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose one column or two."""
        super().resizeEvent(event)
        self._room = event.size().width()  # not asked of viewport(): the first widget of Qt's own costs 10 ms
        self._place()

    def _place(self) -> None:
        narrow = self._room < px(ONE_COLUMN_BELOW)
        one = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._columns.direction() != one:
            self._columns.setDirection(one)
            self._head_row.setDirection(one)
            side = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignBottom
            self._head_row.setAlignment(self._actions_holder, side)
            for index, stretch in enumerate((0, 0) if narrow else self._column_stretches):
                self._columns.setStretch(index, stretch)

    def _measure(self) -> None:
        self._outer.setContentsMargins(px(20), px(20), px(20), px(20))
        self._head_row.setSpacing(px(16))
        self._actions.setSpacing(px(16))
        self._texts.setSpacing(px(3))
        for layout in (self._outer, self._wide, self._columns, self.left, self.right):
            layout.setSpacing(px(16))
        self._place()


class CardRow(QWidget):
    """Equal cards side by side: as many in a line as fit at ``min_width`` px."""

    def __init__(self, cards: Sequence[QWidget], parent: QWidget | None = None, *, min_width: int = 190) -> None:
        super().__init__(parent)
        self._cards = list(cards)
        self._min_width = min_width
        self._per_line = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._place(len(self._cards))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer cards in a line where room is short; four become two and two, not three and one."""
        super().resizeEvent(event)
        fit = max(1, self.width() // px(self._min_width))
        count = len(self._cards)
        if fit < count:
            fit = next((n for n in range(fit, 0, -1) if count % n == 0), 1) if fit > 1 else 1
        self._place(min(fit, count))

    def per_line(self) -> int:
        """Cards in a line now."""
        return self._per_line

    def _place(self, per_line: int) -> None:
        if per_line == self._per_line:
            return
        self._per_line = per_line
        self._grid.setSpacing(px(16))
        for index, card in enumerate(self._cards):
            self._grid.removeWidget(card)
            self._grid.addWidget(card, index // per_line, index % per_line)
        for column in range(len(self._cards)):
            self._grid.setColumnStretch(column, 1 if column < per_line else 0)
