"""A round of sync as two files that somebody carries by hand: the package out, and the receipt back.

A file is MAGIC, the length of its head, the head (JSON that anybody may read), a signature of 64 bytes (of the package
only), and what is sealed. Sealed are parts, each with its length before it, compressed together: first a manifest, then
the very bodies that HTTP would carry. Of a package: its pushes, then one pull. Of a receipt: pulls with their pages.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, TypeVar

from sync.protocol.codec import Size, decode, encode
from sync.protocol.errors import ProtocolError
from sync.protocol.limits import MAX_INT
from sync.protocol.messages import UUID_FORM

M = TypeVar("M")
MAGIC = b"FIELDCARRY1\n"
SUFFIX = ".fieldcarry"
SIGNATURE_BYTES = 64
MOST = 300 << 20
"""Bytes of everything sealed, once it is decompressed."""
_HEAD_BYTES = 4_096
_LENGTH = struct.Struct(">I")
_PIECE = 1 << 16
Id = Annotated[str, Size(36, 36, UUID_FORM)]


class CarryError(Exception):
    """A file that nothing is taken of. ``code``: damaged, newer, not_a_package, not_a_receipt, and what readers add."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Kind(StrEnum):
    """Which way a file goes."""

    PACKAGE = "package"
    RECEIPT = "receipt"


@dataclass(frozen=True, slots=True)
class Head:
    """Whose file it is. ``package`` is the id of the package, and of the receipt that answers it."""

    kind: Kind
    organisation: Id
    device: Id
    package: Id


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the server said to a request instead of an answer: a code of ``errors.Code``."""

    code: str
    expect_mid: int | None = None


@dataclass(frozen=True, slots=True)
class PackageManifest:
    """``hello`` is the header that HTTP would carry."""

    hello: str
    pushes: int


@dataclass(frozen=True, slots=True)
class ReceiptManifest:
    """How many pushes were carried out, what the next was refused with, and how many pages follow."""

    pushes: int
    pages: int
    push_refusal: Refusal | None = None
    pull_refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """A file taken apart; nothing of it is believed yet. ``signed`` is what the signature is of."""

    head: Head
    signed: bytes
    signature: bytes
    sealed: bytes


def write(head: Head, sealed: bytes) -> bytes:
    """Return a file without its signature: what is to be signed."""
    data = encode(head)
    return MAGIC + _LENGTH.pack(len(data)) + data + sealed


def with_signature(unsigned: bytes, signature: bytes) -> bytes:
    """Return the whole file."""
    at = len(MAGIC) + _LENGTH.size + _LENGTH.unpack_from(unsigned, len(MAGIC))[0]
    return unsigned[:at] + signature + unsigned[at:]


def read(data: bytes) -> Carried:
    """Take a file apart. Raises CarryError damaged, or newer for one of a later program."""
    if not data.startswith(MAGIC):
        is_later = data.startswith(MAGIC[:-2]) and len(data) > len(MAGIC)
        raise CarryError("newer" if is_later else "damaged")
    try:
        length = _LENGTH.unpack_from(data, len(MAGIC))[0]
        start = len(MAGIC) + _LENGTH.size
        end = start + length
        if length > _HEAD_BYTES or len(data) <= end + SIGNATURE_BYTES:
            raise CarryError("damaged")
        head = decode(Head, data[start:end], lenient=True)
    except (struct.error, ProtocolError) as error:
        raise CarryError("damaged") from error
    sealed = data[end + SIGNATURE_BYTES :]
    return Carried(head, data[:end] + sealed, data[end : end + SIGNATURE_BYTES], sealed)


def packed(parts: Iterable[bytes]) -> bytes:
    """Return parts as one body, compressed."""
    made = zlib.compressobj(6)
    pieces = []
    for part in parts:
        pieces += [made.compress(_LENGTH.pack(len(part))), made.compress(part)]
    return b"".join((*pieces, made.flush()))


def unpacked(body: bytes) -> list[bytes]:
    """Return the parts of a body. Raises CarryError damaged, also for one that unfolds to more than MOST."""
    unfold = zlib.decompressobj()
    try:
        data = unfold.decompress(body, MOST)
    except zlib.error as error:
        raise CarryError("damaged") from error
    if unfold.unconsumed_tail or not unfold.eof:
        raise CarryError("damaged")
    parts, at = [], 0
    while at < len(data):
        if at + _LENGTH.size > len(data):
            raise CarryError("damaged")
        end = at + _LENGTH.size + _LENGTH.unpack_from(data, at)[0]
        if end > len(data):
            raise CarryError("damaged")
        parts.append(data[at + _LENGTH.size : end])
        at = end
    return parts


def package_manifest(parts: list[bytes]) -> PackageManifest:
    """Return the first part of a package. Raises CarryError damaged."""
    found = _first(PackageManifest, parts)
    if len(parts) != 2 + found.pushes:
        raise CarryError("damaged")
    return found


def receipt_manifest(parts: list[bytes]) -> ReceiptManifest:
    """Return the first part of a receipt. Raises CarryError damaged."""
    found = _first(ReceiptManifest, parts)
    if len(parts) != 1 + 2 * found.pages:
        raise CarryError("damaged")
    return found


def _first(kind: type[M], parts: list[bytes]) -> M:
    try:
        return decode(kind, parts[0], most=MAX_INT, lenient=True)
    except (IndexError, ProtocolError) as error:
        raise CarryError("damaged") from error
