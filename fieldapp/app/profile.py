"""One data folder: its store, its key, and the ways in: start alone, open, recovery code, restore."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.domain.recovery_code import decode, encode
from fieldapp.infra.files import free_name
from fieldapp.infra.paths import ProfilePaths
from fieldapp.infra.secrets import Found, KeyringSecrets, Missing, Saved, Secrets
from fieldapp.services.errors import StoreError
from fieldapp.storage.connection import KEY_BYTES, company_key, open_reader, opens
from fieldapp.storage.database import Database
from fieldapp.storage.drafts import DraftStore
from fieldapp.storage.durable import make_folder, sync_file, sync_folder
from fieldapp.storage.opening import create_store, open_file
from fieldapp.storage.thread_readers import ThreadReaders

if TYPE_CHECKING:
    from fieldapp.infra.file_copies import OpenedCopies
    from fieldapp.services.ports import Clock
    from fieldapp.services.recovery import BackupOffer
    from fieldapp.services.use_cases import UseCases
    from fieldapp.storage.attachments import FileBox
    from fieldapp.storage.store import Store


class Opened:
    """An open profile: the writer for the lane, a reader for the UI thread, one for Today, one for each other thread.

    Its key is in no representation of it: a log must never hold it.
    """

    def __init__(
        self,
        paths: ProfilePaths,
        key: bytes,
        clock: Clock,
        *,
        own_key: bytes,
        writer: Database,
        reader: Database,
        io_reader: Database,
    ) -> None:
        self.paths = paths
        self.key = key
        self.own_key = own_key
        """The person's own: another one than the file's where that is a company's (``company_key``)."""
        self.clock = clock
        self.reader = reader
        self.io_reader = io_reader
        self.thread_readers = ThreadReaders(partial(open_reader, paths.store, key))
        self.drafts = DraftStore(writer, clock)
        self._writer = writer

    @cached_property
    def store(self) -> Store:
        """The write side, made when it is first asked for: a window is there before its rules are imported."""
        from fieldapp.domain.ids import IdSource
        from fieldapp.storage import derived
        from fieldapp.storage.store import Store

        derived.register(self._writer)
        return Store(self._writer, self.clock, IdSource(self.clock.now_us))

    @cached_property
    def files(self) -> FileBox:
        """The bytes of photos and files."""
        from fieldapp.storage.attachments import FileBox

        return FileBox(self.paths.files, self.key, self.clock.now_us)

    @cached_property
    def file_copies(self) -> OpenedCopies:
        """Copies of files for a look."""
        from fieldapp.infra.file_copies import OpenedCopies

        return OpenedCopies(self.paths.opened_files)

    @cached_property
    def use_cases(self) -> UseCases:
        """The services over this profile, each made when it is first asked for."""
        from fieldapp.app.make_services import build_use_cases

        return build_use_cases(self)

    def close(self) -> None:
        """Close the readers first, so that the writer alone checkpoints."""
        self.files.close()
        self.file_copies.sweep()
        self.reader.close()
        self.io_reader.close()
        self.thread_readers.close()
        self._writer.close()


class Profile:
    """The folder of one profile, open or not."""

    def __init__(self, paths: ProfilePaths, secrets: Secrets, clock: Clock) -> None:
        self.paths = paths
        self.clock = clock
        self.renewed = 0, 0
        """How far an older file is brought up to date: (done, of how many)."""
        self.on_renewal: Callable[[int, int], None] | None = None
        self._secrets = secrets

    def exists(self) -> bool:
        """Tell whether there is a store in the folder."""
        if self.paths.order.exists():
            return False  # its company empties it: what is left is no store any more
        return self.paths.store.exists() or self._restored.exists()

    def open(self, *, even_damaged: bool = False) -> Opened:
        """Open with the key of the keyring. Raises StoreError, also no_key and keyring."""
        if not self.exists():
            raise StoreError("missing", path=str(self.paths.store))
        answer = self._secrets.get(self.paths.key_name())
        if isinstance(answer, Missing):
            raise StoreError("no_key", path=str(self.paths.store))
        if not isinstance(answer, Found):
            raise StoreError("keyring", reason=answer.reason)
        return self.open_with(answer.key, even_damaged=even_damaged)

    def open_as_guest(self) -> Database | None:
        """Open the store to read it while another process writes it; None where it is older than this program.

        Raises StoreError.
        """
        from fieldapp.storage import migrations
        from fieldapp.storage.connection import open_guest

        db = open_guest(self.paths.store, self.key_of(None))
        try:
            is_older = migrations.needs_migration(db)
        except StoreError:
            db.close()
            raise
        if is_older:
            db.close()
        return None if is_older else db

    def open_with(self, own: bytes, *, even_damaged: bool = False) -> Opened:
        """Open with a key. Raises StoreError; damaged when the last look saw damage and it is still there."""
        self._finish_restore()
        if self.paths.suspect.exists() and not even_damaged:
            from fieldapp.storage.scrub import damaged_pages

            if damaged := damaged_pages(self.paths.store, _fitting(own, self.paths.store)):
                raise StoreError("damaged", path=str(self.paths.store), pages=damaged)
            self.paths.suspect.unlink()
        try:
            return self._opened_by(own, own)
        except StoreError as error:
            if error.code != "wrong_key" or not opens(self.paths.store, company_key(own)):
                raise
        return self._opened_by(company_key(own), own)

    def _renew(self, done: int, of: int) -> None:
        self.renewed = done, of
        if self.on_renewal:
            self.on_renewal(done, of)

    def open_with_code(self, code: str) -> tuple[Opened, bool]:
        """Open with the printed recovery code and keep the key again; tell whether the keyring took it.

        Raises RecoveryCodeError for a slip of the pen, StoreError wrong_key for another store's code.
        """
        key = decode(code)
        opened = self.open_with(key)
        return opened, isinstance(self._secrets.set(self.paths.key_name(), key), Saved)

    def start_alone(self, name: str, team: str) -> tuple[Opened, str, bool]:
        """Make an encrypted store for one person; return it, the recovery code, and whether the keyring took the key.

        Raises StoreError as ``make`` does.
        """
        return self.make(lambda path, key: self._fill(path, key, name, team))

    def make(self, fill: Callable[[Path, bytes], None]) -> tuple[Opened, str, bool]:
        """Make an encrypted store that ``fill`` makes under a path and a key; return it as ``start_alone`` does.

        Raises StoreError: exists where there is a store already, keyring for an impossible FIELDAPP_DB_KEY,
        disk_full, ... The file takes its name when it is complete: a killed start begins anew.
        """
        if self.exists():
            raise StoreError("exists", path=str(self.paths.store))
        opened, code, kept, _ = self.make_anew(fill)
        return opened, code, kept

    def make_anew(self, fill: Callable[[Path, bytes], None]) -> tuple[Opened, str, bool, Path | None]:
        """``make``, with a store that is there already moved aside, closed as it must be; return also where it is.

        The new one's key is made of the former one's: the person's own opens both, the new one's not the former.
        Killed on the way, the next start finds the former store or finishes the exchange.
        """
        from fieldapp.storage import backup

        self._finish_emptying()
        own, kept = self._first_key()
        key = company_key(own) if self.exists() else own
        self.paths.create()
        making = self.paths.folder / "making.db"
        backup.discard(making)
        try:
            fill(making, key)
            sync_file(making)
            making.replace(self._restored if self.paths.store.exists() else self.paths.store)
        finally:
            backup.discard(making)
        sync_folder(self.paths.folder)
        aside = self._finish_restore()
        return self.open_with(own), encode(own), kept, aside

    @property
    def secrets(self) -> Secrets:
        """Where the key and the token are kept."""
        return self._secrets

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

        ``code`` is the recovery code; without it the key of this profile must open the backup. What an earlier
        restore has moved aside opens with the key it had.
        Raises StoreError (missing, wrong_key, damaged, newer_schema, no_key, ...) before anything is touched.
        """
        from fieldapp.storage import backup

        self._finish_emptying()
        key = self._key_for(copy, code)
        if not copy.is_file():
            raise StoreError("missing", path=str(copy))
        self.paths.create()
        incoming = self.paths.folder / "incoming.db"
        backup.discard(incoming)
        try:
            backup.take_in(copy, incoming, key)
            incoming.replace(self._restored)  # from here on the restore is finished, if need be by the next start
        finally:
            backup.discard(incoming)
        sync_folder(self.paths.folder)
        former = self._secrets.get(self.paths.key_name())
        aside = self._finish_restore()
        if isinstance(former, Found) and key == company_key(former.key):
            return True  # the key that is there opens what was restored
        if aside is not None and isinstance(former, Found) and former.key != key:
            self._secrets.set(self._name_of_former(aside), former.key)
        return isinstance(self._secrets.set(self.paths.key_name(), key), Saved)

    def _key_for(self, copy: Path, code: str | None) -> bytes:
        if not code and copy.absolute().parent == self.paths.replaced:
            former = self._secrets.get(self._name_of_former(copy))
            if isinstance(former, Found):
                return former.key
        return _fitting(self._own_key(code), copy)

    def _name_of_former(self, aside: Path) -> str:
        """The key of a store that was moved aside has a name of its own in the keyring."""
        return f"{self.paths.key_name()}-{aside.stem}"

    def offers(self) -> list[BackupOffer]:
        """Return what each backup on this laptop holds and lacks, newest first."""
        from fieldapp.storage import salvage

        own, store = self._own_key(None), self.paths.store
        both = (own, company_key(own))
        keys = [key for key in both if opens(store, key)] or both  # what nothing opens may have been either
        copies = sorted(self.paths.backups.glob("*.db"), key=lambda path: path.stat().st_mtime, reverse=True)
        return [one for path in copies for key in keys for one in salvage.offers(store, key, [path])]

    def key_of(self, code: str | None) -> bytes:
        """Return the key of the store, by a recovery code or else by the keyring."""
        return _fitting(self._own_key(code), self.paths.store)

    def _own_key(self, code: str | None) -> bytes:
        if code:
            return decode(code)
        answer = self._secrets.get(self.paths.key_name())
        if isinstance(answer, Found):
            return answer.key
        raise StoreError("no_key") if isinstance(answer, Missing) else StoreError("keyring", reason=answer.reason)

    def _first_key(self) -> tuple[bytes, bool]:
        """Return the key of a new store, and whether the keyring keeps it."""
        answer = self._secrets.get(self.paths.key_name())
        if isinstance(answer, Found):
            return answer.key, True
        key = os.urandom(KEY_BYTES)
        if isinstance(answer, Missing):
            return key, isinstance(self._secrets.set(self.paths.key_name(), key), Saved)
        if answer.reason == "environment_key":  # the next start would not find the key that was asked for
            raise StoreError("keyring", reason=answer.reason)
        return key, False

    def _fill(self, path: Path, key: bytes, name: str, team: str) -> None:
        import uuid

        from fieldapp.domain.ids import IdSource
        from fieldapp.storage import meta, outbox
        from fieldapp.storage.store import Store

        db = create_store(path, key, self.clock, profile="alone", device=str(uuid.uuid4()))
        try:
            with Store(db, self.clock, IdSource(self.clock.now_us)).write("start_alone") as batch:
                unit = batch.insert("unit", {"kind": "team", "name": team})
                user = batch.insert("user", {"name": name, "role": "rep", "unit_id": unit})
                meta.write(db, me=user)
            outbox.mark_undone(db, batch.group)  # there is nothing before the first start to go back to
        finally:
            db.close()

    def _opened_by(self, key: bytes, own: bytes) -> Opened:
        db = open_file(self.paths.store, key, self._copy_before, self._renew)
        try:
            reader, io_reader = open_reader(self.paths.store, key), open_reader(self.paths.store, key)
        except StoreError:
            db.close()
            raise
        return Opened(self.paths, key, self.clock, own_key=own, writer=db, reader=reader, io_reader=io_reader)

    def _copy_before(self, version: int) -> Path:
        return _free_name(self.paths.backups, f"before-schema-{version}", self.clock)

    def _finish_emptying(self) -> None:
        """Before something new is made here: the next start would take it away with what is to be removed."""
        if self.paths.order.exists():
            from fieldapp.app import emptying

            emptying.remove(self.paths, self._secrets)

    def _finish_restore(self) -> Path | None:
        """Move the store with its WAL aside, and the restored one into its place; also after a crash half way.

        Return where the former store is, None without one.
        """
        if not self._restored.exists():
            return None
        from fieldapp.storage import backup

        aside = self.paths.replaced / f"store-{self._restored.stat().st_mtime_ns}.db"
        make_folder(aside.parent, mode=0o700)
        for suffix in ("-wal", "-shm", ""):
            part = self.paths.store.with_name(self.paths.store.name + suffix)
            if part.exists():
                part.replace(aside.with_name(aside.name + suffix))
        sync_folder(aside.parent)
        sync_folder(self.paths.folder)  # an old WAL that reappeared beside the restored store would be played into it
        for unfinished in ("shadow.db", "swap.db"):  # of a sync that the former store had begun
            backup.discard(self.paths.folder / unfinished)
        self._restored.replace(self.paths.store)
        self.paths.suspect.unlink(missing_ok=True)
        sync_folder(self.paths.folder)
        return aside if aside.exists() else None

    @property
    def _restored(self) -> Path:
        """A checked copy that waits for its place."""
        return self.paths.folder / "restored.db"


def _fitting(own: bytes, path: Path) -> bytes:
    """Return the key of a file: the person's own, or the one made of it for a company."""
    made = company_key(own)
    return made if not opens(path, own) and opens(path, made) else own


def backup_path(paths: ProfilePaths, clock: Clock) -> Path:
    """Return a fresh name for a copy in the profile's own folder."""
    return _free_name(paths.backups, "store", clock)


def _free_name(folder: Path, stem: str, clock: Clock) -> Path:
    return free_name(folder / f"{stem}-{clock.now_us() // 1_000_000}.db")
