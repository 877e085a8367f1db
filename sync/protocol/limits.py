"""The sizes that both sides keep to. A server may allow less, never more."""

from __future__ import annotations

PROTO = 1
"""The number of the protocol itself; raised when a message changes its meaning."""

PUSH_MUTATIONS = 500
PUSH_BYTES = 1 << 20
"""A push of several groups stays within both. One group alone may be larger, because a group is never split:"""
GROUP_MUTATIONS = 20_000
GROUP_BYTES = 16 << 20

PULL_ROWS = 5_000
PENDING = 500
DIGEST_ROWS = 20_000
BODY_BYTES = 64 << 10
"""The most that any other request may hold, once it is decompressed."""

SEALED_BYTES = 4 << 20
"""What an emptied laptop had not sent comes in parts of at most so many letters of base64."""

DEPTH = 8
TEXT = 100_000
"""Characters in one value."""
NAME = 200
MAX_INT = (1 << 63) - 1
MIN_INT = -(1 << 63)
