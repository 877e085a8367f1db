"""Adds to the package's description what the finished program links to, as packages of Debian.

python packaging/linux/needs.py FOLDER --config nfpm.yaml -o FILE    FOLDER: the finished program

Nobody has to keep a list that the next library makes wrong: what is asked for is what is used, and the newest C library
that something was linked to. Runs on Debian or Ubuntu, with binutils.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

_NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)$", re.MULTILINE)
_GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)")
_KNOWN = re.compile(r"^\s+(\S+) \(.*x86-64.*\) => (\S+)$", re.MULTILINE)
_ELF = b"\x7fELF"
_C_LIBRARY = "libc6"
_PLACE = "depends:\n"


def binaries(folder: Path) -> Iterator[Path]:
    """The programs and libraries of a folder."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                if opened.read(len(_ELF)) == _ELF:
                    yield file


def linked(headers: str) -> tuple[set[str], tuple[int, int]]:
    """Of what objdump says: the libraries that are linked to, and the newest C library that is wanted."""
    versions = ((int(major), int(minor)) for major, minor in _GLIBC.findall(headers))
    return set(_NEEDED.findall(headers)), max(versions, default=(0, 0))


def packages(names: Iterable[str]) -> set[str]:
    """The packages that hold libraries of the system; one renamed for 64 bit times provides its old name."""
    known = dict(_KNOWN.findall(_said("ldconfig", "-p")))
    return {_owner(known[name]) for name in names if name in known} | _strange(set(names) - set(known))


def _owner(place: str) -> str:
    spellings = {place, str(Path(place).resolve()), f"/usr{place}", place.removeprefix("/usr")}
    answer = subprocess.run(["dpkg", "-S", *spellings], capture_output=True, text=True, check=False).stdout
    return answer.split(":")[0].removesuffix("t64") or sys.exit(f"no package holds {place}")


def _strange(names: set[str]) -> set[str]:
    if names:
        sys.exit(f"linked to, and neither in the folder nor on this system: {', '.join(sorted(names))}")
    return names


def depends(folder: Path) -> list[str]:
    """What the package has to ask for."""
    files = list(binaries(folder))
    names, (major, minor) = linked(_said("objdump", "-p", *map(str, files)))
    owners = packages(names - {file.name for file in files}) - {_C_LIBRARY}
    return [f"{_C_LIBRARY} (>= {major}.{minor})", *sorted(owners)]


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main() -> int:
    """Write the completed description."""
    parser = argparse.ArgumentParser(description="dependencies of the package")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    lines = "".join(f"  - {one}\n" for one in depends(arguments.folder))
    text = arguments.config.read_text(encoding="utf-8")
    arguments.output.write_text(text.replace(_PLACE, _PLACE + lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
