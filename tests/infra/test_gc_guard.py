"""Garbage is collected on the UI thread only."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from fieldapp.infra.gc_guard import GcGuard


class Knot:
    """An object in a reference cycle that tells on which thread it died."""

    def __init__(self, died_on: list[str]) -> None:
        self.itself = self
        self.died_on = died_on

    def __del__(self) -> None:
        self.died_on.append(threading.current_thread().name)


@pytest.fixture
def guard(qapp: object) -> Iterator[GcGuard]:
    made = GcGuard(interval_ms=10)
    yield made
    made.stop()


def test_cycles_made_on_a_worker_die_on_the_ui_thread(guard: GcGuard, qtbot: QtBot) -> None:
    died_on: list[str] = []
    worker = threading.Thread(target=lambda: [Knot(died_on) for _ in range(5000)])
    worker.start()
    worker.join()
    assert died_on == []
    qtbot.waitUntil(lambda: len(died_on) == 5000)
    assert set(died_on) == {threading.main_thread().name}


def test_while_work_is_under_way_nothing_is_collected(qapp: object, qtbot: QtBot) -> None:
    died_on: list[str] = []
    busy = [True]
    guard = GcGuard(is_busy=lambda: busy[0], interval_ms=10)
    try:
        worker = threading.Thread(target=lambda: [Knot(died_on) for _ in range(5000)])
        worker.start()
        worker.join()
        for _ in range(3):
            guard.collect()
        assert died_on == []
        busy[0] = False
        qtbot.waitUntil(lambda: len(died_on) == 5000)
    finally:
        guard.stop()


def test_what_is_kept_is_walked_no_more_and_goes_when_it_is_kept_anew(qapp: object) -> None:
    died_on: list[str] = []
    guard = GcGuard()
    try:
        knot = Knot(died_on)
        guard.keep()
        del knot
        gc.collect()
        assert died_on == []
        guard.keep()
        assert died_on == [threading.main_thread().name]
    finally:
        guard.stop()


def test_stopping_gives_collection_back(qapp: object) -> None:
    guard = GcGuard()
    assert not gc.isenabled()
    guard.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
