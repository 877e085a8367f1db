"""JSON: every value as it is stored, one row a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path


def write_json(path: Path, names: Iterable[str], rows: Iterable[Mapping[str, object]]) -> int:
    """Write an array of objects and return how many there are. Raises OSError."""
    wanted = tuple(names)
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("[")
        for count, row in enumerate(rows, start=1):
            file.write(",\n" if count > 1 else "\n")
            json.dump({name: row[name] for name in wanted}, file, ensure_ascii=False)
        file.write("\n]\n")
    return count
