"""The guide that ships with the installed program and opens without a network."""

from __future__ import annotations

from pathlib import Path

_PAGES = {"zh_CN": "user-guide.zh.html", "en": "user-guide.html"}


def folder() -> Path:
    """Return where the guide lies in an installed program; in the source tree there is none."""
    return Path(__file__).resolve().parents[1] / "_guide"


def page(language: str) -> Path | None:
    """Return the guide's page in a language, None where no guide was shipped."""
    found = folder() / _PAGES.get(language, _PAGES["en"])
    return found if found.is_file() else None
