"""Forms of a campaign: the campaign itself, a stage, somebody in the team, closing, and accounts for service."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from fieldapp.domain.date_phrases import Understood
from fieldapp.domain.errors import DomainError, FieldError
from fieldapp.infra import formats
from fieldapp.infra.i18n import tr
from fieldapp.services.changes import Changes
from fieldapp.services.coverage.campaign_views import (
    DEFAULT_ACCEPT_DAYS,
    DEFAULT_FEW_REPS,
    DEFAULT_GAP_DAYS,
    DEFAULT_MATURITY_DAYS,
    DEFAULT_THIN_PPM,
    CampaignChoices,
    CampaignDraft,
    CampaignPage,
    MemberDraft,
    StageDraft,
    StageView,
)
from fieldapp.services.coverage.views import Choice
from fieldapp.services.local_time import local_now
from fieldapp.ui.context import Context
from fieldapp.ui.dialogs.form_dialog import FormDialog, Problem, choice, chosen, line, paragraph, typed
from fieldapp.ui.texts import code_choices, code_text
from fieldapp.ui.widgets.date_phrase_edit import DatePhraseEdit
from fieldapp.ui.widgets.text import MutedLabel

_PERCENT_PPM = 10_000
_ALL_PERCENT = 100


class DayForm(FormDialog):
    """A form with days typed as people say them."""

    def day_field(self, key: str, label: str, day: date | None, lean: str = "future") -> DatePhraseEdit:
        """Make a field for a day; errors of ``key`` are shown at it."""
        made = DatePhraseEdit(label, partial(local_now, self.context.clock), "past" if lean == "past" else "future")
        if day is not None:
            made.set_text(formats.date(day))
        self.fields[key] = made
        return made

    def day_of(self, key: str) -> date | None:
        """Return the day that was understood."""
        field = self.fields[key]
        reading = field.reading() if isinstance(field, DatePhraseEdit) else None
        return reading.day if isinstance(reading, Understood) else None

    def day_problem(self, entity: str, key: str, *, required: bool = True) -> Iterable[Problem]:
        """Say whether a day is missing or not understood."""
        field = self.fields[key]
        if isinstance(field, DatePhraseEdit) and self.day_of(key) is None:
            if field.text().strip():
                yield key, DomainError("date_not_understood")
            elif required:
                yield key, FieldError("required", entity, key, "")


class CampaignForm(DayForm):
    """A new campaign, or one that is changed; a new one gets the four stages, and the form says for how long each."""

    def __init__(
        self,
        context: Context,
        choices: CampaignChoices,
        page: CampaignPage | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = tr("New campaign") if page is None else tr("Change the campaign")
        super().__init__(context, title, parent)
        self._page = page
        draft = page.draft if page is not None else None
        self.name = line(draft.name if draft else None, tr("e.g. South Jiangsu, autumn"))
        self.unit = choice(_ids(choices.units), draft.unit_id if draft else None)
        self.territory = choice(_ids(choices.territories), draft.territory_id if draft else None, empty=tr("all of it"))
        self.profile = choice(code_choices("campaign_profile"), draft.profile if draft else None)
        self.drive = choice(code_choices("campaign_drive"), draft.drive if draft else None)
        today = local_now(context.clock).date()
        started = self.day_field("started_on", tr("Starts on"), draft.started_on if draft else today)
        self.numbers = {
            "gap_days": line(_number(draft.gap_days if draft else None), str(DEFAULT_GAP_DAYS)),
            "maturity_days": line(_number(draft.maturity_days if draft else None), str(DEFAULT_MATURITY_DAYS)),
            "accept_days": line(_number(draft.accept_days if draft else None), str(DEFAULT_ACCEPT_DAYS)),
            "few_reps": line(_number(draft.few_reps if draft else None), str(DEFAULT_FEW_REPS)),
            "thin_ppm": line(_percent(draft.thin_ppm if draft else None), str(DEFAULT_THIN_PPM // _PERCENT_PPM)),
        }
        self.notes = paragraph(draft.notes if draft else None)
        self.row(self.field("name", tr("Name of the campaign"), self.name))
        self.row(
            self.field("unit_id", tr("Team or distributor"), self.unit),
            self.field("territory_id", tr("Territory"), self.territory),
            started,
        )
        self.row(
            self.field("profile", tr("What it sells"), self.profile),
            self.field("drive", tr("Driven by"), self.drive),
        )
        self.section(tr("How it counts; empty: as usual"))
        self.row(
            self.field("gap_days", tr("Days between two purchases"), self.numbers["gap_days"]),
            self.field("maturity_days", tr("Days until a step counts as mature"), self.numbers["maturity_days"]),
            self.field("accept_days", tr("Days for service to accept"), self.numbers["accept_days"]),
        )
        self.row(
            self.field("few_reps", tr("Fewest reps per town"), self.numbers["few_reps"]),
            self.field("thin_ppm", tr("Too thin below (%)"), self.numbers["thin_ppm"]),
        )
        self.row(self.field("notes", tr("Notes"), self.notes))
        if page is None:
            told = tr("It gets four stages one after the other: three of a month each, penetration of 36 months.")
            self.column.addWidget(MutedLabel(told, wrap=True))
        self.finish()

    def problems(self) -> Iterable[Problem]:
        """Return what is missing or no number."""
        if not typed(self.name):
            yield "name", FieldError("required", "campaign", "name", "")
        if chosen(self.unit) is None:
            yield "unit_id", FieldError("required", "campaign", "unit_id", "")
        yield from self.day_problem("campaign", "started_on")
        for key, control in self.numbers.items():
            if typed(control) and _whole(control) is None:
                yield key, FieldError("not_a_number", "campaign", key, control.text())

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        thin = _whole(self.numbers["thin_ppm"])
        draft = CampaignDraft(
            name=typed(self.name) or "",
            profile=chosen(self.profile) or "",
            drive=chosen(self.drive) or "",
            started_on=self.day_of("started_on") or local_now(self.context.clock).date(),
            unit_id=chosen(self.unit) or "",
            territory_id=chosen(self.territory),
            gap_days=_whole(self.numbers["gap_days"]),
            maturity_days=_whole(self.numbers["maturity_days"]),
            thin_ppm=None if thin is None else thin * _PERCENT_PPM,
            few_reps=_whole(self.numbers["few_reps"]),
            accept_days=_whole(self.numbers["accept_days"]),
            notes=typed(self.notes) or "",
        )
        service = self.context.use_cases.campaign_writes
        if self._page is None:
            return partial(service.create, draft)
        return partial(service.change, self._page.campaign.id, draft)


class StageForm(DayForm):
    """A stage: its days, and what its rate has to reach."""

    def __init__(
        self,
        context: Context,
        campaign_id: str,
        choices: CampaignChoices,
        stage: StageView | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = tr("New stage") if stage is None else tr("Stage: {rate}", rate=code_text("rate", stage.kind))
        super().__init__(context, title, parent, width=560)
        self._campaign, self._stage = campaign_id, stage
        self.kind = choice(code_choices("rate"), stage.kind if stage else None)
        self.territory = choice(_ids(choices.territories), stage.territory_id if stage else None, empty=tr("all of it"))
        self.kind.setEnabled(stage is None)
        self.territory.setEnabled(stage is None)
        starts = self.day_field("starts_on", tr("Starts on"), stage.starts_on if stage else None)
        ends = self.day_field("ends_on", tr("Ends on"), stage.ends_on if stage else None)
        self.gate = line(_percent(stage.gate_ppm if stage else None), tr("e.g. 80"))
        self.row(
            self.field("kind", tr("Stage"), self.kind), self.field("territory_id", tr("Territory"), self.territory)
        )
        self.row(starts, ends, self.field("gate_ppm", tr("Gate (%)"), self.gate))
        self.finish()

    def problems(self) -> Iterable[Problem]:
        """Return what is missing or no number."""
        yield from self.day_problem("campaign_stage", "starts_on")
        yield from self.day_problem("campaign_stage", "ends_on")
        whole = _whole(self.gate)
        if typed(self.gate) and (whole is None or whole > _ALL_PERCENT):
            yield "gate_ppm", FieldError("not_a_number", "campaign_stage", "gate_ppm", self.gate.text())

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        today, gate = local_now(self.context.clock).date(), _whole(self.gate)
        draft = StageDraft(
            kind=chosen(self.kind) or "",
            starts_on=self.day_of("starts_on") or today,
            ends_on=self.day_of("ends_on") or today,
            gate_ppm=None if gate is None else gate * _PERCENT_PPM,
            territory_id=chosen(self.territory),
        )
        service = self.context.use_cases.campaign_writes
        if self._stage is None:
            return partial(service.add_stage, self._campaign, draft)
        return partial(service.change_stage, self._stage.id, draft)


class MemberForm(DayForm):
    """Somebody who joins the campaign from a day on."""

    def __init__(
        self, context: Context, campaign_id: str, choices: CampaignChoices, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, tr("Add to the team"), parent, width=560)
        self._campaign = campaign_id
        people = dict.fromkeys((*_ids(choices.reps), *_ids(choices.service)))
        self.rep = choice(list(people))
        self.role = choice(code_choices("campaign_role"), "rep")
        self.territory = choice(_ids(choices.territories), empty=tr("all of it"))
        since = self.day_field("from_on", tr("From"), local_now(context.clock).date())
        self.row(self.field("rep_id", tr("Who"), self.rep), self.field("role", tr("Part in the campaign"), self.role))
        self.row(self.field("territory_id", tr("Territory"), self.territory), since)
        self.finish()

    def problems(self) -> Iterable[Problem]:
        """Return what is missing."""
        if chosen(self.rep) is None:
            yield "rep_id", FieldError("required", "campaign_member", "rep_id", "")
        yield from self.day_problem("campaign_member", "from_on")

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        today = local_now(self.context.clock).date()
        draft = MemberDraft(
            rep_id=chosen(self.rep) or "",
            role=chosen(self.role) or "rep",
            from_on=self.day_of("from_on") or today,
            territory_id=chosen(self.territory),
        )
        return partial(self.context.use_cases.campaign_writes.add_member, self._campaign, draft)


class CloseForm(FormDialog):
    """Close a stage or a campaign; a reason is asked for where severe reasons stand open, or always."""

    def __init__(
        self,
        context: Context,
        title: str,
        close: Callable[[str], Changes],
        holding: int,
        parent: QWidget | None = None,
        *,
        always: bool = False,
    ) -> None:
        super().__init__(context, title, parent, width=520)
        self._close, self._is_asked = close, always or holding > 0
        if holding:
            self.column.addWidget(
                MutedLabel(
                    tr("%n severe reasons against stand open. Say why it is closed all the same.", n=holding), wrap=True
                )
            )
        self.reason = paragraph()
        self.row(self.field("reason", tr("Reason"), self.reason))
        self.finish()

    def problems(self) -> Iterable[Problem]:
        """Return whether a reason is missing."""
        if self._is_asked and not typed(self.reason):
            yield "reason", FieldError("required", "campaign_stage", "reason", "")

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        return partial(self._close, typed(self.reason) or "")


class OfferForm(FormDialog):
    """The converted accounts of a campaign are offered to somebody of the service team."""

    def __init__(
        self, context: Context, page: CampaignPage, accounts: Sequence[str], people: Sequence[Choice], parent: QWidget
    ) -> None:
        super().__init__(context, tr("Offer accounts to service"), parent, width=520)
        self._page, self._accounts = page, tuple(accounts)
        self.to = choice(_ids(people))
        days = page.draft.accept_days or DEFAULT_ACCEPT_DAYS
        told = tr("%n accounts that bought again and that nobody was offered yet.", n=len(self._accounts))
        until = tr("To be accepted or returned within {days} days.", days=days)
        self.column.addWidget(MutedLabel(f"{told} {until}", wrap=True))
        self.row(self.field("to_id", tr("To"), self.to))
        self.finish()

    def problems(self) -> Iterable[Problem]:
        """Return whether there is nobody, or nothing, to offer."""
        if chosen(self.to) is None:
            yield "to_id", FieldError("required", "service_handover", "to_id", "")
        if not self._accounts:
            yield "", DomainError("empty_list")

    def work(self) -> Callable[[], Changes]:
        """Return the write."""
        service = self.context.use_cases.campaign_writes
        return partial(service.offer, self._accounts, chosen(self.to) or "", self._page.campaign.id)


def _ids(choices: Iterable[Choice]) -> list[tuple[str, str]]:
    return [(one.id, one.name) for one in choices]


def _whole(control: QLineEdit) -> int | None:
    text = (typed(control) or "").removesuffix("%").strip()
    return int(text) if text.isascii() and text.isdecimal() else None


def _number(value: int | None) -> str | None:
    return None if value is None else str(value)


def _percent(ppm: int | None) -> str | None:
    return None if ppm is None else str(ppm // _PERCENT_PPM)
