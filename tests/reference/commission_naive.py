"""Commission reckoned a second time, in the plainest way, from the files themselves (rules §2, §3).

It imports nothing of the program: what it has in common with the engine is the text of the rules. Slow on purpose:
every question is answered by going through all facts again.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

Row = dict[str, Any]
Key = tuple[str, str, str, str, str]
"""(beneficiary, role, order, event, component)."""

HOUSES = ("HOUSE", "HOUSE-DISPUTED")
RANKS = ["sales_order", "invoice", "payment", "refund", "trade_confirmation", "bad_debt", "credit_memo", "lapse"]
ROLES = ["originator", "server", "overlay", "distributor", "any"]


def rounded(x: Fraction) -> int:
    whole = int(abs(x) + Fraction(1, 2))
    return whole if x >= 0 else -whole


def rate_of(value: Any) -> Fraction:
    if isinstance(value, str):
        return Fraction(value.replace("%", "").strip()) / 100 if "%" in value else Fraction(value)
    return Fraction(value)


def day_of(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def later(day: date, months: int) -> date:
    first = date(day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1, 1)
    while months is not None:
        try:
            return first.replace(day=day.day)
        except ValueError:
            day = day - timedelta(days=1)
    raise AssertionError


def window(kind: str, day: date) -> tuple[date, date]:
    if kind == "half_month":
        if day.day <= 15:
            return day.replace(day=1), day.replace(day=16)
        return day.replace(day=16), later(day.replace(day=1), 1)
    size = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}[kind]
    start = day.replace(day=1)
    while (start.month - 1) % size:
        start = (start - timedelta(days=1)).replace(day=1)
    return start, later(start, size)


def split(total: int, weights: dict[tuple[int, str], Fraction]) -> dict[tuple[int, str], int]:
    if total < 0:
        return {key: -part for key, part in split(-total, weights).items()}
    found = {key: int(total * weight / sum(weights.values())) for key, weight in weights.items()}
    rest = {key: total * weight / sum(weights.values()) - found[key] for key, weight in weights.items()}
    for key in sorted(weights, key=lambda one: (-rest[one], one)):
        if sum(found.values()) < total:
            found[key] += 1
    return found


class Naive:
    """One plan on one facts document, up to a day."""

    def __init__(self, plan: str, facts: Row, as_of: date) -> None:
        self.plan = tomllib.loads(plan, parse_float=Fraction)
        self.facts, self.as_of, self.zone = facts, as_of, ZoneInfo(facts["zone"])
        self.tables = {name: self.current(rows) for name, rows in facts.items() if name != "zone"}
        self.ledger: dict[Key, int] = defaultdict(int)
        self.moves: list[tuple[Any, ...]] = []
        self.orders = [one for one in self.table("orders") if self.order_day(one) <= as_of and self.version(one)]
        self.histories = {one["root"]: self.walk(one) for one in self.orders}

    def current(self, rows: list[Row]) -> list[Row]:
        gone = {one["fact_id"] for one in self.facts.get("removals", [])}
        once: dict[str, Row] = {}
        for row in rows:
            if row["id"] in gone:
                continue
            if row["id"] not in once or row.get("revision", 1) < once[row["id"]].get("revision", 1):
                once[row["id"]] = row
        found = []
        for row in once.values():
            if row.get("supersedes") in once:
                continue
            chain = [row]
            while True:
                after = sorted(one["id"] for one in once.values() if one.get("supersedes") == chain[-1]["id"])
                if not after:
                    break
                chain.append(once[after[0]])
            found.append({**chain[-1], "root": row["id"], "ids": [one["id"] for one in chain]})
        return sorted(found, key=lambda one: str(one["root"]))

    def table(self, name: str) -> list[Row]:
        return self.tables.get(name, [])

    def order_day(self, order: Row) -> date:
        return datetime.fromisoformat(order["ordered_at"]).astimezone(self.zone).date()

    def version(self, order: Row) -> Row | None:
        day, pinned = self.order_day(order), None
        known = [one for one in self.table("assignments") if one["account_id"] == order["account_id"]]
        for one in sorted(known, key=lambda row: (row["from_on"], row["id"])):
            if day_of(one["from_on"]) <= day:
                pinned = one.get("version")
        for version in self.plan["version"]:
            is_valid = version["from"] <= day and ("until" not in version or day < version["until"])
            if version["id"] == pinned or (pinned is None and is_valid):
                return version if version.get("currency") in (None, order["currency"]) else None
        return None

    # ------------------------------------------------------------------------------- merges and who shares

    def merges(self) -> list[Row]:
        found = []
        for merge in self.table("merges"):
            ends = [day_of(one["on"]) for one in self.table("undos") if one["merge_id"] == merge["root"]]
            end = min(ends) if ends else date.max
            if day_of(merge["on"]) < end:
                found.append({**merge, "start": day_of(merge["on"]), "end": end})
        return sorted(found, key=lambda one: (one["start"], one["id"]))

    def root(self, account: str, day: date) -> str:
        for merge in self.merges():
            if merge["from_id"] == account and merge["start"] <= day < merge["end"]:
                return self.root(merge["into_id"], day)
        return account

    def members(self, account: str, before: Row) -> list[str]:
        found = [account]
        for merge in self.merges():
            is_earlier = (merge["start"], merge["id"]) < (before["start"], before["id"]) and merge["end"] > before[
                "start"
            ]
            if merge["into_id"] == account and is_earlier:
                found += self.members(merge["from_id"], before)
        return found

    def profit(self, accounts: list[str], first: date, end: date) -> Fraction:
        total = Fraction(0)
        for order in self.orders:
            if order["account_id"] in accounts:
                history = self.histories[order["root"]]
                until_end = [amount for on, _, _, amount in history if on < end]
                until_first = [amount for on, _, _, amount in history if on < first]
                total += (until_end or [Fraction(0)])[-1] - (until_first or [Fraction(0)])[-1]
        return total

    def originators(self, account: str, day: date) -> dict[str, Fraction]:
        found: dict[str, Fraction] = defaultdict(Fraction)
        for one in self.table("originations"):
            until = one.get("until_on")
            if one["account_id"] == account and day_of(one["from_on"]) <= day and not (until and day_of(until) <= day):
                state = one.get("state", "confirmed")
                name = {"confirmed": one["rep_id"], "disputed": "HOUSE-DISPUTED"}.get(state)
                if name:
                    found[name] += Fraction(one.get("weight_ppm", 1_000_000), 1_000_000)
        found["HOUSE"] += 1 - sum(found.values())
        for merge in self.merges():
            if merge["into_id"] == account and merge["start"] <= day < merge["end"]:
                sides = (merge["from_id"], account)
                year_ago = later(merge["start"], -12)
                made = [self.profit(self.members(side, merge), year_ago, merge["start"]) for side in sides]
                made = [max(one, Fraction(0)) for one in made]
                if not any(made):
                    made = [Fraction(1), Fraction(1)]
                parts = split(1_000_000, {(0, side): weight for side, weight in zip(sides, made, strict=True)})
                of_both = (self.originators(merge["from_id"], day), dict(found))
                found = defaultdict(Fraction)
                for side, weights in zip(sides, of_both, strict=True):
                    for name, weight in weights.items():
                        found[name] += weight * parts[0, side] / 1_000_000
        return found

    def ended(self, rep: str, account: str, day: date, leaver: Row) -> bool:
        for one in self.table("terminations"):
            if one["rep_id"] != rep or one.get("account_id") not in (None, account, self.root(account, day)):
                continue
            kind, on = one["kind"], day_of(one["on"])
            if kind == "left":
                policy = leaver.get("policy", "continue")
                if policy == "continue":
                    continue
                end = later(on, leaver["sunset_months"]) if policy == "sunset" else on
            else:
                end = day_of(one["until_on"]) if kind == "sunset" else on
            if end <= day:
                return True
        return False

    def server(self, account: str, day: date) -> str:
        best: Row | None = None
        for one in self.table("services"):
            is_due = one["account_id"] == self.root(account, day) and day_of(one["from_on"]) <= day
            if is_due and (best is None or (one["from_on"], one["id"]) > (best["from_on"], best["id"])):
                best = one
        rep = best["rep_id"] if best else None
        for one in self.table("terminations"):
            if one["rep_id"] == rep and one.get("account_id") is None and day_of(one["on"]) <= day:
                return "HOUSE"
        return rep or "HOUSE"

    def weights(self, order: Row) -> dict[tuple[int, str], Fraction]:
        day, account, version = self.order_day(order), order["account_id"], self.version(order)
        assert version
        top = self.root(account, day)
        kept = Fraction(1)
        opened = [
            day_of(one["from_on"])
            for one in self.table("originations")
            if one["account_id"] == top and one.get("state", "confirmed") == "confirmed"
        ]
        for step in version.get("decay", []):
            if opened and min(opened) <= day and later(min(opened), 12 * (step["from_year"] - 1)) <= day:
                kept = rate_of(step["factor"])
        pair = version["weights"][order["channel"]]
        found: dict[tuple[int, str], Fraction] = defaultdict(Fraction)
        for name, weight in self.originators(top, day).items():
            part = rate_of(pair["originator"]) * weight
            lost = name not in HOUSES and self.ended(name, account, day, version.get("leaver", {}))
            found[0, "HOUSE" if lost else name] += part * kept
            found[0, "HOUSE"] += part - part * kept
        found[1, self.server(account, day)] += rate_of(pair["server"])
        return {key: weight for key, weight in found.items() if weight}

    # ------------------------------------------------------------------------------------- what is released

    def events(self, order: Row) -> list[tuple[date, int, str, Row]]:
        found = [(self.order_day(order), 0, order["root"], order)]
        vouched: list[tuple[str, Row]] = []
        for number, name in (
            (1, "invoices"),
            (2, "payments"),
            (3, "refunds"),
            (5, "bad_debts"),
            (6, "credit_memos"),
            (7, "lapses"),
        ):
            for one in self.table(name):
                parts = one.get("allocations", [one])
                mine = [part for part in parts if part["order_id"] in order["ids"]]
                if mine and one.get("currency", order["currency"]) == order["currency"]:
                    amount = sum(part.get("amount_minor", 0) for part in mine)
                    found.append((day_of(one["on"]), number, one["root"], {**one, "amount_minor": amount}))
        for one in self.table("confirmations"):
            for name, field in (("invoices", "invoice_id"), ("payments", "payment_id")):
                for paper in self.facts.get(name, []):
                    parts = paper.get("allocations", [paper])
                    if paper["id"] == one.get(field) and any(part["order_id"] in order["ids"] for part in parts):
                        vouched.append((one["root"], one))
        found += [
            (day_of(one["on"]), 4, root, one) for root, one in {root: (root, one) for root, one in vouched}.values()
        ]
        return sorted((one for one in found if one[0] <= self.as_of), key=lambda one: one[:3])

    def walk(self, order: Row) -> list[tuple[date, int, str, Fraction]]:
        """After each event: (day, rank, event, released in all)."""
        events = self.events(order)
        found = []
        for count in range(1, len(events) + 1):
            on, rank, name, _ = events[count - 1]
            found.append((on, rank, name, self.released(order, events[:count])))
        return found

    def released(self, order: Row, events: list[tuple[date, int, str, Row]]) -> Fraction:
        version = self.version(order)
        assert version
        names = [f"shop{order['account_id']}", f"shop{self.root(order['account_id'], self.order_day(order))}"]

        def is_own(name: str) -> bool:
            return name.lower().replace(" ", "").rstrip(".") in names

        rows = {number: [row for _, rank, _, row in events if rank == number] for number in range(8)}
        if not rows[0] or order.get("is_cancelled"):
            return Fraction(0)
        vouched = [one.get(field) for one in rows[4] for field in ("invoice_id", "payment_id")]
        claim = sum(line["net_minor"] for line in order["lines"]) - sum(one["amount_minor"] for one in rows[6])
        back = sum(one["amount_minor"] for one in rows[3])
        cost = sum(line.get("cost_minor", 0) for line in order["lines"])
        cost = max(0, cost - sum(one.get("cost_minor", 0) for one in rows[3] + rows[6]))
        net = claim - back
        invoiced = sum(one["amount_minor"] for one in rows[1] if is_own(one["title"]) or one["id"] in vouched)
        paid = sum(
            one["amount_minor"]
            for one in rows[2]
            if one.get("payer") is None or is_own(one["payer"]) or one["id"] in vouched
        )
        if net <= 0:
            return Fraction(0)
        base = net if version["base"] == "gross" else max(0, net - cost)
        real = max(0, min(net, invoiced, paid - back))
        trigger = version["trigger"]
        if trigger == "payment" or rows[5]:
            covered = real
        elif trigger == "full_payment":
            covered = net if real == net else 0
        else:
            covered = net if trigger == "order" else max(0, min(net, invoiced))
        return Fraction(base * covered, net)

    def rates(self, order: Row) -> tuple[Fraction, Fraction]:
        """The mean rate of the order's lines, and the part of its base that goes by tiers."""
        version = self.version(order)
        assert version
        bases, rates, tiered = [], [], Fraction(0)
        for line in order["lines"]:
            base = line["net_minor"] - (0 if version["base"] == "gross" else line.get("cost_minor", 0))
            best: tuple[int, int, str] | None = None
            rule: Row = {}
            for number, one in enumerate(version["rule"], 1):
                fits = all(one.get(name) in (None, line.get(name)) for name in ("variant", "product", "category"))
                level = [name in one for name in ("variant", "product", "category", "id")]
                level = [*level[:3], True]
                place = (level.index(True), one.get("sequence", 0), one.get("id", f"rule-{number:03d}"))
                if fits and (best is None or place < best):
                    best, rule = place, one
            bases.append(base)
            rates.append(Fraction(0) if rule.get("tiered") else rate_of(rule["rate"]))
            tiered += base if rule.get("tiered") else 0
        total = sum(bases)
        if total <= 0:
            return Fraction(0), Fraction(0)
        mean = sum((b * r for b, r in zip(bases, rates, strict=True)), Fraction(0)) / total
        return sorted((Fraction(0), mean, max(rates)))[1], sorted((Fraction(0), tiered / total, Fraction(1)))[1]

    # --------------------------------------------------------------------------------------------- the steps

    def book(self, order: Row, place: tuple[date, int, str], who: str, role: str, part: str, amount: int) -> None:
        if amount:
            self.moves.append((place, order["root"], ROLES.index(role), who, part, amount, order))

    def shares(self) -> None:
        for order in self.orders:
            version, (rate, _) = self.version(order), self.rates(order)
            assert version
            weights = self.weights(order)
            distributors = self.distributors(order)
            before = Fraction(0)
            for on, rank, event, after in self.histories[order["root"]]:
                place = (on, rank, event)
                old, new = split(rounded(rate * before), weights), split(rounded(rate * after), weights)
                for role, who in weights:
                    if rate:
                        self.book(order, place, who, ROLES[role], "share", new[role, who] - old[role, who])
                for one in version.get("overlay", []):
                    own = rate_of(one["rate"])
                    amount = rounded(own * after) - rounded(own * before)
                    self.book(order, place, one["beneficiary"], "overlay", f"overlay:{one['role']}", amount)
                for who, own in distributors:
                    amount = rounded(own * after) - rounded(own * before)
                    self.book(order, place, who, "distributor", "override", amount)
                before = after

    def distributors(self, order: Row) -> list[tuple[str, Fraction]]:
        version = self.version(order)
        if not version or "override" not in version:
            return []
        day = self.order_day(order)
        one: str | None = self.server(order["account_id"], day)
        if version["override"]["seller"] == "originator":
            weights = self.originators(self.root(order["account_id"], day), day)
            most = max(weights.values())
            one = min(name for name, weight in weights.items() if weight == most)
        parents = {row["id"]: row.get("parent_id") for row in self.table("partners")}
        contracts, found, below = version["override"]["contracts"], [], Fraction(0)
        while one:
            if one in contracts:
                found.append((one, max(rate_of(contracts[one]) - below, Fraction(0))))
                below = rate_of(contracts[one])
            one = parents.get(one)
        return found

    def tiers(self) -> None:
        walked = []
        for order in self.orders:
            before = Fraction(0)
            for on, rank, event, after in self.histories[order["root"]]:
                keys = sorted(self.weights(order))
                walked += [((on, rank, event), order["root"], key, before, after, order) for key in keys]
                before = after
        credit: dict[Any, Fraction] = defaultdict(Fraction)
        kept: dict[Any, Fraction] = {}
        for place, root, (role, who), before, after, order in sorted(walked, key=lambda one: one[:3]):
            version, (_, part) = self.version(order), self.rates(order)
            if not version or not part or "tiers" not in version:
                continue
            tiers = version["tiers"]
            weight = part * self.weights(order)[role, who]
            group = (
                who,
                root if who in HOUSES else "",
                tiers["window"],
                window(tiers["window"], self.order_day(order)),
            )
            old, new = credit[group], credit[group] + weight * (after - before)
            credit[group] = new
            if tiers["kind"] == "look_up":
                if after > before and (root, role, who) not in kept:
                    kept[root, role, who] = self.step(tiers, new)
                own = kept.get((root, role, who), Fraction(0)) * weight
                amount = rounded(own * after) - rounded(own * before)
            else:
                amount = rounded(self.earned(tiers, new)) - rounded(self.earned(tiers, old))
            self.book(order, place, who, ROLES[role], "tiered", amount)

    def step(self, tiers: Row, credit: Fraction) -> Fraction:
        return next(rate_of(one["rate"]) for one in tiers["range"] if "until" not in one or credit < one["until"])

    def earned(self, tiers: Row, credit: Fraction) -> Fraction:
        if tiers["kind"] == "retroactive":
            return self.step(tiers, credit) * credit
        total = Fraction(0)
        for one in tiers["range"]:
            if credit > one["from"]:
                total += rate_of(one["rate"]) * (min(credit, one.get("until", credit)) - one["from"])
        return total

    def minimums(self) -> None:
        groups: dict[Any, list[Any]] = defaultdict(list)
        for move in sorted(self.moves, key=lambda one: one[:5]):
            minimum = (self.version(move[6]) or {}).get("minimum")
            if minimum and move[3] not in HOUSES:
                start, end = window(minimum["window"], self.order_day(move[6]))
                groups[move[3], minimum["window"], start, end].append(move)
        for (who, kind, start, end), moves in groups.items():
            least = self.version(moves[0][6])["minimum"]["amount_minor"]  # type: ignore[index]
            close = end - timedelta(days=1)
            if close > self.as_of:
                continue
            closing = (close, 99, f"{kind}:{start}")
            total = sum(one[5] for one in moves if one[0] < closing)
            given = max(0, least - total)
            nobody = {**moves[0][6], "root": ""}
            self.book(nobody, closing, who, "any", "minimum", given)
            late = sorted({one[:2] for one in moves if one[0] > closing})
            for place, root in late:
                same = [one for one in moves if one[:2] == (place, root)]
                total += sum(one[5] for one in same)
                self.book(same[0][6], place, who, "any", "minimum", max(0, least - total) - given)
                given = max(0, least - total)

    def caps(self) -> None:
        for scope in ("order", "window", "lifetime"):
            sums: dict[Any, tuple[int | None, int]] = {}
            after = []
            for place, root, role, who, part, amount, order in sorted(self.moves, key=lambda one: one[:5]):
                caps = [one for one in (self.version(order) or {}).get("cap", []) if one["scope"] == scope]
                if not caps or who in HOUSES or (part == "minimum" and scope != "window"):
                    after.append((place, root, role, who, part, amount, order))
                    continue
                own = {"order": root, "lifetime": order["account_id"]}.get(scope)
                group = (who, own or (caps[0]["window"], window(caps[0]["window"], self.order_day(order))))
                cap, total = sums.get(group, (caps[0]["amount_minor"], 0))
                assert cap is not None
                sums[group] = cap, total + amount
                paid = min(total + amount, cap) - min(total, cap)
                after.append((place, root, role, who, part, paid, order))
            self.moves = after

    def clawbacks(self) -> None:
        for order in self.orders:
            clawback = (self.version(order) or {}).get("clawback")
            lapses = [one[:3] for one in self.events(order) if one[1] == 7]
            if not clawback or not lapses:
                continue
            share = self.share_back(clawback, self.order_day(order), lapses[0][0])
            mine = [one for one in self.moves if one[1] == order["root"] and one[4] != "minimum"]
            for role, who in sorted({(one[2], one[3]) for one in mine}):
                given = 0
                for place in sorted({lapses[0], *(one[0] for one in mine if one[0] > lapses[0])}):
                    booked = sum(one[5] for one in mine if one[0] <= place and one[2:4] == (role, who))
                    back = rounded(share * max(0, booked))
                    self.book(order, place, who, ROLES[role], "clawback", given - back)
                    given = back

    def share_back(self, clawback: Row, ordered: date, lapsed: date) -> Fraction:
        months = 0
        while later(ordered, months + 1) <= lapsed:
            months += 1
        if clawback["kind"] == "pro_rata":
            return Fraction(max(0, clawback["term_months"] - months), clawback["term_months"])
        for step in clawback["step"]:
            if lapsed <= later(ordered, step["through_month"]):
                return rate_of(step["share"])
        return Fraction(0)

    def run(self) -> dict[Key, int]:
        self.shares()
        self.tiers()
        self.minimums()
        self.caps()
        self.clawbacks()
        for place, root, role, who, part, amount, _ in self.moves:
            self.ledger[who, ROLES[role], root, place[2], part] += amount
        for one in self.table("terminations"):
            if one["kind"] in ("buy_out", "left") and day_of(one["on"]) <= self.as_of:
                self.ledger[one["rep_id"], "originator", "", one["root"], "buy_out"] += one.get("amount_minor", 0)
        return {key: amount for key, amount in self.ledger.items() if amount}


def naive_ledger(plan: str, facts: Row, as_of: date) -> dict[Key, int]:
    """Return what each beneficiary gets in each role by each event of each order, in minor units."""
    return Naive(plan, facts, as_of).run()
