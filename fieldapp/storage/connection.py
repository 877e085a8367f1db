"""Connections to the encrypted file: one that writes, any number that only read, and guests of another process."""

from __future__ import annotations

from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from fieldapp.services.errors import StoreError
from fieldapp.storage.database import Database
from fieldapp.storage.errors import known_errors

KEY_BYTES = 32
PLAIN_HEADER = b"SQLite format 3\x00"
_CACHE_KIB = 16 * 1024
_STATEMENTS = 512
"""So many statements stay compiled: a save and a round of sync use more than the driver's 128, and the longest takes
ten times as long to compile as to run."""
# The driver looks for an adapter of whatever is no number or text: without one, an empty column costs as much as ten
# that hold something.
sqlcipher.register_adapter(type(None), {}.get)


def open_writer(path: Path, key: bytes) -> Database:
    """Open (or create) the file for the write lane: WAL, every commit on the disk before it returns.

    Raises StoreError: wrong_key, not_encrypted, damaged, disk_full, read_only, missing, io.
    """
    return _open(path, key, ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON"))


def company_key(own: bytes) -> bytes:
    """Return the key of a company's file on a laptop that somebody used alone before.

    The company is left this one: nothing leads back from it to the person's own, which the former file keeps.
    """
    from hashlib import blake2b

    return blake2b(own, digest_size=KEY_BYTES, person=b"fieldapp company").digest()


def opens(path: Path, key: bytes) -> bool:
    """Tell whether the key opens the file."""
    try:
        open_reader(path, key).close()
    except StoreError:
        return False
    return True


def open_reader(path: Path, key: bytes) -> Database:
    """Open the file for one thread that only reads. Raises StoreError as open_writer does."""
    if not path.exists():
        raise StoreError("missing", path=str(path))
    return _open(path, key, ("PRAGMA query_only=ON", "PRAGMA wal_autocheckpoint=0"))


def open_guest(path: Path, key: bytes) -> Database:
    """Open the file beside another process that writes it.

    A guest cannot write and takes no part in checkpoints: not even the last connection to close makes one. Raises
    StoreError as open_writer does.
    """
    if not path.exists():
        raise StoreError("missing", path=str(path))
    return _open(path, key, ("PRAGMA query_only=ON", "PRAGMA wal_autocheckpoint=0"), as_guest=True)


def open_copier(path: Path, key: bytes) -> Database:
    """Open an existing file to copy it whole; nothing is ever written or checkpointed through it.

    VACUUM INTO is refused under query_only, because it writes a file, if not this one.
    """
    if not path.exists():
        raise StoreError("missing", path=str(path))
    return _open(path, key, ("PRAGMA wal_autocheckpoint=0",))


def _open(path: Path, key: bytes, pragmas: tuple[str, ...], *, as_guest: bool = False) -> Database:
    if len(key) != KEY_BYTES:
        raise ValueError("the key must have 32 bytes")
    _refuse_plain(path)
    with known_errors(path=str(path)):
        place = f"{path.absolute().as_uri()}?mode=ro" if as_guest else str(path)
        connection = sqlcipher.connect(
            place,
            isolation_level=None,
            check_same_thread=False,
            timeout=5.0,
            uri=as_guest,
            cached_statements=_STATEMENTS,
        )
        try:
            connection.execute("PRAGMA cipher_log_level=NONE")  # or a wrong key writes to stderr
            # A raw key skips the derivation: 0.4 ms instead of 75 ms for every opening.
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
            connection.execute("PRAGMA temp_store=MEMORY")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            for pragma in pragmas:
                connection.execute(pragma)
        except sqlcipher.DatabaseError:
            connection.close()
            raise
    return Database(connection)


def is_plain(path: Path) -> bool:
    """Tell whether the file is an unencrypted database. Raises OSError as opening it does."""
    with path.open("rb") as file:
        return file.read(len(PLAIN_HEADER)) == PLAIN_HEADER


def _refuse_plain(path: Path) -> None:
    try:
        plain = is_plain(path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise StoreError("missing", path=str(path)) from error
    if plain:
        raise StoreError("not_encrypted", path=str(path))
