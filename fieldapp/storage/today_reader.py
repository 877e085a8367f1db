"""Reads for the Today page, each bounded by the user's own accounts."""

from __future__ import annotations

from collections.abc import Sequence

from fieldapp.domain.codes import MODES
from fieldapp.domain.periods import local_date
from fieldapp.services.today import MonthPay, Need, Stop
from fieldapp.storage import company_zone, merged, meta
from fieldapp.storage.database import Database
from fieldapp.storage.query import fetch

_NAME = "coalesce(a.short_name, a.legal_name) AS name"

_OF_A, _OF_T = merged.members("a.id"), merged.members("t.account_id")
_STANDS = "NOT EXISTS (SELECT 1 FROM account_member am WHERE am.account_id = a.id)"

_STOPS = f"""
SELECT p.id AS plan_id, NULL AS visit_id, a.id AS account_id, {_NAME}, a.abc_class, s.mode,
  p.planned_at AS at, p.planned_offset AS offset, p.has_time, p.purpose, a.lat, a.lon, a.datum
FROM plan_open p JOIN account a ON a.id = {merged.root_of("p.account_id")} JOIN account_summary s ON s.rid = a.rid
WHERE p.rep_id = :user AND p.planned_at >= :start AND p.planned_at < :end
UNION ALL
SELECT v.plan_id, v.id, a.id, {_NAME}, a.abc_class, s.mode,
  v.started_at, v.started_offset, 1, coalesce(p.purpose, v.purpose), a.lat, a.lon, a.datum
FROM visit_current v JOIN account a ON a.id = {merged.root_of("v.account_id")} JOIN account_summary s ON s.rid = a.rid
LEFT JOIN visit_plan p ON p.id = v.plan_id
WHERE v.rep_id = :user AND v.started_at >= :start AND v.started_at < :end
ORDER BY at, plan_id
"""

_MISSING_ROLE = f"""
SELECT role FROM (SELECT 'payer' AS role, 1 AS rank UNION SELECT 'decision_maker', 2
  UNION SELECT 'selector', 3 UNION SELECT 'user', 4)
WHERE role NOT IN (SELECT r.role FROM role_assignment r JOIN contact c ON c.id = r.contact_id
  WHERE r.account_id {merged.members("?1")} AND r.to_on IS NULL AND c.left_on IS NULL)
ORDER BY rank LIMIT 1
"""

_OBJECTION = f"""
SELECT words FROM objection_current WHERE account_id {merged.members("?1")} AND state IN ('open', 'answered')
ORDER BY severity DESC, raised_at LIMIT 1
"""

_BUYERS = f"""
SELECT a.id, {_NAME} FROM account_summary s JOIN account a ON a.rid = s.rid
WHERE s.owner_id = :user AND s.is_closed = 0 AND s.wallet_minor > 0 AND s.last_order_at >= :since
ORDER BY s.wallet_minor DESC, s.name_key
"""

# Visits are counted for the lines that are shown only; for the others the third one tells enough.
_ROLES_UNKNOWN = f"""
SELECT t.account_id, t.name,
  (SELECT count(*) FROM visit_current v WHERE v.account_id {_OF_T} AND v.channel = 'visit') AS visits,
  CASE WHEN EXISTS (SELECT 1 FROM role_assignment r JOIN contact c ON c.id = r.contact_id
    WHERE r.account_id {_OF_T} AND r.role = 'decision_maker' AND r.to_on IS NULL AND c.left_on IS NULL)
    THEN 'payer' ELSE 'decision_maker' END AS role
FROM (
  SELECT a.id AS account_id, {_NAME}, s.last_contact_at
  FROM account_summary s JOIN account a ON a.rid = s.rid
  WHERE s.owner_id = :user AND s.is_closed = 0 AND s.roles_known < 4 AND s.last_contact_at IS NOT NULL
    AND (SELECT count(DISTINCT r.role) FROM role_assignment r JOIN contact c ON c.id = r.contact_id
      WHERE r.account_id {_OF_A} AND r.to_on IS NULL AND c.left_on IS NULL
      AND r.role IN ('decision_maker', 'payer')) < 2
    AND (SELECT count(*) FROM (
      SELECT 1 FROM visit_current v WHERE v.account_id {_OF_A} AND v.channel = 'visit' LIMIT 3)) = 3
  ORDER BY s.last_contact_at DESC LIMIT :limit) t
ORDER BY t.last_contact_at DESC
"""

_SELF_ORDERS = f"""
SELECT a.id AS account_id, {_NAME},
  (SELECT sum(t.channel IN ('self', 'renew')) FROM (SELECT o.channel FROM order_valid o
    WHERE o.account_id {_OF_A} ORDER BY o.ordered_at DESC, o.id DESC LIMIT :window) t) AS count
FROM account_summary s JOIN account a ON a.rid = s.rid
WHERE s.owner_id = :user AND s.is_closed = 0 AND s.mode IN ('manual', 'semi') AND s.order_count >= :window
  AND count >= :at_least
ORDER BY count DESC, s.last_order_at DESC LIMIT :limit
"""

_OVERDUE = f"""
SELECT a.id AS account_id, {_NAME}, s.last_visit_at, s.abc_class
FROM account_summary s JOIN account a ON a.rid = s.rid
WHERE s.owner_id = :user AND s.is_closed = 0 AND s.abc_class = :abc AND s.last_visit_at < :limit_at
  AND NOT EXISTS (SELECT 1 FROM plan_open p WHERE p.account_id {_OF_A} AND p.planned_at >= :planned_from)
ORDER BY s.last_visit_at LIMIT :limit
"""

# From my accounts, not from everybody's open promises.
_PROMISES = f"""
SELECT a.id AS account_id, {_NAME}, p.text, p.due_on
FROM account a CROSS JOIN promise p ON p.account_id {_OF_A}
WHERE p.state = 'open' AND p.side = 'us' AND p.due_on <= :today AND a.owner_id = :user
  AND a.closed_on IS NULL AND {_STANDS}
ORDER BY p.due_on LIMIT :limit
"""

_KEY_LEFT = f"""
SELECT a.id AS account_id, {_NAME}, k.name AS person, n.name AS second
FROM contact k JOIN account a ON a.key_person_id = k.id LEFT JOIN contact n ON n.id = a.second_person_id
WHERE k.left_on IS NOT NULL AND a.owner_id = :user AND a.closed_on IS NULL AND {_STANDS}
ORDER BY k.left_on DESC LIMIT :limit
"""

# What a target of a running stage lacks: the step itself, or what stands before it. A reason first: it has to go.
_STAGE = f"""
SELECT account_id, name, campaign, words,
  CASE WHEN words IS NOT NULL THEN 'stage_reason' WHEN kind = 'coverage' THEN 'stage_open' ELSE 'stage_payer' END
    AS kind
FROM (
  SELECT a.id AS account_id, {_NAME}, c.name AS campaign, g.kind, a.abc_class, s.last_contact_at,
    p.opened_on IS NOT NULL AS opened, p.converted_on IS NOT NULL AS converted, p.again_on IS NOT NULL AS again,
    (SELECT o.words FROM reason_state r JOIN objection o ON o.id = r.objection_id WHERE r.account_id = a.id
      AND r.rate = g.kind AND r.state = 'open' ORDER BY r.severity DESC, r.raised_on LIMIT 1) AS words
  FROM campaign c JOIN campaign_stage g ON g.campaign_id = c.id AND g.state = 'running' AND g.starts_on <= :today
  CROSS JOIN step_account t ON t.campaign = c.id AND t.owner_id = :user
    AND (g.territory_id = t.place OR g.territory_id IS NULL AND NOT EXISTS (SELECT 1 FROM campaign_stage own
      WHERE own.campaign_id = c.id AND own.state = 'running' AND own.territory_id = t.place))
  JOIN step_span p ON p.campaign = t.campaign AND p.account_id = t.account_id
    AND p.from_on <= :today AND :today < p.until_on
  JOIN account a ON a.id = t.account_id JOIN account_summary s ON s.account_id = a.id WHERE c.state = 'running') a
WHERE CASE kind WHEN 'coverage' THEN NOT opened
  WHEN 'conversion' THEN opened AND NOT converted AND (words IS NOT NULL OR NOT EXISTS (SELECT 1
    FROM role_assignment y WHERE y.account_id = a.account_id AND y.role = 'payer' AND y.to_on IS NULL))
  WHEN 'repurchase' THEN converted AND NOT again AND words IS NOT NULL ELSE words IS NOT NULL END
ORDER BY abc_class, last_contact_at, account_id LIMIT :limit
"""

_DORMANT = "dormant"
# The mode that counts at the instant, set by hand or derived: as the customer mix counts it.
_MODES = """
SELECT CASE WHEN m.is_dormant THEN 'dormant' ELSE m.mode END, count(*)
FROM account_summary s JOIN mode_span m ON m.account_id = s.account_id AND m.from_at <= :at
  AND coalesce(m.until_at > :at, 1)
WHERE s.owner_id = :user GROUP BY 1
"""
_MONTH_PAY = """
SELECT currency, sum(amount_minor), sum(CASE WHEN mode = 'auto' THEN amount_minor ELSE 0 END)
FROM commission_sum WHERE beneficiary = ? AND period_on = ? GROUP BY currency ORDER BY abs(sum(amount_minor)) DESC
LIMIT 1
"""

_DRAFTS = f"""
SELECT coalesce(a.id, '') AS account_id, coalesce(a.short_name, a.legal_name, '') AS name, d.saved_at
FROM draft d LEFT JOIN account a ON a.id = {merged.root_of("d.key")}
WHERE d.kind = 'visit' ORDER BY d.rowid DESC LIMIT :limit
"""


class SqlTodayReader:
    """Implements services.today.TodayReader."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def me(self) -> str | None:
        """Return the user of this profile."""
        return meta.read(self._db, "me")

    def stops(self, user: str, start: int, end: int) -> list[Stop]:
        """Return plans and visits of the day; see TodayReader."""
        rows = fetch(self._db, _STOPS, {"user": user, "start": start, "end": end})
        return [self._stop(row) for row in rows]

    def _stop(self, row: dict[str, object]) -> Stop:
        account = str(row["account_id"])
        return Stop(
            **{**row, "has_time": bool(row["has_time"])},  # type: ignore[arg-type]
            missing_role=self._one(_MISSING_ROLE, account),
            objection=self._one(_OBJECTION, account),
            state="done" if row["visit_id"] else "todo",
        )

    def _one(self, sql: str, account: str) -> str | None:
        row = self._db.conn.execute(sql, (account,)).fetchone()
        return str(row[0]) if row else None

    def buyers(self, user: str, since: int) -> list[tuple[str, str]]:
        """Return accounts with a known wallet; see TodayReader."""
        rows = fetch(self._db, _BUYERS, {"user": user, "since": since})
        return [(str(row["id"]), str(row["name"])) for row in rows]

    def roles_unknown(self, user: str, limit: int) -> list[Need]:
        """Return accounts where nobody knows who decides or pays; see TodayReader."""
        return self._needs("role_unknown", _ROLES_UNKNOWN, user=user, limit=limit)

    def self_orders(self, user: str, window: int, at_least: int, limit: int) -> list[Need]:
        """Return accounts about to order alone; see TodayReader."""
        needs = self._needs("ready_for_auto", _SELF_ORDERS, user=user, window=window, at_least=at_least, limit=limit)
        return [Need(one.kind, one.account_id, one.name, {**one.params, "window": window}) for one in needs]

    def overdue(self, user: str, limits: Sequence[tuple[str, int]], planned_from: int, limit: int) -> list[Need]:
        """Return accounts whose last visit is too long ago; see TodayReader."""
        return [
            need
            for abc, limit_at in limits
            for need in self._needs(
                "overdue", _OVERDUE, user=user, abc=abc, limit_at=limit_at, planned_from=planned_from, limit=limit
            )
        ]

    def promises_due(self, user: str, today: str, limit: int) -> list[Need]:
        """Return what we owe; see TodayReader."""
        return self._needs("promise_due", _PROMISES, user=user, today=today, limit=limit)

    def drafts(self, limit: int) -> list[Need]:
        """Return what was typed and not saved; see TodayReader."""
        return self._needs("draft", _DRAFTS, limit=limit)

    def key_people_left(self, user: str, limit: int) -> list[Need]:
        """Return accounts that lost their key person; see TodayReader."""
        return self._needs("key_person_left", _KEY_LEFT, user=user, limit=limit)

    def stage_objectives(self, user: str, today: str, limit: int) -> list[Need]:
        """Return what the running stages of campaigns ask of accounts; see TodayReader."""
        rows = fetch(self._db, _STAGE, {"user": user, "today": today, "limit": limit})
        return [Need(str(row.pop("kind")), str(row.pop("account_id")), str(row.pop("name")), row) for row in rows]

    def mix_counts(self, user: str, at: int) -> tuple[dict[str, int], int]:
        """Return active accounts by mode, and the dormant; see TodayReader."""
        found = dict(self._db.conn.execute(_MODES, {"user": user, "at": at}).fetchall())
        return {str(mode): int(count) for mode, count in found.items() if mode in MODES}, int(found.get(_DORMANT, 0))

    def month_pay(self, user: str, at: int) -> MonthPay | None:
        """Return this month's commission; see TodayReader."""
        month = local_date(at, company_zone.read(self._db)).replace(day=1)
        row = self._db.conn.execute(_MONTH_PAY, (user, month.isoformat())).fetchone()
        return MonthPay(str(row[0]), int(row[1]), int(row[2])) if row else None

    def has_accounts(self) -> bool:
        """Tell whether there is any account."""
        return self._db.conn.execute("SELECT 1 FROM account_summary LIMIT 1").fetchone() is not None

    def _needs(self, kind: str, sql: str, **params: object) -> list[Need]:
        out = []
        for row in fetch(self._db, sql, params):
            account, name = str(row.pop("account_id")), str(row.pop("name"))
            out.append(Need(kind, account, name, row))
        return out
