"""A list of accounts imported, beside reading it with csv and writing it with executemany into the same tables.

One argument: how many rows. Ours recognises, validates, looks for duplicates, fills outbox, search index and
summaries, and commits durably in chunks. A process of its own per size, so that its memory is that of the import.
One JSON object: milliseconds of the processor of ours (a dry run, the import, the same file again, taking it back) and
of the floor, and the MiB that all this took at most.
"""

from __future__ import annotations

import csv
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from fieldapp.domain.ids import IdSource, imported_id
from fieldapp.infra.clock import SystemClock
from fieldapp.services.importing.report import ImportReport
from fieldapp.services.importing.service import ImportService
from fieldapp.storage import meta
from fieldapp.storage.import_writer import ImportWriter
from fieldapp.storage.opening import create_store
from fieldapp.storage.store import Store

_HEADER = ("客户编号", "客户名称", "税号", "地址", "电话", "行业", "备注", "纬度", "经度")
_TOWNS = ("苏州", "无锡", "上海", "杭州", "宁波", "南京", "常州", "合肥", "重庆")
_LETTERS = "恒达华东精密电机机械科技新材料自动化仪器环保智能光电诚信海天宏远瑞丰金鼎"
_COLUMNS = "id, created_at, legal_name, tax_number, address, phone, industry, notes, lat, lon, owner_id"
_MICRO = 1_000_000
_KEY = bytes(range(32))


def main() -> None:
    """Measure one import and its floor."""
    rows = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "list.csv"
        write_list(file, rows)
        before = peak()
        taken = import_it(Path(folder) / "ours.db", file, rows)
        grown = peak() - before
        floor = timed(lambda: write_it(Path(folder) / "floor.db", file))
    sys.stdout.write(json.dumps({**taken, "floor": [floor], "mib": [grown]}) + "\n")


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
    """Import the list into a new store, once more, and take it back; return milliseconds of the processor."""
    store = new_store(path)
    service = ImportService(ImportWriter(store, SystemClock()), SystemClock())
    reports: list[ImportReport] = []
    taken = {"dry": [timed(lambda: reports.append(service.run("accounts", [file], dry_run=True)))]}
    for name in ("ours", "again"):
        taken[name] = [timed(lambda: reports.append(service.run("accounts", [file])))]
    dry, first, again = (one.counts["accounts"] for one in reports)
    if dry.new != rows or first.rejected or first.new + first.duplicates != rows or again.new or again.updates:
        raise SystemExit(f"not all rows went in, once: {dry}, {first}, {again}")
    batch = str(reports[1].batch)
    taken["undo"] = [timed(lambda: service.undo(batch))]
    store.db.close()
    return taken


def write_it(path: Path, file: Path) -> None:
    """Write the list into a new store, with nothing but the driver."""
    store = new_store(path)
    run = store.db.conn
    me = meta.read(store.db, "me")

    def values() -> Iterator[tuple[object, ...]]:
        with file.open(encoding="utf-8", newline="") as read:
            lines = csv.reader(read)
            next(lines)
            for key, *texts, lat, lon in lines:
                yield imported_id("s", key), 1, *texts, round(float(lat) * _MICRO), round(float(lon) * _MICRO), me

    run.execute("BEGIN IMMEDIATE")
    run.executemany(f"INSERT INTO account ({_COLUMNS}) VALUES ({', '.join('?' * 11)})", values())
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


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds of the processor that a call takes: other work on the machine does not count."""
    begin = time.process_time()
    work()
    return (time.process_time() - begin) * 1000


def peak() -> float:
    """Return the greatest resident memory of this process so far, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
