"""The accounts of the showcase: told in resources, so that every situation a page shows is in the data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fieldapp.services.sample import companies, people, reasons, service, trade, visits
from fieldapp.services.sample.companies import Companies
from fieldapp.services.sample.organisation import Rep, mobile
from fieldapp.services.sample.story import Person, Story, Talk, World
from fieldapp.services.sample.words import Place

_NEEDS = ("need_choice", "need_speed", "need_quality", "need_saving")
_MARKS = {"key": "key_person_id", "second": "second_person_id"}


def tell_showcase(world: World, known: Companies, rep: Rep, territory_of: Callable[[Place], str | None]) -> list[Story]:
    """Write the showcase for the sample rep; return its stories."""
    for told in world.words.showcase:
        known.reserve(str(told["name"]))
    return [_tell(world, rep, number, told, territory_of) for number, told in enumerate(world.words.showcase)]


def _tell(
    world: World, rep: Rep, number: int, told: Mapping[str, Any], territory_of: Callable[[Place], str | None]
) -> Story:
    story = _begin(world, rep, number, told)
    values = {**_values(world, story, told), "territory_id": territory_of(story.place)}
    met = _add_people(world, story, told, values)
    world.sink.add("account", values, story.account_id)
    service.add_opening(world, story)
    service.add_servers(world, story)
    _add_orders(world, story, told)
    _add_wallet(world, story, told)
    for line in told["visits"]:
        _add_visit(world, story, line, met)
    _add_results(world, story, told, met)
    _add_today(world, story, told, met)
    return story


def _begin(world: World, rep: Rep, number: int, told: Mapping[str, Any]) -> Story:
    place = world.words.place(told["place"])
    opened = world.calendar.today - int(told["opened"])
    return Story(
        number=number,
        account_id=world.sink.named_id("account", str(told["key"])),
        rep=rep,
        originator=rep.user_id,
        place=place,
        zone=world.calendar.zone,
        lat=place.lat + world.dice.between(-18_000, 18_000),
        lon=place.lon + world.dice.between(-18_000, 18_000),
        stage=told["stage"],
        abc=told["class"],
        rich=True,
        legal_name=told["name"],
        brand=told["short"],
        tax_number=companies.tax_number(world.words, world.dice, place),
        first=opened - 8,
        opened=opened,
        supplier=told["suppliers"][0][0],
    )


def _values(world: World, story: Story, told: Mapping[str, Any]) -> dict[str, object]:
    return {
        "legal_name": story.legal_name,
        "short_name": told["short"],
        "aliases": [told["alias"]] if "alias" in told else None,
        "invoice_title": story.legal_name,
        "tax_number": story.tax_number,
        "district": story.place.name,
        "address": companies.address(world.words, story.place, told["address"]),
        "lat": story.lat,
        "lon": story.lon,
        "datum": world.words.one["datum"],
        "place_source": "address",
        "phone": told["phone"],
        "abc_class": story.abc,
        "industry": told["industry"],
        "size": told["size"],
        "stage": story.stage,
        **dict(zip(_NEEDS, told["need"], strict=True)),
        "shortlist_place": told["shortlist"][0],
        "shortlist_size": told["shortlist"][1],
        "tags": told.get("tags"),
        "zone": story.zone,
        "currency": world.currency,
        "owner_id": story.rep.user_id,
    }


def _add_people(world: World, story: Story, told: Mapping[str, Any], values: dict[str, object]) -> dict[str, Person]:
    today, iso = world.calendar.today, world.calendar.iso
    met: dict[str, Person] = {}
    for line in told["contacts"]:
        left = today - line["left"] if "left" in line else None
        contact_id = world.sink.add(
            "contact",
            {
                "account_id": story.account_id,
                "name": line["name"],
                "title": line["title"],
                "mobile": mobile(world.words, world.dice),
                "is_outside": int("relation" in line),
                "relation": line.get("relation"),
                "stance": line["stance"],
                "influence": line["influence"],
                "left_on": iso(left) if left else None,
            },
        )
        person = met[line["key"]] = Person(contact_id, line["name"], tuple(line["roles"]), left)
        story.people.append(person)
        for role in person.roles:
            people.give_role(world, story, contact_id, role, story.first, left)
        if "rank" in line:
            values[_MARKS[line["rank"]]] = contact_id
    for line in told["contacts"]:
        for other in line["to"]:
            people.link(world, story, met[line["key"]].contact_id, met[other].contact_id, line["influence"])
    return met


def _add_orders(world: World, story: Story, told: Mapping[str, Any]) -> None:
    """Write the orders as told, without the chances of other stories: amounts add up to the share they show."""
    for line in told["orders"]:
        ago, channel, yuan, outcome = line.split("|")
        day = world.calendar.today - int(ago)
        trade.add_order(world, story, day, channel, world.exact(int(yuan)), outcome, told=True)


def _add_wallet(world: World, story: Story, told: Mapping[str, Any]) -> None:
    total, ago = told["wallet"]
    basis = told.get("wallet_basis")
    trade.add_estimate(world, story, world.calendar.today - ago, world.exact(total), basis)
    for name, percent in told["suppliers"]:
        trade.add_supplier(world, story, name, percent, world.calendar.today - ago)


def _add_visit(world: World, story: Story, line: Mapping[str, Any], met: Mapping[str, Person]) -> None:
    visits.add_talk(
        world,
        story,
        world.calendar.work_day(world.calendar.today - line["ago"]),
        world.dice.between(38, 62) * 15,
        line["channel"],
        [met[key] for key in line["met"]],
        purpose=line["purpose"],
        outcome=line["outcome"],
    )


def _add_results(world: World, story: Story, told: Mapping[str, Any], met: Mapping[str, Person]) -> None:
    today = world.calendar.today
    for line in told.get("objections", ()):
        objection = reasons.raise_reason(
            world,
            story,
            _talk_near(story, today - line["ago"]),
            rate=line["rate"],
            category=line["category"],
            words=line["words"],
            severity=line["severity"],
            value=world.exact(line["value"]) if "value" in line else None,
            person=met[line["by"]],
        )
        if "answered" in line:
            reasons.add_event(world, story, objection, "answered", today - line["answered"], note=line.get("note"))
        if "gone" in line:
            gone = today - line["gone"]
            reasons.add_event(world, story, objection, "eliminated", gone, evidence=line["evidence"])
    for line in told.get("promises", ()):
        due = today - line["due"]
        settled = due if line["state"] != "open" else None
        talk = _talk_near(story, today - line["made"])
        visits.add_promise(
            world, story, talk, side=line["side"], text=line["text"], due=due, state=line["state"], settled=settled
        )
    for ago, name, quantity in told.get("samples", ()):
        visits.add_sample(world, story, _talk_near(story, today - ago), name, quantity)


def _talk_near(story: Story, day: int) -> Talk:
    """Return the contact closest to a day: what was told belongs to a visit."""
    return min(story.talks, key=lambda talk: abs(talk.day - day))


def _add_today(world: World, story: Story, told: Mapping[str, Any], met: Mapping[str, Person]) -> None:
    """Write the plan for today, done already for the first two unless it is too early, or for a day ahead."""
    calendar = world.calendar
    last = story.talks[-1]
    if "planned" in told:
        ahead, hour, minute, purpose = told["planned"]
        day = calendar.work_day_ahead(calendar.today + ahead)
        visits.add_plan(world, story, day, hour * 60 + minute, purpose, follows=last)
    if "today" not in told:
        return
    plan = told["today"]
    minute = calendar.sample_day()[plan["slot"] - 1]
    plan_id = visits.add_plan(world, story, calendar.today, minute, plan["purpose"], follows=last)
    if "outcome" in plan and minute <= calendar.minute:
        visits.add_talk(
            world,
            story,
            calendar.today,
            minute,
            "visit",
            [met[key] for key in plan["met"]],
            purpose=plan["purpose"],
            outcome=plan["outcome"],
            plan_id=plan_id,
        )
