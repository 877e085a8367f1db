"""The card of who brought an account and who serves it, since when it is one, and how it uses us."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog, QMenu, QWidget

from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.account_views import AccountPageView
from fieldapp.services.origin_page import ClaimRow, OriginView, UsageRow
from fieldapp.ui.context import Context
from fieldapp.ui.texts import code_text
from fieldapp.ui.widgets.buttons import LinkButton
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.pill import Tone
from fieldapp.ui.widgets.popups import open_dialog, pop_up
from fieldapp.ui.widgets.row_model import Row
from fieldapp.ui.widgets.rows import RowList

_TONES: dict[str, Tone] = {"claimed": "warn", "confirmed": "accent", "disputed": "warn"}


class OriginCard(Card):
    """Enter on a line offers what can be done with it; the link at the top adds."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(
            tr("Brought and served by"),
            LinkButton(tr("Change", context="origin"), self._add, name=tr("Change who brought and serves")),
        )
        self._context, self._page = context, page
        self.view: OriginView | None = None
        self.list = RowList(tr("Brought and served by"))
        self.list.row_activated.connect(self._open)
        self.add(self.list)

    def show_view(self, view: AccountPageView) -> None:
        """Read and show; nothing is asked of the network."""
        self.view = self._context.use_cases.origin_page.load(view.head.id)
        if self.view is not None:
            self.list.set_rows(rows_of(self.view))
        self.setVisible(self.view is not None)

    def _add(self) -> None:
        pop_up(self.add_menu(), self._page)

    def add_menu(self) -> QMenu:
        """Everything that the user may add."""
        menu = QMenu(self._page)
        if self.view is not None:
            for entity, text, show in (
                ("origination", tr("Say who brought it…"), self.claim),
                ("service_assignment", tr("Hand the service over…"), self.assign),
                ("account_opened", tr("Note since when it is a customer…"), self.open_account),
                ("usage", tr("Note its use of our products…"), self.note_usage),
            ):
                if entity in self.view.may_add:
                    menu.addAction(text, show)
        return menu

    def _open(self, key: str) -> None:
        kind, _, row_id = key.partition(":")
        claim = self.view.claim(row_id) if self.view and kind == "claim" else None
        menu = self.claim_menu(claim) if claim is not None else self.add_menu()
        if menu.actions():
            pop_up(menu, self._page)

    def claim_menu(self, claim: ClaimRow) -> QMenu:
        """What can be done with a claim."""
        menu = QMenu(self._page)
        if self.view is not None:
            for entity, text, show in (
                ("origination_decision", tr("Decide…"), self.decide),
                ("origination", tr("Correct…"), self.claim),
                ("termination", tr("End the share…"), self.end_share),
            ):
                if entity in self.view.may_add:
                    menu.addAction(text, partial(show, claim))
        return menu

    # ---------------------------------------------------------------------------------- forms

    def claim(self, claim: ClaimRow | None = None) -> None:
        """Say who brought the account, or correct what was said."""
        from fieldapp.ui.dialogs.origin_forms import ClaimForm

        self._show(lambda view: ClaimForm(self._context, view, claim, self._page))

    def decide(self, claim: ClaimRow) -> None:
        """Decide a claim."""
        from fieldapp.ui.dialogs.origin_forms import DecideClaimForm

        self._show(lambda view: DecideClaimForm(self._context, view, claim, self._page))

    def end_share(self, claim: ClaimRow) -> None:
        """End a share."""
        from fieldapp.ui.dialogs.origin_forms import EndShareForm

        self._show(lambda view: EndShareForm(self._context, view, claim, self._page))

    def assign(self) -> None:
        """Say who serves the account from a day on."""
        from fieldapp.ui.dialogs.origin_forms import ServiceForm

        self._show(lambda view: ServiceForm(self._context, view, self._page))

    def open_account(self) -> None:
        """Note since when the account is one of ours."""
        from fieldapp.ui.dialogs.origin_forms import OpenedForm

        self._show(lambda view: OpenedForm(self._context, view, self._page))

    def note_usage(self) -> None:
        """Note what was used."""
        from fieldapp.ui.dialogs.origin_forms import UsageForm

        self._show(lambda view: UsageForm(self._context, view, self._page))

    def _show(self, make: Callable[[OriginView], QDialog]) -> None:
        if self.view is not None:
            open_dialog(make(self.view))


def rows_of(view: OriginView) -> list[Row]:
    """Return since when, by whom, served by whom, and the last use; what is not known says so."""
    rows = [_claim_row(one, view) for one in view.claims] or [
        Row("claim", tr("Nobody has claimed to have brought it."))
    ]
    rows.append(_server_row(view))
    opened = view.opened
    if opened is None:
        rows.append(Row("opened", tr("Not noted as opened yet: no login, contract or customer number.")))
    else:
        by = " · ".join(part for part in (code_text("evidence", opened.evidence), opened.reference) if part)
        rows.append(Row("opened", tr("Customer since {day}", day=opened.opened_on), trail=by))
    return rows + [_usage_row(one) for one in view.usages[:2]]


def _claim_row(claim: ClaimRow, view: OriginView) -> Row:
    end = view.end_of(claim.rep_id)
    decided = tr("{name}: {reason}", name=claim.decided_by, reason=claim.decision) if claim.decision else ""
    ended = tr("share ended on {day}: {how}", day=end.ended_on, how=code_text("termination", end.kind)) if end else ""
    parts = (tr("from {day}", day=claim.from_on), f"“{claim.evidence}”" if claim.evidence else "", decided, ended)
    return Row(
        f"claim:{claim.id}",
        tr("Brought by {name}", name=claim.rep),
        note=f" {formats.percent(claim.weight_ppm)}",
        detail=" · ".join(part for part in parts if part),
        trail_pill=(code_text("origination_state", claim.state), _TONES.get(claim.state, "neutral")),
    )


def _server_row(view: OriginView) -> Row:
    server, following = view.server, view.next_server
    text = (
        tr("Served by {name}", name=server.rep)
        if server
        else tr("Nobody serves it: its service share stays with the house.")
    )
    parts = [tr("from {day}", day=server.from_on)] if server else []
    if following is not None:
        parts.append(tr("{name} from {day}", name=following.rep, day=following.from_on))
    return Row("server", text, detail=" · ".join(parts))


def _usage_row(usage: UsageRow) -> Row:
    who = usage.person or usage.seat
    counts = (
        tr("%n active seats", n=usage.seats_active) if usage.seats_active else "",
        tr("%n sessions", n=usage.sessions) if usage.sessions else "",
        tr("%n minutes", n=usage.minutes, context="use") if usage.minutes else "",
    )
    detail = " · ".join(part for part in (who, usage.product) if part)
    text = tr("Used: {what}", what=", ".join(one for one in counts if one))
    return Row(f"usage:{usage.id}", text, detail=detail, trail=formats.date(usage.used_on, "iso"))
