"""Reads for the four rates: every account with its facts, in portions that fit into memory."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from fieldapp.domain.coverage.from_rows import targets_of
from fieldapp.domain.coverage.targets import Target
from fieldapp.services.coverage.rates import Placed
from fieldapp.storage import commission_facts, company_zone
from fieldapp.storage.commission_facts import Row
from fieldapp.storage.database import Database
from fieldapp.storage.mode_spans import place_of
from fieldapp.storage.query import fetch

PORTION = 500
_CURRENCY = "SELECT currency FROM sales_order GROUP BY currency ORDER BY count(*) DESC, currency LIMIT 1"
_FALLBACK = "CNY"
_PLACED = """
SELECT a.id, a.owner_id, u.name AS owner, u.unit_id, n.name AS team, a.territory_id, t.name AS territory,
  coalesce(a.district, '') AS district, coalesce(a.abc_class, '') AS abc_class, coalesce(a.stage, '') AS stage
FROM account a JOIN user u ON u.id = a.owner_id JOIN unit n ON n.id = u.unit_id
LEFT JOIN territory t ON t.id = a.territory_id
WHERE NOT EXISTS (SELECT 1 FROM account_member m WHERE m.account_id = a.id)
"""
_BESIDES = ("usage", "wallet_estimate")
"""What rates follow from and commission does not."""


class SqlRatesReader:
    """Implements services.coverage.rates.RatesReader over a reading connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def currency(self) -> str:
        """Return the currency of most orders; see RatesReader."""
        row = self._db.conn.execute(_CURRENCY).fetchone()
        return str(row[0]) if row else _FALLBACK

    def placed(self) -> dict[str, Placed]:
        """Return where accounts belong; see RatesReader."""
        return {str(row["id"]): _placed(row) for row in fetch(self._db, _PLACED)}

    def targets(self, as_of: date, currency: str) -> Iterator[Target]:
        """Return accounts as targets; see RatesReader."""
        zone = company_zone.read(self._db)
        everyone = [str(row[0]) for row in self._db.conn.execute("SELECT id FROM account ORDER BY rid")]
        clusters = commission_facts.clusters_of(self._db, everyone)
        for first in range(0, len(clusters), PORTION):
            portion = clusters[first : first + PORTION]
            besides = self._besides([account for group in portion for account in group])
            for group, rows in commission_facts.rows_of(self._db, portion).items():
                own = {entity: [one for key in group for one in of[key]] for entity, of in besides.items()}
                yield from targets_of({**rows, **own}, zone, as_of, currency)

    def _besides(self, accounts: Sequence[str]) -> dict[str, dict[str, list[Row]]]:
        """Return, by entity and account, the rows that commission does not know."""
        found: dict[str, dict[str, list[Row]]] = {}
        for entity in _BESIDES:
            found[entity] = defaultdict(list)
            sql = f"SELECT * FROM {entity} WHERE account_id IN (SELECT value FROM json_each(?))"
            for row in fetch(self._db, sql, (json.dumps(accounts),)):
                found[entity][str(row["account_id"])].append(row)
        return found


def _placed(row: Row) -> Placed:
    territory, district = row["territory_id"], place_of(str(row["district"]))
    return Placed(
        owner=(str(row["owner_id"]), str(row["owner"])),
        team=(str(row["unit_id"]), str(row["team"])),
        place=(str(territory), str(row["territory"] or "")) if territory else (district, district),
        abc_class=str(row["abc_class"]),
        stage=str(row["stage"]),
    )
