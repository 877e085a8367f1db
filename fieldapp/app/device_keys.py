"""The laptop's own keys for packages carried by hand, and the organisation's public one.

The secret halves lie in the encrypted file, whose key the keyring keeps: so they are there wherever the file opens, and
nowhere else.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

from fieldapp.storage import meta

if TYPE_CHECKING:
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
    from nacl.public import PrivateKey
    from nacl.signing import SigningKey

    organisation = client.me().organisation
    kept = lane(lambda: (meta.read(db, _SIGN), meta.read(db, _BOX)))
    sign = SigningKey(b64decode(kept[0])) if kept[0] else SigningKey.generate()
    box = PrivateKey(b64decode(kept[1])) if kept[1] else PrivateKey.generate()
    told = {
        _SIGN: _text(bytes(sign)),
        _BOX: _text(bytes(box)),
        _ORGANISATION: organisation.id,
        _ORGANISATION_KEY: organisation.public_key,
    }
    client.leave_keys(_text(bytes(sign.verify_key)), _text(bytes(box.public_key)))

    def note() -> None:
        with opened.store.transaction():
            meta.write(db, **told, **{LEFT: "1"})

    lane(note)


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
