"""The pages that are made from the declarations say what the program does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def test_rights_and_data_model_are_what_is_declared() -> None:
    command = [sys.executable, "packaging/dev/data_model.py", "--check"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


def test_the_matrix_says_who_writes_money_down() -> None:
    matrix = (PROJECT / "docs" / "rights.md").read_text(encoding="utf-8").split("\n")
    assert "| record | reaches | rep | manager | finance | service | admin |" in matrix
    assert "| `payment` | whom `account_id` reaches | rc | rc | rcu | r | r |" in matrix
    assert "| `order_cost` | whom `account_id` reaches |  |  | rc |  | r |" in matrix


def test_both_languages_have_the_same_pages() -> None:
    guides = (
        "user-guide",
        "tour",
        "manager-guide",
        "security",
        "rights",
        "data-model",
        "distributors",
        "import",
        "import-files",
        "cli",
    )
    assert [name for name in guides if not (PROJECT / "docs" / f"{name}.md").exists()] == []
    assert [name for name in guides if not (PROJECT / "docs" / f"{name}.zh.md").exists()] == []
