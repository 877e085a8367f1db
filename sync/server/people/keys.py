"""The key pair of an organisation: the private half is a file of its own, never in the database nor in its backup."""

from __future__ import annotations

import base64
import os
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.public import Box, PrivateKey, PublicKey, SealedBox

from fieldapp.domain import recovery_code
from sync.server.people.errors import PeopleError


class KeyFiles:
    """The private keys of this server's organisations, one file each, readable by the server's user alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self, tenant: str) -> str:
        """Make a key pair; return the public half as base64."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = PrivateKey.generate()
        handle = os.open(self.path(tenant), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(recovery_code.encode(bytes(key)) + "\n")
            file.flush()
            os.fsync(file.fileno())
        return base64.b64encode(bytes(key.public_key)).decode()

    def path(self, tenant: str) -> Path:
        """Return where the private half lies."""
        return self.folder / f"{tenant}.key"

    def printable(self, tenant: str) -> str:
        """Return the private half as a code to print and lock away. Raises PeopleError no_key."""
        try:
            return self.path(tenant).read_text(encoding="ascii").strip()
        except OSError as error:
            raise PeopleError("no_key", path=str(self.path(tenant))) from error

    def seal_for(self, tenant: str, public_key: bytes, data: bytes) -> bytes:
        """Return data that only the holder of a key can open, who sees by it that this organisation sealed them.

        Raises PeopleError no_key, wrong_key.
        """
        try:
            key = PrivateKey(recovery_code.decode(self.printable(tenant)))
            return bytes(Box(key, PublicKey(public_key)).encrypt(data))
        except (CryptoError, ValueError) as error:
            raise PeopleError("wrong_key", path=str(self.path(tenant))) from error

    def open_sealed(self, tenant: str, sealed: str) -> bytes:
        """Return what was sealed for the organisation. Raises PeopleError no_key, wrong_key."""
        try:
            key = PrivateKey(recovery_code.decode(self.printable(tenant)))
            return SealedBox(key).decrypt(base64.b64decode(sealed))
        except (CryptoError, ValueError) as error:
            raise PeopleError("wrong_key", path=str(self.path(tenant))) from error
