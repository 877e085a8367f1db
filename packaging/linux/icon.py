"""Draws an icon at a size: python packaging/linux/icon.py ICON.svg --size 48 -o ICON.png."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QIcon


def main() -> int:
    """Draw it; 1 when it cannot be drawn."""
    parser = argparse.ArgumentParser(description="an icon at a size")
    parser.add_argument("icon", type=Path)
    parser.add_argument("--size", type=int, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    _app = QGuiApplication([])
    picture = QIcon(str(arguments.icon)).pixmap(arguments.size, arguments.size)
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    return 0 if picture.save(str(arguments.output)) else 1


if __name__ == "__main__":
    sys.exit(main())
