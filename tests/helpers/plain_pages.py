"""The bytes of an encrypted store as SQLite wrote them: used and unused ones, of the file and of its log."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_PAGE, _RESERVED, _IV, _SALT = 4096, 80, 16, 16
_LOG_HEAD, _FRAME_HEAD = 32, 24


def plain(store: Path, key: bytes) -> bytes:
    """Decrypt every page of the file, free ones too, and every frame of its log (SQLCipher 4, a raw key)."""
    data = store.read_bytes()
    found = [_page(data[at : at + _PAGE], key, is_first=at == 0) for at in range(0, len(data), _PAGE)]
    log = store.with_name(store.name + "-wal")
    frames = log.read_bytes() if log.exists() else b""
    for at in range(_LOG_HEAD, len(frames) - _PAGE + 1, _FRAME_HEAD + _PAGE):
        number = int.from_bytes(frames[at : at + 4], "big")
        begin = at + _FRAME_HEAD
        found.append(_page(frames[begin : begin + _PAGE], key, is_first=number == 1))
    return b"".join(found)


def _page(page: bytes, key: bytes, *, is_first: bool) -> bytes:
    end = _PAGE - _RESERVED
    sealed, vector = page[_SALT if is_first else 0 : end], page[end : end + _IV]
    opener = Cipher(algorithms.AES256(key), modes.CBC(vector)).decryptor()
    return opener.update(sealed) + opener.finalize()
