"""A screen of its own (Xvfb) with the real program on it, and real key presses (xdotool)."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtGui import QImage

PROJECT = Path(__file__).resolve().parents[2]
_LIMIT = 120


def missing_tools() -> list[str]:
    """Programs that are needed and not there."""
    return [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]


@contextmanager
def virtual_screen(size: str = "1440x900", memory: Path | None = None) -> Iterator[str]:
    """Start an X server on a free display and return its name; what it shows is kept in the folder ``memory``."""
    out, into = os.pipe()
    shown = [] if memory is None else ["-fbdir", str(memory)]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(into), "-screen", "0", f"{size}x24", "-nolisten", "tcp", *shown],
        pass_fds=(into,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(into)
    with os.fdopen(out) as ready:
        display = f":{ready.readline().strip()}"
    try:
        yield display
    finally:
        server.terminate()
        server.wait(_LIMIT)


def picture(memory: Path) -> QImage:
    """Return what is on the screen whose memory lies in a folder; the file is that of ``xwd``."""
    data = (memory / "Xvfb_screen0").read_bytes()
    head = struct.unpack(">25I", data[:100])
    begin, width, height, stride, colours = head[0], head[4], head[5], head[12], head[19]
    return QImage(data[begin + 12 * colours :], width, height, stride, QImage.Format.Format_RGB32).copy()


@dataclass
class Keyboard:
    """Presses keys in the window of one display and counts them: a chord is one press."""

    display: str
    window: str = ""
    pressed: int = 0
    typed: int = 0
    log: list[str] = field(default_factory=list)

    def find_window(self, name: str) -> None:
        """Wait until the window is on the screen, and give it the keyboard."""
        found = self._run("search", "--sync", "--onlyvisible", "--name", name)
        self.window = found.split()[-1]
        self._run("windowfocus", "--sync", self.window)

    def press(self, *keys: str) -> None:
        """Press keys or chords, such as ``ctrl+n``, one after the other."""
        self._run("key", "--delay", "15", *keys)
        self.pressed += len(keys)
        self.log += keys

    def letters(self, text: str) -> None:
        """Press the keys of letters and digits that belong to no free text."""
        names = {" ": "space", ":": "colon", "-": "minus"}
        self.press(*(names.get(letter, letter) for letter in text))

    def free_text(self, text: str) -> None:
        """Type free text; its length is counted apart."""
        self._run("type", "--delay", "8", text)
        self.typed += len(text)

    def _run(self, *args: str) -> str:
        environment = {**os.environ, "DISPLAY": self.display}
        done = subprocess.run(
            ["xdotool", *args], env=environment, capture_output=True, text=True, timeout=_LIMIT, check=True
        )
        return done.stdout


@contextmanager
def running_program(display: str, home: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Start the program on a display with its data in ``home``; it is ended with the test at the latest."""
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "FIELDAPP_HOME": str(home)}
    program = subprocess.Popen(
        [sys.executable, "-m", "fieldapp", *arguments],
        cwd=PROJECT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield program
    finally:
        if program.poll() is None:
            program.kill()
        program.communicate(timeout=_LIMIT)
