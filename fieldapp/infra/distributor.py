"""The profile that this installation was wrapped with, if it was: in a folder beside the program."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.domain.errors import DomainError

if TYPE_CHECKING:
    from fieldapp.domain.distributor import Distributor

VARIABLE = "FIELDAPP_DISTRIBUTOR"
PROFILE = "profile.json"
USUAL_NAME = "FieldApp"
_PAGES = ("mix", "commission")
"""Pages that a profile may leave out of the navigation."""


def folder() -> Path | None:
    """Return the folder of the profile; None where the program is nobody's own."""
    given = os.environ.get(VARIABLE)
    if given:
        return Path(given)
    beside = Path(sys.executable).parent / "distributor"
    return beside if getattr(sys, "frozen", False) and beside.is_dir() else None


@cache
def current() -> Distributor | None:
    """Return the profile. Raises DomainError damaged_installation where it is there and cannot be read."""
    place = folder()
    if place is None:
        return None
    import json

    from fieldapp.domain.distributor import ProfileError, read

    try:
        document = json.loads((place / PROFILE).read_bytes())
        return read(str(document.pop("name", "")), document)
    except (OSError, ValueError, AttributeError, TypeError, ProfileError) as error:
        raise DomainError("damaged_installation", path=str(place)) from error


def brand() -> str:
    """Return the name that windows carry."""
    own = current()
    return USUAL_NAME if own is None else own.brand


def offers(page: str) -> bool:
    """Tell whether a page stands in the navigation."""
    own = current()
    return own is None or page not in _PAGES or page in own.features


def file(name: str) -> str:
    """Return the path of a file of the profile, empty for no name."""
    place = folder()
    return str(place / name) if place is not None and name else ""
