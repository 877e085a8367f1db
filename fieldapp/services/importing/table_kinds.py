"""What a table is a list of: by the names of its columns, then by what stands in them."""

from __future__ import annotations

from collections.abc import Sequence

from fieldapp.services.importing import evidence, synonyms
from fieldapp.services.importing.header_forms import forms_of, is_foreign
from fieldapp.services.importing.kind_words import FIELD_WORDS, TELLING
from fieldapp.services.importing.line_words import BOTH, is_of_lines
from fieldapp.services.importing.source_views import Format, SourceView
from fieldapp.services.importing.splits import SPLIT
from fieldapp.services.importing.statements import is_statement
from fieldapp.services.importing.synonyms import CONTACT

PEOPLE = ("accounts", "contacts")
_DETAILS = (CONTACT["email"], CONTACT["mobile"], CONTACT["wechat"])
_EVIDENCE = (synonyms.PHONE, synonyms.ACCOUNT["address"], synonyms.ACCOUNT["tax_number"], *_DETAILS)
# A list that points at accounts by their keys need not name them.
_WHOSE = (("account_id", synonyms.ACCOUNT_KEY), ("order_id", synonyms.ORDER_KEY))
_PLAIN = (
    *("name", "email", "phone", "mobile", "company", "address", "customer", "contact", "account", "notes", "title"),
    *("amount", "price", "quantity", "product", "order number", "order date", "first name", "last name", "industry"),
)
Names = dict[str, int]
"""A column's name as it is compared -> its place."""


def names_of(source: SourceView) -> Names:
    """Return the columns of a table by name and its plainer forms; one wrong letter in a plain word is forgiven.

    A name in another language stands in only where no other column has the plain name.
    """
    table = source.table
    found = {name: place for place, name in enumerate(table.names) if name}
    for name, place in sorted(found.items(), key=lambda item: is_foreign(item[0])):
        for form in forms_of(table.header[place], name):
            found.setdefault(form, place)
    for name, place in list(found.items()):
        if len(name) >= 4 and name.isascii() and name not in _PLAIN:
            meant = [word for word in _PLAIN if word not in found and _is_one_slip(name, word)]
            if len(meant) == 1:
                found[meant[0]] = place
    return found


def _is_one_slip(name: str, word: str) -> bool:
    """Tell whether a letter is missing, too many or another, or two neighbours are swapped."""
    if len(name) > len(word):
        name, word = word, name
    if len(word) - len(name) > 1:
        return False
    at = next((place for place, letter in enumerate(name) if letter != word[place]), len(name))
    if len(name) < len(word):
        return name[at:] == word[at + 1 :]
    swapped = name[at + 1 : at + 2] + name[at : at + 1] == word[at : at + 2]
    return name[at + 1 :] == word[at + 1 :] or (swapped and name[at + 2 :] == word[at + 2 :])


def place_of(names: Names, words: Sequence[str]) -> int | None:
    """Return the column that one of the words names, earlier words first."""
    return next((names[word] for word in words if word in names), None)


def recognise_kinds(source: SourceView) -> tuple[str, ...]:
    """Return what a table is a list of; nothing where neither names nor content tell."""
    names = names_of(source)
    if is_statement(names):
        return ("payments",)
    if is_of_lines(names):
        return ("accounts", *BOTH) if _tells_of_buyers(names) else BOTH
    if _is_split(names):
        return SPLIT
    for kind, fields in TELLING.items():
        if all(_is_given(names, kind, field) for field in fields):
            return ("accounts", kind) if kind == "orders" and _tells_of_buyers(names) else (kind,)
    if place_of(names, synonyms.REP_NAME) is not None and place_of(names, synonyms.COMPANY) is None:
        return ("reps",)
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
    if source.table.header_row == 0 and source.format is not Format.VCARD:  # no names of columns: what they hold tells
        looks = (one.place for one in source.columns if evidence.looks_like(one, evidence.PERSON, whole=True))
        return tuple(looks)[:1]
    for words in (synonyms.KEY_PERSON, *synonyms.ROLE_NAMES.values()):
        named = place_of(names, words)
        if named is not None and source.columns[named].samples and not evidence.is_flag(source.columns[named]):
            return (named,)
    return ()


def _of_people(source: SourceView, names: Names) -> tuple[str, ...]:
    company, plain = place_of(names, synonyms.COMPANY), place_of(names, synonyms.NAME)
    if plain is not None and not evidence.may_name(source.columns[plain]):
        plain = None
    person = person_of(source, names)
    has_details = any(place_of(names, words) is not None for words in _DETAILS) or (
        not source.table.header_row and any(evidence.looks_like(one, evidence.MOBILE) for one in source.columns)
    )
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


def _tells_of_buyers(names: Names) -> bool:
    """Orders of a shop bring their customers: who buys, and a telephone or an address."""
    details = (synonyms.PHONE, CONTACT["mobile"], synonyms.ACCOUNT["address"])
    has_details = any(place_of(names, words) is not None for words in details)
    return place_of(names, synonyms.BUYER) is not None and has_details


def _is_split(names: Names) -> bool:
    """Tell whether a list of payments says to which orders they belong, and with how much."""
    return all(_is_given(names, "payments", one) for one in TELLING["payments"]) and all(
        place_of(names, FIELD_WORDS["allocations"][one]) is not None for one in ("order_id", "amount_minor")
    )


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
