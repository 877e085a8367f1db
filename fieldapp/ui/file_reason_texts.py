"""Why a file cannot be read, as a person understands it; what a library says of its inside is no such reason."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping

from fieldapp.infra.i18n import Marked, tr, tr_marked, tr_noop

_NUMBERS: Mapping[int, Marked] = {
    errno.EACCES: tr_noop("you may not read it"),
    errno.EPERM: tr_noop("you may not read it"),
    errno.EIO: tr_noop("the disk or stick does not answer"),
    errno.ENXIO: tr_noop("the disk or stick does not answer"),
    errno.ESTALE: tr_noop("the network drive does not answer"),
    errno.EBUSY: tr_noop("another program holds it"),
    errno.EAGAIN: tr_noop("another program holds it"),
    errno.EMFILE: tr_noop("too many files are open"),
}
_SYSTEM: Mapping[str, int] = {os.strerror(number): number for number in errno.errorcode}
_UNITS = ("kB", "MB", "GB")


def reason_text(reason: str) -> str:
    """Return why the system refuses a file, "" where the file itself is at fault."""
    if reason == "no regular file":
        return tr("it is a device, not a file")
    if reason not in _SYSTEM:
        return ""
    marked = _NUMBERS.get(_SYSTEM[reason])
    return tr_marked(marked) if marked else reason


def size_text(size: int) -> str:
    """Return a number of bytes as people count them: 1073741824 is 1 GB."""
    power = min(max((size.bit_length() - 1) // 10, 1), len(_UNITS))
    return f"{size / 1024**power:.0f} {_UNITS[power - 1]}"
