"""Every page of managers and every drill-down on a store: prints one JSON object of samples, ms of processor time.

python -m benchmarks.coverage

Each is asked for the campaign that runs, and for all accounts that are here. ``floor``: one pass of a cursor over the
accounts' own rows, as a page without sums would begin.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial

from benchmarks.measure import KEY
from fieldapp.app.make_services import build_use_cases
from fieldapp.app.profile import Opened, Profile
from fieldapp.infra.clock import SystemClock
from fieldapp.infra.paths import app_paths
from fieldapp.infra.secrets import MemorySecrets
from fieldapp.services.coverage.activity_views import ActivityQuestion
from fieldapp.services.coverage.reason_views import ReasonQuestion
from fieldapp.services.coverage.views import Cell, Grouping, Question
from fieldapp.services.use_cases import UseCases

RUNS = 5
_FLOOR = "SELECT s.account_id, s.owner_id, s.place, length(s.parts) FROM step_account s WHERE s.campaign = ''"
Asked = tuple[str, Callable[[], object]]


def coverage(cases: UseCases, question: Question, name: str) -> Iterator[Asked]:
    """Yield the pages by each grouping, with two dates, of one team, rep and place, and every drill-down."""
    page = cases.coverage.page(question)
    choices = cases.coverage.choices()
    for by in Grouping:
        yield f"coverage by {by}{name}", partial(cases.coverage.page, replace(question, by=by))
    before = page.as_of - timedelta(days=30)
    yield f"coverage, two dates{name}", lambda: cases.coverage.page(replace(question, compare=before))
    yield f"cohorts{name}", lambda: cases.coverage.cohorts(question)
    narrow = {
        "team": replace(question, team_id=choices.teams[0].id),
        "rep": replace(question, rep_id=choices.reps[0].id),
        "place": replace(question, place=page.rows[0].key),
    }
    for field, value in narrow.items():
        yield f"coverage of one {field}{name}", partial(cases.coverage.page, value)
    for cell in Cell:
        yield f"accounts {cell}{name}", partial(cases.coverage.accounts, question, None, cell)
        yield f"accounts {cell} of a row{name}", partial(cases.coverage.accounts, question, page.rows[0].key, cell)


def others(cases: UseCases) -> Iterator[Asked]:
    """Yield the pages of campaigns, reasons and activity."""
    campaigns = cases.campaigns.rows()
    yield "campaigns", cases.campaigns.rows
    if campaigns:
        yield "one campaign", lambda: cases.campaigns.page(campaigns[0].id)
    reasons = cases.reasons.page(ReasonQuestion())
    yield "reasons", lambda: cases.reasons.page(ReasonQuestion())
    yield "reasons by money", lambda: cases.reasons.page(ReasonQuestion(by_money=True))
    if reasons.rows:
        row = reasons.rows[0]
        yield "accounts of a reason", lambda: cases.reasons.accounts(ReasonQuestion(), row.key)
        yield "what eliminated it before", lambda: cases.reasons.remedies(row.rate, row.category)
    yield "activity", lambda: cases.activity.page(ActivityQuestion())
    yield "overdue accounts", lambda: cases.activity.overdue(ActivityQuestion())


def taken(call: Callable[[], object]) -> float:
    """Return the milliseconds of processor time that a call takes."""
    start = time.process_time()
    call()
    return (time.process_time() - start) * 1000


def measured(opened: Opened) -> dict[str, list[float]]:
    """Return the samples of everything, each taken by turns with the floor."""
    while opened.store.count_steps():
        continue
    cases = build_use_cases(opened)
    question = cases.coverage.first_question()
    everybody = replace(question, campaign_id=None, rep_id=None)
    asked = [*coverage(cases, everybody, ""), *others(cases)]
    if question.campaign_id is not None:
        asked += coverage(cases, replace(question, rep_id=None), ", campaign")
    found: dict[str, list[float]] = {"floor": []}
    for _ in range(RUNS):
        found["floor"].append(taken(lambda: opened.reader.execute(_FLOOR).fetchall()))
        for name, call in asked:
            found.setdefault(name, []).append(taken(call))
    return found


def main() -> None:
    """Open the store of FIELDAPP_HOME and measure."""
    opened = Profile(app_paths().profile(), MemorySecrets(), SystemClock()).open_with(bytes.fromhex(KEY))
    try:
        found = measured(opened)
    finally:
        opened.close()
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
