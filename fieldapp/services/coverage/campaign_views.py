"""What the page of campaigns reads: campaigns, their stages with gates, people, lists and snapshots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from fieldapp.domain.ratio import Ratio
from fieldapp.services.coverage.views import Choice, RatesView

DEFAULT_GAP_DAYS = 1
DEFAULT_MATURITY_DAYS = 30
DEFAULT_THIN_PPM = 500_000
DEFAULT_FEW_REPS = 5
DEFAULT_ACCEPT_DAYS = 7


@dataclass(frozen=True, slots=True)
class CampaignDraft:
    """A campaign as it is typed; None: the usual value. ``profile`` and ``drive`` are codes of domain.codes."""

    name: str
    profile: str
    drive: str
    started_on: date
    unit_id: str
    territory_id: str | None = None
    gap_days: int | None = None
    maturity_days: int | None = None
    thin_ppm: int | None = None
    few_reps: int | None = None
    accept_days: int | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class StageDraft:
    """A stage: its rate, its days [starts_on, ends_on], what the rate has to reach; no territory: the whole."""

    kind: str
    starts_on: date
    ends_on: date
    gate_ppm: int | None = None
    territory_id: str | None = None


@dataclass(frozen=True, slots=True)
class MemberDraft:
    """Somebody in a campaign from a day on (up to, not on, ``to_on``)."""

    rep_id: str
    role: str
    from_on: date
    territory_id: str | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """An account to be on the list, with what it may be worth."""

    account_id: str
    potential_minor: int | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class ListDraft:
    """A new version of the target list, whole. ``basis`` is a code (LIST_BASES), ``filter`` the words of the filter."""

    basis: str
    targets: Sequence[TargetDraft]
    filter: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StageFilter:
    """Which accounts a filter puts on a list; empty: all that are here."""

    places: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign in the list; ``stage`` is the kind of the stage that runs ('' for none)."""

    id: str
    name: str
    unit: str
    territory: str
    profile: str
    drive: str
    state: str
    started_on: date
    ended_on: date | None
    stage: str
    targets: int
    rates: RatesView


@dataclass(frozen=True, slots=True)
class StageView:
    """A stage and how far it is from its gate. ``now`` is its rate; ``to_go`` accounts are missing to the gate (None:
    no gate, or penetration, which is money). ``holding`` severe reasons stand open against its rate.
    """

    id: str
    kind: str
    territory_id: str | None
    territory: str
    starts_on: date
    ends_on: date
    days_left: int
    state: str
    gate_ppm: int | None
    now: Ratio
    matured: Ratio
    to_go: int | None
    is_reached: bool
    holding: int
    closed_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class MemberView:
    """Somebody in the campaign."""

    id: str
    rep_id: str
    name: str
    role: str
    territory: str
    from_on: date
    to_on: date | None


@dataclass(frozen=True, slots=True)
class ListView:
    """A version of the target list: how many accounts are on it, came and went with it."""

    version: int
    frozen_on: date
    basis: str
    filter: str
    reason: str
    targets: int
    added: int
    removed: int


@dataclass(frozen=True, slots=True)
class SnapshotValue:
    """A rate when the stage changed, and what it is now by the facts known since ("restated")."""

    rate: str
    then: Ratio
    restated: Ratio


@dataclass(frozen=True, slots=True)
class SnapshotView:
    """What a stage had come to when it changed."""

    id: str
    stage_id: str
    stage: str
    territory: str
    taken_on: date
    list_version: int
    values: tuple[SnapshotValue, ...]

    @property
    def is_restated(self) -> bool:
        """Whether any rate reads otherwise now."""
        return any(one.then != one.restated for one in self.values)


@dataclass(frozen=True, slots=True)
class HandoverView:
    """An account offered to the service team; ``state`` is offered, accepted, returned or overdue."""

    id: str
    account_id: str
    account: str
    to_id: str
    to: str
    offered_on: date
    due_on: date
    state: str
    settled_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class CampaignPage:
    """Everything about one campaign. ``own`` are the rates of the asking rep's own accounts, None for who is no rep."""

    campaign: CampaignRow
    draft: CampaignDraft
    reason: str
    as_of: date
    stages: tuple[StageView, ...]
    members: tuple[MemberView, ...]
    lists: tuple[ListView, ...]
    snapshots: tuple[SnapshotView, ...]
    handovers: tuple[HandoverView, ...]
    off_list: int
    own: RatesView | None = None


@dataclass(frozen=True, slots=True)
class CampaignChoices:
    """What a campaign may be made of: teams and distributors, territories, people by role, classes are codes."""

    units: tuple[Choice, ...]
    territories: tuple[Choice, ...]
    reps: tuple[Choice, ...]
    service: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ImportedTargets:
    """What a file of targets came to: found, named twice, and the lines (number, text) that name nobody here."""

    targets: tuple[TargetDraft, ...]
    doubled: int
    unknown: tuple[tuple[int, str], ...] = field(default=())
