"""What the power is cut from: the program's own path from the first start on, told on a pipe what it would call saved.

Run under the shim in two parts: the first ends as a killed process does, the second begins with a restore. A third
goes on where the power was cut. Each line of the reports is one ``Report``.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import cast

from power_state import file_digests, replaced_digests, store_digests

from fieldapp.app.profile import Opened, Profile
from fieldapp.domain.ids import IdSource
from fieldapp.infra import settings
from fieldapp.infra.paths import AppPaths, app_paths
from fieldapp.infra.secrets import KeyringSecrets
from fieldapp.services.accounts import AccountDraft, AccountService
from fieldapp.services.local_time import moment_now
from fieldapp.services.people import PeopleService
from fieldapp.services.visit_values import (
    DRAFT_KIND,
    NewObjection,
    NewPerson,
    NewPromise,
    NextStep,
    Sample,
    VisitDraft,
)
from fieldapp.services.visits import VisitService
from fieldapp.storage import backup, meta
from fieldapp.storage.daily_backup import make_daily
from fieldapp.storage.store import Store

FAULTS = ("", "sync-off", "sync-normal", "early", "files")
"""What the proof must notice: no fsync at all, none at commit, "saved" before the commit, files without fsync."""
START = 1_795_331_100_000_000
MINUTE = 60_000_000
CHECKPOINT_PAGES = 150
"""Sooner than SQLite's thousand, so that a short run has checkpoints and logs that begin anew while it is open."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was said to be saved when the journal had ``at`` bytes, and what the folder holds then."""

    at: int
    told: str
    store: dict[str, str]
    files: dict[str, str]
    replaced: list[str]


class WalkingClock:
    """Every look at it is a minute later."""

    def __init__(self, now: int) -> None:
        self.now = now

    def now_us(self) -> int:
        self.now += MINUTE
        return self.now

    def zone(self) -> str:
        return "Asia/Shanghai"


class EarlyStore(Store):
    """Calls a transaction done while it is not: what the proof must notice."""

    before_commit: Callable[[], None]

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with super().transaction():
            yield
            self.before_commit()


class Work:
    """One process's share of the work."""

    def __init__(self, journal: Path, reports: int, fault: str, now: int) -> None:
        self._journal = journal
        self._reports = reports
        self._fault = fault
        self._clock = WalkingClock(now)
        self._early = -1
        self.paths: AppPaths = app_paths()
        self.profile = Profile(self.paths.profile(), KeyringSecrets(), self._clock)
        self._opened: Opened | None = None

    def first_part(self, visits: int) -> None:
        """Start, work, back up, work on, and end like a process that is killed."""
        self.paths.create()
        self._save_settings(scale_percent=110)
        self._open(self.profile.start_alone("王敏", "华东一组")[0])
        self._tell("start")
        for number in range(3):
            self._add_account(f"苏州恒达精密机械{number}厂")
        self._work(range(visits // 2))
        self._back_up()
        self._daily_copy(date(2026, 11, 22))
        self._close()
        self._open(self.profile.open())
        self._save_settings(theme="dark")
        self._work(range(visits // 2, visits))

    def second_part(self, visits: int) -> None:
        """Restore the backup over what the killed process left, and work on."""
        self.profile.restore(min(self.profile.paths.backups.glob("store-*.db")), None)
        at = self._position()
        self._open(self.profile.open())
        self._tell("restore", at)
        self._work(range(1000, 1000 + visits))
        self._back_up()
        for day in range(1, 10):
            self._daily_copy(date(2026, 12, day))
        self._save_settings(language="en")
        self._close()

    def third_part(self, visits: int) -> None:
        """Start after a power cut, and work on."""
        self._open(self.profile.open())
        self._tell("start after the cut")
        self._work(range(2000, 2000 + visits))
        self._save_settings(scale_percent=120)
        self._close()

    def _open(self, opened: Opened) -> None:
        if self._fault == "early":
            store = EarlyStore(opened.store.db, self._clock, IdSource(self._clock.now_us))
            store.before_commit = self._note_early
            opened.store = store
        mode = {"sync-off": "OFF", "sync-normal": "NORMAL"}.get(self._fault, "FULL")
        opened.store.db.conn.execute(f"PRAGMA synchronous={mode}")
        opened.store.db.conn.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}")
        self._opened = opened

    def _close(self) -> None:
        self._now_open.close()
        self._opened = None

    @property
    def _now_open(self) -> Opened:
        return cast("Opened", self._opened)

    def _work(self, numbers: range) -> None:
        accounts = [row[0] for row in self._now_open.reader.conn.execute("SELECT id FROM account ORDER BY id")]
        me = cast("str", meta.read(self._now_open.reader, "me"))
        visits = VisitService(self._now_open.store, IdSource(self._clock.now_us), self._clock, me)
        for number in numbers:
            dice = Random(number)
            account = dice.choice(accounts)
            for length in (20, 200):
                self._now_open.drafts.save(DRAFT_KIND, account, f'{{"outcome": "{"交期" * length}"}}')
                self._tell(f"draft {number}, {length} long")
            saved = visits.log(self._draft(number, account, dice))
            self._tell(f"visit {number} ({saved.visit_id})")
            if number % 7 == 3:
                self._now_open.store.undo_last()
                self._tell(f"undo of visit {number}")
            elif number % 7 == 5:
                again = visits.amend(saved.visit_id, self._draft(number, account, dice))
                self._tell(f"correction of visit {number} ({again.visit_id})")

    def _draft(self, number: int, account: str, dice: Random) -> VisitDraft:
        now = moment_now(self._clock)
        return VisitDraft(
            account_id=account,
            channel="visit",
            started=now,
            new_people=(NewPerson(f"周工{number}", "user"),) if dice.random() < 0.5 else (),
            purpose="了解需求",
            outcome=f"第 {number} 次：" + "价格还要再谈。" * dice.randint(1, 60),
            objections=(NewObjection("repurchase", "terms", f"账期太短 {number}"),) if dice.random() < 0.5 else (),
            promises=(NewPromise("us", f"寄送检测报告 {number}", "2026-12-01"),),
            samples=(Sample("轴承 6204", number % 5 + 1),),
            next_step=NextStep(now, has_time=True, purpose="再谈"),
            draft_key=account,
        )

    def _add_account(self, name: str) -> None:
        me = cast("str", meta.read(self._now_open.reader, "me"))
        accounts = AccountService(self._now_open.store, self._clock, me)
        changes = accounts.create(AccountDraft({"legal_name": name, "abc_class": "A"}))
        self._tell(f"account {name}")
        PeopleService(self._now_open.store, self._clock).add(
            next(iter(changes.accounts)), {"name": "李总", "stance": "neutral"}, roles=("selector",)
        )
        self._tell(f"person at {name}")

    def _back_up(self) -> None:
        name = f"store-{self._clock.now_us() // 1_000_000}.db"
        backup.backup(self._now_open.store.db, self.profile.paths.backups / name)
        self._tell(f"backup {name}")

    def _daily_copy(self, day: date) -> None:
        paths = self.profile.paths
        made = make_daily(paths.store, self._now_open.key, paths.backups, day)
        self._tell(f"daily copy {made}")

    def _save_settings(self, **values: object) -> None:
        old = settings.load(self.paths.settings).settings
        settings.save(self.paths.settings, dataclasses.replace(old, **values))  # type: ignore[arg-type]
        self._tell(f"settings {values}")

    def _position(self) -> int:
        return self._journal.stat().st_size

    def _note_early(self) -> None:
        self._early = self._position()

    def _tell(self, what: str, at: int = -1) -> None:
        at = self._early if self._early >= 0 else at if at >= 0 else self._position()
        self._early = -1
        store = store_digests(self._opened.reader) if self._opened else {}
        report = Report(at, what, store, file_digests(self.paths), replaced_digests(self.paths))
        os.write(self._reports, json.dumps(dataclasses.asdict(report)).encode() + b"\n")


def leave_files_unsynced() -> None:
    """Make what writes whole files forget to wait for the disk."""

    def write_carelessly(path: Path, content: bytes) -> None:
        path.write_bytes(content)

    for name in ("sync_file", "sync_folder"):
        setattr(backup, name, lambda _path: None)
    setattr(settings, "write_atomically", write_carelessly)  # noqa: B010  (it is not exported there)


def main() -> None:
    """Do one part; see ``power_run.record``."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--part", type=int, choices=(1, 2, 3), required=True)
    parser.add_argument("--visits", type=int, required=True)
    parser.add_argument("--reports", type=int, required=True, help="file descriptor of the pipe")
    parser.add_argument("--fault", choices=FAULTS, default="")
    chosen = parser.parse_args()
    if chosen.fault == "files":
        leave_files_unsynced()
    start = START + (chosen.part - 1) * 30 * 24 * 60 * MINUTE
    work = Work(Path(os.environ["POWER_JOURNAL"]), chosen.reports, chosen.fault, start)
    if chosen.part == 1:
        work.first_part(chosen.visits)
        os._exit(0)  # nothing is closed, and the write-ahead log stays
    (work.second_part if chosen.part == 2 else work.third_part)(chosen.visits)


if __name__ == "__main__":
    main()
