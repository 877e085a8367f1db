"""One data folder: its store, its key, and the ways in: start alone, open, recovery code, restore."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from fieldapp.domain.ids import IdSource
from fieldapp.domain.recovery_code import decode, encode
from fieldapp.infra.paths import ProfilePaths
from fieldapp.infra.secrets import Found, KeyringSecrets, Missing, Saved, Secrets
from fieldapp.services.errors import StoreError
from fieldapp.services.ports import Clock
from fieldapp.storage import backup, meta
from fieldapp.storage.connection import KEY_BYTES, open_reader
from fieldapp.storage.drafts import DraftStore
from fieldapp.storage.opening import create_store, open_store
from fieldapp.storage.store import Store


@dataclass(frozen=True, slots=True)
class Opened:
    """An open profile: the writer for the lane, a reader for the UI thread and one for the io pool."""

    paths: ProfilePaths
    key: bytes
    clock: Clock
    store: Store
    drafts: DraftStore
    reader: Database
    io_reader: Database

    def close(self) -> None:
        """Close the readers first, so that the writer alone checkpoints."""
        self.reader.close()
        self.io_reader.close()
        self.store.db.close()


class Profile:
    """The folder of one profile, open or not."""

    def __init__(self, paths: ProfilePaths, secrets: Secrets, clock: Clock) -> None:
        self.paths = paths
        self.clock = clock
        self._secrets = secrets

    def exists(self) -> bool:
        """Tell whether there is a store in the folder."""
        return self.paths.store.exists()

    def open(self) -> Opened:
        """Open with the key of the keyring. Raises StoreError, also no_key and keyring."""
        if not self.exists():
            raise StoreError("missing", path=str(self.paths.store))
        answer = self._secrets.get(self.paths.key_name())
        if isinstance(answer, Missing):
            raise StoreError("no_key", path=str(self.paths.store))
        if not isinstance(answer, Found):
            raise StoreError("keyring", reason=answer.reason)
        return self.open_with(answer.key)

    def open_with(self, key: bytes) -> Opened:
        """Open with a key. Raises StoreError."""
        return self._opened(open_store(self.paths.store, key, self._copy_before), key)

    def open_with_code(self, code: str) -> tuple[Opened, bool]:
        """Open with the printed recovery code and keep the key again; tell whether the keyring took it.

        Raises RecoveryCodeError for a slip of the pen, StoreError wrong_key for another store's code.
        """
        key = decode(code)
        opened = self.open_with(key)
        return opened, isinstance(self._secrets.set(self.paths.key_name(), key), Saved)

    def start_alone(self, name: str, team: str) -> tuple[Opened, str, bool]:
        """Make an encrypted store for one person; return it, the recovery code, and whether the keyring took the key.

        Raises StoreError exists where there is a store already.
        """
        answer = self._secrets.get(self.paths.key_name())
        key = answer.key if isinstance(answer, Found) else os.urandom(KEY_BYTES)
        kept = isinstance(self._secrets.set(self.paths.key_name(), key), Saved)
        db = create_store(self.paths.store, key, self.clock, profile="alone", device=str(uuid.uuid4()))
        opened = self._opened(db, key)
        with opened.store.write("start_alone") as batch:
            unit = batch.insert("unit", {"kind": "team", "name": team})
            user = batch.insert("user", {"name": name, "role": "rep", "unit_id": unit})
            meta.write(db, me=user)
        return opened, encode(key), kept

    def new_key(self) -> bytes:
        """Return a key that the keyring (or FIELDAPP_DB_KEY) keeps. Raises StoreError keyring where it cannot."""
        answer = self._secrets.get(self.paths.key_name())
        if isinstance(answer, Found):
            return answer.key
        key = os.urandom(KEY_BYTES)
        kept = self._secrets.set(self.paths.key_name(), key)
        if not isinstance(kept, Saved):
            raise StoreError("keyring", reason=kept.reason)
        return key

    def stop_waiting(self) -> None:
        """Leave a keyring behind that does not answer; called when the program ends."""
        if isinstance(self._secrets, KeyringSecrets):
            self._secrets.stop_waiting()

    def restore(self, copy: Path, code: str | None) -> bool:
        """Put a backup in place; what was there is kept beside it. Return whether the keyring took the key.

        ``code`` is the recovery code; without it the key of this profile must open the backup.
        Raises StoreError (missing, wrong_key, no_key, keyring, ...) before anything is touched.
        """
        key = self.key_of(code)
        open_reader(copy, key).close()
        self.paths.create()
        incoming = self.paths.store.with_name("incoming.db")
        shutil.copyfile(copy, incoming)
        backup.sync_file(incoming)
        self._set_aside()
        incoming.replace(self.paths.store)
        backup.sync_folder(self.paths.folder)
        return isinstance(self._secrets.set(self.paths.key_name(), key), Saved)

    def backup_path(self) -> Path:
        """Return a fresh name for a copy in the profile's own folder."""
        return self._free(lambda n: self.paths.backups / f"store-{self._stamp()}{n}.db")

    def recovery_code(self, opened: Opened) -> str:
        """Return the code that opens this store and its backups."""
        return encode(opened.key)

    def key_of(self, code: str | None) -> bytes:
        """Return the key that a recovery code stands for, else the one in the keyring."""
        if code:
            return decode(code)
        answer = self._secrets.get(self.paths.key_name())
        if isinstance(answer, Found):
            return answer.key
        raise StoreError("no_key") if isinstance(answer, Missing) else StoreError("keyring", reason=answer.reason)

    def _opened(self, db: Database, key: bytes) -> Opened:
        ids = IdSource(self.clock.now_us)
        return Opened(
            paths=self.paths,
            key=key,
            clock=self.clock,
            store=Store(db, self.clock, ids),
            drafts=DraftStore(db, self.clock),
            reader=open_reader(self.paths.store, key),
            io_reader=open_reader(self.paths.store, key),
        )

    def _copy_before(self, version: int) -> Path:
        return self._free(lambda n: self.paths.backups / f"before-schema-{version}-{self._stamp()}{n}.db")

    def _set_aside(self) -> None:
        """Rename the store and its WAL out of the way; nothing is deleted."""
        if not self.exists():
            return
        aside = self._free(lambda n: self.paths.folder / "replaced" / f"store-{self._stamp()}{n}.db")
        aside.parent.mkdir(exist_ok=True)
        for suffix in ("-wal", "-shm", ""):
            part = self.paths.store.with_name(self.paths.store.name + suffix)
            if part.exists():
                part.replace(aside.with_name(aside.name + suffix))

    def _stamp(self) -> str:
        return str(self.clock.now_us() // 1_000_000)

    @staticmethod
    def _free(name: Callable[[str], Path]) -> Path:
        return next(path for n in range(1000) if not (path := name(f"-{n}" if n else "")).exists())
