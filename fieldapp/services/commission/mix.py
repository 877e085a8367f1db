"""The customer mix: shares, change, who moved where, who fell back, who is nearly there (rules §4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby, pairwise
from operator import attrgetter

from fieldapp.domain.mode_mix import WHOLE
from fieldapp.domain.mode_timeline import DORMANT, NONE, is_backslide
from fieldapp.domain.modes import Evidence, Mode, ModeConfig, candidate_to_move_up
from fieldapp.domain.money import alloc
from fieldapp.domain.periods import local_date, month_bounds, plus_months
from fieldapp.services.commission.mix_ports import FlowRow, MixReader, MoneyRow, Owner, SpanRow, Wanted
from fieldapp.services.commission.mix_views import (
    Backslide,
    Candidate,
    Choice,
    FlowView,
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
        now = _Now.of(self._clock.now_us(), self._reader.zone())
        owners, places = self._reader.owners(), self._reader.places()
        wanted = _wanted(question, owners)
        spans = self._reader.changed(wanted, now.month_at, now.at)
        flow, dormant_change = _flow_since(spans, now)
        flows = self._reader.flows(wanted, now.month, "")
        counts = _Counts(flows, now, question.months)
        flow = counts.whole(flow)
        currency = question.currency or next(iter(self._reader.currencies()), None)
        points = counts.points(flow, dormant_change)
        known = None
        if question.weighing is not Weighing.COUNT and currency is not None:
            points, known = self._weighed(question, wanted, currency, now, points)
        before = points[-2] if len(points) > 1 else None
        names = {one.id: one.name for one in owners}
        return MixPage(
            question=question,
            as_of=now.at,
            today=now.today,
            now=points[-1],
            points=tuple(points),
            change=_change(points[-1], before),
            flow=flow,
            backslides=self._backslides(spans, now, names),
            candidates=self._candidates(wanted, now, names),
            dormant=points[-1].dormant,
            currency=None if question.weighing is Weighing.COUNT else currency,
            known_ppm=known,
            may_weigh=frozenset(Weighing if self._reader.knows_profit() else (Weighing.COUNT, Weighing.REVENUE)),
            may_override=self._reader.role() in OVERRIDING_ROLES,
            reps=tuple(Choice(one.id, one.name) for one in owners),
            teams=_teams(owners),
            places=tuple(Choice(key, name) for key, name in places),
        )

    def groups(self, question: MixQuestion, by: Grouping) -> tuple[MixGroup, ...]:
        """Return the mix now of every rep, team or place, those with most accounts first; counted, or by money."""
        now = _Now.of(self._clock.now_us(), self._reader.zone())
        owners = self._reader.owners()
        wanted = _wanted(question, owners)
        names = _names(by, owners, self._reader.places())
        team_of = {one.id: one.team_id for one in owners} if by is Grouping.TEAM else {}
        column = "place" if by is Grouping.PLACE else "rep"
        flows = self._reader.flows(wanted, now.month, column)
        spans = self._reader.changed(wanted, now.month_at, now.at)
        of_span = attrgetter("place" if by is Grouping.PLACE else "owner_id")
        by_group: dict[str, tuple[list[FlowRow], list[SpanRow]]] = defaultdict(lambda: ([], []))
        for row in flows:
            by_group[team_of.get(row.group, row.group)][0].append(row)
        for span in spans:
            by_group[team_of.get(of_span(span), of_span(span))][1].append(span)
        found = []
        for key, (of_flows, of_spans) in by_group.items():
            flow, slept = _flow_since(of_spans, now)
            counts = _Counts(of_flows, now, 1)
            points = counts.points(counts.whole(flow), slept)
            change = _change(points[-1], points[-2] if len(points) > 1 else None)
            last = points[-1]
            found.append(MixGroup(key, names.get(key, key), last.values, last.shares, last.dormant, change))
        if question.weighing is not Weighing.COUNT:
            found = self._groups_by_money(question, wanted, now, found, (column, team_of))
        return tuple(sorted(found, key=lambda one: (-sum(one.values.values()), one.name)))

    def moved(self, question: MixQuestion, from_mode: Mode | None, to_mode: Mode | None) -> tuple[MixAccount, ...]:
        """Return the accounts behind a cell of the flow table; None: not in the mix then (new), or now (gone)."""
        now = _Now.of(self._clock.now_us(), self._reader.zone())
        owners = self._reader.owners()
        names = {one.id: one.name for one in owners}
        found = []
        for _, group in groupby(
            self._reader.changed(_wanted(question, owners), now.month_at, now.at), key=attrgetter("account_id")
        ):
            spans = list(group)
            was, now_is = _at(spans, now.month_at), _at(spans, now.at)
            if now_is is not None and (_mode(was), _mode(now_is)) == (from_mode, to_mode):
                found.append(_account(now_is, names))
        return tuple(found)

    def accounts(self, question: MixQuestion, mode: Mode | None, limit: int = 1000) -> tuple[MixAccount, ...]:
        """Return the accounts that are in a mode now, None: dormant, by name."""
        owners = self._reader.owners()
        names = {one.id: one.name for one in owners}
        state = DORMANT if mode is None else mode.value
        rows = self._reader.in_state(_wanted(question, owners), state, self._clock.now_us(), limit)
        return tuple(_account(row, names) for row in rows)

    def mode_of(self, account_id: str) -> ModeView:
        """Return the mode of one account now."""
        at = self._clock.now_us()
        span = _at(self._reader.spans(account_id), at)
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
        self, question: MixQuestion, wanted: Wanted, currency: str, now: _Now, points: Sequence[MixPoint]
    ) -> tuple[list[MixPoint], int | None]:
        """Put money in the place of counts: of each month that and the eleven before it."""
        first = plus_months(points[0].month, 1 - MONTHS_OF_MONEY)
        rows = self._reader.money(wanted, (f"{first:%Y-%m}", now.month), currency, "")
        weighed = []
        for point in points:
            since = f"{plus_months(point.month, 1 - MONTHS_OF_MONEY):%Y-%m}"
            values, _ = _money(rows, since, f"{point.month:%Y-%m}", question.weighing)
            weighed.append(MixPoint(point.month, values, _shares(values), point.dormant))
        since = f"{plus_months(points[-1].month, 1 - MONTHS_OF_MONEY):%Y-%m}"
        _, known = _money(rows, since, now.month, question.weighing)
        return weighed, known if question.weighing is Weighing.PROFIT else None

    def _groups_by_money(
        self,
        question: MixQuestion,
        wanted: Wanted,
        now: _Now,
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
            points = [MixPoint(now.today, one, _shares(one), group.dormant) for one in (before, values)]
            change = _change(points[1], points[0])
            out.append(MixGroup(group.key, group.name, values, points[1].shares, group.dormant, change))
        return out

    def _backslides(self, spans: Sequence[SpanRow], now: _Now, names: Mapping[str, str]) -> tuple[Backslide, ...]:
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

    def _candidates(self, wanted: Wanted, now: _Now, names: Mapping[str, str]) -> tuple[Candidate, ...]:
        found = []
        for row in self._reader.ready(wanted, now.at, LONGEST_LIST):
            mode = Mode(row.mode)
            upper = candidate_to_move_up(mode, row.evidence, _CONFIG)
            if upper is not None and row.override_id is None:
                rep = names.get(row.owner_id, "")
                found.append(Candidate(row.account_id, row.name, rep, mode, upper, row.evidence))
        return tuple(found)


class _Now:
    """The instant of a page, and the month that it lies in."""

    def __init__(self, at: int, today: date, month_at: int) -> None:
        self.at = at
        self.today = today
        self.month = f"{today:%Y-%m}"
        self.month_at = month_at

    @classmethod
    def of(cls, at: int, zone: str) -> _Now:
        """Return it for an instant; ``month_at`` is the last instant before the month."""
        today = local_date(at, zone)
        return cls(at, today, month_bounds(today.year, today.month, zone)[0] - 1)


class _Counts:
    """Accounts per state at the end of every month, summed up from what changed."""

    def __init__(self, rows: Iterable[FlowRow], now: _Now, months: int) -> None:
        self._this_month = now.today.replace(day=1)
        self._months = [plus_months(self._this_month, -back) for back in range(max(1, months), 0, -1)]
        by_month: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for row in rows:
            by_month[row.month][row.from_mode] -= row.accounts
            by_month[row.month][row.to_mode] += row.accounts
        state: dict[str, int] = defaultdict(int)
        self._ends: list[dict[str, int]] = []
        done = ""
        for month in self._months:
            key = f"{month:%Y-%m}"
            for one in sorted(one for one in by_month if done < one <= key):
                for mode, count in by_month[one].items():
                    state[mode] += count
            done = key
            self._ends.append(dict(state))

    def whole(self, flow: FlowView) -> FlowView:
        """Return the flow with those that stayed where they were."""
        end = self._ends[-1]
        moves = dict(flow.moves)
        for mode in Mode:
            left = sum(count for (a, _), count in flow.moves.items() if a is mode) + flow.gone.get(mode, 0)
            moves[mode, mode] = moves.get((mode, mode), 0) + end.get(mode.value, 0) - left
        return FlowView(flow.since, moves, flow.new, flow.gone)

    def points(self, flow: FlowView, dormant_change: int) -> list[MixPoint]:
        """Return the ends of the months, and now."""
        points = [_point(month, end) for month, end in zip(self._months, self._ends, strict=True)]
        counts: dict[str, int] = dict.fromkeys((mode.value for mode in Mode), 0)
        for (_, after), count in flow.moves.items():
            counts[after.value] += count
        for mode, count in flow.new.items():
            counts[mode.value] += count
        counts[DORMANT] = self._ends[-1].get(DORMANT, 0) + dormant_change
        return [*points, _point(self._this_month, counts)]


def _point(month: date, state: Mapping[str, int]) -> MixPoint:
    values = {mode: state.get(mode.value, 0) for mode in Mode}
    return MixPoint(month, values, _shares(values), state.get(DORMANT, 0))


def _shares(values: Values) -> dict[Mode, int] | None:
    positive = {mode: max(0, value) for mode, value in values.items()}
    if not any(positive.values()):
        return None
    shares = alloc(WHOLE, {_RANK[mode]: value for mode, value in positive.items()})
    return {mode: shares[_RANK[mode]] for mode in Mode}


def _change(now: MixPoint, before: MixPoint | None) -> dict[Mode, int] | None:
    if before is None or now.shares is None or before.shares is None:
        return None
    return {mode: now.shares[mode] - before.shares[mode] for mode in Mode}


def _flow_since(spans: Sequence[SpanRow], now: _Now) -> tuple[FlowView, int]:
    """Return who moved since the end of last month, and how many more sleep; those that stayed are missing."""
    moves: dict[tuple[Mode, Mode], int] = defaultdict(int)
    new: dict[Mode, int] = defaultdict(int)
    gone: dict[Mode, int] = defaultdict(int)
    slept = 0
    for _, group in groupby(spans, key=attrgetter("account_id")):
        of_account = list(group)
        was, is_now = _at(of_account, now.month_at), _at(of_account, now.at)
        before, after = _mode(was), _mode(is_now)
        slept += (_state(is_now) == DORMANT) - (_state(was) == DORMANT)
        if before is not None and after is not None:
            moves[before, after] += 1
        elif after is not None:
            new[after] += 1
        elif before is not None:
            gone[before] += 1
    return FlowView(now.today.replace(day=1), dict(moves), dict(new), dict(gone)), slept


def _at(spans: Sequence[SpanRow], at: int) -> SpanRow | None:
    return next((one for one in reversed(spans) if one.from_at <= at), None)


def _state(span: SpanRow | None) -> str:
    return NONE if span is None else span.state


def _mode(span: SpanRow | None) -> Mode | None:
    return None if span is None or span.is_dormant else Mode(span.mode)


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
