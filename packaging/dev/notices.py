"""What ships: every component with its licence, for people (a text), for machines (CycloneDX) and by size.

python packaging/dev/notices.py                       write resources/licences/third-party.txt
python packaging/dev/notices.py --check               fail when it is not what the lock says
python packaging/dev/notices.py --sbom FILE           the bill of materials, CycloneDX 1.5
python packaging/dev/notices.py --sizes FOLDER        how much room each component takes in the finished program

Run by a Python that has the desktop lock installed. Fails for a licence that must not ship.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
LOCK = PROJECT / "packaging" / "locks" / "desktop.txt"
TEXTS = PROJECT / "packaging" / "licences"
NOTICES = PROJECT / "resources" / "licences" / "third-party.txt"
_PERMISSIVE = ("MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "ISC", "Zlib", "HPND", "Unicode-3.0")
SHIP = frozenset((*_PERMISSIVE, "PSF-2.0", "MPL-2.0", "LGPL-3.0-only", "CC0-1.0", "LicenseRef-Public-Domain"))
EXCEPTION = "GPL-2.0-or-later WITH Bootloader-exception"
"""It covers the shipped program."""
NOT_HERE = ("pip", "pywin32-ctypes")
"""Asked for by others, and not part of the program on Linux."""
_PIN = re.compile(r"^([a-z0-9][a-z0-9.-]*)==(\S+)(.*?)\\?$", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_TEXT_NAME = re.compile(r"(?i)^(licen[cs]e|copying|notice)")
_LINE = "=" * 100


@dataclass(frozen=True, slots=True)
class Component:
    """One thing that ships. ``inside`` is the library that brings it, if one does."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...] = ()
    hashes: tuple[str, ...] = ()
    inside: str = ""

    def may_ship(self) -> bool:
        """Tell whether one of the licences to choose from is among those that may."""
        return self.licence == EXCEPTION or any(one in SHIP for one in self.licence.split(" OR "))


def pins(lock: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Of a lock's text: library to its version and the hashes of its files; what other systems need is left out."""
    found = {}
    starts = list(_PIN.finditer(lock))
    for match, after in zip(starts, [*starts[1:], None], strict=True):
        name, version = match[1], match[2]
        if name not in NOT_HERE:
            block = lock[match.end() : after.start() if after else None]
            found[name] = (version, tuple(_HASH.findall(block)))
    return found


def components() -> list[Component]:
    """Everything that ships, by name. Raises PackageNotFoundError where the lock is not installed."""
    told = tomllib.loads((TEXTS / "parts.toml").read_text(encoding="utf-8"))
    made = []
    for name, (version, hashes) in pins(LOCK.read_text(encoding="utf-8")).items():
        found = metadata.distribution(name)
        licence = told["licences"].get(name) or found.metadata["License-Expression"] or found.metadata["License"]
        texts = [
            *_own_texts(found),
            *((TEXTS / one).read_text(encoding="utf-8") for one in told["texts"].get(name, ())),
        ]
        made.append(Component(name, version, licence, tuple(texts), hashes))
    for part in told["part"]:
        text = (TEXTS / part["text"]).read_text(encoding="utf-8") if "text" in part else ""
        texts = [text] if text else []
        made.append(Component(part["name"], part["version"], part["licence"], tuple(texts), (), part.get("inside", "")))
    return sorted(made, key=lambda one: one.name.lower())


def _own_texts(found: metadata.Distribution) -> Iterator[str]:
    for file in found.files or ():
        if _TEXT_NAME.match(file.name) and ".dist-info" in str(file) and file.suffix not in (".py", ".pyc"):
            yield file.read_text(encoding="utf-8")


def notices(shipped: list[Component]) -> str:
    """The text for people: a list, then every licence once."""
    lines = ["Third-party software in FieldApp", ""]
    lines += [
        f"{one.name} {one.version} - {one.licence}" + (f" (in {one.inside})" if one.inside else "") for one in shipped
    ]
    lines += [
        "",
        "Qt and PySide6 are used under the LGPL: their libraries lie beside the program and may be exchanged.",
        "",
    ]
    users: dict[str, list[str]] = {}
    for one in shipped:
        for text in one.texts:
            users.setdefault(text.strip().replace("\r\n", "\n"), []).append(one.name)
    for text, names in users.items():
        lines += [_LINE, ", ".join(dict.fromkeys(names)), _LINE, "", *(line.rstrip() for line in text.split("\n")), ""]
    return "\n".join(lines)


def bill(shipped: list[Component], version: str) -> dict[str, object]:
    """The bill of materials as a CycloneDX document; nothing in it depends on the day or the machine."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "name": "fieldapp", "version": version, "bom-ref": "fieldapp"}
        },
        "components": [_entry(one) for one in shipped],
        "dependencies": [{"ref": "fieldapp", "dependsOn": [_reference(one) for one in shipped if not one.inside]}],
    }


def _entry(one: Component) -> dict[str, object]:
    entry: dict[str, object] = {
        "type": "library",
        "bom-ref": _reference(one),
        "name": one.name,
        "version": one.version,
        "licenses": [{"expression": one.licence}],
    }
    if one.hashes:
        entry["purl"] = _reference(one)
        files = [
            {"type": "distribution", "url": _reference(one), "hashes": [{"alg": "SHA-256", "content": each}]}
            for each in one.hashes
        ]
        entry["externalReferences"] = files
    if one.inside:
        entry["properties"] = [{"name": "fieldapp:inside", "value": one.inside}]
    return entry


def _reference(one: Component) -> str:
    return f"pkg:pypi/{one.name}@{one.version}" if one.hashes else f"{one.name}@{one.version}"


def sizes(folder: Path) -> list[tuple[str, int]]:
    """Room in bytes by component of the finished program, the largest first."""
    room: Counter[str] = Counter()
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            parts = file.relative_to(folder).parts
            name = parts[1] if parts[0] == "_internal" and len(parts) > 1 else parts[0]
            if len(parts) > 2 and "icu" in file.name:
                name = "ICU"
            room[name] += file.stat().st_size
    return room.most_common()


def main() -> int:
    """Do what the options say; 1 for what must not ship or is out of date."""
    parser = argparse.ArgumentParser(description="what ships")
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--sbom", type=Path, metavar="FILE")
    parser.add_argument("--sizes", type=Path, metavar="FOLDER")
    arguments = parser.parse_args()
    if arguments.sizes:
        told = sizes(arguments.sizes)
        for name, room in [*((n, r) for n, r in told if r >= 100_000), ("all", sum(r for _, r in told))]:
            print(f"{room / 1e6:8.1f} MB  {name}")
        return 0
    shipped = components()
    refused = [f"{one.name} {one.version}: {one.licence} must not ship" for one in shipped if not one.may_ship()]
    text = notices(shipped)
    if arguments.sbom:
        from fieldapp import __version__

        arguments.sbom.write_text(json.dumps(bill(shipped, __version__), indent=1) + "\n", encoding="utf-8")
    elif not arguments.check:
        NOTICES.write_text(text, encoding="utf-8")
    elif NOTICES.read_text(encoding="utf-8") != text:
        refused.append("resources/licences/third-party.txt is not what the lock says; run: just notices")
    for line in refused:
        print(line, file=sys.stderr)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.path.insert(0, str(PROJECT))
    sys.exit(main())
