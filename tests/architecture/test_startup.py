"""What a start may import: the window is there before anything slow, and short answers come without Qt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SLOW = ("requests", "urllib3", "keyring", "secretstorage", "cryptography", "numpy", "http.client")
IMPORT_ALL = """
import importlib, pkgutil, sys
for name in sys.argv[1:]:
    package = importlib.import_module(name)
    for module in pkgutil.walk_packages(getattr(package, "__path__", []), name + "."):
        importlib.import_module(module.name)
print(*sorted(sys.modules), sep="\\n")
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A Python of this environment in the project's folder."""
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False, timeout=120)


def loaded_by_importing(*names: str) -> set[str]:
    """The modules that are loaded once the packages named and all their modules are."""
    result = run("-c", IMPORT_ALL, *names)
    assert result.returncode == 0, result.stderr
    return set(result.stdout.split())


def reported_by_importtime(*arguments: str) -> tuple[str, set[str]]:
    """A command's standard output, and what it imported until it ended."""
    result = run("-X", "importtime", *arguments)
    assert result.returncode == 0, result.stderr
    lines = (line for line in result.stderr.splitlines() if line.startswith("import time:"))
    return result.stdout, {line.rpartition("|")[2].strip() for line in lines}


def of_packages(modules: set[str], *packages: str) -> list[str]:
    """Those of `modules` that belong to one of the packages."""
    return sorted(name for name in modules if f"{name}.".startswith(tuple(f"{package}." for package in packages)))


def test_the_window_comes_before_what_is_slow() -> None:
    modules = loaded_by_importing("fieldapp.app", "fieldapp.ui", "fieldapp.models")
    assert of_packages(modules, "PySide6.QtWidgets")
    assert of_packages(modules, *SLOW) == []


@pytest.mark.parametrize("names", [("fieldapp.domain", "fieldapp.services"), ("fieldapp.storage",), ("sync",)])
def test_what_needs_no_qt_loads_none(names: tuple[str, ...]) -> None:
    assert of_packages(loaded_by_importing(*names), "PySide6", "shiboken6") == []


def test_rules_load_the_standard_library_alone() -> None:
    modules = loaded_by_importing("fieldapp.domain", "fieldapp.services", "sync.protocol")
    own = {"fieldapp", "sync", "__main__", "_virtualenv", "_distutils_hack", "sitecustomize"}
    foreign = {name.partition(".")[0] for name in modules} - sys.stdlib_module_names - own
    assert {name for name in foreign if not name.startswith("_sysconfigdata")} == set()


STORE = ("sqlcipher3", "sqlite_utils")


@pytest.mark.parametrize(("option", "not_needed"), [("--version", STORE), ("--help", ())])
def test_short_answers_come_without_qt(option: str, not_needed: tuple[str, ...]) -> None:
    answer, modules = reported_by_importtime("-m", "fieldapp", option)
    assert answer
    assert of_packages(modules, "PySide6", "shiboken6", *SLOW, *not_needed) == []
