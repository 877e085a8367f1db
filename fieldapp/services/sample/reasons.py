"""Reasons against a rate: raised in a contact, answered, and gone when there is evidence."""

from __future__ import annotations

from fieldapp.services.sample.story import Person, Story, Talk, World
from fieldapp.services.sample.words import Reason

_RATES = ("coverage", "conversion", "repurchase", "penetration")
_RAISED = {"prospect": 0.15, "coverage": 0.45, "conversion": 0.7, "repurchase": 0.55, "penetration": 0.5}


def add_reasons(world: World, story: Story) -> None:
    """Write what stood and stands in the way: former rates are cleared, the present one mostly is not."""
    if not story.talks:
        return
    dice = world.dice
    rank = _RATES.index(story.stage) if story.stage in _RATES else 0
    for place, rate in enumerate(_RATES[: rank + 1]):
        is_past = place < rank
        times = 2 if story.rich and not is_past and dice.chance(0.25) else 1
        for reason in dice.some(world.words.reasons[rate], times):
            if dice.chance(0.3 if is_past else _RAISED[story.stage]):
                index = place * len(story.talks) // (rank + 1) if is_past else -1
                _tell(world, story, rate, reason, story.talks[index], is_past=is_past)


def _tell(world: World, story: Story, rate: str, reason: Reason, talk: Talk, *, is_past: bool) -> None:
    dice, today = world.dice, world.calendar.today
    objection = raise_reason(
        world,
        story,
        talk,
        rate=rate,
        category=reason.category,
        words=reason.words,
        severity=dice.weighted((1, 2, 3), (0.35, 0.45, 0.2)),
        value=world.money(dice.spread(5_000, 300_000)) if dice.chance(0.5) else None,
        person=talk.people[0] if talk.people else None,
    )
    answered = talk.day + dice.between(2, 12)
    if answered >= today - 3 or not (is_past or dice.chance(0.55)):
        return
    add_event(world, story, objection, "answered", answered, note=reason.answer)
    gone = answered + dice.between(5, 40)
    if gone < today - 3 and dice.chance(0.85 if is_past else 0.35):
        kind = "eliminated" if dice.chance(0.93) else "accepted"
        add_event(world, story, objection, kind, gone, evidence=reason.evidence if kind == "eliminated" else None)
        if story.rich and gone < today - 40 and dice.chance(0.06):
            add_event(world, story, objection, "reopened", gone + 20, note=reason.words)


def raise_reason(
    world: World,
    story: Story,
    talk: Talk,
    *,
    rate: str,
    category: str,
    words: str,
    severity: int,
    value: int | None,
    person: Person | None,
) -> str:
    """Write a reason against with its first event, return its id."""
    moment = {"at": talk.at, "offset": talk.offset, "zone": story.zone}
    objection = world.sink.add(
        "objection",
        {
            "account_id": story.account_id,
            "visit_id": talk.visit_id,
            "contact_id": person.contact_id if person else None,
            "rate": rate,
            "category": category,
            "words": words,
            "severity": severity,
            "value_minor": value,
            "currency": world.currency if value else None,
            **{f"raised_{part}": one for part, one in moment.items()},
        },
    )
    world.sink.add(
        "objection_event",
        {
            "objection_id": objection,
            "account_id": story.account_id,
            "visit_id": talk.visit_id,
            "kind": "heard",
            **{f"happened_{part}": one for part, one in moment.items()},
        },
    )
    return objection


def add_event(
    world: World,
    story: Story,
    objection: str,
    kind: str,
    day: int,
    *,
    note: str | None = None,
    evidence: str | None = None,
) -> None:
    """Write what happened to a reason against."""
    day = world.calendar.work_day_ahead(day)
    world.sink.add(
        "objection_event",
        {
            "objection_id": objection,
            "account_id": story.account_id,
            "kind": kind,
            "note": note,
            "evidence": evidence,
            **world.moment("happened", story.zone, day, world.dice.between(9 * 60, 17 * 60)),
        },
    )
