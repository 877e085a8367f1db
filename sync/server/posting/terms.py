"""What everybody is paid by: the terms of every plan version, as far as they concern a person."""

from __future__ import annotations

import json
from collections.abc import Mapping
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import Connection

from fieldapp.domain.commission.terms import terms_for
from sync.protocol.mutation import Value
from sync.server.posting import reading
from sync.server.posting.ground import Ground
from sync.server.store.write_path import WorkSet

_EARNING_ROLES = frozenset(("rep", "manager", "service"))
_NAMES = ("plan", "name", "version", "from_on", "until_on", "zone")


def write_terms(conn: Connection, work: WorkSet, ground: Ground, now: int) -> None:
    """Give everybody who may earn the terms that are missing."""
    known = {
        (row["beneficiary_id"], row["plan"], row["version"])
        for row in reading.of_tenant(conn, work.database, work.tenant, "plan_terms")
    }
    default = ground.plans[0].id
    for row in reading.of_tenant(conn, work.database, work.tenant, "plan_version"):
        for user_id, user in ground.users.items():
            key = (user_id, row["plan"], row["version"])
            if user["role"] not in _EARNING_ROLES or user["left_on"] or key in known:
                continue
            text = terms_for(str(row["document"]), user_id)
            if text is None:
                continue
            values = {name: row[name] for name in _NAMES} | {
                "beneficiary_id": user_id,
                "document": text,
                "is_default": int(row["plan"] == default),
            }
            made = uuid5(NAMESPACE_URL, json.dumps([work.tenant, *map(str, key)]))
            work.insert("plan_terms", str(made), values_of(values), now, None)


def values_of(values: Mapping[str, object]) -> dict[str, Value]:
    """Return values that follow from the rules as the write path takes them."""
    return dict(values)  # type: ignore[arg-type]  # as the registry declares them
