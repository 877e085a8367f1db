"""Rules about the sources that a machine checks: sizes, docstrings, what may be called and imported."""

from __future__ import annotations

import argparse
import ast
import logging
from collections.abc import Iterator

import pytest
from PySide6 import QtCore, QtGui, QtNetwork, QtWidgets
from source_files import OWN, PROJECT, SHIPPED, calls, imported_modules, place, python_files, tree_of

MODULE_LINES = 400
TEST_MODULE_LINES = 600  # tables of cases are long and read from top to bottom
FUNCTION_LINES = 60


def long_functions() -> Iterator[str]:
    for path in python_files(*OWN):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LINES:
                    yield f"{place(path, node.lineno)} {node.name}: {length} lines"


def test_modules_stay_small() -> None:
    sizes = {place(path): path.read_text(encoding="utf-8").count("\n") for path in python_files(*OWN)}
    limits = {name: TEST_MODULE_LINES if name.startswith("tests/") else MODULE_LINES for name in sizes}
    assert {name: size for name, size in sizes.items() if size > limits[name]} == {}


def test_functions_fit_a_screen() -> None:
    assert list(long_functions()) == []


def names_of_others() -> set[str]:
    """Every attribute of Qt's classes and of those of the standard library that are meant to be extended."""
    modules = (QtCore, QtGui, QtNetwork, QtWidgets, logging, argparse)
    kinds = (getattr(module, name) for module in modules for name in dir(module))
    return {name for kind in kinds if isinstance(kind, type) for name in dir(kind)}


def test_only_overrides_are_camel_case() -> None:
    """snake_case everywhere; an override must be called what Qt or the standard library calls it."""
    allowed = names_of_others()
    wrong = [
        f"{place(path, node.lineno)} {node.name}"
        for path in python_files(*OWN)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef) and node.name != node.name.lower()
        if node.name not in allowed and not hasattr(ast, node.name.removeprefix("visit_"))
    ]
    assert wrong == []


def test_every_module_says_what_it_is() -> None:
    silent = [
        place(path)
        for path in python_files(*OWN)
        if not ast.get_docstring(tree_of(path)) and (tree_of(path).body or path.name != "__init__.py")
    ]
    assert silent == []


def test_text_to_translate_is_a_plain_literal() -> None:
    """`tr(f"...")` or `tr("a" + b)` would look up a sentence that no catalogue has."""
    wrong = [
        place(path, call.lineno)
        for path in python_files(*SHIPPED)
        if path != PROJECT / "fieldapp/infra/i18n.py"
        for call, name in calls(path)
        if name.rpartition(".")[2] == "tr"
        and not (call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("folders", "forbidden"),
    [
        (OWN, {"processEvents"}),
        (("tests",), {"sleep", "wait"}),
        (("fieldapp/ui", "fieldapp/models"), {"sleep", "execute", "executemany"}),
        (
            ("fieldapp/services", "fieldapp/domain", "sync/protocol"),
            {"now", "utcnow", "today", "time_ns", "getenv"},
        ),
    ],
    ids=[
        "no re-entrancy",
        "tests know instead of waiting",
        "pages do not query",
        "rules are handed the time",
    ],
)
def test_calls_that_a_layer_does_not_make(folders: tuple[str, ...], forbidden: set[str]) -> None:
    """`wait` means pytest-qt's `qtbot.wait`; a process or thread that is waited for is no guess."""
    clock_owners = {"datetime", "date", "time", "os", "?"}
    found = []
    for path in python_files(*folders):
        for call, name in calls(path):
            owner, _, last = name.rpartition(".")
            if last not in forbidden or (last == "wait" and owner != "qtbot"):
                continue
            if last in {"now", "utcnow", "today"} and owner.rpartition(".")[2] not in clock_owners:
                continue
            found.append(f"{place(path, call.lineno)} {name}()")
    assert found == []


@pytest.mark.parametrize(
    ("folders", "forbidden"),
    [
        (OWN, ("unittest.mock", "pytest_mock")),
        (("fieldapp/models",), ("PySide6.QtWidgets",)),
        (("fieldapp/app/cli.py",), ("PySide6",)),
    ],
    ids=["fakes, no mocks", "models need no widgets", "the command line needs no Qt"],
)
def test_imports_that_a_folder_does_not_make(folders: tuple[str, ...], forbidden: tuple[str, ...]) -> None:
    files = [PROJECT / name for name in folders if name.endswith(".py") and (PROJECT / name).exists()]
    found = [
        f"{place(path, line)} {name}"
        for path in files or python_files(*folders)
        for name, line in imported_modules(path)
        if f"{name}.".startswith(tuple(f"{module}." for module in forbidden))
    ]
    assert found == []


def test_test_folders_are_no_packages() -> None:
    """With importmode=importlib they need not be, and one called `packaging` would shadow the library."""
    packages = [path for folder in ("tests", "packaging") for path in (PROJECT / folder).rglob("__init__.py")]
    assert [place(path) for path in packages] == []
