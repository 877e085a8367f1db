"""The names of records that rows refer to, for a person who looks at what would change."""

from __future__ import annotations

from collections.abc import Iterable

from fieldapp.domain.schema import REGISTRY
from fieldapp.services.importing.kinds import entity_of
from fieldapp.services.importing.ports import ImportTarget
from fieldapp.services.importing.verdicts import RowVerdict, title_of


def names_in(rows: Iterable[RowVerdict], target: ImportTarget) -> dict[str, str]:
    """Return, by id, the names of the records that changes lead from and to: of this file, or of the store."""
    asked: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for row in rows:
        if row.row_id:
            names[row.row_id] = row.title
        fields = REGISTRY[entity_of(row.kind)].fields
        for change in row.changes:
            if wanted := fields[change.field].ref:
                asked.setdefault(wanted, set()).update(str(one) for one in (change.before, change.after) if one)
    told = {one for ids in asked.values() for one in ids}
    found = {row_id: name for row_id, name in names.items() if row_id in told and name}
    for entity, ids in asked.items():
        for row_id, values in target.existing(entity, ids - set(found)).items():
            found[row_id] = title_of(entity, values)
    return found
