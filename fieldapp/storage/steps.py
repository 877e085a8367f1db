"""The days on which accounts took their steps, and sums of them by group, kept as the facts change (rules §5).

An account adds to ``step_sum`` what its row of ``step_account`` says, so that a change takes exactly that out again.
What a save touches follows in its own transaction; of many accounts it is noted, and they follow turn by turn.
Every value follows from the facts alone: no clock plays a part.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Iterable, Set
from dataclasses import replace

from fieldapp.domain.codes import STEP_FACTS, STEP_TERMS
from fieldapp.domain.coverage.from_rows import History
from fieldapp.domain.coverage.timeline import Counting, Span, changes, months_bought, timelines
from fieldapp.domain.errors import DomainError
from fieldapp.storage import commission_facts, company_zone, meta, step_lists
from fieldapp.storage.database import Database
from fieldapp.storage.mode_spans import place_of
from fieldapp.storage.step_sums import Home, StepSums

logger = logging.getLogger(__name__)
FAULTS = (ArithmeticError, DomainError, LookupError, TypeError, ValueError)
AT_ONCE = 20
"""So many accounts are counted in the transaction of a save; more wait for a turn of their own."""
PORTION = 100
_READ = (
    *("account", "account_opened", "sales_order", "invoice", "payment", "payment_allocation", "refund", "credit_memo"),
    *("rebate", "trade_confirmation", "account_merge", "usage", "wallet_estimate"),
)
CURRENCY = "steps_currency"
"""Key of meta: in which money ours and wallets are."""
_THESE = "IN (SELECT value FROM json_each(?))"
_MOST_ORDERS = """SELECT currency FROM mix_revenue WHERE owner_id = '*' AND place = '*'
  GROUP BY currency ORDER BY sum(orders) DESC, currency LIMIT 1"""
_FALLBACK = "CNY"
_HOMES = f"""SELECT a.id, a.owner_id, u.unit_id, coalesce(a.territory_id, ''), coalesce(a.district, ''),
  coalesce(a.abc_class, ''), coalesce(a.stage, '')
FROM account a JOIN user u ON u.id = a.owner_id WHERE a.id {_THESE}"""
_KEPT = f"""SELECT campaign, owner_id, team_id, place, abc_class, stage, parts, months FROM step_account
WHERE account_id {_THESE}"""
_BACKLOG = "SELECT account_id FROM step_due LIMIT ?"
_MOVED = """SELECT s.account_id FROM user u JOIN step_account s ON s.campaign = '' AND s.owner_id = u.id
  WHERE s.team_id <> u.unit_id"""
_DUE = "SELECT d.account_id FROM step_due d LEFT JOIN account a ON a.id = d.account_id ORDER BY a.owner_id LIMIT ?"
_SPAN = "INSERT INTO step_span VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ACCOUNT = "INSERT INTO step_account VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"


def follow(db: Database, accounts: Collection[str], kinds: Set[str]) -> None:
    """Let steps follow what rows of some kinds, of some accounts, changed: at once where it is little."""
    wanted = set(accounts) if kinds & STEP_FACTS else set()
    if kinds & STEP_TERMS:
        wanted |= step_lists.changed(db)
        wanted.update(str(row[0]) for row in db.conn.execute(_MOVED))
    if "plan_terms" in kinds or most_orders(db) != meta.read(db, CURRENCY):
        note_all(db)
    elif wanted:
        note(db, wanted)
    backlog = [str(row[0]) for row in db.conn.execute(_BACKLOG, (AT_ONCE + 1,))]
    if 0 < len(backlog) <= AT_ONCE:
        count(db, backlog)


def note(db: Database, accounts: Collection[str]) -> None:
    """Note accounts to be counted."""
    ids = json.dumps(sorted(accounts))
    db.conn.execute("INSERT OR IGNORE INTO step_due SELECT value FROM json_each(?)", (ids,))


def note_all(db: Database) -> None:
    """Have everything counted anew, in the money of most orders."""
    meta.write(db, **{CURRENCY: most_orders(db)})
    db.conn.execute("INSERT OR IGNORE INTO step_due SELECT id FROM account")
    db.conn.execute("INSERT OR IGNORE INTO step_due SELECT account_id FROM step_account")


def rebuild(db: Database) -> None:
    """Throw all away and have it counted anew; what ``follow`` kept must equal that."""
    for table in ("step_due", "step_campaign", "step_account", "step_span", "step_sum", "step_cohort"):
        db.conn.execute(f"DELETE FROM {table}")
    step_lists.changed(db)
    note_all(db)


def is_waiting(db: Database) -> bool:
    """Tell whether any account is to be counted."""
    return db.conn.execute("SELECT 1 FROM step_due LIMIT 1").fetchone() is not None


def work_off(db: Database, most: int = PORTION) -> int:
    """Count some of the accounts that wait, in the transaction of the caller; return how many still wait."""
    count(db, [str(row[0]) for row in db.conn.execute(_DUE, (most,))])
    return int(db.conn.execute("SELECT count(*) FROM step_due").fetchone()[0])


def most_orders(db: Database) -> str:
    """Return the currency in which most orders are."""
    row = db.conn.execute(_MOST_ORDERS).fetchone()
    return str(row[0]) if row else _FALLBACK


def count(db: Database, accounts: Collection[str]) -> None:
    """Count accounts anew, with those that they were ever merged with."""
    groups = commission_facts.clusters_of(db, accounts)
    ids = json.dumps(sorted({*accounts, *(account for group in groups for account in group)}))
    sums = StepSums()
    _take_out(db, ids, sums)
    zone, currency = company_zone.read(db), meta.read(db, CURRENCY) or _FALLBACK
    countings = step_lists.countings(db, ids)
    homes = {str(row[0]): _home(row) for row in db.conn.execute(_HOMES, (ids,))}
    spans: list[tuple[object, ...]] = []
    parts: list[tuple[object, ...]] = []
    for group, rows in commission_facts.rows_by_group(db, groups, _READ).items():
        try:
            history = History(rows, zone, currency)
            counted = [(key, *_counted(history, one.of(group))) for key, one in countings.items()]
        except FAULTS:  # facts that contradict each other stop no save: these accounts are in no rate
            logger.exception("accounts could not be counted")
            continue
        for campaign, lines, months in counted:
            for account in lines.keys() & homes.keys():
                line, home, bought = lines[account], homes[account], months.get(account, ())
                text = sums.add(campaign, home, changes(line, countings[campaign].config))
                sums.add_months(campaign, home, bought, 1)
                spans += [_row(campaign, account, one) for one in _steps_alone(line)]
                parts.append((campaign, account, *home, text, " ".join(bought)))
    db.conn.executemany(_SPAN, spans)
    db.conn.executemany(_ACCOUNT, parts)
    sums.write(db)
    db.conn.execute(f"DELETE FROM step_due WHERE account_id {_THESE}", (ids,))


def _counted(history: History, counting: Counting) -> tuple[dict[str, list[Span]], dict[str, tuple[str, ...]]]:
    return timelines(history, counting), months_bought(history, counting)


def _take_out(db: Database, ids: str, sums: StepSums) -> None:
    for campaign, *where, parts, months in db.conn.execute(_KEPT, (ids,)):
        home = Home(*map(str, where))
        sums.add_parts(str(campaign), home, str(parts), -1)
        sums.add_months(str(campaign), home, str(months).split(), -1)
    keys = f"(SELECT campaign, account_id FROM step_account WHERE account_id {_THESE})"
    for table in ("step_span", "step_account"):
        db.conn.execute(f"DELETE FROM {table} WHERE (campaign, account_id) IN {keys}", (ids,))


def _steps_alone(line: Iterable[Span]) -> list[Span]:
    """Return spans as one wherever money alone changed between them."""
    found: list[Span] = []
    for one in line:
        if found and found[-1].until_on == one.from_on and _row("", "", found[-1])[4:] == _row("", "", one)[4:]:
            found[-1] = replace(found[-1], until_on=one.until_on)
        else:
            found.append(one)
    return found


def _row(campaign: str, account: str, span: Span) -> tuple[object, ...]:
    days = (span.opened_on, span.converted_on, span.again_on)
    return (
        campaign,
        account,
        span.from_on.isoformat(),
        span.until_on.isoformat(),
        span.listed_on.isoformat(),
        *(None if day is None else day.isoformat() for day in days),
        int(span.wallet_minor > 0),
    )


def _home(row: Iterable[object]) -> Home:
    _, owner, team, territory, district, abc_class, stage = map(str, row)
    return Home(owner, team, territory or place_of(district), abc_class, stage)
