"""From facts to lines of the ledger: what the laptop and the server both post, one function for both (rules §3.4)."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fieldapp.domain.commission.calendar import Period, PeriodState, calendar
from fieldapp.domain.commission.cases import Warned
from fieldapp.domain.commission.credit import Role
from fieldapp.domain.commission.document import explained_document
from fieldapp.domain.commission.engine import Sale, Work, derived, work
from fieldapp.domain.commission.entries import Entry, EntryKey
from fieldapp.domain.commission.explained import OwnRate, Share, Tiered
from fieldapp.domain.commission.facts import Facts
from fieldapp.domain.commission.outlook import Expected, expected
from fieldapp.domain.commission.plan import PeriodKind, Plan
from fieldapp.domain.commission.posting import Posted, period_for, post
from fieldapp.domain.commission.rows import Rows, facts_of
from fieldapp.domain.errors import DomainError
from fieldapp.domain.money import rnd
from fieldapp.domain.periods import plus_months
from fieldapp.domain.verified import DEFAULT_TERMS

PPM = 1_000_000
PERIODS = PeriodKind.MONTH
Row = Mapping[str, object]
ModeAt = Callable[[str, date], str | None]
"""The mode of an account on a day, for what entries say of it."""
_as_json = json.JSONEncoder(ensure_ascii=False).encode
_RETURNS = frozenset(("refund", "credit_memo"))


@dataclass(frozen=True, slots=True)
class Verified:
    """Orders and verified trade of one account in one currency, since its first order."""

    account_id: str
    currency: str
    orders: int
    verified_minor: int


@dataclass(frozen=True, slots=True)
class Posting:
    """What a run adds: entries as values of ``commission_entry`` by id, and what follows from the same facts."""

    entries: Sequence[tuple[str, dict[str, object]]]
    expected: Sequence[Expected]
    verified: Sequence[Verified]
    warnings: Sequence[Warned]
    orders: int
    facts: Facts | None


def posting_of_rows(
    rows: Rows,
    zone: str,
    plans: Sequence[Plan],
    as_of: date,
    ledger: Sequence[Row],
    locked: Collection[date],
    mode_at: ModeAt,
    *,
    only: Collection[str] | None = None,
    since: date | None = None,
    salt: str = "",
    claims_count: bool = False,
) -> Posting:
    """Return what is missing in the ledger of some accounts, given their stored rows; see ``facts_of``, ``posting``.

    Facts that make no sense (a date that there is not, claims above the whole, merges in a circle) post nothing for
    these accounts and are a warning: they must stop neither a save nor what others earn.
    """
    try:
        facts = facts_of(rows, zone, claims_count=claims_count)
        return posting(facts, plans, as_of, ledger, locked, mode_at, only=only, since=since, salt=salt)
    except DomainError as error:
        params = error.params
        warned = Warned(error.code, str(params.get("account", "")), str(params.get("day", "")))
    except (ValueError, OverflowError):
        warned = Warned("facts_unusable", "")
    return Posting((), (), (), (warned,), 0, None)


def posting(
    facts: Facts,
    plans: Sequence[Plan],
    as_of: date,
    ledger: Sequence[Row],
    locked: Collection[date],
    mode_at: ModeAt,
    *,
    only: Collection[str] | None = None,
    since: date | None = None,
    salt: str = "",
) -> Posting:
    """Return what is missing in the ledger of some accounts, up to a day.

    ``ledger`` are their rows of ``commission_entry``, ``locked`` the first days of locked months, ``only`` the
    beneficiaries that are posted for (None: all), ``since`` from which order dates on (None: all). Ids follow from what
    an entry is about and how many there are of it (and ``salt``), so that two runs at once never post the same twice.
    Raises FactsError, PostingError.
    """
    done = work(facts, plans, as_of)
    target = derived(done, facts, plans, as_of)
    ledger = [row for row in ledger if only is None or row["beneficiary"] in only]
    wanted = [one for one in target.entries if only is None or one.key.beneficiary in only]
    posted = [posted_of(row) for row in ledger]
    if since is not None:
        keys = _keys_since(since, done, wanted, ledger)
        wanted = [one for one in wanted if (one.key, one.currency) in keys]
        posted = [one for one in posted if (one.key, one.currency) in keys]
    days = [as_of, *(one.effective_on for one in wanted), *(one.effective_on for one in posted)]
    days += [one.payable_on for one in wanted if one.payable_on is not None]
    periods = periods_of(days, locked)
    missing = post(wanted, posted, periods)
    missing += _released(wanted, ledger, missing, periods)
    lines = _Lines(facts, done, wanted, posted, ledger, mode_at, salt)
    return Posting(
        entries=[lines.line(one) for one in missing],
        expected=[one for one in expected(done, DEFAULT_TERMS.balance_days) if only is None or one.beneficiary in only],
        verified=_verified(done),
        warnings=target.warnings,
        orders=len(done.sales),
        facts=facts,
    )


def _released(
    wanted: Sequence[Entry], ledger: Sequence[Row], missing: Sequence[Posted], periods: Sequence[Period]
) -> Iterator[Posted]:
    """Yield a line over nothing for each order that was held and became payable without any change of amount.

    Lines are never changed: the newest one tells from when on the order is payable.
    """
    told = {(one.key.beneficiary, one.key.order_id) for one in missing}
    told |= {(str(row["beneficiary"]), str(row["order_key"])) for row in ledger if row["payable_on"]}
    for one in wanted:
        place = one.key.beneficiary, one.key.order_id
        if one.payable_on is not None and place not in told:
            told.add(place)
            period, is_adjusting = period_for(one.payable_on, periods)
            yield Posted(one.key, one.currency, 0, one.payable_on, period.start, one.cause, is_adjusting)


def _keys_since(since: date, done: Work, wanted: Sequence[Entry], ledger: Sequence[Row]) -> set[tuple[EntryKey, str]]:
    """Return the keys of orders placed from a day on, as they are now or were when they were posted."""
    days = {sale.case.id: sale.case.day for sale in done.sales}
    now = {(one.key, one.currency) for one in wanted if days.get(one.key.order_id, one.effective_on) >= since}
    first = since.isoformat()
    rows = [row for row in ledger if str(row["ordered_on"] or row["effective_on"]) >= first]
    return now | {(one.key, one.currency) for one in map(posted_of, rows)}


def posted_of(row: Row) -> Posted:
    """Return a stored row of ``commission_entry`` as the engine knows it."""
    key = EntryKey(
        str(row["beneficiary"]),
        Role(str(row["role"])),
        str(row["order_key"]),
        str(row["event_key"]),
        str(row["component"]),
    )
    amount = row["amount_minor"]
    assert isinstance(amount, int)
    return Posted(
        key,
        str(row["currency"]),
        amount,
        date.fromisoformat(str(row["effective_on"])),
        date.fromisoformat(str(row["period_on"])),
        str(row["cause"]),
        bool(row["is_adjusting"]),
    )


def without_cost(explanation: object) -> str | None:
    """Return an entry's explanation as it lies on the laptop of whom it pays: the base, not what goods cost."""
    if not isinstance(explanation, str):
        return None
    told = json.loads(explanation)
    for name in ("before", "after"):
        if isinstance(told.get(name), dict):
            told[name].pop("cost_minor", None)
    return _as_json(told)


def facts_hash(facts: Facts) -> str:
    """Return what tells two sets of facts apart, whatever their order."""
    parts = sorted(repr(one) for name in Facts.__slots__ if name != "zone" for one in getattr(facts, name))
    return hashlib.sha256("\n".join([facts.zone, *parts]).encode()).hexdigest()


def periods_of(days: Sequence[date], locked: Collection[date]) -> list[Period]:
    """Return the months of some days and all between them, an open one among them.

    Months are locked in their order: what lies before a locked one is locked with it, so that nothing is ever posted
    into a month of long ago that nobody had entries in.
    """
    last = max(locked, default=None)
    if last is None:
        return calendar(PERIODS, min(days), max(days))
    months = calendar(PERIODS, min([*days, last]), max([*days, plus_months(last, 1)]))
    states = (PeriodState.LOCKED if one.start <= last else PeriodState.OPEN for one in months)
    return [Period(one.start, one.end, state) for one, state in zip(months, states, strict=True)]


class _Lines:
    """Makes rows of the ledger from what is to be posted."""

    def __init__(
        self,
        facts: Facts,
        done: Work,
        wanted: Sequence[Entry],
        posted: Sequence[Posted],
        ledger: Sequence[Row],
        mode_at: ModeAt,
        salt: str,
    ) -> None:
        self._wanted = {(one.key, one.currency): one for one in wanted}
        self._sales = {sale.case.id: sale for sale in done.sales}
        self._names = {one.id: one.names[0] if one.names else "" for one in facts.accounts}
        self._before: dict[tuple[EntryKey, str], list[Posted]] = defaultdict(list)
        for one in posted:
            self._before[one.key, one.currency].append(one)
        self._rows = {(str(row["order_key"]), str(row["event_key"])): row for row in ledger}
        self._mode_at = mode_at
        self._salt = salt

    def line(self, one: Posted) -> tuple[str, dict[str, object]]:
        """Return the id and the values of a row."""
        key, former = one.key, self._before[one.key, one.currency]
        entry = self._wanted.get((key, one.currency))
        name = json.dumps([self._salt, *map(str, (key.beneficiary, key.role.value, key.order_id, key.event_id)),
                           key.component, one.currency, len(former)])  # fmt: skip
        values: dict[str, object] = {
            "beneficiary": key.beneficiary,
            "role": key.role.value,
            "component": key.component,
            "order_key": key.order_id,
            "event_key": key.event_id,
            "cause": one.cause,
            "effective_on": one.effective_on.isoformat(),
            "period_on": one.period_start.isoformat(),
            "payable_on": entry.payable_on.isoformat() if entry and entry.payable_on else None,
            "earned_minor": entry.earned_minor if entry else 0,
            "target_minor": entry.amount_minor if entry else 0,
            "amount_minor": one.amount_minor,
            "currency": one.currency,
            "is_adjusting": int(one.is_adjusting),
            "reason": _reason(one, former),
            "explanation": _as_json(explained_document(entry.explanation)) if entry else None,
            **self._about(one, entry),
        }
        return str(uuid.uuid5(_NAMESPACE, name)), values

    def _about(self, one: Posted, entry: Entry | None) -> dict[str, object]:
        """Return what the line says of the account and the order, also when neither is there any more."""
        sale = self._sales.get(one.key.order_id)
        known = self._rows.get((one.key.order_id, one.key.event_id))
        if sale is None and known is not None:
            names = ("account_key", "account_name", "order_number", "channel", "mode", "ordered_on", "order_minor")
            return {name: known[name] for name in (*names, "plan", "version")}
        account = sale.deal.account_id if sale else entry.account_id if entry else ""
        found: dict[str, object] = {
            "account_key": account,
            "account_name": self._names.get(account) or None,
            "mode": self._mode_at(account, one.effective_on) if account else None,
            "plan": entry.plan_id if entry else None,
            "version": entry.version_id if entry else None,
        }
        if sale is not None:
            found |= _of_sale(sale)
        return found | (_rates(entry) if entry else {})


_NAMESPACE = uuid.UUID("6c1f4b52-3f5e-5d0a-9a53-1d2a6b9f0e77")


def _of_sale(sale: Sale) -> dict[str, object]:
    order = sale.case.order
    return {
        "order_number": order.number or None,
        "channel": order.channel,
        "ordered_on": sale.case.day.isoformat(),
        "order_minor": sum(line.net_minor for line in order.lines),
    }


def _rates(entry: Entry) -> dict[str, object]:
    """Return base, rate and weight as columns that lists can show; exact ones stand in the explanation."""
    reckoning = entry.explanation.reckoning
    if isinstance(reckoning, Share):
        weight = dict(reckoning.weights)[reckoning.key]
        found = {"rate_ppm": reckoning.rate * PPM, "weight_ppm": weight * PPM, "base_minor": reckoning.after.amount}
        return {name: rnd(value) for name, value in found.items()}
    if isinstance(reckoning, OwnRate):
        return {"rate_ppm": rnd(reckoning.rate * PPM), "base_minor": rnd(reckoning.after.amount)}
    if isinstance(reckoning, Tiered):
        return {"tier": reckoning.tier, "base_minor": rnd(reckoning.own_after)}
    return {}


def _reason(one: Posted, former: Sequence[Posted]) -> str | None:
    if former:
        return "correction"
    if one.cause in _RETURNS:
        return "refund"
    return "late_fact" if one.is_adjusting else None


def _verified(done: Work) -> list[Verified]:
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for sale in done.sales:
        row = sums[sale.deal.account_id, sale.deal.currency]
        row[0] += not sale.case.order.is_cancelled
        row[1] += sale.steps[-1].verified_minor
    return [Verified(account, currency, *row) for (account, currency), row in sorted(sums.items())]
