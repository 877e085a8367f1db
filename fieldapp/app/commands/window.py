"""The window: one per data folder, from the start page or straight to today."""

from __future__ import annotations

import argparse
import gc
import sys
from typing import TYPE_CHECKING

from fieldapp.app.opening import Opening
from fieldapp.app.output import EXIT_DONE, Output, ProblemError
from fieldapp.app.session import in_use, this_profile
from fieldapp.infra.i18n import tr
from fieldapp.infra.paths import AppPaths, app_paths
from fieldapp.infra.profile_lock import ProfileLock

if TYPE_CHECKING:
    from fieldapp.app.profile import Opened, Profile


def run(_arguments: argparse.Namespace, _output: Output) -> int:
    """Open the window on the data folder."""
    return show_own(this_profile())


def show_own(profile: Profile) -> int:
    """Open the window on the profile of the data folder."""
    return show(app_paths(), profile, None)


def show(paths: AppPaths, profile: Profile, opened: Opened | None) -> int:
    """Run the window until it is closed; with ``opened`` the start page is left out."""
    require_display()
    gc.disable()  # nothing that is imported now is garbage; GcGuard collects from here on
    profile.paths.create()
    lock = ProfileLock(profile.paths.lock)
    if not lock.acquire():
        return _raise_first(profile, lock)
    opening = Opening(profile) if opened is None and profile.exists() else None
    try:
        from fieldapp.app.desktop import Desktop

        return Desktop(paths, profile, opening).run(opened, lock)
    finally:
        if opening is not None:
            opening.end()
        lock.release()


def _raise_first(profile: Profile, lock: ProfileLock) -> int:
    from PySide6.QtCore import QCoreApplication

    from fieldapp.infra.single_instance import SingleInstance

    _app = QCoreApplication([])
    if not SingleInstance(lock).ask_first_to_raise():  # a command has the folder, not a window
        raise in_use(profile)
    print(tr("FieldApp is open already; its window comes to the front."))
    return EXIT_DONE


def require_display() -> None:
    """Refuse in one sentence where no window can be shown. Raises ProblemError no_display."""
    import os

    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if sys.platform != "linux" or platform not in ("", "xcb", "wayland"):
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise ProblemError(
            "no_display",
            tr("There is no display here. For pictures of the pages: fieldapp screenshot today --demo S -o today.png"),
        )
