"""The columns of the account list: how a line becomes text, and in which order columns give way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from fieldapp.domain.codes import REQUIRED_ROLES
from fieldapp.infra import formats
from fieldapp.infra.districts import district_text
from fieldapp.infra.i18n import tr
from fieldapp.models.windowed_table import Column, Record
from fieldapp.services.account_list import GROUPS, AccountLine
from fieldapp.ui.account_texts import MODE_TONES
from fieldapp.ui.texts import code_text

if TYPE_CHECKING:
    from fieldapp.services.exporting.cells import Cell

Say = Callable[[AccountLine], str]


def account_columns() -> tuple[Column, ...]:
    """Return the columns in the language in use."""
    return (
        _column("name", tr("Name", context="column"), lambda one: one.name, stretch=True, priority=0),
        _column("abc_class", tr("Class"), lambda one: code_text("class", one.abc_class), width=64),
        _column(
            "mode",
            tr("Mode"),
            lambda one: code_text("mode", one.mode) or "—",
            width=84,
            tone=lambda one: MODE_TONES.get(one.mode or "", ""),
            priority=2,
        ),
        _column("stage", tr("Stage"), lambda one: code_text("stage", one.stage) or "—", width=92, priority=3),
        _column("district", tr("District"), lambda one: district_text(one.district), width=120, priority=6),
        _column("owner", tr("Owner"), lambda one: one.owner, width=84, priority=5),
        _column("roles_known", tr("Roles"), _roles, width=62, priority=4),
        _column(
            "last_visit",
            tr("Last visit"),
            _last_visit,
            width=124,
            tone=lambda one: "bad" if one.is_overdue else "",
            plain=lambda one: _iso(one.last_visit_on),
            value=lambda one: one.last_visit_on,
        ),
        _dated("next_plan", tr("Next plan"), lambda one: one.next_plan_on, width=96),
        _counted("objections", tr("Reasons"), lambda one: one.objections, width=70, priority=4),
        _counted("orders", tr("Orders"), lambda one: one.orders, width=62, priority=7),
        _dated("last_order", tr("Last order"), lambda one: one.last_order_on, width=96, priority=3),
    )


def more_columns() -> tuple[Column, ...]:
    """Return those that a user may add; they are read only while one of them is shown."""
    return (
        _column("industry", tr("Industry"), lambda one: one.industry, width=124),
        _column("size", tr("Company size"), lambda one: code_text("size", one.size), width=112),
        _column("tags", tr("Tags"), lambda one: ", ".join(one.tags), width=160, sorts=False),
        _column("phone", tr("Phone"), lambda one: one.phone, width=120, sorts=False),
        _column("tax_number", tr("Tax number"), lambda one: one.tax_number, width=160),
        _column("originator", tr("Brought by"), lambda one: one.originator, width=100),
        _column("wallet", tr("Yearly purchase"), _wallet, width=120, align="right", value=_wallet_value),
        _dated("next_promise", tr("Next promise"), lambda one: one.next_promise_on, width=100),
    )


def all_columns() -> tuple[Column, ...]:
    """Return every column that the list can show."""
    return (*account_columns(), *more_columns())


def arranged(keys: Sequence[str] | None) -> tuple[Column, ...]:
    """Return the columns of these keys in this order; None for those that the program chose.

    Where a user chose, the columns at the end give way first where room is short. The name is always there.
    """
    if keys is None:
        return account_columns()
    known = {one.key: one for one in all_columns()}
    wished = [key for key in dict.fromkeys(keys) if key in known]
    if "name" not in wished:
        wished.insert(0, "name")
    return tuple(replace(known[key], priority=0 if known[key].stretch else at + 1) for at, key in enumerate(wished))


def needs_more(columns: Sequence[Column]) -> bool:
    """Tell whether a column is shown that only few lists need."""
    return bool({one.key for one in columns} & {one.key for one in more_columns()})


def group_choices() -> list[tuple[str, str]]:
    """What the list can be grouped by, as (key, words)."""
    words = {
        "abc_class": tr("Class"),
        "stage": tr("Stage"),
        "mode": tr("Mode"),
        "owner": tr("Owner"),
        "district": tr("District"),
        "industry": tr("Industry"),
    }
    return [(key, words[key]) for key in GROUPS]


def group_text(group: str, value: str, count: int) -> str:
    """Return the heading of a group of accounts."""
    missing = {
        "abc_class": tr("No class"),
        "stage": tr("No stage"),
        "mode": tr("No orders yet"),
        "owner": tr("No owner"),
        "district": tr("No district"),
        "industry": tr("No industry"),
    }
    if not value:
        name = missing[group]
    elif group == "district":
        name = district_text(value)
    elif group == "abc_class":
        name = tr("Class {letter}", letter=value)
    else:
        name = code_text(group, value) if group in ("stage", "mode") else value
    return tr("{group} · %n accounts", n=count, group=name)


def _dated(
    key: str, title: str, read: Callable[[AccountLine], date | None], *, width: int, priority: int = 1
) -> Column:
    """A day: short on the screen, with its year in files, a date in spreadsheets."""
    return _column(
        key,
        title,
        lambda one: _day(read(one), one.today),
        width=width,
        priority=priority,
        plain=lambda one: _iso(read(one)),
        value=read,
    )


def _counted(key: str, title: str, read: Callable[[AccountLine], int], *, width: int, priority: int) -> Column:
    """A number of things; none is shown as nothing."""
    return _column(
        key, title, lambda one: str(read(one) or ""), width=width, align="right", priority=priority, value=read
    )


def _column(
    key: str,
    title: str,
    say: Say,
    *,
    width: int = 110,
    priority: int = 1,
    align: str = "left",
    stretch: bool = False,
    tone: Say | None = None,
    plain: Say | None = None,
    sorts: bool = True,
    value: Callable[[AccountLine], Cell] | None = None,
) -> Column:
    return Column(
        key=key,
        title=title,
        text=_of_line(say),
        align="right" if align == "right" else "left",
        width=width,
        priority=priority,
        sort_key=key if sorts else "",
        tone=_of_line(tone) if tone is not None else None,
        stretch=stretch,
        plain=_of_line(plain) if plain is not None else None,
        value=_value_of_line(value) if value is not None else None,
    )


def _value_of_line(read: Callable[[AccountLine], Cell]) -> Callable[[Record], Cell]:
    return lambda record: read(record) if isinstance(record, AccountLine) else None


def _of_line(say: Say) -> Callable[[Record], str]:
    def text(record: Record) -> str:
        return say(record) if isinstance(record, AccountLine) else ""

    return text


def _roles(one: AccountLine) -> str:
    return f"{one.roles_known}/{len(REQUIRED_ROLES)}"


def _last_visit(one: AccountLine) -> str:
    day = _day(one.last_visit_on, one.today) or tr("never")
    return tr("{day} overdue", day=day) if one.is_overdue else day


def _day(day: date | None, today: date) -> str:
    if day is None:
        return ""
    return formats.day(day, today)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _wallet(one: AccountLine) -> str:
    if one.wallet_minor is None or not one.wallet_currency:
        return ""
    return formats.money(one.wallet_minor, one.wallet_currency, whole=True)


def _wallet_value(one: AccountLine) -> Cell:
    from fieldapp.services.exporting.cells import amount  # the list is on the screen before anything is exported

    if one.wallet_minor is None or not one.wallet_currency:
        return None
    return amount(one.wallet_minor, one.wallet_currency)
