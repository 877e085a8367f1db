"""Reads for the card of who brought and serves an account."""

from __future__ import annotations

from fieldapp.services.origin_page import ClaimRow, EndRow, OpenedFact, ServerRow, UsageRow
from fieldapp.storage import claims, merged, meta
from fieldapp.storage.rights import SqlRights
from fieldapp.storage.rows import fetch_as

USAGES_SHOWN = 5
_OF = merged.members("?1")
_HEAD = "SELECT id, coalesce(short_name, legal_name), coalesce(currency, 'CNY') FROM account WHERE id = ?"
_OPENED = f"""
SELECT opened_on, evidence, coalesce(reference, '') AS reference FROM account_opened o WHERE account_id {_OF}
AND NOT EXISTS (SELECT 1 FROM account_opened n WHERE n.supersedes = o.id) ORDER BY opened_on, rid LIMIT 1
"""
_CLAIMS = f"""
SELECT o.id, o.rep_id, coalesce(u.name, '') AS rep, o.weight_ppm, o.from_on, coalesce(o.evidence, '') AS evidence,
  coalesce(d.verdict, o.state) AS state, coalesce(d.reason, '') AS decision, coalesce(b.name, '') AS decided_by
FROM origination o LEFT JOIN user u ON u.id = o.rep_id
LEFT JOIN origination_decision d ON d.id = {claims.decision_of("o.id")}
LEFT JOIN user b ON b.id = d.created_by
WHERE o.account_id = ? AND NOT EXISTS (SELECT 1 FROM origination n WHERE n.supersedes = o.id)
ORDER BY o.weight_ppm DESC, o.rid
"""
_SERVERS = """
SELECT s.rep_id, coalesce(u.name, '') AS rep, s.from_on FROM service_assignment s LEFT JOIN user u ON u.id = s.rep_id
WHERE s.account_id = ? AND NOT EXISTS (SELECT 1 FROM service_assignment n WHERE n.supersedes = s.id)
ORDER BY s.from_on DESC, s.id DESC
"""
_ENDS = f"""
SELECT rep_id, kind, ended_on, until_on FROM termination t WHERE (account_id IS NULL OR account_id {_OF})
AND rep_id IN (SELECT rep_id FROM origination WHERE account_id {_OF})
AND NOT EXISTS (SELECT 1 FROM termination n WHERE n.supersedes = t.id) ORDER BY ended_on DESC, rid DESC
"""
_USAGES = f"""
SELECT s.id, s.used_on, coalesce(c.name, '') AS person, coalesce(s.seat, '') AS seat, coalesce(p.name, '') AS product,
  s.seats_active, s.sessions, s.minutes
FROM usage s LEFT JOIN contact c ON c.id = s.contact_id LEFT JOIN product p ON p.id = s.product_id
WHERE s.account_id {_OF} AND NOT EXISTS (SELECT 1 FROM usage n WHERE n.supersedes = s.id)
ORDER BY s.used_on DESC, s.rid DESC LIMIT {USAGES_SHOWN}
"""
_PEOPLE = f"SELECT id, name FROM contact WHERE account_id {_OF} AND left_on IS NULL ORDER BY name, id"
_PRODUCTS = "SELECT id, name FROM product ORDER BY name, id LIMIT 500"
_COLLEAGUES = "SELECT id, name FROM user WHERE left_on IS NULL ORDER BY name, id"


class SqlOriginReader(SqlRights):
    """Implements services.origin_page.OriginReader."""

    def head(self, account_id: str) -> tuple[str, str, str] | None:
        """Return the account; see OriginReader."""
        root = merged.root(self._db, account_id)
        row = self._db.conn.execute(_HEAD, (root,)).fetchone()
        return (str(row[0]), str(row[1]), str(row[2])) if row else None

    def me(self) -> str:
        """Return the user; see OriginReader."""
        return meta.read(self._db, "me") or ""

    def opened(self, account_id: str) -> OpenedFact | None:
        """Return since when it is one of ours; see OriginReader."""
        return next(iter(fetch_as(self._db, OpenedFact, _OPENED, (account_id,))), None)

    def claims(self, account_id: str) -> list[ClaimRow]:
        """Return claims; see OriginReader."""
        return fetch_as(self._db, ClaimRow, _CLAIMS, (account_id,))

    def servers(self, account_id: str) -> list[ServerRow]:
        """Return who serves; see OriginReader."""
        return fetch_as(self._db, ServerRow, _SERVERS, (account_id,))

    def ends(self, account_id: str) -> list[EndRow]:
        """Return terminations; see OriginReader."""
        return fetch_as(self._db, EndRow, _ENDS, (account_id,))

    def usages(self, account_id: str) -> list[UsageRow]:
        """Return days of use; see OriginReader."""
        return fetch_as(self._db, UsageRow, _USAGES, (account_id,))

    def people(self, account_id: str) -> list[tuple[str, str]]:
        """Return the people of the account; see OriginReader."""
        return self._pairs(_PEOPLE, account_id)

    def products(self) -> list[tuple[str, str]]:
        """Return our products; see OriginReader."""
        return self._pairs(_PRODUCTS)

    def colleagues(self) -> list[tuple[str, str]]:
        """Return our people; see OriginReader."""
        return self._pairs(_COLLEAGUES)

    def _pairs(self, sql: str, *asked: str) -> list[tuple[str, str]]:
        return [(str(row[0]), str(row[1])) for row in self._db.conn.execute(sql, asked)]
