"""A profile that belongs to a company: joining it with a code, and the connection of an open one to its server."""

from __future__ import annotations

import base64
import platform
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar
from urllib.parse import urlsplit

from fieldapp import __version__
from fieldapp.app.profile import Opened, Profile
from fieldapp.domain.errors import DomainError
from fieldapp.domain.ids import IdSource
from fieldapp.domain.recovery_code import encode
from fieldapp.domain.schema import SCHEMA_VERSION
from fieldapp.infra.secrets import Saved, Secrets
from fieldapp.services.errors import StoreError
from fieldapp.storage import meta, outbox
from fieldapp.storage.opening import create_store
from fieldapp.storage.sync_reader import SERVER
from fieldapp.storage.sync_store import SyncStore
from sync.client.ports import Address, OfflineError
from sync.protocol.auth_messages import DeviceInfo, Tokens
from sync.protocol.version import Hello

if TYPE_CHECKING:
    from sync.client.http import HttpClient

CA = "sync_ca"
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
class Joined:
    """A laptop that is in: its profile, the recovery code to write down, and whether the keyring keeps the key."""

    opened: Opened
    code: str
    key_is_kept: bool
    person: str
    organisation: str


def join(profile: Profile, url: str, code: str, *, password: str | None = None, ca: Path | None = None) -> Joined:
    """Make this laptop one of the person whom the code was made for, or let it in again.

    Raises DomainError bad_address, not_encrypted_address; StoreError exists, keyring, ...; OfflineError; ProtocolError
    code_invalid, too_many, forbidden where the laptop is another person's.
    """
    from sync.client.http import HttpClient

    address = address_of(url, str(ca) if ca else None)
    if profile.exists():
        return _come_back(profile, address, code)
    device = _this_device(str(uuid.uuid4()))
    keeper = _Passing()
    with HttpClient(address, device, keeper, lambda: _hello(device.id, device.id, 0)) as client:
        tokens = client.join(code, password)
        opened, recovery, kept = profile.make(lambda path, key: _fill(profile, path, key, address, device, tokens))
        ServerToken(opened, profile.secrets).save(tokens.refresh_token)
        _escrow(client, opened.key, tokens)
    return Joined(opened, recovery, kept, tokens.person.name, tokens.organisation.name)


def _come_back(profile: Profile, address: Address, code: str) -> Joined:
    """Sign in a laptop whose tokens are void: what waits in it is sent with the next round."""
    from sync.client.http import HttpClient

    opened = profile.open()
    try:
        db = opened.store.db
        if not meta.read(db, SERVER):
            raise StoreError("exists", path=str(profile.paths.store))
        device = _this_device(meta.read(db, "device") or "")
        with HttpClient(address, device, _Passing(), lambda: _hello(device.id, device.id, 0)) as client:
            tokens = client.join(code)
            _escrow(client, opened.key, tokens)
        ServerToken(opened, profile.secrets).save(tokens.refresh_token)
        with opened.store.transaction():
            meta.write(db, **_where(address))
    except BaseException:
        opened.close()
        raise
    return Joined(opened, encode(opened.key), True, tokens.person.name, tokens.organisation.name)


def connect(opened: Opened, secrets: Secrets, lane: Lane = _at_once) -> tuple[SyncStore, HttpClient] | None:
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
    return local, HttpClient(address, device, ServerToken(opened, secrets, lane), hello)


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


def _fill(profile: Profile, path: Path, key: bytes, address: Address, device: DeviceInfo, tokens: Tokens) -> None:
    about = {"organisation": tokens.organisation.name, "me": tokens.person.id, **_where(address)}
    create_store(path, key, profile.clock, profile="company", device=device.id, **about).close()


def _where(address: Address) -> dict[str, str]:
    return {SERVER: address.url} | ({CA: address.ca} if address.ca is not None else {})


def _escrow(client: HttpClient, key: bytes, tokens: Tokens) -> None:
    """Leave the key with the organisation, sealed: a lost laptop's copy stays readable for its company alone.

    A network that breaks just now does not undo the joining, whose code is used up; the next sign-in does it then.
    """
    from nacl.public import PublicKey, SealedBox

    box = SealedBox(PublicKey(base64.b64decode(tokens.organisation.public_key)))
    with suppress(OfflineError):
        client.escrow(base64.b64encode(box.encrypt(key)).decode())


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
