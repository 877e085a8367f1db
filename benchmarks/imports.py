"""A list of accounts imported, beside reading it with csv and writing it with executemany into the same schema.

One argument: how many rows. Ours recognises, validates, looks for duplicates, fills outbox, search index and
summaries, and commits durably in chunks; of a large list a second process reads ahead. The floor writes what the schema
demands of a row: the row, all its indexes, and its entry in the outbox, without which it is neither sent nor undone; in
one transaction, as durable and as encrypted. It makes nothing that is derived: no word of the search, no summary, no
key of duplicates. ``bare`` is less than the schema demands: the table of accounts alone.

A process of its own per size, so that its memory is that of the import. One JSON object: milliseconds that pass of ours
(a dry run, the import, the same file again, taking it back) and of the floors; under "... processor" those of the
processors, both processes together; ``mib``, what the import took at most, the second process included, and
``mib later``, by how much the resident memory grew from its first tenth to its end.
"""

from __future__ import annotations

import csv
import json
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from fieldapp.domain.ids import IdSource, imported_id
from fieldapp.infra.clock import SystemClock
from fieldapp.services.importing.report import ImportReport
from fieldapp.services.importing.running import Progress
from fieldapp.services.importing.service import ImportService
from fieldapp.storage import meta, outbox
from fieldapp.storage.import_writer import ImportWriter
from fieldapp.storage.opening import create_store
from fieldapp.storage.store import Store

_HEADER = ("客户编号", "客户名称", "税号", "地址", "电话", "行业", "备注", "纬度", "经度")
_TOWNS = ("苏州", "无锡", "上海", "杭州", "宁波", "南京", "常州", "合肥", "重庆")
_LETTERS = "恒达华东精密电机机械科技新材料自动化仪器环保智能光电诚信海天宏远瑞丰金鼎"
_COLUMNS = (
    "id", "created_at", "legal_name", "tax_number", "address", "phone", "industry", "notes", "lat", "lon", "owner_id",
    "source", "source_key",
)  # fmt: skip
_CHUNK = 5_000
_MICRO = 1_000_000
_KEY = bytes(range(32))


def main() -> None:
    """Measure one import and its floor."""
    rows = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "list.csv"
        write_list(file, rows)
        taken = import_it(Path(folder) / "ours.db", file, rows)
        taken |= timed("floor", lambda: write_it(Path(folder) / "floor.db", file, with_outbox=True))
        taken |= timed("bare", lambda: write_it(Path(folder) / "bare.db", file, with_outbox=False))
    sys.stdout.write(json.dumps(taken) + "\n")


def write_list(file: Path, rows: int) -> None:
    """Write a list as an accounting program exports it; one name in fifty is that of an earlier row."""
    draw = random.Random(7)
    names = [f"{draw.choice(_TOWNS)}{''.join(draw.choices(_LETTERS, k=4))}有限公司" for _ in range(rows)]
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(_HEADER)
        for number, name in enumerate(names):
            town = draw.choice(_TOWNS)
            called = names[draw.randrange(number)] if number and number % 50 == 0 else name
            place = (f"{draw.uniform(29, 33):.6f}", f"{draw.uniform(116, 122):.6f}")
            phone = f"0512-{draw.randrange(10**7, 10**8)}"
            street = f"{town}市工业园区{draw.randrange(999)}号"
            writer.writerow((f"C{number}", called, "", street, phone, "机械", f"第{number}位", *place))


def import_it(path: Path, file: Path, rows: int) -> dict[str, list[float]]:
    """Import the list into a new store, once more, and take it back; return what that took."""
    store = new_store(path)
    service = ImportService(ImportWriter(store, SystemClock()), SystemClock())
    reports: list[ImportReport] = []
    resident: list[float] = []

    def watch(progress: Progress) -> bool:
        if 10 * progress.done >= rows:
            resident.append(memory_now())
        return False

    before = peak()
    taken = timed("dry", lambda: reports.append(service.run("accounts", [file], dry_run=True)))
    taken |= timed("ours", lambda: reports.append(service.run("accounts", [file], watch=watch)))
    taken |= {"mib": [peak() - before + peak(resource.RUSAGE_CHILDREN)], "mib later": [resident[-1] - resident[0]]}
    taken |= timed("again", lambda: reports.append(service.run("accounts", [file])))
    dry, first, again = (one.counts["accounts"] for one in reports)
    if dry.new != rows or first.rejected or first.new + first.duplicates != rows or again.new or again.updates:
        raise SystemExit(f"not all rows went in, once: {dry}, {first}, {again}")
    taken |= timed("undo", lambda: service.undo(str(reports[1].batch)))
    store.db.close()
    return taken


def write_it(path: Path, file: Path, *, with_outbox: bool) -> None:
    """Write the list into a new store, with nothing but the driver."""
    store = new_store(path)
    run, ids = store.db.conn, IdSource(SystemClock().now_us)
    me = meta.read(store.db, "me")

    def values() -> Iterator[tuple[object, ...]]:
        with file.open(encoding="utf-8", newline="") as read:
            lines = csv.reader(read)
            next(lines)
            for key, *texts, lat, lon in lines:
                place = round(float(lat) * _MICRO), round(float(lon) * _MICRO)
                yield imported_id("s", key), 1, *texts, *place, me, "s", key

    insert = f"INSERT INTO account ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
    run.execute("BEGIN IMMEDIATE")
    made = values()
    while rows := list(islice(made, _CHUNK)):
        run.executemany(insert, rows)
        if with_outbox:
            patches = (json.dumps(dict(zip(_COLUMNS[2:], row[2:], strict=True)), ensure_ascii=False) for row in rows)
            run.executemany(
                outbox.INSERT,
                (
                    (ids.new(), "g", "import", file.name, "insert", "account", row[0], patch, "{}", 0, 1)
                    for row, patch in zip(rows, patches, strict=True)
                ),
            )
    run.execute("COMMIT")
    store.db.close()


def new_store(path: Path) -> Store:
    """Make a store with one user."""
    clock = SystemClock()
    store = Store(create_store(path, _KEY, clock, profile="alone", device="d"), clock, IdSource(clock.now_us))
    with store.write("start") as batch:
        unit = batch.insert("unit", {"kind": "team", "name": "一组"})
        meta.write(store.db, me=batch.insert("user", {"name": "王敏", "role": "manager", "unit_id": unit}))
    return store


def timed(name: str, work: Callable[[], object]) -> dict[str, list[float]]:
    """Return the milliseconds that a call takes, and those of the processors: there other work does not count."""
    begin, begun = time.perf_counter(), _processor()
    work()
    return {name: [(time.perf_counter() - begin) * 1000], f"{name} processor": [(_processor() - begun) * 1000]}


def _processor() -> float:
    """Return the seconds of this process and of those that it began and saw end."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def peak(whose: int = resource.RUSAGE_SELF) -> float:
    """Return the greatest resident memory of this process so far, or of one that it began, MiB."""
    return resource.getrusage(whose).ru_maxrss / 1024


def memory_now() -> float:
    """Return the resident memory of this process, MiB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / (1 << 20)


if __name__ == "__main__":
    main()
