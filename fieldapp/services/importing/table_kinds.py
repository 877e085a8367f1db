"""What a table is a list of: by the names of its columns, then by what stands in them."""

from __future__ import annotations

from collections.abc import Sequence

from fieldapp.services.importing import evidence, synonyms
from fieldapp.services.importing.kind_words import FIELD_WORDS, TELLING
from fieldapp.services.importing.source_views import Format, SourceView
from fieldapp.services.importing.synonyms import CONTACT

PEOPLE = ("accounts", "contacts")
_DETAILS = (CONTACT["email"], CONTACT["mobile"], CONTACT["wechat"])
_EVIDENCE = (synonyms.PHONE, synonyms.ACCOUNT["address"], synonyms.ACCOUNT["tax_number"], *_DETAILS)
# A list that points at accounts by their keys need not name them.
_WHOSE = (("account_id", synonyms.ACCOUNT_KEY), ("order_id", synonyms.ORDER_KEY))
Names = dict[str, int]
"""A column's name as it is compared -> its place."""


def names_of(source: SourceView) -> Names:
    """Return the columns of a table by name."""
    return {name: place for place, name in enumerate(source.table.names) if name}


def place_of(names: Names, words: Sequence[str]) -> int | None:
    """Return the column that one of the words names, earlier words first."""
    return next((names[word] for word in words if word in names), None)


def recognise_kinds(source: SourceView) -> tuple[str, ...]:
    """Return what a table is a list of; nothing where neither names nor content tell."""
    names = names_of(source)
    for kind, fields in TELLING.items():
        if all(_is_given(names, kind, field) for field in fields):
            return (kind,)
    kinds = _of_people(source, names)
    return (*kinds, "roles") if "contacts" in kinds and _has_roles(source, names) else kinds


def person_of(source: SourceView, names: Names) -> tuple[int, ...]:
    """Return the columns that name a person: one, or first and last name."""
    person = place_of(names, synonyms.PERSON)
    first, last = place_of(names, synonyms.FIRST_NAME), place_of(names, synonyms.LAST_NAME)
    if person is not None:
        return (person,)
    if last is not None:
        return (last,) if first is None else (first, last)
    for words in (synonyms.KEY_PERSON, *synonyms.ROLE_NAMES.values()):
        named = place_of(names, words)
        if named is not None and source.columns[named].samples and not evidence.is_flag(source.columns[named]):
            return (named,)
    return ()


def _of_people(source: SourceView, names: Names) -> tuple[str, ...]:
    company, plain = place_of(names, synonyms.COMPANY), place_of(names, synonyms.NAME)
    person = person_of(source, names)
    has_details = any(place_of(names, words) is not None for words in _DETAILS)
    has_evidence = has_details or any(place_of(names, words) is not None for words in _EVIDENCE)
    if company is not None:
        if person or (plain is not None and has_evidence):
            return PEOPLE
        return PEOPLE if has_details and evidence.names_people(source, company) else ("accounts",)
    if person or (plain is not None and has_evidence):
        if person and place_of(names, synonyms.ACCOUNT_KEY) is not None:
            return ("contacts",)
        if source.format is Format.VCARD or (person and has_evidence):
            return PEOPLE
        at = person[0] if person else plain
        return PEOPLE if has_details and at is not None and evidence.names_people(source, at) else ("accounts",)
    if any(evidence.looks_like(one, evidence.COMPANY) for one in source.columns):
        return ("accounts",)
    return ()


def _has_roles(source: SourceView, names: Names) -> bool:
    from fieldapp.services.importing.proposing import may_be

    role = place_of(names, FIELD_WORDS["roles"]["role"])
    if role is not None and may_be("roles", "role", source.columns[role]):
        return True
    return any(place_of(names, words) is not None for words in synonyms.ROLE_NAMES.values())


def _is_given(names: Names, kind: str, field: str) -> bool:
    if place_of(names, FIELD_WORDS[kind][field]) is not None:
        return True
    return any(field == one and place_of(names, words) is not None for one, words in _WHOSE)
