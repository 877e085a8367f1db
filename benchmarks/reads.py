"""What services read and write on a store, beside the bare SQL of the same: prints one JSON object of samples.

python -m benchmarks.reads list|account|save
"""

from __future__ import annotations

import json
import sys
from array import array
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.measure import KEY, milliseconds
from benchmarks.raw_visit import RawVisit
from fieldapp.app.make_services import build_use_cases
from fieldapp.app.profile import Opened, Profile
from fieldapp.infra.clock import SystemClock
from fieldapp.infra.paths import app_paths
from fieldapp.infra.secrets import MemorySecrets
from fieldapp.services.account_list import AccountFilter
from fieldapp.services.local_time import moment_now
from fieldapp.services.visit_values import NextStep, VisitDraft
from fieldapp.storage import meta
from fieldapp.storage.account_list_reader import SqlAccountListReader
from fieldapp.storage.database import Database

Samples = dict[str, list[float]]
RUNS = 7
PAGE = 200
_WEEK = 7 * 86_400_000_000
MINE = """
SELECT account_id FROM account_summary WHERE owner_id = ?
ORDER BY roles_known = 3 DESC, unresolved_objections DESC, order_count DESC LIMIT ?
"""
FILTERS = {
    "open": AccountFilter(),
    "sorted by last visit": AccountFilter(sort="last_visit", descending=True),
    "filtered by text": AccountFilter(text="sz"),
    "filtered by class": AccountFilter(abc_class="A"),
}


def lists(opened: Opened) -> Samples:
    """The ids and one page (for the first question also the last page) against their bare statements."""
    service = build_use_cases(opened).account_list
    reader = SqlAccountListReader(opened.reader, opened.io_reader, meta.read(opened.reader, "me") or "")
    limits = service._limits()  # noqa: SLF001  (the floor asks the same question)
    out: Samples = {}
    for name, wanted in FILTERS.items():
        sql, params = reader.statement(wanted, limits)

        def ours(wanted: AccountFilter = wanted) -> None:
            found = service.ids(wanted).ids
            service.rows(found[-PAGE:])

        def floor(sql: str = sql, params: dict[str, object] = params) -> None:
            found = array("q", [row[0] for row in opened.io_reader.conn.execute(sql, params).fetchall()])
            reader.lines(found[-PAGE:], limits)

        pairs = [(milliseconds(ours), milliseconds(floor)) for _ in range(RUNS + 1)][1:]
        out[name], out[f"{name} floor"] = [one for one, _ in pairs], [least for _, least in pairs]
    return out


def account(opened: Opened) -> Samples:
    """The page's values against the statements it sent, sent again."""
    service = build_use_cases(opened).account_page
    me, conn = meta.read(opened.reader, "me"), opened.reader.conn
    out: Samples = {"ours": [], "floor": []}
    for (account_id,) in conn.execute(MINE, (me, RUNS)).fetchall():
        sent: list[str] = []
        conn.set_trace_callback(sent.append)
        service.load(account_id)
        conn.set_trace_callback(None)
        out["ours"].append(milliseconds(partial(service.load, account_id)))
        out["floor"].append(milliseconds(partial(_send, opened.reader, sent)))
    return out


def _send(db: Database, statements: list[str]) -> None:
    for one in statements:
        db.conn.execute(one).fetchall()


def save(opened: Opened) -> Samples:
    """A visit with a person met, what was said and the next step, against the same rows in raw SQL."""
    cases, db = build_use_cases(opened), opened.store.db
    out: Samples = {"ours": [], "floor": []}
    for (account_id,) in db.conn.execute(MINE, (meta.read(db, "me"), 2 * RUNS + 1)).fetchall():
        now = moment_now(opened.clock)
        people = [
            row[0] for row in db.conn.execute("SELECT id FROM contact WHERE account_id = ? LIMIT 2", (account_id,))
        ]
        draft = VisitDraft(
            account_id=account_id,
            channel="visit",
            started=replace(now, at=now.at - 60_000_000),
            people=tuple(people),
            purpose="Quote",
            outcome="They want a sample before the end of the month.",
            next_step=NextStep(replace(now, at=now.at + _WEEK), has_time=False, purpose="Sample"),
        )
        out["ours"].append(milliseconds(partial(cases.visits.log, draft)))
        out["floor"].append(milliseconds(RawVisit.of_last(db).write))
    for _ in out["ours"]:
        cases.history.undo()  # else every run would make the day on Today longer
    return {name: samples[1:] for name, samples in out.items()}


def main() -> None:
    """Open the store of FIELDAPP_HOME and measure."""
    opened = Profile(app_paths().profile(), MemorySecrets(), SystemClock()).open_with(bytes.fromhex(KEY))
    try:
        samples = {"list": lists, "account": account, "save": save}[sys.argv[1]](opened)
        print(json.dumps(samples))
    finally:
        opened.close()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    main()
