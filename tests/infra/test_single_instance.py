"""One window per profile, with real processes: the second raises the first, a killed one leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fieldapp.infra.profile_lock import ProfileLock
from fieldapp.infra.single_instance import SingleInstance

PROJECT = Path(__file__).resolve().parents[2]
Start = Callable[[str, Path], subprocess.Popen[str]]

HOLD = """
import sys
from pathlib import Path
from fieldapp.infra.profile_lock import ProfileLock
print(ProfileLock(Path(sys.argv[1])).acquire(), flush=True)
sys.stdin.read()
"""

WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from fieldapp.infra.profile_lock import ProfileLock
from fieldapp.infra.single_instance import SingleInstance
app = QCoreApplication([])
instance = SingleInstance(ProfileLock(Path(sys.argv[1])))
if instance.acquire():
    print("first", flush=True)
    instance.raise_requested.connect(lambda: (print("raised", flush=True), app.quit()))
    app.exec()
else:
    print("asked" if instance.ask_first_to_raise() else "nobody", flush=True)
"""


@pytest.fixture
def start() -> Iterator[Start]:
    """Start a script on a lock file; what still runs in the end is killed."""
    running: list[subprocess.Popen[str]] = []

    def run(script: str, lock: Path) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", script, str(lock)],
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process

    yield run
    for process in running:
        process.kill()
        process.communicate()


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_the_lock_is_free_after_its_holder_was_killed(tmp_path: Path, start: Start) -> None:
    lock = ProfileLock(tmp_path / "lock")
    holder = start(HOLD, tmp_path / "lock")
    assert said(holder) == "True"
    assert not lock.acquire()
    assert lock.holder() == holder.pid
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert lock.acquire()
    assert lock.holder() == os.getpid()
    lock.release()


def test_of_many_simultaneous_starts_exactly_one_wins(tmp_path: Path, start: Start) -> None:
    starts = [start(HOLD, tmp_path / "lock") for _ in range(6)]
    assert sorted(said(process) for process in starts) == ["False"] * 5 + ["True"]


def test_a_child_process_does_not_inherit_the_lock(tmp_path: Path) -> None:
    lock = ProfileLock(tmp_path / "lock")
    assert lock.acquire()
    waits = "print('here', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", waits], stdin=subprocess.PIPE, stdout=subprocess.PIPE, close_fds=False
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"here\n"
        lock.release()
        again = ProfileLock(tmp_path / "lock")
        taken = again.acquire()
        again.release()
        child.communicate(b"\n")
    assert taken


def test_taking_it_twice_and_giving_it_back_twice(tmp_path: Path) -> None:
    lock = ProfileLock(tmp_path / "lock")
    assert lock.holder() is None
    assert lock.acquire()
    assert lock.acquire()
    lock.release()
    lock.release()
    assert lock.acquire()
    lock.release()


def test_a_second_start_raises_the_first_window_and_ends(tmp_path: Path, start: Start) -> None:
    first = start(WINDOW, tmp_path / "lock")
    assert said(first) == "first"
    second = start(WINDOW, tmp_path / "lock")
    assert said(second) == "asked"
    assert said(first) == "raised"
    assert first.wait() == second.wait() == 0


def test_a_start_after_a_kill_listens_again(tmp_path: Path, start: Start) -> None:
    killed = start(WINDOW, tmp_path / "lock")
    assert said(killed) == "first"
    killed.kill()
    killed.wait()
    first = start(WINDOW, tmp_path / "lock")
    assert said(first) == "first"
    assert said(start(WINDOW, tmp_path / "lock")) == "asked"
    assert said(first) == "raised"


def test_two_profiles_run_side_by_side(tmp_path: Path, start: Start) -> None:
    assert said(start(WINDOW, tmp_path / "a")) == "first"
    assert said(start(WINDOW, tmp_path / "b")) == "first"


def test_the_signal_comes_in_this_process(tmp_path: Path, qtbot: QtBot, start: Start) -> None:
    instance = SingleInstance(ProfileLock(tmp_path / "lock"))
    assert instance.acquire()
    with qtbot.waitSignal(instance.raise_requested):
        second = start(WINDOW, tmp_path / "lock")
    assert said(second) == "asked"
    instance.release()


def test_a_command_that_holds_the_lock_has_no_window_to_raise(tmp_path: Path, qapp: object, start: Start) -> None:
    holder = start(HOLD, tmp_path / "lock")
    assert said(holder) == "True"
    instance = SingleInstance(ProfileLock(tmp_path / "lock"))
    assert not instance.acquire()
    assert not instance.ask_first_to_raise()
    assert instance.holder() == holder.pid
