"""The rows behind index rows, as candidates: of a merged account the survivor, by all the names it went by."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from typing import Any

from fieldapp.services.search_views import ACCOUNT, NOTE, ORDER, PERSON, PRODUCT, Candidate
from fieldapp.storage.database import Database
from fieldapp.storage.merged import root_of
from fieldapp.storage.query import fetch
from fieldapp.storage.search_index import row_of

Row = dict[str, Any]
_LATEST = "max(coalesce(s.last_contact_at, 0), coalesce(s.last_order_at, 0), coalesce(p.at, 0)) AS recent_at"
_OF_ACCOUNT = f"""json_array(coalesce(r.short_name, r.legal_name), r.legal_name) AS around, r.id AS account_id,
  r.abc_class, s.owner_id, {_LATEST}"""
_ACCOUNTS = f"""
SELECT r.id, r.id AS account_id, r.legal_name, r.short_name, r.aliases, json_array(r.phone) AS numbers,
  json_array(r.tax_number) AS codes, r.notes, r.district AS detail, r.abc_class, s.owner_id, {_LATEST},
  CASE WHEN r.id <> a.id THEN json_array(a.legal_name, a.short_name, a.phone, a.tax_number, a.notes) END AS former,
  CASE WHEN r.id <> a.id THEN a.aliases END AS former_aliases
FROM account a JOIN account r ON r.id = {root_of("a.id")} JOIN account_summary s ON s.rid = r.rid
LEFT JOIN search_opened p ON p.kind = 'account' AND p.id = r.id
WHERE a.rid IN (SELECT value FROM json_each(?)) AND s.is_closed = 0
"""
_PEOPLE = f"""
SELECT c.id, c.name, json_array(c.mobile, c.phone) AS numbers, c.title AS detail, c.notes, {_OF_ACCOUNT}
FROM contact c JOIN account r ON r.id = {root_of("c.account_id")} JOIN account_summary s ON s.rid = r.rid
LEFT JOIN search_opened p ON p.kind = 'contact' AND p.id = c.id
WHERE c.rid IN (SELECT value FROM json_each(?)) AND c.left_on IS NULL AND s.is_closed = 0
"""
_ORDERS = f"""
SELECT o.id, o.number, o.ordered_at AS at, {_OF_ACCOUNT}
FROM sales_order o JOIN account r ON r.id = {root_of("o.account_id")} JOIN account_summary s ON s.rid = r.rid
LEFT JOIN search_opened p ON p.kind = 'order' AND p.id = o.id
WHERE o.rid IN (SELECT value FROM json_each(?)) AND NOT EXISTS (SELECT 1 FROM sales_order n WHERE n.supersedes = o.id)
"""
_VISITS = f"""
SELECT v.id, v.started_at AS at, v.outcome, v.purpose, v.place_note, {_OF_ACCOUNT}
FROM visit v JOIN account r ON r.id = {root_of("v.account_id")} JOIN account_summary s ON s.rid = r.rid
LEFT JOIN search_opened p ON p.kind = 'account' AND p.id = r.id
WHERE v.rid IN (SELECT value FROM json_each(?)) AND NOT EXISTS (SELECT 1 FROM visit n WHERE n.supersedes = v.id)
AND s.is_closed = 0
"""
_FILES = f"""
SELECT f.id, f.created_at AS at, f.name AS outcome, f.note AS purpose, NULL AS place_note, {_OF_ACCOUNT}
FROM attachment f JOIN account r ON r.id = {root_of("f.account_id")} JOIN account_summary s ON s.rid = r.rid
LEFT JOIN search_opened p ON p.kind = 'account' AND p.id = r.id
WHERE f.rid IN (SELECT value FROM json_each(?)) AND s.is_closed = 0
"""
_PRODUCTS = "SELECT t.id, t.code, t.name, t.category FROM product t WHERE t.rid IN (SELECT value FROM json_each(?))"


def read(db: Database, rowids: Iterable[int], me: str) -> list[Candidate]:
    """Return the candidates of index rows, in no order; rows that may not be offered are left out."""
    rids: dict[str, list[int]] = {}
    for rowid in rowids:
        kind, rid = row_of(rowid)
        rids.setdefault(kind, []).append(rid)
    found: list[Candidate] = []
    for kind, (sql, make) in _KINDS.items():
        if some := rids.get(kind):
            found += [make(row, me) for row in fetch(db, sql, (json.dumps(some),))]
    return found


def _account(row: Row, me: str) -> Candidate:
    names = [row["short_name"], row["legal_name"], *_texts(row["aliases"])]
    numbers, codes, notes = _texts(row["numbers"]), _texts(row["codes"]), [row["notes"]]
    if row["former"]:
        legal, short, phone, tax, note = json.loads(row["former"])
        names += [short, legal, *_texts(row["former_aliases"])]
        numbers, codes, notes = [*numbers, phone], [*codes, tax], [*notes, note]
    return Candidate(
        ACCOUNT,
        row["id"],
        row["account_id"],
        _kept(names),
        numbers=_kept(numbers),
        codes=_kept(codes),
        notes=_kept(notes),
        detail=row["detail"] or "",
        abc_class=row["abc_class"],
        is_mine=row["owner_id"] == me,
        recent_at=row["recent_at"],
    )


def _person(row: Row, me: str) -> Candidate:
    return Candidate(
        PERSON,
        row["id"],
        row["account_id"],
        (row["name"],),
        numbers=_kept(_texts(row["numbers"])),
        notes=_kept([row["notes"]]),
        around=_kept([*_texts(row["around"]), row["detail"]]),
        detail=row["detail"] or "",
        abc_class=row["abc_class"],
        is_mine=row["owner_id"] == me,
        recent_at=row["recent_at"],
    )


def _order(row: Row, me: str) -> Candidate:
    return Candidate(
        ORDER,
        row["id"],
        row["account_id"],
        (row["number"],),
        codes=(row["number"],),
        around=_kept(_texts(row["around"])),
        abc_class=row["abc_class"],
        is_mine=row["owner_id"] == me,
        recent_at=row["recent_at"],
        at=row["at"],
    )


def _visit(row: Row, me: str) -> Candidate:
    return Candidate(
        NOTE,
        row["id"],
        row["account_id"],
        (_texts(row["around"])[0],),
        notes=_kept([row["outcome"], row["purpose"], row["place_note"]]),
        abc_class=row["abc_class"],
        is_mine=row["owner_id"] == me,
        recent_at=row["recent_at"],
        at=row["at"],
    )


def _product(row: Row, _me: str) -> Candidate:
    return Candidate(
        PRODUCT,
        row["id"],
        "",
        (row["name"],),
        codes=(row["code"],),
        around=_kept([row["category"]]),
        detail=row["code"],
    )


def _texts(array: str | None) -> list[str]:
    return [one for one in json.loads(array) if one] if array else []


def _kept(texts: Collection[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


_KINDS: dict[str, tuple[str, Callable[[Row, str], Candidate]]] = {
    "account": (_ACCOUNTS, _account),
    "contact": (_PEOPLE, _person),
    "sales_order": (_ORDERS, _order),
    "visit": (_VISITS, _visit),
    "product": (_PRODUCTS, _product),
    "attachment": (_FILES, _visit),
}
