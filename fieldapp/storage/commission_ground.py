"""What posting on this laptop stands on, and the plans of its user."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from fieldapp.domain.commission.plan import PeriodKind, Plan
from fieldapp.domain.commission.plan_file import read_plan
from fieldapp.domain.commission.plan_rows import plans_of
from fieldapp.domain.commission.reading import DocumentError
from fieldapp.domain.commission.windows import windows_of
from fieldapp.domain.periods import local_date
from fieldapp.services.resources import resource
from fieldapp.storage import company_zone, meta
from fieldapp.storage.database import Database
from fieldapp.storage.rows import fetch

_LOCKED = "SELECT from_on FROM commission_period WHERE state IN ('locked', 'paid') AND kind = 'month'"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a run stands on: whose laptop this is, whether a server posts, zone, day, plans and locked months.

    ``windows`` over which plans cumulate: none where what one account brings never changes another's.
    """

    me: str
    in_company: bool
    is_alone: bool
    zone: str
    today: date
    plans: tuple[Plan, ...]
    windows: frozenset[PeriodKind]
    locked: frozenset[date]

    @classmethod
    def of(cls, db: Database, now: int) -> Ground:
        """Return it as of an instant (microseconds UTC)."""
        profile, zone = meta.read(db, "profile"), company_zone.read(db)
        own = plans(db, in_company=profile == "company")
        return cls(
            me=meta.read(db, "me") or "",
            in_company=profile == "company",
            is_alone=profile == "alone",
            zone=zone,
            today=local_date(now, zone),
            plans=own,
            windows=windows_of(own),
            locked=frozenset(date.fromisoformat(str(row[0])) for row in db.conn.execute(_LOCKED)),
        )


def plans(db: Database, *, in_company: bool) -> tuple[Plan, ...]:
    """Return the plans of the user: own terms, else whole plans, else, without a company, the default one.

    Texts that are no plans are none: what the server sent must not stop a save.
    """
    try:
        return _plans(db, in_company=in_company)
    except DocumentError:
        return ()


def _plans(db: Database, *, in_company: bool) -> tuple[Plan, ...]:
    terms = fetch(db, "SELECT * FROM plan_terms WHERE beneficiary_id = ?", (meta.read(db, "me") or "",))
    if terms:
        first = max((row for row in terms if row["is_default"]), key=lambda row: str(row["from_on"]), default=terms[0])
        return plans_of(terms, str(first["plan"]))
    whole = fetch(db, "SELECT * FROM plan_version")
    return plans_of(whole) if whole else () if in_company else (_default(),)


@lru_cache(maxsize=1)
def _default() -> Plan:
    return read_plan(resource("plans", "lifetime_share.toml").read_text("utf-8"))
