"""Runs the program as a user does: a process with a data folder, in a language."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    def document(self) -> dict[str, Any]:
        """The one JSON document on standard output; ValueError for more or less than that."""
        found: dict[str, Any] = json.loads(self.out)
        return found


def fieldapp(home: Path, *arguments: str, before: Callable[[], None] | None = None, **environment: str | None) -> Said:
    """Run one command to its end; a variable that is None is taken away."""
    env = {**os.environ, "PYTHONPATH": str(PROJECT), "FIELDAPP_HOME": str(home), **environment}
    result = subprocess.run(
        [sys.executable, "-m", "fieldapp", *arguments],
        env={name: value for name, value in env.items() if value is not None},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=before,
    )
    assert "Traceback" not in result.stderr + result.stdout, result.stderr
    return Said(result.returncode, result.stdout, result.stderr)
