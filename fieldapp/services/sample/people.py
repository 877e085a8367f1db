"""The people of an account: contacts, dated roles, stances, who influences whom, key and second key person."""

from __future__ import annotations

from fieldapp.services.sample.organisation import mobile, person_name
from fieldapp.services.sample.story import Person, Story, World

# In the order in which a rep gets to know them.
_LADDER = ("gatekeeper", "selector", "user", "recommender", "decision_maker", "payer", "champion")
_INFLUENCE = {
    "gatekeeper": (1, 2),
    "selector": (2, 4),
    "user": (1, 3),
    "recommender": (2, 4),
    "decision_maker": (4, 5),
    "payer": (2, 4),
    "champion": (2, 4),
}
_KNOWN = {
    "prospect": (0.4, 0.45, 0.05, 0.0, 0.12, 0.0, 0.0),
    "coverage": (0.35, 0.9, 0.35, 0.1, 0.35, 0.1, 0.0),
    "conversion": (0.3, 0.95, 0.6, 0.2, 0.65, 0.3, 0.1),
    "repurchase": (0.2, 1.0, 0.8, 0.25, 0.85, 0.6, 0.15),
    "penetration": (0.15, 1.0, 0.9, 0.3, 0.95, 0.75, 0.2),
}
_STANCES = ("for", "neutral", "against", "unknown")
_STANCE_SHARES = {
    "prospect": (0.05, 0.35, 0.1, 0.5),
    "coverage": (0.15, 0.45, 0.12, 0.28),
    "conversion": (0.3, 0.42, 0.16, 0.12),
    "repurchase": (0.45, 0.38, 0.1, 0.07),
    "penetration": (0.52, 0.35, 0.08, 0.05),
}


def add_people(world: World, story: Story, values: dict[str, object]) -> None:
    """Write contacts, roles and influence of an account; complete its key persons in ``values``."""
    for roles in _roles(world, story):
        _add_person(world, story, roles)
    _add_outsider(world, story)
    _add_influence(world, story)
    _choose_key_persons(world, story, values)


def _roles(world: World, story: Story) -> list[tuple[str, ...]]:
    """Return the roles of each person known; in small firms the owner fills several."""
    dice = world.dice
    known = [role for role, share in zip(_LADDER, _KNOWN[story.stage], strict=True) if dice.chance(share)]
    if not story.rich and len(known) > 3:
        known = dice.some(known, 3)
    groups: list[tuple[str, ...]] = [(role,) for role in known]
    if story.abc == "C" and "decision_maker" in known and "payer" in known:
        groups.remove(("payer",))
        groups[groups.index(("decision_maker",))] = ("decision_maker", "payer")
    return groups


def _add_person(world: World, story: Story, roles: tuple[str, ...]) -> None:
    dice, calendar, words = world.dice, world.calendar, world.words
    low, high = _INFLUENCE[roles[0]]
    met = min(story.first + dice.between(0, 40), calendar.today - 2)
    left = calendar.today - dice.between(3, 120) if story.rich and dice.chance(0.04) else None
    left = left if left and left > met else None
    name = person_name(words, dice)
    contact = {
        "account_id": story.account_id,
        "name": name,
        "title": dice.pick(words.lists[f"titles.{roles[0]}"]),
        "mobile": mobile(words, dice) if dice.chance(0.85) else None,
        "is_outside": 0,
        "stance": dice.weighted(_STANCES, _STANCE_SHARES[story.stage]),
        "influence": dice.between(low, high),
        "left_on": calendar.iso(left) if left else None,
    }
    if dice.chance(0.4):
        contact["wechat"] = f"wx_{dice.digits(7)}"
    contact_id = world.sink.add("contact", contact)
    story.people.append(Person(contact_id, name, roles, left))
    for role in roles:
        give_role(world, story, contact_id, role, met, left)


def give_role(world: World, story: Story, contact_id: str, role: str, met: int, left: int | None) -> None:
    """Write one dated role."""
    world.sink.add(
        "role_assignment",
        {
            "account_id": story.account_id,
            "contact_id": contact_id,
            "role": role,
            "from_on": world.calendar.iso(met),
            "to_on": world.calendar.iso(left) if left else None,
        },
    )


def _add_outsider(world: World, story: Story) -> None:
    """Now and then somebody outside the company has a say: family, partner, consultant."""
    dice, words = world.dice, world.words
    if not (story.rich and story.people and dice.chance(0.06)):
        return
    name = person_name(words, dice)
    contact_id = world.sink.add(
        "contact",
        {
            "account_id": story.account_id,
            "name": name,
            "title": dice.pick(words.lists["companies.outside_titles"]),
            "is_outside": 1,
            "relation": dice.pick(words.lists["companies.relations"]),
            "stance": dice.pick(_STANCES),
            "influence": dice.between(2, 4),
        },
    )
    give_role(world, story, contact_id, "recommender", story.first, None)
    link(world, story, contact_id, story.people[-1].contact_id, dice.between(2, 5))


def _add_influence(world: World, story: Story) -> None:
    for place, person in enumerate(story.people[:-1]):
        if world.dice.chance(0.6):
            above = world.dice.pick(story.people[place + 1 :])
            link(world, story, person.contact_id, above.contact_id, world.dice.between(1, 5))


def link(world: World, story: Story, from_id: str, to_id: str, strength: int) -> None:
    """Write one arrow of the decision map."""
    world.sink.add(
        "influence",
        {
            "account_id": story.account_id,
            "from_contact_id": from_id,
            "to_contact_id": to_id,
            "strength": strength,
        },
    )


def _choose_key_persons(world: World, story: Story, values: dict[str, object]) -> None:
    """The one who decides is the key person, the one who screens or uses the second, once they are known."""
    if story.stage == "prospect" or not world.dice.chance(0.85):
        return
    key = next((one for one in story.people if "decision_maker" in one.roles), None)
    if key is None:
        return
    values["key_person_id"] = key.contact_id
    second = next((one for one in story.people if one is not key and one.left is None), None)
    if second is not None and world.dice.chance(0.8):
        values["second_person_id"] = second.contact_id
