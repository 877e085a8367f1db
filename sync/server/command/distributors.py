"""Programs of distributors: the finished package, wrapped in a profile within seconds."""

from __future__ import annotations

import argparse
from pathlib import Path

from fieldapp.domain.distributor import ProfileError
from fieldapp.infra.i18n import tr
from sync.server.command.distributor_texts import flaw_sentence
from sync.server.command.home import Home
from sync.server.command.people import Told
from sync.server.distributor.debian import NotAPackageError, wrap
from sync.server.distributor.profile import Profile, load
from sync.server.people.errors import PeopleError

FOLDER = "distributors"
CORES = "cores"


def build(home: Home, arguments: argparse.Namespace) -> Told:
    """Judge a profile and wrap it around the newest core. Raises PeopleError."""
    file = _profile_of(home, arguments)
    try:
        profile = load(file)
    except ProfileError as error:
        sentences = [flaw_sentence(str(file), flaw) for flaw in error.flaws]
        problems = [{"place": flaw.place, "code": flaw.code} for flaw in error.flaws]
        return {"problems": problems}, "\n".join(sentences)
    except OSError as error:
        raise PeopleError("no_profile", path=str(file)) from error
    return _wrapped(profile, _core_of(home, arguments), Path(arguments.output))


def _wrapped(profile: Profile, core: Path, folder: Path) -> Told:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        made = wrap(core, profile.distributor, profile.files, folder)
    except NotAPackageError as error:
        raise PeopleError("no_core", path=str(core)) from error
    except OSError as error:
        raise PeopleError("cannot_write", path=str(folder)) from error
    told = {"package": str(made), "bytes": made.stat().st_size, "server": profile.distributor.url}
    return told, tr("{brand} is ready: {path}", brand=profile.distributor.brand, path=made)


def _profile_of(home: Home, arguments: argparse.Namespace) -> Path:
    name = str(arguments.name)
    return Path(name) if name.endswith(".toml") else home.folder / FOLDER / f"{name}.toml"


def _core_of(home: Home, arguments: argparse.Namespace) -> Path:
    if arguments.core:
        return Path(arguments.core)
    cores = sorted((home.folder / CORES).glob("*.deb"), key=lambda file: file.stat().st_mtime)
    if not cores:
        raise PeopleError("no_core", path=str(home.folder / CORES))
    return cores[-1]
