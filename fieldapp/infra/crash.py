"""What is left of a crash: written while the interpreter dies, shown once at the next start.  No Qt here."""

from __future__ import annotations

import datetime as dt
import faulthandler
import sys
from pathlib import Path
from typing import TextIO

from fieldapp.infra.files import free_name
from fieldapp.infra.log import format_error
from fieldapp.storage.durable import make_folder

KEEP = 5

_file: TextIO | None = None


def begin(crash_log: Path) -> None:
    """Let the interpreter write to ``crash_log`` when it dies; put an earlier crash aside for ``last_crash``.

    Never raises: without a writable folder the standard error stream has to do.
    """
    global _file  # noqa: PLW0603  (the interpreter writes to one file; it must stay open to the end)
    try:
        make_folder(crash_log.parent, mode=0o700)
        _put_aside(crash_log)
        opened = crash_log.open("a", encoding="utf-8")
    except OSError:
        if sys.stderr is not None:
            faulthandler.enable()
        return
    faulthandler.enable(opened)
    if _file is not None:
        _file.close()
    _file = opened


def end() -> None:
    """Stop writing, e.g. before the data folder is removed."""
    global _file  # noqa: PLW0603
    faulthandler.disable()
    if _file is not None:
        _file.close()
        _file = None


def write_report(crash_log: Path, error: BaseException) -> None:
    """Add an error that ends the program, without its message; raise OSError where nothing can be written."""
    with crash_log.open("a", encoding="utf-8") as file:
        file.write(format_error(error) + "\n")


def last_crash(crash_log: Path) -> str | None:
    """Return the text of crashes that nobody has been told of, once; the files are kept as ``seen-*``."""
    unseen = sorted(crash_log.parent.glob("crash-*.txt"))
    if not unseen:
        return None
    texts = []
    for path in unseen:
        texts.append(path.read_text(encoding="utf-8", errors="replace"))
        path.replace(free_name(path.with_name(f"seen-{path.name}")))
    for old in sorted(crash_log.parent.glob("seen-crash-*.txt"))[:-KEEP]:
        old.unlink()
    return "\n".join(texts)


def _put_aside(crash_log: Path) -> None:
    if crash_log.exists() and crash_log.stat().st_size:
        died_at = dt.datetime.fromtimestamp(crash_log.stat().st_mtime, dt.UTC)
        crash_log.replace(free_name(crash_log.with_name(f"crash-{died_at:%Y%m%dT%H%M%S}.txt")))
