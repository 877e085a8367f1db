"""commission try: any plan on any facts; nothing is stored."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from fieldapp.app.output import Output, ProblemError
from fieldapp.domain.commission.document import document_of, totals_of
from fieldapp.domain.commission.engine import Derived, derive
from fieldapp.domain.commission.entries import Entry
from fieldapp.domain.commission.facts_file import read_facts
from fieldapp.domain.commission.plan_file import read_plan
from fieldapp.domain.commission.reading import DocumentError
from fieldapp.domain.errors import DomainError
from fieldapp.domain.money import Money
from fieldapp.domain.periods import local_date
from fieldapp.infra.clock import SystemClock
from fieldapp.infra.i18n import tr
from fieldapp.ui.problem_texts import problem_text

T = TypeVar("T")
_GAP = "  "


def day_of(text: str) -> date:
    """A date of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(tr("“{text}” is not a date such as 2026-11-27", text=text)) from None


def run_try(arguments: argparse.Namespace, output: Output) -> int:
    """Derive the entries that the facts call for, up to a day; without one, today in the company's zone."""
    plan_text, facts_text = _text_of(arguments.plan), _text_of(arguments.facts)
    plan = _read(arguments.plan, read_plan, plan_text)
    facts = _read(arguments.facts, read_facts, facts_text)
    as_of: date = arguments.as_of or local_date(SystemClock().now_us(), facts.zone)
    derived = derive(facts, [plan], as_of)
    document = {
        "plan": plan.id,
        "plan_sha256": hashlib.sha256(plan_text.encode()).hexdigest(),
        "facts_sha256": hashlib.sha256(facts_text.encode()).hexdigest(),
        **document_of(derived, as_of),
    }
    return output.result(document, *_lines(derived, as_of))


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        sentence = problem_text("unknown_encoding", {"file": path})
        raise ProblemError("unknown_encoding", sentence, {"file": str(path)}) from None


def _read(path: Path, read: Callable[[str], T], text: str) -> T:
    try:
        return read(text)
    except DocumentError as error:
        problems = [_problem(one) for one in error.problems]
        sentence = "\n".join([tr("{file} is refused:", file=path), *(f"{_GAP}{one['message']}" for one in problems)])
        raise ProblemError(error.code, sentence, {"file": str(path), "problems": problems}) from None


def _problem(error: DomainError) -> dict[str, object]:
    return {"code": error.code, "params": error.params, "message": problem_text(error.code, error.params)}


def _lines(derived: Derived, as_of: date) -> list[str]:
    head = (tr("Day"), tr("Beneficiary"), tr("Role"), tr("Part"), tr("Order"), tr("Event"), tr("Amount"))
    lines = _table([head, *(_row(entry) for entry in derived.entries)])
    lines += ["", tr("Totals as of {day}", day=as_of)]
    lines += _table(
        [(one["beneficiary"], _amount(one["amount_minor"], one["currency"])) for one in totals_of(derived, as_of)]
    )
    if derived.warnings:
        lines += ["", tr("Left out:")]
        lines += [f"{_GAP}{_warning(one.code, one.subject, one.detail)}" for one in derived.warnings]
    return lines


def _row(entry: Entry) -> tuple[str, ...]:
    key = entry.key
    amount = _amount(entry.amount_minor, entry.currency)
    return str(entry.effective_on), key.beneficiary, key.role, key.component, key.order_id, entry.cause, amount


def _amount(minor: int, currency: str) -> str:
    return f"{Money(minor, currency).decimal_text()} {currency}"


def _table(rows: list[tuple[str, ...]]) -> list[str]:
    """Rows in columns as wide as their widest cell; the last column, amounts, to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        _GAP.join(
            [*(f"{cell:{width}}" for cell, width in zip(row[:-1], widths, strict=False)), f"{row[-1]:>{widths[-1]}}"]
        )
        for row in rows
    ]


def _warning(code: str, subject: str, detail: str) -> str:
    sentences = {
        "orphan": tr("{subject}: there is no order {detail}.", subject=subject, detail=detail),
        "currency_mismatch": tr("{subject}: it is in {detail}, its order is not.", subject=subject, detail=detail),
        "no_plan_version": tr("{subject}: no version of a plan is valid on its day.", subject=subject),
        "other_currency": tr("{subject}: the plan is not made for {detail}.", subject=subject, detail=detail),
        "no_rule": tr("{subject}, line {detail}: no rule fits; it earns nothing.", subject=subject, detail=detail),
    }
    return sentences[code]
