"""What accepted disputes bring: entries of their own, which never change the disputed ones (rules §1, invariant 20)."""

from __future__ import annotations

import json
import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from fieldapp.domain.commission.document import explained_document
from fieldapp.domain.commission.entries import DISPUTE
from fieldapp.domain.commission.explained import Agreed, Explanation
from fieldapp.domain.commission.ledger import periods_of
from fieldapp.domain.commission.posting import Posted, resolved
from fieldapp.domain.commission.rows import current_rows

Row = Mapping[str, object]
ACCEPTED, OPEN = "accepted", "open"
_NAMESPACE = uuid.UUID("8f0c0d0e-3a39-5a53-b0b6-6f0a4f7d3c11")


def resolutions(
    disputes: Sequence[Row],
    decisions: Sequence[Row],
    ledger: Sequence[Row],
    entries: Mapping[str, Row],
    locked: Collection[date],
) -> list[tuple[str, dict[str, object]]]:
    """Return the entries that decisions call for and that are not there yet, as values of ``commission_entry`` by id.

    ``ledger`` are the lines of earlier resolutions, ``entries`` the disputed ones by id. A decision that was corrected
    brings the difference; a dispute that was taken back brings nothing, and takes back what it brought.
    """
    standing = {str(row["id"]): row for row in current_rows(disputes)}
    first = _firsts(disputes)
    posted: dict[str, list[Row]] = defaultdict(list)
    for line in ledger:
        posted[str(line["dispute_key"])].append(line)
    found = []
    for decision in current_rows(decisions):
        root = first.get(str(decision["dispute_id"]))
        newest = next((row for key, row in standing.items() if first[key] == root), None)
        if root is None or newest is None:
            continue
        former, wanted = posted[root], _wanted(newest, decision)
        currency = former[0]["currency"] if former else decision["currency"]
        delta = wanted - sum(_int(line["amount_minor"]) for line in former)
        if delta and isinstance(currency, str):
            on = date.fromisoformat(str(decision["decided_on"]))
            one = resolved(root, str(newest["raised_by_id"]), currency, delta, on, periods_of([on], locked))
            about = {**entries.get(str(newest["entry_key"]), {}), **_told(newest)}
            key = str(uuid.uuid5(_NAMESPACE, json.dumps([root, len(former)])))
            found.append((key, _values(one, about, wanted)))
    return found


def _told(dispute: Row) -> Row:
    return {name: dispute[name] for name in ("account_name", "order_number") if dispute[name]}


def _wanted(dispute: Row | None, decision: Row) -> int:
    is_accepted = dispute is not None and dispute["state"] == OPEN and decision["verdict"] == ACCEPTED
    return _int(decision["amount_minor"]) if is_accepted and decision["amount_minor"] is not None else 0


def _values(one: Posted, about: Row, wanted: int) -> dict[str, object]:
    told = Explanation(Agreed(wanted))
    names = ("account_name", "order_number", "channel", "mode", "ordered_on", "order_minor")
    return {
        **{name: about.get(name) for name in names},
        "beneficiary": one.key.beneficiary,
        "role": one.key.role.value,
        "component": DISPUTE,
        "account_key": about.get("account_key") or "",
        "order_key": one.key.order_id,
        "event_key": one.key.event_id,
        "cause": DISPUTE,
        "effective_on": one.effective_on.isoformat(),
        "period_on": one.period_start.isoformat(),
        "payable_on": one.effective_on.isoformat(),
        "earned_minor": wanted,
        "target_minor": wanted,
        "amount_minor": one.amount_minor,
        "currency": one.currency,
        "is_adjusting": int(one.is_adjusting),
        "reason": DISPUTE,
        "dispute_key": one.key.event_id,
        "explanation": json.dumps(explained_document(told), ensure_ascii=False),
    }


def _firsts(disputes: Sequence[Row]) -> dict[str, str]:
    """Return the first version of each dispute by the id of every version."""
    former = {str(row["id"]): row["supersedes"] for row in disputes}
    found = {}
    for key in former:
        root, seen = key, {key}
        while isinstance(before := former.get(root), str) and before in former and before not in seen:
            seen.add(before)
            root = before
        found[key] = root
    return found


def _int(value: object) -> int:
    assert isinstance(value, int)
    return value
