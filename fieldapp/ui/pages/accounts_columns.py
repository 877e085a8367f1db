"""The columns of the account list: how a line becomes text, and in which order columns give way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from fieldapp.domain.codes import REQUIRED_ROLES
from fieldapp.infra import formats
from fieldapp.infra.districts import district_text
from fieldapp.infra.i18n import tr
from fieldapp.models.windowed_table import Column, Record
from fieldapp.services.account_list import AccountLine
from fieldapp.ui.account_texts import MODE_TONES
from fieldapp.ui.texts import code_text

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
        ),
        _column("next_plan", tr("Next plan"), lambda one: _day(one.next_plan_on, one.today), width=96),
        _column(
            "objections", tr("Reasons"), lambda one: str(one.objections or ""), width=70, align="right", priority=4
        ),
        _column("orders", tr("Orders"), lambda one: str(one.orders or ""), width=62, align="right", priority=7),
        _column("last_order", tr("Last order"), lambda one: _day(one.last_order_on, one.today), width=96, priority=3),
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
) -> Column:
    return Column(
        key=key,
        title=title,
        text=_of_line(say),
        align="right" if align == "right" else "left",
        width=width,
        priority=priority,
        sort_key=key,
        tone=_of_line(tone) if tone is not None else None,
        stretch=stretch,
    )


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
    return formats.date(day, "short" if day.year == today.year else "iso")
