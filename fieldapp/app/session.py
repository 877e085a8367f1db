"""A command's hold on the profile: its lock, its store, and its problems as sentences."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from fieldapp.app.output import ProblemError
from fieldapp.app.profile import Opened, Profile
from fieldapp.domain.errors import DomainError
from fieldapp.domain.recovery_code import RecoveryCodeError
from fieldapp.infra.clock import SystemClock
from fieldapp.infra.i18n import tr
from fieldapp.infra.paths import AppPaths, app_paths
from fieldapp.infra.profile_lock import ProfileLock
from fieldapp.infra.secrets import KeyringSecrets
from fieldapp.services.errors import StoreError
from fieldapp.storage.database import Database


def this_profile(paths: AppPaths | None = None) -> Profile:
    """Return the profile of the data folder."""
    return Profile((paths or app_paths()).profile(), KeyringSecrets(), SystemClock())


_MANY = 20_000


class RenewalNote:
    """Says on standard error, once and then for every tenth, that an older file is brought up to date."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._tenths = -1

    def __call__(self, done: int, of: int) -> None:
        """Take (done, of how many); few rows are no matter of telling."""
        if of < _MANY:
            return
        if self._tenths < 0:
            self._tenths = 0
            said = tr("The data are brought up to date for this version, once; this may take some minutes.")
            print(said, file=self._out)
        if 10 * done // of > self._tenths:
            self._tenths = 10 * done // of
            print(f"{10 * self._tenths} %", file=self._out)


@contextmanager
def open_profile(profile: Profile, *, even_damaged: bool = False) -> Iterator[Opened]:
    """Open the profile for one command; the window and other commands keep out meanwhile."""
    _require(profile)
    with held(profile):
        profile.on_renewal = RenewalNote(sys.stderr)
        opened = profile.open(even_damaged=even_damaged)
        try:
            yield opened
        finally:
            opened.close()


@contextmanager
def read_profile(profile: Profile) -> Iterator[Database]:
    """Open the store for a command that only reads, also while the window or another command works on it."""
    _require(profile)
    lock = ProfileLock(profile.paths.lock)
    if lock.acquire():  # nobody is there: an older file is brought up to date on the way
        lock.release()
        with open_profile(profile) as opened:
            yield opened.reader
        return
    guest = profile.open_as_guest()
    if guest is None:
        raise in_use(profile)
    try:
        yield guest
    finally:
        guest.close()


def _require(profile: Profile) -> None:
    if not profile.exists():
        raise ProblemError(
            "missing",
            tr(
                "There is no data in {folder} yet. Start FieldApp once, or try “fieldapp demo”.",
                folder=profile.paths.folder,
            ),
        )


@contextmanager
def held(profile: Profile) -> Iterator[None]:
    """Hold the lock of the data folder. Raises ProblemError while another program has it."""
    profile.paths.create()
    lock = ProfileLock(profile.paths.lock)
    if not lock.acquire():
        raise in_use(profile)
    try:
        yield
    finally:
        lock.release()


def in_use(profile: Profile) -> ProblemError:
    """Return the problem of a data folder that another program works on."""
    return ProblemError(
        "in_use",
        tr(
            "FieldApp is open on {folder} (process {process}). Close it first, then run this again.",
            folder=profile.paths.folder,
            process=ProfileLock(profile.paths.lock).holder() or "?",
        ),
    )


def problem_of(error: StoreError | DomainError | RecoveryCodeError | OSError) -> ProblemError:
    """Return a problem of the machine or the data as its sentence."""
    from fieldapp.ui.error_texts import error_sentence  # the window does not wait for words of what may go wrong

    if isinstance(error, StoreError | DomainError):
        code = error.code
    else:
        code = "recovery_code" if isinstance(error, RecoveryCodeError) else "system"
    return ProblemError(code, error_sentence(error))
