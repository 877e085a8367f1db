"""What the forms of orders and money share: days as people say them, and amounts read exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from PySide6.QtWidgets import QLineEdit, QWidget

from fieldapp.domain.date_phrases import Understood
from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.domain.money import Money, MoneyError
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.local_time import local_now
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.account_forms import currency_choices, read_minor
from fieldapp.ui.dialogs.form_dialog import FormDialog, Problem, choice, line, typed
from fieldapp.ui.widgets.date_phrase_edit import DatePhraseEdit
from fieldapp.ui.widgets.form import FormField


class TradeForm(FormDialog):
    """Days and amounts by the key of their field; ``entity`` is what the form writes."""

    entity = ""

    def __init__(self, context: Context, title: str, parent: QWidget | None = None, *, width: int = 560) -> None:
        super().__init__(context, title, parent, width=width)
        self._days: dict[str, tuple[DatePhraseEdit, bool]] = {}
        self._amounts: dict[str, tuple[QLineEdit, bool]] = {}
        self._currency = ""

    @property
    def today(self) -> str:
        """Return today as ISO text."""
        return local_now(self.context.clock).date().isoformat()

    def day(
        self,
        key: str,
        label: str,
        value: str | None = None,
        *,
        lean: Literal["past", "future"] = "past",
        required: bool = False,
    ) -> DatePhraseEdit:
        """Make a field for a civil date."""
        hint = tr("today, yesterday, 11-27") if lean == "past" else tr("next wed, in 10 days, 11-27")
        made = DatePhraseEdit(label, lambda: local_now(self.context.clock), lean, placeholder=hint)
        if value:
            made.set_text(formats.date(value, "iso"))
        self.fields[key] = made
        self._days[key] = (made, required)
        return made

    def amount(self, key: str, label: str, minor: int | None, currency: str, *, required: bool = True) -> FormField:
        """Make a field for money, filled with an amount in plain digits."""
        self._currency = self._currency or currency
        text = Money(minor, currency).decimal_text() if minor is not None else ""
        control = line(text, tr("such as 24300"))
        self._amounts[key] = (control, required)
        return self.field(key, label, control)

    def currency_field(self, currency: str) -> FormField:
        """Make the field of the currency in which amounts are read."""
        known = currency_choices()
        if currency not in {code for code, _ in known}:
            known.append((currency, currency))
        self.currency = choice(known, currency)
        return self.field("currency", tr("Currency"), self.currency)

    def read_day(self, key: str) -> str | None:
        """Return the civil date typed, None for nothing or what is not understood."""
        found = self._days[key][0].reading()
        return found.day.isoformat() if isinstance(found, Understood) else None

    def read_amount(self, key: str) -> int:
        """Return the amount typed in minor units, 0 for nothing. Raises MoneyError."""
        return read_minor(typed(self._amounts[key][0]), self.chosen_currency()) or 0

    def chosen_currency(self) -> str:
        """Return the currency in which amounts are read."""
        value = self.currency.currentData() if hasattr(self, "currency") else self._currency
        return str(value or self._currency)

    def problems(self) -> Iterable[Problem]:
        """Return days and amounts that cannot be read; then what the draft itself says is wrong."""
        unread = list(self._unread())
        return unread or [(error.field, error) for error in self.draft_problems()]

    def draft_problems(self) -> Iterable[FieldError]:
        """Return what is wrong with values that could be read."""
        return ()

    def _unread(self) -> Iterator[Problem]:
        for key, (edit, required) in self._days.items():
            if edit.text().strip():
                if not isinstance(edit.reading(), Understood):
                    yield key, DomainError("date_not_understood")
            elif required:
                yield key, FieldError("required", self.entity, key, None)
        for key, (control, required) in self._amounts.items():
            try:
                if read_minor(typed(control), self.chosen_currency()) is None and required:
                    yield key, FieldError("required", self.entity, key, None)
            except MoneyError:
                yield key, DomainError("not_a_number", value=typed(control))
