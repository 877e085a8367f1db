"""What the server did not take as it was written: both values, and what a person can do about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fieldapp.infra.i18n import tr
from fieldapp.services.syncing import Refused
from fieldapp.ui.field_texts import field_text
from fieldapp.ui.import_texts import stored_text

_ADVICE: Mapping[str, Callable[[], str]] = {
    "conflict": lambda: tr("Look at it; if yours is right, enter it once more."),
    "overwrote": lambda: tr("Nothing has to be done; ask them if you are not sure."),
    "out_of_scope": lambda: tr("Tell whoever has the account now; your company can take it in."),
    "forbidden": lambda: tr("Ask your manager to do it."),
    "not_unique": lambda: tr("Nothing has to be done: work on with the one that is there."),
    "superseded": lambda: tr("Look at the newest version; if it is wrong, correct that one."),
    "fault": lambda: tr("It is tried again; if it stays, speak to your administrator."),
}


def advice_text(code: str) -> str:
    """Return what a person can do about a change that was not taken as it was written."""
    words = _ADVICE.get(code)
    return words() if words is not None else tr("Look at it, and enter it anew where it is still true.")


def both_values(one: Refused) -> list[str]:
    """Return the own value and the server's of each field concerned, side by side."""
    return [
        tr(
            "{field}: yours “{mine}” · theirs “{theirs}”",
            field=field_text(one.entity, name),
            mine=stored_text(one.entity, name, mine),
            theirs=stored_text(one.entity, name, theirs),
        )
        for name, (mine, theirs) in one.fields.items()
    ]
