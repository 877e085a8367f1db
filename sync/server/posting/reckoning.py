"""Reckons accounts and people, and writes what is missing in the ledger."""

from __future__ import annotations

import hashlib
import json
import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from datetime import date, timedelta
from functools import cached_property
from uuid import NAMESPACE_URL, uuid5

from fieldapp.domain.commission.entries import BUY_OUT, MINIMUM
from fieldapp.domain.commission.held_up import Halt, told_of
from fieldapp.domain.commission.ledger import ModeAt, Posting, facts_hash, posting_of_rows, without_cost
from fieldapp.domain.commission.limits import NOBODY
from fieldapp.domain.commission.plan import Base
from fieldapp.domain.commission.rows import next_day
from fieldapp.domain.commission.windows import named_in, touched_by_rows
from fieldapp.domain.periods import day_bounds
from sync.server.posting import changed, reading
from sync.server.posting.bases import missing_bases
from sync.server.posting.ground import Ground
from sync.server.posting.reading import Row, Rows
from sync.server.posting.terms import values_of
from sync.server.store.write_path import WorkSet

_log = logging.getLogger("fieldapp.server.posting")
PEOPLE = ""
"""Stands for accounts where there is none: what is paid to a person who left."""


class Reckoning:
    """One transaction's worth of posting; ``later`` gains the days on which facts of some accounts take effect."""

    def __init__(self, work: WorkSet, ground: Ground, later: dict[str, str], now: int) -> None:
        self._work = work
        self._ground = ground
        self._later = later
        self._now = now
        self._needs_cost = any(one.base is not Base.GROSS for plan in ground.plans for one in plan.versions)
        self._accounts: set[str] = set()
        self._prints: list[str] = []
        self._orders = 0
        self._halts: list[Halt] = []
        self.posted = 0

    @cached_property
    def _common(self) -> dict[str, list[Row]]:
        return {name: self._of_tenant(name) for name in ("termination", "product")}

    def accounts(self, accounts: Collection[str], *, with_people: bool = True) -> None:
        """Reckon accounts with those that they were merged with.

        Where plans cumulate, their orders change what other accounts bring to the same people: then these people are
        reckoned too, from the first window on that a change reached (unless all people are reckoned anyway).
        """
        groups = self._clusters(accounts)
        of_account = self._ledger({account for group in groups for account in group})
        firsts: dict[str, date] = {}
        of_whom: dict[str, set[str]] = defaultdict(set)
        for group, rows in self._read(groups).items():
            own = [row for account in group for row in of_account.get(account, ())]
            if PEOPLE in group:
                own = [row for row in own if row["component"] == BUY_OUT]
            self._note_later(group, rows)
            self._write_bases(rows)
            whose = NOBODY if self._ground.windows and PEOPLE not in group else None
            self._post(group, rows, own, reading.modes_of(rows, self._ground.zone), whose)
            if self._ground.windows and with_people and PEOPLE not in group:
                touched = touched_by_rows(rows, self._ground.zone, self._ground.plans, self._ground.today, own)
                for person, day in touched.items():
                    firsts[person] = min(day, firsts.get(person, day))
                    of_whom[person] |= group
        for person, day in sorted(firsts.items()):
            self.person(person, day, of_whom[person])

    def person(self, person: str, since: date | None = None, also: Collection[str] = ()) -> None:
        """Reckon what orders of all accounts bring one person, from the windows of a day on; None: from the first."""
        first = None if since is None or since == date.min else since
        clusters = self._clusters({*self._accounts_of(person, first), *also})
        rows: dict[str, list[Row]] = defaultdict(list)
        modes: dict[str, ModeAt] = {}
        for group, found in self._read(clusters).items():
            modes.update(dict.fromkeys(group, reading.modes_of(found, self._ground.zone)))
            for name, own in found.items():
                if name not in self._common:
                    rows[name] += own
        rows.update(self._common)
        accounts = frozenset(modes)
        ledger = self._ledger(accounts | {PEOPLE}, person)
        own = [row for account in accounts for row in ledger.get(account, ())]
        # Without any account all of the person's is reckoned: what was paid when they left as well.
        own += [row for row in ledger.get(PEOPLE, ()) if row["component"] == MINIMUM or not accounts]
        if not self._post(accounts, rows, own, lambda account, day: modes[account](account, day), (person,), first):
            self._try_again(also or accounts)

    def note_run(self) -> None:
        """Write what the run rested on and could not reckon with, for those who check it, if there is either."""
        if not self.posted and not self._halts:
            return
        for halt in self._halts:
            _log.warning("facts make no sense: %s", halt.code, extra={"tenant": self._work.tenant})
        company = next(str(row["id"]) for row in self._of_tenant("unit") if row["kind"] == "company")
        values: dict[str, object] = {
            "unit_id": company,
            "kind": "incremental",
            "as_of": self._ground.today.isoformat(),
            "started_at": self._now,
            "facts_hash": hashlib.sha256("\n".join(sorted(self._prints)).encode()).hexdigest(),
            "plans_hash": self._ground.plans_hash,
            "accounts": len(self._accounts),
            "orders": self._orders,
            "entries": self.posted,
            "warnings": told_of(self._halts),
        }
        run = str(uuid5(NAMESPACE_URL, f"{self._work.tenant}/run/{self._now}"))
        self._work.insert("commission_run", run, values_of(values), self._now, None)

    def write(self, entries: Iterable[tuple[str, dict[str, object]]]) -> None:
        """Add entries to the ledger, each in the scope of whom it pays."""
        for entry_id, entry in entries:
            user = self._ground.users.get(str(entry["beneficiary"]))
            whose = {} if user is None else {"beneficiary_id": user["id"], "unit_id": user["unit_id"]}
            told = {"explanation": without_cost(entry["explanation"]), "run_key": str(self._now)}
            self._work.insert("commission_entry", entry_id, values_of({**entry, **whose, **told}), self._now, None)
            self.posted += 1

    def _post(
        self,
        accounts: frozenset[str],
        rows: Rows,
        ledger: Sequence[Row],
        mode_at: ModeAt,
        only: Collection[str] | None,
        since: date | None = None,
    ) -> bool:
        """Post what is missing; return whether the facts made sense."""
        ground = self._ground
        done: Posting = posting_of_rows(
            rows, ground.zone, ground.plans, ground.today, ledger, ground.locked, mode_at, only=only, since=since
        )
        self._accounts |= accounts - {PEOPLE}
        if done.facts is None:
            people = tuple(sorted(set(only or ()) - set(NOBODY)))
            self._halts += [Halt(one.code, () if people else tuple(sorted(accounts)), people) for one in done.warnings]
        else:
            self._prints.append(facts_hash(done.facts))
        self._orders += done.orders
        self.write(done.entries)
        return done.facts is not None

    def _try_again(self, accounts: Iterable[str]) -> None:
        """Reckon accounts anew tomorrow: facts of another one, which make no sense, held up what these bring."""
        tomorrow = (self._ground.today + timedelta(days=1)).isoformat()
        for account in accounts:
            self._later[account] = min(tomorrow, self._later.get(account, tomorrow))

    def _write_bases(self, rows: Rows) -> None:
        """Let laptops know the base of orders whose cost is known, where a plan asks for more than revenue."""
        for values in missing_bases(rows) if self._needs_cost else ():
            key = json.dumps([values["order_id"], *map(str, values.values())])
            self._work.insert("order_base", str(uuid5(NAMESPACE_URL, key)), values_of(values), self._now, None)

    def _note_later(self, group: frozenset[str], rows: Rows) -> None:
        day = next_day(rows, self._ground.today)
        if day is not None:
            self._later[min(group)] = day

    def _accounts_of(self, person: str, since: date | None) -> set[str]:
        work = self._work
        if person in named_in(self._ground.plans):
            found = set(changed.all_accounts(work.conn, work.database, work.tenant, "", 1 << 30))
        else:
            found = changed.accounts_of_person(work.conn, work.database, work.tenant, person)
        if since is None:
            return found
        start = day_bounds(since, self._ground.zone)[0]
        together = {account: group for group in self._clusters(found) for account in group}
        active = changed.with_orders_since(work.conn, work.database, work.tenant, together, start)
        return {account for one in active for account in together[one]}

    def _clusters(self, accounts: Iterable[str]) -> list[frozenset[str]]:
        return changed.clusters(self._work.conn, self._work.database, self._work.tenant, accounts)

    def _read(self, groups: Sequence[frozenset[str]]) -> Mapping[frozenset[str], Rows]:
        work = self._work
        return reading.rows_of(work.conn, work.database, work.tenant, groups, self._common)

    def _ledger(self, accounts: Set[str], person: str | None = None) -> Mapping[str, list[Row]]:
        work, found = self._work, defaultdict[str, list[Row]](list)
        for row in reading.ledger(work.conn, work.database, work.tenant, sorted(accounts), person):
            found[str(row["account_key"])].append(row)
        return found

    def _of_tenant(self, entity: str) -> list[Row]:
        return reading.of_tenant(self._work.conn, self._work.database, self._work.tenant, entity)
