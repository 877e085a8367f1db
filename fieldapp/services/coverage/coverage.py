"""Team coverage: the four rates by group as of any day, where the force is, what blocks, who did what (rules §5)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from fieldapp.domain.coverage.concentration import WINDOW_DAYS, Concentration, Force, concentration
from fieldapp.domain.modes import Mode
from fieldapp.domain.periods import day_bounds, local_date
from fieldapp.domain.ratio import Ratio
from fieldapp.domain.visits import DEFAULT_FREQUENCIES, longest_gap
from fieldapp.services.coverage.campaign_views import DEFAULT_FEW_REPS, DEFAULT_THIN_PPM
from fieldapp.services.coverage.ground import Ground, scope_of
from fieldapp.services.coverage.ports import EVERYBODY, Campaign, CoverageReader, Person, RepNumbers, Where
from fieldapp.services.coverage.views import (
    CampaignHead,
    Cell,
    Choice,
    Choices,
    City,
    CohortRow,
    CoveragePage,
    ForceView,
    Presence,
    Question,
    RatesView,
    ReasonBar,
    RepRow,
    StepAccount,
    StepAccounts,
)
from fieldapp.services.ports import Clock

PPM = 1_000_000
WEEK_DAYS = 7
_COVERAGE = "coverage"
Mixes = Callable[[Question], Mapping[str, Mapping[Mode, int]]]
Bars = Callable[[Question], tuple[ReasonBar, ...]]


class CoverageService:
    """Reads, from any thread that its reader may be used from; nothing is stored."""

    def __init__(self, reader: CoverageReader, clock: Clock, mixes: Mixes, bars: Bars) -> None:
        """``mixes`` are the customers of each rep by mode, ``bars`` the reasons that block most."""
        self._reader, self._clock, self._mixes, self._bars = reader, clock, mixes, bars

    def first_question(self) -> Question:
        """Return what is asked first: a rep about the own accounts, others about the newest running campaign."""
        running = next((one for one in self._reader.campaigns() if one.state == "running"), None)
        is_rep = self._reader.role() == "rep"
        return Question(
            campaign_id=running.id if running is not None else None, rep_id=self._reader.me() if is_rep else None
        )

    def choices(self) -> Choices:
        """Return what a question may name."""
        people, names = self._reader.people(), self._reader.places()
        teams = {one.team_id: one.team for one in people}
        places = {one.place for one in self._reader.where(EVERYBODY) if one.place}
        return Choices(
            campaigns=tuple(Choice(one.id, one.name) for one in self._reader.campaigns()),
            teams=tuple(Choice(key, name) for key, name in sorted(teams.items(), key=lambda one: one[1])),
            reps=tuple(Choice(one.id, one.name) for one in people),
            places=tuple(Choice(key, names.get(key, key)) for key in sorted(places)),
        )

    def page(self, question: Question) -> CoveragePage:
        """Return the page. Raises ValueError for a campaign that is not here."""
        as_of = question.as_of or self._today()
        campaign = self._campaign(question)
        ground = Ground(self._reader, question, as_of, campaign)
        total, rows = ground.rows()
        head = ground.head()
        return CoveragePage(
            as_of=as_of,
            known_through=self._reader.known_through(),
            scope=ground.scope_name(),
            campaign=head,
            currency=self._reader.currency(),
            rows=rows,
            total=total,
            compared=question.compare,
            list_changed_on=ground.list_changes(),
            force=self._force(ground, head),
            reasons=self._bars(question),
            reps=self._reps(ground),
            counting=self._reader.counting(),
        )

    def accounts(
        self, question: Question, key: str | None, cell: Cell, first: int = 0, count: int = 200
    ) -> StepAccounts:
        """Return the accounts behind a number of a row (None: of the total), by name."""
        as_of = question.as_of or self._today()
        ground = Ground(self._reader, question, as_of, self._campaign(question))
        total, rows = ground.rows()
        row = next((one for one in rows if one.key == key), total)
        scope, group = ground.group_of(key)
        found: Sequence[StepAccount] = ()
        how_many = counted(row.rates, cell)
        if how_many:
            found = self._reader.accounts(ground.list_id, scope, group, cell, as_of, first, count)
        return StepAccounts(tuple(found), how_many)

    def cohorts(self, question: Question) -> tuple[CohortRow, ...]:
        """Return those converted by month, the oldest first, and who still bought in the months after."""
        as_of = question.as_of or self._today()
        scope = scope_of(question)
        found = self._reader.cohorts(question.campaign_id or EVERYBODY, scope, as_of)
        since = sorted({one for one, _ in found})
        return tuple(_cohort(month, found, f"{as_of:%Y-%m}") for month in since)

    @staticmethod
    def what_if(force: ForceView, moves: Mapping[str, str]) -> Concentration:
        """Return how concentrated the force were if these reps (by id) had spent all their days in these places."""
        moved: Counter[tuple[str, str]] = Counter()
        for one in force.presences:
            moved[one.rep_id, moves.get(one.rep_id, one.place)] += one.days
        return _concentrated(moved, force.least, force.least_reps, warns=True)

    def _campaign(self, question: Question) -> Campaign | None:
        if question.campaign_id is None:
            return None
        found = next((one for one in self._reader.campaigns() if one.id == question.campaign_id), None)
        if found is None:
            raise ValueError(question.campaign_id)
        return found

    def _today(self) -> date:
        return local_date(self._clock.now_us(), self._reader.zone())

    def _force(self, ground: Ground, head: CampaignHead | None) -> ForceView:
        zone = self._reader.zone()
        until = day_bounds(ground.as_of, zone)[1]
        since = day_bounds(ground.as_of - timedelta(days=WINDOW_DAYS - 1), zone)[0]
        workers, place = ground.workers(), ground.scope.place
        found = [
            one
            for one in self._reader.presences(since, until, ground.scope)
            if one.rep_id in workers and place in (None, one.place)
        ]
        campaign = ground.campaign
        thin = campaign.thin_ppm if campaign is not None else None
        few = campaign.few_reps if campaign is not None else None
        least = Fraction(DEFAULT_THIN_PPM if thin is None else thin, PPM)
        least_reps = DEFAULT_FEW_REPS if few is None else few
        days = Counter({(one.rep_id, one.place): one.days for one in found})
        warns = head is None or head.stage in ("", _COVERAGE)
        names = {one.id: one.name for one in ground.people}
        cities: dict[str, list[int]] = defaultdict(list)
        for one in found:
            cities[one.place].append(one.days)
        return ForceView(
            cities=tuple(
                City(place, ground.names.get(place, place), len(ones), sum(ones))
                for place, ones in sorted(cities.items(), key=lambda one: (-sum(one[1]), one[0]))
            ),
            presences=tuple(Presence(one.rep_id, names.get(one.rep_id, ""), one.place, one.days) for one in found),
            reps=len({one.rep_id for one in found}),
            concentration=_concentrated(days, least, least_reps, warns=warns),
            least=least,
            least_reps=least_reps,
        )

    def _reps(self, ground: Ground) -> tuple[RepRow, ...]:
        zone = self._reader.zone()
        today, until = day_bounds(ground.as_of, zone)
        week = day_bounds(ground.as_of - timedelta(days=ground.as_of.weekday()), zone)[0]
        late = day_bounds(ground.as_of - timedelta(days=longest_gap(DEFAULT_FREQUENCIES["A"])), zone)[0]
        numbers = self._reader.rep_numbers(week, until, late)
        mixes, workers = self._mixes(ground.question), ground.workers()
        sizes: dict[str, list[Where]] = defaultdict(list)
        for one in self._reader.where(EVERYBODY):
            sizes[one.owner_id].append(one)
        rows = [
            _rep_row(one, numbers.get(one.id, RepNumbers()), mixes.get(one.id, {}), sizes[one.id], today)
            for one in ground.people
            if one.role == "rep" and one.id in workers
        ]
        return tuple(sorted(rows, key=lambda row: (-row.visits_week, row.name, row.user_id)))


def counted(rates: RatesView, cell: Cell) -> int:
    """Return the number that opens to accounts."""
    targets, known = rates.coverage.could, rates.penetration.known.numerator
    return {
        Cell.TARGETS: targets,
        Cell.OPENED: rates.coverage.took,
        Cell.NOT_OPENED: targets - rates.coverage.took,
        Cell.CONVERTED: rates.conversion.took,
        Cell.NOT_CONVERTED: rates.conversion.could - rates.conversion.took,
        Cell.AGAIN: rates.repurchase.took,
        Cell.NOT_AGAIN: rates.repurchase.could - rates.repurchase.took,
        Cell.WALLET_KNOWN: known,
        Cell.WALLET_UNKNOWN: targets - known,
        Cell.OFF_LIST: rates.off_list,
    }[cell]


def _concentrated(
    days: Mapping[tuple[str, str], int], least: Fraction, least_reps: int, *, warns: bool
) -> Concentration:
    rep_days: Counter[str] = Counter()
    reps: dict[str, set[str]] = defaultdict(set)
    for (rep, place), count in days.items():
        rep_days[place] += count
        reps[place].add(rep)
    found = concentration(Force(rep_days, {place: len(ones) for place, ones in reps.items()}), least, least_reps)
    return found if warns else replace(found, is_thin=False)


def _cohort(month: str, found: Mapping[tuple[str, str], int], last: str) -> CohortRow:
    first = date.fromisoformat(f"{month}-01")
    size = found.get((month, month), 0)
    active = []
    at = first
    while f"{at:%Y-%m}" <= last:
        active.append(Ratio(found.get((month, f"{at:%Y-%m}"), 0), size))
        at = (at.replace(day=28) + timedelta(days=4)).replace(day=1)
    return CohortRow(first, size, tuple(active))


def _rep_row(one: Person, numbers: RepNumbers, mix: Mapping[Mode, int], size: Sequence[Where], today: int) -> RepRow:
    seen = numbers.last_sync_at
    return RepRow(
        user_id=one.id,
        name=one.name,
        team=one.team,
        visits_week=numbers.visits,
        a_unvisited=numbers.a_unvisited,
        mix=mix,
        accounts=sum(where.accounts for where in size),
        places=len({where.place for where in size}),
        last_sync_at=seen,
        waiting=numbers.waiting,
        is_behind=seen is not None and seen < today,
    )
