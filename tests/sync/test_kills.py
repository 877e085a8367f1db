"""A sample of kills of laptops and servers in the middle of their work; a thousand run by command (``just kills``)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.parametrize(("who", "rounds"), [("client", 16), ("server", 20)])
def test_who_is_killed_in_the_middle_of_a_sync_loses_doubles_and_leaves_nothing(who: str, rounds: int) -> None:
    done = subprocess.run(
        [sys.executable, str(HERE / f"kill_{who}.py"), "--rounds", str(rounds), "--seed", "7"],
        check=False, capture_output=True, text=True, timeout=400,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    last = done.stdout.strip().splitlines()[-1]
    assert last.endswith(" 0 problems")
    assert last.startswith(f"{rounds} ")
    within = int(last.split()[2] if who == "client" else last.split()[5])
    assert within > rounds // 3, "most kills fall into the work"
