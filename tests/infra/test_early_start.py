"""The first lines that run: quick where they must be, and the last to speak when something breaks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fieldapp import __version__

PROJECT = Path(__file__).resolve().parents[2]

WITH_COMMAND = """
import sys, types
command = types.ModuleType("fieldapp.app.cli")
def main(arguments):
    {body}
command.main = main
sys.modules["fieldapp.app.cli"] = command
from fieldapp.__main__ import main as start
code = start(sys.argv[1:])
sys.stderr.write("|".join(name for name in ("PySide6", "keyring", "sqlite_utils") if name in sys.modules))
sys.exit(code)
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def run(home: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        env={**os.environ, "PYTHONPATH": str(PROJECT), "FIELDAPP_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


def run_with(home: Path, body: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(home, "-c", WITH_COMMAND.format(body=body), *arguments)


def test_the_version_needs_nothing_and_leaves_nothing(home: Path) -> None:
    result = run(home, "-X", "importtime", "-m", "fieldapp", "--version")
    assert result.stdout == f"fieldapp {__version__}\n"
    assert result.returncode == 0
    for large in ("PySide6", "keyring", "sqlite_utils", "sqlcipher3", "requests", "platformdirs"):
        assert large not in result.stderr
    assert not home.exists()


def test_arguments_and_exit_code_pass_through_without_anything_large(home: Path) -> None:
    result = run_with(home, "print(arguments); return 1", "status", "--json")
    assert result.stdout == "['status', '--json']\n"
    assert (result.returncode, result.stderr) == (1, "")


def test_asking_for_help_leaves_no_traces(home: Path) -> None:
    assert run_with(home, "return 0", "--help").returncode == 0
    assert not home.exists()


def test_a_fault_is_one_sentence_and_a_report_without_names(home: Path) -> None:
    result = run_with(home, "raise RuntimeError('customer 王敏')")
    assert result.returncode == 3
    assert result.stderr.startswith("A fault in FieldApp (RuntimeError). Saved data is safe; ")
    assert "Traceback" not in result.stderr
    report = (home / "crash.log").read_text(encoding="utf-8")
    assert "in main" in report
    assert "王敏" not in report


def test_a_fault_is_one_document_where_that_was_asked_for(home: Path) -> None:
    result = run_with(home, "raise RuntimeError('customer 王敏')", "status", "--json")
    assert (result.returncode, result.stderr) == (3, "")
    document = json.loads(result.stdout)
    assert (document["error"], document["kind"]) == ("fault", "RuntimeError")
    assert "王敏" not in result.stdout


def test_a_fault_without_a_place_for_the_report(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = run_with(tmp_path / "file", "raise RuntimeError('x')")
    assert result.returncode == 3
    assert result.stderr.startswith("A fault in FieldApp (RuntimeError). Saved data is safe.")


def test_interrupting_is_no_fault(home: Path) -> None:
    assert run_with(home, "raise KeyboardInterrupt").returncode == 130


def test_wrong_usage_keeps_its_code(home: Path) -> None:
    assert run_with(home, "raise SystemExit(2)").returncode == 2


def test_a_reader_that_has_had_enough_is_no_fault(home: Path) -> None:
    body = "print('x' * 1_000_000); return 0"
    process = subprocess.Popen(
        [sys.executable, "-c", WITH_COMMAND.format(body=body)],
        env={**os.environ, "PYTHONPATH": str(PROJECT), "FIELDAPP_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.read(10) == "x" * 10
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait() == 0
