"""What one question of coverage is about: rows of groups, their stages and people, from sums (rules §5)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from fieldapp.domain.coverage.portfolio import Portfolio
from fieldapp.domain.coverage.timeline import NOTHING, Sums
from fieldapp.domain.ratio import Ratio
from fieldapp.services.coverage.ports import EVERYBODY, Campaign, CoverageReader, Person, Scope, Stage, Where
from fieldapp.services.coverage.views import CampaignHead, CoverageRow, Grouping, Question, RatesView, RateView

OWN_FORCE = "own"
"""The key of the row of the direct force among the distributors."""
_DIMS = {
    Grouping.PLACE: "place",
    Grouping.REP: "rep",
    Grouping.TEAM: "team",
    Grouping.DISTRIBUTOR: "team",
    Grouping.CLASS: "class",
    Grouping.STAGE: "stage",
}


class Ground:
    """What one question is about: scope, list, stages, and who and what is where."""

    def __init__(self, reader: CoverageReader, question: Question, as_of: date, campaign: Campaign | None) -> None:
        self._reader = reader
        self.question, self.as_of, self.campaign = question, as_of, campaign
        self.list_id = campaign.id if campaign is not None else EVERYBODY
        self.scope = scope_of(question)
        self.people: Sequence[Person] = reader.people()
        self.names = reader.places()
        self._stages = reader.stages(campaign.id) if campaign is not None else ()
        self._person = {one.id: one for one in self.people}
        self._known_where: Sequence[Where] | None = None

    def head(self) -> CampaignHead | None:
        """Return the campaign as the head of the page names it."""
        one = self.campaign
        if one is None:
            return None
        month = (self.as_of.year - one.started_on.year) * 12 + self.as_of.month - one.started_on.month + 1
        version = max((number for number, on in self._reader.versions(one.id) if on <= self.as_of), default=0)
        return CampaignHead(one.id, one.name, month, self._running(None), version, one.started_on, one.ended_on)

    def scope_name(self) -> str:
        """Return the name of whom or what the page is about; '' for everything."""
        asked = self.question
        for one in self.people:
            if one.id == asked.rep_id:
                return one.name
            if asked.rep_id is None and one.team_id == asked.team_id:
                return one.team
        return self.names.get(asked.place, asked.place) if asked.place else ""

    def list_changes(self) -> tuple[date, ...]:
        """Return the days between both dates on which the list changed."""
        if self.campaign is None or self.question.compare is None:
            return ()
        first, last = sorted((self.question.compare, self.as_of))
        return tuple(on for _, on in self._reader.versions(self.campaign.id) if first < on <= last)

    def group_of(self, key: str | None) -> tuple[Scope, tuple[str, str]]:
        """Return the scope and (dim, key) of a row's accounts."""
        by = self.question.by
        if key is None:
            return self.scope, ("", "")
        return self.scope, (OWN_FORCE if key == OWN_FORCE and by is Grouping.DISTRIBUTOR else _DIMS[by], key)

    def rows(self) -> tuple[CoverageRow, tuple[CoverageRow, ...]]:
        """Return the row of all, and those of the groups, the one with most targets first."""
        dim = _DIMS[self.question.by]
        now, before = self._rates(dim, self.as_of), None
        total, total_before = self._rates("", self.as_of), None
        if self.question.compare is not None:
            before, total_before = self._rates(dim, self.question.compare), self._rates("", self.question.compare)
        reps, stages = self._reps(), self._commonest()
        rows = [
            CoverageRow(
                key=key,
                name=self._name(key),
                stage=self._stage_of(key, stages),
                reps=len(reps.get(key, ())),
                rates=rates,
                before=before.get(key, rates_of(NOTHING, 0)) if before is not None else None,
            )
            for key, rates in now.items()
            if rates.coverage.could or rates.off_list
        ]
        rows.sort(key=lambda row: (-row.rates.coverage.could, row.name, row.key))
        everyone = {one for ones in reps.values() for one in ones}
        none = rates_of(NOTHING, 0)
        whole = CoverageRow(
            "",
            "",
            self._running(None),
            len(everyone),
            total.get("", none),
            total_before.get("", none) if total_before is not None else None,
        )
        return whole, tuple(rows)

    def total(self) -> tuple[RatesView, str]:
        """Return the rates of all, and the kind of the stage that runs."""
        return self._rates("", self.as_of).get("", rates_of(NOTHING, 0)), self._running(None)

    def _rates(self, dim: str, as_of: date) -> dict[str, RatesView]:
        sums = self._grouped(self._reader.sums(self.list_id, self.scope, dim, as_of))
        if self.campaign is None:
            return {key: rates_of(one, 0) for key, one in sums.items()}
        off: dict[str, int] = {}
        if dim == "":
            off[""] = sum(self._off_list(as_of).values())
        elif dim == "place":
            off = self._off_list(as_of)
        return {key: rates_of(one, off.get(key, 0)) for key, one in sums.items()}

    def _off_list(self, as_of: date) -> dict[str, int]:
        """Return how many accounts were opened beside the list, in each of the places that the list is about."""
        listed = self._reader.sums(self.list_id, self.scope, "place", as_of)
        here = self._reader.sums(EVERYBODY, self.scope, "place", as_of)
        return {key: here.get(key, NOTHING).opened - one.opened for key, one in listed.items() if one.targets}

    def workers(self) -> frozenset[str]:
        """Return the reps that the page is about: of a campaign its members and who owns its targets."""
        asked = [one for one in self.people if self.scope.rep_id in (None, one.id)]
        asked = [one for one in asked if self.scope.team_id in (None, one.team_id)]
        if self.campaign is None:
            return frozenset(one.id for one in asked)
        members = self._reader.member_places(self.campaign.id, self.as_of)
        owners = {one.owner_id for one in self._where()}
        return frozenset(one.id for one in asked) & owners.union(*members.values())

    def _grouped(self, sums: Mapping[str, Sums]) -> dict[str, Sums]:
        if self.question.by is not Grouping.DISTRIBUTOR or "" in sums:
            return dict(sums)
        kinds = {one.team_id: one.unit_kind for one in self.people}
        found: dict[str, Sums] = {}
        for key, one in sums.items():
            group = key if kinds.get(key) == "distributor" else OWN_FORCE
            found[group] = Sums(*(a + b for a, b in zip(found.get(group, NOTHING), one, strict=True)))
        return found

    def _name(self, key: str) -> str:
        by = self.question.by
        if by is Grouping.PLACE:
            return self.names.get(key, key)
        if by is Grouping.REP:
            return next((one.name for one in self.people if one.id == key), "")
        if by in (Grouping.TEAM, Grouping.DISTRIBUTOR):
            return next((one.team for one in self.people if one.team_id == key), "")
        return key

    def _stage_of(self, key: str, commonest: Mapping[str, str]) -> str:
        if self.question.by is Grouping.STAGE:
            return key
        if self.question.by is Grouping.PLACE and self.campaign is not None:
            return self._running(key) or commonest.get(key, "")
        return commonest.get(key, "")

    def _running(self, place: str | None) -> str:
        """Return the kind of the stage that runs in a place, else in the whole campaign; the latest to start wins."""
        running = [one for one in self._stages if one.runs_on(self.as_of)]
        own = [one for one in running if place is not None and one.territory_id == place]
        return _latest(own or [one for one in running if one.territory_id is None])

    def _where(self) -> Sequence[Where]:
        if self._known_where is None:
            of_team = {one.id: one.team_id for one in self.people}
            asked = self.scope
            self._known_where = [
                one
                for one in self._reader.where(self.list_id)
                if asked.rep_id in (None, one.owner_id)
                and asked.place in (None, one.place)
                and asked.team_id in (None, of_team.get(one.owner_id))
            ]
        return self._known_where

    def _keys(self, one: Where) -> str:
        by = self.question.by
        if by is Grouping.PLACE:
            return one.place
        if by is Grouping.STAGE:
            return one.stage
        if by is Grouping.REP:
            return one.owner_id
        person = self._person.get(one.owner_id)
        if person is None:
            return ""
        is_own = by is Grouping.DISTRIBUTOR and person.unit_kind != "distributor"
        return OWN_FORCE if is_own else person.team_id

    def _reps(self) -> Mapping[str, set[str]]:
        """Return who works in each group: whom the campaign sent there, else who has accounts there."""
        found: dict[str, set[str]] = defaultdict(set)
        for one in self._where():
            found[self._keys(one)].add(one.owner_id)
        if self.campaign is not None and self.question.by is Grouping.PLACE:
            found.update(self._reader.member_places(self.campaign.id, self.as_of))
        return found

    def _commonest(self) -> dict[str, str]:
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for one in self._where():
            found[self._keys(one)][one.stage] += one.accounts
        return {key: max(sorted(stages), key=lambda stage: stages[stage]) for key, stages in found.items()}


def scope_of(question: Question) -> Scope:
    """Return whose accounts a question is about."""
    return Scope(question.team_id, question.rep_id, question.place)


def rates_of(sums: Sums, off_list: int) -> RatesView:
    """Return the rates that sums come to."""
    return RatesView(
        coverage=RateView(sums.opened, sums.targets, Ratio(sums.old_targets_opened, sums.old_targets)),
        conversion=RateView(sums.converted, sums.opened, Ratio(sums.old_opened_converted, sums.old_opened)),
        repurchase=RateView(sums.again, sums.converted, Ratio(sums.old_converted_again, sums.old_converted)),
        penetration=Portfolio(Ratio(sums.ours_minor, sums.wallet_minor), Ratio(sums.known, sums.targets), sums.errors),
        weighted_coverage=Ratio(sums.potential_opened_minor, sums.potential_minor),
        off_list=off_list,
    )


def _latest(stages: Sequence[Stage]) -> str:
    return max(stages, key=lambda one: (one.starts_on, one.id)).kind if stages else ""
