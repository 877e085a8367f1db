"""Plan files: TOML text becomes a checked plan, or one error with every problem in it."""

from __future__ import annotations

import tomllib
from fractions import Fraction

from fieldapp.domain.codes import ORDER_CHANNELS
from fieldapp.domain.commission.plan import (
    AutomationOverride,
    Base,
    Cap,
    CapScope,
    Clawback,
    ClawbackKind,
    Hold,
    HoldUntil,
    Leaver,
    LeaverPolicy,
    Minimum,
    Overlay,
    Override,
    PeriodKind,
    Plan,
    PlanVersion,
    Rule,
    Seller,
    Tier,
    TierKind,
    Tiers,
    Trigger,
    Weights,
    ordered,
)
from fieldapp.domain.commission.plan_checks import problems_of
from fieldapp.domain.commission.reading import DocumentError, Table
from fieldapp.domain.errors import DomainError

MAX_CHARACTERS = 1_000_000
MOST_DAYS, MOST_MONTHS = 36_500, 1_200


def read_plan(text: str) -> Plan:
    """Read a plan from TOML; numbers with a point are exact.

    Raises DocumentError(plan_refused): its ``problems`` name every mistake by code, place and values.
    """
    if len(text) > MAX_CHARACTERS:
        raise DocumentError("plan_refused", [DomainError("doc_too_long", limit=MAX_CHARACTERS)])
    try:
        data = tomllib.loads(text, parse_float=Fraction)
    except (tomllib.TOMLDecodeError, ValueError, ZeroDivisionError, RecursionError) as error:
        raise DocumentError("plan_refused", [DomainError("doc_syntax", reason=str(error)[:200])]) from None
    problems: list[DomainError] = []
    root = Table(data, "", problems)
    tables = root.tables("version")
    plan_id = root.text("plan")
    plan = Plan(plan_id, root.text("name", plan_id), ordered([_version(table) for table in tables]))
    root.close()
    if not problems:
        problems.extend(problems_of(plan))
    if problems:
        raise DocumentError("plan_refused", problems)
    return plan


def _version(table: Table) -> PlanVersion:
    version = PlanVersion(
        id=table.text("id"),
        start=table.day("from"),
        end=table.optional_day("until"),
        base=table.choice("base", Base, Base.COLLECTED_MARGIN),
        trigger=table.choice("trigger", Trigger, Trigger.PAYMENT),
        weights=_weights(table),
        rules=tuple(_rule(row, n) for n, row in enumerate(table.tables("rule"), 1)),
        currency=table.optional_text("currency"),
        tiers=_tiers(table.table("tiers")),
        minimum=_minimum(table.table("minimum")),
        caps=tuple(_cap(row) for row in table.tables("cap")),
        overlays=tuple(_overlay(row) for row in table.tables("overlay")),
        override=_override(table.table("override")),
        hold=_hold(table.table("hold")),
        clawback=_clawback(table.table("clawback")),
        decay=tuple(_step(row, "from_year", "factor") for row in table.tables("decay")),
        leaver=_leaver(table.table("leaver")),
        automation_override=_automation_override(table.table("automation_override")),
    )
    table.close()
    return version


def _weights(table: Table) -> dict[str, Weights]:
    inner = table.table("weights")
    if inner is None:
        table.problem("doc_missing", "weights")
        return {}
    found = {}
    for channel in ORDER_CHANNELS:
        pair = inner.table(channel)
        if pair is None:
            inner.problem("doc_missing", channel)
            continue
        found[channel] = Weights(pair.rate("originator"), pair.rate("server"))
        pair.close()
    inner.close()
    return found


def _rule(table: Table, number: int) -> Rule:
    tiered = table.flag("tiered")
    if tiered and table.has("rate"):
        table.problem("rule_rate_and_tiers")
    rule = Rule(
        id=table.text("id", f"rule-{number:03d}"),
        rate=Fraction(0) if tiered else table.rate("rate"),
        tiered=tiered,
        variant=table.optional_text("variant"),
        product=table.optional_text("product"),
        category=table.optional_text("category"),
        sequence=table.whole("sequence", 0),
    )
    table.close()
    return rule


def _tiers(table: Table | None) -> Tiers | None:
    if table is None:
        return None
    kind = table.choice("kind", TierKind, TierKind.MARGINAL)
    window = table.choice("window", PeriodKind, PeriodKind.MONTH)
    rows = table.tables("range")
    table.close()
    ranges = []
    for row in rows:
        end = row.whole("until", least=0) if row.has("until") else None
        ranges.append(Tier(row.whole("from", least=0), end, row.rate("rate")))
        row.close()
    return Tiers(kind, window, tuple(sorted(ranges, key=lambda tier: tier.start)))


def _minimum(table: Table | None) -> Minimum | None:
    if table is None:
        return None
    minimum = Minimum(table.whole("amount_minor", least=0), table.choice("window", PeriodKind, PeriodKind.MONTH))
    table.close()
    return minimum


def _cap(table: Table) -> Cap:
    cap = Cap(
        table.choice("scope", CapScope),
        table.whole("amount_minor", least=0),
        table.choice("window", PeriodKind, PeriodKind.MONTH),
    )
    if not table.has("scope"):
        table.problem("doc_missing", "scope")
    table.close()
    return cap


def _overlay(table: Table) -> Overlay:
    overlay = Overlay(table.text("role"), table.text("beneficiary"), table.rate("rate"))
    table.close()
    return overlay


def _override(table: Table | None) -> Override | None:
    if table is None:
        return None
    seller = table.choice("seller", Seller, Seller.SERVER)
    contracts = table.table("contracts")
    table.close()
    rates = {name: contracts.rate(name) for name in contracts.keys()} if contracts else {}  # noqa: SIM118 (a Table)
    return Override(seller, rates)


def _hold(table: Table | None) -> Hold:
    if table is None:
        return Hold()
    hold = Hold(table.choice("until", HoldUntil, HoldUntil.NOTHING), table.whole("days", 0, least=0, most=MOST_DAYS))
    table.close()
    return hold


def _clawback(table: Table | None) -> Clawback | None:
    if table is None:
        return None
    kind = table.choice("kind", ClawbackKind, ClawbackKind.PRO_RATA)
    term = table.whole("term_months", least=1, most=MOST_MONTHS) if kind is ClawbackKind.PRO_RATA else 0
    steps = tuple(_step(row, "through_month", "share") for row in table.tables("step"))
    table.close()
    return Clawback(kind, term, steps)


def _leaver(table: Table | None) -> Leaver:
    if table is None:
        return Leaver()
    leaver = Leaver(
        table.choice("policy", LeaverPolicy, LeaverPolicy.CONTINUE),
        table.whole("sunset_months", 0, least=0, most=MOST_MONTHS),
    )
    table.close()
    return leaver


def _automation_override(table: Table | None) -> AutomationOverride | None:
    if table is None:
        return None
    override = AutomationOverride(table.text("by"), table.text("reason"))
    table.close()
    return override


def _step(table: Table, first: str, second: str) -> tuple[int, Fraction]:
    step = table.whole(first, least=1, most=MOST_MONTHS), table.rate(second)
    table.close()
    return step
