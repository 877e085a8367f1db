"""Campaigns as what is counted by: their terms, and who is on which version of their lists."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date

from fieldapp.domain.coverage.targets import DEFAULT_RATES, Profile, RateConfig
from fieldapp.domain.coverage.timeline import Counting, Listed
from fieldapp.storage import meta
from fieldapp.storage.database import Database

EVERYBODY = ""
"""In the place of a campaign: every account that is here."""
_CAMPAIGNS = "SELECT id, profile, gap_days, maturity_days FROM campaign ORDER BY id"
_LISTS = "SELECT campaign_id, version, frozen_on FROM target_list ORDER BY campaign_id, version"
_TARGETS = """SELECT campaign_key, account_id, from_version, until_version, potential_minor, currency FROM target
  WHERE account_id IN (SELECT value FROM json_each(?)) ORDER BY account_id, from_version"""
_TERMS = "SELECT campaign, terms FROM step_campaign"
_COUNTED = """SELECT account_id FROM target WHERE campaign_key = :campaign
  UNION SELECT account_id FROM step_account WHERE campaign = :campaign"""
Versions = dict[int, date]


def config_of(profile: object, gap_days: object, maturity_days: object) -> RateConfig:
    """Return how a campaign counts; what it leaves open is the usual."""
    return RateConfig(
        Profile(str(profile)),
        DEFAULT_RATES.gap_days if gap_days is None else int(str(gap_days)),
        DEFAULT_RATES.maturity_days if maturity_days is None else int(str(maturity_days)),
    )


def changed(db: Database) -> set[str]:
    """Note by which terms campaigns count now; return the accounts of those that counted otherwise."""
    configs, versions = _configs(db), _versions(db)
    terms = {
        key: json.dumps([one.profile, one.gap_days, one.maturity_days, {v: str(d) for v, d in versions[key].items()}])
        for key, one in configs.items()
    }
    before = {str(row[0]): str(row[1]) for row in db.conn.execute(_TERMS)}
    found: set[str] = set()
    for campaign in sorted(terms.keys() | before.keys()):
        if terms.get(campaign) != before.get(campaign):
            found.update(str(row[0]) for row in db.conn.execute(_COUNTED, {"campaign": campaign}))
    db.conn.execute("DELETE FROM step_campaign")
    db.conn.executemany("INSERT INTO step_campaign VALUES (?, ?)", sorted(terms.items()))
    return found


def countings(db: Database, ids: str) -> dict[str, Counting]:
    """Return how accounts (ids as JSON) are counted: all of them, and for each campaign those that it ever listed."""
    configs, versions = _configs(db), _versions(db)
    currency = meta.read(db, "steps_currency")
    listed: dict[str, dict[str, list[Listed]]] = defaultdict(lambda: defaultdict(list))
    for campaign, account, since, until, potential, money in db.conn.execute(_TARGETS, (ids,)):
        frozen = versions[str(campaign)]
        if since in frozen and frozen[since] != frozen.get(until):
            worth = int(potential) if potential is not None and money == currency else None
            one = Listed(frozen[since], frozen.get(until), frozen[since], worth)
            listed[str(campaign)][str(account)].append(one)
    found = {EVERYBODY: Counting()}
    for campaign, config in configs.items():
        if campaign in listed:
            found[campaign] = Counting(config, listed[campaign])
    return found


def _configs(db: Database) -> dict[str, RateConfig]:
    return {str(key): config_of(*row) for key, *row in db.conn.execute(_CAMPAIGNS)}


def _versions(db: Database) -> dict[str, Versions]:
    found: dict[str, Versions] = defaultdict(dict)
    for campaign, version, frozen_on in db.conn.execute(_LISTS):
        found[str(campaign)][int(version)] = date.fromisoformat(str(frozen_on))
    return found
