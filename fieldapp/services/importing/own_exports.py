"""Our own exports, recognised by their columns: they say exactly what they are."""

from __future__ import annotations

from fieldapp.domain.schema import REGISTRY
from fieldapp.domain.schema_types import Entity
from fieldapp.services.importing.mapping import SOURCE, FieldSpec, ImportMapping, TargetSpec
from fieldapp.services.importing.tables import Table


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


def _exact(entity: Entity, names: set[str], zone: str) -> ImportMapping:
    fields = {name: FieldSpec(column=name, exact=True) for name in entity.fields if name in names}
    target = TargetSpec(name=entity.name, entity=entity.name, table="file", key=("id",), fields=fields, id_column="id")
    return ImportMapping(SOURCE, SOURCE, {"file": ("id", *fields)}, (target,), zone)
