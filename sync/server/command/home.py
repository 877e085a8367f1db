"""Where a server keeps its things, and the services over them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from fieldapp.domain.schema import REGISTRY
from sync.server import migrations
from sync.server.people.access import Access
from sync.server.people.directory import Directory
from sync.server.people.errors import PeopleError
from sync.server.people.keys import KeyFiles
from sync.server.store.database import Database


def now_us() -> int:
    """Return microseconds since 1970 UTC."""
    return time.time_ns() // 1000


@dataclass(frozen=True, slots=True)
class Home:
    """``folder`` holds the keys and, embedded, the database; ``url`` says where the database is."""

    folder: Path
    url: str

    @classmethod
    def of(cls, folder: str | None) -> Home:
        """Return the home that arguments and environment name."""
        state = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
        path = Path(folder or os.environ.get("FIELDAPP_SERVER_HOME") or Path(state) / "fieldapp-server")
        return cls(path, os.environ.get("FIELDAPP_SERVER_DB") or f"sqlite:///{path / 'server.db'}")

    @property
    def file(self) -> Path | None:
        """The embedded database's file, None where there is another database."""
        return self.folder / "server.db" if self.url.startswith("sqlite") else None

    @property
    def files(self) -> Path:
        """The folder of photos and files that belong to accounts."""
        return Path(os.environ.get("FIELDAPP_SERVER_FILES") or self.folder / "files")


@dataclass(frozen=True, slots=True)
class Opened:
    """A server's parts."""

    home: Home
    database: Database
    directory: Directory
    access: Access
    keys: KeyFiles


def connect(home: Home) -> Opened:
    """Return the parts over a database, whether it has tables or not."""
    database = Database(home.url, REGISTRY)
    access = Access(database, now_us)
    return Opened(home, database, Directory(database, now_us), access, KeyFiles(home.folder / "keys"))


@contextmanager
def opened(home: Home, *, even_old: bool = False) -> Iterator[Opened]:
    """Open a server that was made. Raises PeopleError not_made, old_database, new_database, database."""
    if home.file is not None and not home.file.exists():
        raise PeopleError("not_made", path=str(home.folder))
    parts = connect(home)
    try:
        number = migrations.current(parts.database)
        if number is None:
            raise PeopleError("not_made", path=str(home.folder))
        if number != migrations.newest() and not even_old:
            code = "old_database" if number < migrations.newest() else "new_database"
            raise PeopleError(code, found=number, wanted=migrations.newest())
        yield parts
        parts.database.close()
    except SQLAlchemyError as error:
        raise PeopleError("database", reason=type(error).__name__) from error
    finally:
        parts.database.engine.dispose()
