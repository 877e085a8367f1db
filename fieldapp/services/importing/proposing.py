"""What each column of a table becomes: by the columns' names, by the values of other files, then by content."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fieldapp.domain.codes import BUYING_ROLES
from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Field, Kind
from fieldapp.services.importing import evidence, line_words, statements, synonyms
from fieldapp.services.importing.header_forms import forms_of, without_language
from fieldapp.services.importing.inherited import ACCOUNT, ORDER
from fieldapp.services.importing.kind_words import BY, CODE_WORDS, DEFAULTS, FIELD_WORDS, MINE
from fieldapp.services.importing.kinds import entity_of
from fieldapp.services.importing.readings import NULL_WORD
from fieldapp.services.importing.rejected_file import is_reason
from fieldapp.services.importing.session_views import (
    AS_ROLE,
    BY_KEY,
    EXTRA,
    FIELD,
    SOURCE_KEY,
    Choice,
    FieldChoice,
    MappedColumn,
    Why,
)
from fieldapp.services.importing.source_views import ColumnView, Format, SourceView
from fieldapp.services.importing.splits import SPLIT
from fieldapp.services.importing.table_kinds import Names, names_of, person_of, place_of
from fieldapp.services.importing.tables import normal

MARKS = ("key_person_id", "second_person_id")
_OURS = frozenset(("supersedes", "map_x", "map_y", "source", "choices", "datum", "place_source", "row_id"))
_CONTENT: tuple[tuple[re.Pattern[str], tuple[tuple[str, str], ...]], ...] = (
    (evidence.EMAIL, (("contacts", "email"),)),
    (evidence.MOBILE, (("contacts", "mobile"), ("accounts", "phone"))),
    (evidence.TAX, (("accounts", "tax_number"),)),
)
_REACHED = frozenset(("phone", "mobile", "email"))
_NAME = re.compile(r"[^\d@]{2,30}")
_NAMES_COMPANIES = frozenset(("legal_name", "account_id"))
_UNIT = re.compile(
    r"[个台件套只箱包条支把块根卷瓶桶袋盒张片批次项双对组吨米克升公斤千]{1,2}|kg|pcs|ea|set|m|t", re.IGNORECASE
)
_NOT_DETAIL = re.compile(r"label|type$|标签|类型|opt.?out|verified|status|状态|支付宝")
_DETAIL = re.compile(r"电话|手机|邮箱|传真|微信|phone|mobile|e-?mail\b|\bfax\b|wechat")
_FURTHER = re.compile(r" ?[(（]?[2-9二三][)）]?$")
_PARTS_OF_CARDS = frozenset(("last name", "first name", "uid"))
Taken = dict[int, tuple[Choice, Why]]


@dataclass(frozen=True, slots=True)
class Related:
    """What other files say of a table: ``keys`` are columns that they point at, ``points`` what columns point at.

    Each by place; ``points`` gives (kind, whether by its key), the texts say by which values.
    """

    keys: Mapping[int, str] = field(default_factory=dict)
    points: Mapping[int, tuple[str, bool, str]] = field(default_factory=dict)
    is_pointed_at: bool = False


ALONE = Related()


def fields_of(kind: str) -> tuple[FieldChoice, ...]:
    """Return what a column of a list may become; a reference goes by name or by the key in the source."""
    entity = REGISTRY[entity_of(kind)]
    found = []
    for name, declared in entity.fields.items():
        if not _is_offered(name, declared):
            continue
        found.append(FieldChoice(kind, name, declared.required and not _is_filled(kind, name)))
        if declared.kind is Kind.REF and name not in MARKS:
            found.append(FieldChoice(kind, name + BY_KEY))
    if kind == "roles":
        found += [FieldChoice(kind, AS_ROLE + code) for code in BUYING_ROLES]
    if kind == "payments":
        found.append(FieldChoice(kind, statements.WAY))
    return (*found, FieldChoice(kind, SOURCE_KEY, is_key=True))


def _is_offered(name: str, declared: Field) -> bool:
    if name in _OURS or name == SOURCE_KEY or name.endswith(("_offset", "_zone")):
        return False
    return declared.kind is not Kind.REF or declared.ref in BY


def _is_filled(kind: str, name: str) -> bool:
    """Whether a new record has the field without the file."""
    return name == "owner_id" or name in DEFAULTS.get(kind, ()) or (kind, name) in MINE


def missing_of(kinds: Sequence[str], columns: Sequence[MappedColumn]) -> tuple[tuple[str, str], ...]:
    """Return the (kind, field) that a record needs and no column gives."""
    chosen = {(one.choice.kind, one.choice.field.removesuffix(BY_KEY)) for one in columns if one.choice.use == FIELD}
    if "contacts" in kinds and any(name in MARKS or name.startswith(AS_ROLE) for _, name in chosen):
        chosen |= {("contacts", "name")}
    people = "accounts" in kinds and ("contacts", "name") in chosen  # who has no company is an account
    if people:
        chosen |= {("accounts", "legal_name"), *((kind, "contact_id") for kind in kinds)}
    if set(line_words.BOTH) <= set(kinds):
        chosen |= {("order_lines", one) for one in ("order_id", "account_id", "currency")}
        if {("order_lines", "quantity_milli"), ("order_lines", "unit_price_minor")} <= chosen:
            chosen |= {("order_lines", "amount_minor")}
        if ("order_lines", "amount_minor") in chosen:
            chosen |= {("orders", "amount_minor")}
    if "accounts" in kinds and ("accounts", "legal_name") in chosen:
        chosen |= {(kind, "account_id") for kind in kinds}
    if "contacts" in kinds and "roles" in kinds:
        chosen |= {("roles", one) for one in ("role", "from_on", "account_id", "contact_id")}
    if set(SPLIT) <= set(kinds):
        chosen.add(("allocations", "payment_id"))
    chosen |= {(kind, ACCOUNT) for kind, name in chosen if name == ORDER}  # the order says whose it is
    wanted = [(kind, one.field) for kind in kinds for one in fields_of(kind) if one.is_required]
    return tuple(one for one in wanted if one not in chosen)


def propose(source: SourceView, kinds: Sequence[str], related: Related = ALONE) -> tuple[MappedColumn, ...]:
    """Return what each column becomes in lists of these kinds."""
    proposal = _Proposal(source, kinds, related)
    proposal.by_values()
    proposal.people()
    proposal.by_names()
    proposal.by_content()
    proposal.rest()
    return tuple(
        MappedColumn(column.place, column.header, column.samples, *proposal.taken.get(column.place, (Choice(), Why())))
        for column in source.columns
    )


def may_be(kind: str, name: str, column: ColumnView) -> bool:
    """A closed list takes a column only where most of its words are known: the others would be rejected row by row."""
    entity = entity_of(kind)
    if name in _NAMES_COMPANIES and evidence.looks_like(column, _UNIT, whole=True):
        return False  # 单位 is a company in one list, and pieces in another
    if name in MARKS:
        return evidence.is_flag(column) or evidence.looks_like(column, _NAME, whole=True)
    declared = REGISTRY[entity].fields.get(name)
    if declared is None or not declared.codes or not column.samples:
        return True
    known = {one.casefold() for one in (*declared.codes, *CODE_WORDS.get((entity, name), {}))}
    told = [one for one in column.samples if not NULL_WORD.fullmatch(one.strip())]
    parts = [part for one in told for part in re.split(r"[;；,，、/|]", one) if part.strip()]
    strange = sum(part.strip().casefold() not in known for part in parts)
    return 2 * strange < len(parts) or (declared.required and kind != "roles")


class _Proposal:
    """The columns taken so far, the surest first; a field is given once, but several columns may make a name."""

    def __init__(self, source: SourceView, kinds: Sequence[str], related: Related) -> None:
        self.source = source
        self.kinds = _in_order(kinds)
        self.related = related
        self.names: Names = names_of(source)
        self.taken: Taken = {}
        self.used: set[tuple[str, str]] = set()
        self.with_people = "accounts" in kinds and "contacts" in kinds

    def take(self, place: int, kind: str, name: str, why: Why | None = None) -> None:
        """Let a column become a field, because its name says so or for another reason."""
        self.taken[place] = Choice(FIELD, kind, name), why or Why("header", {"word": self.source.table.header[place]})
        self.used.add((kind, name))

    def by_values(self) -> None:
        """Columns whose values are the keys, or the names, of the rows of another file."""
        for place, other in self.related.keys.items():
            kind = "accounts" if "accounts" in self.kinds else next(iter(self.kinds), "")
            if kind and (kind, SOURCE_KEY) not in self.used:
                self.take(place, kind, SOURCE_KEY, Why("values", {"file": other}))
        for place, (kind, by_key, other) in self.related.points.items():
            for one in self.kinds:
                name = reference(one, kind)
                if name and place not in self.taken and (one, name) not in self.used:
                    self.take(place, one, name + BY_KEY * by_key, Why("values", {"file": other}))
                    self.used.add((one, name))

    def people(self) -> None:
        """Who is named, and what they are for the purchase."""
        if "contacts" not in self.kinds:
            return
        company = place_of(self.names, synonyms.COMPANY)
        person = [one for one in person_of(self.source, self.names) if one not in self.taken]
        plain = place_of(self.names, synonyms.NAME)
        if not person and plain is not None and evidence.may_name(self.source.columns[plain]):
            person = [plain]
        if not person and company is not None and self.with_people and evidence.names_people(self.source, company):
            person = [company]  # who is called a customer there is a person
        why = None if self.source.table.header_row or not person else Why("content", {"cell": self._first(person[0])})
        for place in person:
            self.take(place, "contacts", "name", why if self.source.format is not Format.VCARD else None)
        for role, words in synonyms.ROLE_NAMES.items():
            named = place_of(self.names, words)
            if "roles" in self.kinds and named is not None and named not in self.taken:
                self.take(named, "roles", AS_ROLE + role)

    def _first(self, place: int) -> str:
        return next(iter(self.source.columns[place].samples), "")

    def by_names(self) -> None:
        """The columns that are called like a field."""
        is_card = self.source.format is Format.VCARD
        for kind in self.kinds:
            for name, words in self._words_of(kind, is_card=is_card).items():
                free = (self.names[word] for word in words if word in self.names)
                place = next((one for one in free if one not in self.taken), None)
                base = name.removesuffix(BY_KEY)
                if place is None or {(kind, base), (kind, base + BY_KEY)} & self.used:
                    continue
                if name in MARKS and "contacts" not in self.kinds:
                    continue
                if may_be(kind, name, self.source.columns[place]):
                    self.take(place, kind, name)
        self._province()
        self._county()
        self._other_names()

    def by_content(self) -> None:
        """The columns that hold what only one field holds."""
        columns = self.source.columns
        if "accounts" in self.kinds and ("accounts", "legal_name") not in self.used:
            best = next(
                (one for one in columns if one.place not in self.taken and evidence.looks_like(one, evidence.COMPANY)),
                None,
            )
            if best is not None:
                self.take(best.place, "accounts", "legal_name", Why("content", {"cell": best.samples[0]}))
        for column in columns:
            if column.place in self.taken or is_reason(column.header) or _is_of_another(column.header):
                continue
            for pattern, wanted in _CONTENT:
                free = next((one for one in wanted if self._is_open(one) and one not in self.used), None)
                if free is not None and evidence.looks_like(column, pattern, whole=True):
                    self.take(column.place, *free, Why("content", {"cell": column.samples[0]}))
                    break

    def _is_open(self, wanted: tuple[str, str]) -> bool:
        """A second number of a person is not the company's telephone, and the company's mail nobody's."""
        if wanted[0] == "contacts" and _is_of_company(self.names):
            return False
        return wanted[0] in self.kinds and not (self.with_people and wanted == ("accounts", "phone"))

    def rest(self) -> None:
        """What a card says is kept, and so is every further number or address of mail."""
        owners = ("accounts", "contacts") if _is_of_company(self.names) else ("contacts", "accounts")
        owner = next((one for one in owners if one in self.kinds), "")
        if not owner:
            return
        is_card = self.source.format is Format.VCARD
        details = {*synonyms.PHONE, *(word for words in synonyms.CONTACT.values() for word in words)}
        for column in self.source.columns:
            name = self.source.table.names[column.place]
            if column.place in self.taken or is_reason(column.header) or not name or not column.samples:
                continue
            is_detail = not _NOT_DETAIL.search(name) and (
                re.sub(r" ?\(?\d\)?$", "", name) in details
                or bool(_DETAIL.search(name))
                or any(evidence.looks_like(column, one, whole=True) for one in (evidence.EMAIL, evidence.MOBILE))
            )
            if (is_card and name not in _PARTS_OF_CARDS) or is_detail:
                self.taken[column.place] = Choice(EXTRA, owner, column.header), Why("kept")

    def _words_of(self, kind: str, *, is_card: bool) -> dict[str, tuple[str, ...]]:
        """The names under which the fields of a kind go."""
        known = FIELD_WORDS.get(kind, {})
        found = {}
        for one in fields_of(kind):
            name = one.field
            if name.startswith(AS_ROLE) or (name == "notes" and not self._has_notes(kind, is_card=is_card)):
                continue
            if kind == "contacts" and name in _REACHED and _is_of_company(self.names):
                continue
            own = () if name == SOURCE_KEY else (name, name.replace("_", " "))
            found[name] = (*known.get(name, ()), *own)
        return self._words_here(kind, found)

    def _words_here(self, kind: str, known: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """What is otherwise in a table of these kinds: statements, shops, lists of people."""
        found = dict(known)
        if kind == "payments" and statements.is_statement(self.names):
            found |= statements.words_of()
        if kind in line_words.BOTH and set(line_words.BOTH) <= set(self.kinds):
            found |= _words_of_lines(kind, found)
        if kind == "accounts" and len(self.kinds) == 1:
            found["legal_name"] = (*found["legal_name"], *synonyms.PERSON)
        if kind == "accounts" and "orders" in self.kinds:  # of a shop
            found["legal_name"] = (*(one for one in found["legal_name"] if one != "店铺名称"), *synonyms.BUYER)
            found["phone"] = (*found["phone"], *synonyms.CONTACT["mobile"])
            found["notes"] = ()
        if kind == "accounts" and self.related.is_pointed_at:
            found[SOURCE_KEY] = (*found[SOURCE_KEY], *synonyms.PLAIN_KEY)
        if "account_id" + BY_KEY in found and (kind != "contacts" or not self.with_people):
            found["account_id" + BY_KEY] = synonyms.ACCOUNT_KEY
        if kind == "orders" and "accounts" in self.kinds:
            found = {name: words for name, words in found.items() if not name.startswith("account_id")}
        if self.with_people and kind == "contacts" and not _is_of_company(self.names):
            found["phone"] = tuple(one for one in found["phone"] if one not in synonyms.COMPANY_PHONE)
        if self.with_people and kind in ("contacts", "roles"):
            found = {name: words for name, words in found.items() if not name.startswith(("account_id", "contact_id"))}
        return found

    def _has_notes(self, kind: str, *, is_card: bool) -> bool:
        """A note is about the person on a card and where several people are of one company, else about the company."""
        if not self.with_people:
            return True
        company = place_of(self.names, synonyms.COMPANY)
        by_person = is_card or company is None or company in self.taken or evidence.repeats(self.source, company)
        return by_person == (kind == "contacts")

    def _province(self) -> None:
        """A province and a town are one district."""
        town = next((one for one, (choice, _) in self.taken.items() if choice.field == "district"), None)
        place = place_of(self.names, synonyms.PROVINCE)
        if place is None and self.source.format is Format.VCARD:
            place = self.names.get("region")
        if "accounts" in self.kinds and place is not None and place not in self.taken and town != place:
            self.take(place, "accounts", "district")

    def _other_names(self) -> None:
        """A second name of the company in the other script is an alias; that of a person is kept beside it."""
        named = {
            choice.kind: place for place, (choice, _) in self.taken.items() if choice.field in ("legal_name", "name")
        }
        for kind, words in (("accounts", (*synonyms.COMPANY, *synonyms.NAME)), ("contacts", synonyms.PERSON)):
            first = named.get(kind)
            if first is None:
                continue
            for column in self.source.columns:
                name = self.source.table.names[column.place]
                forms = (name, *forms_of(column.header, name))
                plain = {*forms, *map(without_language, forms)}
                if column.place in self.taken or plain.isdisjoint(words):
                    continue
                if evidence.is_chinese(column.samples) is evidence.is_chinese(self.source.columns[first].samples):
                    continue
                if kind == "contacts":
                    self.taken[column.place] = Choice(EXTRA, kind, column.header), Why("kept")
                elif (kind, "aliases") not in self.used:
                    self.take(column.place, kind, "aliases")

    def _county(self) -> None:
        place = place_of(self.names, synonyms.COUNTY)
        if ("accounts", "district") in self.used and place is not None and place not in self.taken:
            self.take(place, "accounts", "district")


def _words_of_lines(kind: str, known: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Where orders and their lines stand in one list, most columns say which of them they are about."""
    if kind == "orders":
        return {"amount_minor": tuple(one for one in known["amount_minor"] if one not in line_words.AMOUNTS)}
    common = ("order_id", "order_id" + BY_KEY, "account_id", "account_id" + BY_KEY, "currency")
    own = {"amount_minor": line_words.AMOUNTS, "line_no": (normal(line_words.LINE), *known["line_no"])}
    return {**dict.fromkeys(common, ()), **own}


def _is_of_another(header: str) -> bool:
    """Tell whether a column is called 电话2 or Phone (2): the number may be that of a second person."""
    return bool(_FURTHER.search(header)) and bool(_DETAIL.search(header.casefold()))


def _is_of_company(words: Names) -> bool:
    """Tell whether the person of a list is the one whom the register names: the rest is about the company."""
    return place_of(words, synonyms.LEGAL_PERSON) is not None and place_of(words, synonyms.PERSON[:2]) is None


def reference(kind: str, wanted: str) -> str:
    """Return the field by which a kind refers to another: the required one first."""
    entity = entity_of(wanted)
    fields = REGISTRY[entity_of(kind)].fields
    found = [name for name, one in fields.items() if one.ref == entity and _is_offered(name, one) and name not in MARKS]
    return next((name for name in found if fields[name].required), found[0] if found else "")


def _in_order(kinds: Sequence[str]) -> list[str]:
    """What a list of people says of telephones is about the people; of all else about the companies."""
    return sorted(
        kinds, key=lambda kind: (kind == "accounts", list(FIELD_WORDS).index(kind) if kind in FIELD_WORDS else 99)
    )
