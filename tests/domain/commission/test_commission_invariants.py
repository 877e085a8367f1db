"""Invariants of the ledger by their numbers in rules §10, on random histories: locks, refunds, merges, late facts."""

from __future__ import annotations

import copy
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from commission.histories import AS_OF, CHANNELS, History, Maker
from commission.sales import LIFETIME_FILE
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from fieldapp.domain.commission.calendar import Period, PeriodState, calendar
from fieldapp.domain.commission.engine import derive
from fieldapp.domain.commission.entries import Entry, EntryKey
from fieldapp.domain.commission.explained import OwnRate, Share
from fieldapp.domain.commission.facts_file import read_facts
from fieldapp.domain.commission.plan import Cap, CapScope, PeriodKind, PlanVersion, Tier, TierKind, Tiers, Trigger
from fieldapp.domain.commission.plan_file import read_plan
from fieldapp.domain.commission.posting import Posted, Statement, post, resolved, statements
from fieldapp.domain.commission.tiers import earned
from fieldapp.domain.money import alloc, rnd
from fieldapp.domain.periods import local_date

EXAMPLES = 200
AT_LEAST = 5  # per cent of the examples in which each hard thing must occur
LIFETIME = LIFETIME_FILE.read_text(encoding="utf-8")
seeds = st.integers(0, 2**40)
SEEN: dict[str, Counter[str]] = defaultdict(Counter)


def ledger(plan: str, facts: dict[str, Any], as_of: date = AS_OF) -> tuple[Entry, ...]:
    return derive(read_facts(json.dumps(facts)), [read_plan(plan)], as_of).entries


def sums(entries: Sequence[Entry] | Sequence[Posted], *, by_event: bool = False) -> dict[tuple[Any, ...], int]:
    """Totals by beneficiary, role, order and part, or by whole key; zeros are left out."""
    found: dict[tuple[Any, ...], int] = defaultdict(int)
    for one in entries:
        key = one.key
        where = (key.event_id,) if by_event else ()
        found[key.beneficiary, key.role, key.order_id, key.component, one.currency, *where] += one.amount_minor
    return {key: amount for key, amount in found.items() if amount}


def note(test: str, history: History, *more: str) -> None:
    SEEN[test]["examples"] += 1
    for trait in {*history.traits, *more}:
        event(trait)
        SEEN[test][trait] += 1


@dataclass
class Run:
    """Facts that arrive in batches, posted after each; between them periods are locked."""

    posted: list[Posted]
    periods: list[Period]
    traits: set[str]
    frozen: list[tuple[list[Posted], dict[tuple[str, str, date], Statement]]]

    def lock(self, before: date) -> None:
        self.periods = [replace(one, state=PeriodState.LOCKED) if one.end <= before else one for one in self.periods]
        self.traits.add("lock")
        self.frozen.append(self.locked())

    def locked(self) -> tuple[list[Posted], dict[tuple[str, str, date], Statement]]:
        """Entries and statements of the periods that are locked."""
        starts = {one.start for one in self.periods if one.is_locked}
        found = {key: one for key, one in statements(self.posted, self.periods).items() if key[2] in starts}
        return [one for one in self.posted if one.period_start in starts], found

    def take(self, entries: Sequence[Entry]) -> None:
        new = post(entries, self.posted, self.periods)
        if any(one.is_adjusting for one in new):
            self.traits.add("late")
        self.posted += new


def batches(facts: dict[str, Any], random: Random) -> Iterator[dict[str, Any]]:
    """The facts as they arrive: ever more of them, in any order."""
    rows = [(kind, row) for kind, table in facts.items() if kind not in ("zone", "accounts") for row in table]
    random.shuffle(rows)
    cuts = [*sorted(random.sample(range(len(rows)), min(3, len(rows)))), len(rows)]
    for cut in cuts:
        known: dict[str, Any] = {"zone": facts["zone"], "accounts": facts["accounts"]}
        for kind, row in rows[:cut]:
            known.setdefault(kind, []).append(row)
        yield known


def arrive(seed: int) -> tuple[History, Run, tuple[Entry, ...]]:
    """A history that arrives in batches between locks; the periods of 2026-12 stay open."""
    history, random = Maker(seed).history(), Random(seed)
    run = Run([], calendar(PeriodKind.MONTH, date(2025, 9, 1), AS_OF), set(), [])
    target: tuple[Entry, ...] = ()
    for known in batches(history.facts, random):
        target = ledger(history.plan, known)
        run.take(target)
        if random.randrange(3):
            run.lock(date(2025, 12, 1) if random.randrange(2) else date(2026, 7, 1))
    return history, run, target


@settings(max_examples=EXAMPLES)
@given(seeds)
def test_01_to_05_posting(seed: int) -> None:
    """1 sums, 2 increments = rebuild, 3 arrival leaves no trace, 4 locks hold, 5 nothing twice."""
    history, run, target = arrive(seed)
    note("posting", history, *run.traits)
    assert sums(run.posted, by_event=True) == sums(target, by_event=True)  # 2
    assert post(target, run.posted, run.periods) == []  # 5
    entries_now, statements_now = run.locked()
    for entries, of_then in run.frozen:  # 4
        starts = {key[2] for key in of_then} | {one.period_start for one in entries}
        assert [one for one in entries_now if one.period_start in starts] == entries
        assert statements_now | of_then == statements_now
    by_person: dict[tuple[str, str], int] = defaultdict(int)
    for one in run.posted:
        by_person[one.key.beneficiary, one.currency] += one.amount_minor
    found = statements(run.posted, run.periods)
    for key, total in by_person.items():  # 1
        mine = [one for (who, currency, _), one in found.items() if (who, currency) == key]
        assert sum(one.earned_minor + one.adjustments_minor for one in mine) == total
        assert sum(one.paid_minor for one in mine) + mine[-1].closing_minor == total
    shuffled = copy.deepcopy(history.facts)
    for rows in shuffled.values():
        if isinstance(rows, list):
            rows.extend(rows[:1])
            Random(seed + 1).shuffle(rows)
    assert ledger(history.plan, shuffled) == ledger(history.plan, history.facts)  # 3


@settings(max_examples=EXAMPLES)
@given(seeds, st.sampled_from(("ann", "bob", "cid", None)), st.integers(0, 300))
def test_06_another_server_never_changes_the_originators_part(seed: int, rep: str | None, days: int) -> None:
    """Without tiers and caps, which cumulate over all roles of a rep."""
    history = Maker(seed, tiers=False, caps=False, minimum=False).history()
    note("servers", history)
    moved = copy.deepcopy(history.facts)
    start = (date(2025, 9, 1) + timedelta(days=days)).isoformat()
    moved.setdefault("services", []).append({"id": "zz", "account_id": "a1", "rep_id": rep, "from_on": start})
    before, after = (
        [(one.key, one.amount_minor) for one in ledger(history.plan, facts) if one.key.role == "originator"]
        for facts in (history.facts, moved)
    )
    assert before == after


@settings(max_examples=EXAMPLES)
@given(seeds)
def test_07_a_full_refund_leaves_nothing(seed: int) -> None:
    history = Maker(seed, tiers=False, minimum=False, caps=False).history()
    note("refunds", history)
    facts = copy.deepcopy(history.facts)
    for order in {row["id"]: row for row in facts["orders"]}.values():
        refund = {"order_id": order["id"], "amount_minor": 10**9, "currency": order["currency"], "on": "2026-12-30"}
        facts.setdefault("refunds", []).append({"id": f"full-{order['id']}", **refund})
    assert {key: n for key, n in sums(ledger(history.plan, facts)).items() if key[3] != "buy_out"} == {}


@settings(max_examples=EXAMPLES)
@given(st.integers(-(10**6), 10**6), st.lists(st.integers(0, 10**6), min_size=1, max_size=6).filter(any))
def test_08_alloc(total: int, weights: list[int]) -> None:
    """Shares add up, lie within one unit of exact, follow a permutation, and mirror."""
    keyed = {(n % 2, f"r{n}"): Fraction(weight, 10**6) for n, weight in enumerate(weights)}
    shares = alloc(total, keyed)
    assert sum(shares.values()) == total
    assert all(abs(shares[key] - total * weight / sum(keyed.values())) < 1 for key, weight in keyed.items())
    assert alloc(total, dict(reversed(keyed.items()))) == shares
    assert alloc(-total, keyed) == {key: -share for key, share in shares.items()}


@settings(max_examples=EXAMPLES)
@given(seeds, st.sampled_from(CHANNELS))
def test_09_channels_of_later_orders_change_no_earlier_entry(seed: int, channel: str) -> None:
    """Without merges: their weights rest on profit, not on channels, but corrections of orders move it."""
    history = Maker(seed, merges=False).history(plan=LIFETIME)
    note("channels", history)
    turn = "2026-02-01T00:00:00+00:00"
    facts = copy.deepcopy(history.facts)
    for row in facts["orders"]:
        row["channel"] = row["channel"] if row["ordered_at"] < turn else channel
    early = {row["id"] for row in facts["orders"] if row["ordered_at"] < turn}
    before, after = (
        [one for one in ledger(LIFETIME, each) if one.key.order_id in early] for each in (history.facts, facts)
    )
    assert before == after
    for one in ledger(LIFETIME, facts):
        if isinstance(one.explanation.reckoning, Share) and one.key.role == "originator" and _exact(one) >= 1:
            assert one.explanation.reckoning.share_after >= 1


@settings(max_examples=EXAMPLES)
@given(
    st.lists(st.integers(0, 50_000), min_size=1, max_size=8),
    st.lists(st.integers(1, 40_000), min_size=1, max_size=4, unique=True),
    st.lists(st.integers(0, 100), min_size=5, max_size=5).map(sorted),
    st.randoms(use_true_random=False),
)
def test_10_tiers(deals: list[int], bounds: list[int], rates: list[int], random: Random) -> None:
    """Totals do not depend on the order of deals; C rises; marginal is continuous and at most retroactive."""
    ends = [*sorted(bounds), None]
    ranges = tuple(
        Tier(start or 0, end, Fraction(rate, 100)) for start, end, rate in zip([0, *ends], ends, rates, strict=False)
    )
    marginal = Tiers(TierKind.MARGINAL, PeriodKind.MONTH, ranges)
    retroactive = replace(marginal, kind=TierKind.RETROACTIVE)
    for tiers in (marginal, retroactive):
        totals = set()
        for _ in range(2):
            random.shuffle(deals)
            credit, total = Fraction(0), 0
            for deal in deals:
                total += rnd(earned(tiers, credit + deal)) - rnd(earned(tiers, credit))
                assert earned(tiers, credit + deal) >= earned(tiers, credit)
                credit += deal
            totals.add(total)
        assert totals == {rnd(earned(tiers, Fraction(sum(deals))))}
    for bound in bounds:
        just_below = earned(marginal, bound - Fraction(1, 10**6))
        assert earned(marginal, Fraction(bound)) - just_below <= Fraction(1, 10**6)
    assert earned(marginal, Fraction(sum(deals))) <= earned(retroactive, Fraction(sum(deals)))


@settings(max_examples=EXAMPLES)
@given(seeds, st.sampled_from(CapScope))
def test_11_caps_withhold_and_never_pay_more(seed: int, scope: CapScope) -> None:
    """One kind of cap at a time: paid + withheld is the uncapped amount, and a higher cap never pays less."""
    history = Maker(seed, caps=True, minimum=False, clawback=False).history()
    note("caps", history)
    plan = read_plan(history.plan)
    totals = []
    for factor in (0, 1, 3):
        versions = [
            replace(one, caps=tuple(replace(cap, amount_minor=cap.amount_minor * factor) for cap in _of(one, scope)))
            for one in plan.versions
        ]
        entries = derive(read_facts(history.text), [replace(plan, versions=tuple(versions))], AS_OF).entries
        assert all(one.withheld_minor + one.amount_minor == one.earned_minor for one in entries)
        sums_of: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        for one in entries:
            order_id = one.key.order_id if scope is CapScope.ORDER else ""
            if one.explanation.caps:
                sums_of[one.key.beneficiary, order_id][0] += one.amount_minor
                sums_of[one.key.beneficiary, order_id][1] = one.explanation.caps[0].cap_minor
        totals.append({key: paid for key, (paid, _) in sums_of.items()})
        if scope is CapScope.ORDER:
            assert all(paid <= cap for paid, cap in sums_of.values())
    assert all(paid <= totals[2].get(key, paid) for key, paid in totals[1].items())
    assert all(paid <= 0 for paid in totals[0].values())


def _of(version: PlanVersion, scope: CapScope) -> list[Cap]:
    return [cap for cap in version.caps if cap.scope is scope]


@settings(max_examples=EXAMPLES)
@given(seeds)
def test_13_released_lies_between_nothing_and_the_profit(seed: int) -> None:
    history = Maker(seed).history()
    note("released", history)
    paid = {part["order_id"] for row in history.facts.get("payments", []) for part in row.get("allocations", [row])}
    versions = {one.id: one for one in read_plan(history.plan).versions}
    for entry in ledger(history.plan, history.facts):
        reckoning = entry.explanation.reckoning
        if isinstance(reckoning, Share | OwnRate):
            assert all(0 <= one.amount <= one.base_minor for one in (reckoning.before, reckoning.after) if one)
        if entry.key.order_id and versions[entry.version_id].trigger in (Trigger.PAYMENT, Trigger.FULL_PAYMENT):
            assert entry.key.order_id in paid


@settings(max_examples=EXAMPLES)
@given(seeds)
def test_14_a_clawback_takes_no_more_than_was_booked(seed: int) -> None:
    history = Maker(seed, clawback=True).history()
    booked: dict[tuple[Any, ...], int] = defaultdict(int)
    taken: dict[tuple[Any, ...], int] = defaultdict(int)
    for one in ledger(history.plan, history.facts):
        into = taken if one.key.component == "clawback" else booked
        if one.key.component != "minimum":
            into[one.key.beneficiary, one.key.role, one.key.order_id] -= one.amount_minor
    note("clawback", history, *(["clawback"] if taken else []))
    assert all(0 <= amount <= max(0, -booked[key]) for key, amount in taken.items())


@settings(max_examples=EXAMPLES)
@given(seed=seeds, days=st.integers(0, 300), plain=st.booleans())
def test_15_a_merge_touches_nothing_before_it(seed: int, days: int, *, plain: bool) -> None:
    """Merged and undone on one day nothing changes; orders before a merge keep their shares; weights add up to 1."""
    off = dict.fromkeys(("tiers", "caps", "minimum"), False) if plain else {}
    history = Maker(seed, merges=False, **off).history()
    note("merges", history)
    day = date(2025, 9, 1) + timedelta(days=days)
    facts = copy.deepcopy(history.facts)
    facts["accounts"].append({"id": "zz", "names": ["Other"]})
    facts["merges"] = [{"id": "m", "from_id": "a1", "into_id": "zz", "on": day.isoformat()}]
    before, merged = ledger(history.plan, history.facts), ledger(history.plan, facts)
    undone = facts | {"undos": [{"id": "u", "merge_id": "m", "on": day.isoformat()}]}
    assert ledger(history.plan, undone) == before
    assert [one for one in merged if one.effective_on < day] == [one for one in before if one.effective_on < day]
    if plain:
        orders = read_facts(history.text).orders
        early = {one.id for one in orders if local_date(one.at, history.facts["zone"]) < day}
        kept = [[one for one in each if one.key.order_id in early] for each in (merged, before)]
        assert kept[0] == kept[1]
    for one in merged:
        if isinstance(one.explanation.reckoning, Share):
            assert sum(weight for _, weight in one.explanation.reckoning.weights) == 1


@settings(max_examples=EXAMPLES)
@given(seeds)
def test_16_a_version_after_all_orders_changes_nothing(seed: int) -> None:
    history = Maker(seed).history()
    note("versions", history)
    last = read_plan(history.plan).versions[-1]
    ended = history.plan.replace(f'id = "{last.id}"', f'id = "{last.id}"\nuntil = 2026-10-01')
    new = LIFETIME[LIFETIME.index("[[version]]") :].replace("2000-01-01", "2026-10-01").replace('"1"', '"late"')
    assert ledger(f"{ended}\n{new}", history.facts) == ledger(history.plan, history.facts)


@settings(max_examples=EXAMPLES)
@given(seeds)
def test_17_the_split_adds_up_to_the_pool_and_overlays_leave_it_alone(seed: int) -> None:
    history = Maker(seed, caps=False, minimum=False).history()
    note("split", history)
    entries = ledger(history.plan, history.facts)
    by_event: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.key.component == "share":
            by_event[entry.key.order_id, entry.key.event_id].append(entry)
    for same in by_event.values():
        pool = same[0].explanation.reckoning
        assert isinstance(pool, Share)
        assert sum(entry.amount_minor for entry in same) == pool.pool_after - pool.pool_before
    plan = read_plan(history.plan)
    bare = replace(plan, versions=tuple(replace(one, overlays=(), override=None) for one in plan.versions))
    alone = derive(read_facts(history.text), [bare], AS_OF).entries
    assert [_of_split(one) for one in alone if one.key.component == "share"] == [
        _of_split(one) for one in entries if one.key.component == "share"
    ]


def _of_split(entry: Entry) -> tuple[EntryKey, int]:
    return entry.key, entry.amount_minor


@settings(max_examples=EXAMPLES)
@given(seeds, st.integers(-2_000, 2_000))
def test_18_shifted_days_leave_amounts_unchanged(seed: int, days: int) -> None:
    """By whole cycles of the calendar (400 years) with everything; by any days where nothing counts in months."""
    history = Maker(seed).history()
    note("shifted", history)
    text, plan = (re.sub(r"\b20([0-9]{2}-[0-9]{2}-)", r"24\1", one) for one in (history.text, history.plan))
    before = [(one.key.order_id, one.key.beneficiary, one.amount_minor) for one in ledger(history.plan, history.facts)]
    later = ledger(plan, json.loads(text), date(2426, 12, 31))
    assert [(one.key.order_id, one.key.beneficiary, one.amount_minor) for one in later] == before
    simple = Maker(seed, merges=False)
    simple.zone = simple.facts["zone"] = "Asia/Shanghai"
    facts = simple.history().facts
    moved = json.loads(
        json.dumps(facts), object_hook=lambda row: {key: _shifted(value, days) for key, value in row.items()}
    )
    ours, theirs = ledger(LIFETIME, facts), ledger(LIFETIME, moved, AS_OF + timedelta(days=days))
    assert [(one.key, one.amount_minor) for one in ours] == [(one.key, one.amount_minor) for one in theirs]


def _shifted(value: Any, days: int) -> Any:
    if not isinstance(value, str) or not re.match(r"20[0-9]{2}-", value):
        return value
    moved = datetime.fromisoformat(value) + timedelta(days=days)
    return moved.isoformat() if "T" in value else moved.date().isoformat()


@settings(max_examples=EXAMPLES)
@given(seeds)
def test_19_currencies_never_mix_and_scale(seed: int) -> None:
    history = Maker(seed, caps=False, minimum=False, tiers=False).history(plan=LIFETIME)
    note("currency", history)
    money = {row["id"]: row["currency"] for row in history.facts["orders"]}
    entries = ledger(LIFETIME, history.facts)
    assert all(entry.currency == money[entry.key.order_id] for entry in entries if entry.key.order_id)
    tenfold = json.loads(json.dumps(history.facts), object_hook=_ten_times)
    exact = [
        {entry.key: _exact(entry) for entry in each if isinstance(entry.explanation.reckoning, Share)}
        for each in (entries, ledger(LIFETIME, tenfold))
    ]
    both = exact[0].keys() & exact[1].keys()
    assert all(exact[1][key] == 10 * exact[0][key] for key in both)


def _ten_times(row: dict[str, Any]) -> dict[str, Any]:
    amounts = ("amount_minor", "net_minor", "cost_minor")
    return {key: value * 10 if key in amounts else value for key, value in row.items()}


def _exact(entry: Entry) -> Fraction:
    reckoning = entry.explanation.reckoning
    assert isinstance(reckoning, Share)
    return reckoning.rate * reckoning.after.amount * dict(reckoning.weights)[reckoning.key]


@settings(max_examples=EXAMPLES)
@given(seeds, st.integers(-5_000, 5_000))
def test_20_an_accepted_dispute_changes_the_balance_by_its_resolution(seed: int, amount: int) -> None:
    """Also after the next run, which leaves resolutions alone."""
    _, run, target = arrive(seed)
    balances = []
    resolution = resolved("d1", "ann", "CNY", amount, date(2026, 2, 2), run.periods)
    for posted in (run.posted, [*run.posted, resolution]):
        assert post(target, posted, run.periods) == []
        mine = [
            one for (who, money, _), one in statements(posted, run.periods).items() if (who, money) == ("ann", "CNY")
        ]
        balances.append(sum(one.paid_minor for one in mine) + (mine[-1].closing_minor if mine else 0))
    assert balances[1] - balances[0] == amount


@settings(max_examples=EXAMPLES)
@given(seeds)
@example(121)
def test_every_amount_is_recomputed_from_its_explanation(seed: int) -> None:
    history = Maker(seed).history()
    note("explained", history)
    for entry in ledger(history.plan, history.facts):
        assert entry.explanation.amount == entry.amount_minor
        # Half a unit of the pool, and less than one of dividing it.
        assert abs(entry.explanation.reckoning.rounding) < Fraction(3, 2)


@pytest.fixture(scope="module", autouse=True)
def _hard_things_occur() -> Iterator[None]:
    """Each hard thing occurred in enough of the examples."""
    yield
    needed = {"posting": ("refund", "merge", "dst", "lock", "late", "duplicate", "revision", "leaver")}
    for test, seen in SEEN.items():
        for name in needed.get(test, ("refund", "dst")):
            assert seen[name] * 100 >= seen["examples"] * AT_LEAST, (test, name, dict(seen))
