"""The page of an account: who decides here, and what stands in the way?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from fieldapp.infra.i18n import tr
from fieldapp.services.account_views import AccountPageView
from fieldapp.services.changes import Changes
from fieldapp.ui.account_texts import CLASS_TONES, MODE_TONES, subtitle
from fieldapp.ui.actions import make_action
from fieldapp.ui.context import Context
from fieldapp.ui.files.account_card import AccountFilesCard
from fieldapp.ui.pages.account_actions import AccountActions
from fieldapp.ui.pages.account_cards import ExtrasCard, NextCard, ObjectionsCard, OrdersCard, TimelineCard, WalletCard
from fieldapp.ui.pages.account_curve import CurveCard
from fieldapp.ui.pages.account_origin import OriginCard
from fieldapp.ui.pages.account_people import PeopleCard, WhoDecidesCard
from fieldapp.ui.pages.account_same import SameCard
from fieldapp.ui.texts import code_text
from fieldapp.ui.widgets.buttons import PrimaryButton, SecondaryButton
from fieldapp.ui.widgets.page import ScrollPage
from fieldapp.ui.widgets.pill import Pill

AccountCard = (
    WhoDecidesCard
    | TimelineCard
    | PeopleCard
    | WalletCard
    | ObjectionsCard
    | NextCard
    | OrdersCard
    | CurveCard
    | OriginCard
    | AccountFilesCard
    | ExtrasCard
    | SameCard
)


class AccountPage(ScrollPage):
    """Reads again whenever something about its account changes."""

    def __init__(
        self, context: Context, account_id: str = "", parent: QWidget | None = None, *, ahead: bool = False
    ) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._account_id = account_id
        self.deeds = AccountActions(context, self)
        self._cards: list[AccountCard] = []
        self.begin_building(self._build(), ahead=ahead)

    def _build(self) -> Iterator[QWidget]:
        yield self._build_top()
        self.who = WhoDecidesCard(self.deeds, self._context, self.banner)
        yield self._take(self.add_left, self.who)
        self.timeline = TimelineCard(self.deeds)
        yield self._take(self.add_left, self.timeline)
        self.people = PeopleCard(self.deeds)
        self.people.chosen.connect(self.who.choose)
        yield self._take(self.add_left, self.people)
        self.curve = CurveCard(self._context, self)
        yield self._take(self.add_left, self.curve)
        self.wallet = WalletCard(self.deeds)
        yield self._take(self.add_right, self.wallet)
        self.objections = ObjectionsCard(self.deeds)
        yield self._take(self.add_right, self.objections)
        self.next = NextCard(self.deeds)
        yield self._take(self.add_right, self.next)
        self.orders = OrdersCard(self.deeds)
        yield self._take(self.add_right, self.orders)
        self.origin = OriginCard(self._context, self)
        yield self._take(self.add_right, self.origin)
        self.files = AccountFilesCard(self._context, self)
        yield self._take(self.add_left, self.files)
        self.extras = ExtrasCard(self)
        yield self._take(self.add_right, self.extras)
        self.same = SameCard(self.deeds, self._context, self)
        yield self._take(self.add_right, self.same)
        self.finish_columns()
        self._make_actions()
        self._context.events.changed.connect(self._on_changed)
        self.refresh()

    def _build_top(self) -> QWidget:
        self.pills = {name: Pill() for name in ("class", "mode", "stage", "closed")}
        for pill in self.pills.values():
            self.add_title_pill(pill)
        self.visit_button = PrimaryButton(tr("Log a visit"), self.deeds.log_visit)
        self.plan_button = SecondaryButton(tr("Plan a visit"), self.deeds.plan_visit)
        self.edit_button = SecondaryButton(tr("Edit"), self.deeds.edit_account)
        self.hand_over_button = SecondaryButton(tr("Hand over…"), self.deeds.hand_over)
        for button in (self.hand_over_button, self.plan_button, self.edit_button, self.visit_button):
            self.add_action(button)
        # The focus arrives on the main button.
        self.setTabOrder(self.visit_button, self.plan_button)
        self.setTabOrder(self.plan_button, self.edit_button)
        self.setFocusProxy(self.visit_button)
        return self

    def _take(self, add: Callable[[QWidget], None], card: AccountCard) -> QWidget:
        add(card)
        self._cards.append(card)
        return card

    def _make_actions(self) -> None:
        make_action("page.edit", self, self.deeds.edit_account)
        make_action("page.new_contact", self, self.deeds.add_contact)
        make_action("page.new_objection", self, self.deeds.raise_objection)
        make_action("page.paste", self, self.files.paste)

    def open_with(self, account_id: str = "", **_more: object) -> None:
        """Show an account; from the top where it is another one."""
        if account_id and account_id != self._account_id:
            self._account_id = account_id
            self.banner.hide()
            self.verticalScrollBar().setValue(0)
            self.who.panel.hide()
        self.refresh()

    def refresh(self) -> None:
        """Read the page again."""
        view = self._context.use_cases.account_page.load(self._account_id) if self._account_id else None
        self.deeds.view = view
        if view is not None:
            self._account_id = view.head.id  # of a merged account the survivor
        for part in (*self.pills.values(), self.plan_button, self.edit_button, self.visit_button):
            part.setVisible(view is not None)
        self.hand_over_button.setVisible(view is not None and self._context.use_cases.handing.may())
        if view is None:
            for card in self._cards:
                card.hide()
            self.set_title(tr("This account is no longer here"), tr("It was deleted, or handed over."))
            return
        self.set_title(view.head.name, subtitle(view))
        self._show_pills()
        self.fill(self._context.pace, self._show_cards(view))

    def _show_cards(self, view: AccountPageView) -> Iterator[None]:
        for card in self._cards:
            card.show()
            card.show_view(view)
            yield

    def _show_pills(self) -> None:
        view = self.deeds.view
        if view is None:
            return
        abc, stage, closed = view.head.text("abc_class"), view.head.text("stage"), view.head.text("closed_on")
        states = {
            "class": (code_text("class", abc), CLASS_TONES.get(abc or "", "neutral")),
            "mode": (code_text("mode", view.mode), MODE_TONES.get(view.mode or "", "neutral")),
            "stage": (tr("Stage: {stage}", stage=code_text("stage", stage)) if stage else "", "neutral"),
            "closed": (tr("closed since {day}", day=closed) if closed else "", "warn"),
        }
        for name, (text, tone) in states.items():
            self.pills[name].show_state(text, tone)
            self.pills[name].setVisible(bool(text))
        if view.is_dormant:
            self.pills["mode"].show_state(f"{states['mode'][0]} · {tr('dormant')}", "warn")

    def _on_changed(self, changes: Changes) -> None:
        is_about = self._account_id in changes.accounts or "termination" in changes.kinds
        if is_about and self.isVisible():  # else it is read when it is opened
            self.refresh()
