"""What an import has seen, in few bytes a row: a table of 750,000 rows must not fill the memory of a laptop."""

from __future__ import annotations

import uuid
from array import array

MASK = (1 << 64) - 1
_LEAST = 1 << 10
_SEVERAL = MASK - 1


class Numbers:
    """64-bit keys to 64-bit values, by open addressing: 16 bytes a place, at most three quarters of them taken."""

    def __init__(self) -> None:
        self._keys = array("Q", bytes(8 * _LEAST))
        self._values = array("Q", bytes(8 * _LEAST))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def get(self, key: int) -> int | None:
        """Return the value of a key."""
        keys = self._keys
        wrap = len(keys) - 1
        key = key or 1
        at = key & wrap
        while found := keys[at]:
            if found == key:
                return self._values[at]
            at = (at + 1) & wrap
        return None

    def put(self, key: int, value: int) -> None:
        """Set the value of a key."""
        if 4 * self._count >= 3 * len(self._keys):
            self._grow()
        keys = self._keys
        wrap = len(keys) - 1
        key = key or 1
        at = key & wrap
        while (found := keys[at]) and found != key:
            at = (at + 1) & wrap
        self._count += not found
        keys[at] = key
        self._values[at] = value

    def _grow(self) -> None:
        keys, values = self._keys, self._values
        size = 2 * len(keys)
        self._keys, self._values = array("Q", bytes(8 * size)), array("Q", bytes(8 * size))
        self._count = 0
        for key, value in zip(keys, values, strict=True):
            if key:
                self.put(key, value)


class SeenIds:
    """Ids with the fingerprint of what stood in the row; of a million ids two are mixed up once in 37 million times."""

    def __init__(self) -> None:
        self._numbers = Numbers()

    def __contains__(self, row_id: str) -> bool:
        return self._numbers.get(_key(row_id)) is not None

    def get(self, row_id: str) -> int | None:
        """Return the fingerprint of a row that was seen."""
        return self._numbers.get(_key(row_id))

    def put(self, row_id: str, fingerprint: int) -> None:
        """Remember a row."""
        self._numbers.put(_key(row_id), fingerprint & MASK)


class SeenNames:
    """Texts with the id of the row that they name; of a text that names several rows only that."""

    def __init__(self) -> None:
        self._numbers = Numbers()
        self._ids = bytearray()

    def get(self, text: str) -> tuple[str, ...]:
        """Return the id that a text names; two empty ones where it names several."""
        place = self._numbers.get(hash(text) & MASK)
        if place is None:
            return ()
        return ("", "") if place == _SEVERAL else (self._id(place),)

    def put(self, text: str, row_id: str) -> None:
        """Remember that a text names a row."""
        known = self.get(text)
        if row_id in known or len(known) > 1:
            return
        place = _SEVERAL
        if not known:
            try:
                packed = uuid.UUID(row_id).bytes
            except ValueError:  # an id made by hand: such a row is in the store already, and found there
                return
            place = len(self._ids) // 16
            self._ids += packed
        self._numbers.put(hash(text) & MASK, place)

    def _id(self, place: int) -> str:
        return str(uuid.UUID(bytes=bytes(self._ids[16 * place : 16 * place + 16])))


def fingerprint(values: dict[str, object]) -> int:
    """Return 64 bits that tell rows apart, within this process."""
    try:
        return hash(tuple(values.items())) & MASK
    except TypeError:  # a set of texts among them
        return hash(repr(values)) & MASK


def _key(row_id: str) -> int:
    """The last 64 bits: hashed in ids of imported rows, random in our own."""
    try:
        return int(row_id[-17:].replace("-", ""), 16)
    except ValueError:  # ids of tests and of files made by hand
        return hash(row_id) & MASK
