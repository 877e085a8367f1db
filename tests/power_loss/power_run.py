"""Records the work once, then cuts the power at many places of the record and looks at what is left."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from power_disk import MODELS, Disk, Given, Model
from power_journal import Entry, Kind, compile_shim, read_journal
from power_state import file_digests, replaced_digests, store_digests
from power_work import START, Report, WalkingClock

from fieldapp.app.profile import Profile
from fieldapp.infra.paths import AppPaths
from fieldapp.infra.secrets import MemorySecrets
from fieldapp.services.errors import StoreError
from fieldapp.storage.database import Database
from fieldapp.storage.errors import known_errors

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
KEY = bytes.fromhex("f1" * 32)
MEMORY = Path("/dev/shm")
"""A disk in memory where there is one: what is looked at there need not be waited for."""


@dataclass(frozen=True, slots=True)
class Recording:
    """Everything that happened in ``root``, and what was said to be saved when."""

    root: Path
    root_inode: int
    entries: tuple[Entry, ...]
    reports: tuple[Report, ...]
    given: tuple[Given, ...] = ()
    """What was there before the first call, after an earlier cut."""

    def disk(self) -> Disk:
        """The disk before the first call."""
        return Disk(self.root, self.root_inode, self.given)


@dataclass(frozen=True, slots=True)
class Cut:
    """The power goes after the first ``point`` calls, on a disk of this model."""

    point: int
    model: int


@dataclass(frozen=True, slots=True)
class Found:
    """What the program finds when it opens a folder after the cut; ``store`` is None where there is none."""

    store: dict[str, str] | None
    files: dict[str, str]
    replaced: list[str]
    problems: tuple[str, ...]


@dataclass(slots=True)
class Result:
    """What many cuts showed."""

    cuts: int = 0
    folders: int = 0
    models: Counter[str] = field(default_factory=Counter)
    violations: list[tuple[Cut, str]] = field(default_factory=list)


def record(folder: Path, visits: int = 14, fault: str = "") -> Recording:
    """Do the work under the shim; leave ``journal``, ``reports`` and ``about.json`` in ``folder``."""
    root = folder.resolve() / "disk"
    root.mkdir(parents=True)
    journal = folder.resolve() / "journal"
    shim = compile_shim(folder)
    about = {"root": str(root), "inode": root.stat().st_ino}
    (folder / "about.json").write_text(json.dumps(about))
    with (folder / "reports").open("wb") as reports:
        for part in (1, 2):
            _work_under(shim, root, journal, reports.fileno(), (part, visits, fault))
    return load_recording(folder)


def record_again(recording: Recording, cut: Cut, seed: int, folder: Path) -> Recording:
    """Cut the power, then start and work on from what is left, under the shim once more."""
    disk = recording.disk()
    for entry in recording.entries[: cut.point]:
        disk.apply(entry)
    root = folder.resolve() / "disk"
    root.mkdir(parents=True)
    given: list[Given] = []
    for name, content in disk.left(MODELS[cut.model], Random(seed)).items():
        _put(root / name, content)
        given.append((name, (root / name).stat().st_ino, content))
    with (folder / "reports").open("wb") as reports:
        _work_under(compile_shim(folder), root, folder.resolve() / "journal", reports.fileno(), (3, 4, ""))
    told = tuple(Report(**json.loads(line)) for line in (folder / "reports").read_bytes().splitlines())
    return Recording(root, root.stat().st_ino, tuple(read_journal(folder / "journal")), told, tuple(given))


def _work_under(shim: Path, root: Path, journal: Path, reports: int, what: tuple[int, int, str]) -> None:
    environment = {
        **os.environ,
        "LD_PRELOAD": str(shim),
        "POWER_FOLDER": str(root),
        "POWER_JOURNAL": str(journal),
        "FIELDAPP_HOME": str(root / "home"),
        "FIELDAPP_DB_KEY": KEY.hex(),
        "PYTHONPATH": os.pathsep.join((str(PROJECT), str(HERE))),
    }
    part, visits, fault = what
    command = [sys.executable, str(HERE / "power_work.py"), f"--part={part}", f"--visits={visits}"]
    read, write = os.pipe()
    with subprocess.Popen(
        [*command, f"--reports={write}", f"--fault={fault}"], env=environment, pass_fds=(write,), cwd=PROJECT
    ) as process:
        os.close(write)
        with os.fdopen(read, "rb") as pipe:
            for line in pipe:
                os.write(reports, line)
    if process.returncode != 0:
        raise RuntimeError(f"the work ended with {process.returncode}")


def load_recording(folder: Path) -> Recording:
    """Read a recording that was kept."""
    about = json.loads((folder / "about.json").read_text())
    reports = tuple(Report(**json.loads(line)) for line in (folder / "reports").read_bytes().splitlines())
    entries = tuple(read_journal(folder / "journal"))
    return Recording(Path(about["root"]), about["inode"], entries, reports)


def choose_cuts(recording: Recording, count: int, seed: int) -> list[Cut]:
    """Choose places: half of them anywhere, the others where something was just called saved or synced."""
    dice = Random(seed)
    ends = [entry.end for entry in recording.entries]
    told = [bisect_right(ends, report.at) for report in recording.reports]
    synced = [number + dice.randint(0, 1) for number, one in enumerate(recording.entries) if one.kind is Kind.SYNC]
    places = (range(len(ends) + 1), told, range(len(ends) + 1), synced)
    cuts = [Cut(dice.choice(places[number % 4]), dice.randrange(len(MODELS))) for number in range(count)]
    return sorted(cuts, key=lambda cut: cut.point)


def cut_power(recording: Recording, cuts: list[Cut], seed: int) -> Result:
    """Cut the power at each place (sorted) and compare what is left with what was called saved before."""
    result = Result()
    known: dict[bytes, Found] = {}
    disk, done = recording.disk(), 0
    for cut in cuts:
        for entry in recording.entries[done : cut.point]:
            disk.apply(entry)
        done = cut.point
        model = MODELS[cut.model]
        left = disk.left(model, Random(f"{seed} {cut.point} {cut.model}"))
        look = _fingerprint(left)
        if look not in known:
            known[look] = _open_what_is_left(left)
        result.violations += [(cut, text) for text in judge(recording, cut.point, known[look])]
        result.cuts += 1
        result.models[str(model)] += 1
    result.folders = len(known)
    return result


def everything_recorded(recording: Recording) -> list[str]:
    """Name the files that are not what the record says they are: the shim would have missed a write."""
    disk = recording.disk()
    for entry in recording.entries:
        disk.apply(entry)
    recorded = disk.left(Model("all", "all"), Random(0))
    real = {
        path.relative_to(recording.root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in recording.root.rglob("*")
    }
    names = sorted(name for name in {*recorded, *real} if not name.endswith("-shm"))
    return [name for name in names if recorded.get(name, b"?") != real.get(name, b"!")]


def judge(recording: Recording, point: int, found: Found) -> Iterator[str]:
    """Say what is missing or half-written, given what was told before the cut and what was just being done."""
    position = recording.entries[point - 1].end if point else 0
    told = [report for report in recording.reports if report.at <= position]
    at_first = recording.reports[0] if recording.given else Report(0, "nothing", {}, {}, [])
    before = told[-1] if told else at_first
    doing = recording.reports[len(told)] if len(told) < len(recording.reports) else before
    for problem in found.problems:
        yield f"after {before.told!r}: {problem}"
    allowed = [one.store for one in (before, doing)]
    if (found.store or {}) not in allowed and not found.problems:
        yield f"after {before.told!r}, doing {doing.told!r}: {_describe(recording, found.store, len(told))}"
    for name in sorted({*before.files, *doing.files, *found.files}):
        fine = {before.files.get(name), doing.files.get(name)}
        if name not in before.files:  # what was removed may come back, whole
            fine |= {report.files.get(name) for report in told}
        if found.files.get(name) not in fine:
            state = "half-written" if name in found.files else "gone"
            yield f"after {before.told!r}, doing {doing.told!r}: {name} is {state}"
    kept = doing.replaced if found.store == doing.store != before.store else before.replaced
    if not set(kept) <= set(found.replaced):
        yield f"after {before.told!r}, doing {doing.told!r}: what the restore put aside is gone"


def _describe(recording: Recording, store: dict[str, str] | None, told: int) -> str:
    """Say which state of the past a store is in, or which of its tables nobody ever saw like this."""
    if store is None:
        return "the store is gone"
    for number in range(told - 1, -1, -1):
        if recording.reports[number].store == store:
            lost = ", ".join(one.told for one in recording.reports[number + 1 : told])
            return f"lost: {lost}"
    last = recording.reports[told - 1].store if told else {}
    return f"half-written: {sorted(name for name in {*store, *last} if store.get(name) != last.get(name))}"


def _fingerprint(left: dict[str, bytes | None]) -> bytes:
    look = hashlib.sha256()
    for name, content in left.items():
        look.update(f"{name}\0{-1 if content is None else len(content)}\0".encode())
        look.update(b"" if content is None or name.endswith("-shm") else content)
    return look.digest()


def _open_what_is_left(left: dict[str, bytes | None]) -> Found:
    scratch = Path(tempfile.mkdtemp(prefix="fieldapp-power-", dir=MEMORY if MEMORY.is_dir() else None))
    try:
        for name, content in left.items():
            _put(scratch / name, content)
        return look_at(AppPaths(scratch / "home"))
    finally:
        shutil.rmtree(scratch)


def _put(path: Path, content: bytes | None) -> None:
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)


def look_at(paths: AppPaths) -> Found:
    """Open a folder as the next start of the program does, and examine it to the last page."""
    files = file_digests(paths)
    profile = Profile(paths.profile(), MemorySecrets(), WalkingClock(START * 2))
    try:
        if not profile.exists():
            profile.start_alone("王敏", "华东一组")[0].close()
            return Found(None, files, [], ())
        with closing(profile.open_with(KEY)) as opened, known_errors():
            store, problems = store_digests(opened.reader), tuple(_problems_of(opened.store.db))
            opened.drafts.save("visit", "after", "the next thing that is typed")
            return Found(store, files, replaced_digests(paths), problems)
    except StoreError as error:
        return Found(None, files, [], (f"the store cannot be read: {error.code}",))


def _problems_of(db: Database) -> Iterator[str]:
    """Examine every page, the structure and every reference."""
    db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    yield from (str(row) for row in db.conn.execute("PRAGMA cipher_integrity_check").fetchall())
    yield from (row[0] for row in db.conn.execute("PRAGMA integrity_check").fetchall() if row[0] != "ok")
    yield from (f"dangling: {row}" for row in db.conn.execute("PRAGMA foreign_key_check").fetchall())
