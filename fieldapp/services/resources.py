"""Where icons, translations, tokens and word lists lie: in the source tree or inside an installed wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def resources_dir() -> Path:
    """Return the folder of the program's own files; raise FileNotFoundError for a broken installation.

    A wheel carries it as ``fieldapp/_resources``; in the source tree it is ``resources`` beside the package.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "_resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"no resources folder in or beside {package}")


def resource(*parts: str) -> Path:
    """Return the path of one resource, e.g. ``resource("theme", "tokens.json")``; it need not exist."""
    return resources_dir().joinpath(*parts)
