"""Kill -9 at random moments while visits and drafts are being written, and see that nothing told "saved" is lost.

    python tests/e2e/kill_loop.py --rounds 2000 [--seed N] [--windows N]

Each round forks a process that logs visits, kills it 0 to 50 ms after one of its reports, opens the store again, and
checks: the file is sound, every visit reported saved is there with all its rows and outbox entries, the draft reported
last or a newer one is there, no visit is there by half. Every n-th round (``--windows``) types into the real window.
"""

from __future__ import annotations

import argparse
import gc
import os
import select
import signal
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1]), str(HERE.parent / "services"), str(HERE.parent / "helpers")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import kill_child  # noqa: E402
import PySide6.QtTest  # noqa: E402
import PySide6.QtWidgets  # noqa: E402, F401
from new_stores import KEY  # noqa: E402
from visit_world import visit_world  # noqa: E402

import fieldapp.ui.pages.visit  # noqa: E402, F401  (imported once, before the first fork)
from fieldapp.services.visit_form import form_from_json  # noqa: E402
from fieldapp.storage.opening import open_store  # noqa: E402
from fieldapp.storage.rows import fetch  # noqa: E402

LONGEST_MS = 50
ROWS_OF = {"h": 7, "w": 4}
"""Rows that one visit consists of: without a window everything, in the window visit, two people, next step."""
REPORTS = {"headless": 8, "window": 24}
"""A process is killed after so many reports at most, so that kills fall before, into and after every kind of write."""
ROUNDS_PER_STORE = 100
_START_LIMIT = 120.0
_LINKED = {
    "visit": "id",
    "visit_person": "visit_id",
    "objection_event": "visit_id",
    "promise": "visit_id",
    "sample_given": "visit_id",
    "visit_plan": "from_visit_id",
}


@dataclass
class Totals:
    """What all rounds together saw."""

    rounds: int = 0
    saved: int = 0
    drafts: int = 0
    unreported: int = 0
    problems: list[str] = field(default_factory=list)


@dataclass
class Reports:
    """What one process said before it was killed."""

    saved: dict[int, str] = field(default_factory=dict)
    draft: tuple[int, int] = (-1, 0)
    drafts: int = 0


def one_round(path: Path, random: Random, *, window: bool) -> Reports:
    """Fork, listen to some reports, kill a random while later; one round in ten kills while the program starts."""
    out, into = os.pipe()
    delay = random.uniform(0, LONGEST_MS) / 1000
    wanted = random.randint(0, REPORTS["window" if window else "headless"])
    wanted = -1 if random.random() < 0.1 else wanted
    seed = random.randrange(1 << 30)
    child = os.fork()
    if child == 0:
        os.close(out)
        try:
            kill_child.run(path, KEY, into, seed, window=window)
        finally:
            traceback.print_exc()  # os._exit would hide why
            os._exit(1)
    os.close(into)
    try:
        text = _listen(out, wanted, delay)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    while chunk := os.read(out, 65536):  # what it had said before it died
        text += chunk
    os.close(out)
    return _reports(text.decode())


def _listen(out: int, wanted: int, delay: float) -> bytes:
    """Read until "ready" and ``wanted`` reports have come (-1: not even "ready"), and for ``delay`` seconds more."""
    text = b""
    heard = wanted < 0
    deadline = time.monotonic() + (delay if heard else _START_LIMIT)
    while (left := deadline - time.monotonic()) > 0:
        if not select.select([out], [], [], left)[0]:
            break
        chunk = os.read(out, 65536)
        if not chunk:
            raise SystemExit("the process that logs visits ended by itself")
        text += chunk
        if not heard and text.count(b"\n") > wanted:
            heard = True
            deadline = time.monotonic() + delay
    if not heard:
        raise SystemExit("the process that logs visits did not go on")
    return text


def _reports(text: str) -> Reports:
    found = Reports()
    for line in text.splitlines():
        word, *rest = line.split()
        if word == "saved":
            found.saved[int(rest[0])] = rest[1]
        elif word == "draft":
            found.draft = (int(rest[0]), int(rest[1]))
            found.drafts += 1
    return found


def check(path: Path, reports: Reports, since: int, totals: Totals) -> int:
    """Open the store as the program does and look; return how many visits it holds now."""
    db = open_store(path, KEY, lambda _: path.with_suffix(".backup"))
    sound = [str(row[0]) for row in db.conn.execute("PRAGMA integrity_check")]
    if sound != ["ok"]:
        totals.problems.append(f"integrity_check: {sound}")
    if db.conn.execute("PRAGMA foreign_key_check").fetchall():
        totals.problems.append("foreign_key_check")
    visits = fetch(db, "SELECT id, outcome FROM visit ORDER BY rid LIMIT -1 OFFSET ?", (since,))
    there = {str(row["id"]): str(row["outcome"]) for row in visits}
    for number, visit_id in reports.saved.items():
        if not there.get(visit_id, "").startswith((f"h{number}:", f"w{number}:")):
            totals.problems.append(f"visit {number} was reported saved and is not there")
    for visit_id, outcome in there.items():
        totals.problems += _half(db, visit_id, outcome)
    totals.problems += _draft_lost(db, reports.draft, since + len(there))
    totals.unreported += len(there) - len(reports.saved)
    totals.saved += len(reports.saved)
    totals.drafts += reports.drafts
    db.close()
    return since + len(there)


def _half(db: object, visit_id: str, outcome: str) -> list[str]:
    """Every row of the visit is there, and so is its outbox entry, in one group."""
    linked = {
        (table, str(row["id"]))
        for table, column in _LINKED.items()
        for row in fetch(db, f"SELECT id FROM {table} WHERE {column} = ?", (visit_id,))  # type: ignore[arg-type]
    }
    sql = (
        "SELECT tbl, row_id FROM outbox WHERE group_id IN (SELECT group_id FROM outbox WHERE row_id = ?) "
        "AND intent = 'log_visit'"
    )
    sent = [(str(row["tbl"]), str(row["row_id"])) for row in fetch(db, sql, (visit_id,))]  # type: ignore[arg-type]
    if set(sent) != linked or len(sent) != ROWS_OF[outcome[0]]:
        return [f"visit {outcome}: {len(linked)} rows, {len(sent)} outbox entries"]
    return []


def _draft_lost(db: object, last: tuple[int, int], visits: int) -> list[str]:
    """The draft reported last is there, or a newer one, or the visit that was made of it."""
    number, length = last
    if number < visits:
        return []
    for row in fetch(db, "SELECT payload FROM draft"):  # type: ignore[arg-type]
        form = form_from_json(str(row["payload"]))
        head, _, rest = (form.outcome if form else "").partition(":")
        if head[1:] == str(number) and len(rest) >= length:
            return []
    return [f"draft {number} of {length} letters was reported kept and is not there"]


def loop(rounds: int, seed: int, windows: int) -> Totals:
    """Run all rounds; a fresh store after every hundred keeps the checks fast."""
    random, totals = Random(seed), Totals()
    while totals.rounds < rounds:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "store.db"
            with visit_world(Path(folder)):
                pass
            gc.collect()
            visits = 0
            for _ in range(min(ROUNDS_PER_STORE, rounds - totals.rounds)):
                totals.rounds += 1
                window = bool(windows) and totals.rounds % windows == 0
                reports = one_round(path, random, window=window)
                visits = check(path, reports, visits, totals)
        if rounds > ROUNDS_PER_STORE:
            print(
                f"{totals.rounds}: {totals.saved} saved, {len(totals.problems)} problems", file=sys.stderr, flush=True
            )
    return totals


def main() -> int:
    """Run from the command line; exit 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--windows", type=int, default=10, help="type into the real window every n-th round; 0 never")
    options = parser.parse_args()
    began = time.monotonic()
    totals = loop(options.rounds, options.seed, options.windows)
    print(
        f"{totals.rounds} kills in {time.monotonic() - began:.1f} s: {totals.saved} visits reported saved, "
        f"{totals.drafts} drafts reported kept, {totals.unreported} visits written but not yet reported, "
        f"{len(totals.problems)} problems"
    )
    for problem in totals.problems[:20]:
        print(problem)
    return 1 if totals.problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
