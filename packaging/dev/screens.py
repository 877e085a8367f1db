"""Pictures of every page, in both languages, light and dark: to be looked at before a change is called done.

    python packaging/dev/screens.py [-o FOLDER] [--size WxH] [--scale PERCENT]

They are the real pages on sample data, drawn without a display: FOLDER/zh_CN-light/today.png and so on.
"""

from __future__ import annotations

import argparse
import itertools
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

LANGUAGES = ("zh_CN", "en")
LOOKS = ("light", "dark")


def take(language: str, look: str, folder: Path, options: list[str]) -> str:
    """Draws all pages in one language and look; returns what went wrong, or an empty text."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "fieldapp", "screenshot", "all", "-o", str(folder), "--demo", "S"]
    command += ["--lang", language, *(["--dark"] if look == "dark" else []), *options]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return f"{folder.name}: {result.stderr.strip()}" if result.returncode else ""


def main() -> int:
    """Draws everything, two at a time; 1 when something could not be drawn."""
    parser = argparse.ArgumentParser(description="pictures of every page, both languages, light and dark")
    parser.add_argument("-o", "--output", type=Path, default=Path("screenshots"), metavar="FOLDER")
    parser.add_argument("--size", default="1440x900", metavar="WxH")
    parser.add_argument("--scale", default="100", metavar="PERCENT")
    arguments = parser.parse_args()
    options = ["--size", arguments.size, "--scale", arguments.scale]

    def one(kind: tuple[str, str]) -> str:
        return take(*kind, arguments.output / "-".join(kind), options)

    with ThreadPoolExecutor(max_workers=2) as pool:
        problems = [problem for problem in pool.map(one, itertools.product(LANGUAGES, LOOKS)) if problem]
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(list(arguments.output.glob('*/*.png')))} pictures in {arguments.output}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
