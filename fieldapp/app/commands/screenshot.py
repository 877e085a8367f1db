"""screenshot: the real page, drawn offscreen."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from fieldapp.app.output import Output, ProblemError
from fieldapp.app.session import open_profile, this_profile
from fieldapp.app.ways import SampleChoice, open_sample, remove_throw_away, throw_away_folder
from fieldapp.infra.clock import SystemClock
from fieldapp.infra.i18n import tr
from fieldapp.infra.paths import app_paths
from fieldapp.infra.settings import SCALES

if TYPE_CHECKING:
    from fieldapp.app.profile import Opened

PAGES = (
    "today", "accounts", "map", "campaigns", "coverage", "activity", "reasons", "organisation", "account", "orders",
    "mix", "commission", "duplicates", "handing", "visit", "contact", "import", "search", "sync", "settings", "start",
)  # fmt: skip


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Draw one page, or all of them into a folder. Raises ProblemError not_png for a name of another format."""
    if arguments.page != "all" and arguments.output.suffix.lower() != ".png":
        sentence = tr("Pictures are written as PNG; let the name end in .png: {file}", file=arguments.output)
        raise ProblemError("not_png", sentence)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    pages = PAGES if arguments.page == "all" else (arguments.page,)
    if arguments.demo:
        opened = open_sample(throw_away_folder(), SystemClock(), SampleChoice(arguments.demo, arguments.role))
        try:
            files = _draw(opened, pages, arguments)
        finally:
            opened.close()
            remove_throw_away(opened)
    else:
        with open_profile(this_profile()) as opened:
            files = _draw(opened, pages, arguments)
    return output.result({"files": [str(file) for file in files]}, *(str(file) for file in files))


def _draw(opened: Opened, pages: tuple[str, ...], arguments: argparse.Namespace) -> list[Path]:
    from fieldapp.app.studio import Studio

    studio = Studio(opened, app_paths(), dark=arguments.dark, scale=arguments.scale, size=arguments.size)
    files = []
    try:
        for page in pages:
            file = arguments.output / f"{page}.png" if arguments.page == "all" else arguments.output
            studio.draw(page, file)
            files.append(file)
    finally:
        studio.close()
    return files


def scale_of(text: str) -> int:
    """Return a scale in percent. Raises ArgumentTypeError for one that the program does not offer."""
    if text.isdecimal() and int(text) in SCALES:
        return int(text)
    raise argparse.ArgumentTypeError(
        tr("“{text}” is not a scale; take {least} to {most} percent.", text=text, least=SCALES[0], most=SCALES[-1])
    )


def size_of(text: str) -> tuple[int, int]:
    """Return width and height of ``1440x900``. Raises ArgumentTypeError for anything else."""
    width, _, height = text.partition("x")
    if width.isdecimal() and height.isdecimal() and 320 <= int(width) <= 8000 and 240 <= int(height) <= 8000:
        return int(width), int(height)
    raise argparse.ArgumentTypeError(tr("“{text}” is not a size; write it like 1440x900.", text=text))
