"""What a table is a list of, and what each of its columns becomes: by the columns' names, then by content."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Field, Kind
from fieldapp.services.importing import synonyms
from fieldapp.services.importing.kind_words import BY, CODE_WORDS, DEFAULTS, FIELD_WORDS, MINE, TELLING
from fieldapp.services.importing.kinds import entity_of
from fieldapp.services.importing.rejected_file import is_reason
from fieldapp.services.importing.session_views import FIELD, Choice, FieldChoice, MappedColumn, Why
from fieldapp.services.importing.source_views import ColumnView, Format, SourceView

SOURCE_KEY = "source_key"
_OURS = frozenset(("supersedes", "map_x", "map_y", "source", "choices", "datum", "place_source", "row_id"))
_EVIDENCE = (
    synonyms.PHONE,
    synonyms.ACCOUNT["address"],
    synonyms.ACCOUNT["tax_number"],
    synonyms.CONTACT["email"],
    synonyms.CONTACT["mobile"],
)
_COMPANY = re.compile(r"公司|集团|厂$|商行$|工作室$|\b(Ltd|Inc|LLC|GmbH|Corp|Co)\b\.?", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w+")
_MOBILE = re.compile(r"(\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}")
_TAX = re.compile(r"[0-9A-Z]{18}")
_CONTENT: tuple[tuple[re.Pattern[str], tuple[tuple[str, str], ...]], ...] = (
    (_EMAIL, (("contacts", "email"),)),
    (_MOBILE, (("contacts", "mobile"), ("accounts", "phone"))),
    (_TAX, (("accounts", "tax_number"),)),
)
Names = Mapping[str, int]
"""A column's name as it is compared -> its place."""


def fields_of(kind: str) -> tuple[FieldChoice, ...]:
    """Return what a column of a list may become."""
    entity = REGISTRY[entity_of(kind)]
    found = [
        FieldChoice(kind, name, declared.required and not _is_filled(kind, name))
        for name, declared in entity.fields.items()
        if _is_offered(name, declared)
    ]
    if SOURCE_KEY in entity.fields:
        found.append(FieldChoice(kind, SOURCE_KEY, is_key=True))
    return tuple(found)


def _is_offered(name: str, declared: Field) -> bool:
    if name in _OURS or name == SOURCE_KEY or name.endswith(("_offset", "_zone")):
        return False
    return declared.kind is not Kind.REF or declared.ref in BY


def _is_filled(kind: str, name: str) -> bool:
    """Whether a new record has the field without the file."""
    return name == "owner_id" or name in DEFAULTS.get(kind, ()) or (kind, name) in MINE


def missing_of(kinds: Sequence[str], columns: Sequence[MappedColumn]) -> tuple[tuple[str, str], ...]:
    """Return the (kind, field) that a record needs and no column gives."""
    chosen = {(one.choice.kind, one.choice.field) for one in columns if one.choice.use == FIELD}
    if "accounts" in kinds and ("accounts", "legal_name") in chosen:
        chosen |= {(kind, "account_id") for kind in kinds}
    wanted = [(kind, one.field) for kind in kinds for one in fields_of(kind) if one.is_required]
    return tuple(one for one in wanted if one not in chosen)


def names_of(source: SourceView) -> Names:
    """Return the columns of a table by name."""
    table = source.table
    return {name: place for place, name in enumerate(table.names) if name}


def recognise_kinds(source: SourceView) -> tuple[str, ...]:
    """Return what a table is a list of; nothing where neither names nor content tell."""
    names = names_of(source)
    for kind, fields in TELLING.items():
        if all(_place(names, FIELD_WORDS[kind][field]) is not None for field in fields):
            return (kind,)
    company = _place(names, synonyms.COMPANY)
    person = _place(names, synonyms.PERSON)
    if person is None and _place(names, synonyms.LAST_NAME) is not None:
        person = _place(names, synonyms.FIRST_NAME)
    if company is not None:
        plain = _place(names, synonyms.NAME)
        has_person = person is not None or (plain is not None and _any(names, *synonyms.CONTACT.values()))
        return ("accounts", "contacts") if has_person else ("accounts",)
    is_named = _place(names, synonyms.NAME) is not None and _any(names, *_EVIDENCE)
    if is_named or person is not None or any(_looks_like(one, _COMPANY) for one in source.columns):
        return ("accounts",)
    return ()


def propose(source: SourceView, kinds: Sequence[str]) -> tuple[MappedColumn, ...]:
    """Return what each column becomes in lists of these kinds."""
    names = names_of(source)
    taken: dict[int, tuple[Choice, Why]] = {}
    used: set[tuple[str, str]] = set()
    for kind in _in_order(kinds):
        for field, words in _words_of(kind, kinds, is_card=source.format is Format.VCARD).items():
            place = next((names[word] for word in words if word in names and names[word] not in taken), None)
            if place is not None and (kind, field) not in used and _may_be(kind, field, source.columns[place]):
                taken[place] = Choice(FIELD, kind, field), Why("header", {"word": source.table.header[place]})
                used.add((kind, field))
    _split_names(names, kinds, taken, used, source)
    _by_content(source, kinds, taken, used)
    return tuple(
        MappedColumn(column.place, column.header, column.samples, *taken.get(column.place, (Choice(), Why())))
        for column in source.columns
    )


def _may_be(kind: str, field: str, column: ColumnView) -> bool:
    """A closed list takes a column only where most of its words are known: the others would be rejected row by row."""
    entity = entity_of(kind)
    declared = REGISTRY[entity].fields.get(field)
    if declared is None or not declared.codes or not column.samples:
        return True
    known = {*declared.codes, *CODE_WORDS.get((entity, field), {})}
    strange = sum(one.strip() not in known and one.strip().lower() not in known for one in column.samples)
    return 2 * strange < len(column.samples) or declared.required


def _in_order(kinds: Sequence[str]) -> list[str]:
    """What a list of people says of telephones is about the people; of all else about the companies."""
    return sorted(
        kinds, key=lambda kind: (kind == "accounts", list(FIELD_WORDS).index(kind) if kind in FIELD_WORDS else 99)
    )


def _words_of(kind: str, kinds: Sequence[str], *, is_card: bool) -> dict[str, tuple[str, ...]]:
    """The names under which the fields of a kind go; a note on a card is about the person, in a list about the firm."""
    known = FIELD_WORDS.get(kind, {})
    with_accounts = "accounts" in kinds and kind != "accounts"
    found = {}
    for one in fields_of(kind):
        if with_accounts and (one.field == "account_id" or (one.field == "notes" and not is_card)):
            continue  # the company's column names the account itself
        own = () if one.field == SOURCE_KEY else (one.field, one.field.replace("_", " "))
        found[one.field] = (*known.get(one.field, ()), *own)
    if kind == "accounts" and len(kinds) == 1:
        found["legal_name"] = (*found["legal_name"], *synonyms.PERSON)
    if kind == "contacts":
        found["name"] = (*found["name"], *synonyms.NAME)
    return found


def _split_names(
    names: Names,
    kinds: Sequence[str],
    taken: dict[int, tuple[Choice, Why]],
    used: set[tuple[str, str]],
    source: SourceView,
) -> None:
    """A first and a last name together are the name."""
    first, last = _place(names, synonyms.FIRST_NAME), _place(names, synonyms.LAST_NAME)
    if "contacts" not in kinds or ("contacts", "name") in used or first is None or last is None:
        return
    for place in (first, last):
        taken[place] = Choice(FIELD, "contacts", "name"), Why("header", {"word": source.table.header[place]})
    used.add(("contacts", "name"))


def _by_content(
    source: SourceView, kinds: Sequence[str], taken: dict[int, tuple[Choice, Why]], used: set[tuple[str, str]]
) -> None:
    if "accounts" in kinds and ("accounts", "legal_name") not in used:
        best = next((one for one in source.columns if one.place not in taken and _looks_like(one, _COMPANY)), None)
        if best is not None:
            taken[best.place] = Choice(FIELD, "accounts", "legal_name"), Why("content", {"cell": best.samples[0]})
            used.add(("accounts", "legal_name"))
    for column in source.columns:
        if column.place in taken or is_reason(column.header):
            continue
        for pattern, wanted in _CONTENT:
            free = next((one for one in wanted if one[0] in kinds and one not in used), None)
            if free is not None and _looks_like(column, pattern, whole=True):
                taken[column.place] = Choice(FIELD, *free), Why("content", {"cell": column.samples[0]})
                used.add(free)
                break


def _looks_like(column: ColumnView, pattern: re.Pattern[str], *, whole: bool = False) -> bool:
    """Whether every example of the column is such a text."""
    matches = pattern.fullmatch if whole else pattern.search
    return bool(column.samples) and all(matches(one.strip()) for one in column.samples)


def _place(names: Names, words: Sequence[str]) -> int | None:
    return next((names[word] for word in words if word in names), None)


def _any(names: Names, *lists: Sequence[str]) -> bool:
    return any(_place(names, words) is not None for words in lists)
