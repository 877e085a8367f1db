"""A rotating log that may be sent to a stranger: no names, no numbers of phones, no texts that users typed."""

from __future__ import annotations

import logging
import re
import traceback
from pathlib import Path
from types import TracebackType

from fieldapp.storage.durable import make_folder

MAX_BYTES = 1_000_000
KEEP = 3

_PRIVATE = (
    (re.compile(r"\b[0-9a-fA-F]{64}\b"), "[key]"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), "[mail]"),
    (re.compile(r"(?<![\w-])\+?\d[\d ]{5,}\d(?![\w-])"), "[number]"),  # ids have letters and hyphens around
    (re.compile(r"[\u3400-\u9fff]+"), "[text]"),  # the program's own messages are English
)


def redact(text: str) -> str:
    """Return a text without keys, addresses, long numbers and Chinese."""
    for pattern, mark in _PRIVATE:
        text = pattern.sub(mark, text)
    return text


def format_error(error: BaseException) -> str:
    """Return where an error came from: files, lines and types, without messages, which may quote the user."""
    parts: list[str] = []
    current: BaseException | None = error
    while current is not None:
        frames = traceback.extract_tb(current.__traceback__)
        lines = [f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
        parts.append("\n".join([*lines, f"{type(current).__module__}.{type(current).__qualname__}"]))
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\ncaused by\n".join(parts)


class PrivateFormatter(logging.Formatter):
    """Formats records so that nothing personal reaches the file."""

    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """Return the error without its message."""
        return format_error(ei[1]) if ei[1] is not None else ""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, redacted."""
        return redact(super().format(record))


class RotatingHandler(logging.FileHandler):
    """Keeps ``KEEP`` full files beside the one being written.

    What the standard library has for it comes with sockets and pickles, which a window would wait for.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8")
        self._path = path

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record, into a new file when this one is full."""
        try:
            if self.stream and self.stream.tell() >= MAX_BYTES:
                self._rotate()
        except OSError:
            self.handleError(record)
        super().emit(record)

    def _rotate(self) -> None:
        self.close()
        for number in range(KEEP, 0, -1):
            older = self._path if number == 1 else self._numbered(number - 1)
            if older.exists():
                older.replace(self._numbered(number))

    def _numbered(self, number: int) -> Path:
        return self._path.with_name(f"{self._path.name}.{number}")


def set_up(folder: Path, level: int = logging.INFO) -> logging.Handler:
    """Log to ``folder``/fieldapp.log, three old files kept; raise OSError where the folder cannot be made."""
    make_folder(folder, mode=0o700)
    handler = RotatingHandler(folder / "fieldapp.log")
    handler.setFormatter(PrivateFormatter("{asctime} {levelname} {threadName} {name}: {message}", style="{"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    return handler


def _short(filename: str) -> str:
    """Return a source file without the folders above it, which may contain the user's name."""
    return "/".join(Path(filename).parts[-3:])
