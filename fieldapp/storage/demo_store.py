"""A store full of sample data, made beside its place and moved there whole."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from fieldapp.services.errors import StoreError
from fieldapp.services.ports import Clock
from fieldapp.services.sample import SampleSpec, generate, load_words
from fieldapp.storage import bulk_load, commission_posting, steps
from fieldapp.storage.database import Database
from fieldapp.storage.durable import sync_file, sync_folder
from fieldapp.storage.errors import known_errors
from fieldapp.storage.opening import create_store

# Nobody reads the file before it is whole, so nothing needs to survive a crash until then.
_WHILE_LOADING = (
    "PRAGMA journal_mode=OFF",
    "PRAGMA synchronous=OFF",
    "PRAGMA locking_mode=EXCLUSIVE",
    "PRAGMA cache_size=-262144",
)
_PORTION = 1_000


def build_demo_store(
    path: Path,
    key: bytes,
    clock: Clock,
    words_folder: Path,
    *,
    seed: int = 7,
    size: str = "S",
    language: str = "zh_CN",
    role: str = "rep",
) -> Counter[str]:
    """Make the encrypted file ``path`` with sample data as of now; return the counts by entity.

    ``words_folder`` is ``resources/sample``; ``role`` says whose laptop it is (rep, manager, finance, service,
    admin). The file takes its name only when it is complete and on the disk; a killed run leaves ``*.part``,
    which the next one replaces. Raises StoreError (exists, disk_full, ...), ValueError for an unknown size.
    """
    spec = SampleSpec(seed, size, language, clock.now_us(), clock.zone())
    if path.exists():
        raise StoreError("exists", path=str(path))
    partial = path.with_name(path.name + ".part")
    _remove(partial)
    about = {
        "profile": "demo",
        "me": spec.me(role),
        "company_zone": spec.zone,
        "demo": json.dumps({"seed": seed, "size": size, "language": language, "role": role}),
    }
    try:
        db = create_store(partial, key, clock, **about)
        try:
            with known_errors():
                counts = _fill(db, spec, words_folder)
        finally:
            db.close()
        sync_file(partial)
        partial.replace(path)
        sync_folder(path.parent)
    finally:
        _remove(partial)
    return counts


def _fill(db: Database, spec: SampleSpec, words_folder: Path) -> Counter[str]:
    for pragma in _WHILE_LOADING:
        db.conn.execute(pragma).fetchall()
    counts = bulk_load.load(db, generate(spec, load_words(words_folder, spec.language)), spec.as_of)
    _post(db, spec.as_of)
    for pragma in ("PRAGMA optimize=0x10002", "PRAGMA locking_mode=NORMAL", "PRAGMA journal_mode=WAL"):
        db.conn.execute(pragma).fetchall()
    return counts


def _post(db: Database, now: int) -> None:
    """Let the sample person's ledger be posted as on any laptop without a company, and everybody's steps counted."""
    db.conn.execute("BEGIN IMMEDIATE")
    while commission_posting.post_due(db, now):
        continue
    while steps.work_off(db, _PORTION):
        continue
    db.conn.execute("COMMIT")


def _remove(partial: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        partial.with_name(partial.name + suffix).unlink(missing_ok=True)
