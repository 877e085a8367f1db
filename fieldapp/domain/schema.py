"""The registry: every synced entity, declared once. Tables, wire records and import targets come from it.

A change of shape is a new schema version: raise ``SCHEMA_VERSION``, give the new fields ``since``,
write the migration, and freeze the registry's snapshot beside it (``just freeze-schema``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from fieldapp.domain import (
    schema_campaigns,
    schema_commission,
    schema_credit,
    schema_files,
    schema_handing,
    schema_merging,
    schema_modes,
    schema_people,
    schema_reference,
    schema_trade,
    schema_visits,
)
from fieldapp.domain.errors import FieldError
from fieldapp.domain.schema_types import Entity, Field, Kind

SCHEMA_VERSION = 4

# Parents before children, so that a batch can be written in this order.
REGISTRY: Mapping[str, Entity] = MappingProxyType(
    {
        entity.name: entity
        for entity in (
            *schema_reference.ENTITIES,
            *schema_people.ENTITIES,
            *schema_reference.DATED,
            *schema_visits.ENTITIES,
            *schema_trade.ENTITIES,
            *schema_merging.ENTITIES,
            *schema_modes.ENTITIES,
            *schema_credit.ENTITIES,
            *schema_commission.ENTITIES,
            *schema_campaigns.ENTITIES,
            *schema_handing.ENTITIES,
            *schema_files.ENTITIES,
        )
    }
)

Value = int | str | list[str] | None


def check_value(entity: str, name: str, value: object) -> Value:
    """Return ``value`` if the field may hold it (texts sorted, without doubles).

    Raises FieldError with a code (``unknown_field``, ``required``, ``wrong_type``, ``not_in_list``,
    ``out_of_range``) when it may not.
    """
    declared = REGISTRY[entity].fields.get(name)
    if declared is None:
        raise FieldError("unknown_field", entity, name, value)
    if value is None or value == "":
        if declared.required:
            raise FieldError("required", entity, name, value)
        return None
    if declared.kind is Kind.TEXTS:
        return _check_texts(entity, name, value)
    return _check_scalar(entity, name, declared, value)


def checker(entity: str, name: str) -> Callable[[object], Value]:
    """Return what checks the values of one field as ``check_value`` does; looked up once."""
    declared = REGISTRY[entity].fields[name]
    low, high = _BOUNDS.get(declared.kind, (declared.low, declared.high))
    lowest, highest = (-_ANY if low is None else low), (_ANY if high is None else high)
    is_text, is_number = declared.kind in _TEXT_KINDS, declared.kind not in {*_TEXT_KINDS, Kind.TEXTS}
    codes = declared.codes

    def check(value: object) -> Value:
        if is_number and type(value) is int and lowest <= value <= highest:
            return value
        if is_text and type(value) is str and value and (not codes or value in codes):
            return value
        return check_value(entity, name, value)

    return check


def _check_texts(entity: str, name: str, value: object) -> list[str] | None:
    if not isinstance(value, (list, tuple, set, frozenset)) or not all(isinstance(one, str) for one in value):
        raise FieldError("wrong_type", entity, name, value)
    return sorted({one.strip() for one in value if one.strip()}) or None


_TEXT_KINDS = frozenset({Kind.TEXT, Kind.CODE, Kind.REF, Kind.DATE})
_ANY = 1 << 63
_BOUNDS = {Kind.BOOL: (0, 1), Kind.PPM: (0, 1_000_000), Kind.MICRODEGREE: (-180_000_000, 180_000_000)}


def _check_scalar(entity: str, name: str, declared: Field, value: object) -> int | str:
    if declared.kind in _TEXT_KINDS:
        if not isinstance(value, str):
            raise FieldError("wrong_type", entity, name, value)
        if declared.codes and value not in declared.codes:
            raise FieldError("not_in_list", entity, name, value)
        return value
    if not isinstance(value, int):
        raise FieldError("wrong_type", entity, name, value)
    low, high = _BOUNDS.get(declared.kind, (declared.low, declared.high))
    if (low is not None and value < low) or (high is not None and value > high):
        raise FieldError("out_of_range", entity, name, value)
    return int(value)
