"""A laptop that its company empties: rescue what was not sent, destroy the key, remove the files, tell that it is done.

Each step is done once and in this order, whatever ends the program in between: the order lies in a file of its own, and
the next start goes on with it. What is rescued is sealed for the organisation; nobody reads it on this laptop.
"""

from __future__ import annotations

import base64
import json
import logging
import shutil
import uuid
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.app.company import ORG_KEY
from fieldapp.infra.files import write_atomically
from fieldapp.storage import meta, sync_outbox
from sync.client.ports import Address, OfflineError, SignInError
from sync.protocol.codec import to_json
from sync.protocol.errors import Code, ProtocolError
from sync.protocol.messages import Sent

if TYPE_CHECKING:
    from fieldapp.app.profile import Opened
    from fieldapp.infra.paths import ProfilePaths
    from fieldapp.infra.secrets import Secrets

logger = logging.getLogger(__name__)
_RESCUED, _SEALED = "rescued", ".sealed"
_PART_BYTES = 1 << 20
_KEPT = frozenset(("emptied.json", _RESCUED, "lock"))


@dataclass(frozen=True, slots=True)
class Order:
    """Who ordered it, and the word that lets this laptop rescue and confirm, and nothing else."""

    url: str
    ca: str | None
    device: str
    nonce: str
    public_key: str


def order_of(opened: Opened, members: Mapping[str, object]) -> Order | None:
    """Return the order in a refusal of the server; None where something of it is missing."""
    db = opened.reader
    nonce, key, url = members.get("nonce"), members.get("public_key"), meta.read(db, meta.SERVER)
    if not isinstance(nonce, str) or not isinstance(key, str) or not url:
        return None
    return Order(url, meta.read(db, "sync_ca"), meta.read(db, "device") or "", nonce, key)


def own_order(opened: Opened) -> Order | None:
    """Return the order that a laptop gives itself when it was without word for too long; None without a company."""
    db = opened.reader
    key, url = meta.read(db, ORG_KEY), meta.read(db, meta.SERVER)
    if not key or not url:
        return None
    return Order(url, meta.read(db, "sync_ca"), meta.read(db, "device") or "", "", key)


def is_ordered(paths: ProfilePaths) -> bool:
    """Tell whether the profile is being emptied, or was and has not told so yet."""
    return paths.order.exists()


def rescue(opened: Opened, order: Order) -> int:
    """Seal what was never answered beside the store, then write the order down; return how many changes.

    Call it where the store is written, with nothing to be saved any more. Raises OSError.
    """
    from nacl.public import PublicKey, SealedBox

    box = SealedBox(PublicKey(base64.b64decode(order.public_key)))
    folder = opened.paths.folder / _RESCUED
    shutil.rmtree(folder, ignore_errors=True)  # of a rescue that did not come to its end
    folder.mkdir(mode=0o700)
    count = 0
    for changes in _parts(sync_outbox.waiting(opened.store.db)):
        text = json.dumps([to_json(one) for one in changes], ensure_ascii=False).encode()
        write_atomically(folder / f"{uuid.uuid4()}{_SEALED}", base64.b64encode(box.encrypt(zlib.compress(text))))
        count += len(changes)
    write_atomically(opened.paths.order, json.dumps(asdict(order)).encode())
    return count


def _parts(changes: Iterable[Sent]) -> Iterator[list[Sent]]:
    part: list[Sent] = []
    size = 0
    for one in changes:
        part.append(one)
        size += len(json.dumps(to_json(one), ensure_ascii=False).encode())
        if size >= _PART_BYTES:
            yield part
            part, size = [], 0
    if part:
        yield part


def remove(paths: ProfilePaths, secrets: Secrets) -> None:
    """Destroy the key, then whatever the program keeps on this laptop but settings and what was rescued.

    The store must be closed. Raises OSError.
    """
    own = _read(paths)
    stays = {"profile-id"} if own is not None and not own.nonce else set()  # by its token alone it is believed later
    if (paths.folder / "profile-id").exists():
        secrets.delete(paths.key_name())
        if not stays:
            secrets.set_token(paths.key_name(), None)
    for path in paths.folder.iterdir():
        if path.name not in _KEPT | stays:
            _destroy(path)
    data = paths.folder.parent.parent
    for name in ("logs", "copies", "crash.log"):
        with suppress(OSError):  # a log that is written just now
            _destroy(data / name)


def _destroy(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _read(paths: ProfilePaths) -> Order | None:
    try:
        return Order(**json.loads(paths.order.read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def tell(paths: ProfilePaths, secrets: Secrets) -> bool:
    """Send what was rescued and confirm; tell whether all of it arrived. What did not is tried at the next start."""
    from fieldapp.app.company import nobody

    order = _read(paths)
    if order is None:
        return True
    folder = paths.folder / _RESCUED
    try:
        if not order.nonce:
            order = _ordered_by_the_company(paths, secrets, order)
        with nobody(Address(order.url, order.ca)) as client:
            for part in sorted(folder.glob(f"*{_SEALED}")):
                client.rescue(order.device, order.nonce, part.stem, part.read_text(encoding="ascii"))
                part.unlink()
            client.emptied(order.device, order.nonce)
    except (OfflineError, ProtocolError, SignInError) as error:
        logger.warning("the company does not know yet that this laptop is empty: %s", type(error).__name__)
        return False
    shutil.rmtree(folder, ignore_errors=True)
    if (paths.folder / "profile-id").exists():
        secrets.set_token(paths.key_name(), None)
        _destroy(paths.folder / "profile-id")
    paths.order.unlink()
    return True


def _ordered_by_the_company(paths: ProfilePaths, secrets: Secrets, order: Order) -> Order:
    """Have the server give the order that this laptop gave itself, so that it believes what comes.

    Raises OfflineError, SignInError, ProtocolError.
    """
    from fieldapp.app.company import in_name_of

    with in_name_of(Address(order.url, order.ca), order.device, _Kept(secrets, paths.key_name())) as client:
        try:
            client.have_emptied(order.device)
            client.me()
        except ProtocolError as error:
            nonce = error.members.get("nonce")
            if error.code is not Code.DEVICE_WIPE or not isinstance(nonce, str):
                raise
            known = replace(order, nonce=nonce)
            write_atomically(paths.order, json.dumps(asdict(known)).encode())
            return known
    raise SignInError


class _Kept:
    """Implements sync.client.http.TokenKeeper over the keyring alone: the encrypted file is gone."""

    def __init__(self, secrets: Secrets, name: str) -> None:
        self._secrets = secrets
        self._name = name

    def load(self) -> str | None:
        """Return the token."""
        found = self._secrets.token(self._name)
        return found if isinstance(found, str) else None

    def save(self, token: str | None) -> None:
        """Keep it."""
        self._secrets.set_token(self._name, token)


def go_on(paths: ProfilePaths, secrets: Secrets) -> bool:
    """Do what is left of an order; see ``tell``."""
    if not is_ordered(paths):
        return True
    with suppress(OSError):
        remove(paths, secrets)
    return tell(paths, secrets)
