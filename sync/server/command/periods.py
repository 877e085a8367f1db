"""Commands about commission periods: which months are closed, lock one, note that it was paid."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime

from fieldapp.domain.commission.closing import ClosingError
from fieldapp.infra.i18n import tr
from sync.server.command.home import Opened, now_us
from sync.server.command.people import Told
from sync.server.people.errors import PeopleError
from sync.server.posting.closing import ClosingDesk, Month

_CLOSING_ROLES = frozenset(("finance", "admin"))


def period_list(parts: Opened, tenant: str, _arguments: argparse.Namespace) -> Told:
    """Show the months that are locked or paid; every other one is open."""
    months = ClosingDesk(parts.database, now_us).months(tenant)
    lines = [f"{one.start:%Y-%m}  {one.state.value}  {one.statements}" for one in months]
    return {"months": [_document(one) for one in months]}, "\n".join(lines) or tr("No month is locked yet.")


def period_lock(parts: Opened, tenant: str, arguments: argparse.Namespace) -> Told:
    """Lock a month and every open one before it; each person with entries gets a statement."""
    day, by = _month(arguments.month), _by(parts, tenant, arguments.by)
    try:
        months = ClosingDesk(parts.database, now_us).lock(tenant, day, by)
    except ClosingError as error:
        raise PeopleError(error.code, month=arguments.month) from error
    statements = sum(one.statements for one in months)
    words = tr("%n statements were made; what comes late goes into the next open month.", n=statements)
    locked = ", ".join(f"{one.start:%Y-%m}" for one in months)
    return {"months": [_document(one) for one in months]}, tr("Locked: {months}.", months=locked) + " " + words


def period_pay(parts: Opened, tenant: str, arguments: argparse.Namespace) -> Told:
    """Note that the statements of a locked month were paid."""
    day, by = _month(arguments.month), _by(parts, tenant, arguments.by)
    on = datetime.now(UTC).astimezone().date() if arguments.on is None else _day(arguments.on)
    try:
        month = ClosingDesk(parts.database, now_us).pay(tenant, day, on, arguments.reference, by)
    except ClosingError as error:
        raise PeopleError(error.code, month=arguments.month) from error
    words = tr("{month} is paid: %n statements say so now.", month=arguments.month, n=month.statements)
    return {"months": [_document(month)], "paid_on": on.isoformat()}, words


def _document(month: Month) -> dict[str, object]:
    return {"month": f"{month.start:%Y-%m}", "state": month.state.value, "statements": month.statements}


def _month(told: str) -> date:
    try:
        return datetime.strptime(told, "%Y-%m").replace(tzinfo=UTC).date()
    except ValueError as error:
        raise PeopleError("bad_month", month=told) from error


def _day(told: str) -> date:
    try:
        return date.fromisoformat(told)
    except ValueError as error:
        raise PeopleError("bad_day", day=told) from error


def _by(parts: Opened, tenant: str, name: str | None) -> str | None:
    """Return who closes the month; only finance and administrators do."""
    if name is None:
        return None
    user = parts.directory.user(tenant, name)
    role = next(one.role for one in parts.directory.people(tenant) if one.id == user)
    if role not in _CLOSING_ROLES:
        raise PeopleError("not_finance", name=name)
    return user
