"""A round of sync by hand: opens a laptop's package, carries it out as HTTP would, and seals the receipt for it."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from nacl.exceptions import CryptoError
from nacl.signing import VerifyKey
from sqlalchemy import select

from sync.protocol import carry
from sync.protocol.carry import Carried, CarryError, Head, Kind, ReceiptManifest, Refusal
from sync.protocol.codec import decode, encode
from sync.protocol.errors import Code, ProtocolError
from sync.protocol.limits import GROUP_BYTES
from sync.protocol.messages import Page, Pull, Push
from sync.protocol.version import Hello, read_header
from sync.server.people.access import Access
from sync.server.people.errors import PeopleError
from sync.server.people.keys import KeyFiles
from sync.server.people.tokens import Admitted, Session
from sync.server.store.database import Database
from sync.server.work.ledger import Pusher
from sync.server.work.pull import PullDesk
from sync.server.work.push import PushDesk

_MOST_PAGES = 2_000
_PULL_BODY = 2 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    """The receipt, and what is in it. ``refused`` is the code that ended the pushes, empty if none did."""

    receipt: bytes
    person: str
    device: str
    changes: int
    pages: int
    refused: str


@dataclass(frozen=True, slots=True)
class _Laptop:
    session: Session
    sign_key: bytes
    box_key: bytes


class CarryDesk:
    """Answers packages. What a package may do is what its laptop might do now over the network."""

    def __init__(self, database: Database, keys: KeyFiles, access: Access, now_us: Callable[[], int]) -> None:
        self._database = database
        self._keys = keys
        self._access = access
        self._push = PushDesk(database, now_us)
        self._pull = PullDesk(database, now_us)

    def answer(self, data: bytes) -> Answer:
        """Carry a package out and return its receipt.

        Raises CarryError damaged, newer, not_a_package, other_organisation, unknown_laptop, signed_out; ProtocolError
        device_locked, device_revoked, user_left; PeopleError no_key, wrong_key.
        """
        carried = carry.read(data)
        if carried.head.kind is not Kind.PACKAGE:
            raise CarryError("not_a_package")
        laptop = self._laptop(carried.head)
        parts = self._opened(laptop, carried)
        told = carry.package_manifest(parts)
        try:
            hello = read_header(told.hello)
            pushes = [decode(Push, part, most=GROUP_BYTES) for part in parts[1:-1]]
            asked = decode(Pull, parts[-1], most=_PULL_BODY)
        except ProtocolError as error:
            raise CarryError("damaged") from error
        if hello.device != laptop.session.device:
            raise CarryError("damaged")
        return self._carry_out(carried.head, laptop, hello, pushes, asked)

    def _carry_out(self, head: Head, laptop: _Laptop, hello: Hello, pushes: list[Push], asked: Pull) -> Answer:
        session = laptop.session
        who = Pusher(session.tenant, session.user, session.device, hello.client)
        done, push_refusal = self._push_all(who, pushes)
        pages: list[tuple[Pull, Page]] = []
        pull_refusal = None
        try:
            pages.extend(self._pull_all(session, hello.schema, asked))
        except ProtocolError as error:
            pull_refusal = _refusal(error)
        read_up_to = min(map(max, asked.scopes.values()), default=None)
        self._access.note(Admitted(session, "", False, None, None, None), hello, read_up_to)
        manifest = ReceiptManifest(done, len(pages), push_refusal, pull_refusal)
        bodies = (encode(one) for pair in pages for one in pair)
        body = carry.packed((encode(manifest), *bodies))
        receipt = carry.write(
            replace(head, kind=Kind.RECEIPT), self._keys.seal_for(session.tenant, laptop.box_key, body)
        )
        return Answer(
            carry.with_signature(receipt, bytes(carry.SIGNATURE_BYTES)),
            session.user,
            session.device,
            sum(len(one.mutations) for one in pushes[:done]),
            len(pages),
            push_refusal.code if push_refusal is not None else "",
        )

    def _push_all(self, who: Pusher, pushes: list[Push]) -> tuple[int, Refusal | None]:
        """Take in one push after the other; return how many, and what the next was refused with."""
        for at, push in enumerate(pushes):
            try:
                self._push.push(who, push)
            except ProtocolError as error:
                if error.code is Code.USER_LEFT:
                    raise
                return at, _refusal(error)
        return len(pushes), None

    def _pull_all(self, session: Session, schema: int, asked: Pull) -> Iterator[tuple[Pull, Page]]:
        for _ in range(_MOST_PAGES):
            page = self._pull.pull(session.tenant, session.user, schema, asked)
            yield asked, page
            if not page.more:
                return
            asked = replace(asked, epoch=page.epoch, scopes=page.cursors)

    def _laptop(self, head: Head) -> _Laptop:
        """Return the laptop that a package says it is of, if it may sync now."""
        tenants, devices = self._database.table("tenant"), self._database.table("auth_device")
        mine = (devices.c.tenant_id == head.organisation, devices.c.id == head.device)
        with self._database.read() as conn:
            if conn.scalars(select(tenants.c.id).where(tenants.c.id == head.organisation)).first() is None:
                raise CarryError("other_organisation")
            columns = (devices.c.user_id, devices.c.sign_key, devices.c.box_key, devices.c.wipe_at)
            row = conn.execute(select(*columns).where(*mine)).first()
            if row is None or not row.sign_key or not row.box_key:
                raise CarryError("unknown_laptop")
            self._access.tokens.check_device(conn, head.organisation, head.device)
            if row.wipe_at is not None:
                raise ProtocolError(Code.DEVICE_REVOKED)
            if not self._access.tokens.is_signed_in(conn, head.organisation, head.device):
                raise CarryError("signed_out")
            session = Session(head.organisation, str(row.user_id), head.device)
            self._access.actor(conn, session)
        return _Laptop(session, b64decode(row.sign_key), b64decode(row.box_key))

    def _opened(self, laptop: _Laptop, carried: Carried) -> list[bytes]:
        try:
            VerifyKey(laptop.sign_key).verify(carried.signed, carried.signature)
        except (CryptoError, ValueError) as error:
            raise CarryError("damaged") from error
        try:
            body = self._keys.open_sealed(laptop.session.tenant, b64encode(carried.sealed).decode())
        except PeopleError as error:
            raise CarryError("damaged") from error
        return carry.unpacked(body)


def _refusal(error: ProtocolError) -> Refusal:
    expected = error.members.get("expect_mid")
    return Refusal(error.code.value, expected if isinstance(expected, int) else None)
