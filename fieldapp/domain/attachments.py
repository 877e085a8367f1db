"""Files that belong to an account: which kinds are taken in, told by their first bytes and not by their names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import PurePosixPath, PureWindowsPath

from fieldapp.domain.errors import DomainError

MOST_BYTES = 250 << 20
"""The largest file that a laptop takes in; a server may allow less."""
HEAD_BYTES = 512
"""So much of the beginning tells the kind."""
_LONGEST_NAME = 120

_TEXT = "text/plain"
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"%PDF-", "application/pdf"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"#!AMR", "audio/amr"),
)
_RIFF: Mapping[bytes, str] = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_BRANDS: Mapping[bytes, str] = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heic",
    b"M4A ": "audio/mp4",
}
_OFFICE = "application/vnd.openxmlformats-officedocument"
_BY_NAME: Mapping[str, tuple[str, bytes]] = {
    "docx": (f"{_OFFICE}.wordprocessingml.document", _ZIP),
    "xlsx": (f"{_OFFICE}.spreadsheetml.sheet", _ZIP),
    "pptx": (f"{_OFFICE}.presentationml.presentation", _ZIP),
    "odt": ("application/vnd.oasis.opendocument.text", _ZIP),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", _ZIP),
    "odp": ("application/vnd.oasis.opendocument.presentation", _ZIP),
    "zip": ("application/zip", _ZIP),
    "doc": ("application/msword", _OLE),
    "xls": ("application/vnd.ms-excel", _OLE),
    "ppt": ("application/vnd.ms-powerpoint", _OLE),
    "wps": ("application/vnd.ms-works", _OLE),
}
_BY_MIME = dict(_BY_NAME.values())
_WORDS = frozenset(("txt", "csv", "tsv", "md", "log", "vcf", "ics", "eml"))
PICTURES = frozenset(("image/jpeg", "image/png", "image/gif", "image/bmp", "image/webp", "image/tiff"))
"""What a small picture is made of. Others, and every SVG, are shown by their kind alone."""
_DISGUISES: Mapping[str, str] = {
    "jpg": "image/", "jpeg": "image/", "png": "image/", "gif": "image/", "bmp": "image/", "webp": "image/",
    "tif": "image/", "tiff": "image/", "heic": "image/", "heif": "image/",
    "pdf": "application/pdf", "mp3": "audio/", "m4a": "audio/", "wav": "audio/", "amr": "audio/",
    "mp4": "video/", "mov": "video/", "avi": "video/",
}  # fmt: skip
"""What a name promises; a photo of one format under the ending of another is common, and harmless."""
MIMES = frozenset(
    (*(mime for _, mime in _BEGINNINGS), *_RIFF.values(), *_BRANDS.values(), "video/mp4", *_BY_MIME, _TEXT)
)
"""Everything that is taken in."""


def kind_of(name: str, head: bytes) -> str:
    """Return the MIME type that the first bytes tell, with the name where these leave it open.

    Raises DomainError file_type where it is none of those that are taken in, file_disguised where the name promises
    another kind than the content is.
    """
    ending = name.rpartition(".")[2].lower()
    mime = _by_content(head) or _by_name(ending, head)
    promised = _DISGUISES.get(ending)
    if mime is None and (promised is not None or ending in _BY_NAME):
        raise DomainError("file_disguised", name=name)
    if mime is None:
        raise DomainError("file_type", name=name)
    is_office_of_another = ending in _BY_NAME and mime != _BY_NAME[ending][0]
    is_binary_as_words = ending in _WORDS and mime != _TEXT
    if is_office_of_another or is_binary_as_words or (promised is not None and not mime.startswith(promised)):
        raise DomainError("file_disguised", name=name)
    return mime


def fits(mime: str, head: bytes) -> bool:
    """Tell whether a file may be of the kind that somebody says it is of."""
    if mime in _BY_MIME:
        return head.startswith(_BY_MIME[mime])
    return (_is_words(head) if mime == _TEXT else _by_content(head) == mime) and mime in MIMES


def check_size(name: str, size: int, most: int = MOST_BYTES) -> None:
    """Raise DomainError file_empty, file_too_large."""
    if size <= 0:
        raise DomainError("file_empty", name=name)
    if size > most:
        raise DomainError("file_too_large", name=name, most=most)


def clean_name(path: str) -> str:
    """Return the name of a file without its folders and without anything that a system gives a meaning to."""
    name = PureWindowsPath(PurePosixPath(path).name).name
    name = "".join(" " if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp") else one for one in name)
    name = re.sub(r'[<>:"/\\|?*]+', "_", name).strip().rstrip(" .")
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        return name[:_LONGEST_NAME] or "file"
    return f"{(stem.strip(' .') or 'file')[: _LONGEST_NAME - len(ending) - 1]}.{ending}"


def _by_content(head: bytes) -> str | None:
    for beginning, mime in _BEGINNINGS:
        if head.startswith(beginning):
            return mime
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "video/mp4")
    return None


def _by_name(ending: str, head: bytes) -> str | None:
    if ending in _BY_NAME:
        mime, beginning = _BY_NAME[ending]
        return mime if head.startswith(beginning) else None
    return _TEXT if ending in _WORDS and _is_words(head) else None


def _is_words(head: bytes) -> bool:
    return b"\0" not in head and not head.startswith((b"MZ", b"\x7fELF", b"#!"))
