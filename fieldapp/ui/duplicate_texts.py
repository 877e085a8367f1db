"""Why two accounts may be one, as sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from fieldapp.domain.duplicates.evidence import Evidence
from fieldapp.infra import formats
from fieldapp.infra.i18n import Marked, tr, tr_marked, tr_noop
from fieldapp.services.duplicates.ports import Side
from fieldapp.ui.widgets.pill import Tone

CERTAINTY_TONES: Mapping[str, Tone] = {"certain": "warn", "likely": "info", "possible": "neutral"}
_CERTAINTIES: Mapping[str, Marked] = {
    "certain": tr_noop("certainly the same"),
    "likely": tr_noop("probably the same"),
    "possible": tr_noop("perhaps the same"),
}
_EVIDENCE: Mapping[str, Marked] = {
    "tax_same": tr_noop("same tax number {first}"),
    "tax_other": tr_noop("two valid tax numbers: {first}, {second}"),
    "name_whole": tr_noop("same legal name"),
    "name_core": tr_noop("same name “{first}”"),
    "name_sound": tr_noop("names sound alike: {first}, {second}"),
    "name_typo": tr_noop("names differ by one letter: {first}, {second}"),
    "name_part": tr_noop("one name begins the other"),
    "name_words": tr_noop("the same letters in another order"),
    "name_other": tr_noop("“{first}” is the other’s short or former name"),
    "place_same": tr_noop("both in {first}"),
    "place_other": tr_noop("in {first} and in {second}"),
    "group_other": tr_noop("one is a group"),
    "branch_other": tr_noop("different branches: {first}, {second}"),
    "phone_same": tr_noop("same telephone {first}"),
    "domain_same": tr_noop("same mail domain {first}"),
    "person_same": tr_noop("one person in both: {first}"),
    "person_name": tr_noop("people of one name: {first}"),
    "address_same": tr_noop("same address"),
    "near": tr_noop("{first} apart"),
    "far": tr_noop("{first} apart"),
}
_METRES = frozenset(("near", "far"))
EVIDENCE_CODES = tuple(_EVIDENCE)
_COUNTED: Mapping[str, Callable[[int], str]] = {
    "people": lambda n: tr("%n people", n=n),
    "visits": lambda n: tr("%n visits", n=n),
    "orders": lambda n: tr("%n orders", n=n),
    "reasons": lambda n: tr("%n reasons against", n=n),
    "plans": lambda n: tr("%n planned visits", n=n),
    "promises": lambda n: tr("%n open promises", n=n),
}


def certainty_text(certainty: str) -> str:
    """Return how sure it is."""
    return tr_marked(_CERTAINTIES[certainty])


def evidence_text(one: Evidence) -> str:
    """Return one reason."""
    if one.code == "branch_other" and not (one.first and one.second):
        return tr("one is a branch: {value}", value=one.first or one.second)
    first = formats.distance(int(one.first)) if one.code in _METRES else one.first
    return tr_marked(_EVIDENCE[one.code], first=first, second=one.second)


def evidence_line(evidence: Iterable[Evidence]) -> str:
    """Return all reasons one after another; those against come last."""
    known = list(evidence)
    speaks = [evidence_text(one) for one in known if one.weight > 0]
    against = [evidence_text(one) for one in known if one.weight < 0]
    if against:
        speaks.append(tr("but {reasons}", reasons=" · ".join(against)))
    return " · ".join(speaks)


def candidate_line(evidence: Iterable[tuple[str, str, str]]) -> str:
    """Return the reasons of a candidate, (code, first, second), one after another."""
    return " · ".join(evidence_text(Evidence(code, 1, first, second)) for code, first, second in evidence)


def counts_text(side: Side) -> str:
    """Return how much hangs on an account."""
    said = [_COUNTED[name](count) for name, count in side.counts.items() if count]
    return " · ".join(said) or tr("nothing recorded yet")
