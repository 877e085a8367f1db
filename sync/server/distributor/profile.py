"""A distributor's profile as it is written: a TOML file with an icon and a certificate beside it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fieldapp.domain.distributor import Distributor, Flaw, ProfileError, document_of, read

PROFILE = "profile.json"
MOST_BYTES = 1_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_CERTIFICATE = b"-----BEGIN CERTIFICATE-----"
_PRIVATE = b"PRIVATE KEY"


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile that can be wrapped; ``files`` are its files by name, ready to be put beside the program."""

    distributor: Distributor
    files: Mapping[str, bytes]


def load(path: Path) -> Profile:
    """Read and judge a profile. Raises ProfileError with every flaw, OSError where the file cannot be read."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError([Flaw("", "no_toml", str(error)[:200])]) from error
    own = read(path.stem, document)
    files: dict[str, bytes] = {}
    flaws: list[Flaw] = []
    for place, name, judge in (("brand.icon", own.icon, _icon_flaw), ("server.ca", own.ca, _certificate_flaw)):
        if name:
            try:
                files[name] = (path.parent / name).read_bytes()
                code = "too_big" if len(files[name]) > MOST_BYTES else judge(name, files[name])
            except OSError:
                code = "no_such_file"
            flaws += [Flaw(place, code, name)] if code else []
    if flaws:
        raise ProfileError(flaws)
    shipped = {"name": own.name, **document_of(own)}
    files[PROFILE] = (json.dumps(shipped, ensure_ascii=False, indent=1) + "\n").encode()
    return Profile(own, files)


def _icon_flaw(name: str, content: bytes) -> str:
    if name.lower().endswith(".png"):
        return "" if content.startswith(_PNG) else "no_picture"
    start = content[:500].lstrip().lower()
    is_svg = start.startswith((b"<svg", b"<?xml")) and b"<svg" in content.lower()
    return "" if is_svg and b"<script" not in content.lower() else "no_picture"


def _certificate_flaw(_name: str, content: bytes) -> str:
    if _PRIVATE in content:
        return "private_key"
    return "" if _CERTIFICATE in content else "no_certificate"
