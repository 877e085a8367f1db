"""Reasons against as managers read them: which block most, how long they stand, what eliminated them (rules §6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from fieldapp.domain.codes import RATES
from fieldapp.domain.coverage.ages import median_days
from fieldapp.domain.objections import ObjectionCounts
from fieldapp.domain.periods import local_date
from fieldapp.domain.ratio import Ratio
from fieldapp.services.coverage.reason_views import (
    RateReasons,
    ReasonAccount,
    ReasonQuestion,
    ReasonRow,
    ReasonsPage,
    Remedy,
)
from fieldapp.services.coverage.views import Question, ReasonBar
from fieldapp.services.ports import Clock

SEVERE = 3
BARS = 3
LONGEST_LIST = 500
MOST_PROPOSALS = 50


@dataclass(frozen=True, slots=True)
class BlockedRow:
    """What the reasons of one rate and category hold back."""

    rate: str
    category: str
    words: str
    reasons: int
    accounts: int
    value_minor: int
    upto_accounts: int


@dataclass(frozen=True, slots=True)
class RateNumbers:
    """The reasons against one rate: how many stand where, what the standing ones block, ages in days."""

    rate: str
    states: Mapping[str, int]
    severe_open: int
    accounts: int
    value_minor: int
    settled: Mapping[int, int]
    standing: Mapping[int, int]


class ReasonReader(Protocol):
    """Reads how reasons stand, and the few behind one number."""

    def zone(self) -> str:
        """Return the company's zone."""
        ...

    def currency(self) -> str:
        """Return the money that is added up; a value in another currency counts as none."""
        ...

    def blocked(self, question: ReasonQuestion, most: int | None = None) -> tuple[Sequence[BlockedRow], int, int]:
        """Return what blocks, most first, and accounts and money that are blocked at all; of ``most`` rows, no more."""
        ...

    def numbers(self, question: ReasonQuestion, today: date) -> Sequence[RateNumbers]:
        """Return the numbers of each rate that has reasons."""
        ...

    def running_stages(self, campaign_id: str | None, today: date) -> frozenset[str]:
        """Return the rates that a stage runs for on a day, of one campaign or of any."""
        ...

    def accounts(self, question: ReasonQuestion, key: str | None, today: date, most: int) -> Sequence[ReasonAccount]:
        """Return the reasons that block, of one row or all, the gravest and oldest first."""
        ...

    def proposals(self, question: ReasonQuestion, today: date, most: int) -> Sequence[ReasonAccount]:
        """Return standing reasons of which what they blocked has happened since."""
        ...

    def remedies(self, rate: str, category: str, most: int) -> Sequence[Remedy]:
        """Return what eliminated such reasons, the newest first."""
        ...


class ReasonService:
    """Reads, from any thread that its reader may be used from."""

    def __init__(self, reader: ReasonReader, clock: Clock) -> None:
        self._reader, self._clock = reader, clock

    def page(self, question: ReasonQuestion) -> ReasonsPage:
        """Return the register."""
        today = self._today()
        rows, accounts, money = self._reader.blocked(question)
        running = self._reader.running_stages(question.campaign_id, today)
        numbers = {one.rate: one for one in self._reader.numbers(question, today)}
        return ReasonsPage(
            as_of=today,
            currency=self._reader.currency(),
            rates=tuple(_of_rate(rate, numbers.get(rate), rate in running) for rate in RATES),
            rows=tuple(_row(one, accounts) for one in rows),
            blocked_accounts=accounts,
            blocked_minor=money,
            proposals=tuple(self._reader.proposals(question, today, MOST_PROPOSALS)),
        )

    def bars(self, question: Question) -> tuple[ReasonBar, ...]:
        """Return the few reasons that block most accounts of the same people and places."""
        asked = ReasonQuestion(
            campaign_id=question.campaign_id, team_id=question.team_id, rep_id=question.rep_id, place=question.place
        )
        rows, _, _ = self._reader.blocked(asked, BARS)
        currency = self._reader.currency()
        return tuple(
            ReasonBar(one.words, one.category, one.accounts, one.value_minor or None, currency) for one in rows
        )

    def accounts(self, question: ReasonQuestion, key: str | None = None) -> tuple[ReasonAccount, ...]:
        """Return the reasons behind a row (None: all that block)."""
        return tuple(self._reader.accounts(question, key, self._today(), LONGEST_LIST))

    def remedies(self, rate: str, category: str, most: int = 5) -> tuple[Remedy, ...]:
        """Return what eliminated reasons of a category against a rate before, the newest first."""
        return tuple(self._reader.remedies(rate, category, most))

    def _today(self) -> date:
        return local_date(self._clock.now_us(), self._reader.zone())


def _row(one: BlockedRow, accounts: int) -> ReasonRow:
    return ReasonRow(
        key=f"{one.rate}/{one.category}",
        words=one.words,
        category=one.category,
        rate=one.rate,
        reasons=one.reasons,
        accounts=one.accounts,
        value_minor=one.value_minor,
        upto=Ratio(one.upto_accounts, accounts),
    )


def _of_rate(rate: str, one: RateNumbers | None, is_running: bool) -> RateReasons:
    states = one.states if one is not None else {}
    counts = ObjectionCounts(*(states.get(name, 0) for name in ("open", "answered", "eliminated", "accepted")))
    severe = one.severe_open if one is not None else 0
    return RateReasons(
        rate=rate,
        counts=counts,
        eliminated_share=counts.eliminated_share,
        median_days=median_days(one.settled, one.standing) if one is not None else None,
        accounts=one.accounts if one is not None else 0,
        value_minor=one.value_minor if one is not None else 0,
        severe_open=severe,
        holds_stage=is_running and severe > 0,
    )
