"""A sample of kills of ``fieldapp sync``; hundreds run by command (``just kill-sync``)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LOOP = Path(__file__).with_name("kill_client.py")


def test_laptops_killed_while_they_sync_lose_and_double_nothing() -> None:
    done = subprocess.run(
        [sys.executable, str(LOOP), "--rounds", "12", "--seed", "7"],
        check=False, capture_output=True, text=True, timeout=240,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    last = done.stdout.strip().splitlines()[-1]
    assert " 0 problems" in last
    assert int(last.split()[2]) > 0, last
