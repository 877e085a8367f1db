"""A laptop's program that is killed at a moment it is told: ``python dying_laptop.py HOME KEY MOMENT``.

``saved``: a visit is saved, and nothing of it sent. ``applied``: all of a checkpoint is written, and not committed.
``exchanged``: a whole content was fetched, and is about to take the store's place.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any, NoReturn

from real_laptops import KeyAlone

from fieldapp.app import company
from fieldapp.app.profile import Opened, Profile
from fieldapp.infra.clock import SystemClock
from fieldapp.infra.paths import AppPaths
from fieldapp.storage import sync_store
from fieldapp.storage.query import fetch
from fieldapp.storage.shadow_store import ShadowingStore
from fieldapp.storage.sync_apply import Checkpoint
from sync.client.engine import Engine
from sync.protocol.messages import Page

SAVED = {"channel": "visit", "started_at": 1, "started_offset": 480, "started_zone": "Asia/Shanghai"}


def die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("not reached")


class DyingCheckpoint(Checkpoint):
    """Never sees its work committed."""

    def finish(self, last: Page, *, derive: bool = True) -> Any:
        super().finish(last, derive=derive)
        die()


class DyingStore(ShadowingStore):
    """Never gives the store its new content."""

    def _exchange(self, rows: int) -> Any:
        assert rows >= 0
        die()


def log(opened: Opened) -> None:
    account = fetch(opened.reader, "SELECT id, owner_id FROM account")[0]
    with opened.store.write("log_visit") as batch:
        values = {**SAVED, "account_id": account["id"], "rep_id": account["owner_id"], "outcome": "kurz davor"}
        batch.insert("visit", values)


def main() -> None:
    """Open the profile, live until the moment, die."""
    home, key, moment = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), sys.argv[3]
    secrets = KeyAlone()
    profile = Profile(AppPaths(home).profile(), secrets, SystemClock())
    secrets.set(profile.paths.key_name(), key)
    opened = profile.open()
    if moment == "saved":
        log(opened)
        die()
    if moment == "applied":
        vars(sync_store)["Checkpoint"] = DyingCheckpoint
    sides = company.connect(opened, secrets)
    assert sides is not None
    if moment == "exchanged":
        sides[0].__class__ = DyingStore
    Engine(*sides).round()
    raise SystemExit("it lived on")


if __name__ == "__main__":
    main()
