"""Asks the package index whether anything known is wrong with what is locked: python packaging/dev/audit.py LOCK...

Run by a Python that has pip-audit. Fails for a known vulnerability; where the index does not answer, or does not know a
version, that is said and not a failure, as nothing here could mend it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

_LIMIT_S = 300


def audited(lock: Path) -> list[dict[str, object]] | None:
    """What pip-audit says of every library of a lock; None where the index did not answer."""
    command = [sys.executable, "-m", "pip_audit", "--no-deps", "--disable-pip", "--progress-spinner", "off"]
    try:
        done = subprocess.run(
            [*command, "--format", "json", "--requirement", str(lock)],
            capture_output=True,
            text=True,
            check=False,
            timeout=_LIMIT_S,
        )
        found: list[dict[str, object]] = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        return None
    return found


def main() -> int:
    """Ask about every lock; 1 for a known vulnerability."""
    parser = argparse.ArgumentParser(description="known vulnerabilities of what is locked")
    parser.add_argument("locks", type=Path, nargs="+", metavar="LOCK")
    bad = []
    for lock in parser.parse_args().locks:
        told = audited(lock)
        if told is None:
            print(f"{lock.name}: the index did not answer; nothing was audited")
            continue
        known = [one for one in told if "vulns" in one]
        print(f"{lock.name}: {len(known)} audited, {len(told) - len(known)} unknown to the index")
        bad += [f"{one['name']} {one['version']}: {one['vulns']}" for one in known if one["vulns"]]
    for line in bad:
        print(line, file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
