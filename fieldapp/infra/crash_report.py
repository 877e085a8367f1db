"""The report of a crash or an unexpected error: text that the user reads before it goes anywhere."""

from __future__ import annotations

import platform
import re
from pathlib import Path

from PySide6.QtCore import qVersion

from fieldapp import __version__
from fieldapp.infra.files import write_atomically
from fieldapp.infra.log import redact

_SOURCE = re.compile(r'(File ")([^"]+)(")')
_NOTE = "\n\nWhat the user adds:\n"


def compose(happened: str, details: str) -> str:
    """Return the whole report: what happened, on what, and where in the program; English, as developers read it.

    ``details`` are places and types of errors, as ``log.format_error`` and the interpreter write them.  Folders and
    whatever looks personal are taken out of them once more.
    """
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    running = f"FieldApp {__version__} · Python {platform.python_version()} · Qt {qVersion()} · {system}"
    places = _SOURCE.sub(lambda found: f"{found[1]}{_last_parts(found[2])}{found[3]}", details)
    return f"{happened}\n{running}\n\n{redact(places).strip()}\n"


def with_note(report: str, note: str) -> str:
    """Return the report with the user's own words at its end, exactly as typed."""
    return f"{report.rstrip()}{_NOTE}{note.strip()}\n" if note.strip() else report


def save(path: Path, text: str) -> str:
    """Write a report where the user wants it and return the place; raise OSError."""
    write_atomically(path, text.encode("utf-8"))
    return str(path)


def _last_parts(filename: str) -> str:
    """Return a source file without the folders above it, which may contain the user's name."""
    return "/".join(Path(filename).parts[-3:])
