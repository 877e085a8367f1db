"""kill -9 while logging: what the screen called saved is there, what was typed is there, nothing is there by half."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

LOOP = Path(__file__).with_name("kill_loop.py")


@pytest.mark.e2e
def test_nothing_reported_saved_is_lost_by_fifty_kills() -> None:
    command = [sys.executable, str(LOOP), "--rounds", "50", "--windows", "5", "--seed", "20261122"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("50 kills"), done.stdout


def test_the_loop_would_notice(tmp_path: Path) -> None:
    import kill_loop
    from visit_world import visit_world

    from fieldapp.services.visit_values import Touched

    with visit_world(tmp_path) as world:
        people = tuple(world.people.values())[:2]
        touched = (Touched(next(iter(world.objections.values())), "heard"),)
        for number in range(2):
            world.visits.log(world.draft(people=people, touched=touched, outcome=f"h{number}:x"))
        first = str(world.rows("visit")[0]["id"])
        world.db.conn.execute("DELETE FROM visit_person WHERE visit_id = ?", (first,))
    totals = kill_loop.Totals()
    reports = kill_loop.Reports(saved={0: first, 1: "gone"}, draft=(2, 4))
    kill_loop.check(tmp_path / "store.db", reports, 0, totals)
    said = " | ".join(totals.problems)
    assert "visit 1 was reported saved" in said and "visit h0:x" in said and "draft 2" in said
