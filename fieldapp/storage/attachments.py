"""The bytes of photos and files: an encrypted file of their own beside the store, in pieces, each content once.

SQLCipher seals it with the profile's key, so whatever is there is whole: a piece is written in one transaction, and
what a killed process left half-way has no name and is gone at the next opening. Deleted bytes are overwritten. Rows
never wait for files: this is another database, with a lock of its own.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from fieldapp.domain import attachments as rules
from fieldapp.services.attachment_views import Held, TakenIn
from fieldapp.services.errors import StoreError
from fieldapp.storage.connection import open_writer
from fieldapp.storage.database import Database
from fieldapp.storage.errors import known_errors

PIECE = 1 << 20
KEPT_BYTES = 1 << 30
"""Files of others, fetched to be looked at, are kept up to this sum; those looked at longest ago go first."""
_GIVEN = "IN (SELECT value FROM json_each(?))"
_SHAPE = """
CREATE TABLE IF NOT EXISTS file (
  no INTEGER PRIMARY KEY,
  sha256 TEXT UNIQUE,
  size INTEGER NOT NULL,
  received INTEGER NOT NULL,
  is_whole INTEGER NOT NULL,
  is_own INTEGER NOT NULL,
  used_at INTEGER NOT NULL,
  problem TEXT
);
CREATE TABLE IF NOT EXISTS piece (
  file INTEGER NOT NULL,
  place INTEGER NOT NULL,
  data BLOB NOT NULL,
  UNIQUE (file, place)
);
CREATE TABLE IF NOT EXISTS preview (sha256 TEXT PRIMARY KEY, data BLOB NOT NULL);
"""


@dataclass(slots=True)
class _Growing:
    """A file that is being written: its number, how much there is, and what is not a whole piece yet."""

    no: int
    received: int
    rest: bytes = b""


class FileBox:
    """Any thread may use it; one at a time does. Raises StoreError disk_full, damaged, ... as the store does."""

    def __init__(self, path: Path, key: bytes, now_us: Callable[[], int]) -> None:
        self._path = path
        self._key = key
        self._now_us = now_us
        self._lock = threading.RLock()
        self._opened: Database | None = None
        self._in_hand: set[str] = set()

    def close(self) -> None:
        """Close the file, if it was opened."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()
                self._opened = None

    def add(self, source: BinaryIO, name: str, most: int = rules.MOST_BYTES) -> TakenIn:
        """Take a file in, reading it once; memory holds one piece. Nothing stays of one that is refused.

        Raises DomainError file_type, file_disguised, file_empty, file_too_large; OSError where it cannot be read.
        """
        clean = rules.clean_name(name)
        head = source.read(PIECE)
        rules.check_size(clean, len(head))
        mime = rules.kind_of(clean, head[: rules.HEAD_BYTES])
        digest = hashlib.sha256()
        no = self._new_file(None, 0)
        size = 0
        try:
            data = head
            while data:
                size += len(data)
                rules.check_size(clean, size, most)
                digest.update(data)
                self._write_piece(no, (size - 1) // PIECE, data, size)
                data = source.read(PIECE)
            self._name(no, digest.hexdigest(), size)
        except BaseException:
            self._drop([no])
            raise
        self._in_hand.add(digest.hexdigest())
        return TakenIn(clean, mime, size, digest.hexdigest())

    def let_go(self, sums: Collection[str]) -> None:
        """Say that rows or a draft name these files now; until then no sweep takes what was taken in."""
        self._in_hand.difference_update(sums)  # without the lock: the window may ask, and others hold it for long

    def held(self, sums: Collection[str]) -> dict[str, Held]:
        """Return what is known of files, by sha256; of others nothing is here."""
        sql = f"SELECT sha256, received, size, is_whole, problem FROM file WHERE sha256 {_GIVEN}"
        with self._writing() as db:
            rows = db.execute(sql, (json.dumps(sorted(sums)),)).fetchall()
        return {str(sha): Held(bool(whole), received, size, problem) for sha, received, size, whole, problem in rows}

    def read(self, sha256: str, offset: int, count: int) -> bytes:
        """Return bytes of a file that is here whole. Raises StoreError missing."""
        with self._writing() as db:
            no = self._number(db, sha256)
            first, last = offset // PIECE, (offset + count - 1) // PIECE
            sql = "SELECT data FROM piece WHERE file = ? AND place BETWEEN ? AND ? ORDER BY place"
            data = b"".join(row[0] for row in db.execute(sql, (no, first, last)))
        return data[offset - first * PIECE :][:count]

    def pieces(self, sha256: str) -> Iterator[bytes]:
        """Yield a whole file piece by piece. Raises StoreError missing."""
        with self._writing() as db:
            no = self._number(db, sha256)
            db.execute("UPDATE file SET used_at = ? WHERE no = ?", (self._now_us(), no))
            count = db.execute("SELECT count(*) FROM piece WHERE file = ?", (no,)).fetchone()[0]
        for place in range(count):
            with self._writing() as db:
                found = db.execute("SELECT data FROM piece WHERE file = ? AND place = ?", (no, place)).fetchone()
            if found is None:
                raise StoreError("missing", path=str(self._path))
            yield found[0]

    def receive(self, sha256: str, size: int, offset: int, data: bytes) -> int:
        """Put bytes of a download behind those that are here; return how many are here then.

        Whole pieces are kept, and at the end everything: whoever goes on asks ``held``. Where the sum is wrong at the
        end, nothing stays. Raises ValueError for another place than the end.
        """
        found = self.held([sha256]).get(sha256)
        if found is not None and found.is_whole:
            return found.size
        no = self._no_of(sha256) if found is not None else self._new_file(sha256, size)
        here = 0 if found is None else found.received
        if offset != here or here % PIECE:
            raise ValueError("not the next bytes")
        end = offset + len(data)
        for at in range(0, len(data), PIECE):
            part = data[at : at + PIECE]
            if len(part) == PIECE or end == size:
                here += len(part)
                self._write_piece(no, (offset + at) // PIECE, part, here)
        return self._finish(no, sha256, size) if here == size else here

    def note(self, sha256: str, problem: str | None) -> None:
        """Keep why the server does not take a file, or that it does now."""
        with self._writing() as db:
            db.execute("UPDATE file SET problem = ? WHERE sha256 = ?", (problem, sha256))

    def try_again(self) -> None:
        """Let files be offered once more that the server had no room for, or might take under other limits."""
        with self._writing() as db:
            db.execute("UPDATE file SET problem = NULL WHERE problem IN ('quota', 'too_large', 'forbidden')")

    def preview(self, sha256: str) -> bytes | None:
        """Return the small picture of a file; empty bytes: it has none."""
        with self._writing() as db:
            found = db.execute("SELECT data FROM preview WHERE sha256 = ?", (sha256,)).fetchone()
        return None if found is None else bytes(found[0])

    def keep_preview(self, sha256: str, data: bytes) -> None:
        """Keep the small picture of a file."""
        with self._writing() as db:
            db.execute("INSERT OR REPLACE INTO preview (sha256, data) VALUES (?, ?)", (sha256, data))

    def make_room(self, most: int = KEPT_BYTES) -> int:
        """Let go of fetched files above a sum, those looked at longest ago first; return how many."""
        with self._writing() as db:
            rows = db.execute("SELECT no, received FROM file WHERE is_own = 0 ORDER BY used_at DESC, no").fetchall()
        total, gone = 0, []
        for no, size in rows:
            total += size
            if total > most:
                gone.append(int(no))
        self._drop(gone)
        return len(gone)

    def sweep(self, store: Database) -> int:
        """Remove every file that no row of the store, no draft and nothing that may be undone names; return how many.

        ``store`` is a connection of the calling thread. After rows have left, nothing of theirs is here any more then,
        in no free page and in no log.
        """
        if not self._path.exists():
            return 0
        with self._writing() as db:
            here = [
                (int(no), str(sha)) for no, sha in db.execute("SELECT no, sha256 FROM file WHERE sha256 IS NOT NULL")
            ]
            shown = {str(row[0]) for row in db.execute("SELECT sha256 FROM preview")}
            spared = set(self._in_hand)
        named = spared | _named(store, {sha for _, sha in here} | shown)
        self._drop([no for no, sha in here if sha not in named])
        with self._writing() as db:
            db.conn.executemany("DELETE FROM preview WHERE sha256 = ?", [(sha,) for sha in shown - named])
        with self._lock, known_errors(path=str(self._path)):
            self._db().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return len([one for one in here if one[1] not in named])

    def _finish(self, no: int, sha256: str, size: int) -> int:
        digest = hashlib.sha256()
        with self._writing() as db:
            count = db.execute("SELECT count(*) FROM piece WHERE file = ?", (no,)).fetchone()[0]
        for place in range(count):
            with self._writing() as db:
                sql = "SELECT data FROM piece WHERE file = ? AND place = ?"
                digest.update(db.execute(sql, (no, place)).fetchone()[0])
        if digest.hexdigest() != sha256:
            self._drop([no])
            return 0
        with self._writing() as db:
            db.execute("UPDATE file SET is_whole = 1, used_at = ? WHERE no = ?", (self._now_us(), no))
        return size

    def _name(self, no: int, sha256: str, size: int) -> None:
        """Make what was read a file; of two with one content the whole one that was here stays."""
        with self._writing() as db:
            found = db.execute("SELECT no, is_whole FROM file WHERE sha256 = ?", (sha256,)).fetchone()
            if found is not None and found[1]:
                db.execute("UPDATE file SET is_own = 1 WHERE sha256 = ?", (sha256,))
        if found is not None:
            self._drop([no if found[1] else int(found[0])])
        if found is None or not found[1]:
            told = (sha256, size, self._now_us(), no)
            sql = "UPDATE file SET sha256 = ?, size = ?, is_whole = 1, is_own = 1, used_at = ? WHERE no = ?"
            with self._writing() as db:
                db.execute(sql, told)

    def _new_file(self, sha256: str | None, size: int) -> int:
        sql = "INSERT INTO file (sha256, size, received, is_whole, is_own, used_at) VALUES (?, ?, 0, 0, 0, ?)"
        with self._writing() as db:
            no: int | None = db.execute(sql, (sha256, size, self._now_us())).lastrowid
        assert no is not None
        return no

    def _write_piece(self, no: int, place: int, data: bytes, received: int) -> None:
        with self._writing() as db:
            db.execute("INSERT INTO piece (file, place, data) VALUES (?, ?, ?)", (no, place, data))
            db.execute("UPDATE file SET received = ? WHERE no = ?", (received, no))

    def _drop(self, numbers: Collection[int]) -> None:
        for no in numbers:
            with self._writing() as db:
                db.execute("DELETE FROM piece WHERE file = ?", (no,))
                db.execute("DELETE FROM file WHERE no = ?", (no,))
        self._give_back()

    def _give_back(self) -> None:
        """Let the disk have what is free."""
        with self._lock, known_errors(path=str(self._path)):
            self._db().execute("PRAGMA incremental_vacuum").fetchall()

    def _no_of(self, sha256: str) -> int:
        with self._writing() as db:
            return int(db.execute("SELECT no FROM file WHERE sha256 = ?", (sha256,)).fetchone()[0])

    def _number(self, db: Database, sha256: str) -> int:
        found = db.execute("SELECT no FROM file WHERE sha256 = ? AND is_whole = 1", (sha256,)).fetchone()
        if found is None:
            raise StoreError("missing", path=str(self._path))
        return int(found[0])

    @contextmanager
    def _writing(self) -> Iterator[Database]:
        """One transaction of this thread; the others wait."""
        with self._lock, known_errors(path=str(self._path)):
            db = self._db()
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                if db.conn.in_transaction:
                    db.execute("ROLLBACK")
                raise

    def _db(self) -> Database:
        if self._opened is None:
            self._opened = self._open()
        return self._opened

    def _open(self) -> Database:
        """Open or make the file. One under another key is of a profile that was here before: it is put aside."""
        try:
            db = open_writer(self._path, self._key)
        except StoreError as error:
            if error.code != "wrong_key":
                raise
            aside = self._path.parent / "replaced" / f"files-{self._now_us()}.db"
            aside.parent.mkdir(mode=0o700, exist_ok=True)
            for suffix in ("-wal", "-shm", ""):
                with suppress(FileNotFoundError):
                    self._path.with_name(self._path.name + suffix).replace(aside.with_name(aside.name + suffix))
            db = open_writer(self._path, self._key)
        db.execute("PRAGMA secure_delete=ON").fetchall()
        if not db.table_names():
            db.execute("PRAGMA auto_vacuum=INCREMENTAL")
            db.execute("VACUUM")
        db.conn.executescript(_SHAPE)
        db.execute("DELETE FROM piece WHERE file NOT IN (SELECT no FROM file WHERE sha256 IS NOT NULL)")
        db.execute("DELETE FROM file WHERE sha256 IS NULL")
        return db


def _named(store: Database, sums: Collection[str]) -> set[str]:
    """Return those of the files that something in the store still names."""
    asked = json.dumps(sorted(sums))
    rows = f"SELECT DISTINCT sha256 FROM attachment WHERE sha256 {_GIVEN}"
    found = {str(row[0]) for row in store.execute(rows, (asked,))}
    kept = " ".join(
        str(row[0])
        for sql in (
            "SELECT payload FROM draft",
            "SELECT patch || base FROM outbox WHERE tbl = 'attachment'",
        )
        for row in store.execute(sql)
    )
    return found | {sha for sha in sums if sha in kept}
