"""The whole program on an empty folder with real keys: first start, a second one, a kill, and the start after it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from virtual_screen import PROJECT, Keyboard, missing_tools, running_program, virtual_screen

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.needs_display,
    pytest.mark.skipif(bool(missing_tools()), reason="needs Xvfb and xdotool"),
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FIELDAPP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def command(display: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program to its end on a display; the data folder is in the environment."""
    return subprocess.run(
        [sys.executable, "-m", "fieldapp", *arguments],
        cwd=PROJECT,
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def start_alone(display: str) -> None:
    """From the welcome to the empty Today page without a mouse."""
    keys = Keyboard(display)
    keys.find_window("FieldApp")
    keys.press("Return")
    keys.find_window("Start alone")
    keys.free_text("Wang Min")
    keys.press("Return")
    keys.find_window("Your recovery code")
    keys.press("Tab", "Tab", "Return")  # past Print and Copy
    keys.find_window("Today")


def test_from_nothing_to_today_by_keys_and_through_a_kill(home: Path) -> None:
    with virtual_screen() as display:
        with running_program(display, home) as first:
            start_alone(display)
            second = command(display)
            assert (second.returncode, second.stdout) == (
                0,
                "FieldApp is open already; its window comes to the front.\n",
            )
            assert first.poll() is None
            assert command(display, "status", "--json").returncode == 0  # it only reads
            refused = command(display, "backup", "--json")
            assert (refused.returncode, json.loads(refused.stdout)["error"]) == (1, "in_use")
            first.send_signal(signal.SIGKILL)
            assert first.wait(60) == -signal.SIGKILL
        status = json.loads(command(display, "status", "--json").stdout)
        assert (status["profile"], status["user"], status["accounts"]) == ("alone", "Wang Min", 0)
        with running_program(display, home) as again:
            keys = Keyboard(display)
            keys.find_window("Today")
            keys.press("ctrl+q")
            assert again.wait(60) == 0
            assert again.stdout is not None
            assert again.stdout.read() == "", "a start and an end without a word on the terminal"


def test_looking_around_leaves_nothing_behind(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    with virtual_screen() as display, running_program(display, home) as program:
        keys = Keyboard(display)
        keys.find_window("FieldApp")
        keys.press("Tab", "Tab", "Return")
        keys.find_window("Today")
        assert list(temporary.glob("fieldapp-sample-*"))
        keys.press("ctrl+q")
        assert program.wait(60) == 0
    assert list(temporary.glob("fieldapp-sample-*")) == []
    assert not (home / "profiles" / "default" / "store.db").exists()
