"""Facts files: JSON becomes a set of facts, or one error with every problem in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, NoReturn, TypeVar

from fieldapp.domain.codes import ORDER_CHANNELS
from fieldapp.domain.commission.facts import (
    Account,
    Assignment,
    Facts,
    FactsError,
    Identified,
    Line,
    Merge,
    OrderEvent,
    Origination,
    OriginationState,
    Partner,
    Receipt,
    Received,
    Return,
    Service,
    SoldOrder,
    Termination,
    TerminationKind,
    Undo,
    accept,
)
from fieldapp.domain.commission.reading import DocumentError, Table
from fieldapp.domain.errors import DomainError
from fieldapp.domain.money import MoneyError, currency_digits
from fieldapp.domain.periods import EPOCH, PeriodError, zone_of
from fieldapp.domain.trade_facts import Confirmation, Invoice

PPM = 1_000_000
I = TypeVar("I", bound=Identified)  # noqa: E741


def read_facts(text: str) -> Facts:
    """Read facts from JSON text. Raises DocumentError(facts_refused) with all problems."""
    try:
        data = json.loads(text, parse_float=_no_floats, parse_constant=_no_floats)
    except (ValueError, RecursionError) as error:
        raise DocumentError("facts_refused", [DomainError("doc_syntax", reason=str(error)[:200])]) from None
    problems: list[DomainError] = []
    if not isinstance(data, dict):
        raise DocumentError("facts_refused", [DomainError("doc_wrong_type", place="", value="…", wanted="table")])
    root = Table(data, "", problems)
    facts = _facts(root)
    root.close()
    if not problems:
        problems.extend(_references(facts))
    if problems:
        raise DocumentError("facts_refused", problems)
    return facts


def _no_floats(text: str) -> NoReturn:
    raise ValueError(f"amounts are whole minor units, not {text}")


def _facts(root: Table) -> Facts:
    zone = root.text("zone")
    try:
        zone_of(zone)
    except PeriodError:
        root.problem("unknown_zone", "zone", value=zone)
    removed = {row.text("fact_id") for row in root.tables("removals")}

    def all_of(key: str, read: Callable[[Table], I]) -> tuple[I, ...]:
        found = []
        for row in root.tables(key):
            found.append(Received(row.whole("revision", 1, least=1), read(row)))
            row.close()
        try:
            return accept(found, removed)
        except FactsError as error:
            root.problem(error.code, key, **{name: value for name, value in error.params.items() if name != "place"})
            return ()

    return Facts(
        zone=zone,
        accounts=all_of("accounts", _account),
        orders=all_of("orders", _order),
        invoices=all_of("invoices", _invoice),
        payments=all_of("payments", _receipt),
        refunds=all_of("refunds", _return),
        credit_memos=all_of("credit_memos", _return),
        bad_debts=all_of("bad_debts", _order_event),
        lapses=all_of("lapses", _order_event),
        confirmations=all_of("confirmations", _confirmation),
        originations=all_of("originations", _origination),
        services=all_of("services", _service),
        terminations=all_of("terminations", _termination),
        merges=all_of("merges", _merge),
        undos=all_of("undos", _undo),
        assignments=all_of("assignments", _assignment),
        partners=all_of("partners", _partner),
    )


def _supersedes(row: Table) -> str | None:
    return row.optional_text("supersedes")


def _currency(row: Table) -> str:
    code = row.text("currency")
    try:
        currency_digits(code)
    except MoneyError:
        row.problem("unknown_currency", "currency", value=code)
    return code


def _account(row: Table) -> Account:
    names = row.names("names")
    return Account(row.text("id"), names, row.optional_text("tax_number"), row.optional_day("opened_on"))


def _line(row: Table) -> Line:
    line = Line(
        net_minor=row.whole("net_minor"),
        cost_minor=row.whole("cost_minor", 0),
        deductions_minor=row.whole("deductions_minor", 0),
        product=row.optional_text("product"),
        variant=row.optional_text("variant"),
        category=row.optional_text("category"),
    )
    row.close()
    return line


def _order(row: Table) -> SoldOrder:
    channel = row.text("channel")
    if channel not in ORDER_CHANNELS:
        row.problem("doc_bad_choice", "channel", value=channel, allowed=", ".join(ORDER_CHANNELS))
    return SoldOrder(
        id=row.text("id"),
        account_id=row.text("account_id"),
        at=_instant(row, "ordered_at"),
        channel=channel,
        currency=_currency(row),
        lines=tuple(_line(line) for line in row.tables("lines")),
        number=row.text("number", ""),
        is_cancelled=row.flag("is_cancelled"),
        supersedes=_supersedes(row),
    )


def _instant(row: Table, key: str) -> int:
    text = row.text(key)
    try:
        at = datetime.fromisoformat(text)
        if at.tzinfo is not None:
            return (at - EPOCH) // timedelta(microseconds=1)
    except (ValueError, OverflowError):
        pass  # told below, as is a time without its offset
    row.problem("bad_instant", key, value=text[:60])
    return 0


def _invoice(row: Table) -> Invoice:
    return Invoice(
        id=row.text("id"),
        order_id=row.text("order_id"),
        title=row.text("title"),
        tax_number=row.optional_text("tax_number"),
        amount_minor=row.whole("amount_minor"),
        currency=_currency(row),
        on=row.day("on"),
        supersedes=_supersedes(row),
    )


def _receipt(row: Table) -> Receipt:
    currency, on = _currency(row), row.day("on")
    if row.has("allocations"):
        parts = [(part.text("order_id"), part.whole("amount_minor")) for part in row.tables("allocations")]
    else:
        parts = [(row.text("order_id"), row.whole("amount_minor"))]
    return Receipt(row.text("id"), row.optional_text("payer"), currency, on, tuple(parts), _supersedes(row))


def _return(row: Table) -> Return:
    return Return(
        id=row.text("id"),
        order_id=row.text("order_id"),
        amount_minor=row.whole("amount_minor", least=0),
        currency=_currency(row),
        on=row.day("on"),
        cost_minor=row.whole("cost_minor", 0, least=0),
        supersedes=_supersedes(row),
    )


def _order_event(row: Table) -> OrderEvent:
    return OrderEvent(row.text("id"), row.text("order_id"), row.day("on"), _supersedes(row))


def _confirmation(row: Table) -> Confirmation:
    return Confirmation(
        id=row.text("id"),
        invoice_id=row.optional_text("invoice_id"),
        payment_id=row.optional_text("payment_id"),
        on=row.day("on"),
        is_withdrawn=row.flag("is_withdrawn"),
        supersedes=_supersedes(row),
    )


def _origination(row: Table) -> Origination:
    return Origination(
        id=row.text("id"),
        account_id=row.text("account_id"),
        rep_id=row.text("rep_id"),
        weight=row.whole("weight_ppm", PPM, least=0),
        from_on=row.day("from_on"),
        state=row.choice("state", OriginationState, OriginationState.CONFIRMED),
        until_on=row.optional_day("until_on"),
        supersedes=_supersedes(row),
    )


def _service(row: Table) -> Service:
    return Service(
        row.text("id"), row.text("account_id"), row.optional_text("rep_id"), row.day("from_on"), _supersedes(row)
    )


def _termination(row: Table) -> Termination:
    found = Termination(
        id=row.text("id"),
        rep_id=row.text("rep_id"),
        kind=row.choice("kind", TerminationKind, TerminationKind.LEFT),
        on=row.day("on"),
        account_id=row.optional_text("account_id"),
        until_on=row.optional_day("until_on"),
        amount_minor=row.whole("amount_minor", 0, least=0),
        currency=row.optional_text("currency"),
        supersedes=_supersedes(row),
    )
    if found.kind is TerminationKind.SUNSET and found.until_on is None:
        row.problem("doc_missing", "until_on")
    if found.amount_minor and found.currency is None:
        row.problem("doc_missing", "currency")
    return found


def _merge(row: Table) -> Merge:
    return Merge(row.text("id"), row.text("from_id"), row.text("into_id"), row.day("on"), _supersedes(row))


def _undo(row: Table) -> Undo:
    return Undo(row.text("id"), row.text("merge_id"), row.day("on"), _supersedes(row))


def _assignment(row: Table) -> Assignment:
    return Assignment(
        id=row.text("id"),
        account_id=row.text("account_id"),
        plan_id=row.text("plan"),
        from_on=row.day("from_on"),
        version_id=row.optional_text("version"),
        supersedes=_supersedes(row),
    )


def _partner(row: Table) -> Partner:
    return Partner(row.text("id"), row.optional_text("parent_id"))


def _references(facts: Facts) -> Iterator[DomainError]:
    known = {account.id for account in facts.accounts}
    named: Mapping[str, Any] = {
        **{f"orders {one.id}": one.account_id for one in facts.orders},
        **{f"originations {one.id}": one.account_id for one in facts.originations},
        **{f"services {one.id}": one.account_id for one in facts.services},
        **{f"merges {one.id} from": one.from_id for one in facts.merges},
        **{f"merges {one.id} into": one.into_id for one in facts.merges},
    }
    for place, account_id in named.items():
        if account_id not in known:
            yield DomainError("facts_no_such_account", place=place, value=account_id)
