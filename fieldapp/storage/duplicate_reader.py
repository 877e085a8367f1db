"""Candidates of the store: accounts that share a key, compared; the whole store, or one account, or rows of a file."""

from __future__ import annotations

import heapq
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fieldapp.domain.duplicates.evidence import POSSIBLE, Certainty, Profile, Verdict, compare, is_hopeless
from fieldapp.domain.duplicates.keys import NEAR, all_keys, key_of, pairs_in, things_in
from fieldapp.services.duplicates.ports import Found, Pair, Pairs, Side, Tick
from fieldapp.services.duplicates.profiles import RawPerson
from fieldapp.storage import duplicate_index, merged
from fieldapp.storage.database import Database
from fieldapp.storage.duplicate_index import FIELDS, account_values, asked_of, maker
from fieldapp.storage.made import Made
from fieldapp.storage.rows import fetch, fetch_row

LARGEST_BLOCK = 24
"""A key that more accounts share says too little to compare them all: 24 of them are 276 pairs."""
_LARGEST_LOOK = 24
_SLICE = 2_000
_KEYS = "SELECT key, rid FROM duplicate_key ORDER BY key"
_ROOT_RIDS = """
SELECT a.rid, r.rid FROM account_member m JOIN account a ON a.id = m.account_id JOIN account r ON r.id = m.root_id
"""
_DISTINCT = f"""
SELECT a.rid, b.rid FROM account_merge f
JOIN account a ON a.id = {merged.root_of("f.account_id")} JOIN account b ON b.id = {merged.root_of("f.merged_id")}
WHERE f.state = 'distinct' AND NOT EXISTS (SELECT 1 FROM account_merge s WHERE s.supersedes = f.id)
"""
_DISTINCT_IDS = f"""
SELECT {merged.root_of("f.account_id")}, {merged.root_of("f.merged_id")} FROM account_merge f
WHERE f.state = 'distinct' AND NOT EXISTS (SELECT 1 FROM account_merge s WHERE s.supersedes = f.id)
"""
_COLUMNS = ", ".join(f"a.{name}" for name in FIELDS)
_ACCOUNTS = f"SELECT a.rid, a.id, {_COLUMNS} FROM account a WHERE a.rid IN (SELECT value FROM json_each(?))"
_NAMES = """
SELECT rid, legal_name, tax_number, short_name, aliases FROM account WHERE rid IN (SELECT value FROM json_each(?))
"""
_PEOPLE = f"""
SELECT r.rid, c.name, c.phone, c.mobile, c.email FROM contact c
JOIN account r ON r.id = {merged.root_of("c.account_id")}
WHERE c.account_id IN (SELECT a.id FROM json_each(?1) j JOIN account a ON a.rid = j.value
  UNION SELECT m.account_id FROM json_each(?1) j JOIN account a ON a.rid = j.value
  JOIN account_member m ON m.root_id = a.id) AND c.left_on IS NULL
"""
_FORMER = """
SELECT r.rid, a.legal_name FROM json_each(?) j JOIN account r ON r.rid = j.value
JOIN account_member m ON m.root_id = r.id JOIN account a ON a.id = m.account_id
"""
_HITS = """
SELECT k.key, k.rid FROM json_each(?) j JOIN duplicate_key k ON k.key = j.value
"""
_COUNTS = {
    "people": "SELECT count(*) FROM contact WHERE account_id {of}",
    "visits": "SELECT count(*) FROM visit_current WHERE account_id {of}",
    "orders": "SELECT count(*) FROM order_current WHERE account_id {of}",
    "reasons": "SELECT count(*) FROM objection_current WHERE account_id {of}",
    "plans": "SELECT count(*) FROM plan_open WHERE account_id {of}",
    "promises": "SELECT count(*) FROM promise WHERE account_id {of} AND state = 'open'",
}


@dataclass(frozen=True, slots=True)
class _Known:
    account_id: str
    name: str
    profile: Profile


class SqlDuplicates:
    """Implements services.duplicates.ports.DuplicateReader; ``writer`` is None where nothing may be written."""

    def __init__(self, db: Database, writer: Database | None = None) -> None:
        self._db = db
        self._writer = writer
        self._maker = duplicate_index.KeyMaker()

    def prepare(self) -> bool:
        """Give the next accounts their keys in a transaction of its own; see DuplicateReader."""
        if self._writer is None:
            return True
        self._writer.conn.execute("BEGIN IMMEDIATE")
        try:
            is_done = self._maker.step(self._writer)
            self._writer.conn.execute("COMMIT")
        except BaseException:
            if self._writer.conn.in_transaction:
                self._writer.conn.execute("ROLLBACK")
            self._maker = duplicate_index.KeyMaker()
            raise
        if is_done:
            self._maker = duplicate_index.KeyMaker()
        return is_done

    def is_ready(self) -> bool:
        """Tell whether the keys are kept; see DuplicateReader."""
        return duplicate_index.is_ready(self._db)

    def pairs(self, limit: int, tick: Tick) -> Pairs:
        """Return the best pairs of the store; see DuplicateReader."""
        found, crowded = pairs_in(_blocks(self._db), LARGEST_BLOCK)
        pairs = self._without_hopeless(self._of_roots(found), tick)
        known = self._known({rid for pair in pairs for rid in pair}, tick)
        counts: Counter[str] = Counter()
        best: list[tuple[int, int, int]] = []
        share = self._counter()
        for done, (first, second) in enumerate(sorted(pairs)):
            if done % _SLICE == 0:
                tick(9 * len(pairs) + done, 10 * len(pairs))
            if first not in known or second not in known:
                continue
            verdict = compare(known[first].profile, known[second].profile, share)
            if verdict.certainty is not Certainty.NONE:
                counts[verdict.certainty.value] += 1
                best.append((verdict.score, first, second))
        top = heapq.nlargest(limit, best, key=lambda one: (one[0], -one[1], -one[2]))
        return Pairs(tuple(self._pair(known, *one, share) for one in top), dict(counts), len(found), crowded)

    def undecided(self, pairs: Sequence[Pair]) -> list[Pair]:
        """Return those pairs that are still two, and not said to be two; see DuplicateReader."""
        roots = dict(self._db.conn.execute("SELECT account_id, root_id FROM account_member").fetchall())
        apart = {frozenset(pair) for pair in self._db.conn.execute(_DISTINCT_IDS)}
        found = []
        for pair in pairs:
            ends = frozenset(roots.get(one, one) for one in (pair.first_id, pair.second_id))
            if len(ends) == 2 and ends not in apart:
                found.append(pair)
        return found

    def like(self, values: Mapping[str, object], besides: str, limit: int) -> list[Found]:
        """Return accounts that one with these fields may be; see DuplicateReader."""
        people: list[RawPerson] = []
        rid = self._rid(besides)
        if rid is not None:
            people = self._people([rid]).get(rid, [])
        profile = maker().of(values, people)
        wanted: dict[int, list[tuple[int, bool]]] = {}
        for key, is_short in all_keys(profile):
            wanted.setdefault(key, []).append((0, is_short))
        hits = self._hits(wanted)
        apart = {second if first == rid else first for first, second in self._distinct() if rid in (first, second)}
        rids = {found for found in hits.get(0, ()) if found != rid and found not in apart}
        share = self._counter()
        return _best(self._known(rids), profile, share)[:limit]

    def side(self, account_id: str) -> Side | None:
        """Return an account with what hangs on it; see DuplicateReader."""
        root = merged.root(self._db, account_id)
        row = fetch_row(self._db, "account", root)
        if row is None:
            return None
        of = merged.members("?1")
        counts = {
            name: int(self._db.conn.execute(sql.format(of=of), (root,)).fetchone()[0]) for name, sql in _COUNTS.items()
        }
        owner = fetch(self._db, "SELECT name FROM user WHERE id = ?", (row["owner_id"],))
        last = self._db.conn.execute(
            "SELECT last_contact_at FROM account_summary WHERE account_id = ?", (root,)
        ).fetchone()
        fields = {name: value for name, value in row.items() if name not in ("rid", "ver")}
        return Side(root, fields, str(owner[0]["name"]) if owner else "", counts, last[0] if last else None)

    def of_rows(
        self, rows: Sequence[tuple[str, Mapping[str, object]]], made: Mapping[str, Made]
    ) -> dict[str, list[Found]]:
        """Return, by the id of a row about to be added, the accounts that it may be, best first.

        ``made`` is what was made of rows before, by id.
        """
        make = maker()
        wanted: dict[int, list[tuple[int, bool]]] = {}
        for number, (row_id, values) in enumerate(rows):
            known = made.get(row_id)
            for key in known.asked if known else asked_of(values):
                wanted.setdefault(key, []).append((number, True))  # for a name short of a letter nobody asks here
        hits = self._hits(wanted)
        if not hits:
            return {}
        stored = self._known({rid for rids in hits.values() for rid in rids})
        share = self._counter()
        found = {}
        for number, rids in hits.items():
            best = _best({rid: stored[rid] for rid in rids if rid in stored}, make.of(rows[number][1]), share)
            best = [one for one in best if one.account_id != rows[number][0]]
            if best:
                found[rows[number][0]] = best
        return found

    # ---------------------------------------------------------------------------------- inside

    def _without_hopeless(self, pairs: dict[tuple[int, int], int], tick: Tick) -> set[tuple[int, int]]:
        """Leave out what names alone rule out: one name in a hundred cities, all of them others."""
        make, wanted = maker(), sorted({rid for pair in pairs for rid in pair})
        main: dict[int, Profile] = {}
        for at in range(0, len(wanted), _SLICE):
            tick(6 * at, 10 * len(wanted))
            ids = (json.dumps(wanted[at : at + _SLICE]),)
            former = self._former(ids)
            for rid, name, tax, short, aliases in self._db.conn.execute(_NAMES, ids):
                known = [*(json.loads(aliases) if aliases else ()), *former.get(rid, ())]
                values = {"legal_name": name, "tax_number": tax, "short_name": short, "aliases": known}
                main[rid] = make.named_part(values)
        found = set()
        for pair, shared in pairs.items():
            one, other = main.get(pair[0]), main.get(pair[1])
            if one and other and not is_hopeless(one, other, things_in(shared), is_near=shared >= NEAR):
                found.add(pair)
        return found

    def _hits(self, wanted: Mapping[int, Sequence[tuple[int, bool]]]) -> dict[int, set[int]]:
        """Return the accounts (of merged ones the root) that share a key, by the number of the asker.

        Who asks with a name short of a letter is not told of names that are short of one too.
        """
        by_key: dict[int, list[int]] = {}
        for key, rid in self._db.conn.execute(_HITS, (json.dumps(list(wanted)),)):
            by_key.setdefault(key, []).append(rid)
        if not by_key:
            return {}
        roots = dict(self._db.conn.execute(_ROOT_RIDS).fetchall())
        found: dict[int, set[int]] = {}
        for key, rids in by_key.items():
            if len(rids) <= _LARGEST_LOOK:
                for asker, is_short in wanted[key]:
                    told = {roots.get(rid >> 1, rid >> 1) for rid in rids if not (is_short and rid & 1)}
                    if told:
                        found.setdefault(asker, set()).update(told)
        return found

    def _of_roots(self, pairs: Mapping[tuple[int, int], int]) -> dict[tuple[int, int], int]:
        roots = dict(self._db.conn.execute(_ROOT_RIDS).fetchall())
        apart = self._distinct()
        found: dict[tuple[int, int], int] = {}
        for (a, b), keys in pairs.items():
            one, other = roots.get(a, a), roots.get(b, b)
            pair = (min(one, other), max(one, other))
            if one != other and pair not in apart:
                found[pair] = found.get(pair, 0) + keys
        return found

    def _distinct(self) -> set[tuple[int, int]]:
        found = self._db.conn.execute(_DISTINCT).fetchall()
        return {(min(pair), max(pair)) for pair in found}

    def _known(self, rids: Collection[int], tick: Tick | None = None) -> dict[int, _Known]:
        wanted = sorted(rids)
        found: dict[int, _Known] = {}
        for at in range(0, len(wanted), _SLICE):
            if tick:
                tick(6 * len(wanted) + 3 * at, 10 * len(wanted))
            found.update(self._some_known(wanted[at : at + _SLICE]))
        return found

    def _some_known(self, rids: list[int]) -> Iterator[tuple[int, _Known]]:
        ids = (json.dumps(rids),)
        people, former = self._people(rids), self._former(ids)
        for rid, account_id, *columns in self._db.conn.execute(_ACCOUNTS, ids):
            values = account_values(columns)
            aliases = values["aliases"]
            values["aliases"] = [*(aliases if isinstance(aliases, list) else ()), *former.get(rid, ())]
            profile = maker().of(values, people.get(rid, ()), with_sound=False)
            yield rid, _Known(str(account_id), str(values["legal_name"]), profile)

    def _former(self, ids: tuple[str]) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for rid, name in self._db.conn.execute(_FORMER, ids):
            found.setdefault(rid, []).append(name)
        return found

    def _people(self, rids: list[int]) -> dict[int, list[RawPerson]]:
        found: dict[int, list[RawPerson]] = {}
        for rid, *columns in self._db.conn.execute(_PEOPLE, (json.dumps(rids),)):
            found.setdefault(rid, []).append(RawPerson(*columns))
        return found

    def _pair(
        self, known: Mapping[int, _Known], _score: int, first: int, second: int, share: Callable[[str], int]
    ) -> Pair:
        a, b = known[first], known[second]
        verdict: Verdict = compare(a.profile, b.profile, share)
        return Pair(a.account_id, a.name, b.account_id, b.name, verdict.score, verdict.certainty, verdict.evidence)

    def _counter(self) -> Callable[[str], int]:
        """Return what tells how many accounts share a number or a domain; asked once for each."""
        db = self._db

        @lru_cache(maxsize=4096)
        def count(text: str) -> int:
            sql = "SELECT count(*) FROM (SELECT 1 FROM duplicate_key WHERE key = ? LIMIT 10)"
            return int(db.conn.execute(sql, (key_of(text),)).fetchone()[0])

        return count

    def _rid(self, account_id: str) -> int | None:
        row = self._db.conn.execute("SELECT rid FROM account WHERE id = ?", (account_id,)).fetchone()
        return int(row[0]) if row else None


def _blocks(db: Database) -> Iterator[tuple[int, list[int]]]:
    """Yield every key that several accounts share, with these."""
    present, block = -1, list[int]()
    for key, rid in db.conn.execute(_KEYS):
        if key == present:
            block.append(rid)
        else:
            if len(block) > 1:
                yield present, block
            present, block = key, [rid]
    if len(block) > 1:
        yield present, block


def _best(known: Mapping[int, _Known], profile: Profile, share: Callable[[str], int]) -> list[Found]:
    weighed = [(one, compare(profile, one.profile, share)) for one in known.values()]
    found = [
        Found(one.account_id, one.name, verdict.score, verdict.certainty, verdict.evidence)
        for one, verdict in weighed
        if verdict.score >= POSSIBLE
    ]
    return sorted(found, key=lambda one: (-one.score, one.name, one.account_id))
