"""Activity and fairness: visits planned and done by class and rep, evidence, answers, use of the program (rules §8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from fieldapp.domain.modes import Mode
from fieldapp.domain.periods import day_bounds, local_date
from fieldapp.domain.ratio import Ratio
from fieldapp.domain.visits import DEFAULT_FREQUENCIES, VisitMeasures, due_date, longest_gap, planned_visits
from fieldapp.services.coverage.activity_views import (
    ActivityPage,
    ActivityQuestion,
    ClassActivity,
    OverdueAccount,
    RepActivity,
)
from fieldapp.services.coverage.ports import EVERYBODY, CoverageReader, Person, Scope
from fieldapp.services.coverage.views import Question
from fieldapp.services.ports import Clock

Mixes = Callable[[Question], Mapping[str, Mapping[Mode, int]]]
ALL_CLASSES = ""


@dataclass(frozen=True, slots=True)
class Cycle:
    """What is asked of a class: so many visits per account since an instant, and when an account is overdue."""

    abc_class: str
    since: int
    planned: int
    late_before: int


@dataclass(frozen=True, slots=True)
class VisitSums:
    """Accounts of an owner and class, and the visits there; ``capped`` is the sum of min(done, planned)."""

    owner_id: str
    abc_class: str
    accounts: int = 0
    overdue: int = 0
    visited: int = 0
    visits: int = 0
    capped: int = 0
    on_target: int = 0


@dataclass(frozen=True, slots=True)
class UseRow:
    """What a server saw of a rep's laptops in the cycle: days, median wait of a change, the last time."""

    days: int
    lag_s: int | None
    last_at: int | None
    waiting: int


class ActivityReader(Protocol):
    """Reads sums of visits, and who is overdue."""

    def visits(self, cycles: Sequence[Cycle], until: int) -> Sequence[VisitSums]:
        """Return the sums by owner and class."""
        ...

    def evidence(self, since: int, until: int) -> Mapping[str, Ratio]:
        """Return of each rep's visits the share with somebody met, an outcome and a place."""
        ...

    def answers(self, since: int, until: int) -> Mapping[str, Sequence[int]]:
        """Return by owner how many seconds reasons stood until they were first answered, of answers in a time."""
        ...

    def use(self, since: date, until: date) -> Mapping[str, UseRow]:
        """Return what a server saw of each rep; empty where there is none."""
        ...

    def overdue(
        self, cycles: Sequence[Cycle], scope: Scope, first: int, count: int
    ) -> Sequence[tuple[str, str, str, str, int | None, int]]:
        """Return (account, name, owner, class, last visit, came) of accounts that are overdue, the gravest first."""
        ...


class ActivityService:
    """Reads, from any thread that its readers may be used from."""

    def __init__(self, reader: ActivityReader, steps: CoverageReader, clock: Clock, mixes: Mixes) -> None:
        self._reader, self._steps, self._clock, self._mixes = reader, steps, clock, mixes

    def page(self, question: ActivityQuestion) -> ActivityPage:
        """Return the measures of the cycle; a class with a longer one of its own is measured over that."""
        as_of, zone = question.as_of or self._today(), self._steps.zone()
        since = as_of - timedelta(days=question.days - 1)
        start, until = day_bounds(since, zone)[0], day_bounds(as_of, zone)[1]
        cycles = cycles_of(as_of, question.days, zone)
        people = [one for one in self._steps.people() if _is_asked(question, one)]
        ids = {one.id for one in people}
        sums = [one for one in self._reader.visits(cycles, until) if one.owner_id in ids]
        of_owner: dict[str, list[VisitSums]] = defaultdict(list)
        for numbers in sums:
            of_owner[numbers.owner_id].append(numbers)
        watched = self._reader.use(since, as_of)
        answers, evidence = self._reader.answers(start, until), self._reader.evidence(start, until)
        mixes = self._mixes(Question(team_id=question.team_id, rep_id=question.rep_id))
        places = self._places()
        planned = {cycle.abc_class: cycle.planned for cycle in cycles}
        reps = [
            _rep(
                one,
                of_owner[one.id],
                planned,
                places.get(one.id, (0, 0)),
                (evidence.get(one.id, Ratio(0, 0)), answers.get(one.id, ()), mixes.get(one.id, {})),
                watched.get(one.id, UseRow(0, None, None, 0)),
                question.days,
            )
            for one in people
            if one.role == "rep"
        ]
        classes = [_of_class(name, [one for one in sums if one.abc_class == name], planned) for name in planned]
        return ActivityPage(
            since=since,
            as_of=as_of,
            classes=(_of_class(ALL_CLASSES, sums, planned), *classes),
            reps=tuple(sorted(reps, key=lambda one: (-one.done, one.name, one.user_id))),
            overdue=sum(one.overdue for one in sums),
            is_watched=bool(watched),
        )

    def overdue(self, question: ActivityQuestion, first: int = 0, count: int = 200) -> tuple[OverdueAccount, ...]:
        """Return the accounts that were to be visited before now, class A first, and of each the longest waiting."""
        as_of, zone = question.as_of or self._today(), self._steps.zone()
        scope = Scope(question.team_id, question.rep_id)
        found = []
        for account, name, owner, abc, last_at, came_at in self._reader.overdue(
            cycles_of(as_of, question.days, zone), scope, first, count
        ):
            last = None if last_at is None else local_date(last_at, zone)
            due = due_date(DEFAULT_FREQUENCIES[abc], last, local_date(came_at, zone))
            found.append(OverdueAccount(account, name, owner, abc, last, (as_of - due).days))
        return tuple(found)

    def _places(self) -> dict[str, tuple[int, int]]:
        accounts: dict[str, int] = defaultdict(int)
        places: dict[str, set[str]] = defaultdict(set)
        for one in self._steps.where(EVERYBODY):
            accounts[one.owner_id] += one.accounts
            places[one.owner_id].add(one.place)
        return {owner: (count, len(places[owner])) for owner, count in accounts.items()}

    def _today(self) -> date:
        return local_date(self._clock.now_us(), self._steps.zone())


def cycles_of(as_of: date, days: int, zone: str) -> list[Cycle]:
    """Return what is asked of each class in the cycle that ends on a day."""
    found = []
    for abc, frequency in DEFAULT_FREQUENCIES.items():
        length = max(days, frequency.days)
        since = day_bounds(as_of - timedelta(days=length - 1), zone)[0]
        late = day_bounds(as_of - timedelta(days=longest_gap(frequency)), zone)[0]
        found.append(Cycle(abc, since, planned_visits([(frequency, length)]), late))
    return found


def measures_of(sums: Iterable[VisitSums], planned: Mapping[str, int]) -> VisitMeasures:
    """Return the four measures over sums of several classes (rules §8)."""
    ones = list(sums)
    accounts, visited = sum(one.accounts for one in ones), sum(one.visited for one in ones)
    wanted = sum(one.accounts * planned[one.abc_class] for one in ones)
    return VisitMeasures(
        reach=Ratio(visited, accounts),
        frequency=Ratio(sum(one.visits for one in ones), visited),
        attainment=Ratio(sum(one.capped for one in ones), wanted),
        on_target=Ratio(sum(one.on_target for one in ones), accounts),
    )


def _is_asked(question: ActivityQuestion, one: Person) -> bool:
    return question.team_id in (None, one.team_id) and question.rep_id in (None, one.id)


def _of_class(name: str, sums: Sequence[VisitSums], planned: Mapping[str, int]) -> ClassActivity:
    return ClassActivity(
        abc_class=name,
        accounts=sum(one.accounts for one in sums),
        planned=sum(one.accounts * planned[one.abc_class] for one in sums),
        done=sum(one.visits for one in sums),
        overdue=sum(one.overdue for one in sums),
        measures=measures_of(sums, planned),
    )


def _rep(
    one: Person,
    sums: Sequence[VisitSums],
    planned: Mapping[str, int],
    size: tuple[int, int],
    seen: tuple[Ratio, Sequence[int], Mapping[Mode, int]],
    use: UseRow,
    days: int,
) -> RepActivity:
    evidence, answers, mix = seen
    return RepActivity(
        user_id=one.id,
        name=one.name,
        team=one.team,
        accounts=size[0],
        places=size[1],
        planned=sum(of.accounts * planned[of.abc_class] for of in sums),
        done=sum(of.visits for of in sums),
        measures=measures_of(sums, planned),
        overdue=sum(of.overdue for of in sums),
        evidence=evidence,
        mix=mix,
        answer_s=sorted(answers)[(len(answers) - 1) // 2] if answers else None,
        used_days=use.days,
        days=days,
        lag_s=use.lag_s,
        last_sync_at=use.last_at,
        waiting=use.waiting,
    )
