"""The project's own source files, read once, for the tests that look at text and syntax."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SHIPPED = ("fieldapp", "sync")
OWN = (*SHIPPED, "packaging", "benchmarks", "tests")


def python_files(*folders: str) -> list[Path]:
    """Every Python file below the folders given, sorted."""
    return sorted(path for folder in folders for path in (PROJECT / folder).rglob("*.py"))


@cache
def tree_of(path: Path) -> ast.Module:
    """The file's syntax tree; parsed once per run."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, line: int = 0) -> str:
    """Where in the project, as `folder/file.py:12`."""
    name = path.relative_to(PROJECT).as_posix()
    return f"{name}:{line}" if line else name


def calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """Every call in the file with the dotted name it is made by (`date.today`), as far as it has one."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            yield node, dotted_name(node.func)


def dotted_name(node: ast.expr) -> str:
    """`a.b.c` of an attribute chain; `?` stands for a part that is no name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted_name(node.value)}.{node.attr}"
    return "?"


def imported_modules(path: Path) -> Iterator[tuple[str, int]]:
    """Full names of everything imported anywhere in the file, with the line: `PySide6.QtCore.Qt`."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)
