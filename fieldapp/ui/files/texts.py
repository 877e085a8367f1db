"""What is said of a photo or file: its size, where its bytes are, and why one was not taken in."""

from __future__ import annotations

from collections.abc import Mapping

from fieldapp.infra import formats
from fieldapp.infra.i18n import Marked, tr_marked, tr_noop
from fieldapp.services.attachment_views import AttachmentLine
from fieldapp.ui.file_reason_texts import size_text
from fieldapp.ui.widgets.pill import Tone

_STATES: Mapping[str, Marked] = {
    "waiting": tr_noop("waits to be sent"),
    "sent": tr_noop("sent"),
    "away": tr_noop("not on this laptop yet"),
    "elsewhere": tr_noop("still on a colleague's laptop"),
    "refused": tr_noop("not accepted by the server"),
    "local": tr_noop("on this laptop"),
    "new": tr_noop("not saved yet"),
}
_TONES: Mapping[str, Tone] = {"waiting": "info", "refused": "bad", "away": "neutral", "elsewhere": "warn"}
_PROBLEMS: Mapping[str, Marked] = {
    "too_large": tr_noop("It is larger than the server takes in."),
    "quota": tr_noop("The server has no more room for files; ask whoever runs it."),
    "file_type": tr_noop("The server does not take in this kind of file."),
    "forbidden": tr_noop("Your role may not add files."),
    "not_found": tr_noop("The server does not have it, or it is no longer yours to see."),
}


def state_text(state: str) -> str:
    """Return where a file's bytes are."""
    return tr_marked(_STATES[state])


def state_tone(state: str) -> Tone:
    """Return how grave that is."""
    return _TONES.get(state, "neutral")


def problem_text(code: str) -> str:
    """Return why the server refused a file."""
    return tr_marked(_PROBLEMS[code]) if code in _PROBLEMS else ""


def about_text(line: AttachmentLine, offset: int) -> str:
    """Return date and size of a file."""
    row = line.row
    when = formats.date_time(row.taken_at or row.made_at, offset)
    return f"{when} · {size_text(row.size)}"


def kind_text(name: str) -> str:
    """Return what stands in place of a picture: the ending of the name."""
    ending = name.rpartition(".")[2] if "." in name else ""
    return ending.upper()[:5] or "?"
