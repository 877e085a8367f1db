"""Facts for the engine from stored rows, the same on the laptop and on the server: the only mapping there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date

from fieldapp.domain.commission.facts import (
    Account,
    Assignment,
    Facts,
    Line,
    Merge,
    OrderEvent,
    Origination,
    OriginationState,
    Receipt,
    Return,
    Service,
    SoldOrder,
    Termination,
    TerminationKind,
    Undo,
)
from fieldapp.domain.merging import Edge, forest
from fieldapp.domain.money import alloc
from fieldapp.domain.trade_facts import Confirmation, Invoice, current

Row = Mapping[str, object]
Rows = Mapping[str, Sequence[Row]]
"""Rows by entity, every version of every fact; texts of a set are lists."""
DATED = {
    "invoice": "issued_on",
    "payment": "paid_on",
    "refund": "refunded_on",
    "credit_memo": "issued_on",
    "rebate": "granted_on",
    "order_event": "happened_on",
    "trade_confirmation": "confirmed_on",
}
"""The civil date on which a fact takes effect."""


def facts_of(rows: Rows, zone: str, *, claims_count: bool = False) -> Facts:
    """Return the facts of accounts that belong together; ``claims_count``: there is nobody else to confirm them.

    Terminations are everybody's, but each pays once: an account's with the account, a person's where there is none.
    """
    papers, here = _Papers(rows), _here(rows)
    merges, undos = _merges(rows.get("account_merge", ()))
    return Facts(
        zone=zone,
        accounts=_accounts(rows),
        orders=tuple(papers.order(row) for row in rows.get("sales_order", ())),
        invoices=tuple(_invoice(row) for row in rows.get("invoice", ())),
        payments=_receipts(rows),
        refunds=tuple(papers.returned(row, "refunded_on") for row in rows.get("refund", ())),
        credit_memos=(
            *(papers.returned(row, "issued_on") for row in rows.get("credit_memo", ())),
            *(_rebate(row) for row in rows.get("rebate", ()) if row["used_order_id"]),
        ),
        bad_debts=_events(rows, "bad_debt"),
        lapses=_events(rows, "lapse"),
        confirmations=tuple(_confirmation(row) for row in rows.get("trade_confirmation", ())),
        originations=_originations(rows, claims_count=claims_count),
        services=tuple(
            Service(_id(row), str(row["account_id"]), _text(row, "rep_id"), _day(row, "from_on"), _former(row))
            for row in rows.get("service_assignment", ())
        ),
        terminations=tuple(_termination(row, pays=_pays(row, here)) for row in rows.get("termination", ())),
        merges=merges,
        undos=undos,
        assignments=tuple(
            Assignment(
                _id(row),
                str(row["account_id"]),
                str(row["plan"]),
                _day(row, "from_on"),
                _text(row, "pinned_version"),
                _former(row),
            )
            for row in rows.get("plan_assignment", ())
            if row["account_id"]
        ),
    )


def next_day(rows: Rows, today: date) -> str | None:
    """Return the next day (ISO text) on which a fact that is dated ahead takes effect."""
    now = today.isoformat()
    here = _here(rows)
    days = [str(row[column]) for entity, column in DATED.items() for row in rows.get(entity, ())]
    days += [str(row["ended_on"]) for row in rows.get("termination", ()) if _pays(row, here)]
    return min((day for day in days if day > now), default=None)


def _accounts(rows: Rows) -> tuple[Account, ...]:
    opened: dict[str, date] = {}
    for fact in current_rows(rows.get("account_opened", ())):
        key, day = str(fact["account_id"]), _day(fact, "opened_on")
        opened[key] = min(day, opened.get(key, day))
    found = []
    for row in rows.get("account", ()):
        aliases = row["aliases"] if isinstance(row["aliases"], list) else []
        names = [_text(row, "legal_name"), _text(row, "invoice_title"), *(str(one) for one in aliases)]
        known = tuple(dict.fromkeys(name for name in names if name))
        found.append(Account(_id(row), known, _text(row, "tax_number"), opened.get(_id(row))))
    return tuple(found)


class _Papers:
    """Orders with their lines, and what is known of cost: the cost itself, else what the base leaves over."""

    def __init__(self, rows: Rows) -> None:
        self._orders = {_id(row): row for row in rows.get("sales_order", ())}
        self._products = {_id(row): row for row in rows.get("product", ())}
        self._lines: dict[str, list[Row]] = defaultdict(list)
        for line in current_rows(rows.get("order_line", ())):
            self._lines[str(line["order_id"])].append(line)
        self._known: dict[tuple[str, str], Row] = {}
        for entity in ("order_base", "order_cost"):  # the cost itself stands over what follows from it
            for row in current_rows(rows.get(entity, ())):
                part = row["refund_id"] or row["credit_memo_id"] or row["line_id"] or ""
                self._known[str(row["order_id"]), str(part)] = row

    def order(self, row: Row) -> SoldOrder:
        """Return the order with its lines; where the lines do not sum up to it, it is one line."""
        net = _int(row, "amount_minor")
        lines = sorted(self._lines.get(_id(row), ()), key=lambda one: (_int(one, "line_no"), _id(one)))
        if sum(_int(line, "amount_minor") for line in lines) != net:
            lines = []
        return SoldOrder(
            id=_id(row),
            account_id=str(row["account_id"]),
            at=_int(row, "ordered_at"),
            channel=str(row["channel"]),
            currency=str(row["currency"]),
            lines=tuple(self._with_cost(row, net, lines)),
            number=str(row["number"]),
            is_cancelled=row["state"] == "cancelled",
            supersedes=_former(row),
        )

    def _with_cost(self, order: Row, net: int, lines: Sequence[Row]) -> Iterable[Line]:
        whole = self._cost_of(order)
        if not lines:
            yield Line(net, whole)
            return
        own = [self._known.get((_id(order), _id(line))) for line in lines]
        amounts = [_int(line, "amount_minor") for line in lines]
        spread: Mapping[int, int] = {}
        if not any(own) and whole and any(amount > 0 for amount in amounts):
            spread = alloc(whole, {at: max(0, amount) for at, amount in enumerate(amounts)})
        for at, (line, known) in enumerate(zip(lines, own, strict=True)):
            cost = _cost(known, amounts[at]) if known is not None else spread.get(at, 0)
            product = self._products.get(str(line["product_id"]))
            code = _text(product, "code") if product is not None else None
            category = _text(product, "category") if product is not None else None
            yield Line(amounts[at], cost, product=code, category=category)

    def _cost_of(self, order: Row) -> int:
        """The cost of the whole order: that of an earlier version stands until another is known."""
        row: Row | None = order
        seen: set[str] = set()
        while row is not None and _id(row) not in seen:
            known = self._known.get((_id(row), ""))
            if known is not None:
                return _cost(known, _int(row, "amount_minor"))
            seen.add(_id(row))
            row = self._orders.get(_former(row) or "")
        return 0

    def returned(self, row: Row, on: str) -> Return:
        """Return a refund or credit memo with the cost of the goods that came back."""
        amount = _int(row, "amount_minor")
        known = self._known.get((str(row["order_id"]), _id(row)))
        cost = max(0, _cost(known, amount)) if known is not None else 0
        order = str(row["order_id"])
        return Return(_id(row), order, amount, str(row["currency"]), _day(row, on), cost, _former(row))


def _cost(known: Row, net: int) -> int:
    """Cost and freight, or what the base leaves of a net amount."""
    if "cost_minor" in known:
        return _int(known, "cost_minor") + (_maybe_int(known, "deductions_minor") or 0)
    return net - _int(known, "base_minor")


def _invoice(row: Row) -> Invoice:
    return Invoice(
        _id(row),
        str(row["order_id"]),
        str(row["title"]),
        _text(row, "tax_number"),
        _int(row, "amount_minor"),
        str(row["currency"]),
        _day(row, "issued_on"),
        _former(row),
    )


def _receipts(rows: Rows) -> tuple[Receipt, ...]:
    parts: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for part in current_rows(rows.get("payment_allocation", ())):
        parts[str(part["payment_id"])].append((str(part["order_id"]), _int(part, "amount_minor")))
    found = []
    for row in rows.get("payment", ()):
        own = [(str(row["order_id"]), _int(row, "amount_minor"))] if row["order_id"] else []
        allocations = tuple(sorted(parts.get(_id(row), own)))
        found.append(
            Receipt(
                _id(row), _text(row, "payer"), str(row["currency"]), _day(row, "paid_on"), allocations, _former(row)
            )
        )
    return tuple(found)


def _rebate(row: Row) -> Return:
    day = _day(row, "used_on") if row["used_on"] else _day(row, "granted_on")
    order, currency = str(row["used_order_id"]), str(row["currency"])
    return Return(_id(row), order, _int(row, "amount_minor"), currency, day, 0, _former(row))


def _events(rows: Rows, kind: str) -> tuple[OrderEvent, ...]:
    return tuple(
        OrderEvent(_id(row), str(row["order_id"]), _day(row, "happened_on"), _former(row))
        for row in rows.get("order_event", ())
        if row["kind"] == kind
    )


def _confirmation(row: Row) -> Confirmation:
    return Confirmation(
        _id(row),
        _text(row, "invoice_id"),
        _text(row, "payment_id"),
        _day(row, "confirmed_on"),
        row["state"] == "withdrawn",
        _former(row),
    )


def _originations(rows: Rows, *, claims_count: bool) -> tuple[Origination, ...]:
    decisions = current_rows(rows.get("origination_decision", ()))
    decisions.sort(key=lambda one: (_day(one, "decided_on"), _id(one)))
    verdicts = {str(one["origination_id"]): OriginationState(str(one["verdict"])) for one in decisions}
    found = []
    for row in rows.get("origination", ()):
        state = verdicts.get(_id(row), OriginationState(str(row["state"])))
        if claims_count and state is OriginationState.CLAIMED:
            state = OriginationState.CONFIRMED
        weight = _int(row, "weight_ppm")
        account, rep, since = str(row["account_id"]), str(row["rep_id"]), _day(row, "from_on")
        found.append(Origination(_id(row), account, rep, weight, since, state, None, _former(row)))
    return tuple(found)


def _here(rows: Rows) -> set[str]:
    return {_id(row) for row in rows.get("account", ())}


def _pays(row: Row, here: Set[str]) -> bool:
    """Tell whether what a termination pays is posted with these accounts; a person's, who left, with none of them."""
    if not row["amount_minor"]:
        return False
    return str(row["account_id"]) in here if row["account_id"] else not here


def _termination(row: Row, *, pays: bool) -> Termination:
    return Termination(
        id=_id(row),
        rep_id=str(row["rep_id"]),
        kind=TerminationKind(str(row["kind"])),
        on=_day(row, "ended_on"),
        account_id=_text(row, "account_id"),
        until_on=_day(row, "until_on") if row["until_on"] else None,
        amount_minor=_maybe_int(row, "amount_minor") or 0 if pays else 0,
        currency=_text(row, "currency"),
        supersedes=_former(row),
    )


def _merges(rows: Sequence[Row]) -> tuple[tuple[Merge, ...], tuple[Undo, ...]]:
    """Merges that stand and do not tangle, and those that were taken back, with the day on which they were."""
    ends = {str(row["supersedes"]): row for row in rows if row["state"] == "separated" and row["supersedes"]}
    merged = sorted(
        (row for row in rows if row["state"] == "merged"), key=lambda row: (_day(row, "effective_on"), _id(row))
    )
    lasting = [row for row in merged if _id(row) not in ends]
    edges = [Edge(_id(row), str(row["merged_id"]), str(row["account_id"])) for row in lasting]
    kept = {member.merge_id for member in forest(edges)}
    merges = tuple(
        Merge(_id(row), str(row["merged_id"]), str(row["account_id"]), _day(row, "effective_on"))
        for row in merged
        if _id(row) in kept or _id(row) in ends
    )
    undos = tuple(Undo(_id(row), merge_id, _day(row, "effective_on")) for merge_id, row in sorted(ends.items()))
    return merges, undos


class _Fact:
    """A row as ``current`` looks at facts."""

    def __init__(self, row: Row) -> None:
        self.row = row

    @property
    def id(self) -> str:
        return _id(self.row)

    @property
    def supersedes(self) -> str | None:
        return _former(self.row)


def current_rows(rows: Iterable[Row]) -> list[Row]:
    """Return the rows that no other one supersedes."""
    return [fact.row for fact in current(map(_Fact, rows))]


def _id(row: Row) -> str:
    return str(row["id"])


def _former(row: Row) -> str | None:
    return _text(row, "supersedes")


def _text(row: Row, name: str) -> str | None:
    value = row[name]
    return value if isinstance(value, str) and value else None


def _int(row: Row, name: str) -> int:
    value = row[name]
    assert isinstance(value, int)
    return value


def _maybe_int(row: Row, name: str) -> int | None:
    value = row[name]
    return value if isinstance(value, int) else None


def _day(row: Row, name: str) -> date:
    return date.fromisoformat(str(row[name]))
