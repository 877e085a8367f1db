"""Columns that have no field of ours, kept beside the row they stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fieldapp.domain.codes import EXTRA_FIELD_OWNERS
from fieldapp.domain.ids import imported_id
from fieldapp.domain.schema_types import Entity
from fieldapp.services.importing.candidates import Candidate
from fieldapp.services.importing.mapping import TargetSpec
from fieldapp.services.importing.ports import ImportTarget

ENTITY = "extra_field"
_SOURCE = "extra"


class Extras:
    """Writes extra fields; a second file changes their values."""

    def put(
        self, target: ImportTarget, entity: Entity, rows: Sequence[Candidate], links: Mapping[str, str]
    ) -> set[str]:
        """Write the extra fields of rows that are in; return the ids of the rows of which one is new or changed.

        Texts of a row that was taken for an account of ours (``links``) go to that account.
        """
        wanted: dict[str, tuple[str, dict[str, object]]] = {}
        for row in rows:
            owner_id = links.get(row.id, row.id)
            account = owner_id if entity.name == "account" else row.values.get("account_id")
            if not owner_id or not isinstance(account, str):
                continue
            for name, text in row.extras.items():
                values: dict[str, object] = {
                    "account_id": account,
                    "owner": entity.name,
                    "row_id": owner_id,
                    "name": name,
                    "value": text,
                }
                wanted[imported_id(_SOURCE, f"{owner_id}/{name}")] = (row.id, values)
        stored = target.existing(ENTITY, list(wanted))
        target.insert_many(ENTITY, [(one, values) for one, (_, values) in wanted.items() if one not in stored])
        changed = {row_id for one, (row_id, _) in wanted.items() if one not in stored}
        for one, before in stored.items():
            row_id, values = wanted[one]
            if before["value"] != values["value"]:
                target.patch(ENTITY, one, {"value": values["value"]})
                changed.add(row_id)
        return changed


def owner_of(targets: Sequence[TargetSpec]) -> TargetSpec | None:
    """Return, of the targets of one table, the one whose rows the unknown columns belong to."""
    fit = [one for one in targets if one.entity in EXTRA_FIELD_OWNERS and not one.implied and not one.once]
    return fit[0] if fit else None
