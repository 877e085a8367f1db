"""The installed program beside the same window from a virtual environment, both from a cold disk.

    python -m benchmarks.installed PROGRAM [--python PYTHON] [--runs N]

PROGRAM is what the package installs (`/opt/fieldapp/fieldapp`), PYTHON that of an environment with the desktop lock.
Told is the time from the start of the process until its window is on the screen, an X server (Xvfb) telling when that
is. Before each start the files of that side are put out of the page cache; what other processes hold there stays.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.measure import by_turns, environment

PROJECT = Path(__file__).resolve().parents[1]
REACH = 1.3
_MAP_NOTIFY, _SUBSTRUCTURE = 19, 1 << 19
_LIMIT_S = 120


class Screen:
    """Watches windows appear on a display."""

    def __init__(self, display: str) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._at = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))
        self._x.XSelectInput(
            self._at, ctypes.c_ulong(self._x.XDefaultRootWindow(self._at)), ctypes.c_long(_SUBSTRUCTURE)
        )
        self._x.XFlush(self._at)

    def wait_for_window(self) -> None:
        """Return when a window has come onto the screen. Raises TimeoutError."""
        event = (ctypes.c_long * 24)()
        end = time.monotonic() + _LIMIT_S
        while time.monotonic() < end:
            while self._x.XPending(self._at):
                self._x.XNextEvent(self._at, ctypes.byref(event))
                if event[0] & 0xFFFFFFFF == _MAP_NOTIFY:
                    return
            select.select([self._x.XConnectionNumber(self._at)], [], [], 1)
        raise TimeoutError("no window came")

    def forget(self) -> None:
        """Leave out what has come until now."""
        event = (ctypes.c_long * 24)()
        self._x.XSync(self._at, 0)
        while self._x.XPending(self._at):
            self._x.XNextEvent(self._at, ctypes.byref(event))


@contextmanager
def screen() -> Iterator[str]:
    """Give an X server of its own; the name of its display."""
    out, into = os.pipe()
    command = ["Xvfb", "-displayfd", str(into), "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(into,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(into)
    with os.fdopen(out) as ready:
        display = f":{ready.readline().strip()}"
    try:
        yield display
    finally:
        server.terminate()
        server.wait(_LIMIT_S)


def put_out(folders: Sequence[Path]) -> None:
    """Put the files of folders out of the page cache."""
    for folder in folders:
        for file in folder.rglob("*"):
            if file.is_file() and not file.is_symlink():
                with file.open("rb") as opened:
                    os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def start(command: Sequence[str], folders: Sequence[Path], watched: Screen, surroundings: dict[str, str]) -> float:
    """Return the milliseconds until the window is there."""
    put_out(folders)
    watched.forget()
    begin = time.monotonic()
    program = subprocess.Popen(command, cwd=PROJECT, env=surroundings)
    try:
        watched.wait_for_window()
        return (time.monotonic() - begin) * 1000
    finally:
        program.kill()
        program.wait(_LIMIT_S)


def main() -> int:
    """Measure by turns; 1 where the claim does not hold."""
    parser = argparse.ArgumentParser(description="the installed program's cold start")
    parser.add_argument("program", type=Path)
    parser.add_argument("--python", type=Path, default=Path(sys.executable))
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    venv = arguments.python.absolute().parents[1]
    with tempfile.TemporaryDirectory() as folder, screen() as display:
        surroundings = environment(Path(folder) / "home", Path(folder) / "bytecode")
        surroundings |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        from_venv = [str(arguments.python), "-m", "fieldapp"]
        demo = ["demo", "--prepare-only", "--size", "S", "--lang", "zh_CN"]
        subprocess.run([*from_venv, *demo], cwd=PROJECT, env=surroundings, check=True, capture_output=True)
        watched = Screen(display)
        ours, floor = [str(arguments.program)], [venv / "lib", PROJECT / "fieldapp", PROJECT / "resources"]
        measured = by_turns(
            "cold start, installed",
            lambda: start(ours, [arguments.program.resolve().parent], watched, surroundings),
            "the same window from a virtual environment",
            lambda: start(from_venv, [*floor, Path(folder) / "bytecode"], watched, surroundings),
            runs=arguments.runs,
            reach=REACH,
        )
    print(measured.line())
    return 0 if measured.is_reached else 1


if __name__ == "__main__":
    sys.exit(main())
