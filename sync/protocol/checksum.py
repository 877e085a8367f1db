"""The checksum of a scope: exclusive or over (table, id, version of the row), and how many rows there are.

Both sides keep it as they go. It tells when a row is missing or of another version; what is in the rows is the
business of SQLCipher's page MACs.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from hashlib import blake2b
from operator import xor


def row_hash(table: str, row_id: str, version: int) -> int:
    """Return 63 bits, so that a signed column holds them."""
    return int.from_bytes(blake2b(f"{table}\0{row_id}\0{version}".encode(), digest_size=8).digest()) >> 1


def of_rows(rows: Iterable[tuple[str, str, int]]) -> tuple[int, int]:
    """Return (xor, count) of (table, id, version)."""
    hashes = [row_hash(*row) for row in rows]
    return reduce(xor, hashes, 0), len(hashes)


def scopes_hash(scopes: Iterable[str]) -> str:
    """Return 32 hexadecimal digits that stand for a set of scopes."""
    return blake2b("\n".join(sorted(scopes)).encode(), digest_size=16).hexdigest()
