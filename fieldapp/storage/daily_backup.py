"""One encrypted copy a day, made beside the work, and the old ones thinned out."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from fieldapp.domain.backup_rotation import kept
from fieldapp.storage.backup import backup
from fieldapp.storage.connection import open_copier

_NAME = re.compile(r"daily-(\d{4}-\d{2}-\d{2})\.db")


def make_daily(store: Path, key: bytes, folder: Path, today: date) -> Path | None:
    """Copy the store unless today's copy is there; then remove copies that newer ones replace.

    Runs on the io pool over a connection of its own, so that saving goes on meanwhile. Returns the new
    copy, or None. Raises StoreError (disk_full, ...); the older copies are untouched then.
    """
    target = _of(folder, today)
    if target.exists():
        return None
    _copy(store, key, target)
    _thin_out(folder, today)
    return target


def make_only(store: Path, key: bytes, folder: Path, today: date) -> Path:
    """Copy the store and remove every other copy: they hold what the store may no longer hold.

    Raises StoreError (disk_full, ...); the other copies are untouched then.
    """
    target, fresh = _of(folder, today), folder / "fresh.db"
    fresh.unlink(missing_ok=True)
    _copy(store, key, fresh)
    fresh.replace(target)
    for _, path in daily_backups(folder):
        if path != target:
            path.unlink()
    return target


def _of(folder: Path, day: date) -> Path:
    return folder / f"daily-{day.isoformat()}.db"


def _copy(store: Path, key: bytes, target: Path) -> None:
    db = open_copier(store, key)
    try:
        backup(db, target)
    finally:
        db.close()


def daily_backups(folder: Path) -> list[tuple[date, Path]]:
    """Return the copies, newest first."""
    named = ((_NAME.fullmatch(path.name), path) for path in folder.glob("daily-*.db"))
    return sorted(((date.fromisoformat(match[1]), path) for match, path in named if match), reverse=True)


def _thin_out(folder: Path, today: date) -> None:
    copies = daily_backups(folder)
    # Days after today are of a clock that was set back or had been wrong: they must not push out what is made now.
    stay = kept(day for day, _ in copies if day <= today) | kept(day for day, _ in copies if day > today)
    for day, path in copies:
        if day not in stay:
            path.unlink()
