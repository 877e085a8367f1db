"""Reads of the pages of coverage: sums of steps, where accounts and reps are, the accounts behind a number."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from fieldapp.domain.coverage.timeline import NOTHING, Sums
from fieldapp.domain.rates import band
from fieldapp.services.coverage.ground import OWN_FORCE
from fieldapp.services.coverage.ports import (
    EVERYBODY,
    Campaign,
    Person,
    PresenceRow,
    RepNumbers,
    Scope,
    Stage,
    Where,
)
from fieldapp.services.coverage.views import Cell, StepAccount
from fieldapp.storage import company_zone, meta, step_lists, steps
from fieldapp.storage.database import Database
from fieldapp.storage.mode_spans import place_of
from fieldapp.storage.query import fetch, fetch_as
from fieldapp.storage.rights import role_of
from fieldapp.storage.step_sums import COLUMNS, unpacked

_SUMMED = ", ".join(f"sum({name})" for name in COLUMNS)
_GROUP = "campaign = :campaign AND team = :team AND dim = :dim"
_SUMS = f"""
SELECT key, {_SUMMED} FROM (
  SELECT * FROM step_sum WHERE {_GROUP} AND grain = 'month' AND day < :month
  UNION ALL SELECT * FROM step_sum WHERE {_GROUP} AND grain = 'day' AND day BETWEEN :first AND :day)
{{where}} GROUP BY key
"""
_PARTS = "SELECT {key}, s.parts FROM step_account s WHERE s.campaign = :campaign {terms}"
_DIMS = {
    "": "''",
    "place": "s.place",
    "rep": "s.owner_id",
    "team": "s.team_id",
    "class": "s.abc_class",
    "stage": "s.stage",
}
_OWN = " AND s.team_id NOT IN (SELECT id FROM unit WHERE kind = 'distributor')"
_WHERE = """SELECT place, stage, owner_id, count(*) AS accounts FROM step_account INDEXED BY step_account_place
WHERE campaign = ? GROUP BY place, stage, owner_id"""
_PEOPLE = """
SELECT u.id, u.name, u.role, u.unit_id AS team_id, n.name AS team, n.kind AS unit_kind
FROM user u JOIN unit n ON n.id = u.unit_id
WHERE EXISTS (SELECT 1 FROM step_account s WHERE s.campaign = '' AND s.owner_id = u.id) ORDER BY u.name, u.id
"""
_CAMPAIGNS = """
SELECT c.*, n.name AS unit, coalesce(t.name, '') AS territory FROM campaign c JOIN unit n ON n.id = c.unit_id
LEFT JOIN territory t ON t.id = c.territory_id ORDER BY c.started_on DESC, c.id DESC
"""
_STAGES = """
SELECT s.*, coalesce(t.name, '') AS territory FROM campaign_stage s LEFT JOIN territory t ON t.id = s.territory_id
WHERE :campaign IN ('', s.campaign_id) ORDER BY s.starts_on, s.id
"""
_VERSIONS = "SELECT version, frozen_on FROM target_list WHERE campaign_id = ? ORDER BY version"
_MEMBERS = """
SELECT territory_id, rep_id FROM campaign_member WHERE campaign_id = :campaign AND role <> 'service'
AND territory_id IS NOT NULL AND from_on <= :day AND (to_on IS NULL OR to_on > :day)
"""
_LOCAL_DAY = "(v.started_at + v.started_offset * 60000000) / 86400000000"
_PRESENCES = f"""
SELECT v.rep_id, coalesce(a.territory_id, '') AS territory, coalesce(a.district, '') AS district, {_LOCAL_DAY} AS day
FROM user u JOIN visit_current v ON v.rep_id = u.id JOIN account a ON a.id = v.account_id
WHERE v.started_at >= :since AND v.started_at < :until AND v.channel = 'visit' {{terms}} GROUP BY 1, 2, 3, 4
"""
_VISITS = """
SELECT u.id, (SELECT count(*) FROM visit_current v WHERE v.rep_id = u.id AND v.channel = 'visit'
  AND v.started_at >= :since AND v.started_at < :until) FROM user u
"""
_UNVISITED = """
SELECT owner_id, count(*) FROM account_summary INDEXED BY account_summary_class
WHERE is_closed = 0 AND abc_class = 'A' AND (last_visit_at IS NULL OR last_visit_at < ?) GROUP BY owner_id
"""
_SEEN = """
SELECT r.rep_id, r.last_at, coalesce(r.waiting, 0) FROM rep_activity r
WHERE r.day = (SELECT max(day) FROM rep_activity n WHERE n.rep_id = r.rep_id)
"""
_CELLS = {
    Cell.TARGETS: "1",
    Cell.OPENED: "p.opened_on IS NOT NULL",
    Cell.NOT_OPENED: "p.opened_on IS NULL",
    Cell.CONVERTED: "p.converted_on IS NOT NULL",
    Cell.NOT_CONVERTED: "p.opened_on IS NOT NULL AND p.converted_on IS NULL",
    Cell.AGAIN: "p.again_on IS NOT NULL",
    Cell.NOT_AGAIN: "p.converted_on IS NOT NULL AND p.again_on IS NULL",
    Cell.WALLET_KNOWN: "p.is_known = 1",
    Cell.WALLET_UNKNOWN: "p.is_known = 0",
    Cell.OFF_LIST: """p.opened_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM step_span q WHERE q.campaign = :list
      AND q.account_id = p.account_id AND q.from_on <= :day AND :day < q.until_on)""",
}
_FOUND = """
SELECT s.account_id, s.parts, coalesce(a.short_name, a.legal_name) AS name, u.name AS owner, s.place,
  coalesce(t.name, s.place) AS place_name, s.abc_class, s.stage, p.listed_on, p.opened_on, p.converted_on, p.again_on
FROM {source} JOIN account a ON a.id = s.account_id JOIN user u ON u.id = s.owner_id
LEFT JOIN territory t ON t.id = s.place
WHERE s.campaign = :campaign AND p.campaign = s.campaign AND p.account_id = s.account_id
  AND p.from_on <= :day AND :day < p.until_on AND {cell} {terms} ORDER BY {order} LIMIT :count OFFSET :first
"""
_OF_GROUP = "step_account s JOIN step_span p"
_BY_NAME = """account_summary n INDEXED BY account_summary_name CROSS JOIN step_account s ON s.account_id = n.account_id
  CROSS JOIN step_span p"""
_COHORTS = """SELECT since, month, sum(accounts) FROM step_cohort
WHERE campaign = :campaign AND team = :team AND month <= :month GROUP BY since, month ORDER BY since, month"""
_MONTHS = "SELECT s.months FROM step_account s WHERE s.campaign = :campaign {terms}"


class SqlCoverageReader:
    """Implements services.coverage.ports.CoverageReader over a reading connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def zone(self) -> str:
        """Return the company's zone."""
        return company_zone.read(self._db)

    def me(self) -> str:
        """Return the id of the person at this laptop."""
        return meta.read(self._db, "me") or ""

    def role(self) -> str:
        """Return the role of the user; see CoverageReader."""
        return role_of(self._db)

    def currency(self) -> str:
        """Return the money of the sums."""
        return meta.read(self._db, steps.CURRENCY) or steps.most_orders(self._db)

    def known_through(self) -> int | None:
        """Return the instant of the last whole round of sync."""
        at = meta.read(self._db, meta.SYNCED_AT)
        return int(at) if at else None

    def counting(self) -> int:
        """Return how many accounts wait to be counted."""
        return int(self._db.conn.execute("SELECT count(*) FROM step_due").fetchone()[0])

    def sums(self, campaign: str, scope: Scope, dim: str, as_of: date) -> Mapping[str, Sums]:
        """Return the sums of each group; see CoverageReader."""
        if scope.is_narrow:
            return self._added_up(campaign, scope, dim, as_of)
        asked: dict[str, object] = {"campaign": campaign, "team": scope.team_id or "", "dim": dim}
        asked |= {"month": f"{as_of:%Y-%m}", "first": f"{as_of:%Y-%m}-01", "day": as_of.isoformat()}
        where = ""
        if scope.team_id is not None and dim in ("", "rep", "team"):
            asked["dim"], asked["team"] = ("rep", "") if dim == "rep" else ("team", "")
            asked["of"] = scope.team_id
            where = "WHERE key IN (SELECT id FROM user WHERE unit_id = :of)" if dim == "rep" else "WHERE key = :of"
        rows = self._db.conn.execute(_SUMS.format(where=where), asked)
        found = {str(key): Sums(*map(int, values)) for key, *values in rows}
        return {"": sum_of(found.values())} if dim == "" else found

    def _added_up(self, campaign: str, scope: Scope, dim: str, as_of: date) -> Mapping[str, Sums]:
        terms, asked = _terms(scope)
        sql = _PARTS.format(key=_DIMS[dim], terms=terms)
        until = as_of.isoformat()
        found: dict[str, list[Sums]] = defaultdict(list)
        for key, parts in self._db.conn.execute(sql, {"campaign": campaign, **asked}):
            found[str(key)] += [sums for day, sums in unpacked(str(parts)).items() if day <= until]
        return {key: sum_of(ones) for key, ones in found.items()}

    def where(self, campaign: str) -> Sequence[Where]:
        """Return how many accounts are where."""
        return fetch_as(self._db, Where, _WHERE, (campaign,))

    def people(self) -> Sequence[Person]:
        """Return who has accounts here."""
        return fetch_as(self._db, Person, _PEOPLE)

    def places(self) -> Mapping[str, str]:
        """Return names of territories."""
        return {str(row[0]): str(row[1]) for row in self._db.conn.execute("SELECT id, name FROM territory")}

    def campaigns(self) -> Sequence[Campaign]:
        """Return the campaigns."""
        return [_campaign(row) for row in fetch(self._db, _CAMPAIGNS)]

    def stages(self, campaign: str) -> Sequence[Stage]:
        """Return the stages of a campaign."""
        return [_stage(row) for row in fetch(self._db, _STAGES, {"campaign": campaign})]

    def versions(self, campaign: str) -> Sequence[tuple[int, date]]:
        """Return the versions of its list."""
        rows = self._db.conn.execute(_VERSIONS, (campaign,))
        return [(int(row[0]), date.fromisoformat(str(row[1]))) for row in rows]

    def member_places(self, campaign: str, as_of: date) -> Mapping[str, set[str]]:
        """Return reps by the place that they work in."""
        found: dict[str, set[str]] = defaultdict(set)
        for place, rep in self._db.conn.execute(_MEMBERS, {"campaign": campaign, "day": as_of.isoformat()}):
            found[str(place)].add(str(rep))
        return found

    def presences(self, since: int, until: int, scope: Scope) -> Sequence[PresenceRow]:
        """Return where reps visited customers."""
        terms, asked = "", dict[str, object]()
        if scope.team_id is not None:
            terms, asked["team"] = terms + " AND u.unit_id = :team", scope.team_id
        if scope.rep_id is not None:
            terms, asked["rep"] = terms + " AND u.id = :rep", scope.rep_id
        days: dict[tuple[str, str], set[int]] = defaultdict(set)
        rows = self._db.conn.execute(_PRESENCES.format(terms=terms), {"since": since, "until": until, **asked})
        for rep, territory, district, day in rows:
            days[str(rep), str(territory) or place_of(str(district))].add(int(day))
        return [PresenceRow(rep, place, len(ones)) for (rep, place), ones in sorted(days.items())]

    def rep_numbers(self, since: int, until: int, unvisited_since: int) -> Mapping[str, RepNumbers]:
        """Return the numbers of each rep."""
        visits = dict(self._db.conn.execute(_VISITS, {"since": since, "until": until}).fetchall())
        unvisited = dict(self._db.conn.execute(_UNVISITED, (unvisited_since,)).fetchall())
        seen = {str(row[0]): (row[1], int(row[2])) for row in self._db.conn.execute(_SEEN)}
        return {
            str(rep): RepNumbers(int(count), int(unvisited.get(rep, 0)), *seen.get(str(rep), (None, 0)))
            for rep, count in visits.items()
        }

    def accounts(
        self, campaign: str, scope: Scope, group: tuple[str, str], cell: Cell, as_of: date, first: int, count: int
    ) -> Sequence[StepAccount]:
        """Return accounts behind a number; see CoverageReader."""
        dim, key = group
        terms, asked = _terms(scope)
        if dim == OWN_FORCE:
            terms += _OWN
        elif dim:
            terms, asked["key"] = f"{terms} AND {_DIMS[dim]} = :key", key
        source, order = (_OF_GROUP, "name, s.account_id") if terms else (_BY_NAME, "n.is_closed, n.name_key, n.rid")
        asked |= {"campaign": EVERYBODY if cell is Cell.OFF_LIST else campaign, "list": campaign}
        asked |= {"day": as_of.isoformat(), "first": first, "count": count}
        sql = _FOUND.format(source=source, cell=_CELLS[cell], terms=terms, order=order)
        is_off = cell is Cell.OFF_LIST
        return [_account(row, as_of, is_listed=not is_off) for row in fetch(self._db, sql, asked)]

    def cohorts(self, campaign: str, scope: Scope, as_of: date) -> Mapping[tuple[str, str], int]:
        """Return accounts by month of conversion and month in which they bought; see CoverageReader."""
        last = f"{as_of:%Y-%m}"
        if not scope.is_narrow:
            asked = {"campaign": campaign, "team": scope.team_id or "", "month": last}
            return {(str(row[0]), str(row[1])): int(row[2]) for row in self._db.conn.execute(_COHORTS, asked)}
        terms, more = _terms(scope)
        found: Counter[tuple[str, str]] = Counter()
        for (text,) in self._db.conn.execute(_MONTHS.format(terms=terms), {"campaign": campaign, **more}):
            months = str(text).split()
            found.update((months[0], one) for one in months[1:] if one <= last)
        return found


def sum_of(many: Collection[Sums]) -> Sums:
    """Return sums added up."""
    return Sums(*map(sum, zip(*many, strict=True))) if many else NOTHING


def _terms(scope: Scope) -> tuple[str, dict[str, object]]:
    terms, asked = "", dict[str, object]()
    if scope.team_id is not None:
        terms += " AND s.owner_id IN (SELECT id FROM user WHERE unit_id = :team)"
        asked["team"] = scope.team_id
    for column, value in (("owner_id", scope.rep_id), ("place", scope.place)):
        if value is not None:
            terms += f" AND s.{column} = :{column}"
            asked[column] = value
    return terms, asked


def _account(row: Mapping[str, object], as_of: date, *, is_listed: bool) -> StepAccount:
    until = as_of.isoformat()
    sums = sum_of([one for day, one in unpacked(str(row["parts"])).items() if day <= until])
    is_known = sums.known > 0
    wallet = sums.wallet_minor if is_known else None
    return StepAccount(
        account_id=str(row["account_id"]),
        name=str(row["name"]),
        owner=str(row["owner"]),
        place=str(row["place_name"]),
        abc_class=str(row["abc_class"]),
        stage=str(row["stage"]),
        listed_on=_day(row["listed_on"]) if is_listed else None,
        opened_on=_day(row["opened_on"]),
        converted_on=_day(row["converted_on"]),
        again_on=_day(row["again_on"]),
        ours_minor=sums.ours_minor if is_known else None,
        wallet_minor=wallet,
        band=band(sums.ours_minor, wallet),
    )


def _campaign(row: Mapping[str, object]) -> Campaign:
    return Campaign(
        id=str(row["id"]),
        name=str(row["name"]),
        unit_id=str(row["unit_id"]),
        unit=str(row["unit"]),
        territory_id=_text(row["territory_id"]),
        territory=str(row["territory"]),
        profile=str(row["profile"]),
        drive=str(row["drive"]),
        state=str(row["state"]),
        started_on=date.fromisoformat(str(row["started_on"])),
        ended_on=_day(row["ended_on"]),
        gap_days=_number(row["gap_days"]),
        maturity_days=_number(row["maturity_days"]),
        thin_ppm=_number(row["thin_ppm"]),
        few_reps=_number(row["few_reps"]),
        accept_days=_number(row["accept_days"]),
        reason=str(row["reason"] or ""),
        notes=str(row["notes"] or ""),
        config=step_lists.config_of(row["profile"], row["gap_days"], row["maturity_days"]),
    )


def _stage(row: Mapping[str, object]) -> Stage:
    return Stage(
        id=str(row["id"]),
        campaign_id=str(row["campaign_id"]),
        territory_id=_text(row["territory_id"]),
        territory=str(row["territory"]),
        kind=str(row["kind"]),
        starts_on=date.fromisoformat(str(row["starts_on"])),
        ends_on=date.fromisoformat(str(row["ends_on"])),
        gate_ppm=_number(row["gate_ppm"]),
        state=str(row["state"]),
        closed_on=_day(row["closed_on"]),
        reason=str(row["reason"] or ""),
    )


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None


def _number(value: object) -> int | None:
    return None if value is None else int(str(value))


def _text(value: object) -> str | None:
    return str(value) if value else None
