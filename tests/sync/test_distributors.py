"""A distributor's program: the profile judged in sentences, and wrapped around a finished package."""

from __future__ import annotations

import io
import json
import re
import tarfile
from pathlib import Path

import pytest
import zstandard

from fieldapp.domain import distributor as rules
from fieldapp.infra import i18n
from sync.server.__main__ import main
from sync.server.command.distributor_texts import FLAWS
from sync.server.distributor import profile as profiles

CONTROL = """Package: fieldapp
Version: 1.2.3
Installed-Size: 10
Depends: libc6 (>= 2.36)
Description: sales visits
 All of it.
"""
DESKTOP = "[Desktop Entry]\nName=FieldApp\nExec=fieldapp\nIcon=fieldapp\n"
PROGRAM = bytes(range(256)) * 40
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
CERTIFICATE = b"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
GOOD = """
[brand]
name = "Acme Visits"
icon = "acme.svg"
[server]
url = "https://sync.acme.example"
ca = "ca.pem"
"""


def tar_of(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            entry.mode = 0o755 if name.endswith("/fieldapp") else 0o644
            tar.addfile(entry, io.BytesIO(content))
    return out.getvalue()


def package_of(path: Path, data: dict[str, bytes]) -> Path:
    control = {"./control": CONTROL.encode(), "./md5sums": b"", "./postrm": b"#!/bin/sh\n"}
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        for name, content in control.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    members = {
        "debian-binary": b"2.0\n",
        "control.tar.gz": packed.getvalue(),
        "data.tar.zst": zstandard.compress(tar_of(data)),
    }
    with path.open("wb") as file:
        file.write(b"!<arch>\n")
        for name, content in members.items():
            file.write(f"{name:<16}{0:<12}{0:<6}{0:<6}{'100644':<8}{len(content):<10}`\n".encode() + content)
            file.write(b"\n" * (len(content) % 2))
    return path


def members_of(package: Path) -> dict[str, bytes]:
    """Read by another way than the program's: by the sizes in the headers alone."""
    content, found, at = package.read_bytes(), {}, 8
    while at < len(content):
        name, size = content[at : at + 16].decode().strip(), int(content[at + 48 : at + 58])
        found[name] = content[at + 60 : at + 60 + size]
        at += 60 + size + size % 2
    return found


def files_of(content: bytes) -> dict[str, tuple[int, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(content)) as tar:
        return {one.name: (one.mode, (tar.extractfile(one) or io.BytesIO()).read()) for one in tar}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LANG", "C")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("FIELDAPP_SERVER_HOME", str(tmp_path))
    for name in ("distributors", "cores"):
        (tmp_path / name).mkdir()
    core = {
        "./opt/fieldapp/fieldapp": PROGRAM,
        "./usr/share/applications/fieldapp.desktop": DESKTOP.encode(),
    }
    package_of(tmp_path / "cores" / "fieldapp_1.2.3_amd64.deb", core)
    (tmp_path / "distributors" / "acme.svg").write_bytes(SVG)
    (tmp_path / "distributors" / "ca.pem").write_bytes(CERTIFICATE)
    (tmp_path / "distributors" / "acme.toml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_the_wrapped_package_is_the_core_with_the_profile_in_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["distributor", "build", "acme", "-o", str(folder / "out"), "--json"]) == 0
    made = Path(json.loads(capsys.readouterr().out)["package"])
    assert made.name == "fieldapp-acme_1.2.3_amd64.deb"
    members = members_of(made)
    control = files_of(members["control.tar.gz"])
    lines = control["./control"][1].decode().split("\n")
    assert lines[:4] == ["Package: fieldapp-acme", "Provides: fieldapp", "Conflicts: fieldapp", "Replaces: fieldapp"]
    assert "Depends: libc6 (>= 2.36)" in lines and "Description: Acme Visits: sales visits" in lines
    assert control["./postrm"] == (0o755, b"#!/bin/sh\n")
    data = files_of(zstandard.ZstdDecompressor().decompressobj().decompress(members["data.tar.zst"]))
    assert data["./opt/fieldapp/fieldapp"] == (0o755, PROGRAM)
    desktop = data["./usr/share/applications/fieldapp.desktop"][1].decode().split("\n")
    assert desktop[1:4] == ["Name=Acme Visits", "Exec=fieldapp", "Icon=fieldapp-acme"]
    assert data["./opt/fieldapp/distributor/ca.pem"][1] == CERTIFICATE
    assert data["./usr/share/icons/hicolor/scalable/apps/fieldapp-acme.svg"][1] == SVG
    shipped = json.loads(data["./opt/fieldapp/distributor/profile.json"][1])
    assert shipped["name"] == "acme" and shipped["server"] == {"url": "https://sync.acme.example", "ca": "ca.pem"}
    assert b"opt/fieldapp/distributor/profile.json" in control["./md5sums"][1]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            ("https://sync.acme.example", "https://ann:pw@sync.acme.example"),
            "acme.toml, server.url: there is a name or",
        ),
        (('name = "Acme Visits"', 'naem = "Acme"'), "acme.toml, brand.name: it is missing. Write it."),
        (('icon = "acme.svg"', 'icon = "none.svg"'), "brand.icon: none.svg does not lie beside the profile."),
        (('icon = "acme.svg"', 'icon = "ca.svg"'), "brand.icon: ca.svg is no PNG or SVG picture"),
        (('ca = "ca.pem"', 'ca = "key.pem"'), "server.ca: key.pem holds a private key."),
        (("[server]", "[server"), "acme.toml: it cannot be read as TOML"),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_what_to_do(
    folder: Path, change: tuple[str, str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "distributors" / "ca.svg").write_bytes(CERTIFICATE)
    (folder / "distributors" / "key.pem").write_bytes(b"-----BEGIN PRIVATE KEY-----\n")
    (folder / "distributors" / "acme.toml").write_text(GOOD.replace(*change), encoding="utf-8")
    assert main(["distributor", "build", "acme", "-o", str(folder / "out")]) == 1
    assert said in capsys.readouterr().out
    assert not (folder / "out").exists()


def test_every_flaw_has_its_sentence() -> None:
    sources = [Path(str(module.__file__)).read_text(encoding="utf-8") for module in (rules, profiles)]
    named = set(
        re.findall(
            r'(?:flaw\([^"]*"[^"]*", |flaw\(\w+, |Flaw\("[^"]*", |else |return |= )"([a-z]+_[a-z_]+)"',
            "\n".join(sources),
        )
    )
    assert {"bad_name", "unknown_key", "no_such_file", "private_key", "too_pale"} <= named
    assert named - set(FLAWS) <= {"profile.json", "accent_dark"}


def test_what_is_no_package_and_what_is_not_there_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    i18n.set_language("en")
    other = folder / "other.deb"
    other.write_bytes(b"PK something else")
    command = ["distributor", "build", "acme", "-o", str(folder / "out"), "--json"]
    for words, code in (
        ([*command, "--core", str(other)], "no_core"),
        (["distributor", "build", "b", "--json"], "no_profile"),
    ):
        assert main(words) == 1
        assert json.loads(capsys.readouterr().out)["error"] == code


def test_a_cut_off_package_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    core = next((folder / "cores").glob("*.deb"))
    core.write_bytes(core.read_bytes()[:-200])
    assert main(["distributor", "build", "acme", "-o", str(folder / "out"), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"] == "no_core"
