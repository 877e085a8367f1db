"""A profile that belongs to a company: joining it with a code, and the connection of an open one to its server."""

from __future__ import annotations

import base64
import os
import platform
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar
from urllib.parse import urlsplit

from fieldapp import __version__
from fieldapp.app import device_keys
from fieldapp.app.profile import Opened, Profile
from fieldapp.domain.errors import DomainError
from fieldapp.domain.ids import IdSource
from fieldapp.domain.recovery_code import encode
from fieldapp.domain.schema import SCHEMA_VERSION
from fieldapp.infra.secrets import Saved, Secrets
from fieldapp.storage import backup, meta, outbox, sync_rows
from fieldapp.storage.connection import KEY_BYTES
from fieldapp.storage.database import Database
from fieldapp.storage.opening import create_store
from fieldapp.storage.shadow_store import ShadowingStore
from fieldapp.storage.sync_reader import SERVER
from fieldapp.storage.sync_store import SyncStore
from sync.client.ports import Address, OfflineError, SignInError
from sync.protocol.auth_messages import DeviceInfo, Tokens
from sync.protocol.errors import Code, ProtocolError
from sync.protocol.mutation import Value
from sync.protocol.version import Hello

if TYPE_CHECKING:
    from fieldapp.infra.paths import ProfilePaths
    from fieldapp.services.ports import Clock
    from sync.client.http import HttpClient, TokenKeeper

CA = "sync_ca"
LOGIN = "sync_login"
ORG_KEY = "sync_org_key"
"""The organisation's public key: what is rescued is sealed with it, also where no server answers."""
_KEY_LEFT = "sync_key_left"
_TOKEN = "sync_token"  # noqa: S105  # the name of a place, not a token


T = TypeVar("T")


class Lane(Protocol):
    """Runs work where the writer's connection is used."""

    def __call__(self, work: Callable[[], T], /) -> T:
        """Return what the work returns."""
        ...


def _at_once(work: Callable[[], T], /) -> T:
    return work()


@dataclass(frozen=True, slots=True)
class Admitted:
    """A laptop that the server let in: what is left is to make its file."""

    address: Address
    device: DeviceInfo
    tokens: Tokens = field(repr=False)


@dataclass(frozen=True, slots=True)
class Joined:
    """A laptop that is in: its profile, the recovery code to write down, and whether the keyring keeps the key.

    ``aside`` is the file of a profile that was used alone before.
    """

    opened: Opened
    code: str = field(repr=False)
    key_is_kept: bool
    person: str
    organisation: str
    aside: Path | None = None


def join(profile: Profile, url: str, code: str, *, password: str | None = None, ca: Path | None = None) -> Joined:
    """Make this laptop one of the person whom the code was made for, or let it in again.

    Raises DomainError bad_address, not_encrypted_address; StoreError keyring, ...; OfflineError; ProtocolError
    code_invalid, too_many, forbidden where the laptop is another person's.
    """
    address = address_of(url, str(ca) if ca else None)
    if profile.exists():
        opened = profile.open()
        if meta.read(opened.store.db, SERVER):
            return _come_back(profile, opened, address, code, password)
        opened.close()
    rehearse(profile.paths, profile.clock)
    joined = settle(profile, admit(address, code, password))
    _try_to_leave_key_now(joined.opened, profile.secrets)
    return joined


def rehearse(paths: ProfilePaths, clock: Clock) -> None:
    """Make a file and take it away again, before a code is used up for one. Raises OSError, StoreError."""
    paths.create()
    trial = paths.folder / "trial.db"
    backup.discard(trial)
    try:
        create_store(trial, os.urandom(KEY_BYTES), clock, profile="trial").close()
    finally:
        backup.discard(trial)


def admit(address: Address, code: str, password: str | None = None) -> Admitted:
    """Use a code up for a new laptop. Raises OfflineError; ProtocolError code_invalid, too_many."""
    with nobody(address) as client:
        return Admitted(address, client.device, client.join(code, password))


def admit_person(address: Address, login: str, password: str, organisation: str | None) -> Admitted:
    """Let a person in on a new laptop. Raises OfflineError; ProtocolError wrong_credentials, too_many."""
    with nobody(address) as client:
        return Admitted(address, client.device, client.login(login, password, organisation))


def nobody(address: Address) -> HttpClient:
    """Return a client that nobody is signed in with, to ask a server what it is."""
    from sync.client.http import HttpClient

    device = _this_device(str(uuid.uuid4()))
    return HttpClient(address, device, _Passing(), lambda: _hello(device.id, device.id, 0))


def in_name_of(address: Address, device: str, tokens: TokenKeeper) -> HttpClient:
    """Return a client of a laptop whose file is gone."""
    from sync.client.http import HttpClient

    return HttpClient(address, _this_device(device), tokens, lambda: _hello(device, device, 0))


def settle(profile: Profile, admitted: Admitted) -> Joined:
    """Make the file of a laptop that was let in; one that was used alone is kept beside it. Raises StoreError."""
    tokens = admitted.tokens
    opened, recovery, kept, aside = profile.make_anew(lambda path, key: _fill(profile, path, key, admitted))
    ServerToken(opened, profile.secrets).save(tokens.refresh_token)
    return Joined(opened, recovery, kept, tokens.person.name, tokens.organisation.name, aside)


def _come_back(profile: Profile, opened: Opened, address: Address, code: str, password: str | None) -> Joined:
    """Sign in a laptop whose tokens are void: what waits in it is sent with the next round."""
    try:
        tokens = let_in_again(opened, profile.secrets, address, lambda client: client.join(code, password))
        _try_to_leave_key_now(opened, profile.secrets)
    except BaseException:
        opened.close()
        raise
    return Joined(opened, encode(opened.own_key), True, tokens.person.name, tokens.organisation.name)


def let_in_again(
    opened: Opened, secrets: Secrets, address: Address, ask: Callable[[HttpClient], Tokens], lane: Lane = _at_once
) -> Tokens:
    """Sign in a laptop of a company by what ``ask`` asks; its file, its device and what waits in it stay.

    Raises OfflineError; ProtocolError forbidden where the laptop is another person's, wrong_credentials, ...
    """
    from sync.client.http import HttpClient

    db = opened.store.db
    device = _this_device(lane(lambda: meta.read(db, "device")) or "")
    with HttpClient(address, device, _Passing(), lambda: _hello(device.id, device.id, 0)) as client:
        tokens = ask(client)
    if tokens.person.id != lane(lambda: meta.read(db, "me")):  # of another company: nothing in this file is for it
        raise ProtocolError(Code.FORBIDDEN, "the laptop belongs to somebody else")
    ServerToken(opened, secrets, lane).save(tokens.refresh_token)

    def note() -> None:
        with opened.store.transaction():
            meta.write(db, **_where(address), **{LOGIN: tokens.person.name, device_keys.LEFT: ""})

    lane(note)
    return tokens


def connect(opened: Opened, secrets: Secrets, lane: Lane = _at_once) -> tuple[ShadowingStore, HttpClient] | None:
    """Return the local and the far side of sync for an open profile; None where it belongs to no company.

    Call it in the write lane; ``lane`` brings later work there from the thread that the requests are made in.
    """
    from sync.client.http import HttpClient

    db = opened.store.db
    url = meta.read(db, SERVER)
    if not url:
        return None
    local = SyncStore(opened.store, opened.clock, IdSource(opened.clock.now_us))
    device = _this_device(meta.read(db, "device") or "")

    def hello() -> Hello:
        return lane(lambda: _hello(local.client_id(), device.id, outbox.pending_count(db)))

    address = address_of(url, meta.read(db, CA))
    store = ShadowingStore(local, opened.store, opened.paths.store, opened.key, opened.clock, lane)
    return store, HttpClient(address, device, ServerToken(opened, secrets, lane), hello)


class ServerToken:
    """Implements sync.client.http.TokenKeeper: the keyring, or the encrypted file where there is no keyring."""

    def __init__(self, opened: Opened, secrets: Secrets, lane: Lane = _at_once) -> None:
        self._opened = opened
        self._secrets = secrets
        self._lane = lane

    def load(self) -> str | None:
        """Return the token."""
        found = self._secrets.token(self._opened.paths.key_name())
        if isinstance(found, str):
            return found
        return self._lane(lambda: meta.read(self._opened.store.db, _TOKEN)) or None

    def save(self, token: str | None) -> None:
        """Keep the token in place of the former one."""
        kept = self._secrets.set_token(self._opened.paths.key_name(), token)
        text = "" if isinstance(kept, Saved) else token or ""
        self._lane(lambda: self._write(text))

    def _write(self, text: str) -> None:
        store = self._opened.store
        if (meta.read(store.db, _TOKEN) or "") != text:
            with store.transaction():
                meta.write(store.db, **{_TOKEN: text})


def address_of(url: str, ca: str | None = None) -> Address:
    """Return a server's address: TLS beyond this machine. Raises DomainError bad_address, not_encrypted_address."""
    text = url.strip()
    text = text if "://" in text else f"https://{text}"
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise DomainError("bad_address", address=url)
    if parts.scheme == "http" and not _is_loopback(parts.hostname):
        raise DomainError("not_encrypted_address", address=url)
    return Address(text.rstrip("/"), ca)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _fill(profile: Profile, path: Path, key: bytes, admitted: Admitted) -> None:
    person, organisation = admitted.tokens.person, admitted.tokens.organisation
    about = {
        ORG_KEY: organisation.public_key,
        "organisation": organisation.name,
        "me": person.id,
        LOGIN: person.name,
        **_where(admitted.address),
    }
    if profile.exists():  # used alone until now: it lies beside the new one in a moment
        about[meta.EARLIER] = "offered"
    db = create_store(path, key, profile.clock, profile="company", device=admitted.device.id, **about)
    try:
        _write_self(db, admitted.tokens, profile.clock.now_us())
    finally:
        db.close()


def _write_self(db: Database, tokens: Tokens, now: int) -> None:
    """Write the person and their unit as far as they are known, so that work can begin before the first sync ends."""
    person = tokens.person
    rows: tuple[tuple[str, dict[str, Value]], ...] = (
        ("unit", {"id": person.unit_id, "kind": "team", "name": tokens.organisation.name}),
        ("user", {"id": person.id, "name": person.name, "role": person.role, "unit_id": person.unit_id}),
    )
    db.execute("BEGIN IMMEDIATE")
    for entity, values in rows:
        sync_rows.upsert(db, entity, [{"ver": 0, "created_at": now, **values}])
    db.execute("COMMIT")


def _where(address: Address) -> dict[str, str]:
    return {SERVER: address.url} | ({CA: address.ca} if address.ca is not None else {})


def try_to_leave_key(opened: Opened, client: HttpClient, lane: Lane = _at_once) -> None:
    """``leave_key``; what the network does not let through now is tried again after the next round."""
    with suppress(OfflineError, ProtocolError, SignInError):
        leave_key(opened, client, lane)
        device_keys.leave(opened, client, lane)


def _try_to_leave_key_now(opened: Opened, secrets: Secrets) -> None:
    sides = connect(opened, secrets)
    if sides is not None:
        with sides[1] as client:
            try_to_leave_key(opened, client)


def leave_key(opened: Opened, client: HttpClient, lane: Lane = _at_once) -> None:
    """Leave the key with the organisation, sealed, unless the server has acknowledged it before.

    So a lost laptop's copy stays readable for its company, and for it alone.
    Raises OfflineError, SignInError, ProtocolError.
    """
    db = opened.store.db
    if lane(lambda: meta.read(db, _KEY_LEFT) and meta.read(db, ORG_KEY)):
        return
    from nacl.public import PublicKey, SealedBox

    public_key = client.me().organisation.public_key
    box = SealedBox(PublicKey(base64.b64decode(public_key)))
    client.escrow(base64.b64encode(box.encrypt(opened.key)).decode())

    def note() -> None:
        with opened.store.transaction():
            meta.write(db, **{_KEY_LEFT: "1", ORG_KEY: public_key})

    lane(note)


def _this_device(device_id: str) -> DeviceInfo:
    return DeviceInfo(device_id, platform.node() or "laptop", platform.system(), __version__)


def _hello(client: str, device: str, waiting: int) -> Hello:
    return Hello(SCHEMA_VERSION, client, device, __version__, waiting)


class _Passing:
    """Before there is a profile: nothing to keep a token in."""

    def load(self) -> str | None:
        return None

    def save(self, token: str | None) -> None:
        """The caller has it from the answer."""
