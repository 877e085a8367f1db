"""The time zone of this machine, by name wherever the system knows one."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from fieldapp.domain.periods import offset_minutes
from fieldapp.infra import clock
from fieldapp.infra.clock import SystemClock
from fieldapp.services.ports import Clock


@pytest.fixture(autouse=True)
def no_zone_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(clock, "_LOCALTIME", tmp_path / "localtime")
    monkeypatch.setattr(clock, "_TIMEZONE", tmp_path / "timezone")


def test_it_is_the_clock_that_the_services_ask_for() -> None:
    conforming: Clock = SystemClock()
    assert abs(conforming.now_us() - time.time_ns() // 1000) < 60_000_000


def test_the_environment_names_the_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", ":Europe/Berlin")
    assert SystemClock().zone() == "Europe/Berlin"


def test_a_link_to_the_zone_file_names_the_zone(tmp_path: Path) -> None:
    zone = tmp_path / "usr" / "share" / "zoneinfo" / "Asia" / "Urumqi"
    zone.parent.mkdir(parents=True)
    zone.write_bytes(b"")
    (tmp_path / "localtime").symlink_to(zone)
    assert SystemClock().zone() == "Asia/Urumqi"


def test_a_copied_zone_file_is_named_by_its_text_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "CST-8")  # a rule, no name
    (tmp_path / "localtime").write_bytes(b"TZif")
    (tmp_path / "timezone").write_text("America/New_York\n", encoding="ascii")
    assert SystemClock().zone() == "America/New_York"


@pytest.mark.parametrize(
    ("rule", "zone", "minutes"), [("CST-8", "Etc/GMT-8", 480), ("EST5", "Etc/GMT+5", -300), ("XXX", "UTC", 0)]
)
def test_without_any_name_the_offset_is_right(
    rule: str, zone: str, minutes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", rule)
    time.tzset()
    try:
        assert SystemClock().zone() == zone
        assert offset_minutes(SystemClock().now_us(), zone) == minutes
    finally:
        monkeypatch.undo()
        time.tzset()
