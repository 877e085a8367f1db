"""What the pages of commission show: the period, accounts, entries, explanations, statements, curves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from itertools import pairwise

from fieldapp.domain.commission.calendar import last_day, window_of
from fieldapp.domain.commission.closing import held
from fieldapp.domain.commission.held_up import held_up
from fieldapp.domain.commission.plan import HoldUntil, PeriodKind, Plan
from fieldapp.domain.commission.posting import Statement
from fieldapp.domain.mode_timeline import DORMANT
from fieldapp.domain.modes import Mode
from fieldapp.domain.periods import local_date, plus_months
from fieldapp.services.commission.explaining import beneficiaries_of, entry_of, explanation_of, whole
from fieldapp.services.commission.mix_ports import SpanRow
from fieldapp.services.commission.ports import AccountSum, CommissionReader, MonthSum, Row, Whose
from fieldapp.services.commission.views import (
    AccountCurve,
    AccountRow,
    CommissionPage,
    CurvePoint,
    CurveSwitch,
    DisputeCase,
    DisputeForm,
    DisputeRow,
    EntryRow,
    Explanation,
    PeriodView,
    Source,
    StatementView,
    WhatIf,
)
from fieldapp.services.commission.what_if import estimate
from fieldapp.services.ports import Clock

PPM = 1_000_000
MOST_ENTRIES = 2_000
_SEES_COST = frozenset(("finance", "admin"))
_NO_CURRENCY = "CNY"
_OPEN = "open"


class CommissionService:
    """Reads, callable from any thread; nothing is stored."""

    def __init__(self, reader: CommissionReader, clock: Clock) -> None:
        self._reader = reader
        self._clock = clock

    def page(self, period: date | None = None, currency: str | None = None) -> CommissionPage:
        """Return the page of the month that a day lies in (None: this one), in one currency (None: the usual one)."""
        whose, now = self._reader.whose(), self._clock.now_us()
        today = local_date(now, whose.zone)
        sums = self._reader.month_sums()
        waiting = self._reader.waiting(_month(period or today)[1])
        currencies = _currencies(sums, waiting)
        chosen = currency or currencies[0]
        own = [one for one in sums if one.currency == chosen]
        start, end = _month(period or today)
        accounts = self._reader.account_sums(chosen, (start, end))
        of_month = [one for one in own if one.period_on == start]
        soon, later = waiting.get(chosen, (0, 0))
        plans = self._reader.plans()
        halted = held_up(self._reader.halted_runs(today - timedelta(days=1)))
        return CommissionPage(
            beneficiary=whose.me,
            period=self._period(start, end),
            periods=self._periods(own, today),
            currency=chosen,
            currencies=tuple(currencies),
            plan_name=plans[0].name if plans else "",
            source=_source(whose, is_local=not whose.in_company),
            as_of=now,
            verified_minor=sum(one.amount_minor for one in of_month),
            preview_minor=sum(one.amount_minor for one in of_month if one.is_local) if whose.in_company else 0,
            waiting_minor=soon,
            waiting_later_minor=later,
            auto_ppm=_auto_ppm(of_month),
            auto_before_ppm=_auto_ppm([one for one in own if one.period_on == plus_months(start, -12)]),
            lifetime_minor=sum(one.amount_minor for one in own),
            lifetime_since=min((one.period_on for one in own), default=None),
            lifetime_accounts=sum(1 for one in accounts if one.lifetime_minor),
            back_minor=sum(one.back_minor for one in of_month),
            back_entries=sum(one.back_entries for one in of_month),
            accounts=tuple(_account(one, whose) for one in accounts),
            gaps=self._reader.gaps(),
            held_up=halted,
            held_up_by=self._reader.account_name(halted.accounts[0]) if halted and halted.accounts else "",
            disputes_open=sum(1 for one in self._reader.disputes() if one.state == _OPEN),
        )

    def entries(
        self, account_key: str | None = None, period: date | None = None, currency: str | None = None
    ) -> tuple[EntryRow, ...]:
        """Return entries, the newest first: of one account, of one month, or all; also of accounts handed over."""
        whose, states = self._reader.whose(), self._dispute_states()
        start = None if period is None else _month(period)[0]
        rows = self._reader.entries(account_key, start, currency, MOST_ENTRIES)
        return tuple(_entry(row, whose, states.get(str(row["id"]), "")) for row in rows)

    def explain(self, entry_id: str) -> Explanation | None:
        """Return everything that an entry rests on; None when there is no such entry of this person."""
        row = self._reader.entry(entry_id)
        if row is None:
            return None
        whose = self._reader.whose()
        return explanation_of(
            row,
            _entry(row, whose, self._dispute_states().get(entry_id, "")),
            self._reader.names(beneficiaries_of(row)),
            posted_before=self._reader.posted_before(entry_id),
            order_is_here=self._reader.has_order(str(row["order_key"])),
            hide_cost=whose.in_company and whose.role not in _SEES_COST,
        )

    def statement(self, period: date, currency: str | None = None) -> StatementView:
        """Return the statement of a day's month: the server's where there is one, else what it comes to."""
        whose, now = self._reader.whose(), self._clock.now_us()
        start, end = _month(period)
        sums = self._reader.month_sums()
        chosen = currency or _currencies(sums, {})[0]
        final = self._reader.statement(start, chosen)
        found = _of_server(final) if final is not None else self._reckoned(sums, chosen, start)
        accounts = self._reader.account_sums(chosen, (start, end))
        return StatementView(
            beneficiary=whose.me,
            beneficiary_name=whose.name,
            period=self._period(start, end),
            currency=chosen,
            source=_source(whose, is_local=final is None or final["ver"] == 0),
            as_of=now,
            opening_minor=found.opening_minor,
            earned_minor=found.earned_minor,
            adjustments_minor=found.adjustments_minor,
            held_minor=found.held_minor,
            paid_minor=found.paid_minor,
            closing_minor=found.closing_minor,
            entries=self.entries(None, start, chosen)[::-1],
            accounts=tuple(_account(one, whose) for one in accounts if one.month_minor),
        )

    def dispute_form(self, entry_id: str | None = None) -> DisputeForm:
        """Return what a form begins with; what is posted can be disputed, each entry once at a time."""
        whose = self._reader.whose()
        row = None if entry_id is None else self._reader.entry(entry_id)
        entry = None if row is None else _entry(row, whose, self._dispute_states().get(str(row["id"]), ""))
        earlier = tuple(one for one in self._reader.disputes() if one.entry_key == (entry_id or ""))
        is_posted = entry is None or entry.source is not Source.PREVIEW
        may = is_posted and not any(one.state == _OPEN for one in earlier if one.entry_key)
        currency = entry.currency if entry else _currencies(self._reader.month_sums(), {})[0]
        return DisputeForm(entry, currency, may, earlier)

    def may_decide(self) -> bool:
        """Tell whether this person decides on disputes."""
        return self._reader.whose().decides

    def may_close(self) -> bool:
        """Tell whether this person closes months here."""
        return self._reader.whose().closes

    def disputes_to_decide(self) -> tuple[DisputeCase, ...]:
        """Return everybody's disputes that wait for a decision, for who decides."""
        return tuple(self._reader.undecided()) if self.may_decide() else ()

    def disputes(self) -> tuple[DisputeRow, ...]:
        """Return this person's disputes, the newest first."""
        return tuple(self._reader.disputes())

    def what_if(self, account_ids: Collection[str]) -> WhatIf:
        """Return what it may bring when customers become automatic: a labelled range, never used for pay."""
        now = self._clock.now_us()
        whose = self._reader.whose()
        since = plus_months(local_date(now, whose.zone), -12)
        entries = self._reader.year_entries(account_ids, since)
        work = self._reader.work(account_ids, now - 365 * 86_400_000_000)
        currency = _currencies(self._reader.month_sums(), {})[0]
        return estimate(len(set(account_ids)), currency, entries, work, self._reader.plans())

    def curve(self, account_id: str) -> AccountCurve | None:
        """Return what an account brought over its life, with its modes; None when it brought this person nothing."""
        months = self._reader.account_months(account_id)
        if not months:
            return None
        whose, now = self._reader.whose(), self._clock.now_us()
        currency = months[0][0]
        own = [one for one in months if one[0] == currency]
        switches = _switches(self._reader.spans(account_id), whose.zone, now)
        automatic = next((one.on for one in switches if one.to_mode is Mode.AUTO), None)
        amounts: dict[date, int] = defaultdict(int)
        for _, period, amount, _ in own:
            amounts[period] += amount
        after = sum(
            amount for period, amount in amounts.items() if automatic is not None and period >= automatic.replace(day=1)
        )
        today = local_date(now, whose.zone)
        accounts = self._reader.account_sums(currency, _month(today))
        return AccountCurve(
            account_key=account_id,
            name=self._reader.account_name(account_id),
            currency=currency,
            source=_source(whose, is_local=not whose.in_company),
            as_of=now,
            points=tuple(_points(amounts, today)),
            switches=switches,
            automatic_on=automatic,
            before_minor=sum(amounts.values()) - after,
            after_minor=after,
            waiting_minor=sum(one.waiting_minor for one in accounts if one.account_key == account_id),
        )

    def _reckoned(self, sums: Sequence[MonthSum], currency: str, start: date) -> Statement:
        """Fold the balances from the newest statement up to a month: what was not paid out is brought forward."""
        by_period: dict[date, list[int]] = defaultdict(lambda: [0, 0])
        closed = self._reader.balance_before(start, currency)
        for one in sums:
            if one.currency == currency and one.period_on <= start and (closed is None or one.period_on > closed[0]):
                by_period[one.period_on][0] += one.amount_minor - one.adjusting_minor
                by_period[one.period_on][1] += one.adjusting_minor
        by_period.setdefault(start, [0, 0])
        lines = self._reader.lines(currency) if _holds(self._reader.plans()) else []
        opening = 0 if closed is None else closed[1]
        found = Statement(0, 0, 0)
        for period, (earned, adjustments) in sorted(by_period.items()):
            waiting = held([one for one in lines if one.period_on <= period], last_day(_month(period)[1]))
            found = Statement(opening, earned, adjustments, sum(waiting.values()))
            opening = found.closing_minor
        return found

    def _period(self, start: date, end: date) -> PeriodView:
        return PeriodView(start, end, self._reader.period_states().get(start, _OPEN))

    def _periods(self, sums: Sequence[MonthSum], today: date) -> tuple[PeriodView, ...]:
        """Every month from the first entry to this one, the newest first."""
        states = self._reader.period_states()
        first = min([one.period_on for one in sums], default=today.replace(day=1))
        month, found = today.replace(day=1), []
        while month >= first:
            found.append(PeriodView(month, plus_months(month, 1), states.get(month, _OPEN)))
            month = plus_months(month, -1)
        return tuple(found)

    def _dispute_states(self) -> dict[str, str]:
        return {one.entry_key: one.state for one in reversed(self._reader.disputes()) if one.entry_key}


def _holds(plans: Sequence[Plan]) -> bool:
    """Tell whether anything that is posted may have to wait before it is payable."""
    holds = [version.hold for plan in plans for version in plan.versions]
    return any(one.days or one.until is not HoldUntil.NOTHING for one in holds)


def _month(day: date) -> tuple[date, date]:
    return window_of(PeriodKind.MONTH, day)


def _source(whose: Whose, *, is_local: bool) -> Source:
    if not is_local:
        return Source.SERVER
    return Source.PREVIEW if whose.in_company else Source.LOCAL


def _entry(row: Row, whose: Whose, dispute_state: str) -> EntryRow:
    return entry_of(row, _source(whose, is_local=row["ver"] == 0), dispute_state)


def _currencies(sums: Sequence[MonthSum], waiting: Collection[str]) -> list[str]:
    """Return the currencies, that with most entries first."""
    counts: dict[str, int] = defaultdict(int)
    for one in sums:
        counts[one.currency] += 1
    return [*sorted(counts, key=lambda one: (-counts[one], one)), *sorted(set(waiting) - set(counts))] or [_NO_CURRENCY]


def _auto_ppm(sums: Sequence[MonthSum]) -> int | None:
    total = sum(one.amount_minor for one in sums)
    auto = sum(one.amount_minor for one in sums if one.is_auto)
    return auto * PPM // total if total > 0 and auto >= 0 else None


def _account(one: AccountSum, whose: Whose) -> AccountRow:
    return AccountRow(
        account_key=one.account_key,
        name=one.name,
        is_here=one.is_here,
        mode=Mode(one.mode) if one.mode else None,
        brought_on=one.brought_on,
        verified_minor=one.verified_minor,
        lifetime_minor=one.lifetime_minor,
        month_minor=one.month_minor,
        preview_minor=one.preview_minor if whose.in_company else 0,
        waiting_minor=one.waiting_minor,
    )


def _of_server(row: Row) -> Statement:
    return Statement(
        whole(row["opening_minor"]),
        whole(row["earned_minor"]),
        whole(row["adjustments_minor"]),
        whole(row["held_minor"]),
    )


def _points(amounts: dict[date, int], today: date) -> list[CurvePoint]:
    month, total, found = min(amounts), 0, []
    last = max(today.replace(day=1), *amounts)
    while month <= last:
        total += amounts.get(month, 0)
        found.append(CurvePoint(month, amounts.get(month, 0), total))
        month = plus_months(month, 1)
    return found


def _switches(spans: Sequence[SpanRow], zone: str, now: int) -> tuple[CurveSwitch, ...]:
    """Return the changes of mode up to now, falling asleep and waking up among them."""
    past: list[SpanRow | None] = [None, *(span for span in spans if span.from_at <= now)]
    found = []
    for before, after in pairwise(past):
        assert after is not None
        was = None if before is None or before.state == DORMANT else Mode(before.mode)
        is_now = None if after.state == DORMANT else Mode(after.mode)
        if was is not is_now:
            day = local_date(after.from_at, zone)
            found.append(CurveSwitch(after.from_at, day, was, is_now, after.override_id is not None))
    return tuple(found)
