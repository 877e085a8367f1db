"""Runs the simulation of sync: ``python tests/simulation/run.py [--seeds N] [--first S] [--journal FILE]``.

With a journal it goes on where it stopped, and ends where it would have ended. A violation prints the seed; the same
seed repeats it.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
for _part in ("", "tests/helpers", "tests/sync", "tests/simulation"):
    if str(ROOT / _part) not in sys.path:
        sys.path.insert(0, str(ROOT / _part))

from sim_seeds import run_seed  # noqa: E402  # found by the path above
from simulation import ViolationError  # noqa: E402

__all__ = ["main", "run_seed"]


def main() -> int:
    """Run seeds and say how it went; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=100)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--journal", type=Path, help="remembers the next seed, so that a run can be stopped")
    given = parser.parse_args()
    first, end = given.first, given.first + given.seeds
    if given.journal is not None and given.journal.exists():
        first = min(end, max(first, int(given.journal.read_text())))
    begin, violations = time.monotonic(), 0
    for seed in range(first, end):
        try:
            run_seed(seed)
        except ViolationError as error:
            violations += 1
            print(error, file=sys.stderr)
        if given.journal is not None:
            given.journal.write_text(str(seed + 1))
    seconds = time.monotonic() - begin
    done = end - first
    print(f"{done} seeds from {first}: {violations} violations, {seconds:.0f} s, {done / seconds:.1f} seeds/s")
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main())
