"""Reads for the customer mix: sums by month, spans of those that moved, who is nearly there."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence

from fieldapp.domain.mode_timeline import DORMANT
from fieldapp.domain.modes import Evidence, Mode
from fieldapp.services.commission.mix_ports import BEFORE, FlowRow, MoneyRow, NoteRow, Owner, SpanRow, Wanted
from fieldapp.services.commission.mix_views import OverrideRow
from fieldapp.storage import company_zone, merged, meta
from fieldapp.storage.database import Database
from fieldapp.storage.mode_spans import EVERY
from fieldapp.storage.rights import role_of
from fieldapp.storage.rows import fetch, fetch_as

_OWNERS = """
SELECT u.id, u.name, u.unit_id AS team_id, n.name AS team FROM user u JOIN unit n ON n.id = u.unit_id
WHERE EXISTS (SELECT 1 FROM mix_account m WHERE m.owner_id = u.id) ORDER BY u.name, u.id
"""
_PLACES = f"""
SELECT p.place, coalesce(t.name, p.place)
FROM (SELECT DISTINCT place FROM mix_flow WHERE owner_id = '{EVERY}' AND place NOT IN ('', '{EVERY}')) p
LEFT JOIN territory t ON t.id = p.place ORDER BY 2
"""
_FLOWS = """
SELECT {group} AS "group", {month} AS month, from_mode, to_mode, sum(accounts) AS accounts FROM mix_flow
WHERE {cells} AND month <= :until GROUP BY 1, 2, 3, 4
"""
_TOLD_APART = {True: "month", False: f"CASE WHEN month = :until THEN month ELSE '{BEFORE}' END"}
_MONEY = """
SELECT {group} AS "group", month, mode, sum(amount_minor) AS amount_minor, sum(known_minor) AS known_minor,
  sum(profit_minor) AS profit_minor FROM mix_revenue
WHERE {cells} AND month BETWEEN :since AND :until AND currency = :currency GROUP BY 1, 2, 3
"""
_GROUPS = {"": "''", "rep": "owner_id", "place": "place"}
_SPANS = """
SELECT s.*, m.owner_id, m.place, coalesce(a.short_name, a.legal_name) AS name
FROM mode_span s JOIN mix_account m ON m.account_id = s.account_id JOIN account a ON a.id = s.account_id
"""
_REACHING = f"""{_SPANS} WHERE s.account_id IN (SELECT value FROM json_each(:accounts))
  AND s.from_at <= :until AND (s.until_at IS NULL OR s.until_at > :after) ORDER BY s.account_id, s.from_at
"""
# Which accounts: everybody's are found by time, somebody's by whose they are ({spans}), and only then read whole.
_CHANGED = "SELECT DISTINCT s.account_id FROM {spans} WHERE s.from_at > :after AND s.from_at <= :until {wanted}"
# The terms of this and of those nearly there are those of partial indexes, so that they are used.
_FALLEN = """
SELECT s.account_id FROM {spans} WHERE s.from_at > :after AND s.from_at <= :until AND s.is_dormant = 0
  AND (s.was = 'auto' AND s.mode <> 'auto' OR s.was = 'semi' AND s.mode = 'manual') {wanted}
ORDER BY s.from_at DESC, s.account_id LIMIT :limit
"""
_STATE = """coalesce((SELECT CASE WHEN w.is_dormant THEN 'dormant' ELSE w.mode END FROM mode_span w
  WHERE w.account_id = s.account_id AND w.from_at <= {at} ORDER BY w.from_at DESC LIMIT 1), 'none')"""
_MOVED = f"""
SELECT s.account_id FROM {{spans}} WHERE s.from_at > :after AND s.from_at <= :until AND s.was = :from_state {{wanted}}
  AND NOT EXISTS (SELECT 1 FROM mode_span q
    WHERE q.account_id = s.account_id AND q.from_at > :after AND q.from_at < s.from_at)
  AND {_STATE.format(at=":until")} = :to_state ORDER BY s.from_at DESC, s.account_id LIMIT :limit
"""
_READY = """
SELECT s.account_id FROM {spans} WHERE s.until_at > :after AND s.from_at <= :until AND s.is_dormant = 0
  AND s.mode <> 'auto' AND s.by_rep + s.by_assisted + s.by_self + s.by_renew >= 3
  AND ((s.by_self + s.by_renew) * 10 >= (s.by_rep + s.by_assisted + s.by_self + s.by_renew) * 6
    OR (s.mode = 'manual'
      AND (s.by_assisted + s.by_self + s.by_renew) * 10 >= (s.by_rep + s.by_assisted + s.by_self + s.by_renew) * 3))
  {wanted}
ORDER BY (s.by_self + s.by_renew) * 10000 / (s.by_rep + s.by_assisted + s.by_self + s.by_renew) DESC, s.account_id
LIMIT :limit
"""
_SOMEBODY = "mix_account m CROSS JOIN mode_span s ON s.account_id = m.account_id"
# Only spans that sleep may last: an account without any more orders sleeps in the end.
_IN_MODE = f"""
SELECT s.account_id FROM {{spans}} WHERE s.is_dormant = 0 AND s.mode = :mode AND s.until_at > :at AND s.from_at <= :at
  AND (s.from_at <= :since OR {_STATE.format(at=":since")} = :mode) {{wanted}}
ORDER BY s.from_at DESC, s.account_id LIMIT :limit
"""
_ASLEEP = """
SELECT s.account_id FROM {spans} WHERE s.is_dormant = 1 AND (s.until_at IS NULL OR s.until_at > :at)
  AND s.from_at <= :at {wanted} ORDER BY s.from_at DESC, s.account_id LIMIT :limit
"""
_ONE = f"{_SPANS} WHERE s.account_id = :account ORDER BY s.from_at"
_NOTES = """
SELECT o.id AS order_id, o.number AS order_number, coalesce(n.reason, '') AS reason, coalesce(u.name, '') AS by
FROM sales_order o LEFT JOIN mode_note n ON n.order_id = o.id
  AND NOT EXISTS (SELECT 1 FROM mode_note s WHERE s.supersedes = n.id)
LEFT JOIN user u ON u.id = n.created_by WHERE o.id IN (SELECT value FROM json_each(?)) ORDER BY n.rid
"""
_OVERRIDES = f"""
SELECT o.id, o.mode, o.reason, coalesce(u.name, '') AS by, o.from_at, o.until_at FROM mode_override o
LEFT JOIN user u ON u.id = o.created_by WHERE o.account_id {merged.members("?1")}
AND NOT EXISTS (SELECT 1 FROM mode_override s WHERE s.supersedes = o.id) ORDER BY o.from_at DESC, o.id DESC
"""
_CURRENCIES = f"""SELECT currency FROM mix_revenue WHERE owner_id = '{EVERY}' AND place = '{EVERY}'
GROUP BY currency ORDER BY sum(orders) DESC, currency"""
_KNOWN = "SELECT EXISTS (SELECT 1 FROM order_base)"


class SqlMixReader:
    """Implements services.commission.mix_ports.MixReader over a reading connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def zone(self) -> str:
        """Return the company's zone; see MixReader."""
        return company_zone.read(self._db)

    def me(self) -> str:
        """Return the id of the person at this laptop."""
        return meta.read(self._db, "me") or ""

    def role(self) -> str:
        """Return the role of the user; see MixReader."""
        return role_of(self._db)

    def owners(self) -> list[Owner]:
        """Return who has accounts here; see MixReader."""
        return fetch_as(self._db, Owner, _OWNERS)

    def places(self) -> list[tuple[str, str]]:
        """Return where accounts are; see MixReader."""
        return [(str(row[0]), str(row[1])) for row in self._db.conn.execute(_PLACES)]

    def flows(self, wanted: Wanted, until: str, by: str, *, monthly: bool = True) -> list[FlowRow]:
        """Return sums of changes; see MixReader."""
        cells, params = _cells(wanted, by)
        sql = _FLOWS.format(group=_GROUPS[by], month=_TOLD_APART[monthly], cells=cells)
        return fetch_as(self._db, FlowRow, sql, {"until": until, **params})

    def money(self, wanted: Wanted, months: tuple[str, str], currency: str, by: str) -> list[MoneyRow]:
        """Return sums of money; see MixReader."""
        cells, params = _cells(wanted, by)
        asked = {"since": months[0], "until": months[1], "currency": currency, **params}
        return fetch_as(self._db, MoneyRow, _MONEY.format(group=_GROUPS[by], cells=cells), asked)

    def currencies(self) -> list[str]:
        """Return currencies; see MixReader."""
        return [str(row[0]) for row in self._db.conn.execute(_CURRENCIES)]

    def knows_profit(self) -> bool:
        """Tell whether a base is known; see MixReader."""
        return bool(self._db.conn.execute(_KNOWN).fetchone()[0])

    def changed(self, wanted: Wanted, after: int, until: int, since: int) -> list[SpanRow]:
        """Return spans of those that changed; see MixReader."""
        asked = {"after": after, "until": until}
        return self._reaching(self._accounts(_CHANGED, wanted, asked, "from"), since, until)

    def fallen(self, wanted: Wanted, after: int, until: int, limit: int) -> list[SpanRow]:
        """Return spans of those that fell back; see MixReader."""
        asked = {"after": after, "until": until, "limit": limit}
        return self._reaching(self._accounts(_FALLEN, wanted, asked, "fell"), after, until)

    def moved(self, wanted: Wanted, states: tuple[str, str], at: tuple[int, int], limit: int) -> list[SpanRow]:
        """Return where those that moved are; see MixReader."""
        before, after = states
        if before == after:
            staying = {"at": at[1], "since": at[0], "mode": after, "limit": limit}
            return self._in_order(self._accounts(_IN_MODE, wanted, staying, "state"), at[1])
        asked = {"after": at[0], "until": at[1], "from_state": before, "to_state": after, "limit": limit}
        return self._in_order(self._accounts(_MOVED, wanted, asked, "from"), at[1])

    def ready(self, wanted: Wanted, at: int, limit: int) -> list[SpanRow]:
        """Return who is nearly there; see MixReader."""
        asked = {"after": at, "until": at, "limit": limit}
        return self._in_order(self._accounts(_READY, wanted, asked, "ready"), at)

    def in_state(self, wanted: Wanted, state: str, at: int, limit: int) -> list[SpanRow]:
        """Return accounts in a state; see MixReader."""
        sql = _ASLEEP if state == DORMANT else _IN_MODE
        asked = {"at": at, "since": at, "mode": state, "limit": limit}
        return self._in_order(self._accounts(sql, wanted, asked, "state"), at)

    def spans(self, account_id: str) -> list[SpanRow]:
        """Return the spans of an account; see MixReader."""
        return self._spans(_ONE, Wanted(), {"account": merged.root(self._db, account_id)})

    def notes(self, order_ids: Collection[str]) -> list[NoteRow]:
        """Return what is said of orders; see MixReader."""
        return fetch_as(self._db, NoteRow, _NOTES, (json.dumps(sorted(order_ids)),))

    def overrides(self, account_id: str, at: int) -> Sequence[OverrideRow]:
        """Return modes set by hand; see MixReader."""
        found = []
        for row in fetch(self._db, _OVERRIDES, (merged.root(self._db, account_id),)):
            from_at, until = int(str(row["from_at"])), row["until_at"]
            until_at = until if isinstance(until, int) else None
            active = from_at <= at and (until_at is None or at < until_at)
            mode = Mode(str(row["mode"]))
            reason, by = str(row["reason"]), str(row["by"])
            found.append(OverrideRow(str(row["id"]), mode, reason, by, from_at, until_at, active))
        return found

    def _accounts(self, sql: str, wanted: Wanted, asked: Mapping[str, object], index: str) -> list[str]:
        """Return accounts: somebody's by whose they are, everybody's by an index of spans."""
        terms, params = _terms(wanted, "m.")
        spans = _SOMEBODY if params else f"mode_span s INDEXED BY mode_span_{index}"
        rows = self._db.conn.execute(sql.format(spans=spans, wanted=terms), {**asked, **params})
        return [str(row[0]) for row in rows]

    def _in_order(self, accounts: Sequence[str], at: int) -> list[SpanRow]:
        """Return the spans of some accounts at an instant, in the order of the accounts."""
        found = {row.account_id: row for row in self._reaching(accounts, at, at)}
        return [found[one] for one in accounts if one in found]

    def _reaching(self, accounts: Sequence[str], after: int, until: int) -> list[SpanRow]:
        asked = {"accounts": json.dumps(accounts), "after": after, "until": until}
        return self._spans(_REACHING, Wanted(), asked)

    def _spans(self, sql: str, wanted: Wanted, asked: dict[str, object]) -> list[SpanRow]:
        terms, params = _terms(wanted, "m.")
        return [_span(row) for row in fetch(self._db, sql.format(wanted=terms), {**asked, **params})]


def _cells(wanted: Wanted, by: str) -> tuple[str, dict[str, object]]:
    """Name the rows of sums that are asked for: of each owner or place where these tell groups apart, else of all."""
    owners, places = f"owner_id = '{EVERY}'", f"place = '{EVERY}'"
    if wanted.owners is not None:
        owners = "owner_id IN (SELECT value FROM json_each(:owners))"
    elif by == "rep":
        owners = "owner_id IN (SELECT id FROM user)"  # not all others: so that their sums of every place are looked up
    if wanted.place is not None:
        places = "place = :place"
    elif by == "place":
        places = f"place <> '{EVERY}'"
    return f"{owners} AND {places}", {"owners": json.dumps(wanted.owners), "place": wanted.place}


def _terms(wanted: Wanted, table: str) -> tuple[str, dict[str, object]]:
    terms, params = "", dict[str, object]()
    if wanted.owners is not None:
        terms += f" AND {table}owner_id IN (SELECT value FROM json_each(:owners))"
        params["owners"] = json.dumps(wanted.owners)
    if wanted.place is not None:
        terms += f" AND {table}place = :place"
        params["place"] = wanted.place
    return terms, params


def _span(row: dict[str, object]) -> SpanRow:
    until = row["until_at"]
    override, order = row["override_id"], row["order_id"]
    seen = Evidence(*(int(str(row[f"by_{name}"])) for name in ("rep", "assisted", "self", "renew")))
    return SpanRow(
        account_id=str(row["account_id"]),
        owner_id=str(row["owner_id"]),
        place=str(row["place"]),
        name=str(row["name"]),
        from_at=int(str(row["from_at"])),
        until_at=until if isinstance(until, int) else None,
        mode=str(row["mode"]),
        derived=str(row["derived"]),
        is_dormant=bool(row["is_dormant"]),
        override_id=override if isinstance(override, str) else None,
        order_id=order if isinstance(order, str) else None,
        evidence=seen,
    )
