"""What a start may import: the window is there before anything slow, and short answers come without Qt."""

from __future__ import annotations

import os
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


FIRST_PAINT = """
import enum, os, sys
prepared, create = [], enum.EnumType._create_
def noted(cls, name, *more, **others):
    prepared.append(name)
    return create(cls, name, *more, **others)
enum.EnumType._create_ = noted
from fieldapp.ui import page_makers
make = page_makers.today
def watched(context, parent):
    from threading import Event
    class FirstPaint(Event):  # the frame is done, and what the page reads next has not begun
        def set(self):
            if page.title():
                print(*sorted(sys.modules), "|", *prepared, flush=True)
                os._exit(0)
    page = make(context, parent)
    page._painted = FirstPaint()
    return page
page_makers.today = watched
from fieldapp.__main__ import main
main([])
"""
NOT_BEFORE_PAINT = (
    "decimal", "fractions", "platform", "uuid", "xml", "sqlite_utils", "zstandard", "phonenumbers", "rapidfuzz",
    "sync", "PySide6.QtNetwork", "PySide6.QtPrintSupport", "PySide6.QtTest",
    "fieldapp.domain.schema", "fieldapp.domain.duplicates", "fieldapp.domain.commission", "fieldapp.domain.join_link",
    "fieldapp.services.importing", "fieldapp.services.exporting", "fieldapp.services.words",
    "fieldapp.services.account_views", "fieldapp.services.membership", "fieldapp.services.syncing",
    "fieldapp.storage.store", "fieldapp.storage.outbox", "fieldapp.storage.backup", "fieldapp.storage.scrub",
    "fieldapp.ui.dialogs", "fieldapp.ui.error_texts", "fieldapp.ui.problem_texts", "fieldapp.ui.field_texts",
    "fieldapp.ui.preferences", "fieldapp.ui.shell_shortcuts", "fieldapp.ui.start",
    "fieldapp.ui.pages.accounts", "fieldapp.ui.pages.account", "fieldapp.ui.pages.visit", "fieldapp.models",
)  # fmt: skip
MOST_MODULES = 109
"""Of the program itself; each costs the start about a millisecond."""


def test_the_first_page_is_painted_before_what_it_does_not_need(tmp_path: Path) -> None:
    surroundings = os.environ | {
        "FIELDAPP_HOME": str(tmp_path), "FIELDAPP_DB_KEY": "f1" * 32, "LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
    }  # fmt: skip
    begin = [sys.executable, "-m", "fieldapp", "demo", "--prepare-only", "--size", "S", "--lang", "zh_CN"]
    subprocess.run(begin, cwd=PROJECT, env=surroundings, check=True, capture_output=True, timeout=120)
    keep = (
        "from fieldapp.infra import i18n; from fieldapp.infra.paths import app_paths; "
        "i18n.use_copies(app_paths().copies); i18n.set_language('zh_CN'); i18n.keep_copy()"
    )
    subprocess.run([sys.executable, "-c", keep], cwd=PROJECT, env=surroundings, check=True, timeout=120)
    shown = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT], cwd=PROJECT, env=surroundings, capture_output=True, text=True, timeout=120,
        check=False,
    )  # fmt: skip
    loaded, _, prepared = shown.stdout.partition("|")
    modules = set(loaded.split())
    assert "fieldapp.ui.pages.today" in modules, shown.stderr
    assert of_packages(modules, *NOT_BEFORE_PAINT, *SLOW) == []
    assert len(of_packages(modules, "fieldapp")) <= MOST_MODULES
    # 500 names of QStyle and 180 of QGradient are prepared when one is first touched, and cost as much as a page
    assert not {"PixelMetric", "StandardPixmap", "Preset"} & set(prepared.split())
