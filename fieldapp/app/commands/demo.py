"""demo: sample data in FIELDAPP_HOME, or in a folder that goes away with the window."""

from __future__ import annotations

import argparse
import os

from fieldapp.app.commands import window
from fieldapp.app.output import Output, ProblemError
from fieldapp.app.profile import Profile
from fieldapp.app.session import held, this_profile
from fieldapp.app.ways import SampleChoice, build_sample, open_sample, throw_away_folder
from fieldapp.infra.clock import SystemClock
from fieldapp.infra.i18n import tr
from fieldapp.infra.paths import HOME_VARIABLE
from fieldapp.infra.secrets import MemorySecrets
from fieldapp.storage import meta


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Make sample data and open them, or only make them."""
    if arguments.prepare_only:
        return _prepare(arguments, output)
    window.require_display()
    if os.environ.get(HOME_VARIABLE):
        profile = this_profile()
        try:
            _ensure(profile, arguments)
        except ProblemError as error:
            if error.code != "in_use":
                raise  # else the window that is open comes to the front
        return window.show_own(profile)
    output.note(tr("Making sample data …"))
    paths = throw_away_folder()
    opened = open_sample(paths, SystemClock(), _choice(arguments))
    return window.show(paths, Profile(paths.profile(), MemorySecrets(), SystemClock()), opened)


def _prepare(arguments: argparse.Namespace, output: Output) -> int:
    if not os.environ.get(HOME_VARIABLE):
        raise ProblemError("no_home", tr("Say where the data should be: set FIELDAPP_HOME to a folder."))
    profile = this_profile()
    _ensure(profile, arguments)
    sentence = tr("Sample data are ready in {folder}.", folder=profile.paths.folder)
    return output.result({"folder": str(profile.paths.folder), "store": str(profile.paths.store)}, sentence)


def _ensure(profile: Profile, arguments: argparse.Namespace) -> None:
    """Make the sample in the data folder unless it is there; never beside or over other data."""
    with held(profile):
        if not profile.exists():
            key = profile.new_key()
            build_sample(profile.paths.store, key, SystemClock(), _choice(arguments))
            return
        opened = profile.open()
        kind = meta.read(opened.reader, "profile")
        opened.close()
    if kind != "demo":
        raise ProblemError(
            "not_demo",
            tr(
                "{folder} holds your own data. Choose another FIELDAPP_HOME for sample data.",
                folder=profile.paths.folder,
            ),
        )


def _choice(arguments: argparse.Namespace) -> SampleChoice:
    return SampleChoice(arguments.size, arguments.role, arguments.seed)
