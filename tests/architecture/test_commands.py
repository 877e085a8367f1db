"""The README's two commands on machines that lack something: played with stand-ins for the system's own tools."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
DEV = PROJECT / "packaging" / "dev"


class Machine:
    """A machine made of stand-ins on PATH: which packages it has, who asks, and what apt was told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.packages = ""
        self.user = 1000
        for tool in ("bash", "dirname", "sed", "tr", "cat", "rm", "uname"):
            found = next(Path(part) / tool for part in os.environ["PATH"].split(":") if (Path(part) / tool).exists())
            (folder / tool).symlink_to(found)
        self.stand_in("python3.11", f'exec {sys.executable} "$@"')

    def stand_in(self, name: str, script: str) -> None:
        """Puts a tool on this machine's PATH."""
        path = self.folder / name
        path.write_text(f"#!/bin/bash\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def run(self, script: str) -> subprocess.CompletedProcess[str]:
        """Runs bash text after sourcing lib.sh, with nothing but the stand-ins on PATH."""
        (self.folder / "packages").write_text(self.packages, encoding="utf-8")
        self.stand_in("dpkg-query", f"cat {self.folder}/packages")
        self.stand_in("apt-get", f'echo "$*" >> {self.folder}/apt.log')
        self.stand_in("id", f"echo {self.user}")
        return subprocess.run(
            ["/bin/bash", "-c", f". {DEV}/lib.sh; {script}"],
            env={"PATH": str(self.folder)},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    @property
    def apt_calls(self) -> str:
        """What apt-get was asked for."""
        log = self.folder / "apt.log"
        return log.read_text(encoding="utf-8") if log.exists() else ""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    folder = tmp_path / "bin"
    folder.mkdir()
    return Machine(folder)


def test_a_user_is_told_the_packages_and_the_apt_line(machine: Machine) -> None:
    machine.packages = "installed libgl1 \nconfig-files libegl1 \n"
    result = machine.run("find_python; need_packages libgl1 libegl1 fonts-wqy-microhei; echo went on")
    assert result.returncode == 1
    assert "missing: libegl1 fonts-wqy-microhei\n" in result.stderr
    assert "apt-get install --no-install-recommends libegl1 fonts-wqy-microhei" in result.stderr
    assert "went on" not in result.stdout
    assert not machine.apt_calls


def test_root_gets_them_installed(machine: Machine) -> None:
    machine.user = 0
    result = machine.run("find_python; need_packages libgl1; echo went on")
    assert result.stdout == "went on\n", result.stderr
    assert "install -y --no-install-recommends libgl1" in machine.apt_calls


def test_nothing_is_asked_for_where_all_is_there(machine: Machine) -> None:
    machine.user = 0
    machine.packages = "installed libgl1 libgl1-x (= 1)\ninstalled libglib2.0-0t64 libglib2.0-0 (= 2.80), other\n"
    result = machine.run("find_python; need_packages libgl1 libglib2.0-0; echo went on")
    assert (result.stdout, result.stderr) == ("went on\n", "")
    assert not machine.apt_calls


def test_a_python_without_venv_asks_for_its_package(machine: Machine) -> None:
    machine.stand_in("python3.11", f'[[ "$2" == *ensurepip* ]] && exit 1; exec {sys.executable} "$@"')
    result = machine.run("venv=/nowhere; find_python; need_packages")
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert result.returncode == 1
    assert f"missing: python{version}-venv\n" in result.stderr


def test_an_old_python_alone_is_not_enough(machine: Machine) -> None:
    (machine.folder / "python3.11").unlink()
    machine.stand_in("python3", "exit 1")
    result = machine.run("find_python; echo went on")
    assert result.returncode == 1
    assert "Python 3.11" in result.stderr
    assert "went on" not in result.stdout


def test_other_systems_are_told_what_is_not_checked(machine: Machine) -> None:
    result = machine.run("find_python; command() { return 1; }; need_packages libgl1; echo went on")
    assert result.stdout == "went on\n"
    assert "not Debian or Ubuntu" in result.stderr
