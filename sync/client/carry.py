"""Two ways to a server that is not there: one writes a package, the other reads the receipt. The engine knows neither.

The first takes every push for sent and stops at the pull; the second gives the pages that the receipt holds. Whatever
is lost, doubled or comes late on the way: a mutation takes effect once by its id, a page fits the cursors that were
asked with or none, and what no receipt acknowledged goes out with the next package.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from nacl.exceptions import CryptoError
from nacl.public import Box, PrivateKey, PublicKey, SealedBox
from nacl.signing import SigningKey

from sync.client.engine import Engine, Round
from sync.client.ports import LocalStore, OfflineError
from sync.protocol import carry
from sync.protocol.carry import CarryError, Head, Kind, PackageManifest, Refusal
from sync.protocol.codec import decode, encode
from sync.protocol.errors import Code, ProtocolError
from sync.protocol.limits import MAX_INT
from sync.protocol.messages import Head as Newest
from sync.protocol.messages import Page, Pull, Push, Pushed
from sync.protocol.version import Hello, write_header


@dataclass(frozen=True, slots=True)
class Keys:
    """What a laptop seals and signs with; ``organisation_key`` is public, ``sign`` and ``box`` are its own secrets."""

    organisation: str
    organisation_key: bytes
    device: str
    sign: bytes = field(repr=False)
    box: bytes = field(repr=False)


class _EndError(OfflineError):
    """Nothing more can be asked here."""


@dataclass(slots=True)
class _Packing:
    """Implements Transport: writes down what would be asked."""

    pushes: list[Push] = field(default_factory=list)
    asked: Pull | None = None

    def push(self, message: Push) -> Pushed:
        self.pushes.append(message)
        return Pushed(message.epoch, 0, message.mutations[-1].mid + 1, ())

    def pull(self, message: Pull) -> tuple[Page, bytes]:
        self.asked = message
        raise _EndError

    def wait(self, head: int, timeout: float) -> Newest:  # noqa: ARG002  # there is nothing to wait for
        raise _EndError


@dataclass(slots=True)
class _Reading:
    """Implements Transport: answers with what the receipt holds, and with nothing else."""

    pushes: int
    push_refusal: Refusal | None
    pull_refusal: Refusal | None
    pages: list[tuple[Pull, bytes]]
    taken: int = 0

    def push(self, message: Push) -> Pushed:
        """Each is answered once; what was written after the package waits for the next."""
        if self.pushes:
            self.pushes -= 1
            return Pushed(message.epoch, 0, message.mutations[-1].mid + 1, ())
        refusal, self.push_refusal = self.push_refusal, None
        raise _problem(refusal) if refusal is not None else ProtocolError(Code.UNAVAILABLE)

    def pull(self, message: Pull) -> tuple[Page, bytes]:
        if self.pages and (self.pages[0][0].epoch, self.pages[0][0].scopes) == (message.epoch, message.scopes):
            data = self.pages.pop(0)[1]
            self.taken += 1
            return decode(Page, data, most=MAX_INT, lenient=True), data
        refusal, self.pull_refusal = self.pull_refusal, None
        if refusal is not None and not self.pages:
            raise _problem(refusal)
        raise _EndError

    def wait(self, head: int, timeout: float) -> Newest:  # noqa: ARG002  # there is nothing to wait for
        raise _EndError


def pack(store: LocalStore, keys: Keys, hello: Hello) -> tuple[bytes, int]:
    """Return a package with everything that waits, and how many changes are in it. They stay under way."""
    packing = _Packing()
    try:
        Engine(store, packing).round()
    except _EndError:
        assert packing.asked is not None
    manifest = PackageManifest(write_header(hello), len(packing.pushes))
    body = carry.packed(encode(one) for one in (manifest, *packing.pushes, packing.asked))
    head = Head(Kind.PACKAGE, keys.organisation, keys.device, str(uuid.uuid4()))
    unsigned = carry.write(head, SealedBox(PublicKey(keys.organisation_key)).encrypt(body))
    signature = SigningKey(keys.sign).sign(unsigned).signature
    return carry.with_signature(unsigned, signature), sum(len(one.mutations) for one in packing.pushes)


def take_in(store: LocalStore, keys: Keys, data: bytes) -> Round:
    """Do the round of which this is the receipt.

    Raises CarryError damaged, newer, not_a_receipt, other_laptop, other_organisation, and old_receipt for one that
    answers what was asked before something else was taken in; then nothing was changed.
    """
    reading = _opened(keys, data)
    try:
        return Engine(store, reading).round()
    except _EndError as error:
        if reading.taken and not reading.pages:  # all of it is in; the engine would have asked for more
            return Round(0, (), 0)
        raise CarryError("old_receipt") from error


def _opened(keys: Keys, data: bytes) -> _Reading:
    carried = carry.read(data)
    head = carried.head
    if head.kind is not Kind.RECEIPT:
        raise CarryError("not_a_receipt")
    if head.organisation != keys.organisation:
        raise CarryError("other_organisation")
    if head.device != keys.device:
        raise CarryError("other_laptop")
    try:
        body = Box(PrivateKey(keys.box), PublicKey(keys.organisation_key)).decrypt(carried.sealed)
    except (CryptoError, ValueError) as error:
        raise CarryError("damaged") from error
    parts = carry.unpacked(body)
    told = carry.receipt_manifest(parts)
    pages = [(decode(Pull, parts[at], most=MAX_INT, lenient=True), parts[at + 1]) for at in range(1, len(parts), 2)]
    return _Reading(told.pushes, told.push_refusal, told.pull_refusal, pages)


def _problem(refusal: Refusal) -> ProtocolError:
    code = Code(refusal.code) if refusal.code in set(Code) else Code.FAULT
    members = {} if refusal.expect_mid is None else {"expect_mid": refusal.expect_mid}
    return ProtocolError(code, "by hand", **members)
