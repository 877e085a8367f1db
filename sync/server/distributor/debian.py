"""Wraps a profile around the finished .deb: nothing is built, and neither Debian nor its tools are needed.

A .deb is an archive of three members: a format number, a tar of what apt is told, and a tar of what is installed.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import zstandard

from fieldapp.domain.distributor import Distributor

_MAGIC = b"!<arch>\n"
_HEADER = 60
_HOME = "./opt/fieldapp/distributor"
_DESKTOP = "./usr/share/applications/fieldapp.desktop"
_CORE = "fieldapp"
_LEVEL = 6
"""Of compression: as small as the core's own, in a second or two."""


class NotAPackageError(Exception):
    """The file is no .deb of FieldApp."""


@dataclass(slots=True)
class _Wrapping:
    """What is put in and changed, and the sums of it."""

    own: Distributor
    files: Mapping[str, bytes]
    sums: dict[str, str] = field(default_factory=dict)
    added: int = 0


def wrap(core: Path, own: Distributor, files: Mapping[str, bytes], folder: Path) -> Path:
    """Write the distributor's package into a folder and return its path. Raises NotAPackageError, OSError."""
    try:
        members = dict(_members(core))
        control = _tar_of(members["control.tar.gz"])
        version = _field(control["./control"], "Version")
        wrapping = _Wrapping(own, files)
        data = _data(members["data.tar.zst"], wrapping)
    except (KeyError, ValueError, tarfile.TarError, zstandard.ZstdError, gzip.BadGzipFile) as error:
        raise NotAPackageError(str(core)) from error
    control["./control"] = _control(control["./control"], wrapping)
    control["./md5sums"] = _sums(control["./md5sums"], wrapping)
    made = folder / f"{_CORE}-{own.name}_{version}_amd64.deb"
    parts = {"debian-binary": b"2.0\n", "control.tar.gz": _tar(control), "data.tar.zst": data}
    with made.open("wb") as file:
        file.write(_MAGIC)
        for name, content in parts.items():
            file.write(f"{name:<16}{0:<12}{0:<6}{0:<6}{'100644':<8}{len(content):<10}`\n".encode())
            file.write(content + b"\n" * (len(content) % 2))
    return made


def _members(package: Path) -> Iterator[tuple[str, bytes]]:
    with package.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise NotAPackageError(str(package))
        while header := file.read(_HEADER):
            size = int(header[48:58])
            yield header[:16].decode("ascii").rstrip(" /"), file.read(size)
            file.seek(size % 2, io.SEEK_CUR)


def _tar_of(content: bytes) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(content)) as tar:
        return {f"./{one.name.removeprefix('./')}": tar.extractfile(one).read() for one in tar if one.isfile()}  # type: ignore[union-attr]


def _tar(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as packed, _open_to_write(packed) as tar:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.mode = 0o755 if content.startswith(b"#!") else 0o644
            _add(tar, entry, content)
    return out.getvalue()


def _data(content: bytes, wrapping: _Wrapping) -> bytes:
    """Copy what is installed, with the distributor's files in it and the desktop entry in the distributor's name."""
    own, out = wrapping.own, io.BytesIO()
    reader = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(content))
    packer = zstandard.ZstdCompressor(level=_LEVEL, threads=-1)
    with packer.stream_writer(out, closefd=False) as packed, _open_to_write(packed) as target:
        is_ours = False
        with tarfile.open(fileobj=reader, mode="r|") as source:
            for entry in source:
                opened = source.extractfile(entry) if entry.isfile() else None
                if entry.name == _DESKTOP and opened is not None:
                    is_ours = True
                    _put(target, entry, _entry(opened.read().decode(), own).encode(), wrapping)
                else:
                    target.addfile(entry, opened)
        if not is_ours:
            raise NotAPackageError(own.name)
        folder = tarfile.TarInfo(_HOME)
        folder.type, folder.mode = tarfile.DIRTYPE, 0o755
        target.addfile(folder)
        for name, one in wrapping.files.items():
            _put(target, tarfile.TarInfo(f"{_HOME}/{name}"), one, wrapping)
        if own.icon:
            place = "scalable" if own.icon.lower().endswith(".svg") else "256x256"
            icon = f"./usr/share/icons/hicolor/{place}/apps/{_CORE}-{own.name}{Path(own.icon).suffix.lower()}"
            _put(target, tarfile.TarInfo(icon), wrapping.files[own.icon], wrapping)
    return out.getvalue()


def _open_to_write(file: object) -> tarfile.TarFile:
    stream: BinaryIO = file  # type: ignore[assignment]
    return tarfile.open(fileobj=stream, mode="w|", format=tarfile.GNU_FORMAT)


def _put(target: tarfile.TarFile, entry: tarfile.TarInfo, content: bytes, wrapping: _Wrapping) -> None:
    _add(target, entry, content)
    wrapping.sums[entry.name.removeprefix("./")] = hashlib.md5(content, usedforsecurity=False).hexdigest()
    wrapping.added += len(content)


def _add(target: tarfile.TarFile, entry: tarfile.TarInfo, content: bytes) -> None:
    entry.size = len(content)
    entry.uname = entry.gname = "root"
    target.addfile(entry, io.BytesIO(content))


def _entry(text: str, own: Distributor) -> str:
    """The desktop entry under the distributor's name and icon."""
    icon = f"{_CORE}-{own.name}" if own.icon else _CORE
    lines = (
        f"Name={own.brand}" if line.startswith("Name=") else f"Icon={icon}" if line.startswith("Icon=") else line
        for line in text.split("\n")
    )
    return "\n".join(lines)


def _field(control: bytes, name: str) -> str:
    for line in control.decode().split("\n"):
        if line.startswith(f"{name}: "):
            return line.partition(": ")[2]
    raise KeyError(name)


def _control(control: bytes, wrapping: _Wrapping) -> bytes:
    """What apt is told: a package of its own that takes the place of the plain one and of every other distributor's."""
    own, lines = wrapping.own, []
    for line in control.decode().split("\n"):
        name, _, value = line.partition(": ")
        if name == "Package":
            lines += [
                f"Package: {value}-{own.name}",
                *(f"{one}: {value}" for one in ("Provides", "Conflicts", "Replaces")),
            ]
        elif name == "Installed-Size":
            lines.append(f"Installed-Size: {int(value) + wrapping.added // 1024 + 1}")
        elif name == "Description":
            lines.append(f"Description: {own.brand}: {value}")
        else:
            lines.append(line)
    return "\n".join(lines).encode()


def _sums(known: bytes, wrapping: _Wrapping) -> bytes:
    pairs = (line.split("  ", 1) for line in known.decode().splitlines())
    sums = {name: digest for digest, name in pairs} | wrapping.sums
    return "".join(f"{digest}  {name}\n" for name, digest in sums.items()).encode()
