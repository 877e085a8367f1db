"""Large imports read ahead in a process of their own: they bring in the same, and do not depend on it."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from import_profile import Profile, new_profile
from sqlcipher3 import dbapi2 as sqlcipher

from fieldapp.domain.errors import DomainError
from fieldapp.services.importing import ahead, running
from fieldapp.services.importing.running import Progress

HEADER = "客户编号,客户名称,电话,备注\n"
ROWS = 460


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(running, "CHUNK", 100)
    monkeypatch.setattr(ahead, "FROM", 200)
    yield
    assert not multiprocessing.active_children()


def write_list(path: Path, rows: int = ROWS) -> Path:
    """One row in thirteen has no name and is rejected; rows 40 and 459 stand twice, with another telephone or name."""
    lines = [f"C{n},{'' if n % 13 == 5 else f'重庆长{n}'},0512-66881{n:03},第{n}位\n" for n in range(rows)]
    path.write_text(HEADER + "".join(lines) + "C459,昆明短459,888,\nC40,重庆长40,999,\n", "utf-8")
    return path


def state_of(profile: Profile) -> list[tuple[object, ...]]:
    profile.store.db.conn.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab (main, search, row)")
    words = profile.ask("SELECT term, doc FROM temp.terms ORDER BY term")
    accounts = profile.ask(
        "SELECT a.id, a.legal_name, a.phone, a.notes, s.name_key FROM account a "
        "JOIN account_summary s ON s.rid = a.rid ORDER BY a.id"
    )
    keys = profile.ask("SELECT key, a.id FROM duplicate_key k JOIN account a ON a.rid = k.rid / 2 ORDER BY 1, 2")
    return [*accounts, *words, *keys]


def pids() -> list[int]:
    return [int(str(one.pid)) for one in multiprocessing.active_children()]


def test_it_brings_in_what_one_process_brings_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write_list(tmp_path / "list.csv")
    seen: list[int] = []

    def watch(_progress: Progress) -> bool:
        seen.append(len(pids()))
        return False

    with new_profile(tmp_path, name="two") as profile:
        report = profile.imports.run("accounts", [file], watch=watch)
        assert report.counts["accounts"].as_dict() == {"new": 425, "unchanged": 0, "updates": 0, "rejected": 37}
        assert [(one.row, one.code) for one in report.rejected[:2]] == [(7, "required"), (20, "required")]
        assert seen[:2] == [1, 1] and seen[-1] == 0
        again = profile.imports.run("accounts", [file], dry_run=True)
        assert (again.counts["accounts"].new, again.counts["accounts"].unchanged) == (0, 425)
        two = state_of(profile)
    monkeypatch.setattr(ahead, "FROM", 10_000)
    with new_profile(tmp_path, name="one") as profile:
        profile.imports.run("accounts", [file])
        assert state_of(profile) == two


def test_it_goes_on_alone_when_somebody_ends_the_other_process(tmp_path: Path) -> None:
    file = write_list(tmp_path / "list.csv")

    def watch(progress: Progress) -> bool:
        if progress.done == 200:
            os.kill(pids()[0], signal.SIGKILL)
        return False

    with new_profile(tmp_path) as profile:
        report = profile.imports.run("accounts", [file], watch=watch)
        assert report.counts["accounts"].as_dict() == {"new": 425, "unchanged": 0, "updates": 0, "rejected": 37}


def test_one_that_was_stopped_is_gone_on_with_from_where_it_was(tmp_path: Path) -> None:
    file = write_list(tmp_path / "list.csv")
    with new_profile(tmp_path) as profile:
        first = profile.imports.run("accounts", [file], watch=lambda progress: progress.done == 300)
        assert (first.state, pids()) == ("running", [])
        report = profile.imports.resume(watch=lambda _: len(pids()) > 1)
        assert report.counts["accounts"].as_dict() == {"new": 425, "unchanged": 0, "updates": 0, "rejected": 37}


def test_a_file_that_vanishes_in_the_middle_is_told_by_the_other_process_too(tmp_path: Path) -> None:
    files = [write_list(tmp_path / name) for name in ("one.csv", "two.csv")]

    def watch(progress: Progress) -> bool:
        if progress.done == 100:
            files[1].unlink()
        return False

    with new_profile(tmp_path) as profile:
        with pytest.raises(DomainError) as caught:
            profile.imports.run("accounts", files, watch=watch)
        assert (caught.value.code, caught.value.params["file"]) == ("file_missing", "two.csv")
        assert profile.ask("SELECT count(*) FROM account") == [(0,)]


@pytest.mark.parametrize("fails_at", [0, 2, 4])
@pytest.mark.parametrize("is_ahead", [True, False])
def test_what_a_step_that_failed_had_read_comes_in_with_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int, *, is_ahead: bool
) -> None:
    monkeypatch.setattr(ahead, "FROM", 200 if is_ahead else 10_000)
    file = write_list(tmp_path / "list.csv")
    with new_profile(tmp_path, name="whole") as profile:
        whole = profile.imports.run("accounts", [file])
        wanted = state_of(profile)
    with new_profile(tmp_path, name="torn") as profile:
        session = profile.imports.session()
        session.add([file])
        while not session.prepare():
            continue
        run = session.start()
        for _ in range(fails_at):
            run.step()
        full = "CREATE TEMP TRIGGER full BEFORE UPDATE ON import_batch BEGIN SELECT RAISE(ABORT, 'full'); END"
        profile.store.db.conn.execute(full)
        for _ in range(2):
            with pytest.raises(sqlcipher.IntegrityError):
                run.step()
        assert not run.is_done
        profile.store.db.conn.execute("DROP TRIGGER full")
        while not run.is_done:
            run.step()
        report = run.report()
        assert report.counts["accounts"].new == whole.counts["accounts"].new == 425
        assert report.counts["accounts"].rejected == len(report.rejected) == 37
        assert state_of(profile) == wanted


def test_what_a_step_that_failed_had_read_is_not_counted_when_it_is_ended_there(tmp_path: Path) -> None:
    file = write_list(tmp_path / "list.csv")
    with new_profile(tmp_path) as profile:
        session = profile.imports.session()
        session.add([file])
        while not session.prepare():
            continue
        run = session.start()
        run.step()
        full = "CREATE TEMP TRIGGER full BEFORE UPDATE ON import_batch BEGIN SELECT RAISE(ABORT, 'full'); END"
        profile.store.db.conn.execute(full)
        with pytest.raises(sqlcipher.IntegrityError):
            run.step()
        profile.store.db.conn.execute("DROP TRIGGER full")
        report = run.stop(keep=True)
        assert profile.ask("SELECT count(*) FROM account") == [(report.counts["accounts"].new,)]
        assert report.counts["accounts"].new + report.counts["accounts"].rejected == 100


def test_a_check_that_is_cancelled_leaves_no_process_behind(tmp_path: Path) -> None:
    file = write_list(tmp_path / "list.csv")
    with new_profile(tmp_path) as profile:
        session = profile.imports.session()
        session.add([file])
        while not session.prepare():
            continue
        told: list[Progress] = []
        view = session.check(told.append, lambda: bool(told))
        assert len(told) == 1 and view.report.dry_run
        assert pids() == []
