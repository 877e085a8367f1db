"""Every number the project claims about itself, beside the floor it is compared with: `just bench`.

Each line is the median of several runs, taken turn by turn with its floor, so that a busy machine slows both.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PYTHON = sys.executable


@dataclass(frozen=True, slots=True)
class Claim:
    """A command on a data folder, and the least that any such command must cost."""

    name: str
    command: Sequence[str]
    home: str
    floor_name: str
    floor: Sequence[str]
    runs: int = 7


def claims(folder: Path) -> list[Claim]:
    """What is measured. A home that ends in `-` is a fresh one for each run; `S-0` is the first of those."""
    qt = [PYTHON, "-c", "from PySide6.QtWidgets import QApplication; QApplication([])"]
    program = [PYTHON, "-m", "fieldapp"]
    picture = [*program, "screenshot", "today", "-o", str(folder / "today.png")]

    def sample(size: str) -> list[str]:
        return [*program, "demo", "--size", size, "--prepare-only"]

    return [
        Claim("fieldapp --version", [*program, "--version"], "none", "python", [PYTHON, "-c", ""]),
        Claim("sample data S made", sample("S"), "S-", "Qt alone", qt, runs=3),
        Claim("store S opened, Today drawn", picture, "S-0", "Qt alone", qt),
        Claim("sample data M made", sample("M"), "M-", "Qt alone", qt, runs=3),
        Claim("store M opened, Today drawn", picture, "M-0", "Qt alone", qt),
    ]


def seconds(command: Sequence[str], home: Path) -> float:
    """Wall time of one run; raises CalledProcessError when the command fails."""
    environment = os.environ | {
        "FIELDAPP_HOME": str(home),
        "FIELDAPP_DB_KEY": "f1" * 32,
        "QT_QPA_PLATFORM": "offscreen",
    }
    begin = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - begin


def measure(claim: Claim, folder: Path) -> str:
    """One line of the table."""
    taken, floor = [], []
    for run in range(claim.runs):
        home = folder / (f"{claim.home}{run}" if claim.home.endswith("-") else claim.home)
        taken.append(seconds(claim.command, home))
        floor.append(seconds(claim.floor, home))
    middle, least = statistics.median(taken), statistics.median(floor)
    return f"{claim.name:30} {middle:9.3f} {max(taken):9.3f}   {claim.floor_name:10} {least:6.3f} {middle / least:6.1f}"


def main() -> int:
    """Measures all claims on fresh data folders and prints a table."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    print(f"{'what':30} {'median s':>9} {'worst s':>9}   {'floor':10} {'s':>6} {'times':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for claim in claims(Path(folder)):
            print(measure(claim, Path(folder)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
