"""Key persons: a list of people says of some rows that the account shall name them."""

from __future__ import annotations

from collections.abc import Sequence

from fieldapp.services.importing.candidates import Candidate
from fieldapp.services.importing.ports import ImportTarget

KEY, SECOND = "key_person_id", "second_person_id"


def put_marks(target: ImportTarget, rows: Sequence[Candidate]) -> None:
    """Let accounts name the people that are marked; whom an account names already stays.

    Of two that are called key person the later one is the second. Accounts of a dry run are not there yet.
    """
    marked = [(row, str(row.values.get("account_id", ""))) for row in rows if row.marks]
    if not marked:
        return
    stored = dict(target.existing("account", {account for _, account in marked}))
    for row, account in marked:
        known = stored.get(account)
        if known is None:
            continue
        for name in row.marks:
            if row.id in (known[KEY], known[SECOND]):
                continue
            free = next((one for one in dict.fromkeys((name, SECOND)) if known[one] is None), None)
            if free is not None:
                target.patch("account", account, {free: row.id})
                stored[account] = known = {**known, free: row.id}
