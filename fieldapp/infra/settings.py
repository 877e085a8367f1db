"""What the user chose for this laptop, in one small JSON file."""

from __future__ import annotations

import dataclasses
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from fieldapp.infra.files import free_name, write_atomically
from fieldapp.infra.i18n import available
from fieldapp.storage.durable import make_folder

log = logging.getLogger(__name__)

Theme = Literal["system", "light", "dark"]
THEMES: tuple[Theme, ...] = ("system", "light", "dark")
SCALES = range(75, 301)


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; change one with ``dataclasses.replace``."""

    language: str = ""
    """A code of ``i18n.available()``; empty for the system's language."""
    theme: Theme = "system"
    scale_percent: int = 100
    window_geometry: str = ""
    """QWidget.saveGeometry as base64."""
    file_folder: str = ""
    """Where the user last kept or found a file; empty for the documents."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings, and what the user has to be told about them."""

    settings: Settings
    kept_aside: Path | None = None
    """The unreadable file under its new name; defaults are used."""
    defaulted: tuple[str, ...] = ()
    """Names of settings whose value was impossible."""


_VALID: Mapping[str, Callable[[Any], bool]] = {
    "language": lambda value: value == "" or value in available(),
    "theme": lambda value: value in THEMES,
    "scale_percent": lambda value: type(value) is int and value in SCALES,
    "window_geometry": lambda value: isinstance(value, str) and value.isascii(),
    "file_folder": lambda value: isinstance(value, str),
}


def load(path: Path) -> Loaded:
    """Read the settings; without a file they are the defaults, a damaged file is kept under another name.

    Raises OSError only where the file is there and may not be read.
    """
    try:
        document = json.loads(path.read_bytes())
    except FileNotFoundError:
        return Loaded(Settings())
    except ValueError:  # neither JSON nor UTF-8
        document = None
    if not isinstance(document, dict):
        aside = free_name(path.with_name("settings-damaged.json"))
        path.replace(aside)
        log.warning("the settings could not be read; they are kept as %s", aside.name)
        return Loaded(Settings(), kept_aside=aside)
    known = {name: document[name] for name in _VALID if name in document}
    wrong = tuple(name for name, value in known.items() if not _is_valid(name, value))
    if wrong:
        log.warning("impossible settings replaced by their defaults: %s", ", ".join(wrong))
    kept = {name: value for name, value in known.items() if name not in wrong}
    return Loaded(Settings(**kept), defaulted=wrong)


def save(path: Path, settings: Settings) -> None:
    """Replace the file durably; raise OSError (disk full, no rights) and leave the old one as it was."""
    make_folder(path.parent, mode=0o700)
    text = json.dumps(dataclasses.asdict(settings), ensure_ascii=False, indent=1)
    write_atomically(path, text.encode())


def _is_valid(name: str, value: Any) -> bool:
    try:
        return _VALID[name](value)
    except TypeError:  # unhashable: a list or an object where a word belongs
        return False
