"""What a benchmark says: samples of ours and of their floor, taken turn by turn, compared by their medians."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

KEY = "f1" * 32
_LONGEST_S = 180  # whoever waits for a window that never paints must hear of it


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table. ``reach`` is the greatest ratio (or value, without a floor) that is good enough."""

    name: str
    unit: str
    ours: Sequence[float]
    floor_name: str
    floor: Sequence[float]
    reach: float

    @property
    def value(self) -> float:
        """Median of ours."""
        return statistics.median(self.ours)

    @property
    def least(self) -> float | None:
        """Median of the floor, if there is one."""
        return statistics.median(self.floor) if self.floor else None

    @property
    def ratio(self) -> float | None:
        """How many times the floor ours takes."""
        return self.value / self.least if self.least else None

    @property
    def is_reached(self) -> bool:
        """Whether the claim holds."""
        return (self.value if self.ratio is None else self.ratio) <= self.reach

    def line(self) -> str:
        """Return the line of the table."""
        floor = f"{self.least:9.2f}  {self.floor_name}" if self.least is not None else f"{'':9}  {self.floor_name}"
        shown = f"{self.ratio:6.2f}x" if self.ratio is not None else f"{self.value:7.2f}"
        mark = "reached" if self.is_reached else "SLOWER"
        return f"{self.name:46} {self.value:9.2f} {self.unit:3} {shown} of {self.reach:6.2f} {mark:8} {floor}"

    def record(self) -> dict[str, object]:
        """Return all samples with what follows from them, for the JSON file."""
        return asdict(self) | {"median": self.value, "ratio": self.ratio, "reached": self.is_reached}


def by_turns(
    name: str, ours: Callable[[], float], floor_name: str, floor: Callable[[], float], *, runs: int, reach: float
) -> Measured:
    """Take turns, so that a busy machine slows both; callables return milliseconds. The first turn is not counted."""
    pairs = [(ours(), floor()) for _ in range(runs + 1)][1:]
    return Measured(name, "ms", [one for one, _ in pairs], floor_name, [least for _, least in pairs], reach)


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long a call takes."""
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def environment(home: Path, cache: Path) -> dict[str, str]:
    """Return the surroundings of a measured process: offscreen, Chinese, with bytecode as an installation has it."""
    taken = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return taken | {
        "FIELDAPP_HOME": str(home),
        "FIELDAPP_DB_KEY": KEY,
        "QT_QPA_PLATFORM": "offscreen",
        "LANG": "zh_CN.UTF-8",
        "PYTHONPYCACHEPREFIX": str(cache),
    }


def run_child(
    module: str, *arguments: str, home: Path, cache: Path, longest: int = _LONGEST_S
) -> dict[str, list[float]]:
    """Run a module of ours in a process of its own; it prints one JSON object of samples."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(
        command, env=environment(home, cache), check=True, capture_output=True, text=True, timeout=longest
    )
    answer: dict[str, list[float]] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer
