"""What the wizard says: verdicts, why a column becomes what it does, and how an import went."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from fieldapp.infra import formats
from fieldapp.infra.i18n import Marked, tr, tr_marked, tr_noop
from fieldapp.services.importing.kinds import entity_of
from fieldapp.ui.account_texts import listed
from fieldapp.ui.field_texts import field_text
from fieldapp.ui.import_texts import list_text, problem_words, stored_text
from fieldapp.ui.widgets.pill import Tone

if TYPE_CHECKING:
    from fieldapp.services.importing.report import Counts, ImportReport
    from fieldapp.services.importing.session_views import Why
    from fieldapp.services.importing.verdicts import Change, RowVerdict

VERDICTS: Mapping[str, Marked] = {
    "new": tr_noop("New", "import"),
    "updates": tr_noop("Changes", "import"),
    "unchanged": tr_noop("Known already", "import"),
    "duplicate": tr_noop("Duplicate", "import"),
    "rejected": tr_noop("Rejected", "import"),
}
VERDICT_TONES: Mapping[str, Tone] = {"new": "good", "updates": "info", "duplicate": "warn", "rejected": "bad"}
POLICIES: Mapping[str, Marked] = {
    "link": tr_noop("Take it for the account we have"),
    "update": tr_noop("Change the account we have by it"),
    "skip": tr_noop("Leave the row out"),
    "add": tr_noop("Add it all the same"),
}
_WHYS: Mapping[str, Marked] = {
    "header": tr_noop("The head of the column says so."),
    "content": tr_noop("The content looks like it."),
    "values": tr_noop("Its values match another file."),
    "mapping": tr_noop("The mapping says so."),
    "chosen": tr_noop("You chose it."),
    "kept": tr_noop("It has no field, and is kept as a further detail."),
    "none": tr_noop("Nothing speaks for a field."),
}
_EVIDENCE: Mapping[str, Marked] = {
    "tax_same": tr_noop("same tax number"),
    "tax_other": tr_noop("another tax number"),
    "name_whole": tr_noop("same name"),
    "name_core": tr_noop("same name but for the form of company"),
    "name_sound": tr_noop("name sounds alike"),
    "name_typo": tr_noop("name differs by a letter"),
    "name_part": tr_noop("one name begins the other"),
    "name_words": tr_noop("same words in the name"),
    "name_other": tr_noop("like another name of it"),
    "branch_other": tr_noop("another branch"),
    "group_other": tr_noop("another company of the group"),
    "place_same": tr_noop("same town"),
    "place_other": tr_noop("another town"),
    "phone_same": tr_noop("same telephone"),
    "domain_same": tr_noop("same e-mail domain"),
    "person_same": tr_noop("same person"),
    "person_name": tr_noop("person of the same name"),
    "address_same": tr_noop("same address"),
    "near": tr_noop("close on the map"),
    "far": tr_noop("far apart on the map"),
}
_LISTED = 3


def why_text(why: Why) -> str:
    """Return why a column was proposed to become what it does."""
    marked = _WHYS.get(why.code)
    detail = "; ".join(str(value) for value in why.params.values() if value)
    sentence = tr_marked(marked) if marked else why.code
    return f"{sentence} ({detail})" if detail else sentence


def verdict_text(verdict: str) -> str:
    """Return the word for a verdict."""
    return tr_marked(VERDICTS[verdict])


def row_detail(row: RowVerdict, names: Mapping[str, str]) -> str:
    """Return in one line what becomes of a row and why; ``names`` are those of records it refers to."""
    if row.problem is not None:
        return problem_words(row.problem)
    if row.changes:
        shown = "; ".join(change_text(row.kind, one, names) for one in row.changes[:_LISTED])
        more = len(row.changes) - _LISTED
        return f"{shown} {tr('and %n more', n=more, context='fields')}" if more > 0 else shown
    return duplicate_text(row)


def duplicate_text(row: RowVerdict) -> str:
    """Return of which account a row may be the duplicate, why, and what becomes of it."""
    if row.duplicate is None:
        return ""
    whys = [tr_marked(_EVIDENCE[code]) if code in _EVIDENCE else code for code, _, _ in row.duplicate.evidence]
    why = ", ".join(dict.fromkeys(whys))
    what = tr_marked(POLICIES[row.policy]) if row.policy in POLICIES else ""
    parts = (tr("like {account}", account=row.duplicate.name), why, what)
    return " · ".join(part for part in parts if part)


def change_text(kind: str, change: Change, names: Mapping[str, str]) -> str:
    """Return what a field was and what it becomes."""
    entity = entity_of(kind)
    return tr(
        "{field}: {old} → {new}",
        field=field_text(entity, change.field),
        old=stored_text(entity, change.field, change.before, names),
        new=stored_text(entity, change.field, change.after, names),
    )


def counts_text(counts: Mapping[str, Counts]) -> str:
    """Return how many rows of every kind got which verdict, one line for each kind."""
    return "\n".join(_counts(kind, one) for kind, one in counts.items())


def _counts(kind: str, counts: Counts) -> str:
    numbers = {
        "new": counts.new,
        "updates": counts.updates,
        "unchanged": counts.unchanged,
        "duplicate": counts.duplicates,
        "rejected": counts.rejected,
    }
    said = " · ".join(f"{verdict_text(one)} {formats.number(number)}" for one, number in numbers.items() if number)
    return tr("{first}: {second}", first=list_text(kind), second=said or tr("nothing"))


def outcome_text(report: ImportReport) -> tuple[str, Tone]:
    """Return how an import went, in one sentence."""
    new = sum(one.new for one in report.counts.values())
    changed = sum(one.updates for one in report.counts.values())
    rejected = sum(one.rejected for one in report.counts.values())
    if not new and not changed:
        if rejected:
            return tr("Nothing came in: every row was rejected."), "warn"
        return tr("Nothing had to be changed: all of it is here already."), "info"
    parts = [tr("%n records added", n=new), tr("%n changed", n=changed, context="records")]
    said = listed(part for part, number in zip(parts, (new, changed), strict=True) if number)
    if rejected:
        return tr("{done}; {rest}.", done=said, rest=tr("%n rows were rejected", n=rejected)), "warn"
    return tr("{done}.", done=said), "good"
