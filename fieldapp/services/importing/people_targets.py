"""Lists of people: their companies, the people, what these are for a purchase, and who has no company."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from fieldapp.services.importing import evidence
from fieldapp.services.importing.header_forms import forms_of
from fieldapp.services.importing.mapping import Condition, FieldSpec, TargetSpec
from fieldapp.services.importing.session_views import AS_ROLE, BY_KEY, SOURCE_KEY, MappedColumn
from fieldapp.services.importing.source_views import SourceView
from fieldapp.services.importing.synonyms import KEY_PERSON, LAST_NAME, ROLE_NAMES, SECOND_PERSON
from fieldapp.services.importing.tables import normal

MARKS = {"key_person_id": KEY_PERSON, "second_person_id": SECOND_PERSON}
TODAY = "today"
PEOPLE = "people"
_NAMING = ("email", "mobile", "wechat")
"""What a person without a name is called by."""
_TELLING = ("mobile", "email", "phone", "wechat")
"""What tells people of the same name apart."""
Chosen = Mapping[str, Mapping[str, Sequence[MappedColumn]]]


class Alone(StrEnum):
    """What becomes of people without a company: accounts of their own name, or they are left out and told.

    ``NOBODY``: the file has none, so that it need not be read for them.
    """

    ACCOUNT = "account"
    SKIP = "skip"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class _Key:
    """Columns that name a row, what stands in for empty ones, and what has the same text for a reference."""

    columns: tuple[str, ...]
    other: Mapping[str, tuple[str, ...]]

    def spec(self, ref: str) -> FieldSpec:
        """Return the reference to the row with this key."""
        parts = tuple(_first_of((column, *self.other.get(column, ()))) for column in self.columns)
        return replace(parts[0], ref=ref) if len(parts) == 1 and parts[0].column else _joined(parts, ref)

    def having(self, *more: str) -> _Key:
        """Return the key with further columns."""
        return _Key((*self.columns, *(one for one in more if one not in self.columns)), self.other)


def people_targets(
    kinds: Sequence[str], chosen: Chosen, base: TargetSpec, person: TargetSpec, role: TargetSpec, alone: Alone
) -> list[TargetSpec]:
    """Return what a table of people becomes; ``base``, ``person`` and ``role`` are made of the columns chosen."""
    made = _Table(chosen, person, role)
    is_listed = "accounts" in kinds
    company = _names(chosen, "accounts", "legal_name") or _names(chosen, "contacts", "account_id")
    by_key = _names(chosen, "contacts", "account_id" + BY_KEY)
    targets: list[TargetSpec] = []
    if by_key and not company:
        return made.people("contacts", person.fields["account_id"], by_key, (), is_sparse=False)
    if company:
        is_split = alone is not Alone.NOBODY and len(company) == 1
        where = (Condition(company[0], filled=True),) if is_split else ()
        firm = base if is_listed else replace(base, key=company, fields={"legal_name": _text(company)})
        targets.append(made.firm(firm, company, where, is_listed=is_listed))
        whose = made.whose(firm, company)
        targets += made.people("contacts", whose, company, where, is_sparse=is_listed)
        empty: tuple[Condition, ...] = (Condition(company[0], filled=False),)
        if is_split and alone is Alone.SKIP:
            targets.append(made.left_out(whose, company, empty))
        if not is_split or alone is Alone.SKIP:
            return targets
    elif alone is Alone.SKIP:
        return targets
    else:
        empty = ()
    return targets + made.alone(base, empty)


class _Table:
    """The columns of one table of people."""

    def __init__(self, chosen: Chosen, person: TargetSpec, role: TargetSpec) -> None:
        self._chosen = chosen
        self._person = person
        self._role = role
        self._names = _names(chosen, "contacts", "name")
        self._naming = tuple(one for field in _NAMING for one in _names(chosen, "contacts", field)[:1])
        self._own = _names(chosen, "contacts", SOURCE_KEY)
        self._full = _full_name(chosen.get("contacts", {}).get("name", ()))

    def firm(
        self, base: TargetSpec, company: tuple[str, ...], where: tuple[Condition, ...], *, is_listed: bool
    ) -> TargetSpec:
        """The companies that people are of. A telephone beside nobody's name is the company's."""
        fields = dict(base.fields)
        phone = _names(self._chosen, "contacts", "phone")
        if phone and "phone" not in fields and self._names and is_listed:
            nobody = tuple(Condition(one, filled=False) for one in (*self._names, *self._naming))
            fields["phone"] = FieldSpec(column=phone[0], only=nobody)
        is_bare = set(fields) == {"legal_name"} and not base.extra
        other = {base.key[0]: company} if base.match is None and is_listed else {}
        implied = is_bare or not is_listed
        return replace(base, fields=fields, where=where, implied=implied, first_counts=not implied, key_else=other)

    def whose(self, firm: TargetSpec, company: tuple[str, ...]) -> FieldSpec:
        """How a row says whose it is: by the key of the account where there is one, else by its name."""
        if firm.match is None and firm.key != company:
            return _Key(firm.key, {firm.key[0]: company}).spec("accounts")
        return replace(_text(company), by="legal_name")

    def people(
        self, name: str, whose: FieldSpec, of: tuple[str, ...], where: tuple[Condition, ...], *, is_sparse: bool
    ) -> list[TargetSpec]:
        """The people of a company: in rows, and in columns that name who decides or pays."""
        found: list[TargetSpec] = []
        if self._names:
            key = self._key(of)
            found.append(self._contact(name, whose, key, where, is_sparse=is_sparse))
            found += self._roles(name, "roles", whose, key, where)
        for kind, field, column in self._named():
            key = _Key((*of, column), {})
            marks = {field: Condition(column, filled=True)} if kind == "accounts" else {}
            made = TargetSpec(
                f"{name}_{len(found)}", "contact", self._person.table, key.columns,
                {"account_id": whose, "name": _text((column,))},
                where=where, implied=True, sparse=True, ids=name, marks=marks,
            )  # fmt: skip
            found.append(made)
            if kind == "roles":
                found.append(self._role_of(f"roles_{len(found)}", field, whose, key, name, where))
        return found

    def left_out(self, whose: FieldSpec, company: tuple[str, ...], empty: tuple[Condition, ...]) -> TargetSpec:
        """People without a company who shall not come in: their rows have no key, which is told."""
        made = self._contact("contacts_left_out", whose, _Key(company, {}), empty, is_sparse=False)
        return replace(made, ids="contacts", marks={})

    def alone(self, base: TargetSpec, where: tuple[Condition, ...]) -> list[TargetSpec]:
        """People without a company are accounts of their own name, and the contacts of these."""
        telling = tuple(one for field in _TELLING for one in _names(self._chosen, "contacts", field)[:1])
        names = self._names
        if not names:
            return []
        if self._own:
            key = _Key(self._own[:1], {self._own[0]: (*names, *telling)})
        else:
            other = {one: tuple(x for x in (*names, *telling) if x != one) for one in names}
            if telling:
                other[telling[0]] = (*telling[1:], *names)
            key = _Key((*names, *telling[:1]), other)
        fields = {field: spec for field, spec in base.fields.items() if field != "legal_name"}
        if telling and "phone" not in fields:
            numbers = [one for field in ("phone", "mobile") for one in _names(self._chosen, "contacts", field)[:1]]
            fields |= {"phone": _first_of(numbers)} if numbers else {}
        account = replace(
            base, name=PEOPLE, key=key.columns, key_else=key.other, where=where, match=None, implied=False,
            first_counts=False, fields={"legal_name": self._name(), **fields},
        )  # fmt: skip
        whose = key.spec(PEOPLE)
        contact = self._contact("people_contacts", whose, key, where, is_sparse=True)
        return [account, contact, *self._roles("people_contacts", "people_roles", whose, key, where)]

    def _contact(
        self, name: str, whose: FieldSpec, key: _Key, where: tuple[Condition, ...], *, is_sparse: bool
    ) -> TargetSpec:
        fields = {"account_id": whose, "name": self._name()}
        fields |= {field: spec for field, spec in self._person.fields.items() if field not in fields}
        return replace(
            self._person, name=name, key=key.columns, key_else=key.other, fields=fields, where=where,
            sparse=is_sparse, marks=self._marks(),
        )  # fmt: skip

    def _name(self) -> FieldSpec:
        others = tuple(FieldSpec(column=one) for one in self._naming)
        return FieldSpec(first_of=(self._full, *others)) if others else self._full

    def _key(self, of: tuple[str, ...]) -> _Key:
        if self._own:
            return _Key(self._own, {self._own[0]: (*self._names, *self._naming)})
        other = {one: tuple(x for x in (*self._names, *self._naming) if x != one) for one in self._names}
        return _Key((*of, *self._names), {column: others for column, others in other.items() if others})

    def _marks(self) -> dict[str, Condition]:
        """Who is called key person: by a yes beside the name, or because the column of names is called so."""
        marks = {}
        for field, words in MARKS.items():
            columns = self._chosen.get("accounts", {}).get(field, ())
            if columns and _is_flag(columns[0]):
                marks[field] = Condition(columns[0].name, evidence.yes_words(columns[0].samples))
            elif self._names and normal(self._names[0]) in words:
                marks[field] = Condition(self._names[0], filled=True)
        return marks

    def _named(self) -> list[tuple[str, str, str]]:
        """Columns that hold names of further people: (kind, field or role, column)."""
        accounts, roles = self._chosen.get("accounts", {}), self._chosen.get("roles", {})
        found = [("accounts", field, one) for field in MARKS for one in accounts.get(field, ())]
        for name, columns in roles.items():
            if name.startswith(AS_ROLE):
                found += [("roles", name.removeprefix(AS_ROLE), one) for one in columns]
        return [(kind, field, one.name) for kind, field, one in found if not _is_flag(one)]

    def _roles(
        self, contacts: str, name: str, whose: FieldSpec, key: _Key, where: tuple[Condition, ...]
    ) -> list[TargetSpec]:
        """What the people are for the purchase: words in a cell, a yes under a role, or the name of their column."""
        found = []
        chosen = self._chosen.get("roles", {})
        if columns := chosen.get("role"):
            word = columns[0].name
            fields = {"account_id": whose, "contact_id": key.spec(contacts), **self._role.fields}
            fields.setdefault("from_on", FieldSpec(value=TODAY))
            made = replace(
                self._role, name=name, key=key.having(word).columns, key_else=key.other, fields=fields, where=where,
                each=word, sparse=True, implied="from_on" not in self._role.fields,
            )  # fmt: skip
            found.append(made)
        for field, columns in chosen.items():
            if field.startswith(AS_ROLE) and _is_flag(columns[0]):
                said = (*where, Condition(columns[0].name, evidence.yes_words(columns[0].samples)))
                role = field.removeprefix(AS_ROLE)
                found.append(self._role_of(f"{name}_{role}", role, whose, key, contacts, said))
        for role, words in ROLE_NAMES.items():
            if self._names and normal(self._names[0]) in words:
                found.append(self._role_of(f"{name}_{role}", role, whose, key, contacts, where))
        return found

    def _role_of(
        self, name: str, role: str, whose: FieldSpec, key: _Key, contacts: str, where: tuple[Condition, ...]
    ) -> TargetSpec:
        fields = {
            "account_id": whose,
            "contact_id": key.spec(contacts),
            "role": FieldSpec(value=role),
            "from_on": self._role.fields.get("from_on", FieldSpec(value=TODAY)),
        }
        return TargetSpec(
            name, "role_assignment", self._role.table, key.columns, fields,
            where=where, implied=True, sparse=True, key_else=key.other,
        )  # fmt: skip


def names_companies(kinds: Sequence[str], columns: Sequence[MappedColumn]) -> bool:
    """Tell whether a list of people says whose they are."""
    wanted = ("legal_name", "account_id", "account_id" + BY_KEY)
    return "contacts" not in kinds or any(one.choice.field in wanted for one in columns)


def alone_in(source: SourceView, columns: Sequence[MappedColumn], alone: Alone) -> Alone:
    """Return what becomes of people without a company in a file: nothing where everybody has one."""
    company = [one.place for one in columns if one.choice.field in ("legal_name", "account_id")]
    everybody = len(company) == 1 and source.columns[company[0]].filled >= source.rows
    return Alone.NOBODY if everybody and alone is Alone.ACCOUNT else alone


def rows_alone(source: SourceView, targets: Sequence[TargetSpec]) -> int:
    """Return how many rows of a file become accounts because they name a person and no company."""
    people = next((one for one in targets if one.name == PEOPLE), None)
    if people is None:
        return 0
    company = [one.column for one in people.where]
    return source.rows - sum(one.filled for one in source.columns if one.header in company)


def _is_flag(column: MappedColumn) -> bool:
    words = [one.strip().casefold() for one in column.samples]
    return bool(words) and all(one in evidence.YES | evidence.NO for one in words)


def _names(chosen: Chosen, kind: str, field: str) -> tuple[str, ...]:
    return tuple(column.name for column in chosen.get(kind, {}).get(field, ()))


def _text(columns: Sequence[str]) -> FieldSpec:
    parts = tuple(FieldSpec(column=column) for column in columns)
    return parts[0] if len(parts) == 1 else FieldSpec(joined=parts)


def _full_name(columns: Sequence[MappedColumn]) -> FieldSpec:
    """A first and a last name; which of them comes first is decided by what each row holds."""
    texts = [one.strip() for column in columns for one in column.samples]
    if len(columns) < 2 or not any(evidence.CHINESE.fullmatch(one) for one in texts):
        return _text([column.name for column in columns])
    given = sorted(
        columns, key=lambda one: not {*forms_of(one.name, normal(one.name)), normal(one.name)}.isdisjoint(LAST_NAME)
    )
    return FieldSpec(joined=tuple(FieldSpec(column=one.name) for one in given), case="name")


def _first_of(columns: Sequence[str]) -> FieldSpec:
    parts = tuple(FieldSpec(column=column) for column in dict.fromkeys(columns))
    return parts[0] if len(parts) == 1 else FieldSpec(first_of=parts)


def _joined(parts: tuple[FieldSpec, ...], ref: str) -> FieldSpec:
    return FieldSpec(joined=parts, between="/", ref=ref)
