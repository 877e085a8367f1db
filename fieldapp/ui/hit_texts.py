"""What the search found, as lines: the name, where it belongs, and why it was found, with the part that matched."""

from __future__ import annotations

from fieldapp.infra import formats
from fieldapp.infra.districts import district_text
from fieldapp.infra.i18n import tr
from fieldapp.services.local_time import local_time
from fieldapp.services.search import ACCOUNT, NOTE, ORDER, PERSON, PRODUCT, Hit
from fieldapp.ui.widgets.finder import Answer
from fieldapp.ui.widgets.pill import Tone
from fieldapp.ui.widgets.row_model import Row

_BETWEEN = " · "


def hit_answer(hit: Hit) -> Answer:
    """A hit as a line that says by itself of what kind it is."""
    return Answer(_row(hit, "", (_kind(hit.kind), "neutral")), hit)


def grouped_answer(hit: Hit, zone: str) -> Answer:
    """A hit as a line under the heading of its kind; ``zone`` is where its time is told."""
    day = formats.date(local_time(hit.at, zone).date()) if hit.at is not None else ""
    return Answer(_row(hit, day, None), hit, kind_heading(hit.kind))


def kind_heading(kind: str) -> str:
    """What stands above the answers of a kind."""
    return {
        ACCOUNT: tr("Accounts"),
        PERSON: tr("People"),
        ORDER: tr("Orders", context="kind of answer"),
        PRODUCT: tr("Products", context="kind of answer"),
        NOTE: tr("Notes", context="kind of answer"),
    }[kind]


def _kind(kind: str) -> str:
    return {
        ACCOUNT: tr("Account", context="kind of answer"),
        PERSON: tr("Person", context="kind of answer"),
        ORDER: tr("Order", context="kind of answer"),
        PRODUCT: tr("Product", context="kind of answer"),
        NOTE: tr("Note", context="kind of answer"),
    }[kind]


def _row(hit: Hit, day: str, pill: tuple[str, Tone] | None) -> Row:
    where = district_text(hit.subtitle) if hit.kind == ACCOUNT else hit.subtitle
    why = _why(hit)
    note = _BETWEEN.join(part for part in (hit.abc_class or "", where, day, why) if part)
    shift = len(note) - len(why) + max(why.find(hit.matched), 0)
    marks = tuple((start + shift, end + shift) for start, end in hit.matched_marks) if hit.matched else ()
    key = f"{hit.kind}:{hit.id}"
    return Row(key, hit.title, note=note, trail_pill=pill, marks=hit.title_marks, note_marks=marks)


def _why(hit: Hit) -> str:
    """Return by what it was found, where the title does not show it."""
    similar = tr("similar: {name}", name=hit.matched) if hit.matched else tr("similar")
    return {
        "alias": tr("also {name}", name=hit.matched),
        "pinyin": tr("pinyin"),
        "initials": tr("initials"),
        "similar": similar,
        "number": tr("phone {number}", number=hit.matched),
        "tax": tr("tax number {number}", number=hit.matched),
        "code": hit.matched,
        "note": tr("note: {words}", words=hit.matched),
    }.get(hit.reason, "")
