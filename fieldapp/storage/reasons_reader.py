"""Reads of the page of reasons against, from the rows that say where each stands."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from fieldapp.services.coverage.reason_views import ReasonAccount, ReasonQuestion, Remedy
from fieldapp.services.coverage.reasons import SEVERE, BlockedRow, RateNumbers
from fieldapp.storage import company_zone, meta, steps
from fieldapp.storage.database import Database
from fieldapp.storage.query import fetch

_STANDING = "r.state IN ('open', 'answered')"
_MONEY = "max(CASE WHEN r.currency = :currency THEN coalesce(r.value_minor, 0) ELSE 0 END)"
# An account counts once under each rate and category, with the largest value that was named there.
_OF_ACCOUNTS = f"""SELECT r.rate, r.category, r.account_id, count(*) AS reasons, {_MONEY} AS money
FROM reason_state r WHERE {_STANDING} {{terms}} GROUP BY 1, 2, 3"""
_BLOCKED = f"""SELECT rate, category, sum(reasons), count(*), sum(money) FROM ({_OF_ACCOUNTS})
GROUP BY 1, 2 ORDER BY {{order}}, 1, 2"""
# By the first of the rows, in their order, under which an account is blocked.
_FIRST = f"""SELECT at, count(*) FROM (SELECT min(j.key) AS at FROM json_each(:keys) j CROSS
  JOIN reason_state r ON r.rate = json_extract(j.value, '$[0]') AND r.category = json_extract(j.value, '$[1]')
  WHERE {_STANDING} {{terms}} GROUP BY r.account_id) GROUP BY at ORDER BY at"""
_WORDS = f"""SELECT words FROM (SELECT o.words FROM reason_state r JOIN objection o ON o.id = r.objection_id
  WHERE r.rate = :rate AND r.category = :category AND {_STANDING} {{terms}} LIMIT 300)
GROUP BY words ORDER BY count(*) DESC, words LIMIT 1"""
_STATES = "SELECT r.rate, r.state, count(*) FROM reason_state r WHERE 1 {terms} GROUP BY 1, 2"
_SEVERE = (
    f"SELECT r.rate, count(*) FROM reason_state r WHERE {_STANDING} AND r.severity >= {SEVERE} {{terms}} GROUP BY 1"
)
_OF_RATES = f"""SELECT rate, count(*), sum(money) FROM (SELECT r.rate, r.account_id, {_MONEY} AS money
  FROM reason_state r WHERE {_STANDING} {{terms}} GROUP BY 1, 2) GROUP BY 1"""
_ALL_MONEY = f"""SELECT coalesce(sum(money), 0) FROM (SELECT {_MONEY} AS money FROM reason_state r
  WHERE {_STANDING} {{terms}} GROUP BY r.account_id)"""
_AGES = """SELECT r.rate, r.state = 'eliminated',
  cast(julianday(coalesce(r.settled_on, :today)) - julianday(r.raised_on) AS INTEGER), count(*)
FROM reason_state r WHERE r.state <> 'accepted' {terms} GROUP BY 1, 2, 3"""
_RUNNING = """SELECT DISTINCT kind FROM campaign_stage WHERE (:campaign IS NULL OR campaign_id = :campaign)
  AND state = 'running' AND starts_on <= :today"""
_ACCOUNTS = """
SELECT r.objection_id, r.account_id, coalesce(a.short_name, a.legal_name) AS account, u.name AS owner, r.rate,
  r.category, o.words, r.severity, r.state, r.raised_on, coalesce(c.name, '') AS person, r.value_minor, r.currency,
  {proposes} AS proposes
FROM reason_state r JOIN objection o ON o.id = r.objection_id JOIN account a ON a.id = r.account_id
JOIN user u ON u.id = r.owner_id LEFT JOIN contact c ON c.id = o.contact_id
LEFT JOIN step_span p ON p.campaign = '' AND p.account_id = r.account_id AND p.until_on = '9999-12-31'
WHERE r.state IN ('open', 'answered') {terms} {more} LIMIT :most
"""
_PROPOSES = """CASE
  WHEN r.rate = 'coverage' AND p.opened_on >= r.raised_on THEN 'opened'
  WHEN r.rate = 'conversion' AND p.converted_on >= r.raised_on THEN 'converted'
  WHEN r.rate = 'repurchase' AND p.again_on >= r.raised_on THEN 'bought_again' END"""
_REMEDIES = """
SELECT coalesce(a.note, e.note, '') AS answer, coalesce(c.name, '') AS person, coalesce((SELECT min(x.role)
    FROM role_assignment x WHERE x.contact_id = o.contact_id AND x.to_on IS NULL), '') AS role,
  coalesce(e.material, a.material, '') AS material, coalesce(e.evidence, '') AS evidence,
  coalesce(k.short_name, k.legal_name) AS account, u.name AS rep, r.settled_on,
  cast(julianday(r.settled_on) - julianday(r.raised_on) AS INTEGER) AS days
FROM reason_state r JOIN objection o ON o.id = r.objection_id JOIN account k ON k.id = r.account_id
JOIN user u ON u.id = r.owner_id LEFT JOIN contact c ON c.id = o.contact_id
LEFT JOIN objection_event e ON e.id = (SELECT id FROM objection_event WHERE objection_id = o.id AND kind = 'eliminated'
  ORDER BY happened_at DESC, id DESC LIMIT 1)
LEFT JOIN objection_event a ON a.id = (SELECT id FROM objection_event WHERE objection_id = o.id AND kind = 'answered'
  ORDER BY happened_at DESC, id DESC LIMIT 1)
WHERE r.rate = ? AND r.category = ? AND r.state = 'eliminated' ORDER BY r.settled_on DESC, r.objection_id LIMIT ?
"""


class SqlReasonReader:
    """Implements services.coverage.reasons.ReasonReader over a reading connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def zone(self) -> str:
        """Return the company's zone."""
        return company_zone.read(self._db)

    def currency(self) -> str:
        """Return the money that is added up."""
        return meta.read(self._db, steps.CURRENCY) or steps.most_orders(self._db)

    def blocked(self, question: ReasonQuestion, most: int | None = None) -> tuple[Sequence[BlockedRow], int, int]:
        """Return what blocks; see ReasonReader. Of a few alone it is not told how much they block together."""
        terms, asked = self._terms(question)
        order = "5 DESC, 4 DESC" if question.by_money else "4 DESC, 5 DESC"
        found = self._db.conn.execute(_BLOCKED.format(terms=terms, order=order), asked).fetchall()
        if most is not None:
            return [self._row(one, 0, terms, asked) for one in found[:most]], 0, 0
        keys = json.dumps([[rate, category] for rate, category, *_ in found])
        first = dict(self._db.conn.execute(_FIRST.format(terms=terms), {**asked, "keys": keys}).fetchall())
        rows, upto = [], 0
        for at, one in enumerate(found):
            upto += int(first.get(at, 0))
            rows.append(self._row(one, upto, terms, asked))
        money = self._db.conn.execute(_ALL_MONEY.format(terms=terms), asked).fetchone()[0]
        return rows, upto, int(money)

    def _row(self, found: tuple[object, ...], upto: int, terms: str, asked: Mapping[str, object]) -> BlockedRow:
        rate, category, reasons, accounts, money = found
        key = {"rate": rate, "category": category, **asked}
        words = self._db.conn.execute(_WORDS.format(terms=terms), key).fetchone()
        text = str(words[0]) if words else ""
        return BlockedRow(str(rate), str(category), text, _int(reasons), _int(accounts), _int(money), upto)

    def numbers(self, question: ReasonQuestion, today: date) -> Sequence[RateNumbers]:
        """Return the numbers of each rate; see ReasonReader."""
        terms, asked = self._terms(question)
        asked["today"] = today.isoformat()

        def ask(sql: str) -> Sequence[tuple[object, ...]]:
            rows: Sequence[tuple[object, ...]] = self._db.conn.execute(sql.format(terms=terms), asked).fetchall()
            return rows

        states: dict[str, dict[str, int]] = defaultdict(dict)
        for rate, state, count in ask(_STATES):
            states[str(rate)][str(state)] = _int(count)
        ages: dict[tuple[str, bool], dict[int, int]] = defaultdict(dict)
        for rate, is_settled, days, count in ask(_AGES):
            ages[str(rate), bool(is_settled)][_int(days)] = _int(count)
        severe = {str(rate): _int(count) for rate, count in ask(_SEVERE)}
        blocked = {str(rate): (_int(accounts), _int(money)) for rate, accounts, money in ask(_OF_RATES)}
        return [
            RateNumbers(rate, of, severe.get(rate, 0), *blocked.get(rate, (0, 0)), ages[rate, True], ages[rate, False])
            for rate, of in sorted(states.items())
        ]

    def running_stages(self, campaign_id: str | None, today: date) -> frozenset[str]:
        """Return the rates that a stage runs for."""
        rows = self._db.conn.execute(_RUNNING, {"campaign": campaign_id, "today": today.isoformat()})
        return frozenset(str(row[0]) for row in rows)

    def accounts(self, question: ReasonQuestion, key: str | None, today: date, most: int) -> Sequence[ReasonAccount]:
        """Return the reasons that block; see ReasonReader."""
        terms, asked = self._terms(question)
        if key is not None:
            asked["rate"], _, asked["category"] = key.partition("/")
            terms += " AND r.rate = :rate AND r.category = :category"
        order = "ORDER BY r.severity DESC, r.raised_on, r.objection_id"
        sql = _ACCOUNTS.format(terms=terms, more=order, proposes=_PROPOSES)
        return [_reason(row, today) for row in fetch(self._db, sql, {**asked, "most": most})]

    def proposals(self, question: ReasonQuestion, today: date, most: int) -> Sequence[ReasonAccount]:
        """Return standing reasons of which what they blocked has happened; see ReasonReader."""
        terms, asked = self._terms(question)
        sql = _ACCOUNTS.format(terms=terms, more=f"AND {_PROPOSES} IS NOT NULL", proposes=_PROPOSES)
        return [_reason(row, today) for row in fetch(self._db, sql, {**asked, "most": most})]

    def remedies(self, rate: str, category: str, most: int) -> Sequence[Remedy]:
        """Return what eliminated such reasons; see ReasonReader."""
        found = []
        for row in fetch(self._db, _REMEDIES, (rate, category, most)):
            on, days = date.fromisoformat(str(row.pop("settled_on"))), _int(row.pop("days"))
            found.append(Remedy(**{name: str(value) for name, value in row.items()}, on=on, days=days))
        return found

    def _terms(self, question: ReasonQuestion) -> tuple[str, dict[str, object]]:
        terms, asked = "", dict[str, object]({"currency": self.currency()})
        for column in ("rate", "category", "place"):
            if (value := getattr(question, column)) is not None:
                terms += f" AND r.{column} = :of_{column}"
                asked[f"of_{column}"] = value
        if question.rep_id is not None:
            terms += " AND r.owner_id = :rep"
            asked["rep"] = question.rep_id
        if question.team_id is not None:
            terms += " AND r.owner_id IN (SELECT id FROM user WHERE unit_id = :team)"
            asked["team"] = question.team_id
        if question.campaign_id is not None:
            terms += " AND r.account_id IN (SELECT account_id FROM step_account WHERE campaign = :campaign)"
            asked["campaign"] = question.campaign_id
        return terms, asked


def _reason(row: Mapping[str, object], today: date) -> ReasonAccount:
    raised, value = date.fromisoformat(str(row["raised_on"])), row["value_minor"]
    return ReasonAccount(
        objection_id=str(row["objection_id"]),
        account_id=str(row["account_id"]),
        account=str(row["account"]),
        owner=str(row["owner"]),
        rate=str(row["rate"]),
        category=str(row["category"]),
        words=str(row["words"]),
        severity=_int(row["severity"]),
        state=str(row["state"]),
        raised_on=raised,
        age_days=(today - raised).days,
        person=str(row["person"]),
        value_minor=None if value is None else _int(value),
        currency=str(row["currency"] or ""),
        proposes=str(row["proposes"]) if row["proposes"] else None,
    )


def _int(value: object) -> int:
    return int(str(value))
