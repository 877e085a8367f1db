"""Campaigns as their page reads them: stages with the distance to their gates, lists, snapshots then and now."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol

from fieldapp.domain.codes import RATES
from fieldapp.domain.coverage.timeline import NOTHING
from fieldapp.domain.periods import local_date
from fieldapp.domain.ratio import Ratio
from fieldapp.services.coverage.campaign_views import (
    CampaignChoices,
    CampaignDraft,
    CampaignPage,
    CampaignRow,
    HandoverView,
    ImportedTargets,
    ListView,
    MemberView,
    SnapshotValue,
    SnapshotView,
    StageFilter,
    StageView,
    TargetDraft,
)
from fieldapp.services.coverage.ground import Ground, rates_of
from fieldapp.services.coverage.ports import Campaign, CoverageReader, Scope, Stage
from fieldapp.services.coverage.reason_views import ReasonQuestion
from fieldapp.services.coverage.reasons import ReasonReader
from fieldapp.services.coverage.views import Question, RatesView
from fieldapp.services.ports import Clock

PPM = 1_000_000
_REP = "rep"
_KEYS = ("customer number", "客户编号", "tax number", "税号", "name", "名称", "客户名称", "account", "客户")


@dataclass(frozen=True, slots=True)
class SnapshotRow:
    """A snapshot as it is stored."""

    id: str
    stage_id: str
    taken_on: date
    list_version: int
    document: str


class CampaignReader(Protocol):
    """Reads what belongs to campaigns alone."""

    def members(self, campaign: str) -> Sequence[MemberView]:
        """Return its people, those who left last."""
        ...

    def lists(self, campaign: str) -> Sequence[ListView]:
        """Return the versions of its list, the newest first."""
        ...

    def snapshots(self, campaign: str) -> Sequence[SnapshotRow]:
        """Return what was kept when stages changed, the newest first."""
        ...

    def handovers(self, campaign: str) -> Sequence[HandoverView]:
        """Return accounts offered to service, the newest first; the state as it is stored."""
        ...

    def choices(self) -> CampaignChoices:
        """Return what a campaign may be made of."""
        ...

    def matching(self, wanted: StageFilter) -> Sequence[TargetDraft]:
        """Return the standing accounts that a filter takes, with what they may be worth where that is known."""
        ...

    def named(self, texts: Sequence[str]) -> Mapping[str, str]:
        """Return the account that each text names, by customer number, tax number or name; none for two."""
        ...


class CampaignQueries:
    """Reads, from any thread that its readers may be used from."""

    def __init__(self, reader: CampaignReader, steps: CoverageReader, reasons: ReasonReader, clock: Clock) -> None:
        self._reader, self._steps, self._reasons, self._clock = reader, steps, reasons, clock

    def rows(self, as_of: date | None = None) -> tuple[CampaignRow, ...]:
        """Return all campaigns, those that run first."""
        day = as_of or self._today()
        found = [self._campaign_row(one, day) for one in self._steps.campaigns()]
        return tuple(sorted(found, key=lambda one: (_STATES.index(one.state), -one.started_on.toordinal(), one.name)))

    def page(self, campaign_id: str, as_of: date | None = None) -> CampaignPage:
        """Return everything about a campaign. Raises ValueError where it is not here."""
        day = as_of or self._today()
        campaign = next((one for one in self._steps.campaigns() if one.id == campaign_id), None)
        if campaign is None:
            raise ValueError(campaign_id)
        row = self._campaign_row(campaign, day)
        stages = self._steps.stages(campaign_id)
        return CampaignPage(
            campaign=row,
            draft=_draft(campaign),
            reason=campaign.reason,
            as_of=day,
            stages=tuple(self._stage(one, day) for one in stages),
            members=tuple(self._reader.members(campaign_id)),
            lists=tuple(self._reader.lists(campaign_id)),
            snapshots=tuple(self._snapshot(campaign_id, one, stages) for one in self._reader.snapshots(campaign_id)),
            handovers=tuple(_with_delay(one, day) for one in self._reader.handovers(campaign_id)),
            off_list=row.rates.off_list,
            own=self._own(campaign, day),
        )

    def choices(self) -> CampaignChoices:
        """Return what a campaign may be made of."""
        return self._reader.choices()

    def matching(self, wanted: StageFilter) -> tuple[TargetDraft, ...]:
        """Return the accounts that a filter puts on a list."""
        return tuple(self._reader.matching(wanted))

    def read_targets(self, path: Path) -> ImportedTargets:
        """Return the accounts that a file names, one a row. Raises DomainError as opening a file to import does."""
        from fieldapp.services.importing.records import Row
        from fieldapp.services.importing.tables import open_table

        table = open_table(path)
        place = _column(table.names)
        return self._found([(row.number, row.cells[place]) for row in table.rows() if isinstance(row, Row)])

    def named(self, texts: Sequence[str]) -> ImportedTargets:
        """Return the accounts that texts name, one each; their numbers count from 1."""
        return self._found(list(enumerate(texts, 1)))

    def _found(self, lines: Sequence[tuple[int, str]]) -> ImportedTargets:
        texts = [(number, text.strip()) for number, text in lines if text.strip()]
        known = self._reader.named([text for _, text in texts])
        found = dict.fromkeys(known[text] for _, text in texts if text in known)
        return ImportedTargets(
            targets=tuple(TargetDraft(account) for account in found),
            doubled=sum(text in known for _, text in texts) - len(found),
            unknown=tuple((number, text) for number, text in texts if text not in known),
        )

    def rates(self, campaign_id: str, territory_id: str | None, as_of: date) -> tuple[RatesView, int]:
        """Return the rates of a campaign or a territory, and the list's version; see campaigns.StageReader."""
        dim = "" if territory_id is None else "place"
        sums = self._steps.sums(campaign_id, Scope(), dim, as_of).get(territory_id or "", NOTHING)
        version = max((number for number, on in self._steps.versions(campaign_id) if on <= as_of), default=0)
        return rates_of(sums, 0), version

    def severe_open(self, campaign_id: str, territory_id: str | None, rate: str) -> int:
        """Return how many severe reasons hold a stage back; see campaigns.StageReader."""
        asked = ReasonQuestion(campaign_id=campaign_id, place=territory_id, rate=rate)
        return sum(one.severe_open for one in self._reasons.numbers(asked, self._today()))

    def _campaign_row(self, campaign: Campaign, day: date) -> CampaignRow:
        total, head = Ground(self._steps, Question(campaign_id=campaign.id), day, campaign).total()
        return CampaignRow(
            id=campaign.id,
            name=campaign.name,
            unit=campaign.unit,
            territory=campaign.territory,
            profile=campaign.profile,
            drive=campaign.drive,
            state=campaign.state,
            started_on=campaign.started_on,
            ended_on=campaign.ended_on,
            stage=head,
            targets=total.coverage.could,
            rates=total,
        )

    def _own(self, campaign: Campaign, day: date) -> RatesView | None:
        if self._steps.role() != _REP:
            return None
        asked = Question(campaign_id=campaign.id, rep_id=self._steps.me())
        return Ground(self._steps, asked, day, campaign).total()[0]

    def _stage(self, one: Stage, day: date) -> StageView:
        rates, _ = self.rates(one.campaign_id, one.territory_id, day)
        now = rates.ratio(one.kind)
        holding = 0 if one.state == "closed" else self.severe_open(one.campaign_id, one.territory_id, one.kind)
        return StageView(
            id=one.id,
            kind=one.kind,
            territory_id=one.territory_id,
            territory=one.territory,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
            days_left=(one.ends_on - day).days,
            state=one.state,
            gate_ppm=one.gate_ppm,
            now=now,
            matured=now if one.kind == "penetration" else getattr(rates, one.kind).matured,
            to_go=to_gate(one.kind, now, one.gate_ppm),
            is_reached=one.gate_ppm is not None and PPM * now.numerator >= one.gate_ppm * max(1, now.denominator),
            holding=holding,
            closed_on=one.closed_on,
            reason=one.reason,
        )

    def _snapshot(self, campaign_id: str, row: SnapshotRow, stages: Sequence[Stage]) -> SnapshotView:
        stage = next((one for one in stages if one.id == row.stage_id), None)
        territory = stage.territory_id if stage is not None else None
        now, _ = self.rates(campaign_id, territory, row.taken_on)
        then = json.loads(row.document)
        return SnapshotView(
            id=row.id,
            stage_id=row.stage_id,
            stage=stage.kind if stage is not None else "",
            territory=stage.territory if stage is not None else "",
            taken_on=row.taken_on,
            list_version=row.list_version,
            values=tuple(SnapshotValue(rate, Ratio(*then.get(rate, (0, 0))), now.ratio(rate)) for rate in RATES),
        )

    def _today(self) -> date:
        return local_date(self._clock.now_us(), self._steps.zone())


_STATES = ("running", "planned", "closed")


def to_gate(kind: str, now: Ratio, gate_ppm: int | None) -> int | None:
    """Return how many accounts more have to take the step until the gate is reached; None where none can be told."""
    if gate_ppm is None or kind == "penetration":
        return None
    wanted = -(-gate_ppm * now.denominator // PPM)
    return max(0, wanted - now.numerator)


def _draft(one: Campaign) -> CampaignDraft:
    return CampaignDraft(
        name=one.name,
        profile=one.profile,
        drive=one.drive,
        started_on=one.started_on,
        unit_id=one.unit_id,
        territory_id=one.territory_id,
        gap_days=one.gap_days,
        maturity_days=one.maturity_days,
        thin_ppm=one.thin_ppm,
        few_reps=one.few_reps,
        accept_days=one.accept_days,
        notes=one.notes,
    )


def _with_delay(one: HandoverView, day: date) -> HandoverView:
    return replace(one, state="overdue") if one.state == "offered" and one.due_on < day else one


def _column(names: Sequence[str]) -> int:
    """Return the column that names accounts: the first with a name that says so, else the first of all."""
    lower = [name.strip().casefold() for name in names]
    return next((lower.index(key) for key in _KEYS if key in lower), 0)
