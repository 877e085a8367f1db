"""Declarations: two accounts found to be one, and columns of other programs that have no field of ours."""

from __future__ import annotations

from fieldapp.domain.codes import EXTRA_FIELD_OWNERS, MERGE_STATES
from fieldapp.domain.schema_parts import CUSTOMER_FACT, CUSTOMER_WORK, code, of, ref, text
from fieldapp.domain.schema_types import Entity, Kind, Merge, Via

# One command fact (rules §1, architecture "Conflicts"): rows of ``merged_id`` stay as they are and are read as rows
# of ``account_id``. ``separated`` supersedes a merge and takes it back; ``distinct`` says that the two are not one.
# ``choices`` is JSON: for every field that the merge changed on the survivor its value before and after.
ACCOUNT_MERGE = Entity(
    "account_merge",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "merged_id": ref("account", Merge.APPEND, required=True),
        "state": code(Merge.APPEND, MERGE_STATES, required=True),
        "effective_on": of(Kind.DATE, Merge.APPEND, required=True),
        "reason": text(Merge.APPEND),
        "choices": text(Merge.APPEND),
        "supersedes": ref("account_merge", Merge.APPEND),
    },
    scopes=(Via("account_id"), Via("merged_id")),
    rights=CUSTOMER_FACT,
    unique=(("supersedes",),),
    indexes=(("account_id",), ("merged_id",)),
    since=2,
)

# ``owner`` is the entity and ``row_id`` the row that the value belongs to; it goes where the account goes.
EXTRA_FIELD = Entity(
    "extra_field",
    {
        "account_id": ref("account", Merge.APPEND, required=True),
        "owner": code(Merge.APPEND, EXTRA_FIELD_OWNERS, required=True),
        "row_id": text(Merge.APPEND, required=True),
        "name": text(Merge.APPEND, required=True),
        "value": text(Merge.LWW),
    },
    scopes=(Via("account_id"),),
    rights=CUSTOMER_WORK,
    unique=(("row_id", "name"),),
    indexes=(("account_id",),),
    since=2,
)

ENTITIES = (ACCOUNT_MERGE, EXTRA_FIELD)
