"""The driver's messages about the machine, turned into StoreError."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2 as sqlcipher

from fieldapp.services.errors import StoreError

_CODES = (
    ("file is not a database", "wrong_key"),
    ("disk image is malformed", "damaged"),
    ("malformed database schema", "damaged"),
    ("database or disk is full", "disk_full"),
    ("attempt to write a readonly database", "read_only"),
    ("unable to open database file", "missing"),
    ("database is locked", "busy"),
    ("disk i/o error", "io"),
)


@contextmanager
def known_errors(**params: object) -> Iterator[None]:
    """Turn the driver's messages about the machine into StoreError; our own mistakes pass through."""
    try:
        yield
    except sqlcipher.DatabaseError as error:
        message = str(error).lower()
        for words, code in _CODES:
            if words in message:
                raise StoreError(code, **params) from error
        raise
