"""Log a visit: what happened, who was there, what next? Without a mouse, and nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldapp.infra.i18n import tr
from fieldapp.services.changes import Changes
from fieldapp.services.local_time import local_now, local_time
from fieldapp.services.search import ACCOUNT, KINDS, PERSON, Hit
from fieldapp.services.visit_form import VisitForm, merged
from fieldapp.services.visit_queries import UNCHOSEN, objectives
from fieldapp.services.visit_reading import Problem, Reading, read_form, read_plan
from fieldapp.services.visit_views import AccountForVisit, PlanLine, VisitRecord
from fieldapp.ui.actions import make_action
from fieldapp.ui.context import Context
from fieldapp.ui.error_texts import error_sentence
from fieldapp.ui.files.visit_card import VisitFilesCard
from fieldapp.ui.pages.visit_card import VisitButtons, VisitFields
from fieldapp.ui.pages.visit_draft import DraftKeeper
from fieldapp.ui.pages.visit_head import VisitHead
from fieldapp.ui.pages.visit_keys import DigitKeys
from fieldapp.ui.pages.visit_memory import ReasonMemory
from fieldapp.ui.pages.visit_opening import opening_form
from fieldapp.ui.pages.visit_plan import PlanBar
from fieldapp.ui.pages.visit_saving import VisitSaving
from fieldapp.ui.pages.visit_side import VisitSide
from fieldapp.ui.pages.visit_texts import problem_text
from fieldapp.ui.widgets.card import Card
from fieldapp.ui.widgets.page import ScrollPage
from fieldapp.ui.widgets.pill import Tone


class VisitPage(ScrollPage):
    """One form for visits, calls, messages and fairs; planned ones become done, done ones are corrected."""

    saved = Signal(str)  # the visit's id, when the screen says so

    def __init__(
        self,
        context: Context,
        account_id: str | None = None,
        plan_id: str | None = None,
        visit_id: str | None = None,
        parent: QWidget | None = None,
        *,
        ahead: bool = False,
    ) -> None:
        super().__init__(parent=parent, columns=(5, 3))
        self._context = context
        self._cases = context.use_cases
        self._account: AccountForVisit | None = None
        self._plan: PlanLine | None = None
        self._record: VisitRecord | None = None
        self._initial = VisitForm()
        self._loading = False
        self._saving = False
        self._asked_nobody = False
        self._last_account = self._shown_account = ""
        self._plan_assumed = False
        self.drafts = DraftKeeper(context)
        self.begin_building(self._build(), ahead=ahead)
        if not ahead:
            self.open_with(account_id, plan_id, visit_id)

    def _build(self) -> Iterator[QWidget]:
        self.setAccessibleName(tr("Log a visit"))
        self.card = Card()
        self.add_left(self.card)
        self.head = VisitHead(self._find, self._context.tasks.io)
        self.plan_bar = PlanBar()
        self.plan_bar.called_off.connect(self._call_off)
        self.card.add(self.head)
        self.card.add(self.plan_bar)
        yield self.card
        self.fields = VisitFields(self._now)
        self.card.add(self.fields)
        yield from self.fields.build()
        ReasonMemory(self._context, self.fields.objections)
        self.buttons = VisitButtons(self.save, self.save_and_next)
        self.card.add(self.buttons)
        self.side = VisitSide(self.fields.people.choices)
        self.add_right(self.side)
        yield self.side
        self.files = VisitFilesCard(self._context, self.banner)
        self.add_right(self.files)
        yield self.files
        self.finish_columns()
        self.head.account_chosen.connect(self._on_account)
        self.head.change_requested.connect(self._change_account)
        self.head.discard_requested.connect(self.discard)
        self.fields.changed.connect(self._on_change)
        self.side.changed.connect(self._on_change)
        self.files.changed.connect(self._on_change)
        self.side.objectives.purpose_ticked.connect(lambda text, on: self.fields.set_reached(text, on=on))
        self.side.objectives.objection_ticked.connect(lambda ref, on: self.fields.objections.eliminate(ref, done=on))
        self._context.events.changed.connect(self._on_changes)
        self._keys = DigitKeys(self, self.fields.people.press, self.fields.people.has)
        make_action("page.save", self, self.save)
        make_action("page.save_next", self, self.save_and_next)
        make_action("page.cancel", self, self._leave)
        make_action("page.paste", self, self.files.paste)
        make_action("page.new_contact", self, self.fields.people.add_new)
        make_action("page.new_objection", self, self.fields.objections.add_new)

    def _leave(self) -> None:
        """Go back to the account; what was typed is kept as a draft."""
        if self._account is not None:
            self._context.go("account", account_id=self._account.id)
        else:
            self._context.go("today")

    # ------------------------------------------------------------------------------------------- opening

    def open_with(self, account_id: str | None = None, plan_id: str | None = None, visit_id: str | None = None) -> None:
        """Open for an account, a plan or a correction; without any, with the finder. Typed text is kept."""
        record = self._cases.visit_queries.visit(visit_id) if visit_id else None
        plan = self._cases.visit_queries.plan(plan_id) if plan_id else None
        target = record.account_id if record else plan.account_id if plan else account_id
        same = (record.id if record else None) == (self._record.id if self._record else None)
        if same and (target or UNCHOSEN) == self.drafts.key and self.form() != self._initial:
            self._focus_first()
            return
        self.banner.hide()
        self._open(target, plan, record)

    def _open(self, account_id: str | None, plan: PlanLine | None, record: VisitRecord | None) -> None:
        account = self._cases.visit_queries.account(account_id) if account_id else None
        asked_plan = plan
        if account and plan is None and record is None:
            plan = self._cases.visit_queries.plan_due(account)
        self._account, self._plan, self._record = account, plan, record
        self._plan_assumed = asked_plan is None
        self._initial = opening_form(account, plan, record, self._now())
        key = f"amend:{record.id}" if record else account.id if account else UNCHOSEN
        restored = self.drafts.restored(key)
        self.drafts.begin(key)
        self._show(self._with_plan(restored.form, asked_plan) if restored else self._initial)
        self.head.show_restored(self._restored_sentence(restored.saved_at) if restored else "")
        self._focus_first()

    def _with_plan(self, form: VisitForm, asked: PlanLine | None) -> VisitForm:
        """A kept form fulfils the plan it is opened for; one that was done or called off meanwhile it forgets."""
        if self._record is not None:
            return form
        if asked is not None:
            return replace(form, plan_id=asked.id, purpose=form.purpose or asked.purpose or "")
        self._plan = self._cases.visit_queries.plan(form.plan_id) if form.plan_id else None
        return form if self._plan else replace(form, plan_id="")

    def _show(self, form: VisitForm) -> None:
        self._loading = True
        with self.laid_out_later():
            self._show_parts(form)
        self._asked_nobody = False
        self._loading = False

    def _show_parts(self, form: VisitForm) -> None:
        account, today = self._account, self._now()
        if (account.id if account else "") != self._shown_account:
            self._shown_account = account.id if account else ""
            for part in (self.fields, self.side):
                part.hide()  # shown one by one, each of their parts would have all around it laid out anew
        found = objectives(account, self._plan, today) if account else ()
        self.head.show_account(account, amending=self._record is not None, fixed=self._record is not None)
        self.fields.show_account(account)
        self.fields.show_form(form)
        self.plan_bar.show_plan(self._plan if form.plan_id and self._record is None else None)
        self.side.show_account(account, found, today.date().isoformat())
        self.side.show_form(form)
        self.files.show_entries(form.files, self._record.id if self._record else "")
        self.fields.show()
        self.side.setVisible(account is not None)
        self.buttons.save_next.setVisible(self._record is None)

    def _restored_sentence(self, saved_at: int) -> str:
        zone = self._context.clock.zone()
        kept = local_time(saved_at, zone)
        style = "%H:%M" if kept.date() == self._now().date() else "%m-%d %H:%M"
        return tr("Draft of {time} restored", time=f"{kept:{style}}")

    def _focus_first(self) -> None:
        if self._account is None:
            self.head.finder.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.fields.people.focus()

    # ---------------------------------------------------------------------------------------- the account

    def _find(self, query: str) -> tuple[Hit, ...]:
        kinds = KINDS if query.strip() else (ACCOUNT,)
        return self._cases.search.find(query, kinds)

    def _on_account(self, hit: Hit) -> None:
        typed = self.form()
        touched = typed != self._initial
        self.drafts.forget(UNCHOSEN)
        self._open(hit.account_id, None, None)
        form = self.form()
        if touched:
            form = merged(replace(typed, account_id=hit.account_id, time=form.time), form)
        if hit.kind == PERSON and hit.id not in form.people:
            form = replace(form, people=(*form.people, hit.id))
        if form != self.form():
            self._show(form)
            self._on_change()
        self._focus_first()

    def _change_account(self) -> None:
        typed = self.form()
        self.drafts.keep(typed, self._initial)
        kept = replace(typed, account_id="", plan_id="", people=(), touched=(), settled=(), found_roles=())
        self._account = self._plan = self._record = None
        self._initial = opening_form(None, None, None, self._now())
        self.drafts.begin(UNCHOSEN)
        self.head.show_restored("")
        self._show(replace(kept, purpose="" if typed.plan_id else typed.purpose))
        self._focus_first()

    # --------------------------------------------------------------------------------------------- typing

    def form(self) -> VisitForm:
        """The whole form as it stands: fields and ticks. A call does not fulfil a plan to visit that was assumed."""
        fields = self.fields.form()
        if self._plan and self._plan_assumed and fields.channel != self._plan.channel:
            fields = replace(fields, plan_id="")
        return replace(
            fields,
            files=self.files.entries(),
            settled=self.side.promises.settled() if self._account else (),
            found_roles=self.side.objectives.roles() if self._account else (),
        )

    def _on_change(self) -> None:
        if self._loading or self._saving:
            return
        form = self.form()
        self._asked_nobody = False
        self.side.objectives.show_form(form)
        self.drafts.keep(form, self._initial)

    def discard(self) -> None:
        """Forget the draft and begin anew, with what the form opens with."""
        self.drafts.forget(self.drafts.key)
        self.head.show_restored("")
        self._show(self._initial)
        self._focus_first()

    # --------------------------------------------------------------------------------------------- saving

    def save(self) -> None:
        """Write the visit; what is wrong is said at its field, and the draft stays."""
        self._save(go_on=False)

    def save_and_next(self) -> None:
        """Write the visit and open the next planned one of today."""
        self._save(go_on=True)

    def _save(self, *, go_on: bool) -> None:
        if self._saving:
            return
        reading = self._read()
        self._show_problems(reading)
        if reading.draft is None:
            return
        if reading.problems and not self._asked_nobody:
            self._ask(reading.problems[0], go_on)
            return
        self._saving = True
        self.buttons.setEnabled(False)
        VisitSaving(self, reading.draft, self._record, go_on).start(self._context)

    def _read(self) -> Reading:
        zone = self._context.clock.zone()
        return read_form(self.form(), self._account, self._now(), zone, self.drafts.key)

    def _show_problems(self, reading: Reading) -> None:
        self.banner.hide()
        self.fields.show_problems(reading.problems)
        if not reading.blocking:
            return
        first = problem_text(reading.blocking[0])
        if reading.blocking[0].field == "account":
            self.head.show_missing(first)
            self._focus_first()
        what = tr("Not saved yet: {problem} The draft is kept.", problem=first)
        can_plan = [one.code for one in reading.blocking] in (["start_in_future"], ["time_missing"])
        step = read_plan(self.form(), self._now(), self._context.clock.zone()) if can_plan else None
        if step is not None and self._record is None:
            self.banner.show_message(what, "warn", tr("Plan it for then"), self.plan_instead)
        else:
            self.banner.show_message(what, "warn")
        at_fault = self.focusWidget()
        if at_fault is not None:
            self.ensureWidgetVisible(at_fault)

    def plan_instead(self) -> None:
        """Plan what is still to come: a new plan, or the one at hand moved."""
        step = read_plan(self.form(), self._now(), self._context.clock.zone())
        if step is None or self._account is None or self._saving:
            return
        plans, account, key = self._cases.visit_plans, self._account.id, self.drafts.key
        plan = self._plan.id if self._plan and self.form().plan_id else ""

        def work() -> Changes:
            return plans.move(plan, step.when, has_time=step.has_time) if plan else plans.plan(account, step)

        def done(_changes: Changes) -> None:
            self.drafts.forget(key)
            if shiboken6.isValid(self):  # the page may be rebuilt meanwhile
                self._after_plan()

        self._saving = True
        self.buttons.setEnabled(False)
        self._context.save(work, done, self.after_failure)

    def _after_plan(self) -> None:
        self._saving = False
        self.buttons.setEnabled(True)
        self._open(None, None, None)
        self.banner.show_message(tr("Planned. It stands in the plan of that day."), "good")

    def _call_off(self, reason: str) -> None:
        plans, plan = self._cases.visit_plans, self._plan
        if plan is not None:
            self._plan = None
            self._show(replace(self.form(), plan_id=""))
            self._context.save(lambda: plans.cancel(plan.id, reason), None, self.after_failure)

    def _ask(self, problem: Problem, go_on: bool) -> None:
        self._asked_nobody = True
        again: Callable[[], object] = self.save_and_next if go_on else self.save
        self._tell(problem_text(problem), "warn", tr("Save all the same"), again)

    def after_save(self, visit_id: str, changes: Changes, go_on: bool) -> None:
        """Say so, now that it is on the disk, and make room for the next."""
        self._saving = False
        self.buttons.setEnabled(True)
        self.drafts.became_visit(self.drafts.key)
        name = self._account.name if self._account else ""
        done_plan, done_account = self.form().plan_id, self._account.id if self._account else ""
        at = local_time(changes.saved_at, self._context.clock.zone())
        said = tr("Saved at {time} · {account}", time=f"{at:%H:%M:%S}", account=name)
        following = self._cases.visit_queries.next_stop(done_plan, done_account) if go_on else None
        self._open(following.account_id if following else None, following, None)
        if go_on and following is None:
            said = " ".join((said, tr("That was the last stop planned for today.")))
        self._last_account = done_account
        self._tell(said, "good", tr("Open the customer"), self._open_last)
        self.saved.emit(visit_id)

    def _open_last(self) -> None:
        self._context.go("account", account_id=self._last_account)

    def after_failure(self, error: BaseException) -> None:
        """Say what happened, what is safe and what to do; the form stays as it is."""
        self._saving = False
        self.buttons.setEnabled(True)
        problem = error_sentence(error) if isinstance(error, Exception) else type(error).__name__
        what = tr("The visit is not saved. {problem} What you typed stays here.", problem=problem)
        self._tell(what, "bad", tr("Try again"), self.save)

    def _tell(self, sentence: str, tone: Tone, action: str, on_action: Callable[[], object]) -> None:
        """Say something at the top, and go there."""
        self.banner.show_message(sentence, tone, action, on_action)
        self.verticalScrollBar().setValue(0)

    def _on_changes(self, changes: Changes) -> None:
        if self._saving or self._account is None or self._account.id not in changes.accounts:
            return
        form = self.form()
        self._account = self._cases.visit_queries.account(self._account.id) or self._account
        self._show(form)

    def _now(self) -> datetime:
        return local_now(self._context.clock)
