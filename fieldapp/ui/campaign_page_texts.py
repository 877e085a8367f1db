"""Campaigns in words: stages and gates, lists, people, offers to service."""

from __future__ import annotations

from datetime import date

from fieldapp.domain.ratio import Ratio
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.coverage.campaign_views import (
    CampaignPage,
    CampaignRow,
    HandoverView,
    ListView,
    MemberView,
    SnapshotView,
    StageView,
)
from fieldapp.ui.texts import code_text
from fieldapp.ui.widgets.pill import Tone
from fieldapp.ui.widgets.row_model import Row

_STATE_TONES: dict[str, Tone] = {"planned": "neutral", "running": "info", "closed": "neutral"}
_OFFER_TONES: dict[str, Tone] = {"offered": "info", "accepted": "good", "returned": "warn", "overdue": "bad"}


def share(ratio: Ratio) -> str:
    """Write a share; a dash where there is nothing to divide by."""
    return "—" if ratio.ppm is None else formats.percent(ratio.ppm)


def campaign_row(one: CampaignRow) -> Row:
    """Return a campaign as a line."""
    stage = tr("in the stage {stage}", stage=code_text("rate", one.stage)) if one.stage else ""
    parts = [one.unit, one.territory, stage, tr("%n targets", n=one.targets)]
    return Row(
        one.id,
        one.name,
        detail=" · ".join(part for part in parts if part),
        trail_pill=(code_text("campaign_state", one.state), _STATE_TONES[one.state]),
    )


def subtitle(page: CampaignPage) -> str:
    """Say what a campaign is about."""
    one = page.campaign
    dates = tr("since {day}", day=formats.date(one.started_on))
    if one.ended_on is not None:
        dates = tr("{since} to {until}", since=formats.date(one.started_on), until=formats.date(one.ended_on))
    parts = [
        one.unit,
        one.territory,
        code_text("campaign_profile", one.profile),
        tr("driven by {drive}", drive=code_text("campaign_drive", one.drive)),
        dates,
        tr("%n targets", n=one.targets),
        tr("%n opened off the list", n=page.off_list) if page.off_list else "",
        tr("closed: {reason}", reason=page.reason) if page.reason else "",
    ]
    return " · ".join(part for part in parts if part)


def stage_name(one: StageView) -> str:
    """Return the rate of a stage, and its territory where it is of one alone."""
    rate = code_text("rate", one.kind)
    return f"{rate} · {one.territory}" if one.territory else rate


def gate_words(one: StageView) -> tuple[str, str]:
    """Say how far a stage is from its gate, and the tone of it."""
    if one.gate_ppm is None:
        return tr("no gate"), "muted"
    gate = formats.percent(one.gate_ppm)
    if one.is_reached:
        return tr("{gate} reached", gate=gate), "good"
    if one.now.ppm is None:
        return f"{gate} · —", "muted"
    if one.to_go is None:
        return tr("{gate} not reached", gate=gate), "warn"
    return tr("%n accounts to {gate}", n=one.to_go, gate=gate), "warn"


def days_words(one: StageView, today: date) -> str:
    """Say how long a stage still runs, and when one that is planned starts."""
    if one.state == "closed":
        return tr("closed {day}", day=formats.day(one.closed_on, today)) if one.closed_on else tr("closed")
    if one.state == "planned":
        return _start_words((one.starts_on - today).days)
    return tr("%n days left", n=one.days_left) if one.days_left >= 0 else tr("%n days over", n=-one.days_left)


def _start_words(days: int) -> str:
    if days == 0:
        return tr("starts today")
    return tr("starts in %n days", n=days) if days > 0 else tr("due %n days ago", n=-days)


def member_row(one: MemberView, *, may_end: bool) -> Row:
    """Return somebody of the team as a line; its link ends that, for who may steer."""
    since, until = formats.date(one.from_on), formats.date(one.to_on) if one.to_on else ""
    when = tr("{since} to {until}", since=since, until=until) if until else tr("since {day}", day=since)
    parts = [code_text("campaign_role", one.role), one.territory, when]
    ends = may_end and one.to_on is None
    return Row(
        one.id,
        one.name,
        note=" · ".join(part for part in parts if part),
        trail=tr("End") if ends else "",
        link=ends,
    )


def list_row(one: ListView) -> Row:
    """Return a version of the target list as a line."""
    change = tr("{added} came, {removed} left", added=one.added, removed=one.removed)
    parts = [code_text("list_basis", one.basis), one.filter, one.reason, change]
    return Row(
        str(one.version),
        tr("Version {number}", number=one.version),
        note=tr("frozen {day}", day=formats.date(one.frozen_on)),
        detail=" · ".join(part for part in parts if part),
        trail=tr("%n targets", n=one.targets),
    )


def snapshot_row(one: SnapshotView) -> Row:
    """Return what a stage had come to, with the values as they read now where they differ."""
    values = []
    for value in one.values:
        rate, then, now = code_text("rate", value.rate), share(value.then), share(value.restated)
        if value.then == value.restated:
            values.append(tr("{rate} {then}", rate=rate, then=then))
        else:
            values.append(tr("{rate} {then}, restated {now}", rate=rate, then=then, now=now))
    where = f" · {one.territory}" if one.territory else ""
    name = tr("End of {stage}", stage=code_text("rate", one.stage) if one.stage else "")
    return Row(
        one.id,
        f"{name}{where}",
        note=formats.date(one.taken_on),
        detail=" · ".join(values),
        trail_pill=(tr("restated"), "warn") if one.is_restated else None,
    )


def handover_row(one: HandoverView) -> Row:
    """Return an account offered to service as a line; its link accepts it or opens it."""
    words = {
        "offered": tr("offered"),
        "accepted": tr("accepted"),
        "returned": tr("returned"),
        "overdue": tr("overdue"),
    }
    due = tr("by {day}", day=formats.date(one.due_on)) if one.settled_on is None else formats.date(one.settled_on)
    return Row(
        one.id,
        one.account,
        note=tr("to {who}", who=one.to),
        detail=" · ".join(part for part in (due, one.reason) if part),
        trail_pill=(words[one.state], _OFFER_TONES[one.state]),
    )
