"""Reads of the page of campaigns: people, lists, snapshots, what was offered to service, who may be on a list."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from fieldapp.services.coverage.campaign_queries import SnapshotRow
from fieldapp.services.coverage.campaign_views import (
    CampaignChoices,
    HandoverView,
    ListView,
    MemberView,
    StageFilter,
    TargetDraft,
)
from fieldapp.services.coverage.views import Choice
from fieldapp.storage.database import Database
from fieldapp.storage.query import fetch

_MEMBERS = """
SELECT m.id, m.rep_id, u.name, m.role, coalesce(t.name, '') AS territory, m.from_on, m.to_on
FROM campaign_member m JOIN user u ON u.id = m.rep_id LEFT JOIN territory t ON t.id = m.territory_id
WHERE m.campaign_id = ? ORDER BY m.to_on IS NOT NULL, t.name, u.name, m.from_on
"""
_LISTS = """
SELECT l.version, l.frozen_on, l.basis, coalesce(l.filter, '') AS filter, coalesce(l.reason, '') AS reason,
  (SELECT count(*) FROM target t WHERE t.campaign_key = l.campaign_id AND t.from_version = l.version) AS added,
  (SELECT count(*) FROM target t WHERE t.campaign_key = l.campaign_id AND t.until_version = l.version) AS removed
FROM target_list l WHERE l.campaign_id = ? ORDER BY l.version
"""
_SNAPSHOTS = """SELECT id, stage_id, taken_on, list_version, document FROM stage_snapshot WHERE campaign_id = ?
ORDER BY taken_on DESC, id DESC"""
_HANDOVERS = """
SELECT h.id, h.account_id, coalesce(a.short_name, a.legal_name) AS account, h.to_id, u.name AS "to", h.offered_on,
  h.due_on, h.state, h.settled_on, coalesce(h.reason, '') AS reason
FROM service_handover h JOIN account a ON a.id = h.account_id JOIN user u ON u.id = h.to_id
WHERE h.campaign_key = ? ORDER BY h.offered_on DESC, h.id DESC
"""
_UNITS = "SELECT id, name FROM unit WHERE kind <> 'company' ORDER BY name, id"
_TERRITORIES = "SELECT id, name FROM territory ORDER BY name, id"
_USERS = "SELECT id, name FROM user WHERE role = ? AND left_on IS NULL ORDER BY name, id"
_MATCHING = """
SELECT s.account_id, w.total_minor, w.currency FROM step_account s JOIN account a ON a.id = s.account_id
LEFT JOIN wallet_estimate w ON w.id = (SELECT id FROM wallet_estimate e WHERE e.account_id = s.account_id
  AND NOT EXISTS (SELECT 1 FROM wallet_estimate n WHERE n.supersedes = e.id) ORDER BY dated_on DESC, id DESC LIMIT 1)
WHERE s.campaign = '' AND a.closed_on IS NULL
  AND NOT EXISTS (SELECT 1 FROM account_member m WHERE m.account_id = s.account_id)
"""
_FILTERS = {"places": "s.place", "owners": "s.owner_id", "classes": "s.abc_class", "stages": "s.stage"}
_NAMED = """
SELECT j.value, a.id FROM json_each(:texts) j JOIN account a ON a.{column} = j.value
WHERE a.closed_on IS NULL AND NOT EXISTS (SELECT 1 FROM account_member m WHERE m.account_id = a.id)
"""
_NAMES = ("source_key", "tax_number", "legal_name", "short_name")


class SqlCampaignReader:
    """Implements services.coverage.campaign_queries.CampaignReader over a reading connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def members(self, campaign: str) -> Sequence[MemberView]:
        """Return its people; see CampaignReader."""
        return [
            MemberView(
                id=str(row["id"]),
                rep_id=str(row["rep_id"]),
                name=str(row["name"]),
                role=str(row["role"]),
                territory=str(row["territory"]),
                from_on=date.fromisoformat(str(row["from_on"])),
                to_on=_day(row["to_on"]),
            )
            for row in fetch(self._db, _MEMBERS, (campaign,))
        ]

    def lists(self, campaign: str) -> Sequence[ListView]:
        """Return the versions of its list; see CampaignReader."""
        found: list[ListView] = []
        targets = 0
        for row in fetch(self._db, _LISTS, (campaign,)):
            added, removed = int(str(row["added"])), int(str(row["removed"]))
            targets += added - removed
            found.append(
                ListView(
                    version=int(str(row["version"])),
                    frozen_on=date.fromisoformat(str(row["frozen_on"])),
                    basis=str(row["basis"]),
                    filter=str(row["filter"]),
                    reason=str(row["reason"]),
                    targets=targets,
                    added=added,
                    removed=removed,
                )
            )
        return found[::-1]

    def snapshots(self, campaign: str) -> Sequence[SnapshotRow]:
        """Return what was kept when stages changed; see CampaignReader."""
        rows = self._db.conn.execute(_SNAPSHOTS, (campaign,))
        return [
            SnapshotRow(str(key), str(stage), date.fromisoformat(str(day)), int(version), str(document))
            for key, stage, day, version, document in rows
        ]

    def handovers(self, campaign: str) -> Sequence[HandoverView]:
        """Return accounts offered to service; see CampaignReader."""
        return [
            HandoverView(
                **{name: str(row[name]) for name in ("id", "account_id", "account", "to_id", "to", "state", "reason")},
                offered_on=date.fromisoformat(str(row["offered_on"])),
                due_on=date.fromisoformat(str(row["due_on"])),
                settled_on=_day(row["settled_on"]),
            )
            for row in fetch(self._db, _HANDOVERS, (campaign,))
        ]

    def choices(self) -> CampaignChoices:
        """Return what a campaign may be made of."""
        return CampaignChoices(
            units=self._choices(_UNITS),
            territories=self._choices(_TERRITORIES),
            reps=self._choices(_USERS, "rep"),
            service=self._choices(_USERS, "service"),
        )

    def _choices(self, sql: str, *asked: str) -> tuple[Choice, ...]:
        return tuple(Choice(str(row[0]), str(row[1])) for row in self._db.conn.execute(sql, asked))

    def matching(self, wanted: StageFilter) -> Sequence[TargetDraft]:
        """Return the accounts that a filter takes; see CampaignReader."""
        terms, asked = "", dict[str, object]()
        for name, column in _FILTERS.items():
            if values := getattr(wanted, name):
                terms += f" AND {column} IN (SELECT value FROM json_each(:{name}))"
                asked[name] = json.dumps(values)
        return [
            TargetDraft(str(account), total, currency)
            for account, total, currency in self._db.conn.execute(_MATCHING + terms, asked)
        ]

    def named(self, texts: Sequence[str]) -> Mapping[str, str]:
        """Return the account that each text names; see CampaignReader."""
        asked = {"texts": json.dumps(sorted(set(texts)))}
        found: dict[str, str] = {}
        for column in _NAMES:
            accounts: dict[str, set[str]] = defaultdict(set)
            for text, account in self._db.conn.execute(_NAMED.format(column=column), asked):
                accounts[str(text)].add(str(account))
            found = {text: ones.pop() for text, ones in accounts.items() if len(ones) == 1} | found
        return found


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None
