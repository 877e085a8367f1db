"""Where the program keeps its files: one data folder, and in it one folder per profile."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from fieldapp.infra.files import write_atomically
from fieldapp.storage.durable import make_folder

HOME_VARIABLE = "FIELDAPP_HOME"
DEFAULT_PROFILE = "default"

_PROFILE_NAME = re.compile(r"\w[\w-]{0,39}")


@dataclass(frozen=True, slots=True)
class ProfilePaths:
    """The files of one profile: one encrypted store, one key, one lock."""

    folder: Path

    @property
    def name(self) -> str:
        """The profile's name."""
        return self.folder.name

    @property
    def store(self) -> Path:
        """The encrypted database."""
        return self.folder / "store.db"

    @property
    def backups(self) -> Path:
        """Copies of the store, made before each migration and by command."""
        return self.folder / "backups"

    @property
    def files(self) -> Path:
        """Photos and files of accounts, encrypted like the store."""
        return self.folder / "files.db"

    @property
    def opened_files(self) -> Path:
        """Copies of files for a look, not encrypted; emptied when the program starts and ends."""
        return self.folder / "opened"

    @property
    def replaced(self) -> Path:
        """What a restore has moved out of the way."""
        return self.folder / "replaced"

    @property
    def lock(self) -> Path:
        """Held by the one process that may write the store."""
        return self.folder / "lock"

    @property
    def suspect(self) -> Path:
        """There while damage was seen in the store: the next start looks closely before it opens."""
        return self.folder / "suspect"

    @property
    def order(self) -> Path:
        """There from the moment that the company has the profile emptied until the folder is empty."""
        return self.folder / "emptied.json"

    @property
    def rescued(self) -> Path:
        """What emptied profiles had not sent, sealed, until the company has it and knows that they are empty."""
        return self.folder / "rescued"

    def create(self) -> None:
        """Make the folders, for their owner only; raise OSError where that is impossible."""
        make_folder(self.backups, mode=0o700)
        self.folder.chmod(0o700)

    def key_name(self) -> str:
        """Return the name of this profile's key in the keyring, made once and kept beside the store.

        Random, because two data folders may hold profiles of one name.  Raises OSError.
        """
        file = self.folder / "profile-id"
        if not file.exists():
            import uuid  # once in the life of a profile

            self.create()
            write_atomically(file, uuid.uuid4().hex.encode())
        return f"{self.name}-{file.read_text(encoding='ascii').strip()}"


@dataclass(frozen=True, slots=True)
class AppPaths:
    """The data folder: what is shared by all profiles."""

    folder: Path

    @property
    def settings(self) -> Path:
        """Language, theme, window; see ``settings``."""
        return self.folder / "settings.json"

    @property
    def logs(self) -> Path:
        """Rotating logs without personal data."""
        return self.folder / "logs"

    @property
    def copies(self) -> Path:
        """What can be made again at any time and is kept because making it takes a while."""
        return self.folder / "copies"

    @property
    def crash_log(self) -> Path:
        """What the interpreter writes when it dies."""
        return self.folder / "crash.log"

    def profile(self, name: str = DEFAULT_PROFILE) -> ProfilePaths:
        """Return the paths of a profile, which need not exist; raise ValueError for an impossible name."""
        if not _PROFILE_NAME.fullmatch(name):
            raise ValueError(f"a profile cannot be called {name!r}")
        return ProfilePaths(self.folder / "profiles" / name)

    def profiles(self) -> list[str]:
        """Return the names of the profiles that have a store, sorted."""
        found = (self.folder / "profiles").glob("*/store.db")
        return sorted(path.parent.name for path in found if _PROFILE_NAME.fullmatch(path.parent.name))

    def create(self) -> None:
        """Make the folders, for their owner only; raise OSError where that is impossible."""
        make_folder(self.logs, mode=0o700)
        self.folder.chmod(0o700)


def app_paths() -> AppPaths:
    """Return the data folder: FIELDAPP_HOME, or the system's place for a program's data."""
    given = os.environ.get(HOME_VARIABLE)
    if given:
        return AppPaths(Path(given).expanduser().absolute())
    import platformdirs

    return AppPaths(Path(platformdirs.user_data_dir("FieldApp", appauthor=False)))
