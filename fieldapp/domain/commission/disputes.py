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
from fieldapp.domain.errors import DomainError

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
    brings the difference; a dispute that was taken back, or is not decided any more, takes back what it brought. A day
    that no calendar has brings nothing: it must not stop what others earn.
    """
    first = first_versions(disputes)
    standing = {first[str(row["id"])]: row for row in current_rows(disputes)}
    verdicts = verdicts_of(decisions, first)
    posted: dict[str, list[Row]] = defaultdict(list)
    for line in ledger:
        posted[str(line["dispute_key"])].append(line)
    found = []
    for root in sorted({*verdicts, *posted} & standing.keys()):
        dispute, decision, former = standing[root], verdicts.get(root), posted[root]
        wanted = _wanted(dispute, decision)
        delta = wanted - sum(_int(line["amount_minor"]) for line in former)
        currency = former[0]["currency"] if former else decision and decision["currency"]
        if delta and currency:
            on = str(decision["decided_on"] if decision else former[-1]["effective_on"])
            one = _resolved(root, str(dispute["raised_by_id"]), str(currency), delta, on, locked)
            if one is not None:
                key = str(uuid.uuid5(_NAMESPACE, json.dumps([root, len(former)])))
                found.append((key, _values(one, _about(dispute, entries), wanted)))
    return found


def verdicts_of(decisions: Sequence[Row], first: Mapping[str, str]) -> dict[str, Row]:
    """Return the decisions by the dispute's first version: of two that know nothing of each other, the older one."""
    root, made = first_versions(decisions), {str(row["id"]): _int(row["created_at"]) for row in decisions}
    began = {key: (made[one], one) for key, one in root.items()}
    standing = sorted(current_rows(decisions), key=lambda row: began[str(row["id"])], reverse=True)
    return {first.get(str(row["dispute_id"]), ""): row for row in standing}


def _resolved(root: str, whose: str, currency: str, delta: int, told: str, locked: Collection[date]) -> Posted | None:
    try:
        on = date.fromisoformat(told)
        return resolved(root, whose, currency, delta, on, periods_of([on], locked))
    except (DomainError, ValueError, OverflowError):
        return None


def _about(dispute: Row, entries: Mapping[str, Row]) -> Row:
    """Return what is known of the disputed entry, if it is of whoever disputes it; what they said of it comes first."""
    entry = entries.get(str(dispute["entry_key"]), {})
    told = {name: dispute[name] for name in ("account_name", "order_number") if dispute[name]}
    return {**(entry if entry.get("beneficiary") == dispute["raised_by_id"] else {}), **told}


def _wanted(dispute: Row, decision: Row | None) -> int:
    if decision is None or dispute["state"] != OPEN or decision["verdict"] != ACCEPTED:
        return 0
    return _int(decision["amount_minor"] or 0)


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


def first_versions(disputes: Sequence[Row]) -> dict[str, str]:
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
