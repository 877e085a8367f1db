"""The laptop's own keys for packages carried by hand, and the organisation's public one.

The secret halves lie in the encrypted file, whose key the keyring keeps: so they are there wherever the file opens, and
nowhere else.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

from fieldapp.storage import meta

if TYPE_CHECKING:
    from nacl.public import PrivateKey
    from nacl.signing import SigningKey

    from fieldapp.app.company import Lane
    from fieldapp.app.profile import Opened
    from fieldapp.storage.database import Database
    from sync.client.carry import Keys
    from sync.client.http import HttpClient

LEFT = "carry_left"
"""Key of the store: set once the server has the public halves; signing in anew takes it away."""
_SIGN, _BOX = "carry_sign", "carry_box"
_ORGANISATION, _ORGANISATION_KEY = "carry_organisation", "carry_organisation_key"


def leave(opened: Opened, client: HttpClient, lane: Lane) -> None:
    """Make the keys, once, and leave the public halves with the server, unless it has acknowledged them before.

    Raises OfflineError, SignInError, ProtocolError.
    """
    db = opened.store.db
    if lane(lambda: meta.read(db, LEFT)):
        return
    organisation = client.me().organisation
    sign, box = lane(lambda: _own(opened))
    client.leave_keys(_text(bytes(sign.verify_key)), _text(bytes(box.public_key)))
    told = {_ORGANISATION: organisation.id, _ORGANISATION_KEY: organisation.public_key, LEFT: "1"}
    lane(lambda: _note(opened, told))


def _own(opened: Opened) -> tuple[SigningKey, PrivateKey]:
    """Return the secret keys, kept before anybody hears of them: the server takes no others after a lost answer."""
    from nacl.public import PrivateKey
    from nacl.signing import SigningKey

    db = opened.store.db
    sign, box = meta.read(db, _SIGN), meta.read(db, _BOX)
    if sign and box:
        return SigningKey(b64decode(sign)), PrivateKey(b64decode(box))
    made = SigningKey.generate(), PrivateKey.generate()
    _note(opened, {_SIGN: _text(bytes(made[0])), _BOX: _text(bytes(made[1]))})
    return made


def _note(opened: Opened, told: dict[str, str]) -> None:
    with opened.store.transaction():
        meta.write(opened.store.db, **told)


def of(db: Database) -> Keys | None:
    """Return the keys; None before the server has the public halves."""
    from sync.client.carry import Keys

    if not meta.read(db, LEFT):
        return None
    return Keys(
        organisation=_read(db, _ORGANISATION),
        organisation_key=b64decode(_read(db, _ORGANISATION_KEY)),
        device=_read(db, "device"),
        sign=b64decode(_read(db, _SIGN)),
        box=b64decode(_read(db, _BOX)),
    )


def _read(db: Database, key: str) -> str:
    found = meta.read(db, key)
    assert found is not None, key
    return found


def _text(key: bytes) -> str:
    return b64encode(key).decode()
