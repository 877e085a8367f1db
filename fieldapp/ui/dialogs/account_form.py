"""The form of an account: everything known about it, in sections."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.domain.money import MoneyError
from fieldapp.infra import districts
from fieldapp.infra.i18n import tr
from fieldapp.services.account_views import AccountPageView
from fieldapp.services.accounts import AccountDraft, WalletDraft, problems_of
from fieldapp.services.changes import Changes
from fieldapp.services.local_time import local_now
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.account_forms import currency_choices, read_minor
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
from fieldapp.ui.dialogs.likeness_hint import LikenessHint
from fieldapp.ui.dialogs.suppliers_field import SuppliersField
from fieldapp.ui.texts import code_choices, code_text
from fieldapp.ui.widgets.buttons import LinkButton

_LINES = ("legal_name", "short_name", "industry", "invoice_title", "tax_number", "address", "phone")
_LISTS = ("aliases", "tags")
_CODES = {"abc_class": "class", "stage": "stage", "size": "size", "datum": "datum"}
_NEEDS = ("need_choice", "need_speed", "need_quality", "need_saving")
_MICRO = 1_000_000


class AccountForm(FormDialog):
    """Adds an account, or edits the one on the page."""

    def __init__(
        self,
        context: Context,
        view: AccountPageView | None = None,
        *,
        account_id: str | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, tr("Edit account") if view else tr("New account"), parent, width=720)
        self._view, self._new_id = view, account_id
        fields: Mapping[str, object] = view.head.fields if view else {"legal_name": name, "currency": "CNY"}
        self.lines = {key: line(_text(fields.get(key))) for key in _LINES}
        self.lists = {key: line(_joined(fields.get(key))) for key in _LISTS}
        self.codes = {key: choice(code_choices(kind), _text(fields.get(key)), "—") for key, kind in _CODES.items()}
        levels = {1: tr("unimportant"), 5: tr("decides")}
        self.needs = {key: choice(numbers(1, 5, levels), _text(fields.get(key)), "—") for key in _NEEDS}
        self.currency = choice(currency_choices(), _text(fields.get("currency")) or "CNY")
        self.district = self._district_field(_text(fields.get("district")))
        self.place = {key: line(_degrees(fields.get(key))) for key in ("lat", "lon")}
        self.shortlist = {key: line(_text(fields.get(key))) for key in ("shortlist_place", "shortlist_size")}
        self.notes = paragraph(_text(fields.get("notes")), 2)
        self.suppliers = SuppliersField(view.wallet.suppliers if view else ())
        self.wallet, self.basis = line(placeholder=tr("such as 1200000 or 120万")), line()
        originators = view.head.originators if view else ()
        self._originator = originators[0].rep_id if len(originators) == 1 else ""
        self.originator = choice(context.use_cases.account_page.colleagues(), self._originator, "—")
        self.originator.setEnabled(len(originators) < 2)
        self._build()

    def _district_field(self, district: str) -> QLineEdit:
        names = districts.choices()
        control = line(names.get(district, district), tr("type a part of the name"))
        completer = QCompleter(list(names.values()), control)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        control.setCompleter(completer)
        return control

    def _build(self) -> None:
        one, codes = self.lines, self.codes
        self.row(
            self.field("legal_name", tr("Legal name"), one["legal_name"]),
            self.field("short_name", tr("Short name"), one["short_name"]),
            stretches=(2, 1),
        )
        if self._view is None:
            self._hint_at_likeness()
        self.row(self.field("aliases", tr("Other names (separated by commas)"), self.lists["aliases"]))
        self.row(
            self.field("abc_class", tr("Class"), codes["abc_class"]),
            self.field("stage", tr("Stage"), codes["stage"]),
            self.field("industry", tr("Industry"), one["industry"]),
            self.field("size", tr("Company size"), codes["size"]),
        )
        self.row(
            self.field("tags", tr("Tags"), self.lists["tags"]),
            self.field("originator", tr("Brought by (shares for life)"), self.originator),
        )
        self._build_place()
        self._build_needs()
        self.section(tr("Invoice"))
        self.row(
            self.field("invoice_title", tr("Invoice title"), one["invoice_title"]),
            self.field("tax_number", tr("Tax number"), one["tax_number"]),
            self.field("currency", tr("Currency"), self.currency),
            stretches=(3, 3, 1),
        )
        self.row(self.field("notes", tr("Notes"), self.notes))
        if self._view is not None:
            closed = self._view.head.text("closed_on") is not None
            text = tr("Reopen account") if closed else tr("Close account")
            self.extra.addWidget(LinkButton(text, self._close_or_reopen))
        self.finish()
        one["legal_name"].setFocus()

    def _hint_at_likeness(self) -> None:
        hint = LikenessHint(self.context, self._comparable, self._open_other)
        self.column.addWidget(hint)
        watched = (*(self.lines[key] for key in ("legal_name", "short_name", "tax_number", "phone", "address")),)
        for control in watched:
            control.textChanged.connect(hint.wait)
        hint.wait()

    def _comparable(self) -> Mapping[str, object]:
        values: dict[str, object] = {key: typed(control) for key, control in self.lines.items()}
        return {**values, "aliases": _split(self.lists["aliases"].text())}

    def _open_other(self, account_id: str) -> None:
        """Go to the account that is there already; what was typed is thrown away, as with Cancel."""
        self.cancel()
        self.context.go("account", account_id=account_id)

    def _build_place(self) -> None:
        one = self.lines
        self.section(tr("Place"))
        self.row(
            self.field("district", tr("District"), self.district), self.field("address", tr("Address"), one["address"])
        )
        self.row(
            self.field("lat", tr("Latitude"), self.place["lat"]),
            self.field("lon", tr("Longitude"), self.place["lon"]),
            self.field("datum", tr("Map system"), self.codes["datum"]),
            self.field("phone", tr("Phone"), one["phone"]),
        )

    def _build_needs(self) -> None:
        self.section(tr("What they need"))
        self.row(*(self.field(key, code_text("need", key), combo) for key, combo in self.needs.items()))
        known = self._view.wallet.estimate if self._view else None
        hint = tr("noted on {day}; leave empty to keep it", day=known.dated_on) if known else ""
        self.row(
            self.field("total_minor", tr("Buys in a year, from whoever"), self.wallet, hint),
            self.field("basis", tr("Basis"), self.basis),
        )
        self.row(
            self.field("shortlist_place", tr("Our place on their shortlist"), self.shortlist["shortlist_place"]),
            self.field("shortlist_size", tr("of how many suppliers"), self.shortlist["shortlist_size"]),
        )
        self.row(self.field("supplier_share", tr("Other suppliers and their shares"), self.suppliers))

    def _close_or_reopen(self) -> None:
        """End the work with the account, or take it up again; what is typed is not saved by that."""
        if self._view is not None:
            service, account = self.context.use_cases.accounts, self._view.head.id
            closed = self._view.head.text("closed_on") is not None
            self.write(partial(service.reopen, account) if closed else partial(service.close, account))

    # ---------------------------------------------------------------------------------- reading the form

    def draft(self) -> AccountDraft:
        """Return what is typed; what cannot be read is among its problems."""
        found: list[FieldError] = []
        values: dict[str, object] = {key: typed(control) for key, control in self.lines.items()}
        values |= {key: _split(control.text()) for key, control in self.lists.items()}
        values |= {key: chosen(combo) for key, combo in self.codes.items()}
        values |= {key: _whole(chosen(combo)) for key, combo in self.needs.items()}
        for key, control in self.shortlist.items():
            values[key] = self._number(found, key, typed(control))
        for key, control in self.place.items():
            values[key] = self._microdegrees(found, key, typed(control))
        district = typed(self.district)
        values["district"] = districts.code_of(district) or district if district else None
        values["currency"], values["notes"] = chosen(self.currency), typed(self.notes)
        known = self._view.head.fields if self._view else {}
        if any(values[key] != known.get(key) for key in self.place):
            values["place_source"] = "manual" if values["lat"] is not None else None
        originator = chosen(self.originator)
        return AccountDraft(
            values,
            self._wallet(found),
            tuple(self.suppliers.drafts()),
            originator if originator != self._originator else None,
            tuple(found),
        )

    def problems(self) -> Iterable[Problem]:
        """Return everything wrong with the form."""
        found: list[Problem] = [(f"{one.entity}.{one.field}", one) for one in problems_of(self.draft())]
        found += [("supplier_share", DomainError("not_a_number")) for _ in self.suppliers.unreadable()]
        return [(_KEYS.get(key, key), error) for key, error in found]

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        service, draft = self.context.use_cases.accounts, self.draft()
        if self._view is None:
            return partial(service.create, draft, self._new_id)
        return partial(service.edit, self._view.head.id, draft)

    def _wallet(self, found: list[FieldError]) -> WalletDraft | None:
        currency = chosen(self.currency) or "CNY"
        try:
            minor = read_minor(typed(self.wallet), currency)
        except MoneyError:
            found.append(FieldError("not_a_number", "wallet_estimate", "total_minor", self.wallet.text()))
            return None
        day = local_now(self.context.clock).date().isoformat()
        return None if minor is None else WalletDraft(minor, currency, day, typed(self.basis))

    def _number(self, found: list[FieldError], key: str, text: str | None) -> int | None:
        if text is None or text.isdecimal():
            return _whole(text)
        found.append(FieldError("not_a_number", "account", key, text))
        return None

    def _microdegrees(self, found: list[FieldError], key: str, text: str | None) -> int | None:
        try:
            return round(float(text) * _MICRO) if text else None
        except (ValueError, OverflowError):
            found.append(FieldError("not_a_number", "account", key, text))
            return None


_KEYS = {
    "supplier_share.name": "supplier_share",
    "supplier_share.share_ppm": "supplier_share",
    "wallet_estimate.total_minor": "total_minor",
}


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _joined(value: object) -> str:
    return ", ".join(str(one) for one in value) if isinstance(value, list) else ""


def _split(text: str) -> list[str]:
    for mark in ("，", "、", ";", "；"):
        text = text.replace(mark, ",")
    return [part.strip() for part in text.split(",") if part.strip()]


def _degrees(value: object) -> str:
    return f"{value / _MICRO:.6f}" if isinstance(value, int) else ""


def _whole(text: str | None) -> int | None:
    return int(text) if text else None
