"""The ways into a profile, for the start window."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.app.opening import Opening
from fieldapp.app.profile import Opened, Profile
from fieldapp.domain.periods import offset_minutes
from fieldapp.infra.i18n import language
from fieldapp.infra.paths import AppPaths
from fieldapp.infra.resources import resource
from fieldapp.infra.secrets import MemorySecrets
from fieldapp.storage.connection import KEY_BYTES

if TYPE_CHECKING:
    from fieldapp.app.company import Admitted
    from fieldapp.services.membership import ServerView
    from fieldapp.services.ports import Clock
    from fieldapp.services.recovery import BackupOffer


@dataclass(frozen=True, slots=True)
class SampleChoice:
    """Which sample data: the same choice gives the same data, in the language in use."""

    size: str = "S"
    role: str = "rep"
    seed: int = 7


_THROW_AWAY = "fieldapp-sample-"


class ProfileWays:
    """Implements ui.start.Ways over one profile."""

    def __init__(self, profile: Profile, clock: Clock, opening: Opening | None = None) -> None:
        """``opening`` is what the start of the program has begun."""
        self._profile = profile
        self._clock = clock
        self._opening = opening
        self.opened: Opened | None = None
        """What was opened last: a window that is closed meanwhile cannot take it any more."""

    def open(self) -> Opened:
        """Open with the key of the keyring."""
        opening, self._opening = self._opening, None
        self.opened = self._profile.open() if opening is None else opening.result()
        return self.opened

    def is_open_soon(self) -> bool:
        """Wait for a moment; tell whether ``open`` would answer at once, and without an error."""
        return self._opening is not None and self._opening.is_soon_done()

    def renewed(self) -> tuple[int, int]:
        """Return how far an older file is brought up to date."""
        return self._profile.renewed

    def open_with_code(self, code: str) -> tuple[Opened, bool]:
        """Open with the recovery code."""
        self.opened, kept = self._profile.open_with_code(code)
        return self.opened, kept

    def start_alone(self, name: str, team: str) -> tuple[Opened, str, bool]:
        """Make a store of one's own."""
        self.opened, code, kept = self._profile.start_alone(name, team)
        return self.opened, code, kept

    def restore(self, file: str, code: str) -> Opened:
        """Put a backup in place and open it."""
        self._profile.restore(Path(file).expanduser(), code or None)
        self.opened = self._profile.open_with(self._profile.key_of(code or None))
        return self.opened

    def backups(self) -> tuple[list[BackupOffer], int]:
        """Return what each backup holds and lacks, newest first, and the local offset."""
        offset = offset_minutes(self._clock.now_us(), self._clock.zone())
        return self._profile.offers(), offset

    def look(self, text: str) -> ServerView:
        """Find the server of a pasted link."""
        from fieldapp.app import admission

        return admission.look(text, self._clock)

    def join(self, server: ServerView, password: str) -> tuple[Opened, str, bool]:
        """Join with the link's code."""
        from fieldapp.app import admission

        self._rehearse()
        return self._settled(admission.admit(server, password))

    def enter_by_password(self, name: str, password: str) -> tuple[Opened, str, bool]:
        """Make this laptop one of the person's, at the distributor's server."""
        from fieldapp.app import admission

        return self._settled(admission.enter_by_password(name, password))

    def enter_by_code(self, text: str) -> tuple[Opened, str, bool]:
        """Make this laptop one of the person whom the code was made for."""
        from fieldapp.app import admission

        self._rehearse()
        return self._settled(admission.enter_by_code(text))

    def _rehearse(self) -> None:
        """A code is used up only where a file can be made."""
        from fieldapp.app import company

        company.rehearse(self._profile.paths, self._clock)

    def _settled(self, admitted: Admitted) -> tuple[Opened, str, bool]:
        from fieldapp.app import company

        joined = company.settle(self._profile, admitted)
        self.opened = joined.opened
        return joined.opened, joined.code, joined.key_is_kept

    def look_around(self) -> Opened:
        """Open sample data in a throw-away folder."""
        self.opened = open_sample(throw_away_folder(), self._clock, SampleChoice())
        return self.opened


def throw_away_folder() -> AppPaths:
    """Return a fresh folder for sample data; ``remove_throw_away`` takes it away again."""
    return AppPaths(Path(tempfile.mkdtemp(prefix=_THROW_AWAY)))


def is_throw_away(opened: Opened) -> bool:
    """Tell whether the profile lies in a folder that goes away with the window."""
    return opened.paths.folder.parent.parent.name.startswith(_THROW_AWAY)


def remove_throw_away(opened: Opened) -> None:
    """Remove the folder of sample data, if the profile lies in one."""
    if is_throw_away(opened):
        shutil.rmtree(opened.paths.folder.parent.parent)


def open_sample(paths: AppPaths, clock: Clock, choice: SampleChoice) -> Opened:
    """Make sample data under a key that lives as long as this process, and open them."""
    key = os.urandom(KEY_BYTES)
    profile = Profile(paths.profile(), MemorySecrets(), clock)
    profile.paths.create()
    build_sample(profile.paths.store, key, clock, choice)
    return profile.open_with(key)


def build_sample(store: Path, key: bytes, clock: Clock, choice: SampleChoice) -> None:
    """Make a store of sample data. Raises StoreError exists."""
    from fieldapp.storage.demo_store import build_demo_store  # the generator is not needed to open a window

    words = resource("sample")
    build_demo_store(
        store, key, clock, words, seed=choice.seed, size=choice.size, language=language(), role=choice.role
    )
