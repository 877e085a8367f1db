"""Who brought an account and who serves it, and since when it is open."""

from __future__ import annotations

from fieldapp.services.sample.story import Story, World

_WHOLE = 1_000_000
_EVIDENCE = ("contract", "contract", "customer_number", "login")


def add_opening(world: World, story: Story) -> None:
    """Write the opening of an account, and who is its originator for life."""
    if story.opened is None:
        return
    dice, iso, one = world.dice, world.calendar.iso, world.words.one
    evidence = dice.pick(_EVIDENCE)
    reference = one[f"trade.references.{evidence}"].format(year=iso(story.opened)[:4], number=story.number + 1)
    world.sink.add(
        "account_opened",
        {
            "account_id": story.account_id,
            "opened_on": iso(story.opened),
            "evidence": evidence,
            "reference": reference,
        },
    )
    _add_originators(world, story, story.opened)


def _add_originators(world: World, story: Story, opened: int) -> None:
    dice = world.dice
    is_young = opened > world.calendar.today - 30
    state = dice.weighted(("claimed", "confirmed"), (0.6, 0.4) if is_young else (0.02, 0.98))
    shares = {story.originator: _WHOLE}
    if story.originator != story.rep.user_id and dice.chance(0.25):
        shares = {story.originator: 700_000, story.rep.user_id: 300_000}
    if story.rich and story.originator != story.rep.user_id and dice.chance(0.1):
        state = "disputed"
    for rep_id, weight in shares.items():
        world.sink.add(
            "origination",
            {
                "account_id": story.account_id,
                "rep_id": rep_id,
                "weight_ppm": weight,
                "from_on": world.calendar.iso(opened),
                "evidence": dice.pick(world.words.lists["trade.origination_evidence"]),
                "state": state,
            },
        )


def add_servers(world: World, story: Story) -> None:
    """Write who serves the account: its originator first, its owner now, service for some that have grown."""
    if story.opened is None:
        return
    dice, today = world.dice, world.calendar.today
    _serve(world, story, story.originator, story.opened)
    handed = story.opened
    if story.originator != story.rep.user_id:
        handed = min(story.opened + dice.between(60, 300), today - 1)
        _serve(world, story, story.rep.user_id, handed)
    if story.stage == "penetration" and not story.rep.is_me and dice.chance(0.3):
        _serve(world, story, dice.pick(world.staff.service), min(handed + dice.between(90, 400), today))


def _serve(world: World, story: Story, rep_id: str, day: int) -> None:
    world.sink.add(
        "service_assignment",
        {"account_id": story.account_id, "rep_id": rep_id, "from_on": world.calendar.iso(day)},
    )
