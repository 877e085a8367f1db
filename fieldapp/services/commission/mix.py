"""The customer mix: shares, change, who moved where, who fell back, who is nearly there (rules §4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter

from fieldapp.domain.mode_timeline import DORMANT, NONE, is_backslide
from fieldapp.domain.modes import Evidence, Mode, ModeConfig, candidate_to_move_up
from fieldapp.domain.periods import plus_months
from fieldapp.services.commission.mix_counts import Counts, Now, change_of, shares_of, span_at
from fieldapp.services.commission.mix_ports import FlowRow, MixReader, MoneyRow, Owner, SpanRow, Wanted
from fieldapp.services.commission.mix_views import (
    Backslide,
    Candidate,
    Choice,
    Grouping,
    MixAccount,
    MixGroup,
    MixPage,
    MixPoint,
    MixQuestion,
    ModeView,
    Weighing,
)
from fieldapp.services.ports import Clock

LONGEST_LIST = 200
MONTHS_OF_MONEY = 12
OVERRIDING_ROLES = frozenset(("manager", "owner"))
_CONFIG = ModeConfig()
_RANK = {mode: rank for rank, mode in enumerate(Mode)}
Values = Mapping[Mode, int]


class MixService:
    """Reads for the UI thread; nothing is stored."""

    def __init__(self, reader: MixReader, clock: Clock) -> None:
        self._reader = reader
        self._clock = clock

    def first_question(self) -> MixQuestion:
        """Return what a person asks first: reps about their own customers, everybody else about all that are here."""
        me = self._reader.me()
        is_mine = self._reader.role() == "rep" and any(one.id == me for one in self._reader.owners())
        return MixQuestion(rep_id=me if is_mine else None)

    def page(self, question: MixQuestion) -> MixPage:
        """Return the mix over the last months, its change since the end of last month, and who is behind it."""
        now = Now.of(self._clock.now_us(), self._reader.zone())
        owners, places = self._reader.owners(), self._reader.places()
        wanted = _wanted(question, owners)
        late = self._reader.changed(wanted, now.at, now.end_at, now.month_at)
        counts = Counts(self._reader.flows(wanted, now.month, ""), late, now, question.months)
        flow = counts.flow()
        points = counts.points()
        currency, known = None, None
        if question.weighing is not Weighing.COUNT:
            currency = question.currency or next(iter(self._reader.currencies()), None)
        if currency is not None:
            points, known = self._weighed(question, wanted, currency, now, points)
        names = {one.id: one.name for one in owners}
        fell = self._reader.fallen(wanted, now.month_at, now.at, LONGEST_LIST)
        return MixPage(
            question=question,
            as_of=now.at,
            today=now.today,
            now=points[-1],
            points=tuple(points),
            change=change_of(points[-1], points[-2]),
            flow=flow,
            backslides=self._backslides(fell, now, names),
            candidates=self._candidates(wanted, now, names),
            dormant=points[-1].dormant,
            currency=currency,
            known_ppm=known,
            may_weigh=frozenset(Weighing if self._reader.knows_profit() else (Weighing.COUNT, Weighing.REVENUE)),
            may_override=self._reader.role() in OVERRIDING_ROLES,
            reps=tuple(Choice(one.id, one.name) for one in owners),
            teams=_teams(owners),
            places=tuple(Choice(key, name) for key, name in places),
        )

    def groups(self, question: MixQuestion, by: Grouping) -> tuple[MixGroup, ...]:
        """Return the mix now of every rep, team or place, those with most accounts first; counted, or by money."""
        now = Now.of(self._clock.now_us(), self._reader.zone())
        owners = self._reader.owners()
        wanted = _wanted(question, owners)
        names = _names(by, owners, self._reader.places())
        team_of = {one.id: one.team_id for one in owners} if by is Grouping.TEAM else {}
        column = "place" if by is Grouping.PLACE else "rep"
        of_span = attrgetter("place" if by is Grouping.PLACE else "owner_id")
        by_group: dict[str, tuple[list[FlowRow], list[SpanRow]]] = defaultdict(lambda: ([], []))
        for row in self._reader.flows(wanted, now.month, column, monthly=False):
            by_group[team_of.get(row.group, row.group)][0].append(row)
        for span in self._reader.changed(wanted, now.at, now.end_at, now.month_at):
            by_group[team_of.get(of_span(span), of_span(span))][1].append(span)
        found = []
        for key, (of_flows, late) in by_group.items():
            before, last = Counts(of_flows, late, now, 1).points()
            name = names.get(key, key)
            found.append(MixGroup(key, name, last.values, last.shares, last.dormant, change_of(last, before)))
        if question.weighing is not Weighing.COUNT:
            found = self._groups_by_money(question, wanted, now, found, (column, team_of))
        return tuple(sorted(found, key=lambda one: (-sum(one.values.values()), one.name)))

    def moved(
        self, question: MixQuestion, from_mode: Mode | None, to_mode: Mode | None, limit: int = 1000
    ) -> tuple[MixAccount, ...]:
        """Return the accounts behind a cell of the flow table, those that moved last first.

        None: not in the mix then (new), or now (gone).
        """
        now = Now.of(self._clock.now_us(), self._reader.zone())
        owners = self._reader.owners()
        names = {one.id: one.name for one in owners}
        found = [
            row
            for before in _states(from_mode)
            for after in _states(to_mode)
            for row in self._reader.moved(_wanted(question, owners), (before, after), (now.month_at, now.at), limit)
        ]
        found.sort(key=lambda one: (-one.from_at, one.account_id))
        return tuple(_account(row, names) for row in found[:limit])

    def accounts(self, question: MixQuestion, mode: Mode | None, limit: int = 1000) -> tuple[MixAccount, ...]:
        """Return the accounts that are in a mode now, None: dormant, those that came to be so last first."""
        owners = self._reader.owners()
        names = {one.id: one.name for one in owners}
        state = DORMANT if mode is None else mode.value
        rows = self._reader.in_state(_wanted(question, owners), state, self._clock.now_us(), limit)
        return tuple(_account(row, names) for row in rows)

    def mode_of(self, account_id: str) -> ModeView:
        """Return the mode of one account now."""
        at = self._clock.now_us()
        span = span_at(self._reader.spans(account_id), at)
        return ModeView(
            account_id=account_id,
            effective=None if span is None else Mode(span.mode),
            derived=None if span is None else Mode(span.derived),
            is_dormant=span is not None and span.is_dormant,
            evidence=Evidence() if span is None else span.evidence,
            overrides=tuple(self._reader.overrides(account_id, at)),
            may_override=self._reader.role() in OVERRIDING_ROLES,
        )

    def _weighed(
        self, question: MixQuestion, wanted: Wanted, currency: str, now: Now, points: Sequence[MixPoint]
    ) -> tuple[list[MixPoint], int | None]:
        """Put money in the place of counts: of each month that and the eleven before it."""
        first = plus_months(points[0].month, 1 - MONTHS_OF_MONEY)
        rows = self._reader.money(wanted, (f"{first:%Y-%m}", now.month), currency, "")
        weighed = []
        for point in points:
            since = f"{plus_months(point.month, 1 - MONTHS_OF_MONEY):%Y-%m}"
            values, _ = _money(rows, since, f"{point.month:%Y-%m}", question.weighing)
            weighed.append(MixPoint(point.month, values, shares_of(values), point.dormant))
        since = f"{plus_months(points[-1].month, 1 - MONTHS_OF_MONEY):%Y-%m}"
        _, known = _money(rows, since, now.month, question.weighing)
        return weighed, known if question.weighing is Weighing.PROFIT else None

    def _groups_by_money(
        self,
        question: MixQuestion,
        wanted: Wanted,
        now: Now,
        groups: Sequence[MixGroup],
        by: tuple[str, Mapping[str, str]],
    ) -> list[MixGroup]:
        column, team_of = by
        currency = question.currency or next(iter(self._reader.currencies()), "")
        last = {"now": (0, 0), "before": (-1, -1)}
        found: dict[str, dict[str, list[MoneyRow]]] = {}
        for name, (end, _) in last.items():
            until = plus_months(now.today.replace(day=1), end)
            since = plus_months(until, 1 - MONTHS_OF_MONEY)
            by_key: dict[str, list[MoneyRow]] = defaultdict(list)
            for row in self._reader.money(wanted, (f"{since:%Y-%m}", f"{until:%Y-%m}"), currency, column):
                by_key[team_of.get(row.group, row.group)].append(row)
            found[name] = by_key
        out = []
        for group in groups:
            values, _ = _money(found["now"].get(group.key, ()), "", "9999", question.weighing)
            before, _ = _money(found["before"].get(group.key, ()), "", "9999", question.weighing)
            points = [MixPoint(now.today, one, shares_of(one), group.dormant) for one in (before, values)]
            change = change_of(points[1], points[0])
            out.append(MixGroup(group.key, group.name, values, points[1].shares, group.dormant, change))
        return out

    def _backslides(self, spans: Sequence[SpanRow], now: Now, names: Mapping[str, str]) -> tuple[Backslide, ...]:
        found = [
            (before, after)
            for before, after in pairwise(spans)
            if before.account_id == after.account_id
            and now.month_at < after.from_at <= now.at
            and not (before.is_dormant or after.is_dormant)
            and is_backslide(Mode(before.mode), Mode(after.mode))
        ][:LONGEST_LIST]
        notes = {one.order_id: one for one in self._reader.notes([two.order_id or "" for _, two in found])}
        rows = []
        for before, after in found:
            note = notes.get(after.order_id or "")
            rows.append(
                Backslide(
                    account_id=after.account_id,
                    name=after.name,
                    rep=names.get(after.owner_id, ""),
                    from_mode=Mode(before.mode),
                    to_mode=Mode(after.mode),
                    at=after.from_at,
                    order_id=after.order_id or "",
                    order_number=note.order_number if note else "",
                    evidence=after.evidence,
                    reason=note.reason if note else "",
                    noted_by=note.by if note else "",
                )
            )
        rows.sort(key=lambda one: (_RANK[one.to_mode] - _RANK[one.from_mode], -one.at))
        return tuple(rows)

    def _candidates(self, wanted: Wanted, now: Now, names: Mapping[str, str]) -> tuple[Candidate, ...]:
        found = []
        for row in self._reader.ready(wanted, now.at, LONGEST_LIST):
            mode = Mode(row.mode)
            upper = candidate_to_move_up(mode, row.evidence, _CONFIG)
            if upper is not None and row.override_id is None:
                rep = names.get(row.owner_id, "")
                found.append(Candidate(row.account_id, row.name, rep, mode, upper, row.evidence))
        return tuple(found)


def _states(mode: Mode | None) -> tuple[str, ...]:
    """The states of those that are in a mode; None: not in the mix."""
    return (NONE, DORMANT) if mode is None else (mode.value,)


def _account(span: SpanRow, names: Mapping[str, str]) -> MixAccount:
    return MixAccount(
        account_id=span.account_id,
        name=span.name,
        rep=names.get(span.owner_id, ""),
        mode=Mode(span.mode),
        derived=Mode(span.derived),
        since=span.from_at,
        is_dormant=span.is_dormant,
        evidence=span.evidence,
    )


def _money(rows: Iterable[MoneyRow], since: str, until: str, weighing: Weighing) -> tuple[dict[Mode, int], int | None]:
    """Sum months; return by mode, and what part of the revenue has a known profit in ppm."""
    values = dict.fromkeys(Mode, 0)
    revenue = known = 0
    for row in rows:
        if since <= row.month <= until:
            values[Mode(row.mode)] += row.profit_minor if weighing is Weighing.PROFIT else row.amount_minor
            revenue += row.amount_minor
            known += row.known_minor
    return values, known * 1_000_000 // revenue if revenue > 0 else None


def _wanted(question: MixQuestion, owners: Sequence[Owner]) -> Wanted:
    if question.rep_id is not None:
        return Wanted((question.rep_id,), question.place)
    if question.team_id is not None:
        return Wanted(tuple(one.id for one in owners if one.team_id == question.team_id), question.place)
    return Wanted(None, question.place)


def _teams(owners: Iterable[Owner]) -> tuple[Choice, ...]:
    return tuple(Choice(key, name) for key, name in sorted({(one.team_id, one.team) for one in owners}))


def _names(by: Grouping, owners: Iterable[Owner], places: Iterable[tuple[str, str]]) -> dict[str, str]:
    if by is Grouping.PLACE:
        return dict(places)
    return {one.team_id: one.team for one in owners} if by is Grouping.TEAM else {one.id: one.name for one in owners}
