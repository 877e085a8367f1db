"""Tries the readers with spoilt files: ``python tests/fuzz/run.py --seconds 120 --seed 7``.

With atheris installed (it is not in the lock) it guides the search; without, files are spoilt at random, each by a seed
of its own. A file that ends in anything but a table or a refusal, or takes too long, is kept and named.
"""

from __future__ import annotations

import argparse
import faulthandler
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "helpers"), str(HERE.parents[1])]

if "--atheris" in sys.argv:
    import atheris  # type: ignore[import-untyped, import-not-found, unused-ignore]

    with atheris.instrument_imports(include=["fieldapp.services.importing"]):
        import reader_fuzz
else:
    import reader_fuzz

READERS, read = reader_fuzz.READERS, reader_fuzz.read

LONGEST = 20


def main() -> int:
    """Run until the time is over; 1 where a file did harm."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reader", choices=[*READERS, "rows", "cards"], help="only this one")
    parser.add_argument("--again", type=int, metavar="FILE", help="one file only, by the number that was told")
    parser.add_argument("--atheris", action="store_true", help="let atheris guide the search")
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="fieldapp-fuzz-"))
    if chosen.atheris:
        return _guided(chosen, folder)
    return _seeded(chosen, folder)


def _seeded(chosen: argparse.Namespace, folder: Path) -> int:
    names = [chosen.reader] if chosen.reader else [*READERS, "rows", "cards"]
    results: dict[str, Counter[str]] = {name: Counter() for name in names}
    slowest = dict.fromkeys(names, 0.0)
    harm = 0
    began = time.perf_counter()
    file = chosen.again or 0
    while time.perf_counter() - began < chosen.seconds and harm < 20:
        name = names[file % len(names)]
        path = folder / "file"
        faulthandler.dump_traceback_later(LONGEST, exit=True)  # says which file, and where it hangs
        start = time.perf_counter()
        result = _tried(name, path, random.Random(f"{chosen.seed} {file}"))
        slowest[name] = max(slowest[name], time.perf_counter() - start)
        results[name][result if result.isidentifier() else "HARM"] += 1
        if not result.isidentifier():
            harm += 1
            kept = path.rename(folder / f"{name}-{file}")
            print(f"file {file} ({name}): {result}; kept as {kept}")
        if chosen.again is not None:
            break
        file += 1
    faulthandler.cancel_dump_traceback_later()
    for name, counts in results.items():
        told = ", ".join(f"{code} {count}" for code, count in counts.most_common())
        print(f"{name:6} {counts.total():7} files, slowest {slowest[name]:.2f} s: {told}")
    print(f"{file} files, {harm} did harm, {time.perf_counter() - began:.0f} s; seed {chosen.seed}")
    return 1 if harm else 0


def _tried(name: str, path: Path, chance: random.Random) -> str:
    try:
        if name in ("rows", "cards"):
            lost = (reader_fuzz.lost_rows if name == "rows" else reader_fuzz.lost_cards)(path, chance)
            return f"lost {' '.join(lost)}" if lost else "whole"
        path.write_bytes(READERS[name](chance))
        return read(path)
    except Exception as error:  # noqa: BLE001  (whatever comes is what is looked for)
        return f"{type(error).__name__}: {error}"


def _guided(chosen: argparse.Namespace, folder: Path) -> int:
    """Let atheris choose what to try; it ends the process itself, and keeps what did harm in the present folder."""

    def once(data: bytes) -> None:
        path = folder / "file"
        path.write_bytes(data)
        read(path)

    corpus = folder / "corpus"
    corpus.mkdir()
    for name, make in READERS.items():
        (corpus / name).write_bytes(make(random.Random(0)))
        (corpus / f"whole-{name}").write_bytes(reader_fuzz.WHOLE[name])
    limits = [f"-timeout={LONGEST}", "-max_len=65536", f"-max_total_time={int(chosen.seconds)}", f"-seed={chosen.seed}"]
    atheris.Setup([sys.argv[0], str(corpus), *limits], once)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
