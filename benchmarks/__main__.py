"""Every number the project claims about itself, beside the floor it is compared with: `just bench`.

Ours and the floor are measured turn by turn in one run, and compared by their medians, so that a busy machine slows
both. The store is made once under FOLDER and made again where the schema has changed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks import company_store
from benchmarks.measure import KEY, Measured, by_turns, environment, milliseconds, run_child
from fieldapp.infra.clock import SystemClock
from fieldapp.storage import meta

PROJECT = Path(__file__).resolve().parents[1]
RESULTS = PROJECT / "benchmarks" / "results"
FRAME_MS = 16.0
STARTS = 5
DUPLICATES_S = 30.0  # of a hundred thousand accounts


_ROWS, _MANY_ROWS = 100_000, 750_000
_OF_IMPORTS = (
    ("ours", "import of {rows} accounts"),
    ("dry", "dry run of {rows} accounts"),
    ("again", "the same {rows} accounts again"),
    ("undo", "import of {rows} taken back"),
)


_COMMISSION_PAGES = (
    "mix", "mix by revenue", "mix by rep", "mix by team", "mix by place", "mix accounts", "commission", "entries",
    "statement", "explain", "curve", "what if",
)  # fmt: skip


class Bench:
    """The measurements on a store of one size."""

    def __init__(self, folder: Path, size: str, rows: Sequence[int] = (_ROWS,)) -> None:
        self._folder = folder
        self._rows = rows
        self._cache = folder / "bytecode"
        self._size = size
        steps = sorted((PROJECT / "fieldapp" / "storage" / "migrations").glob("m*.sql"))
        self._schema = hashlib.sha256(b"".join(step.read_bytes() for step in steps)).hexdigest()[:8]
        self._home = folder / f"{size}-{self._schema}"

    def run(self) -> Iterator[Measured]:
        """Make the store if need be, then measure."""
        self._prepare(self._home, self._size)
        yield from self._start()
        yield from self._services()
        yield from self._window()
        yield from self._pages()
        yield from self._search()
        yield from self._export()
        yield from self._duplicates()
        yield from self._imports()
        yield from self._commission()
        yield from self._coverage()
        yield from self._sync()
        yield from self._demo()

    def _prepare(self, home: Path, size: str) -> None:
        command = [sys.executable, "-m", "fieldapp", "demo", "--prepare-only", "--size", size, "--lang", "zh_CN"]
        subprocess.run(command, env=environment(home, self._cache), check=True, capture_output=True)

    def _start(self) -> Iterator[Measured]:
        memory: dict[str, list[float]] = {"ours": [], "floor": []}

        def start(what: str) -> float:
            samples = run_child("benchmarks.start", what, str(time.monotonic()), home=self._home, cache=self._cache)
            memory[what] += samples["mib"]
            return samples["ms"][0]

        yield by_turns(
            "start to a usable Today page", lambda: start("ours"), "bare window", lambda: start("floor"),
            runs=STARTS, reach=2.5,
        )  # fmt: skip
        more = [ours - floor for ours, floor in zip(memory["ours"], memory["floor"], strict=True)]
        yield Measured("memory above a bare window", "MiB", more[1:], "", (), 120)

    def _services(self) -> Iterator[Measured]:
        saved = self._child("save")
        yield Measured("save a visit, durable", "ms", saved["ours"], "its rows in raw SQL", saved["floor"], 2)
        listed = self._child("list")
        for name in (name for name in listed if not name.endswith(" floor")):
            yield Measured(f"accounts, {name}", "ms", listed[name], "ids and a page", listed[f"{name} floor"], 1.5)
        page = self._child("account")
        yield Measured("page of an account", "ms", page["ours"], "its SQL", page["floor"], 2)

    def _child(self, what: str) -> dict[str, list[float]]:
        return run_child("benchmarks.reads", what, home=self._home, cache=self._cache)

    def _window(self) -> Iterator[Measured]:
        taken = run_child("benchmarks.keys", home=self._home, cache=self._cache)
        yield Measured("an event while typing and saving, p95", "ms", [_p95(taken["typing"])], "", (), FRAME_MS)
        longest = max(taken["typing processor"])
        yield Measured("longest event while typing, processor", "ms", [longest], "", (), FRAME_MS)
        for name in (name for name in taken if not name.startswith("typing")):
            yield Measured(f"longest event, {name}, processor", "ms", [max(taken[name])], "", (), FRAME_MS)

    def _pages(self) -> Iterator[Measured]:
        taken = run_child("benchmarks.pages", home=self._home, cache=self._cache)
        for name, samples in taken.items():
            yield Measured(f"longest event, {name}, processor", "ms", [max(samples)], "", (), FRAME_MS)
        everything = [one for samples in taken.values() for one in samples]
        yield Measured("an event on any page, p95, processor", "ms", [_p95(everything)], "", (), FRAME_MS)

    def _search(self) -> Iterator[Measured]:
        """Over real names of companies, where they lie beside the project."""
        if not company_store.BRANDS.exists():
            return
        store = self._folder / f"companies-{self._schema}-{meta.DERIVED}.db"
        if not store.exists():
            making = store.with_suffix(".part")
            making.unlink(missing_ok=True)
            company_store.make(making, bytes.fromhex(KEY), SystemClock())
            making.replace(store)
        taken = run_child("benchmarks.search", str(store), home=self._home, cache=self._cache)
        yield Measured("search, the bare query alone, p95", "ms", [_p95(taken["bare"])], "", (), 30)
        yield Measured("search, key to painted answers, p95", "ms", [_p95(taken["key to paint"])], "", (), 30)
        yield Measured("search, the very first key", "ms", taken["first key"], "", (), 60)
        yield Measured("longest event in the search, processor", "ms", [max(taken["events"])], "", (), FRAME_MS)

    def _export(self) -> Iterator[Measured]:
        taken = run_child("benchmarks.xlsx", home=self._home, cache=self._cache)
        yield Measured("all accounts as XLSX, processor", "ms", taken["ours"], "the bare writer", taken["floor"], 1.3)

    def _duplicates(self) -> Iterator[Measured]:
        taken = run_child("benchmarks.duplicates", home=self._home, cache=self._cache)
        made, looked = taken["keys"][0], taken["pairs"][0]
        yield Measured("duplicates: keys of all accounts, once", "ms", [made], "bare keys", taken["keys floor"], 12)
        read = taken["pairs floor"]
        yield Measured("duplicates: pairs of all accounts", "ms", [looked], "keys read in order", read, 60)
        yield Measured("duplicates of a store, all in all", "s", [(made + looked) / 1000], "", (), DUPLICATES_S)
        yield Measured("duplicates of one account, p95", "ms", [_p95(taken["one"])], "", (), FRAME_MS)

    def _imports(self) -> Iterator[Measured]:
        written, bare = "csv.reader and executemany", "the same, the table of accounts alone"
        for rows in self._rows:
            taken = run_child("benchmarks.imports", str(rows), home=self._home, cache=self._cache, longest=7_200)
            for name, what in _OF_IMPORTS:
                name_of, spent = what.format(rows=f"{rows:,}"), taken[f"{name} processor"]
                yield Measured(name_of, "ms", taken[name], written, taken["floor"], 6)
                yield Measured(f"{name_of}, processor", "ms", spent, written, taken["floor processor"], 6)
            yield Measured(f"import of {rows:,} rows, barely", "ms", taken["ours"], bare, taken["bare"], 6)
            yield Measured(f"memory of that import of {rows:,}", "MiB", taken["mib"], "", (), 160)
            yield Measured("and how much it grows behind a tenth", "MiB", taken["mib later"], "", (), 40)

    def _commission(self) -> Iterator[Measured]:
        """On the store itself, then on one of its own with many orders."""
        taken = run_child("benchmarks.commission", home=self._home, cache=self._cache, longest=1_800)
        yield Measured("modes of all accounts anew", "ms", taken["modes"], "an ordered scan", taken["modes floor"], 10)
        for name in _COMMISSION_PAGES:
            yield Measured(f"{name}, its queries", "ms", taken[name], "", (), 100)
        orders = 1_000_000 if len(self._rows) > 1 else 20_000
        taken = run_child("benchmarks.ledger", str(orders), home=self._home, cache=self._cache, longest=10_800)
        floor = "a bare pass over orders and papers"
        yield Measured(f"commission of {orders:,} orders anew", "ms", taken["all"], floor, taken["all floor"], 60)
        yield Measured("memory when all is done", "MiB", taken["MiB late"], "a tenth of it", taken["MiB early"], 1.2)
        few = "beside 10,000 of others"
        yield Measured(f"one more order beside {orders:,}", "ms", taken["one more"], few, taken["one more floor"], 1.3)

    def _coverage(self) -> Iterator[Measured]:
        """Every page of managers and every drill-down, each against a tenth of a second."""
        taken = run_child("benchmarks.coverage", home=self._home, cache=self._cache, longest=1_800)
        floor = taken.pop("floor")
        for name, samples in taken.items():
            yield Measured(f"{name}, its queries", "ms", samples, "", (), 100)
        yield Measured("a pass over the accounts of coverage", "ms", floor, "", (), 1_000)

    def _sync(self) -> Iterator[Measured]:
        """With a server in a process of its own, over HTTP, into the encrypted file."""

        def child(what: str, rows: int) -> dict[str, list[float]]:
            kept = str(self._folder / f"sync-in-order-{rows}-{self._schema}")
            home = self._folder / "sync"
            return run_child("benchmarks.sync", what, str(rows), kept, home=home, cache=self._cache, longest=3_600)

        for rows in (10_000, 100_000):
            taken = child("first", rows)
            floor = taken["first floor"]
            yield Measured(f"first sync of {rows:,} visits", "ms", taken["first"], "JSON into plain SQLite", floor, 2.5)
            yield Measured("their notes found, afterwards", "ms", taken["first notes"], "", (), rows / 4)
        taken = child("rounds", 10_000)
        asked = taken["no change floor"]
        yield Measured("a round without news", "ms", taken["no change"], "one request, one SELECT", asked, 3)
        for way in ("up", "down"):
            yield Measured(f"a round without news, {way}", "B", taken[f"no change {way}"], "", (), 1024)
        floor = taken["exchange floor"]
        yield Measured("100 visits from laptop to laptop", "ms", taken["exchange"], "POST, GET, insert", floor, 2.5)
        floor = taken["push floor"]
        # The window waits half a second for what else is typed before it sends, and paints within a frame or two.
        yield Measured("an edit until it is in another laptop", "ms", taken["edit"], "", (), 450)
        yield Measured("500 changes pushed", "ms", taken["push"], "POST, executemany, commit", floor, 6)

    def _demo(self) -> Iterator[Measured]:
        for size, reach in (("S", 2_000.0), ("M", 10_000.0)):
            taken = []
            for run in range(3):
                home = self._folder / f"fresh-{size}-{run}"
                shutil.rmtree(home, ignore_errors=True)
                taken.append(milliseconds(partial(self._prepare, home, size)))
                shutil.rmtree(home)
            yield Measured(f"sample data {size} made", "ms", taken, "", (), reach)


def _p95(samples: list[float]) -> float:
    return statistics.quantiles(samples, n=20)[-1]


def main() -> int:
    """Print the table and keep all samples as JSON; exit 1 where something is slower than it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=("S", "M", "L"), default="L")
    parser.add_argument("--folder", type=Path, default=RESULTS / "stores", help="where stores are kept between runs")
    parser.add_argument(
        "--many", action="store_true", help=f"import {_MANY_ROWS:,} accounts and reckon a million orders too: an hour"
    )
    arguments = parser.parse_args()
    done = []
    for one in Bench(arguments.folder, arguments.size, (_ROWS, _MANY_ROWS)[: 1 + arguments.many]).run():
        print(one.line(), flush=True)
        done.append(one)
    RESULTS.mkdir(parents=True, exist_ok=True)
    about = {"size": arguments.size, "load": os.getloadavg()[0], "python": platform.python_version()}
    text = json.dumps({**about, "measured": [one.record() for one in done]}, ensure_ascii=False, indent=1)
    (RESULTS / f"{arguments.size}.json").write_text(text + "\n", "utf-8")
    return 0 if all(one.is_reached for one in done) else 1


if __name__ == "__main__":
    sys.exit(main())
