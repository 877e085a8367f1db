"""Catalogues as they were read last: a start reads one line of JSON instead of a tree of XML.

The ``.ts`` files stay the only catalogues. A copy counts while its catalogue has the size and the time it had then;
whatever else is in the file, or none, and the catalogue is read itself.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path

log = logging.getLogger(__name__)

_FORMAT = 1
Rows = Mapping[tuple[str, str], tuple[str, ...]]
"""(source text, disambiguation or "") to its forms."""


def load(folder: Path, catalogue: Path) -> Rows | None:
    """Return what the catalogue holds, or None where there is no copy of it as it is now."""
    try:
        stamp, rows = json.loads(_copy_of(folder, catalogue).read_bytes())
        if stamp != _stamp(catalogue):
            return None
        return {(text, comment): tuple(forms) for text, comment, forms in rows}
    except (OSError, ValueError, TypeError):  # no file, no JSON, or JSON of another shape
        return None


def save(folder: Path, catalogue: Path, rows: Rows) -> None:
    """Keep what was read; where that is impossible the next start reads the catalogue again."""
    from fieldapp.infra.files import write_atomically
    from fieldapp.storage.durable import make_folder

    try:
        document = [_stamp(catalogue), [[*key, forms] for key, forms in rows.items()]]
        make_folder(folder, mode=0o700)
        write_atomically(_copy_of(folder, catalogue), json.dumps(document, ensure_ascii=False).encode())
    except OSError as error:
        log.warning("no copy of a catalogue kept: %s", error.strerror)


def _copy_of(folder: Path, catalogue: Path) -> Path:
    return folder / f"{catalogue.stem}.json"


def _stamp(catalogue: Path) -> list[object]:
    found = catalogue.stat()
    return [_FORMAT, str(catalogue), found.st_size, found.st_mtime_ns]
