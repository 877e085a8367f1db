"""What the page of reasons against reads: which block most, what eliminated them, how long they stand (rules §6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fieldapp.domain.objections import ObjectionCounts
from fieldapp.domain.ratio import Ratio


@dataclass(frozen=True, slots=True)
class ReasonQuestion:
    """What is asked; None: all. ``rate`` and ``category`` are codes; ``by_money``: the most money first."""

    rate: str | None = None
    category: str | None = None
    campaign_id: str | None = None
    team_id: str | None = None
    rep_id: str | None = None
    place: str | None = None
    by_money: bool = False


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """What the same words hold back. ``upto`` is the share of all blocked accounts with the rows before it."""

    key: str
    words: str
    category: str
    rate: str
    reasons: int
    accounts: int
    value_minor: int
    upto: Ratio


@dataclass(frozen=True, slots=True)
class RateReasons:
    """The reasons against one rate. ``median_days`` with open ones as censored: None while less than half is settled.

    ``holds_stage``: severe ones stand open and the running stage of a campaign is this rate.
    """

    rate: str
    counts: ObjectionCounts
    eliminated_share: Ratio
    median_days: int | None
    accounts: int
    value_minor: int
    severe_open: int
    holds_stage: bool


@dataclass(frozen=True, slots=True)
class Remedy:
    """What eliminated such a reason before: the answer, who had raised it, the material shown."""

    answer: str
    person: str
    role: str
    material: str
    evidence: str
    account: str
    rep: str
    on: date
    days: int


@dataclass(frozen=True, slots=True)
class ReasonAccount:
    """One reason at an account. ``proposes`` is the code of the evidence when what it blocked has happened."""

    objection_id: str
    account_id: str
    account: str
    owner: str
    rate: str
    category: str
    words: str
    severity: int
    state: str
    raised_on: date
    age_days: int
    person: str
    value_minor: int | None
    currency: str
    proposes: str | None


@dataclass(frozen=True, slots=True)
class ReasonsPage:
    """The register, the rows that block most first."""

    as_of: date
    currency: str
    rates: tuple[RateReasons, ...]
    rows: tuple[ReasonRow, ...]
    blocked_accounts: int
    blocked_minor: int
    proposals: tuple[ReasonAccount, ...]
