"""Cuts the power thousands of times: ``python tests/power_loss/run.py --points 5000 --seed 3``."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

from power_disk import MODELS  # noqa: E402  (must come after the line above)
from power_run import Cut, choose_cuts, cut_power, everything_recorded, load_recording, record  # noqa: E402
from power_work import FAULTS  # noqa: E402

SHOWN = 20


def main() -> int:
    """Record or reuse a recording, cut, tell; 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=1000, help="how often the power goes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--visits", type=int, default=14, help="visits in each of the two processes")
    parser.add_argument("--fault", choices=FAULTS, default="", help="a program that keeps its word badly")
    parser.add_argument("--recording", type=Path, help="a folder to record into, or one with a recording to reuse")
    parser.add_argument("--cut", type=int, nargs=2, metavar=("POINT", "MODEL"), help="one cut only, of a recording")
    chosen = parser.parse_args()

    folder = chosen.recording or Path(tempfile.mkdtemp(prefix="fieldapp-power-loss-"))
    folder.mkdir(parents=True, exist_ok=True)
    made = not (folder / "journal").exists()
    recording = record(folder, chosen.visits, chosen.fault) if made else load_recording(folder)
    if made and (unseen := everything_recorded(recording)):
        print("not recorded:", *unseen)
        return 1
    cuts = [Cut(*chosen.cut)] if chosen.cut else choose_cuts(recording, chosen.points, chosen.seed)
    began = time.perf_counter()
    result = cut_power(recording, cuts, chosen.seed)
    for cut, text in result.violations[:SHOWN]:
        print(f"cut {cut.point} {cut.model} ({MODELS[cut.model]}): {text}")
    for model, count in sorted(result.models.items()):
        print(f"{count:6} cuts: {model}")
    print(
        f"{result.cuts} cuts, {result.folders} different folders, {len(result.violations)} violations,"
        f" {len(recording.entries)} calls, {len(recording.reports)} reports, {time.perf_counter() - began:.0f} s"
    )
    place = f"python {Path(__file__).relative_to(HERE.parents[1])} --recording {folder} --seed {chosen.seed}"
    print(f"again: {place} --points {chosen.points}; one cut: {place} --cut POINT MODEL")
    return 1 if result.violations else 0


if __name__ == "__main__":
    sys.exit(main())
