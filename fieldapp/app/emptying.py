"""A laptop that its company empties: rescue what was not sent, destroy the key, remove the files, tell that it is done.

Each step is done once and in this order, whatever ends the program in between: the order lies in a file of its own, and
the next start goes on with it. What is rescued is sealed for the organisation; nobody reads it on this laptop. Once the
folder is empty the order lies beside what was rescued: who begins anew here is not touched by what is still to be told.
"""

from __future__ import annotations

import base64
import json
import logging
import shutil
import threading
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
from fieldapp.storage.durable import make_folder, sync_folder
from sync.client.ports import Address, OfflineError, SignInError
from sync.protocol.codec import to_json
from sync.protocol.errors import Code, ProtocolError
from sync.protocol.messages import Sent

if TYPE_CHECKING:
    from fieldapp.app.profile import Opened
    from fieldapp.infra.paths import ProfilePaths
    from fieldapp.infra.secrets import Secrets

logger = logging.getLogger(__name__)
_SEALED, _ORDER = ".sealed", "order.json"
_PART_BYTES = 1 << 20
_removing = threading.Lock()


@dataclass(frozen=True, slots=True)
class Order:
    """Who ordered it, and the word that lets this laptop rescue and confirm, and nothing else.

    ``token`` names, without that word, what is kept in the keyring so that the company believes the laptop later.
    """

    url: str
    ca: str | None
    device: str
    nonce: str
    public_key: str
    token: str = ""


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
    return paths.order.exists() or paths.rescued.exists()


def rescue(opened: Opened, order: Order) -> int:
    """Seal what was never answered beside the store, then write the order down; return how many changes.

    Call it where the store is written, with nothing to be saved any more. Raises OSError.
    """
    from nacl.public import PublicKey, SealedBox

    box = SealedBox(PublicKey(base64.b64decode(order.public_key)))
    folder = _folder(opened.paths, order)
    shutil.rmtree(folder, ignore_errors=True)  # of a rescue that did not come to its end
    make_folder(folder, mode=0o700)
    count = 0
    for changes in _parts(sync_outbox.waiting(opened.store.db)):
        text = json.dumps([to_json(one) for one in changes], ensure_ascii=False).encode()
        write_atomically(folder / f"{uuid.uuid4()}{_SEALED}", base64.b64encode(box.encrypt(zlib.compress(text))))
        count += len(changes)
    _write(opened.paths.order, order)
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


def _folder(paths: ProfilePaths, order: Order) -> Path:
    """Where what was rescued waits: of each laptop that this one was, by itself."""
    return paths.rescued / (order.device or "laptop")


def remove(paths: ProfilePaths, secrets: Secrets) -> None:
    """Destroy the key, then whatever the program keeps on this laptop but settings and what was rescued.

    The store must be closed. Done already, it does nothing: what is there by then is somebody's new profile.
    Raises OSError.
    """
    with _removing:
        if paths.order.exists():
            _remove(paths, secrets)


def _remove(paths: ProfilePaths, secrets: Secrets) -> None:
    order = _read(paths.order)
    if (paths.folder / "profile-id").exists():
        secrets.delete(paths.key_name())
        if order is not None and not order.nonce:
            order = replace(order, token=paths.key_name())
            _write(paths.order, order)
        else:
            secrets.set_token(paths.key_name(), None)
    for path in paths.folder.iterdir():
        if path not in (paths.order, paths.rescued, paths.lock):
            _destroy(path)
    data = paths.folder.parent.parent
    for name in ("logs", "copies", "crash.log"):
        with suppress(OSError):  # a log that is written just now
            _destroy(data / name)
    if order is None:
        paths.order.unlink()
        return
    folder = _folder(paths, order)
    make_folder(folder, mode=0o700)
    paths.order.replace(folder / _ORDER)
    sync_folder(folder)
    sync_folder(paths.folder)


def _destroy(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _read(file: Path) -> Order | None:
    try:
        return Order(**json.loads(file.read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def _write(file: Path, order: Order) -> None:
    write_atomically(file, json.dumps(asdict(order)).encode())


def tell(paths: ProfilePaths, secrets: Secrets) -> bool:
    """Send what was rescued and confirm; tell whether all of it arrived. What did not is tried at the next start."""
    told = [_tell(folder, secrets) for folder in sorted(paths.rescued.glob("*"))]
    if all(told):
        shutil.rmtree(paths.rescued, ignore_errors=True)
    return all(told)


def _tell(folder: Path, secrets: Secrets) -> bool:
    from fieldapp.app.company import nobody

    order = _read(folder / _ORDER)
    if order is None:  # of a rescue that did not come to its end: the store is still there
        return False
    try:
        if not order.nonce:
            order = _ordered_by_the_company(folder / _ORDER, secrets, order)
        with nobody(Address(order.url, order.ca)) as client:
            for part in sorted(folder.glob(f"*{_SEALED}")):
                client.rescue(order.device, order.nonce, part.stem, part.read_text(encoding="ascii"))
                part.unlink()
            client.emptied(order.device, order.nonce)
    except (OfflineError, ProtocolError, SignInError) as error:
        logger.warning("the company does not know yet that this laptop is empty: %s", type(error).__name__)
        return False
    if order.token:
        secrets.set_token(order.token, None)
    shutil.rmtree(folder, ignore_errors=True)
    return True


def _ordered_by_the_company(file: Path, secrets: Secrets, order: Order) -> Order:
    """Have the server give the order that this laptop gave itself, so that it believes what comes.

    Raises OfflineError, SignInError, ProtocolError.
    """
    from fieldapp.app.company import in_name_of

    with in_name_of(Address(order.url, order.ca), order.device, _Kept(secrets, order.token)) as client:
        try:
            client.have_emptied(order.device)
            client.me()
        except ProtocolError as error:
            nonce = error.members.get("nonce")
            if error.code is not Code.DEVICE_WIPE or not isinstance(nonce, str):
                raise
            known = replace(order, nonce=nonce)
            _write(file, known)
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
    with suppress(OSError):  # what is in use just now goes at the next start
        remove(paths, secrets)
    return not paths.order.exists() and tell(paths, secrets)
