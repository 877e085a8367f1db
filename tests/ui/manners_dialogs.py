"""Every dialog of the program, opened over the page that it belongs to."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from datetime import date
from functools import partial

from manners_managing import MANAGING
from manners_stage import MannersStage
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QDialog

import fieldapp.ui
from fieldapp.domain.modes import Evidence, Mode
from fieldapp.infra import crash_report
from fieldapp.services.commission.mix_views import Backslide, ModeView
from fieldapp.services.commission.views import DisputeCase, DisputeRow, PeriodView
from fieldapp.services.sync_state import Phase, SyncState
from fieldapp.ui.crash_report import CrashReportDialog
from fieldapp.ui.dialogs.credit_forms import SplitForm
from fieldapp.ui.dialogs.hand_over import DiscardForm
from fieldapp.ui.dialogs.locked import LockedDialog
from fieldapp.ui.dialogs.mode_forms import OverrideForm, ReasonForm
from fieldapp.ui.dialogs.pay_forms import DecideDisputeForm, LockMonthForm, PayMonthForm
from fieldapp.ui.pages.account import AccountPage
from fieldapp.ui.pages.accounts import AccountsPage
from fieldapp.ui.pages.commission import CommissionPageView
from fieldapp.ui.pages.contact import ContactPage
from fieldapp.ui.pages.mix import MixPageView
from fieldapp.ui.pages.orders import OrdersPage
from fieldapp.ui.pages.settings import SettingsPage


def _licences(stage: MannersStage) -> None:
    page = stage.show("settings")
    assert isinstance(page, SettingsPage)
    page.show_licences()


def _accounts(stage: MannersStage) -> AccountsPage:
    page = stage.show("accounts")
    assert isinstance(page, AccountsPage)
    return page


def _account(stage: MannersStage) -> AccountPage:
    page = stage.show("account")
    assert isinstance(page, AccountPage)
    return page


def _contact(stage: MannersStage) -> ContactPage:
    page = stage.show("contact")
    assert isinstance(page, ContactPage)
    return page


def _orders(stage: MannersStage) -> OrdersPage:
    page = stage.show("orders")
    assert isinstance(page, OrdersPage)
    return page


def _mix(stage: MannersStage) -> MixPageView:
    page = stage.show("mix")
    assert isinstance(page, MixPageView)
    return page


def _commission(stage: MannersStage) -> CommissionPageView:
    page = stage.show("commission")
    assert isinstance(page, CommissionPageView)
    return page


def _first_backslide(stage: MannersStage) -> None:
    page, account = _mix(stage), stage.pick_account()
    slid = Backslide(account, "SO-1", "", Mode.AUTO, Mode.SEMI, 0, "", "SO-1", Evidence(rep=3, self=3), "", "")
    ReasonForm(stage.workbench.context, slid, page).open()


def _override(stage: MannersStage) -> None:
    page = _account(stage)
    view = ModeView(stage.pick_account(), Mode.SEMI, Mode.SEMI, False, Evidence(rep=3, self=3), (), True)
    OverrideForm(stage.workbench.context, view, page.title(), page).open()


def _first_objection(stage: MannersStage) -> None:
    deeds = _account(stage).deeds
    assert deeds.view is not None
    deeds.work_on_objection(deeds.view.objections[0].row.id)


def _merge_two(stage: MannersStage) -> None:
    page = _account(stage)
    sql = "SELECT account_id FROM account_summary WHERE account_id <> ? ORDER BY name_key LIMIT 1"
    page.same.compare(str(stage.opened.reader.execute(sql, (stage.pick_account(),)).fetchone()[0]))


def _first_person(stage: MannersStage) -> None:
    deeds = _account(stage).deeds
    assert deeds.view is not None
    deeds.edit_contact(deeds.view.people[0].row.id)


def _first_role(stage: MannersStage) -> None:
    page = _contact(stage)
    assert page._view is not None
    page._end_role(page._view.roles[0].id)


def _confirm_paper(stage: MannersStage) -> None:
    deeds = _orders(stage).deeds
    assert deeds.view is not None
    papers = [paper for order in deeds.view.orders for paper in order.papers]
    deeds._confirm(papers[0])


def _split_payment(stage: MannersStage) -> None:
    page = _orders(stage)
    assert page.deeds.view is not None
    papers = [paper for order in page.deeds.view.orders for paper in order.papers]
    payment = next(paper for paper in papers if paper.row.kind == "payment")
    SplitForm(stage.workbench.context, page.deeds.view, payment, page).open()


def _first_claim(stage: MannersStage, show: str) -> None:
    card = _account(stage).origin
    assert card.view is not None
    getattr(card, show)(card.view.claims[0])


def _decide_dispute(stage: MannersStage) -> None:
    page = _commission(stage)
    day = date(2026, 11, 20)
    row = DisputeRow("d", "open", "", "SO-1", "SO-1", 33_333, "CNY", "SO-1", day, "", None, None)
    DecideDisputeForm(stage.workbench.context, DisputeCase(row, "SO-2", None), page).open()


def _close_month(stage: MannersStage, form: type[LockMonthForm] | type[PayMonthForm]) -> None:
    period = PeriodView(date(2026, 10, 1), date(2026, 11, 1), "open")
    form(stage.workbench.context, period, _commission(stage)).open()


def _bulk_edit(stage: MannersStage) -> None:
    page = _accounts(stage)
    flag = QItemSelectionModel.SelectionFlag  # selectRow would heed the Shift that a test pressed last
    page.table.selectionModel().select(page.model.index(0, 0), flag.ClearAndSelect | flag.Rows)
    page.tools.edit_selected()


def _first_held(stage: MannersStage) -> None:
    page = stage.show("handing")
    DiscardForm(stage.workbench.context, "-", "-", page).open()


def _locked(stage: MannersStage) -> None:
    asked: list[str] = []
    dialog = LockedDialog(partial(asked.append, "again"), partial(asked.append, "quit"), stage.shell)
    dialog.show_state(SyncState(Phase.LOCKED, code="lease", lease_days=46))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _crash_report(stage: MannersStage) -> None:
    report = crash_report.compose("The program ended unexpectedly.", "  in fall\n" * 60)
    dialog = CrashReportDialog(report, stage.tasks, stage.shell)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


DIALOGS: dict[str, Callable[[MannersStage], object]] = {
    "Palette": lambda stage: stage.shell.search_requested.emit(),
    "ShortcutsDialog": lambda stage: stage.shell.show_shortcuts(),
    "CrashReportDialog": _crash_report,
    "LicencesDialog": _licences,
    "AccountForm": lambda stage: _accounts(stage).new_account(),
    "NameDialog": lambda stage: _accounts(stage).tools.save_view(),
    "ColumnChooser": lambda stage: _accounts(stage).tools.choose_columns(),
    "BulkEditDialog": _bulk_edit,
    "AccountForm of a known account": lambda stage: _account(stage).deeds.edit_account(),
    "WalletForm": lambda stage: _account(stage).deeds.edit_wallet(),
    "HandOverForm": lambda stage: _account(stage).deeds.hand_over(),
    "DiscardForm": _first_held,
    "LockedDialog": _locked,
    "PlanForm": lambda stage: _account(stage).deeds.plan_visit(),
    "RaiseObjectionForm": lambda stage: _account(stage).deeds.raise_objection(),
    "WorkOnObjectionForm": _first_objection,
    "ContactForm": lambda stage: _account(stage).deeds.add_contact(),
    "ContactForm of a known person": _first_person,
    "AssignRoleForm": lambda stage: _contact(stage)._assign_role(),
    "EndRoleForm": _first_role,
    "LeaveForm": lambda stage: _contact(stage)._leave_or_return(),
    "OrderForm": lambda stage: _orders(stage).deeds.new_order(),
    "OrderForm of a known order": lambda stage: _orders(stage).deeds.correct_order(),
    "DeliveryForm": lambda stage: _orders(stage).deeds.deliver(),
    "InvoiceForm": lambda stage: _orders(stage).deeds.new_invoice(),
    "PaymentForm": lambda stage: _orders(stage).deeds.new_payment(),
    "RefundForm": lambda stage: _orders(stage).deeds.new_refund(),
    "ConfirmForm": _confirm_paper,
    "CreditMemoForm": lambda stage: _orders(stage).deeds.new_credit_memo(),
    "RebateForm": lambda stage: _orders(stage).deeds.new_rebate(),
    "OrderEventForm": lambda stage: _orders(stage).deeds.note_event("bad_debt"),
    "OrderEventForm of a lapse": lambda stage: _orders(stage).deeds.note_event("lapse"),
    "SplitForm": _split_payment,
    "OpenedForm": lambda stage: _account(stage).origin.open_account(),
    "ClaimForm": lambda stage: _account(stage).origin.claim(),
    "ClaimForm of a known claim": lambda stage: _first_claim(stage, "claim"),
    "DecideClaimForm": lambda stage: _first_claim(stage, "decide"),
    "EndShareForm": lambda stage: _first_claim(stage, "end_share"),
    "ServiceForm": lambda stage: _account(stage).origin.assign(),
    "UsageForm": lambda stage: _account(stage).origin.note_usage(),
    "MergeDialog": _merge_two,
    "ChartTable": lambda stage: _mix(stage).change.chart.show_table(),
    "BehindDialog": lambda stage: _mix(stage).open_behind("mode:manual"),
    "ReasonForm": _first_backslide,
    "OverrideForm": _override,
    "DisputeForm": lambda stage: _commission(stage).dispute_missing(),
    "DecideDisputeForm": _decide_dispute,
    "LockMonthForm": lambda stage: _close_month(stage, LockMonthForm),
    "PayMonthForm": lambda stage: _close_month(stage, PayMonthForm),
    **MANAGING,
}
"""How to open each class of dialog; a name may add what it is opened on."""


def open_dialog(stage: MannersStage, name: str) -> QDialog:
    """Open a dialog and wait until it is there."""
    DIALOGS[name](stage)
    stage.settle()
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    kinds = [type(one).__name__ for one in found]
    assert kinds == [name.split(" ", maxsplit=1)[0]], f"{kinds} instead of {name}"
    return found[0]


def kinds_of(parent: type) -> set[str]:
    """Names of all dialogs of the program that can be opened: classes nothing else is made of."""
    for module in pkgutil.walk_packages(fieldapp.ui.__path__, "fieldapp.ui."):
        importlib.import_module(module.name)
    return _leaves(parent)


def _leaves(parent: type) -> set[str]:
    found: set[str] = set()
    kinds: list[type] = parent.__subclasses__()
    for kind in kinds:
        inner = _leaves(kind)
        found |= inner or ({kind.__name__} if kind.__module__.startswith("fieldapp.") else set())
    return found
