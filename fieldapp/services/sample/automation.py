"""What lies around the mix and the commission: cost of orders, modes set by hand, a customer that fell back.

None of it draws from the world's dice, so that the stories told without it stay the same.
"""

from __future__ import annotations

from dataclasses import replace

from fieldapp.services.sample.dice import Dice
from fieldapp.services.sample.story import Story, World

_TOLD_MARGIN = 30
_LEAST_MARGIN, _SPREAD = 20, 19
_SLID_SELF = (205, 172, 141, 113, 84, 52)
_SLID_REP = (17, 12, 8, 3)
_ENOUGH_DAYS = 240
_OVERRIDE_EVERY, _OVERRIDE_PLACE = 29, 12
_OVERRIDE_SINCE, _OVERRIDE_FOR = 40, 60
_NOON = 12 * 60
_CREDIT_AFTER = 20
_CREDIT_EVERY = 11
_CREDIT_PLACE, _REBATE_PLACE = (4, 2), (6, 3)  # of so many accounts this one, at its order of this number
_USING = 4
_USAGE_EVERY, _USAGE_DAYS = 14, 90


def add_cost(world: World, story: Story, order_id: str, amount: int, *, told: bool) -> None:
    """Write the cost of an order, and its commission base beside it; stories in short have neither."""
    if not story.rich:
        return
    margin = _TOLD_MARGIN if told else _LEAST_MARGIN + (story.number * 7 + len(story.order_days) * 3) % _SPREAD
    base = amount * margin // 100
    common = {"account_id": story.account_id, "order_id": order_id, "currency": world.currency}
    world.sink.add("order_cost", {**common, "cost_minor": amount - base, "deductions_minor": 0})
    world.sink.add("order_base", {**common, "base_minor": base})


def add_credits(world: World, story: Story, order_id: str, day: int, amount: int) -> None:
    """Write a credit memo on an order of some accounts, and a rebate on another that is not taken off any order yet."""
    place = len(story.order_days)
    if not story.rich or day + _CREDIT_AFTER > world.calendar.today:
        return
    common = {"account_id": story.account_id, "currency": world.currency}
    credited_on = world.calendar.iso(day + _CREDIT_AFTER)
    if (story.number % _CREDIT_EVERY, place) == _CREDIT_PLACE:
        reason = world.words.lists["trade.refund_reasons"][-1]
        about = {"order_id": order_id, "number": f"CM-{story.number:04d}", "issued_on": credited_on, "reason": reason}
        world.sink.add("credit_memo", {**common, **about, "amount_minor": amount // 20})
    if (story.number % _CREDIT_EVERY, place) == _REBATE_PLACE:
        about = {"earned_order_id": order_id, "granted_on": credited_on}
        world.sink.add("rebate", {**common, **about, "amount_minor": amount // 50})


def add_usage(world: World, story: Story) -> None:
    """Write how some customers used what they bought in the last weeks."""
    if not story.rich or len(story.order_days) < _USING or story.number % 2:
        return
    for ago in range(_USAGE_EVERY, _USAGE_DAYS, _USAGE_EVERY):
        seats = 1 + (story.number + ago) % 9
        told = {"used_on": world.calendar.iso(world.calendar.today - ago), "seats_active": seats}
        more = {"sessions": seats * 6, "minutes": seats * 95}
        world.sink.add("usage", {"account_id": story.account_id, **told, **more})


def set_mode(world: World, story: Story) -> None:
    """Write a mode set by hand, for some."""
    if not story.rich or story.number % _OVERRIDE_EVERY != _OVERRIDE_PLACE or not story.order_days:
        return
    calendar, words = world.calendar, world.words
    since = calendar.today - _OVERRIDE_SINCE
    reasons = words.lists["trade.mode_reasons"]
    world.sink.add(
        "mode_override",
        {
            "account_id": story.account_id,
            "mode": "semi",
            "reason": reasons[story.number // _OVERRIDE_EVERY % len(reasons)],
            "from_at": calendar.at(story.zone, since, _NOON)[0],
            "until_at": calendar.at(story.zone, calendar.today + _OVERRIDE_FOR, 0)[0],
        },
    )


def fall_back(world: World, story: Story) -> bool:
    """Let a customer that ordered alone need us again these weeks; tell whether this one could."""
    from fieldapp.services.sample.trade import add_order  # which writes the cost of every order

    if story.opened is None or world.calendar.today - story.opened < _ENOUGH_DAYS or len(story.order_days) > 1:
        return False
    aside = replace(world, dice=Dice(f"{story.account_id}/fall_back"))
    for channel, days in (("self", _SLID_SELF), ("rep", _SLID_REP)):
        for ago in days:
            add_order(aside, story, world.calendar.today - ago, channel, world.money(6_800), "paid", told=True)
    return True
