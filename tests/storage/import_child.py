"""A process that imports a file chunk by chunk and says so, until it is killed."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1] / "helpers")]
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "services"))

from import_profile import MAPPINGS, Profile  # noqa: E402  (found by the lines above)

from fieldapp.services.importing import running  # noqa: E402
from fieldapp.services.importing.running import Progress  # noqa: E402


def say(progress: Progress) -> bool:
    """Tell the parent that a chunk is committed."""
    print("chunk", progress.done, flush=True)
    return False


running.CHUNK = 100
with Profile(Path(sys.argv[1]), MAPPINGS, empty=False, is_old=True) as profile:
    profile.imports.run("auto", [Path(sys.argv[2])], watch=say)
