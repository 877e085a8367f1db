"""The time zone of this machine, by name wherever the system knows one."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest

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
        assert SystemClock().offset_minutes() == minutes
    finally:
        monkeypatch.undo()
        time.tzset()


def test_offsets_follow_summer_time_and_days_follow_the_zone() -> None:
    winter = int(dt.datetime(2026, 1, 15, 23, 30, tzinfo=dt.UTC).timestamp()) * 1_000_000
    summer = int(dt.datetime(2026, 7, 15, 23, 30, tzinfo=dt.UTC).timestamp()) * 1_000_000
    assert clock.offset_minutes(winter, "Europe/Berlin") == 60
    assert clock.offset_minutes(summer, "Europe/Berlin") == 120
    assert clock.offset_minutes(0, "Asia/Kolkata") == 330
    assert clock.local_date(winter, "Asia/Shanghai") == "2026-01-16"
    assert clock.local_date(winter, "America/New_York") == "2026-01-15"


def test_today_is_a_date_of_the_local_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    before = SystemClock().now_us()
    today = SystemClock().today()
    after = SystemClock().now_us()
    assert clock.local_date(before, "Asia/Shanghai") <= today <= clock.local_date(after, "Asia/Shanghai")
