"""What a date phrase was understood as, or why it was not, as people read it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from fieldapp.domain.date_phrases import Note, NotUnderstood, Reason, Understood
from fieldapp.infra import formats
from fieldapp.infra.i18n import Marked, tr, tr_marked, tr_noop

_NOTES: Mapping[Note, Marked] = {
    Note.MONTH_FIRST: tr_noop("read as month and day"),
    Note.DAY_FIRST: tr_noop("read as day and month"),
    Note.NEXT_YEAR: tr_noop("next year"),
    Note.LAST_YEAR: tr_noop("last year"),
    Note.NEXT_WEEK: tr_noop("of next week"),
    Note.AFTERNOON_ASSUMED: tr_noop("taken as afternoon"),
    Note.TOMORROW_ASSUMED: tr_noop("that time has passed today"),
    Note.YESTERDAY_ASSUMED: tr_noop("that time is still to come today"),
    Note.APPROXIMATE_TIME: tr_noop("about that time"),
    Note.LAST_DAY_OF_MONTH: tr_noop("last day of the month"),
}
_REASONS: Mapping[Reason, Marked] = {
    Reason.EMPTY: tr_noop("Type a date, such as “tomorrow 3pm” or 11-27."),
    Reason.TOO_LONG: tr_noop("This is too long for a date."),
    Reason.UNKNOWN_WORDS: tr_noop("“{detail}” is not understood. Try “next wed 10” or 11-27 10:00."),
    Reason.BARE_NUMBER: tr_noop("{detail}: a day or an hour? Try “the {detail}th” or {detail}:00."),
    Reason.DAY_MISSING: tr_noop("Which day? Try “tomorrow” before the time."),
    Reason.NO_SUCH_DAY: tr_noop("There is no {detail}."),
    Reason.NO_SUCH_TIME: tr_noop("There is no such time: {detail}."),
    Reason.TWO_DAYS: tr_noop("There are two days in it; one is needed."),
    Reason.TWO_TIMES: tr_noop("There are two times in it; for a span put a dash between them."),
    Reason.END_BEFORE_START: tr_noop("The end lies before the start."),
    Reason.OUT_OF_RANGE: tr_noop("That is too far away."),
}


def understood_text(found: Understood, today: date) -> str:
    """Return e.g. ``Fri, Nov 27 10:00 · in 5 days``, with what was assumed behind it."""
    style: formats.DateStyle = "long" if found.day.year == today.year else "full"
    text = formats.date(found.day, style)
    if isinstance(found.start, datetime):
        text += f" {found.start:%H:%M}"
        if isinstance(found.end, datetime):
            text += f" – {found.end:%H:%M}"
    elif found.end is not None:
        text += f" – {formats.date(found.end, style)}"
    notes = [tr_marked(_NOTES[note]) for note in found.notes]
    return " · ".join([text, formats.relative_days(found.day, today), *notes])


def refusal_text(found: NotUnderstood) -> str:
    """Return why a phrase was not understood and what would be."""
    return reason_text(found.reason, found.detail)


def reason_text(reason: str, detail: str) -> str:
    """Return the sentence for a reason's code."""
    sentence = _REASONS[Reason(reason)]
    if "{detail}" in sentence.text and not detail:
        return tr("This date is not understood. Try “next wed 10” or 11-27 10:00.")
    return tr_marked(sentence, detail=detail)
