"""What every test gets: an offscreen Qt, folders of its own, a fixed place and language, and no network."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

PROJECT = Path(__file__).resolve().parents[1]
SHARED_DATA = PROJECT.parent / "shared" / "data"
TEST_KEY = "f1" * 32
"""The store's raw 32-byte key in every test, as hexadecimal text."""

# Set before any test module imports Qt: a platform without a screen, one zone, one language.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update(TZ="Asia/Shanghai", LANG="C.UTF-8", LC_ALL="C.UTF-8", QT_ACCESSIBILITY="0")
for _name in ("LANGUAGE", "FIELDAPP_HOME", "FIELDAPP_DB_KEY"):
    os.environ.pop(_name, None)
time.tzset()

settings.register_profile(
    "dev", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("ci", settings.get_profile("dev"), derandomize=True, database=None)
settings.register_profile("thorough", settings.get_profile("dev"), max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


class NetworkForbiddenError(AssertionError):
    """A test tried to leave this machine."""


def _is_local(address: object) -> bool:
    if not isinstance(address, tuple):  # a Unix socket's path
        return True
    host = str(address[0])
    return host in {"localhost", "::1", ""} or host.startswith("127.")


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Connections to other machines raise `NetworkForbiddenError`, which no retry takes for being offline."""
    real_connect, real_connect_ex = socket.socket.connect, socket.socket.connect_ex

    def connect(self: socket.socket, address: Any, /) -> None:
        if not _is_local(address):
            raise NetworkForbiddenError(f"a test may not connect to {address!r}")
        real_connect(self, address)

    def connect_ex(self: socket.socket, address: Any, /) -> int:
        if not _is_local(address):
            raise NetworkForbiddenError(f"a test may not connect to {address!r}")
        return real_connect_ex(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        patch.setattr(socket.socket, "connect_ex", connect_ex)
        yield


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a data folder (not made yet), a fixed key, and never reads the user's own settings."""
    monkeypatch.setenv("FIELDAPP_HOME", str(tmp_path / "fieldapp-home"))
    monkeypatch.setenv("FIELDAPP_DB_KEY", TEST_KEY)
    for kind in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / f"xdg-{kind.lower()}"))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of public data sets beside the project; a test that needs it is skipped without it."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"no data folder at ../{SHARED_DATA.relative_to(PROJECT.parent)}")
    return SHARED_DATA


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what takes minutes unless it is asked for (`-m slow`), and marks what reads shared data."""
    slow_wanted = "slow" in (config.option.markexpr or "")
    kept: list[pytest.Item] = []
    dropped: list[pytest.Item] = []
    for item in items:
        if "shared_data" in getattr(item, "fixturenames", ()):
            item.add_marker("shared_data")
        (dropped if item.get_closest_marker("slow") and not slow_wanted else kept).append(item)
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = kept
