"""The card of who brought and serves an account: claims decided, service handed over, use noted, shares ended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from account_stage import AccountStage, account_stage, show
from manners_stage import turn_until_quiet
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from fieldapp.infra.i18n import set_language
from fieldapp.storage import meta
from fieldapp.ui.dialogs.origin_forms import (
    ClaimForm,
    DecideClaimForm,
    EndShareForm,
    OpenedForm,
    ServiceForm,
    UsageForm,
)
from fieldapp.ui.pages.account import AccountPage
from fieldapp.ui.pages.account_origin import OriginCard


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[AccountStage]:
    set_language("en")
    with account_stage(tmp_path) as made:
        yield made
        turn_until_quiet(made.context.tasks)


@pytest.fixture
def card(stage: AccountStage, qtbot: QtBot) -> OriginCard:
    page = AccountPage(stage.context, stage.world.visit.account)
    show(qtbot, page)
    turn_until_quiet(stage.context.tasks)
    return page.origin


def lines(card: OriginCard) -> list[str]:
    return [f"{row.text}{row.note}" for row in card.list.rows()]


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def claim(card: OriginCard, stage: AccountStage, qtbot: QtBot, percent: str = "60") -> None:
    card.claim()
    form = stage.form(ClaimForm)
    form.weight.setText(percent)
    form.evidence.setPlainText("first visit of 3 March")
    stage.save(qtbot, form)
    turn_until_quiet(stage.context.tasks)


def test_what_is_not_known_of_an_account_is_said(card: OriginCard) -> None:
    assert lines(card) == [
        "Nobody has claimed to have brought it.",
        "Nobody serves it: its service share stays with the house.",
        "Not noted as opened yet: no login, contract or customer number.",
    ]
    assert texts(card.add_menu()) == [
        "Say who brought it…",
        "Hand the service over…",
        "Note since when it is a customer…",
        "Note its use of our products…",
    ]


def test_a_claim_says_with_which_share_and_what_shows_it(card: OriginCard, stage: AccountStage, qtbot: QtBot) -> None:
    card.claim()
    form = stage.form(ClaimForm)
    assert form.weight.text() == "100"
    form.weight.setText("most")
    form.save()
    assert form.fields["weight_ppm"].error() == "Enter a plain number such as 1200000 or 12.5."
    form.weight.setText("120%")
    form.save()
    assert form.fields["weight_ppm"].error() == "A share is more than 0 and at most 100 %."
    assert form.fields["evidence"].error() == "Enter how you know."
    form.weight.setText("62.5 %")
    form.evidence.setPlainText("first visit of 3 March")
    stage.save(qtbot, form)
    turn_until_quiet(stage.context.tasks)
    (row, *_) = card.list.rows()
    assert (row.text, row.trail_pill) == ("Brought by 王敏", ("claimed", "warn"))
    assert row.detail == "from 2026-11-22 · “first visit of 3 March”"
    assert stage.world.visit.rows("origination")[0]["weight_ppm"] == 625_000


def test_who_may_decide_is_offered_it_and_must_say_why(card: OriginCard, stage: AccountStage, qtbot: QtBot) -> None:
    claim(card, stage, qtbot)
    assert card.view is not None
    assert texts(card.claim_menu(card.view.claims[0])) == ["Decide…", "Correct…", "End the share…"]
    card.decide(card.view.claims[0])
    form = stage.form(DecideClaimForm)
    form.save()
    assert form.fields["reason"].error() == "This is needed."
    form.reason.setPlainText("the card of 3 March says so")
    stage.save(qtbot, form)
    turn_until_quiet(stage.context.tasks)
    row = card.list.rows()[0]
    assert row.trail_pill == ("confirmed", "accent")
    assert row.detail.endswith("王敏: the card of 3 March says so")


def test_a_rep_of_a_company_claims_and_does_not_decide(card: OriginCard, stage: AccountStage, qtbot: QtBot) -> None:
    claim(card, stage, qtbot)
    meta.write(stage.world.visit.db, profile="company")
    assert card.view is not None
    menu = card.claim_menu
    page = card.window()
    assert isinstance(page, AccountPage)
    page.refresh()
    turn_until_quiet(stage.context.tasks)
    assert texts(menu(card.view.claims[0])) == ["Correct…"]


def test_service_opening_and_use_are_noted(card: OriginCard, stage: AccountStage, qtbot: QtBot) -> None:
    card.assign()
    stage.save(qtbot, stage.form(ServiceForm))
    card.open_account()
    opened = stage.form(OpenedForm)
    opened.reference.setText("HT-12")
    stage.save(qtbot, opened)
    card.note_usage()
    usage = stage.form(UsageForm)
    usage.save()
    assert usage.fields["sessions"].error() == "This is needed."
    usage.counts["sessions"].setText("many")
    usage.save()
    assert usage.fields["sessions"].error() == "Enter a plain number such as 1200000 or 12.5."
    usage.counts["sessions"].setText("14")
    usage.counts["minutes"].setText("95")
    usage.seat.setText("Line 2")
    stage.save(qtbot, usage)
    turn_until_quiet(stage.context.tasks)
    assert lines(card)[1:] == ["Served by 王敏", "Customer since 2026-11-22", "Used: 14 sessions, 95 minutes"]
    assert card.list.rows()[2].trail == "customer login · HT-12"
    assert card.list.rows()[3].detail == "Line 2"


def test_a_share_ends_by_a_fact_of_its_own_with_its_reason(card: OriginCard, stage: AccountStage, qtbot: QtBot) -> None:
    claim(card, stage, qtbot)
    assert card.view is not None
    card.end_share(card.view.claims[0])
    form = stage.form(EndShareForm)
    assert [form.fields[key].isEnabled() for key in ("until_on", "amount_minor")] == [True, False]
    form.kind.setCurrentIndex(form.kind.findData("buy_out"))
    assert [form.fields[key].isEnabled() for key in ("until_on", "amount_minor")] == [False, True]
    form.save()
    assert form.fields["amount_minor"].error() == "Enter an amount above zero."
    assert form.fields["reason"].error() == "This is needed."
    form.fields["amount_minor"].control.setText("5000")
    form.reason.setPlainText("agreed on 20 November")
    form.extent.setCurrentIndex(1)
    stage.save(qtbot, form)
    turn_until_quiet(stage.context.tasks)
    assert "share ended on 2026-11-22: bought out" in card.list.rows()[0].detail
