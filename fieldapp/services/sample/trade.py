"""What an account orders and pays: orders in four channels, invoices, deposits, payments, refunds, the wallet."""

from __future__ import annotations

from fieldapp.services.sample.automation import add_cost, add_credits
from fieldapp.services.sample.story import Story, World

_ORDER_YUAN = {"A": (9_000, 60_000), "B": (3_500, 22_000), "C": (900, 7_000)}
_PATHS = ("manual", "semi", "auto", "falling")
_PATH_SHARES = (0.27, 0.2, 0.49, 0.04)
_BANDS = ((0.02, 0.05), (0.05, 0.1), (0.11, 0.33), (0.34, 0.5), (0.52, 0.8))
_BAND_SHARES = (0.06, 0.18, 0.42, 0.22, 0.12)
_WALLET_KNOWN = {"prospect": 0.06, "coverage": 0.25, "conversion": 0.5, "repurchase": 0.75, "penetration": 0.9}
_YEAR = 365
_OUTCOMES = ("paid", "paid", "stranger", "other_title", "cancelled", "deposit")
_OUTCOME_SHARES = (0.6, 0.29, 0.025, 0.025, 0.03, 0.03)


def add_trade(world: World, story: Story) -> None:
    """Write orders with what follows from them."""
    dice = world.dice
    days = _order_days(world, story)
    path = dice.weighted(_PATHS, _PATH_SHARES)
    low, high = _ORDER_YUAN[story.abc]
    usual = dice.spread(low, high)
    for place, day in enumerate(days):
        channel = _channel(world, path, place / max(len(days) - 1, 1))
        outcome = dice.weighted(_OUTCOMES, _OUTCOME_SHARES)
        if story.stage == "conversion":
            outcome = dice.pick(("unpaid", "unpaid", "stranger", "cancelled"))
        amount = world.money(usual * dice.spread(0.6, 1.5))
        if dice.chance(0.15):
            amount -= dice.between(1, 999)
        add_order(world, story, day, channel, amount, outcome)


def _order_days(world: World, story: Story) -> list[int]:
    """Return the days of the orders, oldest first: steady customers, some dormant, less in quiet months."""
    dice, calendar = world.dice, world.calendar
    count = _order_count(world, story)
    if story.opened is None or count == 0:
        return []
    newest = 185 if count > 2 and dice.chance(0.07) else 2
    last = calendar.today - dice.between(newest, newest + (45 if count > 2 else 90))
    start = story.opened + 3
    if last <= start:
        last = min(start + dice.between(1, 10), calendar.today - 2)
    step = max((last - start) / count, 1.0)
    days = set()
    for place in range(count):
        day = last - int(place * step) - (dice.between(0, int(step * 0.6)) if place else 0)
        quiet = calendar.month(day) in world.words.quiet_months and dice.chance(0.5)
        if not quiet and start <= day < calendar.today - 1:
            days.add(calendar.work_day(day))
    return sorted(days)


def _order_count(world: World, story: Story) -> int:
    dice = world.dice
    if story.stage == "conversion":
        return 1 if dice.chance(0.5) else 0
    if story.stage == "repurchase":
        return dice.between(2, 7) if story.rich else dice.between(2, 4)
    if story.stage == "penetration":
        return dice.between(8, 30) if story.rich else dice.between(5, 10)
    return 0


def _channel(world: World, path: str, progress: float) -> str:
    """Return the channel of an order by how far its account has come along its path."""
    dice = world.dice
    if path == "falling":
        progress = 1.0 - progress
    if path == "manual" or progress < 0.2:
        return "rep" if dice.chance(0.9) else "assisted"
    if path == "semi" or progress < 0.4:
        return dice.weighted(("rep", "assisted", "self"), (0.22, 0.55, 0.23))
    return dice.weighted(("assisted", "self", "renew"), (0.06, 0.7, 0.24))


def add_order(
    world: World, story: Story, day: int, channel: str, amount: int, outcome: str, *, told: bool = False
) -> None:
    """Write one order with its invoice, payments and refund; ``told`` leaves nothing of it to chance.

    ``outcome`` is paid, unpaid, deposit (the rest is open), stranger (paid by somebody else), other_title
    (invoiced to somebody else) or cancelled.
    """
    dice, calendar, sink = world.dice, world.calendar, world.sink
    order_id = sink.new_id("sales_order")
    delivery = day + dice.between(2, 12)
    promised = max(delivery - (dice.between(1, 3) if dice.chance(0.15) else 0), day + 1)
    cancelled = outcome == "cancelled"
    splits = outcome == "deposit" or (outcome == "paid" and not told and dice.chance(0.07))
    deposit = amount * 3 // 10 if splits else None
    sink.add(
        "sales_order",
        {
            "account_id": story.account_id,
            "rep_id": story.rep.user_id if channel in ("rep", "assisted") else None,
            "number": _order_number(world, story, day),
            "channel": channel,
            **world.moment("ordered", story.zone, day, _minute(world, channel)),
            "amount_minor": amount,
            "currency": world.currency,
            "promised_on": calendar.iso(promised),
            "delivered_on": calendar.iso(delivery) if delivery <= calendar.today and not cancelled else None,
            "deposit_minor": deposit,
            "state": "cancelled" if cancelled else "valid",
        },
        order_id,
    )
    story.order_days.append(day)
    add_cost(world, story, order_id, amount, told=told)
    if not cancelled:
        invoiced = _add_invoice(world, story, order_id, min(day + dice.between(0, 2), calendar.today), amount, outcome)
        if told and outcome == "paid":
            paid = min(invoiced + dice.between(5, 28), calendar.today)
            _pay(world, story, order_id, paid, "full", amount, story.legal_name)
        else:
            _add_payments(world, story, order_id, invoiced, amount, deposit, outcome)
            add_credits(world, story, order_id, day, amount)


def _order_number(world: World, story: Story, day: int) -> str:
    text = world.calendar.iso(day)
    return f"SO-{text[2:4]}{text[5:7]}-{story.number:04d}{len(story.order_days) + 1:02d}"


def _minute(world: World, channel: str) -> int:
    """Return a time of day; customers who order alone also do so in the evening."""
    dice = world.dice
    if channel == "renew":
        return 8 * 60
    return dice.between(7 * 60, 21 * 60) if channel == "self" else dice.between(9 * 60, 17 * 60 + 30)


def _add_invoice(world: World, story: Story, order_id: str, day: int, amount: int, outcome: str) -> int:
    words, dice = world.words, world.dice
    title, tax = story.legal_name, story.tax_number
    if outcome == "other_title":
        title = words.one["trade.other_title"].format(city=story.place.city, brand=story.brand)
        tax = f"{tax[:-3]}{dice.digits(3)}"
    year = world.calendar.iso(day)[2:4]
    place = f"{story.number:06d}{len(story.order_days):02d}"
    number = f"{year}{story.place.code[:2]}20000000{place}" if words.language == "zh_CN" else f"INV-{year}-{place}"
    world.sink.add(
        "invoice",
        {
            "order_id": order_id,
            "account_id": story.account_id,
            "number": number,
            "title": title,
            "tax_number": tax,
            "amount_minor": amount,
            "currency": world.currency,
            "issued_on": world.calendar.iso(day),
        },
    )
    return day


def _add_payments(
    world: World, story: Story, order_id: str, invoiced: int, amount: int, deposit: int | None, outcome: str
) -> None:
    dice, today = world.dice, world.calendar.today
    payer = dice.pick(world.words.lists["trade.stranger_payers"]) if outcome == "stranger" else story.legal_name
    if deposit:
        _pay(world, story, order_id, min(invoiced + 1, today), "deposit", deposit, payer)
    if outcome in ("unpaid", "deposit"):
        return
    day = invoiced + dice.between(4, 44)
    if day > today and story.rich:
        day = today - dice.between(0, 1) if dice.chance(0.3) else day
    if day > today:
        return
    day = max(day, invoiced)
    _pay(world, story, order_id, day, "balance" if deposit else "full", amount - (deposit or 0), payer)
    if outcome == "paid" and today - invoiced < _YEAR - 3:
        story.verified_year += amount
    if dice.chance(0.035):
        _refund(world, story, order_id, day, amount)


def _pay(world: World, story: Story, order_id: str, day: int, kind: str, amount: int, payer: str) -> None:
    world.sink.add(
        "payment",
        {
            "account_id": story.account_id,
            "order_id": order_id,
            "kind": kind,
            "payer": payer,
            "amount_minor": amount,
            "currency": world.currency,
            "paid_on": world.calendar.iso(day),
        },
    )


def _refund(world: World, story: Story, order_id: str, paid: int, amount: int) -> None:
    dice = world.dice
    share = 10 if dice.chance(0.2) else dice.between(1, 4)
    world.sink.add(
        "refund",
        {
            "account_id": story.account_id,
            "order_id": order_id,
            "amount_minor": amount * share // 10,
            "currency": world.currency,
            "refunded_on": world.calendar.iso(min(paid + dice.between(3, 25), world.calendar.today)),
            "reason": dice.pick(world.words.lists["trade.refund_reasons"]),
        },
    )


def add_wallet(world: World, story: Story) -> None:
    """Write what the account buys in a year, as far as it is known, and from whom else."""
    dice, calendar = world.dice, world.calendar
    if not dice.chance(_WALLET_KNOWN[story.stage]):
        return
    low, high = dice.weighted(_BANDS, _BAND_SHARES)
    usual = sum(_ORDER_YUAN[story.abc]) / 2
    total = int(story.verified_year / dice.spread(low, high)) if story.verified_year else world.money(usual * 14)
    ours = story.verified_year / total
    noted = max(calendar.today - dice.between(5, 200), story.first)
    years = [0]
    if story.rich and dice.chance(0.25) and noted - 330 > story.first:
        years.insert(0, 330)
    for back in years:
        share = dice.spread(0.75, 1.05) if back else 1.0
        about = max(round(total * share / 100_000), 1) * 100_000
        add_estimate(world, story, noted - back, about)
    _add_suppliers(world, story, 1 - ours, noted)


def add_estimate(world: World, story: Story, day: int, total: int, basis: str | None = None) -> None:
    """Write what somebody thinks the account buys in a year."""
    world.sink.add(
        "wallet_estimate",
        {
            "account_id": story.account_id,
            "total_minor": total,
            "currency": world.currency,
            "dated_on": world.calendar.iso(day),
            "basis": basis or world.dice.pick(world.words.lists["trade.wallet_basis"]),
        },
    )


def _add_suppliers(world: World, story: Story, rest: float, noted: int) -> None:
    """Share what is not ours between named suppliers and the others, in whole percent."""
    dice, words = world.dice, world.words
    percent = int(rest * 100) - dice.between(0, 3)
    names = [story.supplier]
    if story.rich and percent > 50 and dice.chance(0.4):
        second = dice.pick(words.lists["companies.suppliers"])
        names += [second] if second != story.supplier else []
    for name in [*names, words.one["companies.other_supplier"]]:
        is_last = name == words.one["companies.other_supplier"]
        share = percent if is_last else int(percent * dice.spread(0.45, 0.75))
        percent -= share
        if share > 0:
            add_supplier(world, story, name, share, noted)


def add_supplier(world: World, story: Story, name: str, percent: int, noted: int) -> None:
    """Write the share of another supplier."""
    world.sink.add(
        "supplier_share",
        {
            "account_id": story.account_id,
            "name": name,
            "share_ppm": percent * 10_000,
            "noted_on": world.calendar.iso(noted),
        },
    )
