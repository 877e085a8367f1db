"""Pictures of every page, in both languages, light and dark: to be looked at before a change is called done.

    python packaging/dev/screens.py [-o FOLDER] [--page PAGE ...] [--size WxH]

Each is the real page on the same sample data, rendered without a display by `fieldapp screenshot`.
"""

from __future__ import annotations

import argparse
import itertools
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

PAGES = ("today", "accounts", "account", "visit", "contact", "search", "settings", "first")
LANGUAGES = ("zh_CN", "en")
LOOKS = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Picture:
    """One page in one language and look."""

    page: str
    language: str
    look: str

    @property
    def name(self) -> str:
        """The picture's file name."""
        return f"{self.page}-{self.language}-{self.look}.png"


def pictures(pages: Sequence[str]) -> Iterator[Picture]:
    """Every combination, page by page."""
    return (Picture(*parts) for parts in itertools.product(pages, LANGUAGES, LOOKS))


def take(picture: Picture, folder: Path, size: str, home: Path) -> str:
    """Renders one picture; returns what went wrong, or an empty text."""
    command = [sys.executable, "-m", "fieldapp", "screenshot", picture.page, "-o", str(folder / picture.name)]
    command += ["--lang", picture.language, "--size", size, "--demo", "S"]
    command += ["--dark"] if picture.look == "dark" else []
    environment = os.environ | {"FIELDAPP_HOME": str(home / picture.name), "QT_QPA_PLATFORM": "offscreen"}
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if result.returncode == 0 and (folder / picture.name).exists():
        return ""
    return f"{picture.name}: exit {result.returncode}\n{result.stderr.strip()}"


def main() -> int:
    """Takes all pictures, two at a time; 1 when any could not be taken."""
    parser = argparse.ArgumentParser(description="pictures of every page, both languages, light and dark")
    parser.add_argument("-o", "--output", type=Path, default=Path("screenshots"), metavar="FOLDER")
    parser.add_argument("--page", action="append", choices=PAGES, help="only this page; may be repeated")
    parser.add_argument("--size", default="1440x900", metavar="WxH")
    arguments = parser.parse_args()
    arguments.output.mkdir(parents=True, exist_ok=True)
    wanted = list(pictures(arguments.page or PAGES))
    with tempfile.TemporaryDirectory() as home, ThreadPoolExecutor(max_workers=2) as pool:
        results = pool.map(lambda one: take(one, arguments.output, arguments.size, Path(home)), wanted)
        problems = [problem for problem in results if problem]
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(wanted) - len(problems)} of {len(wanted)} pictures in {arguments.output}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
