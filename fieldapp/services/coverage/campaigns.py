"""Use cases on campaigns: their terms, stages, people, target lists, and the hand-over to service (rules §5, §6)."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Protocol

from fieldapp.domain.codes import RATES
from fieldapp.domain.errors import DomainError
from fieldapp.domain.periods import plus_months
from fieldapp.services.accounts import account_name
from fieldapp.services.changes import Changes
from fieldapp.services.coverage.campaign_views import (
    DEFAULT_ACCEPT_DAYS,
    CampaignDraft,
    ListDraft,
    MemberDraft,
    StageDraft,
)
from fieldapp.services.coverage.views import RatesView
from fieldapp.services.local_time import local_now
from fieldapp.services.ports import Batch, Clock, Store
from fieldapp.services.rights import Rights, require

MONTHS = (1, 1, 1, 36)
"""How long the stages are unless somebody says otherwise: a month each, and three years for the last."""


class StageReader(Protocol):
    """What closing a stage asks of the campaign as it stands."""

    def rates(self, campaign_id: str, territory_id: str | None, as_of: date) -> tuple[RatesView, int]:
        """Return the rates of a campaign, or of one of its territories, and the version of its list on a day."""
        ...

    def severe_open(self, campaign_id: str, territory_id: str | None, rate: str) -> int:
        """Return how many severe reasons stand open against a rate, at accounts of its list."""
        ...


class CampaignService:
    """Writes; each method is one intent that undo takes back as a whole. Call inside ``Context.save``.

    All raise DomainError not_your_role, no_such_row; FieldError for a value that its field may not hold.
    """

    def __init__(self, store: Store, reader: StageReader, clock: Clock, me: str, rights: Rights) -> None:
        self._store, self._reader, self._clock, self._me, self._rights = store, reader, clock, me, rights

    def create(self, draft: CampaignDraft, stages: Sequence[StageDraft] = ()) -> Changes:
        """Plan a campaign; without stages it gets the four in their order, the first three a month each."""
        require(self._rights, "campaign")
        with self._store.write("add_campaign") as batch:
            campaign = batch.insert("campaign", {**_values(draft), "state": "planned"})
            for one in stages or default_stages(draft.started_on):
                batch.insert("campaign_stage", {"campaign_id": campaign, **_stage_values(one), "state": "planned"})
            batch.set_subject(draft.name)
        return batch.changes

    def change(self, campaign_id: str, draft: CampaignDraft) -> Changes:
        """Change the terms of a campaign; whose it is stays."""
        require(self._rights, "campaign")
        with self._store.write("edit_campaign") as batch:
            _row(batch, "campaign", campaign_id)
            batch.patch("campaign", campaign_id, {k: v for k, v in _values(draft).items() if k != "unit_id"})
            batch.set_subject(draft.name)
        return batch.changes

    def start(self, campaign_id: str) -> Changes:
        """Start a campaign, and with it the stages that are the first of their territory."""
        require(self._rights, "campaign")
        with self._store.write("start_campaign") as batch:
            row = _row(batch, "campaign", campaign_id)
            batch.patch("campaign", campaign_id, {"state": "running", "ended_on": None, "reason": None})
            stages = batch.find("campaign_stage", campaign_id=campaign_id)
            for territory in {one["territory_id"] for one in stages}:
                self._start_next(batch, stages, territory)
            batch.set_subject(str(row["name"]))
        return batch.changes

    def close(self, campaign_id: str, reason: str) -> Changes:
        """Close a campaign. Raises DomainError closing_needs_reason."""
        require(self._rights, "campaign")
        if not reason.strip():
            raise DomainError("closing_needs_reason")
        with self._store.write("close_campaign") as batch:
            row = _row(batch, "campaign", campaign_id)
            today = self._today().isoformat()
            batch.patch("campaign", campaign_id, {"state": "closed", "ended_on": today, "reason": reason.strip()})
            batch.set_subject(str(row["name"]))
        return batch.changes

    def add_stage(self, campaign_id: str, draft: StageDraft) -> Changes:
        """Plan one more stage. Raises DomainError dates_reversed."""
        require(self._rights, "campaign_stage")
        with self._store.write("add_stage") as batch:
            row = _row(batch, "campaign", campaign_id)
            batch.insert("campaign_stage", {"campaign_id": campaign_id, **_stage_values(draft), "state": "planned"})
            batch.set_subject(str(row["name"]))
        return batch.changes

    def change_stage(self, stage_id: str, draft: StageDraft) -> Changes:
        """Change the days and the gate of a stage. Raises DomainError dates_reversed."""
        require(self._rights, "campaign_stage")
        with self._store.write("edit_stage") as batch:
            row = _row(batch, "campaign_stage", stage_id)
            values = _stage_values(draft)
            batch.patch("campaign_stage", stage_id, {k: values[k] for k in ("starts_on", "ends_on", "gate_ppm")})
            batch.set_subject(_campaign_name(batch, row))
        return batch.changes

    def start_stage(self, stage_id: str) -> Changes:
        """Let a planned stage run from today. Raises DomainError stage_not_planned."""
        require(self._rights, "campaign_stage")
        with self._store.write("start_stage") as batch:
            row = _row(batch, "campaign_stage", stage_id)
            if row["state"] != "planned":
                raise DomainError("stage_not_planned")
            self._run(batch, row)
            batch.set_subject(_campaign_name(batch, row))
        return batch.changes

    def close_stage(self, stage_id: str, reason: str = "") -> Changes:
        """Close a stage, keep what it came to, and let the next one of its territory run.

        Raises DomainError stage_not_running; severe_reasons_open (count) where severe reasons stand open against its
        rate and no reason is given.
        """
        require(self._rights, "campaign_stage")
        with self._store.write("close_stage") as batch:
            row = _row(batch, "campaign_stage", stage_id)
            if row["state"] != "running":
                raise DomainError("stage_not_running")
            campaign, kind, today = str(row["campaign_id"]), str(row["kind"]), self._today()
            territory = str(row["territory_id"]) if row["territory_id"] else None
            holding = self._reader.severe_open(campaign, territory, kind)
            if holding and not reason.strip():
                raise DomainError("severe_reasons_open", count=holding)
            closed = {"state": "closed", "closed_on": today.isoformat(), "reason": reason.strip() or None}
            batch.patch("campaign_stage", stage_id, closed)
            self._keep(batch, row, territory, today)
            stages = [one for one in batch.find("campaign_stage", campaign_id=campaign) if one["id"] != stage_id]
            self._start_next(batch, stages, row["territory_id"])
            batch.set_subject(_campaign_name(batch, row))
        return batch.changes

    def add_member(self, campaign_id: str, draft: MemberDraft) -> Changes:
        """Take somebody into a campaign."""
        require(self._rights, "campaign_member")
        with self._store.write("add_member") as batch:
            row = _row(batch, "campaign", campaign_id)
            values = {"rep_id": draft.rep_id, "role": draft.role, "territory_id": draft.territory_id}
            days = {"from_on": draft.from_on.isoformat(), "to_on": _iso(draft.to_on)}
            batch.insert("campaign_member", {"campaign_id": campaign_id, **values, **days})
            batch.set_subject(str(row["name"]))
        return batch.changes

    def end_member(self, member_id: str, on: date) -> Changes:
        """Let somebody's part in a campaign end: from this day on they are not in it."""
        require(self._rights, "campaign_member")
        with self._store.write("end_member") as batch:
            row = _row(batch, "campaign_member", member_id)
            batch.patch("campaign_member", member_id, {"to_on": on.isoformat()})
            batch.set_subject(_campaign_name(batch, row))
        return batch.changes

    def freeze(self, campaign_id: str, draft: ListDraft) -> Changes:
        """Freeze a new version of the target list, from today on; dates before keep the version of then.

        Raises DomainError empty_list.
        """
        require(self._rights, "target_list")
        if not draft.targets:
            raise DomainError("empty_list")
        with self._store.write("freeze_targets") as batch:
            row = _row(batch, "campaign", campaign_id)
            versions = [int(str(one["version"])) for one in batch.find("target_list", campaign_id=campaign_id)]
            version = max(versions, default=0) + 1
            about = {"basis": draft.basis, "filter": draft.filter or None, "reason": draft.reason.strip() or None}
            frozen = {"campaign_id": campaign_id, "version": version, "frozen_on": self._today().isoformat()}
            batch.insert("target_list", {**frozen, **about})
            _list_targets(batch, campaign_id, version, draft)
            batch.set_subject(str(row["name"]))
        return batch.changes

    def offer(self, account_ids: Collection[str], to_id: str, campaign_id: str | None = None) -> Changes:
        """Offer accounts to somebody of the service team, who takes them or gives them back within the deadline.

        Raises DomainError already_offered where an offer of an account is not settled yet.
        """
        require(self._rights, "service_handover")
        with self._store.write("offer_accounts") as batch:
            today = self._today()
            campaign = batch.get("campaign", campaign_id) if campaign_id is not None else None
            days = campaign["accept_days"] if campaign is not None else None
            due = today + timedelta(days=DEFAULT_ACCEPT_DAYS if days is None else int(str(days)))
            for account in sorted(set(account_ids)):
                if batch.find("service_handover", account_id=account, state="offered"):
                    raise DomainError("already_offered", account=account_name(batch, account))
                who = {"from_id": self._me, "to_id": to_id, "campaign_key": campaign_id, "state": "offered"}
                dates = {"offered_on": today.isoformat(), "due_on": due.isoformat()}
                batch.insert("service_handover", {"account_id": account, **who, **dates})
                batch.set_subject(account_name(batch, account))
        return batch.changes

    def accept(self, handover_id: str) -> Changes:
        """Take an account that was offered. Raises DomainError handover_settled."""
        return self._settle("accept_account", handover_id, "accepted", None)

    def give_back(self, handover_id: str, reason: str) -> Changes:
        """Give back an account that was offered. Raises DomainError return_needs_reason, handover_settled."""
        if not reason.strip():
            raise DomainError("return_needs_reason")
        return self._settle("return_account", handover_id, "returned", reason.strip())

    def _settle(self, intent: str, handover_id: str, state: str, reason: str | None) -> Changes:
        if not self._rights.may("service_handover", "u"):
            raise DomainError("not_your_role", entity="service_handover")
        with self._store.write(intent) as batch:
            row = _row(batch, "service_handover", handover_id)
            if row["state"] != "offered":
                raise DomainError("handover_settled", state=row["state"])
            settled = {"state": state, "settled_on": self._today().isoformat(), "reason": reason}
            batch.patch("service_handover", handover_id, settled)
            batch.set_subject(account_name(batch, str(row["account_id"])))
        return batch.changes

    def _keep(self, batch: Batch, stage: Mapping[str, object], territory: str | None, today: date) -> None:
        """Keep what the rates are now, as a stage changes."""
        campaign = str(stage["campaign_id"])
        rates, version = self._reader.rates(campaign, territory, today)
        if version:
            about = {"campaign_id": campaign, "stage_id": stage["id"], "taken_on": today.isoformat()}
            batch.insert("stage_snapshot", {**about, "list_version": version, "document": document_of(rates)})

    def _start_next(self, batch: Batch, stages: Sequence[Mapping[str, object]], territory: object) -> None:
        """Let the first planned stage of a territory run, unless one does."""
        own = [one for one in stages if one["territory_id"] == territory]
        planned = sorted((one for one in own if one["state"] == "planned"), key=lambda one: str(one["starts_on"]))
        if planned and not any(one["state"] == "running" for one in own):
            self._run(batch, planned[0])

    def _run(self, batch: Batch, stage: Mapping[str, object]) -> None:
        """Let a stage run, from today where it was planned for later."""
        starts = min(str(stage["starts_on"]), self._today().isoformat())
        batch.patch("campaign_stage", str(stage["id"]), {"state": "running", "starts_on": starts})

    def _today(self) -> date:
        return local_now(self._clock).date()


def default_stages(started_on: date) -> list[StageDraft]:
    """Return the four stages one after the other, from the first day of a campaign."""
    found, first = [], started_on
    for kind, months in zip(RATES, MONTHS, strict=True):
        after = plus_months(first, months)
        found.append(StageDraft(kind, first, after - timedelta(days=1)))
        first = after
    return found


def document_of(rates: RatesView) -> str:
    """Return rates as a snapshot keeps them: numerator and denominator of each, plain and matured, as JSON."""
    kept = {rate: [rates.ratio(rate).numerator, rates.ratio(rate).denominator] for rate in RATES}
    three = {"coverage": rates.coverage, "conversion": rates.conversion, "repurchase": rates.repurchase}
    matured = {rate: [one.matured.numerator, one.matured.denominator] for rate, one in three.items()}
    known = [rates.penetration.known.numerator, rates.penetration.known.denominator]
    return json.dumps({**kept, "matured": matured, "known": known, "off_list": rates.off_list})


def _list_targets(batch: Batch, campaign_id: str, version: int, draft: ListDraft) -> None:
    """Write who came onto the list and who left it; those that stay keep their row."""
    wanted = {batch.root(one.account_id): one for one in draft.targets}
    standing = {
        str(one["account_id"]): one for one in batch.find("target", campaign_key=campaign_id, until_version=None)
    }
    for account in standing.keys() - wanted.keys():
        batch.patch("target", str(standing[account]["id"]), {"until_version": version})
    for account, one in wanted.items():
        worth = {"potential_minor": one.potential_minor, "currency": one.currency}
        if account in standing:
            batch.patch("target", str(standing[account]["id"]), worth)
        else:
            row = {"campaign_key": campaign_id, "account_id": account, "from_version": version}
            batch.insert("target", {**row, **worth})


def _values(draft: CampaignDraft) -> dict[str, object]:
    return {
        "unit_id": draft.unit_id,
        "name": draft.name.strip(),
        "profile": draft.profile,
        "drive": draft.drive,
        "territory_id": draft.territory_id,
        "started_on": draft.started_on.isoformat(),
        "gap_days": draft.gap_days,
        "maturity_days": draft.maturity_days,
        "thin_ppm": draft.thin_ppm,
        "few_reps": draft.few_reps,
        "accept_days": draft.accept_days,
        "notes": draft.notes.strip() or None,
    }


def _stage_values(draft: StageDraft) -> dict[str, object]:
    if draft.ends_on < draft.starts_on:
        raise DomainError("dates_reversed")
    return {
        "kind": draft.kind,
        "territory_id": draft.territory_id,
        "starts_on": draft.starts_on.isoformat(),
        "ends_on": draft.ends_on.isoformat(),
        "gate_ppm": draft.gate_ppm,
    }


def _row(batch: Batch, entity: str, row_id: str) -> dict[str, object]:
    row = batch.get(entity, row_id)
    if row is None:
        raise DomainError("no_such_row", entity=entity, id=row_id)
    return row


def _campaign_name(batch: Batch, row: Mapping[str, object]) -> str:
    return str(_row(batch, "campaign", str(row["campaign_id"]))["name"])


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
