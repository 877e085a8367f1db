"""Scripts of `packaging`, which is no package, as modules to be tested."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

PROJECT = Path(__file__).resolve().parents[2]


def module_of(script: str) -> ModuleType:
    """Return the module in a file of the project, such as ``packaging/dev/notices.py``."""
    name = Path(script).stem
    spec = importlib.util.spec_from_file_location(name, PROJECT / script)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # where its dataclasses look their annotations up
    spec.loader.exec_module(module)
    return module
