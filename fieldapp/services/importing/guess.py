"""A mapping for a file that comes without one: our own exports by their columns, others by column names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fieldapp.domain.codes import ACCOUNT_CLASSES
from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Entity
from fieldapp.services.importing import synonyms
from fieldapp.services.importing.kind_words import CODE_WORDS
from fieldapp.services.importing.mapping import SOURCE, FieldSpec, ImportMapping, TargetSpec
from fieldapp.services.importing.tables import Table

_CURRENCY = "CNY"
# A column that is just called "name" is a customer's only where one of these stands beside it.
_EVIDENCE = (
    synonyms.PHONE,
    synonyms.ACCOUNT["address"],
    synonyms.ACCOUNT["tax_number"],
    synonyms.CONTACT["email"],
    synonyms.CONTACT["mobile"],
)
_CLASSES = {code: code for code in ACCOUNT_CLASSES} | dict(CODE_WORDS["account", "abc_class"])


def own_export(table: Table, entity: str | None, zone: str) -> ImportMapping | None:
    """Return the mapping of one of our own exports.

    Without ``entity`` every column of one entity must be there; with it, some of its columns beside ``id``.
    """
    names = set(table.names)
    for one in REGISTRY.values():
        columns = {"id", *one.fields}
        whole = entity is None and names == columns
        part = entity == one.name and "id" in names and names <= columns
        if (whole or part) and len(names) == len(table.names):
            return _exact(one, names, zone)
    return None


def points_at_accounts(table: Table) -> bool:
    """Tell whether a column names accounts by their keys."""
    return _Columns(table).of(synonyms.ACCOUNT_KEY) is not None


def guess(table: Table, entity: str | None, zone: str, *, related: bool = False) -> ImportMapping | None:
    """Return a mapping by column names for accounts, contacts and orders; None when nothing fits.

    ``related``: another file names the accounts by their keys, so a column that is just called "id" holds these.
    """
    columns = _Columns(table, related=related)
    targets: Sequence[TargetSpec] = ()
    if entity in (None, "sales_order"):
        targets = _orders(columns)
    if not targets and entity in (None, "account", "contact"):
        targets = _people(columns, entity)
    if not targets:
        return None
    return ImportMapping(SOURCE, SOURCE, {"file": table.header}, tuple(targets), zone, is_part=True)


class _Columns:
    """Finds the columns of a header that a list of synonyms means."""

    def __init__(self, table: Table, *, related: bool = False) -> None:
        self.related = related
        self._names = dict(zip(table.names, table.header, strict=True))

    def of(self, words: Sequence[str]) -> str | None:
        """Return the column that one of the words names, earlier words first."""
        return next((self._names[word] for word in words if word in self._names), None)

    def has_any(self, *lists: Sequence[str]) -> bool:
        """Tell whether a word of any of the lists names a column."""
        return any(self.of(words) for words in lists)

    def specs(self, fields: Mapping[str, Sequence[str]]) -> dict[str, FieldSpec]:
        """Return a plain column for every field whose synonyms the header has."""
        return {name: FieldSpec(column=column) for name, words in fields.items() if (column := self.of(words))}


def _people(columns: _Columns, entity: str | None) -> list[TargetSpec]:
    company = columns.of(synonyms.COMPANY)
    person = _person(columns)
    if company is None and (entity == "account" or person is None) and entity != "contact":
        plain = columns.of(synonyms.NAME) if columns.has_any(*_EVIDENCE) or entity == "account" else None
        company, person = plain or (person.column if person else None), None
    elif person is None and company is not None and entity != "account":
        plain = columns.of(synonyms.NAME)
        if plain and (columns.specs(synonyms.CONTACT) or columns.of(synonyms.PHONE)):
            person = FieldSpec(column=plain)
    key = columns.of(synonyms.ACCOUNT_KEY)
    if company is None and person is not None and key is not None and entity != "account":
        return [_contact(columns, None, person)]
    if company is None:
        lone = columns.of(synonyms.PERSON) if entity is None else None
        return [_account(columns, lone, alone=True)] if lone else []
    if entity == "contact" and person is None:
        return []
    with_people = person is not None and entity != "account"
    accounts = _account(columns, company, alone=not with_people, bare=entity == "contact")
    if not with_people:
        return [accounts]
    assert person is not None
    return [accounts, _contact(columns, company, person)]


def _person(columns: _Columns) -> FieldSpec | None:
    if column := columns.of(synonyms.PERSON):
        return FieldSpec(column=column)
    first, last = columns.of(synonyms.FIRST_NAME), columns.of(synonyms.LAST_NAME)
    if first and last:
        return FieldSpec(joined=(FieldSpec(column=first), FieldSpec(column=last)))
    return None


def _account(columns: _Columns, company: str, *, alone: bool, bare: bool = False) -> TargetSpec:
    fields = {"legal_name": FieldSpec(column=company)}
    more = {} if bare else columns.specs(synonyms.ACCOUNT)
    if written := more.get("abc_class"):
        more["abc_class"] = FieldSpec(column=written.column, values=_CLASSES)
    if alone and (phone := columns.of(synonyms.PHONE)):
        more["phone"] = FieldSpec(column=phone)
    if "lat" in more and "lon" in more:
        more["datum"] = FieldSpec(value="wgs84")
        more["place_source"] = FieldSpec(value="address")
    key = columns.of(synonyms.ACCOUNT_KEY) if not bare else None
    if key is None and alone and columns.related:
        key = columns.of(synonyms.PLAIN_KEY)
    return TargetSpec(
        name="accounts",
        entity="account",
        table="file",
        key=(key or company,),
        fields=fields | more,
        match=None if key else "legal_name",
        implied=not alone and not more,
    )


def _whose(columns: _Columns, company: str | None) -> FieldSpec:
    """Return how a row says whose it is: by the account's name, or its key in the same source."""
    if company is not None:
        return FieldSpec(column=company, by="legal_name")
    return FieldSpec(column=columns.of(synonyms.ACCOUNT_KEY), ref="accounts")


def _contact(columns: _Columns, company: str | None, person: FieldSpec) -> TargetSpec:
    fields = {"account_id": _whose(columns, company), "name": person}
    fields |= columns.specs(synonyms.CONTACT)
    if phone := columns.of(synonyms.PHONE):
        fields["phone"] = FieldSpec(column=phone)
    key = columns.of(synonyms.CONTACT_KEY)
    names = [part.column for part in person.joined] if person.joined else [person.column]
    return TargetSpec(
        name="contacts",
        entity="contact",
        table="file",
        key=(key,) if key else (company or columns.of(synonyms.ACCOUNT_KEY) or "", *(name for name in names if name)),
        fields=fields,
    )


def _orders(columns: _Columns) -> list[TargetSpec]:
    company = columns.of(synonyms.COMPANY)
    fields = columns.specs(synonyms.ORDER)
    if (company is None and columns.of(synonyms.ACCOUNT_KEY) is None) or not {
        "number",
        "ordered_at",
        "amount_minor",
    } <= set(fields):
        return []
    currency, channel = fields.get("currency"), fields.get("channel")
    fields |= {
        "account_id": _whose(columns, company),
        "source_amount": fields["amount_minor"],
        "currency": FieldSpec(column=currency.column, default=_CURRENCY) if currency else FieldSpec(value=_CURRENCY),
        "channel": FieldSpec(column=channel.column, case="lower", values=synonyms.ORDER_CHANNEL_WORDS)
        if channel
        else FieldSpec(value="rep"),
        "state": FieldSpec(value="valid"),
    }
    number = fields["number"].column or ""
    return [TargetSpec(name="orders", entity="sales_order", table="file", key=(number,), fields=fields)]


def _exact(entity: Entity, names: set[str], zone: str) -> ImportMapping:
    fields = {name: FieldSpec(column=name, exact=True) for name in entity.fields if name in names}
    target = TargetSpec(name=entity.name, entity=entity.name, table="file", key=("id",), fields=fields, id_column="id")
    return ImportMapping(SOURCE, SOURCE, {"file": ("id", *fields)}, (target,), zone)
