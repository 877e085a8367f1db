"""Contacts with the customer: visits, calls, messages and fairs, with plans, people, promises and samples."""

from __future__ import annotations

from math import hypot

from fieldapp.services.sample.story import Person, Story, Talk, World

_INTERVAL = {"A": 14, "B": 28, "C": 84}
_CHANNELS = ("visit", "call", "message", "video", "fair", "mail")
_CHANNEL_SHARES = (0.68, 0.16, 0.09, 0.03, 0.02, 0.02)
_FEW = {"prospect": (0, 2), "coverage": (1, 4), "conversion": (2, 4), "repurchase": (2, 5), "penetration": (4, 7)}
_METRES_PER_DEGREE = 111_320
_QUARTERS = tuple(minute for minute in range(9 * 60, 17 * 60 + 15, 15) if not 11 * 60 + 30 < minute < 13 * 60 + 30)
_PLANNED_SHARE = {True: 0.5, False: 0.1}


def talk_days(world: World, story: Story) -> list[int]:
    """Return the days of contact, oldest first: the last one mostly within what the class asks for."""
    dice, calendar = world.dice, world.calendar
    low, high = _FEW[story.stage]
    interval = _INTERVAL[story.abc]
    newest = 1 if story.rep.team == 0 else 2
    span = calendar.today - story.first
    count = max(span // interval, high) if story.rich and story.stage != "prospect" else dice.between(low, high)
    on_time = dice.chance(0.85)
    back = dice.between(newest, interval) if on_time else dice.between(interval, interval * 3)
    day = max(calendar.today - back, story.first)
    step = max((day - story.first) / max(count, 1), interval * 0.6)
    days: list[int] = []
    while len(days) < count and day >= story.first:
        days.append(calendar.work_day(day))
        day -= max(int(step * dice.spread(0.6, 1.4)), 1)
    return sorted(set(days))


def add_talks(world: World, story: Story, days: list[int]) -> None:
    """Write the contacts of these days; the newest is a visit, as class and frequency ask for."""
    for place, day in enumerate(days):
        is_last = place == len(days) - 1
        channel = "visit" if is_last else world.dice.weighted(_CHANNELS, _CHANNEL_SHARES)
        people = _met(world, story, day, place, channel)
        _add_one(world, story, day, channel, people, is_last=is_last)


def _met(world: World, story: Story, day: int, place: int, channel: str) -> list[Person]:
    """Return who was met: the longer the story, the closer to those who decide."""
    reach = [one for one in story.people[: 1 + place] if one.left is None or one.left > day]
    return world.dice.some(reach, 1 if channel != "visit" else world.dice.weighted((1, 2, 3), (0.6, 0.32, 0.08)))


def _add_one(world: World, story: Story, day: int, channel: str, people: list[Person], *, is_last: bool) -> None:
    dice, lists = world.dice, world.words.lists
    phase = _phase(story, day)
    minute = _free_minute(world, story, day)
    told = lists[f"visits.outcomes.{phase}"] if people else lists["visits.nobody"]
    purpose, _, outcome = dice.pick(told).partition("|")
    outcome = outcome.format(
        person=people[0].name if people else "",
        product=dice.pick(lists["visits.products"]),
        supplier=story.supplier,
    )
    plan = None
    if channel == "visit" and dice.chance(_PLANNED_SHARE[story.rich]):
        plan = add_plan(world, story, day, minute, purpose)
    talk = add_talk(world, story, day, minute, channel, people, purpose=purpose, outcome=outcome, plan_id=plan)
    if dice.chance(0.16):
        _add_promise(world, story, talk)
    if phase == "conversion" and channel == "visit" and dice.chance(0.3):
        add_sample(world, story, talk, dice.pick(lists["visits.samples"]), dice.between(1, 5))
    if story.rich and is_last and dice.chance(0.25):
        _add_promise(world, story, talk)


def _free_minute(world: World, story: Story, day: int) -> int:
    """Return a time of day outside lunch; the sample rep is never at two places in the same hour."""
    dice = world.dice
    minute = dice.pick(_QUARTERS)
    if story.rep.is_me:
        for _ in range(len(_QUARTERS)):
            if world.busy.isdisjoint((day, hour) for hour in (minute // 60, (minute + 45) // 60)):
                break
            minute = dice.pick(_QUARTERS)
        world.busy.update((day, hour) for hour in (minute // 60, (minute + 45) // 60))
    return minute


def _phase(story: Story, day: int) -> str:
    orders = story.orders_before(day)
    if orders >= 4:
        return "penetration"
    if orders:
        return "repurchase"
    if story.opened is not None and day >= story.opened:
        return "conversion"
    return "prospect" if day <= story.first + 3 or story.stage == "prospect" else "coverage"


def add_talk(
    world: World,
    story: Story,
    day: int,
    minute: int,
    channel: str,
    people: list[Person],
    *,
    purpose: str,
    outcome: str,
    plan_id: str | None = None,
) -> Talk:
    """Write one contact with the people met; return it for what came out of it."""
    dice, sink = world.dice, world.sink
    moment = world.moment("started", story.zone, day, minute)
    at = int(str(moment["started_at"]))
    lasted = dice.between(20, 55) if channel in ("visit", "fair") else dice.between(3, 20)
    ended = at + lasted * 60_000_000
    values: dict[str, object] = {
        "account_id": story.account_id,
        "rep_id": story.rep.user_id,
        "channel": channel,
        "plan_id": plan_id,
        **moment,
        "ended_at": ended if at > world.calendar.as_of else min(ended, world.calendar.as_of),
        "purpose": purpose,
        "outcome": outcome,
    }
    if channel == "visit":
        values.update(_whereabouts(world, story))
    elif channel == "fair":
        values["place_note"] = world.words.one["visits.fair_note"]
    visit_id = sink.add("visit", values)
    for person in people:
        sink.add(
            "visit_person",
            {"visit_id": visit_id, "account_id": story.account_id, "contact_id": person.contact_id},
        )
    talk = Talk(visit_id, day, at, int(str(moment["started_offset"])), people)
    story.talks.append(talk)
    return talk


def _whereabouts(world: World, story: Story) -> dict[str, object]:
    """Return where a visit took place, measured or said, and how far from the account's address."""
    dice = world.dice
    if dice.chance(0.3):
        return {"place_source": "none", "place_note": dice.pick(world.words.lists["visits.place_notes"])}
    north, east = dice.between(-900, 900), dice.between(-900, 900)
    metres = hypot(north, east * 0.84) * _METRES_PER_DEGREE / 1e6
    return {
        "lat": story.lat + north,
        "lon": story.lon + east,
        "datum": world.words.one["datum"],
        "place_source": "gps" if dice.chance(0.6) else "manual",
        "distance_m": round(metres),
    }


def add_plan(
    world: World,
    story: Story,
    day: int,
    minute: int,
    purpose: str,
    *,
    has_time: bool = True,
    follows: Talk | None = None,
) -> str:
    """Write a planned visit, return its id."""
    return world.sink.add(
        "visit_plan",
        {
            "account_id": story.account_id,
            "rep_id": story.rep.user_id,
            "channel": "visit",
            **world.moment("planned", story.zone, day, minute),
            "has_time": int(has_time),
            "purpose": purpose,
            "from_visit_id": follows.visit_id if follows else None,
        },
    )


def add_cancelled_plan(world: World, story: Story) -> None:
    """Now and then a planned visit did not take place, with a reason."""
    dice, calendar = world.dice, world.calendar
    day = calendar.work_day(calendar.today - dice.between(8, 90))
    if not (story.talks and dice.chance(0.08)) or day <= story.first:
        return
    moment = world.moment("planned", story.zone, day, dice.between(36, 64) * 15)
    world.sink.add(
        "visit_plan",
        {
            "account_id": story.account_id,
            "rep_id": story.rep.user_id,
            "channel": "visit",
            **moment,
            "has_time": 1,
            "purpose": dice.pick(world.words.lists[f"visits.purposes.{story.stage}"]),
            "cancelled_at": int(str(moment["planned_at"])) - dice.between(1, 30) * 3_600_000_000,
            "cancel_reason": dice.pick(world.words.lists["visits.cancel_reasons"]),
        },
    )


def _add_promise(world: World, story: Story, talk: Talk) -> None:
    """Old promises are settled, mostly kept; of young ones some are open, a few late."""
    dice, calendar = world.dice, world.calendar
    side = dice.pick(("us", "us", "them"))
    due = talk.day + dice.between(3, 21)
    settled = min(due + dice.between(-2, 4), calendar.today)
    state = "open"
    if due < calendar.today - 14 or (due < calendar.today and dice.chance(0.85)):
        state = dice.weighted(("kept", "broken", "withdrawn"), (0.86, 0.09, 0.05))
    add_promise(
        world,
        story,
        talk,
        side=side,
        text=dice.pick(world.words.lists[f"visits.promises.{side}"]),
        due=due,
        state=state,
        settled=max(settled, talk.day) if state != "open" else None,
    )


def add_promise(
    world: World, story: Story, talk: Talk, *, side: str, text: str, due: int, state: str, settled: int | None
) -> None:
    """Write a promise made in a contact."""
    iso = world.calendar.iso
    world.sink.add(
        "promise",
        {
            "account_id": story.account_id,
            "visit_id": talk.visit_id,
            "side": side,
            "text": text,
            "due_on": iso(due),
            "state": state,
            "settled_on": iso(settled) if settled else None,
        },
    )


def add_sample(world: World, story: Story, talk: Talk, name: str, quantity: int) -> None:
    """Write samples left at a visit."""
    world.sink.add(
        "sample_given",
        {
            "account_id": story.account_id,
            "visit_id": talk.visit_id,
            "name": name,
            "quantity": quantity,
            "note": world.words.one["visits.sample_note"],
        },
    )
