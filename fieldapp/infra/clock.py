"""The time and the place's time zone, as the operating system tells them.  No Qt here."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_LOCALTIME = Path("/etc/localtime")
_TIMEZONE = Path("/etc/timezone")
_WINDOWS_ZONES = {
    "China Standard Time": "Asia/Shanghai",
    "Taipei Standard Time": "Asia/Taipei",
    "Tokyo Standard Time": "Asia/Tokyo",
    "Korea Standard Time": "Asia/Seoul",
    "Singapore Standard Time": "Asia/Singapore",
    "India Standard Time": "Asia/Kolkata",
    "W. Europe Standard Time": "Europe/Berlin",
    "GMT Standard Time": "Europe/London",
    "Eastern Standard Time": "America/New_York",
    "Central Standard Time": "America/Chicago",
    "Mountain Standard Time": "America/Denver",
    "Pacific Standard Time": "America/Los_Angeles",
}


class SystemClock:
    """The clock of this laptop; conforms to ``services.ports.Clock``."""

    def now_us(self) -> int:
        """Return microseconds since 1970 UTC."""
        return time.time_ns() // 1000

    def zone(self) -> str:
        """Return the IANA name of the local zone, asked anew because people travel."""
        return next((name for name in _named_zones() if _exists(name)), None) or _zone_by_offset()


def _named_zones() -> Iterator[str]:
    """Name what the system may mean, best first; not all need to be zones."""
    given = os.environ.get("TZ", "").lstrip(":")
    if given:
        yield given
    if sys.platform == "win32":
        yield _WINDOWS_ZONES.get(_windows_zone(), "")
    else:
        parts = Path(os.path.realpath(_LOCALTIME)).as_posix().split("/zoneinfo/")
        if len(parts) == 2:
            yield parts[1].removeprefix("posix/").removeprefix("right/")
        if _TIMEZONE.is_file():
            yield _TIMEZONE.read_text(encoding="ascii", errors="replace").strip()


if sys.platform == "win32":
    import winreg

    def _windows_zone() -> str:
        place = r"SYSTEM\CurrentControlSet\Control\TimeZoneInformation"
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
            return str(winreg.QueryValueEx(key, "TimeZoneKeyName")[0]).split("\0", maxsplit=1)[0]


def _exists(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return bool(name)


def _zone_by_offset() -> str:
    """Return a zone with today's offset where the name is unknown; its sign is reversed by POSIX."""
    hours, rest = divmod(time.localtime().tm_gmtoff, 3600)
    if rest or not hours or not -12 <= hours <= 14:
        return "UTC"
    return f"Etc/GMT{-hours:+d}"
