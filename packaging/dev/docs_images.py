"""The pictures of the documentation: real pages on sample data, at an hour of a working day that never changes.

    python packaging/dev/docs_images.py [-o FOLDER]

FOLDER/today.png and so on in English, today.zh.png in Chinese. Run it again when a page has changed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

PROJECT = Path(__file__).resolve().parents[2]
PAGES = {
    "rep": ("today", "accounts", "account", "orders", "mix", "commission", "visit", "map"),
    "manager": ("coverage", "campaigns", "reasons", "activity"),
}
"""Of whose sample data each page is a picture."""
PLACES = {"en": ("America/New_York", ""), "zh_CN": ("Asia/Shanghai", ".zh")}
"""Language, then where the laptop is and what the names of its pictures end in."""
WORKING_DAY = (2026, 11, 24, 13, 40)
SIZE = (1440, 900)
AREAS = 64
"""So many colours are kept exactly: those of backgrounds and lines."""


def draw(language: str, folder: Path) -> None:
    """Draws the pages in one language; a process draws in one language only."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from fieldapp.infra import i18n

    i18n.set_language(language)
    for role, pages in PAGES.items():
        _draw_of(role, pages, *PLACES[language], folder)


def _draw_of(role: str, pages: tuple[str, ...], zone: str, ending: str, folder: Path) -> None:
    from fieldapp.app.studio import Studio
    from fieldapp.app.ways import SampleChoice, open_sample, remove_throw_away, throw_away_folder
    from fieldapp.infra.clock import SystemClock

    class StoppedClock(SystemClock):
        """It is the same hour in every picture."""

        def now_us(self) -> int:
            return int(datetime(*WORKING_DAY, tzinfo=ZoneInfo(zone)).timestamp()) * 1_000_000

        def zone(self) -> str:
            return zone

    paths = throw_away_folder()
    opened = open_sample(paths, StoppedClock(), SampleChoice(role=role))
    studio = Studio(opened, paths, dark=False, scale=100, size=SIZE)
    try:
        for page in pages:
            file = folder / f"{page}{ending}.png"
            studio.draw(page, file)
            shrink(file)
    finally:
        studio.close()
        opened.close()
        remove_throw_away(opened)


def shrink(file: Path) -> None:
    """Keeps 256 colours of a picture, of the rarer ones one of each shade: a third of the bytes."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    picture = QImage(str(file)).convertToFormat(QImage.Format.Format_RGB32)
    found = Counter(memoryview(picture.constBits()).cast("B").cast("I")).most_common()
    areas = [colour for colour, _ in found[:AREAS]]
    shades = {colour & 0xF0F0F0: colour for colour, _ in reversed(found[AREAS:])}
    table = [*areas, *reversed(shades.values())][:256]
    plain = Qt.ImageConversionFlag.ThresholdDither
    picture.convertToFormat(QImage.Format.Format_Indexed8, table, plain).save(str(file), quality=0)


def main() -> int:
    """Draws everything, one process for each language; 1 when something could not be drawn."""
    parser = argparse.ArgumentParser(description="the pictures of the documentation")
    parser.add_argument("-o", "--output", type=Path, default=PROJECT / "docs" / "images", metavar="FOLDER")
    parser.add_argument("--language", choices=PLACES, help="this one only")
    arguments = parser.parse_args()
    if arguments.language:
        draw(arguments.language, arguments.output)
        return 0
    command = [sys.executable, __file__, "-o", str(arguments.output), "--language"]
    return max(subprocess.run([*command, language], check=False).returncode for language in PLACES)


if __name__ == "__main__":
    sys.path.insert(0, str(PROJECT))
    sys.exit(main())
